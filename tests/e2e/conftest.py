"""The demo shop on the template rung, served on a free port to a real Chromium."""

import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
import uvicorn

from assistant.assistant import Assistant
from assistant.bootstrap import build
from store.ids import ProductId
from store.money import Money
from store.product import Product
from store.settings import load_settings
from ui.web import create_app

FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking")
HOSTILE = (
    '<img src="http://evil.example/pixel.png" onerror="window.hacked=1">'
    "<script>window.hacked=1</script>"
)


@dataclass(slots=True)
class Shop:
    """The running shop: where it is, and the assistant behind it."""

    address: str
    assistant: Assistant


@dataclass(slots=True)
class Watched:
    """A page, and everything on it that should not have happened."""

    page: Any
    shop: Shop
    faults: list[str] = field(default_factory=list)

    def say(self, text: str) -> None:
        """Write a message, send it, and wait for the end of the reply."""
        self.page.fill("#lm-text", text)
        with self.turn():
            self.page.keyboard.press("Enter")

    def turn(self) -> "_Turn":
        """Wait until the turn that begins inside the block is over."""
        return _Turn(self.page)

    @property
    def last(self) -> Any:
        """The newest item of the conversation; stays this item when more follow."""
        return self.page.locator(".lm-item").nth(self.page.locator(".lm-item").count() - 1)


class _Turn:
    def __init__(self, page: Any) -> None:
        self._page = page

    def __enter__(self) -> None:
        self._before = self._page.locator(".lm-item").count()

    def __exit__(self, fault: object, *_: object) -> None:
        if fault is not None:
            return
        self._page.wait_for_function(
            "before => document.querySelectorAll('.lm-item').length > before"
            " && !document.querySelector('.lm-busy')",
            arg=self._before,
        )


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """Debian's Chromium; the tests are skipped where there is none."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    path = shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("no Chromium on this machine: apt-get install chromium")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    """The real application over a demo shop of its own, with one hostile product planted."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    home = tmp_path_factory.mktemp("shop")
    # the shop's own risk rule would keep the planted product away: here the page must hold alone
    settings = load_settings(
        home=home, port=port, brain="template", risk_threshold=1.0, _env_file=None
    )
    planted = Product(
        ProductId("planted"),
        f"Glimmerwick lantern {HOSTILE}",
        Money(1900, "EUR"),
        brand=f"Acme {HOSTILE}",
        department="home",
        category="lanterns",
        description=f"A glimmerwick lantern. {HOSTILE}",
        stock=5,
    )
    first = build(settings)
    with first.store.write() as tx:
        first.store.catalogue.upsert(tx, [planted])
    first.close()
    assistant = build(settings)
    config = uvicorn.Config(create_app(assistant), port=port, log_level="warning")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield Shop(f"http://127.0.0.1:{port}", assistant)
    server.should_exit = True
    thread.join(20)
    assistant.close()


@pytest.fixture
def visit(chromium: Any, shop: Shop) -> Iterator[Callable[..., Watched]]:
    """Open the shop in a browser of its own: `visit()`, `visit(width=390, height=844)`."""
    contexts = []

    def open_page(
        shopper: str = "", width: int = 1280, height: int = 900, **options: Any
    ) -> Watched:
        context = chromium.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        watched = Watched(page, shop)
        page.on("console", lambda m: m.type == "error" and watched.faults.append(m.text))
        page.on("pageerror", lambda error: watched.faults.append(str(error)))
        page.on(
            "request",
            lambda r: (
                r.url.startswith((shop.address, "data:")) or watched.faults.append(f"asks {r.url}")
            ),
        )
        page.goto(shop.address)
        page.wait_for_selector("#lm-text")
        if shopper:
            page.click(".lm-pick summary")
            page.click(f'.lm-pick-list button[value="{shopper}"]')
            page.wait_for_selector("#lm-text")
        return watched

    yield open_page
    for context in contexts:
        context.close()
