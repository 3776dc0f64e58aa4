"""Things by the names that lists give them, whether a catalogue holds them or not."""

from functools import cache
from itertools import pairwise

from retrieval.english_patterns import USES
from retrieval.facet_words import FacetWords
from retrieval.heads import asked_head
from retrieval.lexicon import Lexicon
from retrieval.tokens import STOPWORDS, fold, stem, words
from retrieval.word_lists import lines_of

_LONGEST = 3


class ListedThings:
    """The listed things, seen from one catalogue: where they stand or would stand, what comes
    nearest to one that is not there, and which other things a name may be confused with."""

    def __init__(self, facets: FacetWords, lexicon: Lexicon) -> None:
        self._facets = facets
        self._lexicon = lexicon
        self._edible = facets.categories_within((*USES["eat"], *USES["drink"]))

    def names(self, text: str, *, several: bool = True) -> bool:
        """Whether a text, of several words, is the name of one, without what it is for."""
        said = _stems(fold(text).partition(" for ")[0])
        return len(said) > several and self.listed(said)

    def known(self, text: str) -> bool:
        """Whether a text is the name of one, typos apart, or a word that the lists have for one."""
        said = [self._lexicon.mended(word) for word in words(fold(text))]
        if not said:
            return False
        return self.listed(tuple(map(stem, said))) or " ".join(said) in self._lexicon.things

    def named(self, name: tuple[str, ...], *, in_chinese: bool = False) -> bool:
        """Whether the stems of a name are those of one, of a kind of goods that other shops sell,
        or of a category of this catalogue. `in_chinese`: they translate a Chinese name, which
        cannot mean anything else: "ring", of 戒指."""
        if self.listed(name) or name in self._facets.categories or name in _goods("goods_en.txt"):
            return True
        return in_chinese and name in _goods("goods_beside_zh.txt")

    def edible(self, name: tuple[str, ...]) -> bool:
        """Whether the stems of a name are those of something to eat or to drink, as far as the
        departments of this catalogue tell."""
        on = self._facets.places.get(name) or self._facets.categories.get(name)
        return on is not None and on in self._edible

    def may_lack(self, word: str) -> bool:
        """Whether a word is a thing for which another is listed as the nearest."""
        return stem(fold(word)) in self._lexicon.nearest

    def lacks_alike(self, word: str) -> bool:
        """Whether a word names a thing that what is called after it is not: an oven dish is no
        oven, and a bicycle light no bicycle."""
        return "-" in self._lexicon.nearest.get(stem(word), ())

    def names_other(self, title: str, word: str) -> bool:
        """Whether a word ends the name of another one in a title: peanut butter is no butter."""
        last = stem(fold(word))
        return any(self.listed(p) for p in pairwise(_stems(fold(title))) if p[1] == last)

    def unheld_shelf(self, text: str) -> str | None:
        """The category on which the thing that a text names would stand, though no title of this
        catalogue names one: gloves, beside the mittens."""
        return self._facets.unheld.get((asked_head(text),))

    def nearest_shelf(self, text: str) -> str | None:
        """The category of what comes nearest to a thing that a text names and that the catalogue
        lacks: mugs, for wine glasses; else the one on which it would stand: outdoor toys, for a
        frisbee."""
        thing, _, use = fold(text).partition(" for ")
        said = [stem(word) for word in words(f"{use} {thing}") if word not in STOPWORDS]
        if not use and self.names(thing):
            said = list(_stems(thing))  # "can" too, of a watering can, is a word of weight
        for start in range(max(0, len(said) - _LONGEST), len(said)):
            others = self._lexicon.nearest.get(" ".join(said[start:]), ())
            if others:
                return next((c for other in others if (c := self._facets.shelf(other))), None)
            if (key := tuple(said[start:])) in self._facets.places:
                return self._facets.places[key] or None
        return None

    def beside(self, text: str, category: str) -> tuple[frozenset[str], frozenset[str]]:
        """The names of the thing of a broader category that a text asks for ("tent", of camping),
        and those of the other things there; none when the category is all of one kind, as far as
        is known."""
        head, held = asked_head(text), self._facets.held
        things = {thing for thing, on in held.values() if on == category}
        asked = {held[(head,)][0]} & things if (head,) in held else set()
        alike = {other for thing in asked for other in self._lexicon.alike_names(thing)}
        return frozenset(asked | alike), frozenset(things - asked - alike if asked else ())

    def listed(self, name: tuple[str, ...]) -> bool:
        """Whether the stems of a name are those of one."""
        return name in self._facets.places or " ".join(name) in self._lexicon.nearest


@cache
def _goods(of: str) -> frozenset[tuple[str, ...]]:
    return frozenset(map(_stems, lines_of(of)))


def is_goods(name: tuple[str, ...]) -> bool:
    """Whether the stems of a name are those of a kind of goods that shops sell."""
    return name in _goods("goods_en.txt")


@cache
def words_of_goods() -> frozenset[str]:
    """The stems of all words in the listed names of goods."""
    lists = ("goods_en.txt", "shelves_en.tsv", "nearest_en.tsv")
    return frozenset(word for of in lists for line in lines_of(of) for word in _stems(line))


def _stems(text: str) -> tuple[str, ...]:
    return tuple(map(stem, words(text)))
