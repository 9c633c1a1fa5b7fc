"""`copylint catalogue`: files in, one table out, with what cannot be read told and nothing half-written."""

import csv
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from copylint.catalogue import CatalogueSettings, lint_batch
from copylint.catalogue.run import lines, pipeline, store, workers
from copylint.faces.cli.main import main
from copylint.linter.runner.outcome import ExitCode
from tests.catalogue.made import made_batch

CLAIM = "Our serum stimulates collagen."
LISTINGS = [
    {"sku": "1", "title": "A lamp", "description": "Made of oak.", "country": "US", "seller": "a"},
    {"sku": "2", "title": "Serum", "description": CLAIM, "country": "GB", "seller": "a"},
    {"sku": "3", "title": "Serum", "description": CLAIM, "country": "GB", "seller": "b"},
]
RULES = [("1", None), ("2", "collagen-stimulation"), ("3", "collagen-stimulation")]
NAMES = ("sku", "title", "description", "country", "seller")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check(*arguments, jobs=1):
    return main(["catalogue", *arguments, "--jobs", str(jobs), "--isolated"])


def write_parquet(path, rows=LISTINGS, **options):
    pq.write_table(pa.Table.from_pylist(rows), path, **options)


def write_csv(path, rows=LISTINGS, delimiter=","):
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, NAMES, delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)


def write_jsonl(path, rows=LISTINGS):
    Path(path).write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")


def findings_in(path="out.parquet", *names):
    rows = pq.read_table(path).to_pylist()
    return [tuple(row[name] for name in names or ("id", "rule")) for row in rows]


@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("in.parquet", write_parquet),
        ("in.csv", write_csv),
        ("semicolons.csv", lambda path: write_csv(path, delimiter=";")),
        ("in.tsv", lambda path: write_csv(path, delimiter="\t")),
        ("in.jsonl", write_jsonl),
    ],
)
def test_every_format_of_listings_gives_the_same_findings(folder, name, write):
    write(name)

    assert (check(name, "out.parquet"), findings_in()) == (ExitCode.FINDINGS, RULES)


def test_every_format_of_findings_holds_the_same(folder):
    write_parquet("in.parquet")
    for name in ("out.parquet", "out.csv", "out.jsonl"):
        check("in.parquet", name)
    table = pq.read_table("out.parquet").to_pylist()
    with open("out.csv", encoding="utf-8", newline="") as file:
        cells = list(csv.DictReader(file))

    assert [json.loads(line) for line in Path("out.jsonl").read_text("utf-8").splitlines()] == table
    assert [(row["id"], row["rule"], json.loads(row["law"] or "null")) for row in cells] == [
        (row["id"], row["rule"] or "", row["law"]) for row in table
    ]


def test_the_table_is_that_of_lint_batch(folder):
    batch = made_batch(120)
    pq.write_table(pa.Table.from_batches([batch]), "in.parquet", row_group_size=50)
    keep = ("country", "category", "seller")
    settings = CatalogueSettings(
        text=("title", "bullets", "description", "search_terms"),
        id="sku",
        market_column="country",
        language_column="language",
        keep=keep,
    )

    check("in.parquet", "out.parquet")

    assert pq.read_table("out.parquet").to_pylist() == lint_batch(batch, settings).to_pylist()


def test_twice_gives_the_same_bytes(folder):
    write_parquet("in.parquet")
    check("in.parquet", "one.parquet")
    check("in.parquet", "two.parquet")

    assert Path("one.parquet").read_bytes() == Path("two.parquet").read_bytes()


def test_a_folder_is_read_in_order_and_its_partitions_are_columns(folder):
    for country, row in (("GB", LISTINGS[1]), ("US", LISTINGS[0])):
        Path(f"in/country={country}").mkdir(parents=True)
        write_parquet(f"in/country={country}/part-0.parquet", [{k: v for k, v in row.items() if k != "country"}])
    Path("in/_temporary").mkdir()
    Path("in/_temporary/part-1.parquet").write_bytes(b"half")

    check("in", "out.parquet")

    assert findings_in("out.parquet", "id", "country") == [("2", "GB"), ("1", "US")]


def test_a_query_to_duckdb_is_read(folder):
    write_parquet("in.parquet")

    check("out.parquet", "--sql", "select sku, title, description from 'in.parquet' where seller = 'b'")

    assert findings_in() == [("3", "collagen-stimulation")]


def test_a_query_that_duckdb_refuses_is_told(folder, capsys):
    assert check("out.parquet", "--sql", "select nothing from nowhere") == ExitCode.ERROR
    assert "copylint: --sql: Catalog Error: Table with name nowhere does not exist" in capsys.readouterr().err


def test_guessed_columns_are_told(folder, capsys):
    write_csv("in.csv")
    check("in.csv", "out.parquet")

    assert (
        "columns were guessed by their names: id: sku; text: title, description; country: country"
        in capsys.readouterr().err
    )


def test_columns_can_be_named(folder):
    write_csv("in.csv")
    check("in.csv", "out.parquet", "--text", "title", "--id", "seller")

    assert findings_in() == [("a", None), ("a", None), ("b", None)]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("in.csv", "out.parquet", "--text", "titel"), 'no column "titel" — did you mean "title"?'),
        (("in.csv", "out.xml"), "out.xml: the table of findings ends in .parquet, .csv or .jsonl"),
        (("in.csv", "no/out.csv"), "no/out.csv: there is no folder no"),
        (("no.csv", "out.csv"), "no.csv: no such file or folder"),
        (("empty.csv", "out.csv"), "empty.csv: empty: it has no line with names of columns"),
        (("doubled.csv", "out.csv"), 'doubled.csv: two columns are named "a"'),
        (("other.csv", "out.csv"), "cannot tell which column holds the id: name it with --id — there are a, b"),
        (("broken.parquet", "out.csv"), "broken.parquet: no Parquet file that can be read"),
        (("empty.jsonl", "out.csv"), "empty.jsonl: none of its first lines is a JSON object"),
        (("utf16.csv", "out.csv"), "utf16.csv: not UTF-8"),
        (("utf16.jsonl", "out.csv"), "utf16.jsonl: none of its first lines is a JSON object"),
        (("in.csv",), "name one file or folder to read and one file to write"),
        (("in.csv", "out.csv", "--since", "in.csv"), "in.csv: no table of findings that can be read"),
    ],
)
def test_what_cannot_be_done_is_refused_and_nothing_is_written(folder, capsys, arguments, complaint):
    write_csv("in.csv")
    for name, text in {
        "empty.csv": "", "doubled.csv": "a,a\n", "other.csv": "a,b\n1,2\n", "broken.parquet": "PAR1", "empty.jsonl": "",
    }.items():  # fmt: skip
        Path(name).write_text(text)
    Path("utf16.csv").write_text("sku,title\n", "utf-16")
    Path("utf16.jsonl").write_text('{"sku": 1}\n', "utf-16")

    assert check(*arguments) == ExitCode.ERROR
    assert complaint in capsys.readouterr().err
    assert not Path("out.csv").exists()


def test_a_column_that_is_missing_leaves_nothing_behind(folder):
    write_csv("in.csv")

    assert check("in.csv", "out.csv", "--text", "titel") == ExitCode.ERROR
    assert sorted(path.name for path in folder.iterdir()) == ["in.csv"]


def test_files_of_a_folder_with_other_columns_are_refused(folder, capsys):
    Path("in").mkdir()
    write_csv("in/1.csv")
    Path("in/2.csv").write_text("sku,title\n1,A lamp\n")

    assert check("in", "out.csv") == ExitCode.ERROR
    assert "in/2.csv has other columns than in/1.csv: country, description, seller" in capsys.readouterr().err


def test_a_bad_row_is_a_row_with_file_and_number(folder, capsys):
    Path("in.csv").write_bytes(b"sku,title\n1,A lamp\n2,A lamp,too much\n3,Caf\xe9\n4,A lamp\n")

    code = check("in.csv", "out.parquet")

    assert code == ExitCode.ERROR
    assert findings_in("out.parquet", "id", "failure") == [
        ("1", None),
        ("4", None),
        (None, "in.csv, row 2: 3 cells where the header has 2"),
        (None, "in.csv, row 3: not UTF-8"),
    ]
    assert "Could not be read: 2 rows" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ('2,"never closed\n3,A lamp\n', "unexpected end of data"),
        (f"2,{'x' * 101}\n", "field larger than field limit (100)"),
    ],
    ids=["a quotation mark is never closed", "a cell is too long"],
)
def test_what_is_no_csv_is_told_and_costs_no_row_before_it(folder, monkeypatch, row, reason):
    monkeypatch.setattr(lines, "_LONGEST_CELL", 100)
    Path("in.csv").write_text(f"sku,title\n1,A lamp\n{row}")

    code = check("in.csv", "out.parquet")

    assert code == ExitCode.ERROR
    assert findings_in("out.parquet", "id", "failure") == [("1", None), (None, f"in.csv, row 2: no CSV: {reason}")]


def test_a_line_that_is_no_json_is_a_row_with_its_number(folder):
    rows = [{"sku": 1, "title": "A lamp"}, "half", 7, {"sku": 2, "title": [CLAIM, "Serum"]}, {"sku": 3, "title": 5}]
    lines = [row if row == "half" else json.dumps(row) for row in rows]
    Path("in.jsonl").write_text("\n".join(lines))

    check("in.jsonl", "out.parquet")

    assert findings_in("out.parquet", "id", "rule", "failure") == [
        ("1", None, None),
        ("2", "collagen-stimulation", None),
        ("3", None, None),
        (None, None, "in.jsonl, row 2: no JSON: Expecting value: line 1 column 1 (char 0)"),
        (None, None, "in.jsonl, row 3: a JSON int, not an object"),
    ]


def test_a_corrupt_row_group_costs_its_own_rows_only(folder):
    write_parquet("in.parquet", LISTINGS, row_group_size=1, compression="none", use_dictionary=False)
    content = bytearray(Path("in.parquet").read_bytes())
    column = pq.ParquetFile("in.parquet").metadata.row_group(1).column(1)
    start = column.data_page_offset
    content[start : start + column.total_compressed_size] = b"\xff" * column.total_compressed_size
    Path("in.parquet").write_bytes(content)

    code = check("in.parquet", "out.parquet")

    rows = findings_in("out.parquet", "id", "failure")
    assert (code, [row[0] for row in rows]) == (ExitCode.ERROR, ["1", None, "3"])
    assert rows[1][1].startswith("in.parquet, row group 1, rows 2 to 2: ")


def test_a_cell_of_ten_megabytes_is_a_row_with_its_failure(folder):
    write_csv("in.csv", [{**LISTINGS[0], "description": "word " * 2_000_000}, LISTINGS[1]])
    check("in.csv", "out.parquet")

    assert findings_in("out.parquet", "id", "failure") == [
        ("1", "10,000,008 characters, and a listing has at most 100,000"),
        ("2", None),
    ]


def test_each_different_listing_is_checked_once(folder, capsys):
    write_parquet("in.parquet")
    check("in.parquet", "out.parquet")

    assert capsys.readouterr().out.startswith("3 listings, 2 checked, the rest known already or equal to one of them")


def test_since_checks_only_what_changed_and_tells_what_changed(folder, capsys):
    write_parquet("in.parquet")
    check("in.parquet", "old.parquet")
    write_parquet("in.parquet", [*LISTINGS[:2], {**LISTINGS[2], "description": "Made of roses."}])
    capsys.readouterr()

    check("in.parquet", "new.parquet", "--since", "old.parquet")
    output = capsys.readouterr().out
    check("in.parquet", "anew.parquet")

    assert output.startswith("3 listings, 1 checked")
    assert "Changed since the previous table:\n  1 from violation to clean\n" in output
    assert Path("new.parquet").read_bytes() == Path("anew.parquet").read_bytes()


def test_other_settings_or_rules_are_checked_anew(folder, capsys):
    write_parquet("in.parquet")
    check("in.parquet", "old.parquet")
    table = pq.read_table("old.parquet")
    place = table.schema.get_field_index("rules_version")
    other = table.set_column(place, table.schema.field(place), pa.array(["0.0.1+0"] * table.num_rows))
    pq.write_table(other, "older.parquet")
    capsys.readouterr()

    check("in.parquet", "new.parquet", "--since", "old.parquet", "--no-confidence")
    check("in.parquet", "new.parquet", "--since", "older.parquet")

    assert [line[:21] for line in capsys.readouterr().out.splitlines() if "listings, " in line] == [
        "3 listings, 2 checked",
        "3 listings, 2 checked",
    ]


def test_a_new_version_of_the_rules_says_how_many_listings_change_their_verdict(folder, capsys):
    write_parquet("in.parquet")
    check("in.parquet", "old.parquet")
    table = pq.read_table("old.parquet")
    for name, value in (("rules_version", "0.0.1+0"), ("verdict", "clean")):
        place = table.schema.get_field_index(name)
        table = table.set_column(place, table.schema.field(place), pa.array([value] * table.num_rows))
    pq.write_table(table, "older.parquet")
    capsys.readouterr()

    check("in.parquet", "new.parquet", "--since", "older.parquet")

    assert "Changed since the previous table:\n  2 from clean to violation\n" in capsys.readouterr().out


def test_a_run_keeps_the_law_of_the_day_on_which_it_begins():
    given = CatalogueSettings(text=("title",))
    pinned = pipeline.of_one_day(given)

    assert (given.config.as_of, pinned.config.as_of is not None) == (None, True)
    assert pipeline.of_one_day(pinned) == pinned


def test_a_run_that_was_interrupted_goes_on_where_it_stopped(folder, monkeypatch, capsys):
    monkeypatch.setattr("copylint.catalogue.run.lines.PIECE", 1)
    rows = [{**LISTINGS[0], "sku": str(number), "title": f"A lamp of {number} cm"} for number in range(6)]
    write_csv("in.csv", rows)
    keep = store.Store.keep
    kept: list[object] = []

    def interrupted(self, results):
        if len(kept) == 4:
            raise KeyboardInterrupt
        kept.append(results)
        keep(self, results)

    monkeypatch.setattr(store.Store, "keep", interrupted)
    code = check("in.csv", "out.parquet")
    monkeypatch.undo()
    monkeypatch.chdir(folder)
    output = capsys.readouterr()

    assert (code, Path("out.parquet").exists()) == (130, False)
    assert "what was checked is kept in out.parquet.partial" in output.err
    check("in.csv", "out.parquet")
    assert capsys.readouterr().out.startswith("6 listings, 2 checked")
    assert (len(findings_in()), Path("out.parquet.partial").exists()) == (6, False)


def test_a_damaged_memory_of_an_earlier_run_is_made_anew(folder):
    write_parquet("in.parquet")
    Path("out.parquet.partial").mkdir()
    Path("out.parquet.partial/known.sqlite").write_bytes(b"no database " * 1000)

    check("in.parquet", "out.parquet")

    assert findings_in() == RULES


def test_rows_that_are_lost_of_an_earlier_run_are_made_anew(folder, monkeypatch):
    write_parquet("in.parquet")
    monkeypatch.setattr("copylint.catalogue.run.pipeline.os.replace", raises_full_disk)
    check("in.parquet", "out.parquet")
    monkeypatch.undo()
    monkeypatch.chdir(folder)
    Path("out.parquet.partial/known.jsonl").write_bytes(b"[")

    check("in.parquet", "out.parquet")

    assert findings_in() == RULES


def raises_full_disk(*_):
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("is_there", [False, True], ids=["new run", "interrupted run"])
def test_an_earlier_table_that_cannot_be_read_leaves_things_as_they_were(folder, is_there):
    write_parquet("in.parquet")
    Path("old.parquet").write_bytes(b"no table")
    partial = Path("out.parquet.partial")
    if is_there:
        partial.mkdir()

    assert check("in.parquet", "out.parquet", "--since", "old.parquet") == ExitCode.ERROR
    assert partial.exists() == is_there


def test_a_disk_that_is_full_leaves_the_old_table(folder, monkeypatch, capsys):
    write_parquet("in.parquet")
    Path("out.parquet").write_bytes(b"old")
    monkeypatch.setattr(pipeline, "_finished", raises_full_disk)

    assert check("in.parquet", "out.parquet") == ExitCode.ERROR
    assert "cannot write out.parquet: No space left on device; what was checked is kept" in capsys.readouterr().err
    assert Path("out.parquet").read_bytes() == b"old"


def test_a_table_is_never_written_through_a_link(folder, capsys):
    write_parquet("in.parquet")
    Path("out.parquet").symlink_to("elsewhere.parquet")

    assert check("in.parquet", "out.parquet") == ExitCode.ERROR
    assert "cannot write out.parquet: it is a link" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments", [("in.csv", "in.csv"), ("in.csv", "out.csv", "--html", "in.csv"), (".", "out.csv")]
)
def test_nothing_is_written_where_listings_are_read(folder, arguments, capsys):
    write_csv("in.csv")
    before = Path("in.csv").read_bytes()

    assert (check(*arguments), Path("in.csv").read_bytes() == before, Path("out.csv").exists()) == (2, True, False)
    assert capsys.readouterr().err.endswith(" what is read — write to another place\n")


def test_the_worst_listings_are_told_with_their_gravest_verdict(folder, capsys):
    write_csv("in.csv", [{**LISTINGS[1], "sku": "4", "title": "", "description": "Cures eczema"}, *LISTINGS])
    check("in.csv", "out.csv")

    summary = capsys.readouterr().out
    assert "  2: 1 violation (collagen-stimulation)\n  3: 1 violation (collagen-stimulation)\n" in summary
    assert "  4: 2 human-judgement (baby-safe, disease-treatment)\n" in summary


@pytest.mark.slow
def test_the_library_that_is_missing_is_named_with_its_extra():
    code = "import sys; sys.modules['pyarrow'] = None\nimport copylint.catalogue.spark"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert run.stderr.splitlines()[-1] == (
        "ModuleNotFoundError: copylint.catalogue needs pyarrow — pip install 'copylint[catalogue]'"
    )


def test_the_summary_is_a_page_that_escapes_what_sellers_write(folder):
    write_parquet("in.parquet", [{**LISTINGS[1], "seller": "<script>"}])
    check("in.parquet", "out.parquet", "--html", "summary.html")
    page = Path("summary.html").read_text("utf-8")

    assert ("&lt;script&gt;" in page, "<script>" in page, "collagen-stimulation" in page) == (True, False, True)


def test_without_the_library_the_command_says_what_to_install(folder, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "pyarrow", None)

    assert check("in.csv", "out.csv") == ExitCode.ERROR
    assert capsys.readouterr().err == "copylint: copylint catalogue needs pyarrow — pip install 'copylint[catalogue]'\n"


@pytest.mark.slow
def test_several_processes_write_the_table_of_one_though_a_worker_is_killed(folder, monkeypatch):
    pq.write_table(pa.Table.from_batches([made_batch(300)]), "in.parquet", row_group_size=40)
    check("in.parquet", "one.parquet")
    submit, count = workers.Workers.submit, []

    def submit_and_kill(self, work):
        count.append(work)
        future = submit(self, work)
        if len(count) == 4 and self._pools:
            os.kill(next(iter(self._pools[0]._processes)), signal.SIGKILL)
        return future

    monkeypatch.setattr(workers.Workers, "submit", submit_and_kill)
    check("in.parquet", "two.parquet", jobs=2)

    assert len(count) == 8
    assert Path("two.parquet").read_bytes() == Path("one.parquet").read_bytes()


def test_the_command_imports_nothing_of_arrow_before_it_runs():
    code = "import sys, copylint.faces.cli.commands.catalogue; print('pyarrow' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert run.stdout == "False\n"
