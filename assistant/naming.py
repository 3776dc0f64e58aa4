"""Which product of the catalogue a message names, if it names one."""

import re

from rapidfuzz import fuzz
from rapidfuzz.utils import default_process

from assistant.answer import Turn
from store.ids import ProductId
from store.product import Product

_QUOTED = re.compile(r"[\"“”‘'「『《]([^\"“”'」』》]{3,80})[\"“”’'」』》]")
_LEAD = re.compile(
    r"^(?:so\s+|and\s+|but\s+)?(?:why\s+not?\b|why\s+(?:didn'?t|don'?t)\s+you\s+(?:show|recommend|suggest|offer)(?:\s+me)?|"
    r"why\s+is(?:n'?t)?|what\s+about|how\s+about|tell\s+me\s+about|is|are|does|do|can|has|add|put|remove|compare|"
    r"how\s+\w+\s+(?:is|are|does)|what(?:'?s|\s+is)\s+in|what\s+are|为什么(?:不|没有|没)(?:推荐|给我看|选)?)\s*",
    re.IGNORECASE,
)
_HAN = re.compile(r"[\u3400-\u9fff]{2,}")
_ARTICLE = re.compile(r"^(?:the|a|an|any|your|that|this)\s+", re.IGNORECASE)
_BEHIND = re.compile(
    r"\b(?:waterproof|contains?|toxic|poisonous|harmful|safe|suitable|in\s+stock"
    r"|to\s+(?:my|the)\s+(?:cart|basket))\b"
)
"""What is asked of a product, or done with it: it stands behind the name."""
_IN_A_FORM = re.compile(
    r",? (?:in (?!.*\bin\b)|size |with |for |(?:the |a )?(?:small|medium|large|black|white|blue|red"
    r"|green|grey|gray|brown|pink) ?(?:one)?$)"
)
"""Where the name of a product may end, and the form that is wanted begins."""
_COUNTED = re.compile(
    r"^(?:\d{1,2} ?x?|two|three|four|five|six|another|one more|a pair of|a couple of)\s+"
    r"(?:of\s+)?(?:the\s+|those\s+|these\s+)?",
    re.IGNORECASE,
)
CERTAIN = 88.0
"""Partial-ratio points from which a title counts as named."""


def product_named(turn: Turn) -> Product | None:
    """The product whose title (or brand and title) stands in the message. Shown products win over
    the rest of the catalogue; two equally near titles give none."""
    said = turn.text.casefold()
    store = turn.visit.services.store
    ids = [ProductId(s.product_id) for s in (*turn.memory.shown, *reversed(turn.memory.seen))]
    seen = store.catalogue.get_many(ids)
    for product_id in ids:
        product = seen.get(product_id)
        if product is not None and _named(said, product, turn.language):
            return product
    phrase = named_part(turn.text)
    form = _IN_A_FORM.search(phrase)
    bare = phrase[: form.start()] if form else phrase
    # "the t-shirt in my size", but "Sardines in Olive Oil"
    tried = dict.fromkeys((phrase, bare, _singular(bare)))
    return next((p for part in tried if (p := _by_title(turn, part, said))), None)


def _by_title(turn: Turn, phrase: str, said: str) -> Product | None:
    """The product of the whole catalogue whose title a phrase is."""
    if len(phrase) < 3:
        return None
    store = turn.visit.services.store
    best: list[tuple[float, Product]] = []
    for product in store.catalogue.find_title(phrase, 20):
        title = product.title_in(turn.language)
        score = max(
            fuzz.token_set_ratio(phrase, product.title, processor=default_process),
            fuzz.token_set_ratio(phrase, title, processor=default_process),
            fuzz.partial_ratio(title.casefold(), said) if len(title) >= 4 else 0.0,
            CERTAIN if _HAN.search(phrase) and phrase in title else 0.0,
        )
        if score >= CERTAIN:
            best.append((score, product))
    best.sort(key=lambda pair: -pair[0])
    return best[0][1] if best else None


def named_part(text: str) -> str:
    """The words of a message that name a product: what is quoted, else what stands behind the
    question."""
    quoted = _QUOTED.search(text)
    if quoted:
        return quoted.group(1).strip()
    phrase = _LEAD.sub("", text.strip().rstrip("?.!？。！"))
    phrase = _BEHIND.split(phrase)[0]
    return _ARTICLE.sub("", phrase.strip()).strip(" ?.!,")


def _singular(phrase: str) -> str:
    """A phrase with its count and its last plural taken off: "2 heavy cotton t-shirts"."""
    one = _COUNTED.sub("", phrase)
    return re.sub(r"(?<=[a-z]{3})s$", "", one, flags=re.IGNORECASE)


def _named(said: str, product: Product, language: str) -> bool:
    for title in {product.title.casefold(), product.title_in(language).casefold()}:
        if len(title) >= 4 and (title in said or fuzz.partial_ratio(title, said) >= CERTAIN + 4):
            return True
    return False
