"""Print the part of the changelog about a release: `python -m scripts.release_notes v0.1.0`."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from copylint import __version__

CHANGELOG = Path(__file__).resolve().parents[1] / "CHANGELOG.md"


def release_notes(tag: str, version: str, changelog: str) -> str:
    """Return what the changelog says of a version; raise ValueError where the tag or the changelog names another."""
    if tag != f"v{version}":
        raise ValueError(f"tag {tag} is not v{version}, the version in copylint/__init__.py")
    section = re.search(rf"^## {re.escape(version)}(?: .*)?\n((?:(?!## ).*\n?)*)", changelog, re.MULTILINE)
    if not section:
        raise ValueError(f'CHANGELOG.md has no heading "## {version}": rename "## Unreleased"')
    return section[1].strip() + "\n"


if __name__ == "__main__":
    try:
        print(release_notes(sys.argv[1], __version__, CHANGELOG.read_text("utf-8")), end="")
    except ValueError as error:
        sys.exit(f"release_notes: {error}")
