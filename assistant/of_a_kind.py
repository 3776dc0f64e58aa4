"""Questions of goods that are named and not on the table: which product of the shop is meant."""

from collections.abc import Collection, Iterable

from assistant.called import ends_with
from assistant.food_for_people import is_food
from assistant.plan import Plan
from retrieval.constraints import Constraints
from retrieval.heads import asked_head
from retrieval.tokens import terms
from retrieval.understanding import Understanding
from store.ids import ProductId
from store.product import Product
from tools.health.goods import for_people, kept_for_animals
from tools.visit import Visit

_NEAR = 20
_MOST = 4
"""So many products are told of one by one."""
_FIRST = 3
"""So many of more."""


def names_goods(what: str, understanding: Understanding) -> bool:
    """Whether words name a kind of goods, sold here or not, or stand in the names of some."""
    return _is_listed(what, understanding) or is_food(what, understanding)


def _is_listed(what: str, understanding: Understanding) -> bool:
    return understanding.is_goods(what) or understanding.sold_as(what)


def called_so(
    what: str, visit: Visit, *, named: bool, eaten: bool = False
) -> tuple[ProductId, ...] | None:
    """The products of the shop that are called by what is asked about, nearest first: the heather
    honey, for "honey"; None where the words name no goods. `named`: it was said with "the";
    `eaten`: eating or drinking it is what is asked about."""
    services = visit.services
    food = is_food(what, services.understanding)
    if not (food or _is_listed(what, services.understanding) or (eaten and named)):
        return None
    catalogue = services.store.catalogue
    english = services.understanding.in_english(what)
    titled = catalogue.find_title(what, 2) if named or not english else []
    if len(titled) == 1:
        return (titled[0].id,)
    english = english or what
    ids = [ProductId(i) for i in services.retriever.rank(Constraints(text=english), limit=_NEAR)]
    found = catalogue.get_many(ids)
    said, head = set(terms(english)), asked_head(english)
    near = [found[i] for i in ids if i in found]
    every = [product for product in near if said <= set(terms(product.title))]
    if len(said) > 1 and len(every) == 1:
        return (every[0].id,)
    filed = [product for product in near if english in _tags(product)]
    fitting = [
        product
        for product in every or filed
        if not kept_for_animals(product) and (for_people(product) or not (food or eaten))
    ]
    called = [product for product in fitting if ends_with(product, head)]
    bare = called or (fitting if eaten and not food else [])
    first: dict[str, ProductId] = {}
    for product in bare:
        first.setdefault(product.title.casefold(), product.id)
    return tuple(first.values())


def _tags(product: Product) -> frozenset[str]:
    return frozenset(tag.replace("-", " ") for tag in product.tags)


def of_those(meant: tuple[ProductId, ...], *, asked: str, named: bool) -> Plan | None:
    """The plan of a question of the products that are meant, one by one, the first few of many;
    None where there are none. `asked`: the question, of "it"."""
    if not meant:
        return None
    told = [str(i) for i in (meant if len(meant) <= _MOST else meant[:_FIRST])]
    which = {"product_id": told[0]} if len(meant) == 1 else {"each": told}
    more = {"more": True} if len(told) < len(meant) else {}
    return Plan(
        "product_question",
        "rule",
        arguments={**which, **more, "asked": asked, "of_kind": not named},
    )


def wish_for(what: str, diets: Collection[str], avoided: Iterable[str]) -> str:
    """What is asked of somebody's needs as a request: "crisps without gluten", "vegan wine"."""
    if diets:
        return f"{' '.join(diets).replace('_', ' ')} {what}"
    return f"{what} without {' and '.join(avoided).replace('_', ' ')}"


def alone(wish: str) -> Plan:
    """The plan of a request that adds to none before it."""
    return Plan("discover", "rule", arguments={"asked": wish, "alone": True})
