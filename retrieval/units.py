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
            29.5735295625: "floz 液盎司",
            473.176473: "pint pints pt 品脱",
            946.352946: "quart quarts qt",
            3785.411784: "gallon gallons gal 加仑",
        },
    ),
    **_units(
        "length",
        "cm",
        {
            0.1: "mm millimetre millimetres millimeter millimeters 毫米",
            1: "cm centimetre centimetres centimeter centimeters 厘米 公分",
            100: "m metre metres meter meters 米",
            2.54: "in inch inches 英寸 寸 吋",
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
    **_units("frequency", "hz", {1: "hz hertz 赫兹", 1000: "khz"}),
    **_units("clock", "mhz", {1: "mhz", 1000: "ghz"}),
    **_units("charge", "mah", {1: "mah 毫安 毫安时", 1000: "ah"}),
    **_units("pixels", "mp", {1: "mp megapixel megapixels 万像素"}),
    **_units("light", "lm", {1: "lm lumen lumens 流明"}),
    **_units("pressure", "bar", {1: "bar bars"}),
    **_units("resolution", "dpi", {1: "dpi"}),
    **_units("voltage", "v", {1: "v volt volts 伏"}),
    **_units("share", "percent", {1: "percent % per-cent"}),
}

SPELLINGS = tuple(sorted(_UNITS, key=len, reverse=True))
"""Every written form, longest first."""


def unit(written: str) -> Unit | None:
    """The unit for a written form ("inches", "公斤", '"'), or None."""
    plain = written.strip().casefold().rstrip(".")
    if plain.startswith("fl"):
        plain = "floz"
    return _UNITS.get({'"': "in", "″": "in", "”": "in"}.get(plain, plain))


@lru_cache(maxsize=8192)
def split_name(name: str) -> tuple[str, Unit | None]:
    """An attribute name without its unit, and the unit: `weight_g` is ("weight", grams),
    `waterproof` is ("waterproof", None)."""
    base, _, last = name.casefold().rpartition("_")
    found = _UNITS.get(last) if base else None
    if found is not None:
        return base, found
    return name.casefold(), None


NAMES_BY_DIMENSION: dict[str, tuple[str, ...]] = {
    "mass": ("weight", "net_weight"),
    "volume": ("volume", "capacity"),
    "length": ("length",),
    "storage": ("storage", "total_storage_capacity", "capacity"),
    "power": ("power",),
    "loudness": ("noise", "noise_level"),
    "frequency": ("refresh", "maximum_refresh_rate"),
    "charge": ("battery", "battery_capacity"),
    "pixels": ("camera", "megapixels"),
    "light": ("brightness",),
    "pressure": ("pressure",),
    "voltage": ("voltage",),
}
"""Attribute bases to be tried, in order, when no word tells which attribute an amount is of. There
is none for times and shares: "ready in 10 minutes" and "100 % cotton" are of anything."""

_RAM = ("ram", "internal_memory", "memory")
_STORAGE = ("storage", "total_storage_capacity", "ssd_capacity", "hdd_capacity")
_SCREEN = ("screen", "display_diagonal")
_BATTERY = ("battery", "battery_life")
_CABLE = ("cable_length", "cable", "length")
_HOLDS = ("capacity", "volume")


UNITLESS: dict[str, frozenset[str]] = {
    **dict.fromkeys((*_RAM, *_STORAGE), frozenset(("storage",))),
    **dict.fromkeys(_BATTERY, frozenset(("time",))),
    "battery_capacity": frozenset(("charge",)),
    "noise_level": frozenset(("loudness",)),
    "maximum_refresh_rate": frozenset(("frequency",)),
    "power": frozenset(("power",)),
}
"""Bases that a catalogue may keep without a unit, as it goes without saying, and their dimension.
Only those where that unit is the canonical one."""


def _each(names: str, bases: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    return dict.fromkeys(names.split(), bases)


ATTRIBUTE_WORDS: dict[str, tuple[str, ...]] = {
    **_each("ram memory ddr ddr2 ddr3 ddr4 ddr5 dimm sodimm", _RAM),
    **_each("storage disk ssd hdd", _STORAGE),
    **_each("screen display diagonal", _SCREEN),
    **_each("battery lasts playtime runtime", _BATTERY),
    **_each("weight heavy heavier light lighter weighs", ("weight",)),
    **_each("long longer shorter length", ("length", "cable_length", "cable")),
    **_each("cable cord", _CABLE),
    **_each("wide wider narrower", ("width", "diameter")),
    **_each("width", ("width",)),
    **_each("tall taller high higher height", ("height",)),
    **_each("deep deeper depth", ("depth",)),
    **_each("thick thicker thinner thickness", ("thickness",)),
    **_each("diameter across", ("diameter",)),
    **_each("capacity volume holds hold fits", _HOLDS),
    **_each("noise loud quieter", ("noise", "noise_level")),
    **_each("power", ("power",)),
    **_each("hot warm insulated", ("keeps_hot",)),
    **_each("cold cool", ("keeps_cold", "keeps_hot")),
    **_each("refresh", ("refresh", "maximum_refresh_rate")),
}
"""Words beside an amount, and the attribute bases they may mean."""

_WIDE = ("width", "length", "diameter")
THING_WORDS: dict[str, tuple[str, ...]] = {
    **_each("monitor monitors tv television televisions", _SCREEN),
    **_each("laptop laptops notebook notebooks tablet tablets", (*_SCREEN, *_BATTERY, *_STORAGE)),
    **_each("phone phones smartphone reader", (*_SCREEN, *_STORAGE, *_BATTERY)),
    **_each("headphones headset earbuds earphones speaker speakers watch", _BATTERY),
    **_each("drive drives stick", _STORAGE),
    **_each("ddr ddr2 ddr3 ddr4 ddr5 dimm sodimm", _RAM),
    **_each("cable cables cord lead patch", _CABLE),
    **_each("bottle flask thermos kettle mug mugs cup cups pot pots glass jug tumbler", _HOLDS),
    **_each("backpack rucksack bag suitcase box bin basket tank aquarium cooker", _HOLDS),
    **_each("desk desks table tables sofa sofas couch wardrobe cabinet sideboard bookcase", _WIDE),
    **_each("game games", ("duration", "playing_time", "play")),
    **_each("pan pans skillet wok plate plates bowl", ("diameter", "capacity")),
}
"""Things a request may be about, and the attribute bases that an amount of them means."""

COMPUTERS = frozenset(
    "laptop laptops notebook notebooks chromebook macbook ultrabook pc computer computers desktop "
    "workstation".split()
)
"""Things whose amount of few gigabytes is memory."""

LIQUIDS = frozenset(
    "bottle flask thermos mug mugs cup cups glass jug tumbler drink drinks water juice milk beer "
    "wine soda shampoo lotion soap oil sauce syrup can cans".split()
)
"""Words beside which an ounce is a fluid ounce."""

STORES = frozenset(
    "ram memory ssd hdd disk drive storage flash laptop notebook phone tablet stick card".split()
)
"""Words beside which "16g" is 16 GB."""
