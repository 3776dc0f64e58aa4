"""What an English request is understood to ask."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.catalogue_source import MemoryCatalogue
from retrieval.constraints import AttributeTest, Constraints
from retrieval.lexicon import Lexicon
from retrieval.tokens import surface_words
from retrieval.understanding import Understanding
from tests.retrieval.conftest import PRODUCTS


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    words: dict[str, int] = {}
    for product in PRODUCTS:
        for word in surface_words(product.title, product.brand, product.category):
            words[word] = words.get(word, 0) + 1
    return Lexicon.load(words, frozenset({"tyres", "garmin"}))


@pytest.fixture(scope="module")
def reader(lexicon: Lexicon) -> Understanding:
    return Understanding(MemoryCatalogue(PRODUCTS).facets(), lexicon)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("mug under 15", None, 1500),
        ("mug below €15", None, 1500),
        ("mug up to 15 euros", None, 1500),
        ("mug for less than 15.50", None, 1550),
        ("mug, max 15", None, 1500),
        ("mug, budget is 15", None, 1500),
        ("mug between 10 and 15", 1000, 1500),
        ("mug 10-15 euros", 1000, 1500),
        ("mug from 15 to 10 euros", 1000, 1500),
        ("laptop over 1,000 euros", 100000, None),
        ("laptop under 1.5k", None, 150000),
        ("mug around 10 euros", 800, 1200),
        ("a €10 mug", None, 1000),
        ("mug", None, None),
        ("headphones at least 4 stars", None, None),
        ("laptop under 2 kg", None, None),
    ],
)
def test_prices_are_read_in_minor_units(
    reader: Understanding, text: str, low: int | None, high: int | None
) -> None:
    found = reader.read(text, language="en")
    assert (found.price_min, found.price_max) == (low, high)


@pytest.mark.parametrize(("currency", "limit"), [("GBP", 1000), ("EUR", None)])
def test_pounds_are_money_where_the_shop_is_paid_in_them(
    lexicon: Lexicon, currency: str, limit: int | None
) -> None:
    facets = replace(MemoryCatalogue(PRODUCTS).facets(), currency=currency)
    found = Understanding(facets, lexicon).read("headphones under 10 pounds", language="en")
    assert found.price_max == limit


@pytest.mark.parametrize(
    ("text", "name", "op", "value"),
    [
        ("laptop with at least 16 GB of memory", "ram", "ge", 16),
        ("laptop with 16gb ram or more", "ram", "ge", 16),
        ("laptop, at least 1 TB storage", "storage", "ge", 1000),
        ("laptop under 2 kg", "weight", "le", 2000),
        ("laptop lighter than 1.5 kg", "weight", "le", 1500),
        ("15 inch laptop or bigger", "screen", "ge", 38.1),
        ("headphones with at least 20 hours battery", "battery", "ge", 20),
        ("mug of at least 0.4 l", "capacity", "ge", 400),
        ("mug 350 ml", "capacity", "eq", 350),
    ],
)
def test_amounts_with_units_become_tests_in_canonical_units(
    reader: Understanding, text: str, name: str, op: str, value: float
) -> None:
    test = next(t for t in reader.read(text, language="en").must if not isinstance(t.value, bool))
    assert (test.name, test.op) == (name, op)
    assert float(test.value) == pytest.approx(value)


def test_a_shelf_that_only_says_what_a_thing_goes_with_is_not_it(reader: Understanding) -> None:
    assert reader.read("headphones for the train", language="en").category == "headphones"
    assert reader.read("headphones instead", language="en").category == "headphones"
    assert reader.read("headphones mug", language="en").category != "headphones"


@pytest.mark.parametrize("text", ["5g laptop", "laptop 4g"])
def test_a_generation_of_networks_is_no_amount(reader: Understanding, text: str) -> None:
    assert not reader.read(text, language="en").must
    assert reader.read(text.replace("g", " g"), language="en").must  # an amount with its unit apart


def test_a_unit_that_the_catalogue_lacks_is_kept_as_a_preference(reader: Understanding) -> None:
    assert reader.read("headphones under 40 dB", language="en").preferences == ("at most 40 db",)


@pytest.mark.parametrize(
    ("text", "classes"),
    [
        ("nut-free snack box", {"tree_nuts", "peanuts"}),
        ("a snack box without nuts", {"tree_nuts", "peanuts"}),
        ("snack box, no dairy", {"milk"}),
        ("snacks free from milk and eggs", {"milk", "eggs"}),
        ("I am allergic to peanuts, any snack box?", {"peanuts"}),
        ("gluten free crisps", {"gluten"}),
        ("no shellfish please", {"crustaceans", "molluscs"}),
        ("snack box", set()),
    ],
)
def test_what_a_request_must_be_free_from(
    reader: Understanding, text: str, classes: set[str]
) -> None:
    found = reader.read(text, language="en")
    assert set(found.free_from) == classes
    assert "nut" not in found.text


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("a toy for my 6-year-old", 6),
        ("something for a 3 year old boy", 3),
        ("toys, age 8", 8),
        ("toy for an 18 months old baby", 1.5),
        ("toys for a toddler", 2),
        ("a mug", None),
    ],
)
def test_the_age_of_the_child(reader: Understanding, text: str, years: float | None) -> None:
    assert reader.read(text, language="en").for_age == years


def test_negation_finds_brand_fact_or_word(reader: Understanding) -> None:
    assert reader.read("headphones, not Norrvik", language="en").brands_out == ("Norrvik",)
    assert reader.read("headphones but not norvik", language="en").brands_out == ("Norrvik",)
    wired = reader.read("headphones, not wireless", language="en")
    assert wired.must == (AttributeTest("wireless", "eq", False),)
    assert reader.read("a jacket without fur", language="en").must_not == ("fur",)
    assert reader.read("snacks without palm oil", language="en").must == (
        AttributeTest("palm_oil_free", "eq", True),
    )


def test_what_follows_a_negation_is_still_asked_for(reader: Understanding) -> None:
    found = reader.read("not wireless headphones", language="en")
    assert found.category == "headphones"
    assert found.must == (AttributeTest("wireless", "eq", False),)


def test_facets_are_found_by_their_words(reader: Understanding) -> None:
    found = reader.read("a waterproof jacket for men in navy, size M", language="en")
    assert found.category == "jackets"
    assert {(t.name, t.value) for t in found.must} == {
        ("waterproof", True),
        ("colour", "navy"),
        ("size", "m"),
    }


def test_a_brand_after_for_names_the_other_thing(reader: Understanding) -> None:
    assert reader.read("Caldry laptop", language="en").brands_in == ("Caldry",)
    assert reader.read("a sleeve for Caldry", language="en").brands_in == ()


def test_typos_are_mended_to_the_catalogues_words_and_ordinary_words_are_left(
    reader: Understanding,
) -> None:
    assert reader.read("wireles hedphones", language="en").text == "wireless headphones"
    assert reader.read("car tyres", language="en").text == "car tyres"
    assert reader.read("garmin", language="en").text == "garmin"


def test_filler_is_taken_out(reader: Understanding) -> None:
    for text in (
        "do you have a mug?",
        "Hi, I'm looking for a mug please",
        "can you recommend a nice mug",
        "show me some mugs",
    ):
        assert reader.read(text, language="en").text in ("mug", "mugs"), text


def test_wishes_for_order_gift_rating_and_quantity(reader: Understanding) -> None:
    assert reader.read("the cheapest mug", language="en").sort == "price_up"
    assert reader.read("best rated headphones", language="en").sort == "rating"
    assert reader.read("headphones rated at least 4 stars", language="en").rating_min == 4
    assert reader.read("a mug as a present", language="en").gift
    assert reader.read("6 mugs", language="en").quantity == 6
    assert reader.read("mug, not too expensive", language="en").sort == "price_up"
    assert reader.read("best rated cheap headphones", language="en").sort == "rating"


def test_a_change_keeps_what_still_holds(reader: Understanding) -> None:
    asked = reader.read("wireless headphones under 100", language="en")
    for change in ("not Norrvik", "in blue", "at least 4 stars"):
        asked = reader.read(change, language="en", previous=asked)
        assert asked.category == "headphones"
        assert asked.price_max == 10000
    assert asked.brands_out == ("Norrvik",)
    assert asked.rating_min == 4
    assert ("colour", "blue") in {(t.name, t.value) for t in asked.must}
    green = reader.read("rather in green", language="en", previous=asked)
    assert ("colour", "green") in {(t.name, t.value) for t in green.must}
    assert ("colour", "blue") not in {(t.name, t.value) for t in green.must}
    assert "blue" not in green.text


def test_cheaper_is_measured_against_the_product_shown(reader: Understanding) -> None:
    asked = reader.read("headphones", language="en")
    less = reader.read("something cheaper", language="en", previous=asked, reference=PRODUCTS[0])
    assert less.price_max == 8899
    assert less.text == "headphones"
    unmeasured = reader.read("cheaper", language="en", previous=asked)
    assert unmeasured.sort == "price_up"


@pytest.mark.parametrize(
    ("text", "adult"),
    [
        ("present for my dad", True),
        ("something for my girlfriend", True),
        ("a mug for a colleague", True),
        ("my mum wants something for my son", False),
        ("gift for my 4 year old grandson", False),
        ("present for a friend", False),
        ("dad jokes mug", False),
    ],
)
def test_who_is_no_child_is_told_by_the_word_for_them(
    reader: Understanding, text: str, adult: bool
) -> None:
    assert reader.read(text, language="en").for_adult is adult


def test_a_limit_from_cheaper_keeps_its_product_until_a_number_is_said(
    reader: Understanding,
) -> None:
    asked = reader.read("headphones", language="en")
    less = reader.read("something cheaper", language="en", previous=asked, reference=PRODUCTS[0])
    assert less.undercuts == PRODUCTS[0].id
    blue = reader.read("in blue", language="en", previous=less)
    assert (blue.price_max, blue.undercuts) == (8899, PRODUCTS[0].id)
    said = reader.read("under 50", language="en", previous=blue)
    assert (said.price_max, said.undercuts) == (5000, None)
    lower = reader.read("cheaper", language="en", previous=said, reference=PRODUCTS[0])
    assert (lower.price_max, lower.undercuts) == (5000, None)


def test_a_limit_from_dearer_keeps_its_product(reader: Understanding) -> None:
    asked = reader.read("headphones", language="en")
    more = reader.read("dearer ones", language="en", previous=asked, reference=PRODUCTS[0])
    assert (more.price_min, more.outbids) == (8901, PRODUCTS[0].id)


def test_a_new_thing_replaces_the_old_but_not_what_must_be_avoided(reader: Understanding) -> None:
    asked = reader.read("nut-free snack box under 15", language="en")
    other = reader.read("what about a mug?", language="en", previous=asked)
    assert other.category == "mugs"
    assert other.price_max is None
    assert set(other.free_from) == {"tree_nuts", "peanuts"}


def test_constraints_survive_json(reader: Understanding) -> None:
    found = reader.read("vegan snack box, 200 g, not Norrvik, 10 to 20 euros", language="en")
    assert Constraints.from_json(found.to_json()) == found
    assert Constraints.from_json({**found.to_json(), "later": 1}) == found


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read_without_an_error(text: str) -> None:
    reader = Understanding(MemoryCatalogue(PRODUCTS).facets(), Lexicon.load({"mug": 1}))
    found = reader.read(text, language="en")
    assert reader.read(text, language="zh", previous=found).currency == "EUR"
    low, high = found.price_min, found.price_max
    assert low is None or high is None or low <= high


@pytest.mark.parametrize("text", ["", "   ", "🍫🎧", "'; DROP TABLE products; --", "x" * 10000])
def test_texts_that_ask_for_nothing_are_no_error(reader: Understanding, text: str) -> None:
    assert reader.read(text, language="en").price_max is None


@pytest.mark.parametrize(
    "text",
    ["idk", "2", "any brand is fine", "ok cool", "a present for my grandson", "the ninth one"],
)
def test_talk_without_a_wish_leaves_no_words(reader: Understanding, text: str) -> None:
    found = reader.read(text, language="en")
    assert found.text == ""
    assert found.asks is None


@pytest.mark.parametrize("text", ["a gift for my daughter, she turns 8", "she's 8", "who is 8"])
def test_an_age_is_read_however_it_is_said(reader: Understanding, text: str) -> None:
    found = reader.read(text, language="en")
    assert found.for_age == 8
    assert found.text == ""


def test_what_somebody_likes_is_searched_only_when_the_catalogue_has_it(
    reader: Understanding,
) -> None:
    assert reader.read("a gift, he likes headphones", language="en").text == "headphones"
    dinosaurs = reader.read("a gift, he likes dinosaurs", language="en")
    assert dinosaurs.text == ""
    assert dinosaurs.preferences == ("dinosaurs",)


def test_what_somebody_cannot_eat_is_avoided(reader: Understanding) -> None:
    found = reader.read("something for my friend who can't eat gluten", language="en")
    assert found.free_from == ("gluten",)
    assert found.text == ""


@pytest.mark.parametrize("text", ["a mug not blue not green", "a mug, neither blue nor green"])
def test_a_chain_of_negations_avoids_all_of_it(reader: Understanding, text: str) -> None:
    found = reader.read(text, language="en")
    assert set(found.must_not) == {"blue", "green"}
    assert not found.must
    assert found.text == "mug"


@pytest.mark.parametrize("text", ["quieter", "a bigger one", "something lighter", "more solid"])
def test_a_comparative_alone_changes_the_request(reader: Understanding, text: str) -> None:
    asked = reader.read("headphones under 100", language="en")
    found = reader.read(text, language="en", previous=asked)
    assert (found.text, found.category, found.price_max) == ("headphones", "headphones", 10000)
    assert found.preferences


def test_the_same_word_alone_is_a_thing_when_nothing_was_asked_before(
    reader: Understanding,
) -> None:
    found = reader.read("a lighter", language="en")
    assert (found.text, found.asks) == ("lighter", "thing")


def test_dearer_is_measured_against_the_product_shown(reader: Understanding) -> None:
    asked = reader.read("headphones", language="en")
    more = reader.read("more expensive", language="en", previous=asked, reference=PRODUCTS[0])
    assert more.price_min == 8901
    assert reader.read("more expensive", language="en", previous=asked).sort == "price_down"


def test_wireless_ones_are_those_asked_for_before(reader: Understanding) -> None:
    asked = reader.read("headphones under 100", language="en")
    found = reader.read("wireless ones", language="en", previous=asked)
    assert (found.category, found.price_max) == ("headphones", 10000)
    assert found.must == (AttributeTest("wireless", "has", True),)


@pytest.mark.parametrize("text", ["for him", "he likes dinosaurs", "max 20 euro"])
def test_a_wish_without_words_is_narrowed(reader: Understanding, text: str) -> None:
    asked = reader.read("a gift for my 6-year-old", language="en")
    found = reader.read(text, language="en", previous=asked)
    assert found.for_age == 6
    assert found.gift
    assert reader.read("he's 4", language="en", previous=asked).for_age == 4


def test_limits_the_wrong_way_round_are_swapped_and_noted(reader: Understanding) -> None:
    found = reader.read("mug under 10 but over 20", language="en")
    assert (found.price_min, found.price_max) == (1000, 2000)
    assert found.notes == ("price.swapped",)


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("a laptop for school with long days", "known"),
        ("Caldry", "known"),
        ("laptop bag", "thing"),
        ("car tyres", "thing"),
        ("tell the neighbour that we will come to the lake tomorrow", "wish"),
        ("tell them that we will come tomorrow", None),
        ("surprise me", None),
        ("hello", None),
    ],
)
def test_what_the_words_are_is_told(reader: Understanding, text: str, asks: str | None) -> None:
    assert reader.read(text, language="en").asks == asks


def test_and_continues_a_negation_only_for_allergens(reader: Understanding) -> None:
    snack = reader.read("a snack box without nuts and milk", language="en")
    assert set(snack.free_from) == {"tree_nuts", "peanuts", "milk"}
    jacket = reader.read("a jacket, not black and waterproof", language="en")
    assert jacket.must == (AttributeTest("waterproof", "has", True),)
