"""The examples and the suggestions of the rules as marked sentences."""

from __future__ import annotations

import re
from collections import defaultdict

from copylint.rulebook.load import load_rules
from copylint.rulebook.model import ClaimRule
from copylint.rulebook.suggestion import DELETE, Suggestion
from copylint.tasks.authoring.marked import MarkedClaim, MarkedSentence

_LONGEST, _MOST = 120, 6
_MARKS = re.compile(r"<<|>>")


def own_sentences() -> list[MarkedSentence]:
    """Return the bad examples of the claim rules as claims of their categories, and the good ones as none."""
    sentences: list[MarkedSentence] = []
    for rule in load_rules().rules.values():
        if isinstance(rule, ClaimRule):
            bad = [_marked(f"{rule.id}-bad-{number}", text, rule.category) for number, text in enumerate(rule.bad)]
            good = [_marked(f"{rule.id}-good-{number}", text, "") for number, text in enumerate(rule.good)]
            sentences += [sentence for sentence in (*bad, *good) if sentence]
    return sentences


def suggested_sentences() -> list[MarkedSentence]:
    """Return what the claim rules suggest to write instead, as sentences that claim nothing."""
    claim_rules = [rule for rule in load_rules().rules.values() if isinstance(rule, ClaimRule)]
    told = [(rule.id, text) for rule in claim_rules for text in rule.suggest]
    texts = [(id_, text.say if isinstance(text, Suggestion) else text) for id_, text in told]
    filled = {text: id_ for id_, text in texts if text != DELETE and "[" not in text}
    return [MarkedSentence(f"{id_}-suggested-{text}", text) for text, id_ in filled.items()]


def near_examples() -> dict[str, dict[str, list[str]]]:
    """Return short bad examples by category and rule, for a sentence that no rule names to be compared with."""
    examples: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for rule in load_rules().rules.values():
        if isinstance(rule, ClaimRule):
            texts = [_MARKS.sub("", text) for text in rule.bad if isinstance(text, str) and "\n" not in text]
            short = [text for text in texts if len(text) <= _LONGEST]
            if short:
                examples[rule.category][rule.id] = short[:_MOST]
    return examples


def _marked(id_: str, example: object, category: str) -> MarkedSentence | None:
    if not isinstance(example, str) or "\n" in example:
        return None
    text = _MARKS.sub("", example)
    return MarkedSentence(id_, text, (MarkedClaim(category, "unqualified", 0, len(text)),) if category else ())
