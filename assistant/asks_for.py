"""Whether the shopper's own words ask for a change: nobody else brings one up."""

import re
from collections.abc import Mapping
from types import MappingProxyType


def asked_for(intent: str, text: str) -> bool:
    """Whether an intent changes nothing, or the shopper's own words ask for such a change."""
    words = _ASKS_FOR.get(intent)
    return words is None or words.search(text.casefold()) is not None


_ASKS_FOR: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "cart_add": re.compile(
            r"\b(?:add|buy|cart|basket|bag|order|purchase|take|want|need|get|have|give|put|"
            r"i'?ll|sold)\b|加|买|购物车|要|下单|来|拿"
        ),
        "cart_remove": re.compile(
            r"\b(?:remove|delete|drop|empty|clear|out|off|without|less|not|no|don'?t|cart|basket|"
            r"bag|instead)\b|删|移|清空|不要|去掉|减|购物车"
        ),
        "order_cancel": re.compile(
            r"canc|cncl|\b(?:stop|call(?:ed)?\b.{0,20}\boff|undo|revoke|withdraw|scrap|mistake|"
            r"don'?t|not|no|changed my mind|refund|abort|annul|halt|kill|drop|scratch|void|delete|"
            r"remove|rid of|"
            r"take (?:it |that )?back|forget)\b|取消|不要|不想|退|撤|别|作废|停"
        ),
        "profile_set": re.compile(
            r"\b(?:i|i'?m|my|me|we|our|remember|note|save|for (?:him|her|them))\b|我|记|家"
        ),
        "profile_forget": re.compile(
            r"\b(?:forget|delete|remove|erase|drop|clear|not|no|don'?t|any ?more|any longer)\b|"
            r"忘|删|清|不再|不是|没有"
        ),
    }
)
"""What a message must hold before it may be taken for a request to change something."""
