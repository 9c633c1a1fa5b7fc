"""Where the reporters' texts and copylint's own lines go."""

import os
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any, NamedTuple, TextIO

from copylint.config.paths import upwards, within
from copylint.files.schema.words import did_you_mean, one_of
from copylint.linter.runner.outcome import Outcome
from copylint.model import Market
from copylint.model.errors import MissingLibraryError, UsageError, WriteError
from copylint.reporters import BINARY, REPORTERS, WITH_BYTE_ORDER_MARK, reporter_for
from copylint.reporters.common import Look, visible

_NARROWEST, _USUAL, _WIDEST = 40, 100, 1000


class Output(NamedTuple):
    """A format and the file into which it goes; no file means the terminal."""

    format: str
    file: str = ""


def parse_formats(formats: Iterable[str], file: str | None) -> tuple[Output, ...]:
    """Return the outputs that the options ask for; `file` takes the place of the terminal."""
    outputs = tuple(_parse_format(text) for text in formats)
    without_file = [output for output in outputs if not output.file]
    if len(without_file) > 1:
        raise UsageError("only one format can go to the terminal — write the other as FORMAT:FILE")
    if not outputs or (file and not without_file):
        outputs = (*outputs, Output("text"))
    outputs = tuple(output if output.file else output._replace(file=file or "") for output in outputs)
    for output in outputs:
        _require_place_and_library(output)
    return outputs


def _require_place_and_library(output: Output) -> None:
    """Refuse what could not be written, before anything is linted."""
    if output.format in BINARY and not output.file:
        raise UsageError(f"{output.format} is no text: write --format {output.format}:FILE")
    if output.format == "xlsx":
        from copylint.reporters.xlsx import require_library

        try:
            require_library()
        except MissingLibraryError as error:
            raise UsageError(str(error)) from None


def write_all(
    outcome: Outcome, outputs: Iterable[Output], options: Mapping[str, Any], markets: Iterable[Market] = ()
) -> None:
    """Write an outcome in each format to its place; where `markets` were asked, findings need not name just these."""
    look = Look(
        source=options["show_source"],
        suppressed=options["show_suppressed"],
        statistics=options["statistics"],
        quiet=options["quiet"],
        verbose=options["verbose"],
        json_version=int(options["json_version"]),
        markets=frozenset(markets),
        root=options["root"] or repository_root(os.getcwd()),
    )
    for output in outputs:
        if output.file:
            _write_file(output, reporter_for(output.format)(outcome, look))
        else:
            on_screen = look._replace(color=has_color(sys.stdout), width=_width())
            write(reporter_for(output.format)(outcome, on_screen))


def repository_root(folder: str) -> str:
    """Return the root of the repository that a folder lies in, from which CI services count paths.

    Where a container has no `.git`, the service tells; without a repository it is the folder itself.
    """
    for above in upwards(folder):
        if os.path.exists(os.path.join(above, ".git")):
            return above
    roots = (os.environ.get(name, "") for name in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR"))
    return next((root for root in roots if root and within(root, folder)), folder)


def write(pieces: Iterable[str | bytes]) -> None:
    """Write to standard output."""
    _write(pieces, sys.stdout)


def say(*lines: str) -> None:
    """Write lines to standard output; nothing in them can steer a terminal."""
    _write((f"{visible(line)}\n" for line in lines), sys.stdout)


def complain(*lines: str) -> None:
    """Write lines to standard error; nobody is left to hear of it where that fails."""
    with suppress(WriteError):
        _write((f"{visible(line)}\n" for line in lines), sys.stderr)


def has_color(stream: TextIO | None) -> bool:
    """Return whether colours are welcome: on a terminal, unless NO_COLOR is set."""
    is_terminal = stream is not None and stream.isatty()
    return is_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _width() -> int:
    """Return how many columns a line may take; what is no terminal has none of its own."""
    if not (sys.stdout and sys.stdout.isatty()) and "COLUMNS" not in os.environ:
        return _USUAL
    import shutil

    return min(max(_NARROWEST, shutil.get_terminal_size((_USUAL, 24)).columns), _WIDEST)


def _write(pieces: Iterable[str | bytes], stream: TextIO | None) -> None:
    """Write to a stream; whoever reads it may stop at any time, as `head` does."""
    if stream is None:
        raise WriteError("cannot write: standard output is closed")
    try:
        for piece in pieces:
            stream.write(piece if isinstance(piece, str) else piece.decode())
        stream.flush()
    except BrokenPipeError:
        _discard(stream)
    except OSError as error:
        _discard(stream)
        raise WriteError(f"cannot write to standard output: {error.strerror}") from None


def _discard(stream: TextIO) -> None:
    """Send what is still in the buffer nowhere, so that Python does not complain about it at its end."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def hand_out(content: str | bytes, file: str | None, binary: str) -> None:
    """Write what a command made into a file, or a text to the terminal; `binary` names what is no text."""
    if file:
        from copylint.files.writing import write_whole

        write_whole(file, content if isinstance(content, bytes) else content.encode("utf-8", "backslashreplace"))
        say(f"{file} written")
    elif isinstance(content, bytes):
        raise UsageError(f"{binary} goes into a file: -o FILE")
    else:
        write([content])


def keep_what_is_there(file: str | None, force: bool, instead: str = "name another file") -> None:
    """Refuse a file that is there already, in which people may have filled in what a command left open."""
    if file and not force and os.path.lexists(file):
        raise UsageError(f"{file} is there already, and may hold people's work — {instead}, or replace it with --force")


def format_named(given: str | None, file: str | None, formats: Mapping[str, str], usual: str) -> str:
    """Return the format that is given, else that of a file by its name; `formats` leads from endings to them.

    What goes to the terminal is of the usual format. Raises UsageError where a name tells no format.
    """
    if given or not file:
        return given or usual
    ending = os.path.splitext(file)[1].lower()
    if ending not in formats:
        raise UsageError(f"-o {file}: the name tells no format — it may end in {one_of(formats)}")
    return formats[ending]


def _parse_format(text: str) -> Output:
    name, colon, file = text.partition(":")
    if name not in REPORTERS:
        known = f" — known are {', '.join(REPORTERS)}"
        raise UsageError(f'unknown format "{name}"{did_you_mean(name, REPORTERS) or known}')
    if colon and not file:
        raise UsageError(f'"{text}" names no file')
    return Output(name, file)


def _write_file(output: Output, pieces: Iterable[str | bytes]) -> None:
    from copylint.files.writing import write_whole

    mark = "\ufeff".encode() if output.format in WITH_BYTE_ORDER_MARK else b""
    content = (piece if isinstance(piece, bytes) else piece.encode("utf-8", "backslashreplace") for piece in pieces)
    write_whole(output.file, mark + b"".join(content))
