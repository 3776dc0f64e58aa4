"""A shop of its owner's own: no departments, few words, rules of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from tests.assistant.conftest import own_shop
from tests.conftest import Talk

pytestmark = pytest.mark.model
WINES = """id;title;category;price
w1;Malbec Mendoza 2022;red wine;10,50
w2;Rioja Reserva 2017;red wine;15,90
w3;Chablis 2021;white wine;23,00
w4;Corkscrew;;9,50
w5;Waiter's Corkscrew;corkscrews;12,00
w6;Electric Corkscrew;gifts;39,00
"""
OPENING = """---
id: opening
title: Opening hours
topic: opening
version: 2026-01-28
keywords: [open, hours, closed]
---

**1.** We are open Tuesday to Saturday, 9:00 to 18:00.
"""


@pytest.fixture(scope="module")
def wines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """A small wine shop, as its owner brings it in."""
    home: Path = tmp_path_factory.mktemp("wines")
    (home / "wines.csv").write_text(WINES, "utf-8")
    (home / "rules" / "en").mkdir(parents=True)
    (home / "rules" / "en" / "opening.md").write_text(OPENING, "utf-8")
    yield from own_shop(home, home / "wines.csv", home / "rules")


def test_the_first_messages_are_of_what_stands_on_its_shelves(wines: Assistant) -> None:
    assert any("red wine" in starter for starter in wines.starters())
    assert not any("snack" in starter or "order" in starter for starter in wines.starters())


def test_without_departments_the_shelves_are_told(wines: Assistant) -> None:
    said = Talk(wines, None).say("what do you sell?")
    assert "red wine (2)" in said.text
    assert "white wine (1)" in said.text


def test_a_bare_word_of_a_title_finds_it(wines: Assistant) -> None:
    assert [card.product_id for card in Talk(wines, None).say("malbec").cards] == ["w1"]


def test_a_rule_that_only_this_shop_has_is_quoted(wines: Assistant) -> None:
    said = Talk(wines, None).say("when are you open?")
    assert said.done.intent == "policy"
    assert "Tuesday to Saturday" in said.text


def test_what_has_nothing_to_do_with_the_shop_still_has_not(wines: Assistant) -> None:
    assert Talk(wines, None).say("who won the world cup?").done.intent == "off_topic"


def test_a_product_without_a_shelf_gets_no_empty_name(wines: Assistant) -> None:
    reasons = {card.product_id: card.reason for card in Talk(wines, None).say("corkscrew").cards}
    assert "-" not in reasons["w4"]


def test_a_thing_whose_name_says_what_was_asked_is_not_missing(wines: Assistant) -> None:
    found = Talk(wines, None).say("electric corkscrew")
    assert "no electric" not in found.text.lower()
    assert "w6" in {card.product_id for card in found.cards}
