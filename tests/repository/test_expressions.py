"""Regular expressions of the package, as the library `re` is known to fail on some.

Up to Python 3.12, `re` may raise SystemError or tell wrong places for a group that captures within a possessive
quantifier or an atomic group: it depends on what the memory held before (github.com/python/cpython/issues/101955).
"""

import pkgutil
import re
from importlib import import_module
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]

import pytest

import copylint


def expressions():
    """Yield each expression that a module of the package holds, with the module's name."""
    for module in pkgutil.walk_packages(copylint.__path__, "copylint."):
        if not module.name.endswith("__main__"):
            held = vars(import_module(module.name)).items()
            yield from ((f"{module.name}.{name}", value) for name, value in held if isinstance(value, re.Pattern))


def captures_in_possession(elements, is_inside=False):
    """Return whether a group captures within what is possessive or atomic, in an expression as it was parsed."""
    for kind, value in elements:
        holds = is_inside or kind in (ops.POSSESSIVE_REPEAT, ops.ATOMIC_GROUP)
        if kind is ops.SUBPATTERN:
            if (is_inside and value[0] is not None) or captures_in_possession(value[3], holds):
                return True
        elif any(captures_in_possession(part, holds) for part in parts_of(kind, value)):
            return True
    return False


def parts_of(kind, value):
    if kind is ops.ATOMIC_GROUP:
        return [value]
    if kind in (ops.POSSESSIVE_REPEAT, ops.MAX_REPEAT, ops.MIN_REPEAT):
        return [value[2]]
    if kind in (ops.ASSERT, ops.ASSERT_NOT):
        return [value[1]]
    return value[1] if kind is ops.BRANCH else []


@pytest.mark.parametrize("expression", ["(a)++b", "(?:x|(?:(a)|b))?+", "(?>(a)b)", "(?:(?=(a))a)*+"])
def test_what_captures_in_possession_is_told(expression):
    assert captures_in_possession(parser.parse(expression))


@pytest.mark.parametrize("expression", ["(a++)b", "(?:(a)|b)?", "(?>a)(b)", "(?:a)++"])
def test_what_captures_elsewhere_is_let_be(expression):
    assert not captures_in_possession(parser.parse(expression))


def test_no_expression_captures_in_possession():
    named = {name for name, held in expressions() if captures_in_possession(parser.parse(held.pattern, held.flags))}

    assert named == set()
