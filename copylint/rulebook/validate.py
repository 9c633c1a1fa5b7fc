"""What loading a rule leaves unseen: broken regular expressions, and names of lists and formats in texts."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from copylint.files.schema.key_lines import KeyLines
from copylint.files.schema.words import Trail, did_you_mean
from copylint.readers import READERS
from copylint.rulebook.load import load_rule
from copylint.rulebook.model import ClaimRule, DisclosureRule, Example, Exemption, Pattern, Rule
from copylint.rulebook.terms import LIST


def check_folders(folders: Iterable[Path], lists: Collection[str]) -> None:
    """Refuse rule files with a pattern that cannot be compiled or an unknown list or format.

    copylint's own rules need no such look: their tests have compiled every pattern.
    """
    for folder in folders:
        for path in sorted(folder.glob("[!_.]*/[!_.]*.yaml")):
            _check(*load_rule(path), lists)


def _check(rule: Rule, lines: KeyLines, lists: Collection[str]) -> None:
    known = {*lists, *rule.lists}
    for trail, pattern in patterns_of(rule):
        for name in LIST.findall(pattern):
            if name not in known:
                raise lines.error(f'unknown word list "{name}"{did_you_mean(name, known)}', *trail)
        if complaint := _complaint(pattern):
            raise lines.error(f"broken regular expression: {complaint}", *trail)
    for key, examples in (("bad", rule.bad), ("good", rule.good), ("missed", rule.missed)):
        for place, example in enumerate(examples):
            if isinstance(example, Example) and example.format not in READERS:
                what = f'unknown format "{example.format}"{did_you_mean(example.format, READERS)}'
                raise lines.error(what, key, place, "format")


def patterns_of(rule: Rule) -> Iterator[tuple[Trail, str]]:
    """Yield every pattern of a rule with the keys that lead to it."""
    if isinstance(rule, ClaimRule):
        yield from _at(("find",), rule.find)
        yield from _at(("not",), rule.not_)
    elif isinstance(rule, DisclosureRule):
        yield from _at(("when", "patterns"), rule.when.patterns)
        yield from _at(("when", "beside"), rule.when.beside)
        yield from _at(("require",), rule.require)
        yield from _at(("not",), rule.not_)


def _at(trail: Trail, wordings: Iterable[object]) -> Iterator[tuple[Trail, str]]:
    for place, wording in enumerate(wordings):
        if isinstance(wording, Pattern | Exemption) and wording.pattern:
            yield (*trail, place, "pattern"), wording.pattern


def _complaint(pattern: str) -> str:
    """Return what is wrong with a regular expression, or nothing."""
    text = LIST.sub("(?:word)", pattern)
    try:
        re.compile(text, re.IGNORECASE)
    except re.error:
        # The library that knows more takes longer to import.
        import regex

        try:
            regex.compile(text)
        except regex.error as error:
            return str(error)
    return ""
