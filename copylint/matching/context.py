"""The states of a claim: which words around it change what it says.

The ConText algorithm (Harkema and others, "ConText: An algorithm for determining negation, experiencer, and
temporal status from clinical reports", 2009) with lists made for advertising. A cue acts forward, backward or
both ways up to the next terminator; a longer cue hides those inside it; a cue never modifies a claim that it
overlaps, "no downtime" is the claim, unless it speaks of looks or of a short while.
"""

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from copylint.matching.frames.clauses import clause_starts, ending_denial
from copylint.matching.frames.grammar import AMOUNTS, CLAUSAL
from copylint.model import Evidence, Kind, Span, State
from copylint.text.phrase_table import Phrases, phrase_words
from copylint.text.tokens import Break, Tokens

if TYPE_CHECKING:
    from copylint.rulebook.words import CueList


class Direction(Enum):
    """On what a cue acts: what follows it, what precedes it, or both. Pseudo-cues and terminators act on nothing."""

    FORWARD = "before"
    CLAUSE = "clause"
    BACKWARD = "after"
    BOTH = "around"
    SENTENCE = "sentence"
    PSEUDO = "pseudo"
    TERMINATOR = "terminator"


class Cue(NamedTuple):
    """What a cue phrase does."""

    state: State | None
    direction: Direction
    reach: int = 0
    opening: bool = False


_NOWHERE = Span(0, 0)


class CueMatch(NamedTuple):
    """A cue in a sentence and the scope on which it acts; spans count words."""

    cue: Cue
    span: Span
    scope: Span = _NOWHERE


_NOTHING = Cue(None, Direction.PSEUDO)
_STOP = Cue(None, Direction.TERMINATOR)

# What denies within a claim is the claim itself; what speaks of looks or of a short while still modifies it.
_INSIDE = frozenset({State.COSMETIC, State.TEMPORARY})

# "Nothing clears skin like our facial" denies nothing: it praises the facial.
_NOTHING_LIKE = frozenset({"our", "this", "these", "a", "an", "the", "my"})

_MOST_LABEL_WORDS = 6
LABEL_KINDS = frozenset(
    {Kind.HEADING, Kind.ITEM, Kind.CELL, Kind.BUTTON, Kind.LABEL, Kind.TITLE, Kind.ALT, Kind.STRING}
)


def cue_entries(lists: "Iterable[CueList]", terminators: Iterable[str]) -> Iterator[tuple[tuple[str, ...], Cue]]:
    """Yield every cue phrase with what it does."""
    for cues in lists:
        for direction in (
            Direction.FORWARD,
            Direction.CLAUSE,
            Direction.BACKWARD,
            Direction.BOTH,
            Direction.SENTENCE,
        ):
            for phrase in getattr(cues, direction.value):
                yield phrase_words(phrase), Cue(cues.state, direction, cues.max_words)
        for phrase in cues.opening:
            yield phrase_words(phrase), Cue(cues.state, Direction.FORWARD, 60, opening=True)
        for phrase in cues.pseudo:
            yield phrase_words(phrase), _NOTHING
    for phrase in terminators:
        yield phrase_words(phrase), _STOP


def cues_in(tokens: Tokens, cues: Phrases[Cue], is_question: bool) -> tuple[CueMatch, ...]:
    """Return the cues of a sentence that give states, with their scopes, without those that a longer one hides."""
    matches = [
        CueMatch(cue, Span(place, end))
        for place, end, cue in cues.found_in(tokens.words)
        if (not cue.opening or (is_question and _opens(tokens, place))) and not _praises_by_nothing(tokens.words, place)
    ]
    if not matches:
        return ()
    # Longest first, so that "not only" hides "not".
    matches.sort(key=lambda match: (-len(match.span), match.span.start))
    kept: list[CueMatch] = []
    for match in matches:
        if not any(_hides(other, match) for other in kept):
            kept.append(match)
    return tuple(_scoped(sorted(kept, key=lambda match: match.span), tokens))


def _praises_by_nothing(words: Sequence[str], place: int) -> bool:
    """Return whether a cue is the "nothing" of a comparison: "nothing clears skin like our facial"."""
    if words[place] != "nothing":
        return False
    pairs = zip(words[place + 1 :], words[place + 2 :], strict=False)
    return any(first == "like" and second in _NOTHING_LIKE for first, second in pairs)


def _scoped(matches: Sequence[CueMatch], tokens: Tokens) -> Iterator[CueMatch]:
    """Yield the cues that give states with their scopes, cut at terminators, strong breaks and new clauses."""
    stops = [match.span for match in matches if match.cue.direction is Direction.TERMINATOR]
    stops += [Span(place, place) for place in range(1, len(tokens)) if tokens.breaks[place] >= Break.COLON]
    commas = [Span(place, place) for place in range(1, len(tokens)) if tokens.breaks[place] == Break.COMMA]
    starts = clause_starts(tokens) if any(match.cue.state is State.NEGATED for match in matches) else ()
    for match in matches:
        if match.cue.state is not None:
            cutting = (*stops, *commas) if match.cue.direction is Direction.CLAUSE else stops
            if match.cue.state is State.NEGATED:
                ends = ending_denial(starts, tokens, match.span.end)
                cutting = (*cutting, *(Span(place, place) for place in ends))
            yield CueMatch(match.cue, match.span, scope_of(match, len(tokens), cutting))


def _hides(longer: CueMatch, cue: CueMatch) -> bool:
    """Return whether a cue is part of a longer one that says something else."""
    is_part = longer.span.contains(cue.span) and longer.span != cue.span
    return is_part and (cue.cue.state is None or longer.cue.state is not cue.cue.state)


def states_of(claim: Span, tokens: Tokens, cues: Sequence[CueMatch]) -> tuple[Evidence, ...]:
    """Return the states of a claim, given as a span of words, each with the cue that gave it."""
    states: dict[State, Evidence] = {}
    for match in cues:
        state = match.cue.state
        if state is None or state in states:
            continue
        if _acts_within(match, claim) or (match.scope.overlaps(claim) and not _is_inside(match, claim)):
            words = " ".join(tokens.words[match.span.start : match.span.end])
            states[state] = Evidence(state, words, tokens.span(match.span.start, match.span.end))
    return tuple(states.values())


def _is_inside(match: CueMatch, claim: Span) -> bool:
    """Return whether a cue is part of the claim; one that begins before it is not: "not recommended for acne"."""
    return match.span.overlaps(claim) and match.span.start >= claim.start


def _acts_within(match: CueMatch, claim: Span) -> bool:
    """Return whether a cue modifies the claim around it, as in "reduces the appearance of fine lines"."""
    return match.cue.state in _INSIDE and claim.contains(match.span)


def scope_of(match: CueMatch, words: int, terminators: Sequence[Span]) -> Span:
    """Return the words of the sentence on which a cue acts."""
    cue, span = match.cue, match.span
    if cue.direction is Direction.SENTENCE:
        return Span(0, words)
    left = max((stop.end for stop in terminators if stop.end <= span.start), default=0)
    right = min((stop.start for stop in terminators if span.end <= stop.start), default=words)
    left, right = max(left, span.start - cue.reach), min(right, span.end + cue.reach)
    match cue.direction:
        case Direction.FORWARD | Direction.CLAUSE:
            return Span(span.end, right)
        case Direction.BACKWARD:
            return Span(left, span.start)
        case Direction.BOTH:
            return Span(left, right)
    return Span(span.end, span.end)


def is_label(tokens: Tokens, kind: Kind, text: str) -> bool:
    """Return whether a whole segment is a name without a verb: "Lymphatic drainage massage"."""
    if kind not in LABEL_KINDS or text.rstrip().endswith((".", "!", "?")):
        return False
    # On a price list the name is followed by how long it takes and what it costs.
    named = sum(not word[0].isdigit() and word not in AMOUNTS for word in tokens.words)
    return 0 < named <= _MOST_LABEL_WORDS and not CLAUSAL.intersection(tokens.words)


def _opens(tokens: Tokens, place: int) -> bool:
    return (
        place == 0
        or (place == 1 and tokens.words[0] in ("but", "and", "so", "or"))
        or tokens.breaks[place] >= Break.COLON
    )
