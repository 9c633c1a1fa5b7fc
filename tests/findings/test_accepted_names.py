"""What `accept` means: a claim that lies inside an accepted name is none; one that only touches it is."""

import pytest

from copylint import Config, Linter

NAMES = ("Bella", "Fountain of Youth Clinic", "Detox & Glow", "Anna's Fat-Burning Wraps", "Cellulite-Free Studio")
SILENT = {
    "the name itself": "Welcome to the Fountain of Youth Clinic in Leeds.",
    "in other letters": "Welcome to the FOUNTAIN OF YOUTH CLINIC in Leeds.",
    "with another apostrophe": "Book with Anna’s Fat-Burning Wraps today.",
    "with signs in it": "Meet us at Cellulite-Free Studio in Hull.",
}
REPORTED = {
    "a name within the claim": "Our facial stimulates your Bella collagen.",
    "a name beside the claim": "Bella stimulates collagen.",
    "a name behind the claim": "It cures acne, says Bella.",
    "a name and a claim in one sentence": "Anna loves Bella, which cures rosacea.",
    "a part of the name alone": "Our cream is a fountain of youth for your skin.",
    "a longer word": "Our facial stimulates collagen, Bellas and all.",
}


@pytest.fixture(scope="module", name="findings")
def _findings():
    strict, lenient = Linter(), Linter(Config(accept=NAMES))

    def compare(text):
        return [{finding.match for finding in linter.lint_text(text).findings} for linter in (strict, lenient)]

    return compare


@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT)
def test_a_claim_inside_an_accepted_name_is_silent(findings, text):
    without, with_names = findings(text)

    assert (without != set(), with_names) == (True, set())


@pytest.mark.parametrize("text", REPORTED.values(), ids=REPORTED)
def test_a_claim_that_is_more_than_an_accepted_name_is_reported(findings, text):
    without, with_names = findings(text)

    assert (without != set(), with_names) == (True, without)
