"""Numbers of pieces that nobody can buy: none, less than none, a part of one, or far too many."""

import re

_ODD = (
    r"(?:[-−–‒﹣－]\s*\d+|minus\s+\w+|negative\s+\w+|\d*[.,·]\d+|\d+/\d+|0+|zero"
    r"|\d{3,}(?:[ ,_]\d{3})*"
    r"|\d+(?:\.\d+)?e\d+|nan|null|inf(?:inity)?|∞|(?:a\s+)?(?:hundreds?|thousands?|m?b?illions?)"
    r"|half|√\d+|0x[0-9a-f]+)"
)
_ENGLISH = re.compile(
    r"\b(?:add|take|have|buy|order|get|want|need|put|grab|give)\s+(?:me\s+|in\s+)?(?:another\s+)?"
    rf"{_ODD}\s*(?:(?:more\s+)?of\b|[x×]\s|pcs?\b|pieces?\b(?!\s+\w*\s*puzzle)|units?\b|copies\b"
    r"|to\s+(?:my|the)\s+(?:cart|basket)|please\b|[.!]*$)"
)
_OF_ONE = re.compile(
    rf"\b(?:quantity|qty)\s*(?:of|is|=|:)?\s*{_ODD}(?![\w.,])|\b{_ODD}\s+of\s+(?:it|them|each|both|these|those)\b"
)
_CHINESE = re.compile(
    r"(?:[-−–负]\s*[\d一二两三四五六七八九十百]+|\d*\.\d+|(?<![\d.])0+|\d{3,}|零|[一二两三四五六七八九]?[百千万亿]+|半)"
    r"\s*[个件份双条瓶只支本盒把台包袋罐套箱款](?!装|月|小时|大)"
)
_INTO = re.compile(r"加|买|来|要|放|拿|下单")


def impossible(text: str) -> bool:
    """Whether a message that adds to the cart asks for 0, -5, 2.5 or 1000 pieces. Sizes ("add a 2.5
    l bottle"), packs (500个装) and counts in names ("a 1000 piece puzzle") are no such numbers."""
    said = text.casefold()
    if _ENGLISH.search(said) or _OF_ONE.search(said):
        return True
    return bool(_INTO.search(said) and _CHINESE.search(said))
