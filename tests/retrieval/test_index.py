"""The life of an index: built beside, swapped in, checked, refused when it does not fit."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from retrieval.catalogue_source import MemoryCatalogue
from retrieval.constraints import Constraints
from retrieval.dense import ExactIndex, SteadyIndex, connected
from retrieval.encoder import TextKind, Vectors
from retrieval.hashing_encoder import HashingEncoder
from retrieval.index import build_index, live_folder, open_index
from retrieval.manifest import checksums
from retrieval.search import Retriever
from retrieval.verification import check
from store.errors import IndexUnusable
from store.ids import ProductId
from store.money import Money
from tests.retrieval.conftest import PRODUCTS, Place


class CountingEncoder(HashingEncoder):
    """Counts the documents that it embeds."""

    documents = 0

    def encode(self, texts, *, kind: TextKind) -> Vectors:  # type: ignore[no-untyped-def]
        if kind == "document":
            self.documents += len(texts)
        return super().encode(texts, kind=kind)


def test_there_is_no_index_at_first(
    catalogue: MemoryCatalogue, encoder: HashingEncoder, place: Place
) -> None:
    with pytest.raises(IndexUnusable, match="shopkeeper index"):
        open_index(catalogue, encoder, place)


def test_a_built_index_opens_and_is_verified_in_a_child_process(
    catalogue: MemoryCatalogue, encoder: HashingEncoder, place: Place
) -> None:
    manifest = build_index(catalogue, encoder, place)
    index = open_index(catalogue, encoder, place)
    assert manifest.rows == len(PRODUCTS) == len(index.ids) == index.dense.count()


def test_another_encoder_or_catalogue_is_refused(
    catalogue: MemoryCatalogue, encoder: HashingEncoder, place: Place
) -> None:
    build_index(catalogue, encoder, place)
    with pytest.raises(IndexUnusable, match="another encoder"):
        open_index(catalogue, HashingEncoder(128), place, verify=False)
    catalogue.put(replace(PRODUCTS[0], title="Loud Headphones"))
    with pytest.raises(IndexUnusable, match="another catalogue"):
        open_index(catalogue, encoder, place, verify=False)


def test_a_price_change_embeds_nothing_and_a_new_text_only_itself(
    catalogue: MemoryCatalogue, place: Place
) -> None:
    encoder = CountingEncoder()
    build_index(catalogue, encoder, place)
    assert encoder.documents == len(PRODUCTS)
    catalogue.put(replace(PRODUCTS[0], price=Money(1, "EUR")))
    open_index(catalogue, encoder, place, verify=False)
    build_index(catalogue, encoder, place)
    assert encoder.documents == len(PRODUCTS)
    catalogue.put(replace(PRODUCTS[1], title="Plain Wired Earphones"))
    build_index(catalogue, encoder, place)
    assert encoder.documents == len(PRODUCTS) + 1


def test_a_reader_keeps_its_index_while_a_new_one_is_built(
    retriever: Retriever, catalogue: MemoryCatalogue, encoder: HashingEncoder, place: Place
) -> None:
    build_index(catalogue, encoder, place, anew=True)
    assert retriever.search(Constraints(text="headphones")).candidates


def test_a_failed_build_leaves_the_live_index_alone(
    catalogue: MemoryCatalogue, encoder: HashingEncoder, place: Place
) -> None:
    build_index(catalogue, encoder, place)
    before = live_folder(place)

    class Broken(HashingEncoder):
        fingerprint = "broken"

        def encode(self, texts, *, kind: TextKind) -> Vectors:  # type: ignore[no-untyped-def]
            raise RuntimeError("out of memory")

        def __init__(self) -> None:
            self.dimension = 256

    with pytest.raises(RuntimeError):
        build_index(catalogue, Broken(), place)
    assert live_folder(place) == before
    assert [f.name for f in before.parent.glob("shop-*")] == [before.name]
    open_index(catalogue, encoder, place, verify=False)


def test_the_child_process_says_what_is_damaged(
    catalogue: MemoryCatalogue, encoder: HashingEncoder, place: Place
) -> None:
    build_index(catalogue, encoder, place)
    file = live_folder(place) / "vectors.npy"
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    with pytest.raises(IndexUnusable, match=r"'vectors\.npy' .* damaged: .*shopkeeper index"):
        open_index(catalogue, encoder, place)


def test_a_collection_that_lost_rows_is_found_out(
    catalogue: MemoryCatalogue, encoder: HashingEncoder, place: Place
) -> None:
    manifest = build_index(catalogue, encoder, place)
    folder = live_folder(place)
    check(folder, None)
    with connected(folder, None) as client:
        client.get_collection(manifest.collection, embedding_function=None).delete(ids=["3"])
    manifest = replace(manifest, files=checksums(folder))
    manifest.write(folder)
    with pytest.raises(IndexUnusable, match=f"{len(PRODUCTS) - 1} rows of {len(PRODUCTS)}"):
        check(folder, None)


def test_a_collection_with_the_vectors_of_others_is_found_out(
    catalogue: MemoryCatalogue, encoder: HashingEncoder, place: Place
) -> None:
    manifest = build_index(catalogue, encoder, place)
    folder = live_folder(place)
    slots = np.load(folder / "slots.npy")
    np.save(folder / "slots.npy", slots[::-1])
    replace(manifest, files=checksums(folder)).write(folder)
    with pytest.raises(IndexUnusable, match="does not find row 0 again"):
        check(folder, None)


def test_an_empty_catalogue_has_an_index(encoder: HashingEncoder, place: Place) -> None:
    nothing = MemoryCatalogue([])
    build_index(nothing, encoder, place)
    retriever = Retriever(open_index(nothing, encoder, place, verify=False), nothing, encoder)
    assert retriever.search(Constraints(text="mug")).candidates == ()


def test_the_index_holds_no_text_of_the_catalogue_in_chroma(
    catalogue: MemoryCatalogue, encoder: HashingEncoder, place: Place
) -> None:
    """Of the graph's own files a part was never filled, and holds what the memory held before."""
    build_index(catalogue, encoder, place)
    files = [f for f in (live_folder(place) / "chroma").rglob("*") if f.is_file()]
    told = [f for f in files if f.suffix != ".bin"]
    assert any(f.name == "chroma.sqlite3" for f in told)
    assert not any(b"Headphones" in f.read_bytes() for f in told)


def test_hashed_vectors_are_unit_and_deterministic() -> None:
    encoder = HashingEncoder()
    one = encoder.encode(["wireless headphones", ""], kind="query")
    assert np.linalg.norm(one[0]) == pytest.approx(1.0)
    assert np.linalg.norm(one[1]) == 0.0
    assert np.array_equal(one, encoder.encode(["wireless headphones", ""], kind="document"))


def test_a_row_without_text_is_not_taken_for_damage(place: Place, encoder: HashingEncoder) -> None:
    nameless = MemoryCatalogue([replace(PRODUCTS[0], id=ProductId("a"), title="!", brand="")])
    nameless.put(replace(PRODUCTS[1], id=ProductId("b")))
    blank = replace(PRODUCTS[0], id=ProductId("a"), title="!", brand="", category="")
    nameless.put(replace(blank, description=""))
    build_index(nameless, encoder, place)
    check(live_folder(place), None)


class Failing:
    """A vector index that fails as often as asked."""

    def __init__(self, failures: int) -> None:
        self.failures = failures
        self.asked = 0

    def nearest(self, query: NDArray[np.float32], count: int) -> list[int]:
        self.asked += 1
        if self.asked <= self.failures:
            raise ConnectionError("refused")
        return [99]

    def count(self) -> int:
        return 0


def test_exact_search_stands_in_until_chroma_answers_again() -> None:
    vectors = np.eye(4, dtype=np.float32)
    now, chroma = [0.0], Failing(1)
    dense = SteadyIndex(chroma, ExactIndex(vectors), clock=lambda: now[0])
    assert dense.nearest(vectors[2], 1) == [2]
    assert dense.nearest(vectors[3], 1) == [3]
    assert chroma.asked == 1, "it was asked again at once"
    now[0] = 11.0
    assert dense.nearest(vectors[2], 1) == [99]


@pytest.mark.parametrize("count", [1, 3, 10, 50])
def test_exact_search_is_the_order_of_cosines(count: int) -> None:
    random = np.random.default_rng(7)
    vectors = random.standard_normal((10, 8)).astype(np.float32)
    query = random.standard_normal(8).astype(np.float32)
    assert ExactIndex(vectors).nearest(query, count) == list(np.argsort(-(vectors @ query)))[:count]
