"""What a shopper wrote stands in no log, and after an erasure in no byte of the state folder."""

import io
import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import structlog

from assistant import turns
from assistant.assistant import Assistant
from assistant.intents.model import IntentModel
from store.shop import Store
from tests.conftest import Talk
from tests.security.doubles import Fort
from tests.ui.conftest import HOSTILE
from tools import search
from ui.jsonl import JsonLines

pytestmark = pytest.mark.slow

MARK = "quillwortMarmalade"
WORDS = (
    f"a {MARK} mug",
    f"remember that I like {MARK}",
    "yes",
    f"I am allergic to sesame and {MARK}",
    "yes",
    f"what does {MARK} cost?",
    f"where is order {MARK}? {MARK}@example.com",
    f"can I return a {MARK}?",
    "a blue mug",
    f"not the {MARK} one",
    f"I want to talk to a person about {MARK}",
    f"{MARK}, please hurry",
    "never mind",
    f"cancel {MARK}",
    f"{MARK}" * 300,
    f"\x00{MARK}",
)


def _holding(home: Path, mark: str) -> list[str]:
    """Files of the state folder in which the mark stands, in any usual encoding."""
    forms = [mark.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be")]
    forms += [form.lower() for form in forms[:1]]
    return sorted(
        path.name
        for path in home.rglob("*")
        if path.is_file() and any(form in path.read_bytes() for form in forms)
    )


def _live(shop: Assistant, shopper: str) -> Talk:
    talk = Talk(shop, shopper)
    for words in WORDS:
        talk.say(words)
    card = Talk(shop, shopper).say("a blue mug").cards[0].product_id
    Talk(shop, shopper).press("add_to_cart", card)
    list(shop.feedback(talk.session, card, "up"))
    return talk


def test_an_erasure_leaves_no_byte_of_what_was_written(shop: Assistant, settled: str) -> None:
    home = shop.settings.home
    _live(shop, settled)
    assert _holding(home, MARK), "the control: it is found while it is there"
    Talk(shop, settled).say("delete my account").say("yes")
    assert shop.store.shoppers.get(settled) is None
    assert _holding(home, MARK) == []


def test_without_emptying_the_log_of_writes_the_bytes_would_stay(
    shop: Assistant, settled: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: SQLite keeps older pages in its write-ahead log."""
    monkeypatch.setattr(Store, "forget_deleted", lambda _: None)
    _live(shop, settled)
    Talk(shop, settled).say("delete my account").say("yes")
    assert _holding(shop.settings.home, MARK)


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Everything that is logged, by whichever way."""
    text = io.StringIO()
    handler = logging.StreamHandler(text)
    logging.getLogger().addHandler(handler)
    before = structlog.get_config()
    structlog.configure(
        processors=[structlog.processors.format_exc_info, structlog.processors.JSONRenderer()],
        logger_factory=lambda *_: structlog.PrintLogger(text),
        cache_logger_on_first_use=False,
    )
    yield text
    structlog.configure(**before)
    logging.getLogger().removeHandler(handler)


def _breaks(*_: Any, **__: Any) -> Any:
    raise ValueError(f"cannot read {MARK!r}")


def test_no_log_holds_what_a_shopper_wrote(
    shop: Assistant, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    _live(shop, "sam")
    lines = JsonLines(shop)
    for broken in ((search, "verdict"), (IntentModel, "predict")):
        monkeypatch.setattr(*broken, _breaks)
        for words in (f"a {MARK} mug", "a blue mug"):
            Talk(shop, "sam").say(words)
            lines.answer(json.dumps({"session": "s", "shopper": "sam", "text": words}).encode())
    lines.answer(f'{{"session": "s", "text": "{MARK}"'.encode())
    for event in ("check_broken", "turn_crashed"):
        assert event in log.getvalue(), "the control: there is a log"
    assert MARK not in log.getvalue()


def test_a_traceback_in_the_log_would_be_seen(
    shop: Assistant, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: with tracebacks on, what was written stands in the log."""
    monkeypatch.setattr(turns, "log_details", lambda: True)
    monkeypatch.setattr(turns, "identify", _breaks)
    Talk(shop, "sam").say("a blue mug")
    assert MARK in log.getvalue()


JSON_LINES = {
    "nothing": b"\n",
    "broken": b'{"session": "s", "text": \n',
    "an endless number": b'{"session": "s", "text": "hi", "x": 1e400}\n',
    "another's session": b'{"session": "adas", "shopper": "ben", "text": "hi"}\n',
    "a guest in another's session": b'{"session": "adas", "shopper": null, "text": "hi"}\n',
    "a shopper who is none": b'{"session": "t", "shopper": "\' OR 1=1 --", "text": "hi"}\n',
    "half a character": b'{"session": "\\ud800", "shopper": null, "text": "hi"}\n',
    "half a character in the words": b'{"session": "u", "shopper": null, "text": "\\ud800"}\n',
    "two things at once": b'{"session": "v", "text": "hi", "confirm": "x", "answer": "yes"}\n',
    "a made-up proposal": b'{"session": "w", "confirm": "P-1", "answer": "yes"}\n',
    "a level": b'{"session": "x", "level": "signed_in", "text": "hi"}\n',
    "not UTF-8": b'{"session": "y", "text": "\xff"}\n',
    "a long line": b'{"session": "z", "text": "' + b"x" * 1_100_000 + b'"}\n',
    "depth": b"[" * 200_000 + b"\n",
    "markup": json.dumps({"session": "m", "text": HOSTILE}).encode() + b"\n",
}


@pytest.mark.parametrize("line", JSON_LINES.values(), ids=JSON_LINES.keys())
def test_every_line_gets_one_line_and_the_next_is_served(fort: Fort, line: bytes) -> None:
    shop = fort.shop
    lines, before = JsonLines(shop), shop.store.orders.list_for("ada")
    lines.answer(b'{"session": "adas", "shopper": "ada", "text": "where is my order?"}')
    sink = io.BytesIO()
    good = b'{"session": "good", "shopper": null, "text": "a blue mug"}\n'
    lines.serve(io.BytesIO(line + good), sink)
    first, second = (json.loads(answer) for answer in sink.getvalue().splitlines())
    assert first["proposal"] is None
    assert "Wild Berry" not in json.dumps(first)
    assert second["error"] is None
    assert second["cards"]
    assert shop.store.orders.list_for("ada") == before
