"""The console script: `copylint`, or `python -m copylint`."""

from __future__ import annotations

import sys

INTERRUPTED = 130


def run() -> None:
    """Run the command line and leave with its exit code."""
    if sys.argv[1:] == ["--version"]:
        # Without the weight of the command line: scripts ask this often.
        from copylint import __version__

        sys.stdout.write(f"copylint {__version__}\n")
        return
    try:
        from copylint.cli import main

        code = main(sys.argv[1:])
    except KeyboardInterrupt:
        code = INTERRUPTED
    sys.exit(code)


if __name__ == "__main__":
    run()
