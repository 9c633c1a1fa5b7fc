"""copylint's own rules written out again under other names: what a rulebook of several times the size costs.

Each copy looks for the same as the rule it was made of, so that every match is made, decided on and reported again; its
patterns and word lists have other names and texts, so that nothing is shared. More rules on other subjects cost less.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from copylint.rules import builtin_folder

_LIST = re.compile(r"\{([a-z][a-z-]*)\}")
_LISTS = ("_words/effects", "_words/targets")
# The examples take no part in a check, and those of a copy would find the original too.
_LEFT_OUT = ("bad", "good", "missed")


def write_copies(folder: Path) -> list[Path]:
    """Write two copies of the rules, so that with the rules themselves there are three times as many."""
    return [write_copy(folder / "rules-b", "-b"), write_copy(folder / "rules-cc", "-cc")]


def write_copy(folder: Path, suffix: str) -> Path:
    """Write all rules, categories and word lists into a rule folder, each name with a suffix, and return the folder."""
    for source, target in _files(folder, suffix):
        target.parent.mkdir(parents=True, exist_ok=True)
        content = yaml.safe_load(source.read_text("utf-8"))
        target.write_text(yaml.safe_dump(_renamed(content, suffix), allow_unicode=True), "utf-8")
    return folder


def _files(folder: Path, suffix: str) -> Iterator[tuple[Path, Path]]:
    """Yield each file that is copied, and where its copy stands."""
    rules = builtin_folder()
    for lists in _LISTS:
        for path in sorted((rules / lists).glob("*.yaml")):
            yield path, folder / lists / f"{path.stem}{suffix}.yaml"
    for path in sorted(rules.glob("[!_.]*/*.yaml")):
        name = path.name if path.name == "_category.yaml" else f"{path.stem}{suffix}.yaml"
        yield path, folder / f"{path.parent.name}{suffix}" / name


def _renamed(content: Mapping[str, Any], suffix: str) -> dict[str, Any]:
    """Return what stands in a file with all names that it uses changed."""
    changed = {key: value for key, value in content.items() if key not in _LEFT_OUT}
    for key, change in _CHANGES.items():
        if key in changed:
            changed[key] = change(changed[key], suffix)
    return changed


def _names(value: str | list[str], suffix: str) -> list[str]:
    return [f"{name}{suffix}" for name in ([value] if isinstance(value, str) else value)]


def _patterns(value: str | list[str], suffix: str) -> list[str]:
    return [_pattern(one, suffix) for one in ([value] if isinstance(value, str) else value)]


def _pattern(text: str, suffix: str) -> str:
    """Return the pattern with the names of its lists changed, in brackets that make it another text."""
    brackets = "(?:" * len(suffix), ")" * len(suffix)
    return brackets[0] + _LIST.sub(lambda found: f"{{{found[1]}{suffix}}}", text) + brackets[1]


def _find(value: list[dict[str, Any]], suffix: str) -> list[dict[str, Any]]:
    changes = {"effect": _names, "target": _names, "pattern": _pattern}
    return [{key: changes.get(key, _same)(one, suffix) for key, one in item.items()} for item in value]


def _when(value: dict[str, Any], suffix: str) -> dict[str, Any]:
    changes = {"claims": _names, "patterns": _patterns, "beside": _patterns}
    return {key: changes.get(key, _same)(one, suffix) for key, one in value.items()}


def _same(value: object, _: str) -> object:
    return value


_CHANGES: Mapping[str, Any] = {
    "find": _find,
    "when": _when,
    "require": _patterns,
    "unless": _patterns,
    "unless-sentence": _patterns,
    "include": _names,
}
