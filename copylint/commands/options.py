"""Options that several commands share, and what becomes of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import Enum
from typing import Any, TypeVar

import click

from copylint.config import check_names
from copylint.config_files import Settings, load_settings
from copylint.linter import Linter
from copylint.model import Market
from copylint.rules import builtin_folder
from copylint.suppressions import CATEGORY, SUPPRESSION_RULES

F = TypeVar("F", bound=Callable[..., Any])


def choice_of(values: type[Enum]) -> click.Choice[str]:
    """Return the choice among the values of an enum."""
    return click.Choice([str(one.value) for one in values])


_SETTINGS = (
    click.option("--config", "config_file", metavar="FILE", help="Take the settings from this file."),
    click.option("--isolated", is_flag=True, help="Take no settings from any file."),
    click.option("--profile", metavar="NAME", help="Start from a named preset."),
    click.option(
        "--market",
        "markets",
        multiple=True,
        metavar="MARKETS",
        help=f"Where the copy is shown: {', '.join(one.value for one in Market)}.",
    ),
    click.option("--select", multiple=True, metavar="RULES", help="Use only these rules or categories."),
    click.option("--ignore", multiple=True, metavar="RULES", help="Leave out these rules or categories."),
    click.option("--no-cache", is_flag=True, help="Remember nothing, and use nothing that was remembered."),
)


def with_settings(command: F) -> F:
    """Add the options about settings to a command."""
    for option in reversed(_SETTINGS):
        command = option(command)
    return command


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
        paths, options["config_file"] or "", options["isolated"], given, (builtin_folder() / "_profiles",)
    )


def _names(given: Iterable[str]) -> tuple[str, ...]:
    return tuple(name.strip() for names in given for name in names.split(",") if name.strip())


def _market(name: str) -> Market:
    known = [one.value for one in Market]
    if name not in known:
        raise click.UsageError(f'unknown market "{name}" — known are {", ".join(known)}')
    return Market(name)


def linter_for(settings: Settings, with_pages: bool = False) -> Linter:
    """Return a linter with these settings, after a look at the names of rules in them."""
    linter = Linter(settings.config, with_pages=with_pages)
    known = {CATEGORY, *SUPPRESSION_RULES, *linter.categories.keys(), *linter.categories.values()}
    check_names(settings.layers, known)
    return linter
