"""What tells of each rule whether it changed: its law in words, and digests of what it looks for and what it says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from copylint.files.reading import read_bytes
from copylint.rulebook.citations import law_words

if TYPE_CHECKING:
    from copylint.rulebook.model import AnyRule

_KEY = re.compile(r"^(?=[^\s#])", re.MULTILINE)
# Examples change nothing; the law is told in words.
_LEFT_OUT = frozenset({"house", "bad", "good", "missed", "law", "channels"})
_SAYS = frozenset({"title", "message", "why", "suggest"})
_LENGTH = 8


@dataclass(frozen=True, slots=True)
class RulePrint:
    """A rule as a record of a run keeps it; a list that rules share has no law."""

    finds: str
    says: str = ""
    law: Mapping[str, str] = field(default_factory=dict)


def prints_of(folders: Iterable[Path], rules: Mapping[str, AnyRule]) -> dict[str, RulePrint]:
    """Return the prints of the rules in folders, and of the lists beside them, by their names."""
    prints: dict[str, RulePrint] = {}
    for folder in folders:
        for path in sorted(folder.rglob("*.yaml")):
            text = read_bytes(path).decode("utf-8", "replace")
            if path.stem in rules and not path.relative_to(folder).parts[0].startswith("_"):
                prints[path.stem] = _print_of(text, rules[path.stem])
            elif path.relative_to(folder).parts[0] in ("_words", "_context"):
                prints[path.relative_to(folder).as_posix()] = RulePrint(_digest([text]))
    return prints


def packed(prints: Mapping[str, RulePrint]) -> dict[str, str]:
    """Return prints as records keep them, a line each: `c9daa211 70c700d4 us, uk: error | eu: warning`."""
    return {name: _packed(rule_print) for name, rule_print in prints.items()}


def _packed(rule_print: RulePrint) -> str:
    return " ".join(filter(None, (rule_print.finds, rule_print.says, _packed_law(rule_print.law))))


def unpacked(lines: Mapping[str, str]) -> dict[str, RulePrint]:
    """Return the prints of a record. Raises ValueError or AttributeError where it holds none."""
    return {str(name): _unpacked(line) for name, line in lines.items()}


def changes_between(old: Mapping[str, RulePrint], new: Mapping[str, RulePrint]) -> Iterator[str]:
    """Yield which rules came, went or changed, and what of them: law by market, what they look for, what they say."""
    for name in sorted(old.keys() | new.keys()):
        if name not in old:
            yield f"{name}: new"
        elif name not in new:
            yield f"{name}: gone"
        elif changes := list(_changes(old[name], new[name])):
            yield f"{name}: {'; '.join(changes)}"


def law_by_market(rule: AnyRule) -> dict[str, str]:
    """Return the law of a rule in words, by market and channel."""
    by_market: dict[str, list[str]] = {}
    for law in rule.laws:
        by_market.setdefault(law.market.value, []).append(law_words(law))
    return {market: " / ".join(words) for market, words in by_market.items()}


def law_changes_between(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[str]:
    """Yield how the law of a rule changed, by market: `uk: warning → error, since 2027-01-01`."""
    for market in sorted(old.keys() | new.keys()):
        if market not in old:
            yield f"{market}: {new[market]} is new"
        elif market not in new:
            yield f"{market}: {old[market]} is gone"
        elif old[market] != new[market]:
            yield f"{market}: {old[market]} → {new[market]}"


def _changes(old: RulePrint, new: RulePrint) -> Iterator[str]:
    yield from law_changes_between(old.law, new.law)
    if old.finds != new.finds:
        yield "what it looks for"
    if old.says != new.says:
        yield "what it says"


def _packed_law(law: Mapping[str, str]) -> str:
    markets: dict[str, list[str]] = {}
    for market, words in law.items():
        markets.setdefault(words, []).append(market)
    return " | ".join(f"{', '.join(names)}: {words}" for words, names in markets.items())


def _unpacked(line: str) -> RulePrint:
    finds, _, rest = line.partition(" ")
    says, _, law = rest.partition(" ")
    by_market: dict[str, str] = {}
    for part in law.split(" | ") if law else ():
        markets, words = part.split(": ", 1)
        by_market |= dict.fromkeys(markets.split(", "), words)
    return RulePrint(finds, says, by_market)


def _print_of(text: str, rule: AnyRule) -> RulePrint:
    blocks = [(block.partition(":")[0], block) for block in _KEY.split(text) if block.strip()]
    finds = [block for key, block in blocks if key not in _LEFT_OUT | _SAYS]
    says = [block for key, block in blocks if key in _SAYS]
    return RulePrint(_digest(finds), _digest(says), law_by_market(rule))


def _digest(blocks: Iterable[str]) -> str:
    """Return what identifies blocks of YAML; comments and blanks at the ends of lines count for nothing."""
    lines = (line.rstrip() for block in blocks for line in block.splitlines())
    kept = "\n".join(line for line in lines if line and not line.lstrip().startswith("#"))
    return sha256(kept.encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]
