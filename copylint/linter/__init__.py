"""The one place where the stages stand in order: document in, findings out."""

from copylint.linter.linter import Linter, RuleCount, lint_text
from copylint.linter.session import Session

__all__ = ["Linter", "RuleCount", "Session", "lint_text"]
