"""What a shopper types to find one product: the wording of each kind of known-item query."""

import re
from collections.abc import Iterable, Sequence
from random import Random
from typing import Literal

from evals.item_facts import CatalogueFacts, title_facts
from evals.item_words import Fact, ItemWords, Manner
from evals.model_numbers import codes, is_model, plain_code, retyped
from evals.typing_errors import mistype
from store.product import Product

ItemKind = Literal["spec", "typo", "model", "paraphrase", "chinese"]
KINDS: tuple[ItemKind, ...] = ("spec", "typo", "model", "paraphrase", "chinese")

MOST_SHARING = 8
"""A query must leave at most this many products that have all its facts."""

_MOST_FACTS = 4
_MOST_OF_A_CODE = 30
"""A word that more products have is a standard or a size and no model number."""
_COMMON = frozenset(
    "colour length_m length_ft pack pages inches gigabytes standard plug va finish size_mm labels "
    "outlets series fits chip ear".split()
)
"""What shoppers name first; other facts are named a third as often."""
_BEFORE = frozenset(
    "colour finish material link standard shield origin yield technology ink ear side plug bag "
    "cell chemistry ram mode boot layout store body chip series".split()
)
_VAGUE = frozenset(
    (
        "signal cable",
        "cable interface/gender adapter",
        "flat panel mount accessory",
        "toy",
        "printer",
    )
)
"""Types whose names hold for products of other types too, so that they do not count as a fact."""

_SURNAME = re.compile(r"\.com$| (?:Technology|Interactive|Entertainment|Industries)$")
_SPEC = (
    "brand before type after",
    "brand before type after",
    "before brand type after",
    "type brand before after",
    "before type after brand",
    "brand type before after",
)
_FRAMES = (
    "looking for {}",
    "i need {}",
    "do you sell {}",
    "where can i find {}",
    "{} please",
    "got any {}?",
    "want to buy {}",
    "i'm after {}",
)
_FRAMES_ZH = ("有没有{}", "我想买{}", "找{}", "{}有吗", "求推荐{}", "想要{}", "{}哪里买")


class ItemQueries:
    """Makes queries about products of one catalogue."""

    def __init__(self, facts: CatalogueFacts, words: ItemWords) -> None:
        self._facts = facts
        self._words = words

    def query(self, kind: ItemKind, product: Product, chance: Random) -> str | None:
        """A query of this kind that at most `MOST_SHARING` products answer by its facts, or None
        where the product has too few facts for one."""
        match kind:
            case "spec":
                return self._spec(product, chance)
            case "typo":
                return self._typo(product, chance)
            case "model":
                return self._model(product, chance)
            case "paraphrase":
                return self._paraphrase(product, chance)
            case "chinese":
                return self._chinese(product, chance)

    def _spec(self, product: Product, chance: Random) -> str | None:
        brand, kind = self._named(product, "brand"), self._named(product, "type")
        if kind is None:
            return None
        start = [fact for fact in (brand, kind) if fact]
        chosen = self._choose(product, start, "plain", chance)
        if chosen is None:
            return None
        said = self._say(chosen, "plain", chance)
        layout = chance.choice(_SPEC).split()
        return _cased(_lay_out(layout, said), chance)

    def _typo(self, product: Product, chance: Random) -> str | None:
        right = self._spec(product, chance) if chance.random() < 0.6 else None
        right = right or self._title_words(product, chance)
        wrong = mistype(right, chance, errors=chance.choice((1, 1, 2))) if right else None
        return wrong if wrong != right else None

    def _title_words(self, product: Product, chance: Random) -> str | None:
        """The beginning of the title, as far as it takes to tell the product."""
        said: list[str] = []
        facts: list[Fact] = []
        words = [w.strip(",;:()\"'®™*") for w in product.title.split()]
        least = chance.randint(3, 5)
        for word in [w for w in words if re.search(r"\w", w)][:9]:
            said.append(word)
            facts += title_facts(word)
            if len(said) >= least and self._facts.shared(facts) <= MOST_SHARING:
                return _cased(" ".join(said), chance)
        return None

    def _model(self, product: Product, chance: Random) -> str | None:
        """The model number as typed, often with the brand, sometimes with the type."""
        brand, kind = self._named(product, "brand"), self._named(product, "type")
        for code in codes(product)[:12]:
            plain = plain_code(code)
            whole = code == product.attributes.get("model")
            if (
                not is_model(code, whole=whole)
                or self._facts.shared([Fact("code", plain)]) > _MOST_OF_A_CODE
            ):
                continue
            facts = [Fact("code", plain)]
            with_brand = chance.random() < 0.4 or len(plain) < 5 or plain.isdigit()
            with_type = chance.random() < 0.2 or len(plain) < 4
            if with_brand and brand:
                facts.append(brand)
            if with_type and kind:
                facts.append(kind)
            if len(plain) < 4 and len(facts) < 3:
                continue
            chosen = self._choose(product, facts, "plain", chance, least=0, most=2)
            if chosen is None:
                continue
            said = self._say([f for f in chosen if f.name != "code"], "plain", chance)
            said["code"] = [retyped(code, chance)]
            layout = chance.choice(("brand code before type after", "before type brand code after"))
            return _cased(_lay_out(layout.split(), said), chance)
        return None

    def _paraphrase(self, product: Product, chance: Random) -> str | None:
        brand, kind = self._named(product, "brand"), self._named(product, "type")
        if kind is None or not self._words.ways(kind, "paraphrase"):
            return None
        start = [brand, kind] if brand and chance.random() < 0.75 else [kind]
        chosen = self._choose(product, start, "paraphrase", chance)
        if chosen is None:
            return None
        said = self._say(chosen, "paraphrase", chance)
        long = [way for way in said["before"] if len(way.split()) > 2]
        said["before"] = [way for way in said["before"] if way not in long]
        said["after"] = long + said["after"]
        if said["brand"] and chance.random() < 0.7:
            said["type"] += [chance.choice(("from", "by", "made by")), *said.pop("brand")]
        core = _lay_out("brand before type".split(), said)
        query = ", ".join([core, *said["after"]]) if chance.random() < 0.85 else ""
        query = query or " ".join([core, *said["after"]])
        return chance.choice(_FRAMES).format(query) if chance.random() < 0.5 else query

    def _chinese(self, product: Product, chance: Random) -> str | None:
        brand, kind = self._named(product, "brand"), self._named(product, "type")
        if kind is None or not self._words.ways(kind, "chinese"):
            return None
        latin = chance.random() < 0.4
        own = self._words.brand_in_chinese(brand.value) if brand else ""
        named = brand is not None and (latin or bool(own))
        start = [brand, kind] if brand and named and (latin or chance.random() < 0.8) else [kind]
        chosen = self._choose(product, start, "chinese", chance)
        if chosen is None:
            return None
        said = self._say(chosen, "chinese", chance)
        if said["brand"] and not latin:
            said["brand"] = [own]
        return _chinese_order(said, chance)

    def _named(self, product: Product, name: str) -> Fact | None:
        return next((fact for fact in self._facts.of(product) if fact.name == name), None)

    def _choose(
        self,
        product: Product,
        start: Sequence[Fact],
        manner: Manner,
        chance: Random,
        *,
        least: int | None = None,
        most: int = _MOST_FACTS,
    ) -> list[Fact] | None:
        """`start` and one to three more facts, more where it takes more to tell the product."""
        wanted = chance.choices((1, 2, 3), (3, 5, 3))[0] if least is None else least
        free = [
            fact
            for fact in self._facts.of(product)
            if fact.name not in ("brand", "type") and self._sayable(fact, manner)
        ]
        chosen = list(start)
        order = sorted(free, key=lambda f: chance.random() ** (1.0 if f.name in _COMMON else 1 / 3))
        for fact in _one_of_each(order):
            enough = len(chosen) - len(start) >= wanted
            if enough and self._shared(chosen) <= MOST_SHARING:
                break
            if len(chosen) - len(start) >= most:
                return None
            chosen.append(fact)
        told = len(chosen) - len(start) >= min(wanted, 1)
        return chosen if told and self._shared(chosen) <= MOST_SHARING else None

    def _shared(self, facts: Iterable[Fact]) -> int:
        return self._facts.shared(f for f in facts if f.name != "type" or f.value not in _VAGUE)

    def _sayable(self, fact: Fact, manner: Manner) -> bool:
        if manner == "chinese":
            return bool(self._words.ways(fact, "chinese"))
        return bool(self._words.ways(fact, "plain"))

    def _say(self, facts: Iterable[Fact], manner: Manner, chance: Random) -> dict[str, list[str]]:
        """One wording for each fact, by its place in the query. What the type already says is not
        said again; two plugs become "vga to hdmi"."""
        said: dict[str, list[str]] = {"brand": [], "before": [], "type": [], "after": []}
        plugs: list[str] = []
        for fact in sorted(facts, key=lambda f: f.name != "type"):
            if fact.name == "brand":
                short = _SURNAME.sub("", fact.value)
                said["brand"].append(chance.choice((short, short, fact.value)))
                continue
            ways = self._words.ways(fact, manner) or self._words.ways(fact, "plain")
            named = set(" ".join(said["type"]).split())
            fresh = [way for way in ways if named.isdisjoint(way.split())]
            way = chance.choice(fresh or ways)
            if fact.name == "type":
                said["type"].append(way)
            elif set(way.split()) <= named:
                continue
            elif fact.name == "plug":
                plugs.append(way)
            else:
                said["before" if fact.name in _BEFORE else "after"].append(way)
        joint = "转" if manner == "chinese" else " to "
        return said | {"before": said["before"] + ([joint.join(plugs)] if plugs else [])}


def _one_of_each(facts: Iterable[Fact]) -> list[Fact]:
    """At most one fact of a name, two plugs, and a length in one unit only."""
    kept: list[Fact] = []
    for fact in facts:
        name = fact.name.removesuffix("_m").removesuffix("_ft")
        same = sum(k.name.removesuffix("_m").removesuffix("_ft") == name for k in kept)
        if same < (2 if name in ("plug", "gigabytes") else 1):
            kept.append(fact)
    return kept


def _lay_out(layout: Iterable[str], said: dict[str, list[str]]) -> str:
    return " ".join(way for part in layout for way in said.get(part, ()))


def _cased(query: str, chance: Random) -> str:
    """Most shoppers type small letters."""
    return query if chance.random() < 0.2 else query.lower()


def _chinese_order(said: dict[str, list[str]], chance: Random) -> str:
    """Brand first, the thing last with 的 before it now and then, figures before or after."""
    brand, before, kind, after = (said[part] for part in ("brand", "before", "type", "after"))
    gap = chance.choice(("", "", " "))
    if chance.random() < 0.5:
        before, after = after + before, []
    elif chance.random() < 0.3:
        brand, before = [], before + brand
    link = "的" if before and not gap and chance.random() < 0.35 else ""
    query = _spaced([*brand, *before], gap) + link
    query = _spaced([part for part in (query, *kind, *after) if part], gap)
    return chance.choice(_FRAMES_ZH).format(query) if chance.random() < 0.25 else query


def _spaced(parts: Sequence[str], gap: str) -> str:
    """Joined without a space, but with one between two Latin words."""
    text = ""
    for part in parts:
        latin = text and text[-1].isascii() and part[0].isascii()
        text += (" " if latin else gap if text else "") + part
    return text
