"""A built site: its pages, where their sentences are written, and what is kept of a run."""

import json

import pytest

from copylint.config.settings import Config
from copylint.faces.cli.main import main
from copylint.faces.site.record import faults_in, runs_in
from copylint.faces.site.sources import index_of
from copylint.model.errors import ReadError
from tests.faces.site.conftest import CLAIM, page

ARGS = ("--isolated", "--no-confidence", "--fail-on", "never", "--format", "json")


def check(capsys, *args):
    code = main(["site", *map(str, args), *ARGS])
    captured = capsys.readouterr()
    return code, json.loads(captured.out), captured.err


def test_each_page_of_a_folder_is_judged_once(built, capsys):
    code, report, messages = check(capsys, built)

    assert code == 0
    assert {finding["path"].removeprefix(f"{built}/") for finding in report["findings"]} == {"copy.html", "index.html"}
    assert "2 pages checked" in messages
    assert "1 page: the same page" in messages


def test_an_empty_folder_is_nothing_to_check(tmp_path, capsys):
    code, _, _ = check(capsys, tmp_path)

    assert code == 3


@pytest.fixture
def repository(tmp_path):
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "facial.md").write_text(f"# Facials\n\nWelcome.\n\n{CLAIM}\n")
    (tmp_path / "card.jsx").write_text(
        "export const Card = ({name}) => <p>Our {name} wrap flushes toxins from your whole body.</p>;\n"
    )
    return tmp_path


def place_of(repository, sentence, match):
    return index_of(str(repository), Config()).place_of(sentence, match)


def test_a_sentence_is_found_where_it_is_written(repository):
    place = place_of(repository, CLAIM, "stimulates collagen")

    assert (place.path, place.line, place.is_exact) == (f"{repository}/content/facial.md", 5, True)


def test_a_sentence_that_a_template_fills_in_is_found_with_a_gap(repository):
    place = place_of(repository, "Our Seaweed Deluxe wrap flushes toxins from your whole body.", "flushes toxins")

    assert (place.path, place.line, place.is_exact) == (f"{repository}/card.jsx", 1, False)


def test_a_sentence_of_elsewhere_has_no_place(repository):
    assert place_of(repository, "Burns 800 calories in one session of cold.", "Burns 800 calories") is None


def test_findings_tell_their_source_and_those_without_say_so(repository, capsys):
    built = repository / "dist"
    built.mkdir()
    (built / "index.html").write_bytes(page(f"<p>{CLAIM}</p><p>Painless from the first day.</p>"))

    _, report, _ = check(capsys, built, "--sources", repository)

    places = {finding["match"]: finding["place"] for finding in report["findings"]}
    assert places["stimulates collagen"] == f"source {repository}/content/facial.md:5"
    assert places["Painless"] == "source not found"


def test_a_record_keeps_pages_hashes_and_findings(built, tmp_path, capsys):
    record = tmp_path / "record"

    _, _, messages = check(capsys, built, "--record", record)

    (run,) = runs_in(str(record))
    manifest = json.loads((record / run / "manifest.json").read_text())
    assert f"recorded in {run}" in messages
    assert manifest["complete"]
    assert [entry["checked"] for entry in manifest["pages"]].count(True) == 2
    assert list(faults_in(run)) == []
    assert (record / run / "pages" / "0001" / "page.html").read_bytes() == (built / "copy.html").read_bytes()


def test_an_edited_record_is_told(built, tmp_path, capsys):
    check(capsys, built, "--record", tmp_path / "record")
    (run,) = runs_in(str(tmp_path / "record"))
    with open(f"{run}/pages/0001/page.html", "a") as file:
        file.write(" ")

    assert list(faults_in(run)) == ["pages/0001/page.html: changed since it was recorded"]


def test_a_broken_manifest_is_refused(tmp_path):
    (tmp_path / "manifest.json").write_text("{")

    with pytest.raises(ReadError, match="is broken"):
        list(faults_in(str(tmp_path)))


def test_a_second_run_says_what_changed(built, tmp_path, capsys):
    check(capsys, built, "--record", tmp_path / "record")
    (built / "index.html").write_bytes(page("<p>It melts fat.</p>"))

    _, _, messages = check(capsys, built, "--record", tmp_path / "record")

    assert "1 new, 1 gone, 1 still there" in messages
    assert len(runs_in(str(tmp_path / "record"))) == 2


def test_a_record_that_cannot_be_written_is_refused_before_anything_is_checked(built, tmp_path, capsys):
    (tmp_path / "file").write_text("")

    assert main(["site", str(built), "--record", str(tmp_path / "file" / "x"), *ARGS]) == 2
    assert "cannot write" in capsys.readouterr().err


def test_a_record_has_a_page_of_findings_without_markup_of_the_site(built, tmp_path, capsys):
    (built / "index.html").write_bytes(page("<p>It melts fat &lt;script&gt;.</p>"))

    check(capsys, built, "--record", tmp_path / "record")

    (index,) = (tmp_path / "record").glob("*/index.html")
    text = index.read_text()
    assert f"<h2>{built}/index.html</h2>" in text
    assert "[fat-removal]" in text
    assert "<script" not in text


def test_pages_that_contradict_each_other_are_told(built, capsys):
    (built / "a.html").write_bytes(page("<p>The facial costs £90.</p>"))
    (built / "b.html").write_bytes(page("<p>The facial costs £75.</p>"))

    _, report, _ = check(capsys, built, "--consistency")

    assert [finding["rule"] for finding in report["findings"] if finding["category"] == "consistency"] == [
        "prices-differ"
    ]
