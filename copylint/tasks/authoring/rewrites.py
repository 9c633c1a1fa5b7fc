"""Two wordings compared: which claims went, stayed and came, and whether the new one says more than the old."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from copylint.findings.claim import Claim
from copylint.findings.register.limits import excess_of, is_comparable, words_of_figure
from copylint.findings.register.model import ClaimEntry
from copylint.findings.register.skeletons import figures_in
from copylint.linter.linter import Linter
from copylint.model import Finding, Severity, State, Status
from copylint.readers import read

# What makes less of a claim; where one of them falls away, the new wording says more.
_LESSENING = frozenset(
    {State.HEDGED, State.ATTRIBUTED, State.COSMETIC, State.TEMPORARY, State.EVIDENCED, State.QUESTIONED, State.NEGATED}
)
_SWEEPING = frozenset(
    "all always any best certain completely every everybody everyone everything ever fully guaranteed instantly never "
    "nobody only permanent permanently proven totally unique".split()
)
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Rewrite:
    """What became of a sentence that was rewritten.

    `went`, `stayed` and `came` are findings by rule: those of the old wording alone, those of the new wording that the
    old one had too, and those of the new wording alone. `is_clean` tells that the new wording has no new finding above
    a note, `says_no_more` that nothing tells that it promises more than the old one; `more` is what tells so. That is
    judged by rules, figures, qualifying words and sweeping words: what no rule knows is not seen.
    """

    went: tuple[Finding, ...]
    stayed: tuple[Finding, ...]
    came: tuple[Finding, ...]
    is_clean: bool
    more: tuple[str, ...]

    @property
    def says_no_more(self) -> bool:
        """Return whether nothing tells that the new wording promises more."""
        return not self.more


def verify_rewrite(linter: Linter, old: str, new: str, path: str = "<text>", format: str = "text") -> Rewrite:  # noqa: A002
    """Return what became of an old wording in a new one, under the settings of a linter and for the page at `path`.

    What the register of approved claims allows is no finding, so that it may be said. Raises ValueError for a format
    without a reader.
    """
    before = _new(linter.lint_text(old, path, format).findings)
    after_all = linter.lint_text(new, path, format).findings
    after = _new(after_all)
    had, has = ({finding.rule for finding in those} for those in (before, after))
    came = tuple(finding for finding in after if finding.rule not in had)
    allowed = frozenset(finding.rule for finding in after_all if finding.status is Status.SUBSTANTIATED)
    more = (
        *(f'a claim that the old wording does not make: "{finding.match}" ({finding.rule})' for finding in came),
        *_graver(before, after),
        *_without_qualifier(linter, (old, new), path, format, allowed),
        *(() if allowed else _larger_figures(old, new)),
        *_sweeping(old, new),
    )
    return Rewrite(
        went=tuple(finding for finding in before if finding.rule not in has),
        stayed=tuple(finding for finding in after if finding.rule in had),
        came=came,
        is_clean=all(finding.severity is Severity.NOTE for finding in after),
        more=tuple(dict.fromkeys(more)),
    )


def _new(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(finding for finding in findings if finding.status is Status.NEW and not finding.is_missing)


def _graver(before: Iterable[Finding], after: Iterable[Finding]) -> Iterator[str]:
    worst: dict[str, int] = {}
    for finding in before:
        worst[finding.rule] = max(finding.severity.rank, worst.get(finding.rule, 0))
    for finding in after:
        if finding.severity.rank > worst.get(finding.rule, len(Severity)):
            yield f'"{finding.match}" weighs more than before: {finding.severity.value} ({finding.rule})'


def _without_qualifier(
    linter: Linter, wordings: tuple[str, str], path: str, format_: str, allowed: frozenset[str]
) -> Iterator[str]:
    """Yield what qualified a claim in the old wording and does not in the new one."""
    old, new = (_states(linter.claims(read(text, path, format_, linter.names))) for text in wordings)
    for rule, states in new.items():
        for state, cue in old.get(rule, {}).items():
            if state not in states and rule not in allowed:
                yield f'"{cue}", which made less of it, is gone ({rule})'


def _states(claims: Iterable[Claim]) -> Mapping[str, Mapping[State, str]]:
    by_rule: dict[str, dict[State, str]] = defaultdict(dict)
    for claim in claims:
        by_rule[claim.rule.id] |= {
            evidence.state: evidence.cue for evidence in claim.states if evidence.state in _LESSENING
        }
    return by_rule


def _larger_figures(old: str, new: str) -> Iterator[str]:
    """Yield the figures of the new wording that promise more than those of the old one, or that it does not have."""
    known = figures_in(old)
    nothing_shown = ClaimEntry(wordings=(old or "-",))
    for figure in figures_in(new):
        if not any(is_comparable(figure, other) for other in known):
            yield f"a figure that the old wording does not have: {words_of_figure(figure)}"
        elif excess := excess_of(figure, known, nothing_shown):
            yield excess.replace("the wording has", "the old wording has")


def _sweeping(old: str, new: str) -> Iterator[str]:
    """Yield the sweeping words of the new wording that the old one does not have."""
    before, after = (_WORD.findall(text.casefold()) for text in (old, new))
    for word in dict.fromkeys(after):
        if word in _SWEEPING and word not in before:
            yield f'"{word}", which the old wording does not say'
