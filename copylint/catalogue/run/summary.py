"""What a run over a catalogue comes to: in counts, and with the worst listings first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from heapq import nsmallest
from pathlib import Path

from copylint.catalogue.rows import CLEAN, NOT_CHECKED, VERDICTS, gravest
from copylint.catalogue.run.checked import CountedRow
from copylint.catalogue.run.pieces import Lost

WORST = 20
_SHOWN = 10
# Of a column with more different values than these, the rest is counted together.
_MOST_VALUES = 50_000
_OTHERS = "(others)"
_MOST_LOST = 20


@dataclass(frozen=True, slots=True)
class Worst:
    """A listing with how many findings of each verdict it has, and the rules that found the gravest."""

    id: str
    counts: tuple[int, ...]
    rules: tuple[str, ...]

    @property
    def order(self) -> tuple[object, ...]:
        """Return what to sort by so that the worst comes first."""
        return tuple(-count for count in self.counts), self.id

    @property
    def gravest(self) -> str:
        """Return the gravest verdict with how many findings have it, as in `2 violations`."""
        count, verdict = next(pair for pair in zip(self.counts, VERDICTS, strict=False) if pair[0])
        return f"{count:,} {verdict}{'s' * (count != 1 and '-' not in verdict)}"


@dataclass(slots=True)
class Summary:
    """Counts that grow while a catalogue is checked; `groups` are by market, category and seller."""

    listings: int = 0
    checked: int = 0
    lost: int = 0
    rules_version: str = ""
    verdicts: Counter[str] = field(default_factory=Counter)
    rules: Counter[str] = field(default_factory=Counter)
    failures: Counter[str] = field(default_factory=Counter)
    changes: Counter[tuple[str, str]] = field(default_factory=Counter)
    groups: dict[str, dict[str, Counter[str]]] = field(default_factory=dict)
    lost_places: list[str] = field(default_factory=list)
    worst: list[Worst] = field(default_factory=list)

    def add(self, id_: str | None, rows: Sequence[CountedRow], groups: Iterable[tuple[str, str | None]]) -> str:
        """Take what is told of a listing, which belongs to some groups; return the verdict on it."""
        verdict = gravest([line.verdict for line in rows])
        self.listings += 1
        self.verdicts[verdict] += 1
        for line in rows:
            if line.rule and line.verdict != CLEAN:
                self.rules[line.rule] += 1
            elif line.failure:
                self.failures[line.failure if len(self.failures) < _MOST_VALUES else _OTHERS] += 1
        for name, value in groups:
            counts = self.groups.setdefault(name, {})
            shown = (value or "(none)") if len(counts) < _MOST_VALUES or value in counts else _OTHERS
            # To make a counter takes longer than all that is counted here.
            counts[shown] = counts.get(shown) or Counter()
            counts[shown][verdict] += 1
        if verdict not in (CLEAN, NOT_CHECKED):
            self._rank(id_ or "(no id)", rows)
        return verdict

    def lose(self, lost: Lost) -> None:
        """Take rows that could not be read."""
        self.lost += lost.rows
        if len(self.lost_places) < _MOST_LOST:
            self.lost_places.append(lost.failure)

    def _rank(self, id_: str, rows: Sequence[CountedRow]) -> None:
        verdicts = [line.verdict for line in rows]
        worst = gravest(verdicts)
        rules = tuple(dict.fromkeys([line.rule for line in rows if line.rule and line.verdict == worst]))
        self.worst.append(Worst(id_, tuple(map(verdicts.count, VERDICTS[:4])), rules))
        if len(self.worst) > 50 * WORST:
            self.trim()

    def trim(self) -> None:
        """Keep the worst listings alone, worst first."""
        self.worst = nsmallest(WORST, self.worst, key=lambda listing: listing.order)


def summary_lines(summary: Summary) -> Iterator[str]:
    """Yield the summary as lines of text."""
    summary.trim()
    rest = "" if summary.checked == summary.listings else ", the rest known already or equal to one of them"
    yield f"{summary.listings:,} listings, {summary.checked:,} checked{rest} (rules {summary.rules_version})"
    if summary.verdicts:
        yield "  " + ", ".join(f"{summary.verdicts[name]:,} {name}" for name in VERDICTS if summary.verdicts[name])
    if summary.changes:
        yield "Changed since the previous table:"
        yield from (f"  {count:,} from {old} to {new}" for (old, new), count in summary.changes.most_common())
    if summary.worst:
        yield "Worst listings:"
        for listing in summary.worst[:_SHOWN]:
            yield f"  {listing.id}: {listing.gravest} ({', '.join(listing.rules[:4])})"
    yield from _table("Most found:", summary.rules.most_common(_SHOWN))
    for name, counts in summary.groups.items():
        violations = Counter({value: verdicts["violation"] for value, verdicts in counts.items()})
        yield from _table(f"Listings with violations by {name}:", violations.most_common(_SHOWN))
    yield from _table("Not checked:", summary.failures.most_common(_SHOWN))
    if summary.lost:
        yield f"Could not be read: {summary.lost:,} rows"
        yield from (f"  {place}" for place in summary.lost_places)


def summary_page(summary: Summary) -> str:
    """Return the summary as an HTML page of its own."""
    from jinja2 import Template

    summary.trim()
    template = (Path(__file__).parent / "summary.html").read_text("utf-8")
    page = Template(template, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return str(page.render(summary=summary, verdicts=VERDICTS, shown=50))


def _table(title: str, rows: Sequence[tuple[str, int]]) -> Iterator[str]:
    filled = [(name, count) for name, count in rows if count]
    if filled:
        yield title
        yield from (f"  {count:>9,}  {name}" for name, count in filled)
