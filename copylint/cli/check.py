"""`copylint check`, as click knows it; what it does stands in `checking.py`, which does without click."""

from __future__ import annotations

from typing import Any

import click

from copylint.cli.checking import checked
from copylint.cli.click_options import with_options
from copylint.cli.options import CHECK


@click.command(short_help="Check files and folders for claims.")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@with_options(CHECK)
def check(paths: tuple[str, ...], **options: Any) -> int:
    """Check files and folders; - reads standard input.

    \b
    The exit code is
      0  nothing new at or above the severity given by --fail-on (default: error)
      1  something was found
      2  wrong use, a wrong config or rule file, or a file that could not be read
      3  there was nothing to check
    """
    return checked(paths, options)
