"""The life of a turn: door, plan, act, decide, say, append."""

import logging
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from functools import cache
from time import perf_counter
from typing import cast

import structlog

from assistant.answer import Answer, Turn
from assistant.asked import answered
from assistant.card_numbers import HIDDEN, without_card_numbers
from assistant.commits import done_sentence, operation_named
from assistant.deadline import Deadline
from assistant.delivery import Delivery, Run
from assistant.door import LONGEST, clean, language_of
from assistant.events import Event
from assistant.handlers.chosen import added
from assistant.hearing import hearing, noted, told_in
from assistant.identify import identify
from assistant.intents.code import without_code
from assistant.intents.plain import only_pictures, plain
from assistant.intents.slots import sentiment, takes_back, takes_out, yes_no
from assistant.memory import Memory
from assistant.of_age import left_of
from assistant.pending import (
    adds_beside,
    aside,
    asked,
    bare_answer,
    beside_proposal,
    kept_waiting,
    put_again,
    tells_more,
    with_more,
)
from assistant.plan import Plan
from assistant.planner import Planner
from assistant.routes import (
    ABOUT_PRODUCTS,
    ANSWERED_WHILE_WAITING,
    HANDLERS,
    NOT_FOR_THE_TICKET,
    ONLY_WHEN_ASKED,
    not_understood,
)
from assistant.session import visit_of
from assistant.speech import Speech
from assistant.unfit import say_unfit
from assistant.waiting import Waiting, asks, wants_back
from prompts import sentence
from store.conversation import Proposal, SessionRecord
from store.errors import (
    BadText,
    NeedsSignIn,
    NotFound,
    ProposalExpired,
    Refused,
    ShopkeeperError,
    Unfit,
)
from store.ids import ProductId, ProposalId
from tools.cart import AddToCart
from tools.operations import CAVEATS, commit, propose
from tools.visit import Services, Visit

log = structlog.get_logger()

ODD = Plan("unclear", "rule", arguments={"odd": True})
"""A message in no language of people."""


class Turns:
    """Runs turns. Built once; holds no state of any conversation."""

    def __init__(self, services: Services, planner: Planner, speech: Speech) -> None:
        self._services = services
        self._planner = planner
        self._delivery = Delivery(services, speech)
        self._waiting = Waiting(services, self._delivery)

    def say(self, session: SessionRecord, text: str, caller: str | None = None) -> Iterator[Event]:
        """One message of the shopper; `caller` is a keyed hash of the address it came from."""
        run = self._run(session)
        run.caller = caller
        try:
            run.said, cut = clean(text)
        except BadText:
            run.memory = replace(run.memory, awaiting={})
            yield from self._delivery.fail(run, "bad_text")
            return
        run.said, run.hidden = without_card_numbers(run.said)
        run.language = language_of(run.said, session.language)
        written = run.said.replace(HIDDEN, " ").strip() if run.hidden else run.said
        talk = without_code(written) if written else ""
        run.text = plain(talk or written, run.language, self._services.understanding.is_word)
        if session.holder == "person":
            yield from self._guarded(run, lambda: self._while_waiting(run, cut))
            return
        if written and not talk:
            yield from self._guarded(run, lambda: self._planned(run, ODD, cut=cut))
            return
        waiting = run.memory.awaiting
        answer = yes_no(run.text, run.language)
        adding = run.memory.last_intent == "cart_add" and takes_out(run.text)
        back = takes_back(run.text) or adding
        if waiting.get("kind") == "confirm" and (answer is not None or back):
            yield from self._confirmed(run, str(waiting["proposal_id"]), answer or "no")
            return
        ready = bare_answer(answer, run.memory, run.text) if answer is not None else None
        if ready is None and (only_pictures(run.text) or not run.text):
            ready = Plan("ok", "rule")
        if ready is not None:
            plan = ready
            yield from self._guarded(run, lambda: self._planned(run, plan, cut=cut))
            return
        yield from self._guarded(run, lambda: self._spoken(run, cut))

    def press(self, session: SessionRecord, said: str, plan: Plan) -> Iterator[Event]:
        """A button: the plan is known, `said` is what the transcript shows."""
        run = self._run(session)
        run.said = run.text = said
        if session.holder == "person" and plan.intent == "person":
            yield from self._guarded(run, lambda: self._while_waiting(run, False))
            return
        if plan.intent == "cart_add" and plan.arguments.get("product_id"):
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

    def _plan(self, run: Run, deadline: Deadline) -> Plan:
        return self._planner.plan(
            run.text,
            run.language,
            run.memory,
            deadline,
            visit=cache(lambda: self._visit(run)),
            understanding=self._services.understanding,
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
        run.memory = run.memory.back_at(run.text)
        waiting = answered(self._services, run)
        plan = waiting if waiting is not None else self._plan(run, deadline)
        run.lap("plan")
        yield from self._planned(run, plan, cut=cut, deadline=deadline)

    def _planned(
        self, run: Run, plan: Plan, *, cut: bool, deadline: Deadline | None = None
    ) -> Iterator[Event]:
        deadline = deadline or Deadline.after(self._services.settings.turn_seconds)
        before = run.memory
        # a question is answered by the next message or not at all
        run.memory = replace(run.memory, awaiting=kept_waiting(run.memory, plan))
        identify(self._services, run, plan)
        visit = self._visit(run)
        turn = Turn(visit, run.memory, run.text, plan, run.number, deadline, run.said)
        told = told_in(turn)
        steps = HANDLERS.get(plan.intent, not_understood)(hearing(turn, told))
        answer: Answer | None = None
        with closing(steps):
            while True:
                try:
                    yield next(steps)
                except StopIteration as stop:
                    answer = cast(Answer, stop.value)
                    break
        run.lap("decide")
        answer = noted(turn, told, answer)
        if (
            plan.source == "rule"
            and answer.memory.awaiting == run.memory.awaiting
            and run.memory.awaiting.get("kind") != "identify"
            and not aside(run.memory, plan)
        ):
            answer = replace(answer, memory=replace(answer.memory, awaiting={}))
        heard = answer.intent or plan.intent
        calm = sentiment(run.text) == "calm"
        tells = heard == "off_topic" or (heard == "complaint" and calm)
        if heard == "unclear" or (tells and tells_more(before)):
            answer = put_again(self._services, answer, with_more(before, run.said), run.language)
        if adds_beside(before, run.text) and not (answer.proposal or answer.cards):
            answer = beside_proposal(self._services, answer, before)
        answer = replace(answer, memory=asked(answer))
        if cut:
            note = sentence("talk.cut", run.language, count=LONGEST)
            answer = replace(answer, tail=f"{answer.tail} {note}".strip())
        unhappy = max(answer.memory.unhappy, run.memory.unhappy + (sentiment(run.text) != "calm"))
        memory = replace(answer.memory, last_intent=answer.intent or plan.intent, unhappy=unhappy)
        yield from self._delivery.deliver(
            run, replace(answer, memory=memory), answer.intent or plan.intent, deadline
        )

    def _add_at_once(self, run: Run, plan: Plan) -> Iterator[Event]:
        """The add button is the shopper's own yes: prepare and commit in one turn. Where there is a
        caveat to say first, the button only asks."""
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
        if proposal.effects.get(CAVEATS):  # the press was a yes to the product, not to the caveat
            asked = Answer(lead=proposal.summary, memory=run.memory, proposal=proposal)
            yield from self._delivery.deliver(run, asked, "cart_add")
            return
        done = commit(visit, AddToCart(), proposal.id)
        answer = Answer(
            lead=done_sentence(visit, done), memory=replace(added(run.memory), awaiting={})
        )
        yield from self._delivery.deliver(run, answer, "cart_add")

    def _confirmed(self, run: Run, proposal_id: str, answer: str) -> Iterator[Event]:
        yield from self._guarded(run, lambda: self._confirm(run, proposal_id, answer))

    def _confirm(self, run: Run, proposal_id: str, answer: str) -> Iterator[Event]:
        store = self._services.store
        visit = self._visit(run)
        kept = store.proposals.get(ProposalId(proposal_id))
        memory = replace(run.memory, awaiting={})
        intent = "confirm_yes" if answer == "yes" else "confirm_no"
        if kept is None or not kept.is_of(run.session.id):
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
        except Unfit as unfit:
            changed = sentence("confirm.unfit", run.language)
            gap = "" if run.language == "zh" else " "
            lead = changed + gap + say_unfit(visit, unfit, self._title_of(kept, run.language))
            void = Answer(lead=lead, memory=memory, error="proposal_expired")
            yield from self._delivery.deliver(run, void, intent)
            return
        except (ProposalExpired, NotFound, Refused):
            lead = sentence("confirm.expired", run.language)
            expired = Answer(lead=lead, memory=memory, error="proposal_expired")
            yield from self._delivery.deliver(run, expired, intent)
            return
        if done.operation == "profile.forget":
            gone = cast(list[list[str]], done.arguments["facts"])
            left = left_of(memory.said_facts, [(kind, value) for kind, value in gone])
            memory = replace(memory, said_facts=left)
        if done.operation == "profile.erase":
            memory = Memory()
            store.forget_deleted()
        if done.operation.startswith("cart."):
            memory = added(memory)
        lead = done_sentence(visit, done)
        yield from self._delivery.deliver(run, Answer(lead=lead, memory=memory), intent)

    def _title_of(self, proposal: Proposal, language: str) -> str:
        product_id = ProductId(str(proposal.arguments.get("product_id")))
        product = self._services.store.catalogue.get(product_id)
        return product.title_in(language) if product else str(product_id)

    def _while_waiting(self, run: Run, cut: bool) -> Iterator[Event]:
        """A ticket is open: until a person has answered, shopping goes on and questions that need
        none are answered."""
        ticket = self._waiting.ticket(run)
        if ticket is None:
            yield from self._spoken(run, cut)
            return
        if wants_back(run.text):
            self._waiting.put_down(run, ticket)
            yield from self._waiting.take_back(run, ticket)
            return
        if ticket.status == "open":
            answer, waiting = yes_no(run.text, run.language), run.memory.awaiting
            if waiting.get("kind") == "confirm" and (answer or takes_back(run.text)):
                yield from self._confirm(run, str(waiting["proposal_id"]), answer or "no")
                return
            deadline = Deadline.after(self._services.settings.turn_seconds)
            plan = (
                bare_answer(answer, run.memory, run.text)
                if answer
                else answered(self._services, run)
            )
            plan = plan or self._plan(run, deadline)
            about_nothing = plan.intent in ABOUT_PRODUCTS and not run.memory.knows
            tells = plan.intent in ONLY_WHEN_ASKED and not asks(run.text)
            if plan.intent in ANSWERED_WHILE_WAITING and not about_nothing and not tells:
                if plan.intent not in NOT_FOR_THE_TICKET:
                    self._waiting.put_down(run, ticket)
                    run.ticket = ticket.id
                yield from self._planned(run, plan, cut=cut, deadline=deadline)
                return
        self._waiting.put_down(run, ticket)
        order = self._waiting.name_order(run, ticket, self._visit(run))
        yield from self._waiting.hold(run, ticket, order)


def log_details() -> bool:
    """Whether tracebacks go to the log: they may hold shopper text, so only in debug mode."""
    return logging.getLogger("shopkeeper").isEnabledFor(logging.DEBUG)
