"""A model number or barcode, typed by itself: what it stands on is looked for."""

import re

from retrieval.constraints import Constraints
from retrieval.tokens import fold
from tools.visit import Visit

_NUMBER = re.compile(r"(?=.*\d)(?=.*[a-z])[a-z0-9][a-z0-9\-/.]{3,24}|\d{12,14}", re.IGNORECASE)
"""Letters with digits, or the digits of a barcode; fewer digits are an order's."""


def is_model_number(text: str, visit: Visit) -> bool:
    """Whether a message is nothing but a model number or barcode that a product of the shop has, or
    the beginning of one."""
    said = fold(text.strip(" .!?#"))
    if _NUMBER.fullmatch(said) is None:
        return False
    retriever = visit.services.retriever
    found = retriever.search(Constraints(text=said, asks="thing"), limit=1)
    return bool(found.signals["exact"]) or any(w.startswith(said) for w in retriever.index.words)
