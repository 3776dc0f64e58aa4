"""What a message tells of the shopper: allergies, diet, ages, budget, tastes, brands, sizes."""

import re
from dataclasses import dataclass

from tools.health.avoidance import parse_avoidance

_AGE = re.compile(r"\bi(?:'m| am)\s+(\d{1,2})(?:\s*(?:years?(?: old)?|yo|y/o))?\s*(?:$|[.,!;]|and\b)|\bi(?:'m| am) over (\d{2})\b|我(?:今年)?(\d{1,2})岁|我(?:已经)?满(\d{2})")
_CHILD = re.compile(
    r"\b(?:my|our)\s+(?:little\s+|elder\s+|younger\s+)?(?:son|daughter|kid|child|girl|boy|toddler|baby|grandson|granddaughter|nephew|niece)"
    r"(?:'s|\s+is|\s+just\s+turned|\s+turned|,)?\s*(\d{1,2})\b|(?:儿子|女儿|孩子|宝宝|小孩)(?:今年)?(\d{1,2})岁"
)
_BUDGET = re.compile(
    r"\b(?:my\s+(?:usual\s+)?budget\s+is|i\s+(?:usually|normally)\s+spend|my\s+limit\s+is)\D{0,20}(\d+(?:[.,]\d{1,2})?)"
    r"|我的?预算(?:一般|通常)?(?:是|在)?\D{0,4}(\d+(?:\.\d{1,2})?)"
)
_LIKE = re.compile(r"\bi\s+(?:really\s+|also\s+)?(?:like|love|prefer|enjoy)\s+(?!to\b|it\b|them\b|that\b|this\b|these\b|those\b|the\s+(?:first|second|third|last))([a-z][a-z \-]{2,30}?)(?=$|[.,;!?]|\s+(?:but|and i|so|for)\b)|我(?:很|比较|更)?喜欢(?!这|那|第|它)([\u4e00-\u9fff]{1,8})")
_DISLIKE = re.compile(r"\bi\s+(?:really\s+)?(?:hate|dislike|can'?t\s+stand|don'?t\s+like)\s+(?!it\b|them\b|that\b|this\b|these\b|those\b|any\b|the\s+(?:first|second|third|last))([a-z][a-z \-]{2,30}?)(?=$|[.,;!?]|\s+(?:but|and|so)\b)|我(?:讨厌|不喜欢)(?!这|那|第|它)([\u4e00-\u9fff]{1,8})")
_SHOE = re.compile(r"\b(?:my\s+)?shoe\s+size(?:\s+is)?\s*(\d{2}(?:\.5)?)|(?:鞋码|穿)(\d{2})码")
_SIZE = re.compile(r"\b(?:i\s+wear|my\s+size\s+is|i(?:'m| am)\s+a\s+size)\s+(?:a\s+|an\s+)?(xxs|xs|s|m|l|xl|xxl|xxxl|small|medium|large)\b")
_FIRST_PERSON = re.compile(
    r"\b(i|i'm|im|i've|my|me|we|our|us)\b|我|咱|本人", re.IGNORECASE
)
_OTHER_PERSON = re.compile(
    r"\b(?:a|my|our|for|the)\s+(?:friend|colleague|neighbou?r|boss|guest|teacher)|朋友|同事|邻居", re.IGNORECASE
)
_STATES = re.compile(
    r"allerg|intoleran|coeliac|celiac|\bi(?:'m| am|m)\b|\bi\s+(?:can'?t|cannot|don'?t|do not|avoid|never)\b|"
    r"\bwe(?:'re| are)\b|remember|\b(?:son|daughter|kid|child|husband|wife)\b.*\b(?:can'?t|cannot|is|has)\b|"
    r"过敏|不耐受|我(?:是|吃|不吃|不能)|忌",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Statement:
    """`about_shopper`: facts to keep in mind, as (kind, value). `request_*`: wishes for this
    request alone, such as "a nut-free snack"."""

    about_shopper: tuple[tuple[str, str], ...] = ()
    request_allergens: tuple[str, ...] = ()
    request_diets: tuple[str, ...] = ()


def read_statements(text: str, language: str) -> Statement:
    """Read what the shopper said of themselves. "I'm allergic to nuts" is kept in mind; "nut-free"
    belongs to the request; what a friend must avoid belongs to the request as well."""
    said = text.casefold().replace("’", "'")
    avoidance = parse_avoidance(text, language)
    facts: list[tuple[str, str]] = []
    of_shopper = bool(_STATES.search(said) and _FIRST_PERSON.search(said)) and not _OTHER_PERSON.search(said)
    if of_shopper and not avoidance.forget:
        facts += [("allergen", a) for a in avoidance.allergens]
        facts += [("diet", d) for d in avoidance.diets]
        facts += [("avoid", w) for w in avoidance.avoid_words]
    if (age := _first(_AGE, said)) and 3 <= int(age) <= 99:
        facts.append(("age", age))
    if child := _first(_CHILD, said):
        facts.append(("child_age", child))
    if budget := _first(_BUDGET, said):
        facts.append(("budget", str(round(float(budget.replace(",", ".")) * 100))))
    if like := _first(_LIKE, said):
        facts.append(("like", like.strip()))
    if (dislike := _first(_DISLIKE, said)) and not avoidance.allergens and not avoidance.avoid_words:
        facts.append(("dislike", dislike.strip()))
    if shoe := _first(_SHOE, said):
        facts.append(("size", f"shoe {shoe}"))
    if size := _first(_SIZE, said):
        facts.append(("size", size.upper() if len(size) <= 4 else size))
    return Statement(
        about_shopper=tuple(dict.fromkeys(facts)),
        request_allergens=tuple(sorted(avoidance.allergens)),
        request_diets=tuple(sorted(avoidance.diets)),
    )


def _first(pattern: re.Pattern[str], text: str) -> str | None:
    match = pattern.search(text)
    return next((group for group in match.groups() if group), None) if match else None
