"""What a handler decided: the words, what they rest on, and what goes with them."""

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass

from assistant.deadline import Deadline
from assistant.events import Card, HandedOver, Question, Status
from assistant.memory import Memory
from assistant.plan import Plan
from store.conversation import Proposal
from tools.visit import Visit


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn in the hands of a handler. `text` is the message as it is read, `said` as it was
    written, for the eyes of a colleague."""

    visit: Visit
    memory: Memory
    text: str
    plan: Plan
    number: int
    deadline: Deadline
    said: str = ""

    @property
    def language(self) -> str:
        """The reply's language."""
        return self.visit.language


@dataclass(frozen=True, slots=True)
class Answer:
    """A reply, decided. `lead` may be worded by a model from `facts`, and `after_words` is what it
    was not told and code adds then; `tail` is said as it is."""

    lead: str
    memory: Memory
    tail: str = ""
    facts: tuple[str, ...] = ()
    after_words: str = ""
    cards: tuple[Card, ...] = ()
    table: tuple[tuple[str, ...], ...] = ()
    question: Question | None = None
    proposal: Proposal | None = None
    handoff: HandedOver | None = None
    decision: Mapping[str, object] | None = None
    suggestions: tuple[str, ...] = ()
    intent: str | None = None
    error: str | None = None

    @property
    def text(self) -> str:
        """The whole reply in template words."""
        return f"{self.lead} {self.tail}".strip() if self.tail else self.lead


Steps = Generator[Status, None, Answer]
"""A handler at work: it yields step lines and returns the answer."""

Handler = Callable[[Turn], Steps]
