import pytest

from copylint.model import Comment, Span
from copylint.readers.html.scanner import read_html
from tests.readers.phrases import kinds_and_texts, places_of_phrase, prominences_and_texts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("<p>It boosts collagen.</p>", [("paragraph", "boosts collagen")], id="plain"),
        pytest.param(
            "<svg><text>boosts <tspan>collagen</tspan></text></svg>",
            [("paragraph", "boosts <tspan>collagen")],
            id="text in a picture",
        ),
        pytest.param(
            "<svg><foreignObject><b>boosts collagen</b></foreignObject></svg>",
            [("paragraph", "boosts collagen")],
            id="elements in a picture",
        ),
        pytest.param("<x-card heading='boosts collagen'>", [("heading", "boosts collagen")], id="own element"),
        pytest.param("<x-card teaser='It boosts collagen'>", [("string", "boosts collagen")], id="its attribute"),
        pytest.param("<Card @title='boosts collagen' />", [("title", "boosts collagen")], id="argument of Ember"),
        pytest.param("<a data-bs-title='boosts collagen'>", [("title", "boosts collagen")], id="tooltip of Bootstrap"),
        pytest.param("<a data-caption='boosts collagen'>", [("caption", "boosts collagen")], id="caption of a gallery"),
        pytest.param("<p>It boosts <b>collagen</b>.", [("paragraph", "boosts <b>collagen")], id="bold"),
        pytest.param("bo<b>ost</b>s <i>colla</i>gen", [("paragraph", "bo<b>ost</b>s <i>colla</i>gen")], id="in words"),
        pytest.param("<p>boosts\r\n   collagen", [("paragraph", "boosts\r\n   collagen")], id="soft wrap"),
        pytest.param("boosts<br>collagen", [("paragraph", "boosts<br>collagen")], id="line break"),
        pytest.param(
            "boosts <!-- our -->collagen", [("paragraph", "boosts <!-- our -->collagen")], id="comment between"
        ),
        pytest.param("boosts&nbsp;collagen", [("paragraph", "boosts&nbsp;collagen")], id="named entity"),
        pytest.param("b&#111;osts &#x63;ollagen", [("paragraph", "b&#111;osts &#x63;ollagen")], id="numeric entities"),
        pytest.param("boosts&nbspcollagen", [("paragraph", "boosts&nbspcollagen")], id="entity without semicolon"),
        pytest.param(
            "boosts col&shy;la&ZeroWidthSpace;gen",
            [("paragraph", "boosts col&shy;la&ZeroWidthSpace;gen")],
            id="soft hyphen",
        ),
        pytest.param("boosts\xa0col\u200blagen", [("paragraph", "boosts\xa0col\u200blagen")], id="NBSP and zero width"),
        pytest.param("boosts<sup>1</sup> collagen", [("paragraph", "boosts<sup>1</sup> collagen")], id="footnote mark"),
        pytest.param(
            "boosts <code>x</code>collagen", [("paragraph", "boosts <code>x</code>collagen")], id="code between"
        ),
        pytest.param("boosts<img src=a>collagen", [("paragraph", "boosts<img src=a>collagen")], id="image between"),
        pytest.param(
            "boosts <a href='?a=1>2'>collagen", [("paragraph", "boosts <a href='?a=1>2'>collagen")], id="link"
        ),
        pytest.param("<h2>It boosts collagen", [("heading", "boosts collagen")], id="heading"),
        pytest.param("<ul><li>boosts collagen<li>b", [("item", "boosts collagen")], id="item"),
        pytest.param("<table><td>boosts collagen<td>b", [("cell", "boosts collagen")], id="cell"),
        pytest.param("<figcaption>boosts collagen", [("caption", "boosts collagen")], id="caption"),
        pytest.param("<blockquote><p>boosts collagen", [("quote", "boosts collagen")], id="quote"),
        pytest.param("<button>boosts collagen", [("button", "boosts collagen")], id="button"),
        pytest.param("<input type='submit' value='boosts collagen'>", [("button", "boosts collagen")], id="submit"),
        pytest.param("<option>boosts collagen", [("label", "boosts collagen")], id="option"),
        pytest.param("<title>boosts collagen</title>", [("title", "boosts collagen")], id="title of the page"),
        pytest.param("<a title='boosts&#32;collagen'>", [("title", "boosts&#32;collagen")], id="title attribute"),
        pytest.param('<img alt="boosts\ncollagen">', [("alt", "boosts\ncollagen")], id="alt"),
        pytest.param("<a aria-label = 'boosts collagen'>", [("label", "boosts collagen")], id="aria-label"),
        pytest.param(
            "<meta name=description content='boosts collagen'>", [("meta", "boosts collagen")], id="description"
        ),
        pytest.param("<META CONTENT='boosts collagen' PROPERTY='og:title'>", [("meta", "boosts collagen")], id="og"),
        pytest.param(
            '<script type="application/ld+json">{"name": "b\\u006fosts\\u00a0collagen"}</script>',
            [("meta", "b\\u006fosts\\u00a0collagen")],
            id="JSON-LD",
        ),
        pytest.param(
            '<script type="application/ld+json">{"text": "<p class=\\"a\\">boosts <b>collagen</b></p>"}</script>',
            [("meta", "boosts <b>collagen")],
            id="HTML in JSON-LD",
        ),
        pytest.param(
            "<svg><title>boosts collagen</title></svg>", [("alt", "boosts collagen")], id="title of a picture"
        ),
        pytest.param("<noscript>boosts collagen</noscript>", [("paragraph", "boosts collagen")], id="noscript"),
        pytest.param("<textarea>boosts collagen</textarea>", [("paragraph", "boosts collagen")], id="textarea"),
    ],
)
def test_a_phrase_is_found_where_a_visitor_reads_it(text, expected):
    assert places_of_phrase(text, "html") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("<p><b>Softer skin</b><b>Calm mind</b></p>", "Softer skin Calm mind", id="two texts"),
        pytest.param("<p>Our Glow<b>Facial</b> today</p>", "Our GlowFacial today", id="a name in two colours"),
        pytest.param("<p>Our fa<b>cial today</b></p>", "Our facial today", id="a word in two colours"),
    ],
)
def test_words_of_two_texts_do_not_run_together(text, expected):
    assert kinds_and_texts(text, "html") == [("paragraph", expected)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("<script>x = 'boosts collagen'</script>", id="script"),
        pytest.param("<SCRIPT>'boosts collagen'</SCRIPT >", id="script in capitals"),
        pytest.param("<script>'boosts collagen'", id="unclosed script"),
        pytest.param("<style>p::after {content: 'boosts collagen'}</style>", id="style"),
        pytest.param("<!-- boosts collagen -->", id="comment"),
        pytest.param("<!-- boosts collagen", id="unclosed comment"),
        pytest.param("<!doctype boosts collagen>", id="declaration"),
        pytest.param("<p class='boosts collagen' id='boosts collagen'>", id="class and id"),
        pytest.param("<a href='boosts collagen'>x</a>", id="address"),
        pytest.param("<code>boosts collagen</code>", id="code"),
        pytest.param("<x-card class='boosts collagen' data-key='boosts collagen'>", id="names of an own element"),
        pytest.param("<a data-id='boosts collagen' @click='boosts collagen'>", id="data and what is done"),
        pytest.param("<svg><style>boosts collagen</style><g>boosts collagen</g></svg>", id="inside of a picture"),
        pytest.param("<input type=text value='boosts collagen'>", id="value of a text field"),
        pytest.param("<meta name=keywords content='boosts collagen'>", id="keywords"),
        pytest.param("<iframe>boosts collagen</iframe>", id="frame"),
        pytest.param(
            '<script type="application/ld+json">{"@id": "boosts collagen", "url": "boosts collagen", '
            '"boosts collagen": 1}</script>',
            id="keys and addresses in JSON-LD",
        ),
        pytest.param("<p>It boosts<p>collagen", id="over two paragraphs"),
        pytest.param("<p>It boosts<br><br>collagen", id="over an empty line"),
        pytest.param("<td>boosts <td>collagen", id="over two cells"),
    ],
)
def test_a_phrase_is_not_found_where_nobody_reads_it(text):
    assert places_of_phrase(text, "html") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("<p>a <small>b</small></p>", [("normal", "a b")], id="small words in a sentence"),
        pytest.param(
            "<p>A. <small>B.</small> C", [("normal", "A."), ("small", "B."), ("normal", "C")], id="small print"
        ),
        pytest.param("<p><sup>*May vary</sup></p>", [("small", "*May vary")], id="raised text"),
        pytest.param("<footer><p>a</p></footer>b", [("small", "a"), ("normal", "b")], id="footer"),
        pytest.param(
            "<details><summary>a</summary>b</details>c",
            [("normal", "a"), ("small", "b"), ("normal", "c")],
            id="details",
        ),
        pytest.param("<details open>a</details>", [("normal", "a")], id="open details"),
        pytest.param(
            "a<div hidden>b<div>c</div>d</div>e",
            [("normal", "a"), *[("hidden", text) for text in "bcd"], ("normal", "e")],
            id="hidden",
        ),
        pytest.param(
            'a<i style="Display : none">b</i>c', [("normal", "a"), ("hidden", "b"), ("normal", "c")], id="no display"
        ),
        pytest.param("<p style='visibility:hidden'>a <b>b</b>", [("hidden", "a b")], id="no visibility"),
        pytest.param("<template>a</template>", [("hidden", "a")], id="template"),
        pytest.param("<p aria-hidden=true>a", [("normal", "a")], id="hidden from hearing is seen"),
        pytest.param("<footer><img alt=a><track label=b>", [("hidden", "a"), ("small", "b")], id="attributes"),
    ],
)
def test_prominence_tells_how_well_a_text_is_seen(text, expected):
    assert prominences_and_texts(text, "html") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("3 < 4 and <5", [("paragraph", "3 < 4 and <5")], id="less-than signs"),
        pytest.param("a <b", [("paragraph", "a <b")], id="a tag at the end"),
        pytest.param(
            "<p title='a>b</p><p>c", [("title", "a"), ("paragraph", "b"), ("paragraph", "c")], id="an open quote"
        ),
        pytest.param("<div><div>a</div>b</div></div>c", [("paragraph", t) for t in "abc"], id="one end too many"),
        pytest.param("<li>a</p></ul>b", [("item", "ab")], id="ends without a beginning"),
        pytest.param("<b><p>a</b>b</p>c", [("paragraph", "ab"), ("paragraph", "c")], id="an inline end in a block"),
        pytest.param("<h1>a<!-->b<!---->c<!-- x --!>d", [("heading", "abcd")], id="short comments"),
        pytest.param(
            "a&notit; &copy2 &#0; &#150; &#x110000; &;", [("paragraph", "a¬it; ©2 \ufffd – \ufffd &;")], id="references"
        ),
        pytest.param("<a title='?a=1&copy=2&lt;'>", [("title", "?a=1&copy=2<")], id="references in attributes"),
        pytest.param("<p title=a title=b alt>", [("title", "a")], id="an attribute twice"),
        pytest.param("<div/>a<p/>b", [("paragraph", "a"), ("paragraph", "b")], id="closed by a slash"),
        pytest.param(
            "<x-card title='a'>b</x-card>c", [("title", "a"), ("paragraph", "b"), ("paragraph", "c")], id="own elements"
        ),
        pytest.param(
            "<table><tr><th>a<td>b<tr><td>c</table>d", [*[("cell", t) for t in "abc"], ("paragraph", "d")], id="table"
        ),
        pytest.param("<p>see https://a.b/boosts_collagen now", [("paragraph", "see now")], id="an address in the text"),
        pytest.param("", [], id="empty"),
    ],
)
def test_html_is_read_as_a_browser_reads_it(text, expected):
    assert kinds_and_texts(text, "html") == expected


def test_comments_keep_their_place():
    text = "<p>a <!-- copylint-disable-line x: y --> b <!---->"

    assert read_html(text, "page.html").comments == (
        Comment("copylint-disable-line x: y", Span(5, 40)),
        Comment("", Span(43, 50)),
    )


def test_segments_come_in_reading_order():
    text = "<p>one <img alt=two> three</p><img alt=four>"

    assert [segment.text for segment in read_html(text, "page.html").segments] == ["one three", "two", "four"]
