"""`say` phrases into regular expressions, so that phrases and patterns are found in one way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import product

from copylint.matching.expressions.recurring import AMOUNTS, GAP_WORD
from copylint.matching.expressions.word_lists import JOINT
from copylint.matching.prefilter.parsing import Parsed
from copylint.matching.prefilter.structure import (
    Expression,
    any_of,
    fixed,
    in_a_row,
    literal,
    optional,
    up_to,
    with_loose_end,
)
from copylint.rulebook.phrases import (
    Choice,
    Comma,
    Gap,
    ListedPhrase,
    NumberSign,
    Phrase,
    PhraseElement,
    Word,
    may_be_missing,
    parse_phrase,
)
from copylint.rulebook.terms import LIST
from copylint.text.inflection import Irregular, plural, spellings, verb_forms


@dataclass(frozen=True, slots=True)
class PhraseCompiler:
    """What phrases need to become regular expressions: irregular forms, and the lists that they may name.

    A list of target words stays a reference, `{name}`, which the prefilter reads as one of `characters`; the phrases of
    any other stand in the expression. `parsed` leads from each pattern that was made of a phrase to what the prefilter
    reads of it.
    """

    irregular_verbs: Irregular
    irregular_nouns: Irregular
    lists: Mapping[str, tuple[str, ...]]
    characters: Mapping[str, str] = field(default_factory=dict)
    parsed: dict[str, Parsed] = field(default_factory=dict)
    _inflected: dict[str, Expression] = field(default_factory=dict)
    _listed: dict[str, Expression] = field(default_factory=dict)

    def knowing(self, lists: Mapping[str, tuple[str, ...]]) -> PhraseCompiler:
        """Return the compiler for a rule that has lists of its own."""
        if not lists:
            return self
        # What a list of all rules stands for may change only where the rule has one of the same name.
        listed = {} if lists.keys() & self.lists.keys() else {name: self._list(name) for name in self.lists}
        return replace(self, lists={**self.lists, **lists}, _listed=listed)

    def pattern_of(self, text: str, case: bool = False) -> str:
        """Return the regular expression for a phrase, with the edges of words around it."""
        phrase = parse_phrase(text if case else text.lower())
        # A sign beside an amount is no part of a word, nor is ½ for everybody: so no edge of a word need be there.
        may_have_amount = "#" in text or "{" in text
        opening = r"(?<!\w)" if may_have_amount and self._may_begin(phrase) else r"\b"
        closing = r"(?!\w)" if may_have_amount and self._may_begin(phrase[::-1], -1) else r"\b"
        pattern, self.parsed[pattern] = in_a_row((fixed(opening), self._sequence(phrase), fixed(closing)))
        return pattern

    def with_lists(self, pattern: str) -> str:
        """Return a pattern with the phrases of each list in the place of `{name}`; target words stay a reference."""
        return LIST.sub(lambda named: self._list(named[1]).text, pattern)

    def _may_begin(self, phrase: Phrase, step: int = 1) -> bool:
        """Return whether an amount may stand first in a phrase; with a step of -1, in one that is turned round."""
        for element in phrase:
            if isinstance(element, NumberSign):
                return True
            branches = element.branches if isinstance(element, Choice) else self._phrases_of(element)
            if any(self._may_begin(branch[::step], step) for branch in branches):
                return True
            if not may_be_missing(element):
                return False
        return False

    def _phrases_of(self, element: PhraseElement) -> tuple[Phrase, ...]:
        texts = self.lists.get(element.name, ()) if isinstance(element, ListedPhrase) else ()
        return tuple(map(parse_phrase, texts))

    def _sequence(self, phrase: Phrase) -> Expression:
        """Return an expression for elements in a row; a missing one takes the blank beside it with it."""
        if len(phrase) == 1:
            return self._element(phrase[0])
        first = next(place for place, element in enumerate(phrase) if not may_be_missing(element))
        before = [optional(in_a_row((self._element(element), fixed(JOINT)))) for element in phrase[:first]]
        after = map(self._following, phrase[first + 1 :], phrase[first:])
        return in_a_row((*before, self._element(phrase[first]), *after))

    def _following(self, element: PhraseElement, previous: PhraseElement) -> Expression:
        """Return an expression for an element with what stands between it and the one before."""
        if isinstance(element, Comma):
            return fixed(",")
        passes = any(isinstance(gap, Gap) and gap.passes_commas for gap in (element, previous))
        joint = f",?{JOINT}" if passes else JOINT
        if isinstance(element, Gap):
            return up_to(element.most, fixed(f"{joint}{GAP_WORD}"))
        followed = in_a_row((fixed(joint), self._element(element)))
        return optional(followed) if may_be_missing(element) else followed

    def _element(self, element: PhraseElement) -> Expression:
        match element:
            case Word():
                return self._word(element)
            case ListedPhrase():
                return self._list(element.name)
            case Choice():
                return any_of(map(self._sequence, element.branches))
            case NumberSign():
                return fixed(AMOUNTS[element.value])
        raise AssertionError(element)

    def _word(self, word: Word) -> Expression:
        if word.inflected:
            if word.text not in self._inflected:
                self._inflected[word.text] = any_of(map(literal, self.forms_of(word.text)))
            return self._inflected[word.text]
        return with_loose_end(word.text) if word.loose_end else literal(word.text)

    def _list(self, name: str) -> Expression:
        if name not in self.lists:
            return Expression(f"{{{name}}}", literal(self.characters.get(name, name)).parsed)
        if name not in self._listed:
            self._listed[name] = any_of(self._sequence(parse_phrase(phrase)) for phrase in self.lists[name])
        return self._listed[name]

    def forms_of_phrase(self, phrase: Phrase) -> Iterator[tuple[str, ...]]:
        """Yield every row of words for which a plain phrase stands."""
        for parts in product(*(tuple(self._forms_of_element(element)) for element in phrase)):
            yield tuple(word for part in parts for word in part)

    def _forms_of_element(self, element: PhraseElement) -> Iterator[tuple[str, ...]]:
        match element:
            case Word():
                words = self.forms_of(element.text) if element.inflected else _with_loose_end(element)
                yield from ((word,) for word in words)
            case ListedPhrase():
                for phrase in self.lists[element.name]:
                    yield from self.forms_of_phrase(parse_phrase(phrase))
            case Choice():
                yield from [()] if element.optional else []
                for branch in element.branches:
                    yield from self.forms_of_phrase(branch)

    def forms_of(self, word: str) -> tuple[str, ...]:
        """Return every form of a word, as a verb and as a noun, in British and American spelling."""
        verb = verb_forms(word, self.irregular_verbs)
        nouns = self.irregular_nouns.get(word, (plural(word),))
        forms = (word, *nouns, verb.third, *verb.gerund, *verb.past, *verb.participle)
        return tuple(dict.fromkeys(other for form in forms for other in spellings(form)))


def _with_loose_end(word: Word) -> tuple[str, ...]:
    return (word.text, word.text[:-1]) if word.loose_end else (word.text,)
