"""Every construction of an effect on a target, and the clause borders at which it ends."""

import pytest

from copylint.matching.compile import compile_rules
from copylint.matching.expressions.patterns import Patterns
from copylint.matching.matcher import Matcher
from copylint.model import Kind, OffsetMap, Segment, Span
from copylint.rulebook.book import Rulebook
from copylint.rulebook.model import ClaimRule, Frame
from copylint.rulebook.words import EffectList, TargetList
from copylint.tasks.authoring.examples import unmarked

EFFECTS = EffectList(
    "Effects of every sort",
    verbs=("boost", "reduce", "flush out", "firm", "clear", "regenerate"),
    intransitive=("fade", "renew", "melt away"),
    nouns=("boost", "reduction", "relief"),
    adjectives=("firmer", "more"),
    outcomes=("supple",),
    phrases=("<say> goodbye to", "help with", "good for"),
    prefixes=("anti",),
    suffixes=("free",),
)
TARGETS = TargetList(
    "Targets", words=("collagen", "wrinkle", "toxin", "skin", "cell", "acne", "rosacea"), ambiguous=("line",)
)
RULE = ClaimRule(title="", message="", find=(Frame(("effects",), ("targets",)),), id="rule")
BOOK = Rulebook({"rule": RULE}, {}, {"effects": EFFECTS}, {"targets": TARGETS}, (), (), {}, {"acne": ("acne",)}, {})
COMPILED = compile_rules(BOOK)
MATCHER = Matcher(COMPILED, Patterns(COMPILED.lists))


def matches_in(text):
    segment = Segment(Kind.PARAGRAPH, text, OffsetMap.verbatim(Span(0, len(text))))
    matched = MATCHER.matched_segment(0, segment)
    sentences = matched.sentences if matched else ()
    return tuple(match.span for sentence in sentences for match in sentence.here.matches)


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("It <<boosts collagen>>.", id="active"),
        pytest.param("It <<boosts your skin's own natural collagen>>.", id="active with a gap"),
        pytest.param("It <<reduces redness, acne and rosacea>>.", id="active with coordinated objects"),
        pytest.param("It <<boosts, firms and reduces wrinkles>>.", id="coordinated verbs"),
        pytest.param("Sweat <<flushes toxins out>>.", id="torn particle verb"),
        pytest.param("Sweat <<flushes out toxins>>.", id="particle verb"),
        pytest.param("<<Boost collagen production>> today.", id="imperative with a tail"),
        pytest.param("<<Collagen is visibly boosted>>.", id="passive"),
        pytest.param("<<Wrinkles will be reduced>>.", id="passive in the future"),
        pytest.param("What is <<boosted is collagen production>>.", id="inverted passive"),
        pytest.param("<<Toxins flushed out>>, energy restored.", id="bare passive"),
        pytest.param("Over time <<wrinkles simply fade>>.", id="intransitive"),
        pytest.param("It <<leaves your skin noticeably firmer>>.", id="causative"),
        pytest.param("Your <<skin feels firmer>>.", id="predicate"),
        pytest.param("It <<prompts cells to renew>>.", id="persuade"),
        pytest.param("It <<keeps cells supple>>.", id="outcome"),
        pytest.param("Look: it <<reduces those deep wrinkles>>.", id="pointer"),
        pytest.param("It <<reduces as much as 30% of wrinkles>>.", id="amount"),
        pytest.param("<<More collagen>>, please.", id="more"),
        pytest.param("<<Reduced wrinkles>> in a week.", id="participle"),
        pytest.param("A <<boost in collagen>>.", id="nominal"),
        pytest.param("<<Relief from acne and rosacea>>.", id="nominal with two objects"),
        pytest.param("A <<collagen-boosting>> mask.", id="compound with a hyphen"),
        pytest.param("A <<collagen booster>> mask.", id="agent"),
        pytest.param("<<Wrinkle reduction>> that lasts.", id="compound noun"),
        pytest.param("It <<gives collagen a real boost>>.", id="give"),
        pytest.param("<<Say goodbye to fine wrinkles>>.", id="phrase"),
        pytest.param("It can <<help with: acne, rosacea>>.", id="indication behind a colon"),
        pytest.param("<<Good for acne, rosacea>>.", id="list without a conjunction"),
        pytest.param("<<Good for conditions such as acne>>.", id="bridge"),
        pytest.param("An <<anti-wrinkle>> cream.", id="prefix"),
        pytest.param("Be <<wrinkle-free>>.", id="suffix"),
        pytest.param("For your skin it <<reduces lines>>.", id="ambiguous word in company"),
        pytest.param("This <<boosts collagen>>.", id="this as a subject"),
        pytest.param("These <<clear acne>>.", id="these as a subject"),
        pytest.param("Those <<firm skin>> at once.", id="those as a subject"),
        pytest.param("Each <<reduces wrinkles>>.", id="each as a subject"),
        pytest.param("This one <<clears acne>>.", id="one as a subject"),
        pytest.param("Each of these <<clears acne>>.", id="one of several as a subject"),
        pytest.param("This <<cleared my acne>>.", id="this as the subject of a past form"),
    ],
)
def test_a_construction_is_found_with_its_exact_span(marked):
    text, spans = unmarked(marked)

    assert matches_in(text) == spans


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("We boost morale, and collagen falls with age.", id="new clause"),
        pytest.param("It boosts energy; collagen is a protein.", id="semicolon"),
        pytest.param("Book a clear skin consultation.", id="adjective, not verb"),
        pytest.param("Boost your mood before collagen is drawn.", id="subordinate clause"),
        pytest.param("The boost for members ends when acne flares.", id="conjunction"),
        pytest.param("Collagen supplements, boosted by sales, sell well.", id="comma before the participle"),
        pytest.param("Reduce the lines of code.", id="ambiguous word alone"),
        pytest.param("Boosters and wrinkles.", id="agent before the target"),
        pytest.param("Wrinkles cannot be reduced.", id="denied passive"),
        pytest.param("Wrinkles don't fade.", id="denied verb"),
        pytest.param("Ask for the face firm collagen.", id="noun behind a part of the body"),
        pytest.param("Supple skin.", id="outcome that nothing brings about"),
        pytest.param("Skin and collagen.", id="no effect"),
        pytest.param("Ask about this boost, collagen and all.", id="this before a noun in the singular"),
        pytest.param("We stock these boosts collagen lovers know.", id="these before a plural noun"),
        pytest.param("For this clear skin collagen mask, call us.", id="this before an adjective"),
    ],
)
def test_words_that_only_stand_near_each_other_are_no_claim(text):
    assert matches_in(text) == ()
