"""Requests that nobody should send: each gets a clear answer, and the catalogue and the index are
what they were."""

from time import process_time

import pytest

from retrieval.candidate import SearchResult
from retrieval.catalogue_source import MemoryCatalogue
from retrieval.constraints import Constraints
from retrieval.hashing_encoder import HashingEncoder
from retrieval.index import build_index, open_index
from retrieval.search import Retriever
from retrieval.understanding import Understanding
from tests.retrieval.conftest import PRODUCTS, Place

SQL = "'; DROP TABLE products; --"
THIRD_LANGUAGES = {
    "German": "Regenjacke wasserdicht",
    "Japanese": "ワイヤレスヘッドホン",
    "Arabic": "سماعات لاسلكية",
    "Russian": "кружка синяя",
}
SECONDS = 5.0


def shown(result: SearchResult) -> list[str]:
    return [candidate.product.id for candidate in (*result.candidates, *result.nearest)]


@pytest.fixture(scope="module")
def catalogue() -> MemoryCatalogue:
    return MemoryCatalogue(PRODUCTS)


@pytest.fixture(scope="module")
def retriever(catalogue: MemoryCatalogue, tmp_path_factory: pytest.TempPathFactory) -> Retriever:
    """One index for all: a request cannot change it, which is looked at after each."""
    encoder, place = HashingEncoder(), Place(tmp_path_factory.mktemp("shop"))
    build_index(catalogue, encoder, place)
    return Retriever(open_index(catalogue, encoder, place, verify=False), catalogue, encoder)


@pytest.fixture(scope="module")
def understanding(catalogue: MemoryCatalogue, retriever: Retriever) -> Understanding:
    return Understanding.of(catalogue.facets(), retriever.index, HashingEncoder())


@pytest.fixture(autouse=True)
def _nothing_is_lost(retriever: Retriever, catalogue: MemoryCatalogue):  # type: ignore[no-untyped-def]
    before = catalogue.fingerprint()
    yield
    assert catalogue.fingerprint() == before
    assert retriever.index.dense.count() == len(PRODUCTS)
    found = retriever.search(Constraints(text="wireless headphones"))
    assert found.candidates[0].product.id == "ele-1"


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "🎧", "👍🏽👨‍👩‍👧", "!!!???", "((((", "%_%"])
def test_a_request_without_words_is_read_as_one_without_words(
    understanding: Understanding, retriever: Retriever, text: str
) -> None:
    request = understanding.read(text, language="en")
    assert request.text == ""
    assert request.category is None or request.category == ""
    found = retriever.search(request)
    assert found.carried, "nothing was asked for, so nothing is missing"
    assert all(candidate.product.available for candidate in found.candidates)


@pytest.mark.parametrize("text", ["🎧", "!!!", "\x00", "\u200d", *THIRD_LANGUAGES.values()])
def test_words_that_no_product_has_are_not_carried_rather_than_answered_with_anything(
    retriever: Retriever, text: str
) -> None:
    found = retriever.search(Constraints(text=text))
    assert not found.carried
    assert found.candidates == ()


@pytest.mark.parametrize(
    "text",
    [
        "headphones " * 900,
        "x" * 10_000,
        "9" * 10_000,
        "(" * 10_000,
        "mug, " * 2_000,
        "a" * 9_999 + "!",
        "not " * 2_500,
        "under 5 " * 1_250,
        "ee" + "́" * 9_998,
    ],
    ids=lambda text: text[:6],
)
def test_ten_thousand_characters_are_answered_in_time(
    understanding: Understanding, retriever: Retriever, text: str
) -> None:
    started = process_time()
    request = understanding.read(text, language="en")
    retriever.search(request)
    retriever.search(Constraints(text=text))
    assert process_time() - started < SECONDS
    assert len(request.text) <= 1_000


def test_a_long_request_is_still_about_what_it_names(
    understanding: Understanding, retriever: Retriever
) -> None:
    found = retriever.search(understanding.read("headphones " * 900, language="en"))
    assert {"ele-1", "ele-2", "ele-3"} <= set(shown(found))


def test_sql_is_words_like_others(understanding: Understanding, retriever: Retriever) -> None:
    found = retriever.search(understanding.read(SQL, language="en"))
    assert shown(found) == []
    mugs = retriever.search(understanding.read("mug' OR '1'='1", language="en"))
    assert shown(mugs)
    assert all(product_id.startswith("kit-") for product_id in shown(mugs))


@pytest.mark.parametrize("language", ["German", "Japanese", "Arabic", "Russian"])
def test_a_request_in_a_third_language_is_not_answered_with_anything_at_all(
    understanding: Understanding, retriever: Retriever, language: str
) -> None:
    found = retriever.search(understanding.read(THIRD_LANGUAGES[language], language="en"))
    assert not found.carried
    assert found.candidates == ()


def test_figures_are_read_in_a_third_language(understanding: Understanding) -> None:
    request = understanding.read("Ich suche einen Kopfhörer unter 100 Euro", language="en")
    assert request.price_max == 10_000


def test_a_price_range_upside_down_is_turned_and_said_so(
    understanding: Understanding, retriever: Retriever
) -> None:
    request = understanding.read("mug between 50 and 5", language="en")
    assert (request.price_min, request.price_max) == (500, 5000)
    assert "price.swapped" in request.notes
    assert shown(retriever.search(request))


def test_a_range_that_nothing_can_meet_is_answered_with_the_rule(retriever: Retriever) -> None:
    found = retriever.search(Constraints(text="mug", price_min=5000, price_max=100))
    assert found.candidates == ()
    rules = {exclusion.rule for exclusion in found.exclusions}
    assert rules & {"price.min", "price.max"}
