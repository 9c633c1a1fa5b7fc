"""A session of work on a page of the examples, as docs/editors.md shows it: the same in every editor."""

from pathlib import Path

import pytest
from lsprotocol import types

from tests.waiting import Soon

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[3]
BEGIN, END = "<!-- session: begin -->\n\n```text\n", "```\n\n<!-- session: end -->"
CONFIG = "markets: [uk]\nselect: [toxin-removal, painless, no-downtime]\n"


def shown(editor, uri):
    lines = [line_about(diagnostic, editor, uri) for diagnostic in diagnostics(editor, uri)]
    return "".join(f"    {line}\n" for line in lines or ["nothing"])


def line_about(diagnostic, editor, uri):
    words = " ".join(editor.marked_words(uri, diagnostic).split())
    return f"{diagnostic.range.start.line + 1}: {words} [{diagnostic.code}]"


def diagnostics(editor, uri):
    return [diagnostic for diagnostic in editor.diagnostics(uri) if diagnostic.code]


def acted(editor, uri, code, title):
    """Do what a quick fix says, wait until the page is another, and return the title and the lines that changed."""
    before = editor.texts[uri]
    place = next(diagnostic.range for diagnostic in diagnostics(editor, uri) if diagnostic.code == code)
    action = next(action for action in editor.actions(uri, place) if action.title.startswith(title))
    editor.do(uri, action)
    editor.wait_for(lambda: editor.texts[uri] != before)
    changed = [line for line in editor.texts[uri].splitlines() if line not in before.splitlines()]
    return f"> {action.title}\n" + "".join(f"    + {line}\n" for line in changed)


def test_a_session_goes_as_the_page_on_editors_shows_it(editor, folder):
    page, config = folder / "cryo-facial.md", folder / ".copylint.yaml"
    config.write_text(CONFIG)
    text = (ROOT / "examples" / "cryo-facial.md").read_text("utf-8")
    page.write_text(text, "utf-8")
    uri = page.as_uri()
    editor.open(uri, text)

    session = f"> open cryo-facial.md\n{shown(editor, uri)}"
    session += acted(editor, uri, "toxin-removal", "Leave") + shown(editor, uri)
    session += acted(editor, uri, "painless", "Accept") + shown(editor, uri)
    config.write_text(f"{CONFIG}ignore: [no-downtime]\n")
    saved = types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(config.as_uri()))
    editor.tell(types.TEXT_DOCUMENT_DID_SAVE, saved)
    assert Soon(lambda: diagnostics(editor, uri)) == []
    session += f"> save .copylint.yaml with ignore: [no-downtime]\n{shown(editor, uri)}"

    _, _, rest = (ROOT / "docs" / "editors.md").read_text("utf-8").partition(BEGIN)
    assert session == rest.partition(END)[0]
