"""`lint_batch`: from Arrow to Arrow, with the findings of `lint_text` on each listing."""

import ast
from pathlib import Path

import pyarrow as pa
import pytest

import copylint
from copylint import Config, Linter, Market
from copylint.catalogue import SCHEMA, CatalogueSettings, lint_batch
from copylint.model.errors import UsageError
from tests.catalogue.made import TEXT, made_batch

SETTINGS = CatalogueSettings(text=("title", "description"))
ROOM = Path(copylint.__file__).parent / "catalogue"
CLAIM = "Our serum stimulates collagen."


def linted(rows, settings=SETTINGS, **types):
    names = list(dict.fromkeys(name for row in rows for name in row))
    arrays = [pa.array([row.get(name) for row in rows], types.get(name)) for name in names]
    return lint_batch(pa.record_batch(arrays, names), settings).to_pylist()


def shown(rows, *names):
    return [tuple(row[name] for name in names) for row in rows]


def failures(rows):
    return shown(rows, "id", "field", "verdict", "failure")


def test_a_finding_is_a_row_with_its_place_in_its_column():
    rows = linted([{"id": "a1", "title": "Night serum", "description": CLAIM}])

    assert shown(rows, "id", "field", "rule", "start", "end", "match", "verdict", "failure") == [
        ("a1", "description", "collagen-stimulation", 10, 29, "stimulates collagen", "violation", None)
    ]


def test_a_clean_listing_is_a_row_that_says_so():
    rows = linted([{"id": "a1", "title": "A lamp", "description": "Made of oak."}])

    assert shown(rows, "id", "field", "rule", "severity", "verdict", "failure") == [
        ("a1", None, None, None, "clean", None)
    ]


def test_a_listing_without_any_text_gives_no_row():
    assert linted([{"id": "a1", "title": None, "description": None}], title=pa.string(), description=pa.string()) == []


def test_the_columns_of_a_listing_are_one_page():
    """What one column says of the goods counts for the others, and so does what one of them discloses."""
    listing = {"id": "1", "title": "Beauty gummies, a dietary supplement", "description": "They stimulate collagen."}
    statement = (
        " This statement has not been evaluated by the Food and Drug Administration. This product is not intended to "
        "diagnose, treat, cure, or prevent any disease."
    )
    rows = linted([listing, {**listing, "id": "2", "description": listing["description"] + statement}])

    assert [row["id"] for row in rows if row["rule"] == "supplement-statement"] == ["1"]


def test_texts_of_a_list_are_told_apart_by_their_number():
    rows = linted([{"id": "a1", "title": ["A serum", None, CLAIM], "description": None}], description=pa.string())

    assert shown(rows, "field", "start", "match") == [("title[2]", 10, "stimulates collagen")]


def test_the_findings_are_those_of_lint_text_on_each_listing():
    batch = made_batch(60)
    rows = lint_batch(batch, CatalogueSettings(text=TEXT, id="sku")).to_pylist()

    expected = []
    linter = Linter()
    for listing in batch.to_pylist():
        text = "\n\n".join(listing[name] for name in TEXT if listing[name] is not None)
        findings = linter.lint_text(text).findings
        expected += [(listing["sku"], finding.rule, finding.match, finding.fingerprint) for finding in findings]
    assert [row for row in shown(rows, "id", "rule", "match", "fingerprint") if row[1]] == expected


def test_a_place_leads_back_to_the_match_in_its_column():
    batch = made_batch(60)
    listings = {listing["sku"]: listing for listing in batch.to_pylist()}

    rows = [row for row in lint_batch(batch, CatalogueSettings(text=TEXT, id="sku")).to_pylist() if row["rule"]]

    assert [listings[row["id"]][row["field"]][row["start"] : row["end"]] for row in rows] == [
        row["match"] for row in rows
    ]


def test_two_batches_give_the_rows_of_one():
    batch = made_batch(40)
    settings = CatalogueSettings(text=TEXT, id="sku", keep=("category", "seller"))

    halves = [lint_batch(batch.slice(0, 17), settings), lint_batch(batch.slice(17), settings)]

    assert pa.Table.from_batches(halves).to_pylist() == lint_batch(batch, settings).to_pylist()


def test_the_country_of_a_listing_decides_which_law_counts():
    settings = CatalogueSettings(text=("title",), market_column="country")
    rows = linted([{"id": n, "title": CLAIM, "country": n} for n in ("US", "gb", "Germany")], settings)

    assert [[law["market"] for law in row["law"]] for row in rows] == [["us"], ["uk"], ["eu"]]


def test_a_country_beats_the_markets_of_the_settings_and_none_leaves_them():
    settings = CatalogueSettings(text=("title",), market_column="country", config=Config(markets=(Market.UK,)))
    rows = linted(
        [{"id": "1", "title": CLAIM, "country": "CA"}, {"id": "2", "title": CLAIM, "country": None}], settings
    )

    assert [[law["market"] for law in row["law"]] for row in rows] == [["ca"], ["uk"]]


def test_what_cannot_be_checked_is_a_row_with_its_failure():
    settings = CatalogueSettings(text=("title",), market_column="country", language_column="lang", longest=200)
    rows = linted(
        [
            {"id": "1", "title": CLAIM, "country": "JP", "lang": "en"},
            {"id": "2", "title": "Stimuliert Kollagen.", "country": "DE", "lang": "de-DE"},
            {"id": None, "title": CLAIM, "country": "US", "lang": "en"},
            {"id": "4", "title": CLAIM * 100, "country": "US", "lang": "en_US"},
        ],
        settings,
    )

    assert failures(rows) == [
        ("1", None, "not-checked", 'copylint knows no law of the country "JP"'),
        ("2", None, "not-checked", 'copylint reads English, not the language "de-DE"'),
        (None, None, "not-checked", "no id"),
        ("4", None, "not-checked", "3,000 characters, and a listing has at most 200"),
    ]


def test_a_text_that_is_no_utf_8_leaves_the_other_texts_of_its_listing():
    broken = pa.array([b"Caf\xe9"]).cast(pa.string(), safe=False)
    batch = pa.record_batch([pa.array(["1"]), broken, pa.array([CLAIM])], ["id", "title", "description"])

    rows = lint_batch(batch, SETTINGS).to_pylist()

    assert shown(rows, "field", "rule", "failure") == [
        ("title", None, "not UTF-8: byte 0xe9 at place 3 of the text"),
        ("description", "collagen-stimulation", None),
    ]


def test_a_fault_of_copylint_costs_its_own_listing_only(monkeypatch):
    placed_findings = Linter.placed_findings

    def failing(self, text, *args):
        if "boom" in text:
            raise ZeroDivisionError("no reason")
        return placed_findings(self, text, *args)

    monkeypatch.setattr(Linter, "placed_findings", failing)
    rows = linted([{"id": "1", "title": "boom", "description": ""}, {"id": "2", "title": CLAIM, "description": ""}])

    assert shown(rows, "id", "verdict") == [("1", "not-checked"), ("2", "violation")]


def test_a_seller_cannot_hide_a_claim_behind_a_directive():
    rows = linted([{"id": "1", "title": "copylint-disable-file", "description": f"{CLAIM} copylint-disable-line"}])

    assert shown(rows, "rule", "status") == [("collagen-stimulation", "new")]


@pytest.mark.parametrize(
    ("settings", "complaint"),
    [
        (CatalogueSettings(text=("titel",)), 'no column "titel" — did you mean "title"?'),
        (CatalogueSettings(text=()), "no text column is named"),
        (CatalogueSettings(text=("price",)), 'column "price" holds double, not text or lists of texts'),
        (CatalogueSettings(text=("parts",)), 'column "parts" holds struct<a: int64>, not text or lists of texts'),
        (CatalogueSettings(text=("title",), id="price"), 'column "price" holds double, not text or whole numbers'),
        (CatalogueSettings(text=("title",), market_column="price"), 'column "price" holds double, not text'),
    ],
)
def test_settings_that_do_not_fit_the_columns_are_refused(settings, complaint):
    row = {"id": "1", "title": "A lamp", "price": 2.5, "parts": {"a": 1}}

    with pytest.raises(UsageError) as refused:
        linted([row], settings)
    assert str(refused.value) == complaint


def test_what_is_kept_is_handed_on_and_renamed_where_findings_have_such_a_column():
    settings = CatalogueSettings(text=("title",), keep=("category", "seller"))
    rows = linted([{"id": "1", "title": CLAIM, "category": "serums", "seller": 7}], settings)

    assert shown(rows, "category", "listing_category", "seller") == [("structure-function", "serums", 7)]


def test_an_empty_batch_has_the_schema_of_any_other():
    empty = pa.record_batch([pa.array([], pa.string())] * 3, ["id", "title", "description"])

    assert lint_batch(empty, SETTINGS).schema == SCHEMA


def test_the_schema_is_as_it_was_published():
    """A change here is a new version: tables of the last one are read by jobs that nobody will change."""
    law = "list<item: struct<market: string, severity: string, source: string>>"
    kinds = {"start": "int32", "end": "int32", "states": "list<item: string>", "law": law}

    assert SCHEMA.metadata == {b"copylint.schema": b"1"}
    assert {field.name: str(field.type) for field in SCHEMA} == {
        name: kinds.get(name, "string")
        for name in (
            "id field rule category severity confidence verdict status start end match sentence states law fingerprint "
            "failure listing_hash rules_version"
        ).split()
    }


def test_the_room_uses_the_public_api_alone():
    rooms = ("files.installed", "files.schema.words", "files.writing", "model.errors", "text.memory")
    allowed = {"copylint", *(f"copylint.{room}" for room in rooms)}
    imported = set()
    for path in ROOM.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("copylint"):
                imported.add(node.module)
    assert {name for name in imported if not name.startswith("copylint.catalogue")} - allowed == set()
