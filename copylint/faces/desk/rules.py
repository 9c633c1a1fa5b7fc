"""Rules for people who look one up: found by their words, told with law, examples and sources."""

from __future__ import annotations

from typing import Any

from copylint.faces.desk.page import PageError
from copylint.linter.linter import Linter
from copylint.model import Severity
from copylint.reporters.common import visible
from copylint.rulebook.book import Rulebook
from copylint.rulebook.citations import references

_MOST = 40


def rules_found(linter: Linter, words: str) -> list[dict[str, str]]:
    """Return the rules in whose id, title, reason or category all the words stand, by category and id."""
    asked = words.lower().split()
    rows = []
    for rule in sorted(linter.rules.values(), key=lambda rule: (rule.category, rule.id)):
        text = f"{rule.id} {rule.title} {rule.category} {rule.why}".lower()
        if all(word in text for word in asked):
            severity = (rule.severity or Severity.ERROR).value
            rows.append({"id": rule.id, "title": rule.title, "category": rule.category, "severity": severity})
    return rows[:_MOST]


def rule_told(book: Rulebook, name: str) -> dict[str, Any]:
    """Return a rule with its reason, examples and sources. Raises PageError where there is none of this name."""
    if name not in book.rules:
        raise PageError("no such rule")
    rule = book.rules[name]
    return {
        "id": rule.id,
        "title": rule.title,
        "why": rule.why,
        "bad": [_plain(example) for example in rule.bad[:6]],
        "good": [_plain(example) for example in rule.good[:6]],
        "sources": [
            {"title": reference.title, "url": reference.url, "says": reference.says}
            for reference in references(book, rule.sources)
        ],
    }


def _plain(example: object) -> str:
    text = example if isinstance(example, str) else getattr(example, "text", "")
    return visible(text.replace("<<", "").replace(">>", ""))
