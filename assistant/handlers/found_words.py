"""What is said of the products found: the first sentence, and what code adds to it."""

import re
from collections.abc import Collection, Sequence

from assistant.answer import Turn
from assistant.around import say_around
from assistant.beyond import say_beyond
from assistant.called import is_called
from assistant.cards import in_names, is_adult_only
from assistant.events import Card
from assistant.exclusions import wanted_words
from assistant.expecting import is_expecting, tells_of_pregnancy
from assistant.facts import category_of, in_sentences, label_of
from assistant.handlers.nothing_left import nothing_left
from assistant.reasons import HEALTH_REASONS, Reason, in_one
from assistant.request import Request
from assistant.wishes import Wishes, quoted, say_wishes
from prompts import sentence, term
from retrieval.constraints import Constraints
from retrieval.heads import asked_head
from retrieval.understanding import Understanding
from store.ids import ProductId
from store.money import Money
from store.profile import HEALTH_KINDS
from store.verdict import VerdictReason
from tools.health.alcohol import alcohol_in
from tools.profile import say_facts
from tools.search import Found
from tools.verdict_words import say_reasons

_TOLD_APART = frozenset({"attribute", "unknown", "range"})
_MEASURE_WORD = re.compile(r"^[点些个把瓶双件只包盒条块]+(?=[\u3400-\u9fff]{2})")


def lead_of(
    turn: Turn,
    found: Found,
    *,
    cards: Sequence[Card],
    reasons: dict[str, list[Reason]],
    wishes: Wishes,
) -> tuple[str, tuple[str, ...]]:
    """The first sentence; and as facts, its opening and the reasons that a model may word."""
    language = turn.language
    what = _MEASURE_WORD.sub("", wanted_words(found.constraints, language))
    named = found.constraints.asks in {"thing", "known"}
    if not found.result.carried and not (named and turn.plan.intent == "discover"):
        if cards:
            best = cards[0]
            other = turn.plan.intent == "refine" and found.constraints.exclude_ids
            key = "search.nearest_other" if other else "search.unsure_nearest"
            lead = sentence(key, language, title=best.title, price=best.price)
            return lead, ()
        if turn.plan.intent == "refine" and found.constraints.exclude_ids:
            return sentence("search.nothing_nearer", language), ()
        if turn.plan.intent != "discover" and found.result.exclusions:
            return nothing_left(turn, found, what), ()
        return sentence("search.unsure", language), ()
    if not found.result.carried:
        if cards and wishes.kind and _keeps_to_the_shelf(turn, found):
            lead = _no_such_kind(found, cards[0], wishes, language)
        elif cards and wishes.unsaid and _keeps_to_the_shelf(turn, found):
            lead = sentence(
                "search.none_on_shelf",
                language,
                shelf=category_of(found.shown[0].product, language),
                words=quoted(wishes.unsaid, language),
                title=cards[0].title,
                price=cards[0].price,
            )
        elif cards:
            lead = sentence(
                "search.called_otherwise"
                if may_be(found, turn.visit.services.understanding)
                else "search.not_carried_nearest",
                language,
                what=what,
                title=cards[0].title,
                price=cards[0].price,
            )
        else:
            lead = sentence("search.not_carried", language, what=what)
        return lead, ()
    if not cards:
        return nothing_left(turn, found, what), ()
    near = say_around(found, what, language)
    if near is not None:
        return near, ()
    if wishes.kind:
        return _no_such_kind(found, cards[0], wishes, language), ()
    best = cards[0]
    if _only_wished(found, wishes):
        told = {"words": quoted(wishes.unsaid, language), "title": best.title, "price": best.price}
        return sentence("search.nothing_for", language, **told), ()
    reason = in_one(reasons[best.product_id][:2], language)
    if missed := _missed(found, what, language):
        told = {"title": best.title, "price": best.price, "reason": reason}
        nearest = sentence("search.nearest_is", language, **told)
        return in_sentences([missed, nearest], language), ()
    theme: dict[str, str] = {}
    key = "search.best_one" if len(cards) == 1 else "search.best_of"
    if found.constraints.theme:
        key, theme = "search.theme", {"theme": term(found.constraints.theme, language, "theme")}
    if turn.plan.intent in {"refine", "more_like", "not_for_me"}:
        before = [shown.product_id for shown in turn.memory.shown[:1]]
        key = "search.still" if before == [best.product_id] else "search.instead"
        theme = {}
    lead = sentence(key, language, title=best.title, price=best.price, reason=reason, **theme)
    worded = [r for r in reasons[best.product_id][:2] if r.key not in HEALTH_REASONS]
    more = [r.beside_price(language) for r in worded]
    facts = (
        sentence(f"{key}.opening", language, title=best.title, price=best.price, **theme),
        *more,
    )
    return lead, facts


def _missed(found: Found, what: str, language: str) -> str:
    """That nothing has the facts that were asked for, where they had to be loosened; "" else."""
    names = (n for n in found.result.relaxed if n.startswith("attribute."))
    labels = dict.fromkeys(label_of(n.removeprefix("attribute."), language) for n in names)
    if not labels:
        return ""
    label = sentence("list.and", language).join(labels)
    return sentence("search.no_measure", language, what=what, label=label)


def _only_wished(found: Found, wishes: Wishes) -> bool:
    """Whether nothing is asked for but what no product says: "she likes chess"."""
    asked = found.constraints
    named = asked.text or asked.category or asked.theme or asked.must
    return bool(set(wishes.unsaid) & set(asked.preferences)) and not named


def may_be(found: Found, understanding: Understanding) -> bool:
    """Whether the nearest may well be what was asked for, under another name: by its signals, or as
    it is called by the same head ("gps running watch", beside a watch; but no light is a bike)."""
    head = asked_head(found.constraints.text)
    if understanding.things.lacks_alike(head):
        return False
    return found.result.likely or (bool(head) and is_called(found.shown[0].product, head))


def _no_such_kind(found: Found, best: Card, wishes: Wishes, language: str) -> str:
    """That the shelf is there and the kind asked for is not, with the nearest of the shelf."""
    shelf = category_of(found.shown[0].product, language)
    told = {"what": wishes.kind, "shelf": shelf, "title": best.title, "price": best.price}
    key = "search.no_such_name" if found.result.likely else "search.no_such_kind"
    return sentence(key, language, **told)


def _keeps_to_the_shelf(turn: Turn, found: Found) -> bool:
    """Whether a request names a shelf with only a wish before it ("cosy lamp", but not "phone
    case"), and all that is near stands on it."""
    shelf = found.constraints.category
    head = asked_head(found.constraints.text)
    if not shelf or not turn.visit.services.understanding.names_shelf(head, shelf):
        return False
    return all(c.product.category == shelf for c in found.shown)


def health_words(cards: Sequence[Card], reasons: dict[str, list[Reason]], language: str) -> str:
    """What speaks for the best pick's label: said by code, as a model never learns what a shopper
    must avoid."""
    told = [r for r in reasons[cards[0].product_id][:2] if r.key in HEALTH_REASONS]
    words = in_one(told, language)
    return sentence("reason.alone", language, reason=words[:1].upper() + words[1:]) if told else ""


def tail_of(
    request: Request,
    found: Found,
    cards: Sequence[Card],
    wishes: Wishes,
    *,
    asked: Collection[str],
    lead: str = "",
) -> list[str]:
    """Caveats, what was relaxed, what could not be filtered on: always said by code. `asked`: the
    facts that the message asked for and named no thing beside; `lead`: what was said already."""
    language = request.constraints.language
    expecting = is_expecting(found) and tells_of_pregnancy(request.said)
    out: list[str] = []
    verdicts = {card.product_id: found.verdicts[ProductId(card.product_id)] for card in cards}
    ages = [card for card in cards if is_adult_only(verdicts[card.product_id])]
    if ages:
        least = verdicts[ages[0].product_id].reasons[0].subject
        out.append(_say_age_limit(ages, cards, least, language))
    unsure = [card for card in cards if card.verdict == "unknown" and card not in ages]
    if unsure and cards and unsure[0] is cards[0]:
        why = say_reasons(_weightiest(verdicts[cards[0].product_id].reasons), language)
        out.append(sentence("caveat.best", language, why=why))
        unsure = unsure[1:]
    if unsure:
        names = in_names((card.title for card in unsure[:2]), language)
        rules = {verdicts[card.product_id].reasons[0].rule for card in unsure}
        to_ask = rules == {"pregnancy.ask"}
        key = "caveat.marked_to_ask" if to_ask else "caveat.marked"
        if not (to_ask and expecting):  # a midwife is named below
            out.append(sentence(key, language, titles=names))
    if cards:
        missed = _missed(found, wanted_words(found.constraints, language), language)
        in_lead = bool(missed) and missed in lead
        told = (
            name
            for name in found.result.relaxed
            if (name.partition(".")[2] in asked or not _of_other_goods(name, found))
            and not _told_by_strength(name, found)
            and not (in_lead and name.startswith("attribute."))
        )
        brand_first = sorted(told, key=lambda name: not name.startswith("brand"))
        out += _say_relaxed(brand_first[:2], language)
    if (found.result.carried or wishes.unread) and not _only_wished(found, wishes):
        if expecting:
            out.append(sentence("search.expecting", language))
        out += say_wishes(wishes, len(cards), language)
        out += say_beyond(request, found, wishes, language)
    notes = (code for code in found.constraints.notes if cards or code.startswith("price."))
    out += [_say_note(code, found.constraints, language) for code in notes]
    if request.unsaid_facts and not request.visit.principal.signed_in:
        health = [pair for pair in request.unsaid_facts if pair[0] in HEALTH_KINDS]
        if health:
            out.append(sentence("profile.noted", language, facts=say_facts(health, language)))
        else:
            out.append(sentence("profile.session_only", language))
    return out


def _weightiest(doubts: Sequence[VerdictReason]) -> list[VerdictReason]:
    """What the label leaves open first, with the buyer's age beside it: of a wine asked for as
    kosher, both are to be known."""
    of_label = [r for r in doubts if r.rule != "age.buyer"][:1]
    return of_label + [r for r in doubts if r.rule == "age.buyer"][:1]


def _say_note(code: str, asked: Constraints, language: str) -> str:
    """How a price was understood that can be taken otherwise."""
    if code == "price.swapped":
        low, high = (
            Money(minor or 0, asked.currency).format(language)
            for minor in (asked.price_min, asked.price_max)
        )
        return sentence(f"note.{code}", language, low=low, high=high)
    return sentence(
        f"note.{code}", language, **({"currency": asked.currency} if "price" in code else {})
    )


def _say_age_limit(ages: Sequence[Card], cards: Sequence[Card], age: str, language: str) -> str:
    if ages == [cards[0]]:
        return sentence("caveat.age_best", language, age=age)
    if len(ages) == len(cards):
        return sentence("caveat.age_all", language, age=age)
    names = in_names((card.title for card in ages[:2]), language)
    return sentence("caveat.age", language, titles=names[:1].upper() + names[1:], age=age)


def _of_other_goods(relaxed: str, found: Found) -> bool:
    """Whether what the catalogue does not tell is a word that belongs to other goods: the colour of
    "green tea", where no tea has one."""
    kind, _, name = relaxed.partition(".")
    words = any(
        t.name == name and (isinstance(t.value, str) or name == "persons")
        for t in found.constraints.must
    )
    if kind != "unknown" or not words:
        return False
    return not any(name in c.product.attributes for c in found.shown)


def _told_by_strength(relaxed: str, found: Found) -> bool:
    """Whether it is only the word for it that is not stated: each product tells its alcohol."""
    known = all(alcohol_in(c.product) is not None for c in found.shown)
    return relaxed == "unknown.alcohol_free" and known


def _say_relaxed(names: Sequence[str], language: str) -> list[str]:
    """What had to be loosened, and what the catalogue does not tell: each said once."""
    out: list[str] = []
    for kind in ("attribute", "unknown"):
        labels = [
            label_of(name.removeprefix(f"{kind}."), language)
            for name in names
            if name.startswith(f"{kind}.")
        ]
        if labels:
            told = sentence("list.and", language).join(dict.fromkeys(labels))
            out.append(sentence(f"relaxed.{kind}", language, label=told))
    others = (name for name in names if name.partition(".")[0] not in _TOLD_APART)
    return out + [sentence(f"relaxed.{name}", language) for name in others]
