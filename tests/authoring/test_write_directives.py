"""Directives in every format: written by `copylint suppress`, read again, and nothing else changes."""

from __future__ import annotations

import pytest

from copylint.authoring.write_directives import directed
from copylint.config.settings import Config
from copylint.linter import Linter
from copylint.readers import read

CONFIG = Config(select=("collagen-stimulation", "suppression"))


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(CONFIG)


PAGES = {
    "a paragraph": (
        "markdown",
        "# Facials\n\nIt boosts collagen.\n",
        "# Facials\n\n<!-- copylint-disable-next-line collagen-stimulation: ok -->\nIt boosts collagen.\n",
    ),
    "inside a paragraph": (
        "markdown",
        "We know that it\nboosts collagen every\ntime.\n",
        "We know that it\nboosts collagen every <!-- copylint-disable-line collagen-stimulation: ok -->\ntime.\n",
    ),
    "a list item": (
        "markdown",
        "- one\n- boosts collagen\n- two\n",
        "- one\n<!-- copylint-disable-next-line collagen-stimulation: ok -->\n- boosts collagen\n- two\n",
    ),
    "front matter": (
        "markdown",
        "---\ntitle: Boosts collagen\n---\n\nWelcome.\n",
        "---\n# copylint-disable-next-line collagen-stimulation: ok\ntitle: Boosts collagen\n---\n\nWelcome.\n",
    ),
    "HTML": (
        "html",
        "<ul>\n  <li>boosts collagen</li>\n</ul>\n",
        "<ul>\n  <!-- copylint-disable-next-line collagen-stimulation: ok -->\n  <li>boosts collagen</li>\n</ul>\n",
    ),
    "inside a tag": (
        "html",
        '<img src="a.png"\n  alt="Boosts collagen">\n',
        '<img src="a.png"\n  alt="Boosts collagen"> <!-- copylint-disable-line collagen-stimulation: ok -->\n',
    ),
    "plain text": (
        "text",
        "Welcome.\r\n\r\nIt boosts collagen.\r\n",
        "Welcome.\r\n\r\ncopylint-disable-next-line collagen-stimulation: ok\r\nIt boosts collagen.\r\n",
    ),
    "nothing to hide": ("text", "Welcome.\n", "Welcome.\n"),
}


@pytest.mark.parametrize(("format_", "text", "expected"), PAGES.values(), ids=PAGES)
def test_a_directive_goes_where_it_changes_nothing(linter, format_, text, expected):
    assert directed(text, "page", format_, linter, "ok").text == expected


@pytest.mark.parametrize(("format_", "text", "expected"), PAGES.values(), ids=PAGES)
def test_a_page_with_directives_is_read_as_before(linter, format_, text, expected):
    before, after = ([one.text for one in read(each, "page", format_).segments] for each in (text, expected))

    assert after == before


def test_two_findings_on_a_line_share_a_directive(linter):
    text = "<p>It boosts collagen. It stimulates elastin.</p>\n"

    assert directed(text, "page", "html", linter, "ok").text == (
        f"<!-- copylint-disable-next-line collagen-stimulation: ok -->\n{text}"
    )


def test_a_reason_that_would_end_the_comment_hides_nothing(linter):
    done = directed("<p>It boosts collagen.</p>\n", "page", "html", linter, "--> <b>see</b>")

    assert (done.hidden, done.left) == (0, 1)
