"""What is told of a body that reacts, of an ailment or of something swallowed; cries for help."""

import re

_PART = r"(?:lips?|face|tongue|throat|mouth|eyes?)"
_PART_ZH = r"(?:喉咙|嗓子|嘴巴?|嘴唇|舌头|脸|眼睛?)"
_GRAVE = re.compile(
    r"(?:can'?t|can ?not|hard to|struggl\w+ to|trouble|difficulty|problems?) (?:\w+ )?breath\w*"
    r"|short of breath|anaphyla\w+|throat is (?:closing|tight)"
    rf"|\b{_PART}\b[^.,;]{{0,20}}\b(?:swell\w*|swollen)|\bswollen {_PART}"
    rf"|\b(?:my|his|her|our|their|[a-z]+'s) {_PART}\b[^.,;]{{0,15}}"
    r"\b(?:tingl\w+|numb|itch\w*|burn\w*)"
    r"|\b(?:i|he|she|they|it)(?:'m|'s| am| is| are)? (?:just )?"
    r"(?:fainted|passed out|collapsed|choking)"
    r"|\b(?:am|is|are|'m|'s|'re|been|be) having (?:an? |some kind of |a kind of )*"
    r"(?:\w+ )?reaction\b"
    r"|\b(?:had|have|has|got|getting|gave (?:me|him|her|us)) (?:an? )?(?:\w+ ){0,2}"
    r"reaction (?:to|from) (?:it|this|that|(?:the|your|this|that|one of)\b(?! (?:past|last)))"
    r"|呼吸[^，。,]{0,4}(?:困难|不了|不过来|急促)|喘不(?:上|过)来?气"
    rf"|{_PART_ZH}[^，。,]{{0,4}}(?:肿|发紧|发麻|刺痛|火辣)|(?:喉咙|嗓子|舌头|嘴)[^，。,]{{0,4}}[痒麻]"
    r"|过敏性?休克|晕倒|昏[倒迷]|食物中毒|中毒了"
)
_MILD = (
    r"(?:rash|hives|itch\w*|blisters?|vomit\w*|threw up|throwing up|diarrh\w+|stomach ?ache"
    r"|burn(?:s|ing|t)?|stomach hurts|tingl\w+|wheez\w*|red (?:spots|patches)"
    r"|(?:feel(?:s|ing)?|felt|am|is|got|makes? me|made me) (?:\w+ )?"
    r"(?:sick|ill|dizzy|nauseous|faint|unwell|poorly))"
)
_AFTER_USE = (
    r"(?:after (?:eating|using|drinking|wearing|trying)|since (?:i|using|eating)"
    r"|from (?:it|this|that|your)|was it your"
    r"|\b(?:ate|drank|used|tried|gave (?:me|him|her)|put on))"
)
_MILD_ZH = (
    r"(?:红疹|疹子|起疹|荨麻疹|过敏了|发痒|很痒|好痒|发红|红肿|刺痛|呕吐|一直吐|吐了|拉肚子|腹泻"
    r"|肚子疼|头晕|烂脸)"
)
_AFTER_USE_ZH = r"(?:[吃喝用涂抹擦穿戴][^，。,]{0,8}(?:了|完|后|过)|是不是|害的|引起|造成|导致)"
_REACTS = re.compile(
    rf"\b{_MILD}\b.*{_AFTER_USE}|{_AFTER_USE}.*\b{_MILD}\b"
    rf"|{_MILD_ZH}.*{_AFTER_USE_ZH}|{_AFTER_USE_ZH}.*{_MILD_ZH}"
)


_AILMENT = (
    r"(?:hangovers?|headaches?|migraines?|fever|temperature|flu|influenza|colds?"
    r"|cough(?:ing)?|sore throats?"
    r"|stomach ?aches?|tummy ?aches?|toothaches?|back ?aches?|back pain|nausea|heartburn"
    r"|constipation"
    r"|diarrh\w+|insomnia|hay ?fever|period (?:pain|cramps)|cramps|acne|eczema|infection"
    r"|nits|head lice|warts)"
)
_REMEDY = re.compile(
    rf"\b(?:good|best|help|helps|something|anything|remedy|remedies|cure|medicine|relief"
    rf"|what can i take"
    rf"|what (?:do|can|should) you (?:have|recommend))\b.{{0,20}}\b(?:for|against|with)"
    rf"(?: an?| the| my| this| his| her)?(?: \w+)? {_AILMENT}\b"
    rf"|^(?:(?:hi|hello|help|so|and)[, ]+)*(?:i|he|she|(?:my|our|the) \w+)(?: \w+)?"
    rf" (?:have|has|had|'ve|got|'ve got|has got|have got|is having|am having)(?: an?"
    rf"| the)?(?: \w+)? {_AILMENT}\b"
)
_OF_COLD = re.compile(
    r"\b(?:cold|temperature) (?:weather|drinks?|brew|days?|winters?|water)|\bfrom the cold\b"
)
_SWALLOWED = re.compile(
    r"\b(?:my|our|the|a) (?:dog|puppy|cat|kitten|rabbit|hamster|baby|toddler|child|kid|son|daughter"
    r"|\w+[- ]old)(?: \w+)? (?:ate|eaten|swallowed|drank|drunk|bit into)\b"
    r".*\b(?:what (?:do|should|can|now)|help|dangerous|bad|poison\w*|toxic|worr\w+|ok|okay"
    r"|vet|doctor)\b"
    r"|[狗猫孩宝].{0,4}(?:吃|吞|喝)了.{0,12}(?:怎么办|要紧吗|有毒|没事吧)"
)


def is_swallowed(text: str) -> bool:
    """Whether a message tells that an animal or a child has swallowed something."""
    return _SWALLOWED.search(text.casefold()) is not None


def asks_a_remedy(text: str) -> bool:
    """Whether a message asks what to take for an ailment, or tells that an animal or a child has
    swallowed something: for a doctor or a vet to answer."""
    said = text.casefold().replace("\u2019", "'")
    return bool(_SWALLOWED.search(said) or (_REMEDY.search(said) and not _OF_COLD.search(said)))


_WHAT_IF = re.compile(
    r"\bwhat (?:if|do i do if|should i do if|happens if) (?:i|he|she|we|they|it|someone|somebody"
    r"|(?:my|our|the) \w+) (?:reacts?|(?:has|have|gets?|had) (?:an? )?(?:\w+ )?reaction"
    r"|gets? (?:sick|ill|hives|a rash))\b"
    r"|(?:如果|万一|要是)[^，。]{0,6}(?:过敏|起疹子|不舒服)了?(?:的话)?[，,]?(?:该|要)?(?:怎么办|咋办)"
)
"""A reaction that may come: the same is to do."""


def is_reaction(text: str) -> bool:
    """Whether a message tells of a body that reacts to something eaten or used, or of an
    emergency."""
    said = text.casefold().replace("\u2019", "'")
    return bool(_GRAVE.search(said) or _REACTS.search(said) or _WHAT_IF.search(said))


_CRIES = re.compile(
    r"(?:(?:please|so|and|oh|god|ok|but|quick(?:ly)?)[, ]+)*(?:help(?: me| us| him| her| please)*"
    r"|what (?:should|do|can|shall) (?:i|we|he|she) do(?: now| next)?|what now|what next"
    r"|is (?:it|that|this) (?:bad|dangerous|serious)|it(?:'s| is) getting worse|call somebody"
    r"|(?:he|she|i)(?:'s| is|'m| am) getting worse)"
    r"|(?:那|现在|我|该|快|请|救命|啊)*(?:怎么办|咋办|怎么做|帮帮?我|救命|救救|严重吗|危险吗|越来越严重)(?:了|啊|呀)*"
)


def cries_for_help(text: str) -> bool:
    """Whether a message only asks what to do now, as after a reaction."""
    return _CRIES.fullmatch(text.casefold().replace("\u2019", "'").strip(" .!?。！？~")) is not None
