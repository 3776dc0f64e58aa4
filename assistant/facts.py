"""A product's facts in words: labels, values with units, and which fact a question is about."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from rapidfuzz import fuzz

from prompts import sentence, sentence_keys
from store.product import AttributeValue, Product

_UNITS: Mapping[str, str] = MappingProxyType(
    {
        "g": "g", "kg": "kg", "mg": "mg", "ml": "ml", "l": "l", "cl": "cl",
        "mm": "mm", "cm": "cm", "m": "m", "km": "km", "in": "in",
        "w": "W", "kw": "kW", "wh": "Wh", "mah": "mAh", "v": "V",
        "db": "dB", "hz": "Hz", "khz": "kHz", "ghz": "GHz", "mhz": "MHz",
        "gb": "GB", "tb": "TB", "mb": "MB", "mp": "MP", "mbps": "Mbps",
        "h": "h", "min": "min", "s": "s", "lm": "lm", "k": "K", "c": "°C", "pct": "%",
        "months": "months", "years": "years", "days": "days", "minutes": "min", "hours": "h",
    }
)  # fmt: skip


def unit_of(name: str) -> tuple[str, str]:
    """Split "weight_g" into ("weight", "g"); a name without a unit gives ("name", "")."""
    head, _, tail = name.rpartition("_")
    return (head, _UNITS[tail]) if head and tail in _UNITS else (name, "")


def label_of(name: str, language: str) -> str:
    """The label of an attribute in a language; English is made from the name itself."""
    base, _ = unit_of(name)
    key = f"attribute.{base}"
    if language != "en" and key in sentence_keys(language):
        return sentence(key, language)
    return base.replace("_", " ")


def value_of(name: str, value: AttributeValue, language: str) -> str:
    """The value with its unit: "1.05 kg", "yes", "walnut"."""
    if isinstance(value, bool):
        return sentence("yes" if value else "no", language)
    _, unit = unit_of(name)
    if f"unit.{unit}" in sentence_keys(language):
        unit = sentence(f"unit.{unit}", language)
    number = f"{value:g}" if isinstance(value, float) else str(value)
    return f"{number} {unit}" if unit else number


def say_age(years: float, language: str) -> str:
    """An age in words: months below two years."""
    if years < 2 and years != 1:
        return sentence("age.months", language, count=round(years * 12))
    return sentence("age.years", language, count=f"{years:g}")


def fact_lines(product: Product, language: str) -> list[tuple[str, str, str]]:
    """(name, label, value) of every attribute, in the catalogue's order."""
    return [
        (name, label_of(name, language), value_of(name, value, language))
        for name, value in product.attributes.items()
    ]


def asked_attributes(text: str, product: Product, language: str) -> list[str]:
    """The names of the attributes that a question is about, best first."""
    said = text.casefold()
    words = re.findall(r"[a-z]+", said)
    found: list[tuple[float, str]] = []
    for name in product.attributes:
        base, unit = unit_of(name)
        score = 0.0
        for hint, names in _HINTS.items():
            if hint in said and any(part in base for part in names):
                score = max(score, 95.0)
        for part in base.split("_"):
            if len(part) < 3:
                continue
            for word in words:
                if len(word) >= 3:
                    score = max(score, fuzz.ratio(part, word))
        if language != "en":
            label = label_of(name, language)
            if label and label in said:
                score = 100.0
        if unit and unit.casefold() in words:
            score = max(score, 84.0)
        if score >= 84:
            found.append((score, name))
    return [name for _, name in sorted(found, key=lambda pair: -pair[0])]


_HINTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "heavy": ("weight",), "weigh": ("weight",), "light": ("weight",),
        "big": ("length", "width", "height", "diameter", "capacity", "size", "screen"),
        "large": ("length", "width", "height", "diameter", "capacity", "size"),
        "tall": ("height",), "wide": ("width",), "long": ("length", "battery", "cable"),
        "loud": ("noise",), "quiet": ("noise",), "noisy": ("noise",),
        "made of": ("material",), "fabric": ("material",), "wool": ("material",),
        "leather": ("material",), "battery": ("battery",), "charge": ("battery", "charg"),
        "water": ("waterproof", "water_resistant", "water"), "rain": ("waterproof", "water"),
        "dishwasher": ("dishwasher",), "wash": ("wash", "dishwasher", "care"),
        "strong": ("power", "strength"), "powerful": ("power",), "watt": ("power",),
        "storage": ("storage",), "memory": ("memory", "ram", "storage"), "ram": ("ram", "memory"),
        "how many": ("pieces", "players", "ports"), "players": ("players",),
        "colour": ("colour",), "color": ("colour",), "organic": ("organic",),
        "wireless": ("wireless", "bluetooth"), "bluetooth": ("bluetooth", "wireless"),
        "spf": ("spf",), "caffeine": ("caffeine",), "warranty": ("warranty",),
        "重": ("weight",), "多大": ("length", "width", "capacity", "size", "screen"),
        "材": ("material",), "颜色": ("colour",), "防水": ("waterproof", "water"),
        "电池": ("battery",), "续航": ("battery",),
        "噪": ("noise",), "吵": ("noise",), "容量": ("capacity", "volume"), "功率": ("power",),
        "洗碗机": ("dishwasher",), "有机": ("organic",), "无线": ("wireless", "bluetooth"),
        "片": ("pieces",), "块": ("pieces",), "几个人": ("players",), "内存": ("ram", "memory"),
        "存储": ("storage",),
    }
)  # fmt: skip
