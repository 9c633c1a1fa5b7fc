"""Notes of a release come from the changelog, and only where tag, version and changelog agree."""

import pytest

from scripts.release_notes import release_notes

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
