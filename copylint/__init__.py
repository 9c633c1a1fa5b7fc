"""copylint finds overclaims in beauty and aesthetic-clinic marketing copy.

>>> import copylint
>>> report = copylint.lint_text("Our facial stimulates collagen.")
>>> [finding.match for finding in report.findings]
['stimulates collagen']
"""

__version__ = "0.1.0"

from typing import TYPE_CHECKING, Any

from copylint.config.settings import Config
from copylint.linter.runner.outcome import Outcome
from copylint.model import Document, Finding, Market, MarketLaw, Position, Report, Severity, Span, State, Status
from copylint.model.errors import CopylintError, SchemaError

if TYPE_CHECKING:
    from copylint.findings.cards import Card, cards_of, first_to_mend, merged_cards
    from copylint.findings.placed import PlacedFinding
    from copylint.linter.linter import Linter, lint_text
    from copylint.linter.runner.run import lint_paths
    from copylint.linter.session import Session
    from copylint.tasks.authoring.explanation import Explainer, Explanation
    from copylint.tasks.authoring.rewrites import Rewrite, verify_rewrite
    from copylint.tasks.authoring.rewriting import Replacement, replacement_for

# Read only where somebody asks for them: start-up is part of speed.
_LATER = {
    "Card": "copylint.findings.cards",
    "Explainer": "copylint.tasks.authoring.explanation",
    "Explanation": "copylint.tasks.authoring.explanation",
    "Linter": "copylint.linter.linter",
    "PlacedFinding": "copylint.findings.placed",
    "Replacement": "copylint.tasks.authoring.rewriting",
    "Rewrite": "copylint.tasks.authoring.rewrites",
    "Session": "copylint.linter.session",
    "cards_of": "copylint.findings.cards",
    "first_to_mend": "copylint.findings.cards",
    "lint_paths": "copylint.linter.runner.run",
    "lint_text": "copylint.linter.linter",
    "merged_cards": "copylint.findings.cards",
    "replacement_for": "copylint.tasks.authoring.rewriting",
    "verify_rewrite": "copylint.tasks.authoring.rewrites",
}

__all__ = [
    "Card",
    "Config",
    "CopylintError",
    "Document",
    "Explainer",
    "Explanation",
    "Finding",
    "Linter",
    "Market",
    "MarketLaw",
    "Outcome",
    "PlacedFinding",
    "Position",
    "Replacement",
    "Report",
    "Rewrite",
    "SchemaError",
    "Session",
    "Severity",
    "Span",
    "State",
    "Status",
    "__version__",
    "cards_of",
    "first_to_mend",
    "lint_paths",
    "lint_text",
    "merged_cards",
    "replacement_for",
    "verify_rewrite",
]


def __getattr__(name: str) -> Any:
    """Return a public name that is read late."""
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_LATER[name]), name)
