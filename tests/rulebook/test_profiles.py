"""Profiles and markets: what they ask for, what they leave out, and what a finding says of it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from copylint.config.load import load_settings
from copylint.config.settings import Config, FailOn
from copylint.faces.cli.main import main
from copylint.findings.severity import severity_in
from copylint.model import Market, Severity
from copylint.rulebook.builtin import builtin_folder

PROFILES = Path(builtin_folder(), "_profiles")
CHOICES = [(), *((market,) for market in Market)]


def config_of(profile: str, **command_line: object) -> Config:
    return load_settings("", {"profile": profile, **command_line}, (str(PROFILES),)).config


def test_these_are_the_profiles():
    assert {path.stem for path in PROFILES.glob("*.yaml")} == {
        "catalogue",
        "default",
        "strict",
        *(market.value for market in Market),
    }


def test_the_default_profile_says_nothing_that_the_code_says():
    assert config_of("default") == Config()


@pytest.mark.parametrize("market", Market, ids=lambda market: market.value)
def test_the_profile_of_a_market_asks_for_that_market_alone(market):
    assert config_of(market.value).markets == (market,)


def test_markets_that_are_named_count_before_those_of_a_profile():
    assert config_of("au", markets=(Market.UK, Market.US)).markets == (Market.UK, Market.US)


def test_a_strict_run_fails_on_warnings_and_asks_for_reasons():
    config = config_of("strict")

    assert (config.fail_on, config.require_reason) == (FailOn.WARNING, True)


@pytest.mark.parametrize("profile", ["strict", "au", "catalogue"])
def test_every_name_in_a_profile_is_a_rule_or_a_category(linter, profile):
    known = {*linter.categories.keys(), *linter.categories.values()}

    assert set(config_of(profile).severity) - known == set()


def test_the_catalogue_profile_raises_nothing(linter):
    plain, catalogue = Config(), config_of("catalogue")
    raised = [
        rule.id
        for rule in linter.rules.values()
        if _rank(severity_in(rule, plain)) < _rank(severity_in(rule, catalogue))
    ]

    assert raised == []


def test_the_catalogue_profile_leaves_errors_where_regulators_act_on_cosmetics(linter):
    """Those that the FDA's letters and the ASA's rulings on cosmetics name."""
    catalogue = config_of("catalogue")
    acted_on = ["acne", "wrinkle-removal", "age-reversal", "collagen-stimulation", "disease-treatment", "hair-regrowth"]
    severities = {id_: severity_in(linter.rules[id_], catalogue) for id_ in acted_on if id_ in linter.rules}
    errors = {
        linter.rules[id_].category
        for id_ in linter.rules
        if severity_in(linter.rules[id_], catalogue) is Severity.ERROR
    }

    assert set(severities.values()) == {Severity.ERROR}
    assert errors.isdisjoint({"authority", "pressure", "safety", "speed", "superlative"})


@pytest.mark.parametrize("markets", CHOICES, ids=lambda markets: markets[0].value if markets else "all")
def test_the_strict_profile_lowers_nothing(linter, markets):
    plain, strict = Config(markets=markets), replace(config_of("strict"), markets=markets)
    lowered = [
        rule.id for rule in linter.rules.values() if _rank(severity_in(rule, plain)) > _rank(severity_in(rule, strict))
    ]

    assert lowered == []


def _rank(severity):
    return severity.rank if severity else -1


def test_a_strict_run_only_notes_what_one_country_alone_forbids(linter):
    strict = config_of("strict")
    notes = [rule for rule in linter.rules.values() if severity_in(rule, strict) is Severity.NOTE]

    assert [rule.id for rule in notes if getattr(rule, "unasked", None) is None] == []


def test_what_one_country_alone_forbids_is_an_error_where_that_country_is_asked(linter):
    rule = linter.rules["dermal-filler-wording"]

    assert severity_in(rule, Config()) is Severity.NOTE
    assert severity_in(rule, Config(markets=(Market.AU,))) is Severity.ERROR


@pytest.fixture
def page(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("Subtle lip fillers by our doctor. Our facial boosts collagen.\n", "utf-8")
    return "a.txt"


RUNS = {
    "no market": ([], {"dermal-filler-wording": ["eu", "au"], "collagen-stimulation": ["us", "uk", "eu", "au", "ca"]}),
    "the profile of Australia": (
        ["--profile", "au"],
        {"dermal-filler-wording": ["au"], "collagen-stimulation": ["au"]},
    ),
    "two markets": (["--market", "uk,us"], {"collagen-stimulation": ["uk", "us"]}),
    "three, Australia among them": (
        ["--market", "uk", "--market", "au,us"],
        {"dermal-filler-wording": ["au"], "collagen-stimulation": ["uk", "au", "us"]},
    ),
}


@pytest.mark.parametrize(("arguments", "expected"), RUNS.values(), ids=RUNS)
def test_a_finding_names_the_markets_that_it_concerns(page, capsys, arguments, expected):
    select = "dermal-filler-wording,collagen-stimulation"

    main([page, "--format", "json", "--select", select, *arguments])

    findings = json.loads(capsys.readouterr().out)["findings"]
    assert {finding["rule"]: finding["markets"] for finding in findings} == expected


SEVERITIES = {"au": {"dermal-filler-wording": "error"}, "uk": {}, "strict": {"dermal-filler-wording": "note"}}


@pytest.mark.parametrize(("profile", "expected"), SEVERITIES.items(), ids=SEVERITIES)
def test_a_profile_decides_how_severe_fillers_are(page, capsys, profile, expected):
    main([page, "--format", "json", "--select", "dermal-filler-wording", "--profile", profile])

    findings = json.loads(capsys.readouterr().out)["findings"]
    assert {finding["rule"]: finding["severity"] for finding in findings} == expected


def test_the_text_tells_once_where_a_rule_bites_if_not_everywhere(page, capsys):
    main([page, "--select", "dermal-filler-wording,collagen-stimulation"])

    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
    assert [line for line in lines if line.startswith("markets:")] == ["markets: eu, au"]


def test_what_one_country_asks_for_beside_a_claim_is_a_note_until_it_is_chosen(linter):
    rule = linter.rules["practitioner-registration"]

    assert severity_in(rule, Config()) is Severity.NOTE
    assert severity_in(rule, Config(markets=(Market.AU,))) is Severity.ERROR
