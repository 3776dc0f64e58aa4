"""Plain turns of speech that no statistics should decide."""

import re

from assistant.ailments import asks_a_remedy, cries_for_help, is_reaction
from assistant.cart_turns import cart_turn
from assistant.chinese_turns import asks_if_too
from assistant.expecting import shops_while_pregnant
from assistant.follow_ups import finds_dull, follow_up
from assistant.handlers.desks import matter_of
from assistant.handlers.left_out import asks_what_is_left_out
from assistant.handlers.nutrients_of_shown import nutrient_asked
from assistant.handlers.overview import asks_for_the_shop
from assistant.handlers.privacy import privacy_plan
from assistant.handlers.retraction import takes_back_a_fact
from assistant.handlers.shop_questions import shop_question
from assistant.handlers.unit_price import asks_which_is_cheapest, price_per
from assistant.intents.claim_words import claim_in, codes_in
from assistant.intents.service_words import answering_words
from assistant.intents.slots import order_ids
from assistant.memory import Memory
from assistant.mistaken import denies_what_was_told, put_right
from assistant.order_turns import order_turn
from assistant.plan import Plan
from assistant.pointing import points_at_one
from assistant.restated import restated
from assistant.statements import read_statements
from assistant.suits import asks_if_it_suits, asks_if_sure, asks_which_suits
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
    if memory.last_intent == "health_advice" and cries_for_help(text):
        return Plan("health_advice", "rule")
    if _WHOM_TO_ASK.search(said):
        return Plan("person", "rule")
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
    if memory.last_intent == "product_question" and memory.focus and asks_if_sure(text):
        return Plan("product_question", "rule", arguments={"sure": True})
    if put_right(text, (*memory.said_facts, *memory.needs)):
        return Plan("profile_set", "rule")
    if takes_back_a_fact(text) or denies_what_was_told(text, (*memory.said_facts, *memory.needs)):
        return Plan("profile_forget", "rule")
    if _SORRY.fullmatch(said.strip(" .,!~…。，！")) or _LAUGHS.fullmatch(said):
        return Plan("ok", "rule")
    if _PAUSE.fullmatch(said.strip(" .,!~…。，！")):
        return Plan("pause", "rule")
    if len(memory.shown) > 1 and (
        wish_of(text) or nutrient_asked(text) or asks_which_is_cheapest(text)
    ):
        return Plan("product_question", "rule")
    pointing = points_at_one(text, memory)
    if pointing is not None:
        return pointing
    of_cart = cart_turn(text, memory)
    if of_cart is not None:
        return of_cart
    if not memory.shown and COMPARED.match(said):
        return Plan("unclear", "rule")
    compares = _PRICED_AGAINST.match(said) or COMPARED.match(said)
    if memory.shown and compares and not finds_dull(said):
        return Plan("refine", "rule")
    if memory.shown and _SIMILAR.match(said):
        return Plan("more_like", "rule")
    if (memory.last_intent or "").startswith("order_") and _THAT_NUMBER.fullmatch(said):
        return Plan("order_status", "rule")
    if memory.focus and price_per(text):
        return Plan("product_question", "rule")
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
    if memory.shown and _EITHER.match(said):
        return Plan("product_question", "rule")
    if len(memory.shown) > 1 and asks_which_suits(said):
        return Plan("compare", "rule")
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
    if any(_WHAT_TO_EAT.match(part) for part in _CLAUSES.split(said)):
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
_SORRY = re.compile(
    r"(?:(?:ok(?:ay)?|oh|well|hm+|no|yeah|i'?m|i am|so|very|really)[, ]+)*(?:sorry(?:[, ]+"
    r"(?:that|i) was (?:very |really |so |a bit )?(?:rude|mean|harsh|uncalled for|unfair)"
    r"(?: of me)?|[, ]+i (?:did not|didn'?t) mean (?:that|it|to be rude))?"
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
_CLAUSES = re.compile(r"[,;.] +")
_WHAT_TO_EAT = re.compile(
    r"(?:(?:and|so|but|ok|then)[, ]+)*(?:what|which)"
    r"(?! (?:of )?(?:these|those|them|ones?|card|discount|payment|code|voucher|coupon|address)\b) "
    r"(?:else |other )?"
    r"(?:[a-z]+ ){0,3}(?:can|could|may|should)"
    r" (?:i|we|he|she|they|(?:an?|my|our|the) [^?.!]{2,40}?) (?:eat|drink|wear|have|use)\b"
    r"(?! (?:it|them|this|that|these|those|of|to|a|an|the|my|with|both)\b)"
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
    r"|prevents?|relieves?|good against)\b"
    r"|^\W*(?:i(?:'m| am) (?:a )?(?:type [12] )?diabetic|i have (?:type [12] )?diabetes"
    r"|我?(?:有|是)?糖尿病(?:人|患者)?)\W*$|怀孕.*[吗？?]|能治|治好|可以治"
)
_WHOM_TO_ASK = re.compile(
    r"\bwhom? (?:can|could|should|do|may) (?:i|we) (?:talk|speak|turn|complain|write) (?:to|with)\b"
    r"|\b(?:can|could|may) i (?:talk|speak) (?:to|with) (?:some(?:body|one)|an? (?:real )?(?:person"
    r"|human|agent|colleague))\b"
    r"|(?:该|能|可以|应该)?(?:找|跟|和|向)谁(?:说|谈|聊|问|反映|投诉)"
)
"""Somebody to talk to is asked for."""
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
