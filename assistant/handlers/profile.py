"""What the shop knows of the shopper: view, remember, forget, by chat."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from assistant.answer import Answer, Steps, Turn
from assistant.events import Status
from assistant.expecting import no_longer_pregnant
from assistant.facts import in_sentences, say_date
from assistant.handlers.discover import as_request, discover, wants_products
from assistant.handlers.overview import asks_for_the_shop, overview
from assistant.handlers.retraction import JOKED, keeps_an_allergy
from assistant.hearing import say_noted, with_needs
from assistant.intents.answers import yes_no
from assistant.mistaken import Fact, put_right
from assistant.of_age import left_of, outgrows, stay
from assistant.reasons import taste
from assistant.request import for_others
from assistant.statements import Statement, read_statements
from assistant.telling import without_telling
from assistant.wanting import FINDING
from prompts import sentence, term
from retrieval.avoidance import UNJUDGED
from retrieval.constraints import Constraints
from store.errors import NotFound
from store.money import Money
from store.profile import HEALTH_KINDS
from tools.health.avoidance import Avoidance, may_eat, parse_avoidance, speaks_of
from tools.health.pregnancy import PREGNANCY
from tools.operations import propose
from tools.profile import (
    OF_A_SESSION,
    ForgetFacts,
    RememberFacts,
    say_fact,
    say_facts,
    say_value,
    stored_profile,
)


def profile_view(turn: Turn) -> Steps:
    """A short list: each fact, where it came from, how to change it."""
    if asks_for_the_shop(turn.text):
        return (yield from overview(turn))
    yield Status("profile", sentence("step.profile", turn.language))
    language = turn.language
    lines: list[str] = []
    kept: set[tuple[str, str]] = set()
    if turn.visit.principal.signed_in:
        for fact in stored_profile(turn.visit).facts:
            source = sentence(
                f"source.{fact.source}", language, date=say_date(fact.at.date(), language)
            )
            lines.append(_line(_known(turn, fact.kind, fact.value), source, language))
        kept = {(f.kind, f.value) for f in stored_profile(turn.visit).facts}
    for kind, value in turn.memory.said_facts:
        if (kind, value) not in kept:
            source = sentence("source.session", language)
            lines.append(_line(_known(turn, kind, value), source, language))
    for kind, value in turn.memory.needs:
        source = sentence("source.other", language)
        lines.append(_line(_known(turn, kind, value), source, language))
    if not lines:
        key = "profile.empty" if turn.visit.principal.signed_in else "profile.guest"
        return Answer(lead=sentence(key, language), memory=turn.memory)
    text = "\n".join([sentence("profile.list", language), *dict.fromkeys(lines)])
    return Answer(
        lead=text,
        tail="\n\n" + sentence("profile.how_to_change", language),
        memory=turn.memory,
        suggestions=(sentence("chip.forget", language),),
    )


def _line(fact: str, source: str, language: str) -> str:
    return f"- {sentence('profile.line', language, fact=fact, source=source)}"


def _known(turn: Turn, kind: str, value: str) -> str:
    """A fact in the words of the reply's language, an amount in the shop's currency."""
    language = turn.language
    if kind == "budget" and value.isdigit():
        currency = turn.visit.services.store.catalogue.facets().currency
        said = Money(int(value), currency).format(language)
    elif kind in {"like", "dislike", "avoid"}:
        said = taste(value, language)
    elif kind == "size":
        said = term(value, language, "size")
    else:
        return say_fact(kind, value, language)
    return sentence(f"fact.{kind}", language, value=said)


def profile_set(turn: Turn) -> Steps:
    """Use what was told at once; keep it in the profile only with the shopper's yes."""
    yield Status("profile", sentence("step.profile", turn.language))
    language = turn.language
    memory = turn.memory
    mistaken = put_right(turn.text, (*memory.said_facts, *memory.needs))
    if mistaken is not None:
        return _put_right(turn, *mistaken)
    statement = read_statements(turn.text, language)
    wished = statement.wished
    if statement.for_other and wished:
        others = _for_other(turn, wished)
        if not statement.about_shopper:
            if _shops(turn):
                return (yield from discover(as_request(turn)))
            if _has_list(turn):  # the list again, for them
                again = replace(turn.plan, intent="refine")
                found = yield from discover(replace(turn, plan=again, memory=others.memory))
                return replace(found, tail=in_sentences([found.tail, others.lead], language))
            return others
        # "my daughter is 6 and allergic to milk": her age is a fact, her allergy a need
        rest = replace(turn, memory=others.memory)
        own = yield from _remember(rest, statement.about_shopper)
        return replace(own, lead=in_sentences([others.lead, own.lead], language))
    told = statement.about_shopper or wished
    return (yield from _remember(turn, told))


def _has_list(turn: Turn) -> bool:
    """Whether what was found last is on the table, to be read again with what is told now."""
    memory = turn.memory
    return bool(memory.shown and memory.request and memory.last_intent in FINDING)


def _shops(turn: Turn) -> bool:
    """Whether a message that tells of somebody asks for products as well, beside what only tells
    ("my boss to nuts")."""
    asking = without_telling(turn.text, turn.visit.services.understanding)
    return bool(asking) and wants_products(replace(turn, text=asking))


def _remember(turn: Turn, told: Sequence[tuple[str, str]]) -> Steps:
    """Note facts of the shopper for this session, and propose to keep them."""
    language = turn.language
    if not told and (diet := UNJUDGED.search(turn.text.casefold())):
        lead = sentence("search.unjudged", language, words=diet.group())
        return Answer(
            lead=lead, memory=turn.memory, suggestions=(sentence("chip.start", language),)
        )
    if not told:
        return Answer(lead=sentence("profile.not_understood", language), memory=turn.memory)
    if any(outgrows(turn.visit.profile, kind, value) for kind, value in told):
        return Answer(
            lead=sentence("profile.age_by_person", language),
            memory=turn.memory,
            suggestions=(sentence("chip.person", language),),
        )
    said = tuple(dict.fromkeys((*turn.memory.said_facts, *told)))
    memory = replace(turn.memory, said_facts=said)
    words = say_facts(told, language)
    shops = _shops(turn)
    if not turn.visit.principal.signed_in:
        if shops:
            return (yield from discover(as_request(turn)))
        if any(kind in HEALTH_KINDS for kind, _ in told) and _has_list(turn):
            again = replace(turn.plan, intent="refine")
            return (yield from discover(replace(turn, plan=again)))
        lead = sentence("profile.noted_session", language, facts=words)
        return Answer(lead=lead, memory=memory, suggestions=(sentence("chip.start", language),))
    kept = {(f.kind, f.value) for f in stored_profile(turn.visit).facts}
    new = [pair for pair in told if pair not in kept]
    if not new and shops:
        return (yield from discover(as_request(turn)))
    if new and OF_A_SESSION.issuperset(new):
        lead = sentence("profile.noted_unkept", language, facts=words)
        return Answer(lead=lead, memory=memory, suggestions=(sentence("chip.start", language),))
    if not new:
        return Answer(lead=sentence("profile.known", language, facts=words), memory=memory)
    proposal = propose(turn.visit, RememberFacts(), {"facts": [list(pair) for pair in new]})
    health = any(kind in HEALTH_KINDS for kind, _ in new)
    lead = sentence("profile.noted", language, facts=words)
    tail = sentence("profile.ask_keep_health" if health else "profile.ask_keep", language)
    if shops:
        found = yield from discover(as_request(turn))
        asked = f"{found.tail} {lead} {tail}".strip()
        return replace(found, tail=asked, question=None, proposal=proposal)
    return Answer(lead=lead, tail=tail, memory=memory, proposal=proposal)


def _put_right(turn: Turn, wrong: frozenset[Fact], meant: frozenset[Fact]) -> Answer:
    """One fact of this chat in the place of another, for the same person as before."""
    language, memory = turn.language, turn.memory
    said = [fact for fact in memory.said_facts if fact not in wrong]
    needs = [fact for fact in memory.needs if fact not in wrong]
    if wrong & frozenset(memory.said_facts):
        said += sorted(meant - frozenset(said))
    else:
        needs += sorted(meant - frozenset(needs))
    request = memory.request
    if request is not None:
        before = Constraints.from_json(request)
        mistaken = {value for _, value in wrong}
        left = tuple(name for name in before.free_from if name not in mistaken)
        request = for_others(meant, replace(before, free_from=left)).to_json()
    memory = replace(memory, said_facts=tuple(said), needs=tuple(needs), request=request)
    now = say_facts(sorted(meant), language)
    if stored := wrong & _stored(turn):
        arguments = {"facts": [list(fact) for fact in sorted(stored)]}
        proposal = propose(turn.visit, ForgetFacts(), arguments)
        lead = sentence("profile.noted", language, facts=now)
        return Answer(lead=lead, tail=proposal.summary, memory=memory, proposal=proposal)
    gone = say_facts(sorted(wrong), language)
    return Answer(
        lead=sentence("profile.put_right", language, now=now, before=gone),
        memory=memory,
        suggestions=(sentence("chip.start", language),),
    )


def _stored(turn: Turn) -> frozenset[Fact]:
    """What the profile keeps of a shopper who is signed in."""
    if not turn.visit.principal.signed_in:
        return frozenset()
    return frozenset((str(f.kind), f.value) for f in stored_profile(turn.visit).facts)


def _for_other(turn: Turn, wished: tuple[tuple[str, str], ...]) -> Answer:
    """Somebody else's needs hold for the requests of this session and are kept nowhere."""
    return Answer(
        lead=say_noted(wished, turn.language),
        memory=with_needs(turn.memory, wished),
        suggestions=(sentence("chip.start", turn.language),),
    )


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
    "the older one can have nuts"."""
    if not may_eat(turn.text) or parse_avoidance(turn.text).forget:
        return ()
    named = parse_avoidance(turn.text, bare=True)
    known = [(str(f.kind), f.value) for f in turn.visit.profile.facts]
    every = dict.fromkeys((*known, *turn.memory.said_facts, *turn.memory.needs))
    return tuple(pair for pair in every if pair[1] in {*named.allergens, *named.diets})


def _named_to_forget(turn: Turn) -> Avoidance:
    """What a message names to be forgotten: 忘掉花生 names the allergen alone."""
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
    gone |= {PREGNANCY} if no_longer_pregnant(said) else set()
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
    ended = {PREGNANCY} if no_longer_pregnant(said) else set()
    diets = {*ended, *named.diets, *(before.diets if _speaks_of_diet(said) else ())}
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
    if no_longer_pregnant(said):
        return [pair for pair in known if pair[1] == PREGNANCY]
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
