"""The index leaves nothing out: what it leads to equals what trying everything everywhere finds."""

from copy import copy
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copylint.config.settings import Config
from copylint.linter.linter import Linter
from copylint.matching.compile import compile_rules
from copylint.matching.expressions.patterns import Patterns
from copylint.matching.matcher import Matcher
from copylint.matching.prefilter.index import Index
from copylint.readers import read
from copylint.rulebook.book import Rulebook
from copylint.rulebook.model import ClaimRule, Frame, Pattern
from tests.books import BOOK

COMPILED = Linter().compiled
ARTICLES = sorted((Path(__file__).parent.parent / "fixtures" / "articles").glob("*.txt"))
WORDS = [
    "boost",
    "collagen",
    "your",
    "skin",
    "fat",
    "burns",
    "calories",
    "no",
    "side effects",
    "100%",
    "safe",
    "and",
    ",",
    ".",
    "detox",
]


class EverythingIndex(Index):
    """Says that every condition is met everywhere."""

    def sought(self, marks):
        return set(self._owners)


def everywhere():
    matcher = Matcher(COMPILED, Patterns(COMPILED.lists, for_many=True))
    matcher._tables[0]._index = EverythingIndex(COMPILED.tables[0].conditions)
    matcher._tables[0]._exceptions = EverythingIndex(COMPILED.tables[0].exceptions.conditions)
    return matcher


INDEXED, EVERYWHERE = Matcher(COMPILED, Patterns(COMPILED.lists)), everywhere()


def matches(matcher, text):
    return [
        (match.rule, match.span)
        for number, segment in enumerate(read(text, "x", "text").segments)
        if (matched := matcher.matched_segment(number, segment))
        for sentence in matched.sentences
        for match in sentence.matches
    ]


# Every pattern is compiled for these, which takes seconds.
@pytest.mark.slow
@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_the_index_finds_all_matches_of_an_article(path):
    text = path.read_text(encoding="utf-8")

    assert matches(INDEXED, text) == matches(EVERYWHERE, text)


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join))
def test_the_index_finds_all_matches_of_random_copy(text):
    assert matches(INDEXED, text) == matches(EVERYWHERE, text)


def test_a_sentence_is_found_where_it_stands():
    matcher = Matcher(COMPILED, INDEXED._patterns)
    sentence = "It boosts collagen."

    ((_, span),) = matches(matcher, sentence)

    assert matches(matcher, f"We open at nine. {sentence}") == [("collagen-stimulation", span.shift(17))]


@pytest.mark.parametrize(
    ("pattern", "starts"), [("^glow", [9]), (r"(?<=\. )glow", []), (r"glow (?=now)", [9]), ("open.$", [3])]
)
def test_a_pattern_sees_nothing_beyond_its_sentence(pattern, starts):
    rule = ClaimRule(title="", message="", find=(Pattern(pattern),), id="rule")
    book = Rulebook({"rule": rule}, {}, {}, {}, (), (), {}, {}, {})
    compiled = compile_rules(book)

    assert [span.start for _, span in matches(Matcher(compiled, Patterns({})), "We open. Glow now.")] == starts


def test_every_pattern_has_a_literal():
    assert COMPILED.unindexed == ()


def test_every_pattern_is_counted():
    claims = [rule for rule in BOOK.rules.values() if isinstance(rule, ClaimRule)]
    patterns = sum(not isinstance(wording, Frame) for rule in claims for wording in rule.find)

    assert len(COMPILED.tables[0].patterns) == patterns


@pytest.mark.parametrize(
    "config",
    [
        Config(select=("collagen-stimulation", "results-vary", "weight-loss"), confidence=False),
        Config(select=("disclosure",), confidence=False),
        Config(ignore=("structure-function",), confidence=False),
    ],
    ids=["some rules", "disclosures", "all but a category"],
)
def test_what_a_config_leaves_out_changes_nothing_of_the_rest(config):
    """Rules that are left out are not looked for, unless a disclosure asks for what they find."""
    narrow = Linter(config)
    wide = copy(narrow)
    wide._stages = narrow._stages._replace(matcher=INDEXED)
    texts = [path.read_text(encoding="utf-8") for path in ARTICLES]

    assert [narrow.lint_text(text).findings for text in texts] == [wide.lint_text(text).findings for text in texts]
