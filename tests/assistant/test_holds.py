"""What goods that are named hold: their own label answers, not that of what lies on the table."""

import pytest

from assistant.assistant import Assistant
from assistant.holds import asked_of_it
from tests.conftest import Talk


@pytest.mark.parametrize(
    ("said", "alone"),
    [
        ("does honey contain gluten?", "does it contain gluten?"),
        ("is there milk in dark chocolate?", "does it contain milk?"),
        ("is tahini vegan?", "is it vegan?"),
        ("蜂蜜是纯素的吗", "它是纯素的吗"),
        ("啤酒有麸质吗", "它含麸质吗"),
        ("is it vegan?", "is it vegan?"),
        ("do you have honey?", "do you have honey?"),
        ("does the kettle have a filter?", "does the kettle have a filter?"),
    ],
)
def test_the_question_is_put_again_of_it(said: str, alone: str) -> None:
    assert asked_of_it(said) == alone


@pytest.mark.model
@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("is honey vegan?", "Heather Honey is not vegan"),
        ("does the shortbread have nuts?", "tree nuts in the All-Butter Shortbread"),
        ("does soy sauce have wheat in it", "gluten in the Naturally Brewed Soy Sauce"),
        ("which allergens are in the tahini?", "Stone-Ground Tahini lists sesame"),
        ("蜂蜜是纯素的吗", "「石楠花蜂蜜 340克」不符合纯素"),
        ("are crisps vegan?", "we have no crisps"),
        ("are gummy bears halal?", "Wild Berry Fruit Gums 200 g, for one, is not halal"),
    ],
)
def test_the_goods_that_are_named_answer(demo: Assistant, said: str, told: str) -> None:
    assert told in Talk(demo, None).say("peanut butter").say(said).text


@pytest.mark.model
def test_without_hearing_the_name_another_product_answers(
    demo: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control."""
    monkeypatch.setattr("assistant.planner.what_it_holds", lambda *_: None)
    talk = Talk(demo, None).say("peanut butter").say("is honey vegan?")
    assert "Heather Honey" not in talk.text


@pytest.mark.model
def test_each_of_a_few_answers_for_itself(demo: Assistant) -> None:
    talk = Talk(demo, None).say("is your shampoo sulphate free?")
    assert "Bare Minimum Shampoo is sulphate free" in talk.text
    assert "Wheat Strength Shampoo is not sulphate free" in talk.text


@pytest.mark.model
def test_what_must_be_avoided_gets_no_card_from_a_question_of_its_kind(demo: Assistant) -> None:
    talk = Talk(demo, None).say("I'm vegan").say("can I drink wine?")
    assert "Sorvela Tinto Reserve is not vegan" in talk.text
    assert talk.cards
    assert all("Sorvela" not in card.title for card in talk.cards)


@pytest.mark.model
def test_the_same_is_asked_of_another(demo: Assistant) -> None:
    talk = Talk(demo, None).say("honey").say("is it vegan?").say("what about peanut butter?")
    assert "Smooth Peanut Butter speaks against a vegan" in talk.text
    assert "Honey Almond Granola is not vegan" in talk.say("and the granola?").text
    assert talk.say("what about jackets?").done.intent == "discover"


@pytest.mark.model
def test_the_second_is_asked_likewise_in_chinese(demo: Assistant) -> None:
    talk = Talk(demo, None).say("有蜂蜜吗").say("第一个是纯素的吗").say("第二个呢")
    assert "格兰诺拉" in talk.text
    assert "纯素" in talk.text


@pytest.mark.model
@pytest.mark.parametrize(
    "said", ["is there honey in stock?", "is delivery free?", "are you vegan?"]
)
def test_what_is_no_question_of_a_label_is_left_alone(demo: Assistant, said: str) -> None:
    assert Talk(demo, None).say(said).done.intent != "product_question"


@pytest.mark.model
def test_no_part_of_an_answer_is_cut_off(demo: Assistant) -> None:
    """A mix without peanuts still holds other nuts."""
    talk = Talk(demo, None).say("are your trail mixes nut free?")
    assert "not free of tree nuts" in talk.text


@pytest.mark.model
@pytest.mark.parametrize("said", ["is there gluten in my cart?", "我购物车里有麸质吗"])
def test_the_labels_in_the_cart_answer(demo: Assistant, said: str) -> None:
    talk = Talk(demo, None)
    for title in ("rolled oats", "whisper kettle"):
        talk.say(f"add the {title}").say("yes")
    told = talk.say(said).text
    assert "Rolled Oats" in told or "原味燕麦片" in told
    assert "Kettle" not in told
    assert "水壶" not in told


@pytest.mark.model
def test_an_empty_cart_is_said_to_be_empty(demo: Assistant) -> None:
    """The control."""
    assert Talk(demo, None).say("is there gluten in my cart?").done.intent == "cart_view"


@pytest.mark.model
def test_whoever_asks_if_that_is_so_hears_what_a_label_can_tell(demo: Assistant) -> None:
    talk = Talk(demo, None).say("I'm allergic to eggs").say("biscuits").say("can I eat the first?")
    first = talk.text
    again = talk.say("are you sure?").text
    assert "can't promise" in again
    assert again.endswith(first)
    assert "can't promise" not in Talk(demo, None).say("are you sure?").text, "the control"


@pytest.mark.model
def test_a_wish_for_other_goods_is_no_question_of_those_on_the_table(demo: Assistant) -> None:
    talk = (
        Talk(demo, None).say("fish sauce").say("what allergens are in it?").say("gluten free pasta")
    )
    assert talk.done.intent == "discover"
    assert "Fish Sauce" not in talk.text
    asked = Talk(demo, None).say("fish sauce").say("what allergens are in it?").say("gluten free?")
    assert "Fish Sauce" in asked.text, "the control"
