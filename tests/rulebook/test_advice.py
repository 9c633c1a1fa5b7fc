"""Every rule with a law can be read, signed and trusted; rules in the old format have time until they are rewritten."""

import pytest

from copylint.authoring.advice import Advised, advice_on
from copylint.rulebook.load import load_rules

BOOK = load_rules()
WITH_LAW = {rule.id: rule for rule in BOOK.rules.values() if rule.laws}


@pytest.mark.parametrize("rule", WITH_LAW.values(), ids=WITH_LAW)
def test_a_rule_with_a_law_leaves_nothing_to_advise(linter, rule):
    # A context of a rule's own is told, for it is to be looked at, but it may be right.
    assert [str(one) for one in advice_on(linter, [rule], BOOK) if one.about is not Advised.CONTEXT] == []
