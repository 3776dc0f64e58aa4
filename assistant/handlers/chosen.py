"""The form of a product, chosen over several messages: "medium", a question between, "black"."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from assistant.answer import Answer, Turn
from assistant.handlers.variants import asked_forms
from assistant.intents.forms import Forms
from assistant.memory import Memory
from retrieval.constraints import Constraints
from store.product import Product


def forms_so_far(turn: Turn, product: Product) -> Forms:
    """What this message says of a product's forms, after what was said of them before. A later
    word on the same option counts: "medium", then "no, large"."""
    said = turn.plan.arguments.get("form")
    now = asked_forms(turn, product, str(said) if said else None)
    before = _of(turn.memory, product)
    return now.after(before["forms"] if before else _searched_for(turn, product).named)


def kept_forms(memory: Memory) -> Forms:
    """What was named so far, of whatever product it was said."""
    return Forms(memory.chosen.get("forms", {}), (), "")


def count_so_far(memory: Memory, product: Product) -> int | None:
    """How many pieces were asked for in the messages that led here."""
    return _of(memory, product).get("quantity")


def waiting_with(memory: Memory, product: Product) -> Sequence[Mapping[str, Any]]:
    """The lines for the cart that were wanted together with the product."""
    return tuple(_of(memory, product).get("also", ()))


def is_wanted(memory: Memory, product: Product) -> bool:
    """Whether the product was wanted for the cart and is not in it yet."""
    return bool(_of(memory, product).get("wanted"))


def choosing(
    memory: Memory,
    product: Product,
    forms: Forms,
    *,
    quantity: int | None = None,
    also: Sequence[Mapping[str, Any]] = (),
    wanted: bool = True,
) -> Memory:
    """The memory with what has been chosen so far."""
    chosen = {
        "product_id": str(product.id),
        "forms": {name: sorted(values) for name, values in forms.named.items()},
        "quantity": quantity or count_so_far(memory, product),
        "also": [dict(line) for line in (also or waiting_with(memory, product))],
        "wanted": wanted or is_wanted(memory, product),
    }
    return replace(memory, chosen=chosen)


def added(memory: Memory) -> Memory:
    """The memory once the choice is in the cart: "another one in white" is of the same size."""
    if not memory.chosen:
        return memory
    left: Mapping[str, Any] = {"quantity": None, "also": [], "wanted": False}
    return replace(memory, chosen={**memory.chosen, **left})


def after_asking(turn: Turn, answer: Answer, product: Product) -> Answer:
    """The answer to a question about a form that can be bought, which "add it" then means."""
    if not product.variants or not asked_forms(turn, product).named:
        return answer
    forms = forms_so_far(turn, product)
    if forms.unknown or not any(variant.available for variant in forms.fitting(product)):
        return answer
    memory = replace(answer.memory, chosen=turn.memory.chosen)
    return replace(answer, memory=choosing(memory, product, forms, wanted=False))


def _searched_for(turn: Turn, product: Product) -> Forms:
    """The forms that the request asked for which the product on the table was found by."""
    none = Forms({}, (), "")
    if not any(card.product_id == str(product.id) for card in turn.memory.shown):
        return none
    wished = Constraints.from_json(turn.memory.request or {}).must
    words = " ".join(f"{wish.name} {wish.value}" for wish in wished if wish.op == "has")
    forms = asked_forms(turn, product, words)
    there = any(variant.available for variant in forms.fitting(product))
    return none if forms.unknown or not there else forms


def _of(memory: Memory, product: Product) -> Mapping[str, Any]:
    chosen = memory.chosen
    return chosen if chosen.get("product_id") == str(product.id) else {}
