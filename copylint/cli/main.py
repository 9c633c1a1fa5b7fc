"""The command line: the quick way or click's, and how a run ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from copylint.cli.options import plain_check
from copylint.errors import SchemaError, UsageError

USAGE_ERROR, INTERRUPTED = 2, 130

# Set by a shell that asks click how a word could go on.
_COMPLETING = "_COPYLINT_COMPLETE"


def main(args: Sequence[str]) -> int:
    """Run the command line and return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        return _run(args)
    except (SchemaError, UsageError) as error:
        sys.stderr.write(f"copylint: {error}\n")
        return USAGE_ERROR
    except KeyboardInterrupt:
        # As click does: what the shell says next begins a line.
        sys.stderr.write("\n")
        return INTERRUPTED


def _run(args: Sequence[str]) -> int:
    plain = None if _COMPLETING in os.environ else plain_check(args)
    if plain is None:
        from copylint.cli.group import run_command

        return run_command(args)
    from copylint.cli.checking import checked

    return checked(*plain)
