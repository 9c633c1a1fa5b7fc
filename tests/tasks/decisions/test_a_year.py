"""A year of one site: registered, signed, edited; a study expires, a figure and a law change, branches merge."""

import json
import subprocess
from pathlib import Path

import pytest

from copylint.faces.cli.main import main

PAGE = "# Night serum\n\n89 % of women said that their skin felt smoother after 28 days.\n\nWe open at nine.\n"
RULE = """\
title: Claims of dawn
message: '"{match}" promises dawn.'
why: It cannot be shown.
find: [{say: dawn}]
law: {uk: {error: [uk-cap-testi], since: 2027-01-01}}
bad: ['<<dawn>> here.']
good: ['Hello.']
"""

pytestmark = pytest.mark.slow


def git(*args):
    command = ["git", "-c", "user.name=t", "-c", "user.email=t@example.com", *args]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.fixture
def run(capsys, tmp_path, monkeypatch):
    """Return what runs copylint on a day and gives exit code and output."""
    monkeypatch.chdir(tmp_path)
    seconds = iter(range(1_772_000_000, 1_999_000_000, 86_400))

    def on(day, *args):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(next(seconds)))
        code = main([*args, "--as-of", day])
        return code, capsys.readouterr().out

    return on


def rules_found(run, day, path="serum.md"):
    _, out = run(day, "check", path, "--format", "json", "--show-suppressed")
    return {(finding["rule"], finding["status"]) for finding in json.loads(out)["findings"] if not finding["missing"]}


def write_site():
    Path(".copylint.yaml").write_text("markets: [uk]\nconfidence: false\nrules: [own]\nexclude: [studies/]\n")
    Path("own/wellness").mkdir(parents=True)
    Path("own/wellness/dawn.yaml").write_text(RULE)
    Path(".gitattributes").write_text("copylint-signoff.jsonl merge=union\n")
    Path("studies").mkdir()
    Path("studies/test-12.txt").write_text("89 % of 103 women after 28 days.\n")
    Path("serum.md").write_text(PAGE)
    git("init", "-q", "-b", "main")


def test_a_site_lives_through_a_year(run):
    write_site()
    harvest_in_march(run)
    register_with_evidence(run)
    sign_and_commit(run)
    edit_in_june(run)
    change_the_figure_on_a_page(run)
    sign_on_two_branches_and_merge(run)
    see_a_law_come_with_the_new_year(run)
    see_the_approval_end(run)
    edit_the_ledger(run)


def harvest_in_march(run):
    """March: harvested; nothing is approved by that."""
    assert run("2026-03-01", "claims", "harvest", ".", "-o", "copylint-claims.yaml")[0] == 0
    text = Path("copylint-claims.yaml").read_text()
    assert "89 % of women said that their skin felt smoother after 28 days." in text
    assert ("percentages", "new") in rules_found(run, "2026-03-01")


def register_with_evidence(run):
    """Registered with evidence and approved for a year."""
    evidence = "{title: Test 12, file: studies/test-12.txt, figure: 89 % of women after 28 days}"
    approval = "    approver: A. Officer\n    approved-on: 2026-03-02\n    valid-until: 2027-02-28\n"
    text = Path("copylint-claims.yaml").read_text()
    Path("copylint-claims.yaml").write_text(f"{text.rstrip()}\n    evidence: [{evidence}]\n{approval}")
    assert run("2026-03-02", "claims", "validate")[0] == 0
    assert rules_found(run, "2026-03-02") == {("percentages", "substantiated")}


def sign_and_commit(run):
    """Signed, and committed with the ledger."""
    assert run("2026-03-03", "sign", "serum.md", "--by", "A. Officer", "--role", "compliance")[0] == 0
    assert run("2026-03-03", "sign", "--status", ".")[1].endswith("1 signed, 0 to look at again, 0 never signed\n")
    git("add", ".")
    git("commit", "-qm", "signed")


def edit_in_june(run):
    """June: an edit opens its own sentence alone."""
    Path("serum.md").write_text(PAGE.replace("at nine", "at dawn"))
    code, out = run("2026-06-01", "sign", "--status", "serum.md")
    assert (code, "  5: We open at dawn.\n" in out, "89 %" in out) == (1, True, False)
    git("commit", "-qam", "edited")


def change_the_figure_on_a_page(run):
    """A page changes the figure."""
    Path("sale.md").write_text("# Night serum\n\n97 % of women said that their skin felt smoother after 28 days.\n")
    assert ("claim-exceeds-evidence", "new") in rules_found(run, "2026-09-01", "sale.md")
    _, out = run("2026-09-01", "check", ".", "--format", "concise")
    assert "figures-differ" in out
    _, out = run("2026-09-01", "compare", "HEAD")
    assert "sale.md:3: error claim-exceeds-evidence" in out
    Path("sale.md").unlink()


def sign_on_two_branches_and_merge(run):
    """Two people sign on two branches, and merge."""
    git("checkout", "-q", "-b", "theirs")
    run("2026-10-01", "sign", "serum.md", "--by", "B", "--role", "owner")
    git("commit", "-qam", "theirs")
    git("checkout", "-q", "main")
    run("2026-10-02", "sign", "serum.md", "--by", "C", "--role", "owner")
    git("commit", "-qam", "ours")
    git("merge", "-q", "theirs", "-m", "both")
    code, out = run("2026-10-03", "sign", "--verify")
    assert (code, "two branches were merged" in out) == (0, True)
    run("2026-10-04", "sign", "serum.md", "--by", "A. Officer", "--role", "compliance")
    assert run("2026-10-04", "sign", "--verify") == (0, "4 sign-offs, nothing was edited\n")


def see_a_law_come_with_the_new_year(run):
    """A law comes with the new year."""
    code, out = run("2026-12-01", "rules", "diff", "now", "2027-01-01", "--on", "serum.md")
    assert (code, "error dawn “dawn”" in out, "dawn: uk error since 2027-01-01" in out) == (1, True, True)


def see_the_approval_end(run):
    """The study's approval comes to its end, and its file changes."""
    assert "expires on 2027-02-28, in 18 days" in run("2027-02-10", "claims", "status", ".")[1]
    assert {("claim-expires-soon", "new"), ("percentages", "substantiated")} <= rules_found(run, "2027-02-10")
    assert {("claim-expired", "new"), ("percentages", "new")} <= rules_found(run, "2027-03-01")
    assert run("2027-03-01", "claims", "status", ".")[0] == 1


def edit_the_ledger(run):
    """Any edit of the ledger shows."""
    ledger = Path("copylint-signoff.jsonl")
    ledger.write_text(ledger.read_text().replace("A. Officer", "Nobody", 1))
    assert run("2027-03-02", "sign", "--verify")[0] == 1


def test_the_worked_example_is_as_the_docs_say(run, tmp_path):
    import shutil

    shutil.copytree(Path(__file__).resolve().parents[3] / "examples" / "decisions", tmp_path, dirs_exist_ok=True)

    assert rules_found(run, "2026-11-30", "night-serum.md") >= {("percentages", "substantiated"), ("proven", "new")}
    assert ("claim-exceeds-evidence", "new") in rules_found(run, "2026-11-30", "smooth-legs.md")
    assert run("2026-11-30", "claims", "validate") == (0, "2 claims, 0 wrong, 0 to note\n")
