"""A question of the last reply that the shopper has not answered: it is put again, or let go."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from assistant.answer import Answer
from assistant.events import Question
from assistant.intents.answers import Answer as YesNo
from assistant.memory import Memory
from assistant.plan import Plan
from prompts import sentence
from store.conversation import Proposal
from store.ids import ProposalId
from tools.visit import Services

LONGEST = 600
"""Characters that are kept of what was said before a hand-over."""
WHICH = frozenset({"variant", "which", "order_which", "identify"})
"""Questions that a bare yes does not answer, and that a bare no lets go."""
TO_A_PERSON = frozenset({"order_change", "order_payment"})
"""What a person takes up: what is said before may be what the person needs."""
_ASIDES = frozenset(
    {("policy", "identify"), ("policy", "variant"), ("order_change", "order_which")}
)
"""Turns, each with the kind of question that goes on waiting behind it."""


def tells_more(memory: Memory) -> bool:
    """Whether a question before a hand-over waits for its answer."""
    waiting = memory.awaiting
    return waiting.get("kind") == "order_which" and waiting.get("intent") in TO_A_PERSON


def with_more(memory: Memory, said: str) -> Memory:
    """The memory with what was said meanwhile beside what was asked for: an address, a piece."""
    waiting = memory.awaiting
    if not tells_more(memory):
        return memory
    whole = f"{waiting.get('said', '')} / {said}"
    return replace(memory, awaiting={**waiting, "said": whole[-LONGEST:]})


def kept_waiting(memory: Memory, plan: Plan) -> Mapping[str, Any]:
    """What the last reply asked, where this turn may still answer it. A guest may ask for a rule
    between giving the order number and the address."""
    return memory.awaiting if plan.source == "rule" or aside(memory, plan) else {}


def aside(memory: Memory, plan: Plan) -> bool:
    """Whether a question goes on waiting behind this turn: a rule may be asked before a size is
    chosen."""
    return (plan.intent, memory.awaiting.get("kind")) in _ASIDES


def bare_answer(answer: YesNo, memory: Memory, said: str) -> Plan | None:
    """The plan for a bare yes or no: nothing waits for it, or a question that asks which one. "Yes,
    add it", once another matter came between, proposes it anew."""
    kind = memory.awaiting.get("kind")
    if not memory.awaiting:
        if answer == "yes" and memory.focus and _ADDS_IT.search(said.casefold()):
            return Plan("cart_add", "rule", arguments={"product_id": memory.focus})
        return Plan("ok", "rule")
    if kind == "person":
        return Plan("person" if answer == "yes" else "declined", "rule")
    to_add = kind == "which" and memory.awaiting.get("intent") == "cart_add"
    if to_add and answer == "yes" and memory.focus:
        # the one that was shown first, or talked of: it is only proposed
        counted = {"quantity": n} if (n := memory.awaiting.get("quantity")) else {}
        return Plan("cart_add", "rule", arguments={"product_id": memory.focus, **counted})
    if kind in WHICH:
        return Plan("declined" if answer == "no" else "unclear", "rule")
    return None


_ADDS_IT = re.compile(
    r"\b(?:add|buy|take|order)\b.{0,12}\b(?:it|that|this)\b|[加买]|下单|要了|就它|拿下|就这个"
)


def asked(answer: Answer) -> Memory:
    """The memory of an answer, with what it asks, so that it can be asked again."""
    question, waiting = answer.question, answer.memory.awaiting
    if question is None or not waiting:
        return answer.memory
    kept = {**waiting, "question": question.text, "choices": list(question.options)}
    return replace(answer.memory, awaiting=kept)


_BESIDE = re.compile(
    r"(?:(?:yes|ok(?:ay)?|please|now)[, ]+)*(?:(?:and|also|plus|then)\b"
    r"|add\b.*\b(?:too|as well|also)\b)"
    r"|(?:好的?|行|嗯)?[，, ]*(?:再|还要|另外|顺便|也)"
)


def adds_beside(memory: Memory, said: str) -> bool:
    """Whether a message asks for one more thing while another is being added: 再加一张贺卡."""
    adding = memory.awaiting.get("kind") in {"confirm", "variant"}
    adding = adding and memory.last_intent == "cart_add"
    return adding and _BESIDE.match(said.casefold()) is not None


def beside_proposal(services: Services, answer: Answer, before: Memory) -> Answer:
    """The answer to what was asked for beside a proposal, which goes on waiting; the answer alone
    where the proposal is no longer open."""
    memory = replace(answer.memory, awaiting=before.awaiting, focus=before.focus)
    if question := _open_question(before):
        tail = f"\n\n{question.text}"
        return replace(answer, tail=tail, memory=memory, question=question, suggestions=())
    kept = _open_proposal(services, before)
    if kept is None:
        return answer
    tail = f"{answer.tail}\n\n{kept.summary}".strip("\n ")
    return replace(answer, tail=f"\n\n{tail}", memory=memory, proposal=kept, suggestions=())


def _open_question(memory: Memory) -> Question | None:
    """The question that `asked` kept, with its choices."""
    text = str(memory.awaiting.get("question") or "")
    choices = tuple(str(choice) for choice in memory.awaiting.get("choices", ()))
    return Question(text, choices) if text else None


def _open_proposal(services: Services, memory: Memory) -> Proposal | None:
    if memory.awaiting.get("kind") != "confirm":
        return None
    kept = services.store.proposals.get(ProposalId(str(memory.awaiting["proposal_id"])))
    live = kept is not None and kept.state == "open" and kept.expires_at > services.clock()
    return kept if live else None


def put_again(services: Services, answer: Answer, before: Memory, language: str) -> Answer:
    """The question or the proposal that was waiting, in place of a "not understood"."""
    if before.awaiting.get("kind") == "confirm":
        kept = _open_proposal(services, before)
        if kept is None:
            return answer
        lead = sentence("confirm.again", language, summary=kept.summary)
        return replace(answer, lead=lead, memory=before, proposal=kept, suggestions=())
    question = _open_question(before)
    if question is None:
        return answer
    return replace(answer, lead=question.text, memory=before, question=question, suggestions=())
