"""copylint finds overclaims in beauty and aesthetic-clinic marketing copy.

>>> import copylint
>>> report = copylint.lint_text("Our facial stimulates collagen.")
>>> [finding.match for finding in report.findings]
['stimulates collagen']
"""

__version__ = "0.1.0"

from copylint.config.settings import Config
from copylint.errors import SchemaError
from copylint.findings.cards import Card, cards_of, first_to_mend, merged_cards
from copylint.linter import Linter, Session, lint_text
from copylint.model import Document, Finding, Market, MarketLaw, Position, Report, Severity, Span, State, Status
from copylint.runner.outcome import Outcome
from copylint.runner.run import lint_paths

__all__ = [
    "Card",
    "Config",
    "Document",
    "Finding",
    "Linter",
    "Market",
    "MarketLaw",
    "Outcome",
    "Position",
    "Report",
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
]
