"""Marked sentences put in clusters: those of a site, or near-duplicates; split once and for all."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from copylint.tasks.authoring.marked import MarkedSentence

FOLDS = 5
# Of a hundred sites so many are set aside whole.
_SITES_ASIDE = 24
_SALT = "reader2 "
_SHORTEST_LINK = 25
_SHINGLE = 3
_HASHES, _BAND = 12, 3


def clusters_of(sentences: Iterable[MarkedSentence]) -> dict[str, str]:
    """Return for each id the name of its cluster.

    Sentences of a known site are one; others are, that are nearly equal or stand side by side on a page.
    """
    everything = list(sentences)
    known = [sentence for sentence in everything if not sentence.site]
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
    names |= {sentence.id: _SALT + sentence.site.lower() for sentence in everything if sentence.site}
    return {id_: hashlib.sha256(name.encode()).hexdigest() for id_, name in names.items()}


def fold_of(cluster: str) -> int:
    """Return the part that a cluster belongs to; the first is set aside and never looked at."""
    return int(cluster[:8], 16) // FOLDS % FOLDS


def ids_aside(sentences: Iterable[MarkedSentence], clusters: Mapping[str, str]) -> set[str]:
    """Return the ids of the sentences that are set aside: a fifth of the clusters, and a quarter of the sites."""
    return {sentence.id for sentence in sentences if _is_aside(clusters[sentence.id], has_site=bool(sentence.site))}


def _is_aside(cluster: str, *, has_site: bool) -> bool:
    number = int(cluster[:8], 16)
    return number % 100 < _SITES_ASIDE if has_site else number % FOLDS == 1


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
