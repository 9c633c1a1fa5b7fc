"""Fingerprints and baselines."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copylint.findings.accepted.baseline import (
    Baseline,
    BaselineEntry,
    baseline_of,
    mark_baselined,
    read_baseline,
    updated,
    write_baseline,
)
from copylint.findings.fingerprints import fingerprinted, folded
from copylint.model import Excerpt, Finding, Position, Report, Severity, Span, Status
from copylint.model.errors import SchemaError


def finding(match: str = "cures acne", sentence: str = "It cures acne.", line: int = 1, rule: str = "cure") -> Finding:
    at = Position(line, 4)
    span = Span(0, len(match))
    return Finding(rule, "disease", Severity.ERROR, "m", "a.md", span, at, at, match, sentence, Excerpt(sentence, span))


def prints(*findings: Finding, path: str = "a.md") -> list[str]:
    return [finding.fingerprint for finding in fingerprinted(findings, path)]


def test_a_moved_or_rewrapped_sentence_keeps_its_fingerprint():
    assert prints(finding(line=9, match="Cures\nacne", sentence="It  CURES\nacne.")) == prints(finding())


@pytest.mark.parametrize(
    "other",
    [finding(sentence="It really cures acne."), finding(match="cures"), finding(rule="other")],
    ids=["an edited sentence", "another match", "another rule"],
)
def test_a_finding_that_changed_has_another_fingerprint(other):
    assert set(prints(other)).isdisjoint(prints(finding()))


@given(st.text(), st.text())
def test_equal_fingerprints_mean_equal_folded_texts(first, second):
    same = folded(first) == folded(second)

    assert (prints(finding(sentence=first)) == prints(finding(sentence=second))) is same


def test_the_path_belongs_to_the_fingerprint():
    assert prints(finding(), path="b.md") != prints(finding())


def test_equal_findings_are_told_apart_by_their_order():
    first, second = prints(finding(), finding(line=2))

    assert (first != second, [first]) == (True, prints(finding()))


def test_a_fingerprint_is_pinned():
    assert prints(finding()) == ["cd537b9c66b62d850e12"]


def test_a_baseline_marks_what_it_knows():
    old, new = fingerprinted([finding(), finding(sentence="Look: it cures acne.")], "a.md")

    marked = mark_baselined([old, new], baseline_of([Report("a.md", (old,))]))

    assert marked == (replace(old, status=Status.BASELINED), new)


def test_a_baseline_leaves_suppressed_findings_alone():
    suppressed = replace(fingerprinted([finding()], "a.md")[0], status=Status.SUPPRESSED)

    assert baseline_of([Report("a.md", (suppressed,))]) == Baseline()


def test_a_baseline_is_one_sorted_line_a_finding(tmp_path):
    entries = (BaselineEntry("b.md", "cure", "heilt é", "2"), BaselineEntry("a.md", "cure", "x", "1"))

    write_baseline(tmp_path / "b.json", Baseline(findings=entries))

    assert (tmp_path / "b.json").read_text("utf-8") == (
        '{"version": 1, "findings": [\n'
        '  {"path": "a.md", "rule": "cure", "match": "x", "fingerprint": "1"},\n'
        '  {"path": "b.md", "rule": "cure", "match": "heilt é", "fingerprint": "2"}\n'
        "]}\n"
    )


@pytest.mark.parametrize("count", [0, 1, 3])
def test_a_baseline_reads_back_as_it_was_written(tmp_path, count):
    baseline = Baseline(findings=tuple(BaselineEntry("a.md", "cure", 'say "x"', str(index)) for index in range(count)))

    write_baseline(tmp_path / "b.json", baseline)

    assert read_baseline(tmp_path / "b.json") == baseline


def test_an_update_keeps_what_is_not_gone():
    old = Baseline(findings=tuple(BaselineEntry(path, "cure", "x", path) for path in ("a", "b")))
    new = Baseline(findings=(BaselineEntry("c", "cure", "x", "c"),))

    assert [entry.path for entry in updated(old, new, gone=("a",)).findings] == ["b", "c"]


WRONG = {
    "no JSON": ('{"version": 1,\n "findings": [}', "2: not valid JSON: Expecting value"),
    "merge marks": ('{"version": 1, "findings": [\n<<<<<<< ours\n', "2: not valid JSON: Expecting value"),
    "unknown key": (
        '{"version": 1, "findings": [\n{"path": "a", "rule": "b", "match": "c", "fingerprnt": "d"}]}',
        '2: unknown key "fingerprnt" in "findings[0]" — did you mean "fingerprint"?',
    ),
    "missing key": ('{"version": 1, "findings": [\n\n{"path": "a"}]}', '3: missing key "rule" in "findings[0]"'),
    "later version": (
        '{"version": 2, "findings": []}',
        "1: version 2 is not known — this copylint writes version 1",
    ),
    "no list": ('{"version": 1, "findings": {}}', '1: "findings" must be a list, not a mapping'),
    "a list": ("[]", "1: the file must be a mapping, not a list"),
}


@pytest.mark.parametrize(("text", "message"), WRONG.values(), ids=WRONG)
def test_a_wrong_baseline_is_refused_where_it_is_wrong(tmp_path, monkeypatch, text, message):
    monkeypatch.chdir(tmp_path)
    Path("b.json").write_text(text, "utf-8")

    with pytest.raises(SchemaError) as refused:
        read_baseline(Path("b.json"))
    assert str(refused.value) == f"b.json:{message}"


def test_a_baseline_that_is_not_there_is_refused(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    with pytest.raises(SchemaError) as refused:
        read_baseline(Path("b.json"))
    assert str(refused.value) == "b.json: no such file — copylint baseline writes it"
