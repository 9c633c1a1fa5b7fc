"""A project's own decisions as marks: `python training/decisions.py PATH ... > decisions.jsonl`.

What a comment suppresses is no claim to the project; what its baseline holds was found to be one, and so was what its
register of claims (`copylint-claims.yaml`) has evidence for.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence

from copylint.config.load import find_config, load_settings
from copylint.linter.linter import Linter
from copylint.linter.runner.run import lint_files, outcome_of
from copylint.model import Finding, Status
from copylint.readers.discovery.discover import find_files

_DEGREES = {
    Status.SUPPRESSED: "mention",
    Status.BASELINED: "unqualified",
    Status.SUBSTANTIATED: "unqualified",
}


def main(paths: Sequence[str]) -> None:
    """Print a marked sentence a line for each sentence on which the project decided."""
    config = load_settings(find_config(paths[0])).config
    linter = Linter(config)
    outcome = outcome_of(lint_files(find_files(paths, config), linter), linter.config)
    for row in decisions_of(finding for report in outcome.reports for finding in report.findings):
        print(json.dumps(row, ensure_ascii=False))


def decisions_of(findings: Iterable[Finding]) -> Iterator[dict[str, object]]:
    """Yield the sentences of findings that were suppressed or baselined, each with its labels."""
    by_sentence: dict[str, list[dict[str, object]]] = {}
    for finding in findings:
        start = finding.sentence.find(finding.match)
        if finding.status in _DEGREES and start >= 0:
            label = {"category": finding.category, "degree": _DEGREES[finding.status]}
            span = {"start": start, "end": start + len(finding.match)}
            by_sentence.setdefault(finding.sentence, []).append({**label, **span})
    for sentence, labels in by_sentence.items():
        yield {"id": sentence, "text": sentence, "labels": labels}


if __name__ == "__main__":
    main(sys.argv[1:])
