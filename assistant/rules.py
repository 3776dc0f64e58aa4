"""Plain turns of speech that no statistics should decide."""

import re

from assistant.chinese_turns import asks_if_too
from assistant.expecting import shops_while_pregnant
from assistant.follow_ups import finds_dull, follow_up
from assistant.handlers.desks import matter_of
from assistant.handlers.health import asks_a_remedy, is_reaction
from assistant.handlers.left_out import asks_what_is_left_out
from assistant.handlers.overview import asks_for_the_shop
from assistant.handlers.privacy import privacy_plan
from assistant.handlers.retraction import takes_back_a_fact
from assistant.handlers.shop_questions import shop_question
from assistant.intents.claim_words import claim_in, codes_in
from assistant.intents.naming import names_colour
from assistant.intents.numerals import CARDINAL, number_of
from assistant.intents.service_words import answering_words
from assistant.intents.slots import order_ids, quantity, references
from assistant.memory import Memory
from assistant.order_turns import order_turn
from assistant.plan import Plan
from assistant.request import shown_references
from assistant.restated import restated
from assistant.statements import read_statements
from assistant.suits import asks_if_it_suits
from assistant.superlatives import wish_of
from assistant.table_turns import of_the_table
from retrieval.avoidance import UNJUDGED
from retrieval.english_patterns import COMPARED
from retrieval.tokens import has_han


def _leaves_out(text: str) -> bool:
    """Whether a message only says what the things asked for must not hold: "no nuts"."""
    said = text.casefold().strip(" .!。！")
    if not _LEAVES_OUT.fullmatch(said):
        return False
    statement = read_statements(text, "zh" if has_han(text) else "en")
    return bool(statement.wished) and not statement.stated and not statement.about_shopper


def by_rule(text: str, memory: Memory) -> Plan | None:
    """The plan of a turn of speech that is plain in the light of the conversation, or None."""
    said = text.casefold()
    advice = _HEALTH.search(said) and not shops_while_pregnant(text)
    if advice or is_reaction(text) or asks_a_remedy(text):
        return Plan("health_advice", "rule")
    private = privacy_plan(said)
    if private is not None:
        return private
    if shop_question(text) and not (len(memory.shown) > 1 and wish_of(text)):
        return Plan("discover", "rule")
    if memory.request and _PRICED_AT.fullmatch(said.strip(" .!?。？！")):
        return Plan("refine", "rule")
    if memory.request and _leaves_out(text):
        return Plan("refine", "rule")
    if not memory.awaiting and asks_for_the_shop(text):
        return Plan("discover", "rule")
    count = quantity(text)
    if takes_back_a_fact(text):
        return Plan("profile_forget", "rule")
    if _SORRY.fullmatch(said.strip(" .,!~…。，！")) or _LAUGHS.fullmatch(said):
        return Plan("ok", "rule")
    if _PAUSE.fullmatch(said.strip(" .,!~…。，！")):
        return Plan("pause", "rule")
    if len(memory.shown) > 1 and wish_of(text):
        return Plan("product_question", "rule")
    if _THE_OTHER.fullmatch(said.strip(" .!?~")) and len(memory.shown) > 1:
        others = [s.product_id for s in memory.shown if s.product_id != memory.focus]
        if len(others) != 1:
            return Plan("product_question", "rule", arguments={"which": True})
        one = {"product_id": others[0], "describe": True}
        return Plan("product_question", "rule", arguments=one)
    if memory.shown and _ONLY_POINTS.fullmatch(said.strip(" .!?~。！？")):
        found = references(text, shown_references(memory), "en")
        if len(found) == 1:
            again = memory.last_intent == "product_question" and _LIKEWISE.match(said)
            pointed = {"product_id": memory.shown[found[0]].product_id, "describe": not again}
            return Plan("product_question", "rule", arguments=pointed)
        if not found and (names_colour(text) or _THE_SUCH_ONE.fullmatch(said.strip(" .!?~"))):
            return Plan("refine", "rule")  # "the glass one", of which none is on the table
    names_one = _NAMES_ONE.fullmatch(said.strip(" .!?~"))
    if memory.shown and names_one and ("?" in said or _TAKES_TO.match(said)):
        found = references(text, shown_references(memory), "en")
        if len(found) == 1 and memory.last_intent != "product_question":
            named = {"product_id": memory.shown[found[0]].product_id, "describe": True}
            return Plan("product_question", "rule", arguments=named)
    if memory.shown and (meant_first := _NO_THE.fullmatch(said.strip(" .!?~"))):
        found = references(meant_first[1], shown_references(memory), "en")
        if len(found) == 1 and memory.last_intent not in _ABOUT_ONE:
            pointed = {"product_id": memory.shown[found[0]].product_id, "describe": True}
            return Plan("product_question", "rule", arguments=pointed)
    if memory.last_intent in _ABOUT_ONE and (corrected := _INSTEAD.match(said)):
        found = references(said[corrected.end() :], shown_references(memory), "en")
        if len(found) == 1:
            meant = {"product_id": memory.shown[found[0]].product_id, "instead": True}
            return Plan(memory.last_intent or "", "rule", arguments=meant)
    if len(memory.shown) > 1 and _TAKES_SEVERAL.fullmatch(said.strip(" .!。！")):
        return Plan("cart_add", "rule")
    bought = memory.chosen and memory.last_intent == "cart_add" and not memory.awaiting
    if bought and (more_of := _MORE.fullmatch(said.strip(" .!。！"))):
        wanted = number_of(more_of[1] or more_of[2] or "1") or 1
        more = {"product_id": str(memory.chosen["product_id"]), "quantity": wanted}
        return Plan("cart_add", "rule", arguments=more)
    adding = memory.awaiting.get("kind") == "confirm" and memory.last_intent == "cart_add"
    if adding and (pieces := _SO_MANY.fullmatch(said.strip(" .!"))):
        number = quantity(text) or int(pieces[1] or pieces[2])
        return Plan("cart_add", "rule", arguments={"quantity": number, "set": True})
    if (counted := _QUANTITY_OF.fullmatch(said.strip(" .!"))) and memory.knows:
        how_many = number_of(counted[1] or counted[2]) or 1
        return Plan("cart_add", "rule", arguments={"quantity": how_many, "set": True})
    if count and _QUANTITY.search(said):
        return Plan("cart_add", "rule", arguments={"quantity": count, "set": True})
    if not memory.shown and COMPARED.match(said):
        return Plan("unclear", "rule")
    compares = _PRICED_AGAINST.match(said) or COMPARED.match(said)
    if memory.shown and compares and not finds_dull(said):
        return Plan("refine", "rule")
    if memory.shown and _SIMILAR.match(said):
        return Plan("more_like", "rule")
    if (
        memory.focus
        and memory.last_intent == "product_question"
        and _PIECES.fullmatch(said.strip(" .!"))
    ):
        return Plan("cart_add", "rule", arguments={"quantity": count, "product_id": memory.focus})
    if (memory.last_intent or "").startswith("order_") and _THAT_NUMBER.fullmatch(said):
        return Plan("order_status", "rule")
    if count and memory.shown and _PIECES_ZH.fullmatch(said.strip(" .!。！～~")):
        of_one = memory.focus and memory.last_intent == "product_question"
        focused = {"product_id": memory.focus} if of_one else {}
        return Plan("cart_add", "rule", arguments={"quantity": count, **focused})
    single = memory.focus or (memory.shown[0].product_id if len(memory.shown) == 1 else None)
    if single and (coloured := _COLOURED_ZH.fullmatch(said.strip(" .!。！～~"))):
        many = {"quantity": number_of(coloured[1]) or 1} if coloured[1] else {}
        return Plan("cart_add", "rule", arguments={"product_id": single, **many})
    if memory.focus and _ASKS_OF_IT.fullmatch(said.strip(" 。？?")):
        return Plan("product_question", "rule", arguments={"product_id": memory.focus})
    if memory.focus and asks_if_it_suits(text):
        return Plan("product_question", "rule")
    if memory.focus and asks_if_too(text):
        return Plan("product_question", "rule")
    if memory.shown and _HOLDS.fullmatch(said.strip(" 。？?")):
        return Plan("product_question", "rule")
    if memory.shown and _IN_MY_SIZE.search(said):
        return Plan("product_question", "rule")
    if _BLAMES.fullmatch(said):
        return Plan("complaint", "rule")
    if _GOES_ON.fullmatch(said.strip(" .!?")) and memory.last_intent == "policy" and memory.quoted:
        about = memory.quoted.partition("#")[0]
        return Plan("policy", "rule", arguments={"about": about})
    matter = matter_of(said) if memory.last_intent == "policy" and _IF_SO.match(said) else None
    if matter is not None and matter.needs == "damage":
        return Plan("policy", "rule", arguments={"about": matter.article})
    if _MY_HEALTH.match(said):
        return Plan("profile_view", "rule")
    if _ON_A_DIET.fullmatch(said.strip(" .!?")):
        return Plan("profile_set", "rule")
    if memory.focus and said.strip(" .!。！") in {"加", "买", "买它", "就它", "要了", "add", "buy"}:
        return Plan("cart_add", "rule", arguments={"product_id": memory.focus})
    if memory.shown and _EITHER.match(said):
        return Plan("product_question", "rule")
    if memory.shown and _WHICH_WOULD.fullmatch(said.strip(" .!?")):
        return Plan("compare", "rule")
    of_shown = of_the_table(said, memory)
    if of_shown is not None:
        return of_shown
    of_last = follow_up(said, memory)
    if of_last is not None:
        return of_last
    if memory.decision_id and asks_what_is_left_out(said):
        return Plan("why_not", "rule")
    if said.strip(" .!?") == "cancel" and (memory.last_intent or "").startswith("cart_"):
        return Plan("declined", "rule")
    if _COMPARES.match(said):
        return Plan("compare", "rule")
    if memory.focus and _HOW_MANY_LEFT.fullmatch(said.strip(" .!?")):
        return Plan("product_question", "rule")
    if memory.focus and _WHICH_KINDS.match(said):
        return Plan("product_question", "rule")
    of_rules = restated(text, memory)
    if of_rules is not None:
        return of_rules
    if _SLIMS_EATS.search(said):
        return Plan("discover", "rule")
    if _SAFE_FOR.fullmatch(said.strip(" .!?")):
        return Plan("discover", "rule")
    if not memory.shown and _A_THING_THAT.match(said):
        return Plan("discover", "rule")
    if (
        memory.focus
        and memory.last_intent in {"product_question", "compare", "why"}
        and _TELL_MORE.fullmatch(said.strip(" .!?"))
    ):
        of_it = {"product_id": memory.focus, "describe": True}
        return Plan("product_question", "rule", arguments=of_it)
    if _WHAT_TO_EAT.match(said):
        return Plan("discover", "rule")
    if codes := codes_in(text):
        return Plan("promotions", "rule", arguments={"codes": list(codes)})
    claim = None if order_ids(text) else claim_in(text)
    if claim is not None:
        return Plan("off_topic", "rule", arguments={"claim": claim})
    if answering_words(text) and not order_ids(text):
        return Plan("policy", "rule")
    of_order = order_turn(text, memory)
    if of_order is not None:
        return of_order
    if memory.last_intent == "order_status" and memory.order_id and _IN_IT.match(said):
        return Plan("order_status", "rule", arguments={"order_id": memory.order_id})
    if memory.order_id and _CANCEL_IT.search(said) and not order_ids(text):
        return Plan("order_cancel", "rule")
    if memory.order_id and _IT_THEN.search(said) and not order_ids(text):
        return Plan("order_status", "rule")
    return None


_PRICED_AT = re.compile(
    r"(?:(?:so|and|but|is there|are there|do you have|have you got|you have|really)[, ]+)*"
    r"(?:nothing|anything|none|something)(?: at all| else)? (?:between|from|under|below|over"
    r"|above|around|about|for)\W{0,3}\d[\d.,]*(?: ?(?:and|to|-) ?\W{0,2}\d[\d.,]*)?"
    r" ?(?:€|eur|euros?|£|\$|pounds|dollars)?"
)
_LEAVES_OUT = re.compile(
    r"(?:(?:and|but|ok|okay|also|please)[, ]+)*(?:no|without(?: any)?|not with|nothing with)"
    r" [a-z]+(?: [a-z]+)?(?:(?:,| or| and)(?: no)? [a-z]+)*(?: either| too| as well)?"
    r"(?: please)?|不要[^，。]{1,6}|不含[^，。]{1,6}"
)
"""What a request must leave out, said after it and of nobody."""
_THE_SUCH_ONE = re.compile(
    r"(?:the|that) (?!(?:other|same|right|wrong|next|previous|middle|cheap|expensive|good|nice"
    r"|new|old|whole|only|top|bottom|left)\b)[a-z]{3,} one(?:,? (?:please|pls|then|thanks))?"
)
_SORRY = re.compile(
    r"(?:(?:ok(?:ay)?|oh|well|hm+|no|yeah|i'?m|i am|so|very|really)[, ]+)*(?:sorry"
    r"|my bad|my mistake|my fault"
    r"|apologies|i apologi[sz]e)(?: (?:about|for) (?:that|this|swearing|earlier"
    r"|being rude|my language"
    r"|shouting))?|对不起|不好意思|抱歉"
)
_LAUGHS = re.compile(
    r"(?:(?:ok(?:ay)?|lol|rofl|lmao|xd|(?:ha){2,}h?|(?:he){2,}h?|哈{2,}|呵呵|嘿嘿)"
    r"[ ,.!~，。！]*)+"
)
_SLIMS_EATS = re.compile(
    r"\b(?:on a diet|dieting|lose (?:some )?weight|losing weight|slimming)\b.*\b(?:eat|snacks?|food"
    r"|drink|breakfast|lunch)\b|\b(?:snacks?|food|breakfast|drinks?)\b.*\b(?:diet"
    r"|lose (?:some )?weight|slimming)\b|(?:减肥|减脂|瘦身).*[吃喝零食]"
)
_SAFE_FOR = re.compile(
    r"(?:(?:any|some|show me|do you have|find me|i need)[, ]+)*"
    r"(?!(?:the|these|those|this|are|is|do|does|can)\b)[a-z]+(?: [a-z]+)?s"
    r" (?:(?:that|which) are )?(?:safe|ok|okay|suitable|harmless|non[- ]?toxic) (?:for|with|around"
    r"|to) (?:(?:my|our|a|an|the) )?(?:[a-z]+ )?(?:cats?|dogs?|pets?|kids?|child(?:ren)?"
    r"|bab(?:y|ies)|toddlers?|hamsters?|rabbits?|birds?)"
)
"""Things that should do no harm: "plants safe for cats"."""
_A_THING_THAT = re.compile(
    r"(?:(?:i (?:need|want|am looking for)|i'm looking for|looking for|show me|find me)[, ]+)?"
    r"(?:an?|some) (?!(?:question|problem|order|person|human|refund)\b)[a-z]+(?: [a-z]+){0,2}"
    r" (?:that|which)(?:'s| is| are| can| has| have| does| do)\b"
)
_TELL_MORE = re.compile(
    r"(?:(?:ok|and|can you|could you|please)[, ]+)*(?:tell me|say|know) (?:a bit |some)?more"
    r"(?: (?:about|of) (?:it|this|that)(?: one)?)?|more (?:info|details|information)(?: please)?"
    r"|(?:再)?(?:详细)?(?:介绍|说)(?:一下|说)?(?:它|这个)?"
)
_WHAT_TO_EAT = re.compile(
    r"(?:(?:and|so|but|ok|then)[, ]+)*what (?:else |foods? |kind of food )?(?:can|could|may|should)"
    r" (?:i|we|he|she|they|(?:an?|my|our|the) [^?.!]{2,40}?) (?:eat|drink|wear)\b"
    r"|(?:(?:i|we)(?: need|'d like| want)|looking for|do you have|show me)? ?(?:something|anything)"
    r" to (?:eat|drink|nibble|snack on|wear|read|play|listen to)\b"
)
"""A request that names no thing: "something to read on holiday"."""
_HEALTH = re.compile(
    r"\b(?:(?:i|we|he|she|they)(?:'m| am| is|'s|'re| are)? (?:on|take|takes|taking)|my (?:meds"
    r"|medication))\b"
    r".{0,15}\b(?:blood thinners?|warfarin|statins?|antibiotics?|antidepressants?|insulin|metformin"
    r"|meds|medications?|medicines?|blood pressure (?:pills?|tablets?))\b"
    r"|(?:在|正在|我|他|她)?吃(?:降压药|抗生素|华法林|抗凝药|阿司匹林|降糖药)|"
    r"\b(?:pregnan\w+|breast ?feeding)\b.*\?|\bwhat helps (?:against|with|for)\b|"
    r"\b(?:cure|heal|treat)s? my\b|^(?:does|do|can|could|will|would|is|are)\b.*\b(?:cures?|heals?"
    r"|prevents?|relieves?|good against)\b|\bi(?:'m| am) pregnant\b|怀孕.*[吗？?]|能治|治好|可以治"
)
_QUANTITY = re.compile(
    r"\b(?:make|change|set) (?:it|that|them|the quantity)\b(?! (?:cheaper|smaller|bigger))|"
    r"^(?:make|change|set) (?:to )?\d{1,2}[ .!]*$|"
    r"改成|换成.*[个件份瓶盒]"
)
_QUANTITY_OF = re.compile(
    r"(?:(?:ok|please|can you|could you|and)[, ]+)*(?:change|set|make|update)"
    r" the (?!order\b|address\b|date\b|delivery\b)[a-z][a-z' -]{2,40} to (\d{1,2})"
    r"(?: (?:pieces|pcs|of them|instead))?"
    r"|(?:把|将)[^，。,]{2,15}(?:改|换|变)成(\d{1,2}|[一二两三四五六七八九十])[个件份瓶盒包双条把罐袋]"
)
"""Another number of what is named: "change the honey to 2"."""
_MORE = re.compile(
    r"(?:(?:and|ok(?:ay)?|oh|actually|also|add|i(?:'ll| will)? (?:want|need|take)|give me|make it)"
    r"[, ]+)*(?:another(?: one)?|(one|two|three|four|five|\d{1,2}) more(?: of (?:it|them|those))?"
    r"|(?:the )?same again)(?:[, ]+(?:please|pls|thanks|then|too))*"
    r"|再[来加要买]?([一二两三四五]|\d{1,2})?[个件份](?:吧)?"
)
"""More of what has just gone into the cart."""
_SO_MANY = re.compile(
    r"(?:no[, ]+)?(?:i (?:want|need|meant) )?([1-9]\d?) ?(?:x|pcs|pc|pieces?|units?)(?: please)?"
    r"|x ?([1-9]\d?)(?: please)?"
    rf"|(?:no[, ]+)?(?:i (?:want|need|meant) )?(?:it |that )?({CARDINAL}) times(?: please| pls)?"
    r"|(?:it |that )?(twice|thrice)(?: please| pls)?"
)
"""How many pieces, said while one is proposed: "2 pcs"."""
_ONLY_POINTS = re.compile(
    r"(?:(?:hmm|um|and|what about|how about|maybe|show me|let me see|tell me about)[, ]+)*"
    r"(?:(?:the |that )?(?:(?:very )?(?:first|second|third|fourth|fifth|last|middle|top|1st"
    r"|2nd|3rd|4th|5th)"
    r"|(?:cheaper|dearer|[a-z]+) one|number [1-8]|#?[1-8])"
    r"(?: (?:one|option|product|item))?|the most expensive one|the dearest)(?: (?:please"
    r"|then|looks (?:good|nice)))?"
    r"|(?:那|看看|我看看|介绍一下|说说)?(?:第[一二三四五六七八1-8][个款种件双]?|最后一?[个款]|最(?:贵|便宜)的?那?[个款]|[^\s]{1,3}色的?那?[个款])(?:怎么样|吧|看看|呢)?"
    r"|(?:那|看看)?(?:便宜|贵)(?:一?[点些])?的?那[个款]"
)
_THE_OTHER = re.compile(
    r"(?:(?:ok|okay|no|hmm|and|but|what about|how about|show me|i (?:mean|meant|want)"
    r"|not (?:that|this|the first)(?: one)?)[, ]+)*"
    r"(?:the|that) other(?: one| option)?(?: please| then)?"
)
_NAMES_ONE = re.compile(
    r"(?:(?:and|or|hm+|what about|how about|ok(?:ay)?|then|fine|yes|yeah|well)[, ]+)*"
    r"(?:the|that) (?!other\b|rest\b|others\b)"
    r"[a-z'-]+(?: [a-z'-]+){0,3}"
)
_TAKES_TO = re.compile(r"(?:ok(?:ay)?|then|fine|yes|yeah|well)\b")
"""How a message opens that comes back to one of those on the table: "ok the Tessaro"."""
_NO_THE = re.compile(
    r"(?:(?:no|nope|nah|wait|sorry|i mean|i meant|nvm|never ?mind"
    r"|actually)[, ]+)+(the (?:very )?(?:first|second|third|fourth|last"
    r"|1st|2nd|3rd|4th|cheaper|cheapest|dearer|dearest"
    r"|most expensive)(?: one)?)(?: (?:please|then))?"
)
"""What is meant instead, by its place: "no, the first"."""
_ABOUT_ONE = frozenset({"cart_add", "product_question"})
_INSTEAD = re.compile(
    r"(?:(?:no|nope|nah|wait|sorry|oops|not (?:that|this|the \w+)(?: one)?)[, .]+)+"
    r"(?:i (?:mean|meant|want) )?"
    r"(?=(?:the |that )?(?:[a-z]+ ){1,2}(?:one|pair|option)\W*$"
    r"|the (?:first|second|third|fourth|last|cheapest|dearest)\W*$|number \d\W*$|#?\d\W*$)"
    r"|(?:(?:不对|不是(?:这个|那个|第.个)?|[弄搞说]?错了|哦不|不|等[等下])"
    r"[了啊吧呢，,。 ]*)+"
    r"(?:我?(?:是说|说的是|指的是|要的是|要|想要|是)|换成?)?(?=[^，。,]{1,10}$)"
)
_TAKES_SEVERAL = re.compile(
    r"(?:(?:ok(?:ay)?|yes|yeah|great|fine|and|then|so|i(?:'ll| will)(?: take| have)?|give me|take"
    r"|add|i want|i'd like)[, ]+)*"
    r"(?:(?:\d|one|two|three|four|five|six) of each|all(?: (?:three|four|of (?:them|these"
    r"|those|it)))?|them all|everything|the lot"
    r"|both(?: of (?:them|these|those)| the [a-z]+ and (?:the )?[a-z]+(?: one)?)?)"
    r"(?:,? (?:please|pls|then|thanks))*"
)
_THAT_NUMBER = re.compile(
    r"(?:(?:and|ok|then|what about|how about|那)[, ]*)*(?:(?:the|order|number|no\.?|订单) "
    r"?)*#?\d{4,8}(?: one)?\W*呢?\W*"
)
_MY_HEALTH = re.compile(
    r"what (?:are|were) my (?:allerg|diet)|what am i allergic|我(?:有什么|有哪些"
    r"|对什么)过敏|我(?:的)?过敏(?:信息|是什么|有哪些)"
)
_ON_A_DIET = re.compile(
    r"(?:(?:hi|hello|hey|so|and|but|also|well|btw|by the way)[, ]+)*(?:i|we)(?:'?m|'re| am| are)?"
    r"(?: now| currently| also| trying to| try to)?(?: do(?:ing)?| eat(?:ing)?"
    r"| follow(?:ing)?| keep(?: to)?"
    rf"| live| go(?:ing)?)?(?: on)?(?: an?| the)?(?: strict)? (?:{UNJUDGED.pattern})(?: diet)?"
    r"|(?:我)?(?:在|正在)?(?:吃|做)?(?:生酮|低碳水?)(?:饮食)?"
)
"""A diet that no label settles, told and nothing asked: that it is no filter is said at once."""
_GOES_ON = re.compile(
    r"(?:(?:and|but|even|what if|what about|how about|ok|so)[, ]+)*(?:it'?s |it is )?"
    r"(?:after|within|before|past|in|beyond) (?:\d{1,3}|a|one|two|three|four|five"
    r"|six) (?:days?|weeks?|months?|years?)"
)
"""A time, said after a rule: "after 20 days"."""
_IF_SO = re.compile(
    r"(?:(?:and|but|ok|so|what)[, ]+)*(?:what )?(?:if|when) (?:it|they|the|something|one)"
)
_BLAMES = re.compile(
    r"(?:(?:well|honestly|wow|ok|lol|man|omg)[, ]+)*(?:your|this|these|the) (?:prices?|shop"
    r"|store|web ?site|site"
    r"|service|bot|company|app|delivery|customer service|support)(?:'s| is| are"
    r"|s)(?: (?:such|just|really|so"
    r"|absolutely|complete|total|utter|a|an|way too|too))* (?:jokes?|rubbish|terrible|crap"
    r"|shite?|awful|ridiculous"
    r"|useless|bad|worst|garbage|trash|pathetic|rip-?off|scam|insane|disgrace|horrible|stupid)\W*"
    r"|i (?:really |fucking |so )?(?:hate|loathe|can'?t stand) (?:this|your) (?:site|shop"
    r"|store|web ?site|bot|app"
    r"|service|company)\W*"
)
"""Blame for the shop, and nothing else."""
_WHICH_WOULD = re.compile(
    r"(?:(?:and|so|ok|hm+|but|then)[, ]+)*which (?:one |of (?:them|these|those"
    r"|the (?:two|three)) )?"
    r"(?:would|do|should|shall) (?:you|i|we) (?:rather )?(?:take|pick|choose|recommend|buy|get"
    r"|prefer|go for|suggest)(?: (?:then|yourself|personally|if you were me))?"
)
_COMPARES = re.compile(
    r"(?:它)?(?:和|跟|与|比).{2,20}(?:比)?(?:差|贵|便宜)(?:多少钱?|几[块欧元]|很多吗|不少吗)[？?]*$"
    r"|(?:那|把它?|它)?(?:和|跟|与).{2,40}(?:对比|比较|比)(?:一下|一比|下|呢|看)?[。？?！!]*$"
)
_IN_MY_SIZE = re.compile(
    r"\b(?:have|got|come|comes|available|is|are|get)\b.*\bin my (?:shoe )?size\b|"
    r"有(?:没有)?我的?(?:尺码|码|号)|有(?:没有)?我穿的"
)
_EITHER = re.compile(
    r"(?:它|[这那][个款双件台]|第[一二三四五六1-6][个款]).{1,8}还是(?!第|[这那]).{1,8}(?:的)?[呢啊？?]*$"
)
_HOW_MANY_LEFT = re.compile(
    r"(?:and |so )?how many(?: (?:of (?:it|them|these)|pieces|pairs))?(?: (?:are|is|do you have))?"
    r"(?: there)?(?: (?:left|in stock))"
)
_WHICH_KINDS = re.compile(
    r"换(?:一?个)?(?:别的)?(?:颜色|尺寸|尺码|款式|口味)|(?:它|这[个款双件])?(?:还)?有(?:没有|什么|哪些|几种|哪几种)?(?:别的|其他|其它|另外的)?(?:口味|味道|颜色|尺寸|尺码|型号|规格|款式)|"
    r"(?:what|which) (?:colou?rs|sizes|flavou?rs|options)\b"
    r"|(?:(?:any|are there|is there|do you have(?: it| them)?(?: in)?|what about|in|and|ok) )*"
    r"(?:an ?)?other (?:colou?rs?|sizes?|flavou?rs?)\b"
)
_PRICED_AGAINST = re.compile(
    r"(?:(?:ok|and|but|something|anything|some|any|ones?|show me)[, ]+)*"
    r"(?:cheaper|dearer|(?:more|less) expensive) than (?:the|that|this)\b"
    r"|(?:有没有|还?有|想要|要|来[个点]?)?比(?:它|[这那]一?[个款件]|第.一?[个款种件])(?:还|更|再)?(?:便宜|贵)"
    r"(?:一?[点些])?的?(?:有吗|吗|么|呢)?[？?]*$"
)
_SIMILAR = re.compile(
    r"(?:(?:ok|and|hmm|show me|do you have|have you|got|is there)[, ]+)*(?:something"
    r"|anything|any|ones?|some)? ?"
    r"similar\b(?! to\b)|(?:有没有)?(?:类似|相似|差不多)的"
)
_PIECES = re.compile(
    r"(?:(?:ok(?:ay)?|yes|great|good|fine|then|so|please)[, ]+)*"
    r"(?:i(?:'ll| will) (?:take|have) |give me |make it )?(?:\d{1,2}|a|one|two|three|four"
    r"|five|six|ten) "
    r"(?:pairs?|pieces?|packs?|boxes|box|bottles?|bags?|jars?|tins?|cans?|bars?|of (?:them|these"
    r"|those"
    r"|it))(?:,? (?:please|thanks))?"
)
_PIECES_ZH = re.compile(
    r"(?:(?:好的?|行|嗯|可以|ok)[，,。 ]*)?(?:那|就|我|给我)*(?:要|买|来|拿|订|加)?(?:\d{1,2}"
    r"|[一二两三四五六七八九十俩]{1,2})"
    r"(?:个|件|瓶|袋|盒|包|双|罐|条|把|台|支|副|套|根|块|本|张|只)(?:吧|就好|就行|好了)?"
)
_COLOURED_ZH = re.compile(
    r"(?:(?:那|就|我)*要?)?[^，。,]{1,3}色的?(?:就)?(?:来|要|拿|买)([一两二三四五1-9])?[个部台件双条只瓶盒把](?:吧)?"
)
"""One in a colour is taken: 黑色的来一部."""
_ASKS_OF_IT = re.compile(
    r"(?:现在|它|这个|那个)?(?:还)?(?:有(?:没有)?现?货|现货)(?:吗|么|没有?)?"
    r"|[^，。,]{0,8}(?:宝宝|孩子|小孩|老人|孕妇|狗狗?|猫咪?)(?:能|可以)(?:吃|喝|用|玩)(?:吗|么)"
)
_HOLDS = re.compile(
    r"(?:它|[这那][个款]|第.[个款]|里面?|里头)*(?:(?:含不含|含|里面?有)[^，。,.]{1,6}(?:吗|么)?"
    r"|有(?:没有)?(?:酒精|麸质|乳糖|咖啡因|添加糖|防腐剂|香精|味精|明胶|添加剂|色素|反式脂肪|激素)(?:吗|么)?)"
)
"""What is never a thing to buy but always something in one."""
_IN_IT = re.compile(
    r"(?:and |so )?what(?:'s| is| was| did i order)? in (?:it|that|there|the (?:last|latest"
    r"|first|newest) (?:one|order))\b"
    r"|.{0,4}(?:里面?|它|[这那一]单)(?:都)?有(?:什么|啥).{0,3}"
)
_LIKEWISE = re.compile(r"(?:and|what about|how about)\b|那")
_PAUSE = re.compile(
    r"h+m+|u+m+|u+h+|e+r+m*|well|let me (?:think|see)|(?:i'?m |i am )?not sure(?: yet)?|i "
    r"don'?t know(?: yet)?|idk|"
    r"i(?:'ll| will) think about it|呃+|嗯{2,}|让我想想|我想想|想一想|再看看|我再看看"
    r"|考虑一下|不知道|不确定"
)
_CANCEL_IT = re.compile(
    r"^(?:so |and |ok |then |please )*(?:(?:can|could|may) (?:i|you) (?:still )?|i(?:'d| "
    r"would) like to "
    r"|i want to )?cancel (?:it|that|this|that one|this one|the order|my order)(?: please| "
    r"now|again)?"
    r"[ ?.!]*$|^(?:那|请|帮我|可以|能)*(?:取消(?:它|这个|这单|订单)?)(?:吗|吧|可以吗"
    r"|行吗)?[？?。]?$"
)
_IT_THEN = re.compile(
    r"^(?:so |and |ok )?(?:is|has|was|did|when does|when will) (?:it|that)\b.*"
    r"\b(?:cancel|deliver|arriv|ship|refund|sent)\w*"
)
