"""Two-phase changes: what is proposed, who may confirm it, and what voids it.

Every guard has a control: the same steps with the guard's condition met succeed, or with the guard
taken away the forbidden thing happens.
"""

from dataclasses import replace
from typing import Any

import pytest

from store.errors import NeedsSignIn, NotFound, ProposalExpired, Refused
from store.money import Money
from store.shop import Store
from tests.tools.conftest import MUG, Clock, order
from tools import operations
from tools.authority import Ruling
from tools.cart import AddToCart, ClearCart, RemoveFromCart
from tools.cart_view import view_cart
from tools.operations import commit, propose
from tools.orders import CancelOrder, my_order
from tools.profile import ForgetFacts, RememberFacts

MUG_ARGUMENTS = {"product_id": "mug", "variant_id": None, "quantity": 2}


def test_a_proposal_changes_nothing_and_a_yes_does(visit_for: Any) -> None:
    visit = visit_for("ben")
    proposal = propose(visit, AddToCart(), MUG_ARGUMENTS)
    assert view_cart(visit).pieces == 0
    commit(visit, AddToCart(), proposal.id)
    assert view_cart(visit).pieces == 2
    assert view_cart(visit).total == Money(1800, "EUR")


def test_a_proposal_is_used_once(visit_for: Any) -> None:
    visit = visit_for("ben")
    proposal = propose(visit, AddToCart(), MUG_ARGUMENTS | {"quantity": 1})
    commit(visit, AddToCart(), proposal.id)
    with pytest.raises(ProposalExpired):
        commit(visit, AddToCart(), proposal.id)
    assert view_cart(visit).pieces == 1


def test_a_proposal_lapses_after_ten_minutes(visit_for: Any, clock: Clock) -> None:
    visit = visit_for("ben")
    proposal = propose(visit, AddToCart(), MUG_ARGUMENTS)
    clock.pass_(minutes=11)
    with pytest.raises(ProposalExpired):
        commit(visit, AddToCart(), proposal.id)
    fresh = propose(visit, AddToCart(), MUG_ARGUMENTS)
    clock.pass_(minutes=9)
    commit(visit, AddToCart(), fresh.id)


SHIRT_ARGUMENTS = {"product_id": "shirt", "variant_id": "shirt-m", "quantity": 1}


def test_several_products_are_one_proposal_and_one_yes(visit_for: Any) -> None:
    visit = visit_for("ben")
    proposal = propose(visit, AddToCart(), {"items": [MUG_ARGUMENTS, SHIRT_ARGUMENTS]})
    assert proposal.effects["add"] == ["Blue Mug", "Shirt (M)"]
    assert proposal.effects["quantity"] == 3
    commit(visit, AddToCart(), proposal.id)
    assert [item.quantity for item in view_cart(visit).items] == [2, 1]
    assert view_cart(visit).total == Money(4300, "EUR")
    assert proposal.effects["total_minor"] == 4300


def test_a_price_that_moved_voids_a_proposal_for_several(visit_for: Any, store: Store) -> None:
    visit = visit_for("ben")
    items = {"items": [SHIRT_ARGUMENTS, MUG_ARGUMENTS]}
    proposal = propose(visit, AddToCart(), items)
    with store.write() as tx:
        store.catalogue.upsert(tx, [replace(MUG, price=Money(950, "EUR"))])
    with pytest.raises(ProposalExpired):
        commit(visit, AddToCart(), proposal.id)
    assert view_cart(visit).pieces == 0
    commit(visit, AddToCart(), propose(visit, AddToCart(), items).id)
    assert view_cart(visit).pieces == 3


@pytest.mark.parametrize(
    "barred", [{"product_id": "nuts"}, {"product_id": "ask"}, MUG_ARGUMENTS | {"quantity": 4}]
)
def test_one_that_may_not_be_added_stops_all_of_them(visit_for: Any, barred: Any) -> None:
    visit = visit_for("ada")
    with pytest.raises(Refused):
        propose(visit, AddToCart(), {"items": [SHIRT_ARGUMENTS, barred]})
    propose(visit, AddToCart(), {"items": [SHIRT_ARGUMENTS, MUG_ARGUMENTS]})


def test_the_same_product_twice_counts_together_against_its_stock(visit_for: Any) -> None:
    visit = visit_for("ben")
    one = MUG_ARGUMENTS | {"quantity": 1}
    assert propose(visit, AddToCart(), {"items": [one, MUG_ARGUMENTS]}).effects["quantity"] == 3
    with pytest.raises(Refused):
        propose(visit, AddToCart(), {"items": [MUG_ARGUMENTS, MUG_ARGUMENTS]})


def test_another_session_cannot_confirm_even_of_the_same_shopper(visit_for: Any) -> None:
    mine, other = visit_for("ben"), visit_for("ben", session="S-other")
    proposal = propose(mine, AddToCart(), MUG_ARGUMENTS)
    with pytest.raises(ProposalExpired):
        commit(other, AddToCart(), proposal.id)
    commit(mine, AddToCart(), proposal.id)


def test_a_price_that_moved_voids_the_proposal(visit_for: Any, store: Store) -> None:
    visit = visit_for("ben")
    proposal = propose(visit, AddToCart(), MUG_ARGUMENTS)
    with store.write() as tx:
        store.catalogue.upsert(tx, [replace(MUG, price=Money(1900, "EUR"))])
    with pytest.raises(ProposalExpired):
        commit(visit, AddToCart(), proposal.id)
    assert view_cart(visit).pieces == 0


def test_without_the_digest_the_dearer_price_would_have_been_taken(
    visit_for: Any, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control of the test above."""
    monkeypatch.setattr(operations, "digest", lambda *_: "always the same")
    visit = visit_for("ben")
    proposal = propose(visit, AddToCart(), MUG_ARGUMENTS)
    with store.write() as tx:
        store.catalogue.upsert(tx, [replace(MUG, price=Money(1900, "EUR"))])
    commit(visit, AddToCart(), proposal.id)
    assert view_cart(visit).total == Money(3800, "EUR")


def test_somebody_elses_order_looks_like_no_order(visit_for: Any) -> None:
    visit = visit_for("ben")
    with pytest.raises(NotFound) as theirs:
        my_order(visit, "1042")
    with pytest.raises(NotFound) as absent:
        my_order(visit, "9999")
    assert str(theirs.value).replace("1042", "9999") == str(absent.value)
    assert my_order(visit_for("ada"), "#1042").id == "1042"


def test_an_order_is_cancelled_only_after_the_yes(visit_for: Any, store: Store) -> None:
    visit = visit_for("ada")
    proposal = propose(visit, CancelOrder(), {"order_id": "1042"})
    assert my_order(visit, "1042").status == "pending"
    commit(visit, CancelOrder(), proposal.id)
    assert my_order(visit, "1042").status == "cancelled"
    assert [row.kind for row in store.outbox.pending()] == ["order.cancel"]


def test_a_large_refund_is_refused_and_would_pass_without_the_policy(
    visit_for: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit = visit_for("ada")
    with pytest.raises(Refused, match="limit"):
        propose(visit, CancelOrder(), {"order_id": "1044"})
    monkeypatch.setattr(operations, "rule_on", lambda *_, **__: Ruling(True, "ok"))
    assert propose(visit, CancelOrder(), {"order_id": "1044"}).effects["refund_minor"] == 30_000


def test_a_denial_is_recorded_with_its_reason(visit_for: Any, store: Store) -> None:
    with pytest.raises(Refused):
        propose(visit_for("ada"), CancelOrder(), {"order_id": "1044"})
    newest = store.audit.rows()[0]
    assert (newest.operation, newest.decision, newest.reason) == ("order.cancel", "deny", "limit")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ({"product_id": "mug", "quantity": 99}, "quantity"),
        ({"product_id": "mug", "quantity": 0}, "quantity"),
        ({"product_id": "mug", "quantity": 4}, "quantity"),
        ({"product_id": "shirt"}, "choose_variant"),
        ({"product_id": "shirt", "variant_id": "shirt-l"}, "sold_out"),
        ({"product_id": "ask"}, "no_price"),
        ({"product_id": "wine"}, "age_unknown"),
    ],
)
def test_what_cannot_go_into_a_cart_is_refused_with_its_code(
    visit_for: Any, arguments: dict[str, Any], code: str
) -> None:
    with pytest.raises(Refused, match=code):
        propose(visit_for("ben"), AddToCart(), arguments)


def test_the_cart_door_keeps_out_what_the_profile_forbids(visit_for: Any) -> None:
    with pytest.raises(Refused, match="conflict"):
        propose(visit_for("ada"), AddToCart(), {"product_id": "nuts"})
    assert propose(visit_for("ben"), AddToCart(), {"product_id": "nuts"}).operation == "cart.add"


def test_the_cart_door_keeps_out_what_may_contain_it_by_its_own_label(visit_for: Any) -> None:
    with pytest.raises(Refused, match=r"unsure|conflict"):
        propose(visit_for("ada"), AddToCart(), {"product_id": "oats"})
    assert propose(visit_for("ben"), AddToCart(), {"product_id": "oats"}).operation == "cart.add"


def test_a_guest_cannot_write_a_profile(visit_for: Any) -> None:
    with pytest.raises(NeedsSignIn):
        propose(visit_for(None), RememberFacts(), {"facts": [["like", "tea"]]})


def test_facts_are_kept_and_forgotten_by_the_shoppers_own_yes(visit_for: Any, store: Store) -> None:
    visit = visit_for("ada")
    kept = propose(visit, RememberFacts(), {"facts": [["diet", "vegetarian"], ["size", "M"]]})
    commit(visit, RememberFacts(), kept.id)
    profile = store.shoppers.get("ada")
    assert profile is not None
    assert profile.diets == {"vegetarian"}
    gone = propose(visit, ForgetFacts(), {"facts": [["allergen", "tree_nuts"]]})
    commit(visit, ForgetFacts(), gone.id)
    profile = store.shoppers.get("ada")
    assert profile is not None
    assert not profile.allergens


def test_forgetting_what_is_not_known_is_not_found(visit_for: Any) -> None:
    with pytest.raises(NotFound):
        propose(visit_for("ada"), ForgetFacts(), {"facts": [["diet", "vegan"]]})


def test_lines_are_removed_one_by_one_or_all_at_once(visit_for: Any) -> None:
    visit = visit_for(None)
    for arguments in ({"product_id": "mug"}, {"product_id": "nuts"}):
        commit(visit, AddToCart(), propose(visit, AddToCart(), arguments).id)
    commit(visit, RemoveFromCart(), propose(visit, RemoveFromCart(), {"product_id": "mug"}).id)
    assert [item.product.id for item in view_cart(visit).items] == ["nuts"]
    commit(visit, ClearCart(), propose(visit, ClearCart(), {}).id)
    assert view_cart(visit).items == ()


def test_a_guests_cart_is_not_another_guests(visit_for: Any) -> None:
    mine, other = visit_for(None, session="S-1"), visit_for(None, session="S-2")
    commit(mine, AddToCart(), propose(mine, AddToCart(), MUG_ARGUMENTS).id)
    assert view_cart(other).items == ()


@pytest.mark.parametrize(
    "changes",
    [{"status": "payment_failed"}, {"details": {"payment": "bank transfer"}}],
)
def test_cancelling_what_was_never_paid_promises_no_refund(
    visit_for: Any, store: Store, changes: Any
) -> None:
    visit = visit_for("ada")
    with store.write() as tx:
        store.orders.upsert(tx, [replace(order("1044", "ada", minor=30_000), **changes)])
    proposal = propose(visit, CancelOrder(), {"order_id": "1044"})
    assert proposal.effects["refund_minor"] == 0
    assert "300" not in proposal.summary
    commit(visit, CancelOrder(), proposal.id)
    done = my_order(visit, "1044")
    assert (done.status, done.owed_back.minor) == ("cancelled", 0)


def test_what_is_refunded_already_is_not_promised_again(visit_for: Any, store: Store) -> None:
    visit = visit_for("ada")
    with store.write() as tx:
        store.orders.upsert(tx, [replace(order("1042", "ada"), refunded=Money(2_000, "EUR"))])
    proposal = propose(visit, CancelOrder(), {"order_id": "1042"})
    assert proposal.effects["refund_minor"] == 400
    assert "4.00" in proposal.summary
