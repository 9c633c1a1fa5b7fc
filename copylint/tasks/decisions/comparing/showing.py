"""A comparison as text, JSON, Markdown and HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from functools import cache
from typing import TYPE_CHECKING

from copylint.reporters.common import visible
from copylint.reporters.json import dumped
from copylint.tasks.decisions.comparing.compare import ChangedFinding, SnapshotComparison
from copylint.tasks.decisions.comparing.states import FindingRecord, Snapshot

if TYPE_CHECKING:
    from jinja2 import Template

TitledRows = tuple[str, Sequence[tuple[str, str]]]


def groups_of(comparison: SnapshotComparison) -> list[TitledRows]:
    """Return what changed, in groups of rows: where, and what."""
    return [
        ("New", [(_place(record), _words_of(record)) for record in comparison.added]),
        ("Gone", [(_place(record), _words_of(record)) for record in comparison.gone]),
        ("Moved", [(_place(change.after), _moved(change)) for change in comparison.moved]),
        ("Severity changed", [(_place(change.after), _severity(change)) for change in comparison.severity]),
        ("No longer accepted", [(_place(change.after), _reopened(change)) for change in comparison.reopened]),
        ("Accepted since", [(_place(change.after), _words_of(change.after)) for change in comparison.accepted]),
        ("Rules and laws that changed", [("", law) for law in comparison.laws]),
    ]


def as_text(comparison: SnapshotComparison) -> Iterator[str]:
    """Yield the comparison for people at a terminal."""
    yield f"{_name(comparison.old)} → {_name(comparison.new)}\n"
    for title, rows in groups_of(comparison):
        if rows:
            yield f"\n{title} ({len(rows)})\n"
        for place, what in rows:
            yield f"  {visible(f'{place}: {what}' if place else what)}\n"
    yield f"\n{summary_of(comparison)}\n"


def as_json(comparison: SnapshotComparison) -> Iterator[str]:
    """Yield the comparison for programs."""
    content = {
        "version": 1,
        "old": _state_fields(comparison.old),
        "new": _state_fields(comparison.new),
        **{name: [asdict(row) for row in getattr(comparison, name)] for name in _LISTS},
        "laws": list(comparison.laws),
        "rules": sorted({law.partition(":")[0] for law in comparison.laws}),
    }
    yield dumped(content, indent=2) + "\n"


def as_markdown(comparison: SnapshotComparison) -> Iterator[str]:
    """Yield the comparison for a pull request or a minute."""
    from copylint.reporters.markdown import escaped

    yield f"### copylint: {escaped(_name(comparison.old))} → {escaped(_name(comparison.new))}\n\n"
    yield f"{summary_of(comparison)}\n"
    for title, rows in groups_of(comparison):
        if rows:
            yield f"\n#### {title} ({len(rows)})\n\n"
        for place, what in rows:
            yield f"- {f'{escaped(place)}: ' if place else ''}{escaped(what)}\n"


def as_html(comparison: SnapshotComparison) -> Iterator[str]:
    """Yield the comparison as a page that can be printed."""
    names = (_name(comparison.old), _name(comparison.new))
    yield _template().render(names=names, summary=summary_of(comparison), groups=groups_of(comparison))


def summary_of(comparison: SnapshotComparison) -> str:
    """Return one line that counts what changed."""
    numbers = [(len(rows), title.lower()) for title, rows in groups_of(comparison)]
    return ", ".join(f"{number} {title}" for number, title in numbers if number) or "Nothing changed"


SHOWN: Mapping[str, Callable[[SnapshotComparison], Iterator[str]]] = {
    "text": as_text,
    "json": as_json,
    "markdown": as_markdown,
    "html": as_html,
}
_LISTS = ("added", "gone", "moved", "severity", "reopened", "accepted")


def _name(state: Snapshot) -> str:
    return f"{state.name} ({state.day})" if state.day else state.name


def _state_fields(state: Snapshot) -> dict[str, str | None]:
    return {"name": state.name, "day": str(state.day) if state.day else None, "rules": state.rules or None}


def _place(record: FindingRecord) -> str:
    return f"{record.path}:{record.line}" if record.line else record.path


def _words_of(record: FindingRecord) -> str:
    decision = f", {record.decision}" if record.decision else ""
    return f"{record.severity} {record.rule} “{record.match}”{decision}"


def _moved(change: ChangedFinding) -> str:
    return f"{_words_of(change.after)}, from {change.before.path}"


def _severity(change: ChangedFinding) -> str:
    after = change.after
    return f"{after.rule} “{after.match}”: {change.before.severity} → {after.severity}"


def _reopened(change: ChangedFinding) -> str:
    reason = f": {change.after.reason or change.before.reason}" if change.after.reason or change.before.reason else ""
    return f"{_words_of(change.after)}, was {change.before.decision}{reason}"


@cache
def _template() -> Template:
    from jinja2 import Environment, PackageLoader

    loader = PackageLoader("copylint.tasks.decisions", "templates")
    return Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True).get_template(
        "compare.html"
    )
