"""What must hold of every document of the formats that keep their copy in strings, whatever the text."""

import re
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copylint.readers import read
from tests.readers.test_positions import folded, pieces_of, readings, spans_of

COMMON = [
    *("Our skin", "collagen, and", "é", "\U0001f600", "’", "\ud800", "\x00", "https://a.b/c ", "\xa0", "\xad"),
    *(
        " ",
        "\n",
        "\r\n",
        "\n\n",
        "\t",
        "&amp;",
        "&nbsp;",
        "<b>",
        "</b>",
        "<p title='a b'>",
        "<br>",
        "**",
        "[a](b)",
        "- ",
    ),
    *("{", "}", "[", "]", ":", ",", '"', "'", "\\", "\\n", "\\u00e9", "\\ud83d\\ude00", '\\"', "#", "/", "de", "title"),
]
FRAGMENTS = {
    "csv": [
        *(
            "title,text\n",
            "sku;title\n",
            "Our mask",
            '"Our bath',
            '""',
            '",',
            ",",
            ";",
            "\t",
            '"\n',
            '"<p>',
            "description_de",
        ),
    ],
    "jsonl": [*('{"title": "Our mask', '"text": "', '"}\n', "{", "[", '"de": {', "\n{", "\\n", "\\/")],
    "json": [
        *('{"title": "Our mask', '"text": "', '", ', '"}', "{", "}", "[", "]", '"en": ', '"de": ', "//", "/*", "*/"),
        *("\\/", "\\n", "\\n\\n- ", '<p class=\\"b\\">', "<\\/p>", "\\u0026amp;", "true"),
    ],
    "yaml": [
        *(
            "title: Our mask",
            "\ntext: ",
            "\n- ",
            "\n  ",
            "\n\n",
            ": ",
            "# copylint-disable x",
            " # ",
            "|\n  ",
            ">-\n  ",
        ),
        *(
            "&a ",
            "*a",
            "!t ",
            "''",
            "\\x41",
            "\\\n",
            "---\n",
            "{a: ",
            "[a, ",
            "]",
            "}",
            "en:\n  ",
            "de:\n  ",
            "%",
            "? ",
        ),
    ],
    "script": [
        *(
            "`",
            "${",
            "(",
            ")",
            "<",
            ">",
            "</",
            "/>",
            "<>",
            "</>",
            "<Card ",
            "alt='a b'",
            "={",
            "{' '}",
            "a = ",
            "+",
            "?",
        ),
        *(
            ";",
            "=>",
            "//",
            "/*",
            "*/",
            "return ",
            "const ",
            "t(",
            "cn(",
            "\\x41",
            "\\u{1F600}",
            "\\\n",
            "{{",
            "/a b/",
            "<p>",
        ),
        *(
            "title: 'Our mask'",
            "{de: {a: 'Our mask'}}",
            "x = <p>",
            "</p>",
            "{/* copylint-disable x */}",
            "<small>",
            "<!--",
        ),
    ],
}


def documents(format):  # noqa: A002
    fragments = st.sampled_from(COMMON + FRAGMENTS[format]) | st.text(max_size=3)
    return st.lists(fragments, max_size=25).map(lambda parts: read("".join(parts), "page", format))


any_document = st.sampled_from(sorted(FRAGMENTS)).flatmap(documents)


@given(any_document)
def test_a_segment_is_folded_and_not_blank(document):
    texts = [segment.text for segment in document.segments]

    assert [folded(text) for text in texts if text] == texts


@given(any_document)
def test_every_span_of_a_segment_lies_in_the_document(document):
    spans = [span for segment in document.segments for span in spans_of(segment)]

    assert [span for span in spans if not 0 <= span.start < span.end <= len(document.text)] == []


@given(any_document)
def test_each_piece_reads_as_its_source(document):
    pieces = [piece for segment in document.segments for piece in pieces_of(segment, document.text)]

    assert [(text, source) for text, source in pieces if text not in unescaped_readings(source)] == []


@given(any_document)
def test_segments_stand_in_the_order_of_the_document(document):
    starts = [segment.offsets.sources[0] for segment in document.segments]

    assert starts == sorted(starts)


@given(any_document)
def test_each_comment_lies_in_the_document(document):
    comments = document.comments

    assert [c for c in comments if c.text not in document.text[c.span.start : c.span.end]] == []


@pytest.mark.parametrize(
    "mark", ['"', "'", "{", "[", '{"a":', "`", "`${", "<a>", "=<a>", "=<a b={", "- ", "a: ", ",", "\\"]
)
@pytest.mark.parametrize("format", sorted(FRAGMENTS))
def test_twenty_thousand_marks_without_an_end_are_no_trouble(mark, format):  # noqa: A002
    document = read(mark * 20_000, "page", format)

    assert document.text == mark * 20_000


def unescaped_readings(source):
    """Return what a piece may read as, escapes of any of the notations decoded."""
    decoded = [source]
    with suppress(UnicodeDecodeError, UnicodeEncodeError, DeprecationWarning):
        escape = re.sub(r"\\u\{(\w+)\}", lambda match: f"\\U{int(match[1], 16):08x}", source)
        decoded.append(
            # Half of a pair reads as the sign for what cannot be read.
            escape.encode("latin-1")
            .decode("unicode_escape")
            .encode("utf-16", "surrogatepass")
            .decode("utf-16", "replace")
        )
    decoded += [source.replace("\\", "", 1), source.replace('""', '"')]
    # A run of blanks may go on behind markup that leaves nothing, as in "our {' '}skin".
    space = {" "} if source[:1].isspace() or source[-1:].isspace() else set()
    return {reading for text in decoded for reading in readings(text)} | space
