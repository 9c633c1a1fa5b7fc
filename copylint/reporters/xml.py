"""What the XML reporters share: elements in which no text from a file can break out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

# XML 1.0 knows no way to write these, not even as references; controls that steer a terminal go with them.
_UNWRITABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
_ESCAPES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
)


def element(name: str, attributes: Mapping[str, object], children: Iterable[str] = (), text: str = "") -> str:
    """Return an element; its children are elements already."""
    inside = "".join(f"\n{child}" for child in children)
    body = _indented(inside) + "\n" if inside else escaped(text)
    opened = "".join(f' {key}="{escaped(str(value))}"' for key, value in attributes.items())
    return f"<{name}{opened}>{body}</{name}>" if body else f"<{name}{opened}/>"


def escaped(text: str) -> str:
    """Return a text as it stands in an attribute or an element."""
    return _UNWRITABLE.sub("\ufffd", text).translate(_ESCAPES)


def _indented(text: str) -> str:
    return text.replace("\n", "\n  ")
