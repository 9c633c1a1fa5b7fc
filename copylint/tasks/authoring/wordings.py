"""The wordings that a rule looks for, phrases and patterns, and whether an example holds one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from copylint.files.schema.words import Trail
from copylint.matching.expressions.patterns import Patterns
from copylint.matching.expressions.phrases import PhraseCompiler
from copylint.model import Document
from copylint.readers import read
from copylint.readers.file_names import FORMATS, file_names_in
from copylint.rulebook.complete import phrases_of
from copylint.rulebook.model import ClaimRule, Example, Exemption, Pattern, Rule, Say
from copylint.rulebook.validate import patterns_of
from copylint.tasks.authoring.examples import as_example, unmarked
from copylint.text.sentences import sentences_of


class RuleWording(NamedTuple):
    """A phrase or pattern: the keys that lead to it, how it is written, and the regular expression for it."""

    trail: Trail
    text: str
    pattern: str
    case: bool = False


def wordings_of(rule: Rule, compiler: PhraseCompiler) -> Iterator[RuleWording]:
    """Yield every wording of a rule; the phrases of its lists are parts of others."""
    for trail, text in patterns_of(rule):
        yield RuleWording(trail, text, compiler.with_lists(text), _has_case(rule, trail))
    for trail, text in phrases_of(rule):
        if trail[0] != "lists":
            case = _has_case(rule, trail)
            yield RuleWording(trail, text, compiler.pattern_of(text, case), case)


def _has_case(rule: Rule, trail: Trail) -> bool:
    if not isinstance(rule, ClaimRule) or trail[0] not in ("find", "not"):
        return False
    entries = rule.find if trail[0] == "find" else rule.not_
    entry = entries[int(trail[1])]
    return isinstance(entry, Say | Pattern | Exemption) and entry.case


def page_of(example: str | Example) -> Document:
    """Return an example as a document, without its marks."""
    example = as_example(example)
    try:
        text, _ = unmarked(example.text)
    except ValueError:
        text = example.text
    page = read(text, "example", example.format)
    names = tuple(file_names_in(page)) if page.format in FORMATS else ()
    return replace(page, segments=(*page.segments, *names))


def stands_in(wording: RuleWording, page: Document, patterns: Patterns) -> bool:
    """Return whether a wording matches in some sentence of a page."""
    return any(
        patterns.spans(wording.pattern, segment.text[sentence.start : sentence.end], wording.case)
        for segment in page.segments
        for sentence in sentences_of(segment.text)
    )
