"""What formats tell beside the findings of a run: its rules, and by what it is known again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from copylint.config.load import Settings
from copylint.faces.cli.output import Output
from copylint.linter.runner.outcome import Outcome
from copylint.model import Report
from copylint.reporters import NEEDING_FACTS, NEEDING_RULES

if TYPE_CHECKING:
    from copylint.linter.linter import Linter


def with_rules_and_facts(
    outcome: Outcome,
    runs: Sequence[tuple[Settings, Callable[[], Linter]]],
    targets: Sequence[str],
    outputs: Iterable[Output],
    files: Iterable[Report] = (),
) -> Outcome:
    """Return an outcome with what the formats need beside the findings; `files` are those to be known by their hash.

    Its parts, each with settings and a linter of its own, are judged by the first where one answer is told for all.
    """
    outputs = tuple(outputs)
    formats = {output.format for output in outputs}
    if formats & NEEDING_RULES:
        from copylint.linter.runner.rule_facts import rules_of

        rules = {rule.id: rule for _, linter in runs for rule in rules_of(linter())}
        outcome = outcome._replace(rules=tuple(rules[name] for name in sorted(rules)))
    # A report in a file is a record, which later ones are compared with.
    is_record = any(output.format == "json" and output.file for output in outputs)
    if formats & NEEDING_FACTS or is_record:
        from copylint.linter.runner.facts import facts_of, with_prints

        sources = dict.fromkeys(source for settings, _ in runs for source in sources_of(settings))
        linter = runs[0][1]()
        facts = facts_of(linter, targets, sources, files)
        outcome = outcome._replace(facts=with_prints(facts, linter) if is_record else facts)
    return outcome


def sources_of(settings: Settings) -> tuple[str, ...]:
    """Return where settings come from."""
    return tuple(layer.name for layer in settings.layers if layer.keys)
