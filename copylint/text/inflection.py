"""Inflected forms and British or American spellings of a lemma."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

# The forms of words that no rule of inflection gives, by their lemmas.
Irregular = Mapping[str, tuple[str, ...]]

_VOWELS = "aeiou"
_DOUBLING = re.compile(r"^[^aeiou]*(?:qu)?[aeiou][bdfgklmnprtvz]$")
# Longer verbs that double their last consonant because it is stressed.
_STRESSED_END = frozenset({"control", "expel", "repel", "dispel", "propel", "rebel", "regret", "permit", "upset"})
_NOT_IZE = frozenset(
    {
        "rise", "arise", "wise", "exercise", "disguise", "surprise", "promise", "comprise", "raise", "praise", "noise",
        "advise", "devise", "revise", "improvise", "supervise", "excise", "precise", "concise", "otherwise", "bruise",
        "size", "prize", "seize", "expertise", "cruise", "franchise", "advertise", "likewise", "compromise",
    }
)  # fmt: skip
_BRITISH = (
    ("aging", "ageing"), ("color", "colour"), ("odor", "odour"), ("tumor", "tumour"), ("favor", "favour"),
    ("fiber", "fibre"), ("center", "centre"), ("edema", "oedema"), ("estrogen", "oestrogen"), ("anemia", "anaemia"),
    ("hemorrhoid", "haemorrhoid"), ("esthetic", "aesthetic"), ("diarrhea", "diarrhoea"), ("gray", "grey"),
    ("yze", "yse"), ("yzing", "ysing"), ("fetal", "foetal"), ("mold", "mould"), ("caliber", "calibre"),
    ("armor", "armour"), ("rigor", "rigour"), ("vigor", "vigour"), ("tranquility", "tranquillity"),
    ("sulfate", "sulphate"), ("leukemia", "leukaemia"), ("glycemi", "glycaemi"), ("defense", "defence"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class VerbForms:
    """The five forms of a verb; past and participle may have variants."""

    base: str
    third: str
    gerund: tuple[str, ...]
    past: tuple[str, ...]
    participle: tuple[str, ...]


def verb_forms(lemma: str, irregular: Irregular) -> VerbForms:
    """Return the forms of a one-word verb; `irregular` maps a lemma to its past, or to past and participle."""
    prefix, stem = _known_prefix(lemma, irregular)
    if stem in irregular:
        forms = tuple(prefix + form for form in irregular[stem])
        past, participle = forms[:1], forms[-1:]
    else:
        past = participle = tuple(_joined(stem, "ed") for stem in _stems(lemma))
    gerunds = tuple(_joined(stem, "ing") for stem in _stems(lemma))
    return VerbForms(lemma, plural(lemma), gerunds, past, participle)


def plural(noun: str) -> str:
    """Return the regular plural of a noun, which is also the third person of a verb."""
    if noun.endswith(("s", "sh", "ch", "x", "z")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        return noun[:-1] + "ies"
    if noun.endswith("o") and noun[-2:-1] not in _VOWELS and noun in {"go", "do", "undo", "redo", "outdo"}:
        return noun + "es"
    return noun + "s"


def agent(lemma: str) -> tuple[str, ...]:
    """Return the nouns for one who does it: "booster", "stimulator"."""
    if lemma.endswith("ate"):
        return (lemma[:-1] + "or",)
    return tuple(_joined(stem, "er") for stem in _stems(lemma))


@lru_cache(maxsize=20_000)
def spellings(word: str) -> tuple[str, ...]:
    """Return the word with its British and American spellings, itself first."""
    forms = {word: None}
    for american, british in _BRITISH:
        for known in tuple(forms):
            if british in known:
                forms[known.replace(british, american)] = None
            elif american in known:
                forms[known.replace(american, british)] = None
    for known in tuple(forms):
        forms |= dict.fromkeys(_other_ise(known))
    return tuple(forms)


_ISE = re.compile(r"i([sz])(e|es|ed|ing|er|ers|ation|ations)$")


def _other_ise(word: str) -> tuple[str, ...]:
    ending = _ISE.search(word)
    if not ending or len(word) - len(ending.group()) < 3:
        return ()
    lemma = word[: ending.start()] + "ise"
    if lemma in _NOT_IZE or lemma[:-3] + "ize" in _NOT_IZE:
        return ()
    other = "z" if ending[1] == "s" else "s"
    return (word[: ending.start()] + "i" + other + ending[2],)


def _known_prefix(lemma: str, irregular: Irregular) -> tuple[str, str]:
    """Split "rebuild" into "re" and "build", where only the stem is known."""
    for prefix in ("re", "over", "out", "un", "under"):
        if lemma not in irregular and lemma.startswith(prefix) and lemma.removeprefix(prefix) in irregular:
            return prefix, lemma.removeprefix(prefix)
    return "", lemma


def _stems(lemma: str) -> tuple[str, ...]:
    if _DOUBLING.match(lemma) or lemma in _STRESSED_END:
        return (lemma + lemma[-1],)
    if re.search(r"[^aeiou][aeiou]l$", lemma):
        return (lemma, lemma + "l")  # "leveling" and "levelling"
    return (lemma,)


def _joined(stem: str, ending: str) -> str:
    if ending == "ing":
        if stem.endswith("ie"):
            return stem[:-2] + "ying"
        return (stem[:-1] if stem.endswith("e") and not stem.endswith(("ee", "oe", "ye")) else stem) + ending
    if stem.endswith("e"):
        return stem + ending[1:]
    if stem.endswith("y") and stem[-2:-1] not in _VOWELS:
        return stem[:-1] + "i" + ending
    return stem + ending
