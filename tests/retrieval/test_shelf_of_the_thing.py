"""Shelves of real feeds: things stand on the shelf of what they go with, or on none."""

from retrieval.catalogue_source import MemoryCatalogue
from retrieval.constraints import Constraints
from retrieval.hashing_encoder import HashingEncoder
from retrieval.index import build_index, open_index
from retrieval.search import Retriever
from store.product import Product
from tests.retrieval.conftest import Place, facts, product

_MAKERS = ("Norrvik", "Oslund", "Tarn", "Brisk", "Fell", "Merle")


def _fed(number: int, kind: str, category: str) -> Product:
    """A row as data feeds write them: brand, model, kind in small letters."""
    maker, model = _MAKERS[number % len(_MAKERS)], f"{kind[:2].upper()}{number}00"
    return product(
        f"{kind.replace(' ', '-')}-{number}",
        f"{maker} {model} {kind}",
        brand=maker,
        category=category,
        attributes=facts(model=model),
    )


_PLAIN = (
    *(
        product(f"cam-{n}", f"{maker} Digital Camera", category="cameras")
        for n, maker in enumerate(_MAKERS)
    ),
    product("bag-1", "Bag for a Digital Camera", category=""),
    product("bag-2", "Bag for a Digital Camera", category="luggage"),
    *(
        product(f"tote-{n}", f"{maker} Tote Bag", category="luggage")
        for n, maker in enumerate(_MAKERS)
    ),
)
_FED = (
    *(_fed(n, "digital camera", "cameras") for n in range(6)),
    *(_fed(n, "camera battery", "cameras") for n in range(6)),
    *(_fed(n, "notebook battery", "batteries") for n in range(6)),
    *(_fed(n, "battery cable", "batteries") for n in range(6)),
)


def _found(place: Place, products: tuple[Product, ...], wanted: Constraints) -> list[str]:
    catalogue, encoder = MemoryCatalogue(products), HashingEncoder()
    build_index(catalogue, encoder, place)
    retriever = Retriever(open_index(catalogue, encoder, place, verify=False), catalogue, encoder)
    return [c.product.id for c in retriever.search(wanted, limit=12).candidates]


def test_a_shelf_that_is_not_the_thing_keeps_the_thing_in(place: Place) -> None:
    asked = Constraints(text="digital camera bag", category="cameras", asks="thing")
    assert _found(place, _PLAIN, asked)[:2] == ["bag-1", "bag-2"]


def test_a_known_shelf_keeps_in_only_what_stands_on_none(place: Place) -> None:
    asked = Constraints(text="digital camera bag", category="cameras", asks="known")
    found = _found(place, _PLAIN, asked)
    assert found[0] == "bag-1"
    assert "bag-2" not in found


def test_a_shelf_still_keeps_out_what_answers_less_well(place: Place) -> None:
    asked = Constraints(text="camera", category="cameras", asks="thing")
    assert set(_found(place, _PLAIN, asked)) == {f"cam-{n}" for n in range(6)}


def test_the_kind_asked_for_counts_wherever_the_feed_put_it(place: Place) -> None:
    asked = Constraints(text="battery", category="batteries", asks="known")
    found = _found(place, _FED, asked)
    both = {f"{kind}-battery-{n}" for kind in ("camera", "notebook") for n in range(6)}
    assert set(found) == both
