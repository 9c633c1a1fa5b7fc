"""Lints files that may be larger than memory, stretch by stretch."""

from __future__ import annotations

from dataclasses import replace
from typing import TextIO

from copylint.config.settings import path_from
from copylint.files.discover import open_text, shown_path
from copylint.findings.fingerprints import fingerprinted
from copylint.linter import Linter
from copylint.model import Document, Finding, Position, Report


def lint_feed(path: str, format: str, linter: Linter) -> Report:  # noqa: A002
    """Return the report on a file of a format that is streamed. Raises ReadError."""
    with open_text(path) as file:
        return lint_stream(file, shown_path(path), format, linter)


def lint_stream(file: TextIO, path: str, format: str, linter: Linter) -> Report:  # noqa: A002
    """Return the report on an open file, which was opened with `newline=""`."""
    from copylint.readers import stream

    findings: list[Finding] = []
    skipped = 0
    for document in stream(file, path, format, linter.names):
        findings += (_in_file(finding, document) for finding in linter.lint(document))
        skipped += document.skipped
    return Report(path, fingerprinted(findings, path_from(linter.config.root, path)), skipped=skipped)


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
