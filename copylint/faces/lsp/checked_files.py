"""What was found in the files of the workspace, kept while neither they nor the settings change."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

from lsprotocol import types

from copylint.faces.lsp.diagnostics import diagnostics_of, result_id
from copylint.faces.lsp.positions import Encoding, Ruler
from copylint.faces.lsp.texts import Linted
from copylint.linter.runner.lint_file import lint_file
from copylint.linter.runner.project import Workplace
from copylint.model import Document
from copylint.readers.discovery.decode import read_text
from copylint.readers.discovery.discover import FoundFile


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """The diagnostics of a file as it was at a time, under the settings of a generation."""

    stamp: tuple[int, int, int]
    name: str
    diagnostics: list[types.Diagnostic]


@dataclass(slots=True)
class CheckedFiles:
    """What was found in the files of the workspace; a file is read again only where it or the settings changed."""

    _known: dict[str, CheckedFile] = field(default_factory=dict)

    def keep(self, paths: frozenset[str]) -> None:
        """Forget all files but these."""
        self._known = {path: checked for path, checked in self._known.items() if path in paths}

    def check(self, file: FoundFile, workplace: Workplace, generation: int, encoding: Encoding) -> CheckedFile:
        """Return the diagnostics of a file."""
        stamp = (*_stamp(file.path), generation)
        known = self._known.get(file.path)
        if known is None or known.stamp != stamp:
            linted = _linted(file, workplace, encoding)
            known = self._known[file.path] = CheckedFile(stamp, result_id(linted), diagnostics_of(linted))
        return known


def _linted(file: FoundFile, workplace: Workplace, encoding: Encoding) -> Linted:
    report = lint_file(file, workplace.linter)
    findings = workplace.decided(report.findings)
    is_text = bool(findings) and not findings[0].place
    text = read_text(file.path) if is_text else ""
    return Linted(Document(file.path, text, "text", ()), findings, Ruler(text, encoding), message=report.failure)


def _stamp(path: str) -> tuple[int, int]:
    try:
        looks = os.stat(path)
    except OSError:
        return 0, 0
    return looks.st_mtime_ns, looks.st_size
