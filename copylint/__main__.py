"""The console script: `copylint`, or `python -m copylint`."""

from __future__ import annotations

import gc
import os
import sys

INTERRUPTED = 130


def run() -> None:
    """Run the command line and leave with its exit code."""
    if sys.argv[1:] == ["--version"]:
        # Without the weight of the command line: scripts ask this often.
        from copylint import __version__

        sys.stdout.write(f"copylint {__version__}\n")
        return
    # A run makes many values that stay and few circles: to look for those as often as Python does takes time. To read
    # the rules makes more than 100,000 at once, and looking through these took a tenth of the time for a page.
    gc.set_threshold(500_000, 20, 20)
    try:
        from copylint.cli.main import main

        code = main(sys.argv[1:])
    except KeyboardInterrupt:
        code = INTERRUPTED
    _leave(code)


def _leave(code: int) -> None:
    """End the process at once: to take down module after module takes as long as to lint a page."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        sys.exit(code)
    os._exit(code)


if __name__ == "__main__":
    run()
