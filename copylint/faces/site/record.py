"""An evidence pack: what stood on each page when it was checked, with hashes, a folder for each run.

DIR/2026-11-30T101500Z/manifest.json     what was checked, when, with which rules; the SHA-256 of every file
                       report.json       the findings, as `copylint compare` reads them
                       pages/0001/       page.html, rendered.html, page.png, and a picture of each finding
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from copylint.faces.site.pages import CheckedPage
from copylint.faces.site.reading import format_of_answer
from copylint.faces.site.record_page import index_page
from copylint.files.reading import read_bytes
from copylint.files.writing import write_whole
from copylint.model import Finding
from copylint.model.errors import ReadError, WriteError

MANIFEST = "manifest.json"
REPORT = "report.json"
INDEX = "index.html"
VERSION = 1
_UNFINISHED = ".unfinished-"


class Recording:
    """A run that is being recorded in a folder; it counts once it is finished. Raises WriteError."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.begun = datetime.now(UTC)
        self._place = os.path.join(folder, _UNFINISHED + secrets.token_hex(4))
        self._pages: list[dict[str, Any]] = []
        self._findings: list[tuple[Finding, ...]] = []
        self._hashes: dict[str, str] = {}
        try:
            os.makedirs(self._place)
        except OSError as error:
            raise WriteError(f"cannot write {folder}: {error.strerror}") from None

    def add(self, page: CheckedPage) -> None:
        """Write down a page: what the server sent, what was judged, and what was found."""
        number = f"{len(self._pages) + 1:04}"
        files = {f"pages/{number}/{name}": content for name, content in _files_of(page)}
        for name, content in files.items():
            self._write(name, content)
        self._pages.append({**_facts_of(page), "files": sorted(files)})
        self._findings.append(page.findings)

    def finish(self, report: str, facts: Mapping[str, Any], *, is_whole: bool = True) -> str:
        """Write report, page and manifest, and return the folder of the run; a run that was broken off says so."""
        self._write(REPORT, report.encode())
        about_run = {"begun": _moment(self.begun), "ended": _moment(datetime.now(UTC)), "complete": is_whole, **facts}
        self._write(INDEX, index_page(about_run, list(zip(self._pages, self._findings, strict=True))).encode())
        hashes = dict(sorted(self._hashes.items()))
        manifest = {"version": VERSION, **about_run, "pages": self._pages, "sha256": hashes}
        write_whole(
            os.path.join(self._place, MANIFEST), (json.dumps(manifest, indent=2, ensure_ascii=False) + "\n").encode()
        )
        return self._named()

    def drop(self) -> None:
        """Take away what was written of a run that came to nothing."""
        shutil.rmtree(self._place, ignore_errors=True)

    def _named(self) -> str:
        name = self.begun.strftime("%Y-%m-%dT%H%M%SZ")
        for suffix in ("", *(f"-{number}" for number in range(2, 100))):
            target = os.path.join(self.folder, name + suffix)
            if not os.path.lexists(target):
                os.rename(self._place, target)
                return target
        raise WriteError(f"cannot write {self.folder}: too many runs in one second")

    def _write(self, name: str, content: bytes) -> None:
        path = os.path.join(self._place, *name.split("/"))
        os.makedirs(os.path.dirname(path), exist_ok=True)
        write_whole(path, content)
        self._hashes[name] = sha256(content).hexdigest()


def runs_in(folder: str) -> list[str]:
    """Return the folders of the finished runs in a record, the earliest first."""
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return []
    places = (os.path.join(folder, name) for name in names if not name.startswith("."))
    return [place for place in places if os.path.isfile(os.path.join(place, MANIFEST))]


def faults_in(run: str) -> Iterator[str]:
    """Yield what is missing from a run or was changed since it was recorded. Raises ReadError for a broken manifest."""
    try:
        hashes = dict(json.loads(read_bytes(os.path.join(run, MANIFEST)))["sha256"])
    except (ValueError, KeyError, TypeError) as error:
        raise ReadError(f"{run}/{MANIFEST} is broken: {error}") from None
    for name, digest in hashes.items():
        try:
            content = read_bytes(os.path.join(run, *name.split("/")))
        except ReadError as error:
            yield f"{name}: {error}"
        else:
            if sha256(content).hexdigest() != digest:
                yield f"{name}: changed since it was recorded"


def changes_since(run: str, pages: Iterable[CheckedPage]) -> str:
    """Return one line that tells how many findings are new, gone and still there since a recorded run."""
    try:
        report = json.loads(read_bytes(os.path.join(run, REPORT)))
        before = {(finding["path"], finding["fingerprint"]) for finding in report["findings"]}
    except (ReadError, ValueError, KeyError, TypeError):
        return f"the run before, {run}, cannot be compared: its report is broken"
    now = {(finding.path, finding.fingerprint) for page in pages for finding in page.findings}
    numbers = f"{len(now - before)} new, {len(before - now)} gone, {len(now & before)} still there"
    return f"since {os.path.basename(run)}: {numbers}"


def _files_of(page: CheckedPage) -> Iterator[tuple[str, bytes]]:
    if page.fetched and page.fetched.content:
        format_name = format_of_answer(page.fetched) or "bin"
        yield f"page.{format_name}", page.fetched.content
        if page.text and page.text.encode("utf-8", "replace") != page.fetched.content:
            yield "judged.html", page.text.encode("utf-8", "replace")
    for number, picture in enumerate(page.pictures):
        yield ("page.png" if number == 0 else f"finding-{picture.fingerprint}.png"), picture.content


def _facts_of(page: CheckedPage) -> dict[str, Any]:
    fetched = page.fetched
    return {
        "address": page.address,
        "asked_for": fetched.address if fetched else page.address,
        "fetched": _moment(fetched.when) if fetched else None,
        "status": fetched.status if fetched else 0,
        "sha256": fetched.digest if fetched else "",
        "checked": page.is_checked and not page.report.failure,
        "remark": page.remark or page.report.failure,
        "findings": [finding.fingerprint for finding in page.findings],
    }


def _moment(when: datetime) -> str:
    return when.astimezone(UTC).isoformat(timespec="seconds")
