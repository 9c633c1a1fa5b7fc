"""Readers: the text of a file in, a Document out. A new format is one module and one line here."""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from copylint.model import Document
    from copylint.readers.code.copy_or_code import KeyNames

# Named, not imported: a run loads the readers of the formats that it meets.
READERS = {
    "astro": "copylint.readers.code.astro:read_astro",
    "blade": "copylint.readers.code.php:read_blade",
    "csv": "copylint.readers.data.feed:read_csv",
    "html": "copylint.readers.html.scanner:read_html",
    "json": "copylint.readers.data.json:read_json",
    "jsonl": "copylint.readers.data.feed:read_jsonl",
    "markdown": "copylint.readers.markdown.reader:read_markdown",
    "mdx": "copylint.readers.markdown.mdx:read_mdx",
    "php": "copylint.readers.code.php:read_php",
    "script": "copylint.readers.code.javascript:read_script",
    "srt": "copylint.readers.subtitles:read_srt",
    "svelte": "copylint.readers.code.vue_svelte:read_svelte",
    "text": "copylint.readers.text:read_plain",
    "vtt": "copylint.readers.subtitles:read_vtt",
    "vue": "copylint.readers.code.vue_svelte:read_vue",
    "yaml": "copylint.readers.data.yaml:read_yaml",
}

# Formats of files that may be larger than memory.
STREAMS = {
    "csv": "copylint.readers.data.feed:stream_csv",
    "jsonl": "copylint.readers.data.feed:stream_jsonl",
}

# Formats of files that are no text: their readers take bytes.
PACKAGES = {
    "docx": "copylint.readers.docx.reader:read_docx",
    "pdf": "copylint.readers.pdf.reader:read_pdf",
    "pptx": "copylint.readers.pptx:read_pptx",
}

# Their readers are told which names of keys and props hold copy in this project.
WITH_NAMES = READERS.keys() - {"text"}

EXTENSIONS = {
    ".astro": "astro",
    ".cjs": "script",
    ".csv": "csv",
    ".cts": "script",
    ".docx": "docx",
    ".ejs": "html",
    ".erb": "html",
    ".gohtml": "html",
    ".handlebars": "html",
    ".hbs": "html",
    ".htm": "html",
    ".html": "html",
    ".j2": "html",
    ".jinja": "html",
    ".jinja2": "html",
    ".js": "script",
    ".json": "json",
    ".json5": "script",
    ".jsonc": "json",
    ".jsonl": "jsonl",
    ".jsx": "script",
    ".liquid": "html",
    ".markdown": "markdown",
    ".md": "markdown",
    ".mdown": "markdown",
    ".mdx": "mdx",
    ".mjs": "script",
    ".mkd": "markdown",
    ".mkdn": "markdown",
    ".mts": "script",
    ".mustache": "html",
    ".ndjson": "jsonl",
    ".njk": "html",
    ".nunjucks": "html",
    ".pdf": "pdf",
    ".php": "php",
    ".phtml": "php",
    ".pptx": "pptx",
    ".srt": "srt",
    ".svelte": "svelte",
    ".text": "text",
    ".tmpl": "html",
    ".ts": "script",
    ".tsv": "csv",
    ".tsx": "script",
    ".twig": "html",
    ".txt": "text",
    ".vtt": "vtt",
    ".vue": "vue",
    ".xhtml": "html",
    ".yaml": "yaml",
    ".yml": "yaml",
}

# A name may tell what they make: `terms.md.j2`.
TEMPLATES = frozenset(
    ".ejs .erb .gohtml .handlebars .hbs .j2 .jinja .jinja2 .liquid .mustache .njk .nunjucks .tmpl .twig".split()
)
NO_PAGES = frozenset(".cfg .conf .css .csv .env .ini .js .json .scss .sh .sql .toml .ts .xml .yaml .yml".split())


def format_of(path: str) -> str | None:
    """Return the format that a file's name promises, or None where there is no reader for it."""
    suffixes = _suffixes(path)[-2:]
    if suffixes == [".blade", ".php"]:
        return "blade"
    format = EXTENSIONS.get(suffixes[-1]) if suffixes else None  # noqa: A001
    if format and suffixes[-1] in TEMPLATES and len(suffixes) > 1:
        # A template of a style sheet or of settings is no page; `page.contact.liquid` is.
        return None if suffixes[0] in NO_PAGES else "markdown" if EXTENSIONS.get(suffixes[0]) == "markdown" else format
    return format


def read(text: str, path: str, format: str, names: KeyNames | None = None) -> Document:  # noqa: A002
    """Read a text of the given format; offsets count code points of exactly this text.

    `names` are the project's own names of keys and props that hold copy or none. Raises ValueError for a format
    without a reader.
    """
    if format not in READERS:
        raise ValueError(f'unknown format "{format}" — known are {", ".join(sorted(READERS))}')
    reader = _named(READERS[format])
    document: Document = reader(text, path, names) if names and format in WITH_NAMES else reader(text, path)
    return document


def stream(file: TextIO, path: str, format: str, names: KeyNames | None = None) -> Iterator[Document]:  # noqa: A002
    """Yield the stretches of a long file, each a document that knows where in the file it begins.

    The file is opened with `newline=""`, so that its line ends stay. Raises ValueError for a format that is not in
    STREAMS.
    """
    if format not in STREAMS:
        raise ValueError(f'format "{format}" is not read stretch by stretch')
    streamer = _named(STREAMS[format])
    documents: Iterator[Document] = streamer(file, path, names) if names else streamer(file, path)
    return documents


def read_package(content: bytes, path: str, format: str) -> Document:  # noqa: A002
    """Read a file that is no text; the text of the document is what is read of it, and its parts tell where it stands.

    Raises ValueError for a format that is not in PACKAGES, ReadError where the file is broken.
    """
    if format not in PACKAGES:
        raise ValueError(f'format "{format}" is text')
    document: Document = _named(PACKAGES[format])(content, path)
    return document


def _suffixes(path: str) -> list[str]:
    """Return the endings of a file's name: `.blade` and `.php`."""
    name = path.replace(os.sep, "/").rpartition("/")[2].lower()
    return [] if name.endswith(".") else [f".{ending}" for ending in name.lstrip(".").split(".")[1:]]


def _named(place: str) -> Any:
    module, name = place.split(":")
    return getattr(import_module(module), name)
