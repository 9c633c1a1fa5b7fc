"""An expression does what a compiled one does, and is compiled when it does something."""

import re

import pytest

from copylint.expressions import expression


@pytest.mark.parametrize(
    "ask",
    [
        pytest.param(lambda one: one.search("XaBy").span(), id="search"),
        pytest.param(lambda one: [one.match("ab")[0], one.match("ab")[0]], id="match, twice"),
        pytest.param(lambda one: one.fullmatch("abx"), id="fullmatch"),
        pytest.param(lambda one: one.sub("-", "ab aB"), id="sub"),
        pytest.param(lambda one: (one.pattern, one.flags), id="what it is made of"),
    ],
)
def test_an_expression_does_what_a_compiled_one_does(ask):
    assert ask(expression("ab", re.IGNORECASE)) == ask(re.compile("ab", re.IGNORECASE))


def test_a_broken_expression_is_not_noticed_before_it_is_used():
    broken = expression("(")

    with pytest.raises(re.error):
        broken.match("x")
