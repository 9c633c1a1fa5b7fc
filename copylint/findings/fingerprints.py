"""The identity of a finding, which stays the same when its text moves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import fields
from hashlib import sha256
from operator import attrgetter

from copylint.model import Finding

_LENGTH = 20
_NAMES = [field.name for field in fields(Finding)]
_VALUES = attrgetter(*_NAMES)
_FINGERPRINT = _NAMES.index("fingerprint")


def fingerprinted(findings: Iterable[Finding], path: str) -> tuple[Finding, ...]:
    """Return one document's findings, in the order of the text, with their fingerprints.

    `path` names the document in them; it should not depend on the working directory. Line numbers play no part:
    a moved paragraph keeps its fingerprints, an edited sentence gets new ones.
    """
    ordinals: Counter[tuple[str, ...]] = Counter()
    marked = []
    for finding in findings:
        identity = (finding.rule, path, folded(finding.match), folded(finding.sentence))
        text = "\0".join((*identity, str(ordinals[identity])))
        ordinals[identity] += 1
        marked.append(_with_fingerprint(finding, sha256(text.encode("utf-8", "replace")).hexdigest()[:_LENGTH]))
    return tuple(marked)


def _with_fingerprint(finding: Finding, fingerprint: str) -> Finding:
    """Return what `replace` would, which asks for each field by itself: most of a dense page's findings pass here."""
    values = [*_VALUES(finding)]
    values[_FINGERPRINT] = fingerprint
    return Finding(*values)


def folded(text: str) -> str:
    """Return a text without differences in case and white space."""
    return " ".join(text.casefold().split())
