"""Marked sentences are split the same way everywhere, and a project's decisions become marks."""

import importlib
import json
import sys
from pathlib import Path

import pytest

from copylint.tasks.authoring.marked import MarkedSentence

TRAINING = Path(__file__).resolve().parents[2] / "training"
LONG = "Our therapists welcome you to a warm room with candles, music and fresh herbal tea"


@pytest.fixture
def training(monkeypatch):
    """Return what imports a module of the folder, which is no package."""
    monkeypatch.syspath_prepend(str(TRAINING))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    return importlib.import_module


def test_near_duplicates_are_in_one_cluster(training):
    marked = [MarkedSentence("1", f"{LONG}."), MarkedSentence("2", f"{LONG}!"), MarkedSentence("3", "Parking is free.")]

    clusters = training("split").clusters_of(marked)
    assert (clusters["1"] == clusters["2"], clusters["1"] == clusters["3"]) == (True, False)


def test_sentences_side_by_side_on_a_page_are_in_one_cluster(training):
    marked = [MarkedSentence("1", LONG), MarkedSentence("2", "Book now.", before=LONG)]

    assert len(set(training("split").clusters_of(marked).values())) == 1


def test_a_site_is_set_aside_whole_or_not_at_all(training):
    sites = [f"site-{number}" for number in range(100)]
    marked = [MarkedSentence(f"{site} {text}", text, site=site) for site in sites for text in ("Book now.", LONG)]

    split = training("split")
    aside = split.ids_aside(marked, split.clusters_of(marked))
    by_site = {site: len({f"{site} Book now.", f"{site} {LONG}"} & aside) for site in sites}
    assert set(by_site.values()) == {0, 2}


def test_what_a_larger_model_said_is_learned_as_a_claim_and_as_none_by_its_share(training, tmp_path):
    rows = ("Calms the mind.", 0.75, ["wellness"]), ("We open at nine.", 0.01, ["wellness"])
    lines = [json.dumps({"text": text, "claim": claim, "categories": names}) for text, claim, names in rows]
    (tmp_path / "taught.jsonl").write_text("\n".join(lines), encoding="utf-8")

    taught = training("taught")
    examples = taught.taught_examples(tmp_path / "taught.jsonl")
    shares = [(example.words[0], example.categories, example.weight / taught.TAUGHT_WEIGHT) for example in examples]
    assert shares == [("calms", ("wellness",), 0.75), ("calms", (), 0.25), ("we", (), 1.0)]


def test_a_cluster_goes_by_the_ids_in_it_alone(training):
    marked = [MarkedSentence("1", LONG), MarkedSentence("2", f"{LONG}!")]

    clusters_of = training("split").clusters_of
    assert clusters_of(marked) == clusters_of(list(reversed(marked)))


def test_what_is_suppressed_or_baselined_becomes_a_mark(training, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    page = "<!-- copylint-disable-next-line no-downtime: checked -->\nThere is no downtime.\n\nBoosts collagen.\n"
    (tmp_path / "page.md").write_text(page, encoding="utf-8")

    training("decisions").main(["page.md"])
    assert capsys.readouterr().out == (
        '{"id": "There is no downtime.", "text": "There is no downtime.", "labels": '
        '[{"category": "safety", "degree": "mention", "start": 9, "end": 20}]}\n'
    )
