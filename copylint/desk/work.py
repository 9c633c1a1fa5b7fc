"""The work behind the desk's page: texts that are written, documents that were dropped, the pages of a folder."""

from __future__ import annotations

import os
import secrets
import threading
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from copylint.config.settings import absolute, within
from copylint.desk.answers import cards_told
from copylint.disk.reading import read_bytes
from copylint.errors import ReadError, UsageError
from copylint.files.document import document_of
from copylint.findings.cards import first_to_mend, merged_cards
from copylint.linter import Linter
from copylint.linter.session import Session
from copylint.model import Channel, Document, Finding, Kind, Market, Report, Subject
from copylint.readers import format_of
from copylint.runner.lint_file import lint_file
from copylint.runner.project import Loader, Project, Workplace

LONGEST_TEXT = 5 << 20
_MOST_DOCUMENTS = 12
_MOST_TABS = 24
_MOST_CHOICES = 8
_HEADING, _ITEM = "# ", "- "


@dataclass(frozen=True, slots=True)
class Choices:
    """What is chosen at the top of the page."""

    markets: tuple[Market, ...] = ()
    channels: tuple[Channel, ...] = ()
    profile: str = "default"
    subject: Subject | None = None

    @classmethod
    def read(cls, given: Mapping[str, Any]) -> Choices:
        """Return the choices that a page sends. Raises UsageError for values that are none."""
        try:
            return cls(
                tuple(Market(name) for name in given.get("markets", ())),
                tuple(Channel(name) for name in given.get("channels", ())),
                str(given.get("profile") or "default"),
                Subject(given["subject"]) if given.get("subject") else None,
            )
        except (ValueError, TypeError) as error:
            raise UsageError(f"no such choice: {error}") from None

    @property
    def options(self) -> dict[str, Any]:
        """Return what was chosen as the options of the command line."""
        chosen = {
            "markets": self.markets or None,
            "channels": self.channels or None,
            "profile": self.profile if self.profile != "default" else None,
            "subject": self.subject,
        }
        return {"config_file": None, "isolated": False, **{name: value for name, value in chosen.items() if value}}


@dataclass(frozen=True, slots=True)
class Dropped:
    """A document that was dropped: its bytes, what was read and found, and its path where it is one of the folder."""

    name: str
    content: bytes
    document: Document
    report: Report
    choices: Choices
    path: str = ""


class Desk:
    """Keeps what the tabs of one desk work on; may be asked by several threads."""

    def __init__(self, folder: str, loader: Loader) -> None:
        self.folder = absolute(folder)
        self._loader = loader
        self._lock = threading.RLock()
        self._projects: OrderedDict[Choices, Project] = OrderedDict()
        self._sessions: OrderedDict[tuple[str, Choices], Session] = OrderedDict()
        self._documents: OrderedDict[str, Dropped] = OrderedDict()

    def workplace(self, choices: Choices, path: str = "") -> Workplace:
        """Return the settings and the linter for a file of the folder, or for the folder itself."""
        with self._lock:
            if choices not in self._projects:
                self._projects[choices] = Project(self._loader, choices.options)
                _shorten(self._projects, _MOST_CHOICES)
            return self._projects[choices].at(path or self.folder)

    def written(self, tab: str, text: str, choices: Choices) -> dict[str, Any]:
        """Return the cards of a text that somebody is writing in a tab."""
        if len(text) > LONGEST_TEXT:
            raise UsageError(f"longer than {LONGEST_TEXT >> 20} million characters: check it as a file")
        with self._lock:
            place = self.workplace(choices)
            session = self._sessions.pop((tab, choices), None) or place.linter.session("draft.md", "markdown")
            self._sessions[tab, choices] = session
            _shorten(self._sessions, _MOST_TABS)
            report = session.lint(text)
            return {"cards": cards_told(place.decided(report.findings), text, choices.markets)}

    def dropped(self, name: str, content: bytes, choices: Choices, path: str = "") -> dict[str, Any]:
        """Take a document of any format that copylint reads. Raises ReadError where it cannot be read."""
        format_name = format_of(name)
        if not format_name:
            raise ReadError(f"no reader for {os.path.splitext(name)[1] or 'a file without an ending'}")
        with self._lock:
            linter = replace_pages(self.workplace(choices, path).linter)
            document, note = document_of(content, name, format_name, linter.names)
            report = replace(linter.report(document), note=note)
            key = secrets.token_urlsafe(12)
            self._documents[key] = Dropped(name, content, document, report, choices, path)
            _shorten(self._documents, _MOST_DOCUMENTS)
        return {
            "id": key,
            "name": name,
            "reviewed": format_name in ("docx", "pdf"),
            "cards": cards_told(report.findings, document.text, choices.markets),
        }

    def document(self, key: str) -> Dropped:
        """Return a document that was dropped. Raises ReadError where it is not kept any more."""
        with self._lock:
            if key not in self._documents:
                raise ReadError("this document is no longer kept: drop it again")
            return self._documents[key]

    def path_in_folder(self, relative: str) -> str:
        """Return the path of a file of the folder. Raises ReadError for one outside, also by way of a link."""
        path = absolute(os.path.join(self.folder, relative))
        real = os.path.realpath(path)
        if within(self.folder, path) is None or within(os.path.realpath(self.folder), real) is None:
            raise ReadError("not in this folder")
        return path

    def pages(self, choices: Choices) -> list[dict[str, Any]]:
        """Return the pages of the folder, those with most to mend first."""
        project = Project(self._loader, choices.options)
        rows = []
        for place, file in project.files([self.folder]):
            report = lint_file(file, place.linter)
            rows.append(self._page(report, place.decided(report.findings)))
        return sorted(rows, key=lambda row: (-row["errors"], -row["warnings"], -row["notes"], row["path"]))

    def _page(self, report: Report, findings: Iterable[Finding]) -> dict[str, Any]:
        cards = [card for card in merged_cards(findings) if card.is_new]
        severities = [card.severity.value for card in cards]
        return {
            "path": os.path.relpath(report.path, self.folder).replace(os.sep, "/"),
            "failure": report.failure,
            **{f"{name}s": severities.count(name) for name in ("error", "warning", "note")},
            "first": [card.lead.message for card in first_to_mend(cards, 1)],
        }

    def opened(self, relative: str, choices: Choices) -> dict[str, Any]:
        """Open a file of the folder as a document."""
        path = self.path_in_folder(relative)
        return self.dropped(relative, read_bytes(path), choices, path)


def text_of(document: Document) -> str:
    """Return a document as text to write on: its paragraphs, headings and items."""
    marks = {Kind.HEADING: _HEADING, Kind.ITEM: _ITEM}
    return "\n\n".join(marks.get(segment.kind, "") + segment.text for segment in document.segments)


def replace_pages(linter: Linter) -> Linter:
    """Return a linter with the same settings whose reports hold their pages."""
    return linter if linter.with_pages else Linter(linter.config, with_pages=True)


def _shorten(kept: OrderedDict[Any, Any], most: int) -> None:
    while len(kept) > most:
        kept.popitem(last=False)
