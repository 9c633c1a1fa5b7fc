"""One day counts for law, approvals, sign-offs and what was accepted: the option's, else the config's, else today."""

from pathlib import Path

import pytest

from copylint.faces.cli.main import main

REGISTER = """\
claims:
  soft:
    wordings: [Our serum makes skin softer.]
    evidence: [{title: 'Test 12', link: 'https://example.com/12'}]
    approver: A. Officer
    approved-on: 2026-01-02
    valid-until: 2026-12-31
"""
PAGE = """\
Our serum makes skin softer.

<!-- copylint-disable-next-line disease-treatment until=2026-12-31 -- the campaign of autumn -->
It cures acne.
"""
COMMANDS = {
    "what was accepted": ("check", "a.md", "--format", "concise", "-q", "--show-suppressed"),
    "approvals": ("claims", "status", "a.md"),
    "the register itself": ("claims", "validate"),
    "sign-offs": ("sign", "--status", "a.md"),
    "a regulator's questions": ("checklist", "cap", "a.md"),
    "rules": ("rules", "diff", "now", "2027-06-01", "--on", "a.md"),
    "the pages now": ("compare", "signoff", "--on", "a.md", "--format", "json"),
}


@pytest.fixture(autouse=True)
def _in_folder(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    Path(".copylint.yaml").write_text("markets: [uk]\n")
    Path("copylint-claims.yaml").write_text(REGISTER)
    Path("a.md").write_text(PAGE)
    main(["sign", "a.md", "--by", "A. Officer", "--role", "compliance", "--until", "2026-12-31"])
    capsys.readouterr()


def told(capsys, day, *command):
    """Return what a command tells with a day as its option, and with the day in the config."""
    answers = []
    for option, setting in ((("--as-of", day), ""), ((), f"as-of: {day}\n"), (("--as-of", day), "as-of: 2020-01-01\n")):
        Path(".copylint.yaml").write_text(f"markets: [uk]\n{setting}")
        code = main([*command, *option])
        answers.append((code, *capsys.readouterr()))
    return answers


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_the_day_of_a_config_counts_as_that_of_the_option_does(capsys, command):
    (first, *others) = told(capsys, "2027-01-01", *command)

    assert others == [first, first]


@pytest.mark.parametrize("name", ["what was accepted", "approvals", "sign-offs"])
def test_what_holds_until_a_day_is_over_on_the_next_one(capsys, name):
    last, next_one = (told(capsys, day, *COMMANDS[name])[0] for day in ("2026-12-31", "2027-01-01"))

    assert last != next_one
    assert next_one[0] == 1


def test_a_comment_that_accepts_until_a_day_has_ended_on_the_day_asked_for(capsys):
    _, shown, _ = told(capsys, "2027-01-01", *COMMANDS["what was accepted"])[0]

    assert "expired" in shown
    assert "disease-treatment" in shown
