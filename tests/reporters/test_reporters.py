"""Each format against its golden file, and text from files that tries to break out."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copylint import __version__
from copylint.linter.runner.outcome import Outcome, RuleFacts
from copylint.model import (
    Confidence,
    Evidence,
    Excerpt,
    Finding,
    Market,
    Position,
    Report,
    Severity,
    Source,
    Span,
    State,
    Status,
)
from copylint.reporters import REPORTERS, reporter_for
from copylint.reporters.common import Look, escape_of, visible

GOLDEN = Path(__file__).parent / "golden"
SCHEMAS = Path(__file__).parent.parent / "fixtures"

# A page for the browser and a workbook have tests of their own.
FORMATS = [name for name in REPORTERS if name not in ("html", "xlsx")]

CLAIM = Finding(
    rule="collagen-stimulation",
    category="structure-function",
    severity=Severity.ERROR,
    message='"boosts collagen" says that the treatment changes how the body works.',
    path="pages/facial.md",
    span=Span(40, 55),
    start=Position(3, 12),
    end=Position(3, 27),
    match="boosts collagen",
    sentence="Our facial boosts collagen.",
    excerpt=Excerpt("Our facial boosts collagen.", Span(11, 26)),
    suggestions=("skin looks firmer", "skin feels smooth"),
    sources=(Source("FDA on wrinkles", "https://example.org/fda", "2026-11-20"),),
    why="A cosmetic may change how skin looks.",
    markets=(Market.US, Market.CA),
    fingerprint="0123456789abcdef0123",
)
HEDGED = replace(
    CLAIM,
    severity=Severity.WARNING,
    span=Span(80, 95),
    start=Position(5, 8),
    end=Position(5, 23),
    excerpt=Excerpt("It may boost collagen.", Span(7, 21)),
    states=(Evidence(State.HEDGED, "may"),),
    fingerprint="1123456789abcdef0123",
)
NOTE = replace(
    CLAIM,
    rule="service-name",
    severity=Severity.NOTE,
    path="index.html",
    message="a name, 100 % sure",
    suggestions=(),
    sources=(),
    fingerprint="2123456789abcdef0123",
)
SUPPRESSED = replace(
    HEDGED,
    status=Status.SUPPRESSED,
    reason="approved by legal",
    until=date(2027, 1, 31),
    span=Span(120, 135),
    start=Position(8, 8),
    end=Position(8, 23),
    fingerprint="3123456789abcdef0123",
)
BASELINED = replace(
    CLAIM,
    status=Status.BASELINED,
    span=Span(20, 35),
    start=Position(2, 12),
    end=Position(2, 27),
    fingerprint="4123456789abcdef0123",
)
MISSING = replace(
    CLAIM,
    rule="results-vary",
    category="disclosure",
    severity=Severity.WARNING,
    message='"boosts collagen" is one of several results, and nothing says that they differ.',
    suggestions=("Results differ from person to person.",),
    is_missing=True,
    fingerprint="5123456789abcdef0123",
)
DOUBTED = replace(
    NOTE,
    confidence=Confidence.LOW,
    weighed=("aisle", "shelf"),
    span=Span(200, 215),
    start=Position(9, 12),
    end=Position(9, 27),
    states=(Evidence(State.LABEL, "item"),),
    fingerprint="6123456789abcdef0123",
)
RULES = (
    RuleFacts(
        "collagen-stimulation",
        "structure-function",
        "Claims to make collagen",
        "Why.",
        Severity.ERROR,
        "https://example.org/fda",
        suggestions=("skin looks firmer", "[treatment] feels good"),
        sources=(Source("FDA on wrinkles", "https://example.org/fda", "2026-11-20"),),
    ),
    RuleFacts("quiet-rule", "detox", "Claims to detox", "", Severity.WARNING),
    RuleFacts("service-name", "structure-function", "Names of services", "", Severity.NOTE),
)
OUTCOME = Outcome(
    (
        Report("pages/facial.md", (BASELINED, CLAIM, MISSING, HEDGED, SUPPRESSED)),
        Report("index.html", (NOTE, DOUBTED)),
        Report("clean.txt"),
        Report("photo.md", failure="binary, not text"),
    ),
    RULES,
)
EMPTY = Outcome((Report("clean.txt"),), RULES)

LOOKS = {
    "plain": Look(),
    "verbose": Look(verbose=True),
    "color": Look(color=True, suppressed=True, statistics=True),
    "short": Look(source=False, quiet=True, width=60),
}


def rendered(format_: str, outcome: Outcome = OUTCOME, look: Look | None = None) -> str:
    pieces = reporter_for(format_)(outcome, look or Look())
    return "".join(str(piece) for piece in pieces).replace(__version__, "VERSION")


@pytest.mark.parametrize("format_", FORMATS)
def test_a_format_is_what_its_golden_file_says(golden, format_):
    golden(GOLDEN / f"findings.{format_}", rendered(format_))


@pytest.mark.parametrize("format_", FORMATS)
def test_a_clean_outcome_is_what_its_golden_file_says(golden, format_):
    golden(GOLDEN / f"clean.{format_}", rendered(format_, EMPTY))


@pytest.mark.parametrize("look", LOOKS)
def test_a_look_changes_the_text_as_its_golden_file_says(golden, look):
    golden(GOLDEN / f"look-{look}.text", rendered("text", look=LOOKS[look]))


EVIL = '\x1b[31m\x9b2J\x07\r\n::error::x%0A\u202e]]><b a="1">&|`*[x](y)@team\u2028\ud800\ufffe'
# The name of a rule comes from our own files; all else here may come from those which are linted.
EVIL_FINDING = replace(
    CLAIM,
    path=f"a{EVIL}.md",
    message=EVIL,
    match=EVIL,
    excerpt=Excerpt(f"x {EVIL} y", Span(2, 2 + len(EVIL))),
    states=(Evidence(State.HEDGED, EVIL),),
    suggestions=(EVIL,),
    sources=(Source(EVIL, EVIL, EVIL),),
    why=EVIL,
    status=Status.SUPPRESSED,
    reason=EVIL,
)
EVIL_OUTCOME = Outcome((Report(f"a{EVIL}.md", (EVIL_FINDING, EVIL_FINDING)), Report(EVIL, failure=EVIL)), RULES)
SHOW_ALL = Look(suppressed=True)


@pytest.mark.parametrize("format_", FORMATS)
def test_nothing_in_a_file_steers_a_terminal(format_):
    text = rendered(format_, EVIL_OUTCOME, SHOW_ALL)

    assert re.findall("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u202e\ud800]", text) == []


@given(st.text())
def test_visible_text_is_one_line_without_controls(text):
    assert re.findall("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]", visible(text)) == []


def test_what_is_unsafe_is_escaped_where_it_stands_alone():
    unsafe = ["\x00", "\x1b", "\x7f", "\x9f", "\u061c", "\u200e", "\u2028", "\u202e", "\u2069", "\ud800"]

    assert [visible(character) for character in unsafe] == [escape_of(character) for character in unsafe]


def test_nothing_in_a_file_gives_a_workflow_command():
    lines = rendered("github", EVIL_OUTCOME, SHOW_ALL).splitlines()

    assert [re.sub(r"(?s)^(::\w+ file=[^,:]*,[\w%=+., -]*::)[^\r\n]*$", "safe", line)[:4] for line in lines] == [
        "safe",
        "safe",
    ]


@pytest.mark.parametrize("format_", ["junit", "checkstyle"])
def test_nothing_in_a_file_breaks_xml(format_):
    root = ElementTree.fromstring(rendered(format_, EVIL_OUTCOME, SHOW_ALL))

    assert "b" not in {element.tag for element in root.iter()}


@pytest.mark.parametrize("format_", ["json", "sarif", "gitlab", "rdjson"])
def test_json_gives_back_what_the_file_said(format_):
    content = json.loads(rendered(format_, EVIL_OUTCOME, SHOW_ALL))

    text = "".join(strings_in(content)).replace("\\[", "[").replace("\\]", "]")
    assert EVIL in text


def strings_in(content: object) -> list[str]:
    if isinstance(content, str):
        return [content]
    parts = content.values() if isinstance(content, dict) else content if isinstance(content, list) else ()
    return [text for part in parts for text in strings_in(part)]


def test_each_row_of_the_markdown_table_stays_one_row():
    rows = [line for line in rendered("markdown", EVIL_OUTCOME, SHOW_ALL).splitlines() if line.startswith("| 🔴")]

    assert [len(re.findall(r"(?<!\\)\|", row)) for row in rows] == [5]


def test_nothing_in_a_file_is_markup_in_the_markdown():
    text = rendered("markdown", EVIL_OUTCOME, SHOW_ALL)

    without_code = re.sub(r"(?<!\\)`[^`]*`", "", text)
    assert re.findall(r"<b(?!r>)|@team|(?<!\\)\[x", without_code) == []


def test_sarif_obeys_its_schema():
    import jsonschema

    schema = json.loads((SCHEMAS / "sarif" / "sarif-2.1.0.json").read_text("utf-8"))
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    errors = [
        error.message
        for outcome in (OUTCOME, EMPTY, EVIL_OUTCOME)
        for error in validator.iter_errors(json.loads(rendered("sarif", outcome)))
    ]

    assert errors == []


def test_sarif_paths_are_relative_uris(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    paths = ["a b/ü.md", "./c#d.md", str(tmp_path / "e.md"), "/else/f.md"]
    outcome = Outcome(tuple(Report(path, (replace(CLAIM, path=path),)) for path in paths), RULES)

    results = json.loads(rendered("sarif", outcome))["runs"][0]["results"]

    assert [result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in results] == [
        "a%20b/%C3%BC.md",
        "c%23d.md",
        "e.md",
        "file:///else/f.md",
    ]


def test_the_frame_keeps_the_mark_in_view():
    long = "word " * 60
    finding = replace(CLAIM, excerpt=Excerpt(f"{long}boosts collagen {long}", Span(300, 315)))

    frame = rendered("text", Outcome((Report("a.md", (finding,)),)), Look(width=50)).splitlines()[1:3]

    assert frame == [
        "  3 | …rd word word boosts collagen word word wor…",
        "    |               ^^^^^^^^^^^^^^^",
    ]


def test_one_source_is_enough_beside_a_finding():
    finding = replace(
        CLAIM, sources=(Source("One", "https://one.example", ""), Source("Two", "https://two.example", ""))
    )

    lines = rendered("text", Outcome((Report("a.md", (finding,)),))).splitlines()

    assert [line for line in lines if "one.example" in line] == ["  source: One <https://one.example>"]
    assert lines[-1] == "All sources, and what is acceptable: copylint explain RULE"


def test_a_market_is_not_named_where_it_alone_was_asked():
    finding = replace(CLAIM, markets=(Market.UK,))
    outcome = Outcome((Report("a.md", (finding,)),))
    asked = Look(markets=frozenset((Market.UK,)))

    assert ["markets: uk" in rendered("text", outcome, look) for look in (Look(), asked)] == [True, False]


def test_wide_characters_take_two_columns():
    finding = replace(CLAIM, excerpt=Excerpt("日本 é cures", Span(5, 10)))

    frame = rendered("text", Outcome((Report("a.md", (finding,)),))).splitlines()[1:3]

    assert frame == ["  3 | 日本 é cures", "    |        ^^^^^"]


def many(number):
    """Return an outcome with so many sentences of one page, each with a claim of its own."""
    findings = [
        replace(
            CLAIM, path="a.md", match=f"claim {line}", span=Span(line * 40, line * 40 + 15), start=Position(line, 12)
        )
        for line in range(1, number + 1)
    ]
    return Outcome((Report("a.md", tuple(findings)),), RULES)


def test_few_cards_are_shown_in_full_and_many_are_not():
    few, many_ = (rendered("text", many(number)) for number in (5, 6))

    assert ("why:" in few, "Mend these first" in few) == (True, False)
    assert ("why:" in many_, "Mend these first" in many_) == (False, True)


def test_verbose_shows_many_cards_in_full():
    text = rendered("text", many(6), Look(verbose=True))

    assert (text.count("safer:"), text.count("  why: A cosmetic"), text.count("  why: as at a.md:1:12")) == (6, 1, 5)


def test_what_is_said_of_a_rule_is_said_once_and_then_pointed_at():
    text = rendered("text", many(2))

    assert [line for line in text.splitlines() if "why:" in line] == [
        "  why: A cosmetic may change how skin looks.",
        "  why: as at a.md:1:12",
    ]


def test_a_sentence_is_shown_once_with_all_that_is_found_in_it():
    sentence = Span(29, 60)
    painless = replace(
        CLAIM,
        path="a.md",
        rule="painless",
        severity=Severity.WARNING,
        message='"painless" promises that it will not hurt.',
        match="Painless",
        span=Span(29, 37),
        start=Position(3, 1),
        end=Position(3, 9),
        excerpt=Excerpt("Painless: our facial boosts collagen.", Span(0, 8)),
        sentence_span=sentence,
        suggestions=("Most clients describe [what they feel].",),
    )
    collagen = replace(
        CLAIM,
        path="a.md",
        span=Span(50, 65),
        start=Position(3, 22),
        excerpt=Excerpt("Painless: our facial boosts collagen.", Span(21, 36)),
        sentence_span=sentence,
    )

    text = rendered("text", Outcome((Report("a.md", (painless, collagen)),)))

    assert [line for line in text.splitlines() if "safer" not in line and "why" not in line][1:5] == [
        "  3 | Painless: our facial boosts collagen.",
        "    | ^^^^^^^^             ^^^^^^^^^^^^^^^",
        "  markets: us, ca",
        "  source: FDA on wrinkles <https://example.org/fda>",
    ]
    assert '  3:1: warning: "painless" promises that it will not hurt. [painless]\n' in text


def test_equal_findings_are_shown_once_with_the_other_places():
    other = replace(CLAIM, path="about.md", start=Position(9, 2))
    text = rendered("text", Outcome((Report(CLAIM.path, (CLAIM,)), Report("about.md", (other,)))))

    assert (text.count("boosts collagen"), "  also at: about.md:9:2\n" in text) == (2, True)


def test_many_other_places_are_counted_unless_all_are_asked_for():
    reports = tuple(Report(f"{name}.md", (replace(CLAIM, path=f"{name}.md"),)) for name in "abcdef")

    assert "  also at: b.md:3:12, c.md:3:12, d.md:3:12 and 2 more\n" in rendered("text", Outcome(reports))
    assert "  also at: b.md:3:12, c.md:3:12, d.md:3:12, e.md:3:12, f.md:3:12\n" in rendered(
        "text", Outcome(reports), Look(verbose=True)
    )


def test_states_are_told_in_plain_words():
    claim = replace(
        CLAIM,
        severity=Severity.NOTE,
        states=(Evidence(State.LABEL, "item"), Evidence(State.COSMETIC, "look", Span(3, 7))),
    )

    assert '  context: stands as a name, without a verb; about looks ("look")\n' in rendered(
        "text", Outcome((Report("a.md", (claim,)),))
    )


def test_the_summary_tells_new_from_accepted_and_sure_from_doubtful():
    last = rendered("text").splitlines()[-1]

    assert last == (
        "1 error, 2 warnings, 2 notes in 3 files (5 new, 1 accepted by a comment, 1 in the baseline, "
        "1 low in confidence, 1 file could not be read)"
    )


def test_a_concise_line_tells_that_its_finding_was_accepted_and_why():
    lines = rendered("concise", look=SHOW_ALL).splitlines()

    (line,) = (line for line in lines if line.startswith("pages/facial.md:8:8"))
    assert line.endswith("changes how the body works. (accepted by a comment, until 2027-01-31: approved by legal)")


def test_a_long_list_is_cut_in_markdown():
    text = rendered("markdown", many(51))

    assert (text.count("| 🔴"), text.splitlines()[-1]) == (50, "… and 1 more.")


def test_markdown_has_one_row_a_sentence_and_what_is_missing_apart():
    other = replace(CLAIM, rule="proven", message="“boosts” needs proof.", severity=Severity.WARNING)
    text = rendered("markdown", Outcome((Report(CLAIM.path, (CLAIM, other, MISSING)),)))

    rows = [line for line in text.splitlines() if line.startswith(("| 🔴", "| 🟡", "**"))]
    assert [row.count("<br>") for row in rows] == [1, 0, 0]
    assert rows[1] == "**Missing from the page**"
