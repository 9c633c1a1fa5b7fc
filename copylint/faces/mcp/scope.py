"""What agents may ask for: files below the given folders only, and no more at once than can be answered."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass

from copylint.config.paths import within
from copylint.files.schema.words import did_you_mean
from copylint.linter.runner.project import Project, Workplace
from copylint.model.errors import UsageError
from copylint.readers import PACKAGES, READERS, format_of
from copylint.readers.discovery.discover import FoundFile

LONGEST_TEXT = 1_000_000
MOST_PATHS = 200
MOST_FILES = 1_000
MOST_FINDINGS = 200
# Whoever asks reads the answer as a whole: what does not fit into this is counted instead.
MOST_CHARACTERS = 100_000


@dataclass(frozen=True, slots=True)
class Scope:
    """The folders below which files are read, each as it really lies; paths are relative to the first."""

    roots: tuple[str, ...]

    @classmethod
    def of(cls, folders: Sequence[str]) -> Scope:
        """Return the scope of some folders. Raises UsageError where one is none."""
        for folder in folders:
            if not os.path.isdir(folder):
                raise UsageError(f"{folder} is no folder")
        return cls(tuple(os.path.realpath(folder) for folder in folders))

    def resolve(self, path: str) -> str:
        """Return where a file or folder really lies. Raises UsageError where that is outside, or nothing is there."""
        full = self.resolve_new(path)
        if not os.path.exists(full):
            raise UsageError(f"{path}: no such file")
        return full

    def resolve_new(self, path: str) -> str:
        """Return where a file lies, or would lie. Raises UsageError where that is outside."""
        if "\0" in path or not path.strip():
            raise UsageError("a path must be the name of a file or folder")
        full = os.path.realpath(os.path.join(self.roots[0], path))
        if not self.holds(full):
            raise UsageError(f"{path} lies outside of {', '.join(self.roots)}, below which files are read")
        return full

    def holds(self, full: str) -> bool:
        """Return whether a real path lies below one of the folders."""
        return any(within(root, full) is not None for root in self.roots)

    def shown(self, full: str) -> str:
        """Return a path as agents see it: relative to the first folder where it lies there."""
        return (within(self.roots[0], full) or full).replace(os.sep, "/")

    def files(self, project: Project, paths: Sequence[str]) -> list[tuple[Workplace, FoundFile]]:
        """Return the files that a check of the paths would read. Raises UsageError where these are too many."""
        if not paths or len(paths) > MOST_PATHS:
            raise UsageError(f"name between 1 and {MOST_PATHS} files or folders")
        files = list(project.files([self.resolve(path) for path in paths]))
        files = [(place, file) for place, file in files if self.holds(os.path.realpath(file.path))]
        if len(files) > MOST_FILES:
            raise UsageError(f"these are {len(files)} files, more than {MOST_FILES} — name folders below")
        return files


def checked_text(text: str) -> str:
    """Return a text that is not too long to be checked. Raises UsageError where it is."""
    if len(text) > LONGEST_TEXT:
        raise UsageError(f"the text has {len(text):,} characters, more than {LONGEST_TEXT:,} — check it in parts")
    return text


def checked_format(format_: str, path: str) -> str:
    """Return the format that is named, or else that of the path, or else plain text. Raises UsageError for others."""
    if not format_:
        by_name = format_of(path) if path else None
        return by_name if by_name and by_name not in PACKAGES else "text"
    if format_ not in READERS:
        guess = did_you_mean(format_, READERS) or f" — known are {', '.join(sorted(READERS))}"
        raise UsageError(f'unknown format "{format_}"{guess}')
    return format_
