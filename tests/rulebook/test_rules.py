"""Every rule is tried on its own examples, and on those of the others."""

from pathlib import Path

import pytest

from copylint.config.settings import Config
from copylint.findings.severity import EffectiveRules, severity_of
from copylint.linter.linter import Linter
from copylint.model import Market, Severity, State, Subject
from copylint.readers import read
from copylint.rulebook.builtin import builtin_folder
from copylint.rulebook.law import laws_in
from copylint.rulebook.model import ClaimRule
from copylint.rulebook.suggestion import DELETE, Suggestion
from copylint.tasks.authoring.examples import as_example, try_rules, unmarked
from tests.books import BOOK

FOLDER = Path(builtin_folder())
MOST_IN_A_LINE = 140
RULES = BOOK.rules
CLAIM_RULES = {name: rule for name, rule in RULES.items() if isinstance(rule, ClaimRule)}


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_rule_finds_what_its_examples_mark_and_nothing_in_the_good_ones(linter, rule):
    assert [str(complaint) for complaint in try_rules(linter, [rule])] == []


def test_each_rule_has_two_bad_and_two_good_examples():
    assert [rule.id for rule in RULES.values() if len(rule.bad) < 2 or len(rule.good) < 2] == []


def test_each_rule_says_why_and_who_says_so():
    # What the house asks for, no law does.
    is_sourced = {rule.id: bool(rule.sources) or rule.house is not None for rule in RULES.values()}

    assert [rule.id for rule in RULES.values() if not (rule.title and rule.why and is_sourced[rule.id])] == []


def test_each_message_quotes_the_claim():
    assert [rule.id for rule in RULES.values() if "{match}" not in rule.message] == []


def test_no_message_blames_the_writer():
    assert [rule.id for rule in RULES.values() if " you " in f" {rule.message.lower()} "] == []


# A good example of a disclosure rule is a claim with its disclosure.
@pytest.mark.parametrize("rule", CLAIM_RULES.values(), ids=CLAIM_RULES)
def test_no_good_example_is_an_error_for_another_rule(linter, rule):
    errors = [
        (finding.rule, finding.match)
        for example in map(as_example, rule.good)
        for finding in linter.lint(read(example.text, "example", example.format))
        if finding.severity is Severity.ERROR and finding.category != "disclosure"
    ]

    assert errors == []


def words_of(suggestion):
    return suggestion.say if isinstance(suggestion, Suggestion) else suggestion


def is_placeholder(text):
    return text.startswith("[") and text.endswith("]")


SUGGESTIONS = sorted({words_of(suggestion) for rule in RULES.values() for suggestion in rule.suggest} - {DELETE})


@pytest.fixture(scope="session")
def suggested_claims(linter):
    """Every claim in a suggestion, with the suggestion: what it counts for depends on the market alone."""
    documents = [read(suggestion, "suggestion", "text") for suggestion in SUGGESTIONS]
    return [(document.text, claim) for document in documents for claim in linter.claims(document)]


@pytest.mark.parametrize("market", [None, *Market], ids=lambda market: market.value if market else "all")
def test_no_suggestion_is_reported_in_any_market(suggested_claims, market):
    effective_rules = EffectiveRules(Config(markets=(market,) if market else ()))
    reported = [
        (suggestion, claim.rule.id, claim.text)
        for suggestion, claim in suggested_claims
        if severity_of(claim, effective_rules.of(claim.rule)) and not is_placeholder(claim.text)
    ]

    assert reported == []


@pytest.mark.parametrize("subject", [None, *Subject], ids=lambda subject: subject.value if subject else "untold")
def test_no_suggestion_is_reported_whatever_the_page_is_about(subject):
    """Not as a note either, nor for what it leaves unsaid; the law of all markets together finds the most."""
    linter = Linter(Config(subject=subject))
    reported = [
        (suggestion, finding.rule, finding.match)
        for suggestion in SUGGESTIONS
        for finding in linter.lint(read(suggestion, "suggestion", "text"))
        if not is_placeholder(finding.match)
    ]

    assert reported == []


@pytest.mark.parametrize(
    "text",
    [
        "In a survey of 104 clients in March 2026, 87% said that their skin felt smoother.",
        "In a 12-week study of 60 people (reference below), 35 said that their skin felt smoother.",
        "Rated 4.9 by 104 clients on Google, March 2026.",
        "Rated 4.9 from 210 Google reviews, March 2026; we ask every client by e-mail.",
        "The device has FDA clearance number K123456 for hair removal.",
        "Listed under Leaping Bunny since 2020, which covers all our creams.",
        "Redness usually lasts two days.",
    ],
)
def test_a_suggestion_that_is_filled_in_is_not_reported(linter, text):
    assert [(finding.rule, finding.match) for finding in linter.lint(read(text, "page", "text"))] == []


def test_suggestions_are_whole_sentences():
    """A comma that YAML takes for its own cuts one in two."""
    assert [suggestion for suggestion in SUGGESTIONS if suggestion[0].isupper() or suggestion[0] == "["] == SUGGESTIONS


def test_a_regulators_own_page_is_named_before_a_report_on_it():
    late = [
        (rule.id, market.value, law.sources)
        for rule in RULES.values()
        for market, laws in rule.law.items()
        for law in laws_in(laws)
        if (reported := [bool(BOOK.sources[key].reported_by) for key in law.sources]) != sorted(reported)
    ]

    assert late == []


def test_every_rule_cites_known_pages_of_the_register():
    assert [rule.id for rule in RULES.values() if any(isinstance(source, str) for source in rule.sources)] == []


def test_lines_of_rule_files_can_be_read_at_once():
    """An address cannot be broken."""
    lines = (
        (path.relative_to(FOLDER), number)
        for path in FOLDER.rglob("*.yaml")
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if len(line) > MOST_IN_A_LINE and not line.strip().startswith(("https://", "http://"))
    )

    assert list(lines) == []


def test_marks_in_examples_pair():
    texts = [as_example(example).text for rule in RULES.values() for example in rule.bad]

    assert [text for text in texts if not unmarked(text)[1]] == []


def test_every_category_has_rules():
    with_rules = {rule.category for rule in RULES.values()}

    assert set(BOOK.categories) - with_rules == set()


def test_every_claim_rule_says_what_each_state_does():
    states = {rule.id: len(rule.context) for rule in RULES.values() if isinstance(rule, ClaimRule)}

    assert set(states.values()) == {len(State)}
