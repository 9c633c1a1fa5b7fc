"""Where a clause with a subject of its own begins within a sentence: there a denial before it ends."""

from __future__ import annotations

from collections.abc import Sequence

from copylint.matching.frames.grammar import AUXILIARIES, CLAUSE_VERBS, CLOSERS, DETERMINERS, NOUN_LINKS
from copylint.text.tokens import Break, Tokens

_PRONOUNS = frozenset(
    "it this these those they we you i he she it'll it'd it's they're they'll we're we'll we've you'll you're".split()
)
_JOINING = frozenset(("and", "so", "then", "plus"))
# What follows a subject that is none: "not for you and it", "the acne and our peels".
_NO_VERBS = (CLOSERS - AUXILIARIES - frozenset(("never", "not"))) | NOUN_LINKS | frozenset(("and", "or", "nor"))
# What stands behind these is still said, promised or doubted: "we do not claim that it heals and it lasts".
_OPENERS = frozenset(
    """that whether if claim claims say says said promise promises believe think suggest suggests guarantee prove
    proves mean means imply""".split()
)
_COMPLEMENTS = frozenset(("that", "whether", "if"))
_ASIDES = frozenset(
    "say says said think thinks know knows believe believes admit seems turns appears hope guess fear".split()
)
_LONGEST_SUBJECT = 4
_LONGEST_ASIDE = 3


def clause_starts(tokens: Tokens) -> tuple[int, ...]:
    """Return the words that begin a clause with a subject of its own, behind a comma or "and"."""
    return tuple(
        place
        for place in range(1, len(tokens))
        if (tokens.breaks[place] == Break.COMMA or tokens.words[place - 1] in _JOINING)
        and _has_subject_and_verb(tokens, _subject_at(tokens, place))
        and not _is_aside(tokens, place)
    )


def ending_denial(starts: Sequence[int], tokens: Tokens, cue_end: int) -> tuple[int, ...]:
    """Return those of the clauses at which a denial ends; one that it governs is still denied."""
    return tuple(start for start in starts if start > cue_end and not _is_governed(tokens, cue_end, start))


def _subject_at(tokens: Tokens, place: int) -> int:
    """Return where a subject may stand behind a comma: "and", "so" and the like come first."""
    while place < len(tokens) and tokens.words[place] in _JOINING:
        place += 1
    return place


def _has_subject_and_verb(tokens: Tokens, place: int) -> bool:
    if place >= len(tokens):
        return False
    word = tokens.words[place]
    if word in DETERMINERS and _has_verb(tokens, place):
        return True
    # "these" may be a determiner too: "these lines" is no clause, "these melt fat" is one.
    words = 2 if word in DETERMINERS else 1
    return word in _PRONOUNS and all(_goes_on(tokens, place + at) for at in range(1, words + 1))


def _has_verb(tokens: Tokens, place: int) -> bool:
    """Return whether a finite verb follows the noun that a determiner introduces: "our facial firms skin"."""
    for verb in range(place + 2, min(place + 1 + _LONGEST_SUBJECT, len(tokens))):
        if tokens.breaks[verb] > Break.HYPHEN or tokens.words[verb - 1] in _NO_VERBS:
            return False
        word = tokens.words[verb]
        if word in AUXILIARIES or word in CLAUSE_VERBS:
            return True
        if word.endswith("s") and not word.endswith("ss") and _goes_on(tokens, verb + 1):
            return True
    return False


def _goes_on(tokens: Tokens, place: int) -> bool:
    """Return whether a word follows that may go on with a clause."""
    return place < len(tokens) and tokens.breaks[place] == Break.SPACE and tokens.words[place] not in _NO_VERBS


def _is_aside(tokens: Tokens, place: int) -> bool:
    """Return whether a clause is only put in between: ", they say,"."""
    end = min(place + _LONGEST_ASIDE, len(tokens) - 1)
    next_break = next((at for at in range(place + 1, end + 1) if tokens.breaks[at] == Break.COMMA), None)
    return next_break is not None and not _ASIDES.isdisjoint(tokens.words[place:next_break])


def _is_governed(tokens: Tokens, cue_end: int, start: int) -> bool:
    """Return whether a clause is part of what is denied: "not that, in time, it heals"."""
    if tokens.breaks[start] != Break.COMMA or tokens.words[start] in _JOINING:
        return not _OPENERS.isdisjoint(tokens.words[cue_end:start])
    return any(
        tokens.breaks[place] == Break.COMMA and tokens.words[place - 1] in _COMPLEMENTS
        for place in range(cue_end + 1, start)
    )
