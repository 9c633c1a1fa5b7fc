"""Pages made from a seed, the same for the same arguments: `pages` yields them, `write_pages` makes files of them.

Three flavours: dense marketing copy, mostly clean prose, and real English with some marketing copy in between; three
formats: Markdown, HTML and TSX.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from enum import Enum
from pathlib import Path

from real_text import paragraphs
from wording import CLAIMS, PROSE, WORDS

_CHOICES = {name: words.split("|") for name, words in WORDS.items()}


class Flavour(Enum):
    """What pages say, with the share of their sentences that claim something."""

    DENSE = ("dense", 0.6)
    CLEAN = ("clean", 0.04)
    DIVERSE = ("diverse", 0.6)

    @property
    def title(self) -> str:
        """Return its name in tables."""
        return self.value[0]

    @property
    def share(self) -> float:
        """Return how many of the sentences that we make up are claims."""
        return self.value[1]


# In diverse text, one paragraph of so many is marketing copy.
_EVERY = 6


class _Words(dict[str, str]):
    """Fills each name in a template anew."""

    def __init__(self, chance: random.Random) -> None:
        super().__init__()
        self._chance = chance

    def __getitem__(self, name: str) -> str:
        if name == "number":
            return str(self._chance.randint(2, 90))
        if name == "year":
            return str(self._chance.randint(1985, 2025))
        return self._chance.choice(_CHOICES[name])


class Copywriter:
    """Writes sentences of which a share are claims."""

    def __init__(self, seed: str, share: float) -> None:
        self.chance = random.Random(seed)
        self._share = share
        self._words = _Words(self.chance)

    def sentence(self) -> str:
        """Return a sentence."""
        templates = CLAIMS if self.chance.random() < self._share else PROSE
        return self.chance.choice(templates).format_map(self._words)

    def paragraph(self) -> str:
        """Return a few sentences."""
        return " ".join(self.sentence() for _ in range(self.chance.randint(2, 6)))

    def title(self) -> str:
        """Return a few words."""
        return f"{self._words['treatment']} in {self._words['place']}".capitalize()


class Excerpter(Copywriter):
    """Takes most paragraphs and sentences from real text."""

    def __init__(self, seed: str, share: float) -> None:
        super().__init__(seed, share)
        self._made = 0

    def sentence(self) -> str:
        """Return a sentence, mostly a real one."""
        return super().sentence() if self._is_ours() else self._excerpt().partition(". ")[0].removesuffix(".") + "."

    def paragraph(self) -> str:
        """Return a paragraph, mostly a real one."""
        if self._is_ours():
            return " ".join(Copywriter.sentence(self) for _ in range(self.chance.randint(2, 6)))
        return self._excerpt()

    def _is_ours(self) -> bool:
        self._made += 1
        return self._made % _EVERY == 0

    def _excerpt(self) -> str:
        return self.chance.choice(paragraphs())


def markdown_page(writer: Copywriter, size: int) -> str:
    """Return a Markdown page of about the given size, with front matter, headings, lists, links and emphasis."""
    title = writer.title()
    parts = [f"---\ntitle: {title}\ndescription: A page about {title.lower()}\ndraft: false\n---\n", f"# {title}\n"]
    while sum(map(len, parts)) < size:
        parts.append(_markdown_block(writer))
    return "\n".join(parts)


def _markdown_block(writer: Copywriter) -> str:
    kind = writer.chance.random()
    if kind < 0.12:
        return f"## {writer.title()}\n"
    if kind < 0.24:
        return "".join(f"- {writer.sentence()}\n" for _ in range(writer.chance.randint(2, 5)))
    if kind < 0.3:
        return f"> {writer.sentence()}\n"
    if kind < 0.36:
        return f"![{writer.title()}](/images/{writer.chance.randint(1, 999)}.jpg)\n"
    first, _, rest = writer.paragraph().partition(" ")
    return f"**{first}** {rest} [{writer.title()}](https://example.org/{writer.chance.randint(1, 999)}).\n"


def html_page(writer: Copywriter, size: int) -> str:
    """Return an HTML page of about the given size."""
    parts = [f'<!doctype html>\n<html lang="en">\n<head><title>{writer.title()}</title></head>\n<body>\n']
    while sum(map(len, parts)) < size:
        parts.append(
            f'<section class="block block-{writer.chance.randint(1, 9)}">\n  <h2>{writer.title()}</h2>\n'
            f"  <p>{writer.paragraph()}</p>\n  <p><b>{writer.sentence()}</b>&nbsp;{writer.sentence()}</p>\n"
            f'  <img src="/i/{writer.chance.randint(1, 99)}.webp" alt="{writer.title()}">\n'
            f'  <ul><li>{writer.sentence()}</li><li><a href="/book">{writer.sentence()}</a></li></ul>\n</section>\n'
        )
    return "".join([*parts, "</body>\n</html>\n"])


def tsx_page(writer: Copywriter, size: int) -> str:
    """Return a TSX page of about the given size, with its copy in elements, in props and in an array of objects."""
    parts = ['import { Card } from "./card";\n\nconst items = [\n']
    while sum(map(len, parts)) < size // 2:
        parts.append(
            f'  {{ id: {writer.chance.randint(1, 999)}, title: "{writer.title()}", text: "{writer.sentence()}" }},\n'
        )
    parts.append("];\n\nexport default function Page() {\n  return (\n    <main>\n")
    while sum(map(len, parts)) < size:
        parts.append(
            f'      <Card title="{writer.title()}" className="p-4 mt-2">\n        <p>{writer.paragraph()}</p>\n'
            f"        {{items.map((item) => <li key={{item.id}}>{{item.title}}</li>)}}\n      </Card>\n"
        )
    return "".join([*parts, "    </main>\n  );\n}\n"])


PAGES: dict[str, tuple[str, Callable[[Copywriter, int], str]]] = {
    "markdown": (".md", markdown_page),
    "html": (".html", html_page),
    "tsx": (".tsx", tsx_page),
}


def pages(format_: str, flavour: Flavour, count: int, size: int = 10_000) -> Iterator[tuple[str, str]]:
    """Yield names and texts of so many pages; the same arguments give the same pages."""
    suffix, page = PAGES[format_]
    kind = Excerpter if flavour is Flavour.DIVERSE else Copywriter
    for number in range(count):
        writer = kind(f"{format_} {flavour.title} {number}", flavour.share)
        yield f"page-{number:04}{suffix}", page(writer, size)


def write_pages(folder: Path, format_: str, flavour: Flavour, count: int, size: int = 10_000) -> int:
    """Write pages into a folder and return their size in bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    return sum((folder / name).write_bytes(text.encode()) for name, text in pages(format_, flavour, count, size))
