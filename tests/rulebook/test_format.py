"""Rule files in the format with phrases and law: what is refused and where, what is told as advice, what is stale."""

from dataclasses import replace
from datetime import date

import pytest

from copylint.linter.linter import Linter
from copylint.model.errors import SchemaError
from copylint.rulebook.freshness import changes_since, stale_sources
from copylint.rulebook.load import load_rules
from copylint.tasks.authoring.advice import Advised, advice_on

pytestmark = pytest.mark.usefixtures("few_rules")

FOUND = "find: [{say: glow}]\nbad: [A <<glow>>.]\n"
US_WARNING = "law: {us: {warning: []}}\n"
LAMP = f"{FOUND}{US_WARNING}good: [A glow in a lamp.]\n"
RULE = """\
title: Glow
message: '"{match}" is ours.'
"""
SOURCES = """\
us-law: {title: A law, url: 'https://example.org/law', market: us, checked: 2026-11-21, says: So.}
us-gone: {title: Old, url: 'https://example.org/old', market: us, checked: 2026-11-21, says: So., replaced-by: us-law}
uk-read: {title: Read, url: 'https://example.org/read', market: uk, checked: 2024-01-02, says: So.}
all-read: {title: Both, url: 'https://example.org/both', market: uk, markets: [us], checked: 2026-11-21, says: So.}
"""


@pytest.fixture
def load(tmp_path):
    def load_rule(rule, lists=""):
        (tmp_path / "ours").mkdir(exist_ok=True)
        (tmp_path / "_words" / "lists").mkdir(parents=True, exist_ok=True)
        (tmp_path / "_sources.yaml").write_text(SOURCES, "utf-8")
        (tmp_path / "ours" / "_category.yaml").write_text("title: Ours\nsays: We say so.\n", "utf-8")
        (tmp_path / "ours" / "glow.yaml").write_text(RULE + rule, "utf-8")
        if lists:
            (tmp_path / "_words" / "lists" / "glows.yaml").write_text(f"title: Glows\n{lists}", "utf-8")
        book = load_rules([tmp_path])
        return replace(book, rules={"glow": book.rules["glow"]})

    return load_rule


@pytest.mark.parametrize(
    ("rule", "complaint"),
    [
        ("find: [{say: 'an (eternal glow'}]\n", '3: a bracket is not closed: ")" is missing, in: an (eternal glow'),
        ("find:\n  - say: glow\n  - say: '{glowz}'\n", '5: unknown list "glowz"'),
        ("lists: {shine: [glow, '[a]']}\nfind: [{say: '{shine}'}]\n", "3: the phrase needs a word"),
        ("lists: {shine: [glow]}\nfind: [{say: '{shime}'}]\n", '4: unknown list "shime" — did you mean "shine"?'),
        ("find: [{say: glow}]\nnot: [{because: no}]\n", '4: an exception is either "say" or "pattern"'),
        ("find: [{say: glow}]\nlaw: {us: {error: [us-lew]}}\n", '4: unknown source "us-lew" — did you mean "us-law"?'),
        ("find: [{say: glow}]\nlaw: {us: {hedged: [us-law]}}\n", "4: a law has exactly one of"),
        ("find: [{say: glow}]\nlaw: {us: {error: [us-law], note: []}}\n", "4: a law has exactly one of"),
        ("find: [{say: glow}]\nlaw: {in: {error: [us-law]}}\n", '4: unknown key "in" in "law"'),
        ("find: [{say: glow}]\nlaw: {us: {error: [us-law]}}\nhouse: note\n", '"house" is for what no law asks for'),
        (
            "find: [{say: glow}]\nlaw: {us: {error: [us-law], since: 2026-02-01, until: 2026-01-01}}\n",
            '4: "since" is later than "until"',
        ),
        ("find: [{say: glow}]\nnature: medical\n", '4: "nature" must be medicine, disease'),
    ],
)
def test_what_is_wrong_is_told_with_its_line(load, rule, complaint):
    with pytest.raises(SchemaError) as error:
        load(rule)

    assert complaint in str(error.value)


def test_lists_that_hold_each_other_in_a_circle_are_refused(load):
    with pytest.raises(SchemaError, match='the list "glows" holds itself'):
        load("find: [{say: glow}]\n", "phrases: ['{glows} glow']\n")


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (f"{FOUND}house: note\n", []),
        ("find: [{say: glow}]\nlaw: {us: {error: [us-law]}}\nbad: [A <<glow>>.]\n", []),
        ("find: [{say: glow}]\nlaw: {us: {error: [all-read]}}\nbad: [A <<glow>>.]\n", []),
        (
            "find: [{say: glow}, {say: shine}]\nlaw: {us: {error: [us-law]}}\nbad: [A <<glow>>.]\n",
            [(Advised.UNPROVEN_PHRASE, "shine")],
        ),
        (
            "find: [{say: glow}]\nlaw: {us: {error: [uk-read]}}\nbad: [A <<glow>>.]\n",
            [(Advised.SOURCE, "us")],
        ),
        (
            "find: [{pattern: a}, {pattern: b}, {pattern: c}, {pattern: d}]\nlaw: {us: {warning: []}}\n",
            [(Advised.MANY_PATTERNS, "4 patterns")],
        ),
        (
            f"find: [{{pattern: '{'x' * 121}'}}]\nlaw: {{us: {{warning: []}}}}\n",
            [(Advised.LONG_PATTERN, f"121 characters: {'x' * 40}…")],
        ),
        (
            f"{FOUND}{US_WARNING}suggest: [In 3 weeks., 'In [3] weeks.']\n",
            [(Advised.FIGURE, "In 3 weeks.")],
        ),
        (
            f"{FOUND}{US_WARNING}suggest: [A glow., delete]\n",
            [(Advised.REPORTED, "A glow. (glow)")],
        ),
        (
            f"{FOUND}{US_WARNING}not: [{{say: in a lamp}}]\n",
            [
                (Advised.REASON, "in a lamp"),
                (Advised.TWIN, "in a lamp"),
                (Advised.UNPROVEN_EXCEPTION, "in a lamp"),
            ],
        ),
        (
            f"{LAMP}not: [{{say: in a lamp, because: light, twin: No.}}]\n",
            [(Advised.LOST_TWIN, "No.")],
        ),
        (
            f"{LAMP}not: [{{say: in a lamp, because: light, twin: A glow.}}]\n",
            [(Advised.OTHER_TWIN, "A glow. (in a lamp)")],
        ),
        (
            f"{LAMP}not: [{{say: in a lamp, because: light, twin: 'In a lamp, our glow.'}}]\n",
            [],
        ),
        (
            f"{LAMP}not: [{{say: glow in a, reach: match, because: light, twin: 'In: a glow.'}}]\n",
            [],
        ),
        (
            f"{FOUND}{US_WARNING}nature: conduct\ncontext: {{hedged: note}}\n",
            [(Advised.CONTEXT, "hedged: note")],
        ),
    ],
)
def test_advice_tells_what_makes_a_rule_hard_to_trust(load, rule, expected):
    book = load(rule)
    linter = Linter(book=book)

    assert [(advice.about, advice.text) for advice in advice_on(linter, book.rules.values(), book)] == expected


def test_sources_that_were_replaced_or_read_long_ago_are_stale(load):
    book = load("find: [{say: glow}]\nlaw: {us: {error: [us-law, us-gone]}, uk: {warning: [uk-read]}}\n")

    assert list(stale_sources(book.rules["glow"], book, date(2026, 11, 30))) == [
        "us-gone: replaced by us-law",
        "uk-read: read on 2024-01-02, more than a year ago",
    ]


def test_laws_that_came_or_went_since_a_day_are_told(load):
    book = load(
        f"{FOUND}law:\n"
        "  us: [{warning: [], until: 2026-09-26}, {error: [us-law], since: 2026-09-27}]\n"
        "  uk: {note: [], since: 2025-01-01}\n"
    )

    assert list(changes_since(book.rules["glow"], date(2026, 9, 27))) == [
        "us: warning until 2026-09-26",
        "us: error since 2026-09-27",
    ]
