"""One card a sentence, equal cards as one, missing disclosures apart."""

from dataclasses import replace

import pytest

from copylint import Config, Finding, Market, Report, Severity, Status, cards_of, first_to_mend, lint_text, merged_cards
from copylint.model import Confidence

UK = Config(markets=(Market.UK,))
# What other rules find in the same words is no concern of these tests.
THREE_RULES = Config(markets=(Market.UK,), select=("painless", "collagen-stimulation", "disease-treatment"))
# A procedure that breaks the skin or changes the body, without a word about what can go wrong.
LACKING = "Our Botox treatment costs £99. Cryolipolysis melts fat for good."


def findings_in(text: str, path: str = "page.md", format_name: str = "markdown") -> tuple[Finding, ...]:
    report: Report = lint_text(text, path, format_name, THREE_RULES)
    return report.findings


def told(cards):
    """Return the words of each card, group by group."""
    return [[[finding.match for finding in group] for group in card.groups] for card in cards]


def test_what_is_found_in_one_sentence_is_one_card():
    findings = findings_in("Our painless facial boosts your skin's own collagen. It cures eczema.")

    assert told(cards_of(findings)) == [
        [["painless"], ["boosts your skin's own collagen"]],
        [["cures eczema"]],
    ]


def test_what_shares_words_is_one_group_with_the_gravest_first():
    findings = findings_in("Our painless facial boosts your skin's own collagen.")
    painless, collagen = findings
    inner = replace(collagen, rule="inner", severity=Severity.NOTE, match="your skin's own collagen")
    inner = replace(inner, span=replace(collagen.span, start=collagen.span.start + 7))

    assert told(cards_of([inner, painless, collagen])) == [
        [["painless"], ["boosts your skin's own collagen", "your skin's own collagen"]]
    ]


@pytest.mark.parametrize(
    "slighter",
    [
        {"severity": Severity.WARNING},
        {"confidence": Confidence.LOW},
        {"status": Status.SUPPRESSED},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_card_begins_with_what_matters_most(slighter):
    painless, collagen = findings_in("Our painless facial boosts your skin's own collagen.")
    painless = replace(painless, **slighter)

    (card,) = cards_of([painless, replace(collagen, confidence=Confidence.HIGH)])

    assert card.lead.match == "boosts your skin's own collagen"


def test_a_group_has_one_suggestion():
    (card,) = cards_of(findings_in("It cures eczema."))

    assert card.suggestions == card.lead.suggestions[:1]


def test_equal_sentences_of_one_page_are_one_card_with_the_other_places():
    findings = findings_in("# It cures eczema.\n\nCome in.\n\nIt cures eczema.\n")

    (card,) = merged_cards(findings)

    assert [(place.start.line, place.match) for place in card.places] == [(1, "cures eczema"), (5, "cures eczema")]


def test_equal_sentences_of_two_pages_are_one_card():
    findings = (*findings_in("It cures eczema.", "a.md"), *findings_in("Come in.\n\nIt cures eczema.", "b.md"))

    (card,) = merged_cards(findings)

    assert [(place.path, place.start.line) for place in card.places] == [("a.md", 1), ("b.md", 3)]


def test_a_sentence_for_visitors_and_for_search_engines_is_one_card():
    page = """<title>It cures migraines.</title><meta name="description" content="It cures migraines.">
<meta property="og:title" content="It cures migraines."><h1>It cures migraines.</h1>
<script type="application/ld+json">{"@type": "Product", "description": "It cures migraines."}</script>"""

    (card,) = merged_cards(findings_in(page, "page.html", "html"))

    assert (len(card.places), card.severity) == (5, Severity.ERROR)


def test_other_words_or_another_decision_make_another_card():
    cures, treats = findings_in("It cures eczema.\n\nIt treats eczema.")
    accepted = replace(cures, path="b.md", status=Status.SUPPRESSED)

    assert [len(card.places) for card in merged_cards([cures, treats, accepted])] == [1, 1, 1]


def test_a_sentence_within_another_is_a_card_of_its_own():
    # The text of an image within a sentence is a sentence of its own.
    findings = findings_in("Come in ![Cures eczema.](a.png) for a painless facial.")

    assert sorted(told(cards_of(findings))) == [[["Cures eczema"]], [["painless"]]]


def test_what_a_page_lacks_stands_apart_and_last():
    findings = lint_text(f"{LACKING} It cures eczema.", config=UK).findings
    cards = merged_cards(findings)

    assert [card.is_missing for card in cards] == sorted(card.is_missing for card in cards)
    assert {card.lead.rule for card in cards if card.is_missing} == {
        finding.rule for finding in findings if finding.is_missing
    }
    assert any(card.is_missing for card in cards)


def test_pages_that_lack_the_same_share_a_card():
    text = LACKING
    findings = [finding for path in ("a.md", "b.md") for finding in lint_text(text, path, config=UK).findings]

    missing = [card for card in merged_cards(findings) if card.is_missing]

    assert {tuple(place.path for place in card.places) for card in missing} == {("a.md", "b.md")}


def test_the_gravest_new_cards_are_mended_first():
    grave = replace(findings_in("It cures eczema.")[0], severity=Severity.ERROR, confidence=None)
    cards = merged_cards(
        [
            replace(grave, match="a note", severity=Severity.NOTE, path="1"),
            replace(grave, match="unsure", confidence=Confidence.LOW, path="2"),
            replace(grave, match="accepted", status=Status.BASELINED, path="3"),
            replace(grave, match="once", path="4"),
            replace(grave, match="twice", path="5"),
            replace(grave, match="twice", path="6"),
        ]
    )

    assert [card.lead.match for card in first_to_mend(cards)] == ["twice", "once", "unsure", "a note"]
    assert [card.lead.match for card in first_to_mend(cards, 2)] == ["twice", "once"]


@pytest.mark.parametrize("format_name", ["markdown", "html", "text"])
def test_every_finding_is_on_one_card(format_name):
    text = "Painless. Boosts collagen, cures eczema, melts fat. 100% safe Botox!\n\nPainless. Doctors recommend it."
    findings = lint_text(text, format=format_name, config=UK).findings

    of_page = [finding for card in cards_of(findings) for finding in card.findings]

    assert sorted(of_page, key=lambda finding: (finding.span, finding.rule)) == list(findings)


def test_a_directive_tells_its_last_day():
    text = "<!-- copylint-disable-next-line: on file until=2099-01-31 -->\nIt cures eczema.\n"
    findings = findings_in(text)

    assert [(finding.reason, str(finding.until)) for finding in findings] == [("on file", "2099-01-31")]
