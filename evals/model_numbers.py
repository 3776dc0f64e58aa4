"""Model numbers: which words of a product are one, and how shoppers type them."""

import re
from random import Random

from store.product import Product

_MEASURE = re.compile(
    r"\d+(?:[.,]\d+)?-?(?:m|ft|in|inch|mm|cm|g|kg|gb|tb|mb|mhz|ghz|hz|va|kva|w|v|a|u|x|k|pk|pack|pcs?"
    r"|pin|port|p|dpi|ppm|mah|wire|sheets?|pages|year|yr|st|nd|rd|th|°)?[\"'*%]*",
    re.IGNORECASE,
)


def codes(product: Product) -> list[str]:
    """What may be a model number, the most likely first: the field `model` when it is short, then
    the words with digits of the model and the title."""
    model = product.attributes.get("model")
    found = []
    if isinstance(model, str):
        if len(model.split()) <= 2:
            found.append(model)
        found += model.split()
    found += product.title.split()
    trimmed = (code.strip(".,;:()[]\"'®™") for code in found)
    return list(dict.fromkeys(code for code in trimmed if re.search(r"\d", code)))


def plain_code(code: str) -> str:
    """A model number without case, dashes and spaces."""
    return re.sub(r"[\W_]", "", code.lower())


def is_model(code: str, *, whole: bool) -> bool:
    """Whether a word looks like a model number and not like a measure or a size; `whole`: it is all
    that the catalogue gives as the model. "Paper-610" is none."""
    plain = plain_code(code)
    digits = sum(c.isdigit() for c in plain)
    if re.search(r"[a-z]{4}", code) or (not whole and (len(plain) < 5 or digits < 3)):
        return False
    sized = _MEASURE.fullmatch(code) or re.fullmatch(r"[\d.,/x×-]+(?:mm|cm|in|m)?", code)
    if sized and not (whole and re.fullmatch(r"\d{5,}|\d{2,3}[A-Z]+", code)):
        return False
    return 2 < len(plain) < 24 and digits > 0 and code.isascii()


def retyped(code: str, chance: Random) -> str:
    """A model number as it comes out of a hurried keyboard."""
    way = chance.random()
    if way < 0.4:
        return code
    if way < 0.6:
        return re.sub(r"[-_/. ]", "", code)
    if way < 0.8 and re.search(r"[-_/]", code):
        return re.sub(r"[-_/]", " ", code)
    parts = re.findall(r"[A-Za-z]+|\d[\w.]*", code)
    if len(parts) == 2 and len(parts[1]) > 1:
        return chance.choice((" ", "-")).join(parts)
    return code
