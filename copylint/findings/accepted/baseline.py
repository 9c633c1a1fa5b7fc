"""Baselines: the findings that were accepted before, in a file that can be read in a diff."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from copylint.config.settings import path_from
from copylint.files.reading import read_bytes
from copylint.files.schema.yaml import load_yaml_with_lines
from copylint.files.writing import write_whole
from copylint.model import Finding, Report, Status
from copylint.model.errors import ReadError, SchemaError

_VERSION = 1


@dataclass(frozen=True, slots=True, order=True)
class BaselineEntry:
    """One accepted finding: its fingerprint tells which, the rest is for the reader of the file."""

    path: str
    rule: str
    match: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Baseline:
    """The findings that were accepted before."""

    version: int = _VERSION
    findings: tuple[BaselineEntry, ...] = ()


def read_baseline(path: Path) -> Baseline:
    """Read a baseline file; every complaint names its line."""
    import json

    try:
        content = json.loads(read_bytes(path).decode("utf-8-sig"))
        entries = tuple(BaselineEntry(**entry) for entry in content["findings"])
        if content["version"] == _VERSION and isinstance(content["findings"], list):
            return Baseline(_VERSION, entries)
    except json.JSONDecodeError as error:
        raise SchemaError(path, error.lineno, f"not valid JSON: {error.msg}") from None
    except ReadError as error:
        hint = "" if path.exists() else " — copylint baseline writes it"
        raise SchemaError(path, 0, f"{error}{hint}") from None
    except (ValueError, TypeError, KeyError):
        pass
    return _complain(path)


def write_baseline(path: Path, baseline: Baseline) -> None:
    """Write a baseline, sorted, one finding a line, so that two branches merge well."""
    import json

    lines = [
        json.dumps(
            {"path": entry.path, "rule": entry.rule, "match": entry.match, "fingerprint": entry.fingerprint},
            ensure_ascii=False,
        )
        for entry in sorted(set(baseline.findings))
    ]
    body = ",\n".join(f"  {line}" for line in lines)
    text = f'{{"version": {baseline.version}, "findings": [\n{body}\n]}}\n'
    write_whole(path, text.encode("utf-8", "backslashreplace"))


def baseline_of(reports: Iterable[Report], root: str = "") -> Baseline:
    """Return the baseline that accepts every finding which nobody suppressed."""
    entries = [
        BaselineEntry(path_from(root, report.path), finding.rule, finding.match, finding.fingerprint)
        for report in reports
        for finding in report.findings
        if finding.status is not Status.SUPPRESSED
    ]
    return Baseline(findings=tuple(sorted(entries)))


def updated(old: Baseline, new: Baseline, gone: Iterable[str] = ()) -> Baseline:
    """Return both baselines together, without old entries of the paths given in `gone`."""
    paths = set(gone)
    kept = {entry.fingerprint: entry for entry in old.findings if entry.path not in paths}
    added = {entry.fingerprint: entry for entry in new.findings}
    return Baseline(findings=tuple(sorted((kept | added).values())))


def mark_baselined(findings: Iterable[Finding], baseline: Baseline) -> tuple[Finding, ...]:
    """Return the findings; new ones that the baseline knows are marked as baselined."""
    known = {entry.fingerprint for entry in baseline.findings}
    return tuple(
        replace(finding, status=Status.BASELINED)
        if finding.status is Status.NEW and finding.fingerprint in known
        else finding
        for finding in findings
    )


def _complain(path: Path) -> Baseline:
    """Read the file again, as the YAML which JSON also is, for a complaint that knows its line."""
    baseline, lines = load_yaml_with_lines(path, Baseline)
    if baseline.version != _VERSION:
        raise lines.error(
            f"version {baseline.version} is not known — this copylint writes version {_VERSION}", "version"
        )
    return baseline
