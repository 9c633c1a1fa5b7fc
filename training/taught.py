"""What a larger model said of copy that nobody marked, as examples: as a claim and as none, by its share."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from sentences import Example

from copylint.findings.confidence.features import words_of

# What a model says of a sentence tells less than what a reader said.
TAUGHT_WEIGHT = 0.15
# Nearer than this to naught or one, the larger model is as good as sure.
_SURE = 0.03


def taught_examples(path: Path) -> list[Example]:
    """Return the sentences of a file that `larger.py` wrote: `text`, `claim`, which is a share, and `categories`."""
    with path.open(encoding="utf-8") as lines:
        return [example for number, line in enumerate(lines) for example in _examples_of(f"taught-{number}", line)]


def _examples_of(id_: str, line: str) -> Iterator[Example]:
    row = json.loads(line)
    share = 0.0 if row["claim"] < _SURE else 1.0 if row["claim"] > 1 - _SURE else row["claim"]
    for categories, part in ((tuple(row["categories"]), share), ((), 1 - share)):
        if part:
            yield Example(
                id=id_,
                words=tuple(words_of(row["text"])),
                before=(),
                after=(),
                kind="paragraph",
                evidence=(),
                categories=categories,
                is_mention=False,
                is_scored=True,
                weight=TAUGHT_WEIGHT * part,
                trust=0.0,
            )
