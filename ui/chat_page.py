"""The chat page: one Gradio component of our own, fed with rendered pieces by the server."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import gradio as gr
import structlog

from assistant.assistant import Assistant
from assistant.events import Event, Failure, Token
from prompts import sentence
from store.errors import BadText, NotFound
from store.ids import ProductId
from tools.cart_view import CartView
from ui.aisles import Aisles
from ui.callers import Callers
from ui.inputs import Answer, Input, Press, Say, read_input, start
from ui.render import Renderer
from ui.running import TurnRunner
from ui.turn_view import TurnView, kept_turn
from ui.visitors import Visitor, Visitors
from ui.words import NAMES, Words

log = structlog.get_logger()

_ASSETS = Path(__file__).parent / "assets"
_BETWEEN = 0.06
"""Seconds between two pieces of a streamed reply: an eye sees no difference below."""
_POLL_SECONDS = 2.5

Patch = dict[str, Any]
"""What the page is told: `items` (key, HTML) of the conversation, whole regions, flags."""


class ChatPage:
    """Builds the page and answers its events. Identity comes from the signed cookie of each call,
    history from the store; nothing that the browser remembers is read."""

    def __init__(
        self,
        assistant: Assistant,
        visitors: Visitors,
        callers: Callers,
        *,
        runner: TurnRunner,
        renderer: Renderer,
    ) -> None:
        self._assistant = assistant
        self._visitors = visitors
        self._callers = callers
        self._runner = runner
        self._renderer = renderer
        self._aisles = Aisles(assistant.store.catalogue)

    def blocks(self) -> gr.Blocks:
        """The page as Gradio Blocks, to be mounted."""
        script = (_ASSETS / "chat.js").read_text(encoding="utf-8")
        shell = self._renderer.render("waiting", "en")
        with gr.Blocks(title=self._assistant.settings.shop_name, analytics_enabled=False) as page:
            # the value is the latest patch; the page keeps the rest
            chat = gr.HTML(
                {},
                html_template=shell,
                js_on_load=script,
                apply_default_css=False,
                elem_id="shop",
            )
            # what a person writes comes beside a running turn, so it needs an outlet of its own
            inbox = gr.HTML(
                {},
                html_template="",
                js_on_load="watch('value', () => document.dispatchEvent("
                "new CustomEvent('shop-inbox', {detail: props.value})))",
                apply_default_css=False,
                elem_id="inbox",
            )
            clock = gr.Timer(_POLL_SECONDS, active=False)
            quiet = {"show_progress": "hidden", "api_visibility": "private"}
            page.load(self.opened, None, [chat, clock], concurrency_limit=40, **quiet)
            chat.act(
                self.acted,
                None,
                [chat, clock],
                concurrency_limit=40,
                trigger_mode="multiple",
                **quiet,
            )
            clock.tick(self.polled, None, [inbox, clock], concurrency_limit=40, **quiet)
        return page

    def opened(self, request: gr.Request) -> tuple[Patch, gr.Timer]:
        """The page has loaded: everything that belongs on it."""
        visitor = self._visitor(request)
        if visitor is None:
            return _patch(reload=True), gr.Timer(active=False)
        record = self._visitors.session(visitor)
        store = self._assistant.store
        turns = self._assistant.transcript(record.id)["turns"] if record else []
        who = store.shoppers.get(record.shopper_id) if record and record.shopper_id else None
        cart = self._cart(visitor)
        shell = self._renderer.render(
            "shell",
            visitor.language,
            languages=[(c, NAMES[c]) for c in self._assistant.settings.languages if c in NAMES],
            shoppers=self._assistant.shoppers() if self._visitors.may_pick else (),
            shopper_id=record.shopper_id if record else None,
            who=who.name if who else "",
            starters=self._assistant.starters(visitor.language),
            front=self._aisles.now(),
            fresh=not turns,
            cart=cart,
            pieces=cart.pieces,
        )
        items = [self._kept(turn, visitor.language, last=turn is turns[-1]) for turn in turns]
        person = record is not None and record.holder == "person"
        patch = _patch(
            shell=shell,
            items=items,
            person=person,
            language=visitor.language,
            title=self._assistant.settings.shop_name,
        )
        return patch, gr.Timer(active=person)

    def acted(self, request: gr.Request, event: gr.EventData) -> Iterator[tuple[Patch, Any]]:
        """A message, a button, a yes or no: streams the turn. Whatever happens, the page hears that
        it is over."""
        visitor = self._visitor(request)
        try:
            caller = self._callers.named(request.client.host if request.client else "")
            yield from self._turn(visitor, event._data, caller)
        except Exception as error:
            log.error("page_broke", kind=type(error).__name__)
            language = visitor.language if visitor else "en"
            note = self._note("broke", Words(language)("error.turn"), language)
            yield _patch(items=[note], busy=False), gr.skip()

    def _turn(self, visitor: Visitor | None, data: Any, caller: str) -> Iterator[tuple[Patch, Any]]:
        if visitor is None or self._visitors.expired(visitor):
            yield _patch(reload=True), gr.skip()
            return
        words = Words(visitor.language)
        key = f"n{uuid4().hex[:12]}"
        try:
            given = read_input(data)
            record = self._visitors.begin(visitor)
        except (BadText, NotFound) as error:
            text = words("error.input") if isinstance(error, BadText) else words("error.ended")
            yield _patch(items=[self._note(key, text, visitor.language)], busy=False), gr.skip()
            return
        view = TurnView(said=self._said(given, record.language))
        yield _patch(items=[self._item(key, view, visitor.language)], busy=True), gr.skip()
        last = time.monotonic()
        events = self._runner.run(
            record.id, lambda: start(self._assistant, record.id, given, caller), caller
        )
        for each in events:
            view = view.after(_worded(each, words))
            if isinstance(each, Token) and time.monotonic() - last < _BETWEEN:
                continue
            yield _patch(items=[self._item(key, view, visitor.language)], busy=True), gr.skip()
            last = time.monotonic()
        yield self._ended(key, view, visitor)

    def polled(self, request: gr.Request) -> tuple[Patch, gr.Timer]:
        """While a person holds the chat: what they wrote, and whether they still hold it."""
        visitor = self._visitor(request)
        record = self._visitors.session(visitor) if visitor else None
        if visitor is None or record is None:
            return _patch(person=False), gr.Timer(active=False)
        person = record.holder == "person"
        items = [
            (f"t{message.number}", self._agent(message.text, message.agent, visitor.language))
            for message in self._assistant.desk.poll(record.id, 0)
        ]
        return _patch(items=items, person=person), gr.Timer(active=person)

    def _ended(self, key: str, view: TurnView, visitor: Visitor) -> tuple[Patch, gr.Timer]:
        record = self._visitors.session(visitor)
        person = record is not None and record.holder == "person"
        cart = self._cart(visitor)
        patch = _patch(
            items=[self._item(key, view, visitor.language)],
            busy=False,
            person=person,
            spoken=view.failure or view.text,
            regions={
                "cart": self._renderer.render("cart", visitor.language, cart=cart),
                "count": str(cart.pieces),
            },
        )
        return patch, gr.Timer(active=person)

    def _kept(self, turn: dict[str, Any], language: str, *, last: bool) -> tuple[str, str]:
        key = f"t{turn['number']}"
        if turn["brain"] == "person" and not turn["said"]:
            return key, self._agent(turn["text"], turn.get("agent"), language)
        return self._item(key, kept_turn(turn, last=last), language)

    def _item(self, key: str, view: TurnView, language: str) -> tuple[str, str]:
        return key, self._renderer.render("turn", language, turn=view)

    def _note(self, key: str, text: str, language: str) -> tuple[str, str]:
        return key, self._renderer.render("note", language, text=text)

    def _agent(self, text: str, agent: str | None, language: str) -> str:
        return self._renderer.render("agent", language, text=text, agent=agent)

    def _cart(self, visitor: Visitor) -> CartView:
        if self._visitors.session(visitor) is None:
            return CartView((), None)
        return self._assistant.cart(visitor.session_id)

    def _said(self, given: Input, language: str) -> str:
        """What stands in the shopper's bubble: their words, or what the button means."""
        match given:
            case Say(text=text):
                return text
            case Press(press=action, product_ids=ids):
                known = self._assistant.store.catalogue.get_many([ProductId(i) for i in ids])
                titles = [p.title_in(language) for i in ids if (p := known.get(ProductId(i)))]
                return sentence(f"button.{action}", language, titles=", ".join(titles))
            case Answer(answer=answer):
                return sentence(answer, language)
            case _:
                return ""

    def _visitor(self, request: gr.Request) -> Visitor | None:
        return self._visitors.read(request.headers.get("cookie"))


def _worded(event: Event, words: Words) -> Event:
    """A failure that brought no text gets ours."""
    if isinstance(event, Failure) and not event.text:
        return Failure(event.error, _why(event.error, words))
    return event


def _why(error: str, words: Words) -> str:
    return words("error.busy") if error == "busy" else words("error.turn")


def _patch(**parts: Any) -> Patch:
    """A patch; its number lets the page tell two equal ones apart."""
    return {"number": uuid4().hex, **parts}
