"""Drafts as clinics write them, with some seventy findings each: what a reader of the terminal gets to see."""

from pathlib import Path

import pytest

from copylint import Config, Market, cards_of, first_to_mend, lint_paths, merged_cards
from copylint.reporters import reporter_for
from copylint.reporters.common import Look

DRAFTS = Path(__file__).resolve().parents[1] / "fixtures" / "drafts"
NAMES = ("landing.md", "newsletter.txt", "brochure.docx")


@pytest.fixture(scope="module", params=NAMES)
def outcome(request):
    return lint_paths([DRAFTS / request.param], Config(markets=(Market.UK,)))


def lines_of(outcome, look=None):
    return "".join(map(str, reporter_for("text")(outcome, look or Look()))).splitlines()


def test_a_draft_is_shown_in_less_than_half_of_the_lines_that_it_has_in_full(outcome):
    short, full = len(lines_of(outcome)), len(lines_of(outcome, Look(verbose=True)))

    assert 2 * short < full


def test_no_finding_of_a_draft_is_left_out_of_what_is_shown(outcome):
    text = "\n".join(lines_of(outcome))

    assert [finding for finding in outcome.findings if finding.message not in text] == []


def test_no_words_of_a_draft_are_underlined_twice_for_one_sentence(outcome):
    sentences = [card for card in cards_of(outcome.findings) if not card.is_missing]

    assert len(sentences) == len({finding.sentence_span for card in sentences for finding in card.findings})


def test_what_a_draft_lacks_stands_in_one_block_behind_the_sentences(outcome):
    lines = lines_of(outcome)
    (block,) = (number for number, line in enumerate(lines) if line.startswith("Missing from "))
    missing = [finding for finding in outcome.findings if finding.is_missing]

    numbers = [number for number, line in enumerate(lines) if any(f"[{finding.rule}]" in line for finding in missing)]
    assert (len(numbers), min(numbers) > block) == (len(missing), True)


def test_the_five_to_mend_first_are_errors_of_different_sentences(outcome):
    first = first_to_mend(merged_cards(outcome.findings))

    assert [card.severity.value for card in first] == ["error"] * 5
    assert len({card.lead.sentence_span for card in first}) == 5
