"""Frames: an effect and a target in one of the constructions that make a claim of them.

Every construction is a function of the sentence, an effect and a target; it returns the words that the claim
spans, as (first word, word behind the last), or None. Which constructions are tried depends on the effect's
role and on which of the two comes first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum

from copylint.matching.grammar import (
    ADVERBS,
    AUXILIARIES,
    BE,
    BRIDGES,
    CAUSERS,
    CLAUSE_VERBS,
    CLOSERS,
    DETERMINERS,
    GIVERS,
    MODALS,
    NOMINAL_LEFT,
    NOMINAL_PARTS,
    NOT_COUNTED,
    NOUN_LINKS,
    ONE_OF,
    PLURAL_PRONOUNS,
    POINTERS,
    RECEIVERS,
    SINGULAR_PRONOUNS,
    TAILS,
    TURNS,
)
from copylint.rulebook.model import Construction
from copylint.text.tokens import Break, Tokens

Words = tuple[int, int]

_REACH = 6
_PHRASE_REACH = 8
_MODIFIER_REACH = 2
_LIST_GAP = 3
_ARTICLES = ("a", "an", "its", "that", "the")


class Role(IntEnum):
    """What a word of a frame is in the sentence."""

    TARGET = 0
    BASE = 1
    THIRD = 2
    GERUND = 3
    PAST = 4
    PARTICIPLE = 5
    FADES = 6
    NOUN = 7
    ADJECTIVE = 8
    PHRASE = 9
    PREFIX = 10
    SUFFIX = 11
    AGENT = 12
    OUTCOME = 13


@dataclass(frozen=True, slots=True)
class Mention:
    """A word of a list in a sentence: its words and role, and the lists in which it stands so."""

    start: int
    end: int
    role: Role
    names: frozenset[str]
    particle: str = ""
    ambiguous: bool = False


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


def behind_list(tokens: Tokens, end: int, targets: Iterable[Mention]) -> int:
    """Return the end of a list of targets that goes on behind word `end`: "acne, rosacea and psoriasis".

    The targets are in the order of their starts.
    """
    for target in targets:
        gap = target.start - end
        if gap > _LIST_GAP:
            break
        if (
            gap >= 0
            and target.end > end
            and _is_coordinated(tokens, end)
            and not (CLOSERS.intersection(tokens.words[end : target.start]) or _is_broken(tokens, end, target.start))
        ):
            end = behind_tails(tokens, target.end)
    return end


def behind_tails(tokens: Tokens, end: int) -> int:
    """Return the end of a target with a word such as "production" or "levels" behind it."""
    if end < len(tokens) and tokens.breaks[end] <= Break.HYPHEN and tokens.words[end] in TAILS:
        return end + 1
    return end


def _active(tokens: Tokens, effect: Mention, target: Mention) -> Words | None:
    """boosts your skin's own collagen; flushes toxins out; keeps wrinkles at bay."""
    if not _is_verb(tokens, effect) or not _governs(tokens, effect.end, target, _REACH):
        return None
    end = behind_tails(tokens, target.end)
    if not effect.particle:
        return effect.start, end
    particle = tuple(effect.particle.split())
    for place in range(end, min(end + 3, len(tokens))):
        if tokens.words[place : place + len(particle)] == particle and not _is_broken(tokens, end, place):
            return effect.start, place + len(particle)
    return None


def _past(tokens: Tokens, effect: Mention, target: Mention) -> Words | None:
    """boosted collagen, but not "is boosted, collagen", nor "a boosted, youthful glow"."""
    before = tokens.words[max(0, effect.start - 3) : effect.start]
    if BE.intersection(before):
        return None
    if NOMINAL_LEFT.intersection(before[-1:]) and not _is_past_of_pronoun(tokens, effect):
        return None
    return _active(tokens, effect, target)


def _modifier(tokens: Tokens, effect: Mention, target: Mention) -> Words | None:
    """reduced inflammation; firmer, smoother skin; increased overall circulation."""
    if target.start - effect.end > _MODIFIER_REACH or effect.particle:
        return None
    between = tokens.words[effect.end : target.start]
    if (
        _is_broken(tokens, effect.end, target.start)
        or CLOSERS.intersection(between)
        or NOUN_LINKS.intersection(between)
    ):
        return None
    return effect.start, behind_tails(tokens, target.end)


def _nominal(tokens: Tokens, effect: Mention, target: Mention) -> Words | None:
    """a boost in collagen; relief from arthritis."""
    link = effect.end
    if link >= target.start or tokens.words[link] not in NOUN_LINKS or tokens.breaks[link] != Break.SPACE:
        return None
    if not _governs(tokens, link + 1, target, _REACH):
        return None
    return effect.start, behind_tails(tokens, target.end)


def _phrase(tokens: Tokens, effect: Mention, target: Mention) -> Words | None:
    """say goodbye to fine lines; can help with: acne, rosacea."""
    if not _governs(tokens, effect.end, target, _PHRASE_REACH, strongest=Break.COLON):
        return None
    return effect.start, behind_tails(tokens, target.end)


def _prefixed(tokens: Tokens, effect: Mention, target: Mention) -> Words | None:
    """anti-wrinkle."""
    return (effect.start, target.end) if _are_adjacent(tokens, effect.end, target.start) else None


def _suffixed(tokens: Tokens, effect: Mention, target: Mention) -> Words | None:
    """wrinkle-free."""
    return (target.start, effect.end) if _are_adjacent(tokens, target.end, effect.start) else None


def _compound(tokens: Tokens, effect: Mention, target: Mention) -> Words | None:
    """collagen-boosting; collagen stimulation; fat burner."""
    end = behind_tails(tokens, target.end)
    if effect.particle or not (
        _are_adjacent(tokens, target.end, effect.start) or _are_adjacent(tokens, end, effect.start)
    ):
        return None
    return target.start, effect.end


def _passive(tokens: Tokens, effect: Mention, target: Mention) -> Words | None:
    """collagen production is visibly boosted; toxins flushed out; your hairline, restored."""
    end = behind_tails(tokens, target.end)
    if effect.start == end and effect.end == len(tokens) and tokens.breaks[end] == Break.COMMA and not effect.particle:
        return target.start, effect.end
    if effect.particle or effect.start < end or not _is_bridged(tokens, end, effect.start):
        return None
    between = tokens.words[end : effect.start]
    if between and not BE.intersection(between):
        return None
    return target.start, effect.end


def _inverted(tokens: Tokens, effect: Mention, target: Mention) -> Words | None:
    """what is stimulated is collagen production."""
    if effect.particle or effect.end >= target.start or tokens.words[effect.end] not in BE:
        return None
    if not _governs(tokens, effect.end + 1, target, _MODIFIER_REACH):
        return None
    return effect.start, behind_tails(tokens, target.end)


def _intransitive(tokens: Tokens, effect: Mention, target: Mention) -> Words | None:
    """fine lines simply fade."""
    end = behind_tails(tokens, target.end)
    if effect.start < end or not _is_bridged(tokens, end, effect.start):
        return None
    return target.start, effect.end


def _persuade(tokens: Tokens, effect: Mention, target: Mention) -> Words | None:
    """prompts cells to renew; makes pores shrink; helps skin heal."""
    causer = _causer_before(tokens, target)
    between = tokens.words[target.end : effect.start]
    if causer is None or any(word != "to" and not word.endswith("ly") and word != "itself" for word in between):
        return None
    return None if _is_broken(tokens, target.end, effect.start) else (causer, effect.end)


def _causative(tokens: Tokens, effect: Mention, target: Mention) -> Words | None:
    """leaves skin firmer; keeps joints supple; your skin feels firmer."""
    if not _is_bridged(tokens, target.end, effect.start, adverbs_only=True):
        return None
    if Break.COMMA in tokens.breaks[target.end : effect.start + 1]:
        return None
    causer = _causer_before(tokens, target)
    if causer is not None:
        return causer, effect.end
    between = tokens.words[target.end : effect.start]
    return (target.start, effect.end) if TURNS.intersection(between) else None


def _rendered(tokens: Tokens, effect: Mention, target: Mention) -> Words | None:
    """keeps joints supple, but not "supple joints"."""
    if not _is_bridged(tokens, target.end, effect.start, adverbs_only=True):
        return None
    causer = _causer_before(tokens, target)
    return None if causer is None else (causer, effect.end)


def _given(tokens: Tokens, effect: Mention, target: Mention) -> Words | None:
    """gives your collagen a real boost; circulation gets a boost."""
    between = tokens.words[target.end : effect.start]
    if between and between[0] in RECEIVERS and not _is_broken(tokens, target.end, effect.start):
        return (target.start, effect.end) if 2 <= len(between) <= 5 and between[1] in _ARTICLES else None
    if not 1 <= len(between) <= 4 or between[0] not in _ARTICLES:
        return None
    for place in range(max(0, target.start - 4), target.start):
        if tokens.words[place] in GIVERS and not _is_broken(tokens, place + 1, effect.start):
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


def _is_verb(tokens: Tokens, effect: Mention) -> bool:
    """Tell whether a form that is also a noun or an adjective stands where a verb stands."""
    if effect.role not in (Role.BASE, Role.THIRD) or effect.start == 0:
        return True
    if tokens.breaks[effect.start] >= Break.COMMA:
        return True
    before = tokens.words[effect.start - 1]
    if effect.role is Role.BASE and before in NOMINAL_PARTS:
        return False
    if tokens.breaks[effect.start] == Break.HYPHEN:
        return False
    return before not in NOMINAL_LEFT or _agrees_with_pronoun(tokens, effect)


def _agrees_with_pronoun(tokens: Tokens, effect: Mention) -> bool:
    """Return whether what stands before is a subject by its number: "this cures", "these cure"."""
    before = tokens.words[effect.start - 1]
    if effect.role is Role.BASE:
        return before in PLURAL_PRONOUNS
    is_one_of = tokens.words[max(0, effect.start - 3) : effect.start - 1] in ONE_OF
    return before in SINGULAR_PRONOUNS or (is_one_of and before in PLURAL_PRONOUNS)


def _is_past_of_pronoun(tokens: Tokens, effect: Mention) -> bool:
    """Return whether a past form has a pronoun as its subject: "this cleared my acne", but not "this cleared skin"."""
    is_pronoun = tokens.words[effect.start - 1] in SINGULAR_PRONOUNS | PLURAL_PRONOUNS
    return is_pronoun and not DETERMINERS.isdisjoint(tokens.words[effect.end : effect.end + 1])


def _governs(tokens: Tokens, start: int, target: Mention, reach: int, strongest: Break = Break.COMMA) -> bool:
    """Tell whether what begins at word `start` can have the target as its object."""
    counted = 0
    place = start
    while place <= target.start:
        if tokens.breaks[place] > strongest:
            return False
        if place == target.start:
            break
        word = tokens.words[place]
        if bridge := _bridge_at(tokens, place):
            place += bridge
        elif word in CLOSERS and not (place == start and word in POINTERS):
            return False
        else:
            counted += word not in NOT_COUNTED and not word.endswith("ly")
            place += 1
            if counted > 2 * reach:
                return False
    commas = [place for place in range(start, target.start + 1) if tokens.breaks[place] == Break.COMMA]
    return counted <= (2 * reach if commas else reach) and _is_list(tokens, commas, target)


def _is_list(tokens: Tokens, commas: list[int], target: Mention) -> bool:
    """Tell whether commas between a verb and a target part the members of a list, not clauses."""
    if not commas:
        return True
    if any(_begins_clause(tokens, comma, target.start) for comma in commas):
        return False
    between = tokens.words[commas[0] : target.start]
    if "and" not in between and "or" not in between:
        return _is_coordinated(tokens, behind_tails(tokens, target.end)) or _are_adjectives(tokens, commas, target)
    # "boosts morale, and collagen falls": with a single comma, one before "and" begins a clause.
    return len(commas) > 1 or tokens.words[commas[0]] not in ("and", "or")


def _begins_clause(tokens: Tokens, comma: int, end: int) -> bool:
    """Tell whether a clause of its own begins behind a comma: ", resulting in", ", cryotherapy offers"."""
    if comma < end and tokens.words[comma].endswith("ing"):
        return True
    return not CLAUSE_VERBS.isdisjoint(tokens.words[comma + 1 : end])


def _are_adjectives(tokens: Tokens, commas: list[int], target: Mention) -> bool:
    """Tell whether commas part the adjectives of one noun: "thickens fragile, crepey skin"."""
    ends = (*commas[1:], target.start)
    return all(
        1 <= end - start <= 2 and tokens.words[start] not in NOMINAL_LEFT
        for start, end in zip(commas, ends, strict=True)
    )


def _bridge_at(tokens: Tokens, place: int) -> int:
    for bridge in BRIDGES.get(tokens.words[place], ()):
        if tokens.words[place : place + len(bridge)] == bridge:
            return len(bridge)
    return 0


def _is_coordinated(tokens: Tokens, end: int) -> bool:
    """Tell whether a list goes on behind word `end`."""
    return end < len(tokens) and (tokens.words[end] in ("and", "or") or tokens.breaks[end] == Break.COMMA)


def _is_bridged(tokens: Tokens, start: int, end: int, adverbs_only: bool = False) -> bool:
    """Tell whether only auxiliaries and adverbs stand between a subject and its verb."""
    if end - start > 5 or any(mark >= Break.COMMA for mark in tokens.breaks[start : end + 1]):
        return False
    allowed = ADVERBS | TURNS | MODALS if adverbs_only else AUXILIARIES | ADVERBS
    between = tokens.words[start:end]
    if any(word.endswith(("n't", "cannot")) for word in between):
        return False  # "wrinkles cannot be removed"
    return all(word in allowed or word.endswith("ly") for word in between)


def _is_broken(tokens: Tokens, start: int, end: int) -> bool:
    """Tell whether a strong break stands before any word from `start` to `end`, both included."""
    return any(mark >= Break.COLON for mark in tokens.breaks[start : end + 1])


def _are_adjacent(tokens: Tokens, end: int, start: int) -> bool:
    return end == start and tokens.breaks[start] <= Break.HYPHEN


def _causer_before(tokens: Tokens, target: Mention) -> int | None:
    """Return the place of a verb such as "leaves" or "prompts" whose object the target is."""
    for place in range(target.start - 1, max(-1, target.start - 6), -1):
        if tokens.breaks[place + 1] >= Break.COLON:
            return None
        if tokens.words[place] in CAUSERS:
            return place
    return None
