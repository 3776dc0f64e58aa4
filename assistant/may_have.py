"""Who may eat or drink what: a question of a kind of food, of an animal or of somebody ill."""

import re
from dataclasses import dataclass
from typing import cast

from assistant.expecting import tells_of_pregnancy
from assistant.food_for_people import is_food
from assistant.intents.slots import references
from assistant.memory import Memory
from assistant.of_a_kind import alone, called_so, is_named_goods, of_those
from assistant.plan import Plan
from assistant.request import shown_references
from retrieval.chinese_patterns import CONDITION as A_CONDITION_ZH
from retrieval.constraints import Language
from retrieval.english_patterns import A_CONDITION
from retrieval.tokens import has_han
from tools.health.avoidance import parse_avoidance
from tools.visit import Visit

ANIMAL = (
    r"(?:cats?|kittens?|kitty|dogs?|doggy|pupp(?:y|ies)|pups?|rabbits?|bunn(?:y|ies)|birds?|parrots?"
    r"|budgies?|hamsters?|guinea pigs?|gerbils?|ferrets?|hens?|chickens?|horses?|tortoises?|pets?"
    r"|animals?)"
)
ANIMAL_ZH = r"(?:(?:我?家)?的?(?:小?猫|小?狗)[咪狗]?|兔子|仓鼠|豚鼠|鹦鹉|宠物|小动物)"
_OPENS = r"(?:(?:and|so|but|ok|hi|hello|hey|then|please)[, ]+)*"
_FINE = (
    r"(?:ok(?:ay)?|fine|safe|good|bad|suitable|allowed|alright|all right|healthy|harmful|dangerous"
    r"|toxic|poisonous)"
)
_ENGLISH = (
    re.compile(
        rf"{_OPENS}(?:is|are) (?P<what>.{{2,40}}?) (?:really |actually )?{_FINE} (?:for|to)"
        r" (?P<whom>.{2,40})"
    ),
    re.compile(
        rf"{_OPENS}(?:can|could|may|should) (?P<whom>.{{1,40}}?) (?:safely )?(?:eat|drink)"
        r" (?P<what>.{2,40})"
    ),
    re.compile(
        rf"{_OPENS}(?:can|could|may|should) (?P<whom>(?!(?:i|we|you)\b).{{1,40}}?) (?:safely )?have"
        r" (?P<what>.{2,40})"
    ),
    re.compile(
        rf"{_OPENS}(?:(?:can|could|may|should) i|is it (?:{_FINE} )?to) (?:give|feed)"
        rf" (?P<whom>(?:an?|the|my|our|his|her|their) (?:{ANIMAL}|\w+)) (?P<what>.{{2,40}})"
    ),
    re.compile(
        rf"{_OPENS}(?:(?:can|could|may|should) i|is it (?:{_FINE} )?to) (?:give|feed)"
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
    rf"{_OPENS}(?:what|which (?:foods?|snacks?|drinks?)) (?:can|could|may|should)"
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
_SENSITIVE = re.compile(
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
    rf"{_OPENS}(?:can|could|may) (?:i|we) (?:have|get)"
    r" (?P<what>(?:the|your|an?|some) [a-z' -]{3,40}?)(?:,? please)?"
)
_ARTICLE = re.compile(r"^(?:(?:an?|the|your|some|any)\s+)+")
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
    said = " ".join(text.casefold().replace("\u2019", "'").split()).strip(" .!?。？！")
    matched = [m for m in (s.fullmatch(said) for s in _SHAPES[has_han(said)]) if m is not None]
    asked = [a for a in map(_asked, matched) if a.what]
    return next((a for a in asked if not a.points), asked[0] if asked else None)


def _asked(found: re.Match[str]) -> MayHave:
    whole = _TAIL.sub("", found["what"]).strip()
    what = _ARTICLE.sub("", whole, count=1).strip()
    return MayHave(
        what=what,
        whom=found["whom"].strip(),
        beside=found["what"].removeprefix(whole).strip(),
        points=_POINTS.search(what) is not None,
        named=whole.startswith(("the ", "your ")),
        eaten=found.re is not _ENGLISH[0],
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


def who_may_have(text: str, memory: Memory, visit: Visit) -> Plan | None:
    """The plan of a question of who may eat or drink what is not on the table: a doctor or a vet
    for what no label tells, else what the shop has of it for whoever it is. None for any other
    message."""
    open_question = _what_may(text)
    if open_question is not None:
        return open_question
    asked = may_have(text)
    if asked is None and (wanted := _wanted(text, memory, visit)) is not None:
        return alone(wanted)
    if asked is None:
        return _of_an_ailing_animal(text, visit)
    animal = names_animal(asked.whom)
    if tells_of_pregnancy(text):
        return None
    if not animal and (names_illness(asked.whom) or names_illness(asked.beside)):
        return Plan("health_advice", "rule")
    if asked.points:
        return None
    on_table = references(asked.what, shown_references(memory), visit.language)
    if on_table:
        at = {"product_id": memory.shown[on_table[0]].product_id}
        pointed = animal and len(on_table) == 1
        return Plan("product_question", "rule", arguments=at) if pointed else None
    if animal and (is_food(asked.what, visit.services.understanding) or names_animal(asked.what)):
        return Plan("health_advice", "rule", arguments={"animal": True})
    if not _is_asked_for(asked, visit):
        return None
    eaten = asked.eaten or is_food(asked.what, visit.services.understanding)
    meant = called_so(asked.what, visit, named=asked.named, eaten=eaten)
    of_it = of_those(meant, asked=_of_it(asked, visit.language), named=asked.named)
    return of_it or alone(text if visit.language == "zh" else _wish(asked))


def _of_it(asked: MayHave, language: str) -> str:
    """The question again, of "it", so that its name asks for nothing."""
    if language == "zh":
        return f"{asked.whom}能吃吗"
    if asked.eaten:
        return f"can {asked.whom} eat it {asked.beside}?"
    return f"is it ok for {asked.whom} {asked.beside}?"


def _wish(asked: MayHave) -> str:
    """What is asked, as a request: "crisps without gluten", of crisps for coeliacs."""
    needs = parse_avoidance(f"{asked.whom} {asked.beside}", "en", bare=True)
    if needs.diets:
        return f"{' '.join(needs.diets).replace('_', ' ')} {asked.what}"
    if needs.allergens:
        return f"{asked.what} without {' and '.join(needs.allergens)}".replace("_", " ")
    own = asked.whom in {"i", "me", "we", "us", "you"}
    return asked.what if own else f"{asked.what} for {asked.whom}"


def _is_asked_for(asked: MayHave, visit: Visit) -> bool:
    """Whether it is a question of goods for somebody: "is friday ok for delivery" is none."""
    language = cast(Language, visit.language)
    if not asked.eaten and not _is_somebody(asked.whom, language):
        return False
    return is_named_goods(asked.what, visit) or (asked.eaten and asked.named)


def _is_somebody(whom: str, language: Language) -> bool:
    needs = parse_avoidance(whom, language, bare=True)
    return bool(needs.allergens or needs.diets or _SOMEBODY.search(whom))


def _what_may(text: str) -> Plan | None:
    """The plan of "what can diabetics eat?" and "what can my dog eat?"."""
    said = " ".join(text.casefold().replace("\u2019", "'").split()).strip(" .!?。？！")
    found = _WHAT_MAY.fullmatch(said)
    if found is None:
        return None
    whom = found["whom"] or found["fed_zh"] or found["whom_zh"]
    if _SENSITIVE.search(said):
        return None
    if names_animal(whom):
        return Plan("discover", "rule", arguments={"asked": _food_for(whom)})
    return Plan("health_advice", "rule") if names_illness(whom) else None


def _wanted(text: str, memory: Memory, visit: Visit) -> str | None:
    """The goods that "can I have the tahini?" asks for, none of those on the table; else None."""
    found = _CAN_I_HAVE.fullmatch(text.casefold().strip(" .!?"))
    what = _ARTICLE.sub("", found["what"]) if found else ""
    if not what or _POINTS.search(what) or not is_named_goods(what, visit):
        return None
    return None if references(what, shown_references(memory), visit.language) else what


def _of_an_ailing_animal(text: str, visit: Visit) -> Plan | None:
    """The plan of a message that tells that an animal ails: a vet, beside the food that is asked
    for with it."""
    said = text.casefold().replace("\u2019", "'")
    if not _SENSITIVE.search(said) or parse_avoidance(text, visit.language):
        return None  # what an animal is allergic to is kept
    if not _ASKS_FOR.search(said):
        return Plan("health_advice", "rule", arguments={"animal": True})
    if not _ASKS_FOOD.search(said):
        return None
    read = visit.services.understanding.read(text, language=cast(Language, visit.language))
    asked = {} if read.category else {"asked": _food_for(said)}
    return Plan("discover", "rule", arguments={"vet": True, **asked})


def _food_for(said: str) -> str:
    """The food of the animal that a text names."""
    animal = re.search(rf"\b{ANIMAL}\b|[狗猫兔]|仓鼠", said)
    name = animal[0] if animal else "pet"
    return f"{name}粮" if has_han(said) else f"{name} food"
