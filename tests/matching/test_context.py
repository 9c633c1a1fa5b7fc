"""Cues, scopes and terminators, spoken in sentences of copy."""

import pytest

from copylint.matching.context import Cue, cue_entries, cues_in, states_of
from copylint.model import Evidence, Span, State
from copylint.rulebook.words import CueList
from copylint.tasks.authoring.examples import unmarked
from copylint.text.phrase_table import Phrases
from copylint.text.tokens import tokens_of

CUES: Phrases[Cue] = Phrases.of(
    cue_entries(
        [
            CueList(
                State.NEGATED, before=("not", "no", "never"), after=("is a myth",), pseudo=("not only", "no doubt")
            ),
            CueList(State.HEDGED, before=("may",), around=("results vary",), sentence=("in theory",)),
            CueList(State.CAUTIONARY, clause=("if you have",)),
            CueList(State.QUESTIONED, opening=("does", "is")),
        ],
        ["but", "however"],
    )
)


def states_in(marked):
    text, (claim,) = unmarked(marked)
    tokens = tokens_of(text, Span(0, len(text)))
    words = [place for place in range(len(tokens)) if claim.start <= tokens.starts[place] < claim.end]
    return {
        evidence.state
        for evidence in states_of(Span(words[0], words[-1] + 1), tokens, cues_in(tokens, CUES, text.endswith("?")))
    }


@pytest.mark.parametrize(
    ("marked", "states"),
    [
        pytest.param("It does not <<cure acne>>.", {State.NEGATED}, id="a cue acts on what follows"),
        pytest.param("It <<cures acne>>, which is a myth.", {State.NEGATED}, id="a cue acts on what precedes"),
        pytest.param("It does not hurt, but it <<cures acne>>.", set(), id="a terminator ends the scope"),
        pytest.param("It does not hurt; it <<cures acne>>.", set(), id="a semicolon ends the scope"),
        pytest.param("It not only soothes, it <<cures acne>>.", set(), id="a pseudo-cue hides the cue inside it"),
        pytest.param("No doubt it <<cures acne>>.", set(), id="no doubt denies nothing"),
        pytest.param("Nothing <<cures acne>> like our gel.", set(), id="nothing like ours denies nothing"),
        pytest.param("There is <<no downtime>>.", set(), id="a cue inside the claim never modifies it"),
        pytest.param("It may <<cure acne>>.", {State.HEDGED}, id="hedge"),
        pytest.param("It <<cures acne>>; results vary.", set(), id="a cue beyond a terminator"),
        pytest.param("It <<cures acne>> and results vary.", {State.HEDGED}, id="a cue that acts both ways"),
        pytest.param("In theory, however cold it is, it <<cures acne>>.", {State.HEDGED}, id="a cue for the sentence"),
        pytest.param("Do wait if you have had <<acne treated>>.", {State.CAUTIONARY}, id="a cue for its clause"),
        pytest.param("If you have spots, it <<clears acne>>.", set(), id="a comma ends the clause"),
        pytest.param("Does it <<cure acne>>?", {State.QUESTIONED}, id="a question that can be answered with no"),
        pytest.param("It does <<cure acne>>.", set(), id="an opening cue counts only in questions"),
    ],
)
def test_a_claim_has_the_states_that_its_sentence_gives(marked, states):
    assert states_in(marked) == states


@pytest.mark.parametrize(
    "marked",
    [
        "It is not a balm, it <<melts fat>>.",
        "This is not a mask, this is a peel that <<cures acne>>.",
        "It is no magic, our serum <<lifts skin>>.",
        "The cap will not hurt and it <<regrows hair>>.",
        "There are no needles, and we <<melt fat>> in an hour.",
        "You will not feel a thing, so you can read while it <<burns fat>>.",
        "It has no scent, these drops <<cure eczema>>.",
        "It is not cheap, they <<lift skin>> like nothing else.",
    ],
)
def test_a_denial_ends_where_a_clause_has_a_subject_of_its_own(marked):
    assert states_in(marked) == set()


@pytest.mark.parametrize(
    "marked",
    [
        "It is not a balm that <<melts fat>>.",
        "It is not a balm, a mask or a peel that <<cures acne>>.",
        "It does not soothe, <<cure acne>> or lift.",
        "It does not soothe and <<cure acne>>.",
        "It does not treat redness, these lines or <<acne scars>>.",
        "It does not hurt, and it does not <<cure acne>>.",
        "We do not claim that it soothes and that it <<cures acne>>.",
        "We do not say it lasts and it <<cures acne>>.",
        "There is no proof that, in time, it <<cures acne>>.",
        "Not one balm, they say, <<cures acne>>.",
        "It was not made for you and your <<acne>>.",
    ],
)
def test_a_denial_reaches_over_what_has_no_subject_or_is_governed_by_it(marked):
    assert states_in(marked) == {State.NEGATED}


def test_a_state_carries_the_cue_that_gave_it():
    tokens = tokens_of("It may cure acne", Span(0, 16))

    assert states_of(Span(2, 4), tokens, cues_in(tokens, CUES, False)) == (Evidence(State.HEDGED, "may", Span(3, 6)),)
