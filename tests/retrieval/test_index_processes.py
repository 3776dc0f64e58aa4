"""Several processes on one index, and processes that end in the middle."""

import os
import resource
from pathlib import Path

import pytest

from retrieval.constraints import Constraints
from retrieval.hashing_encoder import HashingEncoder
from retrieval.index import build_index, live_folder, open_index
from retrieval.search import Retriever
from store.errors import IndexUnusable
from tests.retrieval.conftest import Place
from tests.retrieval.shelves import finish, shelf_product, shelves, start

pytestmark = pytest.mark.slow

COUNT = 120
STEPS = ("embedding the products", "building the word index", "filling the vector index")


def versions(place: Place) -> list[str]:
    return sorted(folder.name for folder in (place.home / "index").glob("shop-*"))


def test_an_index_in_use_is_kept_until_nobody_reads_it(place: Place) -> None:
    catalogue, encoder = shelves(COUNT), HashingEncoder()
    first = build_index(catalogue, encoder, place)
    index = open_index(catalogue, encoder, place, verify=False)
    second = build_index(catalogue, encoder, place, anew=True)
    assert versions(place) == sorted([first.version, second.version])
    # its graph is read from disk at the first search, which is after the swap here
    assert index.dense.nearest(index.vectors[7], 1) == [7]
    del index
    third = build_index(catalogue, encoder, place, anew=True)
    assert versions(place) == [third.version]


def test_a_reader_that_was_overtaken_while_opening_gets_the_new_index(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between reading the pointer and opening the folder, the folder is replaced and removed."""
    catalogue, encoder = shelves(COUNT), HashingEncoder()
    build_index(catalogue, encoder, place)
    plain_open, overtaken = os.open, []

    def slow_open(path: Path, flags: int) -> int:
        if not overtaken:
            overtaken.append(build_index(catalogue, encoder, place, anew=True))
        return plain_open(path, flags)

    monkeypatch.setattr("retrieval.index_lock.os.open", slow_open)
    index = open_index(catalogue, encoder, place, verify=False)
    assert index.manifest == overtaken[0]


@pytest.mark.slow
def test_two_readers_and_a_builder_share_one_index(place: Place) -> None:
    catalogue, encoder = shelves(COUNT), HashingEncoder()
    build_index(catalogue, encoder, place)
    done = place.home / "done"
    readers = [start(place.home, COUNT, "--read-until", str(done)) for _ in range(2)]
    for reader in readers:
        assert reader.stdout is not None
        assert reader.stdout.readline() == "open\n"
    for edition in ("second", "third"):
        catalogue.put(shelf_product(5, edition))
        build_index(catalogue, encoder, place)
    catalogue.put(shelf_product(5))
    build_index(catalogue, encoder, place, anew=True)
    done.touch()
    assert all(int(finish(reader)) > 0 for reader in readers)


@pytest.mark.slow
def test_of_two_builders_the_second_waits_and_finds_the_work_done(place: Place) -> None:
    one, other = (start(place.home, COUNT) for _ in range(2))
    assert finish(one) == finish(other)
    assert len(versions(place)) == 1
    index = open_index(shelves(COUNT), HashingEncoder(), place)
    assert index.dense.nearest(index.vectors[7], 1) == [7]


@pytest.mark.slow
@pytest.mark.parametrize("step", [*STEPS, "changing the vector index"])
def test_a_builder_that_is_killed_leaves_the_live_index_and_hinders_nobody(
    place: Place, step: str
) -> None:
    catalogue, encoder = shelves(COUNT), HashingEncoder()
    before = build_index(catalogue, encoder, place)
    # few new products change the collection, many fill one of their own
    grown = COUNT + (5 if step.startswith("changing") else 40)
    killed = start(place.home, grown, "--die", step)
    killed.communicate(timeout=300)
    assert killed.returncode == -9
    assert len(versions(place)) == 2
    assert open_index(catalogue, encoder, place).manifest == before
    after = build_index(shelves(grown), encoder, place)
    assert versions(place) == [after.version]
    open_index(shelves(grown), encoder, place)


@pytest.mark.parametrize("bytes_in_a_file", [4_000, 60_000, 150_000, 260_000, 300_000])
def test_a_disk_that_takes_no_more_leaves_the_live_index_and_says_where(
    place: Place, bytes_in_a_file: int
) -> None:
    catalogue, encoder = shelves(COUNT), HashingEncoder()
    before = build_index(catalogue, encoder, place)
    catalogue.put(*(shelf_product(number) for number in range(COUNT, 2 * COUNT)))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (bytes_in_a_file, hard))
    try:
        with pytest.raises(IndexUnusable, match=r"could not be written in .*make room"):
            build_index(catalogue, encoder, place)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert live_folder(place).name == before.version
    assert versions(place) == [before.version]
    found = open_index(shelves(COUNT), encoder, place)
    assert found.dense.nearest(found.vectors[7], 1) == [7]
    build_index(catalogue, encoder, place)


def test_a_searching_shop_answers_while_chroma_does_not(place: Place) -> None:
    catalogue, encoder = shelves(COUNT), HashingEncoder()
    build_index(catalogue, encoder, place)
    index = open_index(catalogue, encoder, place, verify=False)
    retriever = Retriever(index, catalogue, encoder)
    wanted = Constraints(text=shelf_product(17).title)
    for entry in (live_folder(place) / "chroma").rglob("*"):
        if entry.is_file():
            entry.write_bytes(b"")
    assert retriever.search(wanted).candidates[0].product.id == "p-00017"
