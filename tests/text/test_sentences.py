import pytest
from hypothesis import given
from hypothesis import strategies as st

from copylint.text.sentences import sentences_of


@pytest.mark.parametrize(
    "sentences",
    [
        pytest.param(["It works.", "It really does!"], id="full stops"),
        pytest.param(["Dr. Smith works here.", "She is kind."], id="title"),
        pytest.param(["Dr. Lee."], id="title in a short text"),
        pytest.param(["It takes 2.5 hours.", "Bring a book."], id="decimal"),
        pytest.param(["Open till 5 p.m.", "Come in."], id="abbreviation that ends a sentence"),
        pytest.param(["We use cold, e.g. Cryo Air, on skin."], id="abbreviation within one"),
        pytest.param(["'Does it hurt?'", "No."], id="quotation"),
        pytest.param(["What is it? it asks in lower case."], id="no capital behind"),
        pytest.param(["Firms", "Lifts"], id="bullets"),
        pytest.param(["Wait…", "There is more."], id="ellipsis"),
    ],
)
def test_sentences_are_told_apart(sentences):
    text = " • ".join(sentences) if sentences == ["Firms", "Lifts"] else " ".join(sentences)

    assert [text[span.start : span.end] for span in sentences_of(text)] == sentences


@given(st.text(alphabet="aB .!?…'\"()•|", max_size=60))
def test_sentences_keep_every_word_in_order(text):
    kept = "".join(text[span.start : span.end] for span in sentences_of(text))

    assert [char for char in kept if char.isalpha()] == [char for char in text if char.isalpha()]
