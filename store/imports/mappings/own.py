"""Shopkeeper's own product form, as `docs/catalogue-format.md` describes it."""

import json
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Annotated, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

from store.clean_text import one_line, without_markup
from store.ids import ProductId, VariantId
from store.imports.reader import Row
from store.imports.report import RowFault
from store.imports.shape import Shape, validated
from store.money import Money
from store.product import Allergen, AttributeValue, Label, Product, Variant

Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._-]{1,64}$")]
Minor = Annotated[int, Field(ge=0, le=10**12)]
Count = Annotated[int, Field(ge=0, le=10**9)]
Text = Annotated[str, StringConstraints(max_length=8000, strip_whitespace=True)]
Word = Annotated[str, StringConstraints(max_length=200), AfterValidator(one_line)]
Whole = Annotated[int, Field(ge=-(10**15), le=10**15)]
Real = Annotated[float, Field(ge=-1e15, le=1e15, allow_inf_nan=False)]
Amount = Annotated[float, Field(ge=0, le=10**6, allow_inf_nan=False)]


class VariantRow(BaseModel):
    """One entry of `variants`."""

    model_config = ConfigDict(hide_input_in_errors=True)

    id: Id
    options: dict[Word, Word] = Field(min_length=1)
    price_minor: Minor | None = None
    stock: Count | None = None


class ProductRow(BaseModel):
    """One row of the file."""

    model_config = ConfigDict(hide_input_in_errors=True)

    id: Id
    title: Annotated[
        str,
        StringConstraints(min_length=1, max_length=300, strip_whitespace=True),
        AfterValidator(lambda text: one_line(without_markup(text))),
    ]
    brand: Word = ""
    department: Word = ""
    category: Word = ""
    description: Annotated[Text, AfterValidator(without_markup)] = ""
    price_minor: Minor | None = None
    price: Annotated[float | str | int | None, Field(union_mode="left_to_right")] = None
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] | None = None
    list_price_minor: Minor | None = None
    rating: Annotated[float, Field(ge=0, le=5)] | None = None
    rating_count: Count = 0
    stock: Count | None = None
    tags: list[Word] = Field(default=[], max_length=500)
    attributes: dict[Word, bool | Whole | Real | Text] = Field(default={}, max_length=500)
    ingredients: Text | None = None
    allergens: list[Allergen] | None = None
    traces: list[Allergen] | None = None
    nutrition_100g: dict[Word, Amount] = {}
    min_age: Annotated[int, Field(ge=0, le=120)] | None = None
    age_from: Annotated[float, Field(ge=0, le=120)] | None = None
    age_to: Annotated[float, Field(ge=0, le=120)] | None = None
    ean: list[Id] = []
    seller: Word = ""
    variants: list[VariantRow] = Field(default=[], max_length=500)
    translations: dict[Word, dict[Word, Text]] = {}
    picture: dict[Word, object] | Word = {}

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if self.age_from is not None and self.age_to is not None and self.age_to < self.age_from:
            raise ValueError("age_to is below age_from")
        ids = [variant.id for variant in self.variants]
        if len(set(ids)) != len(ids):
            raise ValueError("two variants have the same id")
        return self


_COMMA = re.compile(r"\A(\d+),(\d{1,2})\Z", re.ASCII)
"""A price as spreadsheets of many countries write it; "1,299" could be either and is refused."""
_GROUPED = re.compile(
    r"\A\d{1,3}(?P<gap>[ ,.'\u2019\xa0\u202f])\d{3}(?:(?P=gap)\d{3})*"
    r"(?!(?P=gap))[.,]\d{1,2}\Z",
    re.ASCII,
)
"""With its thousands apart and its decimals there: "1,299.00", "1.299,00"."""
_SIGNED = re.compile(
    r"\A(?P<before>[£€$¥]|[A-Z]{3})?\s*(?P<number>[^£€$¥A-Z]*?)\s*"
    r"(?P<after>[£€$¥]|[A-Z]{3})?\Z"
)
_SIGNS = {"£": ("GBP",), "€": ("EUR",), "$": ("USD", "CAD", "AUD"), "¥": ("CNY", "JPY")}

_NAMES = {
    "sku": "id",
    "article_number": "id",
    "product_id": "id",
    "name": "title",
    "product_name": "title",
    "product": "title",
    "manufacturer": "brand",
    "vendor": "brand",
    "maker": "brand",
    "product_type": "category",
    "product_category": "category",
    "quantity": "stock",
    "qty": "stock",
    "inventory": "stock",
}
"""What other shop programs call our fields."""

_LISTS = frozenset({"tags", "allergens", "traces", "ean"})
_OBJECTS = frozenset({"attributes", "nutrition_100g", "variants", "translations", "picture"})


def _matches(data: Mapping[str, object]) -> bool:
    return bool({"id", "title"} & set(data)) or {"id", "title"} <= set(_named(data))


def _named(data: Mapping[str, object]) -> dict[str, object]:
    """A row by our names of its fields. A field that has our name already goes first."""
    named = dict(data)
    for name, value in data.items():
        plain = "_".join(name.casefold().split())
        named.setdefault(_NAMES.get(plain, plain), value)
    return named


def _read(row: Row, currency: str) -> Iterator[Product | RowFault]:
    try:
        named = _named(row.data or {})
        data = _typed(named) if row.form == "csv" else named
        yield _product(validated(ProductRow, data, strict=row.form == "json"), currency)
    except RowFault as fault:
        yield fault


def _typed(data: Mapping[str, object]) -> dict[str, object]:
    """CSV cells of lists and objects: JSON, or for lists words with `|` between them."""
    typed: dict[str, object] = dict(data)
    for name in (_LISTS | _OBJECTS) & set(data):
        cell = str(data[name])
        if cell[0] in "[{":
            try:
                typed[name] = json.loads(cell)
            except ValueError:
                raise RowFault(name, "broken JSON in the cell") from None
        elif name in _LISTS:
            typed[name] = [word.strip() for word in cell.split("|") if word.strip()]
    return typed


def _product(row: ProductRow, currency: str) -> Product:
    unit = row.currency or currency
    price = _price(row, unit)
    list_price = None if row.list_price_minor is None else Money(row.list_price_minor, unit)
    if list_price and price and list_price.minor <= price.minor:
        raise RowFault("list_price_minor", "the former price must be above the price")
    variants = tuple(
        Variant(
            id=VariantId(form.id),
            options=form.options,
            price=None if form.price_minor is None else Money(form.price_minor, unit),
            stock=form.stock,
        )
        for form in row.variants
    )
    if price is None and not any(variant.price for variant in variants):
        list_price = None
    return Product(
        id=ProductId(row.id),
        title=row.title,
        price=price,
        brand=row.brand,
        department=row.department,
        category=row.category,
        description=row.description,
        list_price=list_price,
        rating=row.rating,
        rating_count=row.rating_count,
        stock=row.stock,
        tags=tuple(dict.fromkeys(row.tags)),
        attributes=_attributes(row.attributes),
        label=Label(
            ingredients=row.ingredients or None,
            allergens=None if row.allergens is None else tuple(dict.fromkeys(row.allergens)),
            traces=None if row.traces is None else tuple(dict.fromkeys(row.traces)),
            nutrition_100g=row.nutrition_100g,
        ),
        min_age=row.min_age,
        age_from=row.age_from,
        age_to=row.age_to,
        ean=tuple(dict.fromkeys(row.ean)),
        seller=row.seller,
        variants=variants,
        translations=row.translations,
        picture={"file": row.picture} if isinstance(row.picture, str) else row.picture,
    )


def _attributes(given: Mapping[str, AttributeValue]) -> dict[str, AttributeValue]:
    return {name: value for name, value in given.items() if name and value != ""}


def _price(row: ProductRow, currency: str) -> Money | None:
    if row.price_minor is not None:
        return Money(row.price_minor, currency)
    if row.price is None or row.price == "":
        return None
    try:
        number = Decimal(_number(str(row.price).strip(), currency))
        price = Money.from_decimal(number, currency)
    except (ArithmeticError, ValueError):  # "NaN" is a decimal and no number
        raise RowFault("price", "not a decimal number like 12.90") from None
    if number and not price.minor:
        raise RowFault("price", "is less than the smallest coin")
    if not 0 <= price.minor <= 10**12:
        raise RowFault("price", "must not be negative, nor absurdly large")
    return price


def _number(written: str, currency: str) -> str:
    """The digits of a price with a point before its decimals. Raises `RowFault` for the sign of
    another currency: amounts are not converted."""
    signed = _SIGNED.match(written)
    if signed:
        for sign in filter(None, (signed["before"], signed["after"])):
            if currency not in _SIGNS.get(sign, (sign,)):
                reason = f"is in {sign}, while the shop's currency is {currency}: set SHOP_CURRENCY"
                raise RowFault("price", f"{reason}, or the row's currency")
        written = signed["number"]
    if _GROUPED.match(written):
        return re.sub(r"\D", "", written[:-3]) + re.sub(r"\D", ".", written[-3:])
    return _COMMA.sub(r"\1.\2", written)


SHAPE = Shape("own", _matches, _read, frozenset(ProductRow.model_fields) | frozenset(_NAMES))
