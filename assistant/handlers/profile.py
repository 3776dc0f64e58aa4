"""What the shop knows of the shopper: view and remember, by chat."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Answer, Steps, Turn
from assistant.events import Status
from assistant.facts import in_sentences, say_date
from assistant.handlers.discover import as_request, discover, wants_products
from assistant.handlers.overview import asks_for_the_shop, overview
from assistant.hearing import say_noted, with_needs
from assistant.mistaken import put_right
from assistant.of_age import Fact, outgrows
from assistant.reasons import taste
from assistant.session_facts import for_others
from assistant.statements import read_statements
from assistant.telling import without_telling
from assistant.wanting import FINDING
from prompts import sentence, term
from retrieval.avoidance import UNJUDGED
from retrieval.constraints import Constraints
from store.money import Money
from store.profile import HEALTH_KINDS
from tools.operations import propose
from tools.profile import (
    OF_A_SESSION,
    ForgetFacts,
    RememberFacts,
    say_fact,
    say_facts,
    stored_profile,
)


def profile_view(turn: Turn) -> Steps:
    """A short list: each fact, where it came from, how to change it."""
    if asks_for_the_shop(turn.text):
        return (yield from overview(turn))
    yield Status("profile", sentence("step.profile", turn.language))
    language = turn.language
    lines: list[str] = []
    facts = stored_profile(turn.visit).facts if turn.visit.principal.signed_in else ()
    for fact in facts:
        date = say_date(fact.at.date(), language)
        source = sentence(f"source.{fact.source}", language, date=date)
        lines.append(_line(_known(turn, fact.kind, fact.value), source, language))
    kept = {(f.kind, f.value) for f in facts}
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
    kept = _stored(turn)
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
