"""One file into a report; whatever goes wrong with it is a failure that leaves other files alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from copylint.files.reading import read_bytes
from copylint.linter.linter import Linter
from copylint.model import Report
from copylint.model.errors import MissingLibraryError, ReadError, fault_of
from copylint.readers import PACKAGES, STREAMS, format_of
from copylint.readers.discovery.discover import FoundFile, shown_path
from copylint.readers.discovery.document import document_of


def lint_file(file: FoundFile, linter: Linter) -> Report:
    """Return the report on one file."""
    path = shown_path(file.path)
    if file.failure:
        return Report(path, failure=file.failure)
    return report_or_failure(path, lambda: _read_and_lint(file, path, linter))


def report_or_failure(path: str, lint: Callable[[], Report]) -> Report:
    """Return what `lint` makes of a file, or what went wrong with it."""
    try:
        return lint()
    except (ReadError, MissingLibraryError) as error:
        return Report(path, failure=str(error))
    except Exception as error:  # a fault of copylint on one page must not cost the report on all the others
        return Report(path, failure=f"copylint failed here: {fault_of(error)} — please report this")


def _read_and_lint(file: FoundFile, path: str, linter: Linter) -> Report:
    format_name = format_of(file.path) or "text"
    if format_name in STREAMS and not linter.with_pages:
        from copylint.linter.runner.feeds import lint_feed

        return lint_feed(file.path, format_name, linter)
    document, note = document_of(read_bytes(file.path), path, format_name, linter.names)
    report = linter.report(document, is_of_site=file.is_of_site and format_name not in PACKAGES)
    return replace(report, note=note) if note else report
