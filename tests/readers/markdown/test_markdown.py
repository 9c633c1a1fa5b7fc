import pytest

from copylint.model import Comment, Span
from copylint.readers.markdown.reader import read_markdown
from tests.readers.phrases import kinds_and_texts, places_of_phrase, prominences_and_texts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("It boosts collagen.", [("paragraph", "boosts collagen")], id="plain"),
        pytest.param("It **boosts** collagen.", [("paragraph", "boosts** collagen")], id="bold"),
        pytest.param(
            "b*oo*sts [colla](/a)gen", [("paragraph", "b*oo*sts [colla](/a)gen")], id="emphasis and link in words"
        ),
        pytest.param("It boosts\ncollagen.", [("paragraph", "boosts\ncollagen")], id="soft wrap"),
        pytest.param("It boosts  \r\ncollagen.", [("paragraph", "boosts  \r\ncollagen")], id="hard break"),
        pytest.param(
            "It ~~boosts~~\\\ncollagen", [("paragraph", "boosts~~\\\ncollagen")], id="struck out, backslash break"
        ),
        pytest.param(
            "é’ü boosts\xa0col\u200blagen", [("paragraph", "boosts\xa0col\u200blagen")], id="after wide characters"
        ),
        pytest.param("b&#111;osts&nbsp;collagen", [("paragraph", "b&#111;osts&nbsp;collagen")], id="entities"),
        pytest.param("boo\\sts \\* boosts \\collagen", [], id="a backslash that escapes nothing"),
        pytest.param("\\*boosts\\* collagen", [], id="an escaped asterisk is text"),
        pytest.param("boosts <b>col</b>lagen", [("paragraph", "boosts <b>col</b>lagen")], id="inline HTML"),
        pytest.param(
            "boosts <!-- our --> collagen", [("paragraph", "boosts <!-- our --> collagen")], id="comment between"
        ),
        pytest.param(
            "boosts[^1] collagen\n\n[^1]: x", [("paragraph", "boosts[^1] collagen")], id="footnote mark between"
        ),
        pytest.param("boosts `x` collagen", [("paragraph", "boosts `x` collagen")], id="code between"),
        pytest.param("boosts ![](a) collagen", [("paragraph", "boosts ![](a) collagen")], id="image between"),
        pytest.param("# It boosts *collagen* #", [("heading", "boosts *collagen")], id="heading"),
        pytest.param("boosts\ncollagen\n===", [("heading", "boosts\ncollagen")], id="setext heading"),
        pytest.param("- [x] boosts collagen", [("item", "boosts collagen")], id="task"),
        pytest.param("1. boosts\n   collagen\n\n2. b", [("item", "boosts\n   collagen")], id="wrapped item"),
        pytest.param("> boosts\n> collagen", [("quote", "boosts\n> collagen")], id="quote"),
        pytest.param("|a|b|\n|-|-|\n|é|boosts collagen|", [("cell", "boosts collagen")], id="cell"),
        pytest.param("Term\n: boosts collagen", [("item", "boosts collagen")], id="definition"),
        pytest.param("a[^n]\n\n[^n]: boosts collagen", [("footnote", "boosts collagen")], id="footnote"),
        pytest.param("![boosts *collagen*](a)", [("alt", "boosts *collagen")], id="alt"),
        pytest.param("[![boosts collagen](a)](b)", [("alt", "boosts collagen")], id="alt in a link"),
        pytest.param('[a](/b "boosts&#32;collagen")', [("title", "boosts&#32;collagen")], id="title of a link"),
        pytest.param("![](<a b> 'boosts\ncollagen' )", [("title", "boosts\ncollagen")], id="title of an image"),
        pytest.param("[a *b*](c (\\(boosts collagen\\)))", [("title", "boosts collagen")], id="title in brackets"),
        pytest.param("[a]\n\n[a]: /b\n  'boosts collagen'", [("title", "boosts collagen")], id="title in a definition"),
        pytest.param(
            "<div title='boosts\n collagen'>\n", [("title", "boosts\n collagen")], id="attribute in a block of HTML"
        ),
        pytest.param(
            "<p>boosts\n<b>collagen</b></p>", [("paragraph", "boosts\n<b>collagen")], id="text in a block of HTML"
        ),
        pytest.param(
            "- a\n  <div>\n    boosts\n    collagen\n  </div>", [("item", "boosts\n    collagen")], id="HTML in an item"
        ),
        pytest.param("> <div>\n> boosts collagen\n> </div>", [("quote", "boosts collagen")], id="HTML in a quote"),
        pytest.param(
            "<figcaption>\n\nboosts *collagen*\n\n</figcaption>",
            [("caption", "boosts *collagen")],
            id="Markdown in HTML",
        ),
        pytest.param("---\ntitle: boosts collagen\n---\n", [("title", "boosts collagen")], id="front matter"),
        pytest.param("---\ntitle: 'boosts collagen'\n---\n", [("title", "boosts collagen")], id="quoted front matter"),
        pytest.param(
            '---\nd:\n- a: "b\\x6fosts\\\n  \\ collagen"\n---\n',
            [("string", "b\\x6fosts\\\n  \\ collagen")],
            id="escapes",
        ),
        pytest.param(
            "---\ndescription: >-\n  boosts\n  collagen\n---\n", [("meta", "boosts\n  collagen")], id="folded"
        ),
        pytest.param(
            "---\nd: '**boosts** it.'\ne: 'boosts *collagen*'\n---",
            [("paragraph", "boosts *collagen")],
            id="Markdown in it",
        ),
        pytest.param(
            "---\nd: <b>boosts</b> &#99;ollagen\n---\n", [("paragraph", "boosts</b> &#99;ollagen")], id="HTML in it"
        ),
        pytest.param(
            "---\nx: {{ y }} z\nd: boosts collagen\n---\n", [("string", "boosts collagen")], id="broken front matter"
        ),
        pytest.param('+++\ntitle = "boosts\\u0020collagen"\n+++\n', [("title", "boosts\\u0020collagen")], id="TOML"),
        pytest.param(
            '+++\n[a]\ntitle = """\nOur warm clay mask, as every guest says, boosts\ncollagen"""\n+++\n',
            [("title", "boosts\ncollagen")],
            id="TOML lines",
        ),
    ],
)
def test_a_phrase_is_found_where_a_visitor_reads_it(text, expected):
    assert places_of_phrase(text, "markdown") == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("`boosts collagen`", id="code span"),
        pytest.param("    boosts collagen", id="indented code"),
        pytest.param("```\nboosts collagen\n```", id="fenced code"),
        pytest.param("a <!-- boosts collagen -->", id="comment"),
        pytest.param("<!--\nboosts collagen\n-->", id="comment of several lines"),
        pytest.param("<script>\n\nboosts collagen\n</script>", id="script"),
        pytest.param("[a](</boosts collagen>)", id="target of a link"),
        pytest.param("<https://a.b/boosts%20collagen> boosts", id="address"),
        pytest.param("<b class='boosts collagen'>a</b>", id="class"),
        pytest.param("# a {#b class='boosts collagen'}", id="attributes of a heading"),
        pytest.param("---\nslug: boosts collagen\n---\n", id="silent key"),
        pytest.param("---\nboosts collagen: a b\n---\n", id="key"),
        pytest.param("---\na: b # boosts collagen\n---\n", id="comment in front matter"),
        pytest.param('+++\na = "b" # "boosts collagen"\n+++\n', id="comment in TOML"),
        pytest.param("It boosts\n\ncollagen", id="over two paragraphs"),
        pytest.param("- boosts\n- collagen", id="over two items"),
        pytest.param("|boosts|collagen|\n|-|-|", id="over two cells"),
        pytest.param("boosts\n- collagen", id="from a paragraph to an item"),
    ],
)
def test_a_phrase_is_not_found_where_nobody_reads_it(text):
    assert places_of_phrase(text, "markdown") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a[^1]\n\n[^1]: b", [("normal", "a"), ("small", "b")], id="footnote"),
        pytest.param("A. <small>B.</small>", [("normal", "A."), ("small", "B.")], id="small print"),
        pytest.param("<div hidden>\n\na\n\n</div>\n\nb", [("hidden", "a"), ("normal", "b")], id="a hidden part"),
        pytest.param(
            "a <small>b\n\nc", [("normal", "a b"), ("normal", "c")], id="what is not closed ends with its block"
        ),
        pytest.param("![a](b)", [("hidden", "a")], id="alt"),
    ],
)
def test_prominence_tells_how_well_a_text_is_seen(text, expected):
    assert prominences_and_texts(text, "markdown") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("---\n\na\n\n---", [("paragraph", "a")], id="ruled lines are no front matter"),
        pytest.param("---\na: b\n", [("paragraph", "a: b")], id="nor are they without an end"),
        pytest.param("- a\n  - b\n\n  c", [("item", "a"), ("item", "b"), ("item", "c")], id="nested list"),
        pytest.param("a <div>b", [("paragraph", "a"), ("paragraph", "b")], id="a block in a line"),
        pytest.param("a\x00b\ud800c", [("paragraph", "a\x00b\ud800c")], id="characters that are none"),
        pytest.param("see <https://a.b/c_d>, *now*", [("paragraph", "see , now")], id="addresses"),
        pytest.param("", [], id="empty"),
    ],
)
def test_markdown_is_read_as_its_parser_reads_it(text, expected):
    assert kinds_and_texts(text, "markdown") == expected


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_lines_may_end_in_any_way(end):
    text = end.join(["---", "title: A b", "---", "# C", "", "- d", "  e", "- f"])

    assert kinds_and_texts(text, "markdown") == [("title", "A b"), ("heading", "C"), ("item", "d e"), ("item", "f")]


def test_comments_keep_their_place():
    text = "é <!-- a -->\n\n<!-- b\nc -->\n"

    assert read_markdown(text, "page.md").comments == (Comment("a", Span(2, 12)), Comment("b\nc", Span(14, 26)))
