"""Which settings a run uses: those of the config file nearest to each file, whatever else is checked with it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from copylint.faces.cli.main import main

BAD = "Our facial stimulates collagen.\n"


@pytest.fixture(autouse=True)
def _two_sites(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write("apps/site/.copylint.yaml", "ignore: [collagen-stimulation]\nexclude: [drafts/]\n")
    for path in ("apps/site/index.md", "apps/site/drafts/new.md", "apps/blog/post.md"):
        write(path, BAD)


def write(path: str, text: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, "utf-8")


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    code = main(args)
    out, err = capsys.readouterr()
    return code, out, err


def paths_found(capsys: pytest.CaptureFixture[str], *args: str) -> list[str]:
    content = json.loads(run(capsys, "--format", "json", *args)[1])
    new = [finding for finding in content["findings"] if finding["status"] == "new"]
    return sorted({finding["path"] for finding in new if finding["rule"] == "collagen-stimulation"})


@pytest.mark.parametrize(
    "args",
    [
        ["apps/site/index.md", "apps/blog/post.md"],
        ["apps/blog/post.md", "apps/site/index.md"],
        ["."],
        ["apps/*/*.md"],
        ["apps/site", "apps/blog"],
    ],
    ids=" ".join,
)
def test_the_nearest_config_counts_for_each_file(capsys, args):
    assert paths_found(capsys, *args) == ["apps/blog/post.md"]


@pytest.mark.parametrize("folder", [".", "apps", "apps/site", "apps/blog"])
def test_the_working_folder_makes_no_difference(capsys, monkeypatch, folder):
    root = os.getcwd()
    monkeypatch.chdir(folder)

    assert paths_found(capsys, root) == [f"{root}/apps/blog/post.md"]


def test_the_config_in_a_folder_leaves_out_files_there_from_wherever_it_is_looked_at(capsys):
    lists = [run(capsys, path, "--list-files")[1].splitlines() for path in (".", "apps/site")]

    assert [
        ("apps/site/drafts/new.md  (excluded)" in files, "apps/site/drafts/  (excluded)" in files) for files in lists
    ] == [
        (True, False),
        (False, True),
    ]


def test_a_run_fails_where_one_of_its_configs_says_so(capsys):
    write("apps/site/.copylint.yaml", "fail-on: never\n")
    write("apps/blog/.copylint.yaml", "fail-on: never\n")
    codes = [run(capsys, ".", "--select", "collagen-stimulation")[0]]
    write("apps/blog/.copylint.yaml", "fail-on: warning\n")

    assert [*codes, run(capsys, ".", "--select", "collagen-stimulation")[0]] == [0, 1]


def test_a_wrong_config_in_a_folder_is_refused(capsys):
    write("apps/blog/.copylint.yml", "fail_on: note\n")

    assert run(capsys, ".") == (
        2,
        "",
        'copylint: apps/blog/.copylint.yml:1: unknown key "fail_on" — did you mean "fail-on"?\n',
    )


def test_each_config_has_its_baseline(capsys):
    write("apps/site/.copylint.yaml", "baseline: .ok.json\n")
    only = ("--select", "collagen-stimulation")

    out = run(capsys, "baseline", ".", *only)[1]

    assert (sorted(out.splitlines()), paths_found(capsys, ".", *only)) == (
        [
            ".copylint-baseline.json: 1 accepted finding (1 added, 0 dropped)",
            "apps/site/.ok.json: 2 accepted findings (2 added, 0 dropped)",
        ],
        [],
    )


def test_one_config_may_be_named_for_all_files(capsys):
    write("one.yaml", "markets: [uk]\n")

    assert paths_found(capsys, ".", "--config", "one.yaml") == [
        "apps/blog/post.md",
        "apps/site/drafts/new.md",
        "apps/site/index.md",
    ]


def test_what_is_shown_for_a_file_is_what_a_run_uses(capsys):
    lines = run(capsys, "config", "apps/site/index.md")[1].splitlines()

    assert "ignore: [collagen-stimulation]  # apps/site/.copylint.yaml:1" in lines


ROOTS = {
    "a checkout": (".git", {}, (), "apps/blog/post.md"),
    "a container of GitHub": ("", {"GITHUB_WORKSPACE": "."}, (), "apps/blog/post.md"),
    "a container of GitLab": ("", {"CI_PROJECT_DIR": "apps"}, (), "blog/post.md"),
    "a variable that means something else": ("", {"CI_PROJECT_DIR": "apps/site"}, (), "post.md"),
    "no repository": ("", {}, (), "post.md"),
    "an option": (".git", {}, ("--root", ".."), "blog/post.md"),
}
FORMATS = ("--format", "github", "--format", "gitlab:gitlab.json", "--format", "sarif:log.sarif")


@pytest.mark.parametrize("name", ROOTS)
def test_services_are_told_paths_from_the_root(capsys, monkeypatch, name):
    marker, variables, args, expected = ROOTS[name]
    for variable in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        monkeypatch.delenv(variable, raising=False)
    for variable, folder in variables.items():
        monkeypatch.setenv(variable, str(Path(folder).absolute()))
    if marker:
        Path(marker).mkdir()
    monkeypatch.chdir("apps/blog")

    out = run(capsys, "post.md", *FORMATS, "--select", "collagen-stimulation", *args)[1]

    gitlab = json.loads(Path("gitlab.json").read_text("utf-8"))[0]["location"]["path"]
    result = json.loads(Path("log.sarif").read_text("utf-8"))["runs"][0]["results"][0]
    sarif = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert (out.split("file=")[1].split(",")[0], gitlab, sarif) == (expected, expected, expected)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("apps", "--root", "lost"), "--root lost is no folder"),
        (
            ("apps", "--stdin-filename", "a.md"),
            "--stdin-filename names the text from standard input: give - as the path",
        ),
        (("compare", "now", "--on", "empty"), "nothing to check in empty"),
        (("rules", "diff", "now", "2030-01-01", "--on", "empty"), "nothing to check in empty"),
    ],
    ids=["root", "name", "compare", "rules"],
)
def test_what_nothing_would_come_of_is_refused(capsys, options, message):
    Path("empty").mkdir()

    assert run(capsys, *options) == (2, "", f"copylint: {message}\n")
