"""What a body does after a food, said instead of "allergic": "eggs give me hives", 一吃虾就吐."""

import re

_WHOM = r"(?:me|us|him|her|them|(?:my|our|the) [a-z]+(?: [a-z]+)?)"
_ILL = (
    r"(?:(?:very|really|so|terribly|violently|a bit) )?(?:sick|ill|unwell|itchy|bloated|poorly"
    r"|throw up|vomit|itch|swell(?: up)?|wheeze|bloat|cough|break out|come out in (?:hives|a rash))"
)
_SIGN = (
    r"(?:(?:a|an|bad|terrible|awful|horrible|severe) )*(?:hives|rash(?:es)?|headaches?|migraines?"
    r"|stomach ?ache|tummy ?ache|cramps|diarrh\w+|reactions?|asthma|an? anaphylactic shock|eczema)"
)
_ANY = r"(?:anything|everything) (?:but|except(?: for)?|apart from|other than|bar)\b"
_FOOD = r"[\u3400-\u9fff]{1,6}?"
_SIGN_ZH = (
    r"(?:过敏|起[红皮]?疹子?|长[红皮]?疹子?|起荨麻疹|拉肚子|腹泻|呕吐|吐|肿|喘不?上?来?气?|发痒|身上痒|痒|胀气|肚子[疼痛胀]"
    r"|不舒服|难受|休克|死人?|没命|出事|进医院)"
)
_HAPPENS = r"(?:就|会|都会|就会|老是?|总是?|容易|马上)+"

_REACTIONS = (
    (rf"\bmakes? ({_WHOM}) {_ILL}\b", r"allergy, \1"),
    (rf"\bgives? ({_WHOM}) {_SIGN}\b", r"allergy, \1"),
    (r"\b(?:would|could|will|can|might) kill (me|him|her|us|them|my [a-z]+)\b", r"allergy, \1"),
    (
        r"\b(?:upsets?|hurts?) (my|his|her|our|their) (?:stomach|tummy|gut|belly)\b",
        r"allergy, \1",
    ),
    (r"\b(?:does not|doesn't|do not|don't) agree with (me|him|her|my [a-z]+)\b", r"allergy, \1"),
    (rf"\bgets? {_SIGN} (?:from|after|with|when \w+ (?:eats?|drinks?|has|have))\b", "allergic to"),
    (
        r"\b(?:swells? up|breaks? out|gets? (?:very |really )?(?:sick|ill|hives|itchy)|throws? up"
        r"|vomits?|reacts?(?: badly)?|comes? out in (?:hives|a rash))"
        r" (?:from|after|when(?:ever)?|if) (?:(?:he|she|i|we|they) )?(?:eat(?:s|ing)?"
        r"|drink(?:s|ing)?|has|have|having)\b",
        "allergic to",
    ),
    (r"\b(?:carr(?:y|ies)|has|have|got) an? epi-?pen for\b", "allergic to"),
    (
        r"\b(?:(?:can|could|may|will|do|does) )?(?:eats?|have|has|drinks?) "
        rf"{_ANY}",
        "cannot eat",
    ),
    (rf"\b{_ANY}", "without"),
    (
        rf"一?(?:吃|喝|碰|沾|闻)(?:了|到|过|点儿?|多了?)*({_FOOD})(?:的?(?:话|时候)|之?后|完)?[，,]?"
        rf"{_HAPPENS}(?:浑身|全身|脸|嘴)?{_SIGN_ZH}(?![吗么嘛?？])",
        r"对\1过敏",
    ),
    (
        rf"有({_FOOD})(?:的话|就)?{_HAPPENS}{_SIGN_ZH}(?![吗么嘛?？])",
        r"对\1过敏",
    ),
    (r"\b(?:neither|nor) can (i|he|she|we|they) (?:eat|have|drink)\b", r"\1 cannot eat"),
    (
        r"(?<=\w)[,;.]* (?:and |but )?(?:the |it's the )?same (?:with|for|goes for|applies to)\b",
        ", allergic to",
    ),
    (
        r"\b(what|which|any|other|no|common|contains?|containing|have|has|list|all|its)"
        r" allergens?\b",
        r"\1 on its label",  # of a product, not of the shopper
    ),
    (
        r"(?:^|(?<=[,;.] )|(?<=actually ))([a-z]+(?: [a-z]+)?) (?:are|is) (?:actually |totally )?"
        r"(?:fine|ok(?:ay)?|all ?right|no problem)(?: (?:for|with) (?:me|us))?"
        r" (?:now|again|after all|actually)(?=[.!]*$)",
        r"i can eat \1 again",
    ),
    (r"(?<!my )\ballergens? (?=(?:in|of) )", "label "),
    (
        r"(?:过敏[原源物])(?:里面?|中|列表)*(?:有没有|有(?=[^，。,]{1,8}(?:吗|么|嘛|没有|[?？])))",
        "标签含",
    ),
    (r"(?:是|属于)(?:我的?|他的?|她的?)?(?:雷区|大忌|禁忌|过敏源|过敏原)", "过敏"),
)
_SO_TOO = re.compile(
    rf"(?<=过敏)([，,、;；。. ]*(?:还有|另外|和|以及)?)({_FOOD})也(?:是|一样|如此|同样)(?:过敏)?"
    r"(?=$|[，,。.!！;；、 ])"
)
"""What else somebody is allergic to, told without the word: 花生也是."""
_READ = tuple((re.compile(pattern), told) for pattern, told in _REACTIONS)


def as_allergies(text: str) -> str:
    """A message with what a food does to somebody in the words for an allergy to it. A question
    whether it would ("吃花生会过敏吗") tells of none."""
    said = text.casefold().replace("\u2019", "'")
    for pattern, told in _READ:
        said = pattern.sub(told, said)
    while (again := _SO_TOO.sub(r"\1\2过敏", said, count=1)) != said:
        said = again
    return said
