"""A size told in this chat holds for the clothes or shoes that are asked for next."""

import re
from collections.abc import Iterable
from dataclasses import replace

from retrieval.constraints import AttributeTest, Constraints
from retrieval.english_patterns import SIZES

_SHOES = re.compile(
    r"\b(?:shoe|sneaker|trainer|boot|sandal|slipper|loafer|heel|pump|clog|flip-?flop|footwear)s?\b"
    r"|鞋|靴"
)
_CLOTHES = re.compile(
    r"\b(?:t-?shirt|shirt|sweater|jumper|pullover|jacket|coat|raincoat|trouser|jean|chino|short|dress"
    r"|skirt|blouse|hoodie|cardigan|top|fleece|leggings?|pinafore)(?:s|es)?\b|衣|裤|裙|衫|毛衣|夹克"
)
_FOR_ANOTHER = re.compile(
    r"\b(?:for|fits?) (?:(?:my|our|a|his|her|the) (?!self)|him\b|her\b|them\b|kids\b|children\b)"
    r"|\b(?:kid|child|children|boy|girl|toddler|baby)(?:'?s)?\b|[给帮替](?!我)|儿童|宝宝"
)
_SHOE = "shoe "


def in_the_size_told(
    asked: Constraints, said: str, facts: Iterable[tuple[str, str]]
) -> Constraints:
    """The request in the size that was told, where it is for shoes or clothes, for the shopper, and
    names no size of its own."""
    somebody = asked.gift or asked.for_age is not None or asked.for_adult
    if somebody or any(test.name == "size" for test in asked.must):
        return asked
    if _FOR_ANOTHER.search(said.casefold()):
        return asked
    what = f"{asked.category or ''} {asked.text}".casefold()
    shoes = _SHOES.search(what) is not None
    if not shoes and not _CLOTHES.search(what):
        return asked
    sizes = [v for kind, v in facts if kind == "size" and v.startswith(_SHOE) == shoes]
    if not sizes:
        return asked
    size = sizes[-1].removeprefix(_SHOE).casefold()
    size = SIZES.get(size, size)
    return replace(asked, must=(*asked.must, AttributeTest("size", "has", size)))
