"""Whether what was found is called what was asked for: "wine glasses" are no wines, and a bike bell
is no bike."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from assistant.openers import without_opener
from assistant.wishes import kind_words
from retrieval.constraints import Constraints
from retrieval.heads import lead_part
from retrieval.same_words import forms_of
from retrieval.tokens import HAN_RUN, STOPWORDS, stem, terms, words
from retrieval.units import unit
from store.ids import ProductId
from store.product import Product
from tools.search import Found
from tools.visit import Services

_BESIDE = re.compile(r"\b(?:for|with|without|in|on|from|to|fits)\b")
_AFTER = re.compile(
    rf"{_BESIDE.pattern}|\b(?:is|are|would be|that|which|who|whose|under|over|below|above|between"
    r"|around|about|made|costing|weighing|like|than)\b"
)
"""What stands after the thing in a message."""
_ASKING = re.compile(
    r"^\W*(?:what(?:'s| is| are| would be)\b|what\b|which\b)"
    r"|^.{0,40}?\b(?:look|search|hunt|shopp)(?:ing)? for\b|^.{0,40}?\b(?:i|we)(?:'d| would) like\b"
    r"|^.{0,40}?\b(?:want|need|like|go|going|able) to (?:buy|get|order|find|have|see)\b"
)
"""How a question opens, before the thing: "what shampoo is best ..."."""
_ASIDE = re.compile(r" - | – |[,;(]")
_PACKAGES = frozenset(map(stem, ("kit", "kits", "set", "sets", "bundle", "pack")))
_PACKED = re.compile(
    r"(?:[一二两三四五六七八九十]+[件片只双条把支对个节枚瓶罐盒包袋])?(?:套装|礼盒|装|套|对)?$"
)
"""What stands behind the thing in a Chinese title: how many of it there are."""
_TELLING = ("type", "form", "food_form", "kind", "style")
"""Attributes that say what a thing is; a glass bottle is no glass."""
_SHORTEST = 3
_COUNTS = frozenset("one two three four five six seven eight nine ten".split())
_OFFERED = 2
"""So many products are offered beside a no."""
_ALIKE = 75
"""The least likeness of a misspelt word and the word it was mended to, of 100."""
_NEAR = 0.4
"""The least cosine of one that is."""


@dataclass(frozen=True, slots=True)
class Called:
    """The words that say what a thing is: `last` end its name or that of its shelf, `any_` stand
    anywhere in what it is called."""

    last: frozenset[str]
    any_: frozenset[str]

    def is_a(self, forms: Sequence[str], beside: Iterable[str]) -> bool:
        """Whether it is a thing of that name: "Road Bike, 56 cm" is a bike, and with every word of
        the request in its name, "Wine Glass Bordeaux" is a wine glass."""
        whole = {stem(word) for word in beside}
        named = bool(whole) and whole <= self.any_ and self.holds(forms)
        return named or bool(self.last.intersection(forms))

    def holds(self, forms: Sequence[str]) -> bool:
        """Whether its name says the word, also within another ("crispbread")."""
        if self.any_.intersection(forms):
            return True
        return any(name.endswith(form) for form in forms for name in self.any_)


def called(product: Product) -> Called:
    """What a product is called, by its title before "with" and a comma, and its shelf."""
    lead = lead_of(product)
    own = _ASIDE.split(lead, maxsplit=1)[0]
    ends = [_last(name) for name in (own, *re.split(r"\band\b|&|,", product.category))]
    told = (str(product.attributes.get(name, "")) for name in _TELLING)
    every = {t for text in (lead, product.category, *told) for t in terms(text)}
    return Called(frozenset(ends) - {""}, frozenset(every))


def lead_of(product: Product) -> str:
    """What a title says of the thing itself: before "with" and the like."""
    return _BESIDE.split(product.title.casefold(), maxsplit=1)[0]


def is_called(product: Product, head: str) -> bool:
    """Whether a product's own name, or that of its shelf, says the word."""
    return called(product).holds(forms_of(head))


def ends_with(product: Product, word: str) -> bool:
    """Whether a product's own name, or that of its shelf, ends with a word, alone or within another
    ("crispbread"); of an e-bike, "bike" is the word."""
    said = words(word)
    forms = forms_of(stem(said[-1])) if said else ()
    return any(last.endswith(form) for form in forms for last in called(product).last)


def says_in_title(product: Product, head: str) -> bool:
    """Whether the title of a product says the word, also within another ("crispbread")."""
    forms = forms_of(head)
    said = terms(lead_of(product))
    return any(name == form or name.endswith(form) for form in forms for name in said)


def _last(name: str) -> str:
    """The last word of a name that is neither a number nor a unit, as a stem."""
    said = [w for w in words(name) if w.isalpha() and w not in STOPWORDS and unit(w) is None]
    return stem(said[-1]) if said else ""


def named_thing(asked: Constraints, said: str, services: Services) -> str:
    """The stem of the word of a short request that says what it is for, of a Chinese one in its
    English; "" for any other request. `said`: the message, in which what is wanted stands before
    "with" and the like."""
    if asked.like_product is not None or asked.asks not in {"known", "thing"}:
        return ""
    goods = services.understanding.goods_in(said)
    plain = goods.rest if goods is not None else without_opener(said)
    lead, *rest = _AFTER.split(_ASKING.sub("", plain), maxsplit=1)
    before, after = set(terms(lead)), set(terms(" ".join(rest)))
    latin = HAN_RUN.sub(" ", asked.text)
    every, part = terms(latin), terms(lead_part(latin))
    # what is read in other words ("gym" as "strength") stands where it stood: behind the thing
    text = list(dict.fromkeys(w for w in every if w in before)) if rest else every
    if rest and 0 < len(part) < len(every):
        text = part  # the text itself says where its thing ends, misspelt in the message or not
    elif rest and text:
        text = [w for w in every if w in before or _respelt(w, before)]
    text = text or [w for w in every if w not in after]
    own = [word for word in map(stem, services.understanding.own_words(asked)) if word in text]
    thing = bool(text) and services.understanding.things.nearest_shelf(text[-1]) is not None
    heads = own if own and not thing else text  # a wine glass is not made of wine
    return heads[-1] if heads and len(heads[-1]) >= _SHORTEST else ""


def _respelt(word: str, said: Iterable[str]) -> bool:
    """Whether a word is one of those of the message, spelt as it should be: "kettle", of
    "kettel"."""
    return any(fuzz.ratio(word, other) >= _ALIKE for other in said)


def of_that_name(found: Found, head: str, services: Services, *, limit: int, fresh: bool) -> Found:
    """The result with what is called by the `head` of the request, where some of it is; without any
    of it where nothing is, as the other words only say which kind: then the shop has no such thing.
    Of a request that is not `fresh` the last word may come from an earlier message, so nothing is
    missed."""
    asked = found.constraints
    if not head or not found.result.carried:
        return _cut(found, limit)
    if asked.category and services.understanding.names_shelf(head, asked.category):
        return _cut(found, limit)
    forms = forms_of(head)
    own = services.understanding.own_words(asked)
    named = set(words(lead_part(asked.text)))
    beside = [w for w in own if stem(w) not in forms]
    left_out = services.store.catalogue.get_many([e.product_id for e in found.result.exclusions])
    every = [*(c.product for c in found.result.candidates), *left_out.values()]
    names = {p.id: called(p) for p in every}
    thing = services.understanding.thing_in_chinese(asked.text)
    titled = {p.id for p in every if thing and titled_so(p, thing)}
    titled |= {p.id for p in every if asked.language == "en" and _filed_so(p, asked.text, head)}
    those = titled | {pid for pid, name in names.items() if name.is_a(forms, beside)}
    near = titled | {pid for pid, name in names.items() if name.holds(forms)}
    untold = fresh and head in map(stem, own)
    untold = untold and not titled and not services.retriever.named(head, names)
    alone = services.understanding.things.lacks_alike(head)
    within = near or not untold or services.understanding.titled(head)
    if not those and not beside and within and not alone:
        # what only its Chinese keywords say is none: a tin for loaves (面包模), beside crispbread
        return _cut(_kept(found, near) if near and asked.language == "zh" else found, limit)
    telling = [w for w in beside if w in named] or beside  # and not what it is for
    told = those if asked.category else _telling(telling, those, services)
    if not told and not fresh:
        return _cut(_kept(found, those) if those else found, limit)
    if told:
        return _cut(_kept(found, told), limit)
    kept = _kept(found, those or near) if beside else found
    least = 0.0 if found.result.likely else _NEAR
    nearest = tuple(c for c in kept.result.candidates if c.scores.get("dense", 0.0) >= least)
    result = replace(kept.result, carried=False, candidates=(), nearest=nearest[:_OFFERED])
    return replace(kept, result=result)


def _filed_so(product: Product, text: str, head: str) -> bool:
    """Whether a product is filed under the very words of a request, or its title says all of them
    but a last one that only tells that it is a package: "bead kit", of a box of beads."""
    said = terms(text)
    if any(terms(tag.replace("-", " ")) == said for tag in product.tags):
        return True
    telling = [word for word in said if word != head]
    return head in _PACKAGES and bool(telling) and set(telling) <= set(terms(lead_of(product)))


def titled_so(product: Product, thing: str) -> bool:
    """Whether the Chinese title of a product says that it is a thing: the thing stands last, and
    sardines in olive oil (橄榄油沙丁鱼罐头) are no oil."""
    names = HAN_RUN.findall(product.title_in("zh"))
    return any(n.endswith(thing) or _PACKED.sub("", n).endswith(thing) for n in names)


def _telling(beside: Iterable[str], those: set[ProductId], services: Services) -> set[ProductId]:
    """Those of some products that say, by names and facts, each word that may tell their kind."""
    for word in kind_words(beside):
        if len(word) >= _SHORTEST and word not in _COUNTS:
            those = those & services.retriever.named(word, those)
    return those


def _kept(found: Found, those: Collection[ProductId]) -> Found:
    """The result with these products alone, shown or left out."""
    result = replace(
        found.result,
        candidates=tuple(c for c in found.result.candidates if c.product.id in those),
        exclusions=tuple(e for e in found.result.exclusions if e.product_id in those),
    )
    return replace(found, result=result)


def _cut(found: Found, limit: int) -> Found:
    return found.with_candidates(found.result.candidates[:limit]) if found.result.carried else found
