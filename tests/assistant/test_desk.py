"""What the desk is handed: enough to work from, and nothing of health."""

import json
from collections.abc import Callable

import pytest

from store.ticket import Ticket
from tests.conftest import Talk
from ui.desk_page import next_step

Talks = Callable[..., Talk]


def _ticket(spoken: Talk) -> Ticket:
    return spoken.assistant.desk.ticket(spoken.handoff.ticket_id)  # type: ignore[union-attr]


def test_what_the_shopper_was_told_last_stands_on_the_ticket(talk: Talks) -> None:
    spoken = talk("ada").say("my order arrived damaged")
    ticket = _ticket(spoken)
    assert ticket.messages[-1].author == "assistant"
    assert ticket.messages[-1].text == spoken.text
    assert ticket.handoff["matter"] == "damage"
    assert "replacement" in next_step(ticket)


def test_a_question_answered_while_waiting_is_on_the_ticket_with_its_answer(talk: Talks) -> None:
    spoken = talk("ben").say("I want a person")
    ticket_id = str(spoken.handoff.ticket_id)  # type: ignore[union-attr]
    spoken.say("how long is the warranty?")
    ticket = spoken.assistant.desk.ticket(ticket_id)
    assert [m.author for m in ticket.messages[-2:]] == ["shopper", "assistant"]
    assert ticket.messages[-1].text == spoken.text


def test_the_desk_sees_who_it_is_what_was_bought_and_nothing_of_health(talk: Talks) -> None:
    spoken = talk("ada").say("i want to exchange my lunch box from order 1294 for another colour")
    spoken.say("i want a person")
    ticket = _ticket(spoken)
    customer = spoken.assistant.desk.customer(ticket)
    assert customer.email == "ada@example.com"
    assert customer.orders[0]["id"] == "1294"
    assert any("Click Tight Lunch Box 0.9 L (" in line for line in customer.orders[0]["lines"])
    whole = json.dumps([ticket.handoff, customer.orders, customer.cart])
    assert "tree_nuts" not in whole


@pytest.mark.parametrize(("verified", "listed"), [("signed_in", True), ("order", False)])
def test_of_a_guest_with_one_order_no_other_is_told(
    talk: Talks, verified: str, listed: bool
) -> None:
    spoken = talk("claire") if verified == "signed_in" else talk()
    if verified == "order":
        spoken.say("where is my order").say("1254 claire@example.com")
    spoken.say("i want a person")
    customer = spoken.assistant.desk.customer(_ticket(spoken))
    assert customer.name == "Claire Moreau"
    assert bool(customer.orders) is listed


def test_who_answered_is_kept_and_told(talk: Talks) -> None:
    spoken = talk("ben").say("I want a person")
    desk, ticket = spoken.assistant.desk, _ticket(spoken)
    desk.answer(ticket.id, "Hello Ben.", "Marta")
    assert desk.poll(spoken.session, 0)[-1].agent == "Marta"
    assert desk.ticket(ticket.id).messages[-1].agent == "Marta"
    turn = spoken.assistant.transcript(spoken.session)["turns"][-1]
    assert turn["agent"] == "Marta"
    desk.give_back(ticket.id, "")
    assert spoken.assistant.transcript(spoken.session)["turns"][-1]["text"].startswith(
        "The service desk has passed you back"
    )


def test_a_refund_above_the_limit_comes_with_its_rule(talk: Talks) -> None:
    ticket = _ticket(talk("viktor").say("cancel order 1274"))
    assert ticket.reason == "refund_limit"
    assert ticket.handoff["policy"]


def test_a_transcript_tells_money_as_people_read_it_beside_the_minor_units(talk: Talks) -> None:
    spoken = talk().say("something for baking between 10 and 20 euros").say("add the first one")
    found, added = spoken.assistant.transcript(spoken.session)["turns"]
    asked = found["decision"]["constraints"]
    assert (asked["price_min"], asked["price_min_amount"]) == (1000, "€10.00")
    limits = [f for f in found["decision"]["filters"] if f["name"] == "price.max"]
    assert limits == [{"name": "price.max", "value": "2000", "amount": "€20.00"}]
    effects = added["proposal"]["effects"]
    assert effects["total_amount"] == f"€{effects['total_minor'] / 100:.2f}"
