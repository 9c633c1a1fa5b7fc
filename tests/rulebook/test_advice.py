"""Every rule can be read, signed and trusted."""

import pytest

from copylint.tasks.authoring.advice import Advised, advice_on
from tests.books import BOOK


@pytest.mark.parametrize("rule", BOOK.rules.values(), ids=BOOK.rules)
def test_a_rule_leaves_nothing_to_advise(linter, rule):
    # A context of a rule's own is told, for it is to be looked at, but it may be right.
    assert [advice for advice in advice_on(linter, [rule], BOOK) if advice.about is not Advised.CONTEXT] == []
