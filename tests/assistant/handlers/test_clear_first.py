"""With an allergy to watch, what is clear leads where it is otherwise close."""

from collections.abc import Callable

import pytest

from assistant.assistant import Assistant
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
        (Constraints(text="chocolate", must_not=("sugar",)), "bac"),
        (Constraints(text="chocolate", must_not=("purple",)), "abc"),
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


@pytest.mark.model
@pytest.mark.parametrize(
    ("said", "plain"), [("sugar free chocolate", "chocolate"), ("无糖巧克力", "巧克力")]
)
def test_sugar_free_shows_none_whose_label_lists_sugar(
    demo: Assistant, said: str, plain: str
) -> None:
    talk = Talk(demo, None).say(said)
    assert all("Chocolate" not in card.title and "巧克力" not in card.title for card in talk.cards)
    assert "sugar" in talk.text or "糖" in talk.text
    assert Talk(demo, None).say(plain).cards, "the control"


@pytest.mark.model
def test_tea_without_caffeine_is_not_only_decaffeinated(demo: Assistant) -> None:
    talk = Talk(demo, None).say("无咖啡因的茶")
    assert [card.title[:3] for card in talk.cards] == ["洋甘菊"]


@pytest.mark.model
def test_a_caveat_of_the_label_is_said_beside_the_age(demo: Assistant) -> None:
    text = Talk(demo, None).say("kosher wine").text
    assert "kosher" in text
    assert "18" in text
    assert "kosher" not in Talk(demo, None).say("wine").text, "the control"
