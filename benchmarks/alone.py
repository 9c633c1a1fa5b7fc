"""Print the CPU seconds that a library takes for a folder of pages, all by itself.

`python alone.py html|tsx FOLDER` parses with tree-sitter; `python alone.py search FOLDER LITERALS` looks for the lines
of a file in one pass of ahocorasick-rs. Run by the Python of the peers, which has these libraries.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any


def main(what: str, folder: str, literals: str = "") -> None:
    """Do it with every file of the folder, read beforehand."""
    work = _search(Path(literals)) if what == "search" else _parse(what)
    texts = [path.read_bytes() for path in sorted(Path(folder).iterdir())]
    lower = [text.decode().lower() for text in texts]
    start = time.process_time()
    for text in lower if what == "search" else texts:
        work(text)
    print(time.process_time() - start)


def _parse(format_: str) -> Callable[[Any], object]:
    from tree_sitter import Language, Parser

    if format_ == "html":
        import tree_sitter_html

        return Parser(Language(tree_sitter_html.language())).parse
    import tree_sitter_typescript

    return Parser(Language(tree_sitter_typescript.language_tsx())).parse


def _search(literals: Path) -> Callable[[Any], object]:
    from ahocorasick_rs import AhoCorasick

    automaton = AhoCorasick(literals.read_text("utf-8").splitlines(), store_patterns=False)
    return lambda text: automaton.find_matches_as_indexes(text, overlapping=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
