"""What copy says in figures: quantity, unit, comparison, whom it is said of, and in or for what time.

"Nine out of ten women saw fewer lines within 28 days" is 90 per cent, of women, in 28 days.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum

from copylint.model import Span
from copylint.text.amount_words import ratios_joined, words_in
from copylint.text.amounts import Amount, articles_in, numbers_in, role_before
from copylint.text.sentences import sentences_of
from copylint.text.units import TIMES, VISITS


class Comparison(Enum):
    """How a figure is bounded."""

    EXACT = ""
    AT_MOST = "≤"
    AT_LEAST = "≥"
    MORE = ">"
    LESS = "<"
    ABOUT = "~"


class TimeRole(Enum):
    """What a time does: it passes until something happens, something lasts so long, or it comes again after it."""

    IN = "in"
    FOR = "for"
    PER = "per"


@dataclass(frozen=True, slots=True)
class Period:
    """A time, or a number of treatments, with its role."""

    role: TimeRole
    low: float
    high: float
    unit: str
    comparison: Comparison = Comparison.EXACT
    span: Span = field(default=Span(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Quantity:
    """One figure of a text.

    `span` takes its comparison, unit, role and population with it, but not its period, which stands elsewhere. A figure
    without a unit has an empty one; `low` and `high` are the same where it is no range; for ever is infinite.
    """

    span: Span
    low: float
    high: float
    unit: str
    comparison: Comparison = Comparison.EXACT
    role: TimeRole | None = None
    population: str = ""
    period: Period | None = None

    def __str__(self) -> str:
        """Return the quantity in the notation of its tests: `≤45 % of women in 28 day`."""
        amount = f"{self.comparison.value}{shown(self.low, self.high, self.unit)}"
        amount = amount.removeprefix("1 ") if self.role is TimeRole.PER else amount
        parts = [f"{self.role.value} {amount}" if self.role else amount]
        parts += [f"of {self.population}"] if self.population else []
        if self.period:
            time = shown(self.period.low, self.period.high, self.period.unit)
            is_one = self.period.role is TimeRole.PER and time.startswith("1 ")
            parts.append(f"{self.period.role.value} {time.removeprefix('1 ') if is_one else time}")
        return " ".join(parts)


_COMPARISONS = {comparison.value: comparison for comparison in Comparison}


def quantities_in(text: str) -> tuple[Quantity, ...]:
    """Return the quantities of a text in their order; a time that belongs to another figure is told as its period."""
    quantities: list[Quantity] = []
    for sentence in sentences_of(text):
        part = text[sentence.start : sentence.end]
        amounts = [_quantity(amount, part) for amount in _amounts_in(part)]
        quantities += (_shifted(quantity, sentence.start) for quantity in _with_periods(amounts, part))
    return tuple(quantities)


def _shifted(quantity: Quantity, by: int) -> Quantity:
    period = quantity.period and replace(quantity.period, span=quantity.period.span.shift(by))
    return replace(quantity, span=quantity.span.shift(by), period=period)


def shown(low: float, high: float, unit: str) -> str:
    """Return a figure or a range with its unit in few signs."""
    if low == float("inf"):
        return "ever"
    figures = _figure(low) if low == high else f"{_figure(low)}..{_figure(high)}"
    return f"{figures} {unit}".rstrip()


def _figure(value: float) -> str:
    return f"{round(value, 2):.10g}"


def _amounts_in(text: str) -> list[Amount]:
    """Return the amounts of a sentence in their order; none lies over another."""
    amounts: list[Amount] = []
    for amount in (*words_in(text), *ratios_joined(list(numbers_in(text)), text), *articles_in(text)):
        if not any(amount.span.overlaps(other.span) for other in amounts):
            amounts.append(amount)
    return sorted(amounts, key=lambda amount: amount.span)


def _quantity(amount: Amount, text: str) -> Quantity:
    role: TimeRole | None = None
    comparison, span = _COMPARISONS[amount.comparison], amount.span
    if amount.role or amount.unit in TIMES or amount.unit in VISITS:
        role, start = _role_of(amount, text)
        span = Span(start, span.end)
        if amount.comparison == ">" and amount.is_over and text[: amount.span.start].strip():
            role, comparison = TimeRole.IN, Comparison.EXACT
    period = Period(TimeRole.PER, amount.per_number, amount.per_number, amount.per) if amount.per else None
    return Quantity(span, amount.low, amount.high, amount.unit, comparison, role, amount.population, period)


def _role_of(amount: Amount, text: str) -> tuple[TimeRole | None, int]:
    if amount.role:
        return TimeRole(amount.role), amount.span.start
    role, start = role_before(text, amount.span.start)
    return (TimeRole(role), start) if role else (None, amount.span.start)


def _with_periods(quantities: Sequence[Quantity], text: str) -> Iterator[Quantity]:
    """Yield the quantities of a sentence, each time that belongs to another one as its period."""
    owners: dict[int, Quantity] = {}
    for place, quantity in enumerate(quantities):
        if not _may_be_period(quantities, place, text):
            continue
        before = [n for n in range(place - 1, -1, -1) if _may_have_period(quantities[n])]
        behind = [n for n in range(place + 1, len(quantities)) if _may_have_period(quantities[n])]
        owner = next((n for n in (*before[:1], *behind) if n not in owners), None)
        if owner is not None:
            owners[owner] = quantity
    used = {id(period) for period in owners.values()}
    for place, quantity in enumerate(quantities):
        if place in owners:
            time = owners[place]
            period = Period(time.role or TimeRole.IN, time.low, time.high, time.unit, time.comparison, time.span)
            yield replace(quantity, period=period)
        elif id(quantity) not in used:
            yield replace(quantity, role=None) if quantity.unit in VISITS else quantity


def _may_have_period(quantity: Quantity) -> bool:
    is_time = quantity.unit in TIMES or (quantity.unit in VISITS and quantity.role is not None)
    return not is_time and quantity.period is None


def _may_be_period(quantities: Sequence[Quantity], place: int, text: str) -> bool:
    time = quantities[place]
    if time.unit not in TIMES and time.unit not in VISITS:
        return False
    if time.role in (TimeRole.IN, TimeRole.FOR):
        return time.low != float("inf")
    # "34 women, 28 days": a study is told so.
    before = quantities[place - 1] if place else None
    return (
        before is not None
        and time.unit in TIMES
        and before.unit == "person"
        and text[before.span.end : time.span.start].strip(" a-z") == ","
    )
