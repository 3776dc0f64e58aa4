"""Units of measure: how shoppers and attribute names write them, and what they convert to."""

from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Unit:
    """`factor` turns an amount into the canonical unit of its dimension."""

    dimension: str
    canonical: str
    factor: float


def _units(dimension: str, canonical: str, forms: dict[float, str]) -> dict[str, Unit]:
    return {
        form: Unit(dimension, canonical, factor)
        for factor, names in forms.items()
        for form in names.split()
    }


_UNITS: dict[str, Unit] = {
    **_units(
        "mass",
        "g",
        {
            0.001: "mg milligram milligrams 毫克",
            1: "g gr gram grams gramme grammes 克",
            1000: "kg kgs kilo kilos kilogram kilograms 公斤 千克",
            500: "斤",
            453.59237: "lb lbs pound-weight",
            28.349523125: "oz ounce ounces 盎司",
        },
    ),
    **_units(
        "volume",
        "ml",
        {
            1: "ml millilitre millilitres milliliter milliliters 毫升",
            10: "cl centilitre centilitres",
            1000: "l litre litres liter liters 升",
        },
    ),
    **_units(
        "length",
        "cm",
        {
            0.1: "mm millimetre millimetres millimeter millimeters 毫米",
            1: "cm centimetre centimetres centimeter centimeters 厘米",
            100: "m metre metres meter meters 米",
            2.54: "in inch inches 英寸 寸",
            30.48: "ft foot feet",
        },
    ),
    **_units(
        "storage",
        "gb",
        {
            0.001: "mb megabyte megabytes",
            1: "gb gig gigs gigabyte gigabytes",
            1000: "tb terabyte terabytes",
        },
    ),
    **_units(
        "time",
        "h",
        {
            1 / 60: "min mins minute minutes 分钟",
            1: "h hr hrs hour hours 小时",
            24: "d day days 天",
            730: "month months 个月",
        },
    ),
    **_units("power", "w", {1: "w watt watts 瓦", 1000: "kw kilowatt kilowatts 千瓦"}),
    **_units("loudness", "db", {1: "db dba decibel decibels 分贝"}),
    **_units("frequency", "hz", {1: "hz hertz 赫兹", 1000: "khz", 1e6: "mhz", 1e9: "ghz"}),
    **_units("charge", "mah", {1: "mah 毫安 毫安时", 1000: "ah"}),
    **_units("pixels", "mp", {1: "mp megapixel megapixels 万像素"}),
    **_units("light", "lm", {1: "lm lumen lumens 流明"}),
    **_units("pressure", "bar", {1: "bar bars"}),
    **_units("resolution", "dpi", {1: "dpi"}),
    **_units("voltage", "v", {1: "v volt volts 伏"}),
    **_units("share", "percent", {1: "percent % per-cent"}),
    **_units("count", "", {1: "pieces piece pcs pc pack-of 片 件 个 只"}),
}

SPELLINGS = tuple(sorted(_UNITS, key=len, reverse=True))
"""Every written form, longest first."""


def unit(written: str) -> Unit | None:
    """The unit for a written form ("inches", "公斤", '"'), or None."""
    plain = written.strip().casefold().rstrip(".")
    return _UNITS.get({'"': "in", "″": "in", "”": "in"}.get(plain, plain))


@lru_cache(maxsize=8192)
def split_name(name: str) -> tuple[str, Unit | None]:
    """An attribute name without its unit, and the unit: `weight_g` is ("weight", grams),
    `waterproof` is ("waterproof", None)."""
    base, _, last = name.casefold().rpartition("_")
    found = _UNITS.get(last) if base else None
    if found is not None and found.dimension != "count":
        return base, found
    return name.casefold(), None


NAMES_BY_DIMENSION: dict[str, tuple[str, ...]] = {
    "mass": ("weight", "net_weight"),
    "volume": ("volume", "capacity"),
    "length": ("length", "screen", "diameter", "width", "height"),
    "storage": ("storage", "capacity", "total_storage_capacity"),
    "time": ("battery", "battery_life"),
    "power": ("power",),
    "loudness": ("noise", "noise_level"),
    "frequency": ("refresh", "processor_frequency"),
    "charge": ("battery", "battery_capacity"),
    "pixels": ("camera", "megapixels"),
    "light": ("brightness",),
    "pressure": ("pressure",),
    "voltage": ("voltage",),
}
"""Attribute bases to be tried, in order, when the shopper names an amount but no attribute."""

ATTRIBUTE_WORDS: dict[str, tuple[str, ...]] = {
    "ram": ("ram", "internal_memory", "memory"),
    "memory": ("ram", "internal_memory", "memory"),
    "内存": ("ram", "internal_memory", "memory"),
    "storage": ("storage", "total_storage_capacity", "hdd_capacity"),
    "disk": ("storage", "total_storage_capacity", "hdd_capacity"),
    "ssd": ("storage", "total_storage_capacity", "hdd_capacity"),
    "存储": ("storage", "total_storage_capacity"),
    "screen": ("screen", "display_diagonal"),
    "display": ("screen", "display_diagonal"),
    "屏幕": ("screen", "display_diagonal"),
    "monitor": ("screen", "display_diagonal"),
    "laptop": ("screen", "display_diagonal"),
    "notebook": ("screen", "display_diagonal"),
    "tv": ("screen", "display_diagonal"),
    "battery": ("battery", "battery_life"),
    "续航": ("battery", "battery_life"),
    "weight": ("weight",),
    "heavy": ("weight",),
    "重": ("weight",),
    "long": ("length", "cable_length", "cable"),
    "length": ("length", "cable_length", "cable"),
    "cable": ("cable", "cable_length", "length"),
    "wide": ("width", "diameter"),
    "width": ("width",),
    "tall": ("height",),
    "high": ("height",),
    "height": ("height",),
    "diameter": ("diameter",),
    "capacity": ("capacity", "volume"),
    "volume": ("volume", "capacity"),
    "noise": ("noise", "noise_level"),
    "loud": ("noise", "noise_level"),
    "power": ("power",),
    "refresh": ("refresh",),
}
"""Words in a request, and the attribute bases they may mean."""
