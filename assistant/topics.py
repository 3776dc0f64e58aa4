"""What a product question can be about, and the words that tell."""

import re
from collections.abc import Mapping
from types import MappingProxyType


def _any(*words: str) -> re.Pattern[str]:
    return re.compile("|".join(words))


TOPICS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "reviews": _any(
            r"review|rating|rated|what (?:do|are) (?:people|customers|others)"
            r"|\b(?:is|are) (?:it|they|this|these|those) (?:any |really |actually )?good\b(?! for)"
            r"|\bworth (?:it|the money|buying|the price)\b|\btastes? (?:good|nice|ok(?:ay)?)\b"
            r"|\bgood quality\b|\bhow good\b|\bany good\b(?! for)",
            r"评价|评分|口碑|质量|做工|靠谱|值得买|好[用吃喝穿玩]吗|好不好[用吃喝穿玩]?",
        ),
        "stock": _any(
            r"in stock|available|availability|sold out|how many (?:are )?left",
            r"有货|库存|现货|缺货|还有没有货|卖完|剩(?:多少|几)",
        ),
        "price": _any(
            r"how much (?:is|are|does(?! .{0,30}\b(?:hold|carry|weigh|take|fit|need)\b))"
            r"|how much (?:will|would) (?:it|that|this|they|those)(?: all)? (?:be|cost|come to)\b"
            r"|how much(?: in\b| for (?:the|an?|size)\b|\W*$)|price|cost",
            r"多少钱|价格|价钱|贵不贵|贵吗|啥价|几块钱|怎么卖",
        ),
        "ingredients": _any(
            r"ingredient|what(?:'?s| is) in\b|made (?:of|from) what|contents",
            r"成分|配料|含(?:有)?(?:什么|啥|哪些)|里面有什么|里面有啥|什么做的",
        ),
        "nutrition": _any(
            r"calorie|kcal|nutrition|sugar|protein|\bfat\b|carb|salt|fib(?:re|er)",
            r"热量|卡路里|营养|糖(?!果|浆|醋|尿病)|蛋白|脂肪|盐",
        ),
        "options": _any(
            r"\bsizes?\b|colou?rs?|variants?|options|(?:come|comes|available) in\b|"
            r"\bin (?:black|white|red|blue|green|yellow|gr[ea]y|pink|brown|orange|purple|navy)\b",
            r"尺码|尺寸|颜色|哪些款",
        ),
        "brand": _any(
            r"who (?:makes|made|is it (?:made )?by)|(?:which|what) (?:brand|make)|manufacturer",
            r"什么牌子|哪个牌子|品牌|厂家|谁做的",
        ),
        "age": _any(
            r"\bage\b|how old|years? old|suitable for (?:a |my )?(?:child|kid|baby|\d)|for kids",
            r"几岁|几个月(?:大)?(?:的|可以|能|才)|多大(?:可以|能|才)|月龄|多大的?(?:孩子|宝宝|小孩)|适合.*岁|多大能玩",
        ),
    }
)

NUTRIENTS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "energy_kcal": _any(r"calorie|kcal|energy|热量|卡路里|大卡"),
        "sugars_g": _any(r"sugar|糖(?!果|浆|醋|尿病)"),
        "protein_g": _any(r"protein|蛋白"),
        "fat_g": _any(r"\bfat\b|脂肪"),
        "carbohydrate_g": _any(r"carb|碳水"),
        "salt_g": _any(r"salt|盐"),
        "fibre_g": _any(r"fib|纤维"),
    }
)

DESCRIBE = _any(
    r"tell me (?:more )?about|more about|details?|describe",
    r"介绍|详细|怎么样|叫什么|什么名字|什么来着",
)

LABELLED = frozenset({"pantry", "drinks", "beauty", "pets"})
"""Departments whose products have an ingredients list."""
