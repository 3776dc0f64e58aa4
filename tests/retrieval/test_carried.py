"""The signals behind "we do not carry that"."""

from dataclasses import replace

import pytest

from retrieval.carried import SIGNALS, CarriedModel
from retrieval.constraints import Constraints
from retrieval.hashing_encoder import HashingEncoder
from retrieval.index import build_index, open_index
from retrieval.search import Retriever
from store.product import Product
from tests.retrieval.conftest import PRODUCTS, MemoryCatalogue, Place, product

_CASE = product("case-1", "Zagg case for Fennick Nova 7", 1900, brand="Zagg", category="cases")
_PHONE = product("phone-1", "Fennick Nova 7 smartphone", 39900, brand="Fennick", category="phones")


def _signals(place: Place, text: str, *more: Product) -> dict[str, float]:
    catalogue = MemoryCatalogue((*PRODUCTS, *more))
    encoder = HashingEncoder()
    build_index(catalogue, encoder, place)
    index = open_index(catalogue, encoder, place, verify=False)
    found = Retriever(index, catalogue, encoder).search(Constraints(text=text)).signals
    return dict(found)


def test_every_signal_has_a_value(retriever: Retriever) -> None:
    for text in ("walnut desk", "garden hose reel", "无线耳机"):
        found = retriever.search(Constraints(text=text)).signals
        assert set(found) == {"chance", "likely", *SIGNALS}
        assert 0 <= found["chance"] <= 1


def test_what_goes_with_a_thing_is_told_from_the_thing(place: Place) -> None:
    alone = _signals(place, "fennick nova 7", _CASE)
    assert alone["another"] == 1.0
    assert alone["own"] < 0.5


def test_the_thing_itself_is_no_accessory(place: Place) -> None:
    found = _signals(place, "fennick nova 7", _PHONE)
    assert found["another"] == 0.0
    assert found["own"] == pytest.approx(1.0)
    assert found["phrase"] == 1.0


def test_who_asks_for_a_case_gets_no_accessory_signal(place: Place) -> None:
    assert _signals(place, "fennick nova 7 case", _CASE)["another"] == 0.0


def test_neighbours_in_the_query_must_be_neighbours_in_a_title(place: Place) -> None:
    apart = replace(_PHONE, title="Nova smartphone by Fennick, 7 inch")
    assert _signals(place, "fennick nova", apart)["phrase"] == 0.0


def test_a_line_that_everybody_knows_is_wanted_of_its_maker(place: Place) -> None:
    case = replace(_CASE, title="Zagg case for Kindle 10")
    reader = replace(_PHONE, title="Amazon Kindle 10 e-book reader", brand="Amazon")
    found = _signals(place, "kindle 10", case)
    assert found["maker"] == -1.0
    assert found["chance"] < 0.01
    assert _signals(place, "kindle 10", reader)["maker"] == 1.0
    assert _signals(place, "kindle 10 case", case)["maker"] == 0.0


def test_a_thing_beside_a_line_may_be_anybody_s(place: Place) -> None:
    rack = replace(_CASE, title="Zagg lectern for Kindle", category="furniture")
    assert _signals(place, "kindle lectern", rack)["maker"] == -0.5
    assert _signals(place, "amazon lectern", rack)["maker"] == -1.0


def test_a_model_number_is_held_whole_and_beside_its_neighbour(place: Place) -> None:
    assert _signals(place, "fennick nova 7", _PHONE)["numbers"] == 1.0
    older = replace(_PHONE, title="Fennick Nova 70 smartphone")
    found = _signals(place, "fennick nova 7", older)
    assert (found["numbers"], found["number_phrase"]) == (0.0, 0.0)


def test_a_plain_word_that_is_a_maker_elsewhere_names_no_maker(place: Place) -> None:
    juice = product("juice-1", "Cloudy Apple Juice 1 l", 260, brand="Quillberry", category="juices")
    assert _signals(place, "apple juice", juice)["maker"] == 0.0
    assert _signals(place, "dell juice", juice)["maker"] == -1.0


@pytest.mark.parametrize(("sure", "likely"), [(-1.0, True), (0.0, False)])
def test_between_a_yes_and_a_sure_no_it_may_be_here_by_another_name(
    place: Place, sure: float, likely: bool
) -> None:
    catalogue, encoder = MemoryCatalogue(PRODUCTS), HashingEncoder()
    build_index(catalogue, encoder, place)
    index = open_index(catalogue, encoder, place, verify=False)
    model = CarriedModel(-0.5, sure=sure)
    found = Retriever(index, catalogue, encoder, carried=model).search(
        Constraints(text="garden hose reel")
    )
    assert (found.carried, found.likely) == (False, likely)
