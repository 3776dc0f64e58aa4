"""Cards: one product as a shopper sees it, with its reason and its verdict in words."""

from collections.abc import Iterable, Sequence

from assistant.events import Card
from assistant.facts import option_label
from assistant.folded import colour_of, say_folds
from assistant.memory import Shown
from prompts import sentence
from store.product import Product
from store.profile import Profile
from store.verdict import Verdict
from tools.verdict_words import say_reason

FEW = 5
"""At this stock or below, the card says how many are left."""


def card_of(
    product: Product,
    verdict: Verdict,
    *,
    rank: int,
    reason: str,
    language: str,
    checked: bool = False,
    folds: Sequence[Product] = (),
) -> Card:
    """The card of one product. Every text on it is plain text made by code from the catalogue.
    `folds` are the products of other colours that it stands for.
    `checked`: something is to be avoided, so a clear verdict says that the label was read; where no
    label was, there is nothing to say."""
    price = product.price
    return Card(
        product_id=str(product.id),
        rank=rank,
        title=product.title_in(language),
        brand=product.brand,
        price_minor=price.minor if price else 0,
        currency=price.currency if price else "",
        price=price.format(language) if price else sentence("card.no_price", language),
        list_price=product.list_price.format(language) if product.list_price else None,
        rating=product.rating,
        rating_count=product.rating_count,
        stock_note=_stock_note(product, language),
        picture=f"/media/product/{product.id}.svg",
        reason=reason,
        verdict=verdict.state,
        verdict_text=_verdict_text(
            verdict, language, checked=checked and product.label.ingredients is not None
        ),
        verdict_reasons=tuple(say_reason(r, language) for r in verdict.reasons),
        variants=tuple(
            {
                "id": str(v.id),
                "label": option_label(v.options, language),
                "available": "yes" if v.available else "no",
                "price": v.price.format(language) if v.price else "",
            }
            for v in product.variants
        ),
        also=say_folds(product, folds, language),
    )


def shown_of(product: Product, language: str, folds: Sequence[Product] = ()) -> Shown:
    """What the conversation remembers of a card."""
    return Shown(
        product_id=str(product.id),
        title=product.title_in(language),
        brand=product.brand,
        price_minor=product.price.minor if product.price else None,
        colour=colour_of(product) if folds else str(product.attributes.get("colour", "")),
        folded=tuple((str(other.id), colour_of(other)) for other in folds),
    )


def in_names(titles: Iterable[str], language: str) -> str:
    """Several products named in a sentence: "the Fen Kettle and the Tin Lamp"."""
    *others, last = [sentence("title.quoted", language, title=title) for title in titles]
    listed = sentence("list.separator", language).join(others)
    return sentence("list.and", language).join(filter(None, (listed, last)))


def watches(profile: Profile) -> bool:
    """Whether the shopper has anything to avoid, so that labels are read."""
    return bool(profile.allergens or profile.diets or profile.avoids)


def is_adult_only(verdict: Verdict) -> bool:
    """Whether a product is marked for the buyer's age and nothing else."""
    return bool(verdict.reasons) and all(r.rule == "age.buyer" for r in verdict.reasons)


def _stock_note(product: Product, language: str) -> str:
    if not product.available:
        return sentence("card.sold_out", language)
    left = product.stock
    if product.variants:
        known = [v.stock for v in product.variants]
        left = sum(s for s in known if s is not None) if None not in known else None
    if left is not None and left <= FEW:
        return sentence("card.few_left", language, count=left)
    return sentence("card.in_stock", language)


def _verdict_text(verdict: Verdict, language: str, *, checked: bool) -> str:
    if verdict.state == "clear":
        return sentence("verdict.clear", language) if checked else ""
    if is_adult_only(verdict):
        return sentence("verdict.adults", language)
    return sentence(f"verdict.{verdict.state}", language)
