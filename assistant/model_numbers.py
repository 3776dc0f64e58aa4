"""A model number or barcode, typed by itself: what it stands on is looked for."""

from collections.abc import Callable

from assistant.intents.slots import order_ids
from retrieval.scoring import is_code
from retrieval.tokens import fold
from tools.visit import Visit

_BARCODE = 12
"""So many digits a barcode has at least; fewer are an order's."""


def is_model_number(text: str, visit: Callable[[], Visit]) -> bool:
    """Whether a message is nothing but a model number or barcode that a product of the shop has, or
    the beginning of one."""
    said = fold(text.strip(" .!?#"))
    if not is_code(said) or (said.isdigit() and len(said) < _BARCODE) or order_ids(text):
        return False
    return visit().services.retriever.knows_code(said)
