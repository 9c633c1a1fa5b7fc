import pytest

from copylint.model import Comment, Span
from copylint.readers import read
from tests.readers.phrases import kinds_and_texts, places_of_phrase, prominences_and_texts


def case(text, kind, source="boosts collagen", *, id):  # noqa: A002
    return pytest.param(text, [(kind, source)], id=id)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        case("<p>boosts {{ your }} collagen</p>", "paragraph", "boosts {{ your }} collagen", id="variable"),
        case("<p>bo{# a #}osts collagen</p>", "paragraph", "bo{# a #}osts collagen", id="comment in a word"),
        case("<p>boosts {% if a %}<b>collagen</b>{% endif %}", "paragraph", "boosts {% if a %}<b>collagen", id="if"),
        case("<p>boosts <%= your %> collagen", "paragraph", "boosts <%= your %> collagen", id="ERB"),
        case("<p>boosts {{{ your }}} collagen", "paragraph", "boosts {{{ your }}} collagen", id="triple"),
        case("<p>boosts {{! your }}collagen", "paragraph", "boosts {{! your }}collagen", id="Mustache comment"),
        case("<p>boosts {{\n  your\n}} collagen", "paragraph", "boosts {{\n  your\n}} collagen", id="several lines"),
        case("{% raw %}<p>boosts collagen{% endraw %}", "paragraph", id="raw"),
        case("<h{{ level }}>boosts collagen</h{{ level }}>", "paragraph", id="element with a variable"),
        case('<a class="{% if a > b %}x{% endif %}">boosts collagen</a>', "paragraph", id="angle in a tag"),
        case('<img {{ attributes }} alt="boosts collagen">', "alt", id="attribute beside a tag"),
        case('<img {% if a %}alt="boosts collagen"{% endif %}>', "alt", id="attribute on a condition"),
        case("<img alt=\"{{ 'boosts collagen' | t }}\">", "alt", id="string in an attribute"),
        case("{{ 'It boosts collagen' | t }}", "string", id="translated string"),
        case('{{ title | default: "It boosts collagen" }}', "string", id="default"),
        case('{% trans "It boosts collagen" %}', "string", id="trans"),
        case("{% assign heading = 'boosts collagen' %}", "heading", id="assign"),
        case('{% include cta.html text="boosts collagen" %}', "string", id="Jekyll include"),
        case("{% include 'a.html' with {'title': 'boosts collagen'} %}", "title", id="Twig include"),
        case("{% render 'card', heading: 'boosts collagen' %}", "heading", id="Liquid render"),
        case('{{> card title="boosts collagen"}}', "title", id="Handlebars partial"),
        case("<%= render 'card', title: 'boosts collagen' %>", "title", id="ERB render"),
        case("<%- include('card', { title: 'boosts collagen' }) %>", "title", id="EJS include"),
        case("<%= a ? 'It boosts collagen' : '' %>", "string", id="alternatives"),
        case('{{ partial "card.html" (dict "text" "It boosts collagen") }}', "string", id="Hugo partial"),
        case('{% schema %}{"default": "<p>boosts collagen</p>"}{% endschema %}', "paragraph", id="schema"),
        case("{{ '<b>boosts</b> collagen' }}", "paragraph", "boosts</b> collagen", id="HTML in a string"),
        case("{% for a in ['It boosts collagen', b] %}", "string", id="list of a loop in Jinja"),
        case("{% for a in [{ title: 'boosts collagen' }] %}", "title", id="list of hashes in Twig"),
        case("{% for a in 'It boosts collagen|b' | split: '|' %}", "string", id="split list in Liquid"),
        case("{% cycle 'It boosts collagen', 'b' %}", "string", id="cycle"),
        case('{{ range slice "It boosts collagen" "b" }}', "string", id="list of a loop in Hugo"),
        case('{{#each (array "It boosts collagen") as |a|}}', "string", id="list of a loop in Handlebars"),
        case("<% ['It boosts collagen'].each do |a| %>", "string", id="list of a loop in ERB"),
        case("<% for (const a of ['It boosts collagen']) { %>", "string", id="list of a loop in EJS"),
        case("{{ 'boosts ' ~ your ~ ' collagen' }}", "string", "boosts ' ~ your ~ ' collagen", id="joined in Twig"),
        case("{{ 'boosts ' + your(a, 'b') + ' collagen' }}", "string", "boosts ' + your(a, 'b') + ' collagen",
             id="joined in Nunjucks"),
        case('{{ "boosts #{your} collagen" }}', "string", "boosts #{your} collagen", id="value in a string of Twig"),
        case("{{ 'boosts ' | append: your | append: ' collagen' }}", "string",
             "boosts ' | append: your | append: ' collagen", id="appended in Liquid"),
        case("{% set lead = 'boosts ' ~ your ~ ' collagen' %}", "string",
             "boosts ' ~ your ~ ' collagen", id="set"),
        case("{{ title | default('It boosts collagen') }}", "string", id="default in Jinja"),
        case('{{concat "boosts " your " collagen"}}', "string", 'boosts " your " collagen', id="concat in Handlebars"),
        case('{{ printf "boosts %s collagen" .your }}', "string", "boosts %s collagen", id="printf in Hugo"),
        case('{{ range $i, $step := slice "It boosts collagen" }}', "string", id="loop with a variable in Hugo"),
        case("{{ 'It boosts collagen' | upcase | escape }}", "string", id="filters"),
        case("{% filter upper %}boosts collagen{% endfilter %}", "paragraph", id="text in a filter"),
        case("<p><%== 'It boosts collagen' %></p>", "string", id="raw ERB"),
        case("<p><%- 'It boosts collagen' -%></p>", "string", id="trimmed ERB"),
    ],
)  # fmt: skip
def test_a_claim_is_found_in_a_template_of_html(text, expected):
    assert places_of_phrase(text, "html") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        case('{{< figure src="a.jpg" alt="boosts collagen" >}}', "alt", id="Hugo shortcode"),
        case("{{% a %}}\nboosts **collagen**\n{{% /a %}}", "paragraph", "boosts **collagen", id="within a shortcode"),
        case("It **boosts {{ your }} collagen**.", "paragraph", "boosts {{ your }} collagen", id="variable"),
        case("{% if a %}\n# boosts collagen\n{% endif %}", "heading", id="heading below a tag"),
        case("{% for a in b %}\n- boosts collagen\n{% endfor %}", "item", id="list in a loop"),
        case("- {{ a }}\n\n    boosts collagen", "item", id="indented text"),
        case("boosts collagen\n{: .lead title='A b'}", "paragraph", id="attribute list"),
        case("---\ntitle: boosts {{ your }} collagen\n---\n", "title", "boosts {{ your }} collagen", id="front matter"),
    ],
)  # fmt: skip
def test_a_claim_is_found_in_a_template_of_markdown(text, expected):
    assert places_of_phrase(text, "markdown") == expected


@pytest.mark.parametrize(
    "text",
    [
        "{# It boosts collagen #}",
        "{% comment %}It boosts collagen{% endcomment %}",
        "{%- comment -%}It boosts collagen{%- endcomment -%}",
        "{{!-- It boosts collagen --}}",
        "{{/* It boosts collagen */}}",
        "<%# It boosts collagen %>",
        "{% if a == 'It boosts collagen' %}",
        "{{ a != 'It boosts collagen' }}",
        "{% extends 'It boosts collagen' %}",
        "{% doc %}It boosts collagen{% enddoc %}",
        "{{ a['It boosts collagen'] }}",
        "{% for a in b if a.c == 'It boosts collagen' %}",
        "{% for a in b | where: 'c', 'It boosts collagen' %}",
        '{{ range where .Pages "Section" "It boosts collagen" }}',
        '{{#if (eq a "It boosts collagen")}}',
        "{{ a | date: 'It boosts collagen' }}",
        "{% case a %}{% when 'It boosts collagen' %}",
        "{{ it.boosts.collagen }}",
        "{{ 'boosts_collagen' | t }}",
        "{% render 'card', class: 'boosts collagen' %}",
        "<a href='{{ 'boosts collagen' }}'>",
        "{% style %}.a:after { content: 'It boosts collagen' }{% endstyle %}",
        "{% javascript %}a = 'It boosts collagen'{% endjavascript %}",
        '{% schema %}{"name": "It boosts collagen", "info": "It boosts collagen"}{% endschema %}',
        "<!-- {% include 'a' text='It boosts collagen' %} -->",
        "<script>a = {{ 'It boosts collagen' }}</script>",
        "<code>{{ 'It boosts collagen' }}</code>",
        "{{< highlight html >}}It boosts collagen{{< /highlight >}}",
    ],
)
def test_nothing_is_read_where_a_template_shows_nothing(text):
    assert places_of_phrase(text, "html") == []


@pytest.mark.parametrize(
    "text",
    [
        "`{{< card text='It boosts collagen' >}}`",
        "```\n{{< card text='It boosts collagen' >}}\n```",
        "    {{< card text='It boosts collagen' >}}",
        "<!-- {{< card text='It boosts collagen' >}} -->",
    ],
    ids=["span", "fence", "indented code", "comment"],
)
def test_nothing_is_read_in_code_of_markdown(text):
    assert places_of_phrase(text, "markdown") == []


@pytest.mark.parametrize(
    "comment",
    [
        "{# copylint-disable x: y #}",
        "{%- comment -%} copylint-disable x: y {%- endcomment -%}",
        "{% # copylint-disable x: y %}",
        "{{!-- copylint-disable x: y --}}",
        "{{! copylint-disable x: y }}",
        "{{/* copylint-disable x: y */}}",
        "{{- /* copylint-disable x: y */ -}}",
        "<%# copylint-disable x: y %>",
        "<%-- copylint-disable x: y --%>",
    ],
)
@pytest.mark.parametrize("format", ["html", "markdown"])
def test_a_comment_of_a_template_may_hold_a_directive(comment, format):  # noqa: A002
    comments = read(f"<p>A\n\n{comment}", "a", format).comments

    assert comments == (Comment("copylint-disable x: y", Span(6, 6 + len(comment))),)


def test_a_string_is_as_prominent_as_the_text_around():
    text = "<footer>{{ 'It may vary' | t }}</footer><p hidden>{{ 'It varies' | t }}</p><p>{{ 'Book now' | t }}</p>"

    expected = [("small", "It may vary"), ("hidden", "It varies"), ("normal", "Book now")]
    assert prominences_and_texts(text, "html") == expected


def test_a_tag_without_an_end_is_text():
    assert kinds_and_texts("<p>Calm {{ skin</p>", "html") == [("paragraph", "Calm {{ skin")]


def test_an_id_of_a_heading_is_no_comment():
    assert kinds_and_texts("# Calm {#calm}\n\nSkin #}", "markdown") == [("heading", "Calm"), ("paragraph", "Skin #}")]
