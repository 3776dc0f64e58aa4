"""Wishes that a number of the catalogue answers: "quieter" is less noise than the last one had."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from retrieval.constraints import AttributeTest, TestOp
from retrieval.units import split_name
from store.product import Product

Measure = tuple[TestOp, tuple[str, ...]]
"""Which way is better, and the attribute bases that tell it, the likeliest first."""

_LITTLE = 1.0
_SHARE = 0.99
"""A strict "less than": one less of a whole number, else this share."""

_SIZE = ("capacity", "volume", "persons", "screen", "diameter", "width", "length", "battery")
_LIGHT = ("weight",)
_STRENGTH = (
    "alcohol_vol", "abv", "alcohol", "strength", "intensity", "roast", "torque", "power", "max_load"
)  # fmt: skip
_NOISE = ("noise", "noise_level")

MEASURES: Mapping[str, Measure] = MappingProxyType(
    {
        **dict.fromkeys(("quiet", "silent"), ("le", _NOISE)),
        "loud": ("ge", _NOISE),
        **dict.fromkeys(("light", "lightweight"), ("le", _LIGHT)),
        "heavy": ("ge", _LIGHT),
        **dict.fromkeys(("big", "large", "roomy"), ("ge", _SIZE)),
        **dict.fromkeys(("small", "compact"), ("le", _SIZE)),
        "wide": ("ge", ("width", "diameter")),
        "narrow": ("le", ("width", "diameter")),
        "lasting": ("ge", ("battery", "keeps_hot", "lifetime")),
        "tall": ("ge", ("height",)),
        "thin": ("le", ("thickness", "depth")),
        "thick": ("ge", ("thickness", "depth")),
        "long": ("ge", ("length", "cable_length", "cable", "duration", "play", "pages")),
        **dict.fromkeys(("less", "low"), ("le", ())),
        "short": ("le", ("length", "cable_length", "cable", "duration", "play")),
        "strong": ("ge", _STRENGTH),
        **dict.fromkeys(("mild", "weak"), ("le", _STRENGTH)),
        "powerful": ("ge", ("power", "torque", "voltage")),
        "bright": ("ge", ("brightness", "light", "luminous_flux", "light_output")),
        "dim": ("le", ("brightness", "light", "luminous_flux", "light_output")),
        "deep": ("ge", ("depth",)),
        "high": ("ge", ("height",)),
    }
)
"""Plain forms of wishes, and what measures them."""

_SCALES = {
    "roast": ("light", "medium-light", "medium", "medium-dark", "dark", "extra dark"),
    "strength": ("mild", "light", "medium", "strong", "extra strong"),
}
"""Values that stand in an order, the least first."""

_YES_OR_NO = "yes/no"
"""The unit of a fact that is true or not: "less caffeine" is none, where nothing counts it."""

_PLAIN = {"better": "good", "prettier": "pretty", "nicer": "nice", "larger": "large"} | {
    f"{word}r": word for word in "wide loose fine safe simple cute pure rare ripe close".split()
}
_DOUBLED = frozenset("bb dd gg mm nn pp tt".split())


def plain_form(comparative: str) -> str:
    """The wish behind a comparative: "quiet" for "quieter", "casual" for "more casual"; "less ..."
    is left as it is."""
    word = comparative.removeprefix("more ")
    if word != comparative or " " in word or not word.endswith("er"):
        return word
    if word in _PLAIN:
        return _PLAIN[word]
    if word.endswith("ier"):
        return f"{word[:-3]}y"
    base = word[:-2]
    return base[:-1] if base[-2:] in _DOUBLED else base


def measured(wish: str, reference: Product | None) -> AttributeTest | None:
    """The test that a product passes when it is more so than `reference`; None where nothing of it
    is measured."""
    told = measure_of(wish, reference) if reference is not None else None
    if told is None or told[1] in _SCALES or told[3] == _YES_OR_NO:
        return None
    op, base, amount, unit = told
    step = _LITTLE if amount.is_integer() and amount > 10 * _LITTLE else amount * (1 - _SHARE)
    limit = amount - step if op == "le" else amount + step
    return AttributeTest(base, op, round(limit, 3), unit)


def measure_of(
    wish: str, product: Product, by: str | None = None
) -> tuple[TestOp, str, float, str] | None:
    """What tells how far a product answers a wish: which way is better, the attribute, its amount
    and canonical unit; None where nothing of it is measured. `by` reads that attribute only."""
    op, bases = MEASURES.get(wish) or _named(wish)
    found: dict[str, tuple[float, str]] = {}
    own = wish not in MEASURES
    for name, value in product.attributes.items():
        base, unit = split_name(name)
        if isinstance(value, int | float) and not isinstance(value, bool):
            factor, canonical = (unit.factor, unit.canonical) if unit else (1.0, "")
            found.setdefault(base, (float(value) * factor, canonical))
        elif isinstance(value, bool) and own:
            found.setdefault(base, (float(value), _YES_OR_NO))
        elif base in _SCALES and str(value) in _SCALES[base]:
            found.setdefault(base, (float(_SCALES[base].index(str(value))), ""))
    for base in bases if by is None else (by,):
        if base in found:
            return op, base, *found[base]
    return None


def _named(wish: str) -> Measure:
    """The number that a wish names itself: "pieces", of "more pieces"; "less" of it, or "fewer"."""
    less = re.fullmatch(r"(?:less|fewer) ([a-z]+)", wish)
    return ("le", (less[1],)) if less else ("ge", (wish,))
