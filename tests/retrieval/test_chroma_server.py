"""Chroma as a server: the real one, on the loopback interface, in a folder of its own."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import chromadb
import httpx
import numpy as np
import pytest

from retrieval.constraints import Constraints
from retrieval.dense import ChromaIndex, SteadyIndex, connect
from retrieval.hashing_encoder import HashingEncoder
from retrieval.index import Index, build_index, live_folder, open_index
from retrieval.search import Retriever
from store.errors import IndexUnusable
from tests.retrieval.conftest import Place
from tests.retrieval.shelves import finish, shelf_product, shelves, start

pytestmark = pytest.mark.slow

COUNT = 200
ENCODER = HashingEncoder()


class Server:
    """`chroma run` on a free port."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        command = [
            *(str(Path(sys.executable).parent / "chroma"), "run"),
            *("--path", str(self.folder), "--host", "127.0.0.1", "--port", str(self.port)),
        ]
        self._process = subprocess.Popen(
            command,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "ANONYMIZED_TELEMETRY": "False"},
        )
        until = time.monotonic() + 180
        while time.monotonic() < until:
            try:
                httpx.get(f"{self.url}/api/v2/heartbeat", timeout=1).raise_for_status()
                return
            except httpx.HTTPError:
                assert self._process.poll() is None, "the server ended"
        raise AssertionError("the server did not start")

    def stop(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait(timeout=30)
            self._process = None

    def collections(self) -> dict[str, int]:
        client = chromadb.HttpClient(host="127.0.0.1", port=self.port)
        return {c.name: client.get_collection(c.name).count() for c in client.list_collections()}


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(tmp_path_factory.mktemp("chroma"))
    server.start()
    yield server
    server.stop()


@pytest.fixture
def server(running: Server) -> Iterator[Server]:
    """The running server, with no collection on it."""
    client = chromadb.HttpClient(host="127.0.0.1", port=running.port)
    for collection in client.list_collections():
        client.delete_collection(collection.name)
    yield running
    if running._process is None:
        running.start()


@pytest.fixture
def remote(server: Server, tmp_path: Path) -> Place:
    return Place(tmp_path, server.url)


def asks_chroma(index: Index) -> ChromaIndex:
    """The half of the index that asks the server, without the exact search behind it."""
    assert isinstance(index.dense, SteadyIndex)
    chroma = index.dense._chroma
    assert isinstance(chroma, ChromaIndex)
    return chroma


def test_it_builds_opens_verifies_and_searches(server: Server, remote: Place) -> None:
    catalogue = shelves(COUNT)
    manifest = build_index(catalogue, ENCODER, remote)
    assert server.collections() == {manifest.collection: COUNT}
    assert not (live_folder(remote) / "chroma").exists()
    index = open_index(catalogue, ENCODER, remote)
    assert asks_chroma(index).nearest(index.vectors[7], 1) == [7]
    found = Retriever(index, catalogue, ENCODER).search(Constraints(text=shelf_product(56).title))
    assert found.candidates[0].product.id == "p-00056"


def test_a_change_goes_into_the_same_collection_and_readers_of_both_see_their_own(
    server: Server, remote: Place
) -> None:
    catalogue = shelves(COUNT)
    first = build_index(catalogue, ENCODER, remote)
    before = open_index(catalogue, ENCODER, remote, verify=False)
    old_vector = np.array(before.vectors[7])
    catalogue.put(shelf_product(7, "second edition"), shelf_product(COUNT))
    catalogue.drop(shelf_product(9).id)
    second = build_index(catalogue, ENCODER, remote)
    after = open_index(catalogue, ENCODER, remote)
    assert second.collection == first.collection
    assert second.version != first.version
    # the old vectors of 7 and 9 stay for those who read the index before
    assert server.collections() == {first.collection: COUNT + 2}
    assert asks_chroma(before).nearest(old_vector, 1) == [before.row_of["p-00007"]]
    assert asks_chroma(before).nearest(before.vectors[9], 1) == [before.row_of["p-00009"]]
    assert max(asks_chroma(before).nearest(old_vector, COUNT)) < COUNT
    row = after.row_of["p-00007"]
    assert asks_chroma(after).nearest(after.vectors[row], 1) == [row]
    everything = asks_chroma(after).nearest(old_vector, COUNT)
    assert sorted(everything) == list(range(COUNT)), "a retired vector took a place"
    # the next change takes them out
    catalogue.put(shelf_product(11, "second edition"))
    build_index(catalogue, ENCODER, remote)
    assert server.collections() == {first.collection: COUNT + 1}


def test_a_change_that_broke_off_on_the_server_is_done_again(server: Server, remote: Place) -> None:
    catalogue = shelves(COUNT)
    first = build_index(catalogue, ENCODER, remote)
    client = connect(remote.home, remote.chroma_url)
    wrong = np.eye(4, ENCODER.dimension, dtype=np.float32)
    client.get_collection(first.collection, embedding_function=None).add(
        ids=[str(first.slots + n) for n in range(4)], embeddings=wrong
    )
    before = open_index(catalogue, ENCODER, remote)
    assert max(asks_chroma(before).nearest(wrong[0], COUNT)) < COUNT
    catalogue.put(shelf_product(7, "second edition"))
    build_index(catalogue, ENCODER, remote)
    after = open_index(catalogue, ENCODER, remote)
    assert asks_chroma(after).nearest(after.vectors[7], 1) == [7]


def test_a_build_of_its_own_removes_the_collection_before(server: Server, remote: Place) -> None:
    build_index(shelves(COUNT), ENCODER, remote)
    manifest = build_index(shelves(COUNT * 2), ENCODER, remote)
    assert server.collections() == {manifest.collection: COUNT * 2}


def test_a_killed_builder_leaves_a_collection_that_the_next_one_removes(
    server: Server, remote: Place
) -> None:
    step = "filling the vector index"
    killed = start(remote.home, COUNT, "--url", server.url, "--die", step)
    killed.communicate(timeout=300)
    assert killed.returncode == -9
    assert len(server.collections()) == 1
    manifest = build_index(shelves(COUNT), ENCODER, remote)
    assert server.collections() == {manifest.collection: COUNT}


def test_two_builders_at_once_leave_one_collection(server: Server, remote: Place) -> None:
    one, other = (start(remote.home, COUNT, "--url", server.url) for _ in range(2))
    assert finish(one) == finish(other)
    assert list(server.collections().values()) == [COUNT]


def test_a_shop_goes_on_while_the_server_restarts(server: Server, remote: Place) -> None:
    catalogue = shelves(COUNT)
    build_index(catalogue, ENCODER, remote)
    index = open_index(catalogue, ENCODER, remote)
    retriever = Retriever(index, catalogue, ENCODER)
    wanted = Constraints(text=shelf_product(56).title)
    server.stop()
    with pytest.raises(Exception, match=r"refused|disconnected|reset|closed"):
        asks_chroma(index).nearest(index.vectors[7], 1)
    assert retriever.search(wanted).candidates[0].product.id == "p-00056"
    server.start()
    assert asks_chroma(index).nearest(index.vectors[7], 1) == [7]
    open_index(catalogue, ENCODER, remote)


def test_a_server_that_is_not_there_is_named_with_its_setting(
    server: Server, remote: Place
) -> None:
    catalogue = shelves(COUNT)
    first = build_index(catalogue, ENCODER, remote)
    server.stop()
    named = f"127.0.0.1:{server.port}.*SHOP_CHROMA_URL"
    with pytest.raises(IndexUnusable, match=named):
        open_index(catalogue, ENCODER, remote)
    with pytest.raises(IndexUnusable, match=named):
        open_index(catalogue, ENCODER, remote, verify=False)
    with pytest.raises(IndexUnusable, match=named):
        build_index(catalogue, ENCODER, remote)
    server.start()
    assert open_index(catalogue, ENCODER, remote).manifest == first


def test_something_else_at_the_address_is_not_taken_for_chroma(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://user:secret@127.0.0.1:{silent.getsockname()[1]}"
        with pytest.raises(IndexUnusable, match="SHOP_CHROMA_URL") as told:
            build_index(shelves(3), ENCODER, Place(tmp_path, url))
    assert "secret" not in str(told.value)


def test_a_server_that_lost_the_collection_is_filled_again(server: Server, remote: Place) -> None:
    catalogue = shelves(COUNT)
    manifest = build_index(catalogue, ENCODER, remote)
    connect(remote.home, remote.chroma_url).delete_collection(manifest.collection)
    with pytest.raises(IndexUnusable, match="does not hold"):
        open_index(catalogue, ENCODER, remote)
    again = build_index(catalogue, ENCODER, remote)
    assert server.collections() == {again.collection: COUNT}


def test_an_embedded_index_moves_to_the_server_and_back(server: Server, tmp_path: Path) -> None:
    catalogue, here, there = shelves(COUNT), Place(tmp_path), Place(tmp_path, server.url)
    for place in (here, there, here):
        build_index(catalogue, ENCODER, place)
        index = open_index(catalogue, ENCODER, place)
        assert asks_chroma(index).nearest(index.vectors[7], 1) == [7]
