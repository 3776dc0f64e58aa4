"""Wishes that are no filter ("quiet"): who says so comes first, and that nobody does is said."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from assistant.exclusions import wanted_words
from assistant.expecting import SAID_OF_IT
from prompts import sentence
from retrieval.avoidance import UNJUDGED
from retrieval.chinese_patterns import CONDITION
from retrieval.comparing import MEASURES, measure_of
from retrieval.constraints import Constraints
from retrieval.english_patterns import A_CONDITION
from retrieval.numerals import NUMBER_WORDS
from retrieval.themes import qualities
from retrieval.tokens import HAN_RUN, has_han, stem, words
from retrieval.units import split_name
from store.ids import ProductId
from store.product import Product
from tools.search import Found
from tools.visit import Services

_MOST_WORDS = 2
"""A longer wish is a sentence that no page holds as it is."""
_LONGEST = 24
_SHORTEST = 3
_RELATIVE = frozenset(MEASURES) - {"quiet", "silent", "loud"}
"""Wishes that say nothing but more or less: the lightest of some is light."""
_OF_LIFE = frozenset("newborn baby babies toddler toddlers teenager teenagers teen teens".split())
"""Words that an age was read from."""
_BEHIND_FOR = re.compile(r"\bfor\b")
_WHOSE = frozenset(
    "kid kids child children childrens kiddie boy boys girl girls man men mens woman women womens "
    "lady ladies gent gents teen teens adult adults unisex family".split()
)
_EMPTY = frozenset(
    "good nice best cool better new decent proper perfect fancy special lovely beautiful pretty "
    "great other popular favourite cheap affordable inexpensive something anything stuff thing "
    "things one ones please really very too some more less style type kind size colour color "
    "looking need needs want wants like start starting begin try trying get getting "
    "buy find use free his her their our your".split()
) | frozenset(NUMBER_WORDS)
"""Words that speak of no property that a page could name."""
_EVERYDAY = frozenset(
    "study studying studies school schoolwork homework uni university college student students "
    "work working office home everyday daily day use using usage birthday job "
    "learning lessons class classes".split()
)
"""What most things are used for: that no page says so is no news."""
_MORE = re.compile(r"一?[点些]儿?$")
_RUNS_ON = ("power", "voltage", "battery", "charge", "charging")
_TOLD_BY = {"electric": _RUNS_ON, "electrical": _RUNS_ON, "electronic": _RUNS_ON}
"""Facts whose being stated says a word, by how their names begin."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """The wishes of one request: who of the products found says each of the `readable` ones, and
    which words on a page do not settle (`unread`). `kind`: the kind of thing that was asked for
    ("bread knife") when the shelf was found and nothing on it is of that kind."""

    readable: Mapping[str, frozenset[ProductId]]
    unread: tuple[str, ...] = ()
    kind: str = ""
    meaning: Mapping[str, str] = field(default_factory=dict)
    """What a wish means in English, where it is said in another language."""
    told: frozenset[str] = frozenset()
    """The wishes that name a number or a fact of some product themselves ("less caffeine")."""
    whole: frozenset[ProductId] = frozenset()
    """Products whose names and facts hold every word of the request: on whatever shelf, they are
    what was asked for."""

    def means(self, wish: str) -> str:
        """A wish in the words that `MEASURES` knows."""
        return self.meaning.get(wish, wish)

    @property
    def unsaid(self) -> tuple[str, ...]:
        """What no product says of itself, and no number answers by its order alone."""
        return tuple(
            w
            for w, saying in self.readable.items()
            if not saying and self.means(w) not in _RELATIVE | self.told
        )

    def measures(self, products: Iterable[Product]) -> frozenset[str]:
        """The attributes whose numbers answer the wishes."""
        told = (measure_of(self.means(wish), p) for p in products for wish in self.readable)
        return frozenset(one[1] for one in told if one is not None)


def wishes_of(found: Found, services: Services) -> Wishes:
    """Read the wishes of a request against the products that were found for it."""
    asked = found.constraints
    kind = missing_kind(found, services)
    left = (word for word in _left_over(asked, services) if word not in kind.split())
    heeded = SAID_OF_IT | (_OF_LIFE if asked.for_age is not None else frozenset())
    wished = tuple(w for w in dict.fromkeys((*asked.preferences, *left)) if w not in heeded)
    in_english = services.understanding.in_english
    meaning = {wish: in_english(_MORE.sub("", wish)) or wish for wish in wished}
    products = [c.product for c in found.shown]
    own = (w for w in wished if meaning[w] not in MEASURES)
    told = {w for w in own if any(measure_of(meaning[w], p) is not None for p in products)}
    readable = [w for w in wished if w in told or _readable(meaning[w])]
    ids = [p.id for p in products]
    return Wishes(
        {
            wish: frozenset[ProductId]().union(
                *(services.retriever.saying(said, ids) for said in _written(meaning[wish]))
            )
            | _having(wish, meaning[wish], products)
            for wish in readable
        },
        tuple(wish for wish in wished if wish not in readable),
        kind,
        {wish: english for wish, english in meaning.items() if english != wish},
        frozenset(meaning[w] for w in told),
        services.retriever.named(asked.text, ids) if readable else frozenset(),
    )


def _written(wish: str) -> set[str]:
    """A wish as two words and as one: "fair trade", "fairtrade"."""
    return {wish, wish.replace(" ", "")}


def _having(wish: str, meaning: str, products: Iterable[Product]) -> frozenset[ProductId]:
    """Products with a fact of that name (a Bluetooth version is Bluetooth), or whose Chinese title
    says it."""
    return frozenset(
        p.id
        for p in products
        if any(
            _tells(split_name(name)[0], meaning) and value for name, value in p.attributes.items()
        )
        or (has_han(wish) and _MORE.sub("", wish) in p.title_in("zh"))
    )


def _tells(fact: str, meaning: str) -> bool:
    """Whether to state a fact is to say a word: what has a wattage is electric."""
    return fact == meaning or fact.startswith(_TOLD_BY.get(meaning, ()))


def kind_words(said: Iterable[str]) -> list[str]:
    """Those of some words that may say which kind of thing it is: not how it is, nor whose."""
    return [word for word in said if word not in qualities() | _WHOSE | _EMPTY]


def missing_kind(found: Found, services: Services) -> str:
    """The kind that a request names by the words right before its shelf ("bread knife", "running
    shoes"), when no product shown from that shelf is of it; "" else. How a thing is ("cosy"), whom
    it is for and what was filtered on make no kind."""
    asked, shelf = found.constraints, found.constraints.category
    if not shelf or asked.asks not in {"known", "thing"}:
        return ""
    names = services.understanding.names_shelf
    departments = {stem(name) for name in services.store.catalogue.facets().departments}
    said = [word for word in words(asked.text) if not has_han(word)]
    heads = [place for place, word in enumerate(said) if names(word, shelf)]
    telling = set(kind_words(services.understanding.own_words(asked)))
    start = head = max(heads, default=0)
    while start and said[start - 1] in telling | {said[p] for p in heads}:
        start -= 1
    every = [c.product.id for c in found.shown]
    inside = [c.product for c in found.shown if c.product.category == shelf]
    ids = [product.id for product in inside]
    for place in range(start, head):
        word, kind = said[place], " ".join(said[place : head + 1])
        if place in heads or len(word) < _SHORTEST or stem(word) in departments:
            continue  # "toys and snacks" names no kind of snack
        if _having(word, word, inside):
            continue  # a Bluetooth version
        if _is_kind(word, ids, services) or services.retriever.named(kind, every):
            continue  # a bridal bouquet may stand under weddings
        return wanted_words(asked, "zh") if has_han(asked.text) else kind
    return ""


def _is_kind(word: str, ids: Sequence[ProductId], services: Services) -> bool:
    """Whether one of the products is of a kind: by its names, or anywhere on its page but for words
    in -ing, which pages hold in many other senses ("sizes run true")."""
    told = services.retriever.named if word.endswith("ing") else services.retriever.saying
    return bool(told(word, ids))


def wished_first(found: Found, wishes: Wishes) -> Found:
    """The result with the products first that say what was wished, then those that measure up to
    it; what stands on another shelf than the one asked for comes after (a "thumb drive" is no wish
    for mittens). Where price or rating decides the order, it stays."""
    if not wishes.readable or found.constraints.sort != "relevance":
        return found

    measured = [w for w in wishes.readable if wishes.means(w) in {*MEASURES, *wishes.told}]
    shelf = found.constraints.category

    def place(product: Product) -> tuple[float, ...]:
        says = sum(product.id in wishes.readable[w] for w in wishes.readable if w not in measured)
        words = sum(product.id in wishes.readable[w] for w in measured)
        elsewhere = bool(shelf) and product.category != shelf and product.id not in wishes.whole
        return (
            elsewhere,
            -says,
            *(_shortfall(wishes.means(wish), product) for wish in measured),
            -words,
        )

    return found.with_candidates(sorted(found.result.candidates, key=lambda c: place(c.product)))


def say_wishes(wishes: Wishes, shown: int, language: str) -> list[str]:
    """That nobody says it, and what could not be checked; nothing of a wish that is met."""
    out = []
    diets = tuple(w for w in wishes.readable if UNJUDGED.fullmatch(w))
    if diets and shown:
        out.append(sentence("search.unjudged", language, words=diets[0]))
    unsaid = tuple(w for w in wishes.unsaid if w not in diets)
    if unsaid and shown:
        key = "search.unsaid_one" if shown == 1 else "search.unsaid"
        out.append(sentence(key, language, words=quoted(unsaid, language)))
    ill = tuple(w for w in wishes.unread if is_a_condition(w))
    others = tuple(w for w in wishes.unread if w not in ill)
    for key, unread in (("search.condition", ill), ("search.preference", others)):
        if unread:
            joined = sentence("list.and", language).join(unread[:3])
            out.append(sentence(key, language, words=joined))
    return out


def is_a_condition(wish: str) -> bool:
    """Whether a wish is a state of somebody's health: no page settles what is right for it."""
    return bool(A_CONDITION.fullmatch(wish) or CONDITION.fullmatch(wish))


def quoted(wishes: Sequence[str], language: str) -> str:
    """The first wishes as words that no page holds."""
    told = (sentence("search.quoted", language, words=wish) for wish in wishes[:_MOST_WORDS])
    return sentence("list.or", language).join(told)


def _readable(wish: str) -> bool:
    """Whether words on a page settle a wish: no state of health, no whole sentence."""
    negated = wish.startswith(("not ", "less ")) or wish.endswith("-free")
    long = len(wish.split()) > _MOST_WORDS or len(wish) > _LONGEST
    return not (negated or long or wish in _EMPTY or is_a_condition(wish))


def _left_over(asked: Constraints, services: Services) -> list[str]:
    """The words of a request that are neither its shelf nor a fact or a brand that is filtered."""
    shelf = asked.category
    if not shelf or asked.asks not in {"known", "thing"}:
        return []
    if has_han(asked.text):
        return _left_over_chinese(asked, shelf, services)
    if asked.language != "en":
        return []
    understanding = services.understanding
    spent = {stem(word) for diet in asked.diets for word in words(diet)}
    return [
        word
        for word in understanding.own_words(asked)
        if len(word) >= _SHORTEST
        and word.isascii()
        and word not in _EMPTY
        and not (word in _EVERYDAY and _BEHIND_FOR.search(asked.text))
        and stem(word) not in spent
        and not understanding.names_shelf(word, shelf)
    ]


def _shortfall(wish: str, product: Product) -> float:
    """An amount in the order of preference, the best least; what is not told comes last."""
    told = measure_of(wish, product)
    if told is None:
        return float("inf")
    op, _, amount, _ = told
    return amount if op == "le" else -amount


def _left_over_chinese(asked: Constraints, shelf: str, services: Services) -> list[str]:
    """The Chinese words of a request whose English is neither its shelf nor a filter."""
    understanding = services.understanding
    own = {
        word
        for word in understanding.own_words(asked)
        if word not in _EMPTY and not understanding.names_shelf(word, shelf)
    }
    said = (_MORE.sub("", run) for run in HAN_RUN.findall(asked.text))
    meant = ((run, words(understanding.in_english(run))) for run in said)
    return [run for run, english in meant if english and own.issuperset(english)]
