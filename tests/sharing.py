"""What the tests of a process share: rules and expressions compiled once, and rule files read once.

A command makes a linter, and reads rule files where it explains rules. Here a process runs a thousand commands.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from copylint.files.reading import read_bytes
from copylint.files.schema.key_lines import KeyLines
from copylint.files.schema.yaml import load_yaml_with_lines
from copylint.files.writing import write_whole
from copylint.matching import load
from copylint.rulebook import load as rulebook
from copylint.rulebook.book import Rulebook
from copylint.rulebook.builtin import builtin_folder
from copylint.rulebook.load import EMPTY_BOOK


def package_rules(folder: Path) -> None:
    """Compile the rules, where that is due, into a folder in which a run finds them as in a wheel."""
    folder.mkdir(exist_ok=True)
    write_whole(folder / load.PACKAGED, load.builtin_content())


def share_rules(folder: Path) -> None:
    """Have linters take the rules in a folder, without a look at all rule files, and read copylint's own once."""
    rules = Path(builtin_folder())

    @cache
    def known(path: Path, kind: Any, content: bytes) -> tuple[Any, KeyLines]:
        return load_yaml_with_lines(path, kind)

    # Folders of copies are read as often as copylint's own. What is written anew at the same path is another file.
    def read_once(path: Path, kind: Any) -> tuple[Any, KeyLines]:
        if path.is_relative_to(rules):
            return known(path, kind, b"")
        return known(path, kind, path.read_bytes()) if path.is_file() else load_yaml_with_lines(path, kind)

    load_folders = rulebook._load

    @cache
    def all_rules() -> Rulebook:
        return load_folders((rules,), EMPTY_BOOK, {})

    def load_once(folders: Sequence[Path], base: Rulebook, others: Mapping[str, Path]) -> Rulebook:
        return all_rules() if (*folders,) == (rules,) and base is EMPTY_BOOK else load_folders(folders, base, others)

    content = cache(read_bytes)

    def content_once(path: Path) -> bytes:
        return (content if path.is_relative_to(rules) else read_bytes)(path)

    patch = pytest.MonkeyPatch()
    # `re` forgets all but 512; linters that are made one after the other ask for the same thousands.
    patch.setattr("re._MAXCACHE", 16_384)
    for module in ("digest", "prints"):
        patch.setattr(f"copylint.rulebook.{module}.read_bytes", content_once)
    patch.setattr("copylint.matching.load.builtin_folder", lambda: str(folder))
    patch.setattr("copylint.rulebook.load._load", load_once)
    patch.setattr("copylint.rulebook.load.load_yaml_with_lines", read_once)
    patch.setattr("copylint.rulebook.load.load_yaml", lambda path, kind: read_once(path, kind)[0])
