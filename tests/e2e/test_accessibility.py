"""The pages by the rules of axe-core (WCAG and its best practices), wide and on a phone."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.e2e.conftest import Watched

pytestmark = pytest.mark.e2e
Visit = Callable[..., Watched]
WIDTHS = {"wide": (1200, 850), "phone": (390, 844)}


def faults(page: Any) -> list[str]:
    """Each rule that an element of the page breaks."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not here")
    found = axe.Axe().run(page).response["violations"]
    return [f"{v['id']}: {node['target']}" for v in found for node in v["nodes"]]


def in_scheme(page: Any, scheme: str) -> None:
    """Light or dark from the first paint on: no colour is half way from one to the other."""
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.reload()
    page.wait_for_selector("#lm-text")
    page.wait_for_function("document.getAnimations().every(a => a.playState !== 'running')")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", WIDTHS.values(), ids=WIDTHS)
def test_the_chat_breaks_no_rule(visit: Visit, size: tuple[int, int], scheme: str) -> None:
    shop = visit("ada", width=size[0], height=size[1])
    in_scheme(shop.page, scheme)
    assert faults(shop.page) == []
    shop.say("a kettle under 60")
    with shop.turn():
        shop.last.locator("[data-act=add_to_cart]").first.click()
    shop.say("compare the first two")
    shop.say("remember that I am vegan")
    assert faults(shop.page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_of_the_staff_break_no_rule(visit: Visit, scheme: str) -> None:
    shop = visit("ada")
    in_scheme(shop.page, scheme)
    shop.say("a kettle under 60")
    with shop.turn():
        shop.page.locator(".lm-person").click()
    ticket = re.search(r"T-[0-9A-F]+", shop.last.inner_text())
    assert ticket
    page = shop.page
    for path in ("/desk", f"/desk/{ticket[0]}", "/transcripts"):
        page.goto(f"{shop.shop.address}{path}")
        assert faults(page) == [], path
    page.click("text=Open >> nth=0")
    page.click(".st-decision summary >> nth=0")
    assert faults(page) == []


def test_a_page_that_breaks_a_rule_is_told(chromium: Any) -> None:
    """The control: a picture without words and a button without a name."""
    page = chromium.new_page()
    page.set_content("<html lang='en'><title>x</title><main><h1>x</h1><img src='a'><button>")
    told = " ".join(faults(page))
    assert "image-alt" in told
    assert "button-name" in told
    page.close()
