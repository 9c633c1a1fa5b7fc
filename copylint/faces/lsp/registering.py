"""A claim put into the register of approved ones, for people to complete: evidence, approver, dates."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from copylint.config.load import REGISTER_NAMES
from copylint.config.settings import path_from
from copylint.faces.lsp.texts import Linted
from copylint.linter.runner.own_rules import own_rules
from copylint.linter.runner.project import Workplace
from copylint.model import Finding, Span, Verdict
from copylint.tasks.decisions.claims.adding import add_claim


@dataclass(frozen=True, slots=True)
class Registered:
    """An entry that was written: where, the text of the file, and where the entry stands in it."""

    path: str
    text: str
    entry: Span


def can_register(finding: Finding) -> bool:
    """Return whether a finding is a claim that no entry of the register speaks of yet."""
    is_claim = not finding.is_missing and finding.category not in {rule.category for rule in own_rules()}
    return is_claim and finding.verdict in (None, Verdict.UNREGISTERED)


def register(linted: Linted, fingerprint: str, place: Workplace, root: str) -> Registered | None:
    """Put the sentence of a finding into the register, without evidence: it covers nothing until people complete it.

    Returns None where there is no such finding any more. Raises CopylintError where the register cannot be written.
    """
    finding = linted.finding_named(fingerprint)
    if finding is None or not can_register(finding):
        return None
    config = place.settings.config
    path = Path(config.register or os.path.join(config.root or root, REGISTER_NAMES[0]))
    page = path_from(config.root or root, linted.document.path)
    added = add_claim(finding, path, page, "from-editor.yaml")
    if added is None:
        return None
    start = added.text.index(f"  {added.name}:") + 2
    return Registered(os.path.abspath(added.file), added.text, Span(start, start + len(added.name)))
