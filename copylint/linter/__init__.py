"""The one place where the stages stand in order: document in, findings out."""

from copylint.linter.linter import Linter, RuleCount, lint_text

__all__ = ["Linter", "RuleCount", "lint_text"]
