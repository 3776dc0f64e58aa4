"""The ticket about broken goods carries the order that can hold them, and no other."""

from collections.abc import Callable
from typing import Any

from assistant.handlers import order_change
from tests.conftest import Talk

Talks = Callable[..., Talk]


def _order(said: Talk) -> str | None:
    ticket = said.assistant.store.tickets.for_session(said.session)
    assert ticket is not None
    order = ticket.handoff["order"]
    return str(order["id"]) if isinstance(order, dict) else None


def test_the_one_order_that_holds_what_is_named_is_taken(talk: Talks) -> None:
    said = talk("hana").say("where is my order").say("the stock pot arrived broken")
    assert said.handoff is not None
    assert _order(said) == "1192"


def test_of_several_orders_with_a_mug_it_is_asked_which(talk: Talks) -> None:
    said = talk("hana").say("my mug arrived broken")
    assert said.handoff is None
    assert "1087" in said.text
    assert "1009" in said.text
    said.say("the stacking ones")
    assert _order(said) == "1087"


def test_an_order_without_a_mug_is_not_the_broken_mugs(talk: Talks) -> None:
    said = talk("rosa").say("my mug arrived broken")
    assert said.handoff is None
    said.say("1223")
    assert _order(said) == "1223", "what the shopper says counts"


def test_the_control_without_looking_inside_the_wrong_order_is_taken(
    talk: Talks, monkeypatch: Any
) -> None:
    monkeypatch.setattr(order_change, "holds_what_is_named", lambda *_: True)
    said = talk("rosa").say("my mug arrived broken")
    assert _order(said) == "1223"


def test_nothing_can_have_arrived_broken_of_what_has_not_left(talk: Talks) -> None:
    said = talk("ben").say("where is my parcel").say("it arrived broken")
    assert said.handoff is None
    assert "1299" in said.text
    said.say("the one with the socks")
    assert _order(said) == "1232"


def test_after_a_list_it_is_asked_which_order_it_is(talk: Talks) -> None:
    said = talk("ada").say("show my orders").say("it arrived broken")
    assert said.handoff is None
    said.say("1245")
    assert _order(said) == "1245"


def test_in_chinese_what_is_named_tells_the_order(talk: Talks) -> None:
    said = talk("li-na").say("餐盘碎了")
    assert said.handoff is not None
    assert _order(said) == "1248"


def test_who_is_angry_is_asked_nothing(talk: Talks) -> None:
    said = talk("ben").say("this is a scam, it arrived broken, useless shop!!!")
    assert said.handoff is not None


def test_a_complaint_carries_the_order_that_it_names(talk: Talks) -> None:
    said = talk("hana").say("your stupid courier smashed my stock pot!!!")
    assert said.handoff is not None
    assert _order(said) == "1192"


def test_an_order_told_while_waiting_reaches_the_ticket(talk: Talks) -> None:
    said = talk("farid").say("a person please")
    assert _order(said) is None
    said.say("it's about the stock pot, it leaks")
    assert _order(said) == "1249"
    said.say("sorry, i mean order 1257")
    assert _order(said) == "1257"


def test_the_order_talked_of_while_waiting_is_the_broken_one(talk: Talks) -> None:
    said = talk("farid").say("a person please").say("where is my order 1257?")
    said.say("it came broken")
    assert _order(said) == "1257"


def test_somebody_elses_order_never_reaches_a_ticket(talk: Talks) -> None:
    said = talk("farid").say("a person please").say("order 1245 is broken")
    assert _order(said) is None
    said = talk().say("a person please").say("order 1245 is broken")
    assert _order(said) is None


def test_haste_is_answered_from_the_order_that_is_talked_of(talk: Talks) -> None:
    said = talk("ben").say("where is my parcel").say("can it come faster")
    assert said.done.intent == "order_status"
    assert "1299" in said.text
    said.say("how long does it take to arrive?")
    assert said.done.intent == "order_status"
    assert talk("ben").say("how long does delivery take?").done.intent == "policy"


def test_after_a_list_where_is_it_asks_which(talk: Talks) -> None:
    said = talk("ada").say("show my orders").say("where is it")
    assert said.done.intent == "order_status"
    said.say("the second one")
    assert "1285" in said.text
