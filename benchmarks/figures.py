"""What is measured: CPU seconds, taken several times in turns, and ratios of their medians, which are the figures."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

# Does something and returns the CPU seconds that it took.
Work = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Figure:
    """CPU seconds of one piece of work, and the megabytes of source (10^6 bytes) that it was done on, where known."""

    name: str
    seconds: tuple[float, ...]
    megabytes: float = 0.0

    @property
    def median(self) -> float:
        """Return the median of the seconds."""
        return statistics.median(self.seconds)

    @property
    def cost(self) -> float:
        """Return the median for a megabyte, or for the whole where no amount is known."""
        return self.median / (self.megabytes or 1.0)


@dataclass(frozen=True, slots=True)
class Ratio:
    """How much more one figure is than another, and what was promised of it.

    The promise is a ceiling, or a floor where more is better; without a promise, `bound` is None.
    """

    name: str
    value: float
    bound: float | None = None
    more_is_better: bool = False

    @property
    def is_kept(self) -> bool:
        """Tell whether the promise, if any, is kept."""
        if self.bound is None:
            return True
        return self.value >= self.bound if self.more_is_better else self.value <= self.bound

    def worsening_from(self, before: float) -> float:
        """Return how many times worse it is than it was before."""
        return before / self.value if self.more_is_better else self.value / before


@dataclass(frozen=True, slots=True)
class Results:
    """What a part of the benchmark gives: ratios, the figures behind them, counts by name, what was not measured."""

    title: str
    ratios: tuple[Ratio, ...]
    figures: tuple[Figure, ...]
    notes: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


def times(name: str, dearer: Figure, cheaper: Figure, floor: float | None = None) -> Ratio:
    """Return how many times dearer a peer is than copylint: more is better."""
    return Ratio(name, dearer.cost / cheaper.cost, floor, more_is_better=True)


def share(name: str, ours: Figure, other: Figure, ceiling: float | None = None) -> Ratio:
    """Return what something of ours costs, told in what something else costs: less is better."""
    return Ratio(name, ours.cost / other.cost, ceiling)


def measured(works: Mapping[str, Work], repeats: int, megabytes: float = 0.0) -> dict[str, Figure]:
    """Return the figure of each piece of work by name; they take turns, so that a busy minute touches all alike."""
    seconds: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(repeats):
        for name, work in works.items():
            seconds[name].append(work())
    figures = {name: Figure(name, tuple(found), megabytes) for name, found in seconds.items()}
    for figure in figures.values():
        sys.stderr.write(f"  {figure.name}: {figure.median:.3f} s\n")
    return figures


def timed(function: Callable[[], object]) -> Work:
    """Return the work of calling a function in this process."""

    def work() -> float:
        start = time.process_time()
        function()
        return time.process_time() - start

    return work


def each(function: Callable[[str], object], texts: Iterable[str]) -> Work:
    """Return the work of calling a function with each of the texts in this process."""
    kept = tuple(texts)

    def work() -> None:
        for text in kept:
            function(text)

    return timed(work)


def megabytes_of(texts: Iterable[str]) -> float:
    """Return how many megabytes the texts have."""
    return sum(len(text.encode()) for text in texts) / 1e6
