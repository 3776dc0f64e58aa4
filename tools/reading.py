"""The reading tools that a strong model may plan with: search, facts, rules, own orders."""

from collections.abc import Iterable, Mapping, Set
from typing import cast

from pydantic import Field

from retrieval.constraints import Constraints, Language
from store.errors import ModelMayRetry, NeedsSignIn
from store.ids import ProductId
from tools.actions import Arguments, ToolSpec
from tools.orders import my_orders
from tools.policies import find_clauses
from tools.search import find_products, judge
from tools.visit import Visit


class SearchArguments(Arguments):
    """What to search for, in the shopper's own words."""

    query: str = Field(min_length=1, max_length=300)


class ProductArguments(Arguments):
    """One product that a search gave or the conversation showed."""

    product_id: str = Field(min_length=1, max_length=64)


class QuestionArguments(Arguments):
    """A question about the shop's rules."""

    question: str = Field(min_length=1, max_length=300)


class NoArguments(Arguments):
    """Nothing to say."""


def was_found(product_id: str, found: Set[str]) -> bool:
    """Whether a model may ask about a product: not about an id out of nowhere, or out of a text."""
    return product_id in found


def reading_tools(visit: Visit, known: Iterable[str] = ()) -> tuple[ToolSpec, ...]:
    """The tools of one visit, each a closure over its principal. None of them writes. Facts can be
    read of the `known` products of the conversation and of those that a search gave."""
    found_here = set(known)

    def search(arguments: SearchArguments) -> Mapping[str, object]:
        request = visit.services.understanding.read(
            arguments.query, language=cast(Language, visit.language)
        )
        found = find_products(visit, request)
        found_here.update(str(c.product.id) for c in found.shown)
        return {
            "carried": found.result.carried,
            "products": [
                {
                    "product_id": str(c.product.id),
                    "title": c.product.title_in(visit.language),
                    "price": c.product.price.format(visit.language) if c.product.price else None,
                }
                for c in found.shown
            ],
        }

    def facts(arguments: ProductArguments) -> Mapping[str, object]:
        spoken_of = was_found(arguments.product_id, found_here)
        product = visit.services.store.catalogue.get(ProductId(arguments.product_id))
        if not spoken_of or product is None or judge(visit, product, Constraints())[1] is not None:
            raise ModelMayRetry(f"no product {arguments.product_id!r}: use an id from a search")
        return {"title": product.title, "facts": dict(product.attributes)}

    def rules(arguments: QuestionArguments) -> Mapping[str, object]:
        quotes = find_clauses(visit, arguments.question)
        return {"clauses": [{"title": q.article.title, "text": q.clause.text} for q in quotes]}

    def orders(_: NoArguments) -> Mapping[str, object]:
        try:
            return {"orders": [{"id": o.id, "status": o.status} for o in my_orders(visit)]}
        except NeedsSignIn:
            raise ModelMayRetry("this shopper is a guest: orders cannot be seen") from None

    wish = "Find products for a wish."
    rule = "Find the shop's rule on something."
    own = "See the shopper's own orders."
    return (
        ToolSpec("search_products", wish, SearchArguments, "read", search, untrusted=True),
        ToolSpec(
            "product_facts",
            "Read a product's facts.",
            ProductArguments,
            "read",
            facts,
            untrusted=True,
        ),
        ToolSpec("shop_rules", rule, QuestionArguments, "read", rules),
        ToolSpec("my_orders", own, NoArguments, "read", orders),
    )
