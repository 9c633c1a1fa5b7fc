"""`copylint test-rules`: are the examples in rule files found as they say, and do they reach everything?"""

from __future__ import annotations

from pathlib import Path

import click

from copylint.commands.output import write
from copylint.linter import Linter
from copylint.reporters.look import counted
from copylint.rules import Rule
from copylint.schema import SchemaError


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
