"""Replaying scripted conversations: cards, verdicts, proposals and tickets, never wording."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from assistant.assistant import Assistant
from assistant.events import Cards, Confirm, Done, Failure, HandedOver

FOLDER = Path(__file__).parents[1] / "conversations"
KNOWN = frozenset(
    "intent cards_min cards_max departments price_max_minor price_min_minor brands_out ids_any "
    "ids_none allergens_absent verdicts_allowed proposal ticket text_has text_lacks error".split()
)


def conversations() -> list[dict[str, Any]]:
    """Every scripted conversation, with its file's name."""
    return [
        {"file": path.stem, **yaml.safe_load(path.read_text("utf-8"))}
        for path in sorted(FOLDER.glob("*.yaml"))
    ]


def replay(assistant: Assistant, script: dict[str, Any]) -> Iterable[str]:
    """Run a conversation and give every expectation that was not met."""
    session = str(assistant.open_session(shopper_id=script.get("shopper")).session_id)
    proposal: str | None = None
    for number, turn in enumerate(script["turns"], start=1):
        if "say" in turn:
            events = list(assistant.say(session, turn["say"]))
        else:
            assert proposal, f"turn {number} confirms, but nothing was proposed"
            events = list(assistant.confirm(session, proposal, turn["confirm"]))
        proposal = next((e.proposal_id for e in events if isinstance(e, Confirm)), None)
        for fault in _faults(assistant, events, turn.get("expect") or {}):
            done = next(e for e in events if isinstance(e, Done))
            where = f"{script['file']} turn {number} {turn.get('say', turn)!r}"
            yield f"{where}: {fault} | {done.intent}: {done.text[:160]!r}"


def _faults(assistant: Assistant, events: list[Any], expect: dict[str, Any]) -> Iterable[str]:
    unknown = expect.keys() - KNOWN
    if unknown:
        yield f"unknown expectation {sorted(unknown)}"
    done = next(e for e in events if isinstance(e, Done))
    cards = next((e.cards for e in events if isinstance(e, Cards)), ())
    products = assistant.store.catalogue.get_many([c.product_id for c in cards])
    ids = [c.product_id for c in cards]
    wanted = expect.get("intent")
    if wanted and done.intent not in ([wanted] if isinstance(wanted, str) else wanted):
        yield f"intent {done.intent}, not {wanted}"
    if len(cards) < expect.get("cards_min", 0):
        yield f"only {len(cards)} cards"
    if len(cards) > expect.get("cards_max", 99):
        yield f"{len(cards)} cards"
    if "departments" in expect:
        odd = [i for i in ids if products[i].department not in expect["departments"]]
        if odd:
            yield f"cards outside {expect['departments']}: {odd}"
    for card in cards:
        if "price_max_minor" in expect and card.price_minor > expect["price_max_minor"]:
            yield f"{card.product_id} costs {card.price_minor}"
        if "price_min_minor" in expect and card.price_minor < expect["price_min_minor"]:
            yield f"{card.product_id} costs {card.price_minor}"
        if card.brand in expect.get("brands_out", ()):
            yield f"{card.product_id} is from {card.brand}"
        if card.verdict not in expect.get("verdicts_allowed", ("clear", "unknown")):
            yield f"{card.product_id} has verdict {card.verdict}"
        declared = set(products[card.product_id].label.allergens or ())
        if declared & set(expect.get("allergens_absent", ())):
            yield f"{card.product_id} declares {sorted(declared)}"
    if "ids_any" in expect and not set(ids) & set(expect["ids_any"]):
        yield f"none of {expect['ids_any']} in {ids}"
    if set(ids) & set(expect.get("ids_none", ())):
        yield f"{sorted(set(ids) & set(expect['ids_none']))} was shown"
    if "proposal" in expect:
        made = next((e.operation for e in events if isinstance(e, Confirm)), None)
        if made != expect["proposal"]:
            yield f"proposal {made}, not {expect['proposal']}"
    if "ticket" in expect:
        handed = any(isinstance(e, HandedOver) for e in events)
        if handed != expect["ticket"]:
            yield f"ticket {handed}"
    for fact in expect.get("text_has", ()):
        if str(fact) not in done.text:
            yield f"{fact!r} is not said"
    for fact in expect.get("text_lacks", ()):
        if str(fact).casefold() in done.text.casefold():
            yield f"{fact!r} is said"
    failed = next((e.error for e in events if isinstance(e, Failure)), None) or done.error
    if "error" in expect and failed != expect["error"]:
        yield f"error {failed}"
