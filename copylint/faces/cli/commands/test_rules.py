"""`copylint test-rules`: try the examples in rule files, and show which words no example reaches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from copylint.config.settings import Config
from copylint.faces.cli.output import say, write
from copylint.linter.linter import Linter
from copylint.model.errors import SchemaError
from copylint.reporters.common import counted
from copylint.rulebook.book import Rulebook
from copylint.rulebook.builtin import builtin_folder
from copylint.rulebook.load import load_rules
from copylint.rulebook.model import Rule

if TYPE_CHECKING:
    from copylint.tasks.authoring.advice import Advised
    from copylint.tasks.authoring.coverage import Coverage, RulePlace, RuleWord

_SHOWN_OF_A_SORT = 5


@click.command("test-rules", short_help="Try the examples in rule files.")
@click.argument("folder", metavar="DIR", type=click.Path(exists=True, file_okay=False))
@click.option("--coverage", is_flag=True, help="Name the rules, patterns and words that no example reaches, too.")
@click.option("--all-advice", is_flag=True, help="Give all advice, not only the first few of each sort.")
def test_rules(folder: str, coverage: bool, all_advice: bool) -> int:
    """Try the examples in the rule files of DIR: does each rule find what it should, and nothing else?

    Advice and what --coverage names do not change the exit code.
    """
    from copylint.tasks.authoring.advice import advice_on
    from copylint.tasks.authoring.examples import try_rules

    book = _book_with(Path(folder))
    own = [rule for rule in book.rules.values() if Path(_place(folder, rule)).exists()]
    if not own:
        raise SchemaError(folder, 0, "no rules in this folder — a rule is CATEGORY/RULE.yaml")
    # All other rules are compiled already.
    linter = Linter(Config(rules=_own_folders(Path(folder)), confidence=False))
    complaints = [
        f"{_place(folder, book.rules[complaint.rule])}: {complaint.what}: {complaint.example}"
        for complaint in try_rules(linter, own)
    ]
    write(f"{complaint}\n" for complaint in complaints)
    examples = sum(len(rule.bad) + len(rule.good) + len(rule.missed) for rule in own)
    tried = f"{counted(examples, 'example')} of {counted(len(own), 'rule')}"
    say(f"{tried}: {counted(len(complaints), 'complaint')}" if complaints else f"{tried}: all as they should be")
    advice = advice_on(linter, own, book)
    lines = [(piece.about, f"{_place(folder, book.rules[piece.rule])}: {piece.text}") for piece in advice]
    write(_advice_report(lines, show_all=all_advice))
    if coverage:
        from copylint.tasks.authoring.coverage import coverage_of

        write(_coverage_report(coverage_of(Path(folder), linter, book)))
    return 1 if complaints else 0


def _book_with(folder: Path) -> Rulebook:
    """Return copylint's own rules and those of a folder; what is wrong in the folder is refused."""
    from copylint.rulebook.validate import check_folders

    book = load_rules([Path(own) for own in _own_folders(folder)])
    check_folders((folder,), {*book.targets, *book.lists})
    return book


def _own_folders(folder: Path) -> tuple[str, ...]:
    return () if folder.resolve() == Path(builtin_folder()) else (str(folder),)


def _place(folder: str, rule: Rule) -> str:
    return (Path(folder) / rule.category / f"{rule.id}.yaml").as_posix()


def _advice_report(advice: Sequence[tuple[Advised, str]], show_all: bool) -> Iterator[str]:
    """Yield advice by what it is about, the first few lines of each sort or all."""
    by_sort: dict[Advised, list[str]] = {}
    for about, line in advice:
        by_sort.setdefault(about, []).append(line)
    for about, lines in by_sort.items():
        shown = lines if show_all else lines[:_SHOWN_OF_A_SORT]
        more = len(lines) - len(shown)
        rest = [f"… and {more} more: --all-advice"] if more else []
        yield from _list(f"Advice, {about.value} ({len(lines)})", (*shown, *rest))


def _coverage_report(coverage: Coverage) -> Iterator[str]:
    missing = (coverage.rules, coverage.patterns, coverage.words)
    shares = [
        f"{total - len(some)} of {counted(total, what)}"
        for some, total, what in zip(missing, coverage.totals, ("rule", "pattern", "word"), strict=True)
    ]
    yield f"\nExamples reach {', '.join(shares)}.\n"
    yield from _list("No bad example is found by these rules", coverage.rules)
    yield from _list("No example holds what these patterns look for", map(_pattern, coverage.patterns))
    yield from _list("No claim in an example is made with these words", _by_file(coverage.words))
    yield from _list("No rule asks for these lists", coverage.unused)
    title = "These patterns hold no letters that stand in every match, so they are tried on every sentence"
    yield from _list(title, map(_pattern, coverage.unindexed))


def _list(title: str, lines: Iterable[str]) -> Iterator[str]:
    text = "".join(f"  {line}\n" for line in lines)
    if text:
        yield f"\n{title}:\n{text}"


def _pattern(place: RulePlace) -> str:
    return f"{place.file}:{place.line}: {place.key}: {place.text}"


def _by_file(words: Iterable[RuleWord]) -> Iterator[str]:
    for (file, key), some in groupby(words, key=lambda word: (word.file, word.key)):
        yield f"{file}: {key}: {', '.join(word.lemma for word in some)}"
