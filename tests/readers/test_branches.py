"""Of the branches of a condition only one is shown: each is read for itself, with the text around it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copylint.readers import read
from copylint.readers.branches import ELSE, END, IF, readings_of
from tests.readers.phrases import kinds_and_texts

CONDITIONS = [
    pytest.param("html", "{% if a %}", "{% else %}", "{% endif %}", id="Jinja"),
    pytest.param("html", "{%- if a -%}", "{%- elsif b -%}", "{%- endif -%}", id="Liquid"),
    pytest.param("html", "{% case a %}{% when 1 %}", "{% when 2 %}", "{% endcase %}", id="Liquid case"),
    pytest.param("html", "{{#if a}}", "{{else}}", "{{/if}}", id="Handlebars"),
    pytest.param("html", "{{ if .a }}", "{{ else if .b }}", "{{ end }}", id="Hugo"),
    pytest.param("html", "{{#a}}", "{{^}}", "{{/a}}", id="Mustache"),
    pytest.param("html", "<% if (a) { %>", "<% } else { %>", "<% } %>", id="EJS"),
    pytest.param("html", "<% if a %>", "<% else %>", "<% end %>", id="ERB"),
    pytest.param("markdown", "{% if a %}", "{% elif b %}", "{% endif %}", id="Jinja in Markdown"),
    pytest.param("php", "<?php if ($a): ?>", "<?php else: ?>", "<?php endif; ?>", id="PHP"),
    pytest.param("php", "<?php if ($a) { ?>", "<?php } elseif ($b) { ?>", "<?php } ?>", id="PHP with braces"),
    pytest.param("blade", "@if($a)", "@else", "@endif", id="Blade"),
    pytest.param("blade", "@auth", "@elseif($b)", "@endauth", id="Blade with arguments"),
    pytest.param("svelte", "{#if a}", "{:else if b}", "{/if}", id="Svelte"),
    pytest.param("astro", "{a ? <b>", "</b> : <b>", "</b>}", id="Astro"),
    pytest.param("script", "{a ? <b>", "</b> : (<i>", "</i>)}", id="JSX"),
]


@pytest.mark.parametrize(("format", "first", "other", "last"), CONDITIONS)
def test_each_branch_is_read_with_the_text_around(format, first, other, last):  # noqa: A002
    markup = f"<p>Our steam {first} is mild {other} is soft {last} every day.</p>"

    expected = ["Our steam is mild every day.", "Our steam is soft every day."]
    assert texts_of(f"x = {markup}" if format == "script" else markup, format) == expected


@pytest.mark.parametrize(
    ("format", "text", "expected"),
    [
        pytest.param("html", "<title>{% if a %}It is mild{% else %}It is soft{% endif %}</title>",
                     ["It is mild", "It is soft"], id="in a title"),
        pytest.param("html", "<img alt='{% if a %}It is mild{% else %}It is soft{% endif %}'>",
                     ["It is mild", "It is soft"], id="in an attribute"),
        pytest.param("html", "<p>A{% if a %} b{% if c %} c{% else %} d{% endif %}{% else %} e{% endif %}</p>",
                     ["A b c", "A b d", "A e"], id="a condition in another"),
        pytest.param("html", "<p>Our {% if a %}mild {% endif %}steam</p>", ["Our mild steam"], id="one branch"),
        pytest.param("html", "<p>Our {% if a %}{% else %}mild {% endif %}steam</p>", ["Our mild steam"], id="empty"),
        pytest.param("vue", "<p><b v-if='a'>Mild.</b><b v-else>Soft.</b></p>", ["Mild.", "Soft."], id="Vue"),
        pytest.param("script", "x = <p>Our {a ? 'x' : 'y'} steam</p>", ["Our steam", "x", "y"], id="strings"),
        pytest.param("html", "{{ default 'x' .a }} Mild <p>Soft</p>", ["Mild", "Soft"], id="a function, no branch"),
        pytest.param("php", "<p>Mild <?= 'else' ?> soft</p>", ["Mild soft"], id="a string, no branch"),
    ],
)  # fmt: skip
def test_branches_stay_apart(format, text, expected):  # noqa: A002
    assert texts_of(text, format) == expected


@given(st.text(alphabet=f"ab {IF}{ELSE}{END}"))
def test_every_letter_is_in_some_reading_in_the_order_of_the_text(text):
    readings = readings_of(text)

    places = [[at for start, end in reading for at in range(start, end)] for reading in readings]
    assert {at for reading in places for at in reading} >= {at for at, char in enumerate(text) if char in "ab"}
    assert all(reading == sorted(set(reading)) for reading in places)


def test_many_branches_take_little_more_than_their_own_room():
    document = read("<p>" + "Our steam is mild. " * 20 + "{% if a %}" + "x y{% else %}" * 4000, "page", "html")

    assert sum(len(segment.text) for segment in document.segments) < len(document.text)


def texts_of(text, format):  # noqa: A002
    return [text for _, text in kinds_and_texts(text, format)]
