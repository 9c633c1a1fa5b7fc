"""Which strings in code and data are copy: first by the name that they stand under, then by how they look.

A name counts by its last word: `heroTitle`, `hero_title` and `hero-title` are titles. Names that always hold copy are
read unless the string is clearly code; names that never do are not read; all others are read if the string looks
like prose. docs/formats.md tells it in full.
"""

import re
from enum import Enum, auto
from functools import lru_cache
from typing import NamedTuple

from copylint.model import Kind

_COPY_NAMES = frozenset(
    """a abstract alt announcement answer banner benefit benefits bio blurb body bullet bullets button caption children
    claim claims content contents copy cta desc description detail details disclaimer excerpt eyebrow feature features
    feedback footnote header heading headline help hint html info intro introduction kicker label lead legend markdown
    message motto note notes notice offer paragraph paragraphs point points promise q question quote review reviews
    slogan story strapline subhead subheading subheadline subtitle summary tagline teaser testimonial testimonials
    text title tooltip usp warning h1 h2 h3 h4 h5 h6""".split()
)
_CODE_NAMES = frozenset(
    """anchor availability avatar barcode bg charset class classes classlist classname classnames color colors colour
    colours css currency describedby email encoding extends file filename font fonts for gtin hash height href
    htmlfor icon icons id identifier ids image images img import imports isbn key keys labelledby lang language
    layout link links locale logo mime module mpn namespace package path paths pattern permalink phone photo picture
    placeholder plugin poster ref regex rel require route run schema script scripts selector sizes sku slug src srcset
    style styles sx target telephone testid theme thumbnail timestamp token type uri url urls uuid variant variants
    version video viewbox width xmlns zip""".split()
)
# Whatever stands below these is no copy either.
_CODE_TREES = frozenset(("class", "classlist", "classname", "classnames", "css", "style", "sx"))

_KINDS = {
    **dict.fromkeys(("title",), Kind.TITLE),
    **dict.fromkeys(
        ("heading", "headline", "header", "subheading", "subheadline", "subhead", "subtitle"), Kind.HEADING
    ),
    **dict.fromkeys(("eyebrow", "kicker", "h1", "h2", "h3", "h4", "h5", "h6", "question", "q"), Kind.HEADING),
    **dict.fromkeys(("label", "placeholder", "legend", "tooltip"), Kind.LABEL),
    **dict.fromkeys(("quote", "testimonial", "testimonials", "review", "reviews"), Kind.QUOTE),
    **dict.fromkeys(("description", "desc", "meta"), Kind.META),
    "alt": Kind.ALT,
    "button": Kind.BUTTON,
    "caption": Kind.CAPTION,
    "cta": Kind.BUTTON,
    "footnote": Kind.FOOTNOTE,
}

_NAME_WORD = re.compile(r"(?<![a-zA-Z0-9])h[1-6]\Z|[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_LETTER = re.compile(r"[^\W\d_]")
_TAG = re.compile(r"</?[a-zA-Z\d][^<>]*>")
# Compiled where they are needed, as `re` keeps them: what begins as a sentence needs none.
# A path, an address, a file, a colour, a constant, a dotted key, a camelCase name, a placeholder.
_CODE_WORD = r"""(?x)
    [#.$@~\\-][^ ]*+|\.{0,2}/[^ ]*+|[a-z][\w+.-]*+:[^ ]*+|[^ ]*[@=\\|<>{}\[\]^`~][^ ]*|[\w.-]+(?:/[\w.-]+){2,}/?
    |[a-z\d.-]+/[a-z\d.*+-]+|\w*_\w*|[\w-]+(?:\.[\w-]+)+|[a-z\d]+[A-Z]\w*|true|false|null"""
_CODE = (
    r"""[{;]\s*(?:[\r\n]|\Z)|=>|\bvar\(--|\bfunction\s*\(|\A\s*[\[{]\s*"[^"\r\n]*"\s*[:,\]]"""
    r"""|\A\s*\*\[\s*(?:_type|_id)\b|^\s*(?:@media|@import|SELECT\s.*\sFROM)\b"""
)
_NAME_LIKE = r"[^\W\d_a-z][^\W\d_]{2,}(?:[-'’][^\W\d_]+)*[.!?:]?"
# A sentence from its first words on, which spares a closer look.
_SENTENCE_START = re.compile(r"\s*[A-Z][a-z]*(?:['’][a-z]+)?(?: [a-z]+){2}[ ,.!?]")
_WORD = r"[£$€]\d[\d.,]*|\d[\d.,]*%[.,!]?|[\"'(“‘*_¡¿]*[^\W\d_]+(?:['’/&-]+[^\W\d_]+)*[\"')”’*_.,!?:;…™®]*"
_SENTENCE_END = r"[^\W\d_]{2}[.!?…]['\")”’]*\Z"
_CLASS = r"""(?x)
    !?-?(?:[\w\[\]&>=-]+:)*(?:(?:text|bg|border|flex|grid|items|justify|content|self|gap|space|rounded|shadow|font
    |leading|tracking|opacity|object|overflow|cursor|transition|duration|ease|delay|animate|from|via|to|ring|outline
    |divide|fill|stroke|sr|not|max|min|btn|col|row|card|nav|container|is|has|js|fa|icon|d)-[\w/.\[\]#%()-]+
    |[pmwhz][trblxy]?-[\w/.\[\]#%()-]+|(?:top|left|right|bottom|inset|scale|rotate|translate|order)-[xy\d\[][\w/.-]*
    |flex|grid|block|inline|hidden|relative|absolute|fixed|sticky|static|container|group|btn|row|col|card|active
    |underline|uppercase|lowercase|capitalize|italic|truncate|rounded|border|shadow|transition|prose|peer|antialiased)"""
_FUNCTION_WORDS = frozenset(
    "a an and are at be but by can for from has have i if in is it may no not of on or our so that the their they this"
    " to up us was we will with without you your".split()
)
_TOKENS_LOOKED_AT = 40
_LONGEST_NAME = 80


class _NameRole(Enum):
    COPY = auto()
    CODE = auto()
    UNKNOWN = auto()


class KeyNames(NamedTuple):
    """Names of props and keys for which a project says itself whether they hold copy; these count before ours."""

    read: frozenset[str] = frozenset()
    skip: frozenset[str] = frozenset()


OUR_NAMES = KeyNames()


def is_copy(text: str, name: str, names: KeyNames = OUR_NAMES) -> bool:
    """Return whether a string under the given name is something that a visitor reads."""
    role = _role(name) if name not in names.read else _NameRole.COPY
    if role is _NameRole.CODE or name in names.skip:
        return False
    if _SENTENCE_START.match(text):
        return True
    if not _LETTER.search(text):
        return False
    shown = _TAG.sub(" ", text) if "<" in text else text
    tokens = shown.split(None, _TOKENS_LOOKED_AT)[:_TOKENS_LOOKED_AT]
    if _looks_like_code(shown, tokens):
        return False
    return role is _NameRole.COPY or _looks_like_prose(tokens)


def is_known_name(name: str) -> bool:
    """Return whether it is known of a name that it holds copy, or that it holds none."""
    return _role(name) is not _NameRole.UNKNOWN


def is_never_copy(name: str, names: KeyNames) -> bool:
    """Return whether no string under a name can be copy in the project."""
    return name in names.skip or (name not in names.read and _role(name) is _NameRole.CODE)


def has_copy_name(name: str) -> bool:
    """Return whether a name says that what stands under it is copy."""
    return _role(name) is _NameRole.COPY


def is_code_name(name: str) -> bool:
    """Return whether what stands under a name is never copy."""
    return _role(name) is _NameRole.CODE


def is_code_tree(name: str) -> bool:
    """Return whether nothing that stands below a name is copy, however deep."""
    return not _CODE_TREES.isdisjoint(_endings(name)) or name.startswith("data-")


def kind_of(name: str) -> Kind:
    """Return the kind of a segment read from a string under the given name."""
    words = _words(name)
    return Kind.ALT if "alt" in words else _KINDS.get(words[-1] if words else "", Kind.STRING)


@lru_cache(maxsize=4096)
def _role(name: str) -> _NameRole:
    endings = _endings(name)
    if not _CODE_NAMES.isdisjoint(endings) or name.startswith(("data-", "$", "@")):
        return _NameRole.CODE
    return _NameRole.UNKNOWN if _COPY_NAMES.isdisjoint(endings) else _NameRole.COPY


def _endings(name: str) -> tuple[str, ...]:
    """Return the last word of a name, and the last two as one."""
    words = _words(name)
    return (*words[-1:], "".join(words[-2:]))


@lru_cache(maxsize=4096)
def _words(name: str) -> tuple[str, ...]:
    return tuple(word.lower() for word in _NAME_WORD.findall(name[-_LONGEST_NAME:]))


def _looks_like_code(text: str, tokens: list[str]) -> bool:
    if len(tokens) == 1:
        return re.fullmatch(_CODE_WORD, tokens[0]) is not None
    return _is_class_list(tokens) or re.search(_CODE, text) is not None


def _looks_like_prose(tokens: list[str]) -> bool:
    if len(tokens) == 1:
        return re.fullmatch(_NAME_LIKE, tokens[0]) is not None
    words = sum(re.fullmatch(_WORD, token) is not None for token in tokens)
    return words >= 2 and words * 2 >= len(tokens)


def _is_class_list(tokens: list[str]) -> bool:
    """Return whether the words are names of CSS classes: half of them look so, and none holds a sentence together."""
    # This is seen at once, the looks of each word are not.
    if not tokens or not _FUNCTION_WORDS.isdisjoint(tokens) or any(token[0].isupper() for token in tokens):
        return False
    classes = sum(re.fullmatch(_CLASS, token) is not None for token in tokens)
    return classes * 2 >= len(tokens) and not re.search(_SENTENCE_END, tokens[-1])
