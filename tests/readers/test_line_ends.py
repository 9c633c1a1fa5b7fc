"""CRLF, CR and LF are the same line end in every format."""

import pytest

from copylint.readers import READERS, read

CLAIM = "It boosts\ncollagen"
DENIAL = "Our peel does not\nboost collagen"
PAGES = {
    "astro": f"---\nconst title = `{CLAIM}`\nconst lead = `{DENIAL}`\n---\n<p>{{`{CLAIM}`}}</p>\n<p>{DENIAL}</p>\n",
    "blade": (
        f"@section('title', '{CLAIM}')\n<p>{{{{ __('{DENIAL}') }}}}</p>\n@if ($a)\n{CLAIM}\n@else\n{DENIAL}\n@endif\n"
    ),
    "csv": f'id,description\n1,"{CLAIM}"\n2,"{DENIAL}"\n',
    "html": f"---\ntitle: >\n  Our\n  day\n---\n<p>{CLAIM}\n{{{{ '{DENIAL}' }}}}</p>\n<img alt='{CLAIM}'>\n",
    "json": '{"title": "It boosts collagen",\n"text": "Our peel"}\n',
    "jsonl": '{"title": "It boosts collagen"}\n{"text": "Our peel"}\n',
    "markdown": (
        f"---\ntitle: Our day\n---\n\n# Our day\n\n{CLAIM}\n\n- {DENIAL}\n\n    more\n\n!!! tip\n\n    {CLAIM}\n"
    ),
    "mdx": (
        f"export const title = `{CLAIM}`\n\n{DENIAL}\n\n    {CLAIM}\n\n<Card title={{`{CLAIM}`}}>\n"
        f"  {DENIAL}\n</Card>\n"
    ),
    "php": (
        f"<?php\n$title = '{CLAIM}';\n$lead = <<<TEXT\n{DENIAL}\n\n  {CLAIM}\n  TEXT;\n// a note\n"
        f'echo "{CLAIM}";\n?>\n<p>{CLAIM}</p>\n'
    ),
    "script": (
        f"const title = `{CLAIM}`\n// a note\nconst lead = `{DENIAL}\n\n{CLAIM}`\nconst a = 'It boosts \\\ncollagen'\n"
    ),
    "srt": f"1\n00:00:01,000 --> 00:00:03,000\n{CLAIM}\n\n2\n00:00:03,100 --> 00:00:05,000\n{DENIAL}\n",
    "svelte": (
        f"<script>\n$: title = `{CLAIM}`\n</script>\n<p>{CLAIM}</p>\n{{#each [`{CLAIM}`] as a}}<b>{{a}}</b>{{/each}}\n"
    ),
    "text": f"{CLAIM}\n\n{DENIAL}\n\n- soft\n- calm\n",
    "vtt": f"WEBVTT\n\nNOTE a note\n\n00:01.000 --> 00:03.000\n{CLAIM}\n\n00:03.100 --> 00:05.000\n{DENIAL}\n",
    "vue": (
        f'<template>\n<p :title="`{CLAIM}`">{DENIAL}</p>\n</template>\n<script>\n'
        f"export default {{ title: `{CLAIM}` }}\n</script>\n"
    ),
    "yaml": "title: Our day\ntext: >\n  It boosts\n  collagen\n\n  every day\nlead: |\n  Our peel\n  does not\n",
}


def test_each_format_is_tried():
    assert PAGES.keys() == READERS.keys()


@pytest.mark.parametrize("end", ["\r\n", "\r"])
@pytest.mark.parametrize("format", sorted(PAGES))
def test_a_page_is_read_alike_whatever_its_line_ends(format, end):  # noqa: A002
    assert segments_of(PAGES[format].replace("\n", end), format) == segments_of(PAGES[format], format)


@pytest.mark.parametrize("escape", [r"\n", r"\r\n", r"\r"])
@pytest.mark.parametrize(
    ("text", "format"),
    [('{"text": "%s"}', "json"), ('{"text": "%s"}\n', "jsonl"), ('a = "%s"', "script"), ('<?php $a = "%s";', "php")],
)
def test_an_escape_is_a_line_end_too(text, format, escape):  # noqa: A002
    assert segments_of(text % DENIAL.replace("\n", escape), format) == [("string", "Our peel does not boost collagen")]


def segments_of(text, format):  # noqa: A002
    return [(segment.kind.value, segment.text) for segment in read(text, "page", format).segments]
