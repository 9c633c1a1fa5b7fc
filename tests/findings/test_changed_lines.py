"""A finding on a changed line counts, whatever git is set to show."""

import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from copylint.findings.accepted.changed_lines import changes_since
from copylint.model import Excerpt, Finding, Position, Report, Severity, Span, Status
from copylint.model.errors import GitError


@pytest.fixture(autouse=True)
def _in_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    git("init", "-q", ".")


def git(*arguments: str) -> None:
    subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@a", *arguments], check=True, capture_output=True)


def commit(**files: str | bytes) -> None:
    write(**files)
    git("add", "-A")
    git("commit", "-qm", "a", "--allow-empty")


def write(**files: str | bytes) -> None:
    for name, content in files.items():
        Path(f"{name}.md").write_bytes(content if isinstance(content, bytes) else content.encode())


def finding_on(line: int) -> Finding:
    here, excerpt = Position(line, 1), Excerpt("a", Span(0, 1))
    return Finding("cure", "disease", Severity.ERROR, "m", "a.md", Span(0, 1), here, here, "a", "a", excerpt)


def new_lines(path: str, lines: int = 9, ref: str = "HEAD") -> list[int]:
    """Return on which lines of a file a finding is new."""
    changes = changes_since(ref)
    if not changes.touches(path):
        return []
    report = Report(path, tuple(finding_on(line) for line in range(1, lines + 1)))
    (marked,) = changes.marked([report], frozenset())
    return [finding.start.line for finding in marked.findings if finding.status is Status.NEW]


ALL = list(range(1, 10))
TEN = "".join(f"{number}\n" for number in range(10))


def test_changed_lines_are_told():
    commit(a=TEN, b=TEN)
    write(a=TEN.replace("3\n", "three\nand a half\n").replace("6\n", ""))

    assert (new_lines("a.md"), new_lines("b.md")) == ([4, 5, 7, 8], [])


def test_lines_are_counted_as_git_counts_them():
    commit(a="W.\r\rM.\r\rL.\r\nsecond\n")
    write(a="W.\r\rM.\r\rL.\r\nchanged\n")

    assert new_lines("a.md", 7) == [6]


def test_a_link_is_no_stand_in_for_its_file():
    commit(b=TEN)
    write(b=TEN + "x\n")
    Path("zz.md").symlink_to("b.md")
    git("add", "-A")

    assert (new_lines("b.md", 11), new_lines("zz.md")) == ([11], ALL)


def test_a_link_changes_with_what_it_leads_to():
    write(b=TEN)
    Path("zz.md").symlink_to("b.md")
    commit()
    write(b=TEN + "x\n")

    assert new_lines("zz.md", 11) == [11]


SETTINGS = {
    "a filter for people": (("diff.x.textconv", "sed 1,10d"), "*.md diff=x"),
    "a program of the user": (("diff.external", "true"), ""),
    "a program for some files": (("diff.x.command", "true"), "*.md diff=x"),
    "files called binary": (("core.pager", "cat"), "*.md -diff"),
    "no prefixes": (("diff.noprefix", "true"), ""),
    "other prefixes": (("diff.mnemonicPrefix", "true"), ""),
    "more context": (("diff.context", "5"), ""),
    "context between": (("diff.interHunkContext", "9"), ""),
    "colours": (("color.ui", "always"), ""),
    "relative paths": (("diff.relative", "true"), ""),
    "another order": (("diff.orderFile", "order"), ""),
    "a monitor": (("core.fsmonitor", "touch ran; false"), ""),
}


@pytest.mark.parametrize(("setting", "attributes"), SETTINGS.values(), ids=SETTINGS)
def test_settings_hide_no_changed_line(setting, attributes):
    Path(".gitattributes").write_text(attributes)
    Path("order").write_text("z*\n")
    commit(a=TEN, z=TEN)
    git("config", *setting)
    write(a=TEN.replace("3\n", "x\n"), z=TEN.replace("5\n", "x\n"))

    assert ({4} <= {*new_lines("a.md")}, {6} <= {*new_lines("z.md")}, Path("ran").exists()) == (True, True, False)


def test_a_variable_hides_no_changed_line(monkeypatch):
    commit(a=TEN)
    write(a=TEN.replace("3\n", "x\n"))
    monkeypatch.setenv("GIT_DIFF_OPTS", "--unified=7")
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", "true")

    assert new_lines("a.md") == [4]


def test_a_file_that_git_keeps_in_another_form_counts_as_a_whole():
    commit(a=TEN)
    Path(".gitattributes").write_text("*.md filter=short\n")
    git("config", "filter.short.clean", "head -1")
    write(a=TEN.replace("0\n", "x\n").replace("7\n", "y\n"))

    assert new_lines("a.md") == ALL


@pytest.mark.parametrize("mark", ["--assume-unchanged", "--skip-worktree"])
def test_a_file_that_git_was_told_not_to_see_counts_as_a_whole(mark):
    commit(a=TEN)
    git("update-index", mark, "a.md")

    assert new_lines("a.md") == ALL


NEW = {
    "untracked": ("b.md", ()),
    "added": ("b.md", ("add", "b.md")),
    "meant to be added": ("b.md", ("add", "-N", "b.md")),
    "ignored": ("ignored.md", ()),
    "outside of the repository": ("../outside.md", ()),
}


@pytest.mark.parametrize(("name", "command"), NEW.values(), ids=NEW)
def test_a_new_file_counts_as_a_whole(name, command):
    Path(".gitignore").write_text("ignored.md\n")
    commit()
    Path(name).write_text(TEN)
    if command:
        git(*command)

    assert new_lines(name) == ALL


def test_a_renamed_file_counts_as_a_whole():
    commit(a=TEN)
    git("mv", "a.md", "b.md")

    assert new_lines("b.md") == ALL


def test_a_change_of_the_mode_changes_no_line():
    commit(a=TEN)
    Path("a.md").chmod(0o755)

    assert new_lines("a.md") == []


def test_names_and_lines_that_look_like_patches_are_none():
    hostile = 'w"\n@@ -1 +1 @@\ndiff --git a'
    commit(**{hostile: TEN, "x y": TEN, "é": TEN})
    write(**{hostile: TEN + "+", "x y": TEN.replace("2\n", "++ b/x\ndiff --git a/é.md b/é.md\n"), "é": TEN + "x"})

    assert [new_lines(f"{name}.md", 12) for name in (hostile, "x y", "é")] == [[11], [3, 4], [11]]


def test_a_submodule_that_did_not_change_is_left_out(tmp_path):
    (tmp_path / "other").mkdir()
    for command in (["init", "-q"], ["commit", "-qm", "a", "--allow-empty"]):
        git("-C", "other", *command)
    write(**{"other/a": TEN})
    git("-C", "other", "add", "-A")
    git("-C", "other", "commit", "-qm", "b")
    git("-c", "protocol.file.allow=always", "submodule", "add", "-q", "./other", "sub")
    commit()

    before = new_lines("sub/a.md")
    write(**{"sub/a": TEN + "x"})

    assert (before, new_lines("sub/a.md")) == ([], ALL)


def test_a_repository_is_found_from_a_folder_and_through_a_link(tmp_path, monkeypatch):
    Path("pages").mkdir()
    commit(**{"pages/a": TEN})
    write(**{"pages/a": TEN + "x"})
    (tmp_path.parent / f"{tmp_path.name}-link").symlink_to(tmp_path)
    monkeypatch.chdir(tmp_path / "pages")

    link = str(tmp_path.parent / f"{tmp_path.name}-link" / "pages" / "a.md")
    assert (new_lines("a.md", 11), new_lines(link, 11)) == ([11], [11])


@pytest.mark.parametrize("ref", ["nowhere", "--output=x", "-O", "HEAD:a.md", "HEAD...HEAD", "HEAD~..HEAD", "", "a\nb"])
def test_what_is_no_commit_is_refused(ref):
    commit(a=TEN)

    with pytest.raises(GitError):
        changes_since(ref)

    assert not Path("x").exists()


def test_git_is_asked_once_however_many_files_changed(monkeypatch):
    names = [f"a{number}" for number in range(30)]
    commit(**dict.fromkeys(names, TEN))
    write(**dict.fromkeys(names, TEN + "x"))
    calls = []

    def noted(command: list[str], **rest: Any) -> Any:
        calls.append(command)
        return run(command, **rest)

    run = subprocess.run
    monkeypatch.setattr(subprocess, "run", noted)

    changes_since("HEAD")

    assert len([call for call in calls if "diff" in call]) == 1


def test_a_repository_of_somebody_else_is_refused_with_the_command_that_helps(monkeypatch):
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")

    with pytest.raises(GitError, match=r"^detected dubious ownership .* — git config --global --add safe\.directory /"):
        changes_since("HEAD")
