"""How fast each reader is: `python benchmarks/readers.py` prints MB of source read a second, on one core.

The texts are made from the corpora's sentences, in the markup of each format; figures on other markup differ.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable

from copylint.readers import read

SENTENCE = "The cold air leaves your skin feeling fresh, and most people come back after a month or so. "
SIZE = 1_000_000
ROUNDS = 3


def _repeated(piece: str) -> str:
    return piece * (SIZE // len(piece))


TEXTS: dict[str, Callable[[], str]] = {
    "text": lambda: _repeated(f"{SENTENCE * 4}\n\n"),
    "markdown": lambda: _repeated(
        f"## A heading\n\n{SENTENCE * 3}**Bold** and [a link](page.html).\n\n- {SENTENCE}\n\n"
    ),
    "html": lambda: _repeated(f'<section class="a"><h2>A heading</h2><p>{SENTENCE * 3}<b>Bold</b></p></section>\n'),
    "script": lambda: _repeated(
        f'export const A = () => <section className="a"><h2>A heading</h2><p>{SENTENCE * 3}</p></section>;\n'
    ),
    "php": lambda: _repeated(f"<p><?php echo __('{SENTENCE * 2}'); ?></p>\n<p>{SENTENCE}</p>\n"),
    "json": lambda: json.dumps([{"title": "A heading", "description": SENTENCE * 3}] * (SIZE // 330), indent=1),
    "csv": lambda: "sku,title,text\n" + _repeated(f'A1,A heading,"{SENTENCE * 3}"\n'),
    "jsonl": lambda: _repeated(json.dumps({"title": "A heading", "description": SENTENCE * 3}) + "\n"),
    "yaml": lambda: _repeated(f"- title: A heading\n  description: {SENTENCE * 3}\n"),
    "astro": lambda: f"---\nconst a = 1;\n---\n{_repeated(f'<p>{SENTENCE * 3}</p>{chr(10)}')}",
    "vue": lambda: f"<template>\n{_repeated(f'<p>{SENTENCE * 3}</p>{chr(10)}')}</template>\n",
    "mdx": lambda: _repeated(f'{SENTENCE * 3}\n\n<Card title="A heading">{SENTENCE}</Card>\n\n'),
}


def speed_of(format: str, text: str) -> float:  # noqa: A002
    """Return the MB of a text that its reader reads in a second: the best of some rounds."""
    best = min(_seconds(format, text) for _ in range(ROUNDS))
    return len(text.encode()) / 1e6 / best


def _seconds(format: str, text: str) -> float:  # noqa: A002
    start = time.process_time()
    read(text, f"page.{format}", format)
    return time.process_time() - start


def main() -> None:
    """Print one line a format."""
    for name, make in TEXTS.items():
        sys.stdout.write(f"| {name} | {speed_of(name, make()):.1f} |\n")


if __name__ == "__main__":
    main()
