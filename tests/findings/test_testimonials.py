"""A customer's words are told by their form: quotation marks beside a name or stars, data, and the heading above."""

import pytest

from copylint.findings.above.testimonials import customers_words
from copylint.readers import read

RESULT = "Great results and the laser hardly hurt, I came out smiling."
SERVICE = "Parking was easy and the team friendly all round."


@pytest.mark.parametrize(
    ("text", "format", "expected"),
    [
        pytest.param(f'<p>"{RESULT}"</p><p>– Jo K., Leeds</p>', "html", "warning", id="a name behind it"),
        pytest.param(f'<span>★★★★★</span><p>"{RESULT}"</p>', "html", "warning", id="stars before it"),
        pytest.param(f"<h2>What our clients say</h2><p>{RESULT}</p>", "html", "warning", id="the heading above"),
        pytest.param(f"## Testimonials\n\n{RESULT}\n", "markdown", "warning", id="the heading above, in Markdown"),
        pytest.param(f"> {RESULT}\n", "markdown", "warning", id="a quotation"),
        pytest.param(f'const all = [{{quote: "{RESULT}", name: "Jo K."}}]', "script", "warning", id="data"),
        pytest.param(f"<h2>Reviews</h2><p>{SERVICE}</p>", "html", "note", id="praise of the service alone"),
        pytest.param(f"<h2>Our rooms</h2><p>{RESULT}</p>", "html", None, id="another heading"),
        pytest.param(f'<p>"{RESULT}"</p><p>Our opening hours are long.</p>', "html", None, id="nobody's name"),
        pytest.param(
            f"<h2>Reviews</h2><p>Thanks.</p><h2>Prices</h2><p>{RESULT}</p>", "html", None, id="a later section"
        ),
    ],
)
def test_the_form_tells_a_customers_words(linter, text, format, expected):  # noqa: A002
    rules = ("customers-words", "service-praise")
    claims = [claim for claim in linter.claims(read(text, "page", format)) if claim.rule.id in rules]
    findings = linter.lint(read(text, "page", format))

    assert bool(claims) is (expected is not None)
    assert {finding.severity.value for finding in findings if finding.rule in rules} == (
        {expected} if expected else set()
    )


def test_each_segment_with_a_customers_words_is_known():
    document = read(f"<h2>Reviews</h2><p>{RESULT}</p><p>Jo K.</p><h2>Prices</h2><p>{RESULT}</p>", "page", "html")

    assert list(customers_words(document.segments)) == [False, True, False, False, False]
