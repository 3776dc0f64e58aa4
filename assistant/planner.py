"""Deciding what a turn is for: what was asked last, then the trained head, then the model."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, cast

from assistant.agent_planner import plan_with_tools
from assistant.asks_for import asked_for
from assistant.brain.choose import (
    Choice,
    Context,
    Option,
    choose_plan,
)
from assistant.brain.endpoint import EndpointModel
from assistant.brain.ladder import Ladder
from assistant.chinese_turns import asks_of_it, only_exclaims
from assistant.corrected import corrected
from assistant.deadline import Deadline
from assistant.expecting import shops_while_pregnant
from assistant.form_turns import FormTurn, asks_of_form, form_turn
from assistant.holds import what_it_holds
from assistant.intents.model import IntentModel
from assistant.intents.slots import references
from assistant.listed_orders import listed_order_named
from assistant.memory import Memory
from assistant.misheard_questions import asks_of_a_rule, asks_whether, scrap_of_it
from assistant.model_numbers import is_model_number
from assistant.naming import adds_by_name, asked_by_name
from assistant.openers import asks_for_goods
from assistant.order_turns import order_told
from assistant.other_language import is_other_language
from assistant.overheard import WEAK, no_search, overheard
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
from assistant.who_may_have import who_may_have
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
        named = _of_named_goods(text, memory, visit) if visit is not None else None
        if named is not None:
            return named
        of_form = form_turn(text, memory, visit) if visit is not None else FormTurn()
        ruled = of_form.made or by_rule(text, memory) or of_form.unmade
        if ruled is not None:
            return ruled
        if visit is not None and is_model_number(text, visit):
            return Plan("discover", "rule")
        of_list = listed_order_named(text, memory, visit) if visit is not None else None
        if of_list is not None:
            return of_list
        if understanding and memory.request and _lets_go(text, memory, understanding):
            return Plan("refine", "rule", arguments={"withdraws": True})
        use = _found_last(memory) and _FOR_USE.fullmatch(text.casefold())
        if use and not (understanding and understanding.adds(text, language=spoken)):
            return Plan("refine", "rule", arguments={"use": True})
        if is_other_language(text) and not (understanding and _names_known(text, understanding)):
            return Plan("off_topic", "rule")
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
            tells = understanding and (
                head.intent == "profile_set" or only_tells(text, understanding)
            )
            if understanding and tells and names_goods(rest, spoken, understanding):
                return Plan("discover", "rule")  # "my son can't have eggs. snacks for all of us"
        if understanding and head.intent in _MAY_TELL and only_tells(text, understanding):
            again = memory.request and memory.shown and not (visit and visit().principal.signed_in)
            return Plan("refine" if again else "profile_set", "rule")
        free = understanding if not memory.awaiting else None
        if visit is not None and free and asks_of_a_rule(head, text, visit(), memory, free):
            quoted = (memory.quoted or "").partition("#")[0]
            about = {"about": quoted} if quoted and memory.last_intent == "policy" else {}
            return Plan("policy", "rule", arguments=about)
        if understanding and shops_while_pregnant(text) and _names_known(text, understanding):
            return Plan("discover", "rule")
        own = asked_for("profile_set", text)
        if understanding and (
            wanted := wanting(head, text, language, memory, understanding, own=own)
        ):
            return Plan(wanted, "rule")
        unsearched = understanding and no_search(head, text, memory)
        english = language == "en"
        if understanding and unsearched and english and asks_for_goods(text, understanding):
            return Plan("discover", "rule")  # "where can I find a bike lock?"
        if visit is not None and head.intent in _NOT_CART and adds_by_name(text, visit()):
            return Plan("cart_add", "rule")  # 加榛子可可酱
        if visit is not None and head.intent in _NOT_CART | {"product_question"}:
            asked_of = asked_by_name(text, visit())
            if asked_of and not references(text, shown_references(memory), language):
                return Plan("product_question", "rule", arguments={"product_id": asked_of})
        if understanding and unsearched:
            named = overheard(head, text, self.intents, understanding)
            if named is not None:
                return named
        unheard = head.intent in UNHEARD or head.confidence < WEAK
        if unheard and memory.awaiting.get("kind") == "identify":
            return Plan(str(memory.awaiting["intent"]), "rule")  # "why is it taking so long"
        one = memory.focus if memory.focus or len(memory.shown) != 1 else memory.shown[0].product_id
        if visit is not None and asks_whether(head, text, memory, visit()):
            return Plan("product_question", "rule", arguments={"whether": True})
        if one and understanding and head.intent in _NOT_CART and asks_of_it(text):
            found = understanding.read(text, language=spoken)
            wished = found.must and memory.last_intent != "product_question" and memory.shown[1:]
            if not (found.category or found.departments or found.theme or wished):
                return Plan("product_question", "rule")  # 护眼吗
        english_name = understanding.in_english(text) if understanding and has_han(text) else ""
        if one and visit is not None and scrap_of_it(head, text, memory, visit()):
            return Plan("product_question", "rule", arguments={"product_id": one})
        if head.intent == "product_question" and english_name and not (one and asks_of_it(text)):
            return Plan("discover", "rule")  # 洗手液, but not 防滑吗 of a shoe
        kind = _ABOUT_A_KIND.match(text.casefold())
        if kind and understanding and understanding.names_a_shelf(text[kind.end() :]):
            return Plan("discover", "rule")  # "tell me about kettles"
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


def _of_named_goods(text: str, memory: Memory, visit: Callable[[], Visit]) -> Plan | None:
    """The plan of a question of goods that it names, on the table or not."""
    return who_may_have(text, memory, visit) or what_it_holds(text, memory, visit)


def _names_known(text: str, understanding: Understanding) -> bool:
    goods = understanding.goods_in(text)
    return goods is not None and goods.known


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


_ABOUT_A_KIND = re.compile(
    r"(?:can you |could you |please )?tell me (?:more )?about (?:your |some )?"
    r"(?!the\b|this\b|that\b|it\b)(?=[a-z -]+s\W*$)"
)
_SEARCHES = re.compile(r"\b(?:show|find|search|looking)\b|看看|找|有没有")
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
_CALLS = re.compile(
    r"person|human|agent|somebody|someone|manager|colleague|staff|complain|refund|return|exchange|"
    r"damaged|broken|missing|wrong|terrible|awful|useless|angry|"
    r"人工|客服|真人|经理|投诉|退|换|坏|破|少|错|差"
)
