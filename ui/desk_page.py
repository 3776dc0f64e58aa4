"""The service desk: tickets, everything handed over with them, and the answer box."""

from datetime import datetime
from typing import get_args
from urllib.parse import parse_qs

from fastapi import APIRouter, Depends, HTTPException, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse

from assistant.assistant import Assistant
from store.errors import BadText, NotFound
from store.ticket import Ticket, TicketStatus
from ui.operators import Operators, SameOrigin
from ui.render import Renderer

ACTIVE = ("open", "answering")
_REASONS = {
    "asked": "Asked for a person",
    "complaint": "Complaint",
    "order_change": "Change to an order that the assistant may not make",
    "refund_limit": "Refund above the assistant’s limit",
}
_LEVELS = {
    "guest": "Guest, not verified",
    "order": "Verified for one order (number and e-mail)",
    "signed_in": "Signed in",
}


def desk_routes(assistant: Assistant, operators: Operators, renderer: Renderer) -> APIRouter:
    """`/desk` and what its buttons do, for the shop's people only."""
    router = APIRouter(dependencies=[Depends(operators.guard)])

    def page(chosen: Ticket | None, show: str) -> Response:
        now = assistant.store.clock()
        tickets = _shown(assistant, show)
        if chosen is None and tickets:
            chosen = tickets[0]
        session = assistant.store.conversations.get(chosen.session_id) if chosen else None
        html = renderer.render(
            "desk",
            "en",
            tickets=tickets,
            ticket=chosen,
            session=session,
            show=show,
            age=lambda at: age(at, now),
            reasons=_REASONS,
            levels=_LEVELS,
            active=ACTIVE,
            state=_state(tickets, chosen),
        )
        return HTMLResponse(html, headers={"Cache-Control": "no-store"})

    @router.get("/desk")
    def desk(show: str = "active") -> Response:
        """The tickets, the longest waiting first, and the first of them opened."""
        return page(None, show)

    @router.get("/desk/state")
    def state(ticket: str = "", show: str = "active") -> JSONResponse:
        """A short text that changes when the page would look different."""
        chosen = assistant.store.tickets.get(ticket) if ticket else None
        return JSONResponse({"state": _state(_shown(assistant, show), chosen)})

    @router.get("/desk/{ticket_id}")
    def one(ticket_id: str, show: str = "active") -> Response:
        """One ticket with its hand-off context."""
        return page(_ticket(assistant, ticket_id), show)

    @router.post("/desk/{ticket_id}/{action}")
    async def act(ticket_id: str, action: str, request: Request, _: SameOrigin) -> Response:
        """Answer, give the chat back to the assistant, or close."""
        form = parse_qs((await request.body()).decode("utf-8", "replace"))
        agent = form.get("agent", [""])[0].strip()[:60] or "the service desk"
        ticket = _ticket(assistant, ticket_id)
        if ticket.status not in ACTIVE:
            raise HTTPException(409, "This ticket is no longer open.")
        try:
            if action == "answer":
                assistant.desk.answer(ticket_id, form.get("text", [""])[0][:4000], agent)
            elif action == "give-back":
                assistant.desk.give_back(ticket_id, agent)
            elif action == "close":
                assistant.desk.close(ticket_id)
            else:
                raise HTTPException(404, "There is no such button.")
        except BadText:
            raise HTTPException(400, "Write an answer first.") from None
        return RedirectResponse(f"/desk/{ticket_id}", 303)

    return router


def age(at: datetime, now: datetime) -> str:
    """How long ago, as staff say it: "4 min", "3 h", "2 days"."""
    minutes = max(0, int((now - at).total_seconds() // 60))
    if minutes < 1:
        return "just now"
    if minutes < 60:
        return f"{minutes} min"
    if minutes < 48 * 60:
        return f"{minutes // 60} h"
    return f"{minutes // (24 * 60)} days"


def _shown(assistant: Assistant, show: str) -> list[Ticket]:
    if show in get_args(TicketStatus):
        return assistant.desk.tickets(show)  # type: ignore[arg-type]
    tickets = assistant.desk.tickets()
    return tickets if show == "all" else [t for t in tickets if t.status in ACTIVE]


def _ticket(assistant: Assistant, ticket_id: str) -> Ticket:
    try:
        return assistant.desk.ticket(ticket_id)
    except NotFound:
        raise HTTPException(404, "There is no such ticket.") from None


def _state(tickets: list[Ticket], chosen: Ticket | None) -> str:
    known = {t.id: t for t in (*tickets, *((chosen,) if chosen else ()))}
    return " ".join(f"{t.id}:{t.status}:{len(t.messages)}" for t in known.values())
