"""Lints files that may be larger than memory, stretch by stretch.

What a whole page must say is not asked of a feed: each of its rows is shown on a page of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TextIO

from copylint.config import path_from
from copylint.fingerprints import fingerprinted
from copylint.linter import Linter
from copylint.model import Document, Finding, Position, Report
from copylint.rules import DisclosureRule


def lint_stream(file: TextIO, path: str, format: str, linter: Linter) -> Report:  # noqa: A002
    """Return the report on a file of a format that is streamed; it is opened with `newline=""`."""
    from copylint.readers import stream

    findings: list[Finding] = []
    for document in stream(file, path, format):
        findings += _findings(document, linter)
    return Report(path, fingerprinted(findings, path_from(linter.config.root, path)))


def _findings(document: Document, linter: Linter) -> Iterator[Finding]:
    for finding in linter.lint(document):
        if not isinstance(linter.rules.get(finding.rule), DisclosureRule):
            yield _in_file(finding, document)


def _in_file(finding: Finding, document: Document) -> Finding:
    """Return a finding of a stretch as one of the file that it belongs to."""
    lines, offset = document.first_line - 1, document.first_offset
    states = (replace(one, span=one.span.shift(offset)) if one.span else one for one in finding.states)
    return replace(
        finding,
        span=finding.span.shift(offset),
        start=Position(finding.start.line + lines, finding.start.column),
        end=Position(finding.end.line + lines, finding.end.column),
        states=tuple(states),
    )
