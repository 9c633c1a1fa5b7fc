"""The second reader: it weighs findings, adds what no rule names, and reckons the same everywhere."""

import hashlib
import json
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copylint import Config, Linter
from copylint.findings.confidence.features import evidence_of, neighbour_rows, words_of
from copylint.findings.confidence.lanes import joined, parted
from copylint.findings.confidence.model import load_model
from copylint.findings.confidence.unlisted import nearest_example
from copylint.model import Confidence, Severity

# What the model makes of these, in whole numbers: the same on every machine and with every Python.
SENTENCES = (
    "Our facial takes ten years off your face.",
    "Book a table for two by the window.",
    "Collagen is a protein of skin and bone.",
    "Melts fat in 3 sessions — guaranteed!",
    "",
)
UNSURE = "Our serum wipes away years in a blink and your jowls simply give up."
ADDED = "We are experts in facial aesthetics."


@pytest.fixture(scope="module")
def model():
    return load_model()


@pytest.fixture(scope="module")
def second_reader():
    return Linter(Config())


def scores_with(model):
    before = words_of("Benefits of our treatment")
    for sentence in SENTENCES:
        words = words_of(sentence)
        own, line = model.scores(words), model.scores(before)
        both = [own.adding + line.adding_before, own.weighing + line.weighing_before]
        yield both, model.likenesses(words)


def bits_of():
    """Return what tells the weights, and what the model makes of the sentences, from all others."""
    whole = json.dumps(list(scores_with(load_model())))
    weights = (files("copylint.findings.confidence") / "model.bin").read_bytes()
    return hashlib.sha256(weights).hexdigest()[:16] + hashlib.sha256(whole.encode()).hexdigest()[:16]


def test_the_same_bits_come_of_a_sentence_everywhere():
    assert bits_of() == BITS


BITS = "e591bcf41a1b85d3494566a4b895f1d5"


def test_words_already_met_change_nothing(model):
    fresh = model._replace(known={}, known_categories={})

    assert list(scores_with(fresh)) == list(scores_with(model))


@pytest.mark.parametrize("sentence", SENTENCES)
def test_the_likeliest_category_is_the_first_of_all(model, sentence):
    words = words_of(sentence)

    assert model.likeliest(words) == model.likenesses(words)[0]


@given(st.text(st.characters(max_codepoint=127), max_size=200))
def test_plain_text_has_the_words_that_it_has_beside_other_letters(text):
    assert words_of(f"{text} é") == [*words_of(text), "é"]


@given(st.lists(st.integers(-(2**31), 2**31 - 1), min_size=1))
def test_numbers_that_are_joined_can_be_parted(numbers):
    assert parted(joined(numbers), len(numbers)) == tuple(numbers)


@given(st.lists(st.tuples(*[st.integers(-1000, 1000)] * 3), min_size=1))
def test_the_sum_of_joined_numbers_holds_the_sums_of_all(rows):
    assert parted(sum(map(joined, rows)), 3) == tuple(map(sum, zip(*rows, strict=True)))


def test_a_sentence_without_a_claim_has_no_evidence():
    assert evidence_of(()) == ()


@given(st.text(max_size=200))
def test_any_text_can_be_read(text):
    words = words_of(text)

    assert len(neighbour_rows(words)) == 3 * len(words) + 1
    assert {type(number) for number in load_model().scores(words)} == {int}


def test_a_claim_that_no_rule_names_is_a_warning_of_its_category(second_reader):
    (finding,) = second_reader.lint_text(ADDED).findings

    assert (finding.rule, finding.severity, finding.match) == ("unlisted-authority", Severity.WARNING, ADDED)
    assert finding.message.startswith(f'"{ADDED}" reads like "')


def test_an_added_warning_tells_the_law_of_the_nearest_example_and_is_never_an_error(second_reader):
    (finding,) = second_reader.lint_text(ADDED).findings

    assert finding.law
    assert {law.severity for law in finding.law} <= {Severity.WARNING, Severity.NOTE}


def test_an_added_warning_can_be_switched_off_by_its_id():
    linter = Linter(Config(ignore=("unlisted-authority",)))

    assert linter.lint_text(ADDED).findings == ()


def test_without_the_second_reader_nothing_is_weighed_or_added():
    linter = Linter(Config(confidence=False))

    assert linter.lint_text(ADDED).findings == ()
    assert {finding.confidence for finding in linter.lint_text("Boosts collagen production.").findings} == {None}


def test_what_is_enabled_does_not_change_how_sure_the_second_reader_is(second_reader):
    text = "Boosts collagen production and melts fat away in one session."
    alone = Linter(Config(select=("structure-function",)))

    all_ = {finding.rule: finding.confidence for finding in second_reader.lint_text(text).findings}
    some = {finding.rule: finding.confidence for finding in alone.lint_text(text).findings}
    assert some
    assert some.items() <= all_.items()


def test_findings_of_low_confidence_can_be_left_out():
    text = "\n\n".join((UNSURE, "Boosts collagen production."))
    kept = Linter(Config(min_confidence=Confidence.HIGH)).lint_text(text).findings

    assert {finding.confidence for finding in kept if finding.category != "disclosure"} == {Confidence.HIGH}


def test_a_medicine_named_and_a_disease_treated_keep_their_severity(second_reader):
    text = "Our opening hours and the way to us, with Botox.\n\nParking is behind the house, and we cure psoriasis."
    unweighed = Linter(Config(confidence=False))

    weighed = [(finding.rule, finding.severity) for finding in second_reader.lint_text(text).findings]
    assert weighed
    assert weighed == [(finding.rule, finding.severity) for finding in unweighed.lint_text(text).findings]


def test_on_a_page_about_something_else_what_is_doubtful_is_a_note(second_reader):
    doubtful = "In the dividing stage the tissue makes more cells and repairs itself."
    page = "\n\n".join([*["The parser reads a file line by line and writes what it found to the log."] * 20, doubtful])

    reports = [second_reader.lint_text(text) for text in (doubtful, page)]

    assert [[(finding.severity, finding.confidence) for finding in report.findings] for report in reports] == [
        [(Severity.ERROR, Confidence.MEDIUM)],
        [(Severity.NOTE, Confidence.MEDIUM)],
    ]


def test_the_nearest_example_comes_from_a_rule_that_applies():
    near = nearest_example(words_of("boosts your collagen"), "structure-function", {"collagen-stimulation"})

    assert near is not None
    assert near.rule == "collagen-stimulation"


def test_there_is_no_nearest_example_without_a_rule_that_applies():
    assert nearest_example(["boosts"], "structure-function", set()) is None
