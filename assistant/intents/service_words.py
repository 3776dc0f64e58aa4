"""Questions about service that a shop's rules may or may not answer: each with the words that a
clause must hold to be an answer to it."""

import re

from assistant.intents.folding import folded

_MATTERS: tuple[tuple[re.Pattern[str], tuple[re.Pattern[str], ...]], ...] = tuple(
    (re.compile(asked), tuple(map(re.compile, answered)))
    for asked, *answered in (
        (
            r"\bpay\w*\b.{0,20}\b(?:when|once|after|on|upon|at) (?:it|they|my \w+|the \w+"
            r"|delivery|arrival"
            r"|receipt)\b(?! (?:site|web|check|store|shop))|\bcash on delivery\b|\bcod\b"
            r"|货到付款|到付|收到(?:再|后)付",
            r"(?:payment|pay\w*|cash) (?:at the door|on delivery|on receipt)|货到付款",
        ),
        (
            r"^(?!.*\bfree\b).*\bmin(?:imum|\.)? (?:order|spend|purchase)"
            r"|最低(?:消费|起订|订单)|起送|起订量",
            r"minimum order|minimum spend|smallest order|no minimum|最低消费|起送|起订",
        ),
        (
            r"\b(?:deliver\w*|send|ship\w*|collect|pick)\b.{0,30}\b(?:pick-? ?up points?|parcel"
            r" (?:shop|locker|station)s?|lockers?|collection points?|in (?:a |the |your )?(?:shop"
            r"|store)|in person|myself)\b|(?:送|寄|放).{0,4}(?:自提|快递柜|驿站)|[能可]以?自提"
            r"|到店自?取",
            r"(?:delivery|deliver\w*|sent?) to a pick-?up point|送到自提点|自提点的费用",
            r"pick-?up point|parcel locker|collection point|自提|快递柜|驿站",
        ),
        (
            r"\b(?:chang\w*|updat\w*|correct|edit|new|switch|replace|wrong)\b.{0,20}"
            r"\b(?:e-?mail(?: address)?|login|user ?name|sign-?in)\b(?!.{0,20}\b(?:order"
            r"|invoice|parcel)\b)"
            r"|(?:改|换|更新|修改).{0,6}(?:邮箱|电子邮件|登录名)",
            r"change (?:your|the) e-?mail|(?:更改|修改|更换|换).{0,6}(?:邮箱|电子邮件)",
        ),
        (
            r"\b(?:chang\w*|reset|forg[oe]t\w*|lost|new|updat\w*)\b.{0,15}\bpass ?words?\b"
            r"|(?:改|换|忘|重置|修改).{0,4}密码",
            r"reset password|forgotten it|重置密码|忘记(?:了|密码)",
        ),
        (
            r"^(?!.*\border\b).*\b(?:chang\w*|updat\w*|correct|edit|new)\b.{0,15}\b(?:my|our"
            r"|the) (?:\w+ )?"
            r"(?:(?:phone|mobile|telephone)(?: number)?|number|(?:last |first |sur)?name"
            r"|card|payment method"
            r"|account details|personal details|details|birthday|date of birth)\b",
            r"change your (?:phone|name|details|card)|phone number|payment method under",
        ),
        (
            r"\bwrap\w*\b.{0,30}\b(?:gift|present)s?\b|\b(?:gift|present)[- ]?wrap\w*\b"
            r"|\b(?:can|could|do|will) you wrap\b|礼品包装|包装成礼物|包起来",
            r"gift wrap|wrap\w* (?:as|for)|wrapp|礼品包装|包装",
        ),
        (
            r"\b(?:leave|add|write|put|include|attach)\b.{0,15}\b(?:notes?|messages?|instructions?)\b"
            r"|\bdelivery instructions\b|留言|备注",
            r"(?:own|personal) message|message of|留言",
            r"(?:add|leave) a note|instructions|备注",
        ),
        (
            r"\b(?:if|when|while) (?:i'?m|im|i am|we'?re|we are|nobody(?:'s| is)|no ?one(?:'s| is))"
            r"(?: not| n't)?(?: at)? (?:home|in(?! (?:the|an?)\b)|out|away|there|at work"
            r"|on holiday)\b"
            r"|\b(?:not|nobody|n't|no one) (?:at )?home\b"
            r"|\b(?:leave|give|drop|hand)\b.{0,25}\b(?:neighbou?rs?|safe place|porch|at the door"
            r"|garage|reception|concierge)\b|放(?:在|到)?(?:门口|门卫|邻居|前台|物业)",
            r"nobody is (?:at )?home|not at home|you are out|无人在家|没人在家|不在家|家里没人",
            r"neighbou?r|safe place|邻居|放在门口|门卫|安全地点|安全处",
        ),
        (
            r"\b(?:choose|pick|set|book|select)\b.{0,20}\b(?:day|date|time|slot)\b|\btime ?slots?\b"
            r"|\bwhat time\b.{0,30}\b(?:courier|deliver|driver)\w*|\bevening delivery\b"
            r"|(?:指定|选|预约).{0,4}(?:时间|日期|哪天)|几点.{0,3}送",
            r"another day|time slot|choose (?:a|the|your) (?:day|date|time)|evening|改天|另一天"
            r"|换一天|时段|选择.{0,6}(?:日期|时间)",
        ),
        (
            r"\b(?:if|when) (?:i|we) (?:order|buy|get)(?:ed)?(?: it| this| that| them)?"
            r" (?:now|today|tonight|tomorrow|on \w+day|before \w+|by \w+)\b"
            r"|\border(?:ed)? (?:now|today|tonight)\b.{0,30}\b(?:arriv|come|get|deliver|here)\w*"
            r"|(?:现在|今天|今晚|明天)(?:下单|买|订|拍)(?:的话)?.{0,4}(?:什么时候|几天|多久|何时|哪天|能|几号)",
            r"takes? \d+ to \d+ working days|\d+ 至 \d+ 个工作日",
            r"working days?|个工作日",
        ),
        (
            r"\b(?:call|ring|phone) me\b|\bcall ?back\b|(?:打|回)个?电话给我|给我(?:打|回)个?电话",
            r"call(?:s|ed)? (?:you )?back|by phone|回电|电话",
        ),
        (
            r"\bengrav\w*|\bpersonali[sz]e\b|\bmonogram\w*|刻字|印字|定制服务",
            r"engrav|personali[sz]|monogram|刻字|印字|定制",
        ),
        (
            r"\b(?:carry|bring|take|deliver)\b.{0,25}\b(?:upstairs|up the stairs)\b|\b(?:do|can"
            r"|could|will) (?:you|somebody|someone|they)\b.{0,15}\b(?:assemble|install)\b"
            r"|送.{0,3}上楼|(?:帮|上门|提供|负责).{0,4}(?:安装|组装)",
            r"upstairs|assembl|install|上楼|安装|组装",
        ),
        (
            r"^(?!.*\b(?:for (?:this|it|that|these|the)|to (?:play|use))\b).*\bhow old"
            r" (?:do|does|must|should|need)\b.{0,20}\bbe\b"
            r"|\b(?:age (?:limits?|restrictions?)|minimum age|legal age)\b"
            r"|年龄(?:限制|要求)|(?:要|得|必须)满?(?:多大|几岁|多少岁)",
            r"aged? \d+|\d+ (?:and|or) (?:over|older)|满 ?\d+|\d+ ?(?:周?岁|岁以上)",
        ),
        (
            r"\b(?:student|senior|pensioner|teacher|nurse|military|bulk|volume|trade) (?:discount"
            r"|price|rate|reduction)s?\b|学生(?:折扣|优惠|价)|批量(?:优惠|折扣|价)",
            r"student|senior|pensioner|teacher|nurse|military|bulk|volume|学生|批量",
        ),
        (
            r"\b(?:ship|send|pack|deliver|you)\w*\b.{0,25}\b(?:plastic[- ]free|without plastic)\b"
            r"|(?:包装|寄).{0,6}(?:无塑|不用塑料|环保)",
            r"plastic|塑料|无塑",
        ),
    )
)


def answering_words(text: str) -> tuple[re.Pattern[str], ...]:
    """What a clause must hold to answer a question about service, the surest words first; () for
    any other message."""
    said = folded(text)
    return next((answered for asked, answered in _MATTERS if asked.search(said)), ())
