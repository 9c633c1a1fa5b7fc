"""HTML and TSX from the text to the findings, beside reading alone and beside other parsers' parse alone."""

from __future__ import annotations

from html.parser import HTMLParser

from corpora import Flavour, pages, write_pages
from figures import Figure, Ratio, Results, Work, each, measured, megabytes_of, share
from own import linting
from peers import alone, has
from settings import Bench

from copylint.config.settings import Config
from copylint.linter import Linter
from copylint.readers import read

# How the pages of the corpora are called as a format of copylint, and the peer that parses them.
_READERS = {"html": "html", "tsx": "script"}
_PARSERS = {"html": "tree-sitter-html", "tsx": "tree-sitter-typescript"}


def measure(bench: Bench) -> Results:
    """Measure both formats, clean and dense."""
    linter = Linter(Config())
    found = [
        _format(bench, linter, format_, flavour) for format_ in _READERS for flavour in (Flavour.CLEAN, Flavour.DENSE)
    ]
    return Results(
        f"HTML and TSX, in one process, {bench.some_pages} pages each",
        tuple(ratio for ratios, _ in found for ratio in ratios),
        tuple(figure for _, figures in found for figure in figures),
        missing=tuple(f"{name} could not be installed" for name in _PARSERS.values() if not has(bench.missing, name)),
    )


def _format(bench: Bench, linter: Linter, format_: str, flavour: Flavour) -> tuple[list[Ratio], list[Figure]]:
    name, reader = f"{flavour.title} {format_}", _READERS[format_]
    texts = [text for _, text in pages(format_, flavour, bench.some_pages)]
    works = {
        "read": each(lambda text: read(text, "page", reader), texts),
        "read, find and decide": linting(linter, reader, texts),
        **_parsers(bench, format_, flavour, texts),
    }
    for work in works.values():
        work()
    named = {f"{name}: {key}": work for key, work in works.items()}
    reading, all_, *parsers = measured(named, bench.repeats, megabytes_of(texts)).values()
    ceiling = 3.0 if flavour is Flavour.CLEAN else None
    ratios = [share(f"{name}: all / read", all_, reading, ceiling)]
    ratios += [share(f"{name}: all /{parser.name.partition(':')[2]}", all_, parser) for parser in parsers]
    return ratios, [reading, all_, *parsers]


def _parsers(bench: Bench, format_: str, flavour: Flavour, texts: list[str]) -> dict[str, Work]:
    """Return the work of parsing alone, of each parser that there is for the format."""
    found = {"html.parser alone": each(_parse_html, texts)} if format_ == "html" else {}
    if not has(bench.missing, "tree-sitter", _PARSERS[format_]):
        return found
    folder = bench.new_folder(f"{flavour.title}-{format_}")
    write_pages(folder, format_, flavour, bench.some_pages)
    return found | {f"{_PARSERS[format_]} alone": alone(bench.tools, format_, folder)}


def _parse_html(text: str) -> None:
    parser = HTMLParser()
    parser.feed(text)
    parser.close()
