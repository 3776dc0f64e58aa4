"""A shopper's visit in a real browser, and what must never happen on the page."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from store.ids import ProductId
from tests.e2e.conftest import HOSTILE, Watched

pytestmark = pytest.mark.e2e
Visit = Callable[..., Watched]
NUTS = {"tree_nuts", "peanuts"}


def test_from_a_nut_free_snack_to_a_person_at_the_desk(visit: Visit) -> None:
    shop = visit("ada")
    page = shop.page
    assert "AI assistant" in page.inner_text(".lm-notice")
    assert "Ada" in page.inner_text(".lm-who")

    shop.say("I want a nut-free snack box")
    cards = shop.last.locator(".lm-card")
    assert cards.count() >= 1
    assert shop.last.locator(".lm-verdict-conflict").count() == 0
    for product_id in cards.evaluate_all("all => all.map(each => each.dataset.product)"):
        product = shop.shop.assistant.store.catalogue.get(ProductId(product_id))
        assert product is not None
        assert not NUTS & set(product.label.allergens or ()), product.title
    first = cards.first.locator("h3").inner_text().splitlines()[-1].strip()

    with shop.turn():
        cards.first.get_by_role("button", name="Why this?").click()
    assert first.lower() in shop.last.locator(".lm-words").inner_text().lower()

    with shop.turn():
        cards.first.locator("[data-act=add_to_cart]").click()
    assert first in page.inner_text(".lm-cart")
    assert page.inner_text(".lm-total strong").startswith("€")

    with shop.turn():
        page.locator(".lm-person").click()
    handed = shop.last.locator(".lm-handed").inner_text()
    ticket = re.search(r"T-[0-9A-F]+", handed)
    assert ticket, handed

    desk = page.context.new_page()
    desk.goto(f"{shop.shop.address}/desk/{ticket[0]}")
    talk = desk.inner_text(".st-talk")
    assert "I want a nut-free snack box" in talk
    assert "Asked for a person" in desk.inner_text(".st-context")
    desk.fill("#st-text", "Hello Ada, this is Marta.")
    desk.click("text=Send answer")
    page.wait_for_selector(".lm-agent >> text=this is Marta")
    shop.say("Could you wrap it?")
    assert page.locator(".lm-handed:visible").count() == 1, "each ticket is announced once"
    desk.wait_for_selector(".st-talk >> text=Could you wrap it?")
    desk.click("text=Return to assistant")
    page.wait_for_function("!document.querySelector('.lm-with-person')")
    assert not shop.faults


def test_the_transcript_shows_the_decision_behind_a_reply(visit: Visit) -> None:
    shop = visit("ada")
    shop.say("a kettle under 60")
    page = shop.page
    page.goto(f"{shop.shop.address}/transcripts")
    page.click("text=Open >> nth=0")
    page.click(".st-decision summary >> nth=0")
    record = page.inner_text(".st-decision >> nth=0")
    assert "price max" in record
    assert "total" in record
    with page.expect_download() as download:
        page.click("text=Download JSON")
    assert download.value.suggested_filename.endswith(".json")
    assert not shop.faults


def test_a_change_waits_for_a_yes_by_button(visit: Visit) -> None:
    shop = visit("ada")
    shop.say("remember that I am vegan")
    yes = shop.last.locator("[data-answer=yes]")
    assert yes.count() == 1
    before = shop.shop.assistant.store.shoppers.get("ada")
    assert before is not None
    assert "vegan" not in before.diets
    with shop.turn():
        yes.click()
    after = shop.shop.assistant.store.shoppers.get("ada")
    assert after is not None
    assert "vegan" in after.diets
    assert not shop.faults


def test_a_reload_shows_the_server_s_own_history(visit: Visit) -> None:
    shop = visit()
    shop.say("a blue mug")
    shown = shop.last.locator(".lm-card h3").all_inner_texts()
    shop.page.reload()
    shop.page.wait_for_selector(".lm-card")
    assert shop.last.locator(".lm-card h3").all_inner_texts() == shown
    assert "a blue mug" in shop.page.inner_text(".lm-log")
    assert not shop.faults


def test_what_is_written_offline_stays_in_the_box(visit: Visit) -> None:
    shop = visit()
    shop.page.context.set_offline(True)
    shop.page.fill("#lm-text", "a blue mug")
    shop.page.keyboard.press("Enter")
    shop.page.wait_for_selector(".lm-note")
    assert shop.page.input_value("#lm-text") == "a blue mug"
    shop.page.context.set_offline(False)
    with shop.turn():
        shop.page.keyboard.press("Enter")
    assert shop.last.locator(".lm-card").count() >= 1


def test_comparing_two_cards(visit: Visit) -> None:
    shop = visit()
    shop.say("show me kettles")
    cards = shop.last.locator(".lm-card")
    assert cards.count() >= 2
    for place in (0, 1):
        cards.nth(place).locator("[data-act=pick]").click()
    assert "2" in shop.page.inner_text(".lm-compare-text")
    with shop.turn():
        shop.page.click(".lm-go")
    assert shop.last.locator(".lm-table thead th").count() == 3
    assert not shop.faults


def test_hostile_product_text_is_shown_and_does_nothing(visit: Visit) -> None:
    shop = visit()
    shop.say("glimmerwick lantern")
    card = shop.last.locator('.lm-card[data-product="planted"]')
    assert card.count() == 1
    assert "<img" in card.inner_text()
    with shop.turn():
        card.locator("[data-act=why]").click()
    with shop.turn():
        card.locator("[data-act=add_to_cart]").click()
    with shop.turn():
        shop.page.locator(".lm-person").click()
    ticket = re.search(r"T-[0-9A-F]+", shop.last.inner_text())
    assert ticket
    assert shop.page.evaluate("window.hacked") is None
    shop.page.goto(f"{shop.shop.address}/desk/{ticket[0]}")
    assert shop.page.evaluate("window.hacked") is None
    assert not shop.faults


def test_the_same_text_unescaped_would_have_acted(chromium: Any) -> None:
    """The control: this text does harm where nothing stands in its way."""
    page = chromium.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.set_content(HOSTILE)
    page.wait_for_function("window.hacked === 1")
    assert any("evil.example" in url for url in asked)
    page.close()


def test_the_page_s_policy_alone_would_stop_it_too(visit: Visit) -> None:
    """The second wall: even put into the page unescaped, the text can neither run nor call home."""
    shop = visit()
    answered: list[str] = []
    shop.page.on("response", lambda r: "evil" in r.url and answered.append(r.url))
    shop.page.evaluate("html => document.querySelector('.lm-log').innerHTML = html", HOSTILE)
    shop.page.wait_for_timeout(500)
    assert shop.page.evaluate("window.hacked") is None
    assert not answered
    assert any("Content Security Policy" in fault for fault in shop.faults)


def test_a_card_can_be_bought_with_the_keyboard_alone(visit: Visit) -> None:
    shop = visit()
    page = shop.page
    page.locator("#lm-text").focus()
    page.keyboard.type("a scented candle")
    with shop.turn():
        page.keyboard.press("Enter")
    for _ in range(80):
        page.keyboard.press("Shift+Tab")
        action = page.evaluate("document.activeElement.dataset.act || ''")
        if action == "add_to_cart":
            break
    assert action == "add_to_cart"
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    with shop.turn():
        page.keyboard.press("Enter")
    assert page.inner_text(".lm-count") == "1" or page.locator(".lm-lines li").count() == 1
    assert not shop.faults


def test_a_phone_shows_everything_without_sideways_scrolling(visit: Visit) -> None:
    shop = visit("ada", width=390, height=844)
    page = shop.page
    for text in ("a nut-free snack box under 15", "a cotton t-shirt", "where is my order?"):
        shop.say(text)
        width = page.evaluate("document.scrollingElement.scrollWidth")
        assert width <= 390, text
    for name in (".lm-person", ".lm-cart-open", "#lm-text"):
        box = page.locator(name).bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
        assert box["height"] >= 24
    page.click(".lm-cart-open")
    assert page.locator(".lm-cart").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator(".lm-cart").is_visible()
    for path in ("/desk", "/transcripts"):
        page.goto(f"{shop.shop.address}{path}")
        assert page.evaluate("document.scrollingElement.scrollWidth") <= 390, path
    assert not shop.faults


def test_a_chinese_browser_gets_a_chinese_page(visit: Visit) -> None:
    shop = visit(locale="zh-CN")
    assert shop.page.evaluate("document.documentElement.lang") == "zh"
    shop.say("有没有不含坚果的零食")
    assert shop.last.locator(".lm-card").count() >= 1
    assert shop.last.get_by_role("button", name="为什么选它").count() >= 1
    shop.page.click(".lm-lang button[value=en]")
    shop.page.wait_for_selector("#lm-text[placeholder^='A nut-free']")
    assert not shop.faults


def test_motion_is_left_out_for_who_asks(visit: Visit) -> None:
    shop = visit(reduced_motion="reduce")
    shop.page.fill("#lm-text", "a teapot")
    shop.page.keyboard.press("Enter")
    shop.page.wait_for_selector(".lm-item")
    running = shop.page.evaluate("document.getAnimations().length")
    assert running == 0
