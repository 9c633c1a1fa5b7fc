"""Which files are read, in which order, and why others are not."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from copylint.config.paths import within
from copylint.config.settings import Config
from copylint.model.errors import ReadError
from copylint.readers.discovery.decode import decode_text, read_text
from copylint.readers.discovery.discover import FoundFile, find_files, shown_path
from copylint.readers.discovery.formats import WHAT_IS_READ, why_unreadable


@pytest.fixture(autouse=True)
def _in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def make(*paths: str) -> None:
    for path in paths:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text("x", "utf-8")


def read_paths(*paths: str, config: Config | None = None, force_exclude: bool = False) -> list[str]:
    files = find_files(paths, config or Config(), force_exclude)
    return [file.path for file in files if not file.skipped and not file.failure]


def test_a_folder_is_read_in_the_order_of_its_names():
    make("site/b.md", "site/a/z.html", "site/c.txt")

    assert read_paths("site") == ["site/a/z.html", "site/b.md", "site/c.txt"]


def test_a_file_named_twice_is_read_once():
    make("site/a.md", "site/b.md")

    assert read_paths("./site/b.md", "site", "site/a.md") == ["./site/b.md", "site/a.md"]


def test_the_working_directory_gives_plain_paths():
    make("a.md", "b/c.md")

    assert read_paths(".") == ["a.md", "b/c.md"]


def test_records_of_published_sites_are_left_out():
    make("evidence/2026-12-01T124855Z/pages/0001/page.html", "evidence/ZZ/a.md")

    assert read_paths(".") == ["evidence/ZZ/a.md"]


def test_an_empty_name_is_a_failure_that_says_so():
    make("a.md")

    assert find_files([""], Config()) == (FoundFile('""', failure="an empty name — this folder is called ."),)


def test_what_tools_wrote_is_left_out():
    make("node_modules/a.md", "vendor/a.md", ".hidden/a.md", "dist/a.html", ".a.md", "package-lock.json", "x.min.js")

    assert read_paths(".") == []


def test_a_hidden_or_excluded_file_that_is_named_is_read():
    make(".a.md", "vendor/b.md", "c.md")

    assert read_paths(".a.md", "vendor/b.md", "c.md", config=Config(exclude=("*.md",))) == [
        ".a.md",
        "vendor/b.md",
        "c.md",
    ]


def test_excludes_can_be_forced_on_files_that_are_named():
    named = ("drafts/a.md", "b.md", "c.zip", ".github/d.md", "dist/e.html", "f.min.html")
    make(*named)

    assert read_paths(*named, config=Config(exclude=("drafts/",)), force_exclude=True) == ["b.md"]


def test_include_and_exclude_choose_in_folders():
    make("pages/a.md", "pages/b.html", "pages/old/c.md", "d.md")

    assert read_paths(".", config=Config(include=("pages/**/*.md",), exclude=("old/",))) == ["pages/a.md"]


def test_globs_are_relative_to_the_config_file():
    make("site/pages/a.md", "pages/b.md")

    assert read_paths(".", config=Config(include=("/pages/",), root="site")) == ["site/pages/a.md"]


def test_a_quoted_glob_is_expanded():
    make("a/b.md", "a/c/d.md", "a/e.zip")

    assert read_paths("a/**/*.*") == ["a/b.md", "a/c/d.md"]


def test_a_glob_without_files_is_a_failure():
    assert find_files(["*.md"], Config()) == (FoundFile("*.md", failure="no file matches"),)


def test_a_named_file_of_unknown_type_is_a_failure():
    make("a.zip")

    assert find_files(["a.zip"], Config()) == (
        FoundFile("a.zip", failure=f'no reader for ".zip" files — {WHAT_IS_READ}'),
    )


def test_gitignores_hold_from_the_root_of_the_repository_down():
    make(".git/HEAD", "site/a.md", "site/b.md", "site/c/d.md", "site/c/e.md", "site/out/f.md")
    Path(".gitignore").write_text("b.md\n/site/out/\n!\n", "utf-8")
    Path("site/c/.gitignore").write_text("d.md\n", "utf-8")

    assert read_paths("site") == ["site/a.md", "site/c/e.md"]


def test_a_deeper_gitignore_can_bring_a_file_back():
    make("a/x.md", "x.md")
    Path(".gitignore").write_text("x.md\n", "utf-8")
    Path("a/.gitignore").write_text("!x.md\n", "utf-8")

    assert read_paths(".") == ["a/x.md"]


def test_an_ignored_folder_that_is_named_is_read():
    make(".git/HEAD", "drafts/a.md")
    Path(".gitignore").write_text("drafts/\n", "utf-8")

    assert read_paths("drafts") == ["drafts/a.md"]


def test_each_file_that_is_left_out_has_its_reason():
    make("a.md", "b.zip", "node_modules/c.md", "poetry.lock", "d.md", "e.md")
    Path(".gitignore").write_text("d.md\n", "utf-8")

    files = find_files(["."], Config(exclude=("e.md",)))

    assert {file.path: file.skipped for file in files} == {
        ".gitignore": "hidden",
        "a.md": "",
        "b.zip": "no reader for this type",
        "node_modules/": "installed or built by a tool",
        "poetry.lock": "written by a tool",
        "d.md": "in .gitignore",
        "e.md": "excluded",
    }


def test_links_to_folders_are_not_followed():
    make("site/a.md")
    Path("site/loop").symlink_to(Path("site").absolute(), target_is_directory=True)
    Path("site/b.md").symlink_to("a.md")

    assert read_paths("site") == ["site/a.md", "site/b.md"]


def test_a_link_to_nothing_fails_when_it_is_read():
    Path("a.md").symlink_to("nowhere.md")

    assert (read_paths("."), reason("a.md")) == (["a.md"], "no such file")


def reason(path: str) -> str:
    with pytest.raises(ReadError) as refused:
        read_text(path)
    return str(refused.value)


def test_what_cannot_be_read_is_told_apart(tmp_path):
    Path("binary.md").write_bytes(b"PK\x03\x04\x00\x00")
    Path("latin.md").write_bytes(b"d\xe9collet\xe9")
    Path("wide.md").write_bytes(b"\xff\xfea\x00\x00")
    os.mkfifo("pipe.md")

    assert [reason(path) for path in ("gone.md", ".", "binary.md", "latin.md", "wide.md", "pipe.md", "a\0b")] == [
        "no such file",
        "a folder, not a file",
        "binary, not text",
        "not UTF-8: byte 1 cannot be decoded — save it as UTF-8",
        "not UTF-16: byte 4 cannot be decoded — save it as UTF-8",
        "not a regular file",
        "no path holds a null character",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_marks_are_no_text_and_line_ends_stay(encoding):
    assert decode_text("é\r\nb\rc".encode(encoding)) == "é\r\nb\rc"


def test_an_empty_file_is_an_empty_text():
    assert decode_text(b"") == ""


def test_names_that_are_not_utf_8_can_be_shown():
    assert shown_path(os.fsdecode(b"a/\xe9.md")) == "a/\\xe9.md"


def test_a_folder_that_cannot_be_read_is_a_failure(monkeypatch):
    make("site/a.md")

    def refuse(_):
        raise PermissionError(13, "Permission denied")

    # Not by taking the permission away: root reads everything.
    monkeypatch.setattr(os, "scandir", refuse)

    assert find_files(["site"], Config()) == (FoundFile("site", failure="folder cannot be read: Permission denied"),)


@pytest.mark.parametrize(
    "path",
    [
        "package.json",
        "tsconfig.build.json",
        "next.config.mjs",
        "docker-compose.yml",
        "locales/en.default.schema.json",
        "src/Hero.test.tsx",
        "src/Hero.stories.jsx",
        "src/__tests__/hero.ts",
        "cypress/visit.js",
        "requirements-dev.txt",
        "our-rules/detox/toxins.yaml",
    ],
)
def test_what_developers_keep_for_their_tools_is_no_page(path):
    make(path, "src/Hero.tsx", "content/config.json")
    config = Config(rules=("our-rules",))

    assert (read_paths(".", config=config), read_paths(path, config=config, force_exclude=True)) == (
        ["content/config.json", "src/Hero.tsx"],
        [],
    )


def test_a_tool_file_that_is_named_is_read():
    make("package.json")

    assert read_paths("package.json") == ["package.json"]


@pytest.mark.parametrize(
    ("folder", "path", "expected"),
    [
        ("/a", "/a/b/c.md", "b/c.md"),
        ("/a", "/a", "."),
        ("/", "/a", "a"),
        ("/a", "/ab/c.md", None),
        ("/a/b", "/a", None),
    ],
    ids=["below", "the folder itself", "in the root", "a name that begins alike", "above"],
)
@pytest.mark.skipif(os.name == "nt", reason="paths of other systems")
def test_a_path_lies_within_a_folder_or_not(folder, path, expected):
    assert within(folder, path) == expected


def test_a_link_to_itself_leaves_the_other_files_alone():
    make("site/a.md")
    Path("site/self.md").symlink_to("self.md")

    assert read_paths("site") == ["site/a.md", "site/self.md"]


def test_folders_may_be_nested_deeper_than_calls():
    here = os.getcwd()
    for _ in range(1200):
        os.mkdir("d")
        os.chdir("d")
    Path("a.md").write_text("x", "utf-8")
    os.chdir(here)

    paths = read_paths("d")

    subprocess.run(["rm", "-r", "d"], check=True)  # Python's own way nests calls
    assert paths == ["d/" * 1200 + "a.md"]


def test_an_ignore_file_that_is_a_pipe_or_a_device_is_left_alone():
    make("a/a.md", "b/b.md")
    os.mkfifo("a/.gitignore")
    Path("b/.gitignore").symlink_to("/dev/zero")

    assert read_paths(".") == ["a/a.md", "b/b.md"]


def test_globs_do_not_follow_links_to_folders():
    make("site/a.md")
    for name in ("one", "two"):
        Path("site", name).symlink_to(".", target_is_directory=True)

    assert read_paths("**/*.md", "**/**/**/a.md") == ["site/a.md"]


UNREADABLE = {
    "https://clinic.example/facials": "an address, not a file",
    "WWW.clinic.example": "an address, not a file",
    "slides.key": 'no reader for ".key" files — save it as .pptx',
    "DRAFT.DOC": 'no reader for ".DOC" files — save it as .docx',
    "prices.xlsx": 'no reader for ".xlsx" files — save it as .csv',
    "banner.png": 'no reader for ".png" files — put the words of the picture into its alt text or a .txt file',
    "Dockerfile": f'no reader for "Dockerfile" files — {WHAT_IS_READ}',
}


@pytest.mark.parametrize(("name", "reason"), UNREADABLE.items(), ids=UNREADABLE)
def test_a_file_of_another_kind_is_answered_with_what_to_do(name, reason):
    if "//" not in name and not name.startswith("WWW"):
        Path(name).write_bytes(b"x")

    assert why_unreadable(name).startswith(reason)


def test_settings_and_the_baseline_are_no_copy():
    for name in ("copylint.yaml", "accepted.json", "other.json"):
        Path(name).write_text("{}", "utf-8")

    files = find_files(["."], Config(baseline="accepted.json"))

    assert {file.path: file.skipped for file in files} == {
        "accepted.json": "copylint's own",
        "copylint.yaml": "copylint's own",
        "other.json": "",
    }
