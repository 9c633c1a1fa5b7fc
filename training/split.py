"""Marked sentences put in clusters of near-duplicates, and split once and for all."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from copylint.tasks.authoring.marked import MarkedSentence

FOLDS = 5
_SHORTEST_LINK = 25
_SHINGLE = 3
_HASHES, _BAND = 12, 3


def clusters_of(sentences: Iterable[MarkedSentence]) -> dict[str, str]:
    """Return for each id the name of its cluster: sentences that are nearly equal or stand side by side on a page."""
    known = list(sentences)
    parent = list(range(len(known)))

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    first: dict[object, int] = {}
    for number, sentence in enumerate(known):
        for key in _links(sentence):
            parent[root(number)] = root(first.setdefault(key, number))
    members: dict[int, list[str]] = defaultdict(list)
    for number, sentence in enumerate(known):
        members[root(number)].append(sentence.id)
    names = {id_: min(ids) for ids in members.values() for id_ in ids}
    return {id_: hashlib.sha256(name.encode()).hexdigest() for id_, name in names.items()}


def fold_of(cluster: str) -> int:
    """Return the part that a cluster belongs to; the first is set aside and never looked at."""
    return int(cluster[:8], 16) // FOLDS % FOLDS


def is_aside(cluster: str) -> bool:
    """Return whether a cluster belongs to the fifth that is set aside."""
    return int(cluster[:8], 16) % FOLDS == 1


def _links(sentence: MarkedSentence) -> Iterator[object]:
    """Yield keys of which two sentences of one cluster share some: a whole line, or most of its words."""
    for text in (sentence.text, sentence.before, sentence.after):
        line = _normal(text)
        if len(line) >= _SHORTEST_LINK:
            yield line
    words = _normal(sentence.text).split()
    shingles = {" ".join(words[place : place + _SHINGLE]) for place in range(len(words) - _SHINGLE + 1)}
    if len(shingles) > _SHINGLE:
        least = [min(_digest(f"{number} {shingle}") for shingle in shingles) for number in range(_HASHES)]
        yield from ((band, *least[band : band + _BAND]) for band in range(0, _HASHES, _BAND))


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode(), digest_size=8).digest()


def _normal(text: str) -> str:
    return re.sub(r"[\W\d_]+", " ", text.lower()).strip()
