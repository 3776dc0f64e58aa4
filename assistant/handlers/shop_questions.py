"""Questions of the shop as a whole that no shelf answers: what is new, what sells best, which
brands there are, what lasts longest."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from assistant.answer import Answer, Turn
from assistant.events import Question
from assistant.finding import find_for
from assistant.handlers.overview import department_named
from assistant.request import Request, read_request
from prompts import sentence, term
from retrieval.candidate import Candidate
from store.product import Product
from tools.search import SHOWN, Found

Kind = Literal["new", "popular", "brands", "most"]
_LOOKED_AT = 60
_MOST_LOOKED_AT = 200
MOST_BRANDS = 12
"""How many brands are named, those with the most products first."""

_HAVE = r"(?:do (?:you|u) (?:have|sell|carry|stock|offer)|have you got|are there|you have)"
_OPEN = (
    r"(?:(?:so|and|ok|okay|hi|hello|hey|well|please)[, ]+)*(?:can i see |let me see |show me |see "
    r"|i(?:'d| would) like to see |i want to see |give me |list |what are |what(?:'s| is) |which "
    r"are |tell me |any |got any |do you have |have you got )?(?:any(?:thing)? |some )?(?:all )?"
    r"(?:(?:of )?(?:your|the|me) )?"
)
_GOODS = r"(?:products?|items?|things?|stuff|goods|articles?|arrivals?|releases?|ones?)"
_PLACE = (
    r"(?: (?:here|now|today|right now|at the moment|this (?:week|month|season|year)|lately"
    r"|recently|in (?:the |your |this )?(?:shop|store|stock|range)|do you have|you have"
    r"|have you got|please))*"
)
_TAIL = r"(?:,? (?:in|of|for|from|among) (?:the |your )?(?P<{0}>[a-z][a-z' -]+?))?"
_NEW = re.compile(
    rf"{_OPEN}(?:(?:brand )?new(?: in)?|newest|latest|recently added|just in)(?: {_GOODS})?"
    rf"{_TAIL.format('new_of')}{_PLACE}"
    r"|what(?:'s| is| has)? (?:just )?(?:come|came|arrived) in(?: (?:lately|recently|today"
    r"|this week))?|(?:new )arrivals?"
    r"|(?:你们|店里|最近|现在|今天)*(?:有|上了?|到了?)?(?:什么|哪些|啥)?(?:新品|新货|新款|新到的?|新上的?|上新了?|新的?(?:商品|产品|东西))"
    r"(?:有)?(?:哪些|什么|啥)?"
)
_POPULAR = re.compile(
    rf"{_OPEN}(?:(?:best|top)[- ]?sell(?:ers?|ing)|bestsellers?|(?:most )?popular|trending|top"
    rf"|favou?rites?|most (?:bought|sold|loved|wanted))(?: {_GOODS})?{_TAIL.format('popular_of')}"
    rf"{_PLACE}"
    rf"|{_OPEN}(?:(?:best|top)[- ]?sell(?:ing|ers?)|(?:most )?popular|trending) "
    rf"(?P<popular_kind>[a-z][a-z '-]+?){_PLACE}"
    r"|what(?:'s| is| are)? (?:sells?|selling|people buy(?:ing)?|everyone buy(?:ing)?|customers "
    r"buy|do (?:people|others|customers) (?:buy|like))(?: (?:the )?(?:best|most))?(?: here)?"
    r"|(?:你们|店里|最近|现在)*(?:有)?(?:什么|哪些|啥)?(?:最)?(?:热销|畅销|热门|爆款|热卖|卖得最?好|卖的最?好)(?:的|品|款)*(?:商品|产品|东西)?"
    r"(?:是|有)?(?:哪些|什么|啥|哪个|哪款)?"
)
_BRANDS = re.compile(
    rf"(?:what|which) (?:(?P<brand_kind>[a-z][a-z '-]+?) )?(?:brands?|makes?|manufacturers?)"
    rf"(?: (?:of|for) (?P<brand_of>[a-z][a-z '-]+?))?(?: {_HAVE})?{_TAIL.format('brand_in')}"
    rf"{_PLACE}"
    rf"|{_OPEN}brands?{_TAIL.format('brands_of')}{_PLACE}"
    r"|(?:你们|店里|都|这里)*(?:有|卖|做)?(?:哪些|什么|啥)(?:牌子|品牌)(?:的)?(?P<brand_zh>[\u3400-\u9fff]{1,6})?"
    r"|(?P<brand_zh2>[\u3400-\u9fff]{1,6}?)(?:都)?有(?:哪些|什么|啥)(?:牌子|品牌)"
)
_MOST = re.compile(
    r"(?:so |and )?(?:what|which)(?:'s| is| one is| one| are)? (?:lasts? (?:the )?longest|the "
    r"(?:longest[- ]lasting|lightest|heaviest|biggest|largest|smallest|quietest|tallest|thinnest"
    r"|strongest|fastest|best)(?: (?:one|thing|product|you have|here))*)"
    r"|(?:哪个|哪款|什么)最(?:耐用|持久|轻|重|大|小|安静|好)(?:的)?"
)
_TRIM = re.compile(r"[\s?!.,~？！。，～]+$|(?:呢|啊|呀|吗|嘛|了)[\s?.？！。]*$")


def shop_question(text: str) -> tuple[Kind, str] | None:
    """What a message asks of the shop as a whole, and of which kind of thing ("" for any)."""
    said = text.casefold().replace("’", "'").strip()
    while (shorter := _TRIM.sub("", said)) != said:
        said = shorter
    kinds: tuple[tuple[Kind, re.Pattern[str]], ...] = (
        ("brands", _BRANDS),
        ("popular", _POPULAR),
        ("new", _NEW),
        ("most", _MOST),
    )
    for kind, pattern in kinds:
        if found := pattern.fullmatch(said):
            return kind, next((g for g in found.groupdict().values() if g), "")
    return None


def brands(turn: Turn, of: str) -> Answer:
    """The brands of the shop, or of one kind of thing, with the most products first."""
    language = turn.language
    counted = Counter(p.brand for p in _products(turn, of) if p.brand)
    if not counted:
        return Answer(lead=sentence("shop.no_brands", language), memory=turn.memory)
    told = [name for name, _ in sorted(counted.items(), key=lambda one: (-one[1], one[0]))]
    named = sentence("list.separator", language).join(told[:MOST_BRANDS])
    key = "shop.brands_more" if len(told) > MOST_BRANDS else "shop.brands"
    what = {"what": term(of, language, "category")} if of else {}
    key = f"{key}_of" if of else key
    lead = sentence(key, language, count=len(told), brands=named, **what)
    return Answer(lead=lead, memory=turn.memory)


def _products(turn: Turn, of: str) -> Iterable[Product]:
    """All products, or those of a kind."""
    every = turn.visit.services.store.catalogue.iter()
    if not of:
        return every
    return [c.product for c in find_for(_request(turn, of), _MOST_LOOKED_AT).result.candidates]


def most_of_what(turn: Turn) -> Answer:
    """A superlative of nothing in particular: of which kind is asked."""
    text = sentence("shop.most_of_what", turn.language)
    facets = turn.visit.services.store.catalogue.facets()
    shelves = {n: c for held in facets.categories.values() for n, c in held.items() if n}
    largest = sorted(shelves, key=lambda name: -shelves[name])[:4]
    options = tuple(term(name, turn.language, "category") for name in largest)
    return Answer(lead=text, memory=turn.memory, question=Question(text, options))


def best_known(turn: Turn, kind: Kind, of: str) -> tuple[Request, Found]:
    """The best rated of the shop, or of a kind of thing: neither sales nor days of arrival are on
    record, which a note says."""
    request = _request(turn, of)
    asked = replace(request.constraints, notes=(f"shop.{kind}",))
    request = replace(request, constraints=asked)
    return request, best_rated(find_for(request, _LOOKED_AT))


def _request(turn: Turn, of: str) -> Request:
    """The request for a kind of thing, for a department, or for anything."""
    request = read_request(replace(turn, text=of), adds=False)
    name = department_named(of, turn) if of else None
    if name is None or request.constraints.category:
        return request
    inside = replace(request.constraints, text="", departments=(name,), asks="known")
    return replace(request, constraints=inside, vague=True)


def best_rated(found: Found) -> Found:
    """The best rated first, many ratings before few, and of a whole shop one of each department."""
    ranked = sorted(found.result.candidates, key=_standing, reverse=True)
    if found.constraints.text or found.constraints.departments:
        return found.with_candidates(ranked[:SHOWN])
    return found.with_candidates(_one_of_each(ranked))


def _standing(candidate: Candidate) -> float:
    """The mean rating drawn towards 3.5 by ten votes."""
    product = candidate.product
    rating = product.rating if product.rating is not None else 3.5
    return (rating * product.rating_count + 3.5 * 10) / (product.rating_count + 10)


def _one_of_each(ranked: Iterable[Candidate]) -> list[Candidate]:
    seen: set[str] = set()
    kept: list[Candidate] = []
    for candidate in ranked:
        part = candidate.product.department or candidate.product.category
        if part not in seen:
            seen.add(part)
            kept.append(candidate)
    return kept[:SHOWN]
