"""What is said after a list: how the things should be, what speaks against one, whether it fits."""

import pytest

from assistant.assistant import Assistant
from assistant.follow_ups import follow_up
from assistant.memory import Memory, Shown
from tests.conftest import Talk

LISTED = Memory(
    shown=(
        Shown("a", "Whisper Kettle", price_minor=8490),
        Shown("b", "Basic Kettle", price_minor=1990),
    ),
    request={"text": "kettle"},
    focus="a",
    last_intent="discover",
)


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("do they come in black?", "refine"),
        ("actually make it white", "refine"),
        ("hmm too boring", "refine"),
        ("太普通了", "refine"),
        ("anything more unusual", "refine"),
        ("why so expensive", "refine"),
        ("为什么这么贵", "refine"),
        ("anything with a thermostat?", "refine"),
        ("what's wrong with the cheap one", "compare"),
        ("is it in stock", "product_question"),
        ("do i need batteries for it", "product_question"),
        ("why not the other one", "why_not"),
        ("多少升的", "product_question"),
        ("something less boring", "refine"),
        ("what about noise cancelling ones", "refine"),
        ("good battery", "refine"),
        ("he doesn't like fish", "refine"),
        ("how do i clean it", "product_question"),
    ],
)
def test_what_is_said_of_a_list_is_understood(said: str, intent: str) -> None:
    plan = follow_up(said, LISTED)
    assert plan is not None
    assert plan.intent == intent
    assert follow_up(said, Memory()) is None, "the control: with nothing on the table it is left"


@pytest.mark.parametrize(
    "said",
    [
        *("make it two", "make it a gift", "do they come in time?", "show me mugs", "boring books"),
        *("he doesn't like it", "what about the other ones", "a good book", "how do i pay"),
    ],
)
def test_other_messages_are_left(said: str) -> None:
    assert follow_up(said, LISTED) is None


def test_after_a_comparison_the_other_one_is_compared_again() -> None:
    plan = follow_up("why not the other one", Memory(**{**_kept(LISTED), "last_intent": "compare"}))
    assert plan is not None
    assert plan.intent == "compare"


def _kept(memory: Memory) -> dict[str, object]:
    return {name: getattr(memory, name) for name in Memory.__dataclass_fields__}


@pytest.mark.model
@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (("puzzles", "how many pieces do they have"), "24; "),
        (("kettles", "how loud are they"), "58 dB"),
        (("拼图", "多少片的"), "1000"),
        (("sleeping bag for winter", "cheaper bags"), "Brook Synthetic Sleeping Bag"),
        (("red wine", "actually make it white"), "Riesling"),
        (("coffee machine", "does the first come with a warranty"), "warranty"),
        (("show me mugs", "add one", "yes"), "Stacking Mugs"),
        (("kettles", "the cheapest please", "put in two"), "2 × Basic Jug Kettle"),
        (("mouse for my mac", "my hands are small"), "Kitewell Palm Mouse"),
        (("mouse for my mac", "ok the tessaro"), "Tessaro Upright Mouse"),
        (("can u help me track my stuff", "order 1003", "why is it taking so long"), "e-mail"),
        (("can i pay when it arrives",), "payment at the door"),
    ],
)
def test_a_conversation_goes_on(demo: Assistant, turns: tuple[str, ...], told: str) -> None:
    talk = Talk(demo, None)
    for said in turns:
        talk.say(said)
    shown = [card.title for card in talk.cards or ()]
    assert told in talk.text or told in " ".join(shown), talk.text


@pytest.mark.model
@pytest.mark.parametrize("asked", ["what about gluten", "any gluten?", "gluten?"])
def test_a_question_of_a_label_stays_with_the_product(demo: Assistant, asked: str) -> None:
    """The buckwheat cookies have "gluten-free" in their name, and nobody asked of them."""
    talk = Talk(demo, None).say("pasta sauce").say("is there onion in it").say(asked)
    assert "Tomato Sugo" in talk.text
    assert "gluten" in talk.text


@pytest.mark.model
def test_a_first_question_of_gluten_is_no_question_of_a_product(demo: Assistant) -> None:
    """The control: with nothing talked of, it is not answered from the sauce."""
    assert "Tomato Sugo" not in Talk(demo, None).say("what about gluten").text


@pytest.mark.model
def test_the_safest_is_told_by_the_labels(demo: Assistant) -> None:
    talk = Talk(demo, None).say("my daughter has a peanut allergy. cookies for her school party")
    talk.say("which one is the safest")
    assert "lists no peanuts" in talk.text
    assert talk.cards[-1].verdict == "unknown", "what the label leaves open comes last"
    assert {card.verdict for card in talk.cards[:-1]} == {"clear"}


@pytest.mark.model
def test_traces_in_any_of_several_are_told_of_each(demo: Assistant) -> None:
    talk = Talk(demo, None).say("cookies").say("do any of these contain traces")
    assert talk.text.count("traces") >= len(talk.cards) > 1


@pytest.mark.model
def test_what_goes_with_a_medicine_is_for_a_doctor(demo: Assistant) -> None:
    talk = Talk(demo, None).say("i take blood thinners, is grapefruit juice ok")
    assert talk.done.intent == "health_advice"
    assert not talk.cards


@pytest.mark.model
@pytest.mark.parametrize(
    "said", ["surprise me", "给我来点惊喜", "why so expensive", "too boring", "meh"]
)
def test_words_that_name_no_thing_are_denied_as_none(demo: Assistant, said: str) -> None:
    talk = Talk(demo, None).say(said)
    assert "we have no" not in talk.text
    assert "我们没有" not in talk.text


@pytest.mark.model
def test_an_unknown_thing_is_denied_all_the_same(demo: Assistant) -> None:
    """The control of the words that name no thing."""
    assert "we have no" in Talk(demo, None).say("a plumbob").text


@pytest.mark.model
@pytest.mark.parametrize(
    "said",
    [
        "hey, the blender i got from you last month is making a weird noise",
        "the kettle you sent me leaks",
        "两个星期前买的水壶漏水了",
    ],
)
def test_trouble_with_an_order_is_met_with_regret(demo: Assistant, said: str) -> None:
    talk = Talk(demo, None).say(said)
    assert talk.done.intent == "order_change"
    assert talk.text.startswith(("I'm sorry", "很抱歉"))


@pytest.mark.model
def test_a_change_of_an_order_needs_no_regret(demo: Assistant) -> None:
    """The control."""
    talk = Talk(demo, None).say("i want to change the address of my order")
    assert not talk.text.startswith("I'm sorry")


@pytest.mark.model
@pytest.mark.parametrize(
    "said",
    [
        "my baby is 6 months, what can she eat",
        "宝宝六个月，能吃什么",
        "honey for my 6 month old",
        "snacks for my 8 month old",
    ],
)
def test_a_baby_gets_no_honey_and_nothing_unmarked(demo: Assistant, said: str) -> None:
    talk = Talk(demo, None).say(said)
    assert talk.cards
    assert not [card for card in talk.cards if "honey" in card.title.casefold()]
    for card in talk.cards:
        made_for_babies = "Pouch" in card.title or "泥" in card.title
        assert card.verdict == "unknown" or made_for_babies, card.title


@pytest.mark.model
def test_grown_ups_get_honey(demo: Assistant) -> None:
    """The control."""
    talk = Talk(demo, None).say("honey")
    assert "Honey" in talk.cards[0].title
    assert talk.cards[0].verdict == "clear"


@pytest.mark.model
def test_more_to_leave_out_is_said_of_what_was_asked_for(demo: Assistant) -> None:
    talk = Talk(demo, None).say("vegan protein bars no peanuts").say("any without soy too?")
    assert "protein bars" in talk.text
    assert not talk.cards


@pytest.mark.model
def test_an_apology_opens_no_ticket(demo: Assistant) -> None:
    talk = Talk(demo, None).say("ur useless").say("sorry that was rude")
    assert talk.done.intent == "ok"
    heard = Talk(demo, None).say("ur useless").say("my parcel never came, that was rude")
    assert heard.done.intent != "ok", "the control"


@pytest.mark.model
def test_why_this_is_asked_of_what_was_talked_of(demo: Assistant) -> None:
    talk = Talk(demo, None).say("tea please").say("tell me about the second").say("why this?")
    assert "Spiced Chai" in talk.text
    assert "Spiced Chai" in talk.say("put it in my cart").text
    first = Talk(demo, None).say("tea please").say("why this?")
    assert "Harbour Breakfast" in first.text, "the control"
