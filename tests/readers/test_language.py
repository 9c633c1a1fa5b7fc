import pytest

from copylint.readers import read
from copylint.readers.language import PathLanguage, language_of_path

ENGLISH = '{"title": "Our peel is the best for your skin and it lasts"}'
GERMAN = '{"title": "Unsere Maske ist für Ihre Haut und das Gesicht", "cta": "Jetzt buchen"}'
FOREIGN, MAYBE, UNKNOWN = PathLanguage.FOREIGN, PathLanguage.MAYBE_FOREIGN, PathLanguage.UNKNOWN


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("locales/de.json", FOREIGN),
        ("messages/fr-CA.json", FOREIGN),
        ("i18n/no.yaml", FOREIGN),
        ("locales/de.default.json", FOREIGN),
        ("config/locales/devise.es.yml", FOREIGN),
        ("site/zh-Hans/page.json", FOREIGN),
        ("site/pt_BR/page.json", FOREIGN),
        ("shop/home.fr-BE.json", FOREIGN),
        ("locales/de/menu/prices-ms.json", FOREIGN),
        ("i18n/uk/home.json", MAYBE),
        ("i18n/ca.json", MAYBE),
        ("content/de/page.json", MAYBE),
        ("shops/th/page.json", MAYBE),
        ("faq-nl.json", MAYBE),
        ("locales/en.json", UNKNOWN),
        ("locales/en-GB.json", UNKNOWN),
        ("de/en/page.json", UNKNOWN),
        ("content/gb/page.json", UNKNOWN),
        ("offices/ny/page.json", UNKNOWN),
        ("offices/wa.json", UNKNOWN),
        ("faq-sg.json", UNKNOWN),
        ("data/check-in.json", UNKNOWN),
        ("data/faq.json", UNKNOWN),
        ("", UNKNOWN),
    ],
)
def test_a_path_names_a_language_only_in_the_form_of_a_locale(path, language):
    assert language_of_path(path) is language


@pytest.mark.parametrize(
    "names", [("en", "de"), ("en-GB", "de"), ("home.en.json", "home.de.json"), ("en.json", "de.json")]
)
def test_a_locale_beside_its_english_sibling_is_one(tmp_path, names):
    for name in names:
        (tmp_path / name).touch()

    assert language_of_path(str(tmp_path / names[1])) is FOREIGN


def test_a_code_without_an_english_sibling_may_be_a_market(tmp_path):
    for name in ("us", "nl", "de"):
        (tmp_path / name).mkdir()

    assert language_of_path(str(tmp_path / "de/home.json")) is MAYBE


def test_a_path_says_the_same_however_it_is_written(tmp_path, monkeypatch):
    (tmp_path / "locales/de").mkdir(parents=True)
    absolute = language_of_path(str(tmp_path / "locales/de/home.json"))

    monkeypatch.chdir(tmp_path)
    from_above = language_of_path("locales/de/home.json")
    monkeypatch.chdir(tmp_path / "locales/de")
    here = language_of_path("home.json")

    assert {absolute, from_above, here} == {FOREIGN}


@pytest.mark.parametrize("folder", ["uk", "ny", "ae", "th", "de", "i18n/uk", "/Users/ms/site", "/srv/nl/www"])
def test_english_is_read_in_a_folder_that_may_be_a_country(folder):
    document = read(ENGLISH, f"{folder}/home.json", "json")

    assert (len(document.segments), document.skipped) == (1, 0)


@pytest.mark.parametrize("path", ["de/home.json", "home-de.json", "/srv/nl/home.json"])
def test_a_file_whose_text_agrees_with_its_folder_is_left_out_with_its_short_strings(path):
    document = read(GERMAN, path, "json")

    assert (len(document.segments), document.skipped) == (0, 2)


@pytest.mark.parametrize(
    ("source", "skipped"),
    [
        ('{"en": "Our mask", "de": "Botox"}', 1),
        ('{"en": "Our mask", "no": "Botox"}', 1),
        ('{"fr": "Botox", "de": "Botox"}', 2),
        ('{"en": "Our mask", "uk": "Our peel", "ca": "Our peel"}', 0),
        ('{"us": "Our mask", "uk": "Our peel", "de": "Our peel"}', 0),
        ('{"ga": "Our mask", "mi": "Our peel", "ky": "Our peel"}', 0),
        ('{"ae": "Our mask", "sg": "Our peel"}', 0),
    ],
)
def test_keys_are_locales_only_among_locales(source, skipped):
    assert read(source, "a.json", "json").skipped == skipped
