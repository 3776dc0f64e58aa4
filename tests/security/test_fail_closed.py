"""When a check breaks, its product is not shown and nothing is bought; the rest goes on."""

from typing import Any

import pytest

from tests.conftest import Talk
from tests.security.doubles import Fort
from tools import search
from tools.health.risk import content_risk
from tools.health.verdict import verdict

REQUEST = "a plumbob lantern"


def test_a_product_whose_verdict_breaks_is_not_shown(
    fort: Fort, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = _first(fort.talk().say(REQUEST))
    _break(monkeypatch, "verdict", verdict, first)
    talk = fort.talk().say(REQUEST)
    assert first not in [card.product_id for card in talk.cards]
    assert talk.done is not None


def test_a_product_whose_risk_breaks_is_not_shown(
    fort: Fort, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = _first(fort.talk().say(REQUEST))
    _break(monkeypatch, "content_risk", content_risk, first)
    talk = fort.talk().say(REQUEST)
    assert first not in [card.product_id for card in talk.cards]


@pytest.mark.parametrize("check", ["verdict", "content_risk"])
def test_the_other_products_are_shown_when_one_check_breaks(
    fort: Fort, monkeypatch: pytest.MonkeyPatch, check: str
) -> None:
    first = _first(fort.talk().say(REQUEST))
    _break(monkeypatch, check, {"verdict": verdict, "content_risk": content_risk}[check], first)
    talk = fort.talk().say(REQUEST)
    assert talk.done.error is None
    assert talk.cards


def test_a_turn_that_breaks_ends_in_plain_words_and_the_next_one_works(
    fort: Fort, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk = fort.talk()
    with monkeypatch.context() as broken:
        broken.setattr(search, "verdict", _raises)
        talk.say(REQUEST)
        assert talk.cards == ()
        assert "Traceback" not in talk.text
        assert talk.text.strip()
    assert talk.say(REQUEST).cards
    kept = fort.shop.transcript(talk.session)["turns"]
    assert [turn["said"] for turn in kept] == [REQUEST, REQUEST]


def test_nothing_enters_the_cart_while_the_verdict_is_broken(
    fort: Fort, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk = fort.talk()
    with monkeypatch.context() as broken:
        for module in ("tools.search", "tools.cart"):
            broken.setattr(f"{module}.verdict", _raises, raising=False)
        talk.press("add_to_cart", "lantern-902")
        assert fort.cart(talk) == []
    talk.press("add_to_cart", "lantern-902")
    assert fort.cart(talk) == ["lantern-902"], "the control: it is the verdict that kept it out"


def test_a_check_that_answers_clear_when_it_breaks_would_be_seen(
    fort: Fort, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: Ada is shown nuts by a shop whose check is open when it is down."""
    from store.verdict import CLEAR

    def nuts(talk: Talk) -> bool:
        products = fort.shop.store.catalogue.get_many([c.product_id for c in talk.cards])
        return any(
            {"tree_nuts", "peanuts"} & {*(p.label.allergens or ()), *(p.label.traces or ())}
            for p in products.values()
        )

    assert not nuts(fort.talk("ada").say("dark chocolate"))
    monkeypatch.setattr(search, "verdict", lambda *_, **__: CLEAR)
    assert nuts(fort.talk("ada").say("dark chocolate"))


def _first(talk: Talk) -> str:
    return str(talk.cards[0].product_id)


def _break(monkeypatch: pytest.MonkeyPatch, name: str, whole: Any, product_id: str) -> None:
    def breaks(product: Any, *arguments: Any, **more: Any) -> Any:
        if product.id == product_id:
            raise ValueError("this label cannot be read")
        return whole(product, *arguments, **more)

    monkeypatch.setattr(search, name, breaks)


def _raises(*_: Any, **__: Any) -> Any:
    raise ValueError("no label can be read")
