"""Inputs made to hurt, in any size: what is tried in every format, and shapes of each format."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import NamedTuple

from copylint.readers import READERS

CLAIM = "It boosts collagen, melts fat and detoxifies your body. "
PROSE = "The cold air leaves your skin feeling fresh, and most people come back after a month or so. "


class Hostile(NamedTuple):
    """An input that is made in any size; the text of a Word file is the XML of its body."""

    name: str
    format: str
    text: Callable[[int], str]


def _repeated(piece: str, before: str = "", after: str = "") -> Callable[[int], str]:
    # An even number, or quotation marks would be closed at one size and open at another.
    return lambda size: before + piece * (size // len(piece) // 2 * 2) + after


def _numbered(piece: str, before: str = "", after: str = "") -> Callable[[int], str]:
    """Make a text of pieces that differ: `{}` in a piece is its number."""
    return lambda size: before + "".join(piece.format(number) for number in range(size // len(piece))) + after


def _nested(opening: str, closing: str, inside: str = CLAIM) -> Callable[[int], str]:
    def text(size: int) -> str:
        depth = size // len(opening + closing)
        return opening * depth + inside + closing * depth

    return text


def _indented(line: str, deepest: int = 400) -> Callable[[int], str]:
    """Make a text whose lines are indented deeper and deeper, over and over."""
    return lambda size: "".join(
        f"{' ' * (number % deepest)}{line.format(number)}\n" for number in range(size * 2 // deepest)
    )


def _paragraph(runs: str = "") -> str:
    return f"<w:p>{runs}</w:p>"


def _run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


# fmt: off
_ALONE = (
    *("<", ">", "</", "/>", "<a", "<a ", "<a>", "</a>", "<p>", "<a title='", '<a title="', "<a b=c ", "<a\n"),
    *("<!--", "-->", "<!-", "<!", "<?", "?>", "<?php ", "<?=", "<%", "%>", "<script>", "<style>", "<title>", "<br>"),
    *("<svg>", "<details>", "<sup>1", "<small>a", "<td>", "<li>", "<textarea>", "<![CDATA[", "<>", "</>", "<A b={"),
    *("{{", "}}", "{%", "%}", "{#", "{!!", "{{{", "{{<", "{{!--", "{% comment %}", "{% schema %}", "{:", "{/*"),
    *("&", "&amp;", "&#", "&#x1;", "&am", "&notit;", ";", "&&", "[", "]", "![", "](", "[a](", "[a](b", "[a]["),
    *("*", "**", "_", "__", "*a", "*a_", "**a ", "~~", "`", "``", "``` ", "a`b", "\\", "\\*", "$", "$$", "[^1]"),
    *("#", "# ", ">", "> ", "- ", "1. ", "    ", "| ", "|-", "+ ", ":::", "===\n", "---\n", "+++\n", "```\n", "~~~\n"),
    *("> a\n", "- a\n", "# a\n", "a\n===\n", "|a|b|\n", "1) a\n\n", ": a\n", "a\n: b\n", "[^a]: b\n", "[a]: b\n"),
    *('"', "'", '"""', "'''", "\\'", '\\"', '"a', "'a ", '" ', "${", "`${", "`a", "$a", "{$", "[a]: b 'c", "{#if a}"),
    *("(", ")", "()", "{", "}", "[]", "(a", "f(", "f(a, ", "{a:", "[{", "({", "a=>", "a?", "a?b:", "?", ":", ","),
    *("/", "//", "/*", "*/", "/a", "/[", "a/b/", "//\n", "--", "++", "+", "'a' + ", "a = 'b' ", "a < b ", "f<a,"),
    *("@", "@if(", "@php", "@lang('", "@{{", "<<<A\n", "?>\n", "$a = '", "__('", "import ", "export ", "<A>{"),
    *("a: b\n", "- - ", "? ", "&a ", "*a ", "!a ", "a: |\n", "a: >\n b\n", "a:\n", "%a\n", "...\n", "{a ? 'b' : "),
)
# fmt: on

# What is tried in every format, again and again without anything between.
PIECES = {
    "prose on one line": PROSE,
    "claims on one line": CLAIM,
    "claims without full stops": "it boosts collagen and melts fat and detoxifies your body ",
    "claims and commas": "boosts collagen, melts fat, ",
    "effects": "boosts melts burns ",
    "targets": "collagen fat toxins ",
    "cues": "may not if ",
    "short lines": "a\n",
    "claims on short lines": "boosts collagen\n",
    "paragraphs of claims": f"{CLAIM}\n\n",
    "words of 40,000 letters": f"{'a' * 40_000} ",
    "hyphens in words": "anti-",
    "apostrophes in words": "it's'",
    "numbers": "1,000.",
    "full stops": ".",
    "abbreviations": "e.g. ",
    "questions": "Does it? ",
    "nothing but spaces": " ",
    "tabs": "\t",
    "blank lines": "\n",
    "carriage returns": "\r",
    "lines of spaces": "   \n",
    "NUL": "\0",
    "lone surrogates": "\ud800a ",
    "U+0130": "\u0130 ",
    "U+017F": "\u017f",
    "line separators": "a\u2028",
    "combining marks": "a" + "\u0301" * 50,
    "combining marks alone": "\u0301",
    "joiners": "\U0001f469\u200d",
    "soft hyphens": "col\xadla\xadgen ",
    "zero-width spaces": "\u200b",
    "full-width letters": "\uff22\uff4f ",
    "raised figures": "collagen\xb9\xb2 ",
    "right-to-left marks": "\u202e",
    "addresses": "https://a.b/c ",
    "beginnings of addresses": "https://",
    "directives in comments": "<!-- copylint-disable-next-line cures -->\n",
    "directives in other comments": "// copylint-disable a\n",
    "directives in hash comments": "# copylint-disable-next-line all: b\n",
    "comments": "<!-- a -->",
    **{f"only {piece!r}": piece for piece in _ALONE},
}

SHAPES = (
    Hostile("nested lists", "markdown", _indented("- boosts collagen")),
    Hostile("nested quotes", "markdown", lambda size: "\n".join(">" * (i % 200) + " a" for i in range(size // 100))),
    Hostile("brackets around a claim", "markdown", _nested("[", "]")),
    Hostile("links in links", "markdown", _nested("[", "](a)")),
    Hostile("emphasis in emphasis", "markdown", _nested("*a **b ", "**c*")),
    Hostile("wide table", "markdown", lambda size: f"|{'a|' * (size // 4)}\n|{'-|' * (size // 4)}\n"),
    Hostile("tall table", "markdown", _repeated("| boosts collagen | b |\n", "| a | b |\n|---|---|\n")),
    Hostile("rows short of cells", "markdown", lambda size: f"|{'a|' * 500}\n|{'-|' * 500}\n" + "|a\n" * (size // 3)),
    Hostile("footnotes", "markdown", _numbered("a[^{0}]\n\n[^{0}]: boosts collagen\n\n")),
    Hostile("link definitions", "markdown", _numbered("[a{0}]: /b 'boosts collagen'\n")),
    Hostile("link references", "markdown", _numbered("[a{0}] ", after="\n\n[a1]: /b 'c'\n")),
    Hostile("front matter without end", "markdown", _repeated("title: boosts collagen\n", "---\n")),
    Hostile("long front matter", "markdown", _numbered("a{}: boosts collagen\n", "---\n", "---\n")),
    Hostile("front matter that is not plain", "markdown", _numbered("a{}: {{b: c}}\n", "---\n", "---\n")),
    Hostile("fences of front matter", "markdown", _repeated("---\na: b\n")),
    Hostile("TOML front matter", "markdown", _numbered("a{} = 'boosts collagen'\n", "+++\n", "+++\n")),
    Hostile(
        "unknown rules in one directive", "html", _numbered("cure-{}, ", "<!-- copylint-disable ", " -->\n" + CLAIM)
    ),
    Hostile("a rule often in one directive", "html", _repeated("cures, ", "<!-- copylint-disable ", " -->\n" + CLAIM)),
    Hostile("unknown directives", "html", _numbered("<!-- copylint-disabl-{} a -->\n")),
    Hostile("unknown rules in directives", "markdown", _numbered("<!-- copylint-disable cure-{}: a -->\n\n")),
    Hostile(
        "directives that hide claims", "markdown", _repeated(f"<!-- copylint-disable-next-line: a -->\n{CLAIM}\n\n")
    ),
    Hostile("directives on one line", "markdown", _repeated("boosts collagen <!-- copylint-disable-line: a --> ")),
    Hostile(
        "disabled and enabled", "markdown", _repeated("<!-- copylint-disable -->\n\na <!-- copylint-enable -->\n\n")
    ),
    Hostile("headings and claims", "markdown", _repeated(f"## a\n\n{CLAIM}\n\n")),
    Hostile("nested elements", "html", _nested("<div>", "</div>")),
    Hostile("nested inline elements", "html", _nested("<b>", "</b>")),
    Hostile("elements in each other", "html", _repeated("<b><i></b></i>")),
    Hostile("inline elements closed in vain", "html", lambda size: "<b>" * (size // 8) + "</i>" * (size // 8)),
    Hostile("unclosed blocks", "html", lambda size: "<div><span>" * (size // 22) + "</div>" * (size // 12)),
    Hostile("attributes", "html", _numbered(" a{}='b'", "<a", ">")),
    Hostile("alt texts", "html", _repeated("<img alt='boosts collagen'>")),
    Hostile("linked data", "html", _nested('<script type="application/ld+json">{"a":[', "]}</script>", '"a b c"')),
    Hostile("nested arrays", "json", _nested("[", "]", '"boosts collagen"')),
    Hostile("nested objects", "json", _nested('{"text":', "}", '"boosts collagen"')),
    Hostile("keys", "json", _numbered('"text{}": "It boosts collagen",', "{", '"z": 1}')),
    Hostile("a long string", "json", _repeated(CLAIM, '{"text": "', '"}')),
    Hostile("escapes", "json", _repeated("\\u0062oosts\\n", '{"text": "', '"}')),
    Hostile("locales", "json", _numbered('"de{}": "It boosts collagen",', '{"en": "a b c",', '"z": 1}')),
    Hostile("markup in strings", "json", _repeated('{"text": "<p>It *boosts* collagen</p>"},', "[", "1]")),
    Hostile("nested flows", "yaml", _nested("[", "]", "boosts collagen")),
    Hostile("nested mappings", "yaml", _indented("a{}:")),
    Hostile("nested lists", "yaml", lambda size: "- " * (size // 2) + "boosts collagen"),
    Hostile("many keys", "yaml", _numbered("text{}: It boosts collagen\n")),
    Hostile("a folded text", "yaml", _repeated("  boosts collagen\n", "text: >\n")),
    Hostile("anchors", "yaml", _numbered("a{0}: &b{0} boosts collagen\n")),
    Hostile("aliases", "yaml", _numbered("a{0}: *b\n", "b: &b c\n")),
    Hostile("broken from the start", "yaml", _numbered("text{}: It boosts collagen\n", "a: b: [\n")),
    Hostile("nested elements", "script", _nested("<div>", "</div>")),
    Hostile("nested expressions", "script", _nested("<a>{b && ", "}</a>", "<p>boosts collagen</p>")),
    Hostile("nested templates", "script", _nested("`a ${", "}`", "'boosts collagen'")),
    Hostile("nested objects", "script", _nested("{ a: ", "}", "'It boosts collagen'")),
    Hostile("nested calls", "script", _nested("f(", ")", "'It boosts collagen'")),
    Hostile("strings put together", "script", _repeated("'It boosts collagen ' + ", "const text = ")),
    Hostile("generics", "script", _repeated("a<b, c>(d) ")),
    Hostile("closing tags without opening ones", "script", _repeated("</a>", "<b>")),
    Hostile("elements in each other", "script", _repeated("<a><b></a></b>", "x = ")),
    Hostile("rows", "csv", _numbered("{},It boosts collagen\n", "sku,text\n")),
    Hostile("a row without end", "csv", _repeated("It boosts collagen\n", 'sku,text\n1,"')),
    Hostile("columns", "csv", lambda size: "text," * (size // 10) + "\n" + "a b," * (size // 8)),
    Hostile("quotation marks", "csv", _repeated('""', 'sku,text\n1,"')),
    Hostile("rows", "jsonl", _repeated(json.dumps({"text": CLAIM}) + "\n")),
    Hostile("broken rows", "jsonl", _repeated('{"text": "It boosts\n')),
    Hostile("many settings", "config", _numbered("  rule-{}: note\n", "severity:\n")),
    Hostile("many globs", "config", _numbered("  - 'a/**/b{}*c*'\n", "exclude:\n")),
    Hostile("nested settings", "config", _nested("[", "]", "a")),
    Hostile("aliases", "config", _repeated("  - *b\n", "ignore: &a [b]\naccept:\n  - &b c\n")),
    Hostile("stars in a name", "glob", _repeated("*a")),
    Hostile("classes in a name", "glob", _repeated("[a-z]*")),
    Hostile("any folder", "glob", _repeated("**/a/")),
    Hostile("any folder with stars", "glob", _repeated("/**/a*b")),
    Hostile("paragraphs", "docx", _repeated(_paragraph(_run(CLAIM)))),
    Hostile("empty paragraphs", "docx", _repeated(_paragraph())),
    Hostile("one long paragraph", "docx", _repeated(CLAIM, "<w:p><w:r><w:t>", "</w:t></w:r></w:p>")),
    Hostile("a run for each letter", "docx", _repeated(_run("a"), "<w:p>", "</w:p>")),
    Hostile("runs seen and hidden", "docx", _repeated(_run("a b ") + _run("c d ", "<w:vanish/>"), "<w:p>", "</w:p>")),
    Hostile("breaks", "docx", _repeated("<w:br/>", "<w:p><w:r><w:t>a</w:t>", "</w:r></w:p>")),
    Hostile("deleted paragraphs", "docx", _repeated(f"<w:del>{_paragraph(_run(CLAIM))}</w:del>")),
    Hostile("nested tables", "docx", _nested("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", _paragraph(_run(CLAIM)))),
    Hostile("nested paragraphs", "docx", _nested("<w:p><w:r>", "</w:r></w:p>", "<w:t>boosts collagen</w:t>")),
    Hostile("nested runs", "docx", _nested("<w:r>", "</w:r>", "<w:t>boosts collagen</w:t>")),
    Hostile("elements that Word does not know", "docx", _nested("<w:b>", "</w:b>")),
    Hostile("not well-formed", "docx", _repeated("<w:p>")),
)


def hostile_inputs() -> Iterator[Hostile]:
    """Yield all inputs: each piece in every format, then the shapes."""
    for format in READERS:  # noqa: A001
        for name, piece in PIECES.items():
            yield Hostile(name, format, _repeated(piece))
    yield from SHAPES
