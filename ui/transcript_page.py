"""The transcripts: each turn with the decision record behind it."""

from typing import Any

from fastapi import APIRouter, Depends, HTTPException, Response
from fastapi.responses import HTMLResponse

from assistant.assistant import Assistant
from store.errors import NotFound
from ui.desk_page import age
from ui.operators import Operators
from ui.render import Renderer

_FRESH = {"Cache-Control": "no-store"}
_FIRST = (
    "total",
    "relevance",
    "fused",
    "dense",
    "lexical",
    "exact",
    "category",
    "attributes",
    "kind",
)


def transcript_routes(assistant: Assistant, operators: Operators, renderer: Renderer) -> APIRouter:
    """`/transcripts` and one transcript, for the shop's people only."""
    router = APIRouter(dependencies=[Depends(operators.guard)])

    @router.get("/transcripts")
    def sessions() -> Response:
        """The newest sessions."""
        now = assistant.store.clock()
        rows = [
            (record, len(assistant.store.conversations.turns(record.id)))
            for record in assistant.transcripts(limit=100)
        ]
        html = renderer.render(
            "transcripts",
            "en",
            rows=[row for row in rows if row[1]],
            names={p.shopper_id: p.name for p in assistant.shoppers()},
            age=lambda at: age(at, now),
        )
        return HTMLResponse(html, headers=_FRESH)

    @router.get("/transcripts/{session_id}")
    def one(session_id: str) -> Response:
        """One conversation, turn by turn."""
        try:
            whole = assistant.transcript(session_id)
        except NotFound:
            raise HTTPException(404, "There is no such transcript.") from None
        who = assistant.store.shoppers.get(whole["shopper"]) if whole["shopper"] else None
        html = renderer.render(
            "transcript",
            "en",
            whole=whole,
            name=who.name if who else "",
            score_names=score_names,
            constraints=constraints,
            fact=fact,
            amounts=amounts,
        )
        return HTMLResponse(html, headers=_FRESH)

    return router


def score_names(candidates: list[dict[str, Any]]) -> list[str]:
    """The names of all scores in a record, the total first."""
    names = {name for candidate in candidates for name in candidate.get("scores", {})}
    first = [name for name in _FIRST if name in names]
    return first + sorted(names - set(first))


def constraints(record: dict[str, Any]) -> list[tuple[str, str]]:
    """What was understood, without what was not asked."""
    said = record.get("constraints") or {}
    return [
        (name.replace("_", " "), _plain(said.get(f"{name}_amount", value)))
        for name, value in said.items()
        if value not in (None, "", [], (), False) and not name.endswith("_amount")
    ]


def amounts(proposal: dict[str, Any]) -> list[tuple[str, str]]:
    """The money that a proposal moves, by name."""
    effects = proposal.get("effects") or {}
    return [
        (name.removesuffix("_amount").replace("_", " "), str(value))
        for name, value in effects.items()
        if name.endswith("_amount")
    ]


def fact(reason: dict[str, Any]) -> str:
    """One fact behind a reason: what it says, the field it stands in, the values found there."""
    name = str(reason.get("key", "")).replace("_", " ")
    source = f" ({reason['source']})" if reason.get("source") else ""
    values = ", ".join(_plain(value) for value in (reason.get("values") or {}).values())
    return f"{name}{source}: {values}" if values else f"{name}{source}"


def _plain(value: Any) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(_plain(each) for each in value)
    if isinstance(value, dict):
        return " ".join(str(each) for each in value.values() if each not in (None, ""))
    return str(value)
