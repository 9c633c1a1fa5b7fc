"""Signatures of ledger entries, made and checked by OpenSSH's ssh-keygen: nothing here is home-made."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from copylint.model.errors import UsageError
from copylint.tasks.decisions.signoff.ledger import LedgerEntry, LedgerProblem

NAMESPACE = "copylint-signoff"


def signatures_by(key: str, entries: Iterable[LedgerEntry]) -> dict[str, str]:
    """Return the signature of each entry's hash by an SSH key; a passphrase is asked for by ssh-keygen itself."""
    signatures = {}
    for entry in entries:
        with TemporaryDirectory() as folder:
            file = Path(folder, "entry")
            file.write_text(entry.hash)
            _run("-Y", "sign", "-n", NAMESPACE, "-f", key, str(file))
            signatures[entry.hash] = Path(f"{file}.sig").read_text()
    return signatures


def problems_with(signers: str, entries: Iterable[LedgerEntry]) -> Iterator[LedgerProblem]:
    """Yield the entries without a signature, and those whose signature is by nobody in a file of allowed signers."""
    for entry in entries:
        if not entry.signature:
            yield LedgerProblem(entry.line, f"the entry on {entry.page} is not signed with a key", is_error=False)
        elif what := _fault(signers, entry):
            yield LedgerProblem(entry.line, f"the signature of the entry on {entry.page} does not hold: {what}")


def _fault(signers: str, entry: LedgerEntry) -> str:
    with TemporaryDirectory() as folder:
        file = Path(folder, "signature")
        file.write_text(entry.signature)
        try:
            principal = _run("-Y", "find-principals", "-s", str(file), "-f", signers).split("\n")[0].strip()
            _run("-Y", "verify", "-n", NAMESPACE, "-f", signers, "-I", principal, "-s", str(file), given=entry.hash)
        except UsageError as error:
            return str(error)
    return ""


def _run(*arguments: str, given: str = "") -> str:
    try:
        done = subprocess.run(["ssh-keygen", *arguments], input=given, capture_output=True, check=True, text=True)
    except FileNotFoundError:
        raise UsageError("ssh-keygen is not installed: it makes and checks signatures") from None
    except subprocess.CalledProcessError as error:
        complaint = (error.stderr or error.stdout).strip().splitlines()
        raise UsageError(f"ssh-keygen: {complaint[-1] if complaint else 'failed'}") from None
    return done.stdout
