"""Several whole numbers side by side in one, so that all of them are added at once."""

from collections.abc import Sequence
from functools import cache
from struct import Struct
from typing import NamedTuple

# No sum of a sentence comes near the half of this.
_BITS = 32


class _Lanes(NamedTuple):
    """How so many numbers are taken apart: `signs` holds the highest bit of each."""

    signs: int
    size: int
    layout: Struct


def joined(numbers: Sequence[int]) -> int:
    """Return numbers as one; sums of such numbers hold the sums of what was joined."""
    signs, _, layout = _lanes(len(numbers))
    return (int.from_bytes(layout.pack(*numbers), "little") ^ signs) - signs


def parted(total: int, count: int) -> tuple[int, ...]:
    """Return so many numbers, or sums of them, that were joined."""
    signs, size, layout = _lanes(count)
    # Raised by the highest bit, no number is negative and none borrows from its neighbour.
    return layout.unpack(((total + signs) ^ signs).to_bytes(size, "little"))


@cache
def _lanes(count: int) -> _Lanes:
    signs = sum([1 << (_BITS * place - 1) for place in range(1, count + 1)])
    return _Lanes(signs, count * _BITS // 8, Struct(f"<{count}i"))
