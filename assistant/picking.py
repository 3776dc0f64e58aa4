"""Which of the products on the table has what is asked for: "which is best for a toddler?", "which
of these has no nuts?"."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import cast

from assistant.answer import Turn
from assistant.cards import in_names
from assistant.differences import ENOUGH_RATINGS
from assistant.facts import asked_attributes, labelled, value_of
from assistant.handlers.label_answers import say_needs
from assistant.reasons import made_for
from assistant.session_facts import of_nobody, with_session_facts
from assistant.superlatives import asks_by_rating, by_number
from assistant.traces import TRACES, say_traces
from prompts import sentence, sentence_keys
from retrieval.comparing import MEASURES, plain_form
from retrieval.constraints import Constraints, Language
from retrieval.themes import FILLING
from retrieval.tokens import STOPWORDS, terms, words
from retrieval.units import split_name
from store.ids import ProductId
from store.product import Allergen, Product
from tools.health.avoidance import Avoidance, parse_avoidance
from tools.search import in_force, judge

_LEAD = (
    r"(?:(?:and|so|ok(?:ay)?|but|hm+|then)[, ]+)*(?:"
    r"(?:is|are|do|does|has|have|can) any(?: one)?(?: of (?:these|them|those))"
    r"|which(?: (?:one|ones|of (?:these|them|those|the (?:two|three|four))))?"
    r"|what (?:one|ones|of (?:these|them|those)))"
)
_VERBS = (
    r"(?:is|are|has|have|comes?|works?|would(?: be)?|fits?|suits?|contains?|can|does|do|goes|go"
    r"|from|holds?|lasts?|weighs?|costs?|uses?|needs?|takes?)"
)
WHICH = re.compile(
    rf"{_LEAD} (?:(?<=these )|(?<=them )|(?<=those )|{_VERBS}\b)"
    r"(?! ?(?:you|your|i|we|my|it|they|this|in stock|left|available)\b)"
)
"""A question that picks among what is on the table."""
THE_MOST = re.compile(
    r"(?:(?:and|so|ok(?:ay)?|but|then)[, ]+)*(?:what|which)(?:'?s| is| are)? the"
    r" (?P<rest>(?!best\b|latest\b|newest\b|rest\b)(?:[a-z]{2,}est|most [a-z]+)"
    r"(?: (?:one|option)s?)?)(?: (?:of|out of|among) (?:these|them|those|all)(?: \w+)?)?"
)
"""The one with the most of something, whether a number tells it or not: "what's the warmest"."""
_VERDICTS = re.compile(
    r"\b(?:best|better|good|great|suitable|suited|right|ok|okay|fine|safe|most|more|ideal|perfect"
    r"|nicest|made|useful|recommended|meant|intended|likely)\b"
)
_ASKING = re.compile(
    rf"^\s*(?:(?:is|are|has|have|comes?|works?|would be|would|fits?|suits?|contains?|can be"
    rf"|can|does|do|goes|go|the|a|an|more|made (?:of|from|out of)|{_VERDICTS.pattern})\b\s*)+"
    r"(?:(?:from|in|with|of|by)\b\s*)?"
)
"""What stands before the property in a question."""
_SAFEST = re.compile(r"\bsaf(?:e|er|est)\b")
_SAFEST_ZH = re.compile(
    r"哪.{0,4}(?:最|更|比较)?(?:安全|放心|保险)|哪[个款些种]?.{0,6}(?:能|可以)(?:吃|喝|用)"
)
_MAY_HAVE = re.compile(
    r"\b(?:can|could|may|should) (?:i|we|he|she|they|my \w+) (?:eat|have|drink|use)\b"
)
_GRADED = re.compile(
    r"\b(?:(?P<of>most|more|least|fewest|fewer|less)"
    r"(?=\W*$| (?!suitable|useful|likely|for\b|of\b)[a-z])"
    r"|(?P<est>(?!best\b|test\b|rest\b|chest\b|guest\b|forest\b)[a-z]{3,}est)"
    r"|(?P<er>(?!better\b|rather\b|either\b|whether\b|other\b|another\b|number\b)[a-z]{3,}er)"
    r"(?=\W*$| one\b| in\b| of\b))\b"
)
"""More of something, or the most of it."""
_CHOOSING = frozenset(
    "recommend take pick choose buy get prefer suggest favourite money value price cheap cheaper "
    "cheapest expensive rated rating reviews popular worth difference different same overall all "
    "between these those them one ones say says page pages label".split()
)
"""Words of choosing, which name no property."""
_LONGEST = 3
_STATES = ("clear", "unknown", "conflict")
_WITHOUT = re.compile(
    r"\b(?:no|not|without|free|saf(?:e|er|est)|n't|never|avoid)\b|n't\b|安全|放心|保险"
)


@dataclass(frozen=True, slots=True)
class Picked:
    """The answer to a question that picks: sentences, and the products in their new order;
    `settled` when nothing is left to be advised."""

    lines: list[str]
    order: list[Product]
    settled: bool


def picked_by(turn: Turn, products: Sequence[Product]) -> Picked | None:
    """What tells the products apart by the property that a message asks for; None when it asks for
    none."""
    if turn.language == "zh" and _SAFEST_ZH.search(turn.text) and (needs := _in_force(turn)):
        return _by_label(turn, products, needs)
    if asks_by_rating(turn.text):
        return _by_rating(turn, products)
    rest = _picks(turn.text.casefold()) if turn.language == "en" else None
    if rest is None:
        return None
    needs = parse_avoidance(turn.text, turn.language, bare=True)
    if TRACES.search(rest) and not (needs.allergens or needs.diets):
        return Picked([say_traces(turn, p) for p in products], list(products), True)
    suits = _SAFEST.search(rest) or _MAY_HAVE.search(rest)
    if suits and not (needs.allergens or needs.diets):
        needs = _in_force(turn)
    if needs.allergens or needs.diets:
        return _by_label(turn, products, needs)
    graded = _GRADED.search(rest)
    if graded is not None and (graded["er"] is None or plain_form(graded["er"]) in MEASURES):
        return _by_number(turn, products, graded) or _by_words(turn, products, _graded(graded))
    rest = _ASKING.sub("", rest)
    asked = turn.visit.services.understanding.read(rest, language=cast(Language, turn.language))
    if asked.for_age is not None:
        return _by_age(turn, products, asked.for_age)
    priced = asked.price_min is not None or asked.price_max is not None
    tests = asked.must or asked.must_not or asked.brands_in or asked.brands_out
    if tests or priced:
        wanted = Constraints(
            price_min=asked.price_min,
            price_max=asked.price_max,
            must=asked.must,
            must_not=asked.must_not,
            brands_in=asked.brands_in,
            brands_out=asked.brands_out,
        )
        those = turn.visit.services.retriever.meeting(wanted, [p.id for p in products])
        if those:
            return _told(turn, products, those)
        if priced or any(isinstance(test.value, bool) for test in asked.must):
            none = sentence("compare.meets_none", turn.language)
            return Picked([none], list(products), False)
    return _by_words(turn, products, rest)


def _in_force(turn: Turn) -> Avoidance:
    """What must be left out in this conversation, for whomever it is."""
    visit = with_session_facts(turn.visit, (*turn.memory.said_facts, *turn.memory.needs))
    asked, facts = in_force(visit), visit.profile
    allergens = (*asked.free_from, *facts.values("allergen"))
    diets = (*asked.diets, *facts.values("diet"))
    return Avoidance(
        allergens=cast(tuple[Allergen, ...], tuple(dict.fromkeys(allergens))),
        diets=tuple(dict.fromkeys(diets)),
    )


def _picks(said: str) -> str | None:
    """What follows the words that pick in a question; None when it picks nothing."""
    if (most := THE_MOST.fullmatch(said.strip(" .!?"))) is not None:
        return most["rest"]
    lead = re.match(_LEAD, said)
    return said[lead.end() :] if lead and WHICH.match(said) else None


def _by_rating(turn: Turn, products: Sequence[Product]) -> Picked | None:
    """By what customers gave them; None where one has too few ratings to be told by them."""
    rated = sorted(products, key=lambda p: (-(p.rating or 0.0), -p.rating_count))
    best = rated[0]
    if best.rating is None or best.rating_count < ENOUGH_RATINGS:
        return None
    language = turn.language
    values = {"value": f"{best.rating:g}", "count": str(best.rating_count)}
    points = sentence("compare.point.rating", language, **values)
    line = sentence("compare.pick", language, title=best.title_in(language), points=points)
    return Picked([line], rated, True)


def _by_label(turn: Turn, products: Sequence[Product], asked: Avoidance) -> Picked:
    """By what each label says of an allergen or a diet, the worst of several; what holds it comes
    last, unless that is what is asked for."""
    bare = of_nobody(turn.visit)
    needs = [Constraints(free_from=(a,)) for a in asked.allergens]
    needs += [Constraints(diets=(diet,)) for diet in asked.diets]
    worst: dict[ProductId, tuple[int, Constraints]] = {}
    for product in products:
        places = [_STATES.index(judge(bare, product, need)[0].state) for need in needs]
        at = max(places)
        same = [need for need, place in zip(needs, places, strict=True) if place == at]
        worst[product.id] = at, _all_of(same)
    said = turn.text.casefold()
    suits = _MAY_HAVE.search(said) or _SAFEST_ZH.search(said)
    holding = not asked.diets and not _WITHOUT.search(said) and not suits
    order = sorted(products, key=lambda p: worst[p.id][0], reverse=holding)
    lines = [
        line
        for p in order
        for line in say_needs(turn, p, worst[p.id][1].free_from, worst[p.id][1].diets)
    ]
    return Picked(list(dict.fromkeys(lines)), order, True)


def _all_of(needs: Sequence[Constraints]) -> Constraints:
    return Constraints(
        free_from=tuple(a for need in needs for a in need.free_from),
        diets=tuple(d for need in needs for d in need.diets),
    )


def _by_age(turn: Turn, products: Sequence[Product], age: float) -> Picked:
    """By the ages that they are made for."""
    fit = [p for p in products if _is_for(p, age)]
    rest = [p for p in products if p not in fit]
    language = turn.language
    if not fit:
        return Picked([sentence("compare.for_age_none", language)], list(products), False)
    best = min(fit, key=lambda p: ((p.age_to or 99.0) - (p.age_from or 0.0), -(p.rating or 0.0)))
    made = made_for(best, language).say(language)
    lines = [sentence("compare.pick", language, title=best.title_in(language), points=made)]
    others = [p for p in rest if (p.age_from, p.age_to) != (None, None)]
    if others:
        titles = in_names((p.title_in(language) for p in others), language)
        lines.append(sentence("compare.not_for_age", language, titles=titles))
    return Picked(lines, [best, *(p for p in fit if p is not best), *rest], True)


def _is_for(product: Product, age: float) -> bool:
    low, high = product.age_from, product.age_to
    return (low, high) != (None, None) and (low or 0.0) <= age <= (high or 99.0)


def _graded(found: re.Match[str]) -> str:
    """The wish behind a degree: "warm", of "warmest"; "" where only "most" says it."""
    return plain_form(found["er"] or f"{(found['est'] or 'est').removesuffix('est')}er")


def _by_number(turn: Turn, products: Sequence[Product], graded: re.Match[str]) -> Picked | None:
    """By the number that tells the most of what is asked; None where none does."""
    language = turn.language
    wish = "less" if graded["of"] in {"least", "fewest", "fewer", "less"} else _graded(graded)
    names = dict.fromkeys(n for p in products for n in asked_attributes(turn.text, p, language))
    bases = [split_name(name)[0] for name in names]
    asked = set(terms(turn.text))
    named = [base for base in bases if asked.intersection(terms(base.replace("_", " ")))]
    told = by_number(wish, products, named or bases)
    if told is None:
        return None
    best = told.product
    fact = next(n for n in best.attributes if split_name(n)[0] == told.told_by)
    least = MEASURES.get(wish, ("ge", ()))[0] == "le"
    key = f"compare.point.{told.told_by}"
    if key in sentence_keys(language) and (told.told_by in {"noise", "weight"}) == least:
        points = sentence(key, language, value=value_of(fact, best.attributes[fact], language))
    else:
        points = labelled(fact, best.attributes[fact], language)
    line = sentence("compare.pick", language, title=best.title_in(language), points=points)
    return Picked([line], [best, *(p for p in products if p is not best)], True)


def _by_words(turn: Turn, products: Sequence[Product], rest: str) -> Picked | None:
    """By the words on their pages; None when the question names no property."""
    said = [
        w
        for w in words(_VERDICTS.sub(" ", rest))
        if w not in STOPWORDS | FILLING | _CHOOSING and len(w) > 2 and w.isalpha()
    ]
    if not 0 < len(said) <= _LONGEST:
        return None
    wish = " ".join(said)
    those = turn.visit.services.retriever.saying(wish, [p.id for p in products])
    if those:
        return _told(turn, products, those, wish=wish)
    quote = sentence("search.quoted", turn.language, words=wish)
    return Picked([sentence("search.unsaid", turn.language, words=quote)], list(products), False)


def _told(
    turn: Turn, products: Sequence[Product], those: Collection[ProductId], wish: str = ""
) -> Picked:
    """That these are the ones: by their facts, or as their pages say a `wish`."""
    language = turn.language
    fit = [p for p in products if p.id in those]
    rest = [p for p in products if p.id not in those]
    titles = in_names((p.title_in(language) for p in fit), language)
    told = {"words": sentence("search.quoted", language, words=wish)} if wish else {}
    key = "says" if wish else "meets"
    if not rest:
        return Picked([sentence(f"compare.{key}_all", language, **told)], fit, False)
    number = "one" if len(fit) == 1 else "some"
    line = sentence(f"compare.{key}_{number}", language, titles=titles, **told)
    return Picked([line], [*fit, *rest], True)
