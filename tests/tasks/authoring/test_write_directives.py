"""Directives in every format: written where they hide findings, and nothing else changes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copylint.config.settings import Config
from copylint.findings.comments.place import Insertion, inserted, moved
from copylint.linter.linter import Linter
from copylint.model import Span, Status
from copylint.model.errors import ReadError
from copylint.readers import format_of, read
from copylint.tasks.authoring.write_directives import DirectedText, with_directives

NEXT, LINE = "copylint-disable-next-line collagen-stimulation: ok", "copylint-disable-line collagen-stimulation: ok"
BEGIN, END = "copylint-disable collagen-stimulation: ok", "copylint-enable collagen-stimulation"
CLAIM = "It boosts collagen"


@pytest.fixture(scope="module")
def chosen() -> Linter:
    return Linter(Config(select=("collagen-stimulation", "suppression")))


def written(path: str, text: str, linter: Linter, reason: str = "ok", *, whole_file: bool = False) -> DirectedText:
    document = read(text, path, format_of(path) or "text", linter.names)
    return with_directives(document, linter.lint(document), linter, reason, whole_file=whole_file)


PLACES = {
    "a paragraph": ("a.md", f"# Facials\n\n{CLAIM}.\n", f"# Facials\n\n<!-- {NEXT} -->\n{CLAIM}.\n"),
    "inside a paragraph": (
        "a.md",
        "We know that it\nboosts collagen every\ntime.\n",
        f"We know that it\nboosts collagen every <!-- {LINE} -->\ntime.\n",
    ),
    "an item of a list": ("a.md", f"- one\n- {CLAIM}\n- two\n", f"- one\n- {CLAIM} <!-- {LINE} -->\n- two\n"),
    "a numbered item": ("a.md", f"1. one\n1. {CLAIM}\n1. two\n", f"1. one\n1. {CLAIM} <!-- {LINE} -->\n1. two\n"),
    "a row of a table": (
        "a.md",
        f"| a | b |\n|---|---|\n| x | {CLAIM} |\n",
        f"| a | b |\n|---|---|\n| x | {CLAIM} <!-- {LINE} --> |\n",
    ),
    "front matter": ("a.md", f"---\ntitle: {CLAIM}\n---\n\nHi.\n", f"---\n# {NEXT}\ntitle: {CLAIM}\n---\n\nHi.\n"),
    "folded front matter": (
        "a.md",
        f"---\ntext: >\n  {CLAIM}\n  well.\nx: 1\n---\nHi.\n",
        f"---\n# {BEGIN}\ntext: >\n  {CLAIM}\n  well.\n# {END}\nx: 1\n---\nHi.\n",
    ),
    "TOML": ("a.md", f'+++\ntitle = "{CLAIM}"\n+++\nHi.\n', f'+++\n# {NEXT}\ntitle = "{CLAIM}"\n+++\nHi.\n'),
    "HTML": ("a.html", f"<ul>\n  <li>{CLAIM}\n</ul>\n", f"<ul>\n  <!-- {NEXT} -->\n  <li>{CLAIM}\n</ul>\n"),
    "a tag": (
        "a.html",
        f'<p>\n<img src="a.png"\n  alt="{CLAIM}"\n>\nx\n',
        f'<p>\n<!-- {BEGIN} -->\n<img src="a.png"\n  alt="{CLAIM}"\n>\n<!-- {END} -->\nx\n',
    ),
    "linked data": (
        "a.html",
        f'<script type="application/ld+json">\n{{"description": "{CLAIM}"}}\n</script>\n<p>x\n',
        f'<!-- {BEGIN} -->\n<script type="application/ld+json">\n{{"description": "{CLAIM}"}}\n</script>\n<!-- {END} -->\n<p>x\n',  # noqa: E501
    ),
    "a title of several lines": (
        "a.html",
        f"<title>\n{CLAIM}\n</title>\n<p>x\n",
        f"<!-- {BEGIN} -->\n<title>\n{CLAIM}\n</title>\n<!-- {END} -->\n<p>x\n",
    ),
    "Windows": ("a.html", f"<p>a\r\n<p>{CLAIM}\r\n", f"<p>a\r\n<!-- {NEXT} -->\r\n<p>{CLAIM}\r\n"),
    "YAML": ("a.yml", f"a: 1\nb:\n  text: {CLAIM}\n", f"a: 1\nb:\n  # {NEXT}\n  text: {CLAIM}\n"),
    "a block of YAML": (
        "a.yml",
        f"text: |\n  Hi.\n  {CLAIM}.\nb: 1\n",
        f"# {BEGIN}\ntext: |\n  Hi.\n  {CLAIM}.\n# {END}\nb: 1\n",
    ),
    "an object": ("a.js", f"x = {{\n  title: '{CLAIM}',\n}}\n", f"x = {{\n  // {NEXT}\n  title: '{CLAIM}',\n}}\n"),
    "an array": ("a.ts", f"const x = [\n  '{CLAIM}',\n]\n", f"const x = [\n  // {NEXT}\n  '{CLAIM}',\n]\n"),
    "children": (
        "a.jsx",
        f"x = (\n  <div>\n    <p>{CLAIM}</p>\n  </div>\n)\n",
        f"x = (\n  <div>\n    {{/* {NEXT} */}}\n    <p>{CLAIM}</p>\n  </div>\n)\n",
    ),
    "an ampersand": (
        "a.jsx",
        f"x = (\n  <div>\n    <b>Cut & colour</b>\n    <p>{CLAIM}</p>\n  </div>\n)\n",
        f"x = (\n  <div>\n    <b>Cut & colour</b>\n    {{/* {NEXT} */}}\n    <p>{CLAIM}</p>\n  </div>\n)\n",
    ),
    "attributes": (
        "a.tsx",
        f'x = (\n  <p\n    title="{CLAIM}"\n  >a</p>\n)\n',
        f'x = (\n  <p\n    // {NEXT}\n    title="{CLAIM}"\n  >a</p>\n)\n',
    ),
    "a condition": (
        "a.tsx",
        f"x = (\n  <p>{{a\n    ? '{CLAIM}'\n    : 'b'}}</p>\n)\n",
        f"x = (\n  <p>{{a\n    // {NEXT}\n    ? '{CLAIM}'\n    : 'b'}}</p>\n)\n",
    ),
    "a long text between tags": (
        "a.jsx",
        f"x = (\n  <p>\n    We say so.\n    {CLAIM}.\n    Come in.\n  </p>\n)\n",
        f"x = (\n  <p>\n    We say so.\n    {CLAIM}. {{/* {LINE} */}}\n    Come in.\n  </p>\n)\n",
    ),
    "PHP": ("a.php", f"<?php\nreturn [\n  '{CLAIM}',\n];\n", f"<?php\nreturn [\n  /* {NEXT} */\n  '{CLAIM}',\n];\n"),
    "markup in PHP": ("a.php", f"<?php a(); ?>\n<p>\n{CLAIM}\n", f"<?php a(); ?>\n<p>\n<!-- {NEXT} -->\n{CLAIM}\n"),
    "a heredoc": (
        "a.php",
        f"<?php\n$a = <<<EOT\nHi.\n{CLAIM}.\nEOT;\nb();\n",
        f"<?php\n/* {BEGIN} */\n$a = <<<EOT\nHi.\n{CLAIM}.\nEOT;\n/* {END} */\nb();\n",
    ),
    "Blade": ("a.blade.php", f"@if(a)\n<p>{CLAIM}\n@endif\n", f"@if(a)\n{{{{-- {NEXT} --}}}}\n<p>{CLAIM}\n@endif\n"),
    "Vue": (
        "a.vue",
        f"<template>\n  <p>{CLAIM}</p>\n</template>\n",
        f"<template>\n  <!-- {NEXT} -->\n  <p>{CLAIM}</p>\n</template>\n",
    ),
    "a script in Vue": (
        "a.vue",
        f"<script setup>\nconst x = [\n  '{CLAIM}',\n]\n</script>\n",
        f"<script setup>\nconst x = [\n  // {NEXT}\n  '{CLAIM}',\n]\n</script>\n",
    ),
    "translations in Vue": (
        "a.vue",
        f'<i18n>\n{{"en": {{"t": "{CLAIM}"}}}}\n</i18n>\n',
        f'<!-- {BEGIN} -->\n<i18n>\n{{"en": {{"t": "{CLAIM}"}}}}\n</i18n>\n<!-- {END} -->\n',
    ),
    "Svelte": (
        "a.svelte",
        f"{{#if a}}\n  <p>{CLAIM}\n{{/if}}\n",
        f"{{#if a}}\n  <!-- {NEXT} -->\n  <p>{CLAIM}\n{{/if}}\n",
    ),
    "Astro": (
        "a.astro",
        f"---\nconst x = '{CLAIM}'\n---\n<p>{{x}}\n",
        f"---\n// {NEXT}\nconst x = '{CLAIM}'\n---\n<p>{{x}}\n",
    ),
    "MDX": ("a.mdx", f"# Hi\n\n{CLAIM}.\n", f"# Hi\n\n{{/* {NEXT} */}}\n{CLAIM}.\n"),
    "an export in MDX": (
        "a.mdx",
        f"export const x = {{\n  title: '{CLAIM}',\n}}\n\n# Hi\n",
        f"export const x = {{\n  // {NEXT}\n  title: '{CLAIM}',\n}}\n\n# Hi\n",
    ),
    "Twig": (
        "a.twig",
        f"{{% extends 'b' %}}\n{{% block a %}}{CLAIM}{{% endblock %}}\n",
        f"{{% extends 'b' %}}\n{{# {NEXT} #}}\n{{% block a %}}{CLAIM}{{% endblock %}}\n",
    ),
    "a tag in Liquid": (
        "a.liquid",
        f'<p>\n<img\n  alt="{CLAIM}">\n',
        f'<p>\n<img\n  {{% comment %}} {NEXT} {{% endcomment %}}\n  alt="{CLAIM}">\n',
    ),
    "Handlebars": ("a.hbs", f"<p>a\n<p>{CLAIM}\n", f"<p>a\n{{{{!-- {NEXT} --}}}}\n<p>{CLAIM}\n"),
    "ERB": ("a.html.erb", f"<p>a\n<p>{CLAIM}\n", f"<p>a\n<%# {NEXT} %>\n<p>{CLAIM}\n"),
    "Go": ("a.gohtml", f"<p>a\n<p>{CLAIM}\n", f"<p>a\n{{{{/* {NEXT} */}}}}\n<p>{CLAIM}\n"),
    "nothing to hide": ("a.md", "Welcome.\n", "Welcome.\n"),
}


@pytest.mark.parametrize(("path", "text", "expected"), PLACES.values(), ids=PLACES)
def test_a_directive_goes_where_it_changes_nothing(chosen, path, text, expected):
    assert written(path, text, chosen) == DirectedText(expected, written(path, text, chosen).hidden)


@pytest.mark.parametrize(("path", "text", "expected"), PLACES.values(), ids=PLACES)
def test_a_page_with_directives_is_read_as_before(chosen, path, text, expected):
    before, after = (read(each, path, format_of(path) or "text") for each in (text, expected))

    assert [segment.text for segment in after.segments] == [segment.text for segment in before.segments]
    assert all(finding.status is Status.SUPPRESSED for finding in chosen.lint(after))


IMPOSSIBLE = {
    "JSON": ("a.json", f'{{"title": "{CLAIM}"}}\n'),
    "JSON with comments": ("a.json5", f"{{title: '{CLAIM}'}}\n"),
    "JSON Lines": ("a.jsonl", f'{{"title": "{CLAIM}"}}\n'),
    "CSV": ("a.csv", f"id,description\n1,{CLAIM}\n"),
    "plain text": ("a.txt", f"{CLAIM}.\n"),
}


@pytest.mark.parametrize(("path", "text"), IMPOSSIBLE.values(), ids=IMPOSSIBLE)
def test_where_no_comment_can_stand_the_text_stays_as_it_is(chosen, path, text):
    done = written(path, text, chosen)

    assert (done.text, len(done.left)) == (text, 1)


@pytest.mark.parametrize(("path", "text"), [("a.js", f"x = ['{CLAIM}',"), ("a.yml", f"a: {CLAIM}\nb: [\n")])
def test_a_file_that_is_broken_already_is_refused(chosen, path, text):
    with pytest.raises(ReadError, match="no comment is written into a file that its parser refuses"):
        written(path, text, chosen)


def test_two_findings_on_a_line_share_a_directive(chosen):
    text = "<p>It boosts collagen. It stimulates elastin.</p>\n"

    assert written("a.html", text, chosen).text == f"<!-- {NEXT} -->\n{text}"


def test_findings_on_several_lines_get_a_directive_each(chosen):
    text = f"x = [\n  '{CLAIM}',\n  'a',\n  `{CLAIM}\n  b`,\n]\n"

    assert written("a.js", text, chosen).text == (
        f"x = [\n  // {NEXT}\n  '{CLAIM}',\n  'a',\n  // {NEXT}\n  `{CLAIM}\n  b`,\n]\n"
    )


@pytest.mark.parametrize("reason", ["--> <b>see</b>", "--!> x", "*/ x", "a\u2028b"])
def test_a_reason_ends_no_comment(chosen, reason):
    for path, text, _ in PLACES.values():
        marked = written(path, text, chosen, reason).text
        before, after = (read(source, path, format_of(path) or "text") for source in (text, marked))

        assert [segment.text for segment in after.segments] == [segment.text for segment in before.segments]


def test_findings_in_one_construct_share_their_comments(chosen):
    text = f"a()\nx = `\n{CLAIM}.\nHello.\n{CLAIM}.\nBye.\n`\nb()\n"

    assert written("a.js", text, chosen).text == (
        f"a()\n// {BEGIN}\nx = `\n{CLAIM}.\nHello.\n{CLAIM}.\nBye.\n`\n// {END}\nb()\n"
    )


def test_a_comment_about_the_next_line_stays_above_it(chosen):
    text = f"x = [\n  // eslint-disable-next-line quotes\n  '{CLAIM}',\n]\n"

    assert written("a.js", text, chosen).text == (
        f"x = [\n  // eslint-disable-next-line quotes\n  '{CLAIM}', // {LINE}\n]\n"
    )


def test_only_who_asks_for_it_hides_what_comes_later(chosen):
    text = f"---\na: 1\n---\n<p>{CLAIM}\n<p>{CLAIM}\n"
    directive = "copylint-disable-file collagen-stimulation: ok"

    assert written("a.html", text, chosen, whole_file=True).text == (
        f"---\n# {directive}\na: 1\n---\n<p>{CLAIM}\n<p>{CLAIM}\n"
    )


def test_names_of_the_project_are_known():
    linter = Linter(Config(select=("collagen-stimulation",), read_keys=("blurbid",)))
    text = f"x = {{\n  blurbid: '{CLAIM}',\n}}\n"

    assert len(written("a.js", text, linter).hidden) == 1


INSERTIONS = st.lists(st.builds(Insertion, st.integers(0, 9), st.text("xy", min_size=1, max_size=3)), max_size=4)


@given(INSERTIONS, st.integers(0, 8), st.integers(1, 9))
@settings(deadline=None)
def test_a_span_moves_with_its_text(insertions, start, length):
    text = "0123456789"
    span = Span(start, min(start + length, 9))
    after = inserted(text, insertions)

    place = moved(span, insertions)

    assert (after[place.start], after[place.end - 1]) == (text[span.start], text[span.end - 1])
