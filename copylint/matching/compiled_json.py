"""Compiled rules as lines of JSON and of plain text, which cannot run code, and back.

Long texts are lines of their own, and what no page asks for is not even cut out (`stored`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Any, cast

from copylint.files.schema.plain import from_plain, to_plain
from copylint.matching.compiled import CompiledRules, IndexedPatterns, MatchingTables
from copylint.matching.context import Cue
from copylint.matching.frames.lookup import Lookup
from copylint.matching.prefilter.index import EDGE, IndexTable
from copylint.matching.stored import LineReader, StoredRules, lines_of, texts_of
from copylint.model import Subject
from copylint.rulebook.compiled import CompiledClaim, CompiledDisclosure
from copylint.rulebook.topics import Topics
from copylint.text.phrase_table import Phrases

if TYPE_CHECKING:
    from copylint.rulebook.book import Rulebook


def to_json(compiled: CompiledRules, book: Rulebook) -> str:
    """Return compiled rules as lines, without what no run needs: what is compiled already, and examples.

    The first holds what is short, the second what rules of a project may name in the rulebook, and each of the others
    one claim rule, one pattern, or a long text.
    """
    stored = {
        "claims": list(compiled.claims),
        "disclosures": to_plain(compiled.disclosures),
        "categories": compiled.categories,
        "tables": list(map(_stored_tables, compiled.tables)),
        "lists": compiled.lists,
        "cues": to_plain(compiled.cues.payloads),
        "topics": to_plain(compiled.topics),
        "subjects": to_plain(compiled.subjects.payloads),
        "timed": sorted(compiled.timed),
        "selling": compiled.selling,
        "techniques": compiled.techniques,
        "complaints": compiled.complaints,
    }
    named = to_plain(replace(book, rules={}, cues=(), terminators=(), topics=Topics(), subjects={}))
    rules = lines_of(_line(to_plain(rule)) for rule in compiled.claims.values())
    tables = chain.from_iterable(map(_lines_of, compiled.tables))
    words = (*_columns(compiled.cues.branches), *_columns(compiled.subjects.branches))
    return "".join(f"{line}\n" for line in (_line(stored), _line(named), *rules, *tables, *words))


def book_from_json(content: bytes) -> Rulebook:
    """Return the lists, categories and sources that rules of a project may name."""
    from copylint.rulebook.book import Rulebook

    lines = LineReader(content)
    lines.skip()
    return cast(Rulebook, from_plain(json.loads(lines.text()), Rulebook))


def rules_from_json(content: bytes) -> CompiledRules:
    """Return the compiled rules that lines hold."""
    lines = LineReader(content)
    stored = json.loads(lines.text())
    lines.skip()
    claims = StoredRules(stored["claims"], lines.lines(CompiledClaim))
    return CompiledRules(
        claims=claims,
        disclosures=from_plain(stored["disclosures"], tuple[CompiledDisclosure, ...]),
        categories=stored["categories"],
        tables=tuple([_tables(tables, lines) for tables in stored["tables"]]),
        lists=stored["lists"],
        cues=_phrases(stored["cues"], Cue, lines),
        topics=from_plain(stored["topics"], Topics),
        subjects=_phrases(stored["subjects"], Subject, lines),
        timed=frozenset(stored["timed"]),
        selling=stored["selling"],
        techniques=stored["techniques"],
        complaints=stored["complaints"],
    )


def _line(plain: Any) -> str:
    return json.dumps(plain, separators=(",", ":"))


def _stored_tables(tables: MatchingTables) -> dict[str, Any]:
    """Return what is short in tables."""
    lookup = tables.lookup
    return {
        "pairs": tables.pairs,
        "effects": "\t".join(lookup.effects.payloads),
        "targets": "\t".join(lookup.targets.payloads),
        "links": lookup.links,
        "indices": [(table.owners, f"{table.given:x}") for table in _indices_of(tables)],
    }


def _lines_of(tables: MatchingTables) -> Iterator[str]:
    """Yield the patterns and the long texts of tables, as `_tables` reads them."""
    for patterns in _patterns_of(tables):
        yield from lines_of(map(_line, patterns))
    for phrases in (tables.lookup.effects, tables.lookup.targets):
        yield from _columns(phrases.branches)
    for table in _indices_of(tables):
        yield from texts_of(table.words)
        yield from _columns(table.parts)
        yield table.slots


def _patterns_of(tables: MatchingTables) -> tuple[Sequence[Any], Sequence[str], Sequence[str]]:
    return tables.patterns, tables.exceptions.texts, tables.wordings.texts


def _indices_of(tables: MatchingTables) -> tuple[IndexTable, IndexTable, IndexTable]:
    return tables.conditions, tables.exceptions.conditions, tables.wordings.conditions


def _tables(stored: Mapping[str, Any], lines: LineReader) -> MatchingTables:
    patterns, exceptions, wordings = lines.lines(), lines.lines(), lines.lines()
    effects, targets = (Phrases(stored[name].split("\t"), _mapping(lines)) for name in ("effects", "targets"))
    conditions, *others = (_index(owners, given, lines) for owners, given in stored["indices"])
    return MatchingTables(
        patterns,
        stored["pairs"],
        Lookup(effects, targets, stored["links"]),
        conditions,
        *map(IndexedPatterns, (exceptions, wordings), others),
    )


def _index(owners: Sequence[int], given: str, lines: LineReader) -> IndexTable:
    return IndexTable(owners, int(given, 16), lines.texts(), _mapping(lines), lines.text())


def _phrases(payloads: Sequence[Any], kind: Any, lines: LineReader) -> Phrases[Any]:
    return Phrases(from_plain(payloads, tuple[kind, ...]), _mapping(lines))


# Two long texts load in a fraction of the time that thousands of short ones take.
def _columns(mapping: Mapping[str, str]) -> tuple[str, str]:
    """Return the keys of a mapping, which hold neither blanks nor "_", and its values, which hold no "|", as texts."""
    return " ".join(mapping).replace(EDGE, "_"), "|".join(mapping.values())


def _mapping(lines: LineReader) -> dict[str, str]:
    """Return the mapping of which the next lines hold the keys and the values."""
    keys, values = lines.text().replace("_", EDGE), lines.text()
    return dict(zip(keys.split(" "), values.split("|"), strict=True)) if keys else {}
