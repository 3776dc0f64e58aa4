"""Yes or no to a proposal, matched by code alone."""

import re
from functools import lru_cache
from typing import Literal

Answer = Literal["yes", "no"]

LONGEST = 40
"""Characters; a longer message says more than yes or no."""


def _phrases(lines: str) -> frozenset[str]:
    return frozenset(phrase for phrase in map(str.strip, re.split(r"[|\n]", lines)) if phrase)


_YES = _phrases(
    """
    yes|yess|yea|yeah|yeh|yh|yep|yup|ya|yah|y|aye|ok|okay|okey|oki|k|kk|sure|sure thing|of course
    certainly|definitely|absolutely|indeed|correct|right|exactly|fine|perfect|great|good
    sounds good|sounds great|looks good|all right|alright|go ahead|go for it|go on|do it|do that
    do so|please do|i do|yes i do|yes i am|i'm sure|i am sure|confirm|confirmed|i confirm|agreed
    i agree|approve|proceed|that's right|that is right|that's fine|that works|works for me
    by all means|make it so|let's do it|lets do it|yes cancel it|yes add it|yes add them
    好|好的|好啊|好吧|可以|行|没问题|没错|对|对的|是|是的|嗯|嗯嗯|恩|确认|确定|同意|当然|当然可以|要|需要|可
    成|中|就这样|就这么办|办吧|下单吧|加吧|继续|没意见
    """
)
_NO = _phrases(
    """
    no|noo|nope|nah|na|nay|n|never|never mind|nevermind|not|not now|not yet|not today|no way
    don't|dont|do not|don't do it|do not do it|dont do it|don't do that|rather not|i'd rather not
    i do not|i don't|i don't want to|i don't want that|stop|stop it|forget it|leave it|leave it be
    keep it|keep them|keep my account|no need|not necessary|not needed
    don't cancel|don't cancel it|do not cancel
    do not cancel it|dont cancel|dont cancel it|abort|hold on|wait|not really|skip|skip it|decline
    不|不用|不要|不需要|不行|不可以|不好|不是|不对|不必|不了|算了|先不|先不用|先不要|暂时不|暂时不用|别|没必要|否
    不取消|别取消|不要取消|不用取消|不想取消|我不取消|我不想取消|先别取消|不买|先不买|不要了|不加|先不加|别加
    停|等等|等一下|等会|再想想|我再想想|还是算了|还是不要|不确定|不同意
    """
)
_OUT = _phrases(
    """
    remove it|remove that|remove them|take it out|take it off|take that out|take them out|delete it
    drop it|lose it|don't add it|do not add it|dont add it|actually|on second thought
    去掉|删掉|删除|移除|移掉|拿掉|撤掉|别加了|不加了|把它|它
    """
)
_AROUND = _phrases(
    """
    please|pls|plz|thanks|thank you|thx|ty|then|now|just|well|um|uh|oh|ah|hm|hmm|mate
    的|呀|啊|吧|哦|喔|啦|了|呢|谢谢|谢谢你|多谢|谢谢您|请|麻烦了|麻烦你
    """
)
_APART = re.compile(r"[\s,.!?;:~…，。！？；：、～\-–—]+")
_PICTURES = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\u200d]+")
_HAN = re.compile(r"[\u3400-\u9fff]")


def yes_no(text: str, language: str) -> Answer | None:
    """Read a whole message as "yes" or "no"; None when it is neither, or says more.

    Deterministic, and shy: "yes but cheaper", "yes?" and "yes, no" are None, since a write hangs on
    the answer and a question is no consent. Both languages are read whatever `language` says.
    """
    thumb: Answer | None = "yes" if "👍" in text else "no" if "👎" in text else None
    said = _APART.sub(" ", _PICTURES.sub(" ", text.casefold().replace("’", "'"))).strip()
    if not said:
        return thumb
    if len(said) > LONGEST or "?" in text or "？" in text:
        return None
    answer: Answer | None = None
    if _says(said, _YES):
        answer = "yes"
    elif _says(said, _NO):
        answer = "no"
    return None if thumb and answer != thumb else answer


def takes_back(text: str) -> bool:
    """Whether a whole message is a yes that ends in a no: "yes... no wait". A proposal is let go by
    it; nothing is ever done by it."""
    said = _APART.sub(" ", _PICTURES.sub(" ", text.casefold().replace("’", "'"))).strip()
    if not said or len(said) > LONGEST or "?" in text or "？" in text:
        return False
    parts = said.split()
    if _HAN.search(said):
        parts = list(said.replace(" ", ""))
    gap = "" if _HAN.search(said) else " "
    return any(
        _says(gap.join(parts[:cut]), _YES) and _says(gap.join(parts[cut:]), _NO)
        for cut in range(1, len(parts))
    )


def takes_out(text: str) -> bool:
    """Whether a whole message lets go of what is about to be added: "never mind, remove it"."""
    said = _APART.sub(" ", _PICTURES.sub(" ", text.casefold().replace("’", "'"))).strip()
    short = bool(said) and len(said) <= LONGEST and not {"?", "？"} & set(text)
    return short and _says(said, _OUT | _NO)


def _says(said: str, phrases: frozenset[str]) -> bool:
    """Whether a text is nothing but these phrases and politeness, with one phrase at least."""
    if _HAN.search(said):
        said = said.replace(" ", "")
    rest = _strip(said, frozenset(phrases | _AROUND))
    return rest and not _strip(said, _AROUND)


@lru_cache(maxsize=1024)
def _strip(said: str, phrases: frozenset[str]) -> bool:
    """Whether a text can be cut into these phrases, end to end."""
    reach = {0}
    for start in range(len(said)):
        if start not in reach:
            continue
        for phrase in phrases:
            end = start + len(phrase)
            if said.startswith(phrase, start) and _ends_word(said, end):
                reach.add(end + 1 if said[end : end + 1] == " " else end)
    return len(said) in reach


def _ends_word(said: str, end: int) -> bool:
    return end >= len(said) or said[end] == " " or bool(_HAN.match(said[end - 1]))
