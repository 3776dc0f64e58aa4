"""Taking back what was told: from the chat at once, from the profile with a yes."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from assistant.answer import Answer, Steps, Turn
from assistant.events import Status
from assistant.expecting import no_longer_pregnant
from assistant.handlers.retraction import JOKED, keeps_an_allergy
from assistant.intents.answers import yes_no
from assistant.mistaken import only_denies
from assistant.of_age import left_of, stay
from assistant.statements import Statement, read_statements
from prompts import sentence
from retrieval.constraints import Constraints
from store.errors import NotFound
from tools.health.avoidance import Avoidance, may_eat, parse_avoidance, speaks_of
from tools.health.pregnancy import PREGNANCY
from tools.operations import propose
from tools.profile import ForgetFacts, say_facts, say_value


def profile_forget(turn: Turn) -> Steps:
    """Drop what was said in this session at once; delete from the profile with a yes."""
    yield Status("profile", sentence("step.profile", turn.language))
    language = turn.language
    wanted = _to_forget(turn)
    joked = JOKED.search(turn.text.casefold())
    if joked and not wanted and not turn.memory.needs and not _told_before(turn):
        return Answer(lead=sentence("talk.ok", language), memory=turn.memory, intent="ok")
    if kept := _played_with(turn, wanted):
        return _keeps(turn, "profile.kept", kept)
    if still := _still_needed(turn):
        return _keeps(turn, "profile.still", still)
    session_left = left_of(turn.memory.said_facts, wanted)
    request, needs = _request_without(turn), _needs_without(turn)
    memory = replace(turn.memory, said_facts=session_left, request=request, needs=needs)
    dropped = memory != turn.memory
    key = "profile.forgot_session" if dropped else "profile.nothing_known"
    if stay(wanted):
        key = "profile.age_stays_too" if dropped else "profile.age_stays"
    if not turn.visit.principal.signed_in:
        return Answer(lead=sentence(key, language), memory=memory)
    try:
        proposal = propose(turn.visit, ForgetFacts(), {"facts": [list(pair) for pair in wanted]})
    except NotFound:
        return Answer(lead=sentence(key, language), memory=memory)
    return Answer(
        lead=proposal.summary,
        memory=replace(turn.memory, request=request, needs=needs),
        proposal=proposal,
    )


def _played_with(turn: Turn, wanted: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The allergens that stay although a joke speaks of them, but for one told right before."""
    told = _told_before(turn).about_shopper if JOKED.search(turn.text.casefold()) else ()
    if not keeps_an_allergy(turn.text):
        return ()
    known = [(str(f.kind), f.value) for f in turn.visit.profile.facts]
    named = wanted or (*known, *turn.memory.said_facts, *turn.memory.needs)
    allergens = dict.fromkeys(pair for pair in named if pair[0] == "allergen" and pair not in told)
    return tuple(allergens)


def _keeps(turn: Turn, key: str, facts: Sequence[tuple[str, str]]) -> Answer:
    """That facts are still gone by, and what to say where they hold no longer."""
    language = turn.language
    names = sentence("list.and", language).join(say_value(k, v, language) for k, v in facts)
    told = sentence(key, language, facts=say_facts(facts, language), names=names)
    return Answer(lead=told, memory=turn.memory)


def _still_needed(turn: Turn) -> tuple[tuple[str, str], ...]:
    """What stays though a message says that somebody can eat some of it: "I can have egg whites",
    "the older one can have nuts"; or denies it in two words: "actually not eggs"."""
    if not (may_eat(turn.text) or only_denies(turn.text)) or parse_avoidance(turn.text).forget:
        return ()
    named = parse_avoidance(turn.text, bare=True)
    known = [(str(f.kind), f.value) for f in turn.visit.profile.facts]
    every = dict.fromkeys((*known, *turn.memory.said_facts, *turn.memory.needs))
    return tuple(pair for pair in every if pair[1] in {*named.allergens, *named.diets})


def _named_to_forget(turn: Turn) -> Avoidance:
    """What a message names to be forgotten: 忘掉花生 names the allergen alone."""
    if no_longer_pregnant(turn.text):
        return Avoidance(diets=(PREGNANCY,), forget=True)
    found = parse_avoidance(turn.text, turn.language)
    if found or not _DROPS.search(turn.text.casefold()):
        return found
    return replace(parse_avoidance(turn.text, turn.language, bare=True), forget=True)


def _needs_without(turn: Turn) -> tuple[tuple[str, str], ...]:
    """The needs of others without what is taken back: what is named, or all of a kind."""
    named = _named_to_forget(turn)
    said = turn.text.casefold()
    if speaks_of(turn.text) == "self" and (named.allergens or named.diets):
        return turn.memory.needs  # 我自己可以吃麸质 tells nothing of the guest
    gone = {*named.allergens, *named.diets} if named.forget else set()
    if not gone and any(word in said for word in (*_KIND_WORDS[0][1], *_EVERYTHING)):
        return ()
    if not gone and JOKED.search(said) and _told_before(turn):
        return ()
    return tuple(pair for pair in turn.memory.needs if pair[1] not in gone)


def _request_without(turn: Turn) -> Mapping[str, Any] | None:
    """The last request without what is taken back: the needs of a guest or a child that hold for it
    alone."""
    if turn.memory.request is None:
        return None
    before = Constraints.from_json(turn.memory.request)
    others = {value for _, value in _needs_without(turn)}
    named = _named_to_forget(turn)
    said = turn.text.casefold()
    unnamed = not (named.allergens or named.diets)
    every = unnamed and any(word in said for word in _KIND_WORDS[0][1])
    diets = {*named.diets, *(before.diets if _speaks_of_diet(said) else ())}
    gone = before.free_from if every else named.allergens if named.forget else ()
    left = replace(
        before,
        free_from=tuple(a for a in before.free_from if a not in gone or a in others),
        diets=tuple(d for d in before.diets if d not in diets or d in others),
    )
    return turn.memory.request if left == before else left.to_json()


def _speaks_of_diet(said: str) -> bool:
    return any(word in said for word in _KIND_WORDS[1][1])


def _to_forget(turn: Turn) -> list[tuple[str, str]]:
    """The known facts that the message names; all of a kind, or all, where it says so."""
    known = list(
        dict.fromkeys(
            [(str(f.kind), f.value) for f in turn.visit.profile.facts]
            + list(turn.memory.said_facts)
        )
    )
    said = turn.text.casefold()
    named = _named_to_forget(turn)
    out = [
        (kind, value)
        for kind, value in known
        if (kind == "allergen" and value in named.allergens)
        or (kind == "diet" and value in named.diets)
        or (kind == "avoid" and value.casefold() in said)
        or (kind not in {"allergen", "diet", "avoid"} and _names(said, value))
    ]
    if out:
        return out
    for kinds, words in _KIND_WORDS:
        if any(word in said for word in words):
            out += [pair for pair in known if pair[0] in kinds]
    if out:
        return out
    if any(word in said for word in _EVERYTHING):
        return known
    return list(_told_before(turn).about_shopper) if JOKED.search(said) else []


def _told_before(turn: Turn) -> Statement:
    """What the message before told, a bare yes or no apart: "I was joking" takes that back, and
    nothing that was told earlier."""
    store = turn.visit.services.store
    for done in reversed(store.conversations.turns(turn.visit.principal.session_id)):
        if yes_no(done.said, done.language) is None:
            return read_statements(done.said, done.language)
    return Statement()


def _names(said: str, value: str) -> bool:
    """Whether a value stands in the message as a word or number of its own."""
    return bool(re.search(rf"(?<![\da-z]){re.escape(value.casefold())}(?![\da-z])", said))


_DROPS = re.compile(r"^(?:please )?(?:forget|delete|remove|erase)\b|忘掉|忘记|忘了|删掉|删除|去掉")
_KIND_WORDS: tuple[tuple[frozenset[str], tuple[str, ...]], ...] = (
    (frozenset({"allergen", "avoid"}), ("allerg", "intoleran", "过敏", "忌口")),
    (
        frozenset({"diet"}),
        ("diet", "vegetarian", "vegan", "eat meat", "饮食", "素食", "吃素", "吃肉"),
    ),
    (frozenset({"child_age"}), ("child", "kid", "son", "daughter", "孩子", "儿子", "女儿", "宝宝")),
    (frozenset({"age"}), ("my age", "how old", "年龄")),
    (frozenset({"budget"}), ("budget", "预算")),
    (frozenset({"size"}), ("size", "尺码", "鞋码")),
    (
        frozenset({"like", "dislike"}),
        ("taste", "likes", "what i like", "preference", "喜好", "口味", "偏好"),
    ),
    (frozenset({"brand_like", "brand_avoid"}), ("brand", "品牌")),
)
_EVERYTHING = (
    "everything", "all you know", "all about me", "what you know", "my profile", "my data",
    "forget me", "all of it", "所有", "全部", "一切", "我的资料", "我的信息",
)  # fmt: skip
