"""Everyday words: nothing is denied for how it is, and a no is only flat where it is sure."""

import pytest

from assistant import beyond
from assistant.assistant import Assistant
from tests.conftest import Talk

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("electric kettle", "kit-001"),
        ("do you have a digital kitchen scale?", "kit-036"),
        ("apple juice", "dri-009"),
        ("woollen socks", "app-028"),
    ],
)
def test_what_the_shop_has_is_not_denied(demo: Assistant, asked: str, first: str) -> None:
    said = Talk(demo, None).say(asked)
    assert first in [card.product_id for card in said.cards]
    assert not said.text.startswith(("No", "We have no"))


def test_what_is_unsure_is_told_by_its_name_only(demo: Assistant) -> None:
    said = Talk(demo, None).say("work boots")
    assert said.text.startswith("None of our boots is called")
    assert said.cards


@pytest.mark.parametrize("asked", ["do you have car tyres?", "dishwasher tablets", "hair dryer"])
def test_a_sure_no_stays_flat(demo: Assistant, asked: str) -> None:
    assert Talk(demo, None).say(asked).text.startswith("No, we have no")


def test_a_bare_name_is_a_request(demo: Assistant) -> None:
    said = Talk(demo, None).say("cheese grater")
    assert said.text.startswith("No, we have no cheese grater")


def test_what_meets_the_wish_above_the_price_is_named(
    demo: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = Talk(demo, None).say("quiet kettle under 40")
    assert [card.product_id for card in said.cards] == ["kit-003"]
    assert "Whisper Kettle 1.7 L, €84.90" in said.text
    monkeypatch.setattr(beyond, "_beyond", lambda *_: None)
    assert "Whisper" not in Talk(demo, None).say("quiet kettle under 40").text


def test_what_is_sold_out_is_said_to_be(demo: Assistant) -> None:
    said = Talk(demo, None).say("micellar water")
    assert said.text.startswith("We have the Plain Water Micellar Cleanser, but it is sold out")
