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


def asks_if_too(text: str) -> bool:
    """Whether a message asks if the product in focus is too much for somebody: 会不会太难."""
    return _TOO.fullmatch(text.strip(" .!?。？！")) is not None


def asks_of_it(text: str) -> bool:
    """Whether a message is a question of a few characters, as of the product in focus: 护眼吗."""
    return _OF_IT.fullmatch(text.strip()) is not None


def only_exclaims(text: str) -> bool:
    """Whether a message tells or cries out, and asks for nothing: 靠 都三天了."""
    return _EXCLAIMS.search(text.strip()) is not None
