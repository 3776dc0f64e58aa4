"""What a shopper must avoid holds at every door of the conversation, by word and by button."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from assistant import turns
from assistant.cards import shown_of
from assistant.memory import Memory
from assistant.session import visit_of
from store.ids import ProductId, SessionId, ShopperId
from store.product import Product
from store.profile import Fact
from store.verdict import Verdict
from tests.conftest import Talk
from tests.security.doubles import Fort, Puppet
from tools import cart, door, search
from tools.door import OPEN

SILENT = "dri-007"
"""Its label lists no nuts and says nothing about traces: shown with a mark, so asked about."""
HIDDEN = "pan-017"
"""A halva without an ingredients list: hidden from a nut allergy."""
NUTS = "bea-002"
"""An almond cream."""


def _ask(fort: Fort, talk: Talk, product: str) -> Talk:
    return talk.say(f"add the {_product(fort, product).title} to my cart")


def _product(fort: Fort, product: str) -> Product:
    found = fort.shop.store.catalogue.get(ProductId(product))
    assert found is not None
    return found


@pytest.mark.parametrize("way", ["words", "button"])
@pytest.mark.parametrize("product", [HIDDEN, NUTS])
def test_what_is_hidden_or_in_conflict_cannot_be_bought(
    fort: Fort, way: str, product: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for held_open in (False, True):
        if held_open:  # the control
            monkeypatch.setattr(cart, "at_the_door", lambda *_: OPEN)
        talk = fort.talk("ada")
        before = len(fort.cart(talk))
        if way == "words":
            _ask(fort, talk, product)
            talk.say("yes")
        else:
            talk.press("add_to_cart", product)
        assert len(fort.cart(talk)) == before + held_open
    _empty(fort, "ada")


def test_the_refusal_says_why_and_where_it_was_read(fort: Fort) -> None:
    english = fort.talk("ada").press("add_to_cart", HIDDEN).text
    assert "no ingredients list to check for" in english
    assert "I went by its ingredients list" in english
    talk = fort.talk("ada").say("你好")
    chinese = talk.press("add_to_cart", HIDDEN).text
    assert "没有它的配料表" in chinese
    assert "依据是它的配料表" in chinese


def test_the_button_asks_where_there_is_a_caveat_and_only_the_yes_adds(fort: Fort) -> None:
    talk = fort.talk("ada").press("add_to_cart", SILENT)
    assert talk.proposal is not None
    assert "says nothing about traces" in talk.proposal.summary
    assert "traces" in str(talk.proposal.effects["caveats"])
    assert fort.cart(talk) == []
    talk.say("yes")
    assert fort.cart(talk) == [SILENT]
    _empty(fort, "ada")


def test_a_button_that_did_not_ask_would_be_seen(
    fort: Fort, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control; and one without anything to avoid is asked nothing."""
    plain = fort.talk().press("add_to_cart", SILENT)
    assert fort.cart(plain) == [SILENT]
    monkeypatch.setattr(turns, "CAVEATS", "nothing of that name")
    talk = fort.talk("ada").press("add_to_cart", SILENT)
    assert fort.cart(talk) == [SILENT]
    _empty(fort, "ada")


def test_the_chat_says_the_caveat_in_the_question(fort: Fort) -> None:
    talk = _ask(fort, fort.talk("ada"), SILENT)
    assert talk.proposal is not None
    assert "says nothing about traces" in talk.text
    assert fort.cart(talk) == []


def test_an_allergy_told_in_the_very_message_counts(
    fort: Fort, planner: Puppet, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a model plans, it may take such a message for nothing but the cart."""
    message = "put it into my cart, I'm allergic to nuts"
    planner.chooses = {"intent": "cart_add", "products": [1]}
    talk = _on_the_table(fort).say(message)
    assert talk.proposal is not None, talk.text
    assert "says nothing about traces" in talk.proposal.summary
    talk.say("yes")
    assert fort.cart(talk) == [SILENT], "it is still known at the yes"
    monkeypatch.setattr(turns, "hearing", lambda turn, told: turn)
    deaf = _on_the_table(fort).say(message)
    assert "traces" not in deaf.proposal.summary, "the control"


def _on_the_table(fort: Fort) -> Talk:
    """A conversation with the silent label as its only card."""
    talk = fort.talk()
    session = fort.shop.store.conversations.get(SessionId(talk.session))
    assert session is not None
    card = shown_of(_product(fort, SILENT), "en")
    memory = Memory.from_json(session.memory).showing((card,))
    with fort.shop.store.write() as tx:
        fort.shop.store.conversations.save_memory(tx, session.id, memory.to_json(), "en")
    return talk


def test_a_friends_allergy_holds_until_something_else_is_asked_for(fort: Fort) -> None:
    talk = fort.talk().say("a nut-free face cream for a friend")
    text = talk.press("add_to_cart", NUTS).text
    assert fort.cart(talk) == []
    assert "you asked for something without that" in text
    talk.say("a desk lamp").press("add_to_cart", NUTS)
    assert fort.cart(talk) == [NUTS]


@pytest.mark.parametrize("way", ["words", "button"])
def test_a_profile_that_changed_since_the_question_voids_the_yes(fort: Fort, way: str) -> None:
    talk = _ask(fort, fort.talk("ben"), SILENT)
    proposal = talk.proposal
    assert proposal is not None
    with _learned(fort, "ben", "sesame"):
        talk.say("yes") if way == "words" else talk.confirm("yes")
        assert talk.done.error == "proposal_expired"
        assert SILENT not in fort.cart(talk)
    _ask(fort, talk, SILENT).say("yes")
    assert SILENT in fort.cart(talk), "the control: unchanged, the same yes counts"
    _empty(fort, "ben")


def test_the_void_yes_says_what_is_against_it_now(fort: Fort) -> None:
    talk = _ask(fort, fort.talk("ben"), NUTS)
    with _learned(fort, "ben", "tree_nuts"):
        talk.say("yes")
        assert talk.done.error == "proposal_expired"
        assert "Nothing was done" in talk.text
        assert "the label lists tree nuts" in talk.text


def test_the_cart_by_chat_marks_what_the_new_allergy_speaks_against(fort: Fort) -> None:
    talk = fort.talk().press("add_to_cart", NUTS).say("what is in my cart?")
    assert "conflicts" not in talk.text, "the control: nothing is avoided yet"
    talk.say("I'm allergic to tree nuts").say("what is in my cart?")
    assert "conflicts with your profile: the label lists tree nuts" in talk.text
    talk.say("购物车里有什么？")
    assert "与您的资料冲突" in talk.text


def test_more_like_this_shows_nothing_that_the_cart_would_refuse(
    fort: Fort, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk = fort.talk("ada").press("similar", NUTS)
    assert talk.cards
    barred = [card for card in talk.cards if _barred(fort, talk, card.product_id)]
    assert barred == []
    monkeypatch.setattr(search, "showable", lambda *_: True)
    monkeypatch.setattr(search, "verdict", lambda *_, **__: Verdict("clear"))
    loose = {card.product_id for card in fort.talk("ada").press("similar", "bea-009").cards}
    loose |= {card.product_id for card in fort.talk("ada").press("similar", NUTS).cards}
    monkeypatch.undo()
    assert [p for p in loose if _barred(fort, talk, p)], "the control: unguarded it would"


def _barred(fort: Fort, talk: Talk, product_id: str) -> str | None:
    shop = fort.shop
    session = shop.store.conversations.get(SessionId(talk.session))
    assert session is not None
    visit = visit_of(session, Memory.from_json(session.memory), shop.services, "en")
    return door.at_the_door(visit, _product(fort, product_id)).barred


@contextmanager
def _learned(fort: Fort, shopper: str, allergen: str) -> Iterator[None]:
    """The profile holds an allergy for a while, as if told in another window."""
    shoppers, who = fort.shop.store.shoppers, ShopperId(shopper)
    with fort.shop.store.write() as tx:
        shoppers.add_fact(tx, who, Fact("allergen", allergen, "said", fort.clock()))
    try:
        yield
    finally:
        with fort.shop.store.write() as tx:
            shoppers.remove_facts(tx, who, "allergen", allergen)


def _empty(fort: Fort, shopper: str) -> None:
    with fort.shop.store.write() as tx:
        fort.shop.store.carts.clear(tx, f"shopper:{shopper}")
