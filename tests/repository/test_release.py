"""Notes of a release come from the changelog, and only where tag, version and changelog agree."""

import re
from fnmatch import fnmatchcase
from pathlib import Path

import pytest
import yaml

from copylint import __version__
from scripts.release_notes import release_notes

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", ROOT / "action.yml", *(ROOT / "docs").glob("*.md"), *(ROOT / "docs").glob("*.yml")]
REAL_CHANGELOG = (ROOT / "CHANGELOG.md").read_text("utf-8")

CHANGELOG = (
    "# Changelog\n\n## Unreleased\n\n- Later\n\n## 0.2.0 (2026-12-01)\n\n- New.\n- Newer.\n\n## 0.1.0\n\n- Old.\n"
)


@pytest.mark.parametrize(("version", "notes"), [("0.2.0", "- New.\n- Newer.\n"), ("0.1.0", "- Old.\n")])
def test_the_notes_are_the_part_about_the_version(version, notes):
    assert release_notes(f"v{version}", version, CHANGELOG) == notes


@pytest.mark.parametrize(
    ("tag", "version", "message"),
    [("v0.2.0", "0.1.0", "tag v0.2.0 is not v0.1.0"), ("v0.2", "0.2", 'no heading "## 0.2"')],
    ids=["another tag", "no part about it"],
)
def test_a_release_that_is_not_ready_is_refused(tag, version, message):
    with pytest.raises(ValueError, match=message):
        release_notes(tag, version, CHANGELOG)


def test_version_changelog_and_tag_are_ready_for_a_release():
    heading = re.search(r"^## (.*)", REAL_CHANGELOG, re.MULTILINE)
    workflow = yaml.load((ROOT / ".github/workflows/release.yml").read_text("utf-8"), yaml.BaseLoader)
    tag = f"v{__version__}"

    assert heading
    assert heading[1].partition(" ")[0] in ("Unreleased", __version__)
    assert [fnmatchcase(tag, pattern) for pattern in workflow["on"]["push"]["tags"]] == [True]
    released = REAL_CHANGELOG.replace("## Unreleased", f"## {__version__}", 1)
    assert release_notes(tag, __version__, released).startswith(("First version.", "- "))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_page_installs_from_an_index_what_is_not_released(page):
    """An extra is another matter: it adds libraries to the copylint that is there."""
    bare = re.compile(
        r"(?:pip|pipx|uv tool) install(?: -\S+)* ['\"]?copylint(?:==[\d.]+)?['\"]?(?=\s|$|`)|dependencies: \[copylint"
    )

    is_released = f"## {__version__}" in REAL_CHANGELOG

    assert is_released or bare.findall(page.read_text("utf-8")) == []
