"""A baseline is used where it lies, says what it did and what is next, and goes along with renamed files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from copylint.faces.cli.main import main

BAD = "Our facial boosts collagen.\n"
ONLY = ("--select", "collagen-stimulation,suppression")


@pytest.fixture(autouse=True)
def _in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(path: str, text: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, "utf-8")


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    code = main([*args, *ONLY])
    out, err = capsys.readouterr()
    return code, out, err


def new_paths(capsys: pytest.CaptureFixture[str], *args: str) -> list[str]:
    findings = json.loads(run(capsys, "--format", "json", *args)[1])["findings"]
    return [finding["path"] for finding in findings if finding["status"] == "new"]


@pytest.mark.parametrize("config", ["markets: [uk]\n", None], ids=["with a config", "without a config"])
@pytest.mark.parametrize("folder", [".", "pages", "pages/deep"])
def test_a_baseline_is_used_where_it_lies_without_a_word_in_the_config(capsys, monkeypatch, config, folder):
    write("pages/deep/a.txt", BAD)
    if config:
        write(".copylint.yaml", config)
    run(capsys, "baseline")
    write("pages/deep/b.txt", BAD)
    monkeypatch.chdir(folder)

    assert [Path(path).name for path in new_paths(capsys)] == ["b.txt"]


def test_a_site_elsewhere_keeps_its_baseline(capsys, monkeypatch):
    write("site/a.txt", BAD)
    Path("here").mkdir()
    monkeypatch.chdir("here")
    run(capsys, "baseline", "../site")

    assert (Path("../site/.copylint-baseline.json").exists(), new_paths(capsys, "../site")) == (True, [])


@pytest.mark.parametrize(("option", "paths"), [("--no-baseline", ["a.txt"]), ("--isolated", ["a.txt"])])
def test_a_baseline_can_be_left_aside(capsys, option, paths):
    write("a.txt", BAD)
    run(capsys, "baseline")

    assert new_paths(capsys, option) == paths


def test_a_baseline_of_another_name_is_used_where_it_is_named(capsys):
    write("a.txt", BAD)
    steps = run(capsys, "baseline", "a.txt", "--baseline", "old.json")[2]

    assert (
        new_paths(capsys, "a.txt"),
        new_paths(capsys, "a.txt", "--baseline", "old.json"),
        "copylint --baseline old.json" in steps,
    ) == (
        ["a.txt"],
        [],
        True,
    )


def test_the_config_shows_which_baseline_is_used(capsys):
    write("a.txt", BAD)
    run(capsys, "baseline")

    assert "baseline: .copylint-baseline.json  # .copylint-baseline.json\n" in run(capsys, "config")[1]


def test_a_baseline_says_what_it_did_and_what_is_next(capsys):
    write("a.txt", BAD)

    code, out, err = run(capsys, "baseline")

    assert (code, out.splitlines(), err.splitlines()) == (
        0,
        [".copylint-baseline.json: 1 accepted finding (1 added, 0 dropped)"],
        [
            "copylint: from now on only what is new is reported; keep this file in version control",
            "copylint: --show-suppressed lists what was accepted, --no-baseline reports it again",
        ],
    )


def test_a_baseline_says_what_it_holds_for_nothing(capsys):
    write("a.txt", BAD)
    run(capsys, "baseline")
    write("a.txt", "We open at nine.\n")

    assert run(capsys, "baseline")[2].splitlines()[-1] == (
        "copylint: 1 accepted finding no longer on the pages: copylint baseline --prune drops them"
    )


def test_a_check_says_what_was_accepted_in_its_summary_alone(capsys):
    write("a.txt", BAD)
    run(capsys, "baseline")

    assert run(capsys, ".")[1:] == ("Nothing found in 1 file (1 in the baseline)\n", "")


def test_a_check_of_a_folder_with_much_to_mend_offers_a_baseline(capsys):
    for number in range(6):
        write(f"{number}.txt", BAD)

    assert "report only what is new from now on: copylint baseline" in run(capsys, ".")[2]


def test_accepted_findings_go_along_with_a_renamed_file(capsys):
    write("old/page.txt", BAD * 2)
    run(capsys, "baseline")
    Path("old").rename("new")

    assert new_paths(capsys) == []


def test_a_sentence_that_was_copied_from_a_file_that_is_there_is_new(capsys):
    write("old.txt", BAD)
    run(capsys, "baseline")
    write("new.txt", BAD)

    assert new_paths(capsys) == ["new.txt"]


def test_a_sentence_of_a_file_that_is_gone_is_accepted_once(capsys):
    write("old.txt", BAD)
    run(capsys, "baseline")
    Path("old.txt").unlink()
    write("a.txt", BAD)
    write("b.txt", BAD)

    assert new_paths(capsys) == ["b.txt"]


def test_an_edited_sentence_of_a_renamed_file_is_new(capsys):
    write("old.txt", BAD)
    run(capsys, "baseline")
    Path("old.txt").unlink()
    write("new.txt", BAD.replace("facial", "long facial"))

    assert new_paths(capsys) == ["new.txt"]


def test_of_many_renamed_files_with_the_same_claims_each_keeps_its_own(capsys):
    for name in ("face", "body", "hair"):
        write(f"old/{name}/page.txt", BAD + f"It boosts collagen in your {name}.\n")
    run(capsys, "baseline")
    Path("old").rename("new")
    write("new/hands/page.txt", BAD)

    assert new_paths(capsys) == ["new/hands/page.txt"]


def test_a_file_written_beside_the_terminal_is_named_with_what_it_holds(capsys):
    write("a.txt", BAD)

    lines = run(capsys, "a.txt", "--format", "html:report.html")[2].splitlines()

    assert [line.rpartition(",")[0] for line in lines] == ["copylint: report.html: 1 finding in 1 file"]
