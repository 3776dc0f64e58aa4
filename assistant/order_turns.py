"""Plain turns of speech about the shopper's own orders."""

import re
from collections.abc import Mapping
from typing import Any

from assistant.intents.again_words import wants_again
from assistant.intents.damage_words import came_broken
from assistant.intents.order_words import telling_words
from assistant.intents.payment_words import payment_trouble
from assistant.intents.places import places
from assistant.intents.slots import amount_paid, email, order_ids
from assistant.memory import Memory
from assistant.pending import TO_A_PERSON
from assistant.plan import Plan


def order_turn(text: str, memory: Memory) -> Plan | None:
    """The plan of a message that plainly asks of own orders: what was bought, "the one before
    that", "which order do you mean". None for any other."""
    said = text.casefold().replace("’", "'").strip(" .!?。！？")
    if memory.order_id and _WHICH_ORDER.fullmatch(said):
        return Plan("order_status", "rule", arguments={"order_id": memory.order_id})
    if _BOUGHT.search(said):
        return Plan("order_status", "rule")
    of_cards = memory.shown and not (memory.last_intent or "").startswith("order_")
    if wants_again(text) and not (of_cards and places(said, len(memory.shown))):
        return Plan("order_again", "rule")
    if _INVOICE.search(said):
        return Plan("order_change", "rule")
    if payment_trouble(text):
        return Plan("order_payment", "rule")
    if not memory.awaiting and email(text) == said:
        return Plan("order_status", "rule")
    if not memory.awaiting and memory.last_intent in _OF_ORDERS and _INSISTS.search(said):
        return Plan("order_status", "rule", arguments={"again": True})
    if order_ids(text) and email(text):
        last = memory.last_intent or ""
        return Plan(last if last in _OF_ORDERS else "order_status", "rule")
    if came_broken(said):
        return Plan("order_change", "rule")
    if _TRACK.fullmatch(said):
        return Plan("order_status", "rule")
    talks = memory.last_intent in _OF_ORDERS and memory.order_id and not memory.awaiting
    if talks and _HURRY.search(said):
        return Plan("order_status", "rule", arguments={"order_id": memory.order_id})
    if talks and (_HOW_MUCH.fullmatch(said) or _IT.fullmatch(said)):
        return Plan("order_status", "rule", arguments={"order_id": memory.order_id})
    if memory.order_id and _PAID.fullmatch(said):
        return Plan("order_status", "rule", arguments={"order_id": memory.order_id})
    if talks and _LATE.fullmatch(said):
        return Plan("order_change", "rule")
    of_orders = memory.last_intent in _OF_ORDERS and not memory.awaiting
    if of_orders and memory.orders and not memory.order_id and _IT.fullmatch(said):
        return Plan("order_status", "rule")
    return Plan("order_status", "rule") if of_orders and _ONE_ORDER.fullmatch(said) else None


def order_told(text: str, waiting: Mapping[str, Any]) -> Plan | None:
    """The plan when a message tells the order that was asked for, or that it cannot be told."""
    kept = {"said": waiting["said"]} if waiting.get("said") else {}
    intent = str(waiting["intent"])
    if waiting["kind"] == "identify":
        paid = waiting.get("order_id") and waiting.get("email") and amount_paid(text) is not None
        if order_ids(text, asked=True) or email(text) or paid:
            return Plan(intent, "rule", arguments=kept)
        if _LETS_GO.fullmatch(text.casefold().strip(" .!。！~～")):
            return Plan("declined", "rule")
        lacks = _LACKS_THE_NUMBER.search(text.casefold().replace("’", "'"))
        return Plan(intent, "rule", arguments={"without": True}) if lacks else None
    if order_ids(text):
        return Plan(intent, "rule", arguments=kept)
    options = [str(option["id"]) for option in waiting["options"]]
    listed = options[: len(waiting.get("choices") or options)]
    meant = [listed[place] for place in places(text.casefold(), len(listed))]
    words = telling_words(text)
    told = {str(o["id"]): len(words & set(o["words"])) for o in waiting["options"]}
    most = max(told.values(), default=0)
    meant = meant or [name for name in options if most and told[name] == most]
    if len(meant) > 1:  # of several that fit, the one on the list is meant
        meant = [name for name in meant if name in listed]
    if len(meant) == 1 and len(text) <= 80:
        return Plan(intent, "rule", arguments={**kept, "order_id": meant[0]})
    if intent in TO_A_PERSON and _UNSURE.fullmatch(text.casefold().strip(" .!?")):
        return Plan(intent, "rule", arguments=kept)
    return None


_INVOICE = re.compile(
    r"^(?!.*\b(?:how|where|when|what|which|does|do you|is there|are there|wrong"
    r"|(?:can|could|may|do) i (?:get|have|ask)"
    r"|vat)\b)(?!.*\bcompany\b)"
    r".*\b(?:need|want|send|resend|email|e-mail|get|have|give|lost|copy|please|like)\b.{0,40}\b(?:invoice|receipt)\b"
    r"|^(?:my |an? |the )?(?:invoice|receipt)(?: (?:please|pls|for (?:my |the )?order\b.*))?$"
    r"|\b(?:send|email) me (?:my|the|an?) (?:invoice|receipt)\b|(?:要|给我|发我?|补"
    r"|开).{0,6}发票(?!.{0,6}(?:吗|怎么|哪))"
)
"""An invoice is wanted, and not the rule about it."""
_IT = re.compile(
    r"(?:(?:and|so|ok|but)[, ]+)*(?:where(?:'s| is)|when (?:will|does|is|did)|has|is|did|was|track)"
    r" (?:it|that|this)\b.{0,30}|(?:那|那么)?它.{0,8}"
)
_INSISTS = re.compile(
    r"^(?:(?:but|no|yes|please|sorry|wait|well|hey)[, ]+)*(?:(?:it|that)(?:'?s| is)"
    r" (?:definitely |really )?(?:mine|my (?:order|number)|correct|right)"
    r"|(?:please )?(?:check|look|try)(?: it| that)? again)\b"
    r"|再(?:查|看|试)(?:一下|一次|一遍)|(?:就|明明)是我的"
)
_HOW_MUCH = re.compile(
    r"(?:(?:and|so|ok|sorry)[, ]+)*how much (?:was|is|did|do|will|would|am) (?:it|that|this|i)\b"
    r".{0,25}|(?:那|它)?(?:一共|总共)?多少钱(?:来着|呢)?"
)
_PAID = re.compile(
    r"(?:(?:and|so|ok|sorry)[, ]+)*(?:what|how much) (?:did|have) (?:i|we) (?:pay|paid|spend|spent)"
    r"(?: for (?:it|that|this|them))?|我?(?:付|花)了多少(?:钱)?"
)
_TRACK = re.compile(
    r"(?:(?:can|could) (?:you|i) |please |i(?:'d like| want) to |how (?:do|can) i )*"
    r"(?:track|trace|follow)"
    r" (?:it|this|that|(?:my|the|this|that) (?:\w+ )?(?:order|parcel|package|delivery|shipment))"
    r"(?: please)?"
    r"|(?:查|跟踪)(?:一下)?(?:我的)?(?:包裹|物流|快递)"
)
_HURRY = re.compile(
    r"\b(?:hurry|faster|sooner|quicker|speed (?:it|this|that) up|rush (?:it|this))\b"
    r"|\bhow long\b.{0,30}\b(?:arriv|come|get here|deliver)\w*|\bwhen\b.{0,20}\b(?:arriv|come"
    r"|get here|be here)\w*|快[点些]|催|加急|多久.{0,6}到|什么时候.{0,4}到|几天.{0,4}到"
)
_LATE = re.compile(
    r"(?:but |and |well |hey )*(?:it|that|this|the parcel|my parcel|the order|my order)"
    r"(?:'s| is| was)? (?:\w+ )?(?:late|overdue|taking (?:too long|forever|ages))"
    r"(?: (?:now|again|already))?"
    r"|(?:已经)?(?:晚|迟)了.{0,4}|怎么这么慢"
)
_WHICH_ORDER = re.compile(
    r"(?:and |so |sorry |ok )*(?:which|what) order (?:do you mean|is (?:that|this|it)"
    r"|was (?:that|this|it)"
    r"|are you (?:talking|speaking) (?:about|of))"
)
_OF_ORDERS = frozenset(
    {"order_status", "order_cancel", "order_change", "order_payment", "order_again"}
)
_BOUGHT = re.compile(
    r"\b(?:what|which \w+|when|where|how much|how many \w+) (?:did|have|had) (?:i"
    r"|we) (?:already |last "
    r"|ever |all )?(?:buy|bought|ordere?d?|purchased?|get last|spen[dt])\b|"
    r"\b(?:did|have|had) i (?:already |ever |not )?(?:buy|bought|purchased?|ordered)\b|"
    r"\b(?:my|past|previous|earlier|old|recent) (?:past |previous |earlier |recent )?purchases\b|"
    r"\b(?:my|past|previous) (?:order|shopping|purchase) history\b|\bmy (?:past|previous"
    r"|old|earlier"
    r"|recent) orders\b|我(?:上个?月|去年|之前|以前|都)?买(?:过|了)(?:什么|哪些)"
)
_OPEN = (
    r"(?:(?:and|ok|so|no|then|but|what about|how about|is|has|i mean|i meant|what(?:'s"
    r"| is| was) (?:in"
    r"|with)|when (?:will|does|did)|where(?:'s| is)|show me|tell me about"
    r"|which of (?:them|these|those))"
    r"[, ]+)*"
)
_ONE_ORDER = re.compile(
    rf"{_OPEN}(?:(?:the|my) (?:very )?(?:first|second|third|fourth|fifth|last|latest"
    rf"|newest|oldest|other"
    r"|next|previous|1st|2nd|3rd|4th|5th)(?: (?:one|order|purchase|parcel))?"
    r"|(?:the )?(?:one|order) "
    r"(?:before|after)(?: (?:that|this|it)(?: one)?)?|the (?:one|order|parcel) (?:with|from"
    r"|in|for|of) .{2,40})"
    rf"(?: (?:arrive|come|ship|then|shipped|arrived|yet|please|here))*"
    rf"|(?:and )?(?:which|what) (?:of (?:them|these|those)|ones?"
    rf"|orders?) .{{0,20}}(?:arriv|deliver|ship|way"
    r"|come|open|cancel|return)\w*(?: yet)?"
    r"|第[一二三四五\d][个单](?:订单)?(?:呢)?|再(?:前|上)面?一?[个单]|前面?那?一?[个单](?:呢)?"
)
_UNSURE = re.compile(
    r"(?:i )?(?:don'?t know|do not know|no idea|not sure|can'?t (?:say|tell"
    r"|remember))(?: which(?: one)?"
    r"| anymore)?|all of them|both(?: of them)?|不知道|不清楚|都有"
)
_LETS_GO = re.compile(
    r"(?:never ?mind|forget it|leave it)[a-z ,']*"
    r"|(?:那|还是)?(?:算了|不用了|没事了)(?:吧)?[，, ]*(?:不[\u4e00-\u9fff]{1,3}了?)?(?:谢谢)?"
)
_LACKS_THE_NUMBER = re.compile(
    r"\b(?:don'?t|do not|can'?t|cannot|haven'?t|didn'?t|never|no|lost|forgot|without)\b.{0,25}"
    r"\b(?:number|it|one|that|e-?mail|confirmation|receipt|idea|know|remember|find)\b|"
    r"\b(?:i )?(?:only|just) (?:know|have|got|remember) (?:the|my|her|his|their|a)\b|"
    r"\b(?:it|this|that)(?:'s| is| was) (?:a |only a |supposed to be a )?"
    r"(?:gift|present|surprise)\b|"
    r"\b(?:where|how) (?:do|can|could|would|will|should) i (?:find|get|see|know|look)|"
    r"\b(?:by|with|under|using) my (?:name|phone|address)|没有?订?单号|不知道订?单号"
    r"|订?单号(?:在哪|是什么|什么样|长什么样|是什么样|怎么[找看查]|[去到在]?哪里?[找看查])|忘了|不记得|记不得"
    r"|记不清|想不起|\bwhat (?:does|do|is|are)\b.{0,12}\border (?:number|id)s?\b|\b(?:what|which)"
    r" (?:order )?(?:number|id)\b\W*$"
    r"|找不到"
)
