"""Which heading or lead-in each segment of a page stands under: the one place that tells.

A lead belongs to what is listed below it: "Cryotherapy helps with:" to each of the items, "What can it help with?" to
the answer. It ends with its list, and at the next heading or lead-in.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from copylint.model import Kind, Segment
from copylint.text.sentences import sentences_of

_LISTED = frozenset({Kind.ITEM, Kind.CELL, Kind.STRING})
_HEADINGS = frozenset({Kind.HEADING, Kind.TITLE})
# They stand beside the text, not in its row.
_BESIDE = frozenset({Kind.ALT, Kind.META, Kind.CAPTION, Kind.BUTTON, Kind.FOOTNOTE})
_LONGEST_LEAD = 200
_LONGEST_ITEM = 300

_STEMS = (
    "treat reliev eas heal cur fight combat prevent reduc improv remov clear eliminat boost target tackl address sooth "
    "calm alleviat manag banish eras revers minimis minimiz decreas increas enhanc stimulat promot support correct "
    "help beat lower lessen"
).split()
_ENDINGS = ("", "s", "es", "e", "ed", "ing")
_VERB_FORMS = frozenset(stem + ending for stem in _STEMS for ending in _ENDINGS)
_BEFORE_PREPOSITION = frozenset(
    "good great ideal effective helpful useful beneficial perfect recommended used indicated work works help helps "
    "helping treatment treatments remedy relief result results benefit benefits suffer suffering solution "
    "solutions".split()
)
_PREPOSITIONS = frozenset("with for against from of in on to".split())
_PAIRS = frozenset({("goodbye", "to"), ("rid", "of"), ("end", "to"), ("benefit", "from")})
_LAST_WORDS = re.compile(r"(?:\b(\w+) )?\b(\w+)\Z")
_ASKING_WORDS = _VERB_FORMS | _PREPOSITIONS | {last for _, last in _PAIRS}

_VERBS = rf"(?:{'|'.join(_STEMS)})(?:{'|'.join(_ENDINGS[1:])})?"
_CONDITIONS = "conditions|ailments|concerns|complaints|problems|issues|symptoms|illnesses|diseases|disorders"
_TREATED = (*_CONDITIONS.split("|"), "what", "things")
# Compiled where they are needed, as `re` keeps them: on pages with leads.
# "Helps with many conditions, including": what follows goes on from the verb.
_VIA_CONDITIONS = (
    rf"(?i)\b(?P<opening>(?:{_VERBS}|effective|beneficial|good|great|used|recommended)"
    r"(?: (?:with|for|against|people with))?)"
    rf"\s(?:[\w-]+\s){{0,4}}?(?:{_CONDITIONS})\b"
    r"[^.;!?]{0,40}\Z"
)
_WHAT_IS_TREATED = (
    rf"(?i)\b(?:{'|'.join(_TREATED)})"
    r"(?: (?:that|which))?(?: (?:can|does|do|will|is|are|we|they|it|you))*"
    rf"(?: (?!not\b|never\b|cannot\b|n't\b)[\w'’-]+){{0,5}}? (?P<opening>(?:{_VERBS})(?: (?:with|for|you with))?)\b"
)
_ASKED_AGAIN = 16
_MARKS = " \t:?…-–—>→"


class Lead(NamedTuple):
    """A heading or lead-in of a page: its last sentence without the mark at the end."""

    text: str
    is_question: bool = False
    has_colon: bool = False

    @property
    def opening(self) -> str:
        """Return the words with which a list below it goes on as one sentence; nothing where it does not."""
        return _opening(self.text, self.has_colon)

    @property
    def is_open(self) -> bool:
        """Return whether its sentence goes on in each item below."""
        return self.has_colon or _is_unfinished(self.text)


# Each item of a list asks the same lead.
@lru_cache(maxsize=_ASKED_AGAIN)
def _opening(text: str, has_colon: bool) -> str:
    if _is_unfinished(text):
        return text
    if has_colon and (via := re.search(_VIA_CONDITIONS, text)):
        return text[: via.end("opening")]
    lowered = text.lower()
    if not any(word in lowered for word in _TREATED):
        return ""
    treated = re.search(_WHAT_IS_TREATED, text)
    return treated["opening"] if treated else ""


def _is_unfinished(text: str) -> bool:
    """Return whether a text ends in a verb or a preposition that asks for a complaint."""
    lowered = text.lower()
    last_word = lowered[lowered.rfind(" ") + 1 :]
    # Most texts end in another word, and to part that from the one before costs ten times as much.
    if last_word.isalnum() and last_word not in _ASKING_WORDS:
        return False
    last_words = _LAST_WORDS.search(lowered)
    if not last_words:
        return False
    before, last = last_words.groups()
    is_led = last in _PREPOSITIONS and before in _BEFORE_PREPOSITION
    return is_led or last in _VERB_FORMS or (before, last) in _PAIRS


def leads_of(segments: Sequence[Segment]) -> Iterator[Lead | None]:
    """Yield for each segment the lead that it stands under, if any."""
    lead: Lead | None = None
    is_in_list = False
    next_only: Lead | None = None
    for segment in segments:
        kind = segment.kind
        if kind in _BESIDE:
            yield None
        elif kind in _LISTED:
            is_in_list = True
            yield (next_only or lead) if len(segment.text) <= _LONGEST_ITEM else None
            own = _own_lead(segment)
            next_only = own if kind is Kind.CELL else None
            lead = own if own and kind is not Kind.CELL else lead
        else:
            yield lead if lead and lead.is_question and not is_in_list and kind not in _HEADINGS else None
            below = None if is_in_list or kind in _HEADINGS or (lead and lead.is_question) else lead
            lead = _lead_of(segment) or below
            is_in_list, next_only = False, None


def _lead_of(segment: Segment) -> Lead | None:
    """Return the lead that a heading or a paragraph is; a paragraph is one only where its sentence is not finished."""
    if segment.kind in _HEADINGS:
        return _lead(segment.text)
    return _own_lead(segment)


def _own_lead(segment: Segment) -> Lead | None:
    """Return the lead that a segment is by its end, if it is one."""
    end = segment.text[-24:].rstrip(" -–—>→")
    if end.endswith((":", "?")) or (end[-1:].isalpha() and _is_unfinished(end)):
        return _lead(segment.text)
    return None


def _lead(text: str) -> Lead | None:
    if len(text) > 4 * _LONGEST_LEAD:
        return None
    last = sentences_of(text)[-1]
    sentence = text[last.start : last.end].rstrip()
    if len(sentence) > _LONGEST_LEAD:
        return None
    return Lead(sentence.rstrip(_MARKS), sentence.endswith("?"), sentence.endswith(":"))
