"""Open Food Facts: packaged food with ingredients and nutrients, and no prices.

The source has no price, so the products have none: they are found and shown as "price on request"
and cannot be bought. Declared allergens and traces are not in this file, so both are unknown; the
ingredients text speaks for itself. The category is a prediction, and is kept only where its margin
is at least 0.3. A nutrient that cannot be (above 100 g in 100 g) is left out, the product is kept.
"""

from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from store.ids import ProductId
from store.imports.mappings.own import Text
from store.imports.reader import Row
from store.imports.report import RowFault
from store.imports.shape import Shape, validated
from store.product import Label, Product

LEAST_MARGIN = 0.3
ALCOHOL_FROM = 1.2
"""Per cent by volume from which a drink counts as alcoholic (EU Regulation 1169/2011, Art. 16)."""

_NUTRIENTS = {
    "fat": "fat_g",
    "saturated_fat": "saturated_fat_g",
    "carbohydrate": "carbohydrate_g",
    "sugar": "sugars_g",
    "fiber": "fibre_g",
    "protein": "protein_g",
    "salt": "salt_g",
    "alcohol": "alcohol_vol",
}
_CATEGORIES = {
    "produce-packaged": "packaged fruit and vegetables",
    "pastry-chocolate-candy": "chocolate and sweets",
    "prepared-meals-dishes": "prepared meals",
    "sauce-all": "sauces",
    "drink-juice": "juices",
    "drink-soft-energy-mixes": "soft drinks",
    "drink-coffee": "coffee",
    "drink-shakes-other": "shakes",
    "snacks-nuts-seeds": "nuts and seeds",
    "snacks-chips": "crisps",
    "snacks-mixes-crackers": "crackers",
    "snacks-dips-salsa": "dips",
    "snacks-popcorn": "popcorn",
    "snacks-bars": "snack bars",
    "ice-cream-dessert": "ice cream",
    "meat-packaged": "meat",
    "culinary-ingredients": "cooking ingredients",
    "cookies-biscuit": "biscuits",
    "milk-milk-substitute": "milk and milk substitutes",
    "soup-stew": "soups",
    "spices-seasoning": "spices",
    "sausage-bacon": "sausages",
    "pasta-noodles": "pasta",
    "spread-squeeze": "spreads",
    "dairy-yogurt-drink": "yoghurts",
    "rolls-buns-wraps": "rolls and wraps",
    "rice-grains-packaged": "rice and grains",
    "pudding-jello": "puddings",
    "muffins-bagels": "muffins",
    "mac-cheese": "macaroni cheese",
    "cereal": "cereals",
    "pizza": "pizzas",
    "salad": "salads",
    "breakfast": "breakfast foods",
}
Number = Annotated[float, Field(allow_inf_nan=False)]


class FoodRow(BaseModel):
    """One row; the other columns (an opinion on health, sodium beside salt) are not read."""

    model_config = ConfigDict(hide_input_in_errors=True)

    barcode: Annotated[str, StringConstraints(pattern=r"^\d{1,14}$")]
    name: Annotated[str, StringConstraints(min_length=1, max_length=300, strip_whitespace=True)]
    ingredients: Text | None = None
    fat: Number | None = None
    saturated_fat: Number | None = None
    carbohydrate: Number | None = None
    sugar: Number | None = None
    fiber: Number | None = None
    protein: Number | None = None
    salt: Number | None = None
    alcohol: Number | None = None
    category_predicted: str = ""
    category_margin: Number = 0.0


def _matches(data: Mapping[str, object]) -> bool:
    return "barcode" in data and "title" not in data


def _read(row: Row, currency: str) -> Iterator[Product | RowFault]:
    try:
        yield _product(validated(FoodRow, row.data, strict=row.form == "json"))
    except RowFault as fault:
        yield fault


def _product(row: FoodRow) -> Product:
    given = {name: getattr(row, field) for field, name in _NUTRIENTS.items()}
    nutrition = {name: float(v) for name, v in given.items() if v is not None and 0 <= v <= 100}
    alcoholic = nutrition.get("alcohol_vol", 0.0) > ALCOHOL_FROM
    predicted = row.category_predicted if row.category_margin >= LEAST_MARGIN else ""
    return Product(
        id=ProductId(row.barcode),
        title=row.name,
        price=None,
        department="drinks" if alcoholic or predicted.startswith("drink-") else "pantry",
        category=_CATEGORIES.get(predicted, predicted.replace("-", " ")),
        label=Label(ingredients=row.ingredients or None, nutrition_100g=nutrition),
        min_age=18 if alcoholic else None,
        ean=(row.barcode,),
    )


SHAPE = Shape("openfoodfacts", _matches, _read, frozenset(FoodRow.model_fields))
