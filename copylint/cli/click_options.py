"""The options of commands, as click takes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import click

from copylint.cli.options import SETTINGS, Option, Takes

F = TypeVar("F", bound=Callable[..., Any])


def with_options(options: Iterable[Option]) -> Callable[[F], F]:
    """Add options to a command, in their order."""

    def added(command: F) -> F:
        for option in reversed(tuple(options)):
            command = _declared(option)(command)
        return command

    return added


def with_settings(command: F) -> F:
    """Add the options about settings to a command."""
    return with_options(SETTINGS)(command)


def _declared(option: Option) -> Callable[[F], F]:
    *others, last = option.spellings
    spellings = (*others, f"{last}/{option.off}" if option.off else last)
    return click.option(
        *spellings,
        option.key,
        default=option.default if option.takes is Takes.NOTHING else None,
        is_flag=option.takes is Takes.NOTHING,
        multiple=option.takes is Takes.TEXTS,
        type=_type_of(option),
        metavar=option.metavar,
        help=option.help,
    )


def _type_of(option: Option) -> click.ParamType[Any] | None:
    match option.takes:
        case Takes.CHOICE:
            return click.Choice(option.choices)
        case Takes.NUMBER:
            return click.IntRange(min=0)
    return None
