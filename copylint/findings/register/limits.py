"""Whether a claim says more than its evidence shows: figures against figures of the same kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from copylint.findings.register.model import ClaimEntry
from copylint.findings.register.skeletons import Figure, figures_in
from copylint.text.quantities import Comparison, TimeRole, shown
from copylint.text.units import MONEY, VISITS, size_of

# "About 90 %" is no lie where 89 % were measured; figures that were rounded are not told.
_ROUNDED, _ABOUT = 0.002, 0.03
_SEXES = ({"women", "ladies", "mothers", "mums", "moms", "brides"}, {"men"})
_EXPERTS = {"dermatologists", "doctors", "therapists", "experts", "patients"}


def excess_of(figure: Figure, approved: Sequence[Figure], entry: ClaimEntry) -> str:
    """Return by what a figure exceeds what is approved, as words; nothing where it keeps within it.

    Figures of the evidence count before `approved`, that of the wording itself.
    """
    shown_by_evidence = [shown for shown in evidence_figures(entry) if is_comparable(figure, shown)]
    limits = shown_by_evidence or [limit for limit in approved if is_comparable(figure, limit)]
    if not limits:
        return f"{words_of_figure(figure)} beside it, which no evidence shows" if is_for_ever(figure) else ""
    source = "evidence shows" if shown_by_evidence else "wording has"
    if not any(_keeps_within(figure, limit) for limit in limits):
        return f"{words_of_figure(figure)} where the {source} {words_of_figure(limits[0])}"
    return _other_people(figure, limits, entry)


def evidence_figures(entry: ClaimEntry) -> list[Figure]:
    """Return the figures that the evidence of an entry shows."""
    return [figure for evidence in entry.evidence for figure in _figures_of(evidence.figure)]


@cache
def _figures_of(text: str) -> tuple[Figure, ...]:
    return tuple(figures_in(text))


def is_comparable(figure: Figure, other: Figure) -> bool:
    """Return whether two figures are of one kind: of one dimension and, if times, of one role."""
    if (figure.role or other.role) and _is_time(figure) and _is_time(other):
        return (figure.role or TimeRole.IN) is (other.role or TimeRole.IN) or None in (figure.role, other.role)
    return size_of(figure.unit)[0] == size_of(other.unit)[0]


def is_for_ever(figure: Figure) -> bool:
    """Return whether a figure is "for ever"."""
    return figure.low == float("inf")


def words_of_figure(figure: Figure) -> str:
    """Return a figure as people read it."""
    if is_for_ever(figure):
        return '"for ever"'
    amount = shown(figure.low, figure.high, figure.unit).replace("..", " to ")
    unit = figure.unit
    if len(unit) > 2 and unit not in MONEY and amount.split(" ")[0] != "1" and unit not in ("inch",):
        amount += "s"
    signs = {Comparison.EXACT: "", Comparison.AT_MOST: "up to ", Comparison.AT_LEAST: "at least "}
    signs |= {Comparison.MORE: "more than ", Comparison.LESS: "less than ", Comparison.ABOUT: "about "}
    people = f" of {figure.population}" if figure.population and unit == "%" else ""
    return f"{signs[figure.comparison]}{amount}{people}"


def _keeps_within(figure: Figure, limit: Figure) -> bool:
    factor = size_of(figure.unit)[1] / size_of(limit.unit)[1] if figure.unit and limit.unit else 1.0
    low, high = figure.low * factor, figure.high * factor
    slack = _ABOUT if figure.comparison is Comparison.ABOUT else _ROUNDED
    if figure.unit in MONEY:
        return (low, high) == (limit.low, limit.high)
    if _is_bolder_if_less(figure):
        if figure.comparison is Comparison.LESS:
            return low > limit.low * (1 - slack)
        return low >= limit.low * (1 - slack)
    if figure.comparison is Comparison.MORE:
        return high < limit.high * (1 + slack) and high != limit.high
    return high <= limit.high * (1 + slack)


def _is_bolder_if_less(figure: Figure) -> bool:
    """Return whether a smaller figure promises more: results in fewer days, after fewer sessions."""
    return (_is_time(figure) and figure.role is TimeRole.IN) or (figure.unit in VISITS)


def _is_time(figure: Figure) -> bool:
    return is_for_ever(figure) or size_of(figure.unit)[0] == "time"


def _other_people(figure: Figure, limits: Iterable[Figure], entry: ClaimEntry) -> str:
    """Return that a figure is said of others than those who were asked."""
    asked = {limit.population for limit in limits if limit.population}
    asked |= {word for evidence in entry.evidence for word in evidence.population.lower().replace(",", " ").split()}
    for group in (*_SEXES, _EXPERTS):
        if figure.population in group and asked and asked.isdisjoint(group):
            others = ", ".join(sorted(asked & _known_people())) or "others"
            return f"said of {figure.population} where the evidence is on {others}"
    return ""


def _known_people() -> set[str]:
    return set().union(
        *_SEXES, _EXPERTS, {"people", "clients", "customers", "users", "participants", "volunteers", "adults"}
    )
