"""How right copylint is with the second reader on what was set aside, for docs/accuracy.md."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from copylint import Config, Linter
from copylint.tasks.authoring.evaluation import Evaluation, Share, evaluate
from copylint.tasks.authoring.marked import MarkedSentence

PAGE = Path(__file__).resolve().parents[1] / "docs" / "accuracy.md"
BEGIN, END = "<!-- second reader: begin -->\n", "<!-- second reader: end -->\n"
NOTHING = Share(0, 0)
_TIERS = ("high", "medium", "low")


def write_figures(aside: Sequence[MarkedSentence]) -> None:
    """Write the figures on the sentences that were set aside into the page on accuracy."""
    rules_alone, with_reader = Linter(Config(confidence=False)), Linter(Config())
    plain = [sentence for sentence in aside if not sentence.is_hard and not sentence.site]
    hard = [sentence for sentence in aside if sentence.is_hard]
    sites = [sentence for sentence in aside if sentence.site]
    runs = {
        "rules alone": evaluate(rules_alone, plain),
        "with the second reader": evaluate(with_reader, plain),
        "hard ones: rules alone": evaluate(rules_alone, hard),
        "hard ones: with the second reader": evaluate(with_reader, hard),
        "other sites: rules alone": evaluate(rules_alone, sites),
        "other sites: with the second reader": evaluate(with_reader, sites),
    }
    everything = evaluate(with_reader, aside)
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    PAGE.write_text(
        f"{before}{BEGIN}\n{''.join((*_compared(runs), *_tiers(everything)))}\n{END}{after}", encoding="utf-8"
    )


def _compared(runs: dict[str, Evaluation]) -> Iterator[str]:
    yield "| | " + " | ".join(runs) + " |\n|---" + "|---:" * len(runs) + "|\n"
    rows = {
        "sentences": [str(run.sentences) for run in runs.values()],
        "precision": [_shown(run.precision) for run in runs.values()],
        "recall": [_shown(run.recall) for run in runs.values()],
        "F1": [f"{run.f1:.3f}" for run in runs.values()],
        "marks found": [_shown(run.marks_found) for run in runs.values()],
        "marks in their category": [_shown(run.marks_in_category) for run in runs.values()],
        "errors on claims": [_shown(run.by_severity.get("error", NOTHING)) for run in runs.values()],
    }
    for name, cells in rows.items():
        yield f"| {name} | {' | '.join(cells)} |\n"


def _tiers(run: Evaluation) -> Iterator[str]:
    yield "\nFindings in sentences that claim something, by confidence, of all these:\n\n"
    yield "| category | " + " | ".join(_TIERS) + " |\n|---" + "|---:" * len(_TIERS) + "|\n"
    yield f"| all | {' | '.join(_shown(run.by_confidence.get(tier, NOTHING)) for tier in _TIERS)} |\n"
    for category, tiers in sorted(run.by_tier.items()):
        yield f"| {category} | {' | '.join(_shown(tiers[tier]) for tier in _TIERS)} |\n"


def _shown(share: Share) -> str:
    if not share.whole:
        return "–"
    low, high = share.interval
    return f"{share.value:.2f} ({share.part} of {share.whole}; {low:.2f} to {high:.2f})"
