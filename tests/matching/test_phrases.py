"""Phrases find every text that they stand for, and none without the words that they ask for."""

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from copylint.matching.expressions.phrases import PhraseCompiler
from copylint.matching.prefilter.parsing import parsed
from copylint.rulebook.phrases import (
    Choice,
    Comma,
    Gap,
    ListedPhrase,
    NumberSign,
    PhraseError,
    Word,
    lists_of,
    parse_phrase,
)

LISTS = {"shop": ("aisle", "top shelf", "~price list"), "nested": ("{shop} nearby", "[very] far")}
COMPILER = PhraseCompiler({"do": ("did", "done"), "rise": ("rose", "risen")}, {"foot": ("feet",)}, LISTS)


def matched(phrase, text, case=False):
    match = regex.search(COMPILER.pattern_of(phrase, case), text, 0 if case else regex.IGNORECASE)
    return match.group() if match else None


@pytest.mark.parametrize(
    ("phrase", "text", "match"),
    [
        ("collagen banking", "Try Collagen-Banking now", "Collagen-Banking"),
        ("collagen banking", "collagen–banking", "collagen–banking"),
        ("collagen banking", "collagen, banking", None),
        ("collagen", "procollagens", None),
        ("~firm skin", "firming skin", "firming skin"),
        ("~firm skin", "firmed skin", "firmed skin"),
        ("~colour", "it colors", "colors"),
        ("~rise", "it rose", "rose"),
        ("~foot", "two feet", "feet"),
        ("collagen (induction|banking)", "collagen banking", "collagen banking"),
        ("collagen (induction|banking)", "collagen bank", None),
        ("boost [your natural] collagen", "boost collagen", "boost collagen"),
        ("boost [your natural] collagen", "boost your natural collagen", "boost your natural collagen"),
        ("boost [your natural] collagen", "boost your collagen", None),
        ("[new] collagen [now]", "collagen", "collagen"),
        ("deeper ..1.. collagen", "deeper skin collagen", "deeper skin collagen"),
        ("deeper ..1.. collagen", "deeper new skin collagen", None),
        ("deeper ..2.. collagen", "deeper, new collagen", None),
        ("deeper ..3.. collagen", "deeper but not collagen", None),
        ("deeper …3… collagen", "deeper, newer, collagen", "deeper, newer, collagen"),
        ("deeper ...3... collagen", "deeper. New collagen", None),
        ("supplements? {shop}", "supplement top-shelf", "supplement top-shelf"),
        ("supplements? {nested}", "supplements priced lists nearby", None),
        ("supplements? {nested}", "supplements price list nearby", "supplements price list nearby"),
        ("in # days", "in 3 days", "in 3 days"),
        ("in # days", "in twenty-one days", "in twenty-one days"),
        ("in # days", "in a few days", None),
        ("#% natural", "95% natural", "95% natural"),
        ("#% natural", "95 % natural", "95 % natural"),
        ("#% natural", "ninety-five per cent natural", "ninety-five per cent natural"),
        ("up to #%", "up to 12.5 percent", "up to 12.5 percent"),
        ("only #currency", "only £5.99", "only £5.99"),
        ("#currency off", "Now $1,250 off", "$1,250 off"),
        ("#currency off", "fifty pounds off", "fifty pounds off"),
        ("(our|#currency)", "your", None),
        ("(our|#% off)", "ours", None),
        ("skin’s own", "the skin's own", "skin's own"),
        ("fast, easy", "fast, easy", "fast, easy"),
        ("fast, easy", "fast easy", None),
    ],
)
def test_a_phrase_finds_what_it_says(phrase, text, match):
    assert matched(phrase, text) == match


def test_case_counts_where_it_is_asked_for():
    assert [matched("NICE", text, case=True) for text in ("a NICE guideline", "a nice cream")] == ["NICE", None]


@pytest.mark.parametrize(
    ("phrase", "complaint"),
    [
        ("", "needs a word"),
        ("[maybe]", "needs a word"),
        ("(a|[b]) c", "needs a word"),
        ("(a|b", "not closed"),
        ("a] b", "outside of brackets"),
        ("a | b", "outside of brackets"),
        ("..2.. collagen", "begins or ends with a gap"),
        ("collagen ..2..", "begins or ends with a gap"),
        ("a ..2.. ..3.. b", "two gaps in a row"),
        ("a ..99.. b", "must span 1 to 12 words"),
        (r"\bcollagen", "means nothing in a phrase"),
        ("colou?r", "means nothing in a phrase"),
    ],
)
def test_a_phrase_that_cannot_be_read_is_refused(phrase, complaint):
    with pytest.raises(PhraseError, match=complaint):
        parse_phrase(phrase)


def test_the_lists_of_a_phrase_are_told():
    assert list(lists_of(parse_phrase("a [{shop}] ({nested}|b)"))) == ["shop", "nested"]


WORDS = st.sampled_from(["collagen", "skin", "boost", "deeply", "firm", "renew", "glow", "melt", "tone"])
JOINTS = st.sampled_from([" ", "-", "–"])


def phrases(depth=2):
    """Return a strategy for elements of phrases, as pairs of how they are written and what they are."""
    word = WORDS.map(lambda text: (text, Word(text)))
    bent = WORDS.map(lambda text: (f"~{text}", Word(text, inflected=True)))
    listed = st.sampled_from(sorted(LISTS)).map(lambda name: (f"{{{name}}}", ListedPhrase(name)))
    amount = st.sampled_from(list(NumberSign)).map(lambda amount: (amount.value, amount))
    simple = st.one_of(word, bent, listed, amount)
    if depth == 0:
        return simple
    branches = st.lists(sequences(depth - 1), min_size=1, max_size=3)
    choice = st.tuples(branches, st.booleans()).map(_choice)
    return st.one_of(simple, choice)


def sequences(depth=2):
    """Return a strategy for phrases: elements in a row that begin and end with a word, with gaps between."""
    gap = st.tuples(st.integers(1, 4), st.booleans()).map(
        lambda drawn: (f"…{drawn[0]}…" if drawn[1] else f"..{drawn[0]}..", Gap(*drawn))
    )
    word = WORDS.map(lambda text: (text, Word(text)))
    middle = st.one_of(phrases(depth), st.just((",", Comma())))
    return st.tuples(word, st.lists(middle, max_size=2), st.lists(gap, max_size=1), word).map(
        lambda parts: (parts[0], *parts[1], *parts[2], parts[3])
    )


def _choice(drawn):
    branches, optional = drawn
    written = "|".join(" ".join(text for text, _ in branch) for branch in branches)
    tree = Choice(tuple(tuple(element for _, element in branch) for branch in branches), optional)
    return (f"[{written}]" if optional else f"({written})", tree)


def text_of(draw, phrase):
    """Return a text that a phrase stands for."""
    text = ""
    for element in phrase:
        part = _part(draw, element)
        if element == Comma():
            text += ","
        elif part:
            text += (draw(JOINTS) if text else "") + part
    return text


AMOUNTS = {
    NumberSign.NUMBER: ["3", "1,000", "2.5", "seven", "twenty-one", "a hundred", "half a dozen"],
    NumberSign.PERCENTAGE: ["95%", "95 %", "95 percent", "ninety-five per cent", "9.5 per-cent"],
    NumberSign.MONEY: ["£50", "$1,250", "€ 3.50", "fifty pounds", "20 euros"],
}


def _part(draw, element):
    part = ""
    match element:
        case Word(text, inflected):
            part = draw(st.sampled_from(COMPILER.forms_of(text))) if inflected else text
        case ListedPhrase(name):
            part = text_of(draw, parse_phrase(draw(st.sampled_from(LISTS[name]))))
        case Gap(most, _):
            part = " ".join(draw(st.lists(st.sampled_from(["very", "new", "50"]), max_size=most)))
        case Choice(branches, optional):
            part = "" if optional and draw(st.booleans()) else text_of(draw, draw(st.sampled_from(branches)))
        case NumberSign():
            part = draw(st.sampled_from(AMOUNTS[element]))
    return part


def words_that_must_stand(phrase):
    return {element.text for element in phrase if isinstance(element, Word) and not element.inflected}


@given(sequences())
def test_a_phrase_is_read_as_it_was_written(drawn):
    assert parse_phrase(" ".join(text for text, _ in drawn)) == tuple(element for _, element in drawn)


@given(sequences())
def test_what_the_prefilter_reads_of_a_phrase_is_what_the_parser_makes_of_its_pattern(drawn):
    pattern = COMPILER.pattern_of(" ".join(text for text, _ in drawn))

    assert COMPILER.parsed[pattern] == parsed(pattern)


@given(st.data(), sequences())
def test_a_phrase_finds_every_text_that_it_stands_for(data, drawn):
    text = text_of(data.draw, tuple(element for _, element in drawn))

    assert matched(" ".join(written for written, _ in drawn), f"Say {text} now") == text


@given(sequences(), st.lists(st.one_of(WORDS, st.sampled_from(["very", "3", "5%", "aisle"])), max_size=12))
def test_a_phrase_finds_nothing_without_a_word_that_must_stand(drawn, words):
    needed = words_that_must_stand(tuple(element for _, element in drawn))
    text = " ".join(words)

    assert matched(" ".join(written for written, _ in drawn), text) is None or needed <= set(words)
