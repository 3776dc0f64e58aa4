"""The head's choice, unless the message itself speaks against it."""

import re

from assistant.asks_for import asked_for
from assistant.brain.choose import POINTS_AT_PRODUCTS
from assistant.handlers.desks import matter_of
from assistant.intents.model import Prediction
from assistant.intents.places import place_beyond
from assistant.intents.slots import order_ids
from assistant.memory import Memory
from assistant.plan import Plan
from assistant.wanting import FINDING


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
        below = iter(predicted.ranking)
        next((name for name, _ in below if name == intent), None)
        intent, probability = next(below, (intent, probability))  # "loose leaf, not bags"
    if intent in FINDING and _ADD_THE.match(said):
        intent = "cart_add"  # nobody searches with "add the ..."
    if intent == "cart_add" and _MONEY_BACK.search(said):
        intent = "order_change"
    if intent == "cart_add" and _ASKS.search(said) and not _ADDS.search(said):
        intent = "product_question"  # nothing is proposed on a question
    if intent in {*FINDING, "off_topic"} and memory.shown and _OF_THIS.match(said):
        intent = "product_question"  # "does this oat milk have sugar"
    others = {"discover", "refine", "off_topic", "profile_set"}
    if intent in others and (memory.focus or memory.shown) and _OF_THEM.match(said):
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


_OTHER_ORDER_WISHES = frozenset({"order_status", "order_change"})
_OF_THIS = re.compile(
    r"(?:(?:and|so|but|ok)[, ]+)*(?:does|do|has|have|is|are|can|will) (?:this|that|these|those)"
    r" [a-z][a-z' -]{2,30}? (?:have|has|contain|come|need|taste|work|fit|include|got|made|free"
    r"|safe|suitable)\b"
)
_OF_THEM = re.compile(
    r"(?:(?:and|so|but|ok)[, ]+)*(?:can|could|may|should|would) (?:i|we|you|(?:my|our) [a-z]+)"
    r" (?!(?:return|cancel|order|pay|track|change|exchange|get|have|buy|send|see|add|remove)\b)"
    r"[a-z]+ (?:it|them|this|that|these|those)\b"
    r"|(?:(?:and|so|but|ok|how|why)[, ]+)*(?:do|does|did|can|could|will|would|are|is|has|have)"
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
