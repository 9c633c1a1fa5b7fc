"""Names of techniques in a text: they say what is done and promise nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from copylint.matching.compiled import CompiledRules
from copylint.matching.expressions.patterns import Patterns
from copylint.matching.matcher import MatchedSentence
from copylint.model import Span

# Compiled where it is needed, as `re` keeps it.
_PRICE = r"[£$€]\s?\d|\d\s?(?:£|€|(?:EUR|GBP|USD|AUD|CAD)\b)"


def techniques_in(compiled: CompiledRules, patterns: Patterns, sentence: MatchedSentence) -> Sequence[Span]:
    """Return where names of techniques stand in a sentence.

    "Eczema treatment" may be the heading of a page; with a price it is what somebody offers to treat.
    """
    if not compiled.techniques or not sentence.may_name_technique:
        return ()
    text = sentence.text
    names = patterns.spans_in_time(compiled.techniques, text)
    if not names or not re.search(_PRICE, text):
        return names
    return [name for name in names if not _treats_complaint(text[name.start : name.end], compiled, patterns)]


def _treats_complaint(name: str, compiled: CompiledRules, patterns: Patterns) -> bool:
    return bool(compiled.complaints and patterns.spans_in_time(compiled.complaints, name))
