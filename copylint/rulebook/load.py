"""Rule folders in, rules, word lists and cues out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar, cast

from copylint.files.schema.key_lines import KeyLines
from copylint.files.schema.words import did_you_mean
from copylint.files.schema.yaml import load_yaml, load_yaml_with_lines
from copylint.model import Subject
from copylint.model.errors import SchemaError
from copylint.rulebook.book import Category, Reference, Rulebook
from copylint.rulebook.builtin import builtin_folder
from copylint.rulebook.complete import check_law, check_phrase, check_sources, completed
from copylint.rulebook.model import ClaimRule, DisclosureRule, Rule
from copylint.rulebook.phrases import lists_of, parse_phrase
from copylint.rulebook.topics import Topics
from copylint.rulebook.words import (
    CueList,
    EffectList,
    IrregularForms,
    PhraseList,
    TargetList,
    Terminators,
    TopicWords,
)

T = TypeVar("T")

EMPTY_BOOK = Rulebook({}, {}, {}, {}, (), (), {}, {}, {})


def load_rules(folders: Sequence[Path] = ()) -> Rulebook:
    """Read copylint's own rules and then those of the given folders.

    Raises SchemaError, which names path and line, for anything in them that is wrong.
    """
    builtin = Path(builtin_folder())
    book = _load((builtin, *folders), EMPTY_BOOK, {})
    return replace(book, own=frozenset(path.stem for folder in folders for path in rule_files(folder)))


def load_whole(folder: Path) -> Rulebook:
    """Read a folder that holds all that copylint's own does, and nothing else: an older or a newer set."""
    return _load((folder,), EMPTY_BOOK, {})


def is_whole(folder: Path) -> bool:
    """Return whether a folder holds what all rules share, as copylint's own does, and not only rules."""
    return (folder / "_words").is_dir() and (folder / "_context").is_dir()


def load_own_rules(folders: Sequence[Path], base: Rulebook, categories: Mapping[str, str]) -> Rulebook:
    """Read the rules of the given folders alone; they may name the lists, categories and sources of `base`.

    Cues and topics are those of the folders alone. `categories` leads from each rule of copylint to its category.
    Raises SchemaError as `load_rules` does.
    """
    builtin = Path(builtin_folder())
    book = _load(folders, base, {id_: builtin / category / f"{id_}.yaml" for id_, category in categories.items()})
    return replace(book, own=frozenset(book.rules))


def rule_files(folder: Path) -> list[Path]:
    """Return the files of the rules in a folder."""
    return sorted(folder.glob("[!_.]*/[!_.]*.yaml"))


def _load(folders: Sequence[Path], base: Rulebook, others: Mapping[str, Path]) -> Rulebook:
    """Read rule folders on top of a rulebook; `others` are the rules that may not stand in them, too."""
    for folder in folders:
        if not folder.is_dir():
            raise SchemaError(folder, 0, "there is no such rule folder")
    irregular = _merged_irregular(folders)
    sources = {**base.sources, **_load_sources(folders)}
    targets = _load_lists(folders, "targets", TargetList, base.targets)
    book = Rulebook(
        rules={},
        categories={**base.categories, **_load_categories(folders, sources)},
        effects=_load_lists(folders, "effects", EffectList, base.effects),
        targets=targets,
        cues=tuple(load_yaml(path, CueList) for path in _files(folders, "_context") if path.stem != "terminators"),
        terminators=tuple(
            phrase
            for path in _files(folders, "_context")
            if path.stem == "terminators"
            for phrase in load_yaml(path, Terminators).terminators
        ),
        irregular_verbs={**base.irregular_verbs, **irregular.verbs},
        irregular_nouns={**base.irregular_nouns, **irregular.nouns},
        sources=sources,
        topics=_load_topics(folders),
        lists=_load_phrase_lists(folders, targets, base.lists),
        subjects=_load_subjects(folders),
    )
    return replace(book, rules=_load_all_rules(folders, book, others))


def _files(folders: Iterable[Path], below: str) -> Iterator[Path]:
    for folder in folders:
        yield from sorted((folder / below).glob("*.yaml"))


def _merged_irregular(folders: Iterable[Path]) -> IrregularForms:
    files = [load_yaml(path, IrregularForms) for path in _files(folders, "_words") if path.stem == "irregular"]
    return IrregularForms(
        {lemma: forms for file in files for lemma, forms in file.verbs.items()},
        {lemma: forms for file in files for lemma, forms in file.nouns.items()},
    )


def _load_topics(folders: Iterable[Path]) -> Topics:
    files = [load_yaml(path, TopicWords) for path in _files(folders, "_words") if path.stem == "topics"]
    return Topics(
        frozenset(word for file in files for word in file.field),
        frozenset(word for file in files for word in file.medical),
        frozenset(word for file in files for word in file.services),
        frozenset(word for file in files for word in file.products),
        frozenset(word for file in files for word in file.sellers),
    )


def _load_sources(folders: Iterable[Path]) -> Mapping[str, Reference]:
    """Read the sources of each folder: `_sources.yaml`, and `_sources/` where they are many."""
    sources: dict[str, Reference] = {}
    for folder in folders:
        paths = [folder / "_sources.yaml", *sorted((folder / "_sources").glob("*.yaml"))]
        for path in filter(Path.exists, paths):
            sources |= load_yaml(path, dict[str, Reference])
    return sources


def _load_categories(folders: Iterable[Path], sources: Collection[str]) -> Mapping[str, Category]:
    categories: dict[str, Category] = {}
    for folder in folders:
        for path in sorted(folder.glob("*/_category.yaml")):
            category, lines = load_yaml_with_lines(path, Category)
            check_sources(category.sources, sources, lines, "sources")
            check_law(category.law, sources, lines, "law")
            categories[path.parent.name] = replace(category, id=path.parent.name)
    return categories


def _load_phrase_lists(
    folders: Iterable[Path], targets: Collection[str], base: Mapping[str, tuple[str, ...]]
) -> Mapping[str, tuple[str, ...]]:
    """Read the phrases that rules share; they may name other lists, but not in a circle."""
    raw = {path.stem: load_yaml_with_lines(path, PhraseList) for path in _files(folders, "_words/lists")}
    known = {*raw, *targets, *base}
    asked: dict[str, set[str]] = {}
    for name, (words, lines) in raw.items():
        for place, phrase in enumerate(words.phrases):
            check_phrase(phrase, known, lines, ("phrases", place))
        asked[name] = {other for phrase in words.phrases for other in lists_of(parse_phrase(phrase))}
        if name in targets:
            raise lines.error(f'"{name}" is the name of a target list already')
    for name, (_, lines) in raw.items():
        if name in _reached(asked, asked[name]):
            raise lines.error(f'the list "{name}" holds itself', "phrases")
    return {**base, **{name: words.phrases for name, (words, _) in raw.items()}}


def _reached(asked: Mapping[str, set[str]], names: Iterable[str]) -> set[str]:
    """Return the lists that some lists name, and those that these name, and so on."""
    reached = list(names)
    for name in reached:
        reached += [other for other in asked.get(name, ()) if other not in reached]
    return set(reached)


def _load_subjects(folders: Iterable[Path]) -> Mapping[Subject, tuple[str, ...]]:
    by_subject: dict[Subject, tuple[str, ...]] = {}
    for path in _files(folders, "_words"):
        if path.stem == "subjects":
            for subject, words in load_yaml(path, dict[Subject, tuple[str, ...]]).items():
                by_subject[subject] = (*by_subject.get(subject, ()), *words)
    return by_subject


def _load_lists(folders: Iterable[Path], below: str, kind: type[T], base: Mapping[str, T]) -> Mapping[str, T]:
    """Read the word lists of one sort; a list may include others of its sort."""
    raw: dict[str, tuple[T, KeyLines]] = {}
    for path in _files(folders, f"_words/{below}"):
        raw[path.stem] = load_yaml_with_lines(path, kind)
    for words, lines in raw.values():
        for name in words.include:  # type: ignore[attr-defined]
            if name not in raw and name not in base:
                known = {**base, **raw}
                raise lines.error(f'unknown word list "{name}"{did_you_mean(name, known)}', "include")
    return {**base, **{name: words for name, (words, _) in raw.items()}}


def _load_all_rules(folders: Iterable[Path], book: Rulebook, others: Mapping[str, Path]) -> Mapping[str, Rule]:
    rules: dict[str, Rule] = {}
    seen = dict(others)
    for folder in folders:
        for path in rule_files(folder):
            rule, lines = load_rule(path)
            if rule.category not in book.categories:
                raise SchemaError(path.parent / "_category.yaml", 0, "missing: each folder of rules needs one")
            if rule.id in seen:
                raise SchemaError(path, 1, f'the rule "{rule.id}" stands in {seen[rule.id]} already')
            seen[rule.id] = path
            rules[rule.id] = completed(rule, book.categories[rule.category], book, lines)
    return rules


def load_rule(path: Path) -> tuple[Rule, KeyLines]:
    """Read one rule file; a file with `when` is a disclosure rule, any other a claim rule."""
    rule, lines = load_yaml_with_lines(path, cast(type[Rule], ClaimRule | DisclosureRule))
    return replace(rule, id=path.stem, category=path.parent.name), lines
