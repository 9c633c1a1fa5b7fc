import pytest
from hypothesis import given
from hypothesis import strategies as st

from copylint.model import Kind, Prominence, Segment, Span
from copylint.readers.segment_builder import SegmentBuilder

WHITE = set("\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000") | {
    chr(code) for code in range(0x2000, 0x200B)
}
DROPPED = set("\xad\u200b\u200c\u200d\u2060\ufeff\ufe0f\u200e\u200f\u202a\u2066\u061c")
REPLACED = {"\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u201c": '"', "\u201d": '"', "\u2010": "-", "\uff21": "A"}


def folded(text: str) -> str:
    builder = SegmentBuilder(text)
    builder.add(0, len(text))
    segment = builder.build(Kind.PARAGRAPH)
    return segment.text if segment else ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Glow today", "Glow today", id="plain text stays"),
        pytest.param("Glow\n  to\tday", "Glow to day", id="white space becomes single spaces"),
        pytest.param("\n Glow \r\n", "Glow", id="the ends are stripped"),
        pytest.param("firm\xa0skin\u202fnow\u3000yes", "firm skin now yes", id="no-break and wide spaces"),
        pytest.param("col\xadla\u200bgen\ufeff", "collagen", id="soft hyphen and zero width"),
        pytest.param("a \u200b b", "a b", id="a zero-width character inside white space"),
        pytest.param("skin\u2019s \u2018own\u2019 \u201cglow\u201d", "skin's 'own' \"glow\"", id="curly quotes"),
        pytest.param("anti\u2010ageing non\u2011stop", "anti-ageing non-stop", id="special hyphens"),
        pytest.param("glow \u2013 now \u2014 yes", "glow \u2013 now \u2014 yes", id="dashes stay"),
        pytest.param("\uff27\uff4c\uff4f\uff57 \uff11\uff10\uff05", "Glow 10%", id="full width"),
        pytest.param("𝐟𝐢𝐫𝐦 𝘴𝘬𝘪𝘯 𝓃ℴ𝓌 𝟗𝟗%", "firm skin now 99%", id="letters and digits of mathematics"),
        pytest.param("ⓕⓘⓡⓜ 🅢🅚🅘🅝 🄽🄾🅆 ⒜ll", "firm SKIN NOW all", id="letters in circles, squares and brackets"),
        pytest.param("Fɪʀᴍ sᴋɪɴ ɴᴏᴡ", "Firm skin now", id="small capitals"),
        pytest.param("ﬁrm ﬂesh", "firm flesh", id="ligatures"),
        pytest.param("f̲i̲r̲m̲ s̶k̶i̶n̶", "firm skin", id="lines under and through letters"),
        pytest.param("Glow™ №5 ①② ½ (ok) （ok）", "Glow™ №5 ①② ½ (ok) (ok)", id="signs stay"),
        pytest.param("\u2764\ufe0f \u200eGlow\u200f", "\u2764 Glow", id="variation selectors and direction marks"),
        pytest.param("collagen¹ and skin\u00b2\u2074\u200b.", "collagen and skin.", id="raised figures of footnotes"),
        pytest.param("5² and ¹ see below", "5² and ¹ see below", id="raised figures behind no letter"),
        pytest.param("GLOW é ß", "GLOW é ß", id="case and accents stay"),
        pytest.param("See https://a.b/cures_acne?x=y. Or www.a.b/c now", "See . Or now", id="web addresses"),
        pytest.param("https://a.b  https://c.d", "", id="nothing but web addresses"),
        pytest.param("See http:// and www.", "See http:// and www.", id="beginnings of addresses"),
        pytest.param(" \n\u200b\xa0 ", "", id="blank"),
        pytest.param("", "", id="empty"),
    ],
)
def test_text_is_folded(text, expected):
    assert folded(text) == expected


@pytest.mark.parametrize("codes", [range(0x3100), range(0xFE00, 0x10000), range(0xE0100, 0xE01F0)])
def test_a_character_is_folded_whatever_else_there_is_to_fold(codes):
    chars = [chr(code) for code in codes if not chr(code).isspace()]

    assert [folded(f"a{char}b") for char in chars] == [folded(f" a{char}b").strip() for char in chars]


@pytest.mark.parametrize(
    ("source", "text"),
    [("a 𝐟𝐢𝐫𝐦 skin", "firm"), ("a ⓕⓘⓡⓜ skin", "firm"), ("a ﬁrm skin", "firm"), ("a f̲i̲r̲m skin", "firm")],
)
def test_dressed_letters_have_exact_places(source, text):
    builder = SegmentBuilder(source)
    builder.add(0, len(source))
    segment = builder.build(Kind.PARAGRAPH)
    assert segment

    span = segment.source_of(Span(2, 2 + len("firm")))

    assert source[span.start : span.end] == source.split()[1]


def test_a_match_runs_through_tags_and_entities_to_its_exact_source():
    source = "It <b>bo</b>osts&nbsp;your collagen."
    builder = SegmentBuilder(source)
    builder.add(0, 3)
    builder.gap(3, 6)
    builder.add(6, 8)
    builder.gap(8, 12)
    builder.add(12, 16)
    builder.add_as("\xa0", 16, 22)
    builder.add(22, len(source))

    segment = builder.build(Kind.ITEM, Prominence.SMALL)
    assert segment

    span = segment.source_of(Span(3, 23))
    assert (segment.kind, segment.text, segment.prominence, source[span.start : span.end]) == (
        Kind.ITEM,
        "It boosts your collagen.",
        Prominence.SMALL,
        "bo</b>osts&nbsp;your collagen",
    )


def test_a_gap_separates_words_only_if_asked():
    builder = SegmentBuilder("skin<br>care<b>fully")
    builder.add(0, 4)
    builder.gap(4, 8, space=True)
    builder.add(8, 12)
    builder.gap(12, 15)
    builder.add(15, 20)

    segment = builder.build(Kind.PARAGRAPH)

    assert segment is not None
    assert segment.text == "skin carefully"


def test_verbatim_neighbours_become_one_piece():
    builder = SegmentBuilder("skin\ncare\u2019s")
    builder.add(0, 4)
    builder.add(4, 5)
    builder.add(5, 11)

    segment = builder.build(Kind.PARAGRAPH)

    assert segment is not None
    assert segment.offsets.starts == (0,)


pieces_of_text = st.lists(
    st.tuples(
        st.sampled_from(["add", "add_as", "gap", "space"]),
        st.text(st.sampled_from("ab \n\xa0\u200b\xad\u2019\u201d\u2010\uff21é\U0001f600"), max_size=5),
        st.integers(0, 3),
    ),
    max_size=12,
)


@given(pieces_of_text)
def test_every_span_maps_to_where_its_characters_were_read(pieces):
    chars, segment = built(pieces)

    assert spans_of(segment) == spans_by(folded_one_by_one(chars))


def built(pieces):
    """Return the characters that were read with the source span of each, and the segment built of them."""
    source = "".join(text + "#" * extra for _, text, extra in pieces)
    builder, chars, at = SegmentBuilder(source), [], 0
    for how, text, extra in pieces:
        end = at + len(text)
        if how == "add":
            builder.add(at, end)
            chars += [(char, at + i, at + i + 1) for i, char in enumerate(text)]
        elif how == "add_as":
            builder.add_as(text, at, end + extra)
            chars += [(c, at, end + extra) if extra else (c, at + i, at + i + 1) for i, c in enumerate(text)]
        else:
            builder.gap(at, end + extra, space=how == "space")
            chars += [(" ", at, end + extra)] if how == "space" else []
        at = end + extra
    return chars, builder.build(Kind.PARAGRAPH)


def folded_one_by_one(chars):
    """Fold the plain and slow way."""
    model = []
    run = []
    for char, start, end in [*chars, ("", 0, 0)]:
        if char and char in WHITE | DROPPED:
            run.append((char, start, end))
            continue
        if any(char in WHITE for char, _, _ in run):
            model.append((" ", run[0][1], run[-1][2]))
        run = []
        if char:
            model.append((REPLACED.get(char, char), start, end))
    while model and model[0][0] == " ":
        model.pop(0)
    while model and model[-1][0] == " ":
        model.pop()
    return model


def spans_of(segment: Segment | None):
    if segment is None:
        return {}
    size = range(len(segment.text))
    return {
        (i, j, segment.text[i:j]): segment.source_of(Span(i, j))
        for i in size
        for j in range(i + 1, len(segment.text) + 1)
    }


def spans_by(model):
    text = "".join(char for char, _, _ in model)
    size = range(len(text))
    return {(i, j, text[i:j]): Span(model[i][1], model[j - 1][2]) for i in size for j in range(i + 1, len(text) + 1)}
