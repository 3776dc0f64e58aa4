"""The Icecat electronics catalogue: typed attributes, prices in cents of US dollars.

Pictures are remote addresses and are not used. Of the attributes, those about pallets and cartons
are left out: they describe the warehouse, not the product.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from store.ids import ProductId
from store.imports.mappings.icecat_shelves import shelf_of
from store.imports.mappings.own import Id, Minor, Text, Word
from store.imports.reader import Row
from store.imports.report import RowFault
from store.imports.shape import Shape, validated
from store.money import Money
from store.product import AttributeValue, Product

_ATTRIBUTE = re.compile(r"attr_([tnb])_(.+)")
_LOGISTICS = re.compile(
    r"pallet|carton|master__|shipping__inner|last_change|ark_id|harmonized|minimum_order"
)
_PLACEHOLDER = re.compile(r"_+[th]_[th]_$")  # "operating_temperature__t_t_"
_UNITS = {
    "weight": "weight_g",
    "width": "width_mm",
    "height": "height_mm",
    "depth": "depth_mm",
    "package_weight": "package_weight_g",
    "package_width": "package_width_mm",
    "package_height": "package_height_mm",
    "package_depth": "package_depth_mm",
    "cable_length": "cable_length_m",
    "display_diagonal": "display_diagonal_in",
    "operating_temperature": "operating_temperature_c",
    "storage_temperature": "storage_temperature_c",
    "operating_relative_humidity": "operating_relative_humidity_pct",
    "storage_relative_humidity": "storage_relative_humidity_pct",
    "battery_voltage": "battery_voltage_v",
    "response_time": "response_time_ms",
    "thermal_design_power_tdp": "thermal_design_power_w",
    "memory_clock_speed": "memory_clock_speed_mhz",
    "colour_ink_volume": "colour_ink_volume_ml",
    "label_width": "label_width_mm",
    "label_height": "label_height_mm",
    "media_weight": "media_weight_gsm",
    "product_colour": "colour",
    "cable_colour": "colour",
}
"""Readable names, with the unit where the catalogue keeps to one."""


class IcecatRow(BaseModel):
    """One row; attributes are the extra fields `attr_t_*`, `attr_n_*`, `attr_b_*`."""

    model_config = ConfigDict(extra="allow", hide_input_in_errors=True)

    id: Id
    title: Annotated[str, StringConstraints(min_length=1, max_length=300, strip_whitespace=True)]
    price: Minor
    supplier: Word = ""
    name: Annotated[str, StringConstraints(max_length=300)] = ""
    ean: list[str] = Field(default=[], max_length=2000)
    short_description: Text = ""
    date_released: str = ""


def _matches(data: Mapping[str, object]) -> bool:
    return "supplier" in data or any(name.startswith("attr_") for name in data)


def _read(row: Row, currency: str) -> Iterator[Product | RowFault]:
    try:
        yield _product(validated(IcecatRow, row.data, strict=True))
    except RowFault as fault:
        yield fault


def _product(row: IcecatRow) -> Product:
    attributes = _attributes(row.model_extra or {})
    if row.date_released:
        attributes["released"] = row.date_released[:10]
    if row.name and row.name != row.title:
        attributes["model"] = row.name
    return Product(
        id=ProductId(row.id),
        title=row.title,
        price=Money(row.price, "USD"),
        brand=row.supplier,
        department="electronics",
        category=shelf_of(row.title, str(attributes.get("product_type", ""))),
        description=row.short_description,
        attributes=attributes,
        ean=tuple(dict.fromkeys(code for code in row.ean if 0 < len(code) <= 64)),
    )


def _attributes(extra: Mapping[str, object]) -> dict[str, AttributeValue]:
    kept: dict[str, AttributeValue] = {}
    for raw, value in extra.items():
        found = _ATTRIBUTE.fullmatch(raw)
        if not found or _LOGISTICS.search(raw):
            continue
        name = re.sub(r"__+", "_", _PLACEHOLDER.sub("", found[2])).strip("_")
        kept.setdefault(_UNITS.get(name, name), _typed(found[1], value, raw))
    return {name: value for name, value in kept.items() if value != ""}


def _typed(kind: str, value: object, raw: str) -> AttributeValue:
    if kind == "t" and isinstance(value, str):
        return value[:2000]
    if kind == "b" and isinstance(value, bool):
        return value
    if kind == "n" and isinstance(value, int | float) and not isinstance(value, bool):
        return int(value) if float(value).is_integer() else float(value)
    wanted = {"t": "a string", "b": "true or false", "n": "a number"}[kind]
    raise RowFault(raw, f"must be {wanted}")


SHAPE = Shape("icecat", _matches, _read)
