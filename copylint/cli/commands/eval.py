"""`copylint eval`: how right the rules are on sentences that somebody marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from copylint.authoring.evaluation import Evaluation, Share, evaluate
from copylint.authoring.marked import read_marked
from copylint.cli.options import with_settings
from copylint.cli.output import write
from copylint.cli.settings import linter_for, settings_for
from copylint.reporters.json import dumped


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
    found = evaluate(linter_for(settings_for(str(file), options)), sentences)
    write([dumped(_fields(found), indent=2) + "\n"] if format_name == "json" else _lines(found))
    return 0


def _lines(found: Evaluation) -> Iterator[str]:
    yield f"{found.sentences} sentences, {found.recall.whole} of them claims; F1 {found.f1:.3f}\n"
    yield from _table("", {"precision": found.precision, "recall": found.recall})
    yield from _table("", {"marks found": found.found, "marks in their category": found.in_category})
    yield from _table("findings on claims, by severity", found.by_severity)
    yield from _table("findings on claims, by confidence", found.by_confidence)
    for category, tiers in found.by_tier.items():
        yield from _table(f"findings on claims, {category}", {name: one for name, one in tiers.items() if one.whole})
    yield from _table("marks found, by category", {name: one for name, (one, _) in found.by_category.items()})
    yield from _table("marks in their category", {name: one for name, (_, one) in found.by_category.items()})


def _table(title: str, rows: Mapping[str, Share]) -> Iterator[str]:
    if title and rows:
        yield f"\n{title}\n"
    for name, share in rows.items():
        low, high = share.interval
        yield f"  {name:24} {share.value:.3f}  ({low:.3f} to {high:.3f})  {share.part} of {share.whole}\n"


def _fields(found: Evaluation) -> dict[str, Any]:
    return {
        "sentences": found.sentences,
        "f1": round(found.f1, 4),
        "precision": _share(found.precision),
        "recall": _share(found.recall),
        "marks_found": _share(found.found),
        "marks_in_category": _share(found.in_category),
        "by_severity": {name: _share(share) for name, share in found.by_severity.items()},
        "by_confidence": {name: _share(share) for name, share in found.by_confidence.items()},
        "by_tier": {
            category: {name: _share(share) for name, share in tiers.items()}
            for category, tiers in found.by_tier.items()
        },
        "by_category": {
            name: {"found": _share(one), "in_category": _share(other)}
            for name, (one, other) in found.by_category.items()
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
