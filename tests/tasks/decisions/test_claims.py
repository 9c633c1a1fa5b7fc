"""`copylint claims`: from the first harvest of a site to the register of a year, and back into a spreadsheet."""

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest

from copylint.faces.cli.main import main

PAGE = """# Night serum

89 % of women said that their skin felt smoother after 28 days.

We open at nine. Book a facial for £80, today only.

Clinically proven to cure acne.
"""
REGISTER = """\
# Kept by Anna.
claims:
  smoother:
    wordings: [89 % of women said that their skin felt smoother after 28 days.]
    evidence:
      - {title: 'Test 12', link: 'https://example.com/12', n: 103, figure: 89 % of women after 28 days}
      - {title: 'Test 14', link: 'https://example.com/14'}
    approver: A. Officer
    approved-on: 2026-01-02
    valid-until: 2026-12-20
  hair:  # of the spring campaign
    wordings: [{say: 'smooth legs [for # months]'}]
    conditions: [Results vary., {text: Ask us., within: page}]
    markets: [uk]
"""


@pytest.fixture(autouse=True)
def _in_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("serum.md").write_text(PAGE)
    Path("again.md").write_text("Clinically proven to cure acne!\n")
    Path(".copylint.yaml").write_text("as-of: 2026-11-30\nexclude: ['*.csv']\n")


def run(capsys, *args):
    code = main(["claims", *args])
    out, err = capsys.readouterr()
    return code, out, err


def test_a_harvest_lists_every_claim_by_wording_with_its_sort_and_its_places(capsys):
    code, out, _ = run(capsys, "harvest", "--format", "json", ".")

    claims = {claim["wording"]: claim for claim in json.loads(out)["claims"]}
    assert code == 0
    assert {wording: claim["types"] for wording, claim in claims.items()} == {
        "Clinically proven to cure acne!": ["efficacy", "authority"],
        "89 % of women said that their skin felt smoother after 28 days.": ["speed", "quantified", "authority"],
        "Book a facial for £80, today only.": ["price", "urgency"],
    }
    places = claims["Clinically proven to cure acne!"]["places"]
    assert [(place["path"], place["line"]) for place in places] == [("again.md", 1), ("serum.md", 7)]


def test_what_was_harvested_is_a_register_that_approves_nothing(capsys):
    run(capsys, "harvest", "serum.md", "-o", "copylint-claims.yaml")

    assert run(capsys, "validate")[0] == 0
    main(["check", "serum.md", "--format", "json"])
    assert {finding["status"] for finding in json.loads(capsys.readouterr().out)["findings"]} == {"new"}


def test_a_harvest_goes_through_a_spreadsheet_into_the_register(capsys):
    Path("copylint-claims.yaml").write_text(REGISTER)
    run(capsys, "harvest", "serum.md", "-o", "h.csv")
    text = Path("h.csv").read_text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))

    assert [(row["id"], row["entry"], row["standing"]) for row in rows] == [
        ("book-a-facial-for-80-today-only", "", "error"),
        ("clinically-proven-to-cure-acne", "", "error"),
        ("", "smoother", "substantiated"),
    ]
    assert run(capsys, "import", "h.csv")[1] == "copylint-claims.yaml: 2 added, 0 replaced, 0 as they were\n"
    assert Path("copylint-claims.yaml").read_text().startswith(REGISTER)


def test_a_harvest_into_a_workbook_holds_the_same_table(capsys):
    pytest.importorskip("xlsxwriter")

    assert run(capsys, "harvest", "serum.md", "-o", "h.xlsx")[0] == 0
    with zipfile.ZipFile("h.xlsx") as book:
        assert "Clinically proven to cure acne." in book.read("xl/sharedStrings.xml").decode()


def test_the_register_goes_out_as_csv_and_comes_back_as_it_was(capsys):
    Path("copylint-claims.yaml").write_text(REGISTER)
    run(capsys, "export", "-o", "out.csv")

    assert run(capsys, "import", "out.csv")[1] == "copylint-claims.yaml: 0 added, 0 replaced, 2 as they were\n"
    assert Path("copylint-claims.yaml").read_text() == REGISTER


def test_an_import_replaces_only_where_it_is_told_and_only_these_lines(capsys):
    Path("copylint-claims.yaml").write_text(REGISTER)
    run(capsys, "export", "-o", "out.csv")
    Path("out.csv").write_text(Path("out.csv").read_text("utf-8-sig").replace("A. Officer", "B. Officer"), "utf-8")

    code, _, err = run(capsys, "import", "out.csv")
    assert (code, Path("copylint-claims.yaml").read_text()) == (2, REGISTER)
    assert "smoother says something else already — --replace puts in what comes" in err
    assert run(capsys, "import", "--replace", "out.csv")[1].endswith("0 added, 1 replaced, 1 as they were\n")
    text = Path("copylint-claims.yaml").read_text()
    assert text.startswith("# Kept by Anna.\n")
    assert text[text.index("  hair:  # of") :] == REGISTER[REGISTER.index("  hair:  # of") :]
    assert "approver: B. Officer" in text


@pytest.mark.parametrize(
    ("sheet", "message"),
    [
        ("id,wordngs\na,b\n", '1: unknown column "wordngs" — did you mean "wordings"?'),
        ("wordings\nb\n", '1: missing column "id"'),
        ("id,wordings\n,b\n", '2: a row without an "id"'),
        ("id,wordings\na,b\na,c\n", '3: two claims are called "a", the first in line 2'),
        ('id,wordings,valid-until\n"a","b\nc",31.12.2026\n', '2: "valid-until" must be a date, not "31.12.2026"'),
        (
            "id,wordings,markets\na,b,ukk\n",
            '2: "markets[0]" must be us, uk, eu, au or ca, not "ukk" — did you mean "uk"?',
        ),
    ],
)
def test_a_fault_in_a_spreadsheet_is_told_with_its_line_and_nothing_is_written(capsys, sheet, message):
    Path("in.csv").write_text(sheet)

    code, _, err = run(capsys, "import", "in.csv")
    assert (code, err, Path("copylint-claims.yaml").exists()) == (2, f"copylint: in.csv:{message}\n", False)


def test_a_sentence_that_a_page_repeats_for_machines_is_one_claim_with_each_line_once(capsys):
    sentence = "89 % of women had smoother skin after 28 days"
    head = f'<title>{sentence}</title><meta property="og:title" content="{sentence}">'
    data = f'{{"@context": "https://schema.org", "@type": "Product", "description": "{sentence}."}}'
    Path("one.html").write_text(f'{head}\n<script type="application/ld+json">{data}</script>\n<p>{sentence}.</p>\n')

    claims = json.loads(run(capsys, "harvest", "one.html", "--format", "json")[1])["claims"]
    assert [[place["line"] for place in claim["places"]] for claim in claims] == [[1, 2, 3]]


def test_no_cell_of_an_export_is_a_formula(capsys):
    Path("copylint-claims.yaml").write_text("claims:\n  a:\n    wordings: ['=1+1 is two']\n")

    assert "'=1+1 is two" in run(capsys, "export")[1]
    run(capsys, "export", "-o", "out.csv")
    assert run(capsys, "import", "out.csv")[1].endswith("0 added, 0 replaced, 1 as they were\n")


def test_status_tells_where_each_entry_stands_and_where_pages_contradict_it(capsys):
    Path("copylint-claims.yaml").write_text(REGISTER)
    Path("again.md").write_text("97 % of women said that their skin felt smoother after 28 days.\n")

    expected = (
        "smoother: expires on 2026-12-20, in 20 days; 2 places\n"
        "  conflict: again.md:1: exceeds its limits: 97 % of women where the evidence shows 89 % of women\n"
        "hair: not approved; used nowhere\n"
        "2 claims, 1 used nowhere\n"
    )
    assert run(capsys, "status", ".", "--as-of", "2026-11-30") == (1, expected, "")
    assert "smoother: expired on 2026-12-20" in run(capsys, "status", "--as-of", "2027-01-01")[1]


def test_validate_tells_contradictions_moved_files_and_what_no_evidence_cures(capsys):
    Path("copylint-claims.yaml").write_text(
        "claims:\n"
        "  more:\n    wordings: [97 % of women agree.]\n"
        "    evidence: [{title: T, file: gone.pdf, figure: 89 % of women}]\n"
        "  acne:\n    wordings: [Our cream cures acne.]\n    markets: [uk]\n"
        "  any:\n    wordings: [{say: '#% of women agree'}]\n    evidence: [{title: T, link: x}]\n"
    )

    code, out, _ = run(capsys, "validate")
    assert code == 1
    assert "error: copylint-claims.yaml:2: more: the evidence file gone.pdf is not there\n" in out
    assert (
        'error: copylint-claims.yaml:2: more: "97 % of women agree." says 97 % of women'
        " where the evidence shows 89 % of women\n"
    ) in out
    assert 'note: copylint-claims.yaml:5: acne: "cures acne" stays reported in uk: no evidence cures' in out
    assert "takes any number" in out


def test_without_a_register_the_way_to_one_is_told(capsys):
    code, _, err = run(capsys, "status")

    assert (code, err) == (
        2,
        "copylint: no copylint-claims.yaml here — copylint claims harvest -o copylint-claims.yaml makes one\n",
    )
