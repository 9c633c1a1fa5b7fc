"""Changes to files of the folder: shown before they are made, whole or not at all, never over somebody else's."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from difflib import unified_diff
from hashlib import sha256
from pathlib import Path
from typing import Any

from copylint.config.load import REGISTER_NAMES
from copylint.config.settings import path_from
from copylint.files.reading import read_bytes
from copylint.files.writing import alone_in, write_whole
from copylint.model import Finding
from copylint.model.errors import UsageError
from copylint.readers import PACKAGES, format_of
from copylint.readers.discovery.decode import decode_text, encode_like
from copylint.tasks.decisions.claims.adding import add_claim


def digest_of(content: bytes) -> str:
    """Return what tells whether a file is still what was shown."""
    return sha256(content).hexdigest()


def propose_edit(path: str, old: str, new: str) -> dict[str, Any]:
    """Return the difference that replacing some words in a file would make. Raises UsageError, ReadError."""
    content = read_bytes(path)
    before, after = _replaced(path, content, old, new)
    lines = unified_diff(before.splitlines(), after.splitlines(), "as it is", "as it would be", lineterm="", n=1)
    return {"diff": "\n".join(lines), "digest": digest_of(content)}


def apply_edit(path: str, old: str, new: str, digest: str) -> None:
    """Replace some words in a file that is still as it was shown. Raises UsageError, ReadError, WriteError."""
    with alone_in(os.path.dirname(path)):
        content = read_bytes(path)
        if digest_of(content) != digest:
            raise UsageError("the file has changed since: look at it again")
        _, after = _replaced(path, content, old, new)
        write_whole(path, encode_like(after, content))


def _replaced(path: str, content: bytes, old: str, new: str) -> tuple[str, str]:
    if format_of(path) in PACKAGES:
        raise UsageError("words in a Word, PDF or PowerPoint file are changed in the program that made it")
    text = decode_text(content)
    number = text.count(old) if old else 0
    if number != 1:
        reason = "stand there more than once" if number else "do not stand in the file as they are read"
        raise UsageError(f"these words {reason}: change them in your editor")
    return text, text.replace(old, new)


def register_claim(finding: Finding, folder: str, register: str, reason: str, until: str) -> str:
    """Put a sentence into the register of claims with a reason and an end, and return the name of its entry.

    It covers nothing until people complete it: evidence, approver. Raises UsageError where no register is or where it
    knows the sentence, WriteError.
    """
    name = register or next(iter(_registers(folder)), "")
    path = Path(name)
    if not name or not path.exists():
        raise UsageError(f"this folder has no register: {REGISTER_NAMES[0]} would be one")
    if not reason.strip():
        raise UsageError("a decision needs a reason")
    day = _day(until)
    added = add_claim(
        finding,
        path,
        path_from(folder, finding.path),
        "from-desk.yaml",
        lambda entry: replace(entry, note=f"{reason.strip()}; {entry.note}", valid_until=day),
    )
    if added is None:
        raise UsageError("the register knows this sentence")
    return added.name


def _day(until: str) -> date | None:
    try:
        return date.fromisoformat(until) if until else None
    except ValueError:
        raise UsageError(f'"{until}" is no day such as 2027-01-31') from None


def _registers(folder: str) -> list[str]:
    return [path for name in REGISTER_NAMES if os.path.exists(path := os.path.join(folder, name))]
