"""Print what the rules are made of, as tables: `python -m scripts.rule_figures`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from statistics import median

from copylint.matching.phrases_of_rules import compiler_for
from copylint.model import Market, Severity
from copylint.rulebook.book import Rulebook
from copylint.rulebook.builtin import builtin_folder
from copylint.rulebook.load import load_rules
from copylint.rulebook.model import ClaimRule, Frame, Rule
from copylint.rulebook.suggestion import DELETE
from copylint.tasks.authoring.advice import LONGEST_PATTERN
from copylint.tasks.authoring.wordings import wordings_of

ANYTHING = "anything"


def main() -> None:
    """Print all tables."""
    book = load_rules()
    print("\n\n".join((of_format(book), of_markets(book), of_sources(book), of_suggestions(book))))


def of_format(book: Rulebook) -> str:
    """Return how many wordings of each sort there are, and how long they are."""
    claims = [rule for rule in book.rules.values() if isinstance(rule, ClaimRule)]
    patterns, phrases = _wordings(book)
    exceptions = [exception for rule in claims for exception in rule.not_]
    proven = [exception for exception in exceptions if exception.because and exception.twin]
    lines = [len(line) for path in Path(builtin_folder()).rglob("*.yaml") for line in _lines(path)]
    return _table(
        ("what", "figure"),
        {
            "rules (claims, disclosures)": f"{len(book.rules)} ({len(claims)}, {len(book.rules) - len(claims)})",
            "patterns": len(patterns),
            f"patterns over {LONGEST_PATTERN} characters": sum(len(pattern) > LONGEST_PATTERN for pattern in patterns),
            "median length of a pattern": median(map(len, patterns)),
            "phrases": len(phrases),
            "median length of a phrase": median(map(len, phrases)),
            "frames": sum(isinstance(wording, Frame) for rule in claims for wording in rule.find),
            "exceptions": len(exceptions),
            "exceptions with a reason and a twin": len(proven),
            "lists of phrases, effects and targets": _lists(),
            "longest line but for addresses": max(lines),
        },
    )


def of_markets(book: Rulebook) -> str:
    """Return for each market how many rules count there, how severe they are, and how many errors have a source."""
    rows: dict[str, object] = {}
    for market in Market:
        strictest = [law for law in (_strictest(rule, market) for rule in book.rules.values()) if law]
        severities = Counter(severity for severity, _ in strictest)
        sourced = sum(has_source for severity, has_source in strictest if severity is Severity.ERROR)
        rows[market.value] = f"{len(strictest)} | {severities[Severity.ERROR]} | {sourced} | " + " | ".join(
            str(severities[severity]) for severity in (Severity.WARNING, Severity.NOTE)
        )
    return _table(("market", "rules", "error", "with a source of the market", "warning", "note"), rows)


def of_sources(book: Rulebook) -> str:
    """Return by market how many sources are a regulator's own page, and how many are reports."""
    own, reported = Counter[str](), Counter[str]()
    for source in book.sources.values():
        (reported if source.reported_by else own)[source.market] += 1
    names = sorted({*own, *reported}, key=str)
    return _table(("market", "own page", "reported"), {name: f"{own[name]} | {reported[name]}" for name in names})


def of_suggestions(book: Rulebook) -> str:
    """Return how many suggestions rules have for what a sentence is about."""
    subjects = Counter(subject for rule in book.rules.values() for subject in _subjects(rule))
    return _table(("for", "suggestions"), dict(subjects.most_common()))


def _subjects(rule: Rule) -> Iterator[str]:
    for suggestion in rule.suggest:
        words = suggestion if isinstance(suggestion, str) else suggestion.say
        if words == DELETE:
            yield "delete"
        elif not isinstance(suggestion, str) and suggestion.for_:
            yield from (subject.value for subject in suggestion.for_)
        else:
            yield ANYTHING


def _strictest(rule: Rule, market: Market) -> tuple[Severity, bool] | None:
    """Return how severe a rule is in a market today at most, and whether a source of the market says so."""
    laws = [law for law in rule.laws if law.market is market and not law.until]
    law = max(laws, key=lambda law: law.severity.rank, default=None)
    return (law.severity, bool(law.sources)) if law else None


def _wordings(book: Rulebook) -> tuple[list[str], list[str]]:
    """Return the patterns and the phrases of all rules."""
    compiler = compiler_for(book)
    everything = [wording for rule in book.rules.values() for wording in wordings_of(rule, compiler)]
    patterns = [wording.text for wording in everything if wording.trail[-1] == "pattern"]
    return patterns, [wording.text for wording in everything if wording.trail[-1] == "say"]


def _lists() -> str:
    folders = (Path(builtin_folder()) / "_words" / name for name in ("lists", "effects", "targets"))
    return ", ".join(str(len(list(folder.glob("*.yaml")))) for folder in folders)


def _lines(path: Path) -> Iterable[str]:
    return (line for line in path.read_text(encoding="utf-8").splitlines() if "://" not in line)


def _table(heads: tuple[str, ...], rows: Mapping[str, object]) -> str:
    head = f"| {' | '.join(heads)} |\n|{'---|' * len(heads)}"
    return "\n".join((head, *(f"| {name} | {value} |" for name, value in rows.items())))


if __name__ == "__main__":
    main()
