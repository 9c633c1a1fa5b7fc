import pytest

from copylint.model import Comment, Span
from copylint.readers.data.yaml import read_yaml
from tests.readers.phrases import kinds_and_texts, places_of_phrase


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("title: It boosts collagen", [("title", "boosts collagen")], id="plain"),
        pytest.param("title: It boosts collagen # now", [("title", "boosts collagen")], id="before a comment"),
        pytest.param("a:\n  perks:\n    - boosts collagen\n", [("string", "boosts collagen")], id="list"),
        pytest.param("a: boosts\n  collagen\n", [("string", "boosts\n  collagen")], id="plain over two lines"),
        pytest.param("a: 'It''s true: boosts collagen'", [("string", "boosts collagen")], id="single quotes"),
        pytest.param("a: 'not'\nb: 'boosts\n  collagen'", [("string", "boosts\n  collagen")], id="folds"),
        pytest.param('a: "boosts\\x20coll\\u0061gen"', [("string", "boosts\\x20coll\\u0061gen")], id="escapes"),
        pytest.param('a: "boosts \\\n   collagen"', [("string", "boosts \\\n   collagen")], id="continued line"),
        pytest.param("a: |\n  It boosts collagen\n", [("string", "boosts collagen")], id="literal"),
        pytest.param("a: |2-\n  # A\n\n  It **boosts**\n  collagen\n",
                     [("paragraph", "boosts**\n  collagen")], id="Markdown"),
        pytest.param("a: >-\n  boosts\n  collagen\n\n  b\n", [("string", "boosts\n  collagen")], id="folded"),
        pytest.param("é: ü\na: \U0001f600 boosts collagen", [("string", "boosts collagen")], id="behind others"),
        pytest.param("é: ü\r\na: >\r\n  boosts\r\n  collagen\r\n", [("string", "boosts\r\n  collagen")], id="CRLF"),
        pytest.param("a: {b: [boosts collagen]}", [("string", "boosts collagen")], id="flow"),
        pytest.param("- - boosts collagen", [("string", "boosts collagen")], id="list in a list"),
        pytest.param("a: &b boosts collagen\nc: *b", [("string", "boosts collagen")], id="anchor, read once"),
        pytest.param("a: !t &b 'boosts collagen'", [("string", "boosts collagen")], id="tag and anchor"),
        pytest.param("a: <p>boosts <b>collagen</b></p>", [("paragraph", "boosts <b>collagen")], id="HTML"),
        pytest.param("a: |\n <p>boosts\n <b>collagen</b></p>\n", [("paragraph", "boosts\n <b>collagen")], id="lines"),
        pytest.param("en:\n  a: boosts collagen", [("string", "boosts collagen")], id="English"),
        pytest.param("--- a\n---\nb: boosts collagen", [("string", "boosts collagen")], id="second document"),
        pytest.param("? [a, b]\n: boosts collagen", [("string", "boosts collagen")], id="a list as key"),
        pytest.param("a: b: [\nc: It boosts collagen", [("string", "boosts collagen")], id="broken before"),
        pytest.param("a: %s\nc: It boosts collagen" % ("[" * 999), [("string", "boosts collagen")], id="deep"),
    ],
)  # fmt: skip
def test_a_claim_is_found_where_copy_stands(text, expected):
    assert places_of_phrase(text, "yaml") == expected


@pytest.mark.parametrize(
    "text",
    [
        "boosts collagen: 1",
        "? boosts collagen\n: 1",
        "# boosts collagen",
        "a: 1 # boosts collagen",
        "url: boosts collagen",
        "image: boosts collagen",
        "a: boosts-collagen",
        "a: |\n  <p class='boosts collagen'>x</p>",
        "de:\n  a: boosts collagen",
        "a: {de: boosts collagen, en: b}",
        "a: boosts collagen und mehr für Ihre Haut",
    ],
)
def test_what_no_visitor_reads_is_passed_over(text):
    assert places_of_phrase(text, "yaml") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- q: Why?\n  a: So.\n", [("heading", "Why?"), ("string", "So.")]),
        ("a: |\n  Our mask.\n\n  Our bath.\n", [("string", "Our mask."), ("string", "Our bath.")]),
        ("a: true\nb: 1.5\nc: 2026-01-31\nd: ~\n", []),
        ("", []),
        ("\t\x00", []),
    ],
    ids=["question", "paragraphs", "values that are no strings", "empty", "no YAML"],
)
def test_each_string_is_a_segment(text, expected):
    assert kinds_and_texts(text, "yaml") == expected


def test_a_comment_may_hold_a_directive():
    document = read_yaml("# copylint-disable x: y\na: 'Our # mask' # b\n", "a.yaml")

    assert document.comments == (Comment("copylint-disable x: y", Span(0, 23)), Comment("b", Span(40, 43)))


def test_strings_of_other_languages_are_counted():
    document = read_yaml("de:\n  a: Unsere Maske\n  b: Our mask\n", "config/locales/all.yml")

    assert ([segment.text for segment in document.segments], document.skipped) == ([], 2)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: Our bath\ntitle: Our peel: it boosts\ntext: Our mask\n", ["Our bath", "Our peel: it boosts", "Our mask"]),
        ("text: |\n     Our mask\n  calms\ntitle: Our peel\n", ["Our mask", "Our peel"]),
        ('a: Our bath\ntitle: "Our peel\ntext: Our mask\n', ["Our bath", "Our peel", "Our mask"]),
        ("- Our bath\n- {title: Our peel, [\ntext: Our mask # calm\n", ["Our bath", "Our peel", "Our mask"]),
    ],
    ids=["colon in a value", "block moved left", "quotation mark too many", "bracket too many"],
)
def test_broken_yaml_is_read_line_by_line(text, expected, end):
    texts = [segment.text for segment in read_yaml(text.replace("\n", end), "a.yaml").segments]

    assert texts == expected
