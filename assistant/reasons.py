"""Reasons for a recommendation, each made from one recorded fact."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assistant.facts import category_of, either, labelled, say_age, say_age_range, unit_of, value_of
from prompts import sentence, sentence_keys, term
from retrieval.constraints import Constraints
from retrieval.facet_words import COLOUR_NAMES
from retrieval.folding import PLAIN_COLOURS
from retrieval.tokens import stem
from store.money import Money
from store.product import ALLERGENS, Product
from store.profile import Profile
from store.verdict import Verdict
from tools.health import applies_diet
from tools.profile import say_value

ENOUGH_RATINGS = 10
WELL_RATED = 4.2
NOTABLE = frozenset(
    "noise battery waterproof material organic weight_capacity spf wireless noise_cancelling "
    "gift_wrapped dishwasher_safe machine_washable leakproof vegan grain_free "
    "fragrance_free cocoa roast origin capacity storage ram screen keeps_hot players".split()
)
"""Facts worth saying unasked."""
HEALTH_REASONS = frozenset({"label_lists_none", "diet"})
"""Reasons made from what a shopper must avoid."""

_TIMES = frozenset("h hours min minutes days weeks months".split())
"""Units in which a battery lasts; in others it holds so much."""
_PHRASE = re.compile(r"[a-z]+ (?:in|by|from) ")
"""A value that is a phrase already: "blended in Ireland"."""
_DENIED = re.compile(
    r"\b(?:no|not|without|free of|free from|never|zero)(?: [a-z]+,?| and| or){0,2} $"
)
_WORD = re.compile(r"[a-z]{4,}|[\u4e00-\u9fff]{2,}")


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason. `key` names its sentence, `values` fill it, `source` is the fact behind it:
    a product field, a field of the request, or a fact of the profile."""

    key: str
    source: str
    values: Mapping[str, str] = field(default_factory=dict)

    def say(self, language: str) -> str:
        """The reason in words, without a full stop."""
        return sentence(f"reason.{self.key}", language, **self.values)

    def beside_price(self, language: str) -> str:
        """The same where the product's price was just said: without saying it again."""
        key = f"reason.beside_price.{self.key}"
        if key not in sentence_keys(language):
            return self.say(language)
        others = {name: value for name, value in self.values.items() if name != "price"}
        return sentence(key, language, **others)


@dataclass(frozen=True, slots=True)
class Grounds:
    """All that reasons may rest on: the request, the shopper, the products shown together.
    `relaxed` names the attributes asked for that not every one of them has, `measures` those whose
    numbers answer a wish."""

    constraints: Constraints
    profile: Profile
    shown: Sequence[Product]
    verdicts: Mapping[str, Verdict]
    language: str
    like: Product | None = None
    relaxed: frozenset[str] = frozenset()
    measures: frozenset[str] = frozenset()


def in_one(reasons: Sequence[Reason], language: str) -> str:
    """Reasons as one phrase, behind the product's price."""
    return sentence("list.reasons", language).join(r.beside_price(language) for r in reasons)


def made_for(product: Product, language: str) -> Reason:
    """The ages that a product which states one is made for."""
    low, high = product.age_from or 0, product.age_to
    if high is None:
        return Reason("age_from", "age_from", {"low": say_age(low, language)})
    if low == 0:
        return Reason("age_to", "age_to", {"high": say_age(high, language)})
    low_said, high_said = say_age_range(low, high, language)
    return Reason("age_range", "age_from", {"low": low_said, "high": high_said})


def reasons_for(product: Product, grounds: Grounds) -> list[Reason]:
    """Every true reason, the one that matters most to this shopper first."""
    health_asked = bool(grounds.constraints.free_from or grounds.constraints.diets)
    asked, fits = _asked(product, grounds), _fits(product, grounds)
    out = [
        *(fits if health_asked else asked),
        *(asked if health_asked else fits),
        *_known(product, grounds),
        *_stands_out(product, grounds),
        *_matches(product, grounds),
    ]
    unique = {reason.source: reason for reason in reversed(out)}
    kept = [reason for reason in out if unique[reason.source] is reason]
    return kept or [_shelf(product, grounds.language)]


def one_each(products: Sequence[Product], grounds: Grounds) -> dict[str, list[Reason]]:
    """The reasons of each card; the first of a card repeats no earlier card's where it can."""
    used: set[tuple[str, tuple[tuple[str, str], ...]]] = set()
    out: dict[str, list[Reason]] = {}
    for product in products:
        reasons = reasons_for(product, grounds)
        fresh = [r for r in reasons if (r.key, tuple(sorted(r.values.items()))) not in used]
        lead = (fresh or reasons)[0]
        used.add((lead.key, tuple(sorted(lead.values.items()))))
        out[str(product.id)] = [lead, *(r for r in reasons if r is not lead)]
    return out


def _asked(product: Product, grounds: Grounds) -> list[Reason]:
    """What was asked for in so many words."""
    constraints, language = grounds.constraints, grounds.language
    out: list[Reason] = []
    if grounds.like and grounds.like.price and product.price and grounds.like.id != product.id:
        like, price = grounds.like.price, product.price
        if like.currency == price.currency and price < like:
            out.append(
                Reason(
                    "cheaper_than",
                    "price",
                    {
                        "other": grounds.like.title_in(language),
                        "by": (like - price).format(language),
                    },
                )
            )
    for test in constraints.must:
        name = next(
            (n for n in product.attributes if n == test.name or n.startswith(f"{test.name}_")), None
        )
        if name is not None and test.name not in grounds.relaxed:
            out.append(_attribute(product, name, language))
    for name, value in product.attributes.items():
        if unit_of(name)[0] in grounds.measures and not isinstance(value, bool):
            out.append(_attribute(product, name, language))
    if constraints.for_age is not None and product.age_from is not None:
        out.append(made_for(product, language))
    if constraints.gift:
        if product.attributes.get("gift_wrapped") is True:
            out.append(Reason("gift_wrapped", "attributes.gift_wrapped"))
        elif "gift" in product.tags:
            out.append(Reason("gift", "tags"))
    limit = constraints.price_max
    said = limit is not None and not constraints.undercuts and not grounds.like
    if said and limit is not None and product.price and product.price.minor <= limit:
        amount = Money(limit, product.price.currency).format(language)
        least = constraints.price_min
        low = Money(least, product.price.currency).format(language) if least else ""
        within = Reason("within", "price", {"low": low, "high": amount})
        out.append(within if low else Reason("under", "price", {"limit": amount}))
    return out


def _fits(product: Product, grounds: Grounds) -> list[Reason]:
    """What the label says about what this shopper avoids. Only where a list was read."""
    if product.label.ingredients is None:
        return []
    language = grounds.language
    verdict = grounds.verdicts.get(str(product.id))
    bad = (
        {r.subject for r in verdict.reasons if r.rule != "allergen.silent_traces"}
        if verdict
        else set()
    )
    avoided = [
        a
        for a in (*grounds.constraints.free_from, *sorted(grounds.profile.allergens))
        if a not in bad
    ]
    out: list[Reason] = []
    if avoided:
        every = set(avoided) == set(ALLERGENS)
        named = (say_value("allergen", a, language) for a in avoided)
        names = sentence("allergens.every", language) if every else either(named, language)
        out.append(Reason("label_lists_none", "label.ingredients", {"classes": names}))
    doubtful = (
        {r.subject for r in verdict.reasons if r.rule.startswith(("diet.", "ingredients."))}
        if verdict
        else set()
    )
    for diet in dict.fromkeys((*grounds.constraints.diets, *sorted(grounds.profile.diets))):
        if diet not in doubtful and applies_diet(product, diet):
            out.append(
                Reason("diet", "label.ingredients", {"diet": say_value("diet", diet, language)})
            )
    return out


def _known(product: Product, grounds: Grounds) -> list[Reason]:
    """What the shopper likes, as told or learned."""
    language = grounds.language
    out: list[Reason] = []
    if product.brand and product.brand.casefold() in {
        b.casefold() for b in grounds.profile.values("brand_like")
    }:
        out.append(Reason("brand_like", "profile.brand_like", {"brand": product.brand}))
    for fact in grounds.profile.facts:
        liked = fact.value.casefold()
        if fact.kind == "like" and _speaks_for(liked, _told_of(product, liked), grounds):
            key = "like" if fact.source == "said" else "like_seen"
            out.append(Reason(key, "profile.like", {"like": taste(fact.value, language)}))
            break
    return out


def _told_of(product: Product, liked: str) -> str:
    """What a product says that may speak for a taste: all that its page says, but of a colour only
    its names and its colour, as a page that speaks of blue cheese is not blue."""
    more = [product.description]
    if stem(liked) in PLAIN_COLOURS:
        more = [str(product.attributes.get(name, "")) for name in COLOUR_NAMES]
    return " ".join((product.title, product.category, *product.tags, *more)).casefold()


def _speaks_for(liked: str, text: str, grounds: Grounds) -> bool:
    """Whether a text has what is liked: not "no perfume", and not what was asked to be left out."""
    if any(liked in word or word in liked for word in grounds.constraints.must_not):
        return False
    found = re.search(rf"\b{re.escape(liked)}", text)
    return found is not None and not _DENIED.search(text[: found.start()])


def _stands_out(product: Product, grounds: Grounds) -> list[Reason]:
    """How it compares with the others on the table."""
    language = grounds.language
    out: list[Reason] = []
    others = [p for p in grounds.shown if p.id != product.id]
    priced = [
        p.price
        for p in others
        if p.price and product.price and p.price.currency == product.price.currency
    ]
    if product.price and len(priced) >= 1 and all(product.price < p for p in priced):
        out.append(Reason("cheapest", "price", {"price": product.price.format(language)}))
    rated = [p.rating for p in others if p.rating is not None and p.rating_count >= ENOUGH_RATINGS]
    if product.rating is not None and product.rating_count >= ENOUGH_RATINGS:
        values = {"rating": f"{product.rating:g}", "count": str(product.rating_count)}
        if rated and all(product.rating > r for r in rated):
            out.append(Reason("best_rated", "rating", values))
    if product.list_price and product.price:
        values = {
            "price": product.price.format(language),
            "was": product.list_price.format(language),
        }
        out.append(Reason("reduced", "list_price", values))
    return out


def _matches(product: Product, grounds: Grounds) -> list[Reason]:
    """Where the words of the request stand in the product's own facts."""
    language = grounds.language
    asked = list(dict.fromkeys(_WORD.findall(grounds.constraints.text.casefold())))
    title = f"{product.title} {product.category} {product.translations.get('zh', {})}".casefold()
    out: list[Reason] = []
    for word in asked:
        stem = word[:-1] if word.endswith("s") else word
        if stem in title:
            continue
        for name, value in product.attributes.items():
            if isinstance(value, str) and stem in value.casefold():
                out.append(_attribute(product, name, language))
        if any(stem in tag for tag in product.tags):
            tag = next(tag for tag in product.tags if stem in tag)
            out.append(Reason("tag", "tags", {"tag": term(tag, language)}))
    if product.rating is not None and product.rating_count >= ENOUGH_RATINGS:
        values = {"rating": f"{product.rating:g}", "count": str(product.rating_count)}
        if product.rating >= WELL_RATED:
            out.append(Reason("rated", "rating", values))
    named = _notable(product, language)
    if named is not None:
        out.append(_attribute(product, named, language))
    return out


def _notable(product: Product, language: str) -> str | None:
    """The first fact worth saying unasked: the catalogue lists the main ones first. A word that the
    language has no word for is left to the card."""
    for name, value in product.attributes.items():
        if value is False or unit_of(name)[0] not in NOTABLE:
            continue
        if isinstance(value, str) and language != "en" and value_of(name, value, language) == value:
            continue
        return name
    return None


def _attribute(product: Product, name: str, language: str) -> Reason:
    value = product.attributes[name]
    source = f"attributes.{name}"
    base, unit = unit_of(name)
    own = f"fact.{base}" if base != "battery" or unit in _TIMES else ""
    if isinstance(value, str) and _PHRASE.match(value) and own == "fact.origin":
        return Reason("attribute", source, {"fact": value_of(name, value, language)})
    if own and f"reason.{own}" in sentence_keys(language) and not isinstance(value, bool):
        return Reason(own, source, {"value": value_of(name, value, language)})
    return Reason("attribute", source, {"fact": labelled(name, value, language)})


def taste(value: str, language: str) -> str:
    """What a shopper likes, in words: as said, or as the catalogue's word reads in a language."""
    said = term(value, language)
    return said if said != value else term(value, language, "category")


def _shelf(product: Product, language: str) -> Reason:
    shelf = category_of(product, language)
    return (
        Reason("shelf", "category", {"category": shelf})
        if shelf
        else Reason("stocked", "stock", {})
    )
