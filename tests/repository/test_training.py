"""Marked sentences are split the same way everywhere, and a project's decisions become marks."""

import importlib
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
