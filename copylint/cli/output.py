"""Where the reporters' texts go."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TextIO

from copylint.errors import UsageError
from copylint.reporters import REPORTERS, reporter_for
from copylint.reporters.common import Look
from copylint.schema.yaml import did_you_mean

if TYPE_CHECKING:
    from copylint.runner.outcome import Outcome


@dataclass(frozen=True, slots=True)
class Output:
    """A format and the file into which it goes; no file means the terminal."""

    format: str
    file: str = ""


def parse_formats(formats: Iterable[str], file: str | None) -> tuple[Output, ...]:
    """Return the outputs that the options ask for; `file` takes the place of the terminal."""
    outputs = tuple(_output(one) for one in formats)
    free = [one for one in outputs if not one.file]
    if len(free) > 1:
        raise UsageError("only one format can go to the terminal — write the other as FORMAT:FILE")
    if file and not free:
        outputs = (*outputs, Output("text"))
    elif not outputs:
        outputs = (Output("text"),)
    return tuple(one if one.file else replace(one, file=file or "") for one in outputs)


def write_all(outcome: Outcome, outputs: Iterable[Output], options: Mapping[str, Any]) -> None:
    """Write an outcome in each format to its place."""
    look = Look(
        source=options["show_source"],
        suppressed=options["show_suppressed"],
        statistics=options["statistics"],
        quiet=options["quiet"],
    )
    for output in outputs:
        if output.file:
            _write_file(output, reporter_for(output.format)(outcome, look))
        else:
            looks = replace(look, color=has_color(sys.stdout), width=max(40, terminal_width()))
            write(reporter_for(output.format)(outcome, looks))


def write(pieces: Iterable[str]) -> None:
    """Write to standard output."""
    _write(pieces, sys.stdout)


def say(text: str) -> None:
    """Write a line to standard output."""
    _write((f"{text}\n",), sys.stdout)


def complain(text: str) -> None:
    """Write a line to standard error."""
    _write((f"{text}\n",), sys.stderr)


def has_color(stream: TextIO) -> bool:
    """Tell whether colours are welcome: on a terminal, unless NO_COLOR is set."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def terminal_width() -> int:
    """Return how wide the terminal is, as `shutil` tells, whose import takes a while."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns):
        return int(columns)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or 100  # type: ignore[union-attr]  # see below
    except (AttributeError, ValueError, OSError):  # no standard output, or no terminal
        return 100


def _write(pieces: Iterable[str], stream: TextIO) -> None:
    """Write to a stream; whoever reads it may stop at any time, as `head` does."""
    try:
        for piece in pieces:
            stream.write(piece)
        stream.flush()
    except BrokenPipeError:
        # What is still in the buffer goes nowhere, so that Python does not complain about it at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _output(text: str) -> Output:
    name, _, file = text.partition(":")
    if name not in REPORTERS:
        raise UsageError(f'unknown format "{name}"{did_you_mean(name, REPORTERS) or _known()}')
    if ":" in text and not file:
        raise UsageError(f'"{text}" names no file')
    return Output(name, file)


def _known() -> str:
    return f" — known are {', '.join(REPORTERS)}"


def _write_file(output: Output, pieces: Iterator[str]) -> None:
    from pathlib import Path

    text = "".join(pieces)
    try:
        Path(output.file).write_bytes(text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise UsageError(f"cannot write {output.file}: {error.strerror}") from None
