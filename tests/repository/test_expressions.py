"""Regular expressions of the package, as the library `re` is known to fail on some.

Within a possessive quantifier or an atomic group, Python up to 3.12.7 may raise SystemError for a group that captures
(github.com/python/cpython/issues/101955), and before 3.11.5 it loses its place after a look behind.
"""

import pkgutil
import re
from importlib import import_module
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]

import pytest

import copylint

POSSESSIVE = (ops.POSSESSIVE_REPEAT, ops.ATOMIC_GROUP)


def expressions():
    """Yield each expression that a module of the package holds, with the module's name."""
    for module in pkgutil.walk_packages(copylint.__path__, "copylint."):
        if not module.name.endswith("__main__"):
            held = vars(import_module(module.name)).items()
            yield from ((f"{module.name}.{name}", value) for name, value in held if isinstance(value, re.Pattern))


def misleads_re(elements, is_inside=False):
    """Return whether anything captures or looks behind within what is possessive or atomic, as it was parsed."""
    return any(
        (is_inside and (captures(kind, value) or looks_behind(kind, value)))
        or any(misleads_re(part, is_inside or kind in POSSESSIVE) for part in parts_of(kind, value))
        for kind, value in elements
    )


def captures(kind, value):
    return kind is ops.SUBPATTERN and value[0] is not None


def looks_behind(kind, value):
    return kind in (ops.ASSERT, ops.ASSERT_NOT) and value[0] < 0


def parts_of(kind, value):
    if kind is ops.ATOMIC_GROUP:
        return [value]
    if kind is ops.SUBPATTERN:
        return [value[3]]
    if kind in (ops.POSSESSIVE_REPEAT, ops.MAX_REPEAT, ops.MIN_REPEAT):
        return [value[2]]
    if kind in (ops.ASSERT, ops.ASSERT_NOT):
        return [value[1]]
    return value[1] if kind is ops.BRANCH else []


@pytest.mark.parametrize("expression", ["(a)++b", "(?:x|(?:(a)|b))?+", "(?>(a)b)", "(?:(?=(a))a)*+", "(?:b|(?<=:):)*+"])
def test_what_misleads_re_is_told(expression):
    assert misleads_re(parser.parse(expression))


@pytest.mark.parametrize("expression", ["(a++)b", "(?:(a)|b)?", "(?>a)(b)", "(?:a(?=b))++", "(?<=a)b++"])
def test_what_does_so_elsewhere_is_let_be(expression):
    assert not misleads_re(parser.parse(expression))


def test_no_expression_misleads_re():
    named = {name for name, held in expressions() if misleads_re(parser.parse(held.pattern, held.flags))}

    assert named == set()
