"""A narrower choice of markets finds no more than a wider one, and every finding where the wider one has it."""

from __future__ import annotations

from pathlib import Path

import pytest

from copylint.config.settings import Config
from copylint.linter.linter import Linter
from copylint.model import Document, Market, Span
from copylint.readers import read
from copylint.rulebook.compiled import CompiledClaim
from copylint.tasks.authoring.examples import as_example, unmarked
from tests.books import BOOK

ROOT = Path(__file__).resolve().parents[2]


def texts() -> list[str]:
    rules = BOOK.rules.values()
    examples = [as_example(text) for rule in rules for text in (*rule.bad, *rule.good)]
    return [unmarked(example.text)[0] for example in examples if example.format == "text"]


@pytest.fixture(scope="module")
def everywhere() -> Linter:
    # What the rules match in a sentence is the same in all markets.
    return Linter(Config(), remember=20_000)


@pytest.fixture(scope="module")
def pages() -> list[str]:
    """Pages of many claims each, among which overlaps, disclosures and the second reader have their say."""
    sentences = texts()
    joined = ["\n\n".join(sentences[start : start + 12]) for start in range(0, len(sentences), 12)]
    articles = [path.read_text("utf-8") for path in sorted((ROOT / "tests/fixtures/articles").glob("*.txt"))]
    return articles + joined[:150]


def places(linter: Linter, document: Document) -> set[tuple[str, Span]]:
    return {(finding.rule, finding.span) for finding in linter.lint(document)}


@pytest.fixture(scope="module")
def found_everywhere(everywhere: Linter, pages: list[str]) -> list[tuple[Document, set[tuple[str, Span]]]]:
    """Return the pages, each with what is found on it in all markets."""
    documents = [read(page, f"{number}.txt", "text") for number, page in enumerate(pages)]
    return [(document, places(everywhere, document)) for document in documents]


@pytest.mark.slow
@pytest.mark.parametrize("markets", [*((market,) for market in Market), (Market.UK, Market.AU)], ids=str)
def test_a_narrower_choice_of_markets_finds_no_more(everywhere, found_everywhere, markets):
    narrower = everywhere.in_markets(markets)
    asked_for = {rule.id for rule in everywhere.rules.values() if isinstance(rule, CompiledClaim) and rule.unasked}
    more = []
    for document, wider in found_everywhere:
        # What is a note until its market is asked may lie within something graver till then, and is told as that.
        more_here = places(narrower, document) - wider
        hidden = {place for place in more_here if place[0] in asked_for and _touches(place[1], wider)}
        more += [(document.path, *place) for place in more_here - hidden]

    assert more == []


def _touches(span: Span, others: set[tuple[str, Span]]) -> bool:
    return any(span.overlaps(other) for _, other in others)


def test_a_directive_for_a_rule_that_other_markets_ask_is_not_unused(everywhere):
    claims = everywhere.compiled.claims
    elsewhere = next(rule for rule in claims if Market.US not in {law.market for law in claims[rule].laws})
    document = read(f"<!-- copylint-disable-next-line {elsewhere}: approved -->\n<p>Calm.</p>\n", "a.html", "html")

    rules = [
        {finding.rule for finding in everywhere.in_markets(markets).lint(document)} for markets in ((), (Market.US,))
    ]

    assert rules == [{"unused-suppression"}, set()]
