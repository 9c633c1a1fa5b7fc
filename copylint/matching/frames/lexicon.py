"""Word lists and what they stand for in a text: lemmas in, every surface form with its role out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import NamedTuple

from copylint.matching.frames.mentions import Role
from copylint.rulebook.words import EffectList, TargetList
from copylint.text.inflection import Irregular, agent, plural, spellings, verb_forms
from copylint.text.phrase_table import phrase_words

# What may stand apart from its verb: "flushes toxins out".
PARTICLES = frozenset(
    "out|up|down|away|off|back|over|along|apart|on|in|through|at bay|at arm's length|in check|under control|"
    "in its tracks|in their tracks|packing|on pause|to rest|to sleep|to bed|into gear|into action|to life|"
    "back to life".split("|")
)


class Entry(NamedTuple):
    """One surface form: its words, its role, the list that it comes from and what it asks for."""

    words: tuple[str, ...]
    role: Role
    name: str
    particle: str = ""
    ambiguous: bool = False


def merged(lists: Iterable[EffectList]) -> EffectList:
    """Return one effect list with the words of all."""
    return EffectList("", **_union(lists, EffectList))


def merged_targets(lists: Iterable[TargetList]) -> TargetList:
    """Return one target list with the words of all."""
    return TargetList("", **_union(lists, TargetList))


def effect_entries(name: str, words: EffectList, irregular: Irregular) -> Iterator[Entry]:
    """Yield every surface form of an effect list."""
    for verb in words.verbs:
        yield from _verb_entries(name, verb, irregular)
    for verb in words.intransitive:
        for entry in _verb_entries(name, verb, irregular):
            if not entry.particle and entry.role is not Role.AGENT:
                yield entry._replace(role=Role.FADES)
    for noun in words.nouns:
        yield from (Entry(form, Role.NOUN, name) for form in noun_forms(noun, irregular))
    for role, phrases in (
        (Role.ADJECTIVE, words.adjectives),
        (Role.OUTCOME, words.outcomes),
        (Role.PREFIX, words.prefixes),
        (Role.SUFFIX, words.suffixes),
    ):
        for phrase in phrases:
            yield from (Entry(form, role, name) for form in _spelled(phrase_words(phrase)))
    for phrase in words.phrases:
        yield from (Entry(form, Role.PHRASE, name) for form in _phrase_forms(phrase, irregular))


def target_entries(name: str, words: TargetList, irregular: Irregular) -> Iterator[Entry]:
    """Yield every surface form of a target list."""
    for noun in words.words:
        yield from (Entry(form, Role.TARGET, name) for form in noun_forms(noun, irregular))
    for noun in words.ambiguous:
        yield from (Entry(form, Role.TARGET, name, ambiguous=True) for form in noun_forms(noun, irregular))


def noun_forms(noun: str, irregular: Irregular) -> Iterator[tuple[str, ...]]:
    """Yield singular and plural of a noun phrase: its last word changes, or the one before "of"."""
    words = phrase_words(noun)
    head = words.index("of") - 1 if "of" in words[1:] else len(words) - 1
    for form in dict.fromkeys((words[head], *irregular.get(words[head], (plural(words[head]),)))):
        yield from _spelled((*words[:head], form, *words[head + 1 :]))


def _verb_entries(name: str, verb: str, irregular: Irregular) -> Iterator[Entry]:
    # "kick-start" bends its last part, "speed up" its first.
    compound, _, behind = verb.partition(" ")
    *before, first = phrase_words(compound)
    rest = phrase_words(behind)
    forms = verb_forms(first, irregular)
    agents = agent(first) if not rest else ()
    by_role = (
        (Role.BASE, (forms.base,)),
        (Role.THIRD, (forms.third,)),
        (Role.GERUND, forms.gerund),
        (Role.PAST, forms.past),
        (Role.PARTICIPLE, forms.participle),
        (Role.AGENT, tuple(form for word in agents for form in (word, plural(word)))),
    )
    for role, words in by_role:
        for word in words:
            for spelled in _spelled((*before, word, *rest)):
                yield Entry(spelled, role, name)
                if behind in PARTICLES:
                    yield Entry(spelled[: len(before) + 1], role, name, particle=behind)


def _phrase_forms(phrase: str, irregular: Irregular) -> Iterator[tuple[str, ...]]:
    """Yield a phrase as it stands; `<say> goodbye to` yields it with every form of the verb in brackets."""
    if not phrase.startswith("<"):
        yield from _spelled(phrase_words(phrase))
        return
    verb, _, rest = phrase[1:].partition(">")
    forms = verb_forms(verb, irregular)
    for form in dict.fromkeys((forms.base, forms.third, *forms.gerund, *forms.past, *forms.participle)):
        yield from _spelled((form, *phrase_words(rest)))


def _spelled(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    yield words
    for place, word in enumerate(words):
        for other in spellings(word)[1:]:
            yield (*words[:place], other, *words[place + 1 :])


def _union(lists: Iterable[object], kind: type[EffectList] | type[TargetList]) -> dict[str, tuple[str, ...]]:
    known = tuple(lists)
    names = [field.name for field in fields(kind) if field.name not in ("title", "include")]
    return {name: tuple(dict.fromkeys(word for list_ in known for word in getattr(list_, name))) for name in names}
