"""`copylint rules`, `explain` and `test-rules`: what is looked for, why, and whether it is found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from copylint.commands.options import linter_for, settings_for, with_settings
from copylint.commands.output import has_color, write
from copylint.linter import Linter
from copylint.reporters.look import counted
from copylint.rules import ClaimRule, Frame, Rule
from copylint.runner import RuleFacts, rules_of
from copylint.schema import SchemaError, did_you_mean


@click.command()
@click.option("--category", metavar="CATEGORY", help="Only the rules of this category.")
@click.option(
    "--format", "format_", type=click.Choice(["text", "json", "markdown"]), default="text", help="How to show them."
)
@with_settings
def rules(category: str | None, format_: str, **options: Any) -> int:
    """List the rules."""
    linter = linter_for(settings_for((), options))
    every = rules_of(linter)
    known = {rule.category for rule in every}
    if category and category not in known:
        raise click.UsageError(f'unknown category "{category}"{did_you_mean(category, known)}')
    chosen = [
        rule
        for rule in sorted(every, key=lambda rule: (rule.category, rule.id))
        if category in (None, rule.category) and linter.config.has(rule.id, rule.category)
    ]
    write(_LISTS[format_](chosen))
    return 0


@click.command(short_help="Tell all about one rule.")
@click.argument("rule")
@with_settings
def explain(rule: str, **options: Any) -> int:
    """Tell all about one RULE: what it looks for, why, and what to write instead."""
    linter = linter_for(settings_for((), options))
    facts = {one.id: one for one in rules_of(linter)}
    if rule not in facts:
        raise click.UsageError(f'unknown rule "{rule}"{did_you_mean(rule, facts)}')
    write(_explained(facts[rule], linter.rules.get(rule)))
    return 0


@click.command("test-rules", short_help="Try the examples in rule files.")
@click.argument("folder", metavar="DIR", type=click.Path(exists=True, file_okay=False))
def test_rules(folder: str) -> int:
    """Try the examples in the rule files of DIR: does each rule find what it should, and nothing else?"""
    from copylint.rule_tests import try_rules

    linter = _linter_of(Path(folder))
    own = [rule for rule in linter.rules.values() if Path(_place(folder, rule)).exists()]
    if not own:
        raise SchemaError(folder, 0, "no rules in this folder — a rule is CATEGORY/RULE.yaml")
    complaints = [
        f"{_place(folder, linter.rules[one.rule])}: {one.what}: {one.example}" for one in try_rules(linter, own)
    ]
    write(f"{complaint}\n" for complaint in complaints)
    examples = sum(len(rule.bad) + len(rule.good) + len(rule.missed) for rule in own)
    tried = f"{counted(examples, 'example')} of {counted(len(own), 'rule')}"
    click.echo(f"{tried}: {counted(len(complaints), 'complaint')}" if complaints else f"{tried}: all as they should be")
    return 1 if complaints else 0


def _linter_of(folder: Path) -> Linter:
    """Return a linter with copylint's own rules and those of a folder, after a close look at them."""
    from copylint.rule_checks import check_folders
    from copylint.rulebook import load_rules
    from copylint.rules import builtin_folder

    book = load_rules(() if folder.resolve() == builtin_folder() else (folder,))
    check_folders((folder,), book.targets)
    return Linter(book=book)


def _place(folder: str, rule: Rule) -> str:
    return (Path(folder) / rule.category / f"{rule.id}.yaml").as_posix()


def _as_table(chosen: list[RuleFacts]) -> Iterator[str]:
    width = max((len(rule.id) for rule in chosen), default=0)
    category = ""
    for rule in chosen:
        if rule.category != category:
            yield f"{category and chr(10)}{rule.category}\n"
            category = rule.category
        yield f"  {rule.id:{width}}  {rule.severity.value:7}  {rule.title}\n"


def _as_json(chosen: list[RuleFacts]) -> Iterator[str]:
    from copylint.reporters.json import dumped

    fields = [
        {"id": one.id, "category": one.category, "title": one.title, "severity": one.severity.value, "why": one.why}
        for one in chosen
    ]
    yield dumped({"version": 1, "rules": fields}, indent=2) + "\n"


def _as_markdown(chosen: list[RuleFacts]) -> Iterator[str]:
    category = ""
    for rule in chosen:
        if rule.category != category:
            heading = f"## {rule.category}\n\n| rule | severity | finds |\n|---|---|---|\n"
            yield f"\n{heading}" if category else heading
            category = rule.category
        title = rule.title.replace("|", "\\|")
        yield f"| `{rule.id}` | {rule.severity.value} | {title} |\n"


_LISTS = {"text": _as_table, "json": _as_json, "markdown": _as_markdown}


def _explained(facts: RuleFacts, rule: Rule | None) -> Iterator[str]:
    import sys

    bold, plain = ("\x1b[1m", "\x1b[0m") if has_color(sys.stdout) else ("", "")
    yield f"{bold}{facts.id}{plain} ({facts.category}, {facts.severity.value})\n{facts.title}\n"
    if facts.why:
        yield f"\n{facts.why}\n"
    if rule is None:
        return
    if rule.markets:
        markets = ", ".join(f"{market.value}: {severity.value}" for market, severity in rule.markets.items())
        yield f"\n{bold}By market{plain}: {markets}\n"
    for title, lines in _sections(rule):
        if lines:
            yield f"\n{bold}{title}{plain}\n" + "".join(f"  {line}\n" for line in lines)


def _sections(rule: Rule) -> Iterator[tuple[str, list[str]]]:
    yield "Looks for", _looked_for(rule)
    if isinstance(rule, ClaimRule):
        yield "What the context does", [f"{state.value}: {action.value}" for state, action in rule.context.items()]
    yield "Safer words", list(rule.suggest)
    yield "Found", [_example(one) for one in rule.bad]
    yield "Not found", [_example(one) for one in rule.good]
    yield "Not found yet", [_example(one) for one in rule.missed]
    yield (
        "Sources",
        [
            f"{source.title} <{source.url}>, read {source.checked}"
            for source in rule.sources
            if not isinstance(source, str)
        ],
    )


def _looked_for(rule: Rule) -> list[str]:
    if not isinstance(rule, ClaimRule):
        asked = ", ".join((*rule.when.claims, *rule.when.patterns))
        return [f"where there is {asked}", *(f"one of: {pattern}" for pattern in rule.require)]
    return [_frame(one) if isinstance(one, Frame) else f"wording like {one.pattern}" for one in rule.find]


def _frame(frame: Frame) -> str:
    effect = ", ".join((*frame.effect, *frame.verbs, *frame.nouns, *frame.phrases))
    return f"any way to say: {effect} → {', '.join((*frame.target, *frame.words))}"


def _example(one: Any) -> str:
    return str(getattr(one, "text", one))
