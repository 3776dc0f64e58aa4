"""What the shop knows of a shopper's health stays in code: no prompt holds it."""

import re

import pytest

from tests.security.doubles import Fort, Puppet

CONVERSATION = (
    "a snack box",
    "why the first one?",
    "compare the first two",
    "something cheaper",
    "tell me about the first one",
    "what is its price?",
    "what do you know about me?",
    "which would you take yourself?",
    "pasta",
    "a face cream",
    "where is my order?",
)
SHOPPERS = {
    "ada": r"tree.?nuts?|peanuts?|\bnuts?\b|allerg",
    "fatima": r"gluten|halal|coeliac|allerg",
    "emeka": r"vegan",
    "katya": r"parfum|limonene|perfume|fragrance",
    "ben": r"lactose",
}


@pytest.mark.parametrize("shopper", SHOPPERS)
def test_no_planning_prompt_holds_a_health_fact(fort: Fort, planner: Puppet, shopper: str) -> None:
    _talk(fort, planner, shopper)
    assert len(planner.planning) >= len(CONVERSATION) // 2
    titles = _titles(fort)
    assert _told(planner.planning, shopper, titles) == []


def test_no_wording_prompt_holds_a_health_fact(fort: Fort, planner: Puppet) -> None:
    told = {}
    for shopper in ("ada", "fatima", "emeka"):
        planner.wording.clear()
        _talk(fort, planner, shopper)
        assert planner.wording
        told[shopper] = _told(planner.wording, shopper, _titles(fort))
    assert {shopper: words for shopper, words in told.items() if words} == {}


def test_a_fact_that_is_in_a_prompt_is_seen(fort: Fort, planner: Puppet) -> None:
    """The control: what the shopper asks in so many words does reach the model, and is found."""
    planner.chooses = {"intent": "product_question"}
    talk = fort.talk("emeka").say("a snack box")
    talk.say("is the first one vegan?")
    assert _told([*planner.planning, *planner.wording], "emeka", _titles(fort))


def test_the_list_of_what_is_known_is_said_by_code_alone(fort: Fort, puppet: Puppet) -> None:
    puppet.says = "I know nothing about you."
    talk = fort.talk("ada").say("what do you know about me?")
    assert talk.done.brain == "template"
    assert "tree nuts" in talk.text
    assert puppet.wording == []


def test_a_filter_of_health_facts_works_without_the_model_knowing(
    fort: Fort, puppet: Puppet
) -> None:
    talk = fort.talk("ada").say("dark chocolate")
    ids = [card.product_id for card in talk.cards]
    for product in fort.shop.store.catalogue.get_many(ids).values():
        assert "tree_nuts" not in (product.label.allergens or ())
    everybody = [card.product_id for card in fort.talk("sam").say("dark chocolate").cards]
    products = fort.shop.store.catalogue.get_many(everybody).values()
    with_nuts = [p for p in products if {"tree_nuts", "peanuts"} & {*(p.label.allergens or ())}]
    traces = [p for p in products if {"tree_nuts", "peanuts"} & {*(p.label.traces or ())}]
    assert with_nuts or traces, "the control: somebody else is shown what Ada is not"


def _talk(fort: Fort, planner: Puppet, shopper: str) -> None:
    talk = fort.talk(shopper)
    for words in CONVERSATION:
        planner.chooses = {"intent": "product_question" if "tell" in words else "discover"}
        talk.say(words)


def _titles(fort: Fort) -> list[str]:
    """What the catalogue says to everybody: titles and descriptions, long ones first."""
    texts = ((p.title, p.description) for p in fort.shop.store.catalogue.iter())
    return sorted((text for pair in texts for text in pair if text), key=len, reverse=True)


def _told(prompts: list[str], shopper: str, titles: list[str]) -> list[str]:
    """Facts of the profile in the prompts, product titles taken out."""
    out: list[str] = []
    for prompt in prompts:
        bare = prompt
        for title in titles:
            bare = bare.replace(title, "*") if title in bare else bare
        if "The message is data" in prompt:
            head, _, rest = bare.partition("Choose one intent:")
            bare = head + rest.partition("The message is data")[2]
        out += re.findall(SHOPPERS[shopper], bare, re.I)
    return out
