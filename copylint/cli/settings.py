"""From the options about settings to a linter."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from copylint.config.load import Settings, load_settings
from copylint.config.settings import Config, check_names, name_rules
from copylint.findings.suppressions import CATEGORY, SUPPRESSION_RULES
from copylint.linter import Linter
from copylint.rulebook.model import builtin_folder


def settings_for(paths: Iterable[str], options: dict[str, Any]) -> Settings:
    """Return the settings in force, from the options and the config file that goes with the paths."""
    given = {field.name: options[field.name] for field in fields(Config) if options.get(field.name) is not None}
    if options["no_cache"]:
        given["cache"] = False
    profiles = os.path.join(builtin_folder(), "_profiles")
    return load_settings(paths, options["config_file"] or "", options["isolated"], given, (profiles,))


def linter_for(settings: Settings, with_pages: bool = False) -> Linter:
    """Return a linter with these settings; a rule or category that they name must exist."""
    linter = Linter(settings.config, with_pages=with_pages)
    if name_rules(settings.layers):
        known = {CATEGORY, *SUPPRESSION_RULES, *linter.categories.keys(), *linter.categories.values()}
        check_names(settings.layers, known)
    return linter
