"""Sentences that differ in numbers alone share what matches in them, but where a rule asks for a number itself."""

import re

import pytest

from copylint import Linter
from copylint.matching.expressions.patterns import Patterns
from copylint.matching.load import load_compiled
from copylint.matching.matcher import Matcher
from copylint.model import Kind, OffsetMap, Segment, Span
from copylint.tasks.authoring.examples import as_example
from tests.books import BOOK

COMPILED = load_compiled(())
NUMBER = re.compile(r"(?<!\w)\d+(?!\w)")


def matcher(remember):
    return Matcher(COMPILED, Patterns(COMPILED.lists, for_many=True), remember=remember)


def matched(by, text):
    segment = by.matched_segment(0, Segment(Kind.PARAGRAPH, text, OffsetMap.verbatim(Span(0, len(text)))))
    if segment is None:
        return None
    sentences = [sentence.here for sentence in segment.sentences]
    return tuple(segment.wordings), [(sentence.span, sentence.matches, sentence.tokens) for sentence in sentences]


def renumbered(text, by):
    def other(number):
        return "".join(str((int(digit) + by) % 10) for digit in number[0])

    return NUMBER.sub(other, text)


def texts_with_numbers():
    examples = (as_example(example).text for rule in BOOK.rules.values() for example in (*rule.bad, *rule.good))
    texts = {text.replace("<<", "").replace(">>", "") for text in examples}
    return sorted(text for text in texts if NUMBER.search(text) and "\n" not in text)


def test_examples_with_other_numbers_match_as_if_nothing_were_remembered():
    remembering, plain = matcher(10_000), matcher(0)
    texts = texts_with_numbers()[::2]
    for text in texts:
        matched(remembering, text)
    others = [renumbered(text, by) for text in texts for by in (3, 8)]

    assert len(others) > 150
    assert [text for text in others if matched(remembering, text) != matched(plain, text)] == []


@pytest.mark.parametrize(
    ("text", "other", "are_alike"),
    [
        ("Collagen up by 37% in 14 days.", "Collagen up by 52% in 28 days.", True),
        ("A serum of 30 ml.", "A serum of 50 ml.", True),
        ("A serum of 30 ml.", "A serum of 100 ml.", False),
        ("Half of it, or 1/2.", "Half of it, or 1/9.", False),
        ("A lamp.", "A lamp.", False),
    ],
    ids=["amounts", "size", "longer number", "fraction", "no number"],
)
def test_only_numbers_of_the_same_length_make_sentences_alike(text, other, are_alike):
    numbers = matcher(10)._numbers

    assert (numbers.shape_of(text) == numbers.shape_of(other) != "") == are_alike


@pytest.mark.parametrize(
    ("pattern", "numbers"),
    [
        (r"\d+ days?", set()),
        (r"[0-9]{2,3} days", set()),
        (r"within 24 hours", {"24"}),
        (r"(?:19|20)\d\d", {"19", "20"}),
        (r"1\d2", {"1", "2"}),
        (r"(\d) of \1", None),
        (r"18?", None),
        (r"1{2}", None),
        (r"[45] stars", None),
    ],
)
def test_the_numbers_for_which_a_pattern_asks_are_read_off_it(pattern, numbers):
    assert matcher(10)._numbers.numbers_in(pattern) == numbers


@pytest.mark.parametrize(
    ("text", "is_shared"),
    [("Lip fillers in 30 minutes.", True), ("Lip fillers from 16 years.", False)],
    ids=["a number that no rule asks for", "a number that a rule asks for"],
)
def test_a_sentence_is_matched_for_all_that_differ_in_numbers_for_which_no_rule_asks(text, is_shared):
    remembering = matcher(10)
    matched(remembering, text)

    assert bool(len(remembering._shapes)) == is_shared


def test_findings_show_the_number_of_their_own_sentence():
    linter = Linter(remember=10)
    texts = [f"Clinically proven to boost collagen by {number}% in 30 days." for number in (37, 52)]
    reports = [linter.lint_text(text).findings for text in texts]

    assert [findings == Linter().lint_text(text).findings for findings, text in zip(reports, texts, strict=True)] == [
        True,
        True,
    ]
    assert all(findings for findings in reports)
