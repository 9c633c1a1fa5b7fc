import pytest

from copylint.text.inflection import agent, plural, spellings, verb_forms

IRREGULAR = {"shrink": ("shrank", "shrunk"), "build": ("built",)}


@pytest.mark.parametrize(
    ("lemma", "expected"),
    [
        ("boost", ("boosts", "boosting", "boosted", "boosted")),
        ("stimulate", ("stimulates", "stimulating", "stimulated", "stimulated")),
        ("trim", ("trims", "trimming", "trimmed", "trimmed")),
        ("dry", ("dries", "drying", "dried", "dried")),
        ("banish", ("banishes", "banishing", "banished", "banished")),
        ("free", ("frees", "freeing", "freed", "freed")),
        ("relax", ("relaxes", "relaxing", "relaxed", "relaxed")),
        ("expel", ("expels", "expelling", "expelled", "expelled")),
        ("tighten", ("tightens", "tightening", "tightened", "tightened")),
        ("shrink", ("shrinks", "shrinking", "shrank", "shrunk")),
        ("rebuild", ("rebuilds", "rebuilding", "rebuilt", "rebuilt")),
    ],
)
def test_a_verb_has_five_forms(lemma, expected):
    forms = verb_forms(lemma, IRREGULAR)

    assert (forms.third, forms.gerund[0], forms.past[0], forms.participle[0]) == expected


@pytest.mark.parametrize(
    ("noun", "many"), [("toxin", "toxins"), ("body", "bodies"), ("wish", "wishes"), ("day", "days")]
)
def test_a_noun_has_a_plural(noun, many):
    assert plural(noun) == many


@pytest.mark.parametrize(("verb", "noun"), [("boost", "booster"), ("stimulate", "stimulator"), ("slim", "slimmer")])
def test_a_verb_has_a_noun_for_who_does_it(verb, noun):
    assert agent(verb) == (noun,)


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("energises", "energizes"),
        ("minimized", "minimised"),
        ("ageing", "aging"),
        ("fibres", "fibers"),
        ("oedema", "edema"),
        ("oestrogen", "estrogen"),
        ("discolouration", "discoloration"),
        ("detoxification", None),
        ("exercise", None),
        ("rise", None),
    ],
)
def test_british_and_american_spellings_are_one_word(word, other):
    assert spellings(word) == ((word, other) if other else (word,))
