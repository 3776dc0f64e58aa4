"""Transcripts: what was said, and the decision behind each reply, as plain JSON."""

from dataclasses import asdict
from typing import Any

from store.errors import NotFound
from store.shop import Store


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
        turns.append(whole)
    return {
        "session": session.id,
        "shopper": session.shopper_id,
        "level": session.level,
        "language": session.language,
        "created_at": session.created_at.isoformat(),
        "holder": session.holder,
        "turns": turns,
    }
