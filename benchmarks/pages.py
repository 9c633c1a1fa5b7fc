"""Markdown pages made from a seed, the same in each run: clean ones like a blog, dense ones full of claims."""

from __future__ import annotations

import random
from pathlib import Path

# The share of sentences that claim something.
CLEAN, DENSE = 0.04, 0.6


def write_pages(folder: Path, count: int, share: float, size: int = 10_000) -> int:
    """Write so many pages of about the given size into a folder and return their size in bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    writers = ((number, Copywriter(f"{share} {number}", share)) for number in range(count))
    return sum((folder / f"page-{number:03}.md").write_bytes(writer.page(size).encode()) for number, writer in writers)


class Copywriter:
    """Writes pages in which a share of the sentences are claims."""

    def __init__(self, seed: str, share: float) -> None:
        self._chance = random.Random(seed)
        self._share = share

    def page(self, size: int) -> str:
        """Return a page with front matter, headings, lists, quotations, pictures, links and emphasis."""
        parts = [f"---\ntitle: {self._title()}\ndraft: false\n---\n", f"# {self._title()}\n"]
        while sum(map(len, parts)) < size:
            parts.append(self._block())
        return "\n".join(parts)

    def _block(self) -> str:
        kind = self._chance.random()
        if kind < 0.12:
            return f"## {self._title()}\n"
        if kind < 0.24:
            return "".join(f"- {self._sentence()}\n" for _ in range(self._chance.randint(2, 5)))
        if kind < 0.3:
            return f"> {self._sentence()}\n"
        if kind < 0.36:
            return f"![{self._title()}](/images/{self._chance.randint(1, 999)}.jpg)\n"
        first, _, rest = " ".join(self._sentence() for _ in range(self._chance.randint(2, 6))).partition(" ")
        return f"**{first}** {rest} [{self._title()}](https://example.org/{self._chance.randint(1, 999)}).\n"

    def _sentence(self) -> str:
        template = self._chance.choice(CLAIMS if self._chance.random() < self._share else PROSE)
        return template.format_map({name: self._word(name) for name in WORDS})

    def _title(self) -> str:
        return f"{self._word('treatment')} in {self._word('place')}".capitalize()

    def _word(self, name: str) -> str:
        return self._chance.choice(WORDS[name])


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
    "The {room} has {number} chairs, a {thing} by the window and a small library about {subject}.",
    "You can move an appointment until {day} at noon; after that half of the price is due.",
    "A {treatment} takes about {number} minutes, with another {number} to rest and a {drink}.",
    "What to expect: you lie down, {person} explains the {treatment}, and there is music if you like.",
    "Results differ from person to person, and one visit is no promise of another.",
    "Guests who come by bicycle may leave it in the yard under the {tree}.",
    "Dogs are welcome in the hall, where {person} keeps a bowl of water and a blanket.",
    "You will get a message on the evening before with the address and the name of your therapist.",
    "Lockers are free; the key hangs on a band that you can wear in the water.",
    "Children under {number} may come along when an adult stays with them.",
    "For groups of more than {number} we close the {room} to everybody else.",
    "{person} trained in {place} for {number} years and teaches {subject} on {day}s.",
    "The menu changes each {day}; ask {person} for what is new this month.",
    "{person} joined us from a hotel in {place} and still swims in the {water} before work.",
    "{person} speaks {number} words of Portuguese and uses all of them when the phone rings.",
    "Two of us met at school in {place}; the third answered a notice at the {thing}.",
    "{person} collects old labels, and some of them hang in the corridor next to the {thing}.",
    "Nobody here works on commission, and that is why nobody will press a jar on you.",
    "Last {month} the whole team went to {place} to hear a talk about {subject}.",
    "A good brush for this is made of {material}, costs about {number} pounds and lasts for years.",
    "Our bowls are turned from {material} by a workshop near {place}.",
    "Nail files wear out sooner than one thinks; we hand ours to the guest after the visit.",
    "Soap was boiled in {place} long before there were {thing}s, and the recipe was hardly different.",
    "We mix the {plant} powder with water in a wooden bowl, because metal colours it.",
    "The couch is {number} centimetres wide, can be heated and goes down almost to the floor.",
    "Between two guests the room is aired for {number} minutes and the surfaces are wiped.",
    "An opened jar keeps for {number} weeks in a cool place, as the small drawing on its lid tells.",
    "From the window one sees the {water}, the roofs of {place} and in {month} the swallows.",
    "On market days the square is full of {plant}, cheese and people from {place}.",
    "The house was a {building} until {year}, then stood empty, then sold carpets.",
    "Trains from {place} leave every {number} minutes, except on {day}s in {month}.",
    "In {year} the {water} rose to the third step, and a line on the wall still shows it.",
    "The choir practises above us on {day}s, which most guests take for a recording.",
    "A map of the town from {year} hangs in the {room}; our street is not on it yet.",
    "This week's letter is about {subject}; the next one will be about {subject}.",
    "We tried {number} sorts of {drink} for the new menu and could not agree on one.",
    "Here is the recipe: {number} grams of oats, some {plant}, a pinch of salt and patience.",
    "Thank you for {number} letters about the {tree} in the yard; it stays.",
    "The book about {subject} that everybody borrows is back on the shelf by the {thing}.",
    "Write to us if you find a mistake on this page; the first one to do so gets a {drink}.",
    "Next to the {thing} lies a notebook in which guests draw the {tree}, more or less.",
    "We tidied the cellar and found {number} chairs, a {thing} and a box of letters from {year}.",
    "Subscribers receive the newsletter on the first {day} of the month, and nothing in between.",
    "In the end we kept the old sign, since nobody could read the new one from across {street}.",
    "We print on paper from {place} and use both sides of it.",
    "Orders placed before noon on a {day} leave the house on the same day.",
    "The terms below were last changed in {month} {year} by {person}.",
    "We are looking for somebody who can start in {month}, likes early mornings and drives.",
    "Deliveries go to the yard, not to the door on {street}, and are signed for by {person}.",
    "For the press there are pictures of the {room}, the {thing} and the founders.",
)
_CHOICES = {
    "treatment": "facial|cryo facial|body wrap|massage|peel|infrared sauna session|microcurrent facial|LED mask",
    "boosts": "boosts|stimulates|increases|activates|revs up|supports|restores|regenerates",
    "boost": "boost|stimulate|increase|accelerate|improve|double",
    "reduces": "reduces|erases|fights|heals|removes|dissolves|banishes|minimises",
    "fades": "fade away|disappears|melts away|clears up|softens",
    "leaves": "leaves|keeps|makes",
    "tissue": "collagen|elastin|hyaluronic acid|cell renewal|stem cells|keratin",
    "process": "circulation|metabolism|lymph flow|collagen production|cell turnover|oxygen uptake|immunity",
    "complaint": "fine lines|wrinkles|acne|rosacea|cellulite|dark spots|eczema|puffiness|joint pain|sagging skin",
    "complaint_cap": "Cellulite|Redness|Pigmentation|Inflammation|Sagging|Hair loss|Acne",
    "harm": "pain|needles|side effects|downtime|surgery|risk",
    "adjective": "award-winning|medical-grade|revolutionary|gentle|organic|non-invasive|celebrity-loved|natural",
    "outcome": "firmer|smoother|brighter|tighter|plumper|calmer|healthier",
    "room": "studio|clinic|salon|spa|treatment room|shop|practice|lounge|garden room",
    "person": "Anna|Mira|Dr Osei|Tomas|Leila|Mrs Hart|Jonas|Ines|our manager|the owner",
    "place": "Leeds|Bristol|Ghent|Porto|Lyon|Galway|Aarhus|Graz|Malmö|Boston",
    "drink": "cup of tea|glass of water|coffee|ginger tea|juice",
    "thing": "lamp|mirror|oak table|clock|towel|radio|fern|basket|church|post office",
    "subject": "gardening|perfume|the history of soap|printing|sleep|dry winters|hats|cooking|the sea|architecture",
    "day": "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday",
    "month": "January|March|April|June|August|September|October|November",
    "street": "Mill Lane|Station Road|the High Street|Bridge Street|Church Row|the quay|Rose Alley",
    "tree": "pear tree|lime tree|walnut|birch|old plum tree|chestnut",
    "water": "river|canal|harbour|lake|mill pond|estuary",
    "material": "boxwood|brass|enamel|goat hair|stoneware|cherry wood|horn|slate",
    "plant": "lavender|rosemary|cedar|mint|bergamot|chamomile|sage|orange peel|nettle|thyme",
    "building": "school|chapel|warehouse|town hall|library|mill|customs house|dairy|printing works",
}
WORDS = {name: words.split("|") for name, words in _CHOICES.items()} | {
    "number": [str(number) for number in range(2, 90)],
    "year": [str(year) for year in range(1985, 2025)],
}
