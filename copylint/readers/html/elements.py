"""What the elements of HTML do to the text in them."""

from __future__ import annotations

import re

from copylint.model import Kind, Prominence
from copylint.readers.page import Element

VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())

# Their content is no markup up to their own closing tag; `desc` stands in pictures only.
RAW = frozenset("script style textarea title desc iframe noembed noframes xmp".split())

_INLINE = """a abbr acronym b bdi bdo big cite data del dfn em font i ins mark nobr output q rp rt ruby s span strike
strong sub time tt u picture textPath textpath tspan"""

# An empty comment may end at once; "<!-->" is one.
COMMENT_END = re.compile(r"(?<=<!--)-?>|--!?>")

BLOCK = Element()
ELEMENTS = {
    **dict.fromkeys(_INLINE.split(), Element(is_inline=True)),
    **dict.fromkeys(("code", "kbd", "samp", "var", "svg", "math"), Element(is_inline=True, is_silent=True)),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "summary"), Element(Kind.HEADING)),
    **dict.fromkeys(("li", "dt", "dd"), Element(Kind.ITEM)),
    **dict.fromkeys(("td", "th"), Element(Kind.CELL)),
    **dict.fromkeys(("figcaption", "caption"), Element(Kind.CAPTION)),
    **dict.fromkeys(("label", "legend", "option"), Element(Kind.LABEL)),
    **dict.fromkeys(("script", "style", "iframe", "noembed", "noframes", "object"), Element(is_silent=True)),
    **dict.fromkeys(("small", "sup"), Element(prominence=Prominence.SMALL, is_inline=True)),
    "blockquote": Element(Kind.QUOTE),
    "button": Element(Kind.BUTTON),
    "footer": Element(prominence=Prominence.SMALL),
    "template": Element(prominence=Prominence.HIDDEN),
    "title": Element(Kind.TITLE),
}

# What is read of a picture.
IN_PICTURES = dict.fromkeys(("text", "foreignobject", "foreignObject"), Element(is_heard=True))

# Elements whose closing tag may be left out, and which of them an opening tag ends.
SIBLINGS = {
    "li": ("li",),
    "dt": ("dt", "dd"),
    "dd": ("dt", "dd"),
    "option": ("option",),
    "tr": ("tr", "td", "th"),
    "td": ("td", "th"),
    "th": ("td", "th"),
}
