"""The long parts of compiled rules, each read where it stands in the file when it is asked for.

Where parts begin is told in hexadecimal digits, so many for each that any is found without a look at the others: of
thousands of patterns and words a page asks for dozens.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Any
from zlib import crc32

from copylint.files.schema.plain import from_plain

if TYPE_CHECKING:
    from copylint.rulebook.compiled import CompiledClaim

_DIGITS = 8
# Words in a bucket, on average.
_WORDS = 2


class LineReader:
    """Goes through the lines of a file one after the other."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._at = 0

    def text(self) -> str:
        """Return the next line."""
        start = self._at
        self.skip()
        return self._content[start : self._at - 1].decode()

    def skip(self) -> None:
        """Go to the line after the next."""
        self._at = self._content.index(b"\n", self._at) + 1

    def lines(self, kind: Any = None) -> StoredLines:
        """Return what `lines_of` made lines of, as values of a type or as plain ones."""
        return StoredLines(self._parts(), kind)

    def texts(self) -> StoredTexts:
        """Return what `texts_of` made lines of."""
        parts = self._parts()
        self._at += 1
        return StoredTexts(parts)

    def _parts(self) -> _Parts:
        start = self._at
        self.skip()
        parts = _Parts(self._content, start, self._at)
        self._at = parts.start_of(len(parts))
        return parts


class _Parts:
    """Parts of a file that follow each other from `first` on; where each begins, and the last ends, is told before."""

    def __init__(self, content: bytes, starts: int, first: int) -> None:
        self._content = content
        self._starts = starts
        self._first = first

    def __len__(self) -> int:
        return (self._first - 1 - self._starts) // _DIGITS - 1

    def __getitem__(self, number: int) -> bytes:
        return self._content[self.start_of(number) : self.start_of(number + 1)]

    def start_of(self, number: int) -> int:
        at = self._starts + number * _DIGITS
        return self._first + int(self._content[at : at + _DIGITS], 16)


class StoredLines(Sequence[Any]):
    """What lines of JSON hold, each read when it is asked for."""

    def __init__(self, parts: _Parts, kind: Any) -> None:
        self._parts = parts
        self._count = len(parts)
        self._kind = kind
        self._read: dict[int, Any] = {}

    def __getitem__(self, number: Any) -> Any:
        if number not in self._read:
            if not 0 <= number < self._count:
                raise IndexError(number)
            plain = json.loads(self._parts[number])
            self._read[number] = plain if self._kind is None else from_plain(plain, self._kind)
        return self._read[number]

    def __len__(self) -> int:
        return self._count


class StoredRules(Mapping[str, "CompiledClaim"]):
    """The claim rules by id, each made when it is first asked for."""

    def __init__(self, names: Sequence[str], rules: Sequence[CompiledClaim]) -> None:
        self._numbers = {name: number for number, name in enumerate(names)}
        self._rules = rules

    def __getitem__(self, rule: str) -> CompiledClaim:
        return self._rules[self._numbers[rule]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)


class StoredTexts(Mapping[str, str]):
    """Texts by words: those whose words share a checksum stand in one bucket, as "|word text|word text|"."""

    def __init__(self, buckets: _Parts) -> None:
        self._buckets = buckets
        self._count = len(buckets)

    def __getitem__(self, word: str) -> str:
        sought = word.encode()
        bucket = self._buckets[crc32(sought) % self._count]
        entry = bucket.find(b"|%b " % sought)
        if entry < 0:
            raise KeyError(word)
        start = entry + len(sought) + 2
        return bucket[start : bucket.index(b"|", start)].decode()

    def __iter__(self) -> Iterator[str]:
        for number in range(self._count):
            yield from (entry.partition(b" ")[0].decode() for entry in self._buckets[number].split(b"|") if entry)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def lines_of(values: Iterable[str]) -> Iterator[str]:
    """Yield the line that tells where lines of JSON begin, and these."""
    lines = list(values)
    yield _starts(len(line) + 1 for line in lines)
    yield from lines


def texts_of(mapping: Mapping[str, str]) -> Iterator[str]:
    """Yield the lines of texts by words; no word holds a blank, and neither holds "|"."""
    buckets: list[list[str]] = [[] for _ in range(len(mapping) // _WORDS + 1)]
    for word, text in mapping.items():
        buckets[crc32(word.encode()) % len(buckets)].append(f"|{word} {text}")
    parts = ["".join((*bucket, "|")) if bucket else "" for bucket in buckets]
    yield _starts(len(part.encode()) for part in parts)
    yield "".join(parts)


def _starts(lengths: Iterable[int]) -> str:
    return "".join(f"{start:0{_DIGITS}x}" for start in accumulate(lengths, initial=0))
