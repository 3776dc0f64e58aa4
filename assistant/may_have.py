"""Questions of who may eat or drink what, taken apart."""

import re
from dataclasses import dataclass

from assistant.intents.folding import plain_question
from retrieval.chinese_patterns import CONDITION as A_CONDITION_ZH
from retrieval.constraints import Language
from retrieval.english_patterns import A_CONDITION
from retrieval.tokens import has_han
from tools.health.avoidance import parse_avoidance

ANIMAL = (
    r"(?:cats?|kittens?|kitty|dogs?|doggy|pupp(?:y|ies)|pups?|rabbits?|bunn(?:y|ies)|birds?|parrots?"
    r"|budgies?|hamsters?|guinea pigs?|gerbils?|ferrets?|hens?|chickens?|horses?|tortoises?|pets?"
    r"|animals?)"
)
ANIMAL_ZH = r"(?:(?:我?家)?的?(?:小?猫|小?狗)[咪狗]?|兔子|仓鼠|豚鼠|鹦鹉|宠物|小动物)"
OPENS = r"(?:(?:and|so|but|ok|hi|hello|hey|then|please)[, ]+)*"
_FINE = (
    r"(?:ok(?:ay)?|fine|safe|good|bad|suitable|allowed|alright|all right|healthy|harmful|dangerous"
    r"|toxic|poisonous)"
)
_IS_FINE = re.compile(
    rf"{OPENS}(?:is|are) (?P<what>.{{2,40}}?) (?:really |actually )?{_FINE} (?:for|to)"
    r" (?P<whom>.{2,40})"
)
"""The one shape that says nothing of eating."""
_ENGLISH = (
    _IS_FINE,
    re.compile(
        rf"{OPENS}(?:can|could|may|should) (?P<whom>.{{1,40}}?) (?:safely )?(?:eat|drink)"
        r" (?P<what>.{2,40})"
    ),
    re.compile(
        rf"{OPENS}(?:can|could|may|should) (?P<whom>(?!(?:i|we|you)\b).{{1,40}}?) (?:safely )?have"
        r" (?P<what>.{2,40})"
    ),
    re.compile(
        rf"{OPENS}(?:(?:can|could|may|should) i|is it (?:{_FINE} )?to) (?:give|feed)"
        rf" (?P<whom>(?:an?|the|my|our|his|her|their) (?:{ANIMAL}|\w+)) (?P<what>.{{2,40}})"
    ),
    re.compile(
        rf"{OPENS}(?:(?:can|could|may|should) i|is it (?:{_FINE} )?to) (?:give|feed)"
        r" (?P<what>.{2,40}?) to (?P<whom>.{2,40})"
    ),
)
MAY_ZH = r"(?:能不能|可不可以|适不适合|能|可以|适合)"
_CHINESE = (
    re.compile(
        rf"(?:请问|那|那么)?(?P<whom>[^，。,\s]{{1,12}}?)(?:也|还)?{MAY_ZH}(?:吃|喝)"
        r"(?P<what>(?![吗么嘛不])[^，。,]{1,12}?)(?:吗|么|嘛|不)?"
    ),
    re.compile(
        rf"(?:请问|那|那么)?(?:我|我们)?{MAY_ZH}(?:给|喂)(?P<whom>[^，。,]{{1,10}}?)(?:吃|喝)"
        r"(?P<what>(?![吗么嘛不])[^，。,]{1,12}?)(?:吗|么|嘛|不)?"
    ),
    *(
        re.compile(
            rf"(?:请问|那|那么)?(?P<what>[^，。,\s我你他她]{{1,12}}?)，?(?P<whom>{whom})"
            rf"(?:也|还)?{MAY_ZH}(?:吃|喝)(?:吗|么|嘛|不)?"
        )
        for whom in (
            rf"{ANIMAL_ZH}|(?:高血[压脂糖]|糖尿病|痛风)的?(?:病人|患者|人)?|孕妇|宝宝",
            r"[^，。,]{0,6}(?:病人|患者|的人)",
        )
    ),
)
_ASKS_ZH = re.compile(r"(?:吗|么|嘛|不|[?？])[。？?！! ]*$|能不能|可不可以|适不适合")
_SHAPES = (_ENGLISH, _CHINESE)
_WHAT_MAY = re.compile(
    rf"{OPENS}(?:what|which (?:foods?|snacks?|drinks?)) (?:can|could|may|should)"
    r" (?P<whom>.{2,40}?) (?:eat|drink|have)"
    r"|(?:什么|啥)(?:东西)?(?:能|可以)(?:给|喂)(?P<fed_zh>.{1,10}?)吃"
    r"|(?P<whom_zh>[^。]{2,16}?)[，, ]*(?:能|可以|该|应该|适合|宜)?(?:吃|喝)(?:点)?(?:什么|啥)"
    r"(?:好|比较好|合适)?(?:呢|啊|呀)?"
)
"""Nothing is named: what there is for somebody is asked."""
_ILL = re.compile(
    r"\b(?:kidney|heart|liver|bowel|thyroid|coronary)s?(?: \w+)? (?:disease|failure|problems?"
    r"|condition|patients?|transplant)|\breflux\b|\bgastritis\b|\bibs\b|\bulcers?\b"
    r"|\bkidney stones?"
    r"|\bblood pressure\b|\bcholesterol\b|\bgallstones?"
    r"|胃(?:病|炎|溃疡)|肾(?:病|结石|衰)|心脏病|肝(?:病|炎)|胆(?:固醇|结石)|尿酸|甲[亢减状]|胃酸|反流"
)
_AILS = re.compile(
    rf"\b(?:my|our|the|an?) (?:\w+ )?{ANIMAL}(?:'s)?(?: (?:has|have|got|with|is|gets|suffers from"
    r"|always|often))*(?: an?)?(?: \w+)? (?:stomach|tummy|skin|digestion|coat|kidneys?|bladder"
    r"|teeth|gums|allerg\w+|itch\w*|vomit\w*|diarrh\w+|overweight|diabet\w+|worms|fleas|ticks)\b"
    rf"|{ANIMAL_ZH}.{{0,4}}(?:肠胃|皮肤|胃|肾|尿|牙|掉毛|呕吐|拉肚子|拉稀|过敏|发痒|糖尿病|生病|太胖)"
)
"""An animal that ails."""
_ASKS_FOR = re.compile(
    r"\b(?:food|treats?|snacks?|kibble|shampoo|collars?|show|buy|need|want|looking for|do you"
    r"|what)\b"
    r"|吃什么|粮|零食|推荐|有没有|用什么|想买"
)
_ASKS_FOOD = re.compile(r"\b(?:food|treats?|snacks?|kibble|eat|feed)\b|吃什么|粮|零食")
_POINTS = re.compile(
    r"\b(?:it|this|that|these|those|them|they|one|ones|any|some|what|which|here)\b|[它这那]|第.[个款]"
)
_SOMEBODY = re.compile(
    r"\b(?:me|him|her|us|them|kids?|child(?:ren)?|bab(?:y|ies)|toddlers?|infants?|newborns?|someone"
    r"|somebody|people|anyone|everyone|adults?|seniors?|teen(?:ager)?s?|guests?|my \w+|our \w+"
    r"|\w+[- ](?:years?|months?)[- ]?olds?)\b"
)
_CAN_I_HAVE = re.compile(
    rf"{OPENS}(?:can|could|may) (?:i|we) (?:have|get)"
    r" (?P<what>(?:the|your|an?|some)"
    r" (?!.*\b(?:on|for|of|about|from|to|in)\b)[a-z' -]{3,40}?)(?:,? please)?"
)
ARTICLE = re.compile(r"^(?:(?:an?|the|your|some|any)\s+)+")
_TAIL = re.compile(r" (?:if|when|while|with|who|as|because|although|but) .*|[,;?!.].*")


@dataclass(frozen=True, slots=True)
class MayHave:
    """A question of who may have what. `named`: "the honey" is one thing of the shop's, "honey" a
    kind. `points`: only "it" or "the first one". `eaten`: eating or drinking it is what is asked
    about. `beside`: what stands behind it, "with a nut allergy"."""

    what: str
    whom: str
    beside: str
    points: bool
    named: bool
    eaten: bool


def may_have(text: str) -> MayHave | None:
    """The question in a message that is no more than it, or None."""
    if has_han(text) and not _ASKS_ZH.search(text):
        return None  # 她现在可以吃牛奶了 tells it
    said = plain_question(text)
    matched = [m for m in (s.fullmatch(said) for s in _SHAPES[has_han(said)]) if m is not None]
    asked = [a for a in map(_asked, matched) if a.what]
    return next((a for a in asked if not a.points), asked[0] if asked else None)


def _asked(found: re.Match[str]) -> MayHave:
    whole = _TAIL.sub("", found["what"]).strip()
    what = ARTICLE.sub("", whole, count=1).strip()
    return MayHave(
        what=what,
        whom=found["whom"].strip(),
        beside=found["what"].removeprefix(whole).strip(),
        points=_POINTS.search(what) is not None,
        named=whole.startswith(("the ", "your ")),
        eaten=found.re is not _IS_FINE,
    )


def names_animal(text: str) -> bool:
    """Whether a text names an animal that is kept."""
    return re.search(rf"\b{ANIMAL}\b|{ANIMAL_ZH}|[猫狗]", text.casefold()) is not None


def names_illness(text: str) -> bool:
    """Whether a text names an illness that only a doctor can judge; what a label settles, an
    allergy or coeliac disease, is none."""
    if any(parse_avoidance(text, "zh" if has_han(text) else "en", bare=True).allergens):
        return False
    said = text.casefold()
    ill = A_CONDITION_ZH if has_han(said) else A_CONDITION
    return bool(ill.search(said) or _ILL.search(said))


def whom_for(text: str) -> str:
    """Whom "what can my dog eat?" is about, with nothing named; "" for any other message."""
    found = _WHAT_MAY.fullmatch(plain_question(text))
    return "" if found is None else found["whom"] or found["fed_zh"] or found["whom_zh"]


def wanted(text: str) -> str:
    """The goods that "can I have the tahini?" asks for; "" for any other message."""
    found = _CAN_I_HAVE.fullmatch(text.casefold().strip(" .!?"))
    what = ARTICLE.sub("", found["what"]) if found else ""
    return "" if _POINTS.search(what) else what


def is_somebody(whom: str, language: Language) -> bool:
    """Whether words name somebody, or what somebody must avoid: "my son", "coeliacs"."""
    needs = parse_avoidance(whom, language, bare=True)
    return bool(needs.allergens or needs.diets or _SOMEBODY.search(whom))


def ails(text: str) -> bool:
    """Whether a message tells that an animal ails; what it is allergic to is kept as a need."""
    said = text.casefold().replace("\u2019", "'")
    return _AILS.search(said) is not None and not parse_avoidance(text)


def asks_for_goods(text: str) -> bool:
    """Whether a message about an animal asks for goods as well."""
    return _ASKS_FOR.search(text.casefold()) is not None


def asks_for_food(text: str) -> bool:
    """Whether the goods are food."""
    return _ASKS_FOOD.search(text.casefold()) is not None


def food_for(text: str) -> str:
    """The food of the animal that a text names: "dog food"."""
    said = text.casefold()
    animal = re.search(rf"\b{ANIMAL}\b|[狗猫兔]|仓鼠", said)
    name = animal[0] if animal else "pet"
    return f"{name}粮" if has_han(said) else f"{name} food"
