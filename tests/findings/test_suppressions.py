"""Directives hide findings where they say, and nothing else."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copylint.config.settings import Config
from copylint.findings.accepted.suppressions import mark_suppressed
from copylint.model import Comment, Document, Excerpt, Finding, Position, Severity, Span, Status

TODAY = date(2026, 11, 21)
RULES = {"cure": "disease", "detox": "wellness"}


def page(text: str) -> Document:
    comments = (Comment(match[1], Span(*match.span())) for match in re.finditer(r"<!--(.*?)-->", text, re.DOTALL))
    return Document("a.md", text, "markdown", (), tuple(comments))


def claims(text: str) -> tuple[Finding, ...]:
    return tuple(finding_of(match[0].lower(), Span(*match.span())) for match in re.finditer("CURE|DETOX", text))


def finding_of(rule: str, span: Span) -> Finding:
    here = Position(1, 1)
    return Finding(
        rule, RULES[rule], Severity.ERROR, "m", "a.md", span, here, here, rule, rule, Excerpt(rule, Span(0, len(rule)))
    )


def hidden(text: str) -> list[bool]:
    marked = mark_suppressed(page(text), claims(text), RULES, Config(), TODAY)
    return [finding.status is Status.SUPPRESSED for finding in marked if finding.rule in RULES]


def about_directives(text: str, config: Config | None = None) -> list[tuple[str, int, str]]:
    marked = mark_suppressed(page(text), claims(text), RULES, config or Config(), TODAY)
    return [
        (finding.rule, finding.start.line, finding.message) for finding in marked if finding.category == "suppression"
    ]


SCOPES = {
    "next line": ("CURE\n<!-- copylint-disable-next-line cure -->\nCURE CURE\nCURE", [False, True, True, False]),
    "next line after blank lines": ("<!-- copylint-disable-next-line cure -->\n\n \nCURE\nCURE", [True, False]),
    "next line after another directive": (
        "<!-- copylint-disable-next-line cure -->\n<!-- copylint-disable-next-line detox -->\nCURE DETOX",
        [True, True],
    ),
    "next line after Windows line ends": (
        "<!-- copylint-disable-next-line cure -->\r\n\r\nCURE\r\nCURE",
        [True, False],
    ),
    "same line": ("CURE\nCURE <!-- copylint-disable-line cure --> CURE\nCURE", [False, True, True, False]),
    "to the end": ("CURE\n<!-- copylint-disable cure -->CURE\nCURE", [False, True, True]),
    "until enabled": ("<!-- copylint-disable cure -->CURE<!-- copylint-enable cure -->CURE", [True, False]),
    "until all is enabled": ("<!-- copylint-disable cure -->CURE<!-- copylint-enable -->CURE", [True, False]),
    "past the enabling of another rule": ("<!-- copylint-disable cure --><!-- copylint-enable detox -->CURE", [True]),
    "whole file": ("CURE\n<!-- copylint-disable-file cure -->\nDETOX CURE", [True, False, True]),
    "by category": ("<!-- copylint-disable-file disease -->CURE DETOX", [True, False]),
    "by two names": ("<!-- copylint-disable-file cure, detox: agreed -->CURE DETOX", [True, True]),
    "without a name": ("<!-- copylint-disable-file -->CURE DETOX", [True, True]),
    "not expired": ("<!-- copylint-disable-file cure until=2026-11-21 -->CURE", [True]),
    "expired": ("<!-- copylint-disable-file cure until=2026-11-20 -->CURE", [False]),
    "broken": ("<!-- copylint-disable-nxt-line cure -->\nCURE", [False]),
    "next line at the end of the file": ("CURE <!-- copylint-disable-next-line cure -->", [False]),
}


@pytest.mark.parametrize(("text", "expected"), SCOPES.values(), ids=SCOPES)
def test_a_directive_reaches_so_far(text, expected):
    assert hidden(text) == expected


def test_the_reason_travels_with_the_finding():
    text = "<!-- copylint-disable-file cure until=2027-01-31:  approved by:\n legal -->CURE"

    assert [finding.reason for finding in mark_suppressed(page(text), claims(text), RULES, Config(), TODAY)] == [
        "approved by: legal"
    ]


COMPLAINTS = {
    "fine": ("<!-- copylint-disable-file cure -->CURE", []),
    "no directive": ("<!-- we like copylint-disable-file -->CURE", []),
    "unused": (
        "CURE\n<!-- copylint-disable-next-line cure -->\nDETOX",
        [("unused-suppression", 2, 'This directive hides no finding of "cure".')],
    ),
    "half unused": (
        "<!-- copylint-disable-next-line cure, detox -->\nDETOX",
        [("unused-suppression", 1, 'This directive hides no finding of "cure".')],
    ),
    "unused without a name": (
        "<!-- copylint-disable-line -->\nDETOX",
        [("unused-suppression", 1, "This directive hides no finding.")],
    ),
    "unknown rule": (
        "<!-- copylint-disable-file cures -->CURE",
        [("unknown-rule-in-suppression", 1, 'Unknown rule or category "cures" — did you mean "cure"?')],
    ),
    "expired": (
        "<!-- copylint-disable-file cure until=2026-01-31 -->CURE",
        [("expired-suppression", 1, "This directive held until 2026-01-31 and hides nothing any more.")],
    ),
    "unknown directive": (
        "<!-- copylint-disable-nxt-line cure -->CURE",
        [
            (
                "broken-suppression",
                1,
                'Unknown directive "copylint-disable-nxt-line" — did you mean "copylint-disable-next-line"?',
            )
        ],
    ),
    "no date": (
        "<!-- copylint-disable-file cure until=soon -->CURE",
        [("broken-suppression", 1, "This directive's last day is no date — write until=2027-01-31.")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), COMPLAINTS.values(), ids=COMPLAINTS)
def test_a_directive_that_does_not_help_is_a_finding(text, expected):
    assert about_directives(text) == expected


def test_reasons_are_asked_for_where_the_config_wants_them():
    text = (
        "<!-- copylint-disable cure -->CURE<!-- copylint-enable cure --><!-- copylint-disable-file detox: ok -->DETOX"
    )

    assert about_directives(text, Config(require_reason=True)) == [
        ("missing-reason", 1, "This directive gives no reason — write one after a colon.")
    ]


def test_a_directive_for_a_rule_that_does_not_run_is_not_called_unused():
    assert about_directives("<!-- copylint-disable-file cure -->", Config(ignore=("disease",))) == []


def test_findings_about_directives_obey_the_config():
    text = "<!-- copylint-disable-file nothing --><!-- copylint-disable-line cure -->"
    config = Config(ignore=("unused-suppression",), severity={"suppression": Severity.NOTE})

    marked = mark_suppressed(page(text), (), RULES, config, TODAY)

    assert [(finding.rule, finding.severity) for finding in marked] == [("unknown-rule-in-suppression", Severity.NOTE)]


@given(
    st.text().map(lambda text: f"copylint-{text}")
    | st.from_regex(r"copylint-[a-z-]{0,9}( [a-z,: ]|until=[0-9-]{0,11}){0,9}")
)
def test_no_comment_breaks_the_reading_of_directives(comment):
    text = f"CURE <!--{comment}-->"

    assert {finding.rule for finding in mark_suppressed(page(text), claims(text), RULES, Config(), TODAY)} >= {"cure"}


def lines_of(text: str) -> list[Span]:
    """Return the lines of a text without their ends."""
    starts = [0, *(match.end() for match in re.finditer(r"\r\n|\n|\r", text))]
    return [Span(start, start + len(re.split(r"[\r\n]", text[start:])[0])) for start in starts]


def scope(name: str, verb: str, comment: Span, text: str) -> Span:
    """Return, simply and slowly, where a directive hides a rule: the definition to compare with."""
    after = [line for line in lines_of(text) if line.start > comment.end]
    bare = [re.sub("<!--.*?-->", "", text[line.start : line.end]) for line in after]
    visible = [line for line, shown in zip(after, bare, strict=True) if shown.strip(" \t<!->/*#{}%")]
    enabled = [
        match.start()
        for match in re.finditer("<!-- copylint-enable(.*?) -->", text)
        if match.start() >= comment.end and match[1].strip() in ("", name)
    ]
    return {
        "file": Span(0, len(text)),
        "line": next((line for line in lines_of(text) if line.contains(comment)), comment),
        "next-line": (*visible, Span(len(text), len(text)))[0],
        "": Span(comment.end, (*enabled, len(text))[0]),
    }[verb]


@given(
    st.lists(
        st.sampled_from(["CURE", "DETOX", "\n", "\r\n", "\r", " ", "- "])
        | st.builds(
            "<!-- copylint-{} -->".format,
            st.sampled_from(
                "disable|disable cure|disable detox|enable|enable cure|disable-file detox|disable-line"
                "|disable-line cure|disable-next-line|disable-next-line cure".split("|")
            ),
        ),
        max_size=14,
    ).map("".join)
)
def test_directives_hide_what_their_scopes_reach_and_are_unused_where_that_is_nothing(text):
    directives = [
        (match[2].strip(), scope(match[2].strip(), match[1].lstrip("-"), Span(*match.span()), text), match.start())
        for match in re.finditer("<!-- copylint-disable([a-z-]*)(.*?) -->", text)
    ]
    reached = [
        [name in ("", claim.rule) and at.overlaps(claim.span) for name, at, _ in directives] for claim in claims(text)
    ]
    unused = [start for number, (*_, start) in enumerate(directives) if not any(row[number] for row in reached)]

    marked = mark_suppressed(page(text), claims(text), RULES, Config(), TODAY)

    assert [finding.status is Status.SUPPRESSED for finding in marked if finding.rule in RULES] == [
        any(row) for row in reached
    ]
    assert [finding.span.start for finding in marked if finding.rule == "unused-suppression"] == unused


def test_of_many_unknown_names_the_first_are_told():
    findings = about_directives(f"<!-- copylint-disable {', '.join(f'x{number}' for number in range(5000))} -->CURE")

    assert (len(findings), findings[0][2], findings[-1][2]) == (
        21,
        'Unknown rule or category "x0".',
        "4980 more names here are unknown.",
    )


def test_a_name_that_stands_twice_counts_once():
    assert about_directives("<!-- copylint-disable nothing, nothing, cure, cure -->CURE") == [
        ("unknown-rule-in-suppression", 1, 'Unknown rule or category "nothing".')
    ]
