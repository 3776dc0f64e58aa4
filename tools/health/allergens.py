"""Whether a label conflicts with what a shopper is allergic to."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from store.product import Allergen, Product
from store.verdict import VerdictReason
from tools.health.goods import GoodsKind, for_people, goods_kind
from tools.health.reading import Mention, Reading, read_label, worst
from tools.health.tokens import words_of

_NO_TRACES = frozenset({"sulphites"})
"""Sulphites count from 10 mg/kg on; traces of them are never declared."""

_SEED_FATS = frozenset({("butter",)})
"""On cosmetics "butter" alone is the fat of a seed: "Butyrospermum Parkii (Shea) Butter"."""

_EVIDENCE = 80
_OF_TRACES = re.compile(
    r"\bmay (?:also )?contain|\btraces?\b|\bsame (?:line|factory|kitchen|machine|equipment|site)"
    r"|\b(?:facility|factory|kitchen|line) that\b|痕量|微量|可能含|同一(?:条)?(?:生产线|车间|工厂)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class LabelView:
    """A product's label and title, read. `title` is None where a title proves nothing (a face
    cream holds no cream)."""

    product: Product
    goods: GoodsKind
    ingredients: Reading
    title: Reading | None

    @property
    def unreadable(self) -> bool:
        """Whether the ingredients are missing, cut off or in no known language."""
        return self.ingredients.completeness != "whole"

    def mentions(self, substance: str) -> tuple[Mention, ...]:
        """What the ingredients say of a substance, denials left out."""
        found = self.ingredients.by_substance.get(substance, ())
        return tuple(m for m in found if m.kind != "free" and not self._of_seeds(m))

    def _of_seeds(self, mention: Mention) -> bool:
        return self.goods == "worn" and words_of(mention.word) in _SEED_FATS


def view(product: Product, goods: GoodsKind) -> LabelView:
    """Read what there is to read of a product."""
    title = read_label(product.title) if goods == "eaten" else None
    return LabelView(product, goods, read_label(product.label.ingredients or ""), title)


def applies_allergens(product: Product) -> bool:
    """Whether a list can speak for the shopper: ask before saying that it names none of an
    allergen. True for food and drink for people, cosmetics, and other goods with a list (play
    dough); never for pet food."""
    kind = goods_kind(product)
    if kind == "eaten":
        return for_people(product)
    return kind == "worn" or (kind == "other" and product.label.ingredients is not None)


def allergen_reasons(seen: LabelView, allergens: Iterable[Allergen]) -> list[VerdictReason]:
    """One reason for each class that is not clear, the heaviest that holds."""
    reasons = (_reason(seen, allergen) for allergen in sorted(allergens))
    return [reason for reason in reasons if reason is not None]


def evidence_of(mention: Mention) -> str:
    """The words of a mention, short enough for a reason."""
    return mention.word[:_EVIDENCE]


def _reason(seen: LabelView, allergen: Allergen) -> VerdictReason | None:
    label, text = seen.product.label, worst(seen.mentions(allergen))
    stated = text if text is not None and text.certainty == "is" else None
    if allergen in (label.allergens or ()):
        words = evidence_of(stated) if stated and stated.kind == "contains" else ""
        return VerdictReason("allergen.contains", "conflict", allergen, "allergens", words)
    if stated is not None and stated.kind == "contains":
        words = evidence_of(stated)
        return VerdictReason("allergen.contains", "conflict", allergen, "ingredients", words)
    if allergen in (label.traces or ()):
        return VerdictReason("allergen.may_contain", "unknown", allergen, "traces")
    if stated is not None:
        words = evidence_of(stated)
        return VerdictReason("allergen.may_contain", "unknown", allergen, "ingredients", words)
    if seen.goods == "other" and not label.ingredients:
        return None
    declared = label.allergens is not None
    return (
        (None if declared else _unread(seen, allergen))
        or (None if declared else _suspected(seen, allergen, text))
        or _titled(seen, allergen)
        or _on_the_page(seen, allergen)
        or _silent(seen, allergen)
    )


def _unread(seen: LabelView, allergen: Allergen) -> VerdictReason | None:
    if not seen.unreadable:
        return None
    named = _title_mention(seen, allergen)
    if named is not None and named.certainty == "is" and not seen.product.label.ingredients:
        words = evidence_of(named)
        return VerdictReason("allergen.contains", "conflict", allergen, "title", words)
    rule = f"ingredients.{seen.ingredients.completeness}"
    return VerdictReason(rule, "unknown", allergen, "ingredients")


def _suspected(seen: LabelView, allergen: Allergen, text: Mention | None) -> VerdictReason | None:
    if text is None:
        return None
    if _denied(seen, allergen) and (allergen == "gluten" or text.certainty == "maybe"):
        return None
    rule = "allergen.unsure" if text.certainty == "maybe" else "allergen.likely"
    return VerdictReason(rule, "unknown", allergen, "ingredients", evidence_of(text))


def _titled(seen: LabelView, allergen: Allergen) -> VerdictReason | None:
    """A title that names what the label leaves out: one of them is wrong."""
    named = _title_mention(seen, allergen)
    if named is None or named.certainty != "is" or _denied(seen, allergen):
        return None
    return VerdictReason("allergen.likely", "unknown", allergen, "title", evidence_of(named))


def _title_mention(seen: LabelView, allergen: Allergen) -> Mention | None:
    return worst(seen.title.mentions(allergen)) if seen.title is not None else None


def _on_the_page(seen: LabelView, allergen: Allergen) -> VerdictReason | None:
    """A page that speaks of traces which the label leaves out. What a page denies counts for
    nothing: its words are untrusted."""
    page = seen.product.description
    if seen.goods == "other" or not _OF_TRACES.search(page):
        return None
    read = read_label(page).mentions(allergen)
    if any(m.kind in ("trace", "remote") and m.certainty == "is" for m in read):
        return VerdictReason("allergen.may_contain", "unknown", allergen, "description")
    return None


def _silent(seen: LabelView, allergen: Allergen) -> VerdictReason | None:
    silent = seen.product.label.traces is None and not seen.ingredients.speaks_of_traces
    if silent and seen.goods == "eaten" and allergen not in _NO_TRACES:
        return VerdictReason("allergen.silent_traces", "unknown", allergen, "traces")
    return None


def _denied(seen: LabelView, allergen: Allergen) -> bool:
    readings = (seen.ingredients, seen.title)
    return any(reading is not None and reading.denies(allergen) for reading in readings)
