"""What a page says of harm to an animal or a child: read for whoever a message names. Never that a
thing is harmless: a page can say so, and is then quoted."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from store.product import Product

_WHO: Mapping[str, str] = MappingProxyType(
    {
        "cats": r"\b(?:cats?|kittens?|kitty)\b|猫",
        "dogs": r"\b(?:dogs?|pupp(?:y|ies))\b|[狗犬]",
        "rabbits": r"\b(?:rabbits?|bunn(?:y|ies))\b|兔",
        "birds": r"\b(?:birds?|parrots?|budgies?)\b|鸟|鹦鹉",
        "pets": r"\b(?:pets?|animals?)\b|宠物|动物",
        "children": r"\b(?:children|child|kids?|bab(?:y|ies)|toddlers?|infants?)\b"
        r"|宝宝|孩子|小孩|婴儿|儿童",
    }
)
_ANIMALS = frozenset(_WHO) - {"children"}
_HARM = r"toxic|poison(?:ous|s)?|harmful|dangerous|有毒|有害"
_HARMS = re.compile(
    rf"(?<!non-)(?<!non )(?<!not )(?<!n't )(?<!never )(?<!no )(?<!无)(?:{_HARM})"
    r"|\bkeep (?:it |them |this )?(?:away|out of (?:the )?reach)\b"
    r"|\bnot (?:suitable|meant|made) for\b",
    re.IGNORECASE,
)
_HARMLESS = re.compile(
    rf"\b(?:non|not)[- ](?:{_HARM})|\bharmless\b|\bpet[- ]friendly\b|无毒|无害", re.IGNORECASE
)
_SENTENCE = re.compile(r"(?<=[.!?。！？])\s*")
_LONGEST = 200
_ASKS = (
    r"(?:safe|ok(?:ay)?|fine|good|suitable|harmless|friendly|(?:non|not)[- ]?(?:toxic|poisonous"
    r"|harmful))"
)
_ANY_WHO = (
    r"(?:cats?|kittens?|dogs?|pupp(?:y|ies)|rabbits?|birds?|pets?|animals?|children|kids|babies)"
)
_WHOM = (
    rf"(?:(?:my|our|the|a|small|young) )*{_ANY_WHO}"
    rf"(?:,? (?:and|or|&) (?:(?:my|our|small) )*{_ANY_WHO})*"
)
_ASKED = re.compile(
    rf"(?:,? (?:that|which) (?:is|are|will be) )?\b{_ASKS}(?: (?:for|to|with|around|near))+ {_WHOM}"
    rf"|\b{_ANY_WHO}[- ](?:safe|friendly)\b|\b(?:non|not)[- ]?(?:toxic|poisonous)\b"
    rf"|\b(?:i|we) (?:have|'ve got|own|live with) {_WHOM}[,;.]?(?: (?:and|so|which|what)\b)?"
    rf"|(?:对|给)?(?:猫咪?|狗狗?|宠物|宝宝|孩子|小孩)(?:无毒|无害|安全|友好)的?"
    r"|(?:家里?)?有(?:猫咪?|狗狗?|宠物)(?:的家庭)?(?:也)?(?:能|可以)(?:养|放|用)的?|^无毒的?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Said:
    """What one page says: the sentence of a harm, or the one that denies it; both may be empty."""

    harm: str = ""
    denies: str = ""


def concerned(text: str) -> frozenset[str]:
    """Whom a message names or means: cats, children; "pets" for a bare "non-toxic"."""
    named = frozenset(who for who, words in _WHO.items() if re.search(words, text, re.IGNORECASE))
    return named or (frozenset({"pets"}) if _HARMLESS.search(text) else frozenset())


def without_concern(text: str) -> str:
    """A request without the words for whom a thing must do no harm, which name no thing."""
    left = " ".join(_ASKED.sub(" ", text).split())
    return left if any(c.isalpha() for c in left) else text


def said_of(product: Product, whom: Iterable[str]) -> Said:
    """What the page of a product says for these: where an animal is asked for, a harm to any
    animal counts, but it is only denied for that one or for all pets."""
    names = set(whom)
    animal = bool(names & _ANIMALS)
    denied = _any_of(
        names | ({"pets"} if names & _ANIMALS - {"pets"} else _ANIMALS) if animal else names
    )
    words = _any_of(names | _ANIMALS if animal else names)
    harm = denies = ""
    for part in _SENTENCE.split(product.description):
        if not words.search(part):
            continue
        if not harm and _HARMS.search(part):
            harm = part.strip()[:_LONGEST]
        elif not denies and denied.search(part) and _HARMLESS.search(part):
            denies = part.strip()[:_LONGEST]
    friendly = product.attributes.get("pet_friendly")
    if not harm and animal and friendly is False:
        harm = "pet friendly: no"
    if not denies and animal and (friendly is True or _tagged(product)):
        denies = "pet friendly"
    return Said(harm, "" if harm else denies)


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(_WHO[name] for name in sorted(names)) or r"(?!)", re.IGNORECASE)


def _tagged(product: Product) -> bool:
    return any(tag.replace("-", " ") == "pet friendly" for tag in product.tags)
