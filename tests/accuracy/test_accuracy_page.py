"""The page on accuracy: shares, ranges, and what people wrote on it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from copylint.linter.linter import RuleCount
from tests.accuracy.accuracy_page import BEGIN, END, by_hand, page


@dataclass(frozen=True, slots=True)
class Sentence:
    category: str
    is_claim: bool
    degree: str
    is_found: bool
    in_category: bool


FOUND = Sentence("detox", True, "hedged", True, True)
ELSEWHERE = Sentence("detox", True, "unqualified", True, False)
MISSED = Sentence("green", True, "unqualified", False, False)
QUIET = Sentence("green", False, "question", False, False)
ALARMED = Sentence("detox", False, "negated", True, False)
PARTS = {"open": [FOUND, FOUND, ELSEWHERE, MISSED, QUIET], "sealed": [FOUND, ALARMED]}


def test_what_people_wrote_on_the_page_stays():
    written = f"{BEGIN}\n\n## Our view\n\nGood.\n\n{END}\n"

    assert by_hand(page(PARTS, RuleCount(3, 2), f"# Old\n{written}")) == written


def test_a_first_page_leaves_room_for_people():
    assert page(PARTS, RuleCount(3, 2), "").endswith(f"{BEGIN}\n\n{END}\n")


ROWS = [
    "| claims found | 0.75 (3 of 4; 0.30 to 0.95) | 1.00 (1 of 1; 0.21 to 1.00) |",
    "| claims found in their category | 0.50 (2 of 4; 0.15 to 0.85) | 1.00 (1 of 1; 0.21 to 1.00) |",
    "| twins alarmed | 0.00 (0 of 1; 0.00 to 0.79) | 1.00 (1 of 1; 0.21 to 1.00) |",
    "| precision | 1.00 (3 of 3; 0.44 to 1.00) | 0.50 (1 of 2; 0.09 to 0.91) |",
    "| claims found: unqualified | 0.50 (1 of 2) | – |",
    "| green | 0.00 (0 of 1) | 0.00 (0 of 1) | 0.00 (0 of 1) | – |",
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.split("|")[1].strip())
def test_a_share_tells_how_many_of_how_many(row):
    assert row in page(PARTS, RuleCount(3, 2), "").splitlines()
