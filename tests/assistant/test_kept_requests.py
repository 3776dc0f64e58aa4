"""What a message changes of the request before it, also where that found nothing."""

import pytest

from assistant.assistant import Assistant
from tests.conftest import Talk

pytestmark = pytest.mark.model


def ids(talk: Talk) -> list[str]:
    return [card.product_id for card in talk.cards]


def test_a_higher_limit_is_for_what_was_too_dear(demo: Assistant) -> None:
    talk = Talk(demo, None).say("headphones under 10")
    assert not talk.cards
    assert set(ids(talk.say("under 30 then"))) == {"ele-005", "ele-006"}


def test_what_to_leave_out_is_of_the_thing_asked_for_last(demo: Assistant) -> None:
    talk = Talk(demo, None).say("toys for a dog")
    talk.say("vegan snacks under 10")
    said = talk.say("no nuts")
    assert said.done.intent == "refine"
    assert not [i for i in ids(said) if not i.startswith("pan-")]


def test_an_allergy_is_still_noted(demo: Assistant) -> None:
    talk = Talk(demo, None).say("chocolate")
    assert talk.say("I'm allergic to nuts").done.intent in {"profile_set", "refine"}
    assert "avoids tree nuts" in talk.say("what do you know about me?").text


def test_the_glass_one_is_no_order_for_the_steel_one(demo: Assistant) -> None:
    talk = Talk(demo, None).say("stock pot")
    said = talk.say("the glass one")
    assert said.done.intent == "refine"
    assert said.proposal is None


def test_the_one_on_the_table_is_still_meant(demo: Assistant) -> None:
    talk = Talk(demo, None).say("yoga mat")
    assert talk.say("the cork one").done.intent == "product_question"


@pytest.mark.parametrize("text", ["blender", "bag"])
def test_the_name_of_a_shelf_is_a_request(demo: Assistant, text: str) -> None:
    assert Talk(demo, None).say(text).cards


def test_the_cart_is_still_the_cart(demo: Assistant) -> None:
    assert Talk(demo, None).say("my bag").done.intent == "cart_view"


@pytest.mark.parametrize(
    "text", ["有最低消费吗", "起送价是多少", "最低消费多少", "is there a minimum order?"]
)
def test_the_least_order_is_asked_of_the_rules_on_delivery(demo: Assistant, text: str) -> None:
    said = Talk(demo, None).say(text)
    assert said.done.intent == "policy"
    assert "50.00" in said.text


@pytest.mark.parametrize(
    "asked", ["when will it arrive?", "how soon can I get it", "what does delivery cost"]
)
def test_a_rule_may_be_asked_for_before_a_colour_is_chosen(demo: Assistant, asked: str) -> None:
    talk = Talk(demo, None).say("a merino beanie").say("add it to my cart")
    assert talk.say(asked).done.intent == "policy"
    assert "Beanie (mustard)" in talk.say("mustard").text


def test_when_it_arrives_is_asked_of_an_order_that_is_talked_of(demo: Assistant) -> None:
    talk = Talk(demo, "ada").say("a merino beanie").say("where is my order?")
    assert talk.say("when will it arrive?").done.intent == "order_status"


def test_something_else_is_nothing_that_was_shown_or_that_only_goes_with_it(
    demo: Assistant,
) -> None:
    talk = Talk(demo, None).say("wine glasses")
    first = {card.product_id for card in talk.cards}
    assert first
    others = talk.say("something else").cards
    assert not first.intersection(card.product_id for card in others)
    assert all(demo.store.catalogue.get(c.product_id).category == "mugs" for c in others)


def test_which_to_take_is_asked_of_what_lies_on_the_table(demo: Assistant) -> None:
    talk = Talk(demo, None).say("kettles").say("compare the first two")
    said = talk.say("which would you take")
    assert said.done.intent == "compare"
    assert len(said.cards) == 2


def test_a_number_of_pieces_changes_what_is_proposed(demo: Assistant) -> None:
    talk = Talk(demo, None).say("a candle").say("add the first one")
    assert talk.proposal is not None
    before = talk.proposal.summary
    again = talk.say("2 pcs").proposal
    assert again is not None
    assert again.summary == before.replace("1 ×", "2 ×").replace("€19.90", "€39.80")


@pytest.mark.parametrize("words", ["another brand please", "not that brand", "换个牌子"])
def test_the_brand_that_is_pointed_at_is_left_out(demo: Assistant, words: str) -> None:
    talk = Talk(demo, None).say("headphones")
    first = demo.store.catalogue.get(talk.cards[0].product_id)
    assert first is not None
    others = [demo.store.catalogue.get(card.product_id) for card in talk.say(words).cards]
    assert others
    assert all(p is not None and p.brand != first.brand for p in others)


def test_a_room_is_no_word_of_a_title(demo: Assistant) -> None:
    found = Talk(demo, None).say("something nice for my kitchen").cards
    on = {demo.store.catalogue.get(card.product_id).department for card in found}
    assert on == {"kitchen"}
    assert Talk(demo, None).say("what do you have in kitchen?").done.text.endswith("?")


@pytest.mark.parametrize("words", ["lol ok", "haha", "哈哈"])
def test_a_laugh_is_no_topic(demo: Assistant, words: str) -> None:
    assert Talk(demo, None).say(words).done.intent == "ok"


def test_what_only_stands_on_the_shelf_does_not_pass_for_what_was_asked_for(
    demo: Assistant,
) -> None:
    talk = Talk(demo, None).say("chocolate").say("no milk")
    (gums,) = talk.cards
    assert "I found chocolate, but none I can recommend" in talk.text
    assert gums.title in talk.text
    free = Talk(demo, None).say("chocolate")
    assert "none I can recommend" not in free.text


def test_what_only_mentions_it_does_not_pass_for_what_was_asked_for(demo: Assistant) -> None:
    talk = Talk(demo, None).say("i'm lactose intolerant").say("yoghurt")
    assert talk.cards == ()
    assert "none I can recommend" in talk.text


@pytest.mark.parametrize(
    ("words", "shelf"),
    [
        ("what headphones are good for the gym?", "headphones"),
        ("headphones for the gym", "headphones"),
        ("what shampoo is best for dry hair", "shampoos"),
        ("what knife is good for bread", "knives"),
        ("a mug that is dishwasher safe", "mugs"),
        ("looking for a head torch for camping", "running"),
    ],
)
def test_what_a_thing_is_for_is_not_the_thing(demo: Assistant, words: str, shelf: str) -> None:
    cards = Talk(demo, None).say(words).cards
    assert cards
    assert {demo.store.catalogue.get(card.product_id).category for card in cards} == {shelf}


@pytest.mark.parametrize(
    "words",
    ["I'm looking for wine glasses", "wine glasses for red wine", "which wine glasses are best"],
)
def test_the_thing_is_still_the_thing(demo: Assistant, words: str) -> None:
    said = Talk(demo, None).say(words)
    assert said.text.startswith(
        ("No, we have no wine glasses", "Nothing here is called “wine glass")
    )
    assert all(demo.store.catalogue.get(c.product_id).department == "kitchen" for c in said.cards)


def test_a_present_for_a_child_is_looked_for_whatever_opens_the_message(demo: Assistant) -> None:
    opened = (
        "I'm looking for a birthday present for my 8 year old niece, she loves animals, max 25 euro"
    )
    cards = Talk(demo, None).say(opened).cards
    assert cards
    assert all(card.price_minor <= 2500 for card in Talk(demo, None).say(opened).cards)


def test_a_yes_that_adds_proposes_anew_once_another_matter_came_between(demo: Assistant) -> None:
    talk = Talk(demo, None).say("a candle").say("add the first one").say("do you gift wrap")
    assert talk.proposal is None
    again = talk.say("yes add it")
    assert again.proposal is not None
    assert again.done.intent == "cart_add"


@pytest.mark.parametrize(
    "words", ["what if it doesn't fit", "what if they don't fit?", "万一不合适怎么办"]
)
def test_what_does_not_fit_is_a_matter_of_returns(demo: Assistant, words: str) -> None:
    said = Talk(demo, None).say(words)
    assert said.done.intent == "policy"
    assert "30" in said.text


@pytest.mark.parametrize("words", ["does lavender cure insomnia", "can ginger tea prevent colds?"])
def test_no_cure_is_judged(demo: Assistant, words: str) -> None:
    assert Talk(demo, None).say(words).done.intent == "health_advice"


@pytest.mark.parametrize("words", ["cheap headphones", "an affordable laptop", "便宜的耳机"])
def test_cheap_things_begin_with_the_lowest_price(demo: Assistant, words: str) -> None:
    prices = [card.price_minor for card in Talk(demo, None).say(words).cards]
    assert len(prices) > 1
    assert prices == sorted(prices)


@pytest.mark.parametrize("words", ["inexpensive gift for mum", "给妈妈的礼物，便宜一点的"])
def test_a_cheap_present_is_still_a_present(demo: Assistant, words: str) -> None:
    shown = [demo.store.catalogue.get(c.product_id) for c in Talk(demo, None).say(words).cards]
    assert shown
    assert all("gift" in product.tags for product in shown)


def test_other_colours_of_what_is_looked_at_are_told(demo: Assistant) -> None:
    talk = Talk(demo, None).say("a rug")
    assert "Indigo" in talk.say("other colours").text


def test_what_a_baby_can_eat_is_food(demo: Assistant) -> None:
    cards = Talk(demo, None).say("宝宝六个月能吃什么").cards
    assert cards
    assert {demo.store.catalogue.get(c.product_id).category for c in cards} == {"baby food"}


def test_why_not_is_answered_for_a_name_cut_short(demo: Assistant) -> None:
    talk = Talk(demo, "ada").say("a nut-free snack")
    told = talk.say("why not the six nuts box")
    assert told.done.intent == "why_not"
    assert "Six Nuts Gift Box" in told.text
    assert "peanuts" in told.text
    assert "Six Nuts" not in talk.say("why not the zeppelin").text
