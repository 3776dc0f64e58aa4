"""A change of the catalogue costs what changed, and leaves the index that a fresh build makes."""

from dataclasses import replace
from random import Random

import numpy as np
import pytest

from retrieval import index_writer
from retrieval.catalogue_source import MemoryCatalogue
from retrieval.hashing_encoder import HashingEncoder
from retrieval.index import Index, build_index, live_folder, open_index
from retrieval.manifest import Manifest
from store.errors import IndexUnusable
from store.money import Money
from store.product import Product
from tests.retrieval.conftest import Place, facts
from tests.retrieval.shelves import shelf_product, shelves
from tests.retrieval.test_index import CountingEncoder

pytestmark = pytest.mark.slow

COUNT = 120


@pytest.fixture
def wide() -> MemoryCatalogue:
    return shelves(COUNT)


def opened(catalogue: MemoryCatalogue, place: Place) -> Index:
    return open_index(catalogue, HashingEncoder(), place, verify=False)


def assert_alike(one: Index, other: Index, products: list[Product]) -> None:
    """Both find the same: rows, vectors, words, scores by words and neighbours by meaning."""
    assert one.ids == other.ids
    assert one.words == other.words
    assert np.array_equal(one.vectors, other.vectors)
    for product in products:
        terms = product.title.lower().split()
        mine, theirs = one.lexical.scores(terms), other.lexical.scores(terms)
        assert np.allclose(mine.bm25, theirs.bm25)
        assert np.allclose(mine.coverage, theirs.coverage)
        vector = np.asarray(one.vectors[one.row_of[product.id]])
        assert one.dense.nearest(vector, 1) == [one.row_of[product.id]]
        assert set(one.dense.nearest(vector, 5)) == set(other.dense.nearest(vector, 5))


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_an_index_that_was_changed_is_the_index_that_is_built_anew(
    wide: MemoryCatalogue, place: Place, seed: int
) -> None:
    chance, encoder = Random(seed), HashingEncoder()
    first = build_index(wide, encoder, place)
    present, unused = list(range(COUNT)), list(range(COUNT, COUNT + 50))
    for turn in range(3):
        for number in chance.sample(present, 4):
            wide.put(shelf_product(number, f"edition {seed} {turn}"))
        for number in chance.sample(present, 3):
            wide.drop(shelf_product(number).id)
            present.remove(number)
        for _ in range(3):
            present.append(unused.pop())
            wide.put(shelf_product(present[-1]))
        changed = build_index(wide, encoder, place)
        assert changed.collection == first.collection, "it was not changed but built anew"
        assert changed.version != first.version
    anew = Place(place.home / "anew")
    build_index(wide, encoder, anew)
    some = [product for n, product in enumerate(wide.iter()) if n % 7 == 0]
    assert_alike(opened(wide, place), opened(wide, anew), some)


def test_nothing_is_written_when_nothing_that_search_reads_has_changed(
    wide: MemoryCatalogue, place: Place
) -> None:
    encoder = CountingEncoder()
    first = build_index(wide, encoder, place)
    wide.put(replace(shelf_product(3), price=Money(1, "EUR"), stock=0, rating=2.0))
    assert build_index(wide, encoder, place) == first
    assert encoder.documents == COUNT


def test_a_fact_that_only_the_word_index_reads_embeds_nothing_and_moves_no_vector(
    wide: MemoryCatalogue, place: Place
) -> None:
    encoder = CountingEncoder()
    first = build_index(wide, encoder, place)
    wide.put(replace(shelf_product(3), attributes=facts(pattern="herringbone")))
    second = build_index(wide, encoder, place)
    assert second.version != first.version
    assert second.slots == first.slots
    assert encoder.documents == COUNT
    assert opened(wide, place).lexical.frequency("herringbon") == 1


def test_many_new_texts_get_a_collection_of_their_own(wide: MemoryCatalogue, place: Place) -> None:
    first = build_index(wide, HashingEncoder(), place)
    wide.put(*(shelf_product(number, "second edition") for number in range(COUNT // 5)))
    second = build_index(wide, HashingEncoder(), place)
    assert second.collection == second.version != first.version
    assert second.slots == COUNT


def test_a_graph_with_too_many_marks_of_what_was_taken_out_is_made_anew(
    wide: MemoryCatalogue, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = build_index(wide, HashingEncoder(), place)
    monkeypatch.setattr(index_writer, "_SLOTS_A_ROW", 1.0)
    wide.put(shelf_product(1, "second edition"))
    assert build_index(wide, HashingEncoder(), place).collection != first.collection


def test_a_change_that_fails_in_chroma_becomes_a_build_of_the_collection(
    wide: MemoryCatalogue, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise IndexUnusable("the child died")

    first = build_index(wide, HashingEncoder(), place)
    wide.put(shelf_product(1, "second edition"))
    monkeypatch.setattr(index_writer, "run_apart", fail)
    encoder = CountingEncoder()
    second = build_index(wide, encoder, place)
    assert second.collection != first.collection
    assert encoder.documents == 1
    assert opened(wide, place).dense.nearest(opened(wide, place).vectors[1], 1) == [1]


def test_vectors_are_not_taken_over_from_a_damaged_file(
    wide: MemoryCatalogue, place: Place
) -> None:
    encoder = CountingEncoder()
    build_index(wide, encoder, place)
    file = live_folder(place) / "vectors.npy"
    kept = bytearray(file.read_bytes())
    kept[-2000:-1000] = bytes(1000)
    file.write_bytes(kept)
    wide.put(shelf_product(1, "second edition"))
    build_index(wide, encoder, place)
    assert encoder.documents == 2 * COUNT
    assert np.allclose(np.linalg.norm(opened(wide, place).vectors, axis=1), 1)


def test_a_product_that_goes_while_the_catalogue_is_read_leaves_no_trace(place: Place) -> None:
    class Shrinking(MemoryCatalogue):
        def get_many(self, product_ids):  # type: ignore[no-untyped-def]
            found = super().get_many(product_ids)
            if "p-00002" in found and not self.gone:
                self.gone = True
                self.drop(shelf_product(2).id)
                del found[shelf_product(2).id]
            return found

        gone = False

    catalogue = Shrinking(shelf_product(number) for number in range(30))
    build_index(catalogue, HashingEncoder(), place)
    with pytest.raises(IndexUnusable, match="another catalogue"):
        opened(catalogue, place)
    build_index(catalogue, HashingEncoder(), place)
    assert "p-00002" not in opened(catalogue, place).row_of


def test_an_index_of_another_encoder_gives_nothing_away(
    wide: MemoryCatalogue, place: Place
) -> None:
    build_index(wide, HashingEncoder(128), place)
    encoder = CountingEncoder()
    build_index(wide, encoder, place)
    assert encoder.documents == COUNT
    assert Manifest.read(live_folder(place)).dimension == encoder.dimension


def test_anew_takes_nothing_over(wide: MemoryCatalogue, place: Place) -> None:
    encoder = CountingEncoder()
    build_index(wide, encoder, place)
    build_index(wide, encoder, place, anew=True)
    assert encoder.documents == 2 * COUNT
