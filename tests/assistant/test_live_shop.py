"""A shop that is open takes up what the operator imports beside it."""

import os
import subprocess
import sys
import time
from pathlib import Path
from threading import Event

import pytest

from assistant.assistant import Assistant
from store.settings import Settings
from tests.conftest import Talk

ROOT = Path(__file__).parents[2]
HEAD = "id,title,brand,department,category,price,stock,description\n"
ROW = "zor-1,Nimbus Theremin,Zorblax,music,theremins,199.00,4,A theremin played without touching.\n"


@pytest.mark.slow
def test_an_import_in_another_process_is_found_brand_shelf_and_all(
    shop: Assistant, demo_settings: Settings, tmp_path: Path
) -> None:
    assert _ids(shop, "show me a Zorblax theremin under 300") == []
    assert shop.services.understanding.read("from Zorblax", language="en").brands_in == ()
    file = tmp_path / "more.csv"
    file.write_text(HEAD + ROW, "utf-8")
    ran = subprocess.run(
        [sys.executable, "-m", "ui.cli", "import", "products", str(file)],
        cwd=ROOT,
        env={**os.environ, "SHOP_HOME": str(demo_settings.home)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    give_up = time.monotonic() + 60
    while _ids(shop, "show me a Zorblax theremin under 300") != ["zor-1"]:
        assert time.monotonic() < give_up, "not found within a minute"
        Event().wait(0.2)
    wanted = shop.services.understanding.read("a theremin from Zorblax", language="en")
    assert wanted.brands_in == ("Zorblax",)
    assert wanted.category == "theremins"


def _ids(shop: Assistant, wish: str) -> list[str]:
    cards = Talk(shop, None).say(wish).cards
    return [card.product_id for card in cards if card.product_id.startswith("zor")]
