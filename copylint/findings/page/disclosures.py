"""Absences into findings: a page that says one thing and leaves out what belongs beside it."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import chain, islice, starmap
from typing import NamedTuple

from copylint.findings.page.places import KnownPlaces, PagePlaces
from copylint.findings.page.triggers import Asking, Trigger
from copylint.findings.page.unsaid import Telling, UnsaidFindings
from copylint.findings.page.when_asked import WhenAsked
from copylint.findings.placed import PlacedFinding
from copylint.findings.severity import EffectiveRules
from copylint.matching.compiled import CompiledRules
from copylint.matching.expressions.patterns import Patterns
from copylint.model import Kind, PageEvidence, Prominence, Segment, Span
from copylint.rulebook.compiled import CompiledDisclosure, CompiledRule
from copylint.rulebook.terms import DisclosureReach
from copylint.text.memory import Memory
from copylint.text.sentences import sentences_of

# A text in which a disclosure is looked for is a paragraph: for so many sentences that are remembered, one.
_SENTENCES_A_TEXT = 5
# Beside every other sentence of a catalogue something is left unsaid at most.
_SENTENCES_A_FINDING = 2


class _Prepared(NamedTuple):
    """A rule, and what asks for it."""

    rule: CompiledDisclosure
    when: WhenAsked

    @property
    def at_least(self) -> int:
        return max(1, self.rule.at_least)


class DisclosureChecker:
    """The disclosure rules of a rulebook, ready to be applied; configured once, used often.

    With `only`, only these rules need be applied. So many texts are remembered for when they come again.
    """

    def __init__(
        self, compiled: CompiledRules, patterns: Patterns, only: Collection[str] | None = None, remember: int = 0
    ) -> None:
        rules = [rule for rule in compiled.disclosures if only is None or rule.id in only]
        self._rules = [_Prepared(rule, WhenAsked.of(rule)) for rule in rules]
        self._asked = {name for rule in rules for name in rule.claims}
        # What asks for each rule, by the names of claims and by patterns: most pages ask for few.
        self._by_asking: dict[str, list[int]] = {}
        for number, prepared in enumerate(self._rules):
            for name in prepared.when.claims | prepared.when.patterns:
                self._by_asking.setdefault(name, []).append(number)
        self._patterns = patterns
        self._known: KnownPlaces = Memory(remember // _SENTENCES_A_TEXT)
        self._findings = UnsaidFindings(remember // _SENTENCES_A_FINDING)

    def asks_for(self, rule: CompiledRule) -> bool:
        """Return whether some disclosure is asked for by what a rule finds."""
        return not self._asked.isdisjoint(_names_of(rule))

    def missing(self, asking: Asking, telling: Telling) -> list[PlacedFinding]:
        """Return a finding for every disclosure that the page asks for and does not make, at its first trigger."""
        page = PagePlaces(telling.document.segments, asking.wordings, self._patterns, self._known)
        triggers = _Triggers.among(asking.claims)
        asked = self._asked_for(asking, telling.rules, is_whole=True)
        unmet = ((rule, _unmet(rule, page, triggers, rule.at_least)) for rule in asked)
        missing = ((rule.rule, trigger) for rule, trigger in unmet if trigger and _applies(rule.rule, page))
        return self._told(missing, telling)

    def possibly_missing(
        self, asking: Asking, telling: Telling
    ) -> tuple[list[PlacedFinding], tuple[PageEvidence, ...]]:
        """Return what one file of a site may leave unsaid on a page, and what decides that beside other files."""
        page = PagePlaces(telling.document.segments, asking.wordings, self._patterns, self._known)
        triggers = _Triggers.among(asking.claims)
        asked = self._asked_for(asking, telling.rules)
        # One trigger is enough here: others may stand in other files of the page.
        unmet = ((rule.rule, _unmet(rule, page, triggers, at_least=1)) for rule in asked)
        evidence = (_evidence(rule, page, triggers) for rule in self._rules)
        states = tuple(
            of_rule
            for of_rule in evidence
            if of_rule.triggers or of_rule.is_stated or of_rule.has_beside or of_rule.has_exception
        )
        return self._told(unmet, telling), states

    def _told(
        self, unmet: Iterable[tuple[CompiledDisclosure, Trigger | None]], telling: Telling
    ) -> list[PlacedFinding]:
        """Return the findings of what is left unsaid, each at its trigger."""
        findings = (self._findings.of(rule, trigger, telling) for rule, trigger in unmet if trigger)
        return [finding for finding in findings if finding]

    def _asked_for(
        self, asking: Asking, effective_rules: EffectiveRules, is_whole: bool = False
    ) -> Iterator[_Prepared]:
        """Yield the enabled rules for which something on the page, or on this part of it, asks."""
        likely = asking.wordings.keys()
        named = {name for claim in asking.claims if claim.rule for name in _names_of(claim.rule)}
        by_asking = self._by_asking
        asked = {number for name in (*named, *likely) if name in by_asking for number in by_asking[name]}
        for prepared in [self._rules[number] for number in sorted(asked)]:
            if prepared.when.is_asked(named, likely, is_whole=is_whole):
                effective = effective_rules.of(prepared.rule)
                if effective.is_enabled and effective.severity is not None:
                    yield prepared


class _Triggers(NamedTuple):
    """The triggers among the claims of a page: all, those that count, and of these those that are not lowered."""

    claims: Sequence[Trigger]
    asked: Sequence[Trigger]
    unlowered: Sequence[Trigger]

    @classmethod
    def among(cls, claims: Sequence[Trigger]) -> "_Triggers":
        asked = [claim for claim in claims if claim.is_asked]
        return cls(claims, asked, [claim for claim in asked if not claim.is_lowered])


def _evidence(rule: _Prepared, page: PagePlaces, triggers: _Triggers) -> PageEvidence:
    """Return what a file says that a rule looks at; a rule that asks for nothing beside its triggers has it in them."""
    count = len(list(islice(_triggers(rule, page, triggers.asked), rule.at_least)))
    return PageEvidence(
        rule.rule.id,
        rule.at_least,
        count,
        is_stated=rule.rule.within is DisclosureReach.DOCUMENT and _is_stated(rule, page, lambda number, span: True),
        has_beside=page.is_said(rule.rule.beside) if rule.rule.beside else count > 0,
        has_exception=page.is_said(rule.rule.exceptions),
    )


def _names_of(rule: CompiledRule) -> tuple[str, str]:
    return rule.id, rule.category


def _unmet(rule: _Prepared, page: PagePlaces, triggers: _Triggers, at_least: int) -> Trigger | None:
    """Return the first trigger of a rule for which the page makes no disclosure, if there is one.

    It is lowered where too few others ask.
    """
    asked, unlowered = triggers.asked, triggers.unlowered
    grave = _first_unmet(rule, page, unlowered, triggers.claims, at_least)
    if grave or len(asked) == len(unlowered):
        return grave._replace(is_lowered=False) if grave else None
    lowered = _first_unmet(rule, page, asked, triggers.claims, at_least)
    return lowered._replace(is_lowered=True) if lowered else None


def _first_unmet(
    rule: _Prepared, page: PagePlaces, asked: Sequence[Trigger], claims: Sequence[Trigger], at_least: int
) -> Trigger | None:
    """Return the first of all claims, if enough of those that are asked for ask for what the page does not say."""
    triggers = _triggers(rule, page, asked)
    first = list(islice(triggers, at_least))
    if len(first) < at_least:
        return None
    if rule.rule.within is DisclosureReach.DOCUMENT:
        # What is said anywhere on the page is said for all of them.
        is_said = _is_stated(rule, page, lambda number, span: True)
        return None if is_said else next(_triggers(rule, page, claims), None)
    return next((trigger for trigger in chain(first, triggers) if not _is_met(rule, page, trigger)), None)


def _applies(rule: CompiledDisclosure, page: PagePlaces) -> bool:
    return (not rule.beside or page.is_said(rule.beside)) and not page.is_said(rule.exceptions)


def _triggers(rule: _Prepared, page: PagePlaces, claims: Sequence[Trigger]) -> Iterator[Trigger]:
    """Yield the triggers of a rule in the order of the page."""
    names = rule.when.claims
    of_claims = (claim for claim in claims if claim.rule and not names.isdisjoint(_names_of(claim.rule)))
    likely = page.likely(rule.rule.triggers)
    if not likely:
        yield from _apart(of_claims)
        return
    from heapq import merge

    of_patterns = (starmap(Trigger, page.places(pattern)) for pattern in likely)
    yield from _apart(merge(of_claims, *of_patterns, key=lambda trigger: (trigger.segment, trigger.span)))


def _apart(triggers: Iterable[Trigger]) -> Iterator[Trigger]:
    """Yield the triggers that share no words with the one before: what two rules find in the same words asks once."""
    last: Trigger | None = None
    for trigger in triggers:
        if last is None or trigger.segment != last.segment or not trigger.span.overlaps(last.span):
            yield trigger
            last = trigger


def _is_met(rule: _Prepared, page: PagePlaces, trigger: Trigger) -> bool:
    return _is_stated(rule, page, _near(page, trigger, rule.rule.within))


def _is_stated(rule: _Prepared, page: PagePlaces, near: Callable[[int, Span], bool]) -> bool:
    """Return whether the disclosure of a rule is made at a place that is near enough."""
    return any(
        _counts(page.segments[number], rule.rule.prominent) and near(number, span)
        for pattern in page.likely(rule.rule.required)
        for number, span in page.places(pattern)
    )


def _counts(segment: Segment, prominent: bool) -> bool:
    if prominent:
        return segment.prominence is Prominence.NORMAL and segment.kind is not Kind.FOOTNOTE
    return segment.prominence is not Prominence.HIDDEN


def _near(page: PagePlaces, trigger: Trigger, within: DisclosureReach | int) -> Callable[[int, Span], bool]:
    """Return what tells whether a place is one in which the disclosure for a trigger may stand."""
    if isinstance(within, int):
        sentences = _sentences_near(page.segments, trigger, within)
        return lambda number, span: any(place == number and near.contains(span) for place, near in sentences)
    match within:
        case DisclosureReach.DOCUMENT:
            return lambda number, span: True
        case DisclosureReach.SECTION:
            section = page.section(trigger.segment)
            return lambda number, span: number in section
        case DisclosureReach.SEGMENT:
            return lambda number, span: number == trigger.segment


def _sentences_near(segments: Sequence[Segment], trigger: Trigger, reach: int) -> list[tuple[int, Span]]:
    """Return the sentences around a trigger, so many on either side, with the numbers of their segments."""
    near = range(max(0, trigger.segment - reach), min(len(segments), trigger.segment + reach + 1))
    sentences = [(number, span) for number in near for span in sentences_of(segments[number].text)]
    here = next(
        place
        for place, (number, span) in enumerate(sentences)
        if number == trigger.segment and span.end >= trigger.span.end
    )
    return sentences[max(0, here - reach) : here + reach + 1]
