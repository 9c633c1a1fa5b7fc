"""The index leaves nothing out: what it leads to equals what trying everything everywhere finds."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copylint.compiled import Need
from copylint.compiler import compile_rules
from copylint.index import AutomatonIndex, GramIndex, GrowingIndex
from copylint.matcher import Matcher
from copylint.patterns import Patterns
from copylint.readers import read
from copylint.rulebook import load_rules
from copylint.rules import ClaimRule, Pattern

BOOK = load_rules()
RULES = [rule for rule in BOOK.rules.values() if isinstance(rule, ClaimRule)]
COMPILED = compile_rules(BOOK)
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


class EverywhereIndex:
    """Says that every literal may stand anywhere."""

    def __init__(self, count):
        self._count = count

    def find(self, text):
        for start in range(len(text)):
            if not (start and text[start - 1].isalnum()):
                yield from ((number, start, start + 1) for number in range(self._count))


def everywhere():
    matcher = Matcher(COMPILED, Patterns(COMPILED.lists, COMPILED.clauses))
    matcher._always = tuple(range(len(COMPILED.patterns)))
    matcher._edges = [(False, False)]
    matcher._needs = [Need(is_target=True, is_effect=True)]
    matcher._index = EverywhereIndex(1)
    return matcher


INDEXED, EVERYWHERE = Matcher(COMPILED, Patterns(COMPILED.lists, COMPILED.clauses)), everywhere()


def matches(matcher, text):
    return [
        (match.rule, match.span) for sentence in matcher.matched(read(text, "x", "text")) for match in sentence.matches
    ]


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_the_index_finds_all_matches_of_an_article(path):
    text = path.read_text(encoding="utf-8")

    assert matches(INDEXED, text) == matches(EVERYWHERE, text)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join))
def test_the_index_finds_all_matches_of_random_copy(text):
    assert matches(INDEXED, text) == matches(EVERYWHERE, text)


@given(
    st.lists(st.text(alphabet="abc ", min_size=1, max_size=4), min_size=1, unique=True),
    st.text(alphabet="abc ", max_size=40),
)
def test_both_indexes_find_the_same(literals, text):
    assert sorted(AutomatonIndex(literals).find(text)) == sorted(GramIndex(literals).find(text))


def test_every_pattern_has_a_literal():
    always = [COMPILED.patterns[number].rule for number in COMPILED.unindexed]

    assert always == []


def test_every_pattern_is_counted():
    patterns = sum(isinstance(one, Pattern) for rule in RULES for one in rule.find)

    assert len(COMPILED.patterns) == patterns


def test_an_index_that_changes_its_way_finds_the_same():
    index = GrowingIndex(["lift", "li", "if"])
    texts = ["a lift", "." * 60_000 + "a lift", "a lift"]

    found = [[(number, start - len(text)) for number, start, _ in sorted(index.find(text))] for text in texts]

    assert found == [[(0, -4), (1, -4), (2, -3)]] * 3
