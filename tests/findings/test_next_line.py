"""A directive for the next line reaches the next text, in every format."""

import pytest

from copylint.findings.accepted.directives import Directive, Scopes, directives_in
from copylint.model import Span
from copylint.readers import read
from copylint.text.positions import Lines

LINE = "copylint-disable-next-line x: agreed"
MARKUP, SCRIPT, JSX = f"<!-- {LINE} -->\n", f"// {LINE}\n", f"{{/* {LINE} */}}\n"


def case(format, text, expected, *, id):  # noqa: A002
    return pytest.param(format, text, [expected] if expected else [], id=id)


@pytest.mark.parametrize(
    ("format", "text", "expected"),
    [
        case("markdown", f"{MARKUP}\nMild.\n\nSoft.", "Mild.", id="a blank line"),
        case("markdown", f"{MARKUP}<!-- lint-disable -->\nMild.\n\nSoft.", "Mild.", id="another comment"),
        case("markdown", f"{MARKUP}<!-- a\nb -->\n<!-- c -->\nMild.\n", "Mild.", id="a long comment"),
        case("script", f"{SCRIPT}// eslint-disable-line\na = 'Mild skin'\nb = 'Soft skin'", "Mild skin", id="ESLint"),
        case("script", f"{SCRIPT}/* a */\n// b\na = 'Mild skin'", "Mild skin", id="stacked comments"),
        case("php", f"<?php\n{SCRIPT}// a\n# b\n$a = 'Mild skin';\n$b = 'Soft skin';", "Mild skin", id="PHP"),
        case("html", f"{MARKUP}<img\n  class='a'\n  alt='Mild skin'>\n<p>Soft skin</p>", "Mild skin", id="a long tag"),
        case("html", f"{MARKUP}<p\n  class='a'\n>\n  Mild skin\n</p>\n<p>Soft skin</p>", "Mild skin",
             id="text below a long tag"),
        case("html", f"{MARKUP}<div>\n<p>\nMild skin\n</p>\n<p>Soft skin</p></div>", "Mild skin", id="text below tags"),
        case("vue", f"<template>\n{MARKUP}<x-card\n  :a='1'\n  title='Mild skin'\n/>\n<p>Soft skin</p></template>",
             "Mild skin", id="a component of Vue"),
        case("svelte", f"{MARKUP}<Card\n  a={{1}}\n  title='Mild skin'\n/>\n<p>Soft skin</p>", "Mild skin",
             id="a component of Svelte"),
        case("astro", f"{MARKUP}<Card\n  a={{1}}\n  title='Mild skin'\n/>\n<p>Soft skin</p>", "Mild skin",
             id="a component of Astro"),
        case("mdx", f"{JSX}\n<Card\n  a={{1}}\n  title='Mild skin'\n/>\n\nSoft skin", "Mild skin",
             id="a component of MDX"),
        case("script", f"x = <div>\n{JSX}<Card\n  a={{1}}\n  title='Mild skin'\n/>\n<p>Soft skin</p></div>",
             "Mild skin", id="a component of JSX"),
        case("script", f"{SCRIPT}a = `\n  Mild\n  skin`\nb = 'Soft skin'", "Mild skin", id="a template"),
        case("script", f"{SCRIPT}a = `Our\n  mild\n  skin`\nb = 'Soft skin'", "Our mild skin", id="its first line"),
        case("script", f"{SCRIPT}toast(\n  1,\n  'Mild skin',\n  'Soft skin')", "Mild skin", id="a call"),
        case("script", f"{SCRIPT}const title =\n  'Mild skin'\nb = 'Soft skin'", "Mild skin", id="a value below"),
        case("php", f"<?php\n{SCRIPT}$a = <<<A\nOur mild\nskin\nA;\n$b = 'Soft skin';", "Our mild skin", id="heredoc"),
        case("php", f"<?php\n{SCRIPT}$a = 'Our\nmild skin';\n$b = 'Soft skin';", "Our mild skin", id="a long string"),
        case("php", f"<?php\n{SCRIPT}echo __(\n  'Mild skin',\n  'a');\n$b = 'Soft skin';", "Mild skin",
             id="a call of PHP"),
        case("blade", f"{{{{-- {LINE} --}}}}\n@section(\n'title',\n'Mild skin')\n<p>Soft skin</p>", "Mild skin",
             id="Blade"),
        case("html", f"{{# {LINE} #}}\n{{# b #}}\n<p>Mild skin</p>\n<p>Soft skin</p>", "Mild skin", id="Jinja"),
        case("yaml", f"# {LINE}\n# yamllint disable\na: Mild skin\nb: Soft skin\n", "Mild skin", id="YAML"),
        case("yaml", f"# {LINE}\na: |\n  Our mild\n  skin\nb: Soft skin\n", "Our mild skin", id="a block of YAML"),
        case("html", f"---\n# {LINE}\n# b\ntitle: Mild skin\ntext: Soft skin\n---\n", "Mild skin", id="front matter"),
        case("text", f"{LINE}\n\nMild.\n\nSoft.\n", "Mild.", id="plain text"),
        case("script", f"{SCRIPT}a = [\n  'Mild skin',\n  'Soft skin',\n]", "Mild skin", id="the first of a list"),
        case("php", f"<?php\n{SCRIPT}$a = [\n'text' => 'Mild skin',\n'lead' => 'Soft skin'];", "Mild skin",
             id="the first of an array"),
        case("script", f"{SCRIPT}const a =\n  `Our\n  mild skin`\nb = 'Soft skin'", "Our mild skin",
             id="a template below"),
        case("html", f"{{# {LINE} #}}\n{{% include 'a'\n  b='c'\n  text='Mild skin' %}}\n<p>Soft skin</p>", "Mild skin",
             id="a long tag of a template"),
        case("script", f"{SCRIPT}const a = 1\nb = 'Soft skin'", "", id="no further than a line of code"),
        case("script", f"{SCRIPT}function a() {{ return 1 }}\nb = 'Soft skin'", "", id="no further than a function"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_directive_reaches_the_next_text_and_no_more(format, text, expected, end):  # noqa: A002
    document = read(text.replace("\n", end), "page", format)
    (directive,) = directives_in(document)
    assert isinstance(directive, Directive)

    ((_, scope),) = Scopes([directive], document, Lines(document.text)).of(directive)

    assert [segment.text for segment in document.segments if scope.contains(source_of(segment))] == expected
    assert [segment.text for segment in document.segments if scope.overlaps(source_of(segment))] == expected


def source_of(segment):
    return segment.source_of(Span(0, len(segment.text)))
