"""Rule folders in, rules, word lists and cues out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from copylint.errors import SchemaError
from copylint.rulebook.model import (
    DEFAULT_ACTIONS,
    OWN_EFFECTS,
    Category,
    ClaimRule,
    DisclosureRule,
    Frame,
    Reference,
    Rule,
    Rulebook,
    builtin_folder,
)
from copylint.rulebook.words import CueList, EffectList, IrregularForms, TargetList, Terminators, Topics, TopicWords
from copylint.schema.yaml import KeyLines, did_you_mean, load_yaml, load_yaml_with_lines

T = TypeVar("T")


def load_rules(folders: Iterable[Path] = ()) -> Rulebook:
    """Read copylint's own rules and then those of the given folders.

    Raises SchemaError, which names path and line, for anything in them that is wrong.
    """
    everything = (Path(builtin_folder()), *folders)
    for folder in everything:
        if not folder.is_dir():
            raise SchemaError(folder, 0, "there is no such rule folder")
    irregular = _merged_irregular(everything)
    sources = _load_sources(everything)
    book = Rulebook(
        rules={},
        categories=_load_categories(everything, sources),
        effects=_load_lists(everything, "effects", EffectList),
        targets=_load_lists(everything, "targets", TargetList),
        cues=tuple(load_yaml(path, CueList) for path in _files(everything, "_context") if path.stem != "terminators"),
        terminators=tuple(
            phrase
            for path in _files(everything, "_context")
            if path.stem == "terminators"
            for phrase in load_yaml(path, Terminators).terminators
        ),
        irregular_verbs=irregular.verbs,
        irregular_nouns=irregular.nouns,
        sources=sources,
        topics=_load_topics(everything),
    )
    own = frozenset(path.stem for folder in everything[1:] for path in folder.glob("[!_.]*/[!_.]*.yaml"))
    return replace(book, rules=_load_all_rules(everything, book), own=own)


def _files(folders: Iterable[Path], below: str) -> Iterator[Path]:
    for folder in folders:
        yield from sorted((folder / below).glob("*.yaml"))


def _merged_irregular(folders: Iterable[Path]) -> IrregularForms:
    found = [load_yaml(path, IrregularForms) for path in _files(folders, "_words") if path.stem == "irregular"]
    return IrregularForms(
        {lemma: forms for one in found for lemma, forms in one.verbs.items()},
        {lemma: forms for one in found for lemma, forms in one.nouns.items()},
    )


def _load_topics(folders: Iterable[Path]) -> Topics:
    found = [load_yaml(path, TopicWords) for path in _files(folders, "_words") if path.stem == "topics"]
    return Topics(
        frozenset(word for one in found for word in one.field),
        frozenset(word for one in found for word in one.medical),
        frozenset(word for one in found for word in one.services),
    )


def _load_sources(folders: Iterable[Path]) -> Mapping[str, Reference]:
    found: dict[str, Reference] = {}
    for folder in folders:
        path = folder / "_sources.yaml"
        if path.exists():
            found |= load_yaml(path, dict[str, Reference])
    return found


def _load_categories(folders: Iterable[Path], sources: Collection[str]) -> Mapping[str, Category]:
    found: dict[str, Category] = {}
    for folder in folders:
        for path in sorted(folder.glob("*/_category.yaml")):
            category, lines = load_yaml_with_lines(path, Category)
            _look_at_sources(category.sources, sources, lines)
            found[path.parent.name] = replace(category, id=path.parent.name)
    return found


def _look_at_sources(named: Iterable[object], known: Collection[str], lines: KeyLines) -> None:
    for place, key in enumerate(named):
        if isinstance(key, str) and key not in known:
            raise lines.error(f'unknown source "{key}"{did_you_mean(key, known)}', "sources", place)


def _load_lists(folders: Iterable[Path], below: str, kind: type[T]) -> dict[str, T]:
    """Read the word lists of one sort; a list may include others of its sort."""
    raw: dict[str, tuple[T, KeyLines]] = {}
    for path in _files(folders, f"_words/{below}"):
        raw[path.stem] = load_yaml_with_lines(path, kind)
    for words, lines in raw.values():
        for name in words.include:  # type: ignore[attr-defined]
            if name not in raw:
                raise lines.error(f'unknown word list "{name}"{did_you_mean(name, raw)}', "include")
    return {name: words for name, (words, _) in raw.items()}


def _load_all_rules(folders: Iterable[Path], book: Rulebook) -> Mapping[str, Rule]:
    found: dict[str, Rule] = {}
    seen: dict[str, Path] = {}
    for folder in folders:
        for path in sorted(folder.glob("[!_.]*/[!_.]*.yaml")):
            rule, lines = load_rule(path)
            if rule.category not in book.categories:
                raise SchemaError(path.parent / "_category.yaml", 0, "missing: each folder of rules needs one")
            if rule.id in seen:
                raise SchemaError(path, 1, f'the rule "{rule.id}" stands in {seen[rule.id]} already')
            seen[rule.id] = path
            found[rule.id] = _completed(rule, book.categories[rule.category], book, lines)
    return found


def load_rule(path: Path) -> tuple[Rule, KeyLines]:
    """Read one rule file; a file with `when` is a disclosure rule, any other a claim rule."""
    rule: Rule
    if any(line.startswith("when:") for line in path.read_text(encoding="utf-8-sig").splitlines()):
        rule, lines = load_yaml_with_lines(path, DisclosureRule)
    else:
        rule, lines = load_yaml_with_lines(path, ClaimRule)
    return replace(rule, id=path.stem, category=path.parent.name), lines


def _completed(rule: Rule, category: Category, book: Rulebook, lines: KeyLines) -> Rule:
    """Return the rule with what it leaves to its category, after a look at the names that it uses."""
    _look_at_sources(rule.sources, book.sources, lines)
    completed = replace(
        rule,
        severity=rule.severity or category.severity,
        markets={**(category.markets if rule.severity is None else {}), **rule.markets},
        sources=tuple(
            book.sources[one].source if isinstance(one, str) else one for one in rule.sources or category.sources
        ),
        suggest=rule.suggest or category.suggest,
    )
    if isinstance(completed, ClaimRule):
        _look_at_lists(completed, book, lines)
        context = {**DEFAULT_ACTIONS, **category.context, **completed.context}
        completed = replace(completed, context=context)
    return completed


def _look_at_lists(rule: ClaimRule, book: Rulebook, lines: KeyLines) -> None:
    for place, one in enumerate(rule.find):
        if not isinstance(one, Frame):
            continue
        for key, names, known in (("effect", one.effect, book.effects), ("target", one.target, book.targets)):
            for name in names:
                if name not in known:
                    what = f'unknown word list "{name}" in "{key}"{did_you_mean(name, known)}'
                    raise lines.error(what, "find", place, key)
        has_effect = one.effect or any(getattr(one, key) for key in OWN_EFFECTS)
        if not has_effect or not (one.target or one.words):
            raise lines.error("a frame needs an effect and a target", "find", place)
