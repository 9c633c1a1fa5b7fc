"""Pages about rules, in Markdown: one for each category, and an index of them all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from copylint.model import Market, Source, State
from copylint.reporters.common import counted
from copylint.rulebook.book import Category, Reference, Rulebook
from copylint.rulebook.citations import category_references, law_words, rules_in, severity_words, suggestion_words
from copylint.rulebook.model import ClaimRule, Example, Rule
from copylint.rulebook.nature import Action, actions_for
from copylint.tasks.authoring.examples import as_example

_MADE = "<!-- Made from the rule files by `make docs`: change those, not this page. -->\n"
_STATES = "../writing-rules.md#context-what-the-words-around-a-claim-do"
_MARKETS = frozenset(market.value for market in Market)
_SIGNATURES = "| name | role | date | signature |\n|---|---|---|---|\n" + 3 * "| | | | |\n"
_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")
_MARKED = re.compile(r"<<(.*?)>>", re.DOTALL)


def pages_of(book: Rulebook) -> Mapping[str, str]:
    """Return the text of each page by its file name."""
    pages = {f"{category.id}.md": "".join(_page(category, book)) for category in book.categories.values()}
    return {"index.md": "".join(_index(book)), **dict(sorted(pages.items()))}


def _index(book: Rulebook) -> Iterator[str]:
    categories = sorted(book.categories.values(), key=lambda category: category.id)
    yield f"{_MADE}\n# Rules\n\n"
    yield f"{counted(len(book.rules), 'rule')} in {len(categories)} categories. "
    yield "Where a rule is as severe everywhere, no market is named.\n\n"
    yield "| category | what it is about | rules |\n|---|---|--:|\n"
    for category in categories:
        number = len(rules_in(book, category.id))
        yield f"| [{category.id}]({category.id}.md) | {_escaped(category.title)} | {number} |\n"
    yield "\n## All rules\n\n| rule | category | what it finds | severity |\n|---|---|---|---|\n"
    for rule in sorted(book.rules.values(), key=lambda rule: (rule.category, rule.id)):
        link = f"[{rule.id}]({rule.category}.md#{rule.id})"
        yield f"| {link} | {rule.category} | {_escaped(rule.title)} | {severity_words(rule)} |\n"


def _page(category: Category, book: Rulebook) -> Iterator[str]:
    cited = category_references(book, category.id)
    numbers = {reference.source: number for number, reference in enumerate(cited, 1)}
    yield f"{_MADE}\n# {_escaped(category.title)}\n\n`{category.id}` · [all rules](index.md)\n\n"
    yield f"## What regulators say\n\n{_escaped(category.says)}\n\n"
    if category.acceptable:
        yield f"## What is acceptable\n\n{_escaped(category.acceptable)}\n\n"
    context = ", ".join(_context(category.context, actions_for(category.nature)))
    if context or category.nature:
        usual = f"everywhere for the nature {category.nature.value}" if category.nature else "everywhere"
        as_usual = f"As [{usual}]({_STATES})" + (f", but {context}" if context else "")
        yield f"## What the words around a claim do\n\n{as_usual}.\n\n"
    yield "## Rules\n"
    for rule in rules_in(book, category.id):
        yield from _rule(rule, category, numbers)
    yield "\n## Provisions\n\n"
    for number, reference in enumerate(cited, 1):
        yield _provision(number, reference)
    yield f"\n## Read and approved\n\n{_SIGNATURES}"


def _rule(rule: Rule, category: Category, numbers: Mapping[Source, int]) -> Iterator[str]:
    yield f'\n<a id="{rule.id}"></a>\n\n### {_escaped(rule.title)}\n\n`{rule.id}`: {severity_words(rule)}\n\n'
    if rule.why:
        yield f"{_escaped(rule.why)}\n\n"
    yield from _law_table(rule, numbers)
    yield from _list("Found", map(_example, rule.bad))
    yield from _list("Not found", map(_example, rule.good))
    yield from _list("Not found yet", map(_example, rule.missed))
    yield from _list("Safer", map(_escaped, map(suggestion_words, rule.suggest)))
    yield from _list("Exceptions, each with a claim close by that is found", _exceptions(rule))
    usual = {**actions_for(rule.nature if isinstance(rule, ClaimRule) else None), **category.context}
    if isinstance(rule, ClaimRule) and (context := ", ".join(_context(rule.context, usual))):
        yield f"Here the words around a claim do as in the category, but {context}.\n\n"


def _law_table(rule: Rule, numbers: Mapping[Source, int]) -> Iterator[str]:
    yield "| market | law | provisions |\n|---|---|---|\n"
    for law in rule.laws:
        cited = dict.fromkeys((*law.sources, *law.hedged, *law.cosmetic))
        yield f"| {law.market.value} | {law_words(law)} | {_links(cited, numbers)} |\n"
    yield "\n"


def _links(sources: Iterable[Source | str], numbers: Mapping[Source, int]) -> str:
    cited = [numbers[source] for source in sources if isinstance(source, Source)]
    return ", ".join(f"[{number}](#provision-{number})" for number in cited)


def _exceptions(rule: Rule) -> Iterator[str]:
    for exemption in rule.not_ if isinstance(rule, ClaimRule) else ():
        shown = f"<code>{_in_html(exemption.say or exemption.pattern)}</code>"
        yield f"{shown} ({exemption.reach.value}): {_escaped(exemption.because)}. Found: {_escaped(exemption.twin)}"


def _list(title: str, items: Iterable[str]) -> Iterator[str]:
    lines = [f"- {item}\n" for item in items]
    if lines:
        yield f"{title}:\n\n{''.join(lines)}\n"


def _context(actions: Mapping[State, Action], usual: Mapping[State, Action]) -> Iterator[str]:
    """Yield what states do that is not what they usually do."""
    for state, action in actions.items():
        if action is not usual[state]:
            yield f"*{state.value}*: {action.value}"


def _provision(number: int, cited: Reference) -> str:
    facts = [cited.market.upper() if cited.market in _MARKETS else cited.market, _escaped(cited.pinpoint)]
    facts += [f"since {cited.since}" if cited.since else "", f"until {cited.until}" if cited.until else ""]
    facts += [f"read {cited.checked}", f"as reported by {_escaped(cited.reported_by)}" if cited.reported_by else ""]
    says = f": {_escaped(cited.says)}" if cited.says else ""
    quote = f" “{_escaped(cited.quote)}”" if cited.quote else ""
    # A space in an address would end it.
    url = cited.url.replace(" ", "%20")
    link = f"[{_escaped(cited.title)}](<{url}>)"
    return f'{number}. <a id="provision-{number}"></a>{link} ({", ".join(filter(None, facts))}){says}{quote}\n'


def _example(example: str | Example) -> str:
    """Return an example with its marked words bold; one that is not plain text stands as code."""
    example = as_example(example)
    if example.format == "text":
        return "<br>".join(_bold(line) for line in example.text.splitlines())
    code = _in_html(example.text).replace("&lt;&lt;", "<b>").replace("&gt;&gt;", "</b>")
    return f"<code>{code}</code> ({example.format})"


def _bold(line: str) -> str:
    text, place = "", 0
    for mark in _MARKED.finditer(line):
        marked = _escaped(mark[1])
        # Two stars make words bold only where no sign stands on the inner side of them.
        is_plain = mark[1][:1].isalnum() and mark[1][-1:].isalnum()
        text += _escaped(line[place : mark.start()]) + (f"**{marked}**" if is_plain else f"<b>{marked}</b>")
        place = mark.end()
    return text + _escaped(line[place:])


def _escaped(text: str) -> str:
    """Return a text that Markdown shows as it is."""
    escaped = _SPECIAL.sub(r"\\\1", text.replace("&", "&amp;"))
    # What would begin a list does not.
    return re.sub(r"^(\s*)(\d+)([.)] )|^(\s*)([-+])( )", r"\1\2\4\\\3\5\6", escaped)


def _in_html(text: str) -> str:
    shown = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("|", "&#124;")
    return re.sub(r"([\\`*_\[\]~])", lambda sign: f"&#{ord(sign[1])};", shown).replace("\n", "↵")
