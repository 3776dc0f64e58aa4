"""The request as understood: what the shopper asked for, in values that a filter can use."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any, Literal, cast

from store.ids import ProductId
from store.product import Allergen

Language = Literal["en", "zh"]
Sort = Literal["relevance", "price_up", "price_down", "rating"]
TestOp = Literal["eq", "ge", "le", "has"]
Asks = Literal["known", "thing", "wish"]
OR = " or "
"""Between the values of which one will do."""


@dataclass(frozen=True, slots=True)
class AttributeTest:
    """A test of one product fact. `name` is the attribute without its unit ("weight"), `unit` the
    canonical unit of `value` ("g"); `has` asks for a word or a true fact ("waterproof"), and of
    several words joined by `OR` for one of them."""

    name: str
    op: TestOp
    value: str | float | bool
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Constraints:
    """One request. Prices are minor units of `currency`; None and `()` mean "not asked".

    `text` is what remains to be searched for, without filler, prices and negations; for a Chinese
    request it holds the Chinese words followed by their English translation. `free_from` and
    `diets` belong to this request only, never to the profile. `preferences` were understood but
    cannot be filtered on, so they have to be said.

    `asks` says what the words of `text` are: "known" a shelf, brand or fact that the catalogue has,
    "thing" a short name of something (only then is "we don't carry it" an answer), "wish" words
    that may be half understood, None no words. `notes` are codes of what was decided in reading:
    "price.swapped" when the lower limit was above the upper one, "price.currency" when a price was
    said in another currency and its number taken as the shop's. `undercuts` and `outbids` are the
    products that a price limit was measured against ("cheaper"), when no number was said.
    `for_adult`: it is for somebody who is no child ("for my dad"), of whatever age. `theme`: what
    it is for when no thing was named ("cooking"), and `shelves` the categories that have something
    for it, the likeliest first.
    """

    text: str = ""
    language: Language = "en"
    category: str | None = None
    departments: tuple[str, ...] = ()
    price_min: int | None = None
    price_max: int | None = None
    currency: str = "EUR"
    brands_in: tuple[str, ...] = ()
    brands_out: tuple[str, ...] = ()
    must: tuple[AttributeTest, ...] = ()
    must_not: tuple[str, ...] = ()
    rating_min: float | None = None
    for_age: float | None = None
    free_from: tuple[Allergen, ...] = ()
    diets: tuple[str, ...] = ()
    for_adult: bool = False
    gift: bool = False
    quantity: int | None = None
    sort: Sort = "relevance"
    like_product: ProductId | None = None
    exclude_ids: tuple[ProductId, ...] = ()
    preferences: tuple[str, ...] = ()
    asks: Asks | None = None
    notes: tuple[str, ...] = ()
    undercuts: ProductId | None = None
    outbids: ProductId | None = None
    theme: str = ""
    shelves: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing at all was understood."""
        return self == Constraints(language=self.language, currency=self.currency)

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values; the inverse of `from_json`."""
        return cast(dict[str, Any], json.loads(json.dumps(asdict(self))))

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Constraints":
        """Read what `to_json` wrote. Unknown keys are ignored, so older records stay readable."""
        known = {f.name for f in fields(cls)}
        values: dict[str, Any] = {
            key: tuple(value) if isinstance(value, list) else value
            for key, value in data.items()
            if key in known
        }
        tests = tuple(AttributeTest(**test) for test in values.pop("must", ()))
        return replace(cls(**values), must=tests)
