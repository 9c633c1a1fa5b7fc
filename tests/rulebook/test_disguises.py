"""Names of medicines in disguise are found as what they are, and what only looks like them is left alone."""

import pytest

from copylint.readers import read

CATEGORY = "prescription-medicine"


def medicines_in(linter, text, format_="text"):
    return [finding.match for finding in linter.lint(read(text, "page", format_)) if finding.category == CATEGORY]


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("Brotox for men this Friday.", "Brotox"),
        ("Traptox slims the shoulders.", "Traptox"),
        ("Barbietox is in.", "Barbietox"),
        ("Book your tox today.", "your tox"),
        ("Book baby tox here.", "baby tox"),
        ("Baby Botox from £99.", "Baby Botox"),
        ("A lip flip for £80.", "lip flip for £80"),
        ("3 areas £199.", "3 areas £199"),
        ("Our skinny jab is back.", "skinny jab"),
        ("See you at #botoxparty.", "#botoxparty"),
        ("So smooth #antiwrinkle", "#antiwrinkle"),
        ("B0tox by our nurse.", "B0tox"),
        ("Bo tox for your brow.", "Bo tox"),
        ("B o t o x from £99.", "B o t o x"),
        ("B\u043et\u043e\u0445 by our nurse.", "B\u043et\u043e\u0445"),
        ("0zempic in stock.", "0zempic"),
        ("Mounj@ro in stock.", "Mounj@ro"),
    ],
)
def test_a_medicine_in_disguise_is_found(linter, text, match):
    assert medicines_in(linter, text) == [match]


def test_a_medicine_in_an_alt_text_is_found(linter):
    assert medicines_in(linter, '<img src="a.jpg" alt="Botox for the brow">', "html") == ["Botox"]


@pytest.mark.parametrize(
    "text",
    [
        "Our detox tea.",
        "Toxins leave by the liver.",
        "A Botox-free clinic.",
        "We do not offer Botox.",
        "After Botox, do not lie down for four hours.",
        "The lip flips over when dry.",
    ],
)
def test_what_only_looks_like_a_medicine_or_is_aftercare_is_left_alone(linter, text):
    assert medicines_in(linter, text) == []
