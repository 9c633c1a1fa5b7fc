import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copylint.model import Position, Span
from copylint.readers import STREAMS, format_of, read, stream
from copylint.readers.data import csv_guess
from copylint.readers.data.feed import read_csv
from copylint.text.positions import Lines
from tests.readers.phrases import kinds_and_texts, places_of_phrase


class Dribble(io.StringIO):
    """A file that gives few characters at a time."""

    def __init__(self, text, most):
        super().__init__(text, newline="")
        self._most = most

    def read(self, size=-1):
        return super().read(min(size, self._most))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("title,b\nboosts collagen,c\n", [("title", "boosts collagen")], id="title"),
        pytest.param("sku,perk\n1,boosts collagen", [("cell", "boosts collagen")], id="cell"),
        pytest.param('sku,perk\n1,"boosts, collagen, boosts collagen"', [("cell", "boosts collagen")], id="quoted"),
        pytest.param('sku,perk\n1,"boosts\r\ncollagen: it boosts collagen"', [("cell", "boosts\r\ncollagen")],
                     id="lines"),
        pytest.param('sku,perk\n1,"boosts\ncollagen"', [("cell", "boosts\ncollagen")], id="over two lines"),
        pytest.param('sku,perk\n1,"It ""boosts collagen"""', [("cell", "boosts collagen")], id="quotes in quotes"),
        pytest.param('sku,Body (HTML)\n1,"<p class=""x"">boosts <b>collagen</b></p>"',
                     [("cell", "boosts <b>collagen")], id="HTML"),
        pytest.param('sku,html\n1,"<li>boosts\ncollagen</li>"', [("item", "boosts\ncollagen")], id="items"),
        pytest.param("sku,Image Alt Text\n1,boosts collagen", [("alt", "boosts collagen")], id="alt"),
        pytest.param("sku,description\r\n1,boosts collagen\r\n", [("meta", "boosts collagen")], id="CRLF"),
        pytest.param("sku,perk\r1,boosts collagen\r", [("cell", "boosts collagen")], id="CR"),
        pytest.param("sku;perk\n1;boosts collagen, too", [("cell", "boosts collagen")], id="semicolons"),
        pytest.param("sku\tperk\n1\tboosts collagen, too", [("cell", "boosts collagen")], id="tabs"),
        pytest.param("sku,perk\n1, \"boosts collagen, too\"", [("cell", "boosts collagen")], id="blank before a quote"),
        pytest.param("sku,perk\n1,boosts 5\" collagen,\n2,boosts collagen", [("cell", "boosts collagen")], id="inches"),
        pytest.param("sku,perk\n1,b,boosts collagen", [("cell", "boosts collagen")], id="more cells than columns"),
        pytest.param("It boosts collagen.,Our mask", [("cell", "boosts collagen")], id="no columns"),
        pytest.param("\n\nsku,title\n1,boosts collagen", [("title", "boosts collagen")], id="blank lines first"),
        pytest.param("sku,title_en\n1,boosts collagen", [("title", "boosts collagen")], id="column in English"),
        pytest.param('sku,perk\n1,"It \\"boosts collagen\\""\n', [("cell", "boosts collagen")], id="backslashes"),
        pytest.param('sku,perk\n1,"Say \\"hi\\", it boosts collagen"', [("cell", "boosts collagen")],
                     id="backslash before a comma"),
        pytest.param('sku,perk\n"C:\\",boosts collagen', [("cell", "boosts collagen")], id="backslash at the end"),
        pytest.param('sku,perk\n1,"It calms.\\n\\nIt boosts\\r\\nCollagen."\n2,It boosts collagen\\n',
                     [("cell", "boosts collagen")], id="line ends as escapes"),
        pytest.param("sku,perk\n1,See C:\\new: it boosts collagen", [("cell", "boosts collagen")], id="path"),
        pytest.param("sep=;\nsku;title\n1;boosts collagen, too", [("title", "boosts collagen")], id="separator told"),
        pytest.param("Price list\nsku;title\n1;boosts collagen, too", [("cell", "boosts collagen")], id="title above"),
        pytest.param("description\nOur mask calms, soothes and boosts collagen\n", [("meta", "boosts collagen")],
                     id="one column with a name"),
        pytest.param("It calms, soothes and boosts collagen\nIt lasts, too, and more\n", [("cell", "boosts collagen")],
                     id="one column without a name"),
        pytest.param("Mask,It boosts collagen.\nPeel,It calms.", [("cell", "boosts collagen")], id="sentence first"),
        pytest.param("Mask,A boosts collagen price\nPeel,x", [("cell", "boosts collagen")], id="phrase first"),
        pytest.param("How it works,headline,Who it's for?\na,boosts collagen,b", [("heading", "boosts collagen")],
                     id="columns of several words"),
        pytest.param("sku,tagline,excerpt,intro,features\n1,a,b,c,boosts collagen", [("cell", "boosts collagen")],
                     id="column that ends in the letters of a language"),
        pytest.param("sku,headline_ny\n1,boosts collagen", [("heading", "boosts collagen")], id="column of a state"),
        pytest.param("sku,title,title_uk\n1,a,boosts collagen", [("title", "boosts collagen")], id="market column"),
        pytest.param('sku,perk\n1,"never closed\n2,boosts collagen', [("cell", "boosts collagen")], id="unclosed"),
    ],
)  # fmt: skip
def test_a_claim_is_found_in_a_cell(text, expected):
    assert places_of_phrase(text, "csv") == expected


@pytest.mark.parametrize(
    "text",
    [
        "title,boosts collagen\na,b",
        "id,title\nboosts collagen,b",
        "url,title\nboosts collagen,b",
        "image_link,title\nboosts collagen,b",
        "sku,title\n1,boosts-collagen",
        'sku,options\n1,"{""Claim"":""It boosts collagen""}"',
        "title,description_de\na,boosts collagen",
        "title,Text (fr-FR)\na,boosts collagen",
        "title,title.fr\na,boosts collagen",
        "title,Title FR\na,boosts collagen",
        "title_en,title_id\na,boosts collagen",
        "title,product_id\na,boosts collagen",
    ],
)
def test_what_no_visitor_reads_is_passed_over(text):
    assert places_of_phrase(text, "csv") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"title": "Our mask"}\n{"perks": ["Our bath"]}\n', [("title", "Our mask"), ("string", "Our bath")]),
        ('{"title": "Our \n{"title": "Our bath"}', [("title", "Our"), ("title", "Our bath")]),
        ('{"a": {"b": [\n{"id": "Our mask", "text": "Our bath"}\r\n\r\n', [("string", "Our bath")]),
        ("", []),
    ],
    ids=["values", "broken line", "unbalanced line", "empty"],
)
def test_each_line_of_json_stands_alone(text, expected):
    assert kinds_and_texts(text, "jsonl") == expected


def written(table, line_end="\r\n"):
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator=line_end).writerows(table)
    return out.getvalue()


@pytest.fixture(autouse=True)
def _looks_at_little(monkeypatch):
    monkeypatch.setattr(csv_guess, "SAMPLE", 60)


cells = st.sampled_from(["", "Our mask", "Our, bath", 'Our "oil"', "Our\nPeel", "Our\r\n\r\nRest; Tea", '"', "x"])
tables = st.lists(st.lists(cells, min_size=1), max_size=9)
broken = st.lists(
    st.sampled_from(
        ["title", "Our mask", '"', '""', "\\", '\\"', ",", ";", "\n", "\r", "\r\n", '{"text": "', '"}', "é"]
    )
)
feeds = tables.map(written) | broken.map("".join)
formats = st.sampled_from(sorted(STREAMS))


@given(tables, st.sampled_from(["\n", "\r\n"]))
def test_cells_are_those_of_the_standard_library(table, line_end):
    text = "It reads, and is no column.,Nor is this.\n" + written(table, line_end)

    texts = [segment.text for segment in read_csv(text, "a.csv").segments]

    lines = [line for row in table for cell in row for line in cell.splitlines() if line not in ("", "x", '"')]
    assert texts == ["It reads", "and is no column.", "Nor is this.", *lines]


@given(feeds, st.integers(1, 9), formats)
def test_the_stretches_of_a_file_make_up_the_file(text, most, format):  # noqa: A002
    stretches = list(stream(Dribble(text, most), "a", format))

    assert "".join(stretch.text for stretch in stretches) == text


@given(feeds, st.integers(1, 9), formats)
def test_a_file_reads_the_same_in_stretches(text, most, format):  # noqa: A002
    whole = read(text, "a", format)

    places = [place for stretch in stream(Dribble(text, most), "a", format) for place in places_in(stretch)]

    assert places == places_in(whole)


@pytest.mark.parametrize(
    ("text", "guess"),
    [
        ("sku;title\n1;Our mask\n", 'cells parted by ";"; the first row names the columns'),
        ("1\tOur mask\n2\tOur peel\n", "cells parted by tabs; the first row is read as copy"),
        ("Our mask calms, and lasts\nIt soothes\n", "cells parted by nothing; the first row is read as copy"),
        ("Glow,Soft\nPeel,Calm\nMask,Firm\n", 'cells parted by ","; the first row is read as copy'),
        ("Glow,Soft\n1,It calms\n", 'cells parted by ","; the first row names the columns'),
    ],
)
def test_what_was_guessed_is_told(text, guess):
    assert read_csv(text, "a.csv").guess == guess


def test_a_format_that_is_not_streamed_is_refused():
    with pytest.raises(ValueError, match='"html" is not read stretch by stretch'):
        stream(io.StringIO("a"), "a.html", "html")


@pytest.mark.parametrize(
    ("path", "expected"), [("a.csv", "csv"), ("a.TSV", "csv"), ("a.jsonl", "jsonl"), ("a.ndjson", "jsonl")]
)
def test_the_name_of_a_feed_tells_its_format(path, expected):
    assert format_of(path) == expected


def places_in(document):
    """Return each segment with where it begins in the file."""
    lines = Lines(document.text)
    places = []
    for segment in document.segments:
        start = segment.source_of(Span(0, len(segment.text))).start
        position = lines.position(start)
        line = position.line + document.first_line - 1
        places.append((segment.text, start + document.first_offset, Position(line, position.column)))
    return places
