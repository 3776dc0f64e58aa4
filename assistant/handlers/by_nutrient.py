"""Food by what its label says of a nutrient: "high protein snacks", 低脂的."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from assistant.answer import Answer, Turn
from assistant.finding import find_for
from assistant.for_animals import speaks_of_animals
from assistant.handlers.found_answer import answer_with
from assistant.handlers.product_facts import nutrient_unit
from assistant.intents.folding import folded
from assistant.request import read_request
from prompts import sentence
from retrieval.constraints import Constraints
from retrieval.tokens import has_han
from tools.health.goods import kept_for_animals
from tools.search import SHOWN

_LOOKED_AT = 40
_ENOUGH = 2
NUTRIENT_NAMES: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(
            ("calorie", "cal", "kcal", "energy", "卡", "热量", "卡路里"), "energy_kcal"
        ),
        **dict.fromkeys(("fat", "脂", "脂肪", "油"), "fat_g"),
        **dict.fromkeys(("sugar", "糖", "糖分"), "sugars_g"),
        **dict.fromkeys(("salt", "sodium", "盐", "钠"), "salt_g"),
        **dict.fromkeys(("protein", "蛋白", "蛋白质"), "protein_g"),
        **dict.fromkeys(("fibre", "fiber", "纤维", "膳食纤维"), "fibre_g"),
    }
)
NUTRIENT = r"(?P<name>calorie|cal|kcal|energy|fat|sugar|salt|sodium|protein|fib(?:re|er))s?"
_WISH = re.compile(
    r"(?:\b(?:that(?:'s| is| are)?|which (?:is|are)|with|something) )?\b(?P<degree>low|lower"
    r"|lowest|least|fewest|reduced|less|light|high|higher|highest|rich|more|most)"
    r"(?:[- ](?:in|on|of))?[- ](?:the )?"
    rf"{NUTRIENT}"
    r"\b(?:[- ]?(?:content|ones?|options?))?"
)
_ZH = re.compile(
    r"(?P<degree>低|少|减|高|富含?)(?P<name>卡路里|热量|卡|脂肪|脂|糖分|糖|盐|钠|油|蛋白质|蛋白|膳食纤维|纤维)"
    r"(?:含量)?(?:一?[点些])?的?"
)
_MORE = frozenset("high higher highest rich more most 高 富 富含".split())
_NO_FOOD = re.compile(
    r"\W*(?:(?:something|anything|some|any|food|foods|ones?|and|but|please|to|eat|even|what|which|can"
    r"|i|i'm|am|has|have|the|do you have|show me|want|need|is|are|there|got|for me|有没有|有|吃|的"
    r"|吗|么|呢|想|要|来|点|些|食物|食品|东西|什么|能|可以|我|在|期间|更)\W*)*"
)
_SLIMS = re.compile(
    r"\b(?:on a diet|dieting|(?:trying |want |need )?to lose (?:some )?weight|losing weight"
    r"|watching my weight|slimming)\b|减肥|减脂|瘦身"
)
"""Who says so wants what has little energy; what is right for anybody is not judged."""


@dataclass(frozen=True, slots=True)
class NutrientWish:
    """A message without its wish, the field of `Label.nutrition_100g` that it names, and whether
    much of it is wanted."""

    text: str
    field: str
    much: bool


def nutrient_wanted(text: str) -> NutrientWish | None:
    """The nutrient of which a message wants much or little; None for any other message."""
    said = folded(text)
    found = (_ZH if has_han(said) else _WISH).search(said)
    if found is None:
        slims = _SLIMS.search(said)
        rest = f"{said[: slims.start()]} {said[slims.end() :]}" if slims else ""
        return NutrientWish(rest.strip(" ,，"), "energy_kcal", much=False) if slims else None
    rest = " ".join(f"{said[: found.start()]} {said[found.end() :]}".split())
    much = found["degree"] in _MORE
    return NutrientWish(rest, NUTRIENT_NAMES[found["name"].removesuffix("s")], much)


def hopes_to_slim(text: str) -> bool:
    """Whether a message asks for what helps to lose weight, which no label tells."""
    return _SLIMS.search(text.casefold()) is not None


def by_nutrient(turn: Turn, wish: NutrientWish) -> Answer | None:
    """What is asked for in the order of its nutrient, where two of it state it; what states none is
    left out. Without a thing of its own the request before is meant, else all food."""
    language = turn.language
    bare = _NO_FOOD.fullmatch(wish.text) is not None
    before = turn.memory.request if bare and turn.memory.shown else None
    food = "something to eat" if language == "en" else "吃的"
    request = read_request(replace(turn, text=food if bare else wish.text))
    if before is not None:
        request = replace(request, constraints=Constraints.from_json(before), fresh=False)
    found = find_for(request, _LOOKED_AT)
    if not found.result.carried:
        return None
    animals = speaks_of_animals(request)
    stated = [
        c
        for c in found.shown
        if wish.field in c.product.label.nutrition_100g
        and (animals or not kept_for_animals(c.product))
    ]
    if len(stated) < _ENOUGH:
        return None
    stated.sort(
        key=lambda c: (
            found.verdicts[c.product.id].state != "clear",
            (-1 if wish.much else 1) * c.product.label.nutrition_100g[wish.field],
        )
    )
    best = stated[0].product
    unit = sentence(f"unit.{nutrient_unit(wish.field)}", language)
    lead = sentence(
        "search.most_of_nutrient" if wish.much else "search.least_of_nutrient",
        language,
        title=best.title_in(language),
        price=best.price.format(language) if best.price else "–",
        nutrient=sentence(f"nutrient.{wish.field}", language),
        amount=f"{best.label.nutrition_100g[wish.field]:g} {unit}",
    )
    return answer_with(turn, request, found.with_candidates(stated[:SHOWN]), lead=lead)
