"""Whether buyer and child are old enough."""

import re
from dataclasses import replace

from store.product import Product
from store.profile import Profile
from store.verdict import VerdictReason
from tools.health.alcohol import STRONG, alcohol_in
from tools.health.goods import ends_with, goods_kind, goods_words, holds
from tools.health.tokens import fold, words_of

_AGE = r"((?<!\d)\d{1,3}|three|two|one) ?-?(months?|years?|m|y)?"
_UNDER = re.compile(
    r"(?:not (?:(?:suitable|recommended|intended) )?for(?: use by)?|unsuitable for|keep away from) "
    r"(?:children|kids|babies|infants)(?: aged)? (?:under|below|younger than)(?: the age of)? "
    rf"{_AGE}"
    rf"|\b(?:for )?age[sd]? {_AGE}(?: of age)?(?: ?\+| and (?:up|over|above|older)| or older)"
    rf"|\bfor (?:children|kids)(?: aged)? (?:from|over) {_AGE}"
    r"|(?:不适合|不适用于|不宜)(\d{1,3}) ?(个?月|岁)(?:以下|及以下)"
    r"|(?<!\d)(\d{1,3}) ?(个?月|岁)以下(?:的)?(?:儿童|幼儿|婴幼儿|宝宝)?"
    r"(?:不宜|禁用|请勿|勿用|慎用)"
    r"|(?:适合|适用于|供)(\d{1,3}) ?(个?月|岁)(?:以上|及以上)"
)
_BABY = 1.0
"""Years under which a child is fed as a baby."""
_HONEY = re.compile(r"\bhoney\b(?!dew| ?melon)|蜂蜜")
_NUMBERS = {"one": 1, "two": 2, "three": 3}


def age_reasons(product: Product, profile: Profile, for_age: float | None) -> list[VerdictReason]:
    """At most one reason for the buyer's age and one for the child's. Ages are in years. With a
    baby in the house, honey is marked whoever it is for."""
    least = buyer_age(product)
    reasons = []
    if least is not None:
        if profile.age is None:
            reasons.append(VerdictReason("age.buyer", "unknown", str(least), "min_age"))
        elif profile.age < least:
            reasons.append(VerdictReason("age.buyer", "conflict", str(least), "min_age"))
    if for_age is not None:
        child = _child_reason(product, for_age, least)
        if child is not None:
            reasons.append(child)
    elif any(age < _BABY for age in profile.child_ages) and goods_kind(product) == "eaten":
        honey = _honey_in(product)
        if honey is not None:
            reasons.append(replace(honey, state="unknown"))
    return reasons


def buyer_age(product: Product) -> int | None:
    """The least age of a buyer in years: the product's own, or the shop's for alcoholic drinks."""
    if product.min_age is not None:
        return product.min_age
    alcohol = alcohol_in(product)
    return goods_words().alcoholic_age if alcohol and alcohol.above(STRONG) else None


def _child_reason(product: Product, age: float, least: int | None) -> VerdictReason | None:
    if least is not None and age < least:
        return VerdictReason("age.child", "conflict", str(least), "min_age")
    if product.age_from is not None and age < product.age_from:
        return VerdictReason("age.child", "conflict", f"{product.age_from:g}", "age_from")
    warned = _warned_under(product.description)
    if warned is not None and age < warned[0]:
        return VerdictReason("age.child", "conflict", f"{warned[0]:g}", "description", warned[1])
    danger = _dangerous(product)
    if danger is not None and age < (limit := goods_words().children_from):
        return VerdictReason("age.child", "conflict", str(limit), *danger)
    if product.age_to is not None and age >= product.age_to + 1:
        return VerdictReason("age.child", "conflict", f"{product.age_to:g}", "age_to")
    return _baby_reason(product) if age < _BABY else None


def _baby_reason(product: Product) -> VerdictReason | None:
    """Food for a baby under one: none that holds honey (infant botulism: WHO and food authorities
    advise against it in the first year), and of other food only what says from what age it is."""
    if goods_kind(product) != "eaten":
        return None
    honey = _honey_in(product)
    if honey is not None:
        return honey
    if (product.age_from, product.age_to) != (None, None):
        return None
    return VerdictReason("age.baby", "unknown", f"{_BABY:g}", "age_from")


def _honey_in(product: Product) -> VerdictReason | None:
    """The conflict of a food that holds honey with a baby's age."""
    label = product.label.ingredients or ""
    for field, text in (("ingredients", label), ("title", product.title)):
        if _HONEY.search(text.casefold()):
            return VerdictReason("age.honey", "conflict", f"{_BABY:g}", field)
    return None


def _dangerous(product: Product) -> tuple[str, str] | None:
    """The field and words by which a product is a blade, a flame or a weapon. An age that its maker
    states, or a name that says that it is made for children, outweighs the words."""
    known = goods_words()
    named = words_of(f"{product.department} {product.category} {product.title}")
    if product.age_from is not None or holds(named, known.made_for_children):
        return None
    for field, text in (("category", product.category), ("title", product.title)):
        parts = re.split(r"[,(:;\d]| with | for | of | - ", text)
        if any(ends_with(words_of(part), known.not_for_children) for part in parts):
            return field, text[:80]
    return None


def _warned_under(text: str) -> tuple[float, str] | None:
    """The age in years under which a description warns, and its words."""
    match = _UNDER.search(fold(text).text)
    if match is None:
        return None
    said, unit = [*(group for group in match.groups() if group), ""][:2]
    number = float(_NUMBERS.get(said) or said)
    in_months = unit.startswith("m") or unit.endswith("月")
    return (number / 12 if in_months else number), match.group()[:80]
