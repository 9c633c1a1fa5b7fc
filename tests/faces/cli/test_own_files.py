"""What copylint wrote into a folder is left out when the folder is read again: reports quote claims."""

from pathlib import Path

import pytest

from copylint.faces.cli.main import main

CLAIM = "Our peel cures acne for good.\n"
NAMES = {"json": "r.json", "jsonl": "r.jsonl", "sarif": "r.sarif.json", "gitlab": "gl-code-quality-report.json"}
NAMES |= {"rdjson": "reviewdog.json", "csv": "r.csv", "html": "r.html", "markdown": "r.md"}


@pytest.fixture(autouse=True)
def _in_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text(CLAIM)


def pages(capsys):
    """Return the files that a check of the folder reads."""
    capsys.readouterr()
    main(["check", ".", "--list-files"])
    return [line for line in capsys.readouterr().out.splitlines() if "  (" not in line]


@pytest.mark.parametrize(("format_name", "name"), NAMES.items())
def test_a_report_in_the_folder_is_no_page_of_it(format_name, name, capsys):
    main(["check", ".", "--format", f"{format_name}:{name}"])

    assert (Path(name).stat().st_size > 0, pages(capsys)) == (True, ["a.md"])


@pytest.mark.parametrize(
    "command",
    [
        ["claims", "harvest", ".", "-o", "claims.csv"],
        ["checklist", "cap", "-o", "answers.html"],
        ["checklist", "cap", "-o", "answers.md"],
        ["baseline", "--baseline", "accepted.json"],
        ["compare", "before.json", "--on", ".", "-o", "changes.html"],
        ["compare", "before.json", "--on", ".", "-o", "changes.json"],
        ["compare", "before.json", "--on", ".", "-o", "changes.md"],
    ],
    ids=" ".join,
)
def test_what_other_commands_write_is_no_page_either(command, capsys):
    main(["check", ".", "--format", "json:before.json", "--show-suppressed"])
    Path("a.md").write_text(CLAIM * 2)
    main(command)

    assert (len(list(Path().iterdir())), pages(capsys)) == (3, ["a.md"])


@pytest.mark.parametrize(
    ("command", "endings"),
    [
        (["claims", "harvest", "a.md"], ".txt, .yaml, .yml, .csv, .xlsx or .json"),
        (["checklist", "cap", "a.md"], ".html, .md or .docx"),
        (["compare", "now"], ".txt, .json, .md or .html"),
        (["claims", "export"], ".csv"),
    ],
    ids=["harvest", "checklist", "compare", "export"],
)
def test_a_file_whose_name_tells_no_format_is_refused(command, endings, capsys):
    assert (main([*command, "-o", "answers.pdf"]), Path("answers.pdf").exists()) == (2, False)
    assert capsys.readouterr().err == (
        f"copylint: -o answers.pdf: the name tells no format — it may end in {endings}\n"
    )


@pytest.mark.parametrize(
    ("command", "name"),
    [
        (["claims", "harvest", "a.md"], "copylint-claims.yaml"),
        (["claims", "harvest", "a.md"], "claims.csv"),
        (["checklist", "cap", "a.md"], "answers.md"),
    ],
    ids=["a register", "a harvest", "a checklist"],
)
def test_what_people_fill_in_is_replaced_only_where_it_is_told(command, name, capsys):
    main([*command, "-o", name])
    filled = Path(name).read_text("utf-8-sig") + "# filled in\n"
    Path(name).write_text(filled, "utf-8")

    assert (main([*command, "-o", name]), Path(name).read_text("utf-8") == filled) == (2, True)
    assert capsys.readouterr().err.startswith(f"copylint: {name} is there already, and may hold people's work — ")
    assert (main([*command, "-o", name, "--force"]), Path(name).read_text("utf-8") == filled) == (0, False)


def test_a_report_is_not_written_over_the_page_that_it_is_about(capsys):
    assert (main(["check", "./a.md", "--output", "a.md"]), Path("a.md").read_text()) == (2, CLAIM)
    assert capsys.readouterr().err == (
        "copylint: a.md is a page to check: the report would take its place — name another file for it\n"
    )


def test_a_report_in_plain_text_is_not_read_by_the_run_that_writes_it_anew():
    for _ in range(2):
        main(["check", ".", "--output", "report.txt"])

    assert "1 error in 1 file" in Path("report.txt").read_text("utf-8")


def test_a_report_that_is_named_is_read(capsys):
    main(["check", ".", "--format", "csv:r.csv"])
    capsys.readouterr()

    assert main(["check", "r.csv", "--format", "concise"]) == 1


def test_a_feed_whose_lines_begin_with_a_path_is_read(capsys):
    Path("feed.jsonl").write_text('{"path": "/serum", "text": "Our peel cures acne."}\n')
    Path("page.json").write_text('{"version": 1, "text": "Our peel cures acne."}\n')

    assert pages(capsys) == ["a.md", "feed.jsonl", "page.json"]
