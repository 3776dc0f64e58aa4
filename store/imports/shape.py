"""A shape: one way in which catalogue files are written."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from store.imports.reader import Row
from store.imports.report import RowFault
from store.product import Product

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Shape:
    """`matches` tells from one row whether a file has this shape; `read` makes products of a row
    (given the shop's currency), with a `RowFault` in the place of each that cannot be used;
    `fields` are the names that are read, None where all are."""

    kind: str
    matches: Callable[[Mapping[str, object]], bool]
    read: Callable[[Row, str], Iterator[Product | RowFault]]
    fields: frozenset[str] | None = None


def validated(model: type[Model], data: object, *, strict: bool, at: str = "") -> Model:
    """Data as a model. Raises `RowFault` with the first fault's place, never with the value."""
    try:
        return model.model_validate(data, strict=strict)
    except ValidationError as error:
        fault = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in fault["loc"])
        reason = fault["msg"].removeprefix("Value error, ")
        raise RowFault(".".join(filter(None, (at, place))), reason) from None
