"""The content-health risk r_j of a product: what its own text does that the shop does not want."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from store.product import Product
from tools.health.goods import GoodsKind, goods_kind
from tools.health.lexicon import listed, read_data
from tools.health.tokens import Folded, fold

_FIELDS = (
    "title",
    "description",
    "tags",
    "attributes",
    "ingredients",
    "translations",
    "brand",
    "seller",
    "options",
)
_EVIDENCE = 80
_WORD = re.compile(r"[a-z0-9]+")
_BEGINNING = 4  # letters of a word that the quick first look compares
_OVERRIDES = "\u202d\u202e"
_HIDDEN = 8  # so many invisible or stacked characters are no accident


@dataclass(frozen=True, slots=True)
class RiskReason:
    """One rule that holds: its code, what it adds, where, and the words (untrusted text)."""

    rule: str
    score: float
    field: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Risk:
    """r_j in [0, 1] with its reasons, the heaviest first."""

    score: float
    reasons: tuple[RiskReason, ...] = ()


NO_RISK = Risk(0.0)


@dataclass(frozen=True, slots=True)
class RiskRule:
    """One content rule of the shop; see `data/risk.toml`."""

    code: str
    score: float
    fields: tuple[str, ...]
    pattern: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    goods: frozenset[GoodsKind]
    hidden: bool
    needs: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Text:
    original: str
    folded: Folded
    words: frozenset[str]
    chinese: bool


def content_risk(product: Product, rules: Sequence[RiskRule] | None = None) -> Risk:
    """Judge a product's text by the shop's rules, or by those given. Scores combine as
    1 - (1 - a)(1 - b)...; each rule counts once."""
    kind = goods_kind(product)
    if rules is None:
        return _shop_risk(_originals(product), kind)
    return _risk(_originals(product), kind, rules)


@lru_cache(maxsize=32768)
def _shop_risk(originals: tuple[tuple[str, str], ...], kind: GoodsKind) -> Risk:
    """The shipped rules over a product's texts. Pure, so judgements are kept."""
    return _risk(originals, kind, load_rules())


def _risk(
    originals: tuple[tuple[str, str], ...], kind: GoodsKind, rules: Sequence[RiskRule]
) -> Risk:
    texts = {name: _read(text) for name, text in originals if text.strip()}
    broken = (_broken(rule, texts) for rule in rules if kind in rule.goods)
    reasons = sorted((r for r in broken if r is not None), key=lambda reason: -reason.score)
    left = 1.0
    for reason in reasons:
        left *= 1.0 - reason.score
    return Risk(round(1.0 - left, 6), tuple(reasons)) if reasons else NO_RISK


@cache
def load_rules() -> tuple[RiskRule, ...]:
    """The shipped rules, compiled."""
    return tuple(_rule(entry) for entry in read_data("risk.toml")["rule"])


def _rule(entry: Mapping[str, Any]) -> RiskRule:
    return RiskRule(
        entry["code"],
        entry["score"],
        tuple(entry.get("fields", _FIELDS)),
        re.compile("|".join(entry["patterns"])) if "patterns" in entry else None,
        re.compile(entry["unless"]) if "unless" in entry else None,
        frozenset(entry.get("goods", ("eaten", "worn", "pets", "other"))),
        entry.get("hidden", False),
        frozenset(_need(word) for word in listed(entry.get("needs", ""))),
    )


def _broken(rule: RiskRule, texts: Mapping[str, _Text]) -> RiskReason | None:
    for field in rule.fields:
        text = texts.get(field)
        if text is None:
            continue
        if rule.hidden and _hidden_characters(text.original) >= _HIDDEN:
            return RiskReason(rule.code, rule.score, field, "invisible characters")
        if rule.pattern is None or not _may_hold(rule, text):
            continue
        match = rule.pattern.search(text.folded.text)
        if match and not (rule.unless and rule.unless.search(text.folded.text)):
            start = text.folded.place(match.start())
            end = text.folded.place(max(match.end() - 1, 0)) + 1
            evidence = text.original[start:end][:_EVIDENCE]
            return RiskReason(rule.code, rule.score, field, evidence)
    return None


def _may_hold(rule: RiskRule, text: _Text) -> bool:
    return not rule.needs or text.chinese or not rule.needs.isdisjoint(text.words)


def _hidden_characters(text: str) -> int:
    """How many characters format, stack or reorder without showing. Joiners inside emoji are few;
    an override of the reading direction counts as many."""
    if text.isascii():
        return 0
    hidden = sum(1 for c in text if unicodedata.category(c) in ("Cf", "Mn", "Me", "Co", "Cn"))
    return hidden + _HIDDEN * sum(text.count(c) for c in _OVERRIDES)


def _originals(product: Product) -> tuple[tuple[str, str], ...]:
    translated = (text for texts in product.translations.values() for text in texts.values())
    named = (f"{k} {v}" for k, v in product.attributes.items() if isinstance(v, str))
    options = (f"{k} {v}" for variant in product.variants for k, v in variant.options.items())
    return (
        ("title", product.title),
        ("category", f"{product.department} {product.category}"),
        ("description", product.description),
        ("tags", " ; ".join(product.tags)),
        ("attributes", " ; ".join(named)),
        ("ingredients", product.label.ingredients or ""),
        ("translations", " ; ".join(translated)),
        ("brand", product.brand),
        ("seller", product.seller),
        ("options", " ; ".join(dict.fromkeys(options))),
    )


def _read(text: str) -> _Text:
    folded = fold(text)
    chinese = not text.isascii() and any("\u3400" <= c <= "\u9fff" for c in text)
    words = set(_WORD.findall(folded.text))
    return _Text(text, folded, frozenset(words | {_beginning(word) for word in words}), chinese)


def _need(word: str) -> str:
    return _beginning(word[:-1]) if word.endswith("*") else word


def _beginning(word: str) -> str:
    return word[:_BEGINNING] + "*"
