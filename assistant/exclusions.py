"""What was asked for and why a product was left out, in words."""

from assistant.facts import label_of, labelled
from prompts import sentence, sentence_keys, term
from retrieval.candidate import Exclusion
from retrieval.constraints import Constraints
from retrieval.tokens import HAN_RUN
from store.catalogue import Catalogue
from store.money import Money
from store.product import ALLERGENS
from tools.profile import say_value

_SIGNS = {"ge": "≥ ", "le": "≤ "}


_MARKUP = frozenset("<>=[]{}|\\`")
_OWN = frozenset({"my", "our"})


def wanted_words(constraints: Constraints, language: str) -> str:
    """What was asked for, as short words for a sentence; a Chinese request in its own words. Pieces
    of markup are no words: no reply repeats them."""
    plain = [word for word in constraints.text.split() if not _MARKUP.intersection(word)]
    text = " ".join("your" if word in _OWN else word for word in plain)
    if language == "zh":
        runs = HAN_RUN.findall(text) or [text]
        *said, last = [r for r in runs if not any(r != other and r in other for other in runs)]
        link = "的" if len("".join(said)) > 1 else ""
        text = f"{''.join(said)}{link}{last}"
    shelf = term(constraints.category or "", language, "category")
    other = shelf or term(constraints.theme, language, "theme")
    return text or other or sentence("search.that", language)


def say_exclusion(
    exclusion: Exclusion, constraints: Constraints, language: str, catalogue: Catalogue
) -> str:
    """Why one product was left out, in words."""
    rule, detail = exclusion.rule, exclusion.detail
    if rule.startswith("allergen."):
        return sentence(
            f"why_not.{rule}", language, subject=say_value("allergen", detail, language)
        )
    if rule in {"avoid.word", "page.warns"}:
        kind = "allergen" if detail in ALLERGENS else "avoid"
        return sentence(f"why_not.{rule}", language, subject=say_value(kind, detail, language))
    if rule.startswith("diet."):
        return sentence(f"why_not.{rule}", language, subject=say_value("diet", detail, language))
    if rule.startswith("risk.") or rule == "content.risk":
        return sentence("why_not.risk", language)
    if rule == "attribute":
        sign, _, value = detail.partition(" ")
        if value in {"True", "False"}:
            wish = labelled(exclusion.field, value == "True", language)
            return sentence("why_not.attribute", language, subject=wish)
        said = term(value, language, exclusion.field)
        wish = f"{label_of(exclusion.field, language)} {_SIGNS.get(sign, '')}{said}"
        return sentence("why_not.attribute", language, subject=wish)
    if rule in {"price.max", "price.min"}:
        return _say_price_limit(exclusion, constraints, language, catalogue)
    key = f"why_not.{rule}"
    if key not in sentence_keys(language):
        return sentence("why_not.other", language, subject=detail or rule)
    return sentence(
        key,
        language,
        **({"subject": _in_words(detail, language)} if key in _WITH_SUBJECT else {}),
    )


def _say_price_limit(
    exclusion: Exclusion, constraints: Constraints, language: str, catalogue: Catalogue
) -> str:
    """A limit as it was set: by a number, or by a product that was too dear or too cheap."""
    dear = exclusion.rule == "price.max"
    name = constraints.undercuts if dear else constraints.outbids
    other = catalogue.get(name) if name else None
    if other is None:
        limit = constraints.price_max if dear else constraints.price_min
        amount = Money(limit or 0, constraints.currency).format(language)
        return sentence(f"why_not.{exclusion.rule}", language, limit=amount)
    key = "undercut" if dear else "outbid"
    if exclusion.product_id == other.id:
        return sentence(f"why_not.{key}.itself", language)
    return sentence(f"why_not.{key}", language, title=other.title_in(language))


def _in_words(detail: str, language: str) -> str:
    said = term(detail, language)
    return (said if said != detail else term(detail, language, "colour")) or "-"


_WITH_SUBJECT = frozenset(f"why_not.{rule}" for rule in ("brand.out", "age.buyer", "word.out"))


_HEALTH = frozenset({"allergen", "diet", "ingredients", "avoid", "pregnancy", "page"})


def is_health(exclusion: Exclusion) -> bool:
    """Whether a product was left out for an allergy, a diet or an unwanted ingredient."""
    return exclusion.rule.split(".")[0] in _HEALTH
