"""Lints files that may be larger than memory, stretch by stretch."""

from __future__ import annotations

from dataclasses import replace
from typing import TextIO

from copylint.config.settings import identity_of
from copylint.findings.fingerprints import fingerprinted
from copylint.linter.linter import Linter
from copylint.linter.runner.feed_directives import FeedDirectives
from copylint.model import Report
from copylint.readers.discovery.decode import OLD_ENCODING, OLD_ENCODING_NOTE, EncodingError, open_text
from copylint.readers.discovery.discover import shown_path


def lint_feed(path: str, format_name: str, linter: Linter) -> Report:
    """Return the report on a file of a format that is streamed. Raises ReadError."""
    try:
        with open_text(path) as file:
            return lint_stream(file, shown_path(path), format_name, linter)
    except EncodingError:
        with open_text(path, OLD_ENCODING) as file:
            report = lint_stream(file, shown_path(path), format_name, linter)
            return replace(report, note=OLD_ENCODING_NOTE)


def lint_stream(file: TextIO, path: str, format_name: str, linter: Linter) -> Report:
    """Return the report on an open file, which was opened with `newline=""`."""
    from copylint.readers import stream

    directives = FeedDirectives()
    skipped, guess = 0, ""
    for document in stream(file, path, format_name, linter.names):
        # Directives reach over the borders of stretches: they wait for the end.
        directives.add(document, linter.lint(replace(document, comments=())))
        skipped += document.skipped
        guess = document.guess
    findings = directives.marked(linter, path)
    return Report(path, fingerprinted(findings, identity_of(linter.config.root, path)), skipped=skipped, guess=guess)
