"""Pages made from a seed: Markdown, HTML and TSX, dense marketing copy or mostly clean prose."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path

# A template's {names} are filled from WORDS. Claims are what copylint is for; the rest is what surrounds them.
CLAIMS = (
    "Our {treatment} {boosts} your skin's own {tissue} and {reduces} {complaint}.",
    "{complaint_cap} {fades} after {number} sessions, without {harm}.",
    "It is clinically proven to {boost} {process} by up to {number}%.",
    "Say goodbye to {complaint} with our {adjective} {treatment}.",
    "The {treatment} flushes toxins out, melts stubborn fat and burns up to {number} calories.",
    "Guaranteed results in {number} days, or your money back.",
    "A painless alternative to surgery that {leaves} skin {outcome}, {outcome} and years younger.",
    "Doctors recommend the {treatment} because it cures {complaint} for good.",
    "The only {treatment} in {place} with no side effects and no downtime.",
    "Permanently {reduces} {complaint} and {boosts} {process} at the cellular level.",
)
PROSE = (
    "We opened our {room} in {place} in {year}, and {person} has looked after it ever since.",
    "Please arrive {number} minutes early, so that there is time for a {drink} and the form.",
    "The {room} has {number} chairs, a {thing} by the window and a small library about {subject}.",
    "{person} trained in {place} for {number} years and teaches {subject} on {day}s.",
    "Parking is behind the house; the bus from {place} stops at the {thing}.",
    "You can move an appointment until {day} at noon; after that half of the price is due.",
    "If you are pregnant or take medicine, speak to your doctor before you book the {treatment}.",
    "In this article {person} writes about {subject}, {subject} and what she learned in {place}.",
    "A {treatment} takes about {number} minutes, with another {number} to rest and a {drink}.",
    "The menu changes each {day}; ask {person} for what is new this month.",
    "We sell gift cards for any amount, and they are valid until the end of {year}.",
    "What to expect: you lie down, {person} explains the {treatment}, and there is music if you like.",
    "Our {thing} came from a market in {place}, where {person} spent the summer of {year}.",
    "Bring comfortable clothes, a {thing} and perhaps a book about {subject}.",
    "Results differ from person to person, and one visit is no promise of another.",
)
WORDS = {
    "treatment": "facial|cryo facial|body wrap|massage|peel|infrared sauna session|microcurrent facial|LED mask|"
    "lymphatic massage|salt scrub|gel manicure|brow lamination|serum|night cream|hydrafacial",
    "boosts": "boosts|stimulates|increases|activates|revs up|supports|restores|regenerates",
    "boost": "boost|stimulate|increase|accelerate|improve|double",
    "reduces": "reduces|erases|fights|heals|removes|dissolves|banishes|minimises",
    "fades": "fade away|disappears|melts away|clears up|softens",
    "leaves": "leaves|keeps|makes",
    "tissue": "collagen|elastin|hyaluronic acid|cell renewal|stem cells|keratin",
    "process": "circulation|metabolism|lymph flow|collagen production|cell turnover|oxygen uptake|immunity",
    "complaint": "fine lines|wrinkles|acne|rosacea|cellulite|dark spots|eczema|puffiness|joint pain|sagging skin|scars",
    "complaint_cap": "Cellulite|Redness|Pigmentation|Inflammation|Sagging|Hair loss|Acne",
    "harm": "pain|needles|side effects|downtime|surgery|risk",
    "adjective": "award-winning|medical-grade|revolutionary|gentle|organic|non-invasive|celebrity-loved|natural",
    "outcome": "firmer|smoother|brighter|tighter|plumper|calmer|healthier",
    "room": "studio|clinic|salon|spa|treatment room|shop|practice|lounge|garden room",
    "person": "Anna|Mira|Dr Osei|Tomas|Leila|Mrs Hart|Jonas|Ines|our manager|the owner|Priya|Sam",
    "place": "Leeds|Bristol|Ghent|Porto|Lyon|Galway|Aarhus|Graz|Malmö|Boston|the old town|the station",
    "drink": "cup of tea|glass of water|coffee|ginger tea|juice",
    "thing": "lamp|mirror|oak table|clock|towel|radio|fern|basket|church|post office|bicycle|scarf|notebook",
    "subject": "gardening|perfume|the history of soap|printing|sleep|dry winters|hats|cooking|the sea|architecture|"
    "running a small business|colour|letters|woodwork|mountain walks",
    "day": "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday",
}  # fmt: skip
_CHOICES = {name: words.split("|") for name, words in WORDS.items()}

DENSE, CLEAN = 0.6, 0.04


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


def pages(format_: str, share: float, count: int, size: int = 10_000) -> Iterator[tuple[str, str]]:
    """Yield names and texts of so many pages; the same arguments give the same pages."""
    suffix, page = PAGES[format_]
    for number in range(count):
        yield f"page-{number:04}{suffix}", page(Copywriter(f"{format_} {share} {number}", share), size)


def write_pages(folder: Path, format_: str, share: float, count: int, size: int = 10_000) -> int:
    """Write pages into a folder and return their size in bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    return sum((folder / name).write_bytes(text.encode()) for name, text in pages(format_, share, count, size))
