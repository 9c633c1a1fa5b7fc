"""What is indented below a box or a tab of MkDocs is its text, and no code."""

import pytest

from tests.readers.phrases import kinds_and_texts, places_of_phrase


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('!!! tip "Good to know"\n\n    It boosts collagen.\n', id="box"),
        pytest.param("!!! tip\n    It boosts collagen.\n", id="text right below"),
        pytest.param("??? note\n\n    It boosts collagen.\n", id="closed box"),
        pytest.param('???+ note "Note"\n\n    It boosts collagen.\n', id="open box"),
        pytest.param('=== "Face"\n\n    It boosts collagen.\n', id="tab"),
        pytest.param('===! "Face"\n\n\tIt boosts collagen.\n', id="tab with a tab"),
        pytest.param("!!! tip inline end\n\n    Calm.\n\n    It boosts collagen.\n", id="second paragraph"),
        pytest.param("Calm.\n\n!!! tip\r\n\r\n    It boosts collagen.\r\n", id="Windows"),
        pytest.param('!!! tip\n\n    === "Face"\n\n        It boosts collagen.\n', id="tab in a box"),
        pytest.param("!!! tip\n\n    Calm.\n\nIt boosts collagen.\n", id="text after a box"),
    ],
)
@pytest.mark.parametrize("format", ["markdown", "mdx"])
def test_a_claim_is_found_in_a_box(text, format):  # noqa: A002
    assert places_of_phrase(text, format) == [("paragraph", "boosts collagen")]


def test_lists_and_titles_of_boxes_stay_what_they_are():
    text = '!!! tip "Good to know"\n\n    - boosts\n    - calms\n\n=== "Face"\n    Soft.\n'

    expected = [("paragraph", '"Good to know"'), ("item", "boosts"), ("item", "calms")]
    assert kinds_and_texts(text, "markdown") == [*expected, ("paragraph", '"Face"'), ("paragraph", "Soft.")]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("!!! tip\n\n        boosts collagen\n", id="code in a box"),
        pytest.param("!!! tip\n\n    ```\n    boosts collagen\n    ```\n", id="fence in a box"),
        pytest.param("!!! tip\n\nCalm.\n\n    boosts collagen\n", id="code after text"),
        pytest.param("Calm!!! tip\n\n    boosts collagen\n", id="no box"),
        pytest.param("1 === 1\n\n    boosts collagen\n", id="no tab"),
    ],
)
def test_code_beside_boxes_and_tabs_stays_code(text):
    assert places_of_phrase(text, "markdown") == []
