"""Whether the product in focus, or which of several, suits somebody: asked in a few words."""

import re

_LAUGH = re.compile(r"[ ,]+(?:lol|haha+|tho|though|btw|please|pls)$")
_IT = r"(?:it|this|that|these|they|them|(?:the|this|that) (?:\w+ )?one)"
_FAMILY = r"(?:my|our|his|her|their|the) \w+(?: \w+)?"
_WHO = rf"(?:i|we|he|she|they|{_FAMILY})"
_FINE = r"(?:safe|ok(?:ay)?|fine|suitable|all ?right)"
_OPENS = r"(?:(?:and|so|but|ok|then)[, ]+)*"
_ENGLISH = re.compile(
    rf"{_OPENS}(?:is|are) {_IT}(?: (?:really|definitely|actually|100%))* {_FINE} for"
    rf" (?:(?:kids|children|people|someone|somebody|those|anyone|guests) )?(?:with|who (?:has"
    rf"|have)|who(?:'s|"
    r" is| are) allergic to|allergic to) (?:an? |his |her |their )?[a-z -]{3,40}"
    rf"|{_OPENS}(?:is|are) {_IT}(?: (?:really|definitely|actually|100%))* {_FINE}"
    rf"(?: (?:for|to eat for) (?:me|us|him|her|them|{_FAMILY}))?(?: to (?:eat|drink|use))?"
    r"(?: (?:then|with (?:my|his|her|their) allerg\w+))?"
    rf"|{_OPENS}(?:can|could|may) {_WHO} (?:eat|have|drink|use) {_IT}"
    rf"|{_OPENS}(?:does|do|is|are) (?:there|{_IT})"
    r"(?: (?:have|contain|list|mention))? (?:any )?traces?(?: of [a-z ]+)?(?: in (?:it|them))?"
    r"|(?:any )?traces?(?: of [a-z ]+)?"
)
_IT_ZH = r"(?:那|这个|那个|它|这款|那款|第.[个款])*"
_WHO_ZH = (
    r"(?:我|他|她|我们|我?家?(?:儿子|女儿|孩子|宝宝|娃|老婆|老公|客人|朋友)|老大|老二|过敏的?人?)?"
)
_CHINESE = re.compile(
    rf"{_IT_ZH}(?:会|可能|标签)*(?:有没有|有|含|写了?)*(?:微量|残留|微量残留|交叉污染)"
    r"(?:的?(?:成分|风险))?的?(?:吗|么|没有?|嘛)?"
    rf"|{_IT_ZH}{_WHO_ZH}(?:到底|真的)?(?:能不能|可不可以|能|可以|会不会|会)(?:放心)?"
    r"(?:吃|喝|用|过敏)(?:这个|它)?(?:吗|么|嘛|吧)?"
    rf"|{_IT_ZH}(?:到底|真的|绝对|百分百|百分之百|是)?(?:不?安全|没问题|没事)的?(?:吗|么|吧|嘛)"
)


def asks_if_it_suits(text: str) -> bool:
    """Whether a message is no more than this question: "is it safe for my son?", 有微量吗."""
    said = text.casefold().replace("\u2019", "'").strip(" .!?。？！")
    said = _LAUGH.sub("", said)
    return bool(_ENGLISH.fullmatch(said) or _CHINESE.fullmatch(said))


_WHICH_SUIT = re.compile(
    r"(?:(?:and|so|ok|but|then)[, ]+)*which (?:ones? |of (?:them|these|those) )?"
    r"(?:can|could|may|should) (?:i|we|he|she|they|my \w+) (?:eat|have|drink|use)"
    r"|(?:那|这里面|里面|其中)*哪[个款些种几]?[个款种些]?(?:我|他|她|孩子|宝宝)?(?:能|可以)(?:吃|喝|用)的?"
)
"""Which of what was shown somebody may have."""


def asks_which_suits(text: str) -> bool:
    """Whether a message is no more than the question which of several things somebody may have."""
    return _WHICH_SUIT.fullmatch(text.strip(" .!?。？")) is not None


_SURE = re.compile(
    r"(?:(?:but|and|so|ok|hm+|wait)[, ]+)*(?:are you|you|u|r u|are u) (?:really |absolutely "
    r"|100 ?% |completely |quite )?(?:sure|certain)(?: (?:about (?:that|it|this)|of (?:that|it)))?"
    r"|really|for real|is that (?:true|certain|for sure)|how (?:do|can) you (?:know"
    r"|be (?:so )?sure)"
    r"|(?:你|您)?(?:真的?)?(?:确定|肯定|保证)(?:吗|么|没有?)?|真的(?:吗|假的|么)|你怎么知道的?"
)
"""Whether what was just told of a product is so."""


def asks_if_sure(text: str) -> bool:
    """Whether a message is no more than the question if what was told is so: "are you sure?"."""
    return _SURE.fullmatch(text.casefold().strip(" .!?。？！")) is not None
