"""What is said after products were shown: in which colour they come, how one should be, what speaks
against the other one."""

import re

from assistant.intents.slots import references
from assistant.memory import Memory
from assistant.plan import Plan
from assistant.request import shown_references
from assistant.wanting import FINDING
from retrieval.english_patterns import WITH
from retrieval.tokens import has_han, stem, words
from tools.health.avoidance import parse_avoidance
from tools.health.talk import clauses, whole_names
from tools.health.tokens import words_of

_LABEL_WORDS = 2
_IN_FOODS = frozenset({"milk", "gluten", "eggs", "fish", "soy"})
"""Classes that foods with names of their own hold: cheese, bread, mayonnaise, tuna, tofu."""
_POINTS = frozenset("it that this them these those him her one any either".split())
_BEFORE = (
    r"(?:(?:and|ok|okay|so|no|but|hm+|actually|sorry|well|yeah|yes|please|oh|wait|then)[, ]+)*"
)
_THEY_COME_IN = re.compile(
    _BEFORE
    + r"(?:(?:do|does|are|is|can|could) (?:they|these|those|it|any(?: of (?:them|these))?|i|you)"
    r"(?: also| even| all)? (?:come|comes|available|sold|made|get (?:it|them|one|these)"
    r"|have (?:it|them|one|these)|got (?:it|them|one|these))|any(?: of (?:them|these))?)"
    r"(?P<form> in (?!stock\b|my size\b|a bigger\b|time\b|store\b|(?:any )?other\b|different\b"
    r"|what\b|which\b|the (?:shop|store|uk|us|eu)\b).{2,40})"
)
_MAKE_IT = re.compile(
    _BEFORE + r"(?:let'?s )?make (?:it|that|them|one) (?P<form>(?!\d|to\b|in(?:to)?\b|one\b"
    r"|two\b|three\b|four\b|five\b|six\b|ten\b|twice\b|happen\b|quick\b|fast\b|stop\b|work\b|sent\b"
    r"|delivered\b|up\b|clear\b|short\b|snappy\b|so\b|a (?:gift|present)\b|gift\b)[a-z].{1,30})"
)
"""How the thing asked for should be instead: "actually make it white", of wine."""
_WHY_NOT_OTHER = re.compile(
    _BEFORE
    + r"(?:why not|what(?:'s| is) wrong with|what about|what speaks against) (?:the|that) other"
    r"(?: one| option)?"
)
_HOW_MUCH_ZH = re.compile(
    r"(?:它们?|这[几些][个款]?)?(?:都|各)?(?:是|有)?"
    r"(?:多少[片块页张件升瓦克度]|多[大长高宽重厚]|几[升片页瓦块张])的?"
)
_HOW_MANY_ZH = re.compile(
    r"(?:它们?|这[个款些]?)?(?:一共|总共)?有?(?:几|多少)(?:个|种|块|片|格|层|件|档|段|道|只|条)"
    r"[\u3400-\u9fff]{1,4}"
)
_IN_STOCK = re.compile(
    _BEFORE + r"(?:is|are) (?:it|they|this|that|these|those) (?:still |currently |actually )?"
    r"(?:in stock|available|on stock|sold out)(?: (?:now|right now|today|at the moment))?"
)
_DULL = re.compile(
    r"(?:(?:hm+|nah|no|meh|ok|well|but|ugh|eh|oh)[, .]*)*"
    r"(?:(?:they(?:'re| are)|it'?s|that'?s|(?:those|these) are|all|looks?|seems?) )?"
    r"(?:(?:a bit|bit|too|so|kinda|kind of|rather|pretty|very|really|just|all|a little) )*"
    r"(?:boring|dull|ugly|plain|basic|bland|ordinary|lame|meh|cheesy|tacky|old[- ]fashioned"
    r"|childish|girly|generic|predictable|uninspiring)(?: (?:for me|tbh|though|imo))?"
    r"|(?:(?:do you have|have you got|is there|got|show me|i want) )?(?:something"
    r"|anything) (?:a bit |a little )?(?:(?:less|not so) (?:boring|dull|plain|basic|ordinary)"
    r"|(?:more )?(?:special|unusual|original|exciting|unique|interesting|out of the ordinary))"
    r"|(?:这[些个]?|都|有点|也?太|好|真|感觉|看着|的)*"
    r"(?:普通|一般|无聊|丑|难看|土|俗|幼稚|老气|没意思|没新意|没什么特别)[了吧啊呀点的]*"
    r"|(?:有没有|有|想要|来[点个]|给我)?(?:更)?(?:特别|独特|有意思|新奇|有创意|不一样)一?[点些]?的[吗么]?"
)
"""What is said of a list that does not please, and asks for others."""
_OTHERS = {False: "something else", True: "换别的"}
_CHEAPER = {False: "cheaper", True: "便宜点的"}
_SO_DEAR = re.compile(
    _BEFORE + r"(?:why|how come)(?: (?:is|are) (?:it|they|this|that|these|those|everything))?"
    r" (?:so|that) (?:expensive|pricey|dear|costly|much)"
    r"|(?:这[个款些]?|它)?(?:为什么|为啥|怎么|咋)(?:都|会)?(?:这么|那么)贵"
)
"""A price that is found too high."""
_WRONG_WITH = re.compile(
    _BEFORE
    + r"what(?:'?s| is) (?:wrong|the (?:catch|matter|problem)) with (?P<which>the .{3,30}|it|that)"
)
_NEEDS = re.compile(
    _BEFORE + r"(?:(?:do|will|would) (?:i|you|we) (?:also )?need (?:any |an? |extra )?.{3,25}"
    r" (?:for|with) (?:it|this|that|these|them)|(?:do|does|will) (?:it|this|that|they) (?:need"
    r"|take|use) .{3,25})"
)
"""What else a thing needs: "do I need batteries for it?"."""
_OF_THE_KIND = re.compile(
    _BEFORE
    + r"(?:(?:any|some|show me|do you have|got any) )?(?:cheaper|smaller|bigger|larger|lighter"
    r"|better|other|more|nicer|warmer|simpler) ([a-z]+)"
)
"""Others of the kind that was asked for, by the last word of its name: "cheaper bags"."""
_GOOD = re.compile(
    _BEFORE + r"(?:(?:with|needs?|i want|must have|should have) )?(?:an? |the )?"
    r"(?P<how>(?:really |very )?(?:good|great|decent|long|big|large|strong|nice|better|best|solid)"
    r" (?:battery(?: life)?|camera|screen|display|sound|bass|picture|keyboard|graphics|range"
    r"|suction|grip|support|reviews?|ratings?|warranty|quality|mic(?:rophone)?|speakers?|storage"
    r"|insulation|cushioning))(?: please)?"
)
"""What should be good about the thing that was asked for: "good battery", of laptops."""
_SENSITIVE = re.compile(
    _BEFORE
    + r"(?:i|he|she|they|my [a-z]+|we)(?:'ve| have| has|'s)?(?: got)? (?:very |really |quite "
    r"|rather )?(?P<how>(?:sensitive|dry|oily|curly|fine|thin|thick|greasy|normal|combination"
    r"|mature|acne[- ]prone|damaged|coloured|big|small|wide|narrow|flat|cold) "
    r"(?:skin|hair|scalp|feet|hands|head|teeth|gums|lips|ears|eyes))"
)
"""What is told of somebody's body, and what the thing asked for should be made for."""
_UNITS_OF_IT = re.compile(
    _BEFORE
    + r"how (?:many|much) (?:grams?|kilos?|kg|g|ml|lit(?:re|er)s?|cm|inch(?:es)?|watts?|volts?"
    r"|pages|pieces|bags|sheets|tablets|capsules|calories|portions|servings)(?: (?:is|are|does|do"
    r"|in) (?:it|that|this|there|they)(?: have| weigh| hold)?)?"
)
_IN_COLOUR = re.compile(
    _BEFORE + r"in (?:black|white|red|blue|green|yellow|gr[ea]y|pink|brown|orange|purple|navy|beige"
    r"|silver|gold|cream)"
)
_HOW_TO = re.compile(
    _BEFORE + r"how(?: (?:much|often|many times(?: a day)?|long|hot))? (?:should|do|can|must|would"
    r"|does one) (?:i|we|you)?(?: \w+ly)? ?(?:feed|give|use|apply|water|clean|wash|store|charge"
    r"|assemble|brew|set|open|dose|take care of|look after"
    r"|care for|treat|maintain|recharge|cook)"
    r"(?: (?:it|him|her|them|this|that|these))?(?: (?:up|to \w+|per day|a day|daily|with))?"
)
"""How a thing is used: "how much should i feed him?"."""
_DISLIKES = re.compile(
    _BEFORE + r"(?:he|she|they|it|(?:my|our) [a-z]+)(?: really| just)? (?:(?:doesn'?t|does not"
    r"|don'?t|do not|won'?t|will not|wouldn'?t)(?: really| even)? (?:like|want|touch|go for)"
    r"|hates?|dislikes?|can'?t stand) (?:the )?(?P<what>[a-z]+(?: [a-z]+)?)"
)
"""What somebody for whom is shopped does not like: no allergy, and said of what was asked for."""
_SUCH_ONES = re.compile(
    _BEFORE + r"(?:what|how) about (?:the |some )?(?!other\b|these\b|those\b|the\b|last\b|first\b)"
    r"(?P<how>[a-z-]+(?: [a-z-]+)?) ones"
)
_WHAT_OF = re.compile(
    _BEFORE + r"(?:(?:what|how) about |any "
    r"|is there (?:any )?)?(?P<what>[a-z][a-z ]{2,24})(?: in it)?"
    r"|(?:那|有)?(?P<zh>[\u3400-\u9fff]{1,6}?)(?:呢|吗|么)"
)


def finds_dull(said: str) -> bool:
    """Whether a message (casefolded) says that a list does not please, or wants what is less so."""
    return _DULL.fullmatch(said.strip(" .!?")) is not None


def _thing(memory: Memory) -> str:
    """The stem of the word that the last request ends with, without what it is for."""
    said = words(str((memory.request or {}).get("text") or "").partition(" for ")[0])
    return stem(said[-1]) if said else ""


def _of_a_label(said: str, *, alone: bool = False) -> bool:
    """Whether words name an allergen or a diet and nothing else: "gluten", of a sauce asked of.
    Standing `alone`, a food that is bought for itself ("cheese") is none."""
    named = parse_avoidance(said, "zh" if has_han(said) else "en", bare=True)
    if alone and not _says_only_that(said):
        return False  # "vegan snacks" are wished for
    if alone and _IN_FOODS.issuperset(named.allergens) and words_of(said) not in whole_names():
        return bool(named.diets)
    return bool(named.allergens or named.diets) and len(said.split()) <= _LABEL_WORDS


def _says_only_that(said: str) -> bool:
    """Whether each word of a message names what is avoided, or goes with it: "gluten free"."""
    return all(clause.covered(clause.spans) for clause in clauses(said))


def follow_up(said: str, memory: Memory) -> Plan | None:
    """The plan of a message (casefolded) that changes or asks of what was shown, or None."""
    said = said.strip(" .!?")
    several = len(memory.shown) > 1
    if several and (they := _THEY_COME_IN.fullmatch(said)) and memory.last_intent in FINDING:
        return Plan("refine", "rule", arguments={"asked": they["form"].strip()})
    if memory.shown and memory.request and (made := _MAKE_IT.fullmatch(said)):
        return Plan("refine", "rule", arguments={"asked": made["form"]})
    listed = memory.shown and memory.last_intent in {*FINDING, "not_for_me"}
    if listed and finds_dull(said):
        return Plan("refine", "rule", arguments={"asked": _OTHERS[has_han(said)]})
    if listed and memory.request and WITH.match(said):
        return Plan("refine", "rule")  # "anything with good cushioning?"
    if listed and _SO_DEAR.fullmatch(said):
        return Plan("refine", "rule", arguments={"asked": _CHEAPER[has_han(said)]})
    if memory.shown and (wrong := _WRONG_WITH.fullmatch(said)):
        named = wrong["which"].replace("the cheap one", "the cheapest one")
        found = references(named, shown_references(memory), "en")
        if len(found) == 1 and several:
            one = memory.shown[found[0]].product_id
            first = next(s.product_id for s in memory.shown if s.product_id != one)
            return Plan("compare", "rule", arguments={"product_ids": [first, one]})
    asks_on = memory.last_intent == "product_question" and _WHAT_OF.fullmatch(said)
    what = (asks_on["what"] or asks_on["zh"]) if asks_on else ""
    if memory.focus and what and _of_a_label(what, alone=what == said):
        return Plan("product_question", "rule", arguments={"product_id": memory.focus})
    disliked = _DISLIKES.fullmatch(said) if memory.request and memory.shown else None
    if disliked and disliked["what"] not in _POINTS:
        return Plan("refine", "rule", arguments={"asked": f"without {disliked['what']}"})
    if memory.request and several and (such := _SUCH_ONES.fullmatch(said)):
        return Plan("refine", "rule", arguments={"asked": such["how"]})
    of_kind = _OF_THE_KIND.fullmatch(said) if memory.request else None
    if of_kind and stem(of_kind[1]) == _thing(memory):
        return Plan("refine", "rule")
    if listed and memory.request and (good := _GOOD.fullmatch(said)):
        return Plan("refine", "rule", arguments={"asked": f"with {good['how']}"})
    if memory.request and (body := _SENSITIVE.fullmatch(said)):
        return Plan("refine", "rule", arguments={"asked": f"for {body['how']}"})
    if memory.focus and any(p.fullmatch(said) for p in (_HOW_TO, _NEEDS, _IN_STOCK)):
        return Plan("product_question", "rule", arguments={"product_id": memory.focus})
    asked = memory.focus and memory.last_intent == "product_question"
    if asked and _IN_COLOUR.fullmatch(said):
        return Plan("product_question", "rule", arguments={"product_id": memory.focus})
    plain = said.strip("。！？呢啊呀")
    if memory.shown and (_UNITS_OF_IT.fullmatch(said) or _HOW_MANY_ZH.fullmatch(plain)):
        of_it = {} if several else {"product_id": memory.shown[0].product_id}
        return Plan("product_question", "rule", arguments=of_it)
    if memory.shown and _HOW_MUCH_ZH.fullmatch(plain):
        return Plan("product_question", "rule")
    if len(memory.shown) == 2 and _WHY_NOT_OTHER.fullmatch(said):
        if memory.last_intent == "compare":
            return Plan("compare", "rule")
        others = [s.product_id for s in memory.shown if s.product_id != memory.focus]
        return Plan("why_not", "rule", arguments={"product_id": others[-1]})
    return None
