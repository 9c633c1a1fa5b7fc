"""`copylint review`: a Word draft or a PDF file with comments on its claims."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import click

from copylint.faces.cli.options import with_settings
from copylint.faces.cli.output import say
from copylint.faces.cli.settings import linter_for, settings_for
from copylint.files.reading import read_bytes
from copylint.files.writing import write_whole
from copylint.linter.linter import Linter
from copylint.model.errors import ReadError, UsageError
from copylint.readers.discovery.discover import shown_path
from copylint.reporters.common import counted

if TYPE_CHECKING:
    from copylint.tasks.review.reviewing import Reviewed

_REVIEWED = (".docx", ".pdf")


@click.command(short_help="Put comments on the claims in a Word draft or PDF file.")
@click.argument("draft", metavar="DRAFT")
@click.option("-o", "--output-file", metavar="FILE", help="Write the reviewed draft to this file.")
@click.option("--in-place", is_flag=True, help="Write the comments into the draft itself.")
@click.option("--suggest-changes", is_flag=True, help="Write the suggestions as tracked changes, too.")
@with_settings
def review(draft: str, output_file: str | None, in_place: bool, suggest_changes: bool, **options: Any) -> int:
    """Write a copy of a Word draft or a PDF file with a comment at every sentence with a claim.

    It tells what the claim is, safer words, a source. All else stays as it is. Comments and changes of an earlier
    review are replaced, those of people stay. Without -o the copy lies beside the draft, as NAME-reviewed.docx or .pdf.
    """
    target = _target(draft, output_file, in_place=in_place)
    linter = linter_for(settings_for(draft, options))
    try:
        result = _reviewed(draft, linter, suggest_changes=suggest_changes)
    except ReadError as error:
        raise UsageError(f"{draft}: {error}") from None
    write_whole(target, result.content)
    changes = f", {counted(result.changes, 'change')} suggested" if suggest_changes else ""
    say(f"{target}: {counted(len(result.findings), 'finding')} commented{changes}")
    return 0


def _reviewed(draft: str, linter: Linter, *, suggest_changes: bool) -> Reviewed:
    """Return what a review makes of a file; its libraries take as long to import as all other commands together."""
    content, path = read_bytes(draft), shown_path(draft)
    if not draft.lower().endswith(".pdf"):
        from copylint.tasks.review.reviewing import reviewed

        return reviewed(content, path, linter, suggest_changes=suggest_changes)
    if suggest_changes:
        raise UsageError("--suggest-changes is for Word drafts: a PDF file has no tracked changes")
    from copylint.tasks.review.pdf import reviewed_pdf

    return reviewed_pdf(content, path, linter)


def _target(draft: str, output_file: str | None, *, in_place: bool) -> str:
    """Return the file to write; the draft itself only where that was asked for."""
    stem, suffix = os.path.splitext(draft)
    if suffix.lower() not in _REVIEWED and os.path.exists(draft):
        raise UsageError(f"{draft}: review reads Word and PDF files (.docx, .pdf) — copylint check reads others")
    if in_place and output_file:
        raise UsageError("-o names a file to write, and --in-place writes into the draft: choose one of them")
    if in_place:
        return draft
    if not output_file:
        beside = f"{stem}-reviewed{suffix}"
        if os.path.exists(beside):
            raise UsageError(f"{beside} is there already — write over it with -o {beside}, or name another file")
        return beside
    if os.path.splitext(output_file)[1].lower() != suffix.lower():
        kind = "a Word file" if suffix.lower() == ".docx" else "a PDF file"
        raise UsageError(f"{output_file}: a reviewed draft is {kind} — write -o {output_file}{suffix.lower()}")
    if os.path.exists(output_file) and os.path.exists(draft) and os.path.samefile(output_file, draft):
        raise UsageError(f"{output_file} is the draft itself: --in-place writes the comments into it")
    return output_file
