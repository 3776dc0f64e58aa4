"""Wishes that a shopper lets go: "forget the battery", "any brand is fine", 价格无所谓."""

import re
from collections.abc import Iterator
from dataclasses import replace

from retrieval.avoidance import DIETS, allergens_named
from retrieval.chinese_patterns import DEARER_OK as DEARER_OK_ZH
from retrieval.constraints import AttributeTest, Constraints
from retrieval.english_patterns import DEARER_OK
from retrieval.lexicon import Lexicon
from retrieval.tokens import STOPWORDS, fold, has_han, stem, words

_LET_GO = re.compile(
    r"^(?:(?:ok|okay|well|actually|then|hm+|oh|no|so|and|but|please|just)[, ]+)*(?:"
    r"(?:forget|never ?mind|drop|scrap|skip|ignore|lose)(?: about)? (?:the |that |this "
    r"|any )?(?P<a>[^,.;，。；]{1,40})"
    r"|(?:the |that )?(?P<b>[^,.;，。；]{1,40}?) (?:does ?n[o']?t|do ?n[o']?t) (?:really "
    r")?matter(?: any ?more| to me)?"
    r"|(?:the |that )?(?P<c>[^,.;，。；]{1,40}?) (?:is|are)(?: not|n't) (?:that |so "
    r"|really )?important(?: any ?more)?"
    r"|i (?:do ?n[o']?t|no longer) (?:really )?(?:care about|mind) (?:the |which |what "
    r")?(?P<d>[^,.;，。；]{1,40})"
    r"|any (?P<e>[a-z ]+?) (?:is|will|would) (?:be )?(?:fine|do|ok|okay|good)"
    r"|(?:it |they )?(?:does ?n[o']?t|do ?n[o']?t|need ?n[o']?t|no longer) (?:really )?"
    r"(?:have to|need to|needs to|has to)(?: be| have| come with)? (?P<f>[^,.;，。；]{1,40})"
    r"|no (?P<g>price|budget|brand|size|colou?r) (?:limit|preference)s?"
    r"|(?:without|remove|lift) the (?P<h>[^,.;]{1,40}?) (?:limit|filter|requirement"
    r"|constraint)s?)[ .!]*$"
)
_LET_GO_ZH = re.compile(
    r"^(?:那|算了|其实|还是|好吧|嗯)*[，, ]*(?:"
    r"(?:忘掉|忘了|别管|不用管|不管|不考虑|不用考虑|去掉|取消|放弃)(?P<a>[^,.;，。；]{1,40}?)"
    r"|(?P<b>[^,.;，。；]{1,40}?)(?:无所谓|不重要|不要紧|都行|都可以|没关系|随便|不限|不用管|就算了)"
    r"|不限(?:制)?(?P<c>[^,.;，。；]{1,40}?)"
    r"|(?:不一定(?:要|非要)|不用非要|不必|没必要)(?P<d>[^,.;，。；]{1,40}?)(?:也行|也可以)?"
    r")(?:的?(?:限制|条件|要求))?(?:吧|了|啦)*[。！!. ]*$"
)
_CHOICE_ZH = re.compile(r"[和或跟、].{1,20}都(?:行|可以)")
"""拼图和桌游都行: either is wished for."""
_PRICE = frozenset(map(stem, "price budget cost money expensive cheap limit".split()))
_BRAND = frozenset(map(stem, "brand make maker manufacturer".split()))
_RATING = frozenset(map(stem, "rating review star rated".split()))
_AGE = frozenset(map(stem, "age old year".split()))
_GIFT = frozenset(map(stem, "gift present birthday".split()))
_ZH = {
    "价格": "price", "价钱": "price", "价位": "price", "预算": "budget", "钱": "money",
    "品牌": "brand", "牌子": "brand", "评分": "rating", "评价": "review", "年龄": "age",
    "礼物": "gift", "送礼": "gift", "电池": "battery", "续航": "battery", "颜色": "colour",
    "尺寸": "size", "大小": "size", "材质": "material", "重量": "weight",
    "内存": "ram memory", "存储": "storage",
    "硬盘": "storage", "屏幕": "screen", "无线": "wireless", "防水": "waterproof",
}  # fmt: skip


def let_go(text: str, lexicon: Lexicon, *, outright: bool = False) -> str | None:
    """What a message lets go of, in folded English words; None when it lets go of nothing. With
    `outright` only what can mean nothing else counts: "forget my allergy" is about a profile."""
    said = " ".join(fold(text).split())
    if len(said) > 80 or "?" in said or "？" in said:
        return None
    if DEARER_OK.fullmatch(said.strip(" .!")) or DEARER_OK_ZH.fullmatch(said.strip(" .!。！")):
        return "price"
    found = (_LET_GO_ZH if has_han(said) else _LET_GO).match(said)
    if found is None or (outright and (found["a"] or found["f" if not has_han(said) else "d"])):
        return None
    what = next((g for g in found.groups() if g), None)
    if what is None or _CHOICE_ZH.search(said):
        return None
    if not has_han(what):
        return what
    for written, english in _ZH.items():
        if written in what:
            return english
    return lexicon.translated(what)[0] or what


def without(what: str, old: Constraints) -> Constraints | None:
    """The request without what it was asked to let go of; None when it holds nothing of it."""
    named = {stem(word) for word in words(what) if word not in STOPWORDS}
    if not named:
        return None
    new = old
    if named & _PRICE and (old.price_min is not None or old.price_max is not None):
        new = replace(new, price_min=None, price_max=None, undercuts=None, outbids=None)
    if named & _RATING and old.rating_min is not None:
        new = replace(new, rating_min=None)
    if named & _AGE and old.for_age is not None:
        new = replace(new, for_age=None)
    if named & _GIFT and old.gift:
        new = replace(new, gift=False)
    new = replace(
        new,
        brands_in=tuple(b for b in new.brands_in if not _named(b, named | _each(_BRAND, named))),
        brands_out=tuple(b for b in new.brands_out if not _named(b, named | _each(_BRAND, named))),
        must=tuple(test for test in new.must if not _is_of(test, named)),
        must_not=tuple(word for word in new.must_not if not _named(word, named)),
        preferences=tuple(wish for wish in new.preferences if not _named(wish, named)),
        free_from=tuple(a for a in new.free_from if a not in allergens_named(what)),
        diets=tuple(d for d in new.diets if d not in _diets(what)),
    )
    kept = [word for word in old.text.split() if stem(fold(word)) not in named]
    if kept and len(kept) < len(old.text.split()):
        new = replace(new, text=" ".join(kept))
    return None if new == old else new


def _each(general: frozenset[str], named: set[str]) -> set[str]:
    """A mark that stands for every brand where brands as such are named."""
    return {"*"} if named & general else set()


def _named(phrase: str, named: set[str]) -> bool:
    return "*" in named or bool({stem(word) for word in words(phrase)} & named)


def _is_of(test: AttributeTest, named: set[str]) -> bool:
    """Whether a test is of a fact that is named, by the fact or by its value."""
    said = f"{test.name.replace('_', ' ')} {test.value if isinstance(test.value, str) else ''}"
    return bool({stem(word) for word in words(said)} & named)


def _diets(what: str) -> Iterator[str]:
    return (name for phrase, name in DIETS.items() if phrase in what.replace("-", " "))
