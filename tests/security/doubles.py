"""A chat model that a test moves like a puppet, a clock that it turns, and the shop they are in."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from typing import Any

from assistant.assistant import Assistant
from assistant.brain.model import Message, ModelRung
from assistant.deadline import Deadline
from assistant.events import Cards, Confirm, HandedOver, Question, Token
from store.ids import SessionId
from tests.conftest import Talk
from tests.security.hostile import MARKS, Planted
from ui.render import prose

ASLEEP = "asleep"
_OF_PROSE = frozenset({"p", "br", "ul", "ol", "li", "strong", "a"})


@dataclass(slots=True)
class Clock:
    """A clock that tests turn. Starts at the present, as the demo's orders do."""

    now: datetime = field(default_factory=lambda: datetime.now(UTC))

    def __call__(self) -> datetime:
        return self.now

    def pass_(self, **time: float) -> None:
        self.now += timedelta(**time)


@dataclass(slots=True)
class Puppet:
    """A `ChatModel` that says and chooses what the test wrote, and keeps every prompt.

    Asleep (as it starts), the shop speaks from its template. `says` may read the prompt.
    """

    name: str = "puppet"
    rung: ModelRung = "embedded"
    waiting_for: str | None = ASLEEP
    says: str | Callable[[str], str] = ""
    chooses: Mapping[str, Any] = field(default_factory=lambda: {"intent": "discover"})
    planning: list[str] = field(default_factory=list)
    wording: list[str] = field(default_factory=list)

    def choose(
        self, messages: Sequence[Message], schema: Mapping[str, Any], deadline: Deadline
    ) -> dict[str, Any]:
        self.planning.append(_whole(messages))
        return {"choice": dict(self.chooses)}

    def stream(
        self, messages: Sequence[Message], deadline: Deadline, max_tokens: int
    ) -> Iterator[str]:
        self.wording.append(messages[-1].content)
        yield self.says if isinstance(self.says, str) else self.says(messages[-1].content)

    def sleep(self) -> None:
        self.waiting_for, self.name, self.says = ASLEEP, "puppet", ""
        self.chooses = {"intent": "discover"}
        self.planning.clear()
        self.wording.clear()


def _whole(messages: Sequence[Message]) -> str:
    """The part of a prompt that is made for this turn: what its system and last messages hold."""
    return "\n".join((messages[0].content, messages[-1].content))


@dataclass(frozen=True, slots=True)
class Fort:
    """One shop for all tests of this folder: demo goods, planted goods, a puppet and a clock."""

    shop: Assistant
    puppet: Puppet
    clock: Clock
    planted: tuple[Planted, ...]

    def talk(self, shopper: str | None = None) -> Talk:
        return Talk(self.shop, shopper)

    def cart(self, talk: Talk) -> list[str]:
        """The product ids in the cart of a conversation."""
        return [str(item.product.id) for item in self.shop.cart(talk.session).items]

    def state(self, shopper: str) -> tuple[object, ...]:
        """Everything of a shopper that an attack could change."""
        store = self.shop.store
        profile = store.shoppers.get(shopper)
        assert profile is not None
        return (
            tuple((o.id, o.status, o.version) for o in store.orders.list_for(shopper)),
            tuple((f.kind, f.value) for f in profile.facts),
            store.carts.view(f"shopper:{shopper}"),
            len(store.tickets.list()),
            len(store.outbox.pending()),
        )

    def level(self, talk: Talk) -> tuple[str | None, str]:
        """Whom the server takes a conversation for."""
        record = self.shop.store.conversations.get(SessionId(talk.session))
        assert record is not None
        return record.shopper_id, record.level


def shown(events: Sequence[object]) -> str:
    """All words that a turn puts before the shopper."""
    words: list[str] = []
    for event in events:
        if isinstance(event, Token):
            words.append(event.text)
        if isinstance(event, Cards):
            words += [" ".join(row) for row in event.table]
            for card in event.cards:
                words += [card.title, card.brand, card.reason, card.verdict_text, card.also]
                words += [*card.verdict_reasons, *(v["label"] for v in card.variants)]
        if isinstance(event, Question):
            words += [event.text, *event.options]
        if isinstance(event, Confirm):
            words.append(event.summary)
    return "\n".join(words)


def harm(events: Sequence[object]) -> list[str]:
    """What a turn did that planted text may ask for and a shopper did not."""
    words = shown(events)
    found = [mark for mark in MARKS if mark.casefold() in words.casefold()]
    return found + acts(events)


def acts(events: Sequence[object]) -> list[str]:
    """What a turn did beyond words: proposals, tickets, markup that a browser would follow."""
    words = shown(events)
    found = [f"proposed {e.operation}" for e in events if isinstance(e, Confirm)]
    found += ["opened a ticket" for e in events if isinstance(e, HandedOver)]
    page = _Live()
    page.feed(str(prose(words)))
    page.close()
    return found + page.found


class _Live(HTMLParser):
    """What a browser would make of a reply beyond words, lists and links to this shop."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        leads = [f"{name}={value}" for name, value in attrs if not _within(tag, name, value)]
        if tag not in _OF_PROSE or leads:
            self.found.append(f"live markup {' '.join([tag, *leads])!r}")


def _within(tag: str, name: str, value: str | None) -> bool:
    """Whether an attribute leads nowhere but to a path of this shop."""
    path = (value or "").startswith("/") and not (value or "").startswith("//")
    return (tag, name) == ("a", "href") and path
