"""Listings of a marketplace, made from a seed: cosmetics, supplements, devices, treatments and other goods.

$ python examples/catalogue/listings.py 20000 listings.parquet

Of ten listings four are new, two are an earlier one in another colour or size, and four repeat an earlier one word
for word under another number, as sellers do.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from listing_words import FACTS, KINDS, WORDS

COLUMNS = ("sku", "title", "bullets", "description", "search_terms", "category", "country", "language", "seller")
# Of ten listings so many are new, and so many an earlier one in another colour; the rest repeat an earlier one.
_NEW, _VARIANTS = 4, 2
# From so many earlier ones: all of a million would fill the memory.
_REMEMBERED = 20_000
# This share of the sentences claims something.
_CLAIMING = 0.3
_ROW_GROUP = 10_000

Listing = dict[str, str | None]


def made_listings(count: int, seed: str = "catalogue", repeats: bool = True) -> Iterator[Listing]:
    """Yield listings, the same for the same seed; without `repeats` all of them are new."""
    chance = random.Random(seed)
    earlier: list[Listing] = []
    for number in range(count):
        kind = chance.randrange(10) if repeats and earlier else 0
        if kind < _NEW:
            listing = _new_listing(chance)
            _remember(earlier, listing, chance)
        else:
            listing = dict(chance.choice(earlier))
            if kind < _NEW + _VARIANTS:
                listing["title"] = f"{listing['title']}, {_word('colour', chance)}, {chance.randrange(2000)} g"
        # Some sell far more than others.
        seller = f"seller-{int(chance.paretovariate(1.2)) % 400:03}"
        yield {"sku": f"SKU-{number:07}", **listing, "language": "en", "seller": seller}


def write_listings(path: Path, count: int, seed: str = "catalogue", repeats: bool = True) -> None:
    """Write listings into a Parquet file, in row groups of 10,000."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = pa.schema([(name, pa.string()) for name in COLUMNS])
    listings = made_listings(count, seed, repeats)
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for start in range(0, count, _ROW_GROUP):
            rows = [next(listings) for _ in range(min(_ROW_GROUP, count - start))]
            writer.write_table(pa.Table.from_pylist(rows, schema))


def _remember(earlier: list[Listing], listing: Listing, chance: random.Random) -> None:
    if len(earlier) < _REMEMBERED:
        earlier.append(listing)
    else:
        earlier[chance.randrange(_REMEMBERED)] = listing


def _new_listing(chance: random.Random) -> Listing:
    category = chance.choice(tuple(KINDS))
    goods = KINDS[category]
    own = {name: words.split("|") for name, words in goods.words.items()}
    words = _Chosen(own, chance)

    def sentence(templates: tuple[str, ...]) -> str:
        text = chance.choice(templates).format_map(words)
        return text[0].upper() + text[1:]

    lines = [sentence(goods.claims if chance.random() < _CLAIMING else (*goods.facts, *FACTS)) for _ in range(7)]
    return {
        "title": sentence(goods.titles),
        "bullets": "\n".join(f"- {line}" for line in lines[:3]),
        "description": " ".join(lines[3:]),
        "search_terms": None if chance.random() < 0.1 else " ".join((words["product"], *chance.sample(own["term"], 4))),
        "category": category,
        "country": chance.choice(("US", "US", "GB", "DE", "AU", "CA")),
    }


class _Chosen(dict[str, str]):
    """A word of its list for each name in a template; the product is the same in a whole listing."""

    def __init__(self, own: Mapping[str, list[str]], chance: random.Random) -> None:
        super().__init__(product=chance.choice(own["product"]))
        self._own, self._chance = own, chance

    def __missing__(self, name: str) -> str:
        if name in self._own:
            return self._chance.choice(self._own[name])
        return _word(name, self._chance)


def _word(name: str, chance: random.Random) -> str:
    if name in _NUMBERS:
        return str(chance.randrange(*_NUMBERS[name])) + "%" * (name == "percent")
    if name == "brand":
        return "".join(chance.choice(_SYLLABLES) for _ in range(2)).capitalize()
    if name.endswith("_cap"):
        return _word(name.removesuffix("_cap"), chance).capitalize()
    if name == "boost":
        return _word("boosts", chance).removesuffix("s")
    return chance.choice(WORDS[name].split("|")).replace("{number}", str(chance.randrange(30, 70)))


_NUMBERS = {"number": (2, 90), "percent": (51, 100), "year": (1985, 2025)}
_SYLLABLES = "va lu mi ne ro sa ti ko be da el or an is".split()

if __name__ == "__main__":
    write_listings(Path(sys.argv[2]), int(sys.argv[1]))
