"""When nothing meets a whole request: which part to loosen, so that it can be said."""

from collections.abc import Iterator
from dataclasses import replace

from retrieval.constraints import Constraints

_FIRM = frozenset(("audience", "gender", "animal", "fewest_players", "most_players"))


def looser(constraints: Constraints) -> Iterator[tuple[tuple[str, ...], Constraints]]:
    """Requests that ask for less, the nearest first, each with the names of what was loosened.

    Prices, what must be avoided, the age of a child, whom or which animal it is for, stock and
    department never are.
    """
    c = constraints
    single: list[tuple[str, Constraints]] = []
    firm = tuple(test for test in c.must if test.name in _FIRM)
    for n, test in enumerate(c.must):
        if test in firm:
            continue
        single.append((f"attribute.{test.name}", replace(c, must=c.must[:n] + c.must[n + 1 :])))
    if c.rating_min is not None:
        single.append(("rating.min", replace(c, rating_min=None)))
    if c.brands_in:
        single.append(("brand.in", replace(c, brands_in=())))
    for name, request in single:
        yield (name,), request
    if len(single) > 1:
        everything = replace(c, must=firm, rating_min=None, brands_in=())
        yield tuple(name for name, _ in single), everything
