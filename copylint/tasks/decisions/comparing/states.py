"""A state of a site: from a JSON report, a commit, the last sign-offs, or the files as they are."""

from __future__ import annotations

import io
import json
import os
import tarfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from copylint.files.reading import read_bytes
from copylint.model import Finding, Report
from copylint.model.errors import GitError, ReadError, SchemaError, UsageError
from copylint.rulebook.prints import RulePrint, unpacked
from copylint.tasks.decisions.signoff.ledger import LedgerEntry, SignedFinding
from copylint.tasks.decisions.signoff.pages import last_entries

SIGNOFF = "signoff"


@dataclass(frozen=True, slots=True)
class FindingRecord:
    """A finding as far as every kind of state knows it; `decision` tells how it was accepted, nothing where not."""

    path: str
    rule: str
    severity: str
    match: str
    fingerprint: str
    line: int = 0
    decision: str = ""
    reason: str = ""

    @property
    def words(self) -> tuple[str, str]:
        """Return what stays the same where a page is renamed."""
        return self.rule, " ".join(self.match.casefold().split())


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The findings of a site at one time; `day` and `rules` are there where they are known."""

    name: str
    records: tuple[FindingRecord, ...]
    day: date | None = None
    rules: str = ""
    pages: frozenset[str] | None = None
    prints: Mapping[str, RulePrint] = field(default_factory=dict)


def state_from_json(path: str) -> Snapshot:
    """Return the state that a JSON report tells. Raises SchemaError where it is none."""
    try:
        content = json.loads(read_bytes(path).decode("utf-8-sig"))
        records = tuple(_record_from_json(fields) for fields in content["findings"])
        run = content.get("run") or {}
        day = datetime.fromisoformat(run["when"]).date() if run else None
        prints = unpacked(run.get("rule_prints", {}))
    except json.JSONDecodeError as error:
        raise SchemaError(path, error.lineno, f"not valid JSON: {error.msg}") from None
    except ReadError as error:
        raise SchemaError(path, 0, str(error)) from None
    except (KeyError, TypeError, ValueError, AttributeError):
        raise SchemaError(path, 0, "no report of copylint — copylint check --format json:FILE writes one") from None
    return Snapshot(path, records, day, str(run.get("rules", "")), prints=prints)


def state_from_reports(
    name: str, reports: Sequence[Report], day: date, rules: str, prints: Mapping[str, RulePrint] | None = None
) -> Snapshot:
    """Return the state that reports tell. Raises UsageError where a page could not be read."""
    if failed := next((report for report in reports if report.failure), None):
        raise UsageError(f"{name}: {failed.path}: {failed.failure}")
    records = tuple(_record(report.path, finding) for report in reports for finding in report.findings)
    return Snapshot(name, records, day, rules, frozenset(report.path for report in reports), prints or {})


def state_from_ledger(entries: Sequence[LedgerEntry], pages: frozenset[str] | None = None) -> Snapshot:
    """Return the state in which pages were last signed off. Raises UsageError where none was.

    Its day and rules are those of the oldest of these sign-offs, of the given pages where some are given: what changed
    since then may concern that page.
    """
    last = last_entries(entries)
    if not last:
        raise UsageError("no page was signed off yet — copylint sign does that")
    records = [record for entry in last.values() for record in _signed_records(entry)]
    asked = [entry for page, entry in last.items() if pages is None or page in pages] or list(last.values())
    oldest = min(asked, key=lambda entry: entry.time)
    prints = next((entry.prints for entry in entries if entry.prints and entry.rules == oldest.rules), {})
    return Snapshot("the last sign-off", tuple(records), oldest.day, oldest.rules, frozenset(last), unpacked(prints))


@contextmanager
def checked_out(ref: str, git: Callable[..., bytes]) -> Iterator[tuple[str, date]]:
    """Give a folder with the files of a commit, which goes away afterwards, and the day of the commit.

    Raises GitError where there is no such commit.
    """
    commit = git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}", hint=f'no commit "{ref}"')
    name = os.fsdecode(commit).strip()
    day = date.fromisoformat(git("show", "-s", "--format=%cs", name).decode().strip())
    prefix = os.fsdecode(git("rev-parse", "--show-prefix")).strip()
    archive = git(
        "-C", os.fsdecode(git("rev-parse", "--show-toplevel")).removesuffix("\n"), "archive", "--format=tar", name
    )
    with TemporaryDirectory(prefix="copylint-") as folder:
        with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
            tar.extractall(folder, filter="data")
        # What names a finding counts from the root of the repository.
        Path(folder, ".git").mkdir(exist_ok=True)
        yield os.path.join(folder, prefix), day


def is_report(name: str) -> bool:
    """Return whether a name is that of a JSON report, not of a commit."""
    return name.endswith(".json") or os.path.isfile(name)


def no_such(name: str, error: GitError) -> UsageError:
    """Return the complaint about a name that is neither a report nor a commit."""
    return UsageError(f'"{name}" is no JSON report, no commit and not "{SIGNOFF}": {error}')


def _record_from_json(fields: Mapping[str, Any]) -> FindingRecord:
    decision = fields.get("decision") or {}
    status = str(fields["status"])
    return FindingRecord(
        path=str(fields["path"]),
        rule=str(fields["rule"]),
        severity=str(fields["severity"]),
        match=str(fields["match"]),
        fingerprint=str(fields["fingerprint"]),
        line=int(fields["line"]),
        decision="" if status == "new" else status,
        reason=str(decision.get("reason") or ""),
    )


def _record(path: str, finding: Finding) -> FindingRecord:
    decision = "" if finding.status.value == "new" else finding.status.value
    return FindingRecord(
        path,
        finding.rule,
        finding.severity.value,
        finding.match,
        finding.fingerprint,
        finding.start.line,
        decision,
        finding.reason,
    )


def _signed_records(entry: LedgerEntry) -> Iterator[FindingRecord]:
    for finding in (*entry.accepted, *entry.decided):
        yield _signed_record(entry.page, finding)


def _signed_record(page: str, signed: SignedFinding) -> FindingRecord:
    words = (signed.rule, signed.severity, signed.match, signed.fingerprint)
    return FindingRecord(page, *words, 0, signed.kind, signed.reason)
