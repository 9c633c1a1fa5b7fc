"""Marked sentences are read with care and scored with intervals."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copylint import Config, Linter
from copylint.model.errors import ReadError, SchemaError
from copylint.tasks.authoring.evaluation import Share, evaluate
from copylint.tasks.authoring.marked import MarkedClaim, MarkedSentence, read_marked


def marked(text, *claims, **more):
    marks = [
        MarkedClaim(category, "unqualified", text.index(words), text.index(words) + len(words))
        for words, category in claims
    ]
    return MarkedSentence(text, text, tuple(marks), **more)


def test_sentences_without_doubt_are_counted_and_their_marks_by_category():
    sentences = [
        marked("Boosts collagen production.", ("Boosts collagen production", "structure-function")),
        marked("Parking is behind the house."),
        marked("Melts fat away.", ("Melts fat away", "weight-loss"), has_doubt=True),
    ]

    evaluation = evaluate(Linter(Config()), sentences)

    assert (evaluation.sentences, evaluation.precision, evaluation.recall) == (2, Share(1, 1), Share(1, 1))
    assert evaluation.by_category == {"structure-function": (Share(1, 1), Share(1, 1))}
    assert evaluation.f1 == 1


def test_a_medicine_that_is_only_named_is_not_scored():
    sentence = MarkedSentence("1", "Botox from £150", (MarkedClaim("prescription-medicine", "name", 0, 5),))

    assert not sentence.is_scored


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("{", "this is no JSON"),
        ('{"text": "a"}', 'needs a "text" and a list of "labels"'),
        ('{"text": "abc", "labels": [{"category": "safety"}]}', "a label needs"),
        (
            '{"text": "abc", "labels": [{"category": "safety", "degree": "hedged", "start": 1, "end": 9}]}',
            "does not lie in the text",
        ),
    ],
    ids=["broken", "without labels", "half a label", "outside"],
)
def test_a_wrong_line_is_named(tmp_path, line, complaint):
    path = tmp_path / "marks.jsonl"
    path.write_text(json.dumps({"text": "fine", "labels": []}) + "\n" + line + "\n", encoding="utf-8")

    with pytest.raises(SchemaError, match=rf"marks\.jsonl:2: .*{complaint}"):
        read_marked(path)


def test_a_file_that_is_missing_is_named(tmp_path):
    with pytest.raises(ReadError, match=r"none\.jsonl: no such file"):
        read_marked(tmp_path / "none.jsonl")


@given(st.integers(0, 1000), st.integers(0, 1000))
def test_an_interval_holds_its_share(part, more):
    share = Share(part, part + more)
    low, high = share.interval

    assert 0 <= low <= high <= 1
    assert not share.whole or low <= share.value + 1e-9
    assert not share.whole or share.value <= high + 1e-9
