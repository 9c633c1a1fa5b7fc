"""Reporters: an outcome in, text out. A new format is one module and one line here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module

from copylint.linter.runner.outcome import Outcome
from copylint.reporters.common import Look

Reporter = Callable[[Outcome, Look], Iterator[str] | Iterator[bytes]]

# Named, not imported: a run loads the reporters that it was asked for.
REPORTERS = {
    "text": "copylint.reporters.text:report_text",
    "concise": "copylint.reporters.concise:report_concise",
    "json": "copylint.reporters.json:report_json",
    "jsonl": "copylint.reporters.json:report_jsonl",
    "sarif": "copylint.reporters.sarif:report_sarif",
    "github": "copylint.reporters.github:report_github",
    "gitlab": "copylint.reporters.gitlab:report_gitlab",
    "junit": "copylint.reporters.junit:report_junit",
    "checkstyle": "copylint.reporters.checkstyle:report_checkstyle",
    "markdown": "copylint.reporters.markdown:report_markdown",
    "rdjson": "copylint.reporters.rdjson:report_rdjson",
    "csv": "copylint.reporters.csv:report_csv",
    "xlsx": "copylint.reporters.xlsx:report_xlsx",
    "html": "copylint.reporters.html.report:report_html",
}

# These show the text of the pages too, or count in it: the linter must keep it.
NEEDING_PAGES = frozenset({"html", "rdjson"})

# These tell when, with which rules and with which settings a run was made.
NEEDING_FACTS = frozenset({"html", "xlsx"})

# These tell about rules that found nothing too, and it takes a while to know them all.
NEEDING_RULES = frozenset({"sarif", "html"})

# These are no text, and no terminal can show them.
BINARY = frozenset({"xlsx"})

# Without this sign at their beginning, some programs take files of these for another encoding.
WITH_BYTE_ORDER_MARK = frozenset({"csv"})


def reporter_for(format_name: str) -> Reporter:
    """Return the reporter of a format."""
    module, name = REPORTERS[format_name].split(":")
    reporter: Reporter = getattr(import_module(module), name)
    return reporter
