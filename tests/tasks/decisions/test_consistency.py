"""What several pages say together: other figures, other prices, past offers, claims that one page dropped."""

import json
from pathlib import Path

import pytest

from copylint import Config, lint_paths
from copylint.faces.cli.main import main


@pytest.fixture(autouse=True)
def _in_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path(".copylint.yaml").write_text("as-of: 2026-11-30\nconsistency: true\nmarkets: [uk]\n")


def inconsistencies(capsys, *args):
    main(["check", ".", "--format", "json", *args])
    findings = json.loads(capsys.readouterr().out)["findings"]
    keys = ("path", "line", "rule", "message")
    return [tuple(finding[key] for key in keys) for finding in findings if finding["category"] == "consistency"]


def test_the_same_claim_with_another_figure_names_both_places(capsys):
    Path("a.md").write_text("89 % of women felt smoother skin with our serum.\n")
    Path("b.md").write_text("# Serum\n\nNine out of ten women felt smoother skin with our serum!\n")
    Path("c.md").write_text("89% of women felt smoother skin with our serum.\n")

    sentence = '"Nine out of ten women felt smoother skin with our serum!"'
    message = f"{sentence} says 90 % of women, where a.md:1 says 89 % of women."
    assert inconsistencies(capsys) == [("b.md", 3, "figures-differ", message)]


def test_the_same_thing_at_another_price_is_told_in_tables_too(capsys):
    Path("a.md").write_text("Hydrating facial: £80\n\n| Treatment | Price |\n|---|---|\n| Deep massage | £60 |\n")
    Path("b.md").write_text("Hydrating facial £95.\n\n| Treatment | Price |\n|---|---|\n| Deep massage | £65 |\n")

    assert [(path, line, rule) for path, line, rule, _ in inconsistencies(capsys)] == [
        ("b.md", 1, "prices-differ"),
        ("b.md", 5, "prices-differ"),
    ]


@pytest.mark.parametrize(
    ("text", "is_past"),
    [
        ("Save 20 % until 31 October 2026.", True),
        ("The offer ends October 31, 2026.", True),
        ("Offer valid until 2026-11-30.", False),
        ("Save 20 % until 31 December 2026.", False),
        ("Save 20 % until 31 October.", False),
        ("We were in the old house until 3 May 2019.", False),
        ("Offer ends 31 February 2026.", False),
    ],
)
def test_an_offer_past_its_last_day_is_told(capsys, text, is_past):
    Path("a.md").write_text(f"{text}\n")

    assert [rule for _, _, rule, _ in inconsistencies(capsys)] == ["offer-past-its-day"] * is_past


def test_times_and_other_words_are_no_contradiction(capsys):
    Path("a.md").write_text("The treatment takes about 30 minutes. 89 % of women agreed with us here.\n")
    Path("b.md").write_text("The treatment takes about 60 minutes. 97 % of men agreed with them there.\n")

    assert inconsistencies(capsys) == []


def test_a_claim_that_a_signed_page_dropped_and_another_still_makes_is_told(capsys):
    for name in ("a.md", "b.md"):
        Path(name).write_text("Our laser cures acne.\n\nOpening hours.\n")
    main(["sign", "a.md", "--by", "A. Officer", "--role", "owner"])
    capsys.readouterr()
    assert inconsistencies(capsys) == []

    Path("a.md").write_text("Opening hours.\n")
    (finding,) = inconsistencies(capsys)
    assert finding[:3] == ("b.md", 1, "claim-dropped-elsewhere")
    assert finding[3].startswith('"Our laser cures acne." stood on a.md when A. Officer signed it on ')


def test_pages_are_compared_where_it_is_asked_for_or_with_a_register(capsys):
    Path("a.md").write_text("Save 20 % until 31 October 2026.\n")

    assert inconsistencies(capsys, "--no-consistency") == []
    Path(".copylint.yaml").write_text("as-of: 2026-11-30\n")
    assert inconsistencies(capsys) == []
    Path("copylint-claims.yaml").write_text("claims: {}\n")
    assert len(inconsistencies(capsys)) == 1
    assert inconsistencies(capsys, "--ignore", "offer-past-its-day") == []


def test_the_api_compares_pages_as_the_command_does():
    Path("a.md").write_text("89 % of women felt smoother skin with our serum.\n")
    Path("b.md").write_text("97 % of women felt smoother skin with our serum.\n")

    outcome = lint_paths(["a.md", "b.md"], Config(consistency=True, confidence=False))

    assert [(finding.path, finding.rule) for finding in outcome.findings if finding.category == "consistency"] == [
        ("b.md", "figures-differ")
    ]
    alone = lint_paths(["a.md", "b.md"], Config(confidence=False))
    assert [finding for finding in alone.findings if finding.category == "consistency"] == []


def test_a_contradiction_that_stays_is_no_change(capsys):
    Path("a.md").write_text("89 % of women felt smoother skin with our serum.\n")
    Path("b.md").write_text("97 % of women felt smoother skin with our serum.\n")
    main(["check", ".", "--format", "json:old.json"])

    assert main(["compare", "old.json", "--on", "."]) == 0
    assert "Nothing changed" in capsys.readouterr().out
