"""By what a record of a run lets people find again what was checked."""

import subprocess
from hashlib import sha256

import pytest

from copylint import Linter, Report
from copylint.linter.runner.facts import facts_of

LINTER = Linter()


def git(*arguments):
    identity = ("-c", "user.name=Ann", "-c", "user.email=ann@example.org")
    subprocess.run(["git", *identity, *arguments], check=True, capture_output=True)


@pytest.fixture
def clinic(tmp_path, monkeypatch):
    """Return a repository with two files, each of its own commit; it is the working directory."""
    folder = tmp_path / "clinic"
    folder.mkdir()
    monkeypatch.chdir(folder)
    git("init", "--quiet")
    for name in ("a.md", "b.md"):
        (folder / name).write_text(f"It is {name}.\n")
        git("add", name)
        git("commit", "--quiet", "--message", name)
    return folder


def commit_of(name):
    log = subprocess.run(["git", "log", "-1", "--format=%h", "--", name], check=True, capture_output=True, text=True)
    return log.stdout.strip()


@pytest.mark.slow
def test_the_commit_is_the_last_one_that_changed_what_was_checked(clinic):
    facts = facts_of(LINTER, ["a.md"], [])

    assert (facts.folder, facts.commit.split(" of ")[0]) == ("clinic", commit_of("a.md"))


@pytest.mark.slow
def test_a_change_that_was_not_committed_is_told(clinic):
    (clinic / "a.md").write_text("It is painless.\n")

    changed, unchanged = (facts_of(LINTER, [name], []).commit for name in ("a.md", "b.md"))
    assert (changed.endswith(", changed since"), unchanged.endswith(", changed since")) == (True, False)


@pytest.mark.slow
def test_a_folder_is_named_from_its_repository(clinic, monkeypatch):
    (clinic / "pages").mkdir()
    monkeypatch.chdir(clinic / "pages")

    assert facts_of(LINTER, ["."], []).folder == "clinic/pages"


@pytest.mark.slow
def test_without_a_repository_the_folder_alone_is_told(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))

    facts = facts_of(LINTER, ["."], [])
    assert (facts.folder, facts.commit) == (tmp_path.name, "")


@pytest.mark.slow
def test_each_file_that_was_read_has_its_hash(clinic):
    reports = [Report("a.md"), Report("gone.md"), Report("b.md", failure="binary")]

    assert facts_of(LINTER, ["."], [], reports).hashes == {"a.md": sha256(b"It is a.md.\n").hexdigest()}


@pytest.mark.slow
def test_what_came_through_standard_input_is_hashed_as_it_was_read(clinic):
    report = Linter(with_pages=True).lint_text("It is painless.", "<stdin>")

    assert facts_of(LINTER, ["-"], [], [report]).hashes == {"<stdin>": sha256(b"It is painless.").hexdigest()}
