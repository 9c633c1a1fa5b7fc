"""`copylint eval`: how right the rules are on sentences that somebody marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from copylint.faces.cli.options import with_settings
from copylint.faces.cli.output import write
from copylint.faces.cli.settings import linter_for, settings_for
from copylint.reporters.common import counted
from copylint.reporters.json import dumped
from copylint.tasks.authoring.evaluation import Evaluation, Share, evaluate
from copylint.tasks.authoring.marked import read_marked


@click.command("eval", short_help="Score marked sentences.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--format", "format_name", type=click.Choice(["text", "json"]), default="text", help="How to show it.")
@with_settings
def evaluate_file(file: Path, format_name: str, **options: Any) -> int:
    """Score the sentences of FILE, one JSON object a line: a "text" and "labels" with category, degree, start and end.

    Degrees "unqualified" and "hedged" should be reported. Each share comes with an interval in which the true one lies
    nineteen times in twenty.
    """
    sentences = read_marked(file)
    scores = evaluate(linter_for(settings_for(str(file), options)), sentences)
    write([dumped(_fields(scores), indent=2) + "\n"] if format_name == "json" else _lines(scores))
    return 0


def _lines(scores: Evaluation) -> Iterator[str]:
    yield f"{counted(scores.sentences, 'sentence')}, {scores.recall.whole} of them claims; F1 {scores.f1:.3f}\n"
    yield from _table("", {"precision": scores.precision, "recall": scores.recall})
    yield from _table("", {"marks found": scores.marks_found, "marks in their category": scores.marks_in_category})
    yield from _table("findings on claims, by severity", scores.by_severity)
    yield from _table("findings on claims, by confidence", scores.by_confidence)
    for category, tiers in scores.by_tier.items():
        shares = {name: share for name, share in tiers.items() if share.whole}
        yield from _table(f"findings on claims, {category}", shares)
    yield from _table("marks found, by category", {name: both[0] for name, both in scores.by_category.items()})
    yield from _table("marks in their category", {name: both[1] for name, both in scores.by_category.items()})


def _table(title: str, rows: Mapping[str, Share]) -> Iterator[str]:
    if title and rows:
        yield f"\n{title}\n"
    for name, share in rows.items():
        low, high = share.interval
        yield f"  {name:24} {share.value:.3f}  ({low:.3f} to {high:.3f})  {share.part} of {share.whole}\n"


def _fields(scores: Evaluation) -> dict[str, Any]:
    return {
        "sentences": scores.sentences,
        "f1": round(scores.f1, 4),
        "precision": _share(scores.precision),
        "recall": _share(scores.recall),
        "marks_found": _share(scores.marks_found),
        "marks_in_category": _share(scores.marks_in_category),
        "by_severity": {name: _share(share) for name, share in scores.by_severity.items()},
        "by_confidence": {name: _share(share) for name, share in scores.by_confidence.items()},
        "by_tier": {
            category: {name: _share(share) for name, share in tiers.items()}
            for category, tiers in scores.by_tier.items()
        },
        "by_category": {
            name: {"found": _share(marked), "in_category": _share(right)}
            for name, (marked, right) in scores.by_category.items()
        },
    }


def _share(share: Share) -> dict[str, Any]:
    low, high = share.interval
    return {
        "part": share.part,
        "whole": share.whole,
        "share": round(share.value, 4),
        "interval": [round(low, 4), round(high, 4)],
    }
