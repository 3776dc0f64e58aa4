"""From a message to a request: constraints, what was said of the shopper, what it is like."""

import re
from dataclasses import dataclass, replace
from typing import cast

from assistant.answer import Turn
from assistant.intents.naming import by_colour
from assistant.intents.slots import Shown as Reference
from assistant.intents.slots import references
from assistant.memory import Memory, Shown
from assistant.session_facts import (
    needs_of_pets,
    union,
    with_session_facts,
    without_needs,
    words_of_others,
)
from assistant.sizes import in_the_size_told
from assistant.statements import Statement, read_statements
from assistant.telling import without_telling
from retrieval.constraints import Constraints, Language
from retrieval.tokens import HAN_RUN
from store.ids import ProductId
from store.product import Allergen, Product
from store.profile import Profile
from tools.visit import Visit

_WORDS = re.compile(r"[^\W_]+")
_THEM = re.compile(r"\bfor (?:him|her|them|my (?:friend|guest|colleague))\b|给(?:他|她|他们|朋友)")
_FOR_THE_CHILD = re.compile(
    r"\b(?:for|give|feed) (?:her|him|(?:the|my|our) (?:little )?(?:baby|child|kid|son|daughter|boy"
    r"|girl|one))\b(?!'s| (?:and|is|who|friend|birthday|\w+'s))"
    r"|给(?:她|他|宝宝|孩子|小孩|儿子|女儿|娃)|(?:她|他|宝宝|孩子)(?:能|可以)?(?:吃|喝|用|玩)"
)
_FOR_MYSELF = re.compile(
    r"\b(?:for me|for myself|i(?:'ll| will) eat it|just me)\b|给我自己|我自己[吃用喝]"
)
_PRESENT = re.compile(
    r"(?:(?:i need|i want|i'm looking for|looking for|show me|find|also|now|and|ok|then)[, ]+)*"
    r"(?:an? |some |the )?(?:[a-z]+ )?(?:present|gift)s?\b"
)
"""How a message opens that asks for a present, not for the thing before as one."""
_THE_BRAND = re.compile(
    r"\b(?:this|that|the same|the first) (?:brand|make|maker|manufacturer)\b"
    r"|(?:这个?|那个?|同一?个?|一样的)(?:牌子|品牌)",
    re.IGNORECASE,
)
_ANOTHER_BRAND = re.compile(
    r"\b(?:an ?other|a different|some other|different|other) (?:brand|make|maker|manufacturer)s?\b"
    r"|(?:别|其他|其它|另外|换[一]?个?)的?(?:牌子|品牌)",
    re.IGNORECASE,
)
_COUNT = re.compile(r"\b(?:show|give|find|list|see)\s+(?:me\s+)?(\d)\b|(?:来|给我|看)(\d)[个款种]")


@dataclass(frozen=True, slots=True)
class Request:
    """A request for products, understood. `visit` carries the facts said in this session. `fresh`:
    it asks for another thing than the request before, whatever kind of turn it was taken for;
    `repeats`: it asks for others of the same ("something else").
    `needs`: what somebody else must avoid, from here on.
    `added`: it was taken to add to the request before, though it may stand alone. `said`: the
    message."""

    visit: Visit
    constraints: Constraints
    said_facts: tuple[tuple[str, str], ...]
    unsaid_facts: tuple[tuple[str, str], ...]
    like: Product | None
    wanted: int | None
    vague: bool
    needs: tuple[tuple[str, str], ...] = ()
    fresh: bool = False
    repeats: bool = False
    added: bool = False
    said: str = ""


def read_request(turn: Turn, *, adds: bool = True, joins: bool = False) -> Request:
    """Understand the message as a request, in the light of the conversation. Without `adds` a new
    request is read for itself; with `joins` its words are added to those of the request before."""
    services = turn.visit.services
    intent = turn.plan.intent
    statement = read_statements(turn.text, turn.language)
    said, unsaid = _with_facts(turn, statement)
    told = statement.wished if statement.for_other and statement.stated else ()
    lasting = tuple(dict.fromkeys((*turn.memory.needs, *told)))
    needs = () if _FOR_MYSELF.search(turn.text.casefold()) else lasting
    own = turn.visit if needs else without_needs(turn.visit, turn.memory)
    visit = with_session_facts(own, (*said, *words_of_others(needs)))
    visit = replace(visit, pets=needs_of_pets(lasting))
    before = Constraints.from_json(turn.memory.request) if turn.memory.request else None
    keep = before if intent in {"refine", "more_like", "not_for_me"} else None
    keep = before if joins else keep
    adds = adds and not turn.plan.arguments.get("alone")
    added = adds and keep is None and before is not None and _adds_to(turn, before)
    if added:
        keep = before
    like = _like(turn) if intent == "more_like" else None
    reference = like or picked(turn)

    def read(text: str) -> Constraints:
        language = cast(Language, turn.language)
        return services.understanding.read(
            text, language=language, previous=keep, reference=reference, joins=joins
        )

    withdrawn = (
        services.understanding.withdrawn(turn.text, before) or before
        if before is not None and turn.plan.arguments.get("withdraws")
        else None
    )
    worded = with_brand_named(
        replace(turn, text=without_telling(turn.text, services.understanding))
    )
    if not worded.strip():  # nothing but an allergy was told: what was asked for is asked for still
        keep, worded = (before, worded) if before is not None else (keep, turn.text)
    constraints = withdrawn or read(worded)
    if statement.for_pet and statement.stated:  # what the dog cannot have is no rule for people
        kept = (keep.free_from, keep.diets) if keep else ((), ())
        constraints = replace(constraints, free_from=kept[0], diets=kept[1])
    others = asks_for_others(worded)
    query = sourced(turn, str(turn.plan.arguments.get("query") or ""))
    if query and withdrawn is None:
        constraints = _searching_for(read(query), constraints)
    if like is not None:
        constraints = replace(
            constraints, like_product=like.id, exclude_ids=(*constraints.exclude_ids, like.id)
        )
    rejects = intent == "not_for_me" and (keep is None or _wishes(constraints) == _wishes(keep))
    if rejects or (intent in {"refine", "not_for_me"} and others):
        table = turn.memory.shown if rejects else (*turn.memory.seen, *turn.memory.shown)
        gone = [ProductId(s.product_id) for s in table]
        constraints = replace(constraints, exclude_ids=(*constraints.exclude_ids, *gone))
    constraints = _for_the_child(constraints, before, turn.text, visit.profile)
    constraints = in_the_size_told(constraints, turn.text, said)
    wished = Statement() if statement.for_pet else statement
    rejected = [ProductId(pid) for pid in turn.memory.rejected]
    constraints = replace(
        constraints,
        brands_out=union(
            constraints.brands_out,
            (b for b in visit.profile.values("brand_avoid") if b not in constraints.brands_in),
        ),
        must_not=union(
            constraints.must_not,
            (
                w
                for w in visit.profile.values("dislike")
                if w.casefold() not in turn.text.casefold()
            ),
        ),
        free_from=cast(
            tuple[Allergen, ...],
            union(
                constraints.free_from,
                (*wished.request_allergens, *(v for k, v in needs if k == "allergen")),
            ),
        ),
        diets=union(
            constraints.diets, (*wished.request_diets, *(v for k, v in needs if k == "diet"))
        ),
        exclude_ids=tuple(dict.fromkeys((*constraints.exclude_ids, *rejected))),
    )
    asked = (constraints.text, constraints.category, constraints.departments, constraints.theme)
    vague = not (any(asked) or like)
    fresh = before is None or not _shares(before, constraints)
    return Request(
        visit=visit,
        constraints=constraints,
        said_facts=said,
        unsaid_facts=unsaid,
        like=like,
        wanted=_wanted(turn.text),
        vague=vague,
        needs=lasting if needs else tuple(need for need in lasting if need[0] != "avoid"),
        fresh=fresh,
        repeats=others and before is not None and before.text == constraints.text,
        added=added,
        said=turn.text,
    )


def _for_the_child(
    asked: Constraints, before: Constraints | None, said: str, profile: Profile
) -> Constraints:
    """The request with the age of the only child that was told of, where it is "for her" and the
    one before was for no adult."""
    if asked.for_age is not None or asked.for_adult or (before and before.for_adult):
        return asked
    age = profile.only_child_age if _FOR_THE_CHILD.search(said.casefold()) else None
    return asked if age is None else replace(asked, for_age=age)


def _shares(before: Constraints, now: Constraints) -> bool:
    """Whether a request still asks for the thing of the one before."""
    if now.theme != before.theme:
        return False
    if not now.text or not before.text:
        return True
    return bool(set(before.text.split()) & set(now.text.split()))


def sourced(turn: Turn, query: str) -> str:
    """A model's search words without those that stand neither in this conversation nor in the names
    of the shop's shelves: what is searched for is said and remembered as the shopper's
    own, so a model may choose words but bring in none."""
    facets = turn.visit.services.store.catalogue.facets()
    before = str((turn.memory.request or {}).get("text") or "")
    titles = (shown.title for shown in (*turn.memory.shown, *turn.memory.seen))
    shelves = (*facets.departments, *(c for names in facets.categories.values() for c in names))
    known = " ".join((turn.text, before, *titles, *shelves)).casefold()
    if turn.language == "zh":
        return "".join(run for run in HAN_RUN.findall(query) if run in known)
    stems = {_stem(word) for word in _WORDS.findall(known)}
    return " ".join(word for word in _WORDS.findall(query) if _stem(word.casefold()) in stems)


def _stem(word: str) -> str:
    return word.removesuffix("s") if len(word) > 3 else word


def _searching_for(looked: Constraints, own: Constraints) -> Constraints:
    """The shopper's own limits with the words and the shelf that a model searches for."""
    return replace(
        own,
        text=looked.text,
        category=looked.category,
        departments=looked.departments,
        asks=looked.asks,
    )


def shown_references(memory: Memory) -> list[Reference]:
    """The products on the table, in the form that slot reading takes."""
    return [_reference(s) for s in memory.shown]


def referred(turn: Turn, *, many: bool = False) -> list[str]:
    """Ids of the products that a message refers to: by place, by colour, by name; else none."""
    folded = folded_referred(turn.text, turn.memory)
    if folded:
        return folded if many else folded[:1]
    found = references(turn.text, shown_references(turn.memory), turn.language)
    ids = [turn.memory.shown[i].product_id for i in found]
    if not ids and turn.memory.seen:
        seen = list(turn.memory.seen)
        by_name = references(
            turn.text, [_reference(s) for s in seen], turn.language, names_only=True
        )
        ids = [seen[i].product_id for i in by_name]
    return ids if many else ids[:1]


def folded_referred(text: str, memory: Memory) -> list[str]:
    """Ids of the products that "the blue one" means when no card has that colour, but stands for
    one that has."""
    said = " ".join(text.casefold().split())
    if by_colour(said, shown_references(memory)):
        return []
    folded = [
        Reference(product_id, card.title, card.brand, None, colour)
        for card in memory.shown
        for product_id, colour in card.folded
    ]
    return [folded[i].product_id for i in by_colour(said, folded)]


def _reference(shown: Shown) -> Reference:
    return Reference(shown.product_id, shown.title, shown.brand, shown.price_minor, shown.colour)


def _with_facts(
    turn: Turn, statement: Statement
) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """Session facts with those of this message, and the ones that no profile holds yet."""
    said = tuple(dict.fromkeys((*turn.memory.said_facts, *statement.about_shopper)))
    kept = {(f.kind, f.value) for f in turn.visit.profile.facts}
    return said, tuple(pair for pair in statement.about_shopper if pair not in kept)


def _like(turn: Turn) -> Product | None:
    ids = (
        [str(turn.plan.arguments["product_id"])]
        if "product_id" in turn.plan.arguments
        else referred(turn)
    )
    chosen = ids[0] if ids else turn.memory.focus
    return turn.visit.services.store.catalogue.get(ProductId(chosen)) if chosen else None


def _wishes(constraints: Constraints) -> tuple[object, ...]:
    """What a rejection would have changed, had it said what is wrong."""
    c = constraints
    return (c.price_max, c.price_min, c.brands_in, c.brands_out, c.must, c.must_not, c.rating_min)


def picked(turn: Turn) -> Product | None:
    """What "cheaper" is measured against: the product that is meant, else the first card."""
    ids = referred(turn) or [s.product_id for s in turn.memory.shown[:1]]
    return turn.visit.services.store.catalogue.get(ProductId(ids[0])) if ids else None


def with_brand_named(turn: Turn) -> str:
    """The message with the brand that it points at by its name: "not that brand" of what lies on
    the table, "another brand" as a brand to leave out."""
    product = (
        picked(turn) if _THE_BRAND.search(turn.text) or _ANOTHER_BRAND.search(turn.text) else None
    )
    if product is None or not product.brand:
        return turn.text
    without = "不要" if turn.language == "zh" else "not "
    said = _ANOTHER_BRAND.sub(lambda _: f"{without}{product.brand}", turn.text)
    return _THE_BRAND.sub(lambda _: product.brand, said)


def _adds_to(turn: Turn, before: Constraints) -> bool:
    """Whether a message only adds to the last request: it names no thing of its own, or it is for
    the person whose needs were told before."""
    somebody = before.gift or before.for_age is not None or before.for_adult
    if (before.free_from or before.diets or somebody) and _THEM.search(turn.text.casefold()):
        return True
    if not turn.memory.shown and not (before.text or before.category):
        return False
    for_somebody = before.gift or before.for_age is not None
    if for_somebody and not (before.text or before.category or before.departments):
        return not _FOR_MYSELF.search(turn.text.casefold())  # a present, and now what kind of thing
    understanding, language = turn.visit.services.understanding, cast(Language, turn.language)
    alone = understanding.read(turn.text, language=language)
    if alone.gift and not before.gift and alone.for_age is not None:
        return False  # a present for somebody else starts anew
    if alone.gift and not before.gift and _PRESENT.match(turn.text.casefold()):
        return False
    if _for_another(alone, before):
        return False
    return understanding.adds(turn.text, language=language)


def _for_another(alone: Constraints, before: Constraints) -> bool:
    """Whether a message is for somebody, and the request before was for somebody else."""
    if alone.for_adult:
        return before.for_adult or before.for_age is not None
    aged = alone.for_age is not None and before.for_age not in (None, alone.for_age)
    return alone.for_age is not None and (before.for_adult or (aged and alone.gift))


def asks_for_others(text: str) -> bool:
    """Whether a message asks for others than were shown: "something else"."""
    return bool(
        re.search(
            r"\b(other|others|else|different|more options|another)\b|别的|其他|其它"
            r"|换[一个别](?![^，。,]{0,6}(?:便宜|[点些]儿?的))|还有[吗么呢没]|再来几|更多"
            r"|^(?:show (?:me )?|any |some |and )*more(?: please| of them| of these)?[ .!?]*$",
            text.casefold(),
        )
    )


def _wanted(text: str) -> int | None:
    match = _COUNT.search(text.casefold())
    return int(match.group(1) or match.group(2)) or None if match else None
