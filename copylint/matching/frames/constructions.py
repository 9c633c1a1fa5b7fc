"""Frames: an effect and a target in one of the constructions that make a claim of them.

Every construction is a function of the sentence, an effect and a target; it returns the words that the claim
spans, as (first word, word behind the last), or None. Which constructions are tried depends on the effect's
role and on which of the two comes first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from copylint.matching.frames.government import (
    are_adjacent,
    behind_tails,
    causer_before,
    governs,
    is_bridged,
    is_broken,
    is_past_of_pronoun,
    is_verb,
)
from copylint.matching.frames.grammar import BE, CLOSERS, GIVERS, NOMINAL_LEFT, NOUN_LINKS, RECEIVERS, TURNS
from copylint.matching.frames.mentions import Mention, Role
from copylint.rulebook.terms import Construction
from copylint.text.tokens import Break, Tokens

Words = tuple[int, int]

_REACH = 6
_PHRASE_REACH = 8
_MODIFIER_REACH = 2
_ARTICLES = ("a", "an", "its", "that", "the")


def claimed_words(tokens: Tokens, effect: Mention, target: Mention) -> Iterator[tuple[Construction, Words]]:
    """Yield the constructions in which the effect acts on the target, with the words that each spans."""
    if effect.end <= target.start:
        tried = _EFFECT_FIRST.get(effect.role, ())
    elif target.end <= effect.start:
        tried = _TARGET_FIRST.get(effect.role, ())
    else:
        return
    for construction, applies in tried:
        if words := applies(tokens, effect, target):
            yield construction, words


def _active(tokens: Tokens, effect: Mention, target: Mention) -> Words | None:
    """boosts your skin's own collagen; flushes toxins out; keeps wrinkles at bay."""
    if not is_verb(tokens, effect) or not governs(tokens, effect.end, target, _REACH):
        return None
    end = behind_tails(tokens, target.end)
    if not effect.particle:
        return effect.start, end
    particle = tuple(effect.particle.split())
    for place in range(end, min(end + 3, len(tokens))):
        if tokens.words[place : place + len(particle)] == particle and not is_broken(tokens, end, place):
            return effect.start, place + len(particle)
    return None


def _past(tokens: Tokens, effect: Mention, target: Mention) -> Words | None:
    """boosted collagen, but not "is boosted, collagen", nor "a boosted, youthful glow"."""
    before = tokens.words[max(0, effect.start - 3) : effect.start]
    if BE.intersection(before):
        return None
    if NOMINAL_LEFT.intersection(before[-1:]) and not is_past_of_pronoun(tokens, effect):
        return None
    return _active(tokens, effect, target)


def _modifier(tokens: Tokens, effect: Mention, target: Mention) -> Words | None:
    """reduced inflammation; firmer, smoother skin; increased overall circulation."""
    if target.start - effect.end > _MODIFIER_REACH or effect.particle:
        return None
    between = tokens.words[effect.end : target.start]
    if is_broken(tokens, effect.end, target.start) or CLOSERS.intersection(between) or NOUN_LINKS.intersection(between):
        return None
    return effect.start, behind_tails(tokens, target.end)


def _nominal(tokens: Tokens, effect: Mention, target: Mention) -> Words | None:
    """a boost in collagen; relief from arthritis."""
    link = effect.end
    if link >= target.start or tokens.words[link] not in NOUN_LINKS or tokens.breaks[link] != Break.SPACE:
        return None
    if not governs(tokens, link + 1, target, _REACH):
        return None
    return effect.start, behind_tails(tokens, target.end)


def _phrase(tokens: Tokens, effect: Mention, target: Mention) -> Words | None:
    """say goodbye to fine lines; can help with: acne, rosacea."""
    if not governs(tokens, effect.end, target, _PHRASE_REACH, strongest=Break.COLON):
        return None
    return effect.start, behind_tails(tokens, target.end)


def _prefixed(tokens: Tokens, effect: Mention, target: Mention) -> Words | None:
    """anti-wrinkle."""
    return (effect.start, target.end) if are_adjacent(tokens, effect.end, target.start) else None


def _suffixed(tokens: Tokens, effect: Mention, target: Mention) -> Words | None:
    """wrinkle-free."""
    return (target.start, effect.end) if are_adjacent(tokens, target.end, effect.start) else None


def _compound(tokens: Tokens, effect: Mention, target: Mention) -> Words | None:
    """collagen-boosting; collagen stimulation; fat burner."""
    end = behind_tails(tokens, target.end)
    if effect.particle or not (
        are_adjacent(tokens, target.end, effect.start) or are_adjacent(tokens, end, effect.start)
    ):
        return None
    return target.start, effect.end


def _passive(tokens: Tokens, effect: Mention, target: Mention) -> Words | None:
    """collagen production is visibly boosted; toxins flushed out; your hairline, restored."""
    end = behind_tails(tokens, target.end)
    if effect.start == end and effect.end == len(tokens) and tokens.breaks[end] == Break.COMMA and not effect.particle:
        return target.start, effect.end
    if effect.particle or effect.start < end or not is_bridged(tokens, end, effect.start):
        return None
    between = tokens.words[end : effect.start]
    if between and not BE.intersection(between):
        return None
    return target.start, effect.end


def _inverted(tokens: Tokens, effect: Mention, target: Mention) -> Words | None:
    """what is stimulated is collagen production."""
    if effect.particle or effect.end >= target.start or tokens.words[effect.end] not in BE:
        return None
    if not governs(tokens, effect.end + 1, target, _MODIFIER_REACH):
        return None
    return effect.start, behind_tails(tokens, target.end)


def _intransitive(tokens: Tokens, effect: Mention, target: Mention) -> Words | None:
    """fine lines simply fade."""
    end = behind_tails(tokens, target.end)
    if effect.start < end or not is_bridged(tokens, end, effect.start):
        return None
    return target.start, effect.end


def _persuade(tokens: Tokens, effect: Mention, target: Mention) -> Words | None:
    """prompts cells to renew; makes pores shrink; helps skin heal."""
    causer = causer_before(tokens, target)
    between = tokens.words[target.end : effect.start]
    if causer is None or any(word != "to" and not word.endswith("ly") and word != "itself" for word in between):
        return None
    return None if is_broken(tokens, target.end, effect.start) else (causer, effect.end)


def _causative(tokens: Tokens, effect: Mention, target: Mention) -> Words | None:
    """leaves skin firmer; keeps joints supple; your skin feels firmer."""
    if not is_bridged(tokens, target.end, effect.start, adverbs_only=True):
        return None
    if Break.COMMA in tokens.breaks[target.end : effect.start + 1]:
        return None
    causer = causer_before(tokens, target)
    if causer is not None:
        return causer, effect.end
    between = tokens.words[target.end : effect.start]
    return (target.start, effect.end) if TURNS.intersection(between) else None


def _rendered(tokens: Tokens, effect: Mention, target: Mention) -> Words | None:
    """keeps joints supple, but not "supple joints"."""
    if not is_bridged(tokens, target.end, effect.start, adverbs_only=True):
        return None
    causer = causer_before(tokens, target)
    return None if causer is None else (causer, effect.end)


def _given(tokens: Tokens, effect: Mention, target: Mention) -> Words | None:
    """gives your collagen a real boost; circulation gets a boost."""
    between = tokens.words[target.end : effect.start]
    if between and between[0] in RECEIVERS and not is_broken(tokens, target.end, effect.start):
        return (target.start, effect.end) if 2 <= len(between) <= 5 and between[1] in _ARTICLES else None
    if not 1 <= len(between) <= 4 or between[0] not in _ARTICLES:
        return None
    for place in range(max(0, target.start - 4), target.start):
        if tokens.words[place] in GIVERS and not is_broken(tokens, place + 1, effect.start):
            return place, effect.end
    return None


_VERB = ((Construction.ACTIVE, _active),)
_ED = ((Construction.ACTIVE, _past), (Construction.MODIFIER, _modifier))
_Applies = Callable[[Tokens, Mention, Mention], Words | None]
_EFFECT_FIRST: dict[Role, tuple[tuple[Construction, _Applies], ...]] = {
    Role.BASE: _VERB,
    Role.THIRD: _VERB,
    Role.GERUND: _VERB,
    Role.PAST: ((Construction.ACTIVE, _past),),
    Role.PARTICIPLE: ((Construction.MODIFIER, _modifier), (Construction.PASSIVE, _inverted)),
    Role.NOUN: ((Construction.NOMINAL, _nominal),),
    Role.ADJECTIVE: ((Construction.MODIFIER, _modifier),),
    Role.PHRASE: ((Construction.PHRASE, _phrase),),
    Role.PREFIX: ((Construction.AFFIX, _prefixed),),
}
_TARGET_FIRST: dict[Role, tuple[tuple[Construction, _Applies], ...]] = {
    Role.BASE: ((Construction.PERSUADE, _persuade),),
    Role.GERUND: ((Construction.COMPOUND, _compound),),
    Role.PARTICIPLE: ((Construction.PASSIVE, _passive),),
    Role.FADES: ((Construction.INTRANSITIVE, _intransitive), (Construction.PERSUADE, _persuade)),
    Role.NOUN: ((Construction.COMPOUND, _compound), (Construction.GIVE, _given)),
    Role.ADJECTIVE: ((Construction.CAUSATIVE, _causative),),
    Role.OUTCOME: ((Construction.CAUSATIVE, _rendered),),
    Role.SUFFIX: ((Construction.AFFIX, _suffixed),),
    Role.AGENT: ((Construction.COMPOUND, _compound),),
}
