"""What law, nature, subject and the words around a claim make of it."""

from dataclasses import replace
from datetime import date

import pytest

from copylint.config.settings import Config
from copylint.linter.linter import Linter
from copylint.model import Channel, Market, Severity
from copylint.rulebook.load import load_rules

CATEGORY = "title: Ours\nsays: We say so.\n"
RULE = "title: {0}\nmessage: '\"{{match}}\" is ours.'\nfind: [{{say: '{0}'}}]\n"
SOURCES = "\n".join(
    f"{key}: {{title: {key}, url: 'https://example.org/{key}', market: {key[:2]}, checked: 2026-11-21, says: So.}}"
    for key in ("us-law", "us-letter", "uk-code", "eu-old", "eu-new", "ca-act")
)
RULES = {
    "medicine": "nature: medicine\nlaw: {us: {error: [us-law]}, uk: {error: [uk-code], hedged: [uk-code]}}\n",
    "mechanism": "nature: mechanism\nlaw: {us: {error: [us-law], cosmetic: [us-letter]}, uk: {error: [uk-code]}}\n",
    "absolute": "nature: absolute\nlaw: {us: {error: [us-law]}}\n",
    "performance": "nature: performance\nlaw: {us: {error: [us-law]}}\n",
    "comfort": "nature: comfort\nlaw: {us: {error: [us-law]}}\n",
    "conduct": "nature: conduct\nlaw: {us: {error: [us-law]}}\n",
    "dated": "law: {eu: [{warning: [eu-old], until: 2026-09-26}, {error: [eu-new], since: 2026-09-27}]}\n",
    "subjects": """\
law: {us: {error: [us-law], for: [cosmetic]}, uk: {warning: [uk-code]}}
suggest: [{for: cosmetic, say: Soft skin.}, {for: service, say: A good rest.}, {market: ca, say: Softer.}, delete]
""",
    "channel": "channels: {meta: {error: [us-law]}}\n",
    "both": "law: {uk: {warning: [uk-code]}}\nchannels: {email: {error: [us-law]}}\n",
    "exempt": """\
law: {us: {error: [us-law]}}
not:
  - {say: in a book, because: reading, twin: So exempt.}
  - {say: long ago, because: history, twin: x, reach: sentence}
""",
}


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    folder = tmp_path_factory.mktemp("rules")
    (folder / "ours").mkdir()
    (folder / "_sources.yaml").write_text(SOURCES, "utf-8")
    (folder / "ours" / "_category.yaml").write_text(CATEGORY, "utf-8")
    for name, law in RULES.items():
        (folder / "ours" / f"{name}.yaml").write_text(RULE.format(f"{name}x") + law, "utf-8")
    everything = load_rules([folder])
    return replace(everything, rules={name: everything.rules[name] for name in RULES})


def findings(book, text, *markets, as_of=None):
    config = Config(markets=tuple(map(Market, markets)), as_of=as_of)
    return Linter(config, book).lint_text(text).findings


def severities(book, text, *markets):
    return [finding.severity for finding in findings(book, text, *markets)]


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("It is medicinex.", "error"),
        ("It may be medicinex.", "warning"),
        ("In a study of 52 women, it was medicinex.", "error"),
        ("It may be mechanismx.", "warning"),
        ("In a study of 52 women, it was mechanismx.", "error"),
        ("It has the look of mechanismx.", "warning"),
        ("It may be absolutex.", "warning"),
        ("In a study of 52 women, it was absolutex.", "note"),
        ("It has the look of performancex.", None),
        ("In a study of 52 women, it was performancex.", "note"),
        ("The cream may be comfortx.", "warning"),
        ("Our massage may be comfortx.", None),
        ("It may be conductx.", "error"),
        ("It is not conductx.", None),
    ],
)
def test_the_nature_of_a_claim_says_what_the_words_around_it_do(book, text, severity):
    assert severities(book, text, "us") == ([Severity(severity)] if severity else [])


def test_a_hedge_lowers_nothing_where_a_source_ruled_against_it(book):
    text = "It may be medicinex."

    assert [severities(book, text, *markets) for markets in ([], ["us"], ["uk"], ["us", "uk"], ["eu"])] == [
        [Severity.ERROR],
        [Severity.WARNING],
        [Severity.ERROR],
        [Severity.ERROR],
        [],
    ]


def test_a_finding_tells_the_law_of_the_markets_asked_for_strictest_first(book):
    (finding,) = findings(book, "It may be medicinex.", "us", "uk", "eu")
    laws = [(law.market.value, law.severity.value, [source.title for source in law.sources]) for law in finding.law]

    assert laws == [("uk", "error", ["uk-code"]), ("us", "warning", ["us-law"])]


def test_wording_about_looks_is_softened_only_where_a_source_accepts_it(book):
    text = "It has the look of mechanismx."

    assert [severities(book, text, market) for market in ("us", "uk")] == [[Severity.WARNING], [Severity.ERROR]]


@pytest.mark.parametrize(
    ("day", "severity", "title"), [("2026-09-26", "warning", "eu-old"), ("2026-09-27", "error", "eu-new")]
)
def test_the_law_of_a_day_counts(book, day, severity, title):
    (finding,) = findings(book, "It is datedx.", as_of=date.fromisoformat(day))

    assert (finding.severity.value, [source.title for source in finding.sources]) == (severity, [title])


@pytest.mark.parametrize(
    ("text", "markets", "severity", "suggestions"),
    [
        ("Our cream is subjectsx.", ["us"], "error", ["Soft skin.", "Leave these words out."]),
        ("Our massage is subjectsx.", ["us"], None, None),
        ("Our massage is subjectsx.", [], "warning", ["A good rest.", "Leave these words out."]),
        ("It is subjectsx.", ["us"], "error", ["Leave these words out."]),
        ("Massage for all. It is subjectsx.", [], "warning", ["A good rest.", "Leave these words out."]),
    ],
)
def test_law_and_suggestions_depend_on_the_subject(book, text, markets, severity, suggestions):
    expected = [(severity, suggestions)] if severity else []

    assert [
        (finding.severity.value, list(finding.suggestions)) for finding in findings(book, text, *markets)
    ] == expected


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("It is exemptx.", True),
        ("It is exemptx in a book.", False),
        ("It is exemptx, in a book.", True),
        ("In a book but exemptx.", True),
        ("Our wand is exemptx in a book.", True),
        ("It is exemptx in a book for £5.", True),
        ("Long ago, it was exemptx.", False),
        ("Long ago, our wand was exemptx.", True),
    ],
)
def test_an_exception_acts_in_its_reach_and_gives_way_to_selling_words(book, text, is_found):
    assert bool(findings(book, text)) is is_found


@pytest.mark.parametrize(
    ("text", "channels", "severity", "places"),
    [
        ("It is channelx.", [], None, None),
        ("It is channelx.", ["email"], None, None),
        ("It is channelx.", ["meta", "email"], "error", ["meta"]),
        ("It is bothx.", [], "warning", ["uk"]),
        ("It is bothx.", ["email"], "error", ["email", "uk"]),
    ],
)
def test_the_rules_of_a_channel_count_where_it_is_asked_for(book, text, channels, severity, places):
    linter = Linter(Config(channels=tuple(map(Channel, channels))), book)
    expected = [(severity, places)] if severity else []

    assert [
        (finding.severity.value, [law.market.value for law in finding.law])
        for finding in linter.lint_text(text).findings
    ] == expected


def test_a_severity_of_the_config_takes_the_place_of_that_of_every_law(book):
    linter = Linter(Config(severity={"ours": Severity.NOTE}), book)

    assert [finding.severity for finding in linter.lint_text("It is medicinex.").findings] == [Severity.NOTE]
