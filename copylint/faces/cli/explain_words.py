"""What `copylint explain` says of words that are no rule's name: the rules about them, or what a sentence holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from copylint.config.settings import Config
from copylint.findings.severity import severity_in
from copylint.linter.linter import Linter
from copylint.model import Confidence, Finding
from copylint.readers import read
from copylint.reporters.common import counted, visible
from copylint.reporters.words import contexts_of, doubt_of
from copylint.rulebook.book import Rulebook
from copylint.rulebook.model import Rule
from copylint.tasks.authoring.examples import as_example, unmarked

_MOST_RULES = 20
_FEWEST_WORDS_OF_SENTENCE = 3
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def is_sentence(text: str) -> bool:
    """Return whether words are a sentence rather than what is looked for."""
    return len(text.split()) >= _FEWEST_WORDS_OF_SENTENCE or text.rstrip().endswith((".", "!", "?"))


def rules_about(asked: str, book: Rulebook, config: Config) -> Iterator[str]:
    """Yield the rules whose name, title or examples hold the words, those that are about them first."""
    sought = [re.compile(rf"(?<!\w){re.escape(word)}", re.IGNORECASE) for word in _WORD.findall(asked)]
    scored = [(_score(rule, sought), rule) for rule in book.rules.values()] if sought else []
    best = sorted((-score, rule.id) for score, rule in scored if score)
    if not best:
        return
    yield f"{counted(len(best), 'rule')} on {visible(asked)}\n\n"
    for _, name in best[:_MOST_RULES]:
        yield from _rule_lines(book.rules[name], sought, config)
    if len(best) > _MOST_RULES:
        yield f"and {counted(len(best) - _MOST_RULES, 'rule')} more\n"
    yield "\ncopylint explain RULE tells all of one\n"


def explained_sentence(text: str, linter: Linter) -> Iterator[str]:
    """Yield what is found in a sentence, what is not though it looks like it, and why."""
    report = linter.report(read(text, "<sentence>", "text"))
    silent = report.page.silent if report.page else ()
    claims = [finding for finding in report.findings if not finding.is_missing]
    yield f"{visible(text)}\n"
    if claims:
        yield "\nFound\n"
    for finding in claims:
        yield from _finding_lines(finding)
    if silent:
        yield "\nNot found, though it looks like it\n"
    for finding in silent:
        reason = finding.reason or "; ".join(contexts_of(finding)) or "the words around it"
        yield f'  "{visible(finding.match)}" [{finding.rule}]\n    why: {visible(reason)}\n'
    if not claims and not silent:
        yield "\nNothing found: no rule names these words, and the second reader does not take them for a claim.\n"
        yield "copylint explain WORD lists the rules about a word.\n"
    missing = sorted({finding.rule for finding in report.findings if finding.is_missing})
    if missing:
        yield f"\nA page that says this must say more: {', '.join(missing)}\n"


def _finding_lines(finding: Finding) -> Iterator[str]:
    yield f"  {finding.severity.value}: {visible(finding.message)} [{finding.rule}]\n"
    if finding.why:
        yield f"    why: {visible(finding.why)}\n"
    states = list(contexts_of(finding))
    if states:
        yield f"    the words around it: {visible('; '.join(states))}\n"
    if finding.confidence is Confidence.LOW:
        yield f"    confidence: {visible(doubt_of(finding))}\n"
    elif finding.confidence:
        yield f"    confidence: {finding.confidence.value}\n"
    if finding.suggestions:
        yield f"    instead: {visible(' / '.join(finding.suggestions))}\n"


def _score(rule: Rule, sought: Iterable[re.Pattern[str]]) -> int:
    """Return how much a rule has to do with words: all must stand in it, most weight has its name, then its title."""
    name, title, examples = rule.id.replace("-", " "), rule.title, " ".join(_texts(rule))
    score = 0
    for word in sought:
        here = 100 * bool(word.search(name)) + 30 * bool(word.search(title)) + min(10, len(word.findall(examples)))
        if not here:
            return 0
        score += here
    return score


def _rule_lines(rule: Rule, sought: Iterable[re.Pattern[str]], config: Config) -> Iterator[str]:
    severity = severity_in(rule, config)
    yield f"{rule.id} ({severity.value if severity else 'off'}): {rule.title}\n"
    example = next((text for text in _texts(rule) if any(word.search(text) for word in sought)), "")
    if example:
        yield f"    {visible(example)}\n"


def _texts(rule: Rule) -> Iterator[str]:
    """Yield the bad examples of a rule, without their marks."""
    for text in rule.bad:
        example = as_example(text)
        if example.format == "text":
            yield unmarked(example.text)[0]
