"""With an allergy to watch, what is clear leads where it is otherwise close."""

from collections.abc import Callable

import pytest

from assistant.handlers.found_answer import clear_first
from retrieval.candidate import Candidate, SearchResult
from retrieval.constraints import Constraints
from store.ids import ProductId
from store.product import Product
from store.profile import Profile
from store.verdict import Verdict
from tests.conftest import Talk
from tools.search import Found


def found(asked: Constraints, *products: tuple[str, str, float]) -> Found:
    """A result of (id, verdict, score), in this order."""
    return Found(
        asked,
        SearchResult(
            tuple(
                Candidate(
                    Product(id=ProductId(name), title=name, price=None), {"total": score}, rank
                )
                for rank, (name, _, score) in enumerate(products, start=1)
            )
        ),
        Profile(),
        {ProductId(name): Verdict(state) for name, state, _ in products},  # type: ignore[arg-type]
        {},
    )


def order(result: Found) -> str:
    return "".join(c.product.id for c in clear_first(result).shown)


NUT_FREE = Constraints(text="chocolate", free_from=("tree_nuts",))


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (NUT_FREE, "bac"),
        (Constraints(text="chocolate"), "abc"),  # nothing to watch
        (Constraints(text="chocolate", free_from=("tree_nuts",), sort="price_up"), "abc"),
    ],
)
def test_what_is_clear_leads_where_it_is_close(asked: Constraints, expected: str) -> None:
    result = found(asked, ("a", "unknown", 1.0), ("b", "clear", 0.9), ("c", "clear", 0.3))
    assert order(result) == expected


def test_nothing_is_hidden_and_the_order_among_the_clear_ones_stays() -> None:
    result = found(NUT_FREE, ("a", "clear", 0.9), ("b", "unknown", 1.0), ("c", "clear", 0.95))
    assert order(result) == "acb"


def test_a_mark_stands_only_where_a_label_was_read(talk: Callable[..., Talk]) -> None:
    assert {card.verdict_text for card in talk("ada").say("show me kettles").cards} == {""}
    assert all(card.verdict_text for card in talk("ada").say("a snack box").cards)
