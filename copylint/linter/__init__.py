"""The one place where the stages stand in order: document in, findings out."""

from copylint.linter.linter import Linter, lint_text
from copylint.linter.session import Session

__all__ = ["Linter", "Session", "lint_text"]
