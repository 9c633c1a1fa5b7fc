"""The identity of a finding, which stays the same when its text moves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256

from copylint.model import Finding, with_changes

_LENGTH = 20
_KEPT = 4096
_Identity = tuple[str, str, str, str]


def fingerprinted(findings: Iterable[Finding], path: str) -> tuple[Finding, ...]:
    """Return one document's findings, in the order of the text, with their fingerprints.

    `path` names the document in them; it should not depend on the working directory. Line numbers play no part:
    a moved paragraph keeps its fingerprints, an edited sentence gets new ones.
    """
    ordinals: Counter[_Identity] = Counter()
    marked = []
    for finding in findings:
        identity = (finding.rule, path, folded(finding.match), folded(finding.sentence))
        digest = _digest_of(identity, ordinals[identity])
        ordinals[identity] += 1
        marked.append(finding if finding.fingerprint == digest else with_changes(finding, fingerprint=digest))
    return tuple(marked)


def first_fingerprint(rule: str, path: str, match: str, sentence: str) -> str:
    """Return the fingerprint of a finding that is the first, or the only one, of its kind in a document."""
    return _digest_of((rule, path, folded(match), folded(sentence)), 0)


# While somebody writes, the same findings come again with each key.
@lru_cache(maxsize=_KEPT)
def _digest_of(identity: _Identity, ordinal: int) -> str:
    text = "\0".join((*identity, str(ordinal)))
    return sha256(text.encode("utf-8", "replace")).hexdigest()[:_LENGTH]


@lru_cache(maxsize=_KEPT)
def folded(text: str) -> str:
    """Return a text without differences in case and white space."""
    return " ".join(text.casefold().split())
