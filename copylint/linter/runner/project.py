"""What a program that keeps running works with: settings, linters and baselines, read again when they change."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

from copylint.config.load import BASELINE_NAME, CONFIG_NAMES, REGISTER_NAMES, Settings, find_config
from copylint.config.paths import absolute, upwards, within
from copylint.findings.accepted.baseline import Baseline, mark_baselined, read_baseline
from copylint.linter.linter import Linter
from copylint.model import Finding
from copylint.model.errors import CopylintError
from copylint.readers.discovery.discover import FoundFile, find_files
from copylint.rulebook.book import Rulebook
from copylint.rulebook.load import load_rules

# What is found by itself.
_NAMES = (*CONFIG_NAMES, *REGISTER_NAMES, BASELINE_NAME)
# When a file was written last, and how large it is.
_Stamp = tuple[int, int]


class FilesOfSettings(Protocol):
    """Files that have the same settings."""

    @property
    def settings(self) -> Settings:
        """Return their settings."""

    @property
    def files(self) -> tuple[FoundFile, ...]:
        """Return the files."""


@dataclass(frozen=True, slots=True)
class ProjectLoader:
    """How settings, linters and files are come by: as the command line does it.

    `options` are those that the command line knows, by their names.
    """

    settings_for: Callable[[str, dict[str, Any]], Settings]
    linter_for: Callable[[Settings], Linter]
    groups_of: Callable[[Sequence[str], dict[str, Any]], Iterable[FilesOfSettings]]


@dataclass(frozen=True)
class Workplace:
    """All that decides what is found in the files of one config."""

    settings: Settings
    linter: Linter
    accepted: Baseline

    @cached_property
    def book(self) -> Rulebook:
        """Return the rules with their examples, which linters do without: read from their files once.

        Raises SchemaError where a rule file is wrong.
        """
        return load_rules([Path(folder) for folder in self.settings.config.rules])

    def sources(self) -> Iterator[str]:
        """Yield the files that all this was read from."""
        config = self.settings.config
        named = (config.baseline, *(layer.name for layer in self.settings.layers))
        yield from (absolute(name) for name in named if name and os.path.exists(name))
        for folder in (*config.rules, *((config.register,) if os.path.isdir(config.register) else ())):
            yield from (str(path) for path in Path(folder).rglob("*.yaml"))
        if os.path.isfile(config.register):
            yield absolute(config.register)

    def decided(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Return findings with those marked that the baseline knows."""
        return mark_baselined(findings, self.accepted)

    def depends_on(self, path: str) -> bool:
        """Return whether what a file holds decides what is found, or might if it were there."""
        config = self.settings.config
        named = (config.baseline, *(layer.name for layer in self.settings.layers))
        folders = (*config.rules, *((config.register,) if config.register else ()))
        return (
            os.path.basename(path) in _NAMES
            or absolute(path) in {absolute(name) for name in named if name}
            or any(within(absolute(folder), absolute(path)) for folder in folders)
        )

    def why_left_out(self, path: str, root: str) -> str:
        """Return why a check of the folder `root` would not read a file; nothing where it would."""
        config = self.settings.config
        root = config.root or root
        if not root or within(absolute(root), absolute(path)) is None:
            return ""
        (file,) = find_files([path], replace(config, root=root), force_exclude=True)
        return file.skipped or file.failure


class Project:
    """Workplaces by the nearest config; one that breaks leaves the last good one in force, and a complaint."""

    def __init__(self, loader: ProjectLoader, options: Mapping[str, Any]) -> None:
        self.options = dict(options)
        self.generation = 0
        self._loader = loader
        self._by_folder: dict[str, Workplace] = {}
        self._by_config: dict[str, Workplace] = {}
        # These are kept when all else is forgotten.
        self._last_in: dict[str, Workplace] = {}
        self._last_of: dict[str, Workplace] = {}
        # How the files looked that these come from, or would come from if they were there.
        self._stamps: dict[str, _Stamp | None] = {}
        self._told: set[str] = set()
        self._untold: list[str] = []

    def at(self, path: str) -> Workplace:
        """Return what is in force for a file or folder.

        Raises CopylintError where nothing was ever read that could be.
        """
        folder = path if os.path.isdir(path) else os.path.dirname(absolute(path))
        if folder not in self._by_folder:
            self._by_folder[folder] = self._read(folder)
        return self._by_folder[folder]

    def files(self, folders: Sequence[str]) -> Iterator[tuple[Workplace, FoundFile]]:
        """Yield the files that a check of the folders would read, or fail to read."""
        try:
            groups = list(self._loader.groups_of(folders, self.options))
        except CopylintError as error:
            self._complain(str(error))
            yield from self._files_as_before(folders)
            return
        for group in groups:
            for file in group.files:
                if not file.skipped:
                    yield self.at(file.path), file

    def _files_as_before(self, folders: Sequence[str]) -> Iterator[tuple[Workplace, FoundFile]]:
        """Yield the files that the last good settings leave in."""
        for folder in folders:
            for file in find_files([folder], self.at(folder).settings.config):
                if not file.skipped:
                    yield self.at(file.path), file

    def forget(self, options: Mapping[str, Any] | None = None) -> None:
        """Read everything anew when it is asked for next, with other options where these are given."""
        if options is not None:
            self.options = dict(options)
        self.generation += 1
        self._by_folder.clear()
        self._by_config.clear()
        self._stamps.clear()
        self._told.clear()

    def complaints(self) -> tuple[str, ...]:
        """Return what is wrong with settings and rules that were asked for, each once after each `forget`."""
        complaints, self._untold = tuple(self._untold), []
        return complaints

    def depends_on(self, path: str) -> bool:
        """Return whether a change of a file may change what is found somewhere."""
        is_config = os.path.basename(path) in _NAMES
        return is_config or any(workplace.depends_on(path) for workplace in self._last_of.values())

    def has_changed(self) -> bool:
        """Return whether a file that decides what is found is not as it was when it was read."""
        return any(_stamp(path) != stamp for path, stamp in self._stamps.items())

    def _read(self, folder: str) -> Workplace:
        config: str | None = None
        self._watch(os.path.join(above, name) for above in upwards(absolute(folder)) for name in _NAMES)
        try:
            config = self._config_of(folder)
            if config not in self._by_config:
                self._by_config[config] = self._last_of[config] = self._workplace(folder)
            workplace = self._by_config[config]
        except CopylintError as error:
            self._complain(str(error))
            last = self._last_of.get(config) if config else self._last_in.get(folder)
            if last is None:
                raise
            workplace = last
            if config is not None:
                self._by_config[config] = last
        self._last_in[folder] = workplace
        self._watch(workplace.sources())
        return workplace

    def _watch(self, paths: Iterable[str]) -> None:
        for path in paths:
            if path not in self._stamps:
                self._stamps[path] = _stamp(path)

    def _complain(self, what: str) -> None:
        if what not in self._told:
            self._told.add(what)
            self._untold.append(what)

    def _config_of(self, folder: str) -> str:
        if self.options.get("config_file") or self.options.get("isolated"):
            return str(self.options.get("config_file") or "")
        return find_config(folder)

    def _workplace(self, folder: str) -> Workplace:
        settings = self._loader.settings_for(folder, self.options)
        baseline = settings.config.baseline
        accepted = read_baseline(Path(baseline)) if baseline else Baseline()
        return Workplace(settings, self._loader.linter_for(settings), accepted)


def _stamp(path: str) -> _Stamp | None:
    try:
        looks = os.stat(path)
    except (OSError, ValueError):
        return None
    return looks.st_mtime_ns, looks.st_size
