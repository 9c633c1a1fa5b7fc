"""`copylint sign`: pages are signed as they stand, only changed sentences are open again, and any edit shows."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from copylint.faces.cli.main import main

BY = ("--by", "A. Officer", "--role", "compliance")
LEDGER = Path("copylint-signoff.jsonl")


@pytest.fixture(autouse=True)
def _in_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    Path(".copylint.yaml").write_text("markets: [uk]\nas-of: 2026-11-30\n")
    Path("a.md").write_text("Soft skin.\n\nWe cure acne. Book today.\n")
    Path("b.md").write_text("Opening hours.\n")


def run(capsys, *args):
    code = main(["sign", *args])
    out, err = capsys.readouterr()
    return code, out, err


def lines():
    return [json.loads(line) for line in LEDGER.read_text().splitlines()]


def test_a_sign_off_tells_page_people_time_sentences_rules_and_what_was_accepted(capsys):
    assert run(capsys, "a.md", *BY, "--until", "2027-01-31")[0] == 0

    (entry,) = lines()
    assert (entry["page"], entry["by"], entry["role"], entry["until"], entry["time"][:10]) == (
        "a.md",
        "A. Officer",
        "compliance",
        "2027-01-31",
        "2026-09-21",
    )
    assert (len(entry["sentences"]), len(entry["rules"]), entry["markets"]) == (3, 12, ["uk"])
    assert "disease-treatment" in {finding["rule"] for finding in entry["accepted"]}


def test_what_tells_rules_apart_is_written_once_for_all_pages_that_are_signed_with_them(capsys):
    run(capsys, "a.md", "b.md", *BY)
    run(capsys, "a.md", *BY)

    assert ["prints" in entry for entry in lines()] == [True, False, False]
    assert run(capsys, "--verify") == (0, "3 sign-offs, nothing was edited\n", "")


def test_status_tells_signed_changed_and_never_signed_pages_and_only_the_changed_sentences(capsys):
    run(capsys, "a.md", *BY)
    Path("a.md").write_text("Soft skin.\n\nNow with more glow.\n\nWe cure acne. Book today.\n")

    expected = (
        "a.md: changed since it was signed by A. Officer (compliance) on 2026-09-21\n"
        "  3: Now with more glow.\n"
        "b.md: never signed\n"
        "0 signed, 1 to look at again, 1 never signed\n"
    )
    assert run(capsys, "--status", ".") == (1, expected, "")


def test_a_moved_sentence_stays_signed_and_a_deleted_one_is_told(capsys):
    run(capsys, "a.md", *BY)
    Path("a.md").write_text("Book today.\n\nSoft  skin.\n\nWe cure acne.\n")
    assert run(capsys, "--status", "a.md")[0] == 0

    Path("a.md").write_text("Soft skin.\n")
    assert "  2 sentences of it gone\n" in run(capsys, "--status", "a.md")[1]


def test_a_sign_off_ends_on_its_last_day_and_the_next_one_counts(capsys):
    run(capsys, "a.md", *BY, "--until", "2026-12-31")
    assert run(capsys, "--status", "a.md", "--as-of", "2026-12-31")[0] == 0

    assert "that day has passed" in run(capsys, "--status", "a.md", "--as-of", "2027-01-01")[1]
    run(capsys, "a.md", "--by", "B", "--role", "owner")
    assert "signed by B (owner)" in run(capsys, "--status", "a.md", "--as-of", "2027-01-01")[1]


@pytest.mark.parametrize(
    "edit",
    [
        lambda text: text.replace("A. Officer", "Somebody", 1),
        lambda text: text.replace('"role": "compliance"', '"role": "owner"', 1),
        lambda text: text.partition("\n")[2],
        lambda text: text + text.partition("\n")[0] + "\n",
    ],
    ids=["name", "role", "first line gone", "line twice"],
)
def test_any_edit_of_the_ledger_shows(capsys, edit):
    for page in ("a.md", "b.md", "a.md"):
        run(capsys, page, *BY)
    assert run(capsys, "--verify")[:2] == (0, "3 sign-offs, nothing was edited\n")

    LEDGER.write_text(edit(LEDGER.read_text()))
    assert run(capsys, "--verify")[0] == 1


def test_two_branches_merge_by_keeping_the_lines_of_both_and_the_next_sign_off_joins_them(capsys):
    run(capsys, "a.md", *BY)
    base = LEDGER.read_text()
    run(capsys, "b.md", "--by", "B", "--role", "owner")
    ours = LEDGER.read_text()
    LEDGER.write_text(base)
    run(capsys, "b.md", "--by", "C", "--role", "owner")
    theirs = LEDGER.read_text().removeprefix(base)
    LEDGER.write_text(ours + theirs)

    code, out, _ = run(capsys, "--verify")
    assert (code, "two branches were merged" in out) == (0, True)
    run(capsys, "a.md", *BY)
    assert run(capsys, "--verify")[:2] == (0, "4 sign-offs, nothing was edited\n")
    assert len(lines()[-1]["previous"]) == 2


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("<<<<<<< HEAD", "2: a merge conflict: keep the lines of both sides, and delete the marks"),
        ("{no json", "2: not valid JSON: Expecting property name enclosed in double quotes"),
        ('{"version": 9}', "2: this copylint reads version 1 of the ledger"),
        ('{"version": 1, "page": "a"}', "2: no sign-off:"),
        ("[]", "2: no sign-off:"),
    ],
)
def test_a_broken_ledger_is_told_with_its_line_and_is_not_written_to(capsys, line, message):
    run(capsys, "a.md", *BY)
    broken = LEDGER.read_text() + line + "\n"
    LEDGER.write_text(broken)

    code, _, err = run(capsys, "b.md", *BY)
    assert (code, err.startswith(f"copylint: {LEDGER}:{message}"), LEDGER.read_text() == broken) == (2, True, True)


@pytest.mark.parametrize(
    ("args", "message"),
    [
        ((), "which pages?"),
        (("a.md", "--by", "A"), "a sign-off needs --by NAME and --role ROLE"),
        (("a.md", *BY, "--until", "31.1.2027"), "is no day such as"),
        (("a.md", *BY, "--until", "2026-11-29"), "the last day of the sign-off, 2026-11-29, has passed"),
        (("--verify",), "copylint sign begins it"),
    ],
)
def test_wrong_use_is_told(capsys, args, message):
    code, _, err = run(capsys, *args)

    assert (code, message in err) == (2, True)


def test_a_folder_without_pages_is_not_signed_as_it_stands(capsys):
    Path("empty").mkdir()

    assert run(capsys, "--status", "empty") == (
        3,
        "",
        "copylint: no page in empty — copylint --list-files tells why\n",
    )


def test_the_status_names_a_page_that_cannot_be_read(capsys):
    code, _, err = run(capsys, "--status", "gone.md")

    assert (code, err) == (2, "copylint: gone.md: no such file\n")


def test_where_one_page_cannot_be_read_none_is_signed(capsys):
    Path("c.md").write_bytes(b"\x00\xff\xfe\x00broken\x00")

    assert run(capsys, "a.md", "no.md", *BY)[0] == 2
    assert not LEDGER.exists()


@pytest.mark.slow
def test_lines_that_the_last_commit_holds_may_not_go(capsys):
    run(capsys, "a.md", *BY)
    run(capsys, "b.md", *BY)
    for command in (["init", "-q"], ["add", "."], ["-c", "user.name=t", "-c", "user.email=t@t", "commit", "-qm", "s"]):
        subprocess.run(["git", *command], check=True)
    LEDGER.write_text(LEDGER.read_text().partition("\n")[0] + "\n")

    code, out, _ = run(capsys, "--verify")
    assert (code, "of the last commit is gone" in out) == (1, True)


@pytest.mark.slow
def test_an_entry_may_be_signed_with_a_key_and_no_other_key_will_do(capsys, tmp_path):
    for name in ("anna", "eve"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(tmp_path / name)], check=True)
    public = (tmp_path / "anna.pub").read_text().split()
    Path("signers").write_text(f"anna@example.com {public[0]} {public[1]}\n")
    run(capsys, "a.md", *BY, "--key", "anna")

    assert run(capsys, "--verify", "--signers", "signers")[:2] == (0, "1 sign-off, nothing was edited\n")
    run(capsys, "b.md", *BY, "--key", "eve")
    code, out, _ = run(capsys, "--verify", "--signers", "signers")
    assert (code, "copylint-signoff.jsonl:2: error: the signature" in out) == (1, True)


@pytest.mark.slow
def test_a_key_that_does_not_work_signs_nothing(capsys):
    run(capsys, "a.md", *BY)
    before = LEDGER.read_bytes()

    code, _, err = run(capsys, "b.md", *BY, "--key", "nobody")
    assert (code, err.startswith("copylint: ssh-keygen: "), LEDGER.read_bytes() == before) == (2, True, True)


def test_the_report_shows_the_ledger_of_a_page(capsys):
    run(capsys, "a.md", *BY, "--note", "spring")
    run(capsys, "a.md", "--by", "B", "--role", "owner", "--until", "2027-01-31")
    Path("a.md").write_text("Soft skin.\n\nWe cure acne.\n")
    main(["check", "a.md", "--format", "html"])

    text = capsys.readouterr().out
    newest = text.index("Signed by B (owner) on 2026-09-21 until 2027-01-31")
    assert newest < text.index("Signed by A. Officer (compliance) on 2026-09-21")
    assert "; since then 0 new sentences, 1 gone" in text
    assert ": spring" in text


@pytest.mark.slow
def test_a_plain_run_loads_nothing_of_registers_and_ledgers(tmp_path):
    code = (
        "import sys; from copylint.faces.cli.main import main; main(['check', 'b.md']);"
        "print([name for name in sys.modules if 'decisions' in name or 'register' in name and 'copylint' in name])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
