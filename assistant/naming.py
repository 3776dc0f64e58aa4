"""Which product of the catalogue a message names, if it names one."""

import re

from rapidfuzz import fuzz
from rapidfuzz.utils import default_process

from assistant.answer import Turn
from store.ids import ProductId
from store.product import Product
from tools.visit import Visit

_QUOTED = re.compile(r"[\"“”‘'「『《]([^\"“”'」』》]{3,80})[\"“”’'」』》]")
_LEAD = re.compile(
    r"^(?:so\s+|and\s+|but\s+)?(?:why\s+not|why\s+(?:didn'?t|don'?t)\s+you\s+(?:show|recommend|suggest|offer)(?:\s+me)?|"
    r"why\s+is(?:n'?t)?|what\s+about|how\s+about|tell\s+me\s+about|is|are|does|do|can|has|add|put|remove|compare|"
    r"(?:just\s+)?(?:buy|order|give\s+me|get\s+me|i(?:'ll|\s+will)\s+(?:take|have)|i\s+(?:still\s+)?want)|"
    r"how\s+\w+\s+(?:is|are|does)|what(?:'?s|\s+is)\s+in|what\s+are|为什么(?:不|没有|没)(?:推荐|给我看|给看|选|显示|看不到)?|"
    r"(?:我|就|还|那|请|帮我|给我|再|直接)*(?:想?要|加|买|来|拿|订|下单|把)(?:上|个|一?[个件瓶袋盒包罐份])?(?:那个|这个)?)\s*",
    re.IGNORECASE,
)
_HAN = re.compile(r"[\u3400-\u9fff]{2,}")
_ARTICLE = re.compile(r"^(?:the|a|an|any|your|that|this)\s+", re.IGNORECASE)
_BEHIND = re.compile(
    r"\b(?:waterproof|contains?|toxic|poisonous|harmful|safe|suitable|in\s+stock"
    r"|to\s+(?:my|the)\s+(?:cart|basket)|anyway|anyways|please|pls|regardless|instead|then|now|too"
    r"|as\s+well|for\s+me)\b|(?:加|放)?[入进到]+购物车|购物车|[吧呗啦嘛了呢]+$"
)
"""What is asked of a product, or done with it: it stands behind the name."""
_PUTS = re.compile(
    r"(?:我|就|还|那|请|帮我|给我|再|直接)*(?:把.*(?:加|放)|加(?![拿热湿绒厚大长快])|下单|添)"
)
_SHORTEST = 2
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
    if len(phrase) < 3:
        return None
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


def adds_by_name(text: str, visit: Visit) -> bool:
    """Whether a Chinese message is the wish to put a product of the catalogue, by its name, into
    the cart: 加榛子可可酱."""
    phrase = named_part(text) if _PUTS.match(text.strip()) else ""
    if len(phrase) <= _SHORTEST:
        return False
    found = visit.services.store.catalogue.find_title(phrase, 2)
    return any(phrase in product.title_in("zh") for product in found)


def named_part(text: str) -> str:
    """The words of a message that name a product: what is quoted, else what stands behind the
    question."""
    quoted = _QUOTED.search(text)
    if quoted:
        return quoted.group(1).strip()
    phrase = _LEAD.sub("", text.strip().rstrip("?.!？。！"))
    phrase = _BEHIND.split(phrase)[0]
    return _ARTICLE.sub("", phrase.strip()).strip(" ?.!,")


def _named(said: str, product: Product, language: str) -> bool:
    for title in {product.title.casefold(), product.title_in(language).casefold()}:
        if len(title) >= 4 and (title in said or fuzz.partial_ratio(title, said) >= CERTAIN + 4):
            return True
    return False
