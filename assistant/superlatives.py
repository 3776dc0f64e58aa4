"""The lightest, the biggest, the best rated of the products on the table."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.comparing import MEASURES, measure_of, plain_form
from store.product import Product

RATING = "rating"

_THE_MOST = re.compile(
    r"(?:(?:and|ok|okay|so|then|hmm|show me|tell me|i want|i'd like|give me)[, ]+)*"
    r"(?:(?:which|what)(?: one| of (?:these|them|those))?(?:'s| ?s| is| has| are)? )?(?:the )?"
    r"(?:(?P<most>[a-z]+est)|(?P<rated>most popular|(?:best|highest|top)[- ]rated"
    r"|(?:best|highest|most) (?:reviews?|ratings?)))"
    r"(?: (?:one|option))?(?: of (?:these|them|those|all))?(?:,? (?:please|then))?[ .!?]*"
)


@dataclass(frozen=True, slots=True)
class Most:
    """The product that has most of what was asked, and the attribute or `RATING` that tells it."""

    product: Product
    told_by: str


_THE_MOST_ZH = re.compile(
    r"(?:那|这[几些]个?[款个]?[里中]?|它们)*(?:哪一?[个款种件台双]?)?[^，。,.最]{0,4}最(?P<most>[^的是了，。,.]{1,3}?)"
    r"(?:的)?(?:是)?(?:哪一?[个款种件台双]?)?[呢啊？?]*"
)
MOST_ZH = {
    "轻": "light", "轻便": "light", "重": "heavy", "大": "big", "小": "small", "安静": "quiet",
    "静音": "quiet", "长": "long", "短": "short", "高": "tall", "薄": "thin", "厚": "thick",
    "宽": "wide", "窄": "narrow", "久": "lasting", "持久": "lasting", "受欢迎": RATING,
}  # fmt: skip
_THE_MORE = re.compile(
    r"(?:(?:and|ok|okay|so|then|hmm|what about|how about|show me|no|i (?:mean|meant|want))[, ]+)*"
    r"the (?P<more>(?!other\b|cheaper\b|dearer\b|former\b|latter\b|better\b|lower\b|upper\b)"
    r"[a-z]{3,}er) (?:one|option|model|version)(?:,? (?:please|then))?[ .!?]*"
)
"""The one of two that has more of something: "the bigger one"."""
_LASTS = re.compile(
    r"(?:(?:and|ok|okay|so|then)[, ]+)*(?:which|what)(?: one| of (?:these|them))? lasts?"
    r"(?: the)? longest[ .!?]*|(?:which|what)(?: one)?(?:'s| is)? (?:the )?longest[- ]lasting"
    r"(?: one)?[ .!?]*"
)
_RATED_ZH = re.compile(r"(?:评分|评价|口碑)最[高好]")
_BY_RATING = re.compile(
    r"\bwhich\b.{0,20}\b(?:reviewers?|customers?|buyers?|people|others|most people|everyone)\b"
    r".{0,10}\b(?:prefer|like|love|rate|recommend|favou?r)"
    r"|\bwhich\b.{0,25}\b(?:(?:better|best|higher|highest|more|most|good|top)[- ](?:reviews?"
    r"|ratings?|rated|reviewed|stars)|more popular|rated (?:better|best|higher|highest))\b"
    r"|哪.{0,5}(?:评价|评分|口碑|好评|星级)(?:比较|更|最)?(?:好|高|多)|哪.{0,4}(?:更|比较)受欢迎"
)


def asks_by_rating(text: str) -> bool:
    """Whether a message asks which of several customers rate higher."""
    return _BY_RATING.search(text.casefold()) is not None


def wish_of(text: str) -> str | None:
    """What a message wants the most of: a wish that a number answers, or `RATING`; else None."""
    said = text.casefold().replace("’", "'")
    if _LASTS.fullmatch(said):
        return "lasting"
    if chinese := _THE_MOST_ZH.fullmatch(said):
        return RATING if _RATED_ZH.search(said) else MOST_ZH.get(chinese["most"])
    if more := _THE_MORE.fullmatch(said):
        plain = plain_form(more["more"])
        return plain if plain in MEASURES else None
    found = _THE_MOST.fullmatch(said)
    if found is None:
        return None
    if found["rated"]:
        return RATING
    wish = plain_form(f"{found['most'].removesuffix('est')}er")
    return wish if wish in MEASURES else None


def the_most(text: str, products: Sequence[Product]) -> Most | None:
    """The product of some that a superlative means; None where none is said, or fewer than two of
    them tell it by the same number."""
    wish = wish_of(text)
    if wish is None:
        return None
    if wish == RATING:
        rated = [p for p in products if p.rating is not None and p.rating_count]
        best = max(rated, key=lambda p: (p.rating or 0.0, p.rating_count), default=None)
        return Most(best, RATING) if best is not None and len(rated) > 1 else None
    return by_number(wish, products)


_MEANT = re.compile(
    r"\bthe (?P<rated>(?:better|best|higher|highest|top)[- ](?:rated|reviewed)|more popular)"
    r"(?: (?:one|option))?\b|\bthe (?P<more>[a-z]{3,}(?:er|est)) (?:one|option|model|pair)\b"
)


def names_the_most(text: str) -> bool:
    """Whether a message names something by what it has more or most of."""
    return _MEANT.search(text.casefold()) is not None


def meant_by(text: str, products: Sequence[Product]) -> Product | None:
    """The product that a message means by what it has more or most of: "add the better rated one",
    "the lighter one in 42"."""
    found = _MEANT.search(text.casefold())
    if found is None:
        return None
    most = the_most("most popular" if found["rated"] else f"the {found['more']} one", products)
    return most.product if most else None


def by_number(wish: str, products: Sequence[Product], named: Sequence[str] = ()) -> Most | None:
    """The product that answers a wish best by a number that two or more of them tell: by those
    `named`, else by what usually measures it."""
    op, usual = MEASURES.get(wish, ("ge", ()))
    bases = (*named, *usual)
    for base in bases:
        told = [(m[2], p) for p in products if (m := measure_of(wish, p, base)) is not None]
        if len(told) > 1:
            pick = (min if op == "le" else max)(told, key=lambda pair: pair[0])
            return Most(pick[1], base)
    return None
