"""What stands between an effect and its target: whether the one is a verb, and can govern the other."""

from __future__ import annotations

from collections.abc import Iterable

from copylint.matching.frames.grammar import (
    ADVERBS,
    AUXILIARIES,
    BRIDGES,
    CAUSERS,
    CLAUSE_VERBS,
    CLOSERS,
    DETERMINERS,
    MODALS,
    NOMINAL_LEFT,
    NOMINAL_PARTS,
    NOT_COUNTED,
    ONE_OF,
    PLURAL_PRONOUNS,
    POINTERS,
    SINGULAR_PRONOUNS,
    TAILS,
    TURNS,
)
from copylint.matching.frames.mentions import Mention, Role
from copylint.text.tokens import Break, Tokens

_LIST_GAP = 3


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
            and not (CLOSERS.intersection(tokens.words[end : target.start]) or is_broken(tokens, end, target.start))
        ):
            end = behind_tails(tokens, target.end)
    return end


def behind_tails(tokens: Tokens, end: int) -> int:
    """Return the end of a target with a word such as "production" or "levels" behind it."""
    if end < len(tokens) and tokens.breaks[end] <= Break.HYPHEN and tokens.words[end] in TAILS:
        return end + 1
    return end


def is_verb(tokens: Tokens, effect: Mention) -> bool:
    """Return whether a form that is also a noun or an adjective stands where a verb stands."""
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


def is_past_of_pronoun(tokens: Tokens, effect: Mention) -> bool:
    """Return whether a past form has a pronoun as its subject: "this cleared my acne", but not "this cleared skin"."""
    is_pronoun = tokens.words[effect.start - 1] in SINGULAR_PRONOUNS | PLURAL_PRONOUNS
    return is_pronoun and not DETERMINERS.isdisjoint(tokens.words[effect.end : effect.end + 1])


def governs(tokens: Tokens, start: int, target: Mention, reach: int, strongest: Break = Break.COMMA) -> bool:
    """Return whether what begins at word `start` can have the target as its object."""
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
    """Return whether commas between a verb and a target part the members of a list, not clauses."""
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
    """Return whether a clause of its own begins behind a comma: ", resulting in", ", cryotherapy offers"."""
    if comma < end and tokens.words[comma].endswith("ing"):
        return True
    return not CLAUSE_VERBS.isdisjoint(tokens.words[comma + 1 : end])


def _are_adjectives(tokens: Tokens, commas: list[int], target: Mention) -> bool:
    """Return whether commas part the adjectives of one noun: "thickens fragile, crepey skin"."""
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
    """Return whether a list goes on behind word `end`."""
    return end < len(tokens) and (tokens.words[end] in ("and", "or") or tokens.breaks[end] == Break.COMMA)


def is_bridged(tokens: Tokens, start: int, end: int, adverbs_only: bool = False) -> bool:
    """Return whether only auxiliaries and adverbs stand between a subject and its verb."""
    if end - start > 5 or any(mark >= Break.COMMA for mark in tokens.breaks[start : end + 1]):
        return False
    allowed = ADVERBS | TURNS | MODALS if adverbs_only else AUXILIARIES | ADVERBS
    between = tokens.words[start:end]
    if any(word.endswith(("n't", "cannot")) for word in between):
        return False  # "wrinkles cannot be removed"
    return all(word in allowed or word.endswith("ly") for word in between)


def is_broken(tokens: Tokens, start: int, end: int) -> bool:
    """Return whether a strong break stands before any word from `start` to `end`, both included."""
    return any(mark >= Break.COLON for mark in tokens.breaks[start : end + 1])


def are_adjacent(tokens: Tokens, end: int, start: int) -> bool:
    return end == start and tokens.breaks[start] <= Break.HYPHEN


def causer_before(tokens: Tokens, target: Mention) -> int | None:
    """Return the place of a verb such as "leaves" or "prompts" whose object the target is."""
    for place in range(target.start - 1, max(-1, target.start - 6), -1):
        if tokens.breaks[place + 1] >= Break.COLON:
            return None
        if tokens.words[place] in CAUSERS:
            return place
    return None
