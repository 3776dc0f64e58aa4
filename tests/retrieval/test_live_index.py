"""A shop that is open follows the index that another process makes."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from threading import Event
from typing import Any

import pytest
from chromadb.api.shared_system_client import SharedSystemClient
from structlog.testing import capture_logs

from retrieval import live_index
from retrieval.catalogue_source import MemoryCatalogue
from retrieval.constraints import Constraints
from retrieval.encoder import Vectors
from retrieval.hashing_encoder import HashingEncoder
from retrieval.index import Index, build_index, live_folder, open_index
from retrieval.live_index import LiveIndex, Searching
from retrieval.manifest import Manifest
from retrieval.search import Retriever
from retrieval.understanding import Understanding
from tests.retrieval.conftest import Place
from tests.retrieval.shelves import finish, shelf_product, shelves, start

pytestmark = pytest.mark.slow

COUNT = 40
GROWN = COUNT + 5
NEW = shelf_product(COUNT + 2)


@dataclass
class Seconds:
    """A clock that tests turn."""

    now: float = 0.0

    def __call__(self) -> float:
        return self.now

    def pass_(self, seconds: float = 2.0) -> None:
        self.now += seconds


@dataclass
class Shop:
    """A live index and all that a test moves."""

    place: Place
    catalogue: MemoryCatalogue
    clock: Seconds
    live: LiveIndex
    opened: list[str] = field(default_factory=list)

    def finds(self, number: int) -> bool:
        """Whether a search of now finds this product."""
        return finds(self.live.now(), number)

    def until(self, met: Callable[[], bool]) -> None:
        """Searches as a busy shop does, a second apart by its own clock, until it is so."""

        def look() -> bool:
            self.clock.pass_()
            self.live.now()
            return met()

        until(look)


def finds(searching: Searching, number: int) -> bool:
    wanted = shelf_product(number)
    found = searching.retriever.search(Constraints(text=wanted.title)).candidates
    return wanted.id in [candidate.product.id for candidate in found]


def until(met: Callable[[], bool]) -> None:
    """Poll, for a minute at most."""
    give_up = time.monotonic() + 60
    while not met():
        assert time.monotonic() < give_up, "it did not come to this within a minute"
        Event().wait(0.02)


def open_shop(place: Place, encoder: HashingEncoder, **more: Any) -> Shop:
    catalogue, clock = shelves(COUNT), Seconds()
    build_index(catalogue, encoder, place)

    def make(index: Index) -> Searching:
        return Searching(
            Retriever(index, catalogue, encoder),
            Understanding.of(catalogue.facets(), index, encoder),
        )

    index = open_index(catalogue, encoder, place, verify=False)
    settings: dict[str, Any] = {"settle_seconds": 0.01, **more}
    live = LiveIndex(
        index,
        make,
        catalogue=catalogue,
        encoder=encoder,
        settings=place,
        clock=clock,
        **settings,
    )
    return Shop(place, catalogue, clock, live)


@pytest.fixture
def shop(place: Place) -> Iterator[Shop]:
    opened = open_shop(place, HashingEncoder())
    yield opened
    opened.live.close()


def _grow(shop: Shop) -> str:
    """Another process indexes a larger catalogue; the version that it made."""
    version = finish(start(shop.place.home, GROWN))
    shop.catalogue.put(*(shelf_product(number) for number in range(COUNT, GROWN)))
    return version


def test_what_another_process_indexed_is_found_without_a_restart(shop: Shop) -> None:
    before = shop.live.now()
    version = _grow(shop)
    assert not finds(before, COUNT + 2), "the control: the index before does not know it"
    shop.until(lambda: shop.live.now().version == version)
    assert shop.finds(COUNT + 2)
    assert shop.finds(3), "what was there is there"
    assert shop.live.now().understanding is not before.understanding


def test_facets_are_read_anew_with_the_new_version(shop: Shop) -> None:
    wish = "a lamp from Zorblax"
    assert shop.live.now().understanding.read(wish, language="en").brands_in == ()
    before = shop.live.now().version
    shop.catalogue.put(replace(NEW, brand="Zorblax"))
    shop.until(lambda: shop.live.now().version != before)
    assert shop.live.now().understanding.read(wish, language="en").brands_in == ("Zorblax",)


def test_a_catalogue_that_only_was_imported_is_indexed_by_the_open_shop(shop: Shop) -> None:
    before = shop.live.now().version
    shop.catalogue.put(NEW)
    assert not shop.finds(COUNT + 2)
    shop.until(lambda: shop.live.now().version != before)
    assert shop.finds(COUNT + 2)
    on_disk = Manifest.read(live_folder(shop.place))
    assert on_disk.catalogue == shop.catalogue.fingerprint()


def test_the_index_before_is_let_go_when_its_last_search_ends(shop: Shop) -> None:
    reader = shop.live.now()
    folder = shop.place.home / "index" / reader.version
    version = _grow(shop)
    shop.until(lambda: shop.live.now().version == version)
    build_index(shop.catalogue, HashingEncoder(), shop.place, anew=True)
    assert folder.exists(), "somebody still reads it"
    assert finds(reader, 3)
    assert _held_by_chroma(folder.name)
    del reader
    until(lambda: not _held_by_chroma(folder.name))
    build_index(shop.catalogue, HashingEncoder(), shop.place, anew=True)
    assert not folder.exists()


def test_a_damaged_version_is_logged_and_the_one_before_goes_on(shop: Shop) -> None:
    before = shop.live.now().version
    version = _grow(shop)
    _damage(shop, version)
    with capture_logs() as logs:
        shop.until(lambda: any(entry["event"] == "index_not_taken" for entry in logs))
    told = next(entry for entry in logs if entry["event"] == "index_not_taken")
    assert "vectors.npy" in told["why"]
    assert told["kept"] == before
    assert shop.live.now().version == before
    assert shop.finds(3)
    mended = build_index(shop.catalogue, HashingEncoder(), shop.place, anew=True)
    shop.until(lambda: shop.live.now().version == mended.version)
    assert shop.finds(COUNT + 2)


def test_without_the_check_the_damaged_version_would_be_taken(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control of the test above."""
    monkeypatch.setattr(live_index, "open_index", lambda *given: open_index(*given, verify=False))
    version = _grow(shop)
    _damage(shop, version)
    shop.until(lambda: shop.live.now().version == version)


def test_a_version_that_cannot_be_used_is_tried_again_after_a_minute_and_not_each_second(
    shop: Shop,
) -> None:
    _damage(shop, _grow(shop))
    with capture_logs() as logs:

        def refused() -> int:
            return sum(entry["event"] == "index_not_taken" for entry in logs)

        shop.until(lambda: refused() == 1)
        for _ in range(20):
            shop.clock.pass_()
            shop.live.now()
        _idle(shop)
        assert refused() == 1
        shop.clock.pass_(live_index.RETRY_SECONDS)
        shop.until(lambda: refused() == 2)


def test_an_index_of_another_encoder_is_left_alone_until_the_next_start(shop: Shop) -> None:
    """`shopkeeper train` and `index` made it: a shop that is open must not build over it."""
    before = shop.live.now().version
    other = HashingEncoder(dimension=64)
    build_index(shop.catalogue, other, shop.place)
    with capture_logs() as logs:
        shop.until(lambda: any("another encoder" in str(entry.get("why")) for entry in logs))
        shop.catalogue.put(NEW)
        shop.until(lambda: sum("another" in str(entry.get("why")) for entry in logs) >= 2)
    assert Manifest.read(live_folder(shop.place)).encoder == other.fingerprint
    assert shop.live.now().version == before


def test_the_pointer_is_looked_at_once_a_second_at_most(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain, looks = live_index._stamp, []

    def counted(*given: Any) -> Any:
        looks.append(given)
        return plain(*given)

    monkeypatch.setattr(live_index, "_stamp", counted)
    for seconds in (0.5, 0.4, 0.2, 0.4, 0.4, 0.3):
        shop.clock.pass_(seconds)
        for _ in range(50):
            shop.live.now()
        _idle(shop)
    assert len(looks) == 2, "after 1.1 and after 2.2 seconds"


def test_searches_go_on_in_every_thread_while_versions_change(shop: Shop) -> None:
    done = Event()

    def search() -> int:
        searches = 0
        while not done.is_set():
            assert shop.finds(searches % COUNT)
            searches += 1
        return searches

    with ThreadPoolExecutor(4) as pool:
        busy = [pool.submit(search) for _ in range(4)]
        try:
            for _ in range(2):
                made = build_index(shop.catalogue, HashingEncoder(), shop.place, anew=True)
                shop.until(lambda made=made: shop.live.now().version == made.version)  # type: ignore[misc]
        finally:
            done.set()
        assert all(searches.result() > 0 for searches in busy)


def test_closing_does_not_wait_for_a_catalogue_to_come_to_rest(place: Place) -> None:
    shop = open_shop(place, HashingEncoder(), settle_seconds=3600.0)
    shop.catalogue.put(NEW)
    shop.until(lambda: shop.live._worker is not None)
    shop.live.close()
    assert shop.live._worker is not None
    assert not shop.live._worker.is_alive()


def test_closing_breaks_a_build_off_and_leaves_nothing_of_it(place: Place) -> None:
    begun, closing = Event(), Event()

    class Slow(HashingEncoder):
        def encode(self, texts: Any, **more: Any) -> Vectors:
            if shop_is_open.is_set():
                begun.set()
                closing.wait(60)
            return super().encode(texts, **more)

    shop_is_open = Event()
    shop = open_shop(place, Slow())
    before = shop.live.now().version
    shop_is_open.set()
    shop.catalogue.put(NEW)
    shop.until(begun.is_set)
    with ThreadPoolExecutor(1) as pool:
        closed = pool.submit(shop.live.close)
        until(shop.live._closing.is_set)
        closing.set()
        closed.result(60)
    assert sorted(f.name for f in (place.home / "index").glob("shop-*")) == [before]
    assert live_folder(place).name == before


def _damage(shop: Shop, version: str) -> None:
    file = shop.place.home / "index" / version / "vectors.npy"
    whole = bytearray(file.read_bytes())
    whole[-1] ^= 0xFF
    file.write_bytes(bytes(whole))


def _held_by_chroma(version: str) -> bool:
    return any(version in name for name in SharedSystemClient._identifier_to_system)


def _idle(shop: Shop) -> None:
    worker = shop.live._worker
    if worker is not None:
        worker.join(60)
