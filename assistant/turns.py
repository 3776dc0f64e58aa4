"""The life of a turn: door, plan, act, decide, say, append."""

import logging
import re
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from time import perf_counter
from typing import cast

import structlog

from assistant.answer import Answer, Turn
from assistant.commits import done_sentence, operation_named
from assistant.deadline import Deadline
from assistant.delivery import Delivery, Run
from assistant.door import LONGEST, clean, language_of
from assistant.events import (
    Event,
    HandedOver,
)
from assistant.intents.slots import email, order_ids, sentiment, yes_no
from assistant.memory import Memory
from assistant.plan import Plan
from assistant.planner import Planner
from assistant.routes import ANSWERED_WHILE_WAITING, HANDLERS, not_understood
from assistant.session import ORDER_LIFETIME_MINUTES, verify_order, visit_of
from assistant.speech import Speech
from assistant.statements import read_statements
from prompts import sentence
from store.conversation import SessionRecord
from store.errors import (
    BadText,
    NeedsSignIn,
    NotFound,
    ProposalExpired,
    Refused,
    ShopkeeperError,
)
from store.ids import ProposalId
from store.ticket import TicketMessage
from tools.cart import AddToCart
from tools.operations import commit, propose
from tools.visit import Services, Visit

log = structlog.get_logger()

MOST_TRIES = 5
"""Wrong order numbers or addresses before a session must go to a person."""

_NEVER_MIND = re.compile(
    r"(?:ok |oh |actually )?(?:never ?mind|forget it|cancel that|back(?: to the assistant)?)|"
    r"算了|不用了|没事了|回到助手"
)


class Turns:
    """Runs turns. Built once; holds no state of any conversation."""

    def __init__(self, services: Services, planner: Planner, speech: Speech) -> None:
        self._services = services
        self._planner = planner
        self._delivery = Delivery(services, speech)

    def say(self, session: SessionRecord, text: str) -> Iterator[Event]:
        """One message of the shopper."""
        run = self._run(session)
        try:
            run.said, cut = clean(text)
        except BadText:
            run.memory = replace(run.memory, awaiting={})
            yield from self._delivery.fail(run, "bad_text")
            return
        run.language = language_of(run.said, session.language)
        if session.holder == "person":
            yield from self._guarded(run, lambda: self._while_waiting(run, cut))
            return
        waiting = run.memory.awaiting
        answer = yes_no(run.said, run.language)
        if answer is not None and waiting.get("kind") == "confirm":
            yield from self._confirmed(run, str(waiting["proposal_id"]), answer)
            return
        if answer is not None and not waiting:
            yield from self._guarded(run, lambda: self._planned(run, Plan("ok", "rule"), cut=cut))
            return
        yield from self._guarded(run, lambda: self._spoken(run, cut))

    def press(self, session: SessionRecord, said: str, plan: Plan) -> Iterator[Event]:
        """A button: the plan is known, `said` is what the transcript shows."""
        run = self._run(session)
        run.said = said
        if session.holder == "person" and plan.intent == "person":
            yield from self._guarded(run, lambda: self._while_waiting(run, False))
            return
        if plan.intent == "cart_add":
            yield from self._guarded(run, lambda: self._add_at_once(run, plan))
            return
        if plan.intent == "not_for_me":
            ids = tuple(str(i) for i in plan.arguments.get("product_ids", ()))
            rejected = tuple(dict.fromkeys((*run.memory.rejected, *ids)))
            run.memory = replace(run.memory, rejected=rejected)
        yield from self._guarded(run, lambda: self._planned(run, plan, cut=False))

    def confirm(self, session: SessionRecord, proposal_id: str, answer: str) -> Iterator[Event]:
        """The shopper's yes or no by button."""
        run = self._run(session)
        run.said = sentence("yes" if answer == "yes" else "no", run.language)
        yield from self._confirmed(run, proposal_id, answer)

    def simple(
        self,
        session: SessionRecord,
        *,
        intent: str,
        said: str,
        key: str,
        rejected: str | None = None,
    ) -> Iterator[Event]:
        """A turn whose reply is one sentence, such as the answer to a thumb."""
        run = self._run(session)
        run.said = said
        run.memory = replace(run.memory, awaiting={})
        if rejected:
            run.memory = replace(run.memory, rejected=(*run.memory.rejected, rejected))
        yield from self._delivery.deliver(
            run, Answer(lead=sentence(key, run.language), memory=run.memory), intent
        )

    def _run(self, session: SessionRecord) -> Run:
        return Run(
            session=session,
            memory=Memory.from_json(session.memory),
            number=self._services.store.conversations.next_number(session.id),
            language=session.language,
            said="",
            started=perf_counter(),
            timings={},
        )

    def _visit(self, run: Run) -> Visit:
        return visit_of(run.session, run.memory, self._services, run.language)

    def _guarded(self, run: Run, work: Callable[[], Iterator[Event]]) -> Iterator[Event]:
        """Turn errors into a `Failure` with a stable code; nothing of a failed turn is kept but the
        failure itself."""
        try:
            yield from work()
        except NeedsSignIn:
            yield from self._delivery.fail(run, "needs_sign_in")
        except Refused:
            yield from self._delivery.fail(run, "refused")
        except NotFound:
            yield from self._delivery.fail(run, "not_found")
        except ShopkeeperError as error:
            log.warning("turn_failed", session=run.session.id, kind=type(error).__name__)
            yield from self._delivery.fail(run, "late" if "time" in str(error) else "internal")
        except GeneratorExit:
            raise
        except Exception as error:
            log.error(
                "turn_crashed",
                session=run.session.id,
                kind=type(error).__name__,
                exc_info=log_details(),
            )
            yield from self._delivery.fail(run, "internal")

    def _spoken(self, run: Run, cut: bool) -> Iterator[Event]:
        deadline = Deadline.after(self._services.settings.turn_seconds)
        waiting = self._answered(run)
        if waiting is not None:
            plan = waiting
        else:
            plan = self._planner.plan(
                run.said, run.language, run.memory, deadline, visit=lambda: self._visit(run)
            )
        run.lap("plan")
        yield from self._planned(run, plan, cut=cut, deadline=deadline)

    def _planned(
        self, run: Run, plan: Plan, *, cut: bool, deadline: Deadline | None = None
    ) -> Iterator[Event]:
        deadline = deadline or Deadline.after(self._services.settings.turn_seconds)
        # a question is answered by the next message or not at all
        run.memory = replace(run.memory, awaiting={}) if plan.source != "rule" else run.memory
        self._identify(run, plan)
        turn = Turn(self._visit(run), run.memory, run.said, plan, run.number, deadline)
        steps = HANDLERS.get(plan.intent, not_understood)(turn)
        answer: Answer | None = None
        with closing(steps):
            while True:
                try:
                    yield next(steps)
                except StopIteration as stop:
                    answer = cast(Answer, stop.value)
                    break
        run.lap("decide")
        if (
            plan.source == "rule"
            and answer.memory.awaiting == run.memory.awaiting
            and plan.intent != "order_status"
        ):
            answer = replace(answer, memory=replace(answer.memory, awaiting={}))
        if cut:
            note = sentence("talk.cut", run.language, count=LONGEST)
            answer = replace(answer, tail=f"{answer.tail} {note}".strip())
        unhappy = run.memory.unhappy + (sentiment(run.said) != "calm")
        memory = replace(answer.memory, last_intent=plan.intent, unhappy=unhappy)
        yield from self._delivery.deliver(
            run, replace(answer, memory=memory), answer.intent or plan.intent, deadline
        )

    def _answered(self, run: Run) -> Plan | None:
        """The plan when the message answers the last question with an age or a variant."""
        waiting = run.memory.awaiting
        kind = waiting.get("kind")
        if kind == "age":
            said = yes_no(run.said, run.language)
            told = sentence("answer.age_yes", run.language, age=waiting["age"])
            stated = dict(read_statements(run.said, run.language).about_shopper).get("age")
            old_enough = stated is not None and int(stated) >= int(waiting["age"])
            if said == "yes" or old_enough or run.said.casefold() == told.casefold():
                fact = ("age", str(waiting["age"]))
                run.memory = replace(run.memory, said_facts=(*run.memory.said_facts, fact))
                return Plan("cart_add", "rule", arguments={"product_id": waiting["product_id"]})
            if (
                said == "no"
                or run.said.casefold() == sentence("answer.age_no", run.language).casefold()
            ):
                return Plan("declined", "rule")
        if kind == "variant":
            product = self._services.store.catalogue.get(waiting["product_id"])
            words = run.said.casefold().strip(" .!?。")
            for variant in product.variants if product else ():
                label = ", ".join(variant.options.values()).casefold()
                if words == label or words == label.replace(",", ""):
                    arguments = {"product_id": waiting["product_id"], "variant_id": str(variant.id)}
                    return Plan("cart_add", "rule", arguments=arguments)
        return None

    def _identify(self, run: Run, plan: Plan) -> None:
        """Check an order number with its e-mail address: the only way a guest sees an order."""
        if run.session.level == "signed_in" or not plan.intent.startswith("order_"):
            return
        waiting = run.memory.awaiting if run.memory.awaiting.get("kind") == "identify" else {}
        ids = order_ids(run.said)
        order_id = ids[0] if ids else str(waiting.get("order_id") or "")
        address = email(run.said) or str(waiting.get("email") or "")
        if not order_id or not address or run.memory.attempts >= MOST_TRIES:
            return
        match = verify_order(self._services, order_id, address)
        if match is None:
            run.memory = replace(run.memory, attempts=run.memory.attempts + 1)
            return
        until = self._services.clock().timestamp() + ORDER_LIFETIME_MINUTES * 60
        run.memory = replace(
            run.memory,
            verified={"shopper_id": match[0], "order_id": match[1], "until": until},
            order_id=match[1],
            awaiting={},
        )

    def _add_at_once(self, run: Run, plan: Plan) -> Iterator[Event]:
        """The add button is the shopper's own yes: prepare and commit in one turn."""
        visit = self._visit(run)
        arguments = {
            "product_id": plan.arguments["product_id"],
            "variant_id": plan.arguments.get("variant_id"),
            "quantity": plan.arguments.get("quantity", 1),
        }
        try:
            proposal = propose(visit, AddToCart(), arguments)
        except Refused:
            yield from self._planned(run, plan, cut=False)
            return
        run.lap("plan")
        done = commit(visit, AddToCart(), proposal.id)
        answer = Answer(lead=done_sentence(visit, done), memory=replace(run.memory, awaiting={}))
        yield from self._delivery.deliver(run, answer, "cart_add")

    def _confirmed(self, run: Run, proposal_id: str, answer: str) -> Iterator[Event]:
        yield from self._guarded(run, lambda: self._confirm(run, proposal_id, answer))

    def _confirm(self, run: Run, proposal_id: str, answer: str) -> Iterator[Event]:
        store = self._services.store
        visit = self._visit(run)
        kept = store.proposals.get(ProposalId(proposal_id))
        memory = replace(run.memory, awaiting={})
        intent = "confirm_yes" if answer == "yes" else "confirm_no"
        if kept is None or kept.session_id != run.session.id:
            lead = sentence("confirm.none", run.language)
            yield from self._delivery.deliver(
                run, Answer(lead=lead, memory=memory, error="no_proposal"), intent
            )
            return
        if answer == "no":
            with suppress(ProposalExpired), store.write() as tx:
                store.proposals.decline(tx, kept.id, session_id=run.session.id)
            lead = sentence("confirm.declined", run.language)
            yield from self._delivery.deliver(run, Answer(lead=lead, memory=memory), intent)
            return
        try:
            done = commit(visit, operation_named(kept.operation), kept.id)
        except (ProposalExpired, NotFound, Refused):
            lead = sentence("confirm.expired", run.language)
            expired = Answer(lead=lead, memory=memory, error="proposal_expired")
            yield from self._delivery.deliver(run, expired, intent)
            return
        if done.operation == "profile.forget":
            gone = {tuple(pair) for pair in cast(list[list[str]], done.arguments["facts"])}
            memory = replace(
                memory, said_facts=tuple(f for f in memory.said_facts if f not in gone)
            )
        lead = done_sentence(visit, done)
        yield from self._delivery.deliver(run, Answer(lead=lead, memory=memory), intent)

    def _while_waiting(self, run: Run, cut: bool) -> Iterator[Event]:
        """A ticket is open. What the shopper writes goes onto it; until a person has answered,
        questions that need none are answered too, and "never mind" takes the chat back."""
        store = self._services.store
        ticket = store.tickets.for_session(run.session.id)
        if ticket is None:
            with store.write() as tx:
                store.conversations.set_holder(tx, run.session.id, "assistant")
            yield from self._spoken(run, cut)
            return
        with store.write() as tx:
            message = TicketMessage("shopper", run.said, self._services.clock())
            store.tickets.add_message(tx, ticket.id, message)
        if _NEVER_MIND.fullmatch(run.said.casefold().strip(" .!。！")):
            with store.write() as tx:
                store.tickets.set_status(tx, ticket.id, "closed")
                store.conversations.set_holder(tx, run.session.id, "assistant")
            lead = sentence("handoff.back", run.language)
            yield from self._delivery.deliver(run, Answer(lead=lead, memory=run.memory), "person")
            return
        deadline = Deadline.after(self._services.settings.turn_seconds)
        plan = self._planner.plan(
            run.said, run.language, run.memory, deadline, visit=lambda: self._visit(run)
        )
        if ticket.status == "open" and plan.intent in ANSWERED_WHILE_WAITING:
            yield from self._planned(run, plan, cut=cut, deadline=deadline)
            return
        lead = sentence("handoff.waiting", run.language, ticket=ticket.id)
        handed = HandedOver(str(ticket.id), ticket.reason, ticket.department)
        answer = Answer(lead=lead, memory=run.memory, handoff=handed)
        yield from self._delivery.deliver(run, answer, "person")


def log_details() -> bool:
    """Whether tracebacks go to the log: they may hold shopper text, so only in debug mode."""
    return logging.getLogger("shopkeeper").isEnabledFor(logging.DEBUG)
