"""Estimates how often a literal stands in a text: what is rare is worth looking for."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import repeat
from math import prod
from types import MappingProxyType

from copylint.matching.prefilter.index import EDGE

# How often letters stand in English text.
_LETTERS = {
    **dict(
        zip(
            " etaoinshrdlu",
            (0.18, 0.1, 0.075, 0.065, 0.06, 0.06, 0.055, 0.05, 0.05, 0.05, 0.035, 0.033, 0.023),
            strict=True,
        )
    ),
    **dict(
        zip(
            "cmfwygpbvkxjqz0",
            (0.023, 0.02, 0.018, 0.019, 0.016, 0.016, 0.016, 0.012, 0.008, 0.006, *(0.001,) * 4, 0.05),
            strict=True,
        )
    ),
}

# How often common words begin at a place of a text, in English and on the pages of salons: rough figures.
_COMMON = {
    0.005: "the and to of a in for is you your",
    0.001: "with or that are we it on can at as be this our will from may by not an have if all but they has was more "
    "skin treatment treatments",
    0.0003: "about after any around available before best better body book both call care client clients clinic come "
    "consultation contact day days do does each even every face facial facials feel few first free get give go "
    "good great hair had he health help her here his home how i into its just know like look made make many me "
    "minutes month months most much must my natural need new no now offer one only other out over own people "
    "please price product products range result results right s safe see service session sessions she so some "
    "such t take team than their them then there these those three through time two up us use used using very "
    "want way week weeks well were what when where which while who why without work year years",
    0.0001: "able above add advice age ago also always area areas arms ask back bad beauty because been being below "
    "benefit benefits between big blood book bring busy buy cannot case change check children choose city clean "
    "clear close code combination complete cost could course cream customer customers daily deep different "
    "discover doctor done down during early easy effect effects end ensure enjoy especially ever everyone "
    "everything expect experience expert eye eyes fast fat feeling find fine five follow following foot four "
    "friday friends full gentle getting gift glow goes going hand hands hard heat high hour hours however ideal "
    "improve include includes including individual inside keep laser last learn leave legs less let level life "
    "light line lines lips little live long looking lot love low main man massage may medical men might monday "
    "morning muscle name nails natural neck never next night number off offers often oil old once open opening "
    "option options order others part perfect person place plan possible process professional program put quality "
    "quick quite range reach read ready real really receive relax remove repair required rest return room said "
    "same saturday save say second sensitive set several should show side simple since six small smooth something "
    "soon spa special staff start still stop such support sure surface ten thank thing things think today "
    "together too top total towards training trained tried try turn types under until upon visit wait walk wash "
    "water welcome whole will wish within woman women working world would yes yet young yourself",
}
_FREQUENCIES = {word: frequency for frequency, words in reversed(_COMMON.items()) for word in words.split()}
_RARE = 0.00001
_ODD_LETTER = 0.005
# Two words stand in a row this much more often than chance has it.
_TOGETHER = 30


class Frequencies(dict[str | tuple[str, str], float]):
    """Estimates how often literals begin at a place of a text, from common words or else from their letters.

    So it does for two words in a row. `lists` leads from each character that stands for a word list to the forms of its
    words. An estimate is made when it is first looked up.
    """

    def __init__(self, lists: Mapping[str, Collection[str]] = MappingProxyType({})) -> None:
        super().__init__()
        self._letters = dict(_LETTERS)
        for character, forms in lists.items():
            self._letters[character] = self.of_clause([f"{EDGE}{form}{EDGE}" for form in forms])

    def of_clause(self, clause: Collection[str]) -> float:
        """Return the estimate for any of some literals."""
        return sum(map(self.__getitem__, clause))

    def __missing__(self, sought: str | tuple[str, str]) -> float:
        if isinstance(sought, str):
            text = sought.strip(EDGE)
            self[sought] = _FREQUENCIES.get(text) or self._by_letters(text, sought.count(EDGE))
        else:
            first, second = sought
            self[sought] = _TOGETHER * self[f"{EDGE}{first}{EDGE}"] * self[f"{EDGE}{second}{EDGE}"]
        return self[sought]

    def _by_letters(self, text: str, edges: int) -> float:
        letters = map(self._letters.get, text, repeat(_ODD_LETTER))
        return float(prod(letters) / 4**edges + _RARE)
