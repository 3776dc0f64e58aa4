"""Replaying scripted conversations: cards, verdicts, proposals and tickets, never wording."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from uuid import uuid4

import yaml

from assistant.assistant import Assistant
from ui.jsonl import JsonLines

FOLDER = Path(__file__).parents[1] / "conversations"
KNOWN = frozenset(
    "intent cards_min cards_max departments price_max_minor price_min_minor brands_out ids_any "
    "ids_none allergens_absent verdicts_allowed proposal ticket text_has text_lacks error".split()
)


def conversations() -> list[dict[str, Any]]:
    """Every scripted conversation, with its file's name."""
    return [
        {"file": path.stem, **yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)}
        for path in sorted(FOLDER.glob("*.yaml"))
    ]


def replay(assistant: Assistant, script: dict[str, Any]) -> Iterable[str]:
    """Run a conversation line by line through `--jsonl` and give every expectation not met."""
    lines = JsonLines(assistant)
    session = f"replay-{script['file']}-{uuid4().hex[:8]}"
    proposal: str | None = None
    for number, turn in enumerate(script["turns"], start=1):
        line: dict[str, Any] = {"session": session}
        if "say" in turn:
            line |= {"shopper": script.get("shopper"), "text": turn["say"]}
        else:
            assert proposal, f"turn {number} confirms, but nothing was proposed"
            line |= {"confirm": proposal, "answer": turn["confirm"]}
        answer = lines.answer(json.dumps(line, ensure_ascii=False).encode())
        proposal = answer["proposal"]["id"] if answer["proposal"] else None
        for fault in _faults(assistant, answer, turn.get("expect") or {}):
            where = f"{script['file']} turn {number} {turn.get('say', turn)!r}"
            yield f"{where}: {fault} | {answer['intent']}: {answer['text'][:160]!r}"


def _faults(assistant: Assistant, answer: dict[str, Any], expect: dict[str, Any]) -> Iterable[str]:
    unknown = expect.keys() - KNOWN
    if unknown:
        yield f"unknown expectation {sorted(unknown)}"
    cards = answer["cards"]
    products = assistant.store.catalogue.get_many([c["product_id"] for c in cards])
    ids = [c["product_id"] for c in cards]
    wanted = expect.get("intent")
    if wanted and answer["intent"] not in ([wanted] if isinstance(wanted, str) else wanted):
        yield f"intent {answer['intent']}, not {wanted}"
    if len(cards) < expect.get("cards_min", 0):
        yield f"only {len(cards)} cards"
    if len(cards) > expect.get("cards_max", 99):
        yield f"{len(cards)} cards"
    if "departments" in expect:
        odd = [i for i in ids if products[i].department not in expect["departments"]]
        if odd:
            yield f"cards outside {expect['departments']}: {odd}"
    for card in cards:
        product = products[card["product_id"]]
        if "price_max_minor" in expect and card["price_minor"] > expect["price_max_minor"]:
            yield f"{product.id} costs {card['price_minor']}"
        if "price_min_minor" in expect and card["price_minor"] < expect["price_min_minor"]:
            yield f"{product.id} costs {card['price_minor']}"
        if product.brand in expect.get("brands_out", ()):
            yield f"{product.id} is from {product.brand}"
        if card["verdict"] not in expect.get("verdicts_allowed", ("clear", "unknown")):
            yield f"{product.id} has verdict {card['verdict']}"
        declared = set(product.label.allergens or ())
        if declared & set(expect.get("allergens_absent", ())):
            yield f"{product.id} declares {sorted(declared)}"
    if "ids_any" in expect and not set(ids) & set(expect["ids_any"]):
        yield f"none of {expect['ids_any']} in {ids}"
    if set(ids) & set(expect.get("ids_none", ())):
        yield f"{sorted(set(ids) & set(expect['ids_none']))} was shown"
    if "proposal" in expect:
        made = answer["proposal"]["operation"] if answer["proposal"] else None
        if made != expect["proposal"]:
            yield f"proposal {made}, not {expect['proposal']}"
    if "ticket" in expect and (answer["handoff"] is not None) != expect["ticket"]:
        yield f"ticket {answer['handoff']}"
    for fact in expect.get("text_has", ()):
        if str(fact) not in answer["text"]:
            yield f"{fact!r} is not said"
    for fact in expect.get("text_lacks", ()):
        if str(fact).casefold() in answer["text"].casefold():
            yield f"{fact!r} is said"
    if "error" in expect and answer["error"] != expect["error"]:
        yield f"error {answer['error']}"
