"""What is shown for a food, and what is offered beside a no, can stand for what was asked for."""

import pytest

from assistant import finding
from assistant.assistant import Assistant
from assistant.events import Card
from tests.conftest import Talk

pytestmark = pytest.mark.model


def departments(demo: Assistant, cards: tuple[Card, ...]) -> set[str]:
    products = demo.store.catalogue.get_many([card.product_id for card in cards])
    return {product.department for product in products.values()}


@pytest.mark.parametrize(
    "asked",
    [
        *("meat", "do you have halal meat?", "beef", "chicken", "ham", "vegetables", "lamb chops"),
        *("yogurt", "fish", "有肉吗", "牛肉", "鸡肉", "火腿"),
    ],
)
def test_nothing_but_food_for_people_stands_for_a_food(
    demo: Assistant, monkeypatch: pytest.MonkeyPatch, asked: str
) -> None:
    said = Talk(demo, None).say(asked)
    assert departments(demo, said.cards) <= {"pantry", "drinks"}
    monkeypatch.setattr(finding, "food_named", lambda _: "")
    monkeypatch.setattr(finding, "no_goods_for_animals", lambda _, found: found)
    before = Talk(demo, None).say(asked)
    told = "sold out" in before.text or departments(demo, before.cards) - {"pantry", "drinks"}
    assert told, "the control: the search alone offers pet food or boards"


@pytest.mark.parametrize("asked", ["meat", "beef", "牛肉", "有肉吗"])
def test_a_food_that_the_shop_lacks_is_denied_and_nothing_is_offered(
    demo: Assistant, asked: str
) -> None:
    said = Talk(demo, None).say(asked)
    assert not said.cards
    assert said.text.startswith(("No, we have no", "没有，我们不卖"))


def test_what_is_called_by_the_food_leads(demo: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    talk = Talk(demo, None).say("I'm lactose intolerant").say("milk")
    assert [card.title for card in talk.cards] == ["Coconut Milk 70%"]
    monkeypatch.setattr(finding, "food_named", lambda _: "")
    talk = Talk(demo, None).say("I'm lactose intolerant").say("milk")
    assert talk.cards[0].title == "Goat Milk Soap", "the control"


@pytest.mark.parametrize("asked", ["beef for my dog", "kibble", "dog treats", "leash", "fish food"])
def test_goods_for_animals_stay_for_who_asks_for_them(demo: Assistant, asked: str) -> None:
    assert departments(demo, Talk(demo, None).say(asked).cards) == {"pets"}


@pytest.mark.parametrize("asked", ["goat milk soap", "body butter"])
def test_what_is_only_named_after_a_food_is_no_food(demo: Assistant, asked: str) -> None:
    assert departments(demo, Talk(demo, None).say(asked).cards) == {"beauty"}


@pytest.mark.parametrize("asked", ["salad bowl", "rubber duck"])
def test_no_goods_for_animals_are_offered_beside_a_no(
    demo: Assistant, monkeypatch: pytest.MonkeyPatch, asked: str
) -> None:
    assert "pets" not in departments(demo, Talk(demo, None).say(asked).cards)
    monkeypatch.setattr(finding, "no_goods_for_animals", lambda _, found: found)
    assert "pets" in departments(demo, Talk(demo, None).say(asked).cards), "the control"


@pytest.mark.parametrize("asked", ["kennel", "harness"])
def test_what_would_stand_among_goods_for_animals_has_them_beside_it(
    demo: Assistant, asked: str
) -> None:
    assert departments(demo, Talk(demo, None).say(asked).cards) == {"pets"}


@pytest.mark.parametrize("asked", ["toner without alcohol", "fragrance-free toner"])
def test_what_has_no_ingredients_is_not_offered_to_who_wants_it_without_one(
    demo: Assistant, monkeypatch: pytest.MonkeyPatch, asked: str
) -> None:
    assert not Talk(demo, None).say(asked).cards
    monkeypatch.setattr(finding, "with_ingredients", lambda found: found)
    assert departments(demo, Talk(demo, None).say(asked).cards) == {"electronics"}, "the control"


def test_a_toner_for_the_skin_has_what_cleans_it_beside_the_no(demo: Assistant) -> None:
    assert departments(demo, Talk(demo, None).say("不要酒精的爽肤水").cards) == {"beauty"}
