"""`copylint suppress`: write directives for today's findings into the files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from copylint.authoring.write_directives import directed
from copylint.cli.options import with_settings
from copylint.cli.output import complain, say
from copylint.cli.settings import file_groups, linter_for
from copylint.errors import ReadError
from copylint.files.decode import read_text
from copylint.linter import Linter
from copylint.readers import format_of
from copylint.reporters.common import counted
from copylint.runner.outcome import ExitCode


@click.command(short_help="Accept today's findings by comments in the pages.")
@click.argument("paths", nargs=-1, required=True, metavar="PATHS...")
@click.option("--reason", required=True, help="Why the findings are accepted; it is written beside each.")
@with_settings
def suppress(paths: tuple[str, ...], reason: str, **options: Any) -> int:
    """Write a comment above each finding of today which says that it is accepted, and why."""
    code = ExitCode.CLEAN
    for group in file_groups(paths, options):
        linter = linter_for(group.settings)
        for file in group.files:
            if not file.skipped:
                message, is_done = _suppress(file.path, file.failure, linter, " ".join(reason.split()))
                (say if is_done else complain)(message)
                code = code if is_done else ExitCode.ERROR
    return code


def _suppress(path: str, failure: str, linter: Linter, reason: str) -> tuple[str, bool]:
    """Return what was done to a file, and whether it worked."""
    if failure:
        return f"copylint: {path}: {failure}", False
    try:
        content = Path(path).read_bytes()
        text = read_text(path)
    except (OSError, ReadError) as error:
        return f"copylint: {path}: {error}", False
    done = directed(text, path, format_of(path) or "text", linter, reason)
    if done.hidden:
        # A byte order mark stays where it was; a file in UTF-16 becomes UTF-8.
        mark = b"\xef\xbb\xbf" if content.startswith(b"\xef\xbb\xbf") else b""
        Path(path).write_bytes(mark + done.text.encode("utf-8"))
    if done.left:
        return f"copylint: {path}: no comment can hide {counted(done.left, 'finding')} here — use a baseline", False
    return f"{path}: {counted(done.hidden, 'finding')} suppressed", True
