"""`copylint rules`: the enabled rules as a list, for programs or for a page; or the JSON Schema of their files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import click

from copylint.config.settings import Config
from copylint.faces.cli.options import date_of, with_settings
from copylint.faces.cli.output import write
from copylint.faces.cli.settings import linter_for, settings_for
from copylint.files.schema.words import did_you_mean
from copylint.findings.accepted.suppressions import CATEGORY
from copylint.findings.severity import severity_in
from copylint.linter.linter import Linter
from copylint.linter.runner.outcome import RuleFacts
from copylint.linter.runner.rule_facts import rules_of
from copylint.model.errors import UsageError
from copylint.rulebook.compiled import CompiledRule
from copylint.rulebook.model import ClaimRule, DisclosureRule

SCHEMA_TITLE = "A rule of copylint"


@click.group(invoke_without_command=True, short_help="List the rules, each with its severity.")
@click.option("--category", metavar="CATEGORY", help="Only the rules of this category.")
@click.option(
    "--format", "format_name", type=click.Choice(["text", "json", "markdown"]), default="text", help="How to show them."
)
@click.option("--schema", is_flag=True, help="Show the JSON Schema of rule files instead, for editors.")
@click.option("--stale", is_flag=True, help="Only rules with sources that should be read again, and why.")
@click.option(
    "--since", metavar="DATE", callback=date_of, help="Only rules with a law that came or went since this day."
)
@with_settings
@click.pass_context
def rules(ctx: click.Context, /, category: str | None, schema: bool, since: date | None, **options: Any) -> int:
    """List the rules that the settings enable, each with its effective severity."""
    if ctx.invoked_subcommand:
        return 0
    format_name, stale = options.pop("format_name"), options.pop("stale")
    if schema:
        write(_schema())
        return 0
    settings = settings_for(".", options)
    if stale or since:
        write(_freshness(settings.config, category, since))
        return 0
    linter = linter_for(settings)
    known = {*linter.categories.values(), CATEGORY}
    if category and category not in known:
        raise UsageError(f'unknown category "{category}"{did_you_mean(category, known)}')
    enabled = [rule for rule in _enabled(linter) if category in (None, rule.category)]
    write(_LISTS[format_name](sorted(enabled, key=lambda rule: (rule.category, rule.id)), linter.rules))
    return 0


def _freshness(config: Config, category: str | None, since: date | None) -> Iterator[str]:
    """Yield the rules whose law came or went since a day or, without one, whose sources should be read again."""
    from copylint.rulebook.freshness import changes_since, stale_sources
    from copylint.rulebook.load import load_rules

    book = load_rules([Path(folder) for folder in config.rules])
    day = config.day
    for rule in sorted(book.rules.values(), key=lambda rule: (rule.category, rule.id)):
        if config.is_enabled(rule.id, rule.category) and category in (None, rule.category):
            reasons = changes_since(rule, since) if since else stale_sources(rule, book, day)
            yield from (f"{rule.category}/{rule.id}: {reason}\n" for reason in reasons)


def _enabled(linter: Linter) -> Iterator[RuleFacts]:
    """Yield the rules that can report something, with their effective severity."""
    rules_by_id = linter.rules
    for facts in rules_of(linter):
        if not linter.config.is_enabled(facts.id, facts.category):
            continue
        if facts.id not in rules_by_id:
            yield facts
        elif severity := severity_in(rules_by_id[facts.id], linter.config):
            yield facts._replace(severity=severity)


def _as_table(chosen: list[RuleFacts], rules: Mapping[str, CompiledRule]) -> Iterator[str]:
    width = max((len(rule.id) for rule in chosen), default=0)
    category = ""
    for rule in chosen:
        if rule.category != category:
            yield f"{category and chr(10)}{rule.category}\n"
            category = rule.category
        yield f"  {rule.id:{width}}  {rule.severity.value:7}  {rule.title}\n"


def _as_json(chosen: list[RuleFacts], rules: Mapping[str, CompiledRule]) -> Iterator[str]:
    from copylint.reporters.json import dumped

    fields = [_fields(facts, rules.get(facts.id)) for facts in chosen]
    yield dumped({"version": 1, "rules": fields}, indent=2) + "\n"


def _fields(facts: RuleFacts, rule: CompiledRule | None) -> dict[str, Any]:
    from copylint.reporters.json import source_fields
    from copylint.rulebook.citations import severities, suggestion_words

    by_severity = severities(rule) if rule else ()
    sources = rule.sources if rule else ()
    return {
        "id": facts.id,
        "category": facts.category,
        "title": facts.title,
        "severity": facts.severity.value,
        "markets": {market.value: severity.value for severity, markets in by_severity for market in markets},
        "why": facts.why,
        "suggestions": [suggestion_words(suggestion) for suggestion in rule.suggest] if rule else [],
        "sources": [source_fields(source) for source in sources],
    }


def _as_markdown(chosen: list[RuleFacts], rules: Mapping[str, CompiledRule]) -> Iterator[str]:
    category = ""
    for rule in chosen:
        if rule.category != category:
            heading = f"## {rule.category}\n\n| rule | severity | finds |\n|---|---|---|\n"
            yield f"\n{heading}" if category else heading
            category = rule.category
        title = rule.title.replace("|", "\\|")
        yield f"| `{rule.id}` | {rule.severity.value} | {title} |\n"


def _schema() -> Iterator[str]:
    import json

    from copylint.files.schema.json_schema import json_schema

    yield json.dumps(json_schema(ClaimRule | DisclosureRule, SCHEMA_TITLE), indent=2) + "\n"


@rules.command(short_help="Tell what newly fails with other rules or on another day.")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option("--on", "paths", multiple=True, required=True, metavar="PATH", help="Files and folders to try both on.")
@click.option(
    "--format",
    "format_name",
    type=click.Choice(("text", "json", "markdown", "html")),
    default="text",
    help="How to show it.",
)
@with_settings
def diff(old: str, new: str, paths: tuple[str, ...], format_name: str, **options: Any) -> int:
    """Tell which rules and laws differ between OLD and NEW, and what that changes on your pages.

    OLD and NEW are days, whose law is asked; folders of rules, your own ones or a whole set; or "now".

    \b
    copylint rules diff now 2027-01-01 --on website/
    copylint rules diff ../old-rules copylint-rules --on website/
    """
    from copylint.faces.cli.commands.rules_diff import compared_rules
    from copylint.tasks.decisions.comparing.showing import SHOWN

    comparison = compared_rules(old, new, paths, options)
    write(SHOWN[format_name](comparison))
    return 1 if comparison.is_worse else 0


_LISTS = {"text": _as_table, "json": _as_json, "markdown": _as_markdown}
