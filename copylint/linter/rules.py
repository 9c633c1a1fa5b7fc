"""The rules that a linter is made with."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from copylint.matching.compiled import CompiledRules
    from copylint.rulebook.book import Rulebook


def compiled_from(book: Rulebook) -> CompiledRules:
    """Return the rules of a rulebook as they are matched."""
    from copylint.matching.compile import compile_rules

    return compile_rules(book)


def claim_categories(compiled: CompiledRules) -> list[str]:
    """Return the categories that hold claim rules, without reading these."""
    disclosures = {rule.id for rule in compiled.disclosures}
    return sorted({category for rule, category in compiled.categories.items() if rule not in disclosures})


def rules_in(folders: Iterable[str]) -> frozenset[str]:
    """Return the ids of the rules in folders: they are named as their files are."""
    names = (name for folder in folders for _, _, names in os.walk(folder) for name in names)
    return frozenset(name.removesuffix(".yaml") for name in names if name.endswith(".yaml"))
