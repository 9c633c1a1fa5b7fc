"""What a page leaves unsaid as findings, each at its trigger."""

from typing import NamedTuple

from copylint.findings.claims import Place, finding_at
from copylint.findings.page.triggers import Trigger
from copylint.findings.placed import PlacedFinding, in_place, placed
from copylint.findings.severity import EffectiveRules
from copylint.model import Document, Finding, OffsetMap, Segment, Severity, Span
from copylint.rulebook.compiled import CompiledDisclosure
from copylint.text.memory import Memory
from copylint.text.positions import Lines


class Telling(NamedTuple):
    """The document of which something is told, and how: the rules in force, and what names it in fingerprints."""

    document: Document
    lines: Lines
    rules: EffectiveRules
    identity: str = ""


class UnsaidFindings:
    """Makes the findings of what pages leave unsaid; so many are remembered for when a text comes again."""

    def __init__(self, remember: int = 0) -> None:
        self._known: Memory[tuple[object, ...], Finding] = Memory(remember)

    def of(self, rule: CompiledDisclosure, trigger: Trigger, telling: Telling) -> PlacedFinding | None:
        """Return the finding that a rule asks for what no text on a page says; None where no law is behind it."""
        severity = telling.rules.of(rule).severity
        if severity is None:
            return None
        severity = Severity.NOTE if trigger.is_lowered else severity
        document, segment = telling.document, telling.document.segments[trigger.segment]
        whole = Span(0, len(segment.text))
        if not self._known.most:
            place = Place(document.path, telling.lines, segment, whole, trigger.span, telling.identity)
            return in_place(_finding(rule, severity, place, telling))
        key = rule.id, severity, trigger.span, segment.text, segment.kind, document.path, telling.rules
        finding = self._known.get(key)
        if finding is None:
            alone = Segment(segment.kind, segment.text, OffsetMap.verbatim(whole))
            place = Place(document.path, None, alone, whole, trigger.span, telling.identity)
            finding = self._known.keep(key, _finding(rule, severity, place, telling))
        return placed([finding], whole, segment)[0]


def _finding(rule: CompiledDisclosure, severity: Severity, place: Place, telling: Telling) -> Finding:
    return finding_at(place, rule, severity, telling.rules.of(rule), is_missing=True)
