"""Front matter is the same data before Markdown, HTML and the templates of either."""

import pytest

from copylint.readers import read
from tests.readers.phrases import kinds_and_texts, places_of_phrase

FORMATS = ["html", "markdown", "mdx", "php", "blade"]
YAML = (
    "---\nlayout: soft glow page\ntitle: It boosts collagen\n"
    "permalink: /boosts-collagen/\nkeywords: boosts collagen\n---\n"
)
LANGUAGES = [
    pytest.param(YAML, id="YAML"),
    pytest.param(YAML.replace("\n", "\r\n"), id="YAML with the line ends of Windows"),
    pytest.param(YAML.replace("---", "---yaml", 1), id="YAML by name"),
    pytest.param('+++\nlayout = "soft glow page"\ntitle = "It boosts collagen"\n+++\n', id="TOML"),
    pytest.param('---toml\ntitle = "It boosts collagen"\n---\n', id="TOML by name"),
    pytest.param('---json\n{ "title": "It boosts collagen", "layout": "soft glow page" }\n---\n', id="JSON by name"),
    pytest.param(';;;\n{"title": "It boosts collagen"}\n;;;\n', id="JSON between semicolons"),
    pytest.param('---js\n{ title: "It boosts collagen", layout: "soft glow page" }\n---\n', id="JavaScript"),
]


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("front", LANGUAGES)
def test_front_matter_is_data(front, format):  # noqa: A002
    assert places_of_phrase(f"{front}Hello.\n", format) == [("title", "boosts collagen")]


@pytest.mark.parametrize("format", ["html", "markdown"])
def test_front_matter_may_be_empty(format):  # noqa: A002
    assert kinds_and_texts("---\n---\nHello.\n", format) == [("paragraph", "Hello.")]


@pytest.mark.parametrize("format", ["html", "markdown"])
def test_an_object_at_the_beginning_is_front_matter(format):  # noqa: A002
    text = '{\n  "title": "Our day",\n  "slug": "boosts-collagen",\n  "layout": "boosts collagen"\n}\n\nHello.\n'

    assert kinds_and_texts(text, format) == [("title", "Our day"), ("paragraph", "Hello.")]


@pytest.mark.parametrize("format", FORMATS)
def test_a_directive_in_front_matter_is_a_comment(format):  # noqa: A002
    text = "---\n# copylint-disable-next-line x: agreed\ntitle: Our day\n---\n{{ page }}\n"

    assert [comment.text for comment in read(text, "page", format).comments] == ["copylint-disable-next-line x: agreed"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("---\nOur day\n---\n", id="no key"),
        pytest.param("---\ntitle: Our day\n", id="not closed"),
        pytest.param("---perl\ntitle: Our day\n---\n", id="an unknown language"),
        pytest.param('{"title": "Our day" and more', id="no whole object"),
        pytest.param('{"title": "Our day"} and more', id="an object in a line of text"),
        pytest.param('{"a":' * 30_000, id="a bomb of braces"),
    ],
)
def test_what_is_no_front_matter_is_text(text):
    assert "title" not in [kind for kind, _ in kinds_and_texts(text, "html")]
