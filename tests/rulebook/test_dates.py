"""The law of a day: what rules with dates say the day before a law began, and the day on which it did."""

from datetime import date, timedelta

import pytest

from copylint.config.settings import Config
from copylint.faces.cli.main import main
from copylint.linter.linter import Linter
from copylint.model import Market

# The rule, the market, the day on which the law began, a sentence, and how severe it is before and since.
BEGINNINGS = [
    ("planet", "eu", "2026-09-27", "A serum that is kind to the planet.", "warning", "error"),
    ("planet", "ca", "2024-06-20", "A serum that is kind to the planet.", "note", "error"),
    ("natural", "eu", "2026-09-27", "All natural skincare.", "warning", "error"),
    ("natural", "ca", "2024-06-20", "All natural skincare.", "note", "warning"),
    ("clean-beauty", "ca", "2024-06-20", "Toxin-free clean beauty.", "note", "warning"),
    ("review-scores", "eu", "2022-05-28", "A 4.9 star rating says it all.", None, "warning"),
    ("bought-reviews", "us", "2024-10-21", "Write a five-star review and get a free mask.", None, "error"),
    ("bought-reviews", "uk", "2025-04-06", "Write a five-star review and get a free mask.", None, "error"),
    ("bought-reviews", "eu", "2022-05-28", "Write a five-star review and get a free mask.", None, "error"),
    ("rewarded-reviews", "us", "2024-10-21", "Review us on Google and get 10% off.", None, "warning"),
    ("rewarded-reviews", "uk", "2025-04-06", "Review us on Google and get 10% off.", None, "warning"),
    ("sifted-reviews", "us", "2024-10-21", "We delete bad reviews.", None, "error"),
    ("sifted-reviews", "uk", "2025-04-06", "We delete bad reviews.", None, "error"),
    ("full-price", "uk", "2025-04-06", "Peels for £80 plus a £30 booking fee.", None, "error"),
    ("wrinkle-injections", "au", "2023-12-18", "Book your anti-wrinkle injections.", None, "error"),
    ("dermal-filler-wording", "au", "2023-12-18", "Book your dermal fillers.", None, "error"),
    ("practitioner-registration", "au", "2025-09-02", "Our thread lifts are new.", None, "error"),
    ("paid-relationship", "au", "2025-09-02", "We gave Anna a gifted facial for her post.", None, "error"),
    ("photo-basis", "au", "2025-09-02", "See our before and after photos.", None, "note"),
    ("insecurity", "au", "2025-09-02", "A happier you awaits.", None, "error"),
    ("under-18s", "au", "2025-09-02", "Lip filler for teenagers.", None, "error"),
    ("under-18s", "uk", "2021-10-01", "Lip filler for teenagers.", None, "error"),
    ("surgeon-title", "au", "2023-09-13", "Ask our cosmetic surgeon.", None, "error"),
    ("compounded-copies", "us", "2025-09-09", "The same active ingredient as Ozempic.", None, "error"),
    ("ai-pictures", "eu", "2026-08-02", "Our AI shows you your after.", None, "warning"),
    ("ai-marking", "us", "2026-06-09", "Our AI shows you your after.", None, "note"),
]


@pytest.mark.parametrize("case", BEGINNINGS, ids=lambda case: f"{case[0]} {case[1]} {case[2]}")
def test_a_law_counts_from_the_day_on_which_it_began(case):
    rule, market, since, text, before, after = case
    day = date.fromisoformat(since)

    assert (severity(rule, market, text, day - timedelta(days=1)), severity(rule, market, text, day)) == (before, after)


def test_the_command_line_asks_with_the_law_of_a_day(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text("Write a five-star review and get a free mask.\n", "utf-8")

    codes = [main(["a.md", "--isolated", "--market", "uk", "--as-of", day]) for day in ("2025-04-05", "2025-04-06")]

    assert codes == [0, 1]
    assert capsys.readouterr().out.count("bought-reviews") == 1


def severity(rule, market, text, day):
    config = Config(markets=(Market(market),), as_of=day, confidence=False)
    findings = Linter(config).lint_text(text, "a.txt").findings
    severities = [finding.severity for finding in findings if finding.rule == rule]
    return max(severities, key=lambda severity: severity.rank).value if severities else None
