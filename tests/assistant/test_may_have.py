"""Who may eat or drink what: the right product answers, or a doctor, or a vet."""

import pytest

from assistant.assistant import Assistant
from assistant.may_have import may_have, names_illness
from tests.conftest import Talk


@pytest.mark.parametrize(
    ("said", "what", "whom"),
    [
        ("are oats ok for coeliacs?", "oats", "coeliacs"),
        ("can vegans eat honey", "honey", "vegans"),
        ("Can my dog have some chocolate?", "chocolate", "my dog"),
        ("can i give my dog peanut butter", "peanut butter", "my dog"),
        ("is it ok to give honey to a baby?", "honey", "a baby"),
        ("can I eat the oats with a nut allergy?", "oats", "i"),
        ("素食者能吃蜂蜜吗", "蜂蜜", "素食者"),
        ("能给狗吃巧克力吗", "巧克力", "狗"),
        ("蜂蜜糖尿病人能吃吗", "蜂蜜", "糖尿病人"),
    ],
)
def test_the_goods_and_who_may_have_them_are_read(said: str, what: str, whom: str) -> None:
    asked = may_have(said)
    assert asked is not None
    assert (asked.what, asked.whom, asked.points) == (what, whom, False)


@pytest.mark.parametrize(
    "said", ["can I have the first one", "is it ok for my son?", "can she eat this", "狗能吃这个吗"]
)
def test_what_is_pointed_at_is_named_by_nothing(said: str) -> None:
    asked = may_have(said)
    assert asked is None or asked.points


@pytest.mark.parametrize(
    "said", ["她现在可以吃牛奶了", "I can eat eggs again", "honey for my mum", "我能吃辣"]
)
def test_what_is_told_is_no_question(said: str) -> None:
    assert may_have(said) is None


def test_an_illness_is_a_doctors_and_an_allergy_a_labels() -> None:
    assert names_illness("diabetics")
    assert names_illness("高血压的人")
    assert names_illness("kidney disease")
    assert not names_illness("coeliacs")
    assert not names_illness("a nut allergy")


@pytest.mark.model
@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("are oats ok for coeliacs?", "Rolled Oats"),
        ("can vegans eat honey?", "Heather Honey"),
        ("is peanut butter ok for someone with a nut allergy?", "Smooth Peanut Butter"),
        ("素食者能吃蜂蜜吗", "石楠花蜂蜜"),
    ],
)
def test_the_goods_that_are_named_answer_not_those_on_the_table(
    demo: Assistant, monkeypatch: pytest.MonkeyPatch, said: str, title: str
) -> None:
    talk = Talk(demo, None).say("Milk Chocolate 100 g").say(said)
    assert title in talk.text or any(title in card.title for card in talk.cards)
    monkeypatch.setattr("assistant.planner.who_may_have", lambda *_: None)
    without = Talk(demo, None).say("Milk Chocolate 100 g").say(said)
    assert without.text != talk.text, "the control: what lies on the table answered"


@pytest.mark.model
@pytest.mark.parametrize(
    "said",
    [
        "can my dog eat chocolate?",
        "can I give my hamster grapes?",
        "are raisins and grapes poisonous to dogs?",
        "my cat has a sensitive stomach",
        "猫可以喝牛奶吗",
        "我家猫肠胃敏感",
    ],
)
def test_what_animals_may_eat_a_vet_can_tell(demo: Assistant, said: str) -> None:
    talk = Talk(demo, None).say(said)
    assert "a vet can" in talk.text or "兽医" in talk.text
    assert not talk.cards


@pytest.mark.model
def test_food_for_people_on_the_table_is_no_food_for_a_dog(demo: Assistant) -> None:
    talk = Talk(demo, None).say("dark chocolate")
    assert "vet" in talk.say("can my dog eat it?").text
    assert "vet" not in talk.say("can I eat it?").text, "the control"
    dogs = Talk(demo, None).say("dog biscuits").say("can my cat eat the first one?")
    assert "animal dog" in dogs.text


@pytest.mark.model
def test_what_an_animal_can_eat_is_food_for_animals(demo: Assistant) -> None:
    shown = Talk(demo, None).say("what can my dog eat?").cards
    assert shown
    assert all("Dog" in c.title or "Puppy" in c.title for c in shown)
    ailing = Talk(demo, None).say("my dog has an itchy skin, what food is good?")
    assert ailing.cards
    assert "vet" in ailing.text


@pytest.mark.model
@pytest.mark.parametrize(
    "said",
    [
        "is honey ok for diabetics?",
        "can I drink coffee with high blood pressure?",
        "what can diabetics eat?",
        "痛风可以吃坚果吗",
        "我爸痛风,能吃什么",
    ],
)
def test_what_is_right_for_the_ill_a_doctor_can_tell(demo: Assistant, said: str) -> None:
    talk = Talk(demo, None).say(said)
    assert "doctor" in talk.text or "医生" in talk.text
    assert not talk.cards


@pytest.mark.model
def test_honey_is_for_no_baby_whoever_asks(demo: Assistant) -> None:
    talk = Talk(demo, None).say("can babies eat honey?")
    assert "no baby under 1" in talk.text


@pytest.mark.model
def test_a_wish_for_goods_is_no_question_of_those_on_the_table(demo: Assistant) -> None:
    talk = Talk(demo, None).say("snacks").say("can I have the tahini?")
    assert [card.title for card in talk.cards] == ["Stone-Ground Tahini"]


@pytest.mark.model
@pytest.mark.parametrize(
    "said", ["is friday ok for delivery?", "can my friend use my discount code?", "is 50 euros ok?"]
)
def test_no_goods_no_question_of_them(demo: Assistant, said: str) -> None:
    assert Talk(demo, None).say(said).done.intent not in {"product_question", "health_advice"}


@pytest.mark.model
def test_the_ages_a_thing_is_made_for_answer_for_a_child(demo: Assistant) -> None:
    talk = Talk(demo, None).say("my baby is 8 months old").say("can she have the yoghurt pouch?")
    assert "made for 6 months to 3 years" in talk.text


@pytest.mark.model
def test_a_refund_on_food_is_no_food(demo: Assistant) -> None:
    assert Talk(demo, None).say("can I get a refund on food?").done.intent == "policy"
