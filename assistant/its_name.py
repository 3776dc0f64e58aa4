"""The name of a product in a question of it: it asks for nothing, whatever it is made of."""

import re
from itertools import takewhile

from retrieval.tokens import has_han, terms
from store.product import Product

_ITS_NAME = re.compile(
    r"\b(?:the|this|that|these|those|your) (?P<before>[a-z][a-z' &-]*?)"
    r" (?=(?:have|has|had|contains?|includes?|tastes?|comes?|needs?|got|made|free|safe|ok|okay"
    r"|suitable)\b)"
    r"|\b(?:in|of|inside) (?:the|this|that|these|those|your) (?P<behind>[a-z][a-z' &-]*?)\W*$"
)
_ARTICLE_AND_NAME = re.compile(r"\b(?:the|this|that|these|those|your)((?: [a-z'&-]+)+)")
_ASKED_ZH = re.compile(
    r"(?<=..)(?:里面?|里头)?(?:有没有|含不含|会不会|是不是|含|有|会|是|能|可以|适合|加了?)"
)
_POINTS_ZH = re.compile(r"[这那你]")
_SHORTEST_ZH = 3


def without_its_name(text: str, product: Product) -> str:
    """A question (casefolded) without the name of what it is asked of, which asks for nothing: of
    "does the peanut butter have palm oil" the palm oil is left."""
    said = text.casefold().replace("’", "'")
    if has_han(said):
        return _without_chinese_name(said, product.title_in("zh"))
    own = set(terms(f"{product.title} {product.category} {product.brand}"))
    for found in _ITS_NAME.finditer(said):
        name = found["before"] or found["behind"]
        if own & set(terms(name)):
            return " ".join(f"{said[: found.start()]} {said[found.end() :]}".split())
    if (named := _ARTICLE_AND_NAME.search(said)) is not None:
        run = list(takewhile(lambda word: own & set(terms(word)), named[1].split()))
        said = said.replace(" ".join(run), " ", 1) if run else said
    return " ".join(said.split())


def _without_chinese_name(said: str, title: str) -> str:
    """Without the longest part of a title before what is asked: 这个燕麦奶, of 这个燕麦奶有糖吗."""
    asked = _ASKED_ZH.search(said)
    name = said[: asked.start()] if asked else ""
    parts = (name[start:] for start in range(len(name) - 1))
    held = next((part for part in parts if part in title), "")
    # 花生有没有 asks for them
    sure = len(held) >= _SHORTEST_ZH or (held and _POINTS_ZH.match(said))
    return said.replace(held, "", 1) if sure else said
