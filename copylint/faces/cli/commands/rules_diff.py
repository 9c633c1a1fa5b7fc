"""`copylint rules diff`: two sets of rules, or the law of two days, tried on the same pages."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from copylint.config.settings import Config
from copylint.faces.cli.settings import file_groups, settings_for
from copylint.linter.linter import Linter
from copylint.linter.runner.run import lint_files, outcome_of
from copylint.model import Report
from copylint.model.errors import UsageError
from copylint.rulebook.book import Rulebook
from copylint.rulebook.load import is_whole, load_rules, load_whole
from copylint.tasks.decisions.comparing.compare import SnapshotComparison, comparison_of
from copylint.tasks.decisions.comparing.laws import law_changes, rule_changes
from copylint.tasks.decisions.comparing.states import state_from_reports


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the two sides: the day whose law is asked, and the folder of rules, if it is not what the config says."""

    name: str
    day: date
    folder: str = ""

    @property
    def is_whole(self) -> bool:
        return bool(self.folder) and is_whole(Path(self.folder))

    def book(self, config: Config) -> Rulebook:
        """Return the rules of this side."""
        if self.is_whole:
            return load_whole(Path(self.folder))
        return load_rules([Path(folder) for folder in self.config(config).rules])

    def config(self, config: Config) -> Config:
        """Return the settings of this side."""
        rules = config.rules if not self.folder or self.is_whole else (self.folder,)
        return replace(config, as_of=self.day, rules=rules)


def compared_rules(old: str, new: str, paths: Sequence[str], options: dict[str, Any]) -> SnapshotComparison:
    """Return what two sides, each a day, a folder of rules or "now", say differently of the same files."""
    sides = [_side(name, options) for name in (old, new)]
    # A whole set of rules has no second reader, so that neither side is weighed by it.
    is_plain = any(side.is_whole for side in sides)
    groups = file_groups(paths, options)
    if all(file.skipped for group in groups for file in group.files):
        raise UsageError(f"nothing to check in {', '.join(paths)}")
    reports: list[list[Report]] = [[], []]
    changes: dict[str, None] = {}
    for group in groups:
        config = replace(group.settings.config, confidence=group.settings.config.confidence and not is_plain)
        files = [file for file in group.files if not file.skipped]
        for number, side in enumerate(sides):
            linter = _linter(side, config)
            reports[number] += outcome_of(lint_files(files, linter, linter.config.jobs), linter.config).reports
        changes |= dict.fromkeys(_changes(sides[0], sides[1], config))
    old_state, new_state = (
        state_from_reports(side.name, of_side, side.day, "") for side, of_side in zip(sides, reports, strict=True)
    )
    return comparison_of(old_state, new_state, tuple(changes))


def _linter(side: _Side, config: Config) -> Linter:
    own = side.config(config)
    return Linter(own, side.book(config)) if side.is_whole else Linter(own)


def _changes(old: _Side, new: _Side, config: Config) -> Iterator[str]:
    if old.folder or new.folder:
        yield from rule_changes(dict(old.book(config).rules), dict(new.book(config).rules))
    if old.day != new.day:
        first, last = sorted((old.day, new.day))
        yield from law_changes(new.book(config).rules.values(), first, last, config)


def _side(name: str, options: dict[str, Any]) -> _Side:
    day = settings_for(".", options).config.day
    if name == "now":
        return _Side(name, day)
    with suppress(ValueError):
        return _Side(name, date.fromisoformat(name))
    if os.path.isdir(name):
        return _Side(name, day, name)
    raise UsageError(f'"{name}" is no day such as 2027-01-31, no folder of rules and not "now"')
