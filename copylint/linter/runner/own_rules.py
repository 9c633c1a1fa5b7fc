"""Every rule of copylint's own that no rule file holds."""

from __future__ import annotations

from copylint.findings.accepted.suppressions import CATEGORY, SUPPRESSION_RULES
from copylint.findings.own_rules import OwnRule
from copylint.findings.page.consistency_rules import CONSISTENCY_RULES
from copylint.findings.register.rules import RULE_OF


def own_rules() -> tuple[OwnRule, ...]:
    """Return the rules about directives, about the register and about what pages say together."""
    about_directives = (
        OwnRule(rule.id, CATEGORY, rule.title, rule.severity, rule.why) for rule in SUPPRESSION_RULES.values()
    )
    return (*about_directives, *RULE_OF.values(), *CONSISTENCY_RULES.values())
