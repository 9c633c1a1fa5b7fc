"""`copylint compare` and `rules diff`: what changed between two states, and which law did."""

import json
import subprocess
from pathlib import Path

import pytest

from copylint.faces.cli.main import main
from copylint.rulebook.prints import RulePrint, changes_between, packed, unpacked
from copylint.tasks.decisions.signoff.ledger import LedgerEntry, append

CLAIM = "We cure acne.\n"


@pytest.fixture(autouse=True)
def _in_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path(".copylint.yaml").write_text("markets: [uk]\nselect: [disease-treatment, best, permanent-results]\n")
    Path("a.md").write_text(f"{CLAIM}\nThe best facial in town.\n")


def run(capsys, *args):
    code = main([*args])
    out, err = capsys.readouterr()
    return code, out, err


def record(capsys, name, as_of="2026-11-30"):
    run(capsys, "check", ".", "--show-suppressed", "--as-of", as_of, "--format", f"json:{name}")


def lines(out):
    return [line.strip() for line in out.splitlines() if line]


def test_a_report_is_not_written_over_by_its_comparison(capsys):
    record(capsys, "old.json")
    before = Path("old.json").read_bytes()

    assert run(capsys, "compare", "old.json", "-o", "old.json") == (
        2,
        "",
        "copylint: -o old.json is a report to compare — name another file\n",
    )
    assert Path("old.json").read_bytes() == before


def test_new_gone_and_moved_findings_are_told(capsys):
    record(capsys, "old.json")
    Path("a.md").write_text("The best facial in town.\n\nPermanent results.\n")
    Path("b.md").write_text(CLAIM)

    code, out, _ = run(capsys, "compare", "old.json")
    assert code == 1
    assert lines(out)[1:] == [
        "New (1)",
        "a.md:3: error permanent-results “Permanent results”",
        "Moved (1)",
        "b.md:1: error disease-treatment “cure acne”, from a.md",
        "1 new, 1 moved",
    ]


def test_a_severity_that_changed_and_an_acceptance_that_ended_are_told(capsys):
    Path("a.md").write_text(
        f"<!-- copylint-disable-next-line best: award until=2099-12-31 -->\nThe best facial in town.\n\n{CLAIM}"
    )
    record(capsys, "old.json")
    Path(".copylint.yaml").write_text(
        "markets: [uk]\nselect: [disease-treatment, best]\nseverity: {disease-treatment: note}\n"
    )
    Path("a.md").write_text(f"The best facial in town.\n\n{CLAIM}")

    _, out, _ = run(capsys, "compare", "old.json")
    assert "a.md:3: disease-treatment “cure acne”: error → note" in lines(out)
    assert [line.partition(", was ")[2] for line in lines(out) if ", was" in line] == ["suppressed: award"]


def test_nothing_changed_is_said_and_is_no_failure(capsys):
    record(capsys, "old.json")
    Path("a.md").write_text(f"\n\n{CLAIM}\nThe best facial in town.\n")

    code, out, _ = run(capsys, "compare", "old.json")
    assert (code, lines(out)[1:]) == (0, ["Nothing changed"])


def test_a_comparison_is_written_as_json_markdown_and_html_without_markup_of_the_page(capsys):
    record(capsys, "old.json")
    Path("a.md").write_text("Permanent results.\n")
    Path("<i>.md").write_text("Permanent results.\n")

    comparison = json.loads(run(capsys, "compare", "old.json", "--format", "json")[1])
    assert [(finding["path"], finding["rule"]) for finding in comparison["added"]] == [
        ("<i>.md", "permanent-results"),
        ("a.md", "permanent-results"),
    ]
    assert "&lt;i&gt;.md" in run(capsys, "compare", "old.json", "--format", "html")[1]
    assert "#### New (2)" in run(capsys, "compare", "old.json", "--format", "markdown")[1]


def test_the_last_sign_off_is_a_state(capsys):
    run(capsys, "sign", "a.md", "--by", "A", "--role", "owner")
    Path("a.md").write_text(f"{CLAIM}\nThe best facial in town.\n\nPermanent results.\n")

    _, out, _ = run(capsys, "compare", "signoff")
    assert lines(out)[1:] == ["New (1)", "a.md:5: error permanent-results “Permanent results”", "1 new"]


@pytest.mark.slow
def test_two_commits_are_compared_with_the_files_that_they_hold(capsys):
    def git(*args):
        subprocess.run(["git", "-c", "user.name=t", "-c", "user.email=t@example.com", *args], check=True)

    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "one")
    Path("a.md").write_text(f"{CLAIM}\nPermanent results.\n")
    git("commit", "-qam", "two")
    Path("a.md").write_text("Nothing.\n")

    _, out, _ = run(capsys, "compare", "HEAD~1", "HEAD")
    assert [line.rpartition(" “")[0] or line for line in lines(out)[1:]] == [
        "New (1)",
        "a.md:3: error permanent-results",
        "Gone (1)",
        "a.md:3: error best",
        "1 new, 1 gone",
    ]
    assert Path("a.md").read_text() == "Nothing.\n"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("no-such", None, '"no-such" is no JSON report, no commit and not "signoff"'),
        ("bad.json", "{", "bad.json:1: not valid JSON"),
        ("bad.json", "{}", "bad.json: no report of copylint"),
        ("gone.json", None, "gone.json: no such file"),
        ("signoff", None, "no page was signed off yet"),
    ],
)
def test_a_state_that_cannot_be_read_is_told(capsys, name, content, message):
    if content is not None:
        Path(name).write_text(content)

    code, _, err = run(capsys, "compare", name)
    assert (code, message in err) == (2, True)


def own_rules(folder, say, since=""):
    path = Path(folder, "wellness")
    path.mkdir(parents=True)
    (path / "glow.yaml").write_text(
        "title: Claims of glow\nmessage: '\"{match}\" promises glow.'\nwhy: It cannot be shown.\n"
        f"find: [{{say: {say}}}]\nlaw: {{uk: {{error: [uk-cap-testi]{since}}}}}\n"
        f"bad: ['<<{say}>> here.']\ngood: ['Hello.']\n"
    )


def test_what_newly_fails_with_other_rules_is_told_with_the_rules_that_changed(capsys):
    own_rules("old", "shiny glow")
    own_rules("new", "glow")
    Path("a.md").write_text("A glow.\n")
    Path(".copylint.yaml").write_text("markets: [uk]\nselect: [glow]\n")

    code, out, _ = run(capsys, "rules", "diff", "old", "new", "--on", "a.md")
    assert code == 1
    assert lines(out)[1:3] == ["New (1)", "a.md:1: error glow “glow”"]
    assert "glow: changed: find" in lines(out)


def test_what_newly_fails_on_a_coming_day_is_told_with_the_law_that_comes(capsys):
    own_rules("own", "glow", ", since: 2027-03-01")
    Path("a.md").write_text("A glow.\n")
    Path(".copylint.yaml").write_text("markets: [uk]\nselect: [glow]\nrules: [own]\n")

    code, out, _ = run(capsys, "rules", "diff", "2027-02-28", "2027-03-01", "--on", "a.md")
    assert (code, lines(out)[1:]) == (
        1,
        [
            "New (1)",
            "a.md:1: error glow “glow”",
            "Rules and laws that changed (1)",
            "glow: uk error since 2027-03-01",
            "1 new, 1 rules and laws that changed",
        ],
    )


def test_a_side_that_is_neither_day_nor_folder_is_refused(capsys):
    code, _, err = run(capsys, "rules", "diff", "now", "tomorrow", "--on", "a.md")

    assert (code, '"tomorrow" is no day' in err) == (2, True)


RULE = """
title: Glow
nature: conduct
house: warning
message: '"{match}" glows.'
why: Because it says so.
find:
  - say: glow at once
bad:
  - You will <<glow at once>>.
  - To <<glow at once>>, come in.
good:
  - The lamp glows at once.
  - Glow later.
"""


@pytest.fixture
def own_rule():
    Path("own/speed").mkdir(parents=True)
    Path(".copylint.yaml").write_text("markets: [uk]\nselect: [glowing]\nrules: [own]\nexclude: [own]\n")
    rule = Path("own/speed/glowing.yaml")
    rule.write_text(RULE)
    return rule


CHANGED = RULE.replace("house: warning", "house: error").replace("glow at once\nbad", "glow tomorrow\nbad")
CHANGED = CHANGED.replace("<<glow at once>>", "<<glow tomorrow>>")


def commit(what):
    subprocess.run(["git", "add", "-A"], check=True)
    subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", what], check=True)


def test_the_rules_that_changed_between_a_report_and_now_are_named(capsys, own_rule):
    record(capsys, "old.json")
    own_rule.write_text(CHANGED)

    _, out, _ = run(capsys, "compare", "old.json")

    assert "uk: warning → error; us: warning → error; what it looks for" in out
    assert "content" not in out


def test_the_rules_that_changed_since_the_last_sign_off_are_named(capsys, own_rule):
    run(capsys, "sign", "a.md", "--by", "A", "--role", "owner")
    own_rule.write_text(CHANGED)

    _, out, _ = run(capsys, "compare", "signoff")

    assert "glowing: " in out
    assert "uk: warning → error; us: warning → error; what it looks for" in out
    assert "content" not in out


def test_the_oldest_sign_off_of_the_pages_asked_about_tells_which_rules_changed(capsys, own_rule, monkeypatch):
    Path("b.md").write_text("Hello.\n")
    for page, day in (("b.md", "1780000000"), ("a.md", "1790000000")):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", day)
        run(capsys, "sign", page, "--by", "A", "--role", "owner")
        own_rule.write_text(CHANGED)

    def named(*pages):
        return "glowing: " in run(capsys, "compare", "signoff", *(word for page in pages for word in ("--on", page)))[1]

    assert (named("a.md"), named("b.md"), named("a.md", "b.md")) == (False, True, True)


def test_a_sign_off_from_before_rules_were_kept_still_holds_and_names_none(capsys):
    entry = LedgerEntry("a.md", "A", "owner", "2026-09-21T10:00:00+00:00", "0", ("1",), "0123456789ab")
    append(Path("copylint-signoff.jsonl"), [entry])

    assert run(capsys, "sign", "--verify") == (0, "1 sign-off, nothing was edited\n", "")
    assert "the last sign-off does not hold which" in run(capsys, "compare", "signoff")[1]


def test_a_change_of_examples_alone_names_no_rule(capsys, own_rule):
    record(capsys, "old.json")
    own_rule.write_text(RULE + "  - The sun glows at once.\n")

    _, out, _ = run(capsys, "compare", "old.json")

    assert "nothing but examples and notes" in out


@pytest.mark.parametrize("format_", ["text", "json", "markdown", "html"])
def test_the_rules_that_changed_between_two_commits_are_named_in_every_format(capsys, own_rule, format_):
    subprocess.run(["git", "init", "-q"], check=True)
    commit("before")
    own_rule.write_text(CHANGED.replace("glows.'", "glows too soon.'"))
    Path("own/speed/new-one.yaml").write_text(RULE)
    commit("after")

    _, out, _ = run(capsys, "compare", "HEAD~1", "HEAD", "--format", format_)

    plain = out.replace("\\", "")
    assert "us: warning → error; what it looks for; what it says" in plain.replace("u2192", "→")
    assert "new-one: new" in plain
    if format_ == "json":
        assert json.loads(out)["rules"] == ["glowing", "new-one"]


def test_what_a_record_keeps_of_rules_is_read_as_it_was():
    law = {
        "uk": "error for cosmetic, since 2026-09-27; hedged wording counts in full",
        "us": "note / warning",
        "ca": "note / warning",
    }
    prints = {"a": RulePrint("1", "2", law), "_words/b.yaml": RulePrint("3"), "c": RulePrint("4", "5")}

    assert unpacked(json.loads(json.dumps(packed(prints)))) == prints
    assert packed(prints)["c"] == "4 5"


def test_laws_that_changed_are_told_by_market():
    old = {"a": RulePrint("1", "2", {"uk": "warning", "us": "error"}), "b": RulePrint("1")}
    new = {"a": RulePrint("1", "2", {"uk": "error, since 2027-01-01", "eu": "note"}), "c": RulePrint("1")}

    assert list(changes_between(old, new)) == [
        "a: eu: note is new; uk: warning → error, since 2027-01-01; us: error is gone",
        "b: gone",
        "c: new",
    ]
