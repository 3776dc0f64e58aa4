"""A product's facts in words: labels, values with units, and which fact a question is about."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

from rapidfuzz import fuzz

from prompts import sentence, sentence_keys, term
from retrieval.tokens import stem
from store.product import AttributeValue, Product

_UNITS: Mapping[str, str] = MappingProxyType(
    {
        "g": "g", "kg": "kg", "mg": "mg", "ml": "ml", "l": "l", "cl": "cl",
        "mm": "mm", "cm": "cm", "m": "m", "km": "km", "in": "in",
        "w": "W", "kw": "kW", "wh": "Wh", "mah": "mAh", "v": "V",
        "db": "dB", "hz": "Hz", "khz": "kHz", "ghz": "GHz", "mhz": "MHz",
        "gb": "GB", "tb": "TB", "mb": "MB", "mp": "MP", "mbps": "Mbps",
        "ah": "Ah", "nm": "Nm", "ohm": "Ω", "lux": "lux", "kmh": "km/h", "cm2": "cm²",
        "h": "h", "min": "min", "s": "s", "lm": "lm", "k": "K", "c": "°C",
        "pct": "%", "percent": "%",
        "months": "months", "years": "years", "weeks": "weeks", "days": "days",
        "minutes": "min", "hours": "h",
    }
)  # fmt: skip


_LARGER: Mapping[str, tuple[float, str]] = MappingProxyType(
    {"g": (1000, "kg"), "ml": (1000, "l"), "mm": (1000, "m")}
)
"""From this amount on, a unit is said in a larger one."""


_HAN = re.compile(r"[\u3400-\u9fff]")

_THINGS = frozenset(
    "added_sugar caffeine gps headphone_jack display scanner vibration juice_groove ring_pull "
    "small_parts uv_filter temperature_control bagel_mode warm_light defrost duplex milk_frother "
    "chain_breaker auto_off keep_warm suction spare_glass drainage_hole integrated_light mesh "
    "stereo_pairing assembly induction colour_light colour_print includes_filter from_concentrate "
    "adult_content".split()
)
"""True facts that name a thing, not a quality."""


_DOES_ZH = frozenset("可需含带支适防附抗自对拒")
_IS_ZH = ("无", "有机", "纯素", "静音", "全谷", "活体", "人体", "成人", "浓缩", "低因")
"""How Chinese labels begin that are denied by "不" and by "不是"; the others by "没有"."""

_NO_UNIT = frozenset(("players_min", "players_max"))
"""Names that end like a unit and have none."""
_OF_ONE = {"fewest_players": "players", "most_players": "players"}
"""The ends of a range, by what it is a range of."""

_GENERAL = frozenset("free safe needed included resistant proof content level".split())
"""Parts of names that tell nothing: "free" in `fragrance_free`."""

_ACRONYMS = frozenset("dpi gps led lan ram sim spf ssd usb uv".split())


def unit_of(name: str) -> tuple[str, str]:
    """Split "weight_g" into ("weight", "g"); a name without a unit gives ("name", "")."""
    if name in _NO_UNIT:
        return name, ""
    head, _, tail = name.rpartition("_")
    return (head, _UNITS[tail]) if head and tail in _UNITS else (name, "")


def label_of(name: str, language: str) -> str:
    """The label of an attribute in a language; English is made from the name itself."""
    base = _OF_ONE.get(name) or unit_of(name)[0]
    key = f"attribute.{base}"
    if language != "en" and key in sentence_keys(language):
        return sentence(key, language)
    return " ".join(w.upper() if w in _ACRONYMS else w for w in base.split("_"))


def value_of(name: str, value: AttributeValue, language: str) -> str:
    """The value with its unit: "1.05 kg", "yes", "walnut"; a word of the catalogue in the language
    of the reply where it is known there."""
    if isinstance(value, bool):
        return sentence("yes" if value else "no", language)
    base, unit = unit_of(name)
    if isinstance(value, str):
        said = term(value, language, base)
    else:
        enough, larger = _LARGER.get(unit, (0, ""))
        if larger and value >= enough:
            value, unit = value / enough, larger
        said = f"{value:.10g}"
    if f"unit.{unit}" in sentence_keys(language):
        unit = sentence(f"unit.{unit}", language)
    return f"{said} {unit}" if unit else said


_DOES = re.compile(
    r"(crush(?=es)|include|fold|keep|fit|float|need|hold|stack|work|come|run|turn)(?:e?s)\b"
)
"""A label that says what a thing does: "crushes ice"."""


def say_fact(product: Product, name: str, language: str) -> str:
    """One attribute as a sentence of its own: "The Fen Kettle is dishwasher safe." """
    value, title = product.attributes[name], product.title_in(language)
    label = label_of(name, language)
    if isinstance(value, bool):
        if language == "en" and (verb := _DOES.match(label)):
            done = label if value else f"does not {verb[1]}{label[verb.end() :]}"
            return sentence("product.does", language, title=title, label=done)
        if language != "en" or is_quality(name):
            key = "product.is" if value else "product.is_not"
            label = label if value or language == "en" else negated(label)
        elif name.endswith("_needed"):
            key = "product.needs" if value else "product.needs_not"
            label = label.removesuffix(" needed")
        else:
            key = "product.has" if value else "product.has_not"
        return sentence(key, language, title=title, label=label)
    said = value_of(name, value, language)
    return sentence("product.fact", language, title=title, label=label, value=said)


def is_quality(name: str) -> bool:
    """Whether a true fact can follow "is": "wireless", not "headphone jack"."""
    return name not in _THINGS and not name.endswith(("_included", "_needed"))


def negated(label: str) -> str:
    """A Chinese label of a fact that does not hold: "不防水", "没有触摸屏", "不是有机"."""
    if label.startswith(_IS_ZH):
        return f"不是{label}"
    if label[0] in _DOES_ZH:
        return f"不{label}"
    return f"没{label}" if label[0] == "有" else f"没有{label}"


def labelled(name: str, value: AttributeValue, language: str) -> str:
    """An attribute as a few words: "weight 1.05 kg"; a true one is its label alone, an untrue one
    "no small parts", "not wireless"."""
    label = label_of(name, language)
    if value is True:
        return label
    if value is False:
        if language == "zh":
            return negated(label)
        return f"not {label}" if is_quality(name) else f"no {label}"
    said = value_of(name, value, language)
    gap = "" if _HAN.match(said) and _HAN.search(label) else " "
    return f"{label}{gap}{said}"


def in_sentences(lines: Iterable[str], language: str) -> str:
    """Sentences one after the other, with the gap that a language puts between them."""
    return ("" if language == "zh" else " ").join(line for line in lines if line)


def option_label(options: Mapping[str, str], language: str) -> str:
    """What tells one variant from the others: "40, white"."""
    apart = " " if language == "zh" else ", "
    return apart.join(term(value, language, name) for name, value in options.items())


def category_of(product: Product, language: str) -> str:
    """The shelf a product stands on, else its department, in words."""
    if product.category:
        return term(product.category, language, "category")
    return department_of(product.department, language)


def department_of(name: str, language: str) -> str:
    """A department in words; one of the shop's own keeps the name it has."""
    key = f"department.{name}"
    return sentence(key, language) if key in sentence_keys(language) else name.replace("_", " ")


def say_date(day: date, language: str) -> str:
    """A date as people write it: "22 November 2026"."""
    month = sentence(f"month.{day.month}", language)
    return sentence("date.day", language, day=day.day, month=month, year=day.year)


def say_age(years: float, language: str) -> str:
    """An age in words: months below two years."""
    if years < 2 and years != 1:
        return sentence("age.months", language, count=round(years * 12))
    return sentence("age.years", language, count=f"{years:g}")


def say_age_range(low: float, high: float, language: str) -> tuple[str, str]:
    """Both ends of a range of ages in words; the lower end without its unit where the language
    says the unit once: "3" and "7 years"."""
    once = (low < 2 and low != 1) == (high < 2 and high != 1)
    years = sentence("age.bare", language, count=f"{low:g}")
    return (years if once and low >= 1 else say_age(low, language)), say_age(high, language)


def either(names: Iterable[str], language: str) -> str:
    """Names as alternatives: "milk, peanuts or tree nuts"."""
    return _listed(names, "list.or", language)


def together(names: Iterable[str], language: str) -> str:
    """Names side by side: "gluten, milk and eggs"."""
    return _listed(names, "list.and", language)


def _listed(names: Iterable[str], last_joined: str, language: str) -> str:
    *others, last = dict.fromkeys(names)
    listed = sentence("list.before_or", language).join(others)
    return sentence(last_joined, language).join(filter(None, (listed, last)))


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
        silent = _of_silence(base, said)
        if not silent and any(
            hint in said and any(part in base for part in names) for hint, names in _HINTS.items()
        ):
            score = 95.0
        for part in () if silent else base.split("_"):
            if len(part) < 3 or part in _GENERAL:
                continue
            for word in words:
                if len(word) >= 3 and word != "with":
                    alike = 100.0 if stem(part) == stem(word) else fuzz.ratio(part, word)
                    score = max(score, alike)
        if language != "en":
            label = label_of(name, language).lstrip("含带有")
            if label and label in said:
                score = 100.0
        if len(unit) > 1 and unit != "in" and unit.casefold() in words:
            score = max(score, 84.0)
        if any(_UNIT_WORDS.get(word.removesuffix("s")) == unit.casefold() for word in words):
            score = max(score, 84.0)
        if score >= 84:
            found.append((score, name))
    if _OF_BATTERY.search(said):  # no battery is told of a thing with a cable
        found = [(s, name) for s, name in found if _OF_POWER.search(name)]
    found.sort(key=lambda pair: -pair[0])
    named = [name for score, name in found if score >= 100]
    return named or [name for _, name in found]


_UNIT_WORDS: Mapping[str, str] = MappingProxyType(
    {
        **{"gram": "g", "kilo": "kg", "kilogram": "kg", "litre": "l", "liter": "l", "watt": "w"},
        **{"millilitre": "ml", "milliliter": "ml", "centimetre": "cm", "centimeter": "cm"},
        **{"volt": "v", "amp": "a", "hour": "h", "minute": "min", "lumen": "lm", "decibel": "db"},
    }
)
_OF_BATTERY = re.compile(r"\bbatter(?:y|ies)\b|电池|续航")
_OF_POWER = re.compile(r"batter|charg|power|play|keeps|life")


def _of_silence(base: str, said: str) -> bool:
    """Whether a fact is that noise from outside is kept out, and it was asked how loud a thing
    is."""
    return "cancel" in base and not any(word in said for word in ("cancel", "anc", "降噪", "消噪"))


_HINTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "heavy": ("weight",), "weigh": ("weight",), "light": ("weight",),
        "big": ("length", "width", "height", "diameter", "capacity", "size", "screen"),
        "large": ("length", "width", "height", "diameter", "capacity", "size"),
        "tall": ("height",), "wide": ("width",), "long": ("length", "battery", "cable"),
        "loud": ("noise_db", "max_volume", "noise"), "quiet": ("noise",), "noisy": ("noise",),
        "made of": ("material",), "fabric": ("material",), "wool": ("material",),
        "leather": ("material",), "battery": ("battery",), "charge": ("battery", "charg"),
        "water": ("waterproof", "water_resistant", "water"), "rain": ("waterproof", "water"),
        "dishwasher": ("dishwasher",), "wash": ("wash", "dishwasher", "care"),
        "strong": ("power", "strength", "alcohol", "abv", "torque", "load"),
        "litre": ("volume", "capacity"), "liter": ("volume", "capacity"),
        "hold": ("capacity", "volume"),
        "wrote": ("author",), "writer": ("author",), "come from": ("origin", "country"),
        "comes from": ("origin", "country"), "is it from": ("origin", "country"),
        "are they from": ("origin", "country"), "grown": ("origin", "country"),
        "what country": ("origin",), "how bright": ("brightness", "luminous"),
        "how long does a": ("duration", "play"), "how long is a": ("duration", "play"),
        "分贝": ("noise",), "decibel": ("noise",), "多重": ("weight",),
        "多少升": ("capacity", "volume"),
        "几升": ("capacity", "volume"), "多少片": ("pieces",), "多少块": ("pieces",),
        "powerful": ("power",), "watt": ("power",),
        "storage": ("storage",), "memory": ("memory", "ram", "storage"), "ram": ("ram", "memory"),
        "how many": ("pieces", "players", "ports"), "players": ("players",),
        "colour": ("colour",), "color": ("colour",), "organic": ("organic",),
        "wireless": ("wireless", "bluetooth"), "bluetooth": ("bluetooth", "wireless"),
        "shelf life": ("keeps",), "keep for": ("keeps",), "expir": ("keeps",),
        "best before": ("keeps",), "fold": ("foldable",), "保质期": ("keeps",), "过期": ("keeps",),
        "折叠": ("foldable",),
        "spf": ("spf",), "caffeine": ("caffeine",), "warranty": ("warranty",),
        "重": ("weight",), "轻": ("weight",), "安静": ("noise",), "静音": ("noise",),
        "更久": ("battery", "keeps"), "多大": ("length", "width", "capacity", "size", "screen"),
        "材": ("material",), "颜色": ("colour",), "防水": ("waterproof", "water"),
        "电池": ("battery",), "续航": ("battery",),
        "噪": ("noise",), "吵": ("noise",), "容量": ("capacity", "volume"), "功率": ("power",),
        "洗碗机": ("dishwasher",), "有机": ("organic",), "无线": ("wireless", "bluetooth"),
        "片": ("pieces",), "块": ("pieces",), "几个人": ("players",), "内存": ("ram", "memory"),
        "存储": ("storage",), "敏感肌": ("skin_type",), "肤质": ("skin_type",),
        "油皮": ("skin_type",), "干皮": ("skin_type",), "肌肤": ("skin_type",),
        "发质": ("hair_type",), "一局": ("play",), "一盘": ("play",), "玩多久": ("play",),
        "多少人": ("players", "persons"), "几人": ("players", "persons"),
        "多少克": ("weight",), "几克": ("weight",), "几斤": ("weight",),
        "毫升": ("volume", "capacity"), "几包": ("bags", "pack", "pouches"),
        "几袋": ("bags", "pack", "pouches"), "机洗": ("wash",), "水洗": ("wash",),
        "真皮": ("material",), "面料": ("material",), "布料": ("material",),
        "多长": ("length",), "多高": ("height",), "多宽": ("width",), "直径": ("diameter",),
        "保温": ("keeps_hot",), "产地": ("origin",), "哪里产": ("origin",), "哪产": ("origin",),
        "口味": ("flavour",), "味道": ("flavour", "scent"), "香味": ("scent",),
        "充电": ("battery", "charg"), "蓝牙": ("bluetooth",), "插电": ("power_source",),
    }
)  # fmt: skip
