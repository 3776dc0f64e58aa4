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
    r"^(?:你好|您好|请问|麻烦|那|我(?=[想要找买])|就|你们?|店里|这里|这儿|有没有|有|想(?=[要找买])|要|买"
    r"|找|来|给我|推荐|求|卖不卖|卖|[，, ])*"
    r"(?:[一两几][个件把台款瓶包盒双条只套袋支种点些辆张块本份罐床盏副]"
    r"|[个件把台款瓶包盒双条只套袋点些])?"
)
_BEHIND_GOODS = re.compile(r"(?:有没有|有卖|有|卖|吗|么|呢|吧|啊|在哪|[，, .!?。？！])*$")
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
