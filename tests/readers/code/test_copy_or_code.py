import pytest

from copylint.readers.code.copy_or_code import KeyNames, is_copy, kind_of
from copylint.readers.language import is_foreign


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("title", "Detox"),
        ("label", "detox"),
        ("heroTitle", "anti-ageing"),
        ("hero_title", "10ml"),
        ("h1", "Glow"),
        ("aria-label", "Menu"),
        ("imageAlt", "A guest"),
        ("perk", "boosts collagen"),
        ("perk", "Our facial calms the skin."),
        ("perk", "Detox"),
        ("perk", "Anti-ageing"),
        ("perk", "HydraFacial"),
        ("perk", "50% off"),
        ("perk", "non-invasive skin tightening"),
        ("perk", "top-rated results"),
        ("perk", "Results may vary; ask us."),
        ("perk", "<p>Firms the skin</p>"),
        ("perk", "It's grid-tested and hidden in a block"),
        ("title", "And/or"),
        ("perk", "Crème visage"),
    ],
)
def test_what_reads_like_copy_is_copy(name, text):
    assert is_copy(text, name)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("className", "Our facial calms the skin."),
        ("href", "Our facial calms the skin."),
        ("data-title", "Our facial calms the skin."),
        ("@type", "Our facial"),
        ("$schema", "Our facial"),
        ("heroImage", "Our facial"),
        ("titleColor", "Our facial"),
        ("perk", "detox"),
        ("perk", "skin-tightening"),
        ("perk", "useState"),
        ("title", "home.hero.title"),
        ("title", "/treatments/facial"),
        ("title", "a/b/c"),
        ("title", "info@example.com"),
        ("title", "https://example.com"),
        ("title", "#fff"),
        ("title", "24/7"),
        ("title", ""),
        ("perk", "£99"),
        ("perk", "flex items-center gap-4 px-2"),
        ("perk", "relative hidden md:block"),
        ("perk", "btn btn-primary active"),
        ("perk", "(max-width: 768px) 100vw, 50vw"),
        ("perk", "0 0 10px rgba(0, 0, 0, .1)"),
        ("perk", "M12 2L2 7l10 5"),
        ("perk", "color: red;\nmargin: 0;\n"),
        ("perk", "function (a) { return a }"),
        ("perk", "(a) => call a"),
        ("perk", "2026-01-31"),
        ("perk", "application/json"),
    ],
)
def test_what_reads_like_code_is_none(name, text):
    assert not is_copy(text, name)


def test_names_of_the_project_count_first():
    names = KeyNames(read=frozenset(["slug"]), skip=frozenset(["title"]))

    assert (is_copy("Our mask", "slug", names), is_copy("Our mask", "title", names)) == (True, False)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("title", "title"),
        ("pageTitle", "title"),
        ("heading", "heading"),
        ("question", "heading"),
        ("alt", "alt"),
        ("alt_text", "alt"),
        ("aria-label", "label"),
        ("placeholder", "label"),
        ("buttonText", "string"),
        ("cta", "button"),
        ("meta_description", "meta"),
        ("quote", "quote"),
        ("perk", "string"),
        ("", "string"),
    ],
)
def test_the_last_word_of_a_name_tells_the_kind(name, kind):
    assert kind_of(name).value == kind


@pytest.mark.parametrize(
    ("text", "foreign"),
    [
        ("Wir sind für Sie da", True),
        ("La crème pour votre visage", True),
        ("Tratamiento facial para una piel más joven", True),
        ("Il trattamento stimola il collagene della pelle", True),
        ("Neem contact met ons op voor een gratis consult", True),
        ("Vi hjælper dig med din hud", True),
        ("Для вашей кожи", True),
        ("お肌のために", True),
        ("Our facial calms the skin", False),
        ("Crème de la Mer", False),
        ("Botox à la carte in our spa", False),
        ("Detox", False),
        ("Pour the serum on bare skin", False),
        ("", False),
    ],
)
def test_a_string_counts_as_foreign_only_when_it_surely_is(text, foreign):
    assert is_foreign(text) is foreign
