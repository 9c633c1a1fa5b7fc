"""What the editor shows over a finding: why it is one, what the law says, how sure that is, what to write."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from copylint.findings.cards import cards_of
from copylint.model import Finding, MarketLaw, Source
from copylint.reporters.words import severity_of

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")


def hover_of(findings: Iterable[Finding]) -> str:
    """Return Markdown on findings at one place, what matters most first."""
    ordered = [finding for card in cards_of(findings) for finding in card.findings]
    return "\n\n---\n\n".join("\n".join(_lines(finding)).rstrip() for finding in ordered)


def _lines(finding: Finding) -> Iterator[str]:
    yield f"**{severity_of(finding)}** `{finding.rule}` — {_escaped(finding.message)}\n"
    if finding.why:
        yield f"{_escaped(finding.why)}\n"
    if finding.states:
        yield f"*{_escaped(', '.join(dict.fromkeys(_state(finding))))}*\n"
    for law in finding.law:
        yield _law(law)
    if not finding.law:
        yield from (f"- {_link(source)}" for source in finding.sources)
    yield ""
    if finding.confidence:
        weighed = f" (against it: {_escaped(', '.join(finding.weighed))})" if finding.weighed else ""
        yield f"Confidence: {finding.confidence.value}{weighed}\n"
    if finding.verdict:
        yield f"Register: {finding.verdict.value}{f' ({_escaped(finding.entry)})' if finding.entry else ''}\n"
    if finding.suggestions:
        yield "Instead:\n"
        yield from (f"- {_escaped(suggestion)}" for suggestion in finding.suggestions)


def _state(finding: Finding) -> Iterator[str]:
    for evidence in finding.states:
        yield f"{evidence.state.value} by “{evidence.cue}”" if evidence.cue else evidence.state.value


def _law(law: MarketLaw) -> str:
    since = f", since {law.since}" if law.since else ""
    sources = "; ".join(map(_link, law.sources))
    return f"- **{law.market.value.upper()}** {law.severity.value}{since}{': ' if sources else ''}{sources}"


def _link(source: Source) -> str:
    reported = f" (as {_escaped(source.reported_by)} reports)" if source.reported_by else ""
    return f"[{_escaped(source.title)}](<{source.url.replace(' ', '%20')}>){reported}"


def _escaped(text: str) -> str:
    """Return a text that Markdown shows as it is: nobody's page puts links or pictures into the editor."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()).replace("&", "&amp;"))
