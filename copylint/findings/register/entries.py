"""Registers read from their YAML; all that is wrong in one is told with its line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from copylint.files.schema.key_lines import KeyLines
from copylint.files.schema.yaml import load_yaml_with_lines
from copylint.findings.register.model import ClaimEntry, RegisterFile, Wording
from copylint.findings.register.wordings import exact_key
from copylint.rulebook.phrases import parse_phrase


@dataclass(frozen=True, slots=True)
class RegisteredClaim:
    """An entry of the register with its id and where it stands."""

    id: str
    entry: ClaimEntry
    path: str
    line: int
    warn_days: int = 30

    @property
    def place(self) -> str:
        """Return where it stands as `path:line`."""
        return f"{self.path}:{self.line}"


def claims_in(files: Iterable[Path]) -> Iterator[RegisteredClaim]:
    """Yield the claims of files; refuse two of one id, and two that say the same of the same pages."""
    seen: dict[str, str] = {}
    by_words: dict[str, list[RegisteredClaim]] = {}
    for file in files:
        content, lines = load_yaml_with_lines(file, RegisterFile)
        for id_, entry in content.claims.items():
            claim = RegisteredClaim(id_, entry, lines.path, lines.line_of("claims", id_), content.warn_days)
            if id_ in seen:
                raise lines.error(f'two claims are called "{id_}", the other in {seen[id_]}', "claims", id_)
            seen[id_] = claim.place
            _check_wordings(claim, lines, by_words)
            yield claim


def share_a_place(entry: ClaimEntry, other: ClaimEntry) -> bool:
    """Return whether two entries may speak of the same page, market, channel and product."""
    scopes: Sequence[tuple[Sequence[object], Sequence[object]]] = (
        (entry.pages, other.pages),
        (entry.markets, other.markets),
        (entry.channels, other.channels),
        (entry.products, other.products),
    )
    return all(not mine or not theirs or not set(mine).isdisjoint(theirs) for mine, theirs in scopes)


def _check_wordings(claim: RegisteredClaim, lines: KeyLines, by_words: dict[str, list[RegisteredClaim]]) -> None:
    for number, wording in enumerate(claim.entry.wordings):
        trail = ("claims", claim.id, "wordings", number)
        if isinstance(wording, Wording):
            try:
                parse_phrase(wording.say.lower())
            except ValueError as error:
                raise lines.error(str(error), *trail) from None
        elif not exact_key(wording):
            raise lines.error("a wording must hold words", *trail)
        others = by_words.setdefault(exact_key(wording), [])
        for other in others:
            if other.id != claim.id and share_a_place(claim.entry, other.entry):
                what = f'"{claim.id}" and "{other.id}" ({other.place}) approve the same words for the same pages'
                raise lines.error(f"{what} — join them, or part them by pages, markets or products", *trail)
        others.append(claim)
