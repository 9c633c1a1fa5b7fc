"""Entries of the register as YAML, and put into a register's file without touching what stands there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

import yaml

from copylint.files.schema.words import key_of
from copylint.files.schema.yaml import compose_yaml, from_node
from copylint.findings.register.load import load_register
from copylint.findings.register.model import ClaimEntry, RegisterFile
from copylint.model.errors import UsageError

HEAD = """\
# Claims that this business makes, with the evidence for each. An entry counts once it names evidence and was approved:
# approver, approved-on and, if it ends, valid-until. docs/register.md of copylint tells every key.
claims:
"""
_WIDTH = 110


def entry_text(id_: str, entry: ClaimEntry) -> str:
    """Return an entry as it stands in a register, indented, with its id."""
    text = yaml.safe_dump({id_: _plain(entry)}, sort_keys=False, allow_unicode=True, width=_WIDTH)
    return "".join(f"  {line}\n" for line in text.splitlines())


def _plain(value: object) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str | int | date) or value is None:
        return value
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value):
        given = {key_of(field): (getattr(value, field.name), field.default) for field in fields(value)}
        return {key: _plain(item) for key, (item, default) in given.items() if item not in (default, None, "")}
    raise AssertionError(value)


def register_text(entries: Mapping[str, ClaimEntry]) -> str:
    """Return a whole register."""
    return (
        HEAD + "".join(entry_text(id_, entry) for id_, entry in entries.items()) if entries else f"{HEAD[:-1]} {{}}\n"
    )


def with_entries(path: Path, entries: Mapping[str, ClaimEntry], *, replaces: bool) -> tuple[str, list[str], list[str]]:
    """Return the text of a register's file with entries put in, and which of them are new and which were changed.

    New ones stand at the end; all other lines stay as they are. Raises UsageError for an entry that is there already
    and says something else, unless it `replaces` that.
    """
    if not path.exists():
        return register_text(entries), list(entries), []
    text = path.read_bytes().decode("utf-8-sig")
    known = from_node(compose_yaml(path), RegisterFile, path)[0].claims
    changed = [id_ for id_, entry in entries.items() if id_ in known and known[id_] != entry]
    if changed and not replaces:
        raise UsageError(
            f"{path}: {', '.join(changed)} {'says' if len(changed) == 1 else 'say'} something else already"
            " — --replace puts in what comes"
        )
    lines = text.splitlines(keepends=True)
    for id_, (start, end) in reversed(_lines_of_entries(path).items()):
        if id_ in changed:
            lines[start:end] = entry_text(id_, entries[id_]).splitlines(keepends=True)
    new = [id_ for id_ in entries if id_ not in known]
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    body = "".join(lines)
    if not known:
        body = body.replace("claims: {}", "claims:")
        body = body if "claims:" in body else f"{body}claims:\n"
    return body + "".join(entry_text(id_, entries[id_]) for id_ in new), new, changed


def check_text(text: str, path: Path) -> None:
    """Refuse a register's text that cannot be read, before it is written. Raises SchemaError."""
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        file = Path(folder, path.name)
        file.write_text(text, encoding="utf-8")
        load_register(str(file))


def _lines_of_entries(path: Path) -> dict[str, tuple[int, int]]:
    """Return of each entry its first line, from 0, and the line behind its last."""
    root = compose_yaml(path)
    claims = next((value for key, value in root.value if key.value == "claims"), None)
    places: dict[str, tuple[int, int]] = {}
    for key, value in claims.value if claims else ():
        end = value.end_mark.line + (1 if value.end_mark.column and value.flow_style else 0)
        places[str(key.value)] = (key.start_mark.line, max(end, key.start_mark.line + 1))
    return places
