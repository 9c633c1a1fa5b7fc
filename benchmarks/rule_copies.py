"""copylint's own rules written out again under other names: what a rulebook of three times the size costs.

Two sorts of copies. Those on the same subject find what the rules find that they were made of, so that every match is
made, decided on and reported three times: the dearest way to have more rules. Those on other subjects have other words
in the place of all longer ones: they are looked for on every page and seldom found.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from copylint.rulebook.model import OWN_EFFECTS, builtin_folder

_LIST = re.compile(r"\{([a-z][a-z-]*)\}")
_FOLDERS_OF_LISTS = ("_words/effects", "_words/targets")
_BOOL = "tag:yaml.org,2002:bool"
# The examples take no part in a check, and those of a copy would find the original too.
_LEFT_OUT = ("bad", "good", "missed")
_WORDS = (*OWN_EFFECTS, "words", "ambiguous", "prefixes", "suffixes", "needs")
_PATTERNS = ("pattern", "patterns", "beside", "require", "unless", "unless-sentence")
_NAMES = ("effect", "target", "include", "claims")

# In a pattern: escapes, groups, lists and classes, which stay as they are; or a word.
_WORD = re.compile(r"\\.|\(\?<?[:=!]|\{[^}]*\}|\[(?:\\.|[^\]\\])*\]|([A-Za-z]{4,})")
_VOWELS, _CONSONANTS = "aeiou", "bcdfghjklmnpqrstvwxyz"
_ROTATED = str.maketrans(_VOWELS + _CONSONANTS, _VOWELS[1:] + _VOWELS[:1] + _CONSONANTS[1:] + _CONSONANTS[:1])


def same(text: str) -> str:
    """Return the text as it is."""
    return text


def other(text: str) -> str:
    """Return the text with its longer words turned into words that no language has: "wrinkle" becomes "xsoplmi"."""
    return _WORD.sub(lambda found: found[0].lower().translate(_ROTATED) if found[1] else found[0], text)


class _Loader(yaml.SafeLoader):
    """Reads rule files as copylint does: "no" and "on" are words."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in found if tag != _BOOL]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver(_BOOL, re.compile("(?:true|false)$"), ["t", "f"])


# What three times the rules may be, and what becomes of the words in them.
COPIES: Mapping[str, Callable[[str], str]] = {
    "three times the rules on the same subject": same,
    "three times the rules, most on other subjects": other,
}


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of all rules: what is put behind each name, and what becomes of each word."""

    suffix: str
    spelled: Callable[[str], str]

    def changed(self, content: Mapping[str, Any]) -> dict[str, Any]:
        """Return what stands in a file, or in a part of it, with the names, patterns and words of the copy."""
        return {key: self._value(key, value) for key, value in content.items() if key not in _LEFT_OUT}

    def _value(self, key: str, value: Any) -> Any:
        if key in ("find", "when"):
            return self.changed(value) if isinstance(value, dict) else [self.changed(one) for one in value]
        change = _CHANGES.get(key)
        if change is None:
            return value
        return [change(self, one) for one in value] if isinstance(value, list) else change(self, value)

    def named(self, name: str) -> str:
        """Return a name with the suffix."""
        return f"{name}{self.suffix}"

    def pattern(self, text: str) -> str:
        """Return a pattern with other names of lists, in brackets that make another text of it."""
        depth = len(self.suffix)
        return "(?:" * depth + _LIST.sub(lambda found: f"{{{self.named(found[1])}}}", self.spelled(text)) + ")" * depth


_CHANGES: Mapping[str, Callable[[Copy, str], str]] = {
    **dict.fromkeys(_NAMES, Copy.named),
    **dict.fromkeys(_PATTERNS, Copy.pattern),
    **dict.fromkeys(_WORDS, lambda copy, text: copy.spelled(text)),
}


def copies_in(folder: Path) -> dict[str, list[Path]]:
    """Return the rule folders with which there are three times the rules, of each sort; they are written only once."""
    return {
        name: [_copy_in(folder / name, Copy(suffix, spelled)) for suffix in ("-b", "-cc")]
        for name, spelled in COPIES.items()
    }


def _copy_in(folder: Path, copy: Copy) -> Path:
    place = folder / f"rules{copy.suffix}"
    return place if place.exists() else write_copy(place, copy)


def write_copy(folder: Path, copy: Copy) -> Path:
    """Write the copy of all rules, categories and word lists, and return its folder."""
    for source, target in _files(folder, copy):
        target.parent.mkdir(parents=True, exist_ok=True)
        content = copy.changed(yaml.load(source.read_text("utf-8"), _Loader))
        target.write_text(yaml.safe_dump(content, allow_unicode=True), "utf-8")
    return folder


def _files(folder: Path, copy: Copy) -> Iterator[tuple[Path, Path]]:
    """Yield each file that is copied, and where its copy stands."""
    rules = Path(builtin_folder())
    for lists in _FOLDERS_OF_LISTS:
        for path in sorted((rules / lists).glob("*.yaml")):
            yield path, folder / lists / f"{copy.named(path.stem)}.yaml"
    for path in sorted(rules.glob("[!_.]*/*.yaml")):
        name = path.stem if path.stem == "_category" else copy.named(path.stem)
        yield path, folder / copy.named(path.parent.name) / f"{name}.yaml"
