"""What somebody wants to do without from here on, and calls no allergy: "I have sensitive skin, no
fragrance", "no sweeteners for me please", 我皮肤敏感，不要香精."""

import re

_OPENS = r"(?:(?:ok|okay|also|and|but|hi|hello|please|btw|so)[, ]+)*"
_BODY = r"(?:skin|scalp|stomach|gut|eyes|teeth|nose)"
_WITHOUT = r"(?:no|without|nothing with|avoid|not)"
_WHAT = r"[a-z][a-z' -]{2,40}?"
_STANDING = re.compile(
    rf"{_OPENS}(?:(?:i|we)(?:'ve| have)(?: got)? (?:very |really |quite )?"
    rf"(?:sensitive|delicate|reactive|dry|irritable) {_BODY}"
    rf"|my {_BODY} (?:is|are) (?:very |really |so )?(?:sensitive|delicate|reactive|dry))"
    rf"[,;. ]+(?:and |so |therefore |please )*{_WITHOUT}(?: any)? {_WHAT}(?: for me| please)*"
    rf"|{_OPENS}{_WITHOUT}(?: any)? {_WHAT}(?: (?:after|in|before|at) [a-z0-9 ]+)?"
    r"(?: for me| for us|,? please| ever| at all)+"
    rf"|please,? {_WITHOUT}(?: any)? {_WHAT}"
    rf"|{_OPENS}(?:i|we) (?:really |just )?(?:can'?t|cannot|can not) stand {_WHAT}"
    r" in (?:(?:my|our|any) )?(?:cosmetics|creams?|skin ?care|food|soaps?|shampoos?|products"
    r"|make-?up|drinks)"
    r"|(?:我|本人)?(?:的)?(?:皮肤|肠胃|头皮|胃|眼睛)(?:很|比较|有点|特别|非常)?敏感"
    r"[，,。 ]*(?:所以)?"
    r"(?:不要|不能有|别有|不能用|不含|避开)[\u3400-\u9fff]{1,8}(?:的)?"
)


def stands(text: str) -> bool:
    """Whether a message is nothing but such a wish. What it names is read elsewhere."""
    said = text.casefold().replace("\u2019", "'").strip(" .!。！")
    return _STANDING.fullmatch(said) is not None
