"""The tables of what the rules are made of."""

from scripts.rule_figures import of_format, of_markets, of_sources, of_suggestions
from tests.books import BOOK


def test_the_figures_count_every_rule_and_source():
    sources = sum(int(cell) for row in of_sources(BOOK).splitlines()[2:] for cell in row.strip("| ").split(" | ")[1:])

    assert f"| rules (claims, disclosures) | {len(BOOK.rules)} (" in of_format(BOOK)
    assert sources == len(BOOK.sources)


def test_every_error_has_a_source_of_its_market():
    rows = [row.strip("| ").split(" | ") for row in of_markets(BOOK).splitlines()[2:]]

    assert [row[2] for row in rows] == [row[3] for row in rows]


def test_suggestions_are_told_by_subject():
    assert "| cosmetic | " in of_suggestions(BOOK)
