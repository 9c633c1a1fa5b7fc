"""The options of commands as values, and arguments read by them where these are plain.

click reads arguments, helps and complains. Its import takes as long as linting a page does, so that the arguments of
nearly every run, options and values that are beyond doubt, are read here. Anything else is left to click, which is
given the same values (`options.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from copylint.cli import COMMANDS, DEFAULT_COMMAND
from copylint.config.settings import FailOn
from copylint.model import Market
from copylint.reporters import REPORTERS


class Takes(Enum):
    """What follows an option on the command line."""

    NOTHING = "nothing"
    TEXT = "text"
    TEXTS = "a text each time it is given"
    CHOICE = "one of its choices"
    NUMBER = "a number from 0 up"


@dataclass(frozen=True, slots=True)
class Option:
    """An option as people write it; `key` names its value, and `off` is the spelling that turns it off."""

    key: str
    spellings: tuple[str, ...]
    help: str
    takes: Takes = Takes.NOTHING
    metavar: str | None = None
    choices: tuple[str, ...] = ()
    off: str = ""

    @property
    def default(self) -> Any:
        """Return the value where the option is not given; what can be turned off is on."""
        return {Takes.NOTHING: bool(self.off), Takes.TEXTS: ()}.get(self.takes)


# What several commands ask about the settings.
SETTINGS = (
    Option("config_file", ("--config",), "Take the settings from this file.", Takes.TEXT, "FILE"),
    Option("isolated", ("--isolated",), "Take no settings from any file."),
    Option("profile", ("--profile",), "Start from a named preset.", Takes.TEXT, "NAME"),
    Option(
        "markets",
        ("--market",),
        f"Where the copy is shown: {', '.join(one.value for one in Market)}.",
        Takes.TEXTS,
        "MARKETS",
    ),
    Option("select", ("--select",), "Use only these rules or categories.", Takes.TEXTS, "RULES"),
    Option("ignore", ("--ignore",), "Leave out these rules or categories.", Takes.TEXTS, "RULES"),
    Option("no_cache", ("--no-cache",), "Remember nothing, and use nothing that was remembered."),
)

CHECK = (
    Option(
        "formats",
        ("--format",),
        f"How to show findings: {', '.join(REPORTERS)}. May be repeated; FORMAT:FILE writes into a file.",
        Takes.TEXTS,
        "FORMAT[:FILE]",
    ),
    Option("output", ("--output",), "Write into this file and not to the terminal.", Takes.TEXT, "FILE"),
    Option("show_source", ("--show-source",), "Show the line around each finding.", off="--no-show-source"),
    Option("show_suppressed", ("--show-suppressed",), "Show findings that were accepted before, too."),
    Option("statistics", ("--statistics",), "Count the findings of each rule."),
    Option("quiet", ("-q", "--quiet"), "Show findings only, without a summary."),
    Option(
        "fail_on",
        ("--fail-on",),
        "The lowest severity that makes the run fail.",
        Takes.CHOICE,
        choices=tuple(one.value for one in FailOn),
    ),
    *SETTINGS,
    Option("baseline", ("--baseline",), "Do not count the findings in this file.", Takes.TEXT, "FILE"),
    Option("ref", ("--diff",), "Report only what changed since this git commit or branch.", Takes.TEXT, "REF"),
    Option(
        "stdin_filename",
        ("--stdin-filename",),
        "What the text from standard input would be called.",
        Takes.TEXT,
        "NAME",
    ),
    Option("force_exclude", ("--force-exclude",), "Leave out excluded files even where they are named."),
    Option("list_files", ("--list-files",), "Tell which files would be read, and why others would not."),
    Option("jobs", ("--jobs",), "How many processes to use; 0 decides by itself.", Takes.NUMBER),
    Option("verbose", ("-v", "--verbose"), "Tell which settings, rules and files are used."),
)


class _NotPlainError(ValueError):
    """The arguments are for click."""


def plain_check(args: Sequence[str]) -> tuple[tuple[str, ...], dict[str, Any]] | None:
    """Return the paths and the options of a check whose arguments are plain; None where click must read them."""
    values = {option.key: option.default for option in CHECK}
    paths: list[str] = []
    try:
        for key, value in _read(args):
            if not key:
                paths.append(value)
            elif isinstance(values[key], tuple):
                values[key] += (value,)
            else:
                values[key] = value
    except _NotPlainError:
        return None
    if paths and paths[0] in COMMANDS and paths.pop(0) != DEFAULT_COMMAND:
        return None
    return tuple(paths), values


def _read(args: Sequence[str]) -> Iterator[tuple[str, Any]]:
    """Yield the key and the value of each argument; paths have no key."""
    by_spelling = _by_spelling(CHECK)
    rest = iter(args)
    for argument in rest:
        name, equals, given = argument.partition("=")
        if not argument.startswith("-") or argument == "-":
            yield "", argument
        elif name not in by_spelling:
            raise _NotPlainError
        elif by_spelling[name].takes is Takes.NOTHING and not equals:
            yield by_spelling[name].key, name != by_spelling[name].off
        else:
            yield by_spelling[name].key, _value(by_spelling[name], given if equals else next(rest, ""))


def _by_spelling(options: Sequence[Option]) -> Mapping[str, Option]:
    return {spelling: one for one in options for spelling in (*one.spellings, one.off) if spelling}


def _value(option: Option, given: str) -> str | int:
    if not given or given.startswith("-"):
        raise _NotPlainError
    match option.takes:
        case Takes.TEXT | Takes.TEXTS:
            return given
        case Takes.CHOICE if given in option.choices:
            return given
        case Takes.NUMBER if given.isascii() and given.isdigit():
            return int(given)
    raise _NotPlainError
