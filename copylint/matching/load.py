"""The rules of a linter: copylint's from the wheel, or compiled once; a project's own compiled in each run."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING

from copylint.files.reading import read_bytes
from copylint.matching.compiled import CompiledRules
from copylint.matching.compiled_json import book_from_json, rules_from_json, to_json
from copylint.rulebook.builtin import builtin_folder

if TYPE_CHECKING:
    from pathlib import Path

    from copylint.rulebook.book import Rulebook

# In the wheel, beside the rules that it was made of.
PACKAGED = "_compiled.json"

# A run that takes longer than this to compile rules says so.
_PATIENCE_SECONDS = 2.0

# What compiled rules depend on beside rule files.
_COMPILER = ("files/schema", "matching", "model", "rulebook", "text")


def load_compiled(folders: Sequence[str] = ()) -> CompiledRules:
    """Return the rules of copylint and of the given folders, compiled.

    Raises SchemaError, which names path and line, for anything in the folders that is wrong.
    """
    if not folders:
        return _builtin_rules()
    from pathlib import Path

    base = builtin_book()
    paths = [Path(folder) for folder in folders]
    if _takes_a_place(paths, base):
        return rules_from_json(_kept(paths))
    rules = _builtin_rules()
    return rules.joined(_own_rules(paths, base, rules))


def builtin_book() -> Rulebook:
    """Return copylint's rulebook without the rules: lists, irregular forms, categories and sources."""
    packaged = _packaged()
    return _book_in(packaged) if packaged else book_from_json(_kept(()))


def compile_text(folders: Sequence[Path] = ()) -> str:
    """Read and compile the rules of copylint and of the given folders; return them as lines of text."""
    from copylint.files.schema.yaml import without_collector
    from copylint.matching.compile import compile_rules
    from copylint.rulebook.load import load_rules
    from copylint.rulebook.validate import check_folders

    with without_collector():
        book = load_rules(folders)
        check_folders(folders, {*book.targets, *book.lists})
        return to_json(compile_rules(book), book)


def builtin_content() -> bytes:
    """Return copylint's rules, compiled, as a file holds them."""
    packaged = _packaged()
    return read_bytes(packaged) if packaged else _kept(())


def _builtin_rules() -> CompiledRules:
    packaged = _packaged()
    return _rules_in(packaged) if packaged else rules_from_json(_kept(()))


# Linters of one process differ in settings and markets; they share the rules of the wheel, which stay as they are.
@lru_cache(maxsize=1)
def _rules_in(packaged: str) -> CompiledRules:
    return rules_from_json(_content_in(packaged))


@lru_cache(maxsize=1)
def _book_in(packaged: str) -> Rulebook:
    return book_from_json(_content_in(packaged))


# The rules hold on to it: what nobody has asked for is still to be read.
@lru_cache(maxsize=1)
def _content_in(packaged: str) -> bytes:
    return read_bytes(packaged)


def _packaged() -> str:
    """Return the path of the rules that a wheel holds compiled; nothing in a checkout."""
    path = os.path.join(builtin_folder(), PACKAGED)
    return path if os.path.isfile(path) else ""


def _kept(folders: Sequence[Path]) -> bytes:
    """Return compiled rules from the user's cache; compile them where it has none of the same rules and compiler."""
    from hashlib import sha256
    from pathlib import Path

    from copylint.files.cache import read_cached, write_cached

    everything = [Path(builtin_folder()), *folders]
    name = f"rules-{sha256(os.fsencode(os.pathsep.join(map(os.path.abspath, everything)))).hexdigest()[:16]}.json"
    inputs = _digest_of(everything)
    text = read_cached(name, inputs)
    if not text:
        with _telling_after(_PATIENCE_SECONDS):
            text = compile_text(folders)
        write_cached(name, inputs, text)
    return text.encode()


def _own_rules(folders: Sequence[Path], base: Rulebook, builtin: CompiledRules) -> CompiledRules:
    from copylint.matching.compile import compile_rules
    from copylint.rulebook.load import load_own_rules
    from copylint.rulebook.validate import check_folders

    book = load_own_rules(folders, base, builtin.categories)
    check_folders(folders, {*book.targets, *book.lists})
    return compile_rules(book, to_be_joined=True)


def _takes_a_place(folders: Sequence[Path], base: Rulebook) -> bool:
    """Return whether a file of a project takes the place of one of copylint's: then copylint's rules change, too."""
    known = {f"{category}/_category" for category in base.categories}
    for kind, names in (("effects", base.effects), ("targets", base.targets), ("lists", base.lists)):
        known |= {f"_words/{kind}/{name}" for name in names}
    files = (path.relative_to(folder) for folder in folders for path in folder.rglob("*.yaml"))
    return any(path.with_suffix("").as_posix() in known for path in files)


def _digest_of(folders: Sequence[Path]) -> str:
    """Return what identifies the content of rule folders and of the compiler."""
    from hashlib import sha256
    from pathlib import Path

    package = Path(__file__).parent.parent
    files = [path for room in _COMPILER for path in sorted((package / room).rglob("*.py"))]
    files += [path for folder in folders for path in sorted(folder.rglob("*.yaml"))]
    digest = sha256()
    for path in files:
        content = path.read_bytes()
        digest.update(f"{path} {len(content)} ".encode("utf-8", "surrogateescape") + content)
    return digest.hexdigest()


@contextmanager
def _telling_after(seconds: float) -> Iterator[None]:
    """Tell the user what takes so long, if it does."""
    import logging
    from threading import Timer

    what = "copylint: compiling the rules, which is done once"
    timer = Timer(seconds, logging.getLogger("copylint").warning, (what,))
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
