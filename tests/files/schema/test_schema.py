"""YAML into dataclasses, and complaints that point into the file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from copylint.files.schema.plain import from_plain, to_plain
from copylint.files.schema.words import did_you_mean
from copylint.files.schema.yaml import load_yaml, load_yaml_with_lines
from copylint.model import Channel, Market, Severity, Subject
from copylint.model.errors import SchemaError
from copylint.rulebook.compiled import ResolvedLaw


@dataclass(frozen=True)
class Frame:
    effect: str
    target: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pattern:
    pattern: str

    def __post_init__(self) -> None:
        if "(" in self.pattern:
            raise ValueError("the pattern is broken")


@dataclass(frozen=True)
class Rule:
    title: str
    severity: Severity = Severity.ERROR
    markets: Mapping[Market, Severity] = field(default_factory=dict)
    find: tuple[Frame | Pattern, ...] = ()
    bad: tuple[str | Frame, ...] = ()
    for_: tuple[str, ...] = ()
    at_least: int | None = None
    share: float = 0.5
    until: date | None = None
    is_new: bool = field(default=False, metadata={"key": "is-new"})
    id: str = field(default="", metadata={"internal": True})


def rule_file(folder: Path, text: str) -> Path:
    (folder / "r.yaml").write_text(text, "utf-8")
    return folder / "r.yaml"


def test_everything_in_a_file_finds_its_place(tmp_path):
    text = """\
title: No. 5
severity: note
markets: {us: error}
find:
- {effect: boost, target: [collagen, no, on, 1, 2026-01-01]}
- pattern: neo-?collagen
bad: [plain, {effect: x, target: one}]
for: skin
at_least: 2
share: 1
until: 2027-01-31
is-new: yes
"""

    assert load_yaml(rule_file(tmp_path, text), Rule) == Rule(
        title="No. 5",
        severity=Severity.NOTE,
        markets={Market.US: Severity.ERROR},
        find=(Frame("boost", ("collagen", "no", "on", "1", "2026-01-01")), Pattern("neo-?collagen")),
        bad=("plain", Frame("x", ("one",))),
        for_=("skin",),
        at_least=2,
        share=1.0,
        until=date(2027, 1, 31),
        is_new=True,
    )


def test_a_mapping_of_values_can_be_a_whole_file(tmp_path):
    assert load_yaml(rule_file(tmp_path, "a: {effect: x}\n"), dict[str, Frame]) == {"a": Frame("x")}


def test_nothing_can_be_said_where_nothing_is_allowed(tmp_path):
    assert load_yaml(rule_file(tmp_path, "title: x\nuntil:\nat_least: ~\n"), Rule) == Rule("x")


@pytest.mark.parametrize("text", ["12", "-1.5", "yes", "Off", "null", "~", "x y", "1:30", "'12'", "!!str 12", "! 12"])
def test_what_is_written_is_taken_for_what_yaml_says_it_is(tmp_path, text):
    value = yaml.safe_load(text)

    path = rule_file(tmp_path, f"title: x\nshare: {text}\n")
    if isinstance(value, int | float) and not isinstance(value, bool) and ":" not in text:
        assert load_yaml(path, Rule).share == value
    else:
        with pytest.raises(SchemaError, match="must be a number"):
            load_yaml(path, Rule)


def test_the_lines_of_keys_and_items_are_known(tmp_path):
    lines = load_yaml_with_lines(
        rule_file(tmp_path, "title: x\nfind:\n- effect: a\n- pattern: b\nfor: [a,\n  b]\n"), Rule
    )[1]

    assert [lines.line_of(*keys) for keys in (("find",), ("find", 1, "pattern"), ("for", 1), ("find", 9), ("id",))] == [
        2,
        4,
        6,
        2,
        1,
    ]


WRONG = {
    "unknown key": ("titel: x", '1: unknown key "titel" — did you mean "title"?'),
    "a key with an underscore": ("title: x\nfor_: y", '2: unknown key "for_" — did you mean "for"?'),
    "an internal field": ("title: x\nid: y", '2: unknown key "id" — did you mean "find"?'),
    "missing key": ("severity: note", '1: missing key "title"'),
    "an empty file": ("", '1: missing key "title"'),
    "a comment only": ("# nothing\n", '1: missing key "title"'),
    "unknown value": (
        "title: x\nseverity: warn",
        '2: "severity" must be note, warning or error, not "warn" — did you mean "warning"?',
    ),
    "a list for a value": ("title: x\nseverity: [note]", '2: "severity" must be note, warning or error, not a list'),
    "unknown key of a mapping": (
        "title: x\nmarkets:\n  usa: note",
        '3: unknown key "usa" in "markets" — did you mean "us"?',
    ),
    "a list for text": ("title: [x]", '1: "title" must be text, not a list'),
    "nothing for text": ("title:", '1: "title" must be text, not nothing'),
    "nothing for a list": ("title: x\nfor:", '2: "for" must be a list, not nothing'),
    "text for a mapping in a list": ("title: x\nfind: [y]", '2: "find[0]" must be a mapping, not "y"'),
    "a list in a list": ("title: x\nfor:\n- [y]", '3: "for[0]" must be text, not a list'),
    "a fraction for a whole number": ("title: x\nat_least: 1.5", '2: "at_least" must be a whole number, not "1.5"'),
    "text for a number": ("title: x\nshare: half", '2: "share" must be a number, not "half"'),
    "quoted text for a boolean": ("title: x\nis-new: 'yes'", '2: "is-new" must be true or false, not "yes"'),
    "a day that is none": ("title: x\nuntil: 2027-02-30", '2: "until" must be a date, not "2027-02-30"'),
    "unknown key deep inside": (
        "title: x\nfind:\n- effect: a\n  targt: b",
        '4: unknown key "targt" in "find[0]" — did you mean "target"?',
    ),
    "missing key deep inside": ("title: x\nfind:\n- target: b", '3: missing key "effect" in "find[0]"'),
    "what the class itself refuses": ("title: x\nfind:\n- pattern: a(", "3: the pattern is broken"),
    "a key twice": ("title: x\nfor: a\ntitle: y", '3: duplicate key "title", first in line 1'),
    "a list as a key": ("title: x\n? [a]\n: b", "2: a key must be text, not a list"),
    "broken YAML": ("title: 'x", "1: not valid YAML: while scanning a quoted scalar, found unexpected end of stream"),
    "two documents": (
        "title: x\n---\ntitle: y",
        "2: not valid YAML: expected a single document in the stream, but found another document",
    ),
    "a control character": ("title: x\nfor: \x07", "2: not valid YAML: control characters are not allowed"),
    "an unknown anchor": ("title: *x", "1: not valid YAML: found undefined alias"),
}


@pytest.mark.parametrize(("text", "message"), WRONG.values(), ids=WRONG)
def test_a_wrong_file_is_refused_where_it_is_wrong(tmp_path, monkeypatch, text, message):
    monkeypatch.chdir(tmp_path)
    rule_file(tmp_path, text)

    with pytest.raises(SchemaError) as refused:
        load_yaml(Path("r.yaml"), Rule)
    assert str(refused.value) == f"r.yaml:{message}"


def test_a_file_that_is_no_text_is_refused(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("r.yaml").write_bytes(b"title: caf\xe9")

    with pytest.raises(SchemaError) as refused:
        load_yaml(Path("r.yaml"), Rule)
    assert str(refused.value) == "r.yaml:1: not UTF-8: byte 10 cannot be decoded"


@given(
    st.text() | st.recursive(st.text("ab:-[]{}'\"\n #&*!|>", max_size=9), lambda inner: st.lists(inner).map("\n".join))
)
def test_no_text_breaks_the_loader(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("any") / "r.yaml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))

    with suppress(SchemaError):
        assert isinstance(load_yaml(path, Rule), Rule)


@pytest.mark.parametrize("text", ["[" * 5000, "title: x\nfor: " + "[" * 5000, "&a [*a]", "a: &a {b: *a}"])
def test_a_text_that_nests_without_end_is_refused(tmp_path, text):
    with pytest.raises(SchemaError):
        load_yaml(rule_file(tmp_path, text), Rule)


@pytest.mark.parametrize(
    ("word", "expected"),
    [("detx", ' — did you mean "detox"?'), ("DETOX", ' — did you mean "detox"?'), ("zzz", ""), ("", "")],
)
def test_only_a_word_that_is_alike_is_offered(word, expected):
    assert did_you_mean(word, ("detox", "disease")) == expected


@dataclass(frozen=True)
class Advice:
    title: str
    when: str
    say: tuple[str, ...] = ()


@dataclass(frozen=True)
class Caution:
    title: str
    find: str
    unless: tuple[str, ...] = ()
    say: tuple[str, ...] = ()
    level: int = field(default=0, metadata={"minimum": 0})


EITHER: Any = Advice | Caution


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("title: t\nwhen: w\n", Advice),
        ("title: t\nfind: f\n", Caution),
        ("title: t\nsay: s\nfind: f\n", Caution),
        ("'when': w\ntitle: t\nsay: s\n", Advice),
    ],
)
def test_a_mapping_is_the_dataclass_whose_own_required_keys_it_has(tmp_path, text, kind):
    assert type(load_yaml(rule_file(tmp_path, text), EITHER)) is kind


def test_a_key_of_one_dataclass_is_refused_where_the_required_keys_are_of_another(tmp_path):
    with pytest.raises(SchemaError) as refused:
        load_yaml(rule_file(tmp_path, "title: t\nwhen: w\nunless: u\nlevel: 1\n"), EITHER)
    assert refused.value.what == 'unknown key "unless"'


@pytest.mark.parametrize("number", [-1, -(10**30)])
def test_a_number_below_its_minimum_is_refused(tmp_path, number):
    with pytest.raises(SchemaError) as refused:
        load_yaml(rule_file(tmp_path, f"title: t\nfind: f\nlevel: {number}\n"), Caution)
    assert (refused.value.line, refused.value.what) == (3, f'"level" must be 0 or more, not "{number}"')


@pytest.mark.parametrize("severity", ["error", "Error", "ERROR"])
def test_a_choice_is_known_in_any_case(tmp_path, severity):
    path = rule_file(tmp_path, f"title: t\nseverity: {severity}\n")

    assert load_yaml(path, Rule).severity is Severity.ERROR


@pytest.mark.parametrize("place", [*Market, *Channel], ids=lambda place: place.value)
def test_a_market_or_a_channel_is_read_back_from_plain_data(place):
    law = ResolvedLaw(place, Severity.ERROR, since=date(2026, 9, 27), subjects=(Subject.COSMETIC,))

    assert from_plain(json.loads(json.dumps(to_plain(law))), ResolvedLaw) == law
