"""Writes which rules the second reader may doubt where it is not sure: those whose errors were too often wrong.

usage: PYTHONPATH=. python training/doubted.py marks.jsonl …   (what was set aside is left out)
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from copylint import Config, Linter
from copylint.model import Severity

HERE = Path(__file__).parent
DOUBTED = HERE.parent / "copylint" / "findings" / "confidence" / "doubted.json"
# Chosen on the open part of the marks; on the part set aside, errors were right as often as before.
_RIGHT_ENOUGH = 0.85
_CLAIMED = frozenset({"unqualified", "hedged"})


def main(paths: Sequence[str]) -> None:
    """Count, rule by rule, how many errors stand on a marked claim, and write the rules that are right too seldom."""
    aside = set((HERE / "aside.txt").read_text(encoding="utf-8").split())
    rows = (json.loads(line) for path in paths for line in Path(path).read_text(encoding="utf-8").splitlines())
    counts = Counter(_errors(row for row in rows if not row["doubt"] and row["id"] not in aside))
    rules = {rule for rule, _ in counts}
    doubted = sorted(rule for rule in rules if _share(counts, rule) < _RIGHT_ENOUGH)
    DOUBTED.write_text(json.dumps(doubted, indent=1) + "\n", encoding="utf-8")


def _share(counts: Counter[tuple[str, bool]], rule: str) -> float:
    return counts[rule, True] / (counts[rule, True] + counts[rule, False])


def _errors(rows: Iterable[dict]) -> Iterator[tuple[str, bool]]:
    """Yield of each error of the rules alone its rule, and whether it stands on a claim."""
    linter = Linter(Config(confidence=False))
    for row in rows:
        marks = [mark for mark in row["labels"] if mark["degree"] in _CLAIMED]
        if not marks and any(mark["degree"] == "name" for mark in row["labels"]):
            continue
        for finding in linter.lint_text(row["text"]).findings:
            if finding.severity is Severity.ERROR and finding.category != "disclosure":
                span = finding.span
                yield finding.rule, any(span.start < mark["end"] and mark["start"] < span.end for mark in marks)


if __name__ == "__main__":
    main(sys.argv[1:])
