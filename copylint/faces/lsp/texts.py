"""The texts that are open in an editor, and the edits that change them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from lsprotocol import types
from pygls.uris import to_fs_path

from copylint.faces.lsp.positions import Encoding, Ruler
from copylint.linter.session import Session
from copylint.model import Document, Finding
from copylint.readers import PACKAGES, format_of

# A longer one is not linted while somebody types: that would take seconds each time.
LONGEST_TEXT = 1_000_000

_MARKUP = "html htm twig liquid handlebars mustache erb html-eex ejs njk nunjucks jinja jinja-html django-html gohtml"
_SCRIPT = "javascript javascriptreact typescript typescriptreact js jsx ts tsx"
_SAME_NAMES = "astro blade csv jsonl markdown mdx php srt svelte vtt vue yaml"
_FORMATS = {
    **dict.fromkeys(_MARKUP.split(), "html"),
    **dict.fromkeys(_SCRIPT.split(), "script"),
    **dict.fromkeys(("plaintext", "text"), "text"),
    **dict.fromkeys(("json", "jsonc"), "json"),
    **{name: name for name in _SAME_NAMES.split()},
}
# Cells are no pages of their own; the others show old versions or output.
_IGNORED_SCHEMES = frozenset(("vscode-notebook-cell", "git", "output", "search-editor", "debug"))


@dataclass(frozen=True, slots=True)
class Linted:
    """What linting one version of a text gave.

    `encoding` is the client's; `message` tells why there are no findings where that needs telling.
    """

    document: Document
    findings: tuple[Finding, ...]
    ruler: Ruler
    version: int | None = None
    generation: int = 0
    message: str = ""

    def finding_named(self, fingerprint: str) -> Finding | None:
        """Return the finding with a fingerprint; None where the text has none any more."""
        return next((finding for finding in self.findings if finding.fingerprint == fingerprint), None)


@dataclass(slots=True)
class OpenText:
    """A text that is open in the editor: what stands in it now, and what was last found in it."""

    uri: str
    language: str
    text: str
    version: int
    session: Session | None = None
    generation: int = 0
    linted: Linted | None = None

    @property
    def path(self) -> str:
        """Return the path of its file, or its name where it has none."""
        return path_of(self.uri)

    @property
    def format(self) -> str:
        """Return the format that its name or its language tells; nothing where it is not to be read."""
        if urlsplit(self.uri).scheme in _IGNORED_SCHEMES:
            return ""
        format_ = format_of(self.path) or _FORMATS.get(self.language, "")
        return "" if format_ in PACKAGES else format_


def path_of(uri: str) -> str:
    """Return the path of a URI: that of the file, or what stands for it where it is no file."""
    path = to_fs_path(uri)
    if path is None:
        return unquote(urlsplit(uri).path) or uri
    return os.path.abspath(path) if path else path


def is_file(uri: str) -> bool:
    """Return whether a URI names a file."""
    return urlsplit(uri).scheme == "file"


def edited(text: str, changes: Sequence[types.TextDocumentContentChangeEvent], encoding: Encoding) -> str:
    """Return a text after the changes of a client, which count from each other; what leaves the text ends with it."""
    for change in changes:
        if isinstance(change, types.TextDocumentContentChangePartial):
            span = Ruler(text, encoding).span(change.range)
            text = text[: span.start] + change.text + text[span.end :]
        else:
            text = change.text
    return text
