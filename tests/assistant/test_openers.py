"""Requests for goods in whole sentences: the words around the thing change nothing."""

from collections.abc import Callable

import pytest

from assistant.assistant import Assistant
from assistant.openers import asks_for_goods
from retrieval.understanding import Understanding
from tests.conftest import Talk

SENTENCES = (
    "where can i find {}?",
    "is there {} in stock",
    "hi, im after {} please",
    "hello! {}?",
    "how much is {}",
    "do you guys have {} or not",
    "i'd like {}",
    "id like to order {}",
    "what about {}",
    "my old one broke so i need {}",
    "we are moving house and need {}",
    "my wife wants {}",
    "i saw {} in an ad, do you have that",
    "good morning, i was wondering if you sell {}",
    "can i get {} for our kitchen",
    "{} for a beginner",
    "i want to buy {}, what do you have",
)
HELD = {"oat milk": "dri-015", "yoga mat": "spo-001", "desk lamp": "hom-001"}
ABSENT = ("a bike lock", "a webcam", "a 3d printer", "olive oil", "a laundry basket")


@pytest.mark.model
@pytest.mark.parametrize("sentence", SENTENCES)
def test_what_the_shop_has_is_found_in_any_sentence(demo: Assistant, sentence: str) -> None:
    for thing, right in HELD.items():
        said = Talk(demo, None).say(sentence.format(thing))
        assert right in [card.product_id for card in said.cards], (thing, said.text)


@pytest.mark.model
@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("thing", ABSENT)
def test_what_it_lacks_is_told_in_any_sentence(demo: Assistant, sentence: str, thing: str) -> None:
    said = Talk(demo, None).say(sentence.format(thing))
    assert said.done.intent == "discover"
    record = demo.store.decisions.get(said.done.decision_id)
    assert record is not None
    assert record["carried"] is False or record["likely"] is True, said.text


@pytest.mark.model
@pytest.mark.parametrize(
    "asked",
    [
        "do you have gift cards",
        "where can i find my invoice",
        "is there a warranty",
        "i need help",
        "i'd like a refund",
        "how much is shipping",
        "do you have a store in berlin",
        "show my basket",
        "hi, i need to talk to a person",
        "do you have it in blue",
        "is there a discount code",
    ],
)
def test_what_is_no_goods_stays_with_the_desk_and_the_rules(demo: Assistant, asked: str) -> None:
    assert Talk(demo, None).say(asked).done.intent != "discover"


@pytest.mark.parametrize(
    ("text", "goods"),
    [
        ("where can i find a bike lock?", True),
        ("my kettle broke, do you sell kettles", True),
        ("where can i find my order", False),
        ("do you have another one", False),
        ("a bike lock", False),
        ("do you have a bike lock, and can you deliver it by friday?", False),
    ],
)
def test_only_a_name_behind_an_opener_asks_for_goods(
    talk: Callable[..., Talk], text: str, goods: bool
) -> None:
    understanding: Understanding = talk().assistant.services.understanding
    assert asks_for_goods(text, understanding) is goods


@pytest.mark.model
def test_in_stock_is_no_length(demo: Assistant) -> None:
    cards = Talk(demo, None).say("is there a desk lamp under 50 in stock").cards
    assert cards
    assert all(float(card.price.strip("€")) < 50 for card in cards)


@pytest.mark.model
@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("a quiet fan for the bedroom under 80", "we have no quiet fan"),
        ("a cable for my iphone", "for your iphone"),
        ("a bike for my daughter", "we have no bicycle"),
    ],
)
def test_a_thing_with_its_use_is_denied_by_its_name(demo: Assistant, asked: str, says: str) -> None:
    assert says in Talk(demo, None).say(asked).text


@pytest.mark.model
def test_the_cheapest_that_would_fit_is_of_the_kind(demo: Assistant) -> None:
    assert "Lark 2 Trekking Tent" in Talk(demo, None).say("a good tent for the beach under 50").text


@pytest.mark.model
def test_a_named_shelf_is_not_emptied_by_words_said_elsewhere(demo: Assistant) -> None:
    """ "train" is near to a trail mix; the snack boxes are what was asked for."""
    cards = Talk(demo, None).say("snacks for a train ride").cards
    assert {"pan-002", "pan-006"} <= {card.product_id for card in cards}


@pytest.mark.model
@pytest.mark.parametrize(
    ("asked", "right"),
    [
        ("my coffee machine died yesterday and i need a new one, nothing over 100", "kit-004"),
        ("our kettle stopped working. do you have another one", "kit-001"),
        ("i'm cold all the time, any blankets", "hom-011"),
        ("something to keep my coffee hot", "kit-025"),
        ("i'd like two bottles of white wine under 12 each", "dri-025"),
        ("a bar of soap under 5", "bea-016"),
        ("I'd like an unscented laundry detergent", "hom-024"),
        ("coat for my daughter size 122", "app-015"),
        ("whats the cheapest phone you got", "ele-019"),
    ],
)
def test_what_is_told_around_a_wish_does_not_hide_it(
    demo: Assistant, asked: str, right: str
) -> None:
    assert right in [card.product_id for card in Talk(demo, None).say(asked).cards]


@pytest.mark.model
@pytest.mark.parametrize(
    "asked", ["have you got anything to remove red wine stains", "tofu", "a usb stick for a friend"]
)
def test_what_only_says_a_word_of_it_is_not_it(demo: Assistant, asked: str) -> None:
    assert "we have no" in Talk(demo, None).say(asked).text


@pytest.mark.model
def test_what_a_thing_should_not_be_and_be_instead_keeps_to_the_thing(demo: Assistant) -> None:
    said = Talk(demo, None).say("i asked for a wireless mouse").say("not gaming, for work")
    assert said.done.intent == "refine"
    assert {card.product_id for card in said.cards} <= {"ele-030", "ele-031"}


@pytest.mark.model
@pytest.mark.parametrize("asked", ["something vegan", "something without gluten", "来点素食的"])
def test_what_somebody_can_eat_is_looked_for_among_food(demo: Assistant, asked: str) -> None:
    cards = Talk(demo, None).say(asked).cards
    assert cards
    assert {card.product_id[:4] for card in cards} == {"pan-"}


@pytest.mark.model
def test_a_microwave_is_nothing_that_may_go_into_one(demo: Assistant) -> None:
    assert "we have no microwave" in Talk(demo, None).say("do you have a microwave?").text


@pytest.mark.model
def test_a_present_for_a_new_home_is_for_the_home(demo: Assistant) -> None:
    cards = Talk(demo, None).say("what would you buy for a housewarming, max 50").cards
    assert cards
    assert {card.product_id[:4] for card in cards} <= {"hom-", "kit-"}


@pytest.mark.model
def test_a_page_that_speaks_of_blue_cheese_is_not_what_who_likes_blue_likes(
    demo: Assistant,
) -> None:
    cards = Talk(demo, "ada").say("honey").cards
    assert cards
    assert not any("blue" in card.reason for card in cards)


CHINESE = (
    "{}多少钱",
    "{}哪个好",
    "你好，我想看看{}",
    "老板，{}有吗",
    "我在找{}",
    "家里的坏了，想买个{}",
    "搬家了，需要{}",
    "朋友推荐了{}，你们有吗",
)


@pytest.mark.model
@pytest.mark.parametrize("sentence", CHINESE)
def test_goods_are_found_in_any_chinese_sentence(demo: Assistant, sentence: str) -> None:
    said = Talk(demo, None).say(sentence.format("闹钟"))
    assert {"hom-032", "hom-033"} & {card.product_id for card in said.cards}, said.text
    for absent in ("微波炉", "空气炸锅"):
        told = Talk(demo, None).say(sentence.format(absent))
        assert told.done.intent == "discover"
        assert "不卖" in told.text or "没有" in told.text


@pytest.mark.model
def test_a_rubbish_bag_is_no_insult(demo: Assistant) -> None:
    said = Talk(demo, None).say("朋友推荐了垃圾袋，你们有吗")
    assert said.handoff is None


@pytest.mark.model
def test_rubbish_goods_are_a_complaint(demo: Assistant) -> None:
    """The control: the word alone is one."""
    assert Talk(demo, None).say("你们的东西真垃圾").done.intent == "complaint"


@pytest.mark.model
@pytest.mark.parametrize(
    ("asked", "right"),
    [
        ("i ran out of oat milk", "dri-015"),
        ("not sure if im in the right place but im trying to find a yoga mat", "spo-001"),
        (
            "my sister keeps going on about yoga mats so fine, show me what the fuss is about",
            "spo-001",
        ),
        ("our power went out and now we could really do with a desk lamp", "hom-001"),
        ("听朋友一直夸瑜伽垫，你们这儿能买到吗", "spo-001"),
        ("昨天孩子把家里的水壶摔了，想买个新的，静音一点的", "kit-001"),
    ],
)
def test_what_is_asked_for_in_passing_is_shown(demo: Assistant, asked: str, right: str) -> None:
    said = Talk(demo, None).say(asked)
    assert right in [card.product_id for card in said.cards], said.text


_ABOUT_GOODS = (
    "how long do i boil pasta",
    "do you drink coffee",
    "what is the best way to store bread",
)


@pytest.mark.model
@pytest.mark.parametrize("said", _ABOUT_GOODS)
def test_talk_about_goods_is_no_request(demo: Assistant, said: str) -> None:
    assert Talk(demo, None).say(said).done.intent == "off_topic"


@pytest.mark.model
@pytest.mark.parametrize(
    ("said", "offered"),
    [
        ("my kettle is older than me lol", "If it's kettle you're after"),
        ("我家水壶年纪比我都大哈哈", "如果您是想找水壶"),
    ],
)
def test_what_is_told_of_goods_is_met_with_an_offer(
    demo: Assistant, said: str, offered: str
) -> None:
    talk = Talk(demo, None).say(said)
    assert talk.text.startswith(offered)
    assert talk.cards


@pytest.mark.model
@pytest.mark.parametrize(
    ("said", "right"),
    [
        ("收纳盒，谢谢", "收纳箱"),
        ("劳驾帮我找找砧板搁在哪里了", "砧板"),
        ("ive been lookign evrywhere for coffee beans can u hlep", "Espresso"),
        ("theres no memory game in the house can you sort me out", "Farmyard"),
        ("Talk me into running shoes, I'm nearly there.", "Sneaker"),
    ],
)
def test_goods_are_heard_in_talk_of_another_kind(demo: Assistant, said: str, right: str) -> None:
    talk = Talk(demo, None).say(said)
    assert any(right in card.title for card in talk.cards), talk.text


@pytest.mark.model
def test_only_the_head_without_the_name_tells_such_talk(
    demo: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: with nothing heard around the name, talk about goods shows goods."""
    monkeypatch.setattr("assistant.overheard.heard_around", lambda *_: None)
    heard = {Talk(demo, None).say(said).done.intent for said in _ABOUT_GOODS}
    assert "discover" in heard


@pytest.mark.model
def test_a_bad_reaction_told_is_no_request(demo: Assistant) -> None:
    assert Talk(demo, None).say("eggs give me hives").done.intent == "profile_set"
