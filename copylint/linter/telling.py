"""What rules tell of the claims of one sentence: reports and evidence, and what asks for disclosures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from copylint.findings.claim import Claim
from copylint.findings.claims import is_accepted
from copylint.findings.confidence.features import evidence_of
from copylint.findings.confidence.second_reader import ReportedClaim, SentenceFacts
from copylint.findings.page.disclosures import DisclosureChecker
from copylint.findings.page.triggers import Trigger, trigger_of
from copylint.findings.severity import EffectiveRules
from copylint.model import Document, Severity


def told_of(claims: Sequence[Claim], rules: EffectiveRules) -> SentenceFacts:
    """Return what rules say of the claims of one sentence."""
    accept = rules.config.accept
    accepted = [claim for claim in claims if is_accepted(claim, accept)] if accept else []
    counting = [claim for claim in claims if rules.of(claim.rule).is_enabled and claim not in accepted]
    categories = frozenset(claim.rule.category for claim in claims)
    reads_as = next((claim.sentence.text for claim in claims if claim.sentence.is_joined), "")
    return SentenceFacts(
        evidence_of(claims),
        _reported(counting, rules),
        categories,
        bool(accepted),
        reads_as,
        _reported(counting, rules.everywhere),
    )


def triggers_in(
    claims: Iterable[Claim], rules: EffectiveRules, disclosures: DisclosureChecker, document: Document
) -> Iterator[Trigger]:
    """Yield those of the claims that ask for a disclosure."""
    config = rules.config
    for claim in claims:
        if not disclosures.asks_for(claim.rule):
            continue
        is_grave = _is_grave(claim, rules)
        if (is_grave or _is_grave(claim, rules.everywhere)) and not is_accepted(claim, config.accept):
            # What one market alone asks for is a note until a market is chosen, and so is what comes of it.
            is_lowered = not is_grave and not config.markets
            trigger = trigger_of(claim, document)
            yield trigger._replace(is_asked=is_grave or is_lowered, is_lowered=is_lowered)


def _reported(claims: Iterable[Claim], rules: EffectiveRules) -> list[ReportedClaim]:
    return [ReportedClaim(claim, severity) for claim in claims if (severity := rules.ruling(claim).severity)]


def _is_grave(claim: Claim, rules: EffectiveRules) -> bool:
    return rules.ruling(claim).severity not in (None, Severity.NOTE)
