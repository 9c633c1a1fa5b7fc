"""The options of commands; those that give a setting take its help and its type from `Config`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import date
from enum import Enum
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

import click

from copylint.config.settings import Config
from copylint.files.schema.words import did_you_mean, key_of, one_of
from copylint.model.errors import UsageError

F = TypeVar("F", bound=Callable[..., Any])

_FIELDS = {field.name: field for field in fields(Config)}
_KINDS = get_type_hints(Config)


def setting(name: str, spelling: str = "", metavar: str | None = None) -> Callable[[F], F]:
    """Return the option that gives a setting; a setting with several values may be repeated and takes commas."""
    field = _FIELDS[name]
    kind = _KINDS[name]
    takes_several = get_origin(kind) is tuple
    # Of "this or nothing", this is what an option gives.
    item = get_args(kind)[0] if get_args(kind) else kind
    is_enum = issubclass(item, Enum)
    values = [member.value for member in item] if is_enum else []
    help_ = field.metadata["help"]
    if takes_several:
        choice = f": {one_of(values)}; several" if is_enum else ". Several"
        help_ = f"{help_.removesuffix('.')}{choice} with commas."
    return click.option(
        spelling or f"--{key_of(field)}",
        name,
        multiple=takes_several,
        type=click.IntRange(min=field.metadata["minimum"]) if item is int else str,
        callback=_values_of(item) if takes_several or is_enum else None,
        metavar="|".join(values) if is_enum and not takes_several else metavar,
        help=help_,
    )


def date_of(_: click.Context, option: click.Parameter, given: str | None) -> date | None:
    """Return the day that an option gives."""
    try:
        return date.fromisoformat(given) if given else None
    except ValueError:
        raise UsageError(f'{option.opts[0]} "{given}" is no day such as 2026-11-30') from None


def with_settings(command: F) -> F:
    """Add the options about settings that all commands understand."""
    options: tuple[Callable[[Any], Any], ...] = (
        click.option("--config", "config_file", metavar="FILE", help="Take the settings from this file."),
        click.option("--isolated", is_flag=True, help="Take no settings from any file."),
        setting("profile", metavar="NAME"),
        setting("markets", "--market", "MARKETS"),
        setting("channels", "--channel", "CHANNELS"),
        setting("subject"),
        click.option("--as-of", "as_of", metavar="DATE", callback=date_of, help=_FIELDS["as_of"].metadata["help"]),
        setting("select", metavar="RULES"),
        setting("ignore", metavar="RULES"),
        setting("also_read", metavar="FILES"),
        click.option("--confidence/--no-confidence", default=None, help=_FIELDS["confidence"].metadata["help"]),
        setting("min_confidence"),
    )
    for option in reversed(options):
        command = option(command)
    return command


def _values_of(kind: type) -> Callable[[click.Context, click.Parameter, Any], Any]:
    """Return a callback that turns the texts of an option into values of a type."""

    def convert(_: click.Context, option: click.Parameter, given: Any) -> Any:
        if given is None or isinstance(given, str):
            return given and _value_of(given, kind, option.opts[0])
        names = (name.strip() for text in given for name in text.split(","))
        return tuple(_value_of(name, kind, option.opts[0]) for name in names if name)

    return convert


def _value_of(text: str, kind: type, option: str) -> object:
    if not issubclass(kind, Enum):
        return text
    known = [member.value for member in kind]
    if text.lower() not in known:
        guess = did_you_mean(text, known) or f" — known are {', '.join(known)}"
        raise UsageError(f'unknown {option.removeprefix("--")} "{text}"{guess}')
    return kind(text.lower())
