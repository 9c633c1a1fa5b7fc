"""Rule folders into compiled rules."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from copylint.matching.compile import compile_rules
from copylint.matching.compiled import CompiledRules
from copylint.rulebook.load import load_rules
from copylint.rulebook.validate import check_folders


def load_compiled(folders: Sequence[str] = ()) -> CompiledRules:
    """Return the rules of copylint and of the given folders, compiled.

    Raises SchemaError, which names path and line, for anything in the folders that is wrong.
    """
    paths = [Path(folder) for folder in folders]
    book = load_rules(paths)
    check_folders(paths, book.targets)
    return compile_rules(book)
