"""What copylint wrote into a folder is left out when the folder is read again: reports quote claims."""

from pathlib import Path

import pytest

from copylint.faces.cli.main import main

CLAIM = "Our peel cures acne for good.\n"
NAMES = {"json": "r.json", "jsonl": "r.jsonl", "sarif": "r.sarif.json", "gitlab": "quality.json"}
NAMES |= {"text": "r.txt", "concise": "concise.txt", "github": "github.txt"}
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
    "text",
    [CLAIM, "Nothing to see.\n", "Our peel cures acne for good. Book a peel today!\n" * 3, "\0"],
    ids=["a claim", "nothing", "several", "no text"],
)
@pytest.mark.parametrize(("format_name", "name"), NAMES.items())
def test_a_report_takes_the_place_of_the_one_before_it(format_name, name, text, capsys, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    Path("a.md").write_text(text)
    options = ["check", ".", "--format", f"{format_name}:{name}"]
    first = main(options), Path(name).read_bytes()

    assert (main(options), Path(name).read_bytes()) == first
    assert "is a page" not in capsys.readouterr().err


@pytest.mark.parametrize("name", ["b.md", "b.txt", "b.html", "b.json"])
def test_a_report_never_takes_the_place_of_a_page(name, capsys):
    page = '{"title": "Come in, we are open."}' if name == "b.json" else "<p>Come in.\n"
    Path(name).write_text(page)

    assert main(["check", ".", "--output", name]) == 2

    assert (Path(name).read_text(), name in capsys.readouterr().err) == (page, True)


def test_a_report_never_takes_the_place_of_a_file_of_a_built_site(capsys):
    Path("dist").mkdir()
    Path("dist", "index.html").write_text("<p>Come in.\n")

    assert main(["site", "dist", "--output", "dist/index.html"]) == 2

    assert Path("dist", "index.html").read_text() == "<p>Come in.\n"
    assert main(["site", "dist", "-q", "--output", "dist/report.txt"]) == 0


@pytest.mark.parametrize(
    "command",
    [
        ["claims", "harvest", ".", "-o", "claims.csv"],
        ["checklist", "cap", "-o", "answers.html"],
        ["checklist", "cap", "-o", "answers.md"],
        ["checklist", "cap", "-o", "answers.docx"],
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
