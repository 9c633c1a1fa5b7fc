"""copylint finds overclaims in beauty and aesthetic-clinic marketing copy.

>>> import copylint
>>> report = copylint.lint_text("Our facial stimulates collagen.")
>>> [finding.match for finding in report.findings]
['stimulates collagen']
"""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False  # for type checkers it is true

if TYPE_CHECKING:
    from typing import Any

    from copylint.config import Config
    from copylint.linter import Linter, lint_text
    from copylint.model import Document, Finding, Market, Position, Report, Severity, State, Status
    from copylint.runner import Outcome, lint_paths
    from copylint.schema import SchemaError
    from copylint.spans import Span

__version__ = "0.1.0"

__all__ = [
    "Config",
    "Document",
    "Finding",
    "Linter",
    "Market",
    "Outcome",
    "Position",
    "Report",
    "SchemaError",
    "Severity",
    "Span",
    "State",
    "Status",
    "__version__",
    "lint_paths",
    "lint_text",
]

_HOMES = {
    "Config": "config",
    "Linter": "linter",
    "lint_text": "linter",
    "Outcome": "runner",
    "lint_paths": "runner",
    "SchemaError": "schema",
    "Span": "spans",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used, so that `copylint --version` imports nothing."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"copylint.{_HOMES.get(name, 'model')}"), name)
