"""From the options about settings to a linter."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any

from copylint.config.load import Settings, load_settings
from copylint.config.settings import check_names, name_rules
from copylint.errors import UsageError
from copylint.linter import Linter
from copylint.model import Market
from copylint.rulebook.model import builtin_folder


def settings_for(paths: Iterable[str], options: dict[str, Any]) -> Settings:
    """Return the settings in force, from the options and the config file that goes with the paths."""
    given = {
        "profile": options["profile"],
        "markets": tuple(_market(name) for name in _names(options["markets"])),
        "select": _names(options["select"]),
        "ignore": _names(options["ignore"]),
        **({"cache": False} if options["no_cache"] else {}),
        **{name: options[name] for name in ("fail_on", "baseline", "jobs") if options.get(name) is not None},
    }
    return load_settings(
        paths, options["config_file"] or "", options["isolated"], given, (os.path.join(builtin_folder(), "_profiles"),)
    )


def _names(given: Iterable[str]) -> tuple[str, ...]:
    return tuple(name.strip() for names in given for name in names.split(",") if name.strip())


def _market(name: str) -> Market:
    known = [one.value for one in Market]
    if name not in known:
        raise UsageError(f'unknown market "{name}" — known are {", ".join(known)}')
    return Market(name)


def linter_for(settings: Settings, with_pages: bool = False) -> Linter:
    """Return a linter with these settings, after a look at the names of rules in them."""
    linter = Linter(settings.config, with_pages=with_pages)
    if not name_rules(settings.layers):
        return linter
    # They may name the rules about directives, which few runs need otherwise.
    from copylint.findings.suppressions import CATEGORY, SUPPRESSION_RULES

    known = {CATEGORY, *SUPPRESSION_RULES, *linter.categories.keys(), *linter.categories.values()}
    check_names(settings.layers, known)
    return linter
