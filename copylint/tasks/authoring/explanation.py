"""One rule or category explained, as values that every face can show: what, why, who says so, what to write."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from copylint.config.settings import Config
from copylint.files.schema.words import did_you_mean
from copylint.findings.accepted.suppressions import CATEGORY, SUPPRESSION_RULES
from copylint.findings.confidence.unlisted import unlisted_rules
from copylint.findings.severity import laws_in_force, severity_in
from copylint.model.errors import UsageError
from copylint.rulebook.book import Reference, Rulebook
from copylint.rulebook.citations import category_references, law_words, references, rules_in, suggestion_words
from copylint.rulebook.load import load_rules
from copylint.rulebook.model import ClaimRule, DisclosureRule, Example, Rule


@dataclass(frozen=True, slots=True)
class ExplainedLaw:
    """What the law of one market, or the rules of a channel, make of what a rule finds; `words` tell it to people."""

    market: str
    severity: str
    words: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Provision:
    """A page that is cited, when it was read, and what it says."""

    title: str
    url: str
    read: str
    says: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """A rule or category explained; `severity` is the strictest in the markets asked for, empty where there is none.

    `kind` is claim, disclosure, suppression, unlisted or category; `rules` are those of a category, by their ids.
    Examples mark what is found in them with << and >>.
    """

    name: str
    kind: str
    category: str
    title: str
    why: str = ""
    severity: str = ""
    regulators_say: str = ""
    acceptable: str = ""
    law: tuple[ExplainedLaw, ...] = ()
    suggestions: tuple[str, ...] = ()
    found: tuple[str, ...] = ()
    not_found: tuple[str, ...] = ()
    provisions: tuple[Provision, ...] = ()
    rules: tuple[str, ...] = ()


class Explainer:
    """Explains the rules and categories of one config; made once, asked often.

    Raises SchemaError where a rule file is wrong.
    """

    def __init__(self, config: Config | None = None, book: Rulebook | None = None) -> None:
        self._config = config or Config()
        self._book = book or load_rules([Path(folder) for folder in self._config.rules])
        self._unlisted = unlisted_rules(
            rule.category for rule in self._book.rules.values() if isinstance(rule, ClaimRule)
        )

    @property
    def rules(self) -> tuple[str, ...]:
        """Return the ids of all rules, in order."""
        return tuple(sorted((*self._book.rules, *self._unlisted, *SUPPRESSION_RULES)))

    @property
    def categories(self) -> tuple[str, ...]:
        """Return the names of all categories, in order."""
        return tuple(sorted((*self._book.categories, CATEGORY)))

    def explain(self, name: str) -> Explanation:
        """Return the explanation of a rule or category. Raises UsageError, with a guess, where there is none."""
        if rule := self._book.rules.get(name):
            return self._rule(rule)
        if unlisted := self._unlisted.get(name):
            return Explanation(name, "unlisted", unlisted.category, unlisted.title, unlisted.why, "warning")
        if directive := SUPPRESSION_RULES.get(name):
            return Explanation(name, "suppression", CATEGORY, directive.title, directive.why, directive.severity.value)
        if name in self._book.categories or name == CATEGORY:
            return self._category(name)
        known = (*self.rules, *self.categories)
        raise UsageError(f'unknown rule or category "{name}"{did_you_mean(name, known)}')

    def found_by(self, words: str) -> tuple[str, ...]:
        """Return the ids of the rules of which id, title, reason or examples hold all of the words, best first."""
        asked = words.casefold().split()
        ranked = [
            (-sum(word in head for word in asked), name)
            for name in self.rules
            for head, all_ in [self._searched(name)]
            if all(word in all_ for word in asked)
        ]
        return tuple(name for _, name in sorted(ranked)) if asked else ()

    def _searched(self, name: str) -> tuple[str, str]:
        """Return the head of a rule, and all of its text, for a search."""
        explanation = self.explain(name)
        head = f"{name} {explanation.title} {explanation.category}".casefold()
        return head, " ".join((head, explanation.why, *explanation.found)).casefold()

    def _rule(self, rule: Rule) -> Explanation:
        category = self._book.categories[rule.category]
        severity = severity_in(rule, self._config)
        return Explanation(
            name=rule.id,
            kind="disclosure" if isinstance(rule, DisclosureRule) else "claim",
            category=rule.category,
            title=rule.title,
            why=rule.why,
            severity=severity.value if severity else "",
            regulators_say=category.says,
            acceptable=category.acceptable,
            law=tuple(self._laws(rule)),
            suggestions=tuple(map(suggestion_words, rule.suggest)),
            found=tuple(map(_example, rule.bad)),
            not_found=tuple(map(_example, rule.good)),
            provisions=tuple(_provisions(references(self._book, rule.sources))),
        )

    def _category(self, name: str) -> Explanation:
        if name == CATEGORY:
            title = "Directives that are wrong, old or useless"
            return Explanation(name, "category", name, title, rules=tuple(SUPPRESSION_RULES))
        category = self._book.categories[name]
        return Explanation(
            name=name,
            kind="category",
            category=name,
            title=category.title,
            regulators_say=category.says,
            acceptable=category.acceptable,
            provisions=tuple(_provisions(category_references(self._book, name))),
            rules=tuple(rule.id for rule in rules_in(self._book, name)),
        )

    def _laws(self, rule: Rule) -> Iterator[ExplainedLaw]:
        for law in laws_in_force(rule, self._config):
            cited = dict.fromkeys((*law.sources, *law.hedged, *law.cosmetic))
            titles = tuple(source.title for source in cited)
            yield ExplainedLaw(law.market.value, law.severity.value, law_words(law), titles)


def markdown_of(explanation: Explanation) -> str:
    """Return an explanation as a page of Markdown."""
    severity = f", {explanation.severity}" if explanation.severity else ""
    parts = [f"# {explanation.title}\n\n`{explanation.name}` ({explanation.category}{severity})\n"]
    parts += [f"\n{text}\n" for text in (explanation.why,) if text]
    sections: tuple[tuple[str, Iterable[str]], ...] = (
        ("What regulators say", [explanation.regulators_say] if explanation.regulators_say else []),
        ("What is acceptable", [explanation.acceptable] if explanation.acceptable else []),
        ("Law", [f"{law.market}: {law.words}" + _cited(law.sources) for law in explanation.law]),
        ("Safer words", explanation.suggestions),
        ("Found", map(_code, explanation.found)),
        ("Not found", map(_code, explanation.not_found)),
        ("Rules", [f"`{rule}`" for rule in explanation.rules]),
        ("Provisions", [f"[{page.title}](<{page.url}>), read {page.read}" for page in explanation.provisions]),
    )
    for title, lines in sections:
        text = "".join(f"- {line}\n" for line in lines)
        parts += [f"\n## {title}\n\n{text}"] if text else []
    return "".join(parts)


def _cited(titles: Iterable[str]) -> str:
    cited = "; ".join(titles)
    return f" ({cited})" if cited else ""


def _code(example: str) -> str:
    line = " ".join(example.split())
    return f"`` {line} ``" if "`" in line else f"`{line}`"


def _example(example: str | Example) -> str:
    return example if isinstance(example, str) else example.text


def _provisions(pages: Iterable[Reference]) -> Iterator[Provision]:
    for page in pages:
        yield Provision(page.title, page.url, page.checked, page.says)
