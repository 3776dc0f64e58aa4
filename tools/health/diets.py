"""Whether a product keeps to a diet, as far as its label tells."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from store.product import Product
from store.verdict import VerdictReason
from tools.health.alcohol import FREE, alcohol_in, holds_no_alcohol
from tools.health.allergens import LabelView, evidence_of
from tools.health.goods import for_people, goods_kind
from tools.health.lexicon import listed, read_data
from tools.health.materials import of_an_animal
from tools.health.own_words import denied_diet
from tools.health.reading import Mention, worst
from tools.health.tokens import words_of


@dataclass(frozen=True, slots=True)
class Diet:
    """A diet as the substances that it leaves out. `claims`: words by which the maker or the shop
    vouches for it; `certified`: only such a claim
    settles it; `strict`: kept like the allergy to `leaves_out`; `settled_by_claim`: a claim
    outweighs the label's words (lactose-free milk is milk)."""

    name: str
    leaves_out: tuple[str, ...]
    unsure: tuple[str, ...]
    claims: tuple[tuple[str, ...], ...]
    low: tuple[tuple[str, ...], ...] = ()
    certified: bool = False
    strict: bool = False
    settled_by_claim: bool = False
    on_skin: bool = False


@cache
def load_diets() -> Mapping[str, Diet]:
    """The diets that the shop knows, by name, from `data/diets.toml`."""
    return {
        name: Diet(
            name,
            tuple(rules["leaves_out"]),
            tuple(rules["unsure"]),
            tuple(words_of(claim) for claim in rules["claims"]),
            tuple(words_of(entry) for entry in listed(rules.get("low", ""))),
            certified=rules.get("certified", False),
            strict=rules.get("strict", False),
            settled_by_claim=rules.get("settled_by_claim", False),
            on_skin=rules.get("on_skin", False),
        )
        for name, rules in read_data("diets.toml").items()
    }


def applies_diet(product: Product, diet: str) -> bool:
    """Whether a diet can be judged for these goods; ask before saying that a product fits it. True
    for food and drink for people, and for cosmetics where the diet is kept on the skin too; never
    for pet food, other goods or a diet that the shop does not know."""
    rules = load_diets().get(diet)
    if rules is None:
        return False
    return for_people(product) or (rules.on_skin and goods_kind(product) == "worn")


def diet_reasons(seen: LabelView, names: Iterable[str]) -> list[VerdictReason]:
    """One reason for each diet that is not kept, or not surely. Traces do not matter to a diet; a
    strict one is left to `allergen_reasons`, but for a page that denies it."""
    known = load_diets()
    reasons: list[VerdictReason | None] = []
    for diet in (known[name] for name in sorted(names) if name in known):
        if seen.goods != "pets" and denied_diet(seen.product, diet.name):
            reasons.append(VerdictReason("diet.denied", "conflict", diet.name, "description"))
        elif not diet.strict and _applies(seen, diet):
            reasons.append(_reason(seen, diet))
    return [reason for reason in reasons if reason is not None]


def material_reasons(product: Product, names: Iterable[str]) -> list[VerdictReason]:
    """Vegans leave out what animals are made into as well: leather, wool, down, silk."""
    if "vegan" not in names:
        return []
    found = of_an_animal(product)
    if found is None:
        return []
    word, field = found
    return [VerdictReason("diet.conflict", "conflict", "vegan", field, word)]


def _applies(seen: LabelView, diet: Diet) -> bool:
    """What is not known for food counts as such where a list of ingredients stands on it."""
    if seen.goods == "other":
        return bool(seen.product.label.ingredients)
    return seen.goods == "eaten" or (seen.goods == "worn" and diet.on_skin)


def _reason(seen: LabelView, diet: Diet) -> VerdictReason | None:
    product = seen.product
    flag = product.attributes.get(diet.name)
    if flag is False:
        return VerdictReason("diet.denied", "conflict", diet.name, "attributes")
    alcohol = alcohol_in(product) if "alcohol" in diet.leaves_out else None
    if alcohol is not None and alcohol.above(FREE):
        return VerdictReason(
            "diet.conflict", "conflict", diet.name, alcohol.field, alcohol.evidence
        )
    claimed = flag is True or _claims(product, diet)
    if claimed and diet.settled_by_claim:
        return None
    stated = [m for m in _mentions(seen, diet.leaves_out) if m.certainty == "is"]
    if stated and all(words_of(m.word) in diet.low for m in stated):
        return _unsure(diet, stated[0], claimed)
    if stated:
        words = evidence_of(stated[0])
        return VerdictReason("diet.conflict", "conflict", diet.name, "ingredients", words)
    declared = [a for a in product.label.allergens or () if a in diet.leaves_out]
    if declared:
        return VerdictReason("diet.conflict", "conflict", diet.name, "allergens", declared[0])
    if claimed:
        return None
    if seen.unreadable:
        return _unlisted(seen, diet)
    if alcohol is not None:
        return VerdictReason("diet.unsure", "unknown", diet.name, alcohol.field, alcohol.evidence)
    doubtful = _mentions(seen, (*diet.leaves_out, *diet.unsure))
    if doubtful:
        return _unsure(diet, doubtful[0], claimed)
    if diet.certified:
        return VerdictReason("diet.unsure", "unknown", diet.name, "ingredients")
    return _titled(seen, diet)


def _mentions(seen: LabelView, substances: Iterable[str]) -> list[Mention]:
    return [m for name in substances for m in seen.mentions(name) if m.kind == "contains"]


def _unsure(diet: Diet, mention: Mention, claimed: bool) -> VerdictReason | None:
    if claimed:
        return None
    return VerdictReason("diet.unsure", "unknown", diet.name, "ingredients", evidence_of(mention))


def _unlisted(seen: LabelView, diet: Diet) -> VerdictReason:
    """Without a readable list, the title may still say it: "Beef Jerky"."""
    if seen.title is not None and not seen.product.label.ingredients:
        for substance in diet.leaves_out:
            named = worst(seen.title.mentions(substance))
            if named is not None and named.certainty == "is":
                words = evidence_of(named)
                return VerdictReason("diet.conflict", "conflict", diet.name, "title", words)
    rule = f"ingredients.{seen.ingredients.completeness}"
    return VerdictReason(rule, "unknown", diet.name, "ingredients")


def _titled(seen: LabelView, diet: Diet) -> VerdictReason | None:
    """A title that names a drink which the list leaves out: a wine's list says "grapes"."""
    if "alcohol" not in diet.leaves_out or seen.title is None or seen.title.denies("alcohol"):
        return None
    named = worst(seen.title.mentions("alcohol"))
    if named is None or named.certainty != "is" or holds_no_alcohol(seen.product):
        return None
    return VerdictReason("diet.unsure", "unknown", diet.name, "title", evidence_of(named))


def _claims(product: Product, diet: Diet) -> bool:
    """Whether title, tags or label carry a claim that nothing before it denies."""
    texts = (product.title, *product.tags, product.label.ingredients or "")
    return any(_says(words_of(text), claim) for text in texts if text for claim in diet.claims)


def _says(words: tuple[str, ...], claim: tuple[str, ...]) -> bool:
    return any(
        words[i : i + len(claim)] == claim and (i == 0 or words[i - 1] not in ("not", "non", "isn"))
        for i in range(len(words) - len(claim) + 1)
    )
