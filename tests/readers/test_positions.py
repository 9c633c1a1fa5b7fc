"""What must hold of every document, whatever the text."""

import html
import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copylint.model import Kind, Span
from copylint.readers import READERS, read
from copylint.readers.segment_builder import SegmentBuilder

FRAGMENTS = [
    *("a", "b c", "Skin", "collagen", "é", "\U0001f600", "’", "“", "\u2011", "\uff21", "—"),
    *(" ", "  ", "\n", "\n\n", "\r\n", "\r", "\t", "\xa0", "\u2003", "\x0c", "\x85", "\u2028"),
    *("\xad", "\u200b", "\ufeff", "\ufe0f", "\x00", "https://a.b/c ", "www."),
    *("&amp;", "&nbsp;", "&shy;", "&#8217;", "&#x1F600;", "&notit;", "&", "&#", "&copy", "&fjlig;"),
    *("*", "**", "_", "~~", "`", "```\n", "# ", "- ", "1. ", "> ", "    ", "\\", "\\*", "|", "|-|\n", "===\n", "---\n"),
    *("[", "](", ")", '"', "'", "![", "[^1]", "[^1]: ", "[a]: /b 'c d'\n", '[a](b "c")', "<https://x.y>", ": "),
    *("<", ">", "</", "<b>", "</b>", "<p>", "</p>", "<br>", "<li>", "<td>", "<small>", "</small>", "<sup>", "</sup>"),
    *("<div hidden>", "</div>", "<img alt='x y'>", '<a title="', "<p title='a&amp;b", "<!--", "-->", "<!", "<?"),
    *(
        "<script>",
        "</script>",
        '<script type="application/ld+json">{"a": "b\\u00e9\\n c"',
        "<svg>",
        "<title>",
        "</title>",
    ),
    *("<details>", "<summary>", "<template>", "</template>", "<code>", "</code>", "<textarea>", "<x/>"),
    *("{{ ", "{{< a b='", " }}", " >}}", "{% if 'a b' %}", '{% x t="A b" %}', "{#", "#}", "<%= ", "%>", "{{{", "}}}"),
    *("{% comment %}", "{% endcomment %}", '{% schema %}{"default": "A b c"', "{% endschema %}", "{!!", "!!}"),
    *("<?php echo 'A b c' ", "?>", "<?=", "$a = ['title' => \"A $b {$c} d", "<<<A\nA b\nA;", "__('", "@lang('A b')"),
    *("@if(", "@php", "@endphp", "{", "}", "{#if a}", "{a ? 'B c' : `d ${e}`}", "<script setup>", "\nimport a\n"),
    *(":title=\"'A b'\"", "<Card title='A b' d={", "</Card>", "export const a = {", "collagen¹", "²", "⁴"),
    *("+++\n", "title: ", "title = ", "• ", "copylint-disable x", "k: >-\n  ", '"""'),
]
documents = st.builds(
    lambda start, parts, format: read(start + "".join(parts), "page", format),  # noqa: A006
    st.sampled_from(["", "---\n", "+++\n", "---\ntitle: a\n"]),
    st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=3), max_size=25),
    st.sampled_from(sorted(READERS)),
)


@given(documents)
def test_a_segment_is_folded_and_not_blank(document):
    texts = [segment.text for segment in document.segments]

    assert [folded(text) for text in texts if text] == texts


@given(documents)
def test_every_span_of_a_segment_lies_in_the_document(document):
    spans = [span for segment in document.segments for span in spans_of(segment)]

    assert [span for span in spans if not 0 <= span.start < span.end <= len(document.text)] == []


@given(documents)
def test_a_later_span_of_a_segment_is_never_earlier_in_the_document(document):
    spans = [[segment.source_of(Span(i, i + 1)) for i in range(len(segment.text))] for segment in document.segments]

    assert spans == [sorted(spans_of_one) for spans_of_one in spans]


@given(documents)
def test_each_piece_reads_as_its_source(document):
    pieces = [piece for segment in document.segments for piece in pieces_of(segment, document.text)]

    assert [(text, source) for text, source in pieces if text not in readings(source)] == []


@given(documents)
def test_each_comment_lies_in_the_document(document):
    comments = document.comments

    assert [c for c in comments if c.text not in document.text[c.span.start : c.span.end]] == []


@pytest.mark.parametrize("mark", ["<", "<script>", "<a title='", "<!--", "&", "[", "*", "![", "`", "<div>", "> ", "- "])
@pytest.mark.parametrize("format", sorted(READERS))
def test_twenty_thousand_marks_without_an_end_are_no_trouble(mark, format):  # noqa: A002
    document = read(mark * 20_000, "page", format)

    assert document.text == mark * 20_000


def spans_of(segment):
    """Return the spans from each character to itself, to the end, and from the beginning."""
    last = len(segment.text)
    ends = [(i, j) for i in range(last) for j in (i + 1, last)] + [(0, j) for j in range(1, last + 1)]
    return [segment.source_of(Span(i, j)) for i, j in ends]


def pieces_of(segment, source):
    """Return each piece's text and source; what was read code point by code point is one piece for each."""
    offsets = segment.offsets
    stops = (*offsets.starts[1:], offsets.length)
    for start, stop, first, last in zip(offsets.starts, stops, offsets.sources, offsets.ends, strict=True):
        if stop - start == last - first:
            yield from zip(segment.text[start:stop], source[first:last], strict=True)
        else:
            yield segment.text[start:stop], source[first:last]


def readings(source):
    """Return what a piece of source may read as: itself, decoded, or the space that a break or an image leaves."""
    decoded = {source, html.unescape(source), source.replace("''", "'"), source.removeprefix("\\")}
    with suppress(ValueError):
        decoded.add(json.loads(f'"{source}"'))
    marks = ("<", "{", "@", "}", "%>", "![", "\\", "://", "www.")
    breaks_words = source.isspace() or any(mark in source for mark in marks)
    space = {" "} if breaks_words else set()
    return {folded(text, keeps_blank=True) for text in decoded} | space


def folded(text, *, keeps_blank=False):
    builder = SegmentBuilder(text if not keeps_blank else f"|{text}|")
    builder.add(0, len(text) + 2 * keeps_blank)
    segment = builder.build(Kind.PARAGRAPH)
    text = segment.text if segment else ""
    return text[1:-1] if keeps_blank else text
