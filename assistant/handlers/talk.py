"""Everything that is not shopping: short, friendly, and back to the shop."""

import re
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from assistant.answer import Answer, Handler, Steps, Turn
from assistant.events import Question
from assistant.expecting import tells_of_pregnancy
from assistant.handlers.discover import as_request, asked_about, discover, wants_products
from assistant.handlers.overview import asks_for_the_shop, department_named, overview
from assistant.handlers.policy import names_article, policy
from assistant.handlers.product_question import product_question
from assistant.handlers.tell import tell
from assistant.harm import concerned
from assistant.naming import product_named
from assistant.other_language import is_other_language
from assistant.plan import Plan
from assistant.topics import DESCRIBE
from prompts import sentence
from store.ids import ProductId
from store.product import Product

SURE = 0.7
"""Below this, small talk is only believed with one of its own words."""

_ANY = re.compile("")
_CUES: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "talk.thanks": re.compile(
            r"thank|thx|\bty\b|cheers|great|perfect|nice|good|love|help|appreciat|cool|excellent|"
            r"super|brilliant|wonderful|awesome|amazing|谢|不错|真好|很好|太好|棒|厉害|赞|辛苦|满意|贴心"
        ),
        "talk.goodbye": re.compile(
            r"bye|see (?:you|ya)|later|good ?night|that(?:'?s| is) (?:all|it)|cya|ciao|done|"
            r"got to go|gotta|take care|so long|"
            r"再见|拜|回见|回头见|晚安|下次|先这样|就这样|走了|撤了|没别的"
        ),
        "talk.greeting": re.compile(
            r"\bhi\b|hello|hey|\byo\b|hiya|howdy|good (?:morning|afternoon|evening|day)|morning|"
            r"greetings|你好|您好|嗨|哈喽|在吗|在么|早|下午好|晚上好|有人"
        ),
    }
)
_QUESTION = re.compile(
    r"(?:(?:and|so|ok|but|well)[, ]+)*(?:what|when|where|who|which|why|how|can|could|do|does|did|is"
    r"|are|will|would|should|tell|write|sing)\b|.*[吗呢么什怎哪谁]"
)
_ASKS = re.compile(
    r"[?？]|[吗呢么什怎哪谁]|(?:^|[,.;!] *|\b(?:so|and|but|hey|hi|dude|mate|ok|okay|well|wait"
    r"|tell me"
    r"|know) )(?:what|when|where|who|which|why|how|can|could|do|does|did|is|are|will|would"
    r"|should)\b"
)
_YOU = re.compile(r"\byou|\bu\b|shop|store|assistant|bot|[你您店]|助手|机器人")
_NAME = re.compile(r"[^\W\d_][^\W\d_'’-]{0,29}(?:['’-][^\W\d_]{1,20})?")


def say(key: str) -> "_Say":
    """A handler that says one sentence."""
    return _Say(key)


class _Say:
    """One sentence, with chips to start from."""

    def __init__(self, key: str) -> None:
        self._key = key

    def __call__(self, turn: Turn) -> Steps:
        claim = turn.plan.arguments.get("claim")
        if claim:
            return _no_claim(turn, str(claim))
        if self._key == "talk.off_topic" and is_other_language(turn.text):
            told = sentence("talk.other_language", turn.language)
            person = sentence("chip.person", turn.language)
            return Answer(told, turn.memory, suggestions=(person,))
        meant = self._meant(turn)
        if meant is not None:
            return (yield from meant(turn))
        product = self._described(turn)
        if product is not None:
            return tell(turn, product)
        language = turn.language
        shop = turn.visit.services.settings.shop_name
        name = _first_name(turn.visit.profile.name)
        if self._key == "talk.greeting":
            lead = (
                sentence("talk.greeting_name", language, shop=shop, name=name)
                if name
                else sentence("talk.greeting", language, shop=shop)
            )
        elif self._key in {"talk.about", "talk.off_topic"}:
            lead = sentence(self._key, language, shop=shop)
        else:
            lead = sentence(self._key, language)
        chips = (sentence("chip.start", language),) if self._key != "talk.goodbye" else ()
        return Answer(lead=lead, memory=turn.memory, suggestions=chips)

    def _meant(self, turn: Turn) -> Handler | None:
        """The handler of what a message asks after all, where small talk was only the nearest
        guess."""
        said = turn.text.casefold()
        if turn.plan.confidence < SURE and not _CUES.get(self._key, _ANY).search(said):
            return _found if _names_product(turn) else _missed
        shopless = self._key in {"talk.about", "talk.off_topic"}
        if shopless and asks_for_the_shop(turn.text):
            return overview
        if turn.plan.arguments.get("apart"):
            if names_article(turn):
                return policy
            return None if _ASKS.search(said) else _offer
        if self._key == "talk.off_topic":
            if wants_products(turn) or asked_about(turn) or _names_product(turn):
                return _found
            if names_article(turn):
                return policy
            if concerned(turn.text) and product_named(turn) is not None:
                return product_question  # "is the monstera toxic to cats?"
        if self._key != "talk.about" and department_named(turn.text, turn):
            return _found
        return None

    def _described(self, turn: Turn) -> Product | None:
        """The product in focus, for a bare "tell me more" that names neither shop nor assistant."""
        said, focus = turn.text.casefold(), turn.memory.focus
        if self._key != "talk.about" or not focus or _YOU.search(said):
            return None
        catalogue = turn.visit.services.store.catalogue
        return catalogue.get(ProductId(focus)) if DESCRIBE.search(said) else None


def _offer(turn: Turn) -> Steps:
    """What is said of goods and asks for nothing: they are shown, should they be wanted."""
    goods = turn.visit.services.understanding.goods_in(turn.text)
    named = turn.text[goods.start : goods.end] if goods else ""
    if tells_of_pregnancy(turn.text):
        return (yield from discover(as_request(turn)))  # what she must leave out is read with it
    answer = yield from discover(replace(as_request(turn), text=named))
    if not named or not answer.cards:
        return (yield from _Say("talk.off_topic")(replace(turn, plan=Plan("off_topic", "head"))))
    lead = sentence("talk.if_wanted", turn.language, name=named, found=answer.lead)
    return replace(answer, lead=lead, facts=(), after_words="", intent="discover")


def _no_claim(turn: Turn, claim: str) -> Answer:
    """What is claimed in the chat moves nothing; a promise may be checked by a person."""
    waiting = {} if claim == "authority" else {"kind": "person"}
    chips = (sentence("chip.person", turn.language),)
    memory = replace(turn.memory, awaiting=waiting)
    return Answer(sentence(f"talk.{claim}", turn.language), memory, suggestions=chips)


def _names_product(turn: Turn) -> bool:
    """Whether a message is words of this catalogue and no question: "malbec"."""
    said = turn.text.casefold().strip()
    return not _QUESTION.match(said) and turn.visit.services.understanding.knows_thing(said)


def _found(turn: Turn) -> Steps:
    return (yield from discover(as_request(turn)))


def _missed(turn: Turn) -> Steps:
    return replace((yield from not_understood(turn)), intent="unclear")


def _first_name(name: str) -> str:
    """The first name, where it is one: letters, marks, an apostrophe or a hyphen."""
    first = name.split(" ")[0] if name else ""
    return first if _NAME.fullmatch(first) else ""


def beyond(turn: Turn) -> Steps:
    """A place that no card has: say how many there are."""
    shown = turn.memory.shown
    text = sentence("refer.beyond", turn.language, count=len(shown))
    titles = tuple(item.title for item in shown[:4])
    return Answer(lead=text, memory=turn.memory, question=Question(text, titles))
    yield


def not_understood(turn: Turn) -> Steps:
    """Say so, and offer the two ways on; the second time, a person. Words that the catalogue holds
    are looked for first."""
    if is_other_language(turn.text):
        return (yield from _Say("talk.off_topic")(turn))
    if _names_product(turn) and not turn.plan.arguments.get("odd"):
        return (yield from _found(turn))
    language = turn.language
    misses = turn.memory.misses + 1
    memory = replace(turn.memory, misses=misses)
    key = "talk.not_understood"
    if misses > 1:
        key, memory = "talk.not_understood_again", replace(memory, awaiting={"kind": "person"})
    return Answer(
        lead=sentence(key, language),
        memory=memory,
        suggestions=(sentence("chip.start", language), sentence("chip.person", language)),
    )
    yield
