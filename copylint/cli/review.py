"""`copylint review`: a Word draft with a comment at every finding."""

from __future__ import annotations

import os
from typing import Any

import click

from copylint.cli.options import with_settings
from copylint.cli.output import say
from copylint.cli.settings import linter_for, settings_for
from copylint.disk.reading import read_bytes
from copylint.disk.writing import write_whole
from copylint.errors import ReadError, UsageError
from copylint.files.discover import shown_path
from copylint.reporters.common import counted


@click.command(short_help="Put a comment at every finding in a Word draft.")
@click.argument("draft", metavar="DRAFT.docx")
@click.option("-o", "--output-file", metavar="FILE", help="Write the reviewed draft to this file.")
@click.option("--in-place", is_flag=True, help="Write the comments into the draft itself.")
@with_settings
def review(draft: str, output_file: str | None, in_place: bool, **options: Any) -> int:
    """Write a copy of a Word draft with a comment at every finding: why, who says so, and safer words.

    All else stays as it is. Comments of an earlier review are replaced, those of people stay.
    """
    # With its XML libraries it takes as long to import as all the other commands together.
    from copylint.review.reviewing import reviewed

    target = _target(draft, output_file, in_place=in_place)
    linter = linter_for(settings_for(draft, options))
    try:
        commented = reviewed(read_bytes(draft), shown_path(draft), linter)
    except ReadError as error:
        raise UsageError(f"{draft}: {error}") from None
    write_whole(target, commented.content)
    say(f"{target}: {counted(len(commented.findings), 'finding')} commented")
    return 0


def _target(draft: str, output_file: str | None, *, in_place: bool) -> str:
    """Return the file to write; the draft itself only where that was asked for."""
    if in_place == bool(output_file):
        raise UsageError("name a file to write with -o, or write into the draft with --in-place")
    if not output_file:
        return draft
    if os.path.exists(output_file) and os.path.exists(draft) and os.path.samefile(output_file, draft):
        raise UsageError(f"{output_file} is the draft itself: --in-place writes the comments into it")
    return output_file
