"""When nothing meets a whole request: which part to loosen, so that it can be said."""

from collections.abc import Iterator
from dataclasses import replace

from retrieval.constraints import Constraints

PRICE_SLACK = 1.5
"""A price limit is loosened by this much and no more."""


def looser(constraints: Constraints) -> Iterator[tuple[tuple[str, ...], Constraints]]:
    """Requests that ask for less, the nearest first, each with the names of what was loosened.

    What must be avoided, the age of a child, stock and department never are.
    """
    c = constraints
    single: list[tuple[str, Constraints]] = []
    for n, test in enumerate(c.must):
        single.append((f"attribute.{test.name}", replace(c, must=c.must[:n] + c.must[n + 1 :])))
    if c.rating_min is not None:
        single.append(("rating.min", replace(c, rating_min=None)))
    if c.price_max is not None:
        single.append(("price.max", replace(c, price_max=int(c.price_max * PRICE_SLACK))))
    if c.price_min is not None:
        single.append(("price.min", replace(c, price_min=None)))
    if c.brands_in:
        single.append(("brand.in", replace(c, brands_in=())))
    for name, request in single:
        yield (name,), request
    if len(single) > 1:
        everything = replace(
            c,
            must=(),
            rating_min=None,
            price_min=None,
            price_max=None if c.price_max is None else int(c.price_max * PRICE_SLACK),
            brands_in=(),
        )
        yield tuple(name for name, _ in single), everything
