"""Trouble with a payment: the order's state, the rule, a person for what no record shows."""

from collections.abc import Callable

from tests.conftest import Talk

Talks = Callable[..., Talk]


def _ticket(said: Talk) -> dict[str, object]:
    ticket = said.assistant.store.tickets.for_session(said.session)
    assert ticket is not None
    return dict(ticket.handoff)


def test_a_failed_payment_is_told_from_the_order_and_the_rule(talk: Talks) -> None:
    said = talk("katya").say("my payment failed")
    assert said.handoff is None
    assert "1250" in said.text
    assert "nothing has been taken" in said.text


def test_an_order_whose_payment_is_fine_is_not_called_failed(talk: Talks) -> None:
    said = talk("chen-wei").say("付款失败了")
    assert said.done.intent == "order_payment"
    assert "1286" not in said.text
    assert said.handoff is None


def test_what_was_charged_twice_goes_to_a_person_with_its_order(talk: Talks) -> None:
    said = talk("ada").say("you charged me twice")
    assert said.handoff is None, "several orders can be meant"
    said.say("the lardy cake one")
    assert said.handoff is not None
    assert said.handoff.department == "payments"
    assert _ticket(said)["order"]["id"] == "1260"  # type: ignore[index]


def test_who_cannot_tell_which_order_reaches_the_person_all_the_same(talk: Talks) -> None:
    said = talk("ada").say("you charged me twice").say("no idea")
    assert said.handoff is not None
    assert _ticket(said)["order"] is None


def test_a_guest_gets_the_rule_and_may_say_which_order(talk: Talks) -> None:
    said = talk().say("my payment failed")
    assert said.handoff is None
    assert "nothing has been taken" in said.text
    said.say("1250, katya@example.com")
    assert said.done.intent == "order_payment"


def test_a_refund_of_what_was_never_paid_is_not_promised(talk: Talks) -> None:
    said = talk("katya").say("i want a refund for 1250")
    assert said.handoff is None
    assert "working days" not in said.text
    said.say("cancel it").confirm("yes").say("where is my refund?")
    assert said.handoff is None
    assert "working days" not in said.text


def test_the_control_a_paid_order_is_refunded_by_the_rule(talk: Talks) -> None:
    said = talk("farid").say("cancel order 1295")
    assert said.proposal is not None
    assert said.proposal.effects["refund_minor"] == 2080
    said.confirm("yes").say("where is my refund?")
    assert "working days" in said.text


def test_a_cancelled_order_is_not_called_uncancellable(talk: Talks) -> None:
    said = talk("katya").say("cancel order 1250").confirm("yes").say("cancel order 1250")
    assert said.proposal is None
    assert "already" in said.text


def test_an_order_that_was_changed_is_not_called_uncancellable(talk: Talks) -> None:
    said = talk("emeka").say("cancel my order")
    assert "1287" in said.text
    said.say("the one with the soya drink")
    assert said.proposal is None
    assert "colleague" in said.text
