"""Compiled rules as JSON, which cannot run code, and back."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any, cast

from copylint.matching.compiled import CompiledRules, IndexedPatterns, MatchingTables
from copylint.matching.context import Cue
from copylint.matching.frames.lookup import Link, Lookup
from copylint.matching.prefilter.index import EDGE, IndexTable
from copylint.model import Subject
from copylint.rulebook.model import ClaimRule, DisclosureRule
from copylint.rulebook.topics import Topics
from copylint.schema.plain import from_plain, to_plain
from copylint.text.phrase_table import Phrases

if TYPE_CHECKING:
    from copylint.rulebook.book import Rulebook


class StoredLines(Sequence[Any]):
    """What lines of JSON hold, each read when it is asked for: of thousands of patterns a page asks for dozens."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._read: dict[int, Any] = {}

    def __getitem__(self, number: Any) -> Any:
        if number not in self._read:
            self._read[number] = json.loads(self._lines[number])
        return self._read[number]

    def __len__(self) -> int:
        return len(self._lines)


class StoredRules(Mapping[str, ClaimRule]):
    """The claim rules by id, each made when it is first asked for: a page needs few of them."""

    def __init__(self, stored: Mapping[str, str]) -> None:
        self._stored = stored
        self._made: dict[str, ClaimRule] = {}

    def __getitem__(self, rule: str) -> ClaimRule:
        if rule not in self._made:
            self._made[rule] = from_plain(json.loads(self._stored[rule]), ClaimRule)
        return self._made[rule]

    def __iter__(self) -> Iterator[str]:
        return iter(self._stored)

    def __len__(self) -> int:
        return len(self._stored)


def to_json(compiled: CompiledRules, book: Rulebook) -> str:
    """Return compiled rules as lines of JSON, without what no run needs: what is compiled already, and examples.

    The first line holds all but claim rules and patterns, the second what rules of a project may name in the rulebook,
    and each of the others one claim rule or one pattern.
    """
    stored = {
        "claims": list(compiled.claims),
        "disclosures": [to_plain(replace(rule, law={}, bad=(), good=(), missed=())) for rule in compiled.disclosures],
        "categories": compiled.categories,
        "tables": list(map(_stored_tables, compiled.tables)),
        "lists": compiled.lists,
        "cues": _stored_phrases(compiled.cues),
        "topics": to_plain(compiled.topics),
        "subjects": _stored_phrases(compiled.subjects),
        "timed": sorted(compiled.timed),
        "selling": compiled.selling,
        "techniques": compiled.techniques,
        "complaints": compiled.complaints,
    }
    named = to_plain(replace(book, rules={}, cues=(), terminators=(), topics=Topics(), subjects={}))
    rules = (to_plain(_at_run_time(rule)) for rule in compiled.claims.values())
    patterns = (pattern for tables in compiled.tables for group in _patterns_of(tables) for pattern in group)
    return "\n".join(json.dumps(line, separators=(",", ":")) for line in (stored, named, *rules, *patterns))


def book_from_json(text: str) -> Rulebook:
    """Return the lists, categories and sources that rules of a project may name."""
    from copylint.rulebook.book import Rulebook

    _, named, _ = text.split("\n", 2)
    return cast(Rulebook, from_plain(json.loads(named), Rulebook))


def rules_from_json(text: str) -> CompiledRules:
    """Return the compiled rules that a text holds."""
    first, _, *lines = text.split("\n")
    stored = json.loads(first)
    patterns = iter(lines[len(stored["claims"]) :])
    return CompiledRules(
        claims=StoredRules(dict(zip(stored["claims"], lines, strict=False))),
        disclosures=from_plain(stored["disclosures"], tuple[DisclosureRule, ...]),
        categories=stored["categories"],
        tables=tuple(_tables(tables, patterns) for tables in stored["tables"]),
        lists=stored["lists"],
        cues=_phrases(stored["cues"], Cue),
        topics=from_plain(stored["topics"], Topics),
        subjects=_phrases(stored["subjects"], Subject),
        timed=frozenset(stored["timed"]),
        selling=stored["selling"],
        techniques=stored["techniques"],
        complaints=stored["complaints"],
    )


def _at_run_time(rule: ClaimRule) -> ClaimRule:
    exceptions = tuple(replace(exemption, twin="") for exemption in rule.not_)
    return replace(rule, find=(), lists={}, law={}, not_=exceptions, bad=(), good=(), missed=())


def _stored_tables(tables: MatchingTables) -> dict[str, Any]:
    lookup = tables.lookup
    return {
        "patterns": list(map(len, _patterns_of(tables))),
        "pairs": tables.pairs,
        "effects": _stored_phrases(lookup.effects),
        "targets": _stored_phrases(lookup.targets),
        "links": to_plain(lookup.links),
        "conditions": _stored_index(tables.conditions),
        "exceptions": _stored_index(tables.exceptions.conditions),
        "wordings": _stored_index(tables.wordings.conditions),
    }


def _patterns_of(tables: MatchingTables) -> tuple[Sequence[Any], Sequence[str], Sequence[str]]:
    return tables.patterns, tables.exceptions.texts, tables.wordings.texts


def _tables(stored: Mapping[str, Any], lines: Iterator[str]) -> MatchingTables:
    """Return tables; their patterns are the next of the lines."""
    patterns, exceptions, wordings = (StoredLines(list(islice(lines, count))) for count in stored["patterns"])
    links = from_plain(stored["links"], Mapping[str, Mapping[str, tuple[Link, ...]]])
    return MatchingTables(
        patterns=patterns,
        pairs=stored["pairs"],
        lookup=Lookup(_phrases(stored["effects"], str), _phrases(stored["targets"], str), links),
        conditions=_index(stored["conditions"]),
        exceptions=IndexedPatterns(exceptions, _index(stored["exceptions"])),
        wordings=IndexedPatterns(wordings, _index(stored["wordings"])),
    )


def _stored_index(table: IndexTable) -> Sequence[Any]:
    return table.owners, table.given, *map(_columns, (table.words, table.parts, table.pairs)), "|".join(table.slots)


def _index(stored: Sequence[Any]) -> IndexTable:
    owners, given, words, parts, pairs, slots = stored
    return IndexTable(owners, given, _mapping(*words), _mapping(*parts), _mapping(*pairs), slots.split("|"))


def _stored_phrases(phrases: Phrases[Any]) -> Sequence[Any]:
    return to_plain(phrases.payloads), *_columns(phrases.branches)


def _phrases(stored: Sequence[Any], payload: Any) -> Phrases[Any]:
    payloads, words, branches = stored
    return Phrases(from_plain(payloads, tuple[payload, ...]), _mapping(words, branches))


# Two long texts load in a fraction of the time that thousands of short ones take.
def _columns(mapping: Mapping[str, str]) -> tuple[str, str]:
    """Return the keys of a mapping, which hold neither blanks nor "_", and its values, which hold no "|", as texts."""
    return " ".join(mapping).replace(EDGE, "_"), "|".join(mapping.values())


def _mapping(keys: str, values: str) -> dict[str, str]:
    keys = keys.replace("_", EDGE)
    return dict(zip(keys.split(" "), values.split("|"), strict=True)) if keys else {}
