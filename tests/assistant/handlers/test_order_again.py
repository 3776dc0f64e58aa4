"""Buying again: what an own order held is proposed, and what has changed since is said."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from store.ids import ProductId
from store.money import Money
from store.product import Product
from tests.conftest import Talk

Talks = Callable[..., Talk]


def _product(said: Talk, product_id: str) -> Product:
    product = said.assistant.store.catalogue.get(ProductId(product_id))
    assert product is not None
    return product


def _change(said: Talk, product: Product) -> None:
    store = said.assistant.store
    with store.write() as tx:
        store.catalogue.upsert(tx, [product])


def test_the_last_order_is_proposed_and_a_yes_puts_it_into_the_cart(talk: Talks) -> None:
    said = talk("ada").say("order the same as last time")
    assert said.proposal is not None
    assert said.proposal.effects["quantity"] == 3
    assert said.assistant.cart(said.session).pieces == 0, "nothing without a yes"
    said.confirm("yes")
    assert said.assistant.cart(said.session).pieces == 3


def test_one_product_is_bought_again_in_the_form_it_had(talk: Talks) -> None:
    said = talk("chen-wei").say("再买一次咖啡")
    assert said.proposal is not None
    assert said.proposal.effects["add"] == "Night Ferry Espresso Blend (250 g, beans)"


def test_an_order_that_was_never_paid_is_not_the_last_one_unless_it_is_talked_of(
    talk: Talks,
) -> None:
    said = talk("jamal").say("reorder my last order")
    assert said.proposal is not None
    assert "1111" in said.text
    said = talk("jamal").say("my payment failed").say("put the same things into my cart")
    assert said.proposal is not None
    assert "1296" in said.text


def test_what_costs_more_now_is_said(talk: Talks) -> None:
    said = talk("farid")
    tin = _product(said, "kit-031")
    _change(said, replace(tin, price=Money(1790, "EUR")))
    said.say("reorder 1295")
    assert said.proposal is not None
    assert said.proposal.effects["total_minor"] == 1790
    assert "15.90" in said.text
    _change(said, tin)
    assert "15.90," not in talk("farid").say("reorder 1295").text


def test_what_is_sold_out_is_left_out_and_said(talk: Talks) -> None:
    said = talk("ada")
    _change(said, replace(_product(said, "pan-001"), stock=0))
    said.say("reorder 1294")
    assert said.proposal is not None
    assert said.proposal.effects["add"] == "Click Tight Lunch Box 0.9 L (green)"
    assert "Apple Loft Gift Box is sold out" in said.text


def test_only_as_many_as_are_left_are_proposed(talk: Talks) -> None:
    said = talk("ada")
    _change(said, replace(_product(said, "pan-001"), stock=1))
    said.say("reorder 1294")
    assert said.proposal is not None
    assert said.proposal.effects["quantity"] == 2


def test_a_form_that_is_sold_out_is_not_the_product(talk: Talks) -> None:
    said = talk("daniel")
    shirt = _product(said, "app-006")
    variants = tuple(
        replace(v, stock=0) if v.id == "app-006-xl-rust-check" else replace(v, stock=3)
        for v in shirt.variants
    )
    _change(said, replace(shirt, variants=variants))
    said.say("order the flannel shirt again")
    assert said.proposal is None
    assert "XL" in said.text
    assert "there is still" in said.text


def test_what_is_no_longer_sold_is_said(talk: Talks) -> None:
    said = talk("farid")
    store = said.assistant.store
    order = store.orders.get("1295", "farid")
    gone = replace(order.lines[0], product_id=ProductId("gone-1"), title="Old Tin")
    with store.write() as tx:
        store.orders.upsert(tx, [replace(order, lines=(gone,))])
    said.say("reorder 1295")
    assert said.proposal is None
    assert "Old Tin is no longer sold" in said.text


def test_what_goes_against_the_profile_now_is_not_proposed(talk: Talks) -> None:
    said = talk("uma").say("buy the soap again")
    assert said.proposal is None
    assert "vegan" in said.text


@pytest.mark.parametrize("text", ["buy the toaster again", "再买一次吹风机"])
def test_what_was_never_bought_is_not_guessed_at(talk: Talks, text: str) -> None:
    said = talk("ada").say(text)
    assert said.proposal is None
    assert said.done.intent == "order_again"


def test_of_several_orders_it_is_asked_which(talk: Talks) -> None:
    said = talk("jamal").say("reorder everything i bought in june")
    if said.proposal is None:
        said.say("the one with the mouse")
    assert said.proposal is not None


def test_a_guest_is_asked_for_the_order(talk: Talks) -> None:
    said = talk().say("reorder my last order")
    assert said.proposal is None
    said.say("1245 and ada@example.com")
    assert said.done.intent == "order_again"


def test_it_is_the_product_that_was_talked_of(talk: Talks) -> None:
    said = talk("farid").say("kettles").say("add the first one").confirm("no").say("buy it again")
    assert said.proposal is not None
    assert "Kettle" in said.proposal.summary
