"""Deciding what a turn is for: what was asked last, then the trained head, then the model."""

from dataclasses import dataclass

from assistant.answer import Turn
from assistant.brain.choose import Choice, Context, Option, choose_plan
from assistant.brain.ladder import Ladder
from assistant.deadline import Deadline
from assistant.intents.model import IntentModel
from assistant.intents.slots import email, order_ids
from assistant.memory import Memory
from assistant.plan import INTENTS, Plan
from store.errors import BrainUnavailable, ModelMayRetry

MODEL_SECONDS = 4.0
"""What a second opinion of the model may take."""

WEAK = 0.25
"""Below this, with no second opinion, the turn is not understood."""


@dataclass(frozen=True, slots=True)
class Planner:
    """The planning ladder. `model_first` lets a strong model plan every turn."""

    intents: IntentModel
    ladder: Ladder
    sure: float
    model_first: bool = False

    def plan(self, text: str, language: str, memory: Memory, deadline: Deadline) -> Plan:
        """One plan for one message. Never raises for a model: without it the head decides."""
        waiting = answer_to_question(text, memory)
        if waiting is not None:
            return waiting
        predicted = self.intents.predict(text, has_cards=bool(memory.shown))
        head = Plan(predicted.intent, "head", predicted.probability)
        if predicted.probability >= self.sure and not self.model_first:
            return head
        if self.ladder.rung != "template":
            try:
                choice = self._ask(text, language, memory, deadline.within(MODEL_SECONDS))
            except (BrainUnavailable, ModelMayRetry):
                choice = None
            if choice is not None and choice.intent in INTENTS:
                return Plan(choice.intent, "model", predicted.probability, dict(choice.arguments))
        if predicted.probability >= WEAK:
            return head
        return Plan("unclear", "fallback", predicted.probability)

    def _ask(self, text: str, language: str, memory: Memory, deadline: Deadline) -> Choice:
        context = Context(
            products=tuple((s.product_id, s.title) for s in memory.shown),
            orders=(memory.order_id,) if memory.order_id else (),
        )
        return choose_plan(
            self.ladder,
            text,
            context=context,
            options=planner_options(),
            language=language,
            deadline=deadline,
        )


def planner_options() -> tuple[Option, ...]:
    """What the model may choose from."""
    return tuple(Option(name, description) for name, description in INTENTS.items())


def answer_to_question(text: str, memory: Memory) -> Plan | None:
    """The plan when the message answers what the last reply asked, else None."""
    waiting = memory.awaiting
    kind = waiting.get("kind")
    if kind == "identify" and (order_ids(text) or email(text)):
        return Plan(str(waiting["intent"]), "rule")
    if kind == "cancel_which" and order_ids(text):
        return Plan("order_cancel", "rule")
    return None


def planned(turn: Turn, intent: str) -> Turn:
    """The same turn with another intent, decided by a rule."""
    from dataclasses import replace

    return replace(turn, plan=replace(turn.plan, intent=intent, source="rule"))
