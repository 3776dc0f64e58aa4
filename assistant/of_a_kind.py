"""Questions of goods that are named and not on the table: which product of the shop is meant."""

from assistant.called import ends_with
from assistant.food_for_people import is_food
from assistant.plan import Plan
from retrieval.constraints import Constraints
from retrieval.heads import asked_head
from retrieval.tokens import has_han, terms
from store.ids import ProductId
from store.product import Product
from tools.health.goods import for_people, kept_for_animals
from tools.visit import Visit

_NEAR = 20
_MOST = 4
"""So many products are told of one by one."""


def is_named_goods(what: str, visit: Visit) -> bool:
    """Whether words name a kind of goods, sold here or not."""
    understanding = visit.services.understanding
    return is_food(what, understanding) or understanding.is_goods(what)


def called_so(what: str, visit: Visit, *, named: bool, eaten: bool) -> tuple[ProductId, ...]:
    """The products of the shop that are called by what is asked about, nearest first: the heather
    honey, for "honey". `named`: it was said with "the"; `eaten`: it is food or drink."""
    services = visit.services
    catalogue = services.store.catalogue
    titled = catalogue.find_title(what, 2) if named or has_han(what) else []
    if len(titled) == 1:
        return (titled[0].id,)
    english = services.understanding.in_english(what) or what
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
        if not kept_for_animals(product) and (not eaten or for_people(product))
    ]
    called = [product for product in fitting if ends_with(product, head)]
    bare = called or (fitting if eaten and not is_food(what, services.understanding) else [])
    return tuple(product.id for product in bare)


def _tags(product: Product) -> frozenset[str]:
    return frozenset(tag.replace("-", " ") for tag in product.tags)


def of_those(meant: tuple[ProductId, ...], *, asked: str, named: bool) -> Plan | None:
    """The plan of a question of the products that are meant, one by one; None where there are none,
    or too many. `asked`: the question, of "it"."""
    if not 0 < len(meant) <= _MOST:
        return None
    which = {"product_id": str(meant[0])} if len(meant) == 1 else {"each": [str(i) for i in meant]}
    return Plan(
        "product_question", "rule", arguments={**which, "asked": asked, "of_kind": not named}
    )


def alone(wish: str) -> Plan:
    """The plan of a request that adds to none before it."""
    return Plan("discover", "rule", arguments={"asked": wish, "alone": True})
