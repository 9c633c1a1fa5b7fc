"""What a scalar of YAML is as it is written: text, a number, nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import yaml

_TAG = "tag:yaml.org,2002:"
TEXT, BOOL, INT, FLOAT, _NULL = (_TAG + name for name in ("str", "bool", "int", "float", "null"))
# The tag of a node that has none of its own and is not in quotation marks: its text tells what it is.
UNRESOLVED = ""
_NOTHING = frozenset(("", "~", "null", "Null", "NULL"))


def tag_of(node: yaml.Node) -> str:
    """Return the tag of a scalar."""
    from yaml import ScalarNode
    from yaml.resolver import Resolver

    resolver: Any = Resolver()
    return node.tag or str(resolver.resolve(ScalarNode, node.value, (True, False)))


def is_nothing(scalar: yaml.Node) -> bool:
    """Return whether a scalar says that nothing is there."""
    tag = scalar.tag
    return tag == _NULL or (tag == UNRESOLVED and scalar.value in _NOTHING)
