"""The examples in rule files, tried: does each rule find what it should, and exactly that?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from copylint.config.settings import Config
from copylint.findings.severity import EffectiveRules, severity_of
from copylint.linter.linter import Linter
from copylint.model import Channel, Document, Severity, Span
from copylint.readers import read
from copylint.rulebook.model import DisclosureRule, Example, Rule

_MARK = re.compile(r"<<|>>")


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong with a rule's example."""

    rule: str
    example: str
    what: str

    def __str__(self) -> str:
        return f"{self.rule}: {self.what}: {self.example}"


def try_rules(linter: Linter, rules: Iterable[Rule]) -> Iterator[Complaint]:
    """Yield a complaint for every example that does not come out as its rule says."""
    for rule in rules:
        for example in map(as_example, rule.bad):
            yield from _try_bad(linter, rule, example)
        for example in map(as_example, rule.good):
            yield from _try_good(linter, rule, example)
        for example in map(as_example, rule.missed):
            if not tuple(_try_bad(linter, rule, example)):
                yield Complaint(rule.id, example.text, "is found now: move it from missed to bad")


def as_example(example: str | Example) -> Example:
    """Return an example that was written as a plain string as what it stands for."""
    return Example(example) if isinstance(example, str) else example


def unmarked(text: str) -> tuple[str, tuple[Span, ...]]:
    """Return a text without its << >> marks, and the spans that they mark; raises ValueError where they do not pair."""
    plain, spans, start = "", [], None
    place = 0
    for mark in _MARK.finditer(text):
        plain += text[place : mark.start()]
        place = mark.end()
        if (mark.group() == "<<") is not (start is None):
            raise ValueError(f"the marks << and >> do not pair in: {text}")
        if start is None:
            start = len(plain)
        else:
            spans.append(Span(start, len(plain)))
            start = None
    if start is not None:
        raise ValueError(f"the marks << and >> do not pair in: {text}")
    return plain + text[place:], tuple(spans)


def _try_bad(linter: Linter, rule: Rule, example: Example) -> Iterator[Complaint]:
    try:
        text, marked = unmarked(example.text)
    except ValueError as error:
        yield Complaint(rule.id, example.text, str(error))
        return
    document = read(text, "example", example.format)
    matches = _matches_of(rule, linter, document)
    spans = tuple(span for span, _ in matches)
    if not marked:
        yield Complaint(rule.id, example.text, "has no << >> marks")
    elif spans != marked:
        shown = ", ".join(f'"{text[span.start : span.end]}"' for span in spans) or "nothing"
        yield Complaint(rule.id, example.text, f"found {shown}")
    elif example.severity and any(severity is not example.severity for _, severity in matches):
        yield Complaint(rule.id, example.text, f"is {matches[0][1].value}, not {example.severity.value}")


def _try_good(linter: Linter, rule: Rule, example: Example) -> Iterator[Complaint]:
    document = read(example.text, "example", example.format)
    for span, severity in _matches_of(rule, linter, document):
        if severity is not Severity.NOTE:
            yield Complaint(rule.id, example.text, f'good, yet found "{document.text[span.start : span.end]}"')


def config_for(rule: Rule, config: Config) -> Config:
    """Return a config under which a rule can be found: with its channels, if it is for channels alone."""
    places = dict.fromkeys(law.market for law in rule.laws)
    channels = tuple(place for place in places if isinstance(place, Channel))
    return replace(config, channels=channels) if len(channels) == len(places) else config


def _matches_of(rule: Rule, linter: Linter, document: Document) -> list[tuple[Span, Severity]]:
    """Return what one rule finds, also where another rule of its category finds more."""
    config = config_for(rule, linter.config)
    if isinstance(rule, DisclosureRule):
        asked = linter if config is linter.config else Linter(config, linter.book)
        return [(finding.span, finding.severity) for finding in asked.lint(document) if finding.rule == rule.id]
    matches = []
    effective = EffectiveRules(config).of(rule)
    for claim in linter.claims(document):
        if claim.rule.id == rule.id and (severity := severity_of(claim, effective)):
            matches.append((claim.sentence.segment.source_of(claim.match.span), severity))
    return sorted(matches, key=lambda match: match[0])
