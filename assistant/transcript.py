"""Transcripts: what was said, and the decision behind each reply, as plain JSON. Money is there in
minor units, for programs, and beside that as people read it."""

import re
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from store.errors import NotFound
from store.money import Money
from store.shop import Store

_IN_MINOR = frozenset({"price_min", "price_max"})
"""Fields of a request that are in minor units."""


def transcript_of(store: Store, session_id: str) -> dict[str, Any]:
    """The whole transcript of a session with its decision records. Raises `NotFound`."""
    session = store.conversations.get(session_id)
    if session is None:
        raise NotFound(f"there is no session {session_id!r}")
    turns = []
    for turn in store.conversations.turns(session_id):
        whole = asdict(turn)
        whole["at"] = turn.at.isoformat()
        whole["decision"] = (
            dict(store.decisions.get(turn.decision_id) or {}) if turn.decision_id else None
        )
        turns.append(with_amounts(whole))
    return {
        "session": session.id,
        "shopper": session.shopper_id,
        "level": session.level,
        "language": session.language,
        "created_at": session.created_at.isoformat(),
        "holder": session.holder,
        "turns": turns,
    }


def with_amounts(value: Any, currency: str | None = None) -> Any:
    """Plain JSON with the amount beside each number of minor units: `total_amount` beside
    `total_minor`, `price_max_amount` beside `price_max`, `amount` in what is ruled by a price."""
    if isinstance(value, Mapping):
        return _with_amounts(value, _currency_of(value) or currency)
    if isinstance(value, list | tuple):
        return [with_amounts(each, currency) for each in value]
    return value


def _with_amounts(value: Mapping[str, Any], currency: str | None) -> dict[str, Any]:
    whole: dict[str, Any] = {}
    for name, told in value.items():
        whole[name] = with_amounts(told, currency)
        plain = name.removesuffix("_minor")
        told_already = plain != name and plain in value
        amount = _amount(told, currency) if name in _IN_MINOR or plain != name else None
        if amount is not None and not told_already:
            whole[f"{plain}_amount"] = amount
    ruled = str(value.get("name") or value.get("rule") or "")
    amount = _amount(value.get("value", value.get("detail")), currency)
    if ruled.startswith("price.") and amount is not None:
        whole["amount"] = amount
    return whole


def _currency_of(value: Mapping[str, Any]) -> str | None:
    """The currency of a record, or of the request in it."""
    request = value.get("constraints")
    told = value.get("currency") or (request.get("currency") if isinstance(request, dict) else None)
    return str(told) if told else None


def _amount(minor: object, currency: str | None) -> str | None:
    """Minor units as people read them; None for what is no number of them."""
    if currency is None or isinstance(minor, bool) or not re.fullmatch(r"-?\d+", str(minor)):
        return None
    return Money(int(str(minor)), currency).format()
