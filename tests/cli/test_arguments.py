"""Plain arguments are read as click reads them; all others are left to it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copylint.cli import COMMANDS
from copylint.cli.check import check
from copylint.cli.group import arranged
from copylint.cli.main import main
from copylint.cli.options import CHECK, plain_check

SPELLINGS = [spelling for one in CHECK for spelling in (*one.spellings, one.off) if spelling]
VALUES = [
    "error",
    "never",
    "fatal",
    "0",
    "4",
    "-1",
    "+1",
    "1_0",
    "٣",
    "json",
    "text:a.txt",
    "uk,eu",
    "",
    " ",
    "=",
    "a=b",
]
PATHS = ["page.md", "a folder/", "-", "--", "---", *COMMANDS]
# What an option is not: abbreviated, unknown, of another command, several in one.
ODD = ["--form", "--nonsense", "--prune", "-qv", "-x", "-h", "--help", "--version", "-q=1", "--isolated=yes"]

arguments = st.lists(
    st.one_of(
        st.sampled_from(PATHS),
        st.sampled_from(SPELLINGS),
        st.sampled_from(VALUES),
        st.builds("{}={}".format, st.sampled_from(SPELLINGS), st.sampled_from(VALUES)),
        st.sampled_from(ODD),
        st.text(max_size=3),
    ),
    max_size=7,
)


def read_by_click(args):
    command, *rest = arranged(args)
    values = check.make_context(command, rest).params
    return command, values.pop("paths"), values


@given(args=arguments)
def test_what_is_read_without_click_is_read_as_by_click(args):
    plain = plain_check(args)

    assert plain is None or ("check", *plain) == read_by_click(args)


PLAIN = [
    [],
    ["page.md"],
    ["check", "page.md"],
    ["--isolated", "check", "-"],
    ["page.md", "-q", "--no-show-source", "--format", "json:a.json", "--format=text", "--market", "uk"],
    ["--fail-on=never", "--jobs", "2", "--select", "detox", "other.md", "page.md"],
]


@pytest.mark.parametrize("args", PLAIN, ids=" ".join)
def test_plain_arguments_are_read_without_click(args):
    assert ("check", *(plain_check(args) or ())) == read_by_click(args)


@pytest.mark.parametrize("one", CHECK, ids=lambda one: one.key)
def test_every_option_can_be_read_without_click(one):
    value = {"fail_on": ["note"], "jobs": ["3"]}.get(one.key, ["x"] if one.metavar else [])
    args = [one.off or one.spellings[-1], *value]

    assert ("check", *(plain_check(args) or ())) == read_by_click(args)


@pytest.mark.parametrize(
    "args",
    [
        pytest.param(["--help"], id="help"),
        pytest.param(["rules"], id="another command"),
        pytest.param(["-q", "explain", "detox"], id="another command behind an option"),
        pytest.param(["--fromat", "json"], id="unknown option"),
        pytest.param(["-qv"], id="two options in one"),
        pytest.param(["--fail-on", "fatal"], id="unknown choice"),
        pytest.param(["--jobs", "many"], id="no number"),
        pytest.param(["--format"], id="missing value"),
        pytest.param(["--output", "--quiet"], id="a value that looks like an option"),
        pytest.param(["--quiet=yes"], id="a value too many"),
        pytest.param(["--", "-page.md"], id="the end of options"),
    ],
)
def test_anything_else_is_left_to_click(args):
    assert plain_check(args) is None


def test_a_shell_may_ask_how_a_word_goes_on(capsys, monkeypatch):
    monkeypatch.setenv("_COPYLINT_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "copylint --isol")
    monkeypatch.setenv("COMP_CWORD", "1")

    with pytest.raises(SystemExit):
        main([])

    assert capsys.readouterr().err == ""
