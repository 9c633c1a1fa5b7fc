"""Reports as lines of JSON and back; what rules say about themselves is the same in many findings, and written once."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any, get_type_hints

from copylint.files.schema.plain import from_plain, to_plain
from copylint.model import Finding, Report, with_changes

_SHARED = frozenset(("why", "suggestions", "sources", "law"))


class ReportLines:
    """Makes lines of reports and reports of lines; `shared` are the lines of what findings have in common.

    A line of a report holds their places, so that it can only be read with them.
    """

    def __init__(self, shared: Sequence[str]) -> None:
        self.shared = [*shared]
        self._places = {line: place for place, line in enumerate(shared)}
        self._values: dict[tuple[str, int], Any] = {}

    def line_of(self, report: Report) -> str:
        """Return a report, which holds no page, as a line."""
        findings = [self._parted(to_plain(finding)) for finding in report.findings]
        return _json_of([to_plain(replace(report, findings=())), findings])

    def report_of(self, line: str) -> Report:
        """Return the report that a line holds."""
        plain, findings = json.loads(line)
        report: Report = from_plain(plain, Report)
        return replace(report, findings=tuple(self._joined(own, places) for own, places in findings))

    def _parted(self, plain: dict[str, Any]) -> tuple[dict[str, Any], dict[str, int]]:
        own = {name: value for name, value in plain.items() if name not in _SHARED}
        return own, {name: self._place_of(_json_of(plain[name])) for name in plain if name in _SHARED}

    def _joined(self, own: dict[str, Any], places: dict[str, int]) -> Finding:
        finding: Finding = from_plain(own, Finding)
        return with_changes(finding, **{name: self._value_of(name, place) for name, place in places.items()})

    def _place_of(self, line: str) -> int:
        if line not in self._places:
            self._places[line] = len(self.shared)
            self.shared.append(line)
        return self._places[line]

    def _value_of(self, name: str, place: int) -> Any:
        if (name, place) not in self._values:
            self._values[name, place] = from_plain(json.loads(self.shared[place]), _types()[name])
        return self._values[name, place]


@cache
def _types() -> dict[str, Any]:
    return get_type_hints(Finding)


def _json_of(plain: Any) -> str:
    return json.dumps(plain, separators=(",", ":"))
