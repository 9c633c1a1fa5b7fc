"""What git says about changes: which files, and which of their lines as git counts them."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from copylint.model.errors import GitError

LineRanges = tuple[range, ...]

# Nothing that a repository or a user has set may run programs, colour the output or choose what is shown.
_CONFIG = (
    "-c",
    "core.fsmonitor=false",
    "-c",
    "diff.autoRefreshIndex=true",
    "-c",
    "core.quotePath=false",
    "-c",
    "diff.relative=false",
)
_DIFF = (
    *("diff", "--raw", "--patch", "--unified=0", "--inter-hunk-context=0", "-z", "--abbrev=40"),
    *("--no-color", "--no-ext-diff", "--no-textconv", "--no-renames", "-O/dev/null"),
    *("--src-prefix=a/", "--dst-prefix=b/", "--ignore-submodules=none", "--submodule=short"),
)
_RAW = re.compile(rb":(\d+) (\d+) [0-9a-f]+ [0-9a-f]+ ([A-Z])\d*\0([^\0]+)\0")
_HUNK = re.compile(rb"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_PATCH = b"diff --git "
_QUOTED = re.compile(rb'[\x00-\x1f\x7f"\\]')
_LINK, _MODULE = b"120000", b"160000"


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository and what changed in it; paths are relative to its root.

    `lines` leads from a changed file to its changed lines, None where git cannot tell them: all of them count then.
    `unchanged` are the files that git knows and that are as they were.
    """

    root: str
    lines: Mapping[str, LineRanges | None]
    unchanged: frozenset[str]
    unchanged_modules: tuple[str, ...] = ()


def changes_in_repository(ref: str) -> Repository:
    """Return what changed in the repository of the working directory since a commit, new files included."""
    root = os.fsdecode(git("rev-parse", "--show-toplevel")).removesuffix("\n")
    missing = f'no commit "{ref}" in this clone — git fetch may bring it; a workflow needs fetch-depth: 0'
    commit = git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}", hint=missing)
    changed = dict(_changes(git("-C", root, *_DIFF, os.fsdecode(commit).strip(), "--")))
    known: set[str] = set()
    modules = []
    for tag, mode, name in _known(root):
        if tag.islower() or tag == "S":  # git was told not to look at them
            changed.setdefault(name, None)
        elif name not in changed:
            known.add(name)
            if mode == "160000":
                modules.append(name)
    for name in _filtered(root, changed):
        changed[name] = None
    return Repository(root, changed, frozenset(known), tuple(modules))


def state_of(folder: str, paths: Sequence[str]) -> tuple[str, str]:
    """Return a folder within its repository, and the last commit that changed the paths; what changed later is told.

    Raises GitError where there is no repository, or no commit in it yet.
    """
    root = os.fsdecode(git("-C", folder, "rev-parse", "--show-toplevel")).removesuffix("\n")
    commit = os.fsdecode(git("-C", folder, "log", "-1", "--format=%h of %cs", "--", *paths)).strip()
    changes = git("-C", folder, "status", "--porcelain", "--untracked-files=normal", "-z", "--", *paths)
    inside = os.path.relpath(os.path.realpath(folder), root).replace(os.sep, "/")
    named = os.path.basename(root) if inside == "." else f"{os.path.basename(root)}/{inside}"
    return named, f"{commit}, changed since" if commit and changes else commit


def file_at(ref: str, path: Path) -> bytes:
    """Return what a commit holds of a file. Raises GitError where it holds none."""
    return git("-C", str(path.parent), "show", "--end-of-options", f"{ref}:./{path.name}")


def _commit_of(ref: str) -> str:
    asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
    return os.fsdecode(git(*asked, hint=f'no commit "{ref}"')).strip()


def _known(root: str) -> Iterator[tuple[str, str, str]]:
    """Yield tag, mode and name of each file that git knows."""
    for entry in _names(git("-C", root, "ls-files", "-z", "-v", "--stage")):
        described, _, name = entry.partition("\t")
        tag, mode, *_ = described.split(" ")
        yield tag, mode, name


def _filtered(root: str, names: Mapping[str, LineRanges | None]) -> Iterator[str]:
    """Yield the files that git compares in another form than they have on the disk, such as large files elsewhere."""
    if not names:
        return
    asked = b"".join(os.fsencode(name) + b"\0" for name in names)
    answers = _names(git("-C", root, "check-attr", "-z", "--stdin", "filter", given=asked))
    for name, _, value in zip(*(iter(answers),) * 3, strict=True):
        if value not in ("unspecified", "unset"):
            yield name


def _changes(output: bytes) -> Iterator[tuple[str, LineRanges | None]]:
    """Yield the changed files and their lines from the output of git diff: the list of files, then the patches."""
    at = 0
    entries: list[tuple[bytes, bytes, bytes, bytes]] = []
    while entry := _RAW.match(output, at):
        entries.append((entry[1], entry[2], entry[3], entry[4]))
        at = entry.end()
    at += output[at : at + 1] == b"\0"
    for before, after, status, name in entries:
        lines, at = _lines_of(output, at, name)
        is_told = status == b"M" and before not in (_LINK, _MODULE) and after not in (_LINK, _MODULE)
        yield os.fsdecode(name), lines if is_told else None


def _lines_of(output: bytes, at: int, name: bytes) -> tuple[LineRanges | None, int]:
    """Return the changed lines that the patches of a file tell, and where the next file's begin."""
    header = b'diff --git "a/' if _QUOTED.search(name) else b"diff --git a/%b b/%b\n" % (name, name)
    lines: LineRanges = ()
    is_told = False
    while output.startswith(header, at):
        has_content = False
        at = _next_line(output, at)
        while at < len(output) and not output.startswith(_PATCH, at):
            if hunk := _HUNK.match(output, at):
                lines = (*lines, _range(hunk))
                at = _after_hunk(output, at, _count(hunk[1]) + _count(hunk[3]))
            else:
                has_content = has_content or output.startswith((b"index ", b"Binary files "), at)
                at = _next_line(output, at)
        is_told = bool(lines) or not has_content
    return lines if is_told else None, at


def _after_hunk(output: bytes, at: int, count: int) -> int:
    """Return where a hunk with so many lines ends: what its lines say is of no account."""
    at = _next_line(output, at)
    while count or output.startswith(b"\\ ", at):
        count -= not output.startswith(b"\\ ", at)
        at = _next_line(output, at)
    return at


def _next_line(output: bytes, at: int) -> int:
    end = output.find(b"\n", at)
    return len(output) if end < 0 else end + 1


def _range(hunk: re.Match[bytes]) -> range:
    # A hunk that only takes lines away stands between two lines; what surrounds the gap has changed.
    first, number = int(hunk[2]), _count(hunk[3])
    return range(first, first + number) if number else range(first, first + 2)


def _count(lines: bytes | None) -> int:
    return 1 if lines is None else int(lines)


def _names(output: bytes) -> list[str]:
    return [os.fsdecode(name) for name in output.split(b"\0") if name]


def git(*arguments: str, given: bytes = b"", hint: str = "") -> bytes:
    """Return what git prints. Raises GitError with what it complains about, or else with the hint."""
    # This variable would bring lines back that did not change.
    environment = {name: value for name, value in os.environ.items() if name not in ("GIT_DIFF_OPTS", "GIT_TRACE")}
    try:
        done = subprocess.run(
            ["git", *_CONFIG, *arguments], input=given, capture_output=True, check=True, env=environment
        )
    except FileNotFoundError:
        raise GitError("git is not installed") from None
    except (OSError, ValueError) as error:
        raise GitError(f"git cannot be run: {error}") from None
    except subprocess.CalledProcessError as error:
        raise GitError(_complaint(error.stderr.decode("utf-8", "replace")) or hint or "git failed") from None
    return done.stdout


def _complaint(text: str) -> str:
    """Return what git complains about: its first line and, where it names one, the command that helps."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    remedy = next((f" — {line}" for line in lines if line.startswith("git config ")), "")
    return lines[0].removeprefix("fatal: ") + remedy if lines else ""
