"""One claim into the register, from wherever people meet it: an editor, the desk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from copylint.files.writing import alone_in, write_whole
from copylint.findings.register.load import load_register
from copylint.findings.register.model import ClaimEntry
from copylint.model import Finding, Kind, Status
from copylint.tasks.decisions.claims.harvest import ClaimPlace, HarvestedClaim, entries_of
from copylint.tasks.decisions.claims.types import types_of
from copylint.tasks.decisions.claims.writing import check_text, with_entries


class Added(NamedTuple):
    """An entry that was written: into which file, the whole text of that, and the name of the entry."""

    file: Path
    text: str
    name: str


def add_claim(
    finding: Finding,
    register: Path,
    page: str,
    file_in_folder: str,
    completed: Callable[[ClaimEntry], ClaimEntry] = lambda entry: entry,
) -> Added | None:
    """Put the sentence of a finding into a register, as `completed` makes its entry; None where it knows the sentence.

    Where the register is a folder, the entry goes into the file of the given name. Raises CopylintError where the
    register cannot be read or written.
    """
    known = list(load_register(str(register)).claims) if register.exists() else []
    file = register / file_in_folder if register.is_dir() else register
    wording = " ".join(finding.sentence.split())
    if any(wording in claim.entry.wordings for claim in known):
        return None
    at = ClaimPlace(page, finding.start.line, finding.severity, Status.NEW)
    claim = HarvestedClaim(wording, types_of(wording, Kind.PARAGRAPH, (finding,)), (at,), (finding.rule,))
    entries = entries_of([claim], [claim.id for claim in known])
    (name,) = entries
    with alone_in(file.parent):
        text, _, _ = with_entries(file, {name: completed(entries[name])}, replaces=False)
        check_text(text, file)
        write_whole(file, text.encode())
    return Added(file, text, name)
