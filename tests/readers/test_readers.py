from pathlib import Path

import pytest

from copylint.readers import EXTENSIONS, PACKAGES, READERS, format_of, read


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("draft.txt", "text"),
        ("pages/Treatment.MD", "markdown"),
        ("site/index.html", "html"),
        ("logo.png", None),
        ("sections/page.contact.liquid", "html"),
        ("terms.md.erb", "markdown"),
        ("theme.css.liquid", None),
        ("README", None),
        ("-", None),
    ],
)
def test_the_name_of_a_file_tells_its_format(path, expected):
    assert format_of(path) == expected


def test_every_extension_has_a_reader():
    assert set(EXTENSIONS.values()) <= {*READERS, *PACKAGES}


def test_the_docs_name_every_extension():
    page = (Path(__file__).parents[2] / "docs" / "formats.md").read_text("utf-8")

    assert [extension for extension in EXTENSIONS if f"`{extension}`" not in page] == []


@pytest.mark.parametrize("known", READERS)
def test_every_reader_keeps_path_text_and_format(known):
    document = read("Calm skin.\r\n", "page.x", known)

    assert (document.path, document.text, document.format) == ("page.x", "Calm skin.\r\n", known)


def test_an_unknown_format_is_refused():
    with pytest.raises(ValueError, match='unknown format "docx"'):
        read("Calm skin.", "page.docx", "docx")
