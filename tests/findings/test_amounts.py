"""An amount is one, however it is written: dashes, fractions, ranges, per cent and money."""

import pytest

from copylint.readers import read


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        *((f"Burns {amount} calories in a session.", "calorie-burning")
          for amount in ("500", "500-800", "500–800", "500—800", "500 – 800", "500 - 800", "500 to 800", "up to 800",
                         "between 500 and 800", "1,000", "1.000", "1k", "1,000+")),
        *((f"Lose {amount} in one session.", "inch-loss")
          for amount in ("2 inches", "½ an inch", "½ inch", "1½ inches", "1 1/2 inches", "2–3 inches", "2 or 3 inches",
                         "two to three inches", "up to 2 inches", "half an inch")),
        *((f"See results in {amount}.", "in-so-many-days")
          for amount in ("7 days", "7—14 days", "7–14 days", "7 – 14 days", "7-14 days", "7 to 14 days",
                         "seven to fourteen days")),
        *((f"{amount} of women saw firmer skin.", "percentages")
          for amount in ("97%", "97 %", "97\u202f%", "97 per cent", "97 percent", "97pc", "97 pct",
                         "Ninety-seven per cent", "97.5%", "97,5 %", "85–97%", "85%–97%", "85 to 97 %", "Up to 97%")),
        *((f"{amount} off lip fillers this week.", "discount")
          for amount in ("£50", "£ 50", "50 £", "50€", "50 €", "€50", "US$50", "A$ 50", "50 euros", "50 GBP", "50%",
                         "50 %", "50–70 %", "£50–£70", "Up to £1,000", "£1k")),
        *((f"Our peel makes you look {amount} years younger.", "years-younger")
          for amount in ("5–10", "5 - 10", "5 to 10")),
        *((f"We have {amount} happy clients.", "review-scores")
          for amount in ("10k", "10,000", "10.000", "10,000+", "10 000")),
    ],
)  # fmt: skip
def test_an_amount_is_read_in_every_writing(linter, text, rule):
    assert rule in {finding.rule for finding in linter.lint(read(text, "page", "text"))}


@pytest.mark.parametrize("text", ["Open 9–5.", "Ages 18–65.", "12–14 High Street.", "Call 020 – 7946."])
def test_ranges_of_hours_ages_and_houses_are_no_claims(linter, text):
    assert linter.lint(read(text, "page", "text")) == ()
