"""The register as a table, for people with spreadsheets: a row an entry, further rows for further evidence."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from copylint.files.reading import read_bytes
from copylint.files.schema.words import did_you_mean
from copylint.files.schema.yaml import from_node
from copylint.findings.register.model import ClaimEntry, Condition, ConditionReach, EvidenceEntry, Wording
from copylint.model.errors import ReadError, SchemaError
from copylint.reporters.table import looks_like_formula
from copylint.tasks.decisions.claims.harvest import HarvestedClaim

_LISTS = ("wordings", "pages", "markets", "channels", "products", "conditions")
_EVIDENCE = ("title", "file", "link", "sha256", "kind", "n", "population", "measure", "figure")
_TEXTS = ("owner", "approver", "approved-on", "valid-until", "note")
COLUMNS = ("id", *_LISTS, *(f"evidence {name}" for name in _EVIDENCE), *_TEXTS)
# What a harvest tells beside: an import passes over it.
HARVEST_COLUMNS = ("entry", "types", "standing", "rules", "places")
_SAY = "say: "


def table_of(entries: Mapping[str, ClaimEntry]) -> Iterator[tuple[str, ...]]:
    """Yield the rows of a register, the head first."""
    yield COLUMNS
    for id_, entry in entries.items():
        yield from _rows(id_, entry)


def harvest_table(claims: Sequence[HarvestedClaim], entries: Mapping[str, ClaimEntry]) -> Iterator[tuple[str, ...]]:
    """Yield the rows of harvested claims, the head first; those of which the register has an entry have no id."""
    yield (*COLUMNS, *HARVEST_COLUMNS)
    fresh = iter(entries.items())
    for claim in claims:
        id_, entry = ("", ClaimEntry((claim.wording,))) if claim.entries else next(fresh)
        types = ", ".join(type_.value for type_ in claim.types)
        of_harvest = (
            ", ".join(claim.entries),
            types,
            claim.standing,
            ", ".join(claim.rules),
            "\n".join(map(str, claim.places)),
        )
        yield (*next(_rows(id_, entry)), *of_harvest)


def csv_text(rows: Iterable[Sequence[str]]) -> str:
    """Return rows as CSV that no spreadsheet takes for formulas, with the mark by which Excel knows UTF-8."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return "\ufeff" + file.getvalue()


def entries_from_csv(path: Path) -> dict[str, ClaimEntry]:
    """Read entries from a CSV file. Raises SchemaError, which names the line."""
    entries: dict[str, dict[str, Any]] = {}
    lines: dict[str, int] = {}
    for line, row in _rows_of(path):
        id_ = row.get("id", "").strip()
        if not id_ and row.get("entry", "").strip():
            continue
        if not id_:
            raise SchemaError(path, line, 'a row without an "id"')
        evidence: dict[str, Any] = {name: row.get(f"evidence {name}", "").strip() for name in _EVIDENCE}
        evidence = {
            name: int(text) if text.isdecimal() and name == "n" else text for name, text in evidence.items() if text
        }
        if id_ not in entries:
            entries[id_], lines[id_] = _fields(row), line
        elif row.get("wordings", "").strip() or not evidence:
            raise SchemaError(path, line, f'two claims are called "{id_}", the first in line {lines[id_]}')
        if evidence:
            entries[id_].setdefault("evidence", []).append(evidence)
    return {id_: _entry(fields, path, lines[id_]) for id_, fields in entries.items()}


# How a workbook begins, as each zip file does.
_WORKBOOK = b"PK\x03\x04"


def _rows_of(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        content = read_bytes(path)
        if content.startswith(_WORKBOOK):
            raise SchemaError(path, 0, "a workbook — save its sheet as “CSV UTF-8”, and import that")
        text = content.decode("utf-8-sig")
    except (ReadError, UnicodeDecodeError) as error:
        what = error if isinstance(error, ReadError) else "not UTF-8 — save it as “CSV UTF-8”"
        raise SchemaError(path, 0, str(what)) from None
    delimiter = ";" if text.partition("\n")[0].count(";") > text.partition("\n")[0].count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    head = [name.strip().lower() for name in next(reader, [])]
    known = {*COLUMNS, *HARVEST_COLUMNS}
    for name in head:
        if name not in known:
            raise SchemaError(path, 1, f'unknown column "{name}"{did_you_mean(name, known)}')
    for required in ("id", "wordings"):
        if required not in head:
            raise SchemaError(path, 1, f'missing column "{required}"')
    line = reader.line_num + 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield line, dict(zip(head, map(_plain, cells), strict=False))
        line = reader.line_num + 1


def _fields(row: Mapping[str, str]) -> dict[str, Any]:
    lists: dict[str, list[Any]] = {
        name: [*filter(None, map(str.strip, row.get(name, "").split("\n")))] for name in _LISTS
    }
    fields: dict[str, Any] = {name: [_phrase(item) for item in items] for name, items in lists.items() if items}
    return fields | {name: row[name].strip() for name in _TEXTS if row.get(name, "").strip()}


def _phrase(text: str) -> str | dict[str, str]:
    key, colon, rest = text.partition(": ")
    if not colon or key not in ("say", "text"):
        return text
    words, _, within = rest.partition(" @ ")
    return {key: words, "within": within} if within else {key: words}


def _entry(fields: Mapping[str, Any], path: Path, line: int) -> ClaimEntry:
    node = yaml.compose(yaml.safe_dump(dict(fields), allow_unicode=True))
    assert node
    try:
        return from_node(node, ClaimEntry, path)[0]
    except SchemaError as error:
        raise SchemaError(path, line, error.what) from None


def _rows(id_: str, entry: ClaimEntry) -> Iterator[tuple[str, ...]]:
    first, *more = entry.evidence or (None,)
    lists = [_cell(getattr(entry, name)) for name in _LISTS]
    texts = [str(getattr(entry, name.replace("-", "_")) or "") for name in _TEXTS]
    yield (id_, *lists, *_evidence_cells(first), *texts)
    for evidence in more:
        yield (id_, *("" for _ in _LISTS), *_evidence_cells(evidence), *("" for _ in _TEXTS))


def _cell(items: Iterable[object]) -> str:
    return "\n".join(map(_line, items))


def _line(item: object) -> str:
    if isinstance(item, Condition):
        if item.within is ConditionReach.SECTION:
            return f"{_SAY}{item.say}" if item.say else item.text
        return f"{f'{_SAY}{item.say}' if item.say else f'text: {item.text}'} @ {item.within.value}"
    if isinstance(item, Wording):
        return f"{_SAY}{item.say}"
    return str(getattr(item, "value", item))


def _evidence_cells(evidence: EvidenceEntry | None) -> list[str]:
    if evidence is None:
        return ["" for _ in _EVIDENCE]
    values = [getattr(evidence, name) for name in _EVIDENCE]
    return [str(getattr(value, "value", value) or "") for value in values]


def _harmless(cell: str) -> str:
    return f"'{cell}" if looks_like_formula(cell) else cell


def _plain(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and looks_like_formula(cell[1:]) else cell
