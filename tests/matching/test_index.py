"""The index may say too much, never too little."""

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from copylint.matching.prefilter.build import table_of
from copylint.matching.prefilter.index import EDGE, Index
from copylint.matching.prefilter.literals import LiteralReader
from copylint.matching.prefilter.parsing import parsed
from copylint.matching.prefilter.pieces import Pieces
from copylint.matching.prefilter.word_edges import FIRST_LIST
from copylint.matching.prefilter.words import words_of

# Two characters that stand for word lists, and the forms of their words.
AREA, PRICE = map(chr, (FIRST_LIST, FIRST_LIST + 1))
LISTS = {AREA: ["neck", "jaw line", "décolleté", "chin-strap"], PRICE: ["5 pounds", "a fiver", "100%"]}
PIECES = Pieces(LISTS)

CONDITIONS = {
    "a word": [[{f"{EDGE}skin{EDGE}"}]],
    "its beginning": [[{f"{EDGE}rejuven"}]],
    "its end": [[{f"genesis{EDGE}"}]],
    "part of one": [[{"colla"}]],
    "two letters": [[{f"{EDGE}no"}]],
    "three letters": [[{f"{EDGE}red"}], [{f"ski{EDGE}"}], [{"dly"}]],
    "two words": [[{f"{EDGE}side effects{EDGE}"}]],
    "two clauses": [[{f"{EDGE}boosts{EDGE}", f"{EDGE}lifts{EDGE}"}, {f"{EDGE}skin{EDGE}"}]],
    "two alternatives": [[{f"{EDGE}once{EDGE}"}], [{f"{EDGE}ever{EDGE}"}, {f"{EDGE}for{EDGE}"}]],
    "a number": [[{"24 hours"}]],
    "a sign": [[{"%"}]],
    "letters beyond ASCII": [[{f"{EDGE}décolleté{EDGE}"}]],
    "a list": [[{f"{EDGE}lower {AREA}{EDGE}"}, {f"{EDGE}{AREA}{EDGE}"}]],
    "a list in a word": [[{f"micro{PRICE}"}]],
}
TABLE = table_of([[tuple(map(frozenset, clauses)) for clauses in choice] for choice in CONDITIONS.values()], PIECES)
INDEX = Index(TABLE)


def met_in(text):
    return [name for number, name in enumerate(CONDITIONS) if number in INDEX.sought_in(words_of(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("our skin's", ["a word"]),
        ("skinny", []),
        ("to rejuvenate", ["its beginning"]),
        ("prerejuvenate", []),
        ("neocollagenesis", ["its end", "part of one"]),
        ("genesises", []),
        ("nothing", ["two letters"]),
        ("redness", ["three letters"]),
        ("apres-ski", ["three letters"]),
        ("boldly", ["three letters"]),
        ("ruddiest", []),
        ("side-effects", ["two words"]),
        ("effects on one side", []),
        ("it boosts", []),
        ("lifts skin", ["a word", "two clauses"]),
        ("skin boosts, and more", ["a word", "two clauses"]),
        ("for once", ["two alternatives"]),
        ("for ever", ["two alternatives"]),
        ("for", []),
        ("within 48 hours", ["a number"]),
        ("up to 50%", ["a sign"]),
        ("your décolleté", ["letters beyond ASCII"]),
        ("²skin", ["a word"]),
        ("a lower neck", ["a list"]),
        ("a lower jaw-line", ["a list"]),
        ("a lower jaw", []),
        ("the neckline below, lower", []),
    ],
)
def test_a_text_meets_conditions_by_its_words(text, expected):
    assert met_in(text) == expected


def test_the_rarest_piece_of_a_literal_comes_first():
    assert Pieces().of(f"{EDGE}the elastin of{EDGE}")[:2] == (("elastin", "of"), ("the", "elastin"))


def test_a_list_is_one_symbol_however_many_words_it_has():
    condition = (frozenset({f"{EDGE}{AREA}{EDGE}"}),)

    table = table_of([[condition], [condition]], PIECES)

    assert table.slots == "000003|"


ATOMS = st.sampled_from(
    [
        "skin",
        "no",
        "é",
        "(?:side|after)[- ]effects?",
        r"\d+",
        "%",
        r"\bboost\w*",
        r"\w+ing\b",
        "(?:a|of) ",
        " ",
        "'",
        r"\b",
        AREA,
        f"{PRICE}s?",
    ]
)
WORDS = st.sampled_from(
    [
        "skin",
        "noskin",
        "no",
        "side effects",
        "after-effect",
        "boosting",
        "12",
        "5%",
        "é",
        "²",
        "a",
        "of",
        " ",
        "-",
        "'",
        "\u0301",
        "neck",
        "jaw line",
        "fiver",
        "décolleté",
        "100%",
    ]
)


@given(
    st.lists(st.lists(ATOMS, min_size=1, max_size=4).map("".join), min_size=1, max_size=5), st.lists(WORDS).map("".join)
)
def test_where_a_pattern_matches_one_of_its_conditions_is_met(patterns, text):
    reader = LiteralReader(PIECES.frequencies)
    conditions = [reader.conditions_of(parsed(pattern)) for pattern in patterns]
    index = Index(table_of(conditions, PIECES))

    matching = {number for number, pattern in enumerate(patterns) if regex.search(with_words(pattern), text)}

    assert matching - index.sought_in(words_of(text)) == set()


def with_words(pattern):
    for character, forms in LISTS.items():
        pattern = pattern.replace(character, f"(?:{'|'.join(forms)})".replace(" ", "[ -]"))
    return pattern


@given(st.lists(WORDS).map("".join), st.lists(WORDS).map("".join))
def test_what_is_met_does_not_depend_on_what_was_read_before(before, text):
    INDEX.marks(words_of(before))

    assert INDEX.marks(words_of(text)) == Index(TABLE).marks(words_of(text))


@given(st.lists(WORDS).map("".join), st.sets(st.integers(0, len(CONDITIONS) - 1)))
def test_what_is_enabled_is_told_as_if_all_were(text, enabled):
    narrow = Index(TABLE, enabled)

    assert narrow.sought_in(words_of(text)) == INDEX.sought_in(words_of(text)) & enabled
