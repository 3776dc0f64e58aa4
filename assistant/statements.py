"""What a message tells of the shopper: allergies, diet, ages, budget, tastes, brands, sizes."""

import re
from dataclasses import dataclass, replace

from assistant.expecting import tells_of_pregnancy
from assistant.needs_told import need_told
from assistant.standing_wishes import stands
from retrieval.amounts import number
from store.profile import PET
from tools.health.avoidance import parse_avoidance
from tools.health.pregnancy import PREGNANCY


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns))


_NOT_A_THING = (
    r"(?!to\b|it\b|them\b|any\b|that\b|this\b|these\b|those\b|the\s+(?:first|second|third|last))"
)
_THING = r"([a-z][a-z \-]{2,30}?)(?=$|[.,;!?]|\s+(?:but|and i|so|for)\b)"
_AGE = _any(
    r"\bi(?:'m|m| am)\s+(\d{1,2})(?:\s*(?:years?(?: old)?|yo|y/o))?\s*(?:$|[.,!;]|and\b)",
    r"\bi(?:'m|m| am) (?:over )?(\d{2})(?: or (?:older|over))?\b",
    r"我(?:今年)?(\d{1,2}|[一二三四五六七八九十]{1,3})岁",
    r"我(?:已经|已)?年?满(\d{2})",
)
_CHILD = _any(
    r"\b(?:my|our)\s+(?:little\s+|elder\s+|older\s+|younger\s+)?"
    r"(?:son|daughter|kid|child|girl|boy|toddler|baby|grandson|granddaughter|nephew|niece)"
    r"(?:'s|\s+is|\s+just\s+turned|\s+turned|,)?\s*(\d{1,2})\b(?!\s*-?\s*(?:months?|weeks?))",
    r"(?:儿子|女儿|孩子|宝宝|小孩|娃|孙子|孙女)(?:今年|才|刚|已经|快)*(\d{1,2}|[一二两三四五六七八九十]{1,3})岁",
)
_MONTHS = _any(
    r"\b(?:my|our|the|an?)\s+(?:\w+\s+)?(?:son|daughter|kid|child|toddler|girl|boy|baby|grandson"
    r"|granddaughter|nephew|niece|little one|she|he)(?:'s|\s+is|\s+just\s+turned|,)?\s*"
    r"(?:only\s+|just\s+|now\s+|about\s+)*(\d{1,2})\s*-?\s*months?\b",
    r"\b(?:my|our|i have an?|we have an?|i've got an?)\s+(\d{1,2})[\s-]*months?[\s-]*old\b",
    r"(?:儿子|女儿|孩子|宝宝|小孩|娃|孙子|孙女)(?:今年|才|刚|已经|快|现在)*(\d{1,2}|[一二两三四五六七八九十]{1,3})个多?月",
)
_BUDGET = _any(
    r"\b(?:my\s+(?:usual\s+)?budget\s+is|i\s+(?:usually|normally)\s+spend|my\s+limit\s+is)"
    r"\D{0,20}(\d+(?:[.,]\d{1,2})?)",
    r"我的?预算(?:一般|通常)?(?:是|在)?\D{0,4}(\d+(?:\.\d{1,2})?)",
)
_LIKE = _any(
    rf"\bi\s+(?:really\s+|also\s+)?(?:like|love|prefer|enjoy)\s+{_NOT_A_THING}{_THING}",
    r"我(?:很|比较|更)?喜欢(?!这|那|第|它|什么|哪|怎)([\u4e00-\u9fff]{1,8})",
)
_DISLIKE = _any(
    rf"\bi\s+(?:really\s+)?(?:hate|dislike|can'?t\s+stand|don'?t\s+like)\s+{_NOT_A_THING}{_THING}",
    r"我(?:讨厌|不喜欢)(?!这|那|第|它|什么|哪|怎)([\u4e00-\u9fff]{1,8})",
)
_FEET = r"(3[3-9]|4\d|50)(?:\.5)?\b(?!\s*(?:cm|kg|%|€|euros?|years?))"
_SHOE = _any(
    rf"\b(?:my\s+)?shoe\s+size(?:\s+is)?\s*{_FEET}",
    rf"\bmy\s+(?:feet|foot|shoes)\s+(?:are|is|measures?)\s+(?:an?\s+)?(?:eu\s+)?(?:size\s+)?{_FEET}",
    rf"\bi\s+(?:usually\s+|normally\s+)?(?:wear|take|have|need)\s+(?:an?\s+)?(?:eu\s+)?(?:shoe\s+)?size\s+{_FEET}",
    rf"\bi\s+(?:usually\s+|normally\s+)?wear\s+(?:an?\s+)?{_FEET}",
    rf"\bi(?:'m|m| am)\s+(?:an?\s+)?(?:eu\s+)?(?:shoe\s+)?size\s+{_FEET}",
    rf"\bsize\s+{_FEET}\s+(?:feet|foot)",
    r"(?:鞋码|穿)(\d{2})码",
)
_SIZE = _any(
    r"\b(?:i\s+(?:usually\s+|normally\s+)?(?:wear|take)|my\s+(?:clothes\s+)?size\s+is"
    r"|i(?:'m|m| am)\s+an?(?:\s+size)?|i(?:'m|m| am)\s+size)\s+(?:a\s+|an\s+)?(?:size\s+)?"
    r"(xxs|xs|s|m|l|xl|xxl|xxxl|small|medium|large)\b(?!\s+(?:family|group|business|company|eater))"
)
_FIRST_PERSON = _any(
    r"\b(?:i|i'm|im|i've|my|me|we|our|us)\b",
    r"我|咱|本人|^(?:不(?:能|可以)?(?:吃|喝|碰)|忌口?)[^，。,？?吗么呢]{1,10}$",
)
_OTHER_PERSON = _any(
    r"\b(?:a|my|our|for|the)\s+(?:friend|colleague|neighbou?r|boss|guest|teacher)",
    r"朋友|同事|邻居",
)
_PET = _any(
    r"\b(?:dog|puppy|pup|pooch|cat|kitten|kitty|pet|rabbit|bunny|hamster|guinea pig|parrot"
    r"|budgie|bird"
    r"|gerbil|ferret|horse|labrador|retriever|poodle|terrier|spaniel"
    r"|dachshund)s?\b(?! (?:hair|fur))",
    r"[狗猫]|宠物|兔子|仓鼠|豚鼠|鹦鹉|毛孩子",
)
_OTHER_HUMAN = _any(
    r"\b(?:son|daughter|child|children|kids?|toddler|baby|wife|husband|partner|girlfriend|boyfriend"
    r"|friend|mother|mum|mom|father|dad|sister|brother|aunt|uncle|niece|nephew|grand\w+|colleague"
    r"|guest|neighbou?r|boss|flatmate|roommate|cousin|gran|nan)s?\b",
    r"\bi(?:'m|m| am)\b|\bi (?:can't|cannot|have|avoid)\b|\bme\b",
    r"儿子|女儿|孩子|宝宝|老婆|老公|朋友|妈|爸|我(?!家|们家|的)",
)
_STATES = _any(
    r"allerg|intoleran|coeliac|celiac|remember",
    r"\bi(?:'m| am|m)\b",
    r"\bi\s+(?:can'?t|cannot|don'?t|do not|avoid|never)\b",
    r"\bwe(?:'re| are)\b",
    r"\b(?:son|daughter|kid|child|husband|wife)\b.*\b(?:can'?t|cannot|is|has)\b",
    r"过敏|不耐|我(?:是|吃|不吃|不能|不碰|不喝|不沾|戒|信|属于)|忌"
    r"|^不(?:能|可以)?(?:吃|喝|碰)[^，。,？?吗么呢]{1,10}$",
)


_PERSONS = re.compile(
    r"(?<=[a-z])[,;.]*\s+(?:and|but|while|whereas)\s+(?=(?:i|i'm|im|i’m|my|our|he|she|his|her)\b)"
    r"|[,;.]\s+(?=(?:i|i'm|im|i’m|my|our)\b)|[，；。](?=我)",
    re.IGNORECASE,
)
"""Where a message goes on with another person."""
_I_SAY = re.compile(r"(?:i|i'm|im|i've)\b|我(?!儿子|女儿|家|老公|老婆|妈|爸|孩子|朋友|们家|的)")
_SEVERAL = 2


@dataclass(frozen=True, slots=True)
class Statement:
    """`about_shopper`: facts to keep in mind, as (kind, value). `request_*`: wishes for this
    request alone, such as "a nut-free snack". `other_words`: what somebody else is allergic to
    beside the fourteen classes. `for_other`: it is about somebody else, whose health is never kept.
    `for_pet`: that one is an animal, so that it tells nothing of what people eat.
    `stated`: it was called an allergy or an inability. Empty is false."""

    about_shopper: tuple[tuple[str, str], ...] = ()
    request_allergens: tuple[str, ...] = ()
    request_diets: tuple[str, ...] = ()
    other_words: tuple[str, ...] = ()
    for_other: bool = False
    for_pet: bool = False
    stated: bool = False

    def __bool__(self) -> bool:
        return bool(self.about_shopper or self.wished)

    @property
    def wished(self) -> tuple[tuple[str, str], ...]:
        """The wishes as (kind, value); an animal's are of kinds of their own."""
        told = (
            *(("allergen", name) for name in self.request_allergens),
            *(("diet", name) for name in self.request_diets),
            *(("avoid", word) for word in self.other_words),
        )
        return tuple((f"{PET}{kind}", value) for kind, value in told) if self.for_pet else told


def read_statements(text: str, language: str) -> Statement:
    """Read what the shopper said of themselves. "I'm allergic to nuts" is kept in mind; "nut-free"
    belongs to the request; what a friend must avoid belongs to the request as well."""
    apart = _by_person(text, language)
    if apart is not None:
        return _joined(*(read_statements(part, language) for part in apart))
    said = text.casefold().replace("’", "'")
    avoidance = parse_avoidance(text, language)
    facts: list[tuple[str, str]] = []
    spoken = bool(_STATES.search(said) and _FIRST_PERSON.search(said))
    own = avoidance.whom == "self" and not _OTHER_PERSON.search(said)
    of_shopper = own and (avoidance.allergy or spoken)
    if of_shopper and not avoidance.forget:
        facts += [("allergen", a) for a in avoidance.allergens]
        facts += [("diet", d) for d in avoidance.diets]
        facts += [("avoid", w) for w in avoidance.avoid_words]
    standing = avoidance.avoid_words if own and stands(said) and not avoidance.allergens else ()
    facts += [("avoid", word) for word in standing]
    need = need_told(said)
    of_other = need if need and need.whom == "other" else None
    facts += [(need.kind, need.value)] if need and not of_other else []
    if (age := _years(_AGE, said)) and 3 <= int(age) <= 99:
        facts.append(("age", age))
    if child := _years(_CHILD, said):
        facts.append(("child_age", child))
    elif months := _years(_MONTHS, said):
        facts.append(("child_age", f"{float(months) / 12:.2f}"))
    if budget := _first(_BUDGET, said):
        facts.append(("budget", str(round(float(budget.replace(",", ".")) * 100))))
    if like := _first(_LIKE, said):
        facts.append(("like", like.strip()))
    if (
        (dislike := _first(_DISLIKE, said))
        and not avoidance.allergens
        and not avoidance.avoid_words
    ):
        facts.append(("dislike", dislike.strip()))
    if shoe := _first(_SHOE, said):
        facts.append(("size", f"shoe {shoe}"))
    if size := _first(_SIZE, said):
        facts.append(("size", size.upper() if len(size) <= 4 else size))
    diets = set(avoidance.diets)
    if (of_other and of_other.kind == "diet") or (not need and tells_of_pregnancy(said)):
        diets.add(PREGNANCY)
    if of_other and of_other.kind == "avoid":
        other_words: tuple[str, ...] = (of_other.value,)
    else:
        other_words = avoidance.avoid_words if avoidance.allergy and not own else ()
    return Statement(
        about_shopper=tuple(dict.fromkeys(facts)),
        request_allergens=tuple(sorted(avoidance.allergens)),
        request_diets=tuple(sorted(diets)),
        other_words=other_words,
        for_other=not own or of_other is not None,
        for_pet=not own and bool(_PET.search(said)) and not _OTHER_HUMAN.search(said),
        stated=avoidance.allergy or need is not None or bool(standing),
    )


def _by_person(text: str, language: str) -> tuple[str, str] | None:
    """What a message tells of the shopper, and what of others, where it tells of both: "my son
    can't have eggs, and I'm vegan"; None for any other."""
    parts = [part for part in _PERSONS.split(text) if part.strip()]
    if len(parts) < _SEVERAL:
        return None
    read = [(part, parse_avoidance(part, language)) for part in parts]
    others = [part for part, found in read if found and found.whom == "other"]
    own = [part for part in parts if part not in others]
    spoken = any(_I_SAY.match(part.casefold().replace("’", "'").strip()) for part in own)
    told = [part for part, found in read if found and part in own]
    if spoken and others:
        return " ".join(own), ", ".join(others)
    beside = any(_OTHER_PERSON.search(part.casefold()) for part in own if part not in told)
    return (" ".join(told), "") if spoken and told and beside else None


def _joined(own: Statement, other: Statement) -> Statement:
    """The shopper's own facts, and what the others must avoid."""
    if not other.wished:
        return own
    return replace(
        other,
        about_shopper=tuple(dict.fromkeys((*own.about_shopper, *other.about_shopper))),
        for_other=True,
        stated=own.stated or other.stated,
    )


def _years(pattern: re.Pattern[str], text: str) -> str | None:
    """An age in digits, also of one that is written in characters (四岁)."""
    written = _first(pattern, text)
    years = number(written) if written else None
    return f"{years:g}" if years is not None else None


def _first(pattern: re.Pattern[str], text: str) -> str | None:
    match = pattern.search(text)
    return next((group for group in match.groups() if group), None) if match else None
