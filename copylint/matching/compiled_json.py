"""Compiled rules as lines of JSON and of plain text, which cannot run code, and back.

Long texts are lines of their own: to find where a line ends costs a tenth of reading it as JSON, and a line that no
page asks for is not even cut out.
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
from copylint.model import Subject
from copylint.rulebook.compiled import CompiledClaim, CompiledDisclosure
from copylint.rulebook.topics import Topics
from copylint.text.phrase_table import Phrases

if TYPE_CHECKING:
    from copylint.rulebook.book import Rulebook


class StoredLines(Sequence[Any]):
    """What lines of JSON hold, each read when it is asked for: of thousands of patterns a page asks for dozens.

    `starts` tells where in the content each of them begins, and where the last one ends.
    """

    def __init__(self, content: bytes, starts: Sequence[int], kind: Any) -> None:
        self._content = content
        self._starts = starts
        self._kind = kind
        self._read: dict[int, Any] = {}

    def __getitem__(self, number: Any) -> Any:
        if number not in self._read:
            line = self._content[self._starts[number] : self._starts[number + 1]]
            self._read[number] = json.loads(line) if self._kind is None else from_plain(json.loads(line), self._kind)
        return self._read[number]

    def __len__(self) -> int:
        return len(self._starts) - 1


class StoredRules(Mapping[str, CompiledClaim]):
    """The claim rules by id, each made when it is first asked for: a page needs few of them."""

    def __init__(self, names: Sequence[str], rules: Sequence[CompiledClaim]) -> None:
        self._numbers = {name: number for number, name in enumerate(names)}
        self._rules = rules

    def __getitem__(self, rule: str) -> CompiledClaim:
        return self._rules[self._numbers[rule]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)


class _LineReader:
    """Goes through lines one after the other."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._at = 0

    def text(self) -> str:
        """Return the next line."""
        start = self._at
        self.skip()
        return self._content[start : self._at - 1].decode()

    def skip(self) -> None:
        """Go to the line after the next."""
        self._at = self._content.index(b"\n", self._at) + 1

    def stored(self, count: int, kind: Any = None) -> StoredLines:
        """Return what so many of the next lines hold, values of a type or plain ones."""
        starts = [self._at]
        for _ in range(count):
            starts.append(self._content.index(b"\n", starts[-1]) + 1)
        self._at = starts[-1]
        return StoredLines(self._content, starts, kind)


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
    rules = map(to_plain, compiled.claims.values())
    tables = chain.from_iterable(map(_lines_of, compiled.tables))
    words = (*_columns(compiled.cues.branches), *_columns(compiled.subjects.branches))
    return "".join(f"{line}\n" for line in (_line(stored), _line(named), *map(_line, rules), *tables, *words))


def book_from_json(content: bytes) -> Rulebook:
    """Return the lists, categories and sources that rules of a project may name."""
    from copylint.rulebook.book import Rulebook

    lines = _LineReader(content)
    lines.skip()
    return cast(Rulebook, from_plain(json.loads(lines.text()), Rulebook))


def rules_from_json(content: bytes) -> CompiledRules:
    """Return the compiled rules that lines hold."""
    lines = _LineReader(content)
    stored = json.loads(lines.text())
    lines.skip()
    claims = StoredRules(stored["claims"], lines.stored(len(stored["claims"]), CompiledClaim))
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
    """Return what is short in tables, and how many patterns there are of each kind."""
    lookup = tables.lookup
    return {
        "patterns": list(map(len, _patterns_of(tables))),
        "pairs": tables.pairs,
        "effects": "\t".join(lookup.effects.payloads),
        "targets": "\t".join(lookup.targets.payloads),
        "links": lookup.links,
        "indices": [(table.owners, f"{table.given:x}") for table in _indices_of(tables)],
    }


def _lines_of(tables: MatchingTables) -> Iterator[str]:
    """Yield the patterns and the long texts of tables, as `_tables` reads them."""
    for patterns in _patterns_of(tables):
        yield from map(_line, patterns)
    for phrases in (tables.lookup.effects, tables.lookup.targets):
        yield from _columns(phrases.branches)
    for table in _indices_of(tables):
        for mapping in (table.words, table.parts):
            yield from _columns(mapping)
        yield table.slots


def _patterns_of(tables: MatchingTables) -> tuple[Sequence[Any], Sequence[str], Sequence[str]]:
    return tables.patterns, tables.exceptions.texts, tables.wordings.texts


def _indices_of(tables: MatchingTables) -> tuple[IndexTable, IndexTable, IndexTable]:
    return tables.conditions, tables.exceptions.conditions, tables.wordings.conditions


def _tables(stored: Mapping[str, Any], lines: _LineReader) -> MatchingTables:
    patterns, exceptions, wordings = map(lines.stored, stored["patterns"])
    effects, targets = (Phrases(stored[name].split("\t"), _mapping(lines)) for name in ("effects", "targets"))
    conditions, *others = (_index(owners, given, lines) for owners, given in stored["indices"])
    return MatchingTables(
        patterns,
        stored["pairs"],
        Lookup(effects, targets, stored["links"]),
        conditions,
        *map(IndexedPatterns, (exceptions, wordings), others),
    )


def _index(owners: Sequence[int], given: str, lines: _LineReader) -> IndexTable:
    words, parts = _mapping(lines), _mapping(lines)
    return IndexTable(owners, int(given, 16), words, parts, lines.text())


def _phrases(payloads: Sequence[Any], kind: Any, lines: _LineReader) -> Phrases[Any]:
    return Phrases(from_plain(payloads, tuple[kind, ...]), _mapping(lines))


# Two long texts load in a fraction of the time that thousands of short ones take.
def _columns(mapping: Mapping[str, str]) -> tuple[str, str]:
    """Return the keys of a mapping, which hold neither blanks nor "_", and its values, which hold no "|", as texts."""
    return " ".join(mapping).replace(EDGE, "_"), "|".join(mapping.values())


def _mapping(lines: _LineReader) -> dict[str, str]:
    """Return the mapping of which the next lines hold the keys and the values."""
    keys, values = lines.text().replace("_", EDGE), lines.text()
    return dict(zip(keys.split(" "), values.split("|"), strict=True)) if keys else {}
