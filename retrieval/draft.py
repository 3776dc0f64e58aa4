"""A request while it is being read: what was found so far, and the words that are left."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from retrieval.constraints import AttributeTest, Sort
from retrieval.themes import Theme
from store.product import Allergen

T = TypeVar("T")
Reader = Callable[[re.Match[str]], bool | str | None]
"""Reads one match: False leaves the words, a text is left in their place, else they are taken."""


@dataclass(slots=True)
class Draft:
    """Filled by the readers of one language; each takes the words it understood out of `text`.

    Prices are in major units until the end. `follows` is set when there is an earlier request,
    `refines` when the message changes it. `cheaper`, `dearer` and `nicer` ask for less or more
    than a product shown before, `compared` holds other wishes of that kind ("quiet" of "quieter"),
    `about` the words of the request before, and `sized` whether it asks for a size.
    `opens_anew`: it opens like a question for another thing ("what about"); `tells_of_it`: like one
    for what the thing before should have ("anything with"). `of_person`: it says
    what somebody likes, so that the person is still the one before. `asked` is set by "do you
    have", `use` by "something for" what the words say, `shelf` when the category is what the words
    are about ("laptop for school", not "coffee table"). `currencies` are those that each price may
    be in, empty for a bare number. `theme`: what somebody is said to love or do, in the words
    of `loved`. `family`: shelves that are all named after what it asks for. `open`: it asks for
    "something", and may name what that is for.
    """

    text: str
    price_min: float | None = None
    price_max: float | None = None
    currencies: list[set[str]] = field(default_factory=list)
    brands_in: list[str] = field(default_factory=list)
    brands_out: list[str] = field(default_factory=list)
    must: list[AttributeTest] = field(default_factory=list)
    must_not: list[str] = field(default_factory=list)
    free_from: list[Allergen] = field(default_factory=list)
    diets: list[str] = field(default_factory=list)
    rating_min: float | None = None
    for_age: float | None = None
    for_adult: bool = False
    for_child: bool = False
    gift: bool = False
    quantity: int | None = None
    sort: Sort = "relevance"
    category: str | None = None
    departments: list[str] = field(default_factory=list)
    preferences: list[str] = field(default_factory=list)
    about: str = ""
    sized: bool = False
    compared: list[str] = field(default_factory=list)
    cheap: bool = False
    cheaper: bool = False
    dearer: bool = False
    nicer: bool = False
    follows: bool = False
    refines: bool = False
    asked: bool = False
    opens_anew: bool = False
    tells_of_it: bool = False
    of_person: bool = False
    use: bool = False
    shelf: bool = False
    theme: Theme | None = None
    family: tuple[str, ...] = ()
    loved: str = ""
    open: bool = False

    @property
    def measured(self) -> bool:
        """Whether it asks for less or more than something that was shown or talked of."""
        return self.cheaper or self.dearer or self.nicer

    def take(self, pattern: re.Pattern[str], read: Reader) -> None:
        """Call `read` for each match."""

        def replace(match: re.Match[str]) -> str:
            left = read(match)
            if isinstance(left, str):
                return f" {left} "
            return match.group(0) if left is False else " "

        if pattern.search(self.text):
            self.text = pattern.sub(replace, self.text)
        self.text = " ".join(self.text.split())

    def drop(self, pattern: re.Pattern[str]) -> bool:
        """Take every match out; whether there was one."""
        found = pattern.search(self.text) is not None
        if found:
            self.text = " ".join(pattern.sub(" ", self.text).split())
        return found

    def wish_cheap(self, word: str) -> None:
        """Read "cheap" once it is known whether a present is asked for: of one thing the lowest
        prices come first; of all that may be given it is only a hint."""
        if self.gift:
            self.preferences.append(word)
        elif self.sort == "relevance":
            self.sort = "price_up"


def once(items: Iterable[T]) -> tuple[T, ...]:
    """Each item in order, without those that came before."""
    return tuple(dict.fromkeys(items))
