"""Matches into findings: which states a claim has, and what they do to its severity."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from copylint.findings.claim import Claim
from copylint.findings.fingerprints import first_fingerprint
from copylint.findings.severity import EffectiveRule, EffectiveRules, Ruling, action_on
from copylint.findings.tiers import first_tier
from copylint.matching.context import Cue, cues_in, is_label, states_of
from copylint.matching.frames.grammar import DETERMINERS
from copylint.matching.matcher import Match, MatchedSentence
from copylint.model import (
    Confidence,
    Evidence,
    Excerpt,
    Finding,
    Position,
    Segment,
    Severity,
    Span,
    State,
)
from copylint.model.spans import NOWHERE
from copylint.rulebook.compiled import CompiledClaim, CompiledRule
from copylint.rulebook.nature import Action, Nature
from copylint.rulebook.terms import Construction
from copylint.text.phrase_table import Phrases
from copylint.text.positions import Lines
from copylint.text.tokens import Tokens

_SHOWN_MATCH = 80
_GIVEN_UP = "A pattern of this rule took too long for this sentence and was given up: simplify the pattern."
# A frame in one of these says that something happens: no label does.
_SAYING = frozenset(
    {
        Construction.ACTIVE,
        Construction.PASSIVE,
        Construction.INTRANSITIVE,
        Construction.PERSUADE,
        Construction.CAUSATIVE,
        Construction.GIVE,
        Construction.PHRASE,
    }
)


# In one of these it may be part of a name.
_NAMING = frozenset({Construction.COMPOUND, Construction.AFFIX})
_LONGEST_NAME = 3
# What something is called may say what it is for, how it works and of what it is made. A medicine that is named is
# advertised, and a name may boast.
_NATURES_OF_NAMES = frozenset({Nature.DISEASE, Nature.MECHANISM, Nature.PERFORMANCE})
_CATEGORIES_OF_NAMES = frozenset({"green"})


class Place(NamedTuple):
    """Where something stands in a document: the spans count code points of the segment's text.

    Without `lines`, nobody asks for lines, columns and the excerpt before the finding is put elsewhere. With
    `identity`, which names the document in fingerprints, a finding there is told with its fingerprint and tier.
    """

    path: str
    lines: Lines | None
    segment: Segment
    sentence: Span
    match: Span
    identity: str = ""


class _Standing(NamedTuple):
    """How a finding stands: by the words around it, to the second reader, and as something that a page leaves out."""

    states: tuple[Evidence, ...] = ()
    confidence: Confidence | None = None
    is_missing: bool = False


_NO_POSITION = Position(0, 0)
_NO_EXCERPT = Excerpt("", NOWHERE)


class NameWords(NamedTuple):
    """What tells a name from a claim.

    `services` are words behind which a compound is a name: "anti-wrinkle injections". A label that ends in one, or in
    the word for a product, is what something is called: "No-Sebum Repair Cream". `techniques` returns where in the text
    of a sentence names of techniques stand, which promise nothing: "lymphatic drainage".
    """

    services: frozenset[str]
    products: frozenset[str]
    techniques: Callable[[MatchedSentence], Sequence[Span]]


def claims_in(
    sentence: MatchedSentence,
    rules: Mapping[str, CompiledClaim],
    cues: Phrases[Cue],
    names: NameWords,
    is_affirmed: Callable[[MatchedSentence], bool],
) -> Iterator[Claim]:
    """Yield every match of a sentence with the states that the words around it give.

    A question that the text behind it affirms is none.
    """
    text = sentence.segment.text
    is_question = text[sentence.span.start : sentence.span.end].rstrip("'\")] ").endswith("?")
    affirmed = is_question and is_affirmed(sentence)
    cue_matches = cues_in(sentence.tokens, cues, is_question and not affirmed)
    if affirmed:
        cue_matches = tuple(match for match in cue_matches if match.cue.state is not State.QUESTIONED)
    techniques: Sequence[Span] | None = None
    for match in sentence.matches:
        words = _words(sentence.tokens, match.span)
        states = states_of(words, sentence.tokens, cue_matches)
        rule = rules[match.rule]
        label = _label(sentence, match, words, names.services)
        if rule.nature:
            techniques = _techniques_in(sentence, names) if techniques is None else techniques
            called = _sold(sentence, match, names) if label and _may_be_name(rule) else None
            label = _technique(sentence, match, techniques, label is not None) or called or label
        yield Claim(rule, sentence, match, (*states, label) if label else states)


def silenced(claim: Claim) -> Claim:
    """Return a claim with only those states that keep it silent."""
    silent = (evidence for evidence in claim.states if action_on(claim, evidence.state) is Action.IGNORE)
    return claim._replace(states=tuple(silent))


def finding_of(
    claim: Claim, severity: Severity, place: Place, rules: EffectiveRules, confidence: Confidence | None = None
) -> Finding:
    """Return the finding that reports a claim at its place."""
    states = tuple([_in_source(evidence, place.segment) for evidence in claim.states])
    rule = claim.rule._replace(message=_GIVEN_UP) if claim.match.is_given_up else claim.rule
    return _finding(place, rule, severity, rules.ruling(claim), _Standing(states, confidence))


def place_in(path: str, lines: Lines | None, claim: Claim, identity: str = "") -> Place:
    """Return where a claim stands in a document with a path and lines."""
    return Place(path, lines, claim.sentence.segment, claim.sentence.span, claim.match.span, identity)


def finding_at(
    place: Place, rule: CompiledRule, severity: Severity, effective: EffectiveRule, is_missing: bool = False
) -> Finding:
    """Return the finding of a rule at a place, under the law as it is without any words around."""
    ruling = Ruling(severity, effective.law, effective.sources, effective.suggestions, effective.markets)
    return _finding(place, rule, severity, ruling, _Standing(is_missing=is_missing))


def _finding(place: Place, rule: CompiledRule, severity: Severity, ruling: Ruling, standing: _Standing) -> Finding:
    states, confidence, is_missing = standing
    text, lines, identity = place.segment.text, place.lines, place.identity
    match = text[place.match.start : place.match.end]
    sentence = text[place.sentence.start : place.sentence.end]
    span = place.segment.source_of(place.match)
    return Finding(
        rule=rule.id,
        category=rule.category,
        severity=severity,
        message=rule.message.replace("{match}", _shown(match)),
        path=place.path,
        span=span,
        start=lines.position(span.start) if lines else _NO_POSITION,
        end=lines.position(span.end) if lines else _NO_POSITION,
        match=match,
        sentence=sentence,
        excerpt=lines.excerpt(span) if lines else _NO_EXCERPT,
        states=states,
        suggestions=ruling.suggestions,
        sources=ruling.sources,
        markets=ruling.markets,
        law=ruling.law,
        why=rule.why,
        confidence=confidence,
        sentence_span=place.segment.source_of(place.sentence),
        is_missing=is_missing,
        fingerprint=first_fingerprint(rule.id, identity, match, sentence) if identity else "",
        tier=first_tier(rule, severity, states, confidence) if identity else None,
    )


def _in_source(evidence: Evidence, segment: Segment) -> Evidence:
    return Evidence(evidence.state, evidence.cue, segment.source_of(evidence.span)) if evidence.span else evidence


def is_accepted(claim: Claim, names: Sequence[str]) -> bool:
    """Return whether the claim lies inside an accepted name."""
    text, match = claim.sentence.segment.text, claim.match.span
    return any(
        Span(*place.span()).contains(match)
        for name in names
        for place in re.finditer(_pattern_of(name), text, re.IGNORECASE)
    )


def _pattern_of(name: str) -> str:
    """Return a pattern for a name with or without "the", however its words are spaced, with either apostrophe."""
    words = (re.escape(word).replace("'", "’").replace("’", "['’]") for word in name.split())
    return r"(?<!\w)(?:the\s+)?" + r"\s+".join(words) + r"(?!\w)"


def _label(sentence: MatchedSentence, match: Match, words: Span, services: frozenset[str]) -> Evidence | None:
    """Return what makes a match the name of something: a segment without a verb, or a service in it or behind it."""
    tokens = sentence.tokens
    if match.construction not in _SAYING and is_label(tokens, sentence.segment.kind, sentence.segment.text):
        return Evidence(State.LABEL, sentence.segment.kind.value)
    is_participle = _is_participle(tokens, match, words)
    if is_participle or match.construction in _NAMING:
        # With a participle it may be the last word of what is found: "soothing acne facial".
        first = words.end - 1 if is_participle else words.end
        service = next((word for word in tokens.words[first : words.end + 1] if word in services), None)
        return Evidence(State.LABEL, service) if service else None
    return None


def _may_be_name(rule: CompiledClaim) -> bool:
    return rule.nature in _NATURES_OF_NAMES or rule.category in _CATEGORIES_OF_NAMES


def _techniques_in(sentence: MatchedSentence, names: NameWords) -> Sequence[Span]:
    """Return where names of techniques stand in a sentence."""
    return [span.shift(sentence.span.start) for span in names.techniques(sentence)]


def _technique(sentence: MatchedSentence, match: Match, techniques: Iterable[Span], is_label: bool) -> Evidence | None:
    """Return the name of a technique that a match is part of, or that a label holds beside it."""
    for name in techniques:
        if name.contains(match.span) or (is_label and name.overlaps(match.span)):
            return Evidence(State.TECHNIQUE, sentence.segment.text[name.start : name.end], name)
    return None


def _sold(sentence: MatchedSentence, match: Match, names: NameWords) -> Evidence | None:
    """Return the word for a product or service with which a segment ends that is a label as a whole."""
    last = sentence.tokens.words[-1]
    if match.construction in _SAYING or not (last in names.products or last in names.services):
        return None
    is_whole = is_label(sentence.tokens, sentence.segment.kind, sentence.segment.text)
    return Evidence(State.TECHNIQUE, last) if is_whole else None


def _is_participle(tokens: Tokens, match: Match, words: Span) -> bool:
    """Return whether a verb may belong to a name: "firming neck treatment", but not "firming your neck"."""
    named = tokens.words[words.start : words.end]
    return (
        match.construction is Construction.ACTIVE
        and named[0].endswith("ing")
        and len(named) <= _LONGEST_NAME
        and DETERMINERS.isdisjoint(named)
    )


def _words(tokens: Tokens, span: Span) -> Span:
    """Return the words that a span of text touches."""
    first = bisect_right(tokens.ends, span.start)
    return Span(first, bisect_left(tokens.starts, span.end, first))


def _shown(text: str) -> str:
    return text if len(text) <= _SHOWN_MATCH else f"{text[: _SHOWN_MATCH - 1]}…"
