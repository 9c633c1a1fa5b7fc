"""Linters that remember sentences: what they find is what others find."""

import pytest

from copylint import Linter
from copylint.text.memory import Memory
from copylint.text.positions import Lines
from tests.catalogue.made import TEXT, made_batch

# Sentences that come again in other kinds of segments, at other places and under other leads.
TEXTS = (
    "Our serum stimulates collagen. It may reduce wrinkles. Does it cure acne? Yes.",
    "# Our serum stimulates collagen.\n\nIt may reduce wrinkles.",
    "- Our serum stimulates collagen.\n- Lymphatic drainage massage, 50 min\n- Lymphatic drainage massage, 50 min",
    "Helps with:\n\n- Acne\n- Rosacea\n\nDoes it cure acne? It may reduce wrinkles.",
    "A massage. It may reduce wrinkles, our serum stimulates collagen. Does it cure acne?",
)


@pytest.mark.parametrize("remember", [1, 3, 1000])
def test_what_is_remembered_changes_no_finding(remember):
    plain, remembering = Linter(), Linter(remember=remember)

    for text in (*TEXTS, *TEXTS):
        assert remembering.lint_text(text) == plain.lint_text(text)


def test_listings_give_equal_findings_with_and_without_memory():
    plain, remembering = Linter(), Linter(remember=500)
    texts = ["\n\n".join(row[name] for name in TEXT if row[name]) for row in made_batch(80).to_pylist()]

    assert [remembering.lint_text(text) for text in texts] == [plain.lint_text(text) for text in texts]


@pytest.mark.parametrize("remember", [0, 1000])
def test_placed_findings_are_those_of_lint_text_once_they_are_told_in_their_places(remember):
    linter = Linter(remember=remember)

    for text in (*TEXTS, *TEXTS):
        placed = linter.placed_findings(text)
        assert tuple(finding.here(Lines(text)) for finding in placed) == linter.lint_text(text).findings
        assert [finding.span for finding in placed] == [finding.span for finding in linter.lint_text(text).findings]


def test_what_a_placed_finding_says_wherever_it_stands_is_what_lint_text_says():
    plain, remembering = Linter(), Linter(remember=500)

    def said(finding):
        return finding.rule, finding.match, finding.sentence, finding.severity, finding.tier, finding.fingerprint

    for text in (*TEXTS, *TEXTS, " ".join(TEXTS)):
        placed = remembering.placed_findings(text)
        assert [said(one.finding) for one in placed] == [said(finding) for finding in plain.lint_text(text).findings]


def test_what_a_page_leaves_unsaid_is_one_finding_wherever_its_text_stands():
    linter = Linter(remember=100)
    treatment = "Botox removes wrinkles for good."
    pages = [linter.placed_findings(text) for text in (treatment, f"A lamp of glass.\n\n{treatment}")]
    unsaid = [[each for each in page if each.finding.is_missing] for page in pages]

    assert [each.finding for each in unsaid[0]] == [each.finding for each in unsaid[1]] != []
    assert all(first.finding is again.finding for first, again in zip(*unsaid, strict=True))
    assert {again.span.start - first.span.start for first, again in zip(*unsaid, strict=True)} == {18}


def test_a_full_memory_forgets_what_was_not_asked_for_in_a_long_time():
    memory: Memory[str, int] = Memory(4)
    for number, name in enumerate("abcd"):
        memory.keep(name, number)
    memory.get("a")
    memory.keep("e", 4)

    assert [memory.get(name) for name in "abe"] == [0, None, 4]


def test_a_memory_never_holds_more_than_it_may():
    memory: Memory[int, int] = Memory(10)
    sizes = [len(memory) for number in range(100) if memory.keep(number, number) == number]

    assert max(sizes) == 10


def test_a_memory_for_nothing_keeps_nothing():
    memory: Memory[str, int] = Memory(0)

    assert (memory.keep("a", 1), memory.get("a"), len(memory)) == (1, None, 0)
