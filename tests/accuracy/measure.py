"""Precision and recall on the accuracy set, by category: `make accuracy`, and docs/accuracy.md: `--write`.

The open part may be read while rules are written; the sealed part is only ever counted.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from copylint.config.settings import Config
from copylint.linter.linter import Linter
from copylint.model import Finding, Severity
from copylint.tasks.authoring.examples import unmarked
from tests.accuracy.accuracy_page import page

HERE = Path(__file__).resolve().parent
PAGE = HERE.parents[1] / "docs" / "accuracy.md"
PARTS = ("open", "sealed")


@dataclass(frozen=True, slots=True)
class MeasuredSentence:
    """One sentence of the set: what was expected of it and what was found."""

    category: str
    text: str
    is_claim: bool
    degree: str
    is_found: bool
    in_category: bool
    rules: tuple[str, ...]


def measured_sentences(linter: Linter, part: str) -> Iterator[MeasuredSentence]:
    """Lint every sentence of a part; a finding counts from severity warning up."""
    for path in sorted((HERE / part).glob("*.yaml")):
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        category = content["category"]
        for entry in content["claims"]:
            text, (span,) = unmarked(entry["text"])
            here = [finding for finding in _counted(linter, text) if finding.span.overlaps(span)]
            in_category = any(finding.category == category for finding in here)
            yield MeasuredSentence(category, text, True, entry["degree"], bool(here), in_category, _ids(here))
        for entry in content["twins"]:
            here = _counted(linter, entry["text"])
            yield MeasuredSentence(category, entry["text"], False, entry["kind"], bool(here), False, _ids(here))


def table(sentences: list[MeasuredSentence]) -> Iterator[str]:
    """Yield one line a category and a last one for all."""
    yield f"{'category':24}{'recall':>8}{'in category':>13}{'twins alarmed':>15}{'precision':>11}"
    for category in (*sorted({sentence.category for sentence in sentences}), "all"):
        counts = Counter(
            name
            for sentence in sentences
            if category in (sentence.category, "all")
            for name in ("claims" if sentence.is_claim else "twins",)
            + (("found" if sentence.is_claim else "alarmed",) if sentence.is_found else ())
            + (("right",) if sentence.in_category else ())
        )
        reported = counts["found"] + counts["alarmed"]
        yield (
            f"{category:24}{counts['found'] / counts['claims']:8.2f}{counts['right'] / counts['claims']:13.2f}"
            f"{counts['alarmed'] / counts['twins']:15.2f}{counts['found'] / reported if reported else 0:11.2f}"
        )


def main(arguments: list[str]) -> None:
    """Print the tables of both parts; with --show, also the misses and false alarms of the open part.

    With --write, write docs/accuracy.md instead.
    """
    linter = Linter(Config(confidence=False))
    parts = {part: list(measured_sentences(linter, part)) for part in PARTS}
    if "--write" in arguments:
        before = PAGE.read_text("utf-8") if PAGE.exists() else ""
        PAGE.write_bytes(page(parts, linter.rule_count, before).encode())
        return
    for part, sentences in parts.items():
        print(f"\n{part}: {len(sentences)} sentences")  # noqa: T201
        print("\n".join(table(sentences)))  # noqa: T201
        if part == "open" and "--show" in arguments:
            _show(sentences, set(arguments) - {"--show"})


def _show(sentences: list[MeasuredSentence], categories: set[str]) -> None:
    for sentence in sentences:
        if sentence.is_found != sentence.is_claim and (not categories or sentence.category in categories):
            kind, rules = "missed" if sentence.is_claim else "alarm", " ".join(sentence.rules)
            print(f"{kind} {sentence.category} ({sentence.degree}) {sentence.text} {rules}")  # noqa: T201


def _counted(linter: Linter, text: str) -> list[Finding]:
    return [
        finding
        for finding in linter.lint_text(text).findings
        if finding.severity is not Severity.NOTE and finding.category != "disclosure"
    ]


def _ids(findings: list[Finding]) -> tuple[str, ...]:
    return tuple(finding.rule for finding in findings)


if __name__ == "__main__":
    main(sys.argv[1:])
