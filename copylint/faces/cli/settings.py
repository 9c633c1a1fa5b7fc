"""From the options about settings to settings, files and linters.

The settings of a file come from the nearest config file upwards from it, whatever else is checked with it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from copylint.config.load import (
    REGISTER_NAMES,
    Settings,
    baseline_in,
    config_in,
    find_config,
    load_settings,
    require_named,
)
from copylint.config.paths import absolute, upwards
from copylint.config.settings import Config, Layer, check_names, name_rules
from copylint.files.schema.key_lines import KeyLines
from copylint.readers.discovery.discover import FoundFile, find_files
from copylint.rulebook.builtin import builtin_folder

if TYPE_CHECKING:
    from copylint.linter.linter import Linter


class FileGroup(NamedTuple):
    """Files with the same settings, or standard input."""

    settings: Settings
    files: tuple[FoundFile, ...] = ()
    is_stdin: bool = False


def settings_for(path: str, options: dict[str, Any]) -> Settings:
    """Return the settings in force for a file or folder."""
    return _load(_config_for(path, options), options)


def linter_for(settings: Settings, with_pages: bool = False) -> Linter:
    """Return a linter with these settings; a rule or category that they name must exist."""
    # A run whose files have not changed needs none.
    from copylint.linter.linter import Linter

    require_named(settings, "register", "claims harvest")
    linter = Linter(settings.config, with_pages=with_pages)
    if name_rules(settings.layers):
        from copylint.linter.runner.own_rules import own_rules

        own = {name for rule in own_rules() for name in (rule.id, rule.category)}
        check_names(settings.layers, own | {*linter.categories.keys(), *linter.categories.values()})
    return linter


def file_groups(paths: Sequence[str], options: dict[str, Any], force_exclude: bool = False) -> tuple[FileGroup, ...]:
    """Return the files that paths name, grouped by the config file nearest to each; there is at least one group."""
    loaded = _LoadedSettings(options)
    groups: dict[str, list[FoundFile]] = {loaded.config_for(paths[0]): []}
    seen: set[str] = set()
    for path in paths:
        outer = loaded.config_for(path)
        for file in find_files([path], loaded.settings(outer).config, force_exclude):
            if absolute(file.path) in seen:
                continue
            seen.add(absolute(file.path))
            nearest = outer if file.skipped or file.failure else loaded.config_for(file.path)
            groups.setdefault(nearest, []).append(file if nearest == outer else loaded.judged(file, nearest))
    return tuple(FileGroup(loaded.settings(config), tuple(files)) for config, files in groups.items())


class _LoadedSettings:
    """The config files of a run, each searched for once for each folder and read once."""

    def __init__(self, options: dict[str, Any]) -> None:
        self._options = options
        self._configs: dict[str, str] = {}
        self._baselines: dict[str, str] = {}
        self._settings: dict[str, Settings] = {}

    def config_for(self, path: str) -> str:
        """Return the config file for a file or folder; nothing where there is none."""
        if self._options["config_file"] or self._options["isolated"]:
            return _config_for(path, self._options)
        full = absolute(path)
        folder = full if os.path.isdir(full) else os.path.dirname(full)
        return _nearest(folder, config_in, self._configs) or _nearest(folder, baseline_in, self._baselines)

    def settings(self, config: str) -> Settings:
        """Return the settings with a config file."""
        if config not in self._settings:
            self._settings[config] = _load(config, self._options)
        return self._settings[config]

    def judged(self, file: FoundFile, config: str) -> FoundFile:
        """Return a file that was found in a folder above its config, left out where that config leaves it out."""
        return find_files([file.path], self.settings(config).config, force_exclude=True)[0]


def _nearest(folder: str, look_in: Callable[[str], str], known: dict[str, str]) -> str:
    """Return what is looked for in a folder or else in the nearest above it; what is known of a folder is kept."""
    passed: list[str] = []
    nearest = ""
    for above in upwards(folder):
        if above in known:
            nearest = known[above]
            break
        passed.append(above)
        if nearest := look_in(above):
            break
    known |= dict.fromkeys(passed, nearest)
    return nearest


def _config_for(path: str, options: dict[str, Any]) -> str:
    if options["config_file"] or options["isolated"]:
        return str(options["config_file"] or "")
    return find_config(path)


def _load(config: str, options: dict[str, Any]) -> Settings:
    given = {field.name: options[field.name] for field in fields(Config) if options.get(field.name) is not None}
    profiles = (os.path.join(builtin_folder(), "_profiles"),)
    settings = load_settings(config, given, profiles, extends_anything=bool(options["config_file"]))
    if options.get("no_baseline"):
        settings = settings._replace(config=replace(settings.config, baseline=""))
    return settings if settings.config.register or options["isolated"] else _with_register(settings)


def _with_register(settings: Settings) -> Settings:
    """Return settings with the register that lies beside the config or, without one, in the working directory."""
    names = (os.path.join(settings.config.root, name) for name in REGISTER_NAMES)
    path = next((name for name in names if os.path.lexists(name)), "")
    if not path:
        return settings
    layer = Layer(path, Config(register=path), KeyLines(path, {("register",): 1}))
    return Settings(replace(settings.config, register=path), (*settings.layers, layer))
