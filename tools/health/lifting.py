"""Whether a message takes back what was told: "I can eat nuts again", 我女儿可以吃花生了."""

import re

from tools.health.talk import Clause, Span

_REACH = 10
_NOT_ALLERGIC = re.compile(
    r"(?:(?<!是)不是对?|(?<!有)没有?对?|并非对?|不对)(?P<what>[^对不没]{1,6}?)[也都很]?$"
)
_QUESTION = re.compile(
    r"[?？]|[吗么嘛][。.!！~]*$|能不能|可不可以|可以不可以|是不是|是否"
    r"|^(?:can|could|may|is|are|does|do|will)\b(?! you\b)",
    re.IGNORECASE,
)


def asks_whether(text: str) -> bool:
    """Whether a message is a question: "can I eat nuts?", 可以吃花生吗. It takes nothing back."""
    return _QUESTION.search(text.strip()) is not None


def lifts(part: Clause, *, asked: bool = False) -> bool:
    """Whether something known is taken back: "I can eat nuts again", "forget my allergy". `asked`:
    the message is a question, of which only the latter is meant so."""
    if asked:
        return _drops_a_fact(part)
    if part.holds("except"):
        return False  # can eat anything except fish
    if part.holds("forget") or any(span.lifted for span in part.spans):
        return True
    if _eats_what_it_names(part) and (part.holds("again") or of_self(part)):
        return True
    for index, span in enumerate(part.spans):
        if span.cue("allergy_after") and denied(part, index):
            return True
        if negated(part, index) and any(kind == "diet" for kind, _ in span.named):
            return True
    return _drops_a_fact(part)


def _drops_a_fact(part: Clause) -> bool:
    """ "Forget my nut allergy", but not "forget the biscuits, I'm allergic to nuts"."""
    for index, span in enumerate(part.spans):
        if not span.cue("forget_fact"):
            continue
        for other in part.spans[index + 1 :]:
            if part.comma(other.first):
                break
            if other.cue("fact") or any(kind in ("diet", "condition") for kind, _ in other.named):
                return True
        earlier = part.spans[:index]
        if any(o.cue("fact") or any(k == "diet" for k, _ in o.named) for o in earlier):
            return True
    return False


def _eats_what_it_names(part: Clause) -> bool:
    """ "I can eat nuts", 花生能吃; not 我对花生过敏 有什么能吃的, which tells an allergy."""
    if part.holds("allergy_before", "allergy_after"):
        return False
    for index, span in enumerate(part.spans):
        if not span.cue("may_eat"):
            continue
        before = _before(part, index)
        after = part.spans[index + 1] if index + 1 < len(part.spans) else None
        if after is not None and after.named and after.first - span.last <= 1:
            return True
        if before is not None and before.named:
            return True
    return False


def _before(part: Clause, index: int) -> Span | None:
    """The phrase right before one, over "now" and 其实: 鸡蛋其实可以吃."""
    first = part.spans[index].first
    for span in reversed(part.spans[:index]):
        if span.last != first:
            return None
        if not span.cue("again"):
            return span
        first = span.first
    return None


def of_self(clause: Clause) -> bool:
    """Whether the shopper speaks of themselves: 我 right before a person only says whose it is
    (我女儿, 我家孩子)."""
    others = {span.first for span in clause.spans if span.cue("other")}
    return any(
        span.cue("self")
        and not (
            span.last in others
            or (
                clause.words[span.last : span.last + 1] in (("家",), ("的",))
                and span.last + 1 in others
            )
        )
        for span in clause.spans
    )


def negated(clause: Clause, index: int) -> bool:
    before = clause.spans[index - 1] if index else None
    return before is not None and before.cue("not") and before.last == clause.spans[index].first


def denied(clause: Clause, index: int) -> bool:
    """Whether it is said that somebody is not allergic: 不对花生过敏, 不是花生过敏."""
    first = start = clause.spans[index].first
    while start > max(0, first - _REACH) and not clause.comma(start):
        start -= 1
    before = "".join(clause.words[start:first])
    return _NOT_ALLERGIC.search(before) is not None
