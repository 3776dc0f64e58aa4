"""Short turns of Chinese talk, whose few characters the trained head knows too little of."""

import re

_TOO = re.compile(
    r"[^，。,]{0,6}(?:会不会|是不是|会)(?:有点|太|很|特别)[难大小重轻吵贵甜辣咸紧松厚薄长短硬软油]"
    r"了?(?:吗|么|啊|呀)?"
)
_OF_IT = re.compile(
    r"(?!.*(?:有[吗么没]|别的|其他|其它|便宜|包邮|发票|退|换|送))[\u3400-\u9fff]{1,5}"
    r"(?:吗|么|行不行|行吗|可以吗|够吗|好不好)[?？]*"
)
_EXCLAIMS = re.compile(
    r"^(?!.*(?:买|要|想|找|推荐|送|缺|换|没有|有没|用完|吃完|喝完|坏)).*[\u3400-\u9fff](?:了|啊|呀|啦)"
    r"[。！!~]*$"
)

_BEFORE_GOODS = re.compile(
    r"^(?:你好|您好|哈喽|嗨|老板|店家|亲|客服|请问|麻烦|那|我(?=[想要找买在也])|就|也|你们?|店里|这里"
    r"|这儿|有没有|有|想(?=[要找买看])|在(?=找)|要|买|帮我|帮忙|看看|看一下|看下|找一下|找找|找|来|给我"
    r"|求推荐|推荐一下|推荐|求|需要|缺|卖不卖|卖|(?:家里|原来|之前|旧|老)的?(?:坏|丢|没|用完|破)了?"
    r"|(?:刚|要|最近|准备)?搬家了?|(?:朋友|同事|别人|我妈)推荐了?|听说|所以|[，,！!。 ])*"
    r"(?:[一两几][个件把台款瓶包盒双条只套袋支种点些辆张块本份罐床盏副]"
    r"|[个件把台款瓶包盒双条只套袋点些])?"
)
_BEHIND_GOODS = re.compile(
    r"(?:有没有|有卖|有货|现货|有|卖|吗|么|呢|吧|啊|在哪里?|哪里有|多少钱?一?[个件台只把瓶盒包]?|怎么卖"
    r"|什么价(?:格|钱)?|价格|什么牌子好|哪[个款种]牌?子?(?:比较|最)?好用?|怎么选|你们?|您|店里"
    r"|[，, .!?。？！])*$"
)
_NO_GOODS = ("漏水", "保修", "延保", "可回收")
"""Words of the term list that are the matter of a complaint or of a rule."""


def goods_named(text: str) -> str:
    """What is left of a message when nothing but goods was asked for: 垃圾桶, of 有没有垃圾桶."""
    said = _BEHIND_GOODS.sub("", text.strip())
    found = _BEFORE_GOODS.sub("", said, count=1)
    return "" if found.endswith(_NO_GOODS) else found


def asks_if_too(text: str) -> bool:
    """Whether a message asks if the product in focus is too much for somebody: 会不会太难."""
    return _TOO.fullmatch(text.strip(" .!?。？！")) is not None


def asks_of_it(text: str) -> bool:
    """Whether a message is a question of a few characters, as of the product in focus: 护眼吗."""
    return _OF_IT.fullmatch(text.strip()) is not None


def only_exclaims(text: str) -> bool:
    """Whether a message tells or cries out, and asks for nothing: 靠 都三天了."""
    return _EXCLAIMS.search(text.strip()) is not None
