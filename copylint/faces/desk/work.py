"""The work behind the desk's page: texts that are written, documents that were dropped, the pages of a folder."""

from __future__ import annotations

import os
import secrets
import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from itertools import chain
from typing import Any

from copylint.config.paths import absolute, within
from copylint.faces.desk import folder
from copylint.faces.desk.answers import cards_told
from copylint.faces.desk.edits import digest_of
from copylint.files.reading import read_bytes
from copylint.linter.linter import Linter
from copylint.linter.runner.lint_file import lint_file
from copylint.linter.runner.project import Project, ProjectLoader, Workplace
from copylint.linter.session import Session
from copylint.model import Channel, Document, Finding, Kind, Market, Report, Subject
from copylint.model.errors import ReadError, UsageError
from copylint.readers import format_of
from copylint.readers.discovery.document import document_of
from copylint.reporters.common import not_checked

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


@dataclass(frozen=True, slots=True)
class Progress:
    """What is being done, and how much of it: so many of so many files; no total where that is not known."""

    what: str = ""
    done: int = 0
    total: int = 0


class Desk:
    """Keeps what the tabs of one desk work on; may be asked by several threads."""

    def __init__(self, root: str, loader: ProjectLoader) -> None:
        self.folder = absolute(root)
        self._loader = loader
        self._lock = threading.RLock()
        self._projects: OrderedDict[Choices, Project] = OrderedDict()
        self._sessions: OrderedDict[tuple[str, Choices], Session] = OrderedDict()
        self._documents: OrderedDict[str, Dropped] = OrderedDict()
        self._progress: OrderedDict[str, Progress] = OrderedDict()

    def workplace(self, choices: Choices, path: str = "") -> Workplace:
        """Return the settings and the linter for a file of the folder, or for the folder itself."""
        with self._lock:
            return self._project(choices).at(path or self.folder)

    def _project(self, choices: Choices) -> Project:
        if choices not in self._projects:
            self._projects[choices] = Project(self._loader, choices.options)
            _shorten(self._projects, _MOST_CHOICES)
        return self._projects[choices]

    def progress(self, tab: str) -> dict[str, Any]:
        """Return what is being done for a tab, and how much of it is done; nothing where nothing is."""
        return asdict(self._progress.get(tab) or Progress())

    def _tell(self, tab: str, what: str = "", done: int = 0, total: int = 0) -> None:
        self._progress[tab] = Progress(what, done, total)
        _shorten(self._progress, _MOST_TABS)

    def check_text(self, tab: str, text: str, choices: Choices) -> dict[str, Any]:
        """Return the cards of a text that somebody is writing in a tab."""
        if len(text) > LONGEST_TEXT:
            raise UsageError(f"longer than {LONGEST_TEXT >> 20} million characters: check it as a file")
        with self._lock:
            place = self.workplace(choices)
            session = self._sessions.pop((tab, choices), None) or place.linter.session("draft.md", "markdown")
            self._sessions[tab, choices] = session
            _shorten(self._sessions, _MOST_TABS)
            report = session.lint(text)
            cards = cards_told(place.decided(report.findings), text, choices.markets)
            return {"cards": cards, "unchecked": list(not_checked([report]))}

    def take_document(
        self, name: str, content: bytes, choices: Choices, path: str = "", tab: str = ""
    ) -> dict[str, Any]:
        """Take a document of any format that copylint reads. Raises ReadError where it cannot be read."""
        format_name = format_of(name)
        if not format_name:
            raise ReadError(f"no reader for {os.path.splitext(name)[1] or 'a file without an ending'}")
        with self._lock:
            self._tell(tab, f"Reading {name}: {len(content):,} bytes")
            linter = self.workplace(choices, path).linter.keeping_pages()
            document, note = document_of(content, name, format_name, linter.names)
            self._tell(tab, f"Checking {name}: {len(document.text):,} characters")
            report = replace(linter.report(document), note=note)
            self._tell(tab)
            key = secrets.token_urlsafe(12)
            self._documents[key] = Dropped(name, content, document, report, choices, path)
            _shorten(self._documents, _MOST_DOCUMENTS)
        return {
            "id": key,
            "name": name,
            "digest": digest_of(content),
            "reviewed": format_name in ("docx", "pdf"),
            "cards": cards_told(report.findings, document.text, choices.markets),
            "unchecked": list(not_checked([report])),
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

    def pages(self, choices: Choices, tab: str = "") -> dict[str, Any]:
        """Return the pages of the folder, those with most to mend first, and the decisions on them that end."""
        with self._lock:
            project = self._project(choices)
            if project.has_changed():
                project.forget()
            files = list(project.files([self.folder]))
        ledgers: dict[str, folder.Ledger] = {}
        linters: dict[str, Linter] = {}
        decided: list[Finding] = []
        rows: list[dict[str, Any]] = []
        for number, (place, file) in enumerate(files):
            self._tell(tab, os.path.relpath(file.path, self.folder), number, len(files))
            # The lock is free between files, so that other tabs can be written in meanwhile.
            with self._lock:
                linter = place.linter.keeping_pages()
                report = lint_file(file, linter)
            root = linter.config.root
            linters[root] = linter
            if root not in ledgers:
                ledgers[root] = folder.ledger_for(linter)
            findings = place.decided(report.findings)
            state = ledgers[root].state(report, root, linter.config.day)
            rows.append(folder.page_told(report, findings, state, self.folder))
            decided += findings
        self._tell(tab)
        endings = [folder.endings(linter, decided, ledgers[root]) for root, linter in linters.items()]
        return {
            "pages": sorted(rows, key=lambda row: (-row["errors"], -row["warnings"], -row["notes"], row["path"])),
            "endings": folder.soonest_first(chain.from_iterable(endings)),
        }

    def sign_page(self, relative: str, given: Mapping[str, Any], choices: Choices) -> dict[str, Any]:
        """Sign a page of the folder off, if it is still as it was shown. Raises UsageError, SchemaError, WriteError."""
        path = self.path_in_folder(relative)
        with self._lock:
            if digest_of(read_bytes(path)) != given.get("digest"):
                raise UsageError("the file has changed since: look at it again")
            place, file = next(self._project(choices).files([path]), (None, None))
            if place is None or file is None:
                raise UsageError("this file is left out by the settings of the folder")
            linter = place.linter.keeping_pages()
            report = lint_file(file, linter)
            decided = place.decided(report.findings)
            entry = folder.sign_off(linter, replace(report, findings=decided), given)
        return {"page": entry.page, "by": entry.by, "accepted": len(entry.accepted)}

    def open_file(self, relative: str, choices: Choices, tab: str = "") -> dict[str, Any]:
        """Open a file of the folder as a document."""
        path = self.path_in_folder(relative)
        return self.take_document(relative, read_bytes(path), choices, path, tab)


def text_of(document: Document) -> str:
    """Return a document as text to write on: its paragraphs, headings and items."""
    marks = {Kind.HEADING: _HEADING, Kind.ITEM: _ITEM}
    return "\n\n".join(marks.get(segment.kind, "") + segment.text for segment in document.segments)


def _shorten(kept: OrderedDict[Any, Any], most: int) -> None:
    while len(kept) > most:
        kept.popitem(last=False)
