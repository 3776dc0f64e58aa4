"""Who says in other words what they must not have: pregnant, teetotal, 我不喝酒."""

import re
from dataclasses import dataclass

from tools.health.avoidance import Whom
from tools.health.pregnancy import PREGNANCY

_WHO = (
    r"(?:(?:my|our|his|a|the) (?:pregnant )?(?:wife|partner|girlfriend|sister|friend|daughter|mum"
    r"|mom|mother|cousin|aunt|colleague|boss|neighbou?r|husband|brother|dad|father|son|boyfriend)"
    r"|she|he)"
)
_DRY = (
    r"(?:(?:(?:\d+|a few|some|several) (?:weeks?|months?) )?pregnant|expecting(?: a baby| our \w+)?"
    r"|(?:a )?teetotal(?:l?er)?|(?:in recovery|a recovering alcoholic)|breast-?feeding)"
)
_SELF = re.compile(
    rf"\b(?:i'?m|i am|we'?re|we are)(?: now| also| currently)? {_DRY}\b"
    r"|\bi (?:don'?t|do not|never|can'?t|cannot|no longer) drink(?! \w)(?: any ?more| at all)?"
    r"|\b(?:i (?:gave|have given) up drinking|no booze for me)\b"
    r"|(?<![她他])(?:我|本人)(?:现在|已经|是|在)*(?:怀孕|有孕|孕妇|备孕|哺乳|不(?:能)?喝酒|滴酒不沾|戒酒)(?![装枕裤裙服霜垫奶])"
    r"|^(?:怀孕了?|孕妇(?![装枕裤裙服霜垫奶])|不(?:能)?喝酒|滴酒不沾)"
)
_OTHER = re.compile(
    rf"\b{_WHO}(?:'s| is|'re| are)(?: now| also| currently)? {_DRY}\b"
    r"|\bfor (?:my|our|a|his) pregnant \w+"
    rf"|\b{_WHO} (?:doesn'?t|does not|never|can'?t) drink(?! \w)"
    r"|(?:老婆|老公|丈夫|先生|太太|妻子|男朋友|女朋友|爸爸?|妈妈?|父亲|母亲|爷爷|奶奶|儿子|哥哥?|弟弟?|姐姐|妹妹|朋友|女儿|同事|闺蜜|嫂子|她|他)(?:现在|已经|是|在)*"
    r"(?:怀孕|有孕|孕妇|备孕|哺乳|不(?:能)?喝酒|滴酒不沾|戒酒)"
)


_PREGNANT = re.compile(r"pregnant|expecting|怀孕|有孕|孕妇")


@dataclass(frozen=True, slots=True)
class Need:
    """What somebody must do without, as a fact: `kind` and `value`, and whose it is."""

    whom: Whom
    kind: str
    value: str


def need_told(text: str) -> Need | None:
    """The need of who writes, or of somebody else; None where a message tells neither."""
    said = text.casefold().replace("’", "'")
    other = _OTHER.search(said)
    found = other or _SELF.search(said)
    if found is None:
        return None
    whom: Whom = "other" if other else "self"
    if _PREGNANT.search(found.group()):
        return Need(whom, "diet", PREGNANCY)
    return Need(whom, "avoid", "alcohol")
