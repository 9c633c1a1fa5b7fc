"""Print the CPU seconds that tree-sitter takes to parse a folder: `python tree_sitter_parse.py html|tsx FOLDER`.

Run by the Python of the peers, which has tree-sitter.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from tree_sitter import Language, Parser  # type: ignore[import-not-found, unused-ignore]


def main(format_: str, folder: str) -> None:
    """Parse every file of the folder, read beforehand."""
    parser = Parser(_language(format_))
    texts = [path.read_bytes() for path in sorted(Path(folder).iterdir())]
    start = time.process_time()
    for text in texts:
        parser.parse(text)
    print(time.process_time() - start)


def _language(format_: str) -> Language:
    if format_ == "html":
        import tree_sitter_html

        return Language(tree_sitter_html.language())
    import tree_sitter_typescript

    return Language(tree_sitter_typescript.language_tsx())


if __name__ == "__main__":
    main(*sys.argv[1:])
