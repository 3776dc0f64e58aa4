"""Goods that are named in a message in which the head hears no search."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from assistant.intents.cues import cues
from assistant.intents.model import IntentModel, Prediction
from assistant.memory import Memory
from assistant.openers import BASKET, SERVICE, wants_to_buy
from assistant.plan import Plan
from assistant.statements import read_statements
from assistant.wanting import UNHEARD
from retrieval.constraints import Language
from retrieval.tokens import fold, has_han
from retrieval.understanding import Understanding

WEAK = 0.25
"""Below this the head has not understood."""

_PLAIN = 0.6
"""With this probability the head is believed about a message without the name in it."""
_STAND_IN: dict[tuple[Language, bool], str] = {
    ("en", False): "lamp",
    ("en", True): "bread",
    ("zh", False): "台灯",
    ("zh", True): "面包",
}
"""Things that no shop's rule and no turn of speech is about, one of them to be eaten."""
_OVERHEARD = UNHEARD | frozenset(
    "greeting goodbye thanks policy promotions cart_view about profile_set complaint person".split()
)
"""What the head takes a name for that it never heard: "do you have a 3d printer?"."""
_OF_SHOWN = frozenset("product_question compare why why_not cart_add".split())
"""What can be asked of products on the table alone."""
_OF_SERVICE = frozenset("order_change order_status policy complaint".split())
_SPEAK_FOR: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "complaint": frozenset(("anger", "defect", "feeling")),
        "promotions": frozenset(("offer", "how_much")),
        "policy": frozenset(("policy", "return", "how_long", "how_much", "change", "defect")),
        "person": frozenset(("person", "talk")),
        "cart_view": frozenset(("cart", "checkout")),
        "cart_add": frozenset(("cart", "add")),
        "product_question": frozenset(("policy", "fact", "how_much")),
        "compare": frozenset(("compare",)),
        "about": frozenset(("bot", "able")),
        "profile_set": frozenset(("profile", "health", "i_am", "i_taste")),
    }
)
"""The cues, one of which is heard in a message that is of an intent."""
_OF_NO_KIND = UNHEARD | {"product_question", "compare", "profile_set"}
_SEEKS = re.compile(
    r"\bwhere(?:'?s| is| are| do (?:you|u)| (?:can|could|do|would) (?:i|we))\b|\bwhich (?:one "
    r"|ones )?(?:should|would|do|shall|to)\b|\bhow (?:do|should|can|would) (?:i|we) (?:choose|pick"
    r"|decide)\b"
    r"|(?:在|搁|放|归)(?:哪|什么)|哪一?[栏里儿]|(?:怎么|如何|咋|怎样)[选挑]|哪[种款个]?(?:比较)?好|求链接|有货"
)
"""Words of looking for a thing, or of choosing among such things."""
_POLITE = re.compile(
    r"[\W_]|\b(?:hi|hello|hey|please|pls|plz|thanks?|thank you|thx|ta|cheers|bye|some|an?|the)\b"
    r"|你好|您好|谢谢?|多谢|感谢|麻烦|劳驾|请|给我|帮我|[拿来要买个点些了吧呗啊哈]"
)
"""What may stand beside a name that is all that was said: 收纳盒，谢谢."""


@dataclass(frozen=True, slots=True)
class Around:
    """What the head makes of a message with a plain thing in the place of the goods that it names,
    so that no word of their name misleads. `rest`: what was said beside the name."""

    prediction: Prediction
    rest: str

    @property
    def searches(self) -> bool:
        """Whether goods are looked for in such words."""
        return self.prediction.intent == "discover" and self.prediction.probability >= _PLAIN

    def speaks_for(self, intent: str) -> bool:
        """Whether anything beside the name is said as for this intent."""
        if intent == "greeting" or not _POLITE.sub("", self.rest):
            return False
        if intent == "policy" and SERVICE.search(self.rest):
            return True
        if self.prediction.intent == intent and self.prediction.probability >= _PLAIN:
            return True
        return intent not in _SPEAK_FOR or not _SPEAK_FOR[intent].isdisjoint(cues(self.rest))


def heard_around(text: str, intents: IntentModel, understanding: Understanding) -> Around | None:
    """A message that names goods, heard without their name; None where it names none that are
    known, or tells of somebody's health."""
    said = fold(text)
    language: Language = "zh" if has_han(said) else "en"
    goods = understanding.goods_in(said)
    if goods is None or not goods.known or read_statements(text, language):
        return None
    name = said[goods.start : goods.end]
    if SERVICE.search(name) or BASKET.fullmatch(name):
        return None
    before, behind = said[: goods.start], said[goods.end :]
    masked = f"{before}{_STAND_IN[language, goods.edible]}{behind}"
    return Around(intents.predict(masked, has_cards=False), f"{before} {behind}")


def no_search(head: Plan, text: str, memory: Memory) -> bool:
    """Whether the head finds no request for goods where one may be, or asks of a product while none
    is on the table."""
    of_none = head.intent in _OF_SHOWN and not (memory.focus or memory.shown)
    to_buy = head.intent in {"order_status", "cart_add"} and wants_to_buy(text)
    return head.intent in _OVERHEARD or of_none or to_buy or head.confidence < WEAK


def overheard(
    head: Plan, text: str, intents: IntentModel, understanding: Understanding
) -> Plan | None:
    """The plan of a message in which the head heard no search, by the goods that it names: "I ran
    out of oat milk"; None to leave it to the head."""
    around = heard_around(text, intents, understanding)
    if around is None:
        return None
    heard = around.prediction
    of_service = heard.probability >= _PLAIN and heard.intent in _OF_SERVICE
    if of_service and head.intent in _OF_SHOWN and around.speaks_for(heard.intent):
        return Plan(heard.intent, "head", heard.probability)  # "the stock pot, it leaks"
    sought = head.intent in _OF_NO_KIND and _SEEKS.search(around.rest)
    if around.searches or sought or not around.speaks_for(head.intent):
        return Plan("discover", "rule")
    if head.intent == "off_topic":
        return Plan("off_topic", "head", head.confidence, {"apart": True})
    return None
