"""What the fuzz run mutates: inputs of every format, and pieces that mean something to some of them."""

from __future__ import annotations

import json
from collections.abc import Mapping

CLAIM = "It boosts collagen and melts fat."
SEEDS: Mapping[str, tuple[str, ...]] = {
    "text": (f"Welcome.\n\n{CLAIM}\n\n- one\n- no side effects\n", f"copylint-disable-next-line cures: a\n{CLAIM}\n"),
    "markdown": (
        f"---\ntitle: {CLAIM}\ntext: >\n  a\n  b\n---\n# Hi *you*\n\n{CLAIM} [a](b 'c')\n\n| a | b |\n|---|---|\n| c | d |\n",
        f"+++\ntitle = '{CLAIM}'\n+++\n1. a\n2. b[^1]\n\n[^1]: {CLAIM}\n\n```js\na\n```\n<p>{CLAIM}\n{{{{< a b='c d' >}}}}\n",
    ),
    "mdx": (f"export const a = {{ title: '{CLAIM}' }}\n\n# Hi {{a.b}}\n\n<Card title=\"{CLAIM}\">\n  *b*\n</Card>\n",),
    "html": (
        f"<!doctype html><title>{CLAIM}</title><meta name=description content='{CLAIM}'><p>boosts <b>col</b>&shy;lagen"
        f'<img alt="{CLAIM}"><script type="application/ld+json">{{"description": "{CLAIM}"}}</script><!-- a -->',
        f"{{% if a %}}<p>{{{{ '{CLAIM}' | t }}}}</p>{{% endif %}}<%= a '{CLAIM}' %>{{# b #}}{{{{!-- c --}}}}<br>",
    ),
    "script": (
        f"import a from 'b'\nexport const x = {{ title: '{CLAIM}', t: `a ${{b + 'c'}} d` }}\nconst y = <p a='b'>{CLAIM} {{c}}</p>\n",
        f"/* a */ const re = /[/]/g, n = 1_000 // b\nf(a ? '{CLAIM}' : \"b\", [1, '{CLAIM}'])\n",
    ),
    "php": (
        f"<?php // a\n$a = ['title' => '{CLAIM}', \"x {{$b}}\"];\n$h = <<<EOT\n{CLAIM}\nEOT;\n?>\n<p>{CLAIM}</p>\n",
    ),
    "blade": (
        f"@section('title', '{CLAIM}')\n@if(a)\n<p>{{{{ $b }}}} {CLAIM}</p>\n@endif\n{{{{-- a --}}}}{{!! b !!}}\n",
    ),
    "vue": (
        f"<template><p :a=\"b\" title='{CLAIM}'>{{{{ c }}}} {CLAIM}</p></template>\n<script>\nx = '{CLAIM}'\n</script>",
    ),
    "svelte": (
        f"<script>let a = '{CLAIM}'; $: b = a</script>\n{{#if a}}<p title=\"{CLAIM}\">{{b}}</p>{{/if}}\n<style>a{{}}</style>",
    ),
    "astro": (f"---\nconst a = '{CLAIM}'\n---\n<Card title=\"{CLAIM}\">{{a && <p>{CLAIM}</p>}}</Card>\n",),
    "json": (json.dumps({"title": CLAIM, "a": [1, None, {"text": f"<p>{CLAIM}\n\u00e9"}]}, indent=1),),
    "yaml": (f"a: &x {CLAIM}\nb:\n  - text: |\n      {CLAIM}\n      x\n  - *x\nc: {{d: '{CLAIM}', e: [f]}}\n# g\n",),
    "csv": (f'sku,title,description_de\n1,"{CLAIM}",x\n2,"a ""b"" c",\n',),
    "jsonl": (json.dumps({"title": CLAIM}) + "\n" + json.dumps({"id": 1, "text": "a"}) + "\n",),
    "docx": (
        f"<w:p><w:r><w:t>{CLAIM}</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
    ),
    "pptx": (
        f'<p:sp><p:nvPr><p:ph type="title"/></p:nvPr><a:p><a:r><a:t>{CLAIM}</a:t></a:r></a:p></p:sp><p:pic><p:cNvPr descr="{CLAIM}"/>'
        f'</p:pic><a:tc><a:p><a:pPr lvl="1"/><a:r><a:rPr sz="700"/><a:t>a</a:t></a:r><a:br/></a:p></a:tc>',
    ),
    "pdf": (f"BT /F1 12 Tf 72 720 Td ({CLAIM}) Tj 0 -14 Td (a) Tj 0.9 g 0 -80 Td [(no side) -250 (effects)] TJ ET\n",),
    "srt": (
        f"1\n00:00:01,000 --> 00:00:03,000\nIt <i>boosts</i>\n\n2\n00:00:03,100 --> 00:00:05,000\nA: collagen. {CLAIM}\n",
    ),
    "vtt": (
        f"WEBVTT\n\nNOTE copylint-disable-next-line a: b\n\na\n00:01.000 --> 00:03.000 align:start\n<v A>{CLAIM} &nbsp;<c.b>c</c>\n",
    ),
    "config": (
        "markets: [uk, eu]\nignore: [detox]\nseverity: {safety: note}\nexclude: ['a/**/b*c', '*.md']\nfail-on: warning\n"
        "overrides: [{files: ['a/'], select: [b], require-reason: true}]\naccept: ['Fountain of Youth']\njobs: 2\n",
    ),
    "pyproject": ("[tool.copylint]\nmarkets = ['uk']\n[[tool.copylint.overrides]]\nfiles = ['a']\n[tool.x]\ny = 1\n",),
    "rule": (
        "title: A\nmessage: '{match} says too much.'\nwhy: B\nfind:\n  - {effect: [increase], target: collagen}\n"
        "  - pattern: 'neo-?collagen'\nbad: ['It <<boosts collagen>>.', '<<neo-collagen>>']\ngood: [a, b]\n",
    ),
    "register": (
        f"claims:\n  a-b:\n    wordings: ['{CLAIM}', {{say: 'firmer (skin|look)'}}]\n    pages: ['a/**']\n    markets: [uk]\n"
        "    evidence:\n      - {title: A, file: a.txt, n: 103, figure: 89 % of women after 28 days}\n"
        "    conditions: [{say: 'test, # women', within: section}]\n    approved-on: 2026-03-02\n    valid-until: 2027-03-01\n",
    ),
    "sheet": (
        "id,wordings,pages,valid until,evidence n,evidence figure\na,It melts fat.,a.md,2027-03-01,12,89 %\na,,,,x,b\n",
    ),
    "ledger": (
        '{"version": 1, "page": "a", "by": "A", "role": "B", "time": "2026-12-01T08:32:03+00:00", "content": "c", "sentences": ["d"], '
        '"rules": "e", "until": "2027-01-01", "accepted": [{"rule": "f", "severity": "error", "match": "g", "fingerprint": "h"}], '
        '"hash": "i", "prints": {"k": "l"}}\n',
    ),
    "report": (
        '{"version": 2, "findings": [{"path": "a", "line": 1, "column": 2, "rule": "b", "category": "c", "severity": "error", '
        '"status": "new", "match": "d", "message": "e", "fingerprint": "f", "decision": null}], '
        '"run": {"when": "2026-12-01T08:32:03+00:00", "rules": "g"}}',
    ),
    "marked": ('{"id": "a", "text": "It melts fat.", "labels": [{"category": "b", "start": 3, "end": 12}]}\n',),
    "sitemap": (
        "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>https://a.example/</loc></url></urlset>",
        "<sitemapindex><sitemap><loc>https://a.example/b.xml</loc></sitemap></sitemapindex>",
    ),
    "baseline": ('{"version": 1, "findings": [\n  {"path": "a", "rule": "b", "match": "c", "fingerprint": "d"}\n]}\n',),
}
PIECES = (
    *"<>/'\"`{}[]()#*_-=:;,.&%$@!?\\|~^+ \n\t\r\0",
    *(
        "<!--",
        "-->",
        "{{",
        "}}",
        "{%",
        "%}",
        "<?php",
        "?>",
        "<%",
        "%>",
        "/*",
        "*/",
        "//",
        "${",
        "```",
        "---\n",
        "+++\n",
    ),
    *(
        "&#",
        "&#x110000;",
        "\\u",
        "\\ud800",
        "\ud800",
        "\u2028",
        "\u202e",
        "\x1b]0;a\x07",
        "\ufeff",
        "\u0130",
        "é",
        "9" * 60,
    ),
    *(
        "copylint-disable-next-line ",
        "copylint-disable ",
        "copylint-enable",
        "until=2027-01-31",
        "[" * 60,
        "{" * 60,
        "<a " * 30,
    ),
    *(
        "<script>",
        "</script>",
        "<textarea>",
        "<pre>",
        "\n\n",
        "\r\n",
        "    ",
        "no side effects",
        CLAIM,
        "'a' + ",
        "null",
        "true",
    ),
    *(
        "extends: [a]\n",
        "&a *a",
        "!!python/object:os.system",
        "<<: *x",
        "? ",
        "- ",
        "| ",
        "> ",
        "1e999",
        "0x",
        "'''",
        '"""',
    ),
)
