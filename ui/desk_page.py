"""The service desk: tickets, everything handed over with them, and the answer box."""

from datetime import datetime
from typing import get_args
from urllib.parse import parse_qs, quote, unquote

from fastapi import APIRouter, Depends, HTTPException, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse

from assistant.assistant import Assistant
from assistant.desk import LONGEST_NAME
from store.errors import BadText, NotFound
from store.ticket import Ticket, TicketStatus
from ui.operators import Operators, SameOrigin
from ui.render import Renderer
from ui.words import NAMES

_SIGNED = "desk_signed"
"""The cookie with the name that a colleague signed with last."""
ACTIVE = ("open", "answering")
_REASONS = {
    "asked": "Asked for a person",
    "complaint": "Complaint",
    "order_change": "Change to an order that the assistant may not make",
    "payment": "A payment that our records do not explain",
    "refund_limit": "Refund above the assistant’s limit",
}
_LEVELS = {
    "guest": "Guest, not verified",
    "order": "Verified for one order (number and e-mail)",
    "signed_in": "Signed in",
}


_DEEDS = {
    "discover": "searched products",
    "refine": "narrowed the search",
    "more_like": "showed similar products",
    "compare": "compared products",
    "why": "explained a pick",
    "why_not": "explained what was left out",
    "product_question": "answered about a product",
    "not_for_me": "took a product away",
    "cart_add": "added to the cart",
    "cart_remove": "removed from the cart",
    "cart_view": "showed the cart",
    "profile_set": "noted a preference",
    "profile_view": "showed the profile",
    "order_status": "looked up an order",
    "order_cancel": "offered to cancel an order",
    "order_change": "quoted the rule on a change",
    "order_again": "offered to buy the same again",
    "order_payment": "looked up a payment",
    "confirm_yes": "did what was confirmed",
    "confirm_no": "left it as it was",
    "policy": "quoted a rule",
    "person": "asked for a person",
    "complaint": "complained",
}
"""What a kind of turn did, in a colleague's words."""
_STEPS = {
    "refund_limit": "Decide on the refund; the rule is below.",
    "order_change": "Make the change to the order, or say why not; then tell the shopper.",
    "payment": "Compare what was booked with the order; never ask for a card number.",
    "complaint": "Say sorry once, then say what you do about it and by when.",
    "asked": "Answer the open question.",
}


_MATTERS = {
    "damage": "goods damaged or faulty",
    "missing": "something is missing",
    "wrong": "the wrong thing was sent",
    "address": "another address",
    "exchange": "an exchange",
    "return": "a return",
}
"""What a change of an order is about, in a colleague's words."""
_MATTER_STEPS = {
    "damage": "Give the replacement or the refund that the shopper chooses; say when it leaves.",
    "missing": "Compare with what was packed; send what is missing, or refund it.",
    "wrong": "Send the right one and the label for the wrong one.",
    "address": "Put the new address on the order while it is here, or say that it has left.",
    "exchange": "See below which form was bought; arrange the one that is wanted.",
    "return": "Send the label for the goods named, or say why not.",
}


def next_step(ticket: Ticket) -> str:
    """What to do first, by why the ticket is here, what it is about and who wrote last."""
    if ticket.messages and ticket.messages[-1].author == "agent":
        return "Wait for the shopper, or close the ticket if this settles it."
    matter = _MATTER_STEPS.get(str(ticket.handoff.get("matter")))
    step = matter or _STEPS.get(ticket.reason, _STEPS["asked"])
    verified = ticket.handoff.get("verified")
    if ticket.reason == "order_change" and not ticket.handoff.get("order"):
        step = "Find out which order it is; then make the change, or say why not."
    if verified == "guest":
        return f"{step} This is a guest: ask for order number and e-mail before anything about it."
    if verified == "order":
        return f"{step} Verified for this order alone: speak of no other and of no account data."
    return step


def desk_routes(assistant: Assistant, operators: Operators, renderer: Renderer) -> APIRouter:
    """`/desk` and what its buttons do, for the shop's people only."""
    router = APIRouter(dependencies=[Depends(operators.guard)])

    def page(
        request: Request, chosen: Ticket | None, show: str, draft: str | None = None
    ) -> Response:
        now = assistant.store.clock()
        tickets = _shown(assistant, show)
        if chosen is None and tickets:
            chosen = tickets[0]
        session = assistant.store.conversations.get(chosen.session_id) if chosen else None
        signed = unquote(request.cookies.get(_SIGNED, ""))[:LONGEST_NAME]
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
            deeds=_DEEDS,
            languages=NAMES,
            next_step=next_step(chosen) if chosen else "",
            draft=draft,
            matters=_MATTERS,
            customer=assistant.desk.customer(chosen) if chosen else None,
            names={t.id: _name(assistant, t) for t in (*tickets, *([chosen] if chosen else []))},
            when=lambda at: when(at, now),
            signed=signed,
            active=ACTIVE,
            state=_state(tickets, chosen),
        )
        status = 200 if draft is None else 409
        return HTMLResponse(html, status, headers={"Cache-Control": "no-store"})

    @router.get("/desk")
    def desk(request: Request, show: str = "active") -> Response:
        """The tickets, the longest waiting first, and the first of them opened."""
        return page(request, None, show)

    @router.get("/desk/state")
    def state(ticket: str = "", show: str = "active") -> JSONResponse:
        """A short text that changes when the page would look different."""
        chosen = assistant.store.tickets.get(ticket) if ticket else None
        return JSONResponse({"state": _state(_shown(assistant, show), chosen)})

    @router.get("/desk/{ticket_id}")
    def one(request: Request, ticket_id: str, show: str = "active") -> Response:
        """One ticket with its hand-off context."""
        return page(request, _ticket(assistant, ticket_id), show)

    @router.post("/desk/{ticket_id}/{action}")
    async def act(ticket_id: str, action: str, request: Request, _: SameOrigin) -> Response:
        """Answer, give the chat back to the assistant, or close."""
        form = parse_qs((await request.body()).decode("utf-8", "replace"))
        agent = form.get("agent", [""])[0].strip()[:LONGEST_NAME]
        ticket = _ticket(assistant, ticket_id)
        if ticket.status not in ACTIVE:
            raise HTTPException(409, "This ticket is no longer open.")
        try:
            if action == "answer":
                text = form.get("text", [""])[0][:4000]
                if form.get("seen", [""])[0] not in {"", str(_answers(ticket))}:
                    return page(request, ticket, "active", draft=text)
                assistant.desk.answer(ticket_id, text, agent)
            elif action == "give-back":
                assistant.desk.give_back(ticket_id, agent)
            elif action == "close":
                assistant.desk.close(ticket_id)
            else:
                raise HTTPException(404, "There is no such button.")
        except BadText:
            raise HTTPException(400, "Write an answer first.") from None
        answer = RedirectResponse(f"/desk/{ticket_id}", 303)
        if agent:  # so that a colleague signs once
            answer.set_cookie(_SIGNED, quote(agent), path="/desk", httponly=True, samesite="strict")
        return answer

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


def when(at: datetime, now: datetime) -> str:
    """The time of a message, with its day where that is not today."""
    return at.strftime("%H:%M" if at.date() == now.date() else "%d %b %H:%M")


def _name(assistant: Assistant, ticket: Ticket) -> str:
    """Who waits, by name: as the ticket has it, without a look into the shop's people for each."""
    if told := ticket.handoff.get("name"):
        return str(told)
    known = assistant.store.shoppers.get(ticket.shopper_id) if ticket.shopper_id else None
    return known.name if known else "Guest"


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


def _answers(ticket: Ticket) -> int:
    return sum(message.author == "agent" for message in ticket.messages)


def _state(tickets: list[Ticket], chosen: Ticket | None) -> str:
    known = {t.id: t for t in (*tickets, *((chosen,) if chosen else ()))}
    return " ".join(f"{t.id}:{t.status}:{len(t.messages)}" for t in known.values())
