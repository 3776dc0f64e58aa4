"""How the shopper feels, for the tone of a reply and for a hand-off."""

import re
from typing import Literal

Sentiment = Literal["calm", "unhappy", "angry"]


def _any_of(english: str, chinese: str) -> re.Pattern[str]:
    """One pattern of alternatives, one or more a line; a trailing * takes any word ending."""
    words = [w.strip().replace("*", r"\w*").replace("'", "'?") for w in english.split("|")]
    return re.compile(
        rf"\b(?:{'|'.join(w for w in words if w)})\b|{'|'.join(chinese.split())}", re.IGNORECASE
    )


_ANGRY = _any_of(
    "fuck*|wtf|shit*|bullshit|crap|bloody|damn*|goddamn|bastard*|idiot*|moron*|stupid|useless|"
    "pathetic|disgust*|outrag*|furious|livid|scam*|thief|thieves|stealing|rip[- ]?off|liar*|"
    "lawyer*|sue you|trading standards|fed up|sick of|sick and tired|worst|is a joke|what a joke|"
    "never again|unacceptable|ridiculous|piece of junk",
    "滚 垃圾 骗子 骗人 坑人 坑爹 废物 傻[逼子] 他妈 妈的 气死 "
    "投诉你们 太过分 忍无可忍 差劲 白痴 智障 无耻",
)
_UNHAPPY = _any_of(
    "disappoint*|annoy*|frustrat*|upset|unhappy|not happy|terrible|awful|horrible|rubbish|"
    "bad service|poor service|poor quality|unhelpful|not helpful|not helping|doesn't help|"
    "didn't help|waste of time|waste of my time|wasting my time|still not|still no|still waiting|"
    "still hasn't|still haven't|second time|third time|again and again|how many times|"
    "nobody answers|nobody replies|nobody helps|no one answers|no one replies|no one helps|"
    "too long|weeks? late|days? late|broken|let down|not what i asked*|not what i said|"
    "not what i ordered|(?:you|u) don't understand|(?:you|u) don't listen|seriously|ffs",
    "失望 生气 不满 烦死 烦人 太慢 太差 糟糕 没用 不靠谱 等了(?:很久|好久|半天) 第[二三四]次了 "
    "到底 怎么还没 说了多少遍 浪费时间 听不懂",
)
_LETTERS = re.compile(r"[A-Za-z]")


def sentiment(text: str) -> Sentiment:
    """Read "angry" for abuse and fury, "unhappy" for disappointment, else "calm".

    Capitals throughout or three exclamation marks raise the mood by one step.
    """
    text = text.replace("’", "'")
    if _ANGRY.search(text):
        return "angry"
    letters = _LETTERS.findall(text)
    shouting = len(letters) >= 12 and sum(c.isupper() for c in letters) > 0.8 * len(letters)
    loud = shouting or "!!!" in text or "！！！" in text
    if _UNHAPPY.search(text):
        return "angry" if loud else "unhappy"
    return "unhappy" if loud else "calm"
