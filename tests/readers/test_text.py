import pytest

from copylint.model import Comment, Prominence, Span
from copylint.readers.text import read_plain


def kinds_and_texts(text):
    return [(segment.kind.value, segment.text) for segment in read_plain(text, "draft.txt").segments]


WRAPPED = """\
Our signature facial is a slow, gentle treatment that makes the
skin look rested. We begin with a warm cleanse, and go on to the
Swiss clay mask that many of our guests ask for by name. Afterwards
you may notice that your skin feels softer.
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The Glow Facial\n\nIt cleans the skin.\n",
            [("heading", "The Glow Facial"), ("paragraph", "It cleans the skin.")],
            id="a short line standing alone is a heading",
        ),
        pytest.param("How does it work?", [("heading", "How does it work?")], id="so is a short question"),
        pytest.param(
            "A visit for\n£99, this week only.",
            [("paragraph", "A visit for £99, this week only.")],
            id="a price goes on with what waits for it",
        ),
        pytest.param(
            "Have a long facial\nfrom £99\n",
            [("paragraph", "Have a long facial from £99")],
            id="no line begins with a preposition",
        ),
        pytest.param(
            "Facial\n£99\nPeel\n£80\n",
            [("item", "Facial"), ("item", "£99"), ("item", "Peel"), ("item", "£80")],
            id="a price below a name is no sentence",
        ),
        pytest.param(
            "> Our facial cleans\n> the skin.\n>\n> Book a visit.",
            [("paragraph", "Our facial cleans the skin."), ("paragraph", "Book a visit.")],
            id="an e-mail that is quoted",
        ),
        pytest.param("It works:", [("paragraph", "It works:")], id="a line with a colon leads in what follows"),
        pytest.param(
            f"{'Our facial cleans the skin well. ' * 5}\n{'Book a visit with us today. ' * 5}",
            [
                ("paragraph", ("Our facial cleans the skin well. " * 5).strip()),
                ("paragraph", ("Book a visit with us today. " * 5).strip()),
            ],
            id="each long line is a paragraph",
        ),
        pytest.param(WRAPPED, [("paragraph", " ".join(WRAPPED.split()))], id="a wrapped text is one paragraph"),
        pytest.param(
            "Our facial leaves the skin of the whole face soft, clean, hyper-\nhydrated and even.",
            [("paragraph", "Our facial leaves the skin of the whole face soft, clean, hyper-hydrated and even.")],
            id="a compound broken at its hyphen",
        ),
        pytest.param(
            "Our peel does not\nboost collagen",
            [("paragraph", "Our peel does not boost collagen")],
            id="a short line that ends within a sentence",
        ),
        pytest.param(
            "- It does\nnot boost\ncollagen.\n- It is calm",
            [("item", "It does not boost collagen."), ("item", "It is calm")],
            id="short lines of an item",
        ),
        pytest.param(
            "Never hot.\nOur steam\nis mild and\nsoft.",
            [("paragraph", "Never hot."), ("paragraph", "Our steam is mild and soft.")],
            id="a sentence in narrow lines below another",
        ),
        pytest.param(
            "steam\nclay\nsalt.",
            [("item", "steam"), ("heading", "clay"), ("paragraph", "salt.")],
            id="a list in small letters",
        ),
        pytest.param(
            "What we do\nsteam\nclay",
            [("item", "What we do"), ("item", "steam"), ("item", "clay")],
            id="short lines without an end",
        ),
        pytest.param(
            "For the mask\nclay\nsalts:",
            [("item", "For the mask"), ("heading", "clay"), ("paragraph", "salts:")],
            id="short lines with a colon",
        ),
        pytest.param(
            "Why guests come back to this treatment room\nIt is calm, warm and quiet here.",
            [
                ("heading", "Why guests come back to this treatment room"),
                ("paragraph", "It is calm, warm and quiet here."),
            ],
            id="a heading right above a paragraph",
        ),
        pytest.param(
            "Softer skin\nA calmer mind\nBrighter eyes",
            [("item", "Softer skin"), ("item", "A calmer mind"), ("item", "Brighter eyes")],
            id="short lines in a row are a list",
        ),
        pytest.param(
            "  • Softer skin\n\t- A calmer mind\n* Brighter eyes\n1. Cleanse\n(2) Mask\n– Rest\n✔️ Glow",
            [
                ("item", text)
                for text in ("Softer skin", "A calmer mind", "Brighter eyes", "Cleanse", "Mask", "Rest", "Glow")
            ],
            id="bullets of all sorts",
        ),
        pytest.param(
            "- A cleanse of the face\n  and the neck\n- A mask",
            [("item", "A cleanse of the face and the neck"), ("item", "A mask")],
            id="an item goes on in an indented line",
        ),
        pytest.param("-10 % on facials", [("heading", "-10 % on facials")], id="a minus is no bullet"),
        pytest.param(
            "Soft skin.\n\n*Results may vary.",
            [("paragraph", "Soft skin."), ("footnote", "Results may vary.")],
            id="an asterisk makes a footnote",
        ),
        pytest.param("*New* facial!", [("paragraph", "*New* facial!")], id="stressed words make none"),
        pytest.param(
            "## Our facial\nThe Mask\n========\nIt is calm.\n-----\nRest",
            [
                ("heading", "Our facial"),
                ("heading", "The Mask"),
                ("paragraph", "It is calm."),
                ("heading", "Rest"),
            ],
            id="marks of headings and ruled lines are no text",
        ),
        pytest.param(
            "One.\r\n\r\nTwo.\rThree.", [("paragraph", f"{n}.") for n in ("One", "Two", "Three")], id="CRLF, CR"
        ),
        pytest.param("", [], id="empty"),
        pytest.param(" \n\u200b\n\t", [], id="blank"),
    ],
)
def test_plain_text_is_cut_where_a_reader_would(text, expected):
    assert kinds_and_texts(text) == expected


def test_a_match_runs_over_a_soft_wrap_to_its_exact_source():
    source = f"{WRAPPED}"
    segment = read_plain(source, "draft.txt").segments[0]

    at = segment.text.index("the skin look")
    span = segment.source_of(Span(at, at + len("the skin look")))

    assert source[span.start : span.end] == "the\nskin look"


def test_a_footnote_is_small_print():
    document = read_plain("*Results may vary.", "draft.txt")

    assert [segment.prominence for segment in document.segments] == [Prominence.SMALL]


@pytest.mark.parametrize(
    "line",
    [
        "copylint-disable collagen: reviewed",
        "<!-- copylint-disable collagen: reviewed -->",
        "# copylint-disable collagen: reviewed",
    ],
    ids=["bare", "as in Markdown", "as in a script"],
)
def test_a_directive_stands_on_a_line_of_its_own(line):
    document = read_plain(f"Soft.\n  {line}\nCalm.", "draft.txt")

    assert ([segment.text for segment in document.segments], document.comments) == (
        ["Soft.", "Calm."],
        (Comment("copylint-disable collagen: reviewed", Span(8, 8 + len(line))),),
    )
