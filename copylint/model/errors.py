"""Every error that copylint raises on purpose, for whoever wants to catch them all."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class CopylintError(Exception):
    """Why something could not be done, in words for the person who asked for it."""


class SchemaError(CopylintError, ValueError):
    """A complaint about a user's config, rules or baseline: where, what, and what would be right."""

    def __init__(self, path: Path | str, line: int, what: str) -> None:
        super().__init__(path, line, what)
        self.path = str(path).replace("\\", "/")
        self.line = line
        self.what = what

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.what}" if self.line else f"{self.path}: {self.what}"


class ReadError(CopylintError):
    """Why a file cannot be read."""


class WriteError(CopylintError):
    """Why a file could not be written; it is as it was."""


class UsageError(CopylintError):
    """Why a command refuses its arguments."""


class GitError(CopylintError):
    """Why git could not say what changed."""


class MissingLibraryError(CopylintError):
    """Why an optional feature cannot work here, and what to install."""


def fault_of(error: BaseException) -> str:
    """Return one line about an unexpected error: what it is, and the line of code that raised it."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f" ({os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno})" if trace else ""
    return f"{type(error).__name__}: {error}{place}" if str(error) else f"{type(error).__name__}{place}"
