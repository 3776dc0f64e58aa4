"""Several wishes in one message: "a tent, a sleeping bag and a headlamp under 200 in total"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from assistant.intents.folding import folded
from retrieval.amounts import number
from retrieval.constraints import Constraints, Language
from retrieval.heads import asked_head
from retrieval.themes import qualities
from retrieval.tokens import STOPWORDS, has_han, words
from retrieval.understanding import Understanding

MOST = 5
_LONGEST = 5
"""So many words a wish of several has at most."""

_MONEY = r"(?:€|\$|£|¥|eur|euros?|dollars?|pounds?|bucks|quid)?"
_LIMIT = re.compile(
    rf",?\s*(?:all |both |and |but )*(?P<each_of>each )?(?:for )?(?:under|below|less than|up to"
    rf"|max(?:imum)?|within|no more than|not more than|my budget is|budget)(?: of)?"
    rf"\s*{_MONEY}\s*(?P<limit>\d[\d.,]*)\s*{_MONEY}(?P<each> (?:each|apiece|per piece|a piece))?"
    rf"(?:,? (?:in total|total|all in all|altogether|together|combined|all together"
    rf"|for (?:all|both|everything)(?: (?:of (?:it|them)|three|two))?))?[ .!?]*$"
)
_LIMIT_ZH = re.compile(
    r"[，,、\s]*(?:总共|一共|加起来|合计|总价|总预算|预算)*(?:不超过|控制在|在)?\s*(?P<limit>\d[\d.]*)\s*(?:元|块钱?|欧元?|€)?"
    r"(?:以内|以下|之内)(?:的)?[。！!？?]*$"
)
_MOST_WORDS = 3
"""So many words each of two things has at most between which to choose."""
_NO_GOODS = frozenset(
    "cash card delivery pickup collection refund exchange return yes no not now later today "
    "tomorrow "
    "more less first second third last one other both".split()
)
"""What is no thing to choose between, though a shop may have something of the name."""
_EITHER = re.compile(
    r"(?:(?:hi|hello|hey|hmm+|ok|so|well|and|now)[,! ]+)*"
    r"(?:(?:should|shall|would|do) (?:i|we|you) (?:rather )?(?:get|buy|take|choose|pick"
    r"|go for|have|recommend"
    r"|need|suggest) |(?:what|which)(?:'s| is| one is| would be)? (?:better|best"
    r"|nicer)(?: for me)?[,:?]? "
    r"|(?:i (?:can'?t|cannot) decide|i'm (?:torn|undecided)|not sure|help me (?:choose"
    r"|decide))(?: between| whether)?[,:]? "
    r"|(?:do you recommend|would you recommend) )?(?:either )?"
    r"(?P<one>[a-z][a-z' -]*?) (?:or|vs\.?|versus) (?:rather )?(?P<other>[a-z][a-z' -]*?)"
    r"(?P<whom> for (?:my|our|a|an|the|his|her) [a-z]+(?: [a-z]+)?)?"
    r"(?:,? (?:what|which)(?: one)?(?: is|'s| do| would| should)?[a-z' ]{0,25})?"
)
_OPENING = re.compile(
    r"^(?:(?:hi|hello|hey|ok|okay|so|well|please|now)[,!. ]+)*(?:(?:i|we)(?:'m| am|'re| are|'d"
    r"| would|'ll)?(?: also| just| still)? (?:need|want|like|looking for|after|searching for)"
    r"|need:?|looking for|do you (?:have|sell)|have you got|show me|find me|get me"
    r"|can i (?:get|have)"
    r"|give me|i(?:'ll| will) need|and(?= an?\b))(?: to (?:buy|get|order|find))?\b"
)
_OPENING_ZH = re.compile(
    r"^(?:你好|您好|请问|那)?[，, ]*(?:我们?|咱们?)?(?:还)?"
    r"(?:想要?买?|需要|要买?|找|买|有没有|有|给我|帮我找|来)"
)
_CUT = re.compile(
    r"\s*[,;]\s*(?:and |plus |also )*|\s+(?:and|plus|as well as)\s+(?:also )?|\s+&\s+"
)
_CUT_ZH = re.compile(r"[、，,；;]\s*(?:还有|还要|和|以及|再来)?|和|跟|还有|以及|外加")
_ARTICLE = re.compile(
    r"^(?:an?|some|the|one|two|three|four|\d(?! ?(?:[gtm]b|k?g|m?l|[cm]?m|w|v|k?hz|inch|m?ah)\b)"
    r"|my|any|a pair of|a set of)\s+"
)
_NOUN = re.compile(r"[a-z]{2,}(?<!s)s")
_RELATED = re.compile(r"\b(?:with|without|for|that|which|in|from|of)\b")
_PIECES = re.compile(
    r"(?:\d{1,2}|an?|one|two|three|four|five|six|ten|a couple of)?\s*(?:x|tins?|cans?|packs?"
    r"|packets?|bottles?"
    r"|jars?|bags?|boxes|box|pieces?|pcs|of (?:them|it|each))"
)
"""How many of the thing before, and no thing of its own: "coconut milk, 3 tins"."""
_OF_AN_AGE = re.compile(
    r"(?:我家|我|我们家?|家里)?(?:有个)?(?:宝宝|孩子|儿子|女儿|闺女|娃|小孩|婴儿|小朋友|侄[子女]|外甥女?|孙[子女])"
    r"(?:今年|现在|已经|才|刚|快|马上)*[\d一二三四五六七八九十两半]{1,3}(?:个半?月|岁半?|周岁)(?:了|大|多)*"
    r"|(?:my |our |the |his |her )?(?:baby|child|kid|son|daughter|toddler|little one|boy|girl"
    r"|grandson"
    r"|granddaughter|niece|nephew)(?:'s| is| turns| just turned)? (?:only |just |almost |nearly )?"
    r"\d{1,2}(?: months?| years?)?(?: old)?(?: now)?"
)
_LACKS = re.compile(r"(?:but )?(?:nothing|not|no|none|without|never)\b")
"""How a part opens that says what the thing before must not be: "red wine, nothing sweet"."""
_SUCH_ONE = re.compile(r"的$|^(?!.*\b(?:the|other|this|that)\b).+ ones?$")
"""A part that says how the thing before should be: "a sleeping bag, warm one"."""
_FOR_WHOM = re.compile(
    r"^(?!.*\b(?:with|without|that|which|in|from|of)\b).*\bfor (?:an?|my|our|the)\b"
)
"""A thing and whom it is for: what comes after belongs to another."""
_ITS = re.compile(r"\s+(?:for|with|to go with) (?:it|them|that|these)$")
_MEASURE_ZH = re.compile(r"^(?:[一二两三四五六\d]+)?[个件把瓶双只包盒条块台套张支副顶床本款]")


@dataclass(frozen=True, slots=True)
class Several:
    """The wishes of one message in order, and the limit in major units that was set: on their sum,
    or on `each`. `either`: one of them is wanted, and how they differ."""

    wishes: tuple[str, ...]
    limit: float | None = None
    each: bool = False
    either: bool = False


def either_wish(text: str, understanding: Understanding) -> Several | None:
    """The two things between which a message asks to choose ("hummus or tahini?"); None for any
    other, as for "red or white wine", which is one thing of two kinds."""
    said = folded(text).strip(" .!?")
    chosen = _EITHER.fullmatch(said)
    if chosen is None or has_han(said):
        return None
    first, second = (_bare(chosen[name].strip(), False) for name in ("one", "other"))
    if any(len(wish.split()) > _MOST_WORDS for wish in (first, second)):
        return None
    if _NO_GOODS & {*words(first), *words(second)}:
        return None
    read = [understanding.read(wish, language="en") for wish in (first, second)]
    if not all(asked.asks in {"thing", "known"} and understanding.is_noun(asked) for asked in read):
        return None
    whole = f"{first} {second.split()[-1]}"
    if len(second.split()) > 1 and understanding.sold_as(whole):
        first = whole  # "milk or dark chocolate"
        read[0] = understanding.read(first, language="en")
    if not any(map(understanding.names_thing, read)) or not _apart(read):
        return None
    wishes = [f"{wish}{chosen['whom'] or ''}" for wish in (first, second)]
    return Several(tuple(wishes), either=True)


def several_wishes(text: str, language: str, understanding: Understanding) -> Several | None:
    """The wishes of a message that asks for two or more things that the shop knows; None for any
    other, as for "black and white", or for a shelf whose name has an "and"."""
    said = folded(text).strip(" .!?。！？")
    chinese = has_han(said)
    goods = understanding.goods_in(said)
    said = goods.rest if goods is not None else said
    found = (_LIMIT_ZH if chinese else _LIMIT).search(said)
    bare = said[: found.start()] if found else said
    bare = (_OPENING_ZH if chinese else _OPENING).sub("", bare).strip(" :,")
    parts = [part.strip() for part in (_CUT_ZH if chinese else _CUT).split(bare) if part.strip()]
    if not 2 <= len(parts) <= MOST or _is_one(bare, parts, understanding):
        return None
    if any(_OF_AN_AGE.fullmatch(part) for part in parts):
        return None  # 宝宝六个月，能吃什么 asks for one who is so old
    if any(_PIECES.fullmatch(p) or _SUCH_ONE.search(p) or _LACKS.match(p) for p in parts):
        return None  # 静音一点的 says how a thing is
    wishes = [_bare(part, chinese) for part in parts]
    spoken = cast(Language, language)
    read = [understanding.read(wish, language=spoken) for wish in wishes]
    known = [_is_sold(asked, part, understanding) for asked, part in zip(read, parts, strict=True)]
    listed = [understanding.is_goods(wish) for wish in wishes]  # "bread, butter and jam"
    named = (
        knows or lists or (asked.asks == "thing" and (chinese or _names(part)))
        for knows, lists, asked, part in zip(known, listed, read, parts, strict=True)
    )
    if not (any(known) or all(listed)) or not all(named) or not _apart(read):
        return None
    unlisted = (wish for wish, lists in zip(wishes, listed, strict=True) if not lists)
    if any(understanding.adds(wish, language=spoken) for wish in unlisted):
        return None  # 防水, behind a loudspeaker
    limit = number(found["limit"]) if found else None
    each = bool(found and not chinese and (found["each"] or found["each_of"]))
    return Several(tuple(wishes), limit, each)


def _is_sold(asked: Constraints, part: str, understanding: Understanding) -> bool:
    """Whether a part of a message names a thing of the shop's: by its shelf, or by a word of some
    titles that is no measure and no way to be made: "usb-c", behind a monitor, is none."""
    if asked.category or asked.departments:
        return True
    return understanding.names_thing(asked) and not any(c.isdigit() or c == "-" for c in part)


def _names(part: str) -> bool:
    """Whether a part of a message names a thing though the shop has none: by its article, or as a
    single noun in the plural ("hammer and nails")."""
    counted = part[:1].isdigit()  # "usb hub, 4 ports"
    return not counted and bool(_ARTICLE.match(part) or _NOUN.fullmatch(part))


def _bare(part: str, chinese: bool) -> str:
    if chinese:
        return _MEASURE_ZH.sub("", part)
    return _ITS.sub("", _ARTICLE.sub("", part))


def _is_one(whole: str, parts: Sequence[str], understanding: Understanding) -> bool:
    """Whether an "and" stands within one wish: in the name of a shelf, or among what belongs to the
    thing before it ("a laptop with 16 GB and an SSD")."""
    shelf = understanding.read(whole, language="zh" if has_han(whole) else "en").category or ""
    named = set(words(shelf))
    if named and {w for w in words(whole) if w not in STOPWORDS} <= named:
        return True
    if any(len(part.split()) > _LONGEST + 3 * bool(_FOR_WHOM.search(part)) for part in parts):
        return True
    if any(qualities().issuperset(_ARTICLE.sub("", part).split()) for part in parts):
        return True  # "warm and soft"
    owning = next((n for n, part in enumerate(parts) if _RELATED.search(_ITS.sub("", part))), None)
    later = parts[owning + 1 :] if owning is not None else ()
    for_whom = owning is not None and _FOR_WHOM.search(parts[owning]) is not None
    return any(
        not _ARTICLE.match(part) and not (for_whom and understanding.names_a_shelf(part))
        for part in later
    )


def _apart(read: Sequence[Constraints]) -> bool:
    """Whether each names another thing."""
    names = {(asked.category or "", asked_head(asked.text)) for asked in read}
    return len(names) == len(read) and len({asked.text for asked in read}) == len(read)
