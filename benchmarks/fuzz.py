"""Whether any input makes copylint fail or wait: `python -m benchmarks.fuzz 200000`, with a seed behind if wanted.

Made-up pages, drafts, config files, rules, baselines and directives are mutated and read; pages are linted with all
rules, and some of them get directives. What raises anything but a complaint, or takes too long, is named with
its seed, and the exit code is 1.
"""

from __future__ import annotations

import json
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

from benchmarks.word_file import word_file
from copylint.authoring.write_directives import directed
from copylint.config.load import read_layers
from copylint.config.settings import Config
from copylint.errors import CopylintError
from copylint.findings.accepted.baseline import read_baseline
from copylint.linter import Linter
from copylint.readers import PACKAGES, READERS, STREAMS, read, read_package
from copylint.rulebook.load import load_rule
from copylint.runner.feeds import lint_stream

MOST_SECONDS = 2.0
MOST_LENGTH = 1500

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
    "config": (
        "markets: [uk, eu]\nignore: [detox]\nseverity: {safety: note}\nexclude: ['a/**/b*c', '*.md']\nfail-on: warning\n"
        "overrides: [{files: ['a/'], select: [b], require-reason: true}]\naccept: ['Fountain of Youth']\njobs: 2\n",
    ),
    "pyproject": ("[tool.copylint]\nmarkets = ['uk']\n[[tool.copylint.overrides]]\nfiles = ['a']\n[tool.x]\ny = 1\n",),
    "rule": (
        "title: A\nmessage: '{match} says too much.'\nwhy: B\nfind:\n  - {effect: [increase], target: collagen}\n"
        "  - pattern: 'neo-?collagen'\nbad: ['It <<boosts collagen>>.', '<<neo-collagen>>']\ngood: [a, b]\n",
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


def mutated(text: str, dice: random.Random) -> str:
    """Return a text with some of it cut out, doubled, moved or replaced."""
    for _ in range(dice.randint(1, 6)):
        start = dice.randrange(len(text) + 1)
        end = min(len(text), start + dice.choice((0, 0, 1, 1, 3, 10, 60)))
        inside = dice.choice((dice.choice(PIECES), dice.choice(PIECES), text[start:end] * 2, ""))
        text = (text[:start] + inside * dice.choice((1, 1, 1, 2, 9)) + text[end:])[:MOST_LENGTH]
    return text


class Trial:
    """Reads inputs of every sort; made once."""

    def __init__(self, folder: Path) -> None:
        self._linter = Linter(Config())
        self._folder = folder
        self.readers: Mapping[str, Callable[[str], object]] = {
            "config": lambda text: read_layers(self._file(".copylint.yaml", text)),
            "pyproject": lambda text: read_layers(self._file("pyproject.toml", text)),
            "rule": lambda text: load_rule(self._file("detox/a.yaml", text)),
            "baseline": lambda text: read_baseline(self._file("b.json", text)),
        }

    def read(self, sort: str, text: str, *, suppresses: bool) -> None:
        """Read and lint a text; complaints are what is to be expected."""
        try:
            if sort in self.readers:
                self.readers[sort](text)
            elif sort in PACKAGES:
                self._linter.report(read_package(word_file(text.encode("utf-8", "replace").decode()), "page", sort))
            elif sort in STREAMS:
                lint_stream(StringIO(text, newline=""), "page", sort, self._linter)
            else:
                document = read(text, "page", sort)
                findings = self._linter.lint(document)
                if suppresses:
                    directed(document, findings, self._linter, "a reason")
        except CopylintError:
            pass

    def _file(self, name: str, text: str) -> Path:
        path = self._folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        return path


@contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    """Raise TimeoutError where what is done takes more processor time."""

    def stop(*_: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def main(arguments: list[str]) -> int:
    """Read so many inputs and name those that fail."""
    number, first = (*map(int, arguments), 1000, 0)[:2] if len(arguments) < 2 else map(int, arguments[:2])
    sorts = sorted(SEEDS)
    faults: Counter[str] = Counter()
    start = time.time()
    assert {*READERS, *PACKAGES} <= {*SEEDS}, "each format has its seeds"
    with tempfile.TemporaryDirectory() as folder:
        trial = Trial(Path(folder))
        for seed in range(first, first + number):
            dice = random.Random(seed)
            sort = dice.choice(sorts)
            text = mutated(dice.choice(SEEDS[sort]), dice)
            try:
                with _at_most(MOST_SECONDS):
                    trial.read(sort, text, suppresses=seed % 100 == 0)
            except Exception as error:  # what it is decides whether it is new
                faults[f"{sort}: {type(error).__name__}: {str(error)[:80]}"] += 1
                sys.stdout.write(f"seed {seed}, {sort}: {type(error).__name__}: {error}\n")
            if (seed - first) % 10_000 == 9_999:
                sys.stdout.write(f"{seed - first + 1} inputs, {time.time() - start:.0f} s\n")
                sys.stdout.flush()
    sys.stdout.write(f"{number} inputs, {sum(faults.values())} faults\n")
    sys.stdout.writelines(f"{count:6} {what}\n" for what, count in faults.most_common())
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
