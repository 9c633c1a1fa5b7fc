import json

import pytest

from copylint.model import Comment, Span
from copylint.readers import read
from copylint.readers.code.copy_or_code import KeyNames
from copylint.readers.data.json import read_json
from tests.readers.phrases import kinds_and_texts, places_of_phrase


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param('{"title": "It boosts collagen"}', [("title", "boosts collagen")], id="title"),
        pytest.param('{"a": {"hero_heading": "boosts collagen"}}', [("heading", "boosts collagen")], id="nested"),
        pytest.param('{"perks": ["a", "boosts collagen"]}', [("string", "boosts collagen")], id="list"),
        pytest.param('["boosts collagen"]', [("string", "boosts collagen")], id="list at the top"),
        pytest.param('"boosts collagen"', [("string", "boosts collagen")], id="string at the top"),
        pytest.param('{"image": {"alt": "boosts collagen"}}', [("alt", "boosts collagen")], id="below a silent key"),
        pytest.param('{"a": "boosts\\u0020coll\\u0061gen"}', [("string", "boosts\\u0020coll\\u0061gen")], id="escapes"),
        pytest.param('{"a": "\\"Our\\" \\/ boosts collagen"}', [("string", "boosts collagen")], id="quotes"),
        pytest.param('{"a": "boosts\\u00a0col\\u00adlagen"}', [("string", "boosts\\u00a0col\\u00adlagen")], id="NBSP"),
        pytest.param('{"a": "<p class=\\"b\\">boosts <b>collagen<\\/b></p>"}',
                     [("paragraph", "boosts <b>collagen")], id="HTML"),
        pytest.param('{"a": "<ul><li>boosts\\ncollagen</li></ul>"}', [("item", "boosts\\ncollagen")], id="HTML list"),
        pytest.param('{"a": "<img alt=\\"boosts collagen\\">"}', [("alt", "boosts collagen")], id="attribute in HTML"),
        pytest.param('{"a": "It boosts&nbsp;collagen"}', [("paragraph", "boosts&nbsp;collagen")], id="entity"),
        pytest.param('{"a": "&lt;p&gt;It boosts collagen"}', [("paragraph", "boosts collagen")], id="escaped HTML"),
        pytest.param('{"a": "It **boosts** collagen"}', [("paragraph", "boosts** collagen")], id="Markdown"),
        pytest.param('{"a": "# A\\nIt boosts\\ncollagen."}', [("paragraph", "boosts\\ncollagen")], id="Markdown lines"),
        pytest.param('{"a": "Our mask.\\nIt boosts collagen."}', [("string", "boosts collagen")], id="lines"),
        pytest.param('{"a": "It boosts\\n collagen."}', [("string", "boosts\\n collagen")], id="over two lines"),
        pytest.param('{"a": "boosts <1>collagen</1>"}', [("paragraph", "boosts <1>collagen")], id="numbered tags"),
        pytest.param('{"en": {"a": "boosts collagen"}}', [("string", "boosts collagen")], id="English"),
        pytest.param('{"title": {"en": "boosts collagen", "de": "b"}}', [("title", "boosts collagen")], id="locales"),
        pytest.param('// a\n{"a": "boosts collagen",}', [("string", "boosts collagen")], id="comment and comma"),
        pytest.param('{"a": "boosts collagen', [("string", "boosts collagen")], id="unclosed"),
        pytest.param('{"a": "b\n "c": "boosts collagen"}', [("string", "boosts collagen")], id="broken before"),
    ],
)  # fmt: skip
def test_a_claim_is_found_where_copy_stands(text, expected):
    assert places_of_phrase(text, "json") == expected


@pytest.mark.parametrize(
    "text",
    [
        '{"boosts collagen": 1}',
        '{"boosts collagen" : "b"}',
        '{"id": "boosts collagen"}',
        '{"url": "boosts collagen"}',
        '{"image": "boosts collagen"}',
        '{"className": "boosts collagen"}',
        '{"@type": "boosts collagen"}',
        '{"$schema": "boosts collagen"}',
        '{"a": "boosts-collagen"}',
        '{"a": "/boosts/collagen"}',
        '{"a": "<p class=\\"boosts collagen\\">x</p>"}',
        '{"a": "<!-- boosts collagen --> Our mask"}',
        '/* boosts collagen */ {"a": 1}',
        '{"de": {"a": "boosts collagen"}, "en": {}}',
        '{"de": ["boosts collagen"], "en": []}',
        '{"a": "boosts collagen und mehr für Ihre Haut"}',
    ],
)
def test_what_no_visitor_reads_is_passed_over(text):
    assert places_of_phrase(text, "json") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('[{"q": "Why?", "a": "So."}]', [("heading", "Why?"), ("string", "So.")]),
        ('{"title": "<b>Our</b> mask", "cta": "Book"}', [("title", "Our mask"), ("button", "Book")]),
        (
            '{"a": ["Our mask", {"b": "Our bath"}, "Our oil"]}',
            [("string", f"Our {x}") for x in ("mask", "bath", "oil")],
        ),
        ("", []),
        ("}]{", []),
    ],
    ids=["question", "kind of HTML in a title", "list goes on", "empty", "unbalanced"],
)
def test_each_string_is_a_segment(text, expected):
    assert kinds_and_texts(text, "json") == expected


def test_a_directive_may_stand_in_a_comment():
    document = read_json('{\n  // copylint-disable-next-line x: y\n  "a": "Our mask"}', "a.jsonc")

    assert document.comments == (Comment("copylint-disable-next-line x: y", Span(4, 38)),)


@pytest.mark.parametrize(
    ("path", "expected"),
    [("locales/en.json", (["Our mask"], 0)), ("locales/de.json", ([], 1)), ("a/de.json", (["Our mask"], 0))],
)
def test_a_file_of_another_language_is_left_out(path, expected):
    document = read_json('{"a": "Our mask"}', path)

    assert ([segment.text for segment in document.segments], document.skipped) == expected


def test_a_project_says_which_names_hold_copy():
    names = KeyNames(read=frozenset(["slug"]), skip=frozenset(["title"]))

    document = read('{"title": "Our mask", "slug": "Our bath"}', "a.json", "json", names)

    assert [segment.text for segment in document.segments] == ["Our bath"]


def test_every_string_reads_as_json_says():
    text = '"\\ /\b\f\n\r\té\U0001f600 Our mask'
    source = json.dumps({"text": text})

    segment = read_json(source, "a.json").segments[-1]

    assert segment.text == "é\U0001f600 Our mask"
