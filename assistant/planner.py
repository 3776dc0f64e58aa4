"""Deciding what a turn is for: what was asked last, then the trained head, then the model."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, cast

from assistant.agent_planner import plan_with_tools
from assistant.asks_for import asked_for
from assistant.brain.choose import (
    POINTS_AT_PRODUCTS,
    Choice,
    Context,
    Option,
    choose_plan,
)
from assistant.brain.endpoint import EndpointModel
from assistant.brain.ladder import Ladder
from assistant.chinese_turns import asks_of_it, only_exclaims
from assistant.deadline import Deadline
from assistant.form_turns import FormTurn, asks_of_form, form_turn
from assistant.handlers.desks import matter_of
from assistant.intents.model import IntentModel, Prediction
from assistant.intents.places import place_beyond
from assistant.intents.slots import order_ids, references
from assistant.listed_orders import listed_order_named
from assistant.memory import Memory
from assistant.naming import adds_by_name, asked_by_name
from assistant.openers import asks_for_goods, heard_around, wants_to_buy
from assistant.order_turns import order_told
from assistant.plan import INTENTS, Plan
from assistant.request import folded_referred, shown_references
from assistant.rules import by_rule
from assistant.running_topic import goes_on
from assistant.several import several_wishes
from assistant.telling import only_tells, without_telling
from assistant.wanting import (
    FINDING,
    UNHEARD,
    names_goods,
    names_goods_in_chinese,
    wanting,
)
from retrieval.constraints import Constraints, Language
from retrieval.tokens import has_han
from retrieval.understanding import Understanding
from store.errors import BrainUnavailable, ModelMayRetry
from tools.health.avoidance import parse_avoidance
from tools.visit import Visit

MODEL_SECONDS = 4.0
"""What a second opinion of the model may take."""

TICKETS = frozenset({"person", "complaint", "order_change"})
"""Intents whose handler opens a ticket."""

AGENT_SECONDS = 10.0
"""What planning with tools may take of a turn."""

_PLAIN = 0.6
"""With this probability the head is believed about a message without the name in it."""

WEAK = 0.25
"""Below this, with no second opinion, the turn is not understood."""


@dataclass(frozen=True, slots=True)
class Planner:
    """The planning ladder. `model_first` lets a strong model plan every turn."""

    intents: IntentModel
    ladder: Ladder
    sure: float
    model_first: bool = False

    def plan(
        self,
        text: str,
        language: str,
        memory: Memory,
        deadline: Deadline,
        visit: Callable[[], Visit] | None = None,
        understanding: Understanding | None = None,
    ) -> Plan:
        """One plan for one message. Never raises for a model: without it the head decides.
        `understanding` tells what changes the last request; `visit` is what an agent works in."""
        spoken = cast(Language, language)
        waiting = answer_to_question(text, memory)
        if waiting is not None:
            return waiting
        of_form = form_turn(text, memory, visit) if visit is not None else FormTurn()
        ruled = of_form.made or by_rule(text, memory) or of_form.unmade
        if ruled is not None:
            return ruled
        of_list = listed_order_named(text, memory, visit) if visit is not None else None
        if of_list is not None:
            return of_list
        if understanding and memory.request and _lets_go(text, memory, understanding):
            return Plan("refine", "rule", arguments={"withdraws": True})
        use = _found_last(memory) and _FOR_USE.fullmatch(text.casefold())
        if use and not (understanding and understanding.adds(text, language=spoken)):
            return Plan("refine", "rule", arguments={"use": True})
        predicted = self.intents.predict(text, has_cards=bool(memory.shown))
        asked = _THANKS_AND.match(text) if predicted.intent in {"thanks", "goodbye"} else None
        if asked:
            predicted = self.intents.predict(asked.group(1), has_cards=bool(memory.shown))
        head = corrected(predicted, text, memory)
        on = goes_on(text, memory, head, visit()) if visit is not None and memory.quoted else None
        if on is not None:
            return on
        if understanding and memory.request and head.intent == "more_like":
            read = understanding.read(text, language=spoken)
            if (read.price_min or read.price_max) and not references(
                text, shown_references(memory), language
            ):
                return Plan("refine", "rule")  # 差不多5欧的 is near a price, not a product
        rest = without_telling(text, understanding) if understanding else text
        if head.intent in _MAY_TELL | {"profile_set"} and rest and rest != text:
            asked_for_else = by_rule(rest, memory)
            other = corrected(
                self.intents.predict(rest, has_cards=bool(memory.shown)), rest, memory
            )
            other = asked_for_else or other
            if other.intent in _BESIDE_TELLING and other.confidence >= self.sure:
                return other  # "I'm allergic to nuts, add the first one"
            tells = head.intent == "profile_set"
            if tells and understanding and names_goods(rest, spoken, understanding):
                return Plan("discover", "rule")  # "my son can't have eggs. snacks for all of us"
        if understanding and head.intent in _MAY_TELL and only_tells(text, understanding):
            again = memory.request and memory.shown and not (visit and visit().principal.signed_in)
            return Plan("refine" if again else "profile_set", "rule")
        own = asked_for("profile_set", text)
        if understanding and (
            wanted := wanting(head, text, language, memory, understanding, own=own)
        ):
            return Plan(wanted, "rule")
        overheard = understanding and _no_search(head, text, memory)
        spoken_of = overheard and language == "en"
        if understanding and spoken_of and asks_for_goods(text, understanding):
            return Plan("discover", "rule")  # "where can I find a bike lock?"
        if visit is not None and head.intent in _NOT_CART and adds_by_name(text, visit()):
            return Plan("cart_add", "rule")  # 加榛子可可酱
        if visit is not None and head.intent in _NOT_CART | {"product_question"}:
            asked_of = asked_by_name(text, visit())
            if asked_of and not references(text, shown_references(memory), language):
                return Plan("product_question", "rule", arguments={"product_id": asked_of})
        if understanding and overheard:
            around = heard_around(text, self.intents, understanding)
            if around and around.intent == "discover" and around.probability >= _PLAIN:
                return Plan("discover", "rule")  # "I ran out of oat milk"
            if around and around.intent == head.intent == "off_topic":
                return Plan("off_topic", "head", head.confidence, {"apart": True})
        unheard = head.intent in UNHEARD or head.confidence < WEAK
        if memory.focus and understanding and head.intent in _NOT_CART and asks_of_it(text):
            found = understanding.read(text, language=spoken)
            if not (found.category or found.departments or found.theme or found.must):
                return Plan("product_question", "rule")  # 护眼吗
        named = understanding.in_english(text) if understanding and has_han(text) else ""
        if head.intent == "product_question" and named:
            return Plan("discover", "rule")  # 洗手液
        if head.intent == "discover" and understanding and only_exclaims(text):
            found = understanding.read(text, language=spoken)
            if not (understanding.names_thing(found) or found.theme or found.gift):
                return Plan("unclear", "rule")  # 靠 都三天了 asks for no thing
        guessed = head.intent == "unclear" or head.confidence < WEAK
        if (
            guessed
            and understanding
            and (
                understanding.names_a_shelf(text)
                or names_goods_in_chinese(text, memory, understanding)
            )
        ):
            return Plan("discover", "rule")  # 锅, 插排
        if unheard and understanding and several_wishes(text, language, understanding):
            return Plan("discover", "rule")
        if (
            unheard
            and understanding
            and memory.request
            and memory.shown
            and understanding.adds(text, language=spoken)
        ):
            return Plan("refine", "rule")
        if head.source == "rule" or (head.confidence >= self.sure and not self.model_first):
            return head
        if self.model_first and visit is not None and self.ladder.rung == "endpoint":
            planned = self._agent(text, memory, deadline.within(AGENT_SECONDS), visit())
            if planned is not None:
                return planned
        if self.ladder.rung != "template":
            try:
                choice = self._ask(text, language, memory, deadline.within(MODEL_SECONDS))
            except (BrainUnavailable, ModelMayRetry):
                choice = None
            if (
                choice is not None
                and choice.intent in TICKETS
                and not _CALLS.search(text.casefold())
            ):
                choice = None  # what opens a ticket must stand in the shopper's own words
            if choice and choice.intent == "profile_forget" and predicted.intent in FINDING:
                choice = None  # deleting is never the second guess for a search
            if choice is not None and not asked_for(choice.intent, text):
                choice = None  # the model has read titles: what changes something is asked for
            if choice is not None and choice.intent in INTENTS:
                return Plan(choice.intent, "model", predicted.probability, dict(choice.arguments))
        if head.confidence >= WEAK:
            return head
        return Plan("unclear", "fallback", predicted.probability)

    def _agent(self, text: str, memory: Memory, deadline: Deadline, visit: Visit) -> Plan | None:
        """The plan of the agent loop over the reading tools, or None when it gives none."""
        model = next((m for m in self.ladder.models if isinstance(m, EndpointModel)), None)
        if model is None:
            return None
        try:
            return plan_with_tools(model.as_langchain(), visit, text, memory, deadline)
        except (BrainUnavailable, ModelMayRetry):
            return None

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


def _found_last(memory: Memory) -> bool:
    """Whether the products on the table answer the last request: none after it found nothing."""
    last = str((memory.request or {}).get("text") or "")
    return bool(memory.shown and memory.tried) and memory.tried[-1] == last


_BESIDE_TELLING = frozenset(
    "product_question compare cart_add cart_view policy order_status why why_not".split()
)
"""What may be asked beside an allergy that is told."""
_NOT_CART = UNHEARD | {"discover", "refine"}
_MAY_TELL = FINDING | UNHEARD | {"not_for_me", "complaint", "product_question", "why_not"}
"""What the head takes for a kind of request: "my older one is allergic to milk, the other to nuts"
only tells."""
_OVERHEARD = UNHEARD | frozenset(
    "greeting thanks policy cart_view about profile_set complaint person".split()
)
"""What the head takes a name for that it never heard: "do you have a 3d printer?"."""


_OF_SHOWN = frozenset("product_question compare why why_not".split())
"""What can be asked of products on the table alone."""


def _no_search(head: Plan, text: str, memory: Memory) -> bool:
    """Whether the head finds no request for goods where one may be, or asks of a product while none
    is on the table."""
    of_none = head.intent in _OF_SHOWN and not (memory.focus or memory.shown)
    to_buy = head.intent in {"order_status", "cart_add"} and wants_to_buy(text)
    return head.intent in _OVERHEARD or of_none or to_buy or head.confidence < WEAK


_FORGETS = re.compile(r"\bforget\b|忘", re.IGNORECASE)


def _lets_go(text: str, memory: Memory, understanding: Understanding) -> bool:
    """Whether a message lets a wish of the last request go."""
    before = Constraints.from_json(memory.request or {})
    if _FORGETS.search(text) and _of_health(text):
        return False
    after = understanding.withdrawn(text, before)
    if after is not None and after.free_from != before.free_from and _FORGETS.search(text):
        return False  # "forget peanuts" is said of what was told, and asked before it is done
    if after is not None:
        return True
    return understanding.minds_not(text) and not understanding.names_a_shelf(text)


def _of_health(text: str) -> bool:
    """Whether a message names an allergen or a diet: forgetting that is asked before it is done."""
    named = parse_avoidance(text, "zh" if has_han(text) else "en", bare=True)
    return bool(named.allergens or named.diets)


def answer_to_question(text: str, memory: Memory) -> Plan | None:
    """The plan when the message answers what the last reply asked, else None."""
    waiting = memory.awaiting
    kind = waiting.get("kind")
    if kind in {"identify", "order_which"}:
        return order_told(text, waiting)
    if kind == "variant" and _chooses(text, waiting.get("options", ())):
        return Plan("cart_add", "rule", arguments={"product_id": waiting["product_id"]})
    if kind == "which" and not (waiting["intent"] == "cart_add" and _NOT_IN.search(text)):
        folded = folded_referred(text, memory)
        found = references(text, shown_references(memory), "en")
        meant = folded or [memory.shown[place].product_id for place in found]
        if len(meant) == 1:
            arguments: dict[str, Any] = {"product_id": meant[0]}
            if waiting.get("quantity"):
                arguments["quantity"] = waiting["quantity"]
            return Plan(str(waiting["intent"]), "rule", arguments=arguments)
        if len(meant) > 1 and waiting["intent"] == "cart_add":
            return Plan("cart_add", "rule")
    return None


def _chooses(text: str, options: Iterable[str]) -> bool:
    """Whether a short message names one of the options asked for ("M", "the white one"), and
    neither asks of it nor wants to see other things."""
    said = text.casefold()
    if len(said) > 40 or asks_of_form(text) or _SEARCHES.search(said):
        return False
    return any(
        re.search(rf"(?<![a-z\d]){re.escape(option.casefold())}(?![a-z\d])", said)
        for option in options
    )


def corrected(predicted: Prediction, text: str, memory: Memory) -> Plan:
    """The head's choice, unless the message itself speaks against it: an order intent needs a word
    about orders, a place needs a card at that place, and a scrap of text is not a topic."""
    intent, probability = predicted.intent, predicted.probability
    said = text.casefold()
    if intent.startswith("order_") and not (
        _ORDER.search(said) or order_ids(text) or (memory.order_id and len(said) < 40)
    ):
        intent, probability = next(
            (pair for pair in predicted.ranking if not pair[0].startswith("order_")),
            (intent, probability),
        )
    if intent == "order_change" and _WHERE_IS.match(said) and not matter_of(said).article:
        intent = "order_status"  # "where is the gift I ordered" changes nothing
    if intent == "order_cancel" and _CANCELS_A_RETURN.search(said):
        intent = "order_change"
    if intent == "order_cancel" and not asked_for(intent, said):
        # "the order of ada@example.com please" asks for no change
        intent = next(name for name, _ in predicted.ranking if name in _OTHER_ORDER_WISHES)
    if intent == "cart_remove" and not _TAKES_OUT.search(said):
        intent, probability = next(
            (pair for pair in predicted.ranking if pair[0] != intent), (intent, probability)
        )  # "loose leaf, not bags"
    if intent in FINDING and _ADD_THE.match(said):
        intent = "cart_add"  # nobody searches with "add the ..."
    if intent == "cart_add" and _MONEY_BACK.search(said):
        intent = "order_change"
    if intent == "cart_add" and _ASKS.search(said) and not _ADDS.search(said):
        intent = "product_question"  # nothing is proposed on a question
    if intent in {"discover", "off_topic"} and memory.focus and _OF_THEM.match(said):
        intent = "product_question"  # "do they block light?", of curtains
    if intent == "off_topic" and memory.focus and _HOW.fullmatch(said):
        intent = "product_question"  # "how much per day?", of dog food
    beyond = place_beyond(text, len(memory.shown)) if memory.shown else None
    if beyond and intent in POINTS_AT_PRODUCTS:
        return Plan("beyond", "rule", arguments={"place": beyond})
    few = intent == "off_topic" and not _DIGIT.search(said) and len(_LETTERS.findall(said)) <= 3
    if few or (intent in _GUESSES and _is_noise(said)):
        return Plan("unclear", "rule", probability)
    return Plan(intent, "head", probability)


_SEARCHES = re.compile(r"\b(?:show|find|search|looking)\b|看看|找|有没有")
_OTHER_ORDER_WISHES = frozenset({"order_status", "order_change"})
_OF_THEM = re.compile(
    r"(?:(?:and|so|but|ok)[, ]+)*(?:do|does|did|can|could|will|would|are|is|has|have)"
    r" (?:they|it|these|those)\b(?! (?:deliver|ship|accept|take|offer|sell|have any|any)\b)"
)
_HOW = re.compile(r"(?:and |so )?how (?:much|many|often|long|far|fast|deep|thick)\b(?: \S+){0,4}")
_CANCELS_A_RETURN = re.compile(
    r"\b(?:cancel|stop|undo|withdraw)\b.{0,15}\b(?:exchange|return|refund|replacement)\b"
    r"|取消.{0,4}(?:换货|退货|退款)"
)
_WHERE_IS = re.compile(
    r"(?:(?:and|so|but|ok(?:ay)?|hi|hello|hey|please|sorry|excuse me)[, ]+)*"
    r"(?:where(?:'s|s| is| are)|when (?:will|does|do|is|are|can i expect)|has|have|did|track)\b"
    r"|.{0,12}(?:到哪|在哪|什么时候(?:到|能到|送到))"
)
_NOT_IN = re.compile(r"\b(?:remove|delete|take out)\b|去掉|删|移[除出]|拿掉|不要|别加")
"""What is no answer to "which one shall I add?"."""
_THANKS_AND = re.compile(
    r"(?:ok(?:ay)?[, ]+)?(?:thanks|thank you|great|perfect|cool|good|super)\b[^?]{0,12}?[,.!;]+ *"
    r"(?:and |but |so )?((?:how|what|when|where|who|which|why|can|could|do|does|did|is"
    r"|are|will|would"
    r"|may)\b.{8,})",
    re.IGNORECASE | re.DOTALL,
)
"""Thanks with a question after it: the question counts."""
_FOR_USE = re.compile(
    r"(?:and |maybe |mainly |just |mostly )?(?:for|to use (?:in|at|on)) (?:the )?"
    r"(?!(?:my|our|your|his|her|their|me|us|him|them|an?|that|this|it|free|now|sure|example|whom?"
    r"|what|how|just|only|one|two|three|four|five|six|seven|eight|myself"
    r"|[a-z]+ (?:people|players))\b)[a-z-]+(?: [a-z-]+)?[ .!?]*"
)
"""What a thing is for, said after it was asked for: "for reading"."""
_ADD_THE = re.compile(
    r"(?:(?:ok(?:ay)?|and|also|please|pls|then|can you|could you|now)[, ]+)*(?:add|put)"
    r" (?:the|an?|\d{1,2}|one|two|three|some) (?!(?:filter|limit|condition|note)\b)"
)
_MONEY_BACK = re.compile(r"\b(?:the|my) money\b|\brefund|\bmoney back\b|退款|退钱")
_TAKES_OUT = re.compile(
    r"\b(?:remove|delete|drop|empty|clear|out|off|away|cart|basket|bag|rid|without|back|instead|put"
    r"|cancel|undo|lose|minus|leave|no longer|any ?more|(?:don'?t|do not|didn'?t) (?:want|need))\b"
    r"|删|移|清|不要(?=[这那它第]|[^，。,]{0,8}[了车]|\W*$)|去掉|减|车|拿|取消|不想|别|退"
)
_ASKS = re.compile(r"[?？]|[吗嘛么]\W*$|^(?:compare|is|are|does|do|how|what|which|why)\b")
_ADDS = re.compile(
    r"\b(?:add|cart|basket|bag|buy|take|get|want|order|purchase|have|give|grab|both|go with"
    r"|go for|another|put)\b|"
    r"[加买要来购拿选订]|下单"
)
_ORDER = re.compile(
    r"\bcancel\b|work(?:s|ing)?\b.{0,12}$|n't work|not work|faulty|defect|crack|leak|torn|ripped|"
    r"wrong|n't (?:yet )?(?:come|turned up|shown up|been sent)|"
    r"not (?:yet )?come|never came|"
    r"nothing came|"
    r"too (?:big|small|tight|loose)|\bmov(?:ed|ing)\b|new (?:flat|house|place)|"
    r"\b(?:my|the) money\b(?! is)|"
    r"\bmy (?:stuff|things|goods)\b|"
    r"order|parcel|package|pakage|delivery|deliver|purchase|bought|shipment|tracking|refund|return|"
    r"exchange|cancel (?:it|that|my)|money back|send (?:it )?back|broken|damaged|missing|arriv|"
    r"address|订单|包裹|快递|退|换货|送到|到货|物流|取消|地址|坏|破|少|买[的了过]|到哪|收到|发货|[上下前]一?单|第.单|还没到|没到"
)
_CALLS = re.compile(
    r"person|human|agent|somebody|someone|manager|colleague|staff|complain|refund|return|exchange|"
    r"damaged|broken|missing|wrong|terrible|awful|useless|angry|"
    r"人工|客服|真人|经理|投诉|退|换|坏|破|少|错|差"
)
_GUESSES = frozenset(
    {"off_topic", "discover", "refine", "more_like", "cart_add", "product_question"}
)
"""What the head takes a scrap of letters for."""


def _is_noise(said: str) -> bool:
    """Whether a message is no word at all: a few letters, or a run over the keyboard."""
    letters = _LETTERS.findall(said)
    if len(letters) <= 1:
        return not any(c.isdigit() for c in said)
    return bool(_KEYBOARD.fullmatch(said.strip(" .!?")))


_DIGIT = re.compile(r"\d")
_KEYBOARD = re.compile(
    r"(?:[asdfghjkl]{5,}|[qwrtp]{4,}|[zxcvbnm]{4,}|[qwertyuiop]{7,}|(\w{1,2})\1{3,})"
)
_LETTERS = re.compile(r"[a-z]|[\u3400-\u9fff]")
