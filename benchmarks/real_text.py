"""Real English that is on this machine already: documentation, docstrings and licences, in paragraphs.

It differs from machine to machine and is the same on one; nothing of it is fetched.
"""

from __future__ import annotations

import ast
import re
import sysconfig
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from pydoc_data.topics import topics

_DOCUMENTATION = Path("/usr/share/doc")
_NAMES = frozenset("copyright README README.md README.Debian README.txt NEWS NEWS.Debian AUTHORS FAQ TODO".split())
_PARAGRAPH_END = re.compile(r"\n\s*\n")
# Of prose, little is left without these; of code, tables and lists of addresses, much.
_LETTERS = re.compile(r"[A-Za-z ,.;']+")
_SHORTEST, _LONGEST = 80, 1200

Documented = ast.Module | ast.ClassDef | ast.FunctionDef


@cache
def paragraphs() -> tuple[str, ...]:
    """Return paragraphs of prose in a fixed order, each once and on one line."""
    found: dict[str, None] = {}
    for text in _texts():
        for paragraph in _PARAGRAPH_END.split(text):
            line = " ".join(paragraph.split())
            if _is_prose(line):
                found[line] = None
    return tuple(found)


def _is_prose(line: str) -> bool:
    return _SHORTEST <= len(line) <= _LONGEST and len(_LETTERS.sub("", line)) < 0.05 * len(line) and ". " in f"{line} "


def _texts() -> Iterator[str]:
    yield from (topics[name] for name in sorted(topics))
    yield from _docstrings(Path(sysconfig.get_path("stdlib")))
    for path in sorted(_DOCUMENTATION.glob("*/*")):
        if path.name in _NAMES and path.is_file():
            yield path.read_text("utf-8", "replace")


def _docstrings(library: Path) -> Iterator[str]:
    for path in sorted(library.glob("*.py")):
        for node in _documented(ast.parse(path.read_text("utf-8", "replace"))):
            yield ast.get_docstring(node) or ""


def _documented(node: Documented) -> Iterator[Documented]:
    """Yield a module, and the classes and functions in it, from the top."""
    yield node
    for child in node.body:
        if isinstance(child, ast.ClassDef | ast.FunctionDef):
            yield from _documented(child)
