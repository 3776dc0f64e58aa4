"""A shop of its owner's own: what a form costs, what is sold out, facts asked for in words."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from tests.assistant.conftest import own_shop
from tests.conftest import Talk

pytestmark = pytest.mark.model


def goods(name: str, title: str, category: str, price: int, **more: object) -> dict[str, object]:
    return {"id": name, "title": title, "category": category, "price_minor": price, **more}


def form(name: str, colour: str, price: int, stock: int) -> dict[str, object]:
    return {"id": name, "options": {"colour": colour}, "price_minor": price, "stock": stock}


def wine(name: str, title: str, category: str, country: str, abv: float) -> dict[str, object]:
    facts = {"country": country, "abv_percent": abv}
    adult = {"min_age": 18} if abv else {"tags": ["alcohol-free"]}
    return goods(name, title, category, 1500, attributes=facts, **adult)


PAINT = [form("w", "white", 2490, 9), form("s", "sage green", 2990, 4), form("n", "navy", 3190, 0)]
ROWS = (
    goods("p1", "Interior Matt Paint", "paints", 2990, variants=PAINT),
    goods("p2", "Exterior Wood Paint", "paints", 1790, attributes={"colour": "green"}),
    wine("w1", "Bordeaux Bellerive", "red wines", "France", 13.5),
    wine("w2", "Chianti Poggio", "red wines", "Italy", 13),
    wine("w3", "Riesling Kabinett", "white wines", "Germany", 9),
    wine("w4", "Riesling Alkoholfrei", "white wines", "Germany", 0),
    wine("w5", "Soave Classico", "white wines", "Italy", 12),
    wine("w6", "Sancerre Blanc", "white wines", "France", 12.5),
    goods("l1", "Step Ladder 5 steps", "ladders", 6900, attributes={"max_load_kg": 150}),
    goods("h1", "Claw Hammer", "hammers", 1450, attributes={"weight_g": 450}),
    goods("f1", "Arc Floor Lamp", "floor lamps", 15900, attributes={"brightness_lm": 900}),
    goods("f2", "Desk Lamp Pivot", "desk lamps", 4900, attributes={"brightness_lm": 500}),
    goods("f3", "Pine Bed Frame", "beds", 19900, attributes={"width_cm": 140}),
    goods("f4", "Wardrobe White", "wardrobes", 37900, attributes={"width_cm": 150}),
    goods("b1", "Star of Ashes", "novels", 1999, attributes={"author": "Lin Okafor", "pages": 512}),
    goods(
        "b2",
        "The Clockwork Tree",
        "novels",
        1099,
        attributes={"author": "Lin Okafor", "pages": 410},
    ),
    goods(
        "b3", "The Quiet Harbour", "novels", 999, attributes={"author": "Isla Grant", "pages": 384}
    ),
)


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """A shop of a little of everything."""
    home: Path = tmp_path_factory.mktemp("mixed")
    (home / "goods.jsonl").write_text("\n".join(map(json.dumps, ROWS)), "utf-8")
    yield from own_shop(home, home / "goods.jsonl")


def cards(talk: Talk) -> list[str]:
    return [card.product_id for card in talk.cards]


def test_a_colour_has_its_own_price_and_stock(shop: Assistant) -> None:
    talk = Talk(shop, None).say("white paint")
    talk.say("how much in navy")
    assert "31.90" in talk.text
    assert "sold out" in talk.text
    talk.say("how much is the green one")
    assert "29.90" in talk.text
    assert "sage green" in talk.text
    talk.say("how much is it")
    assert all(price in talk.text for price in ("24.90", "29.90", "31.90"))


def test_a_sold_out_colour_is_no_hit(shop: Assistant) -> None:
    talk = Talk(shop, None).say("navy paint")
    assert "meets your wish on colour" in talk.text
    assert "meets your wish" not in talk.say("white paint").text


def test_wine_is_meant_by_origin_and_colour(shop: Assistant) -> None:
    assert cards(Talk(shop, None).say("french red")) == ["w1"]
    assert cards(Talk(shop, None).say("italian white")) == ["w5"]
    assert cards(Talk(shop, None).say("a red from italy")) == ["w2"]


def test_without_alcohol_no_wine_with_it_is_shown(shop: Assistant) -> None:
    assert cards(Talk(shop, None).say("white wine from germany without alcohol")) == ["w4"]


def test_a_shelf_family_is_found_by_its_last_word(shop: Assistant) -> None:
    talk = Talk(shop, None).say("lamp for reading in bed")
    assert set(cards(talk)) == {"f1", "f2"}


def test_a_bare_number_behind_narrower_is_no_price(shop: Assistant) -> None:
    talk = Talk(shop, None).say("wardrobes").say("narrower than 120")
    assert "€120" not in talk.text


def test_facts_alone_find_what_has_them(shop: Assistant) -> None:
    talk = Talk(shop, None).say("anything by lin okafor")
    assert set(cards(talk)) == {"b1", "b2"}
    assert "512" in talk.say("which is longer").text


def test_a_load_is_no_call_for_a_person(shop: Assistant) -> None:
    talk = Talk(shop, None).say("ladder for 150 kg person")
    assert cards(talk) == ["l1"]
    assert talk.done.intent == "discover"


def test_one_of_two_things_is_found_without_the_other(shop: Assistant) -> None:
    talk = Talk(shop, None).say("hammer and nails")
    assert cards(talk) == ["h1"]
    assert "nails" in talk.text


def test_a_title_keeps_one_article(shop: Assistant) -> None:
    assert "the The" not in Talk(shop, None).say("the quiet harbour").text
