"""Globs match what git matches, and cannot keep anybody waiting."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pathspec import GitIgnoreSpec

from copylint.config.globs import is_glob, spec_of

PARTS = st.sampled_from(["a", "b", "ab", "*", "**", "?", "/", "[ab]", ".", "\\*"])
PATHS = st.lists(st.text("ab.*", min_size=1, max_size=4), min_size=1, max_size=6).map("/".join)


@given(st.lists(PARTS, min_size=1, max_size=9).map("".join), PATHS)
def test_a_glob_matches_what_it_would_match_with_backtracking(glob, path):
    if is_glob(glob):
        assert spec_of((glob,)).match_file(path) == GitIgnoreSpec.from_lines([glob]).match_file(path)


HOSTILE = {
    "stars in a name": ("[a-z]*" * 12 + "1", "a" * 60),
    "stars and letters": ("*a" * 200 + "b", "a" * 255),
    "nothing but stars": ("*" * 2000 + "b", "a" * 255),
    "folders at any depth": ("**/a/" * 30 + "b", "a/" * 1000 + "c"),
    "names at any depth": ("/**/a*b" * 30 + "/c", "ab/" * 1000 + "a"),
}


@pytest.mark.parametrize(("glob", "path"), HOSTILE.values(), ids=HOSTILE)
def test_no_glob_takes_for_ever(glob, path):
    assert not spec_of((glob,)).match_file(path)


def test_a_glob_longer_than_any_path_is_none():
    assert not is_glob("a" * 5000)


def test_a_slash_is_no_character_of_a_name():
    spec = spec_of(("a[!b]c",))

    assert [spec.match_file(path) for path in ("axc", "abc", "a/c")] == [True, False, False]
