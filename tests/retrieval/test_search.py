"""Searching a small shop with the hashing encoder."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest

from retrieval.candidate import Exclusion, SearchResult
from retrieval.carried import CarriedModel
from retrieval.catalogue_source import MemoryCatalogue
from retrieval.constraints import AttributeTest, Constraints
from retrieval.hashing_encoder import HashingEncoder
from retrieval.search import Retriever
from retrieval.understanding import Understanding
from store.ids import ProductId
from store.money import Money
from store.product import Product
from tests.retrieval.conftest import PRODUCTS

NOW = datetime(2026, 6, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Act:
    kind: str
    product_id: str | None
    at: datetime = NOW


def ids(result: SearchResult) -> list[str]:
    return [candidate.product.id for candidate in result.candidates]


def test_the_named_thing_comes_first(retriever: Retriever) -> None:
    assert ids(retriever.search(Constraints(text="wireless headphones")))[0] == "ele-1"


def test_a_model_number_wins_over_everything(retriever: Retriever) -> None:
    found = retriever.search(Constraints(text="mx-410"))
    assert ids(found)[0] == "ele-3"
    assert found.candidates[0].scores["exact"] == 1.0


def test_a_barcode_finds_its_product(retriever: Retriever) -> None:
    found = retriever.search(Constraints(text="4006381333931"))
    assert found.carried
    assert ids(found)[0] == "ele-1"


def test_chinese_titles_are_searched_directly(retriever: Retriever) -> None:
    assert ids(retriever.search(Constraints(text="降噪耳机", language="zh")))[:1] == ["ele-1"]


def test_hard_filters_hold_for_every_candidate(retriever: Retriever) -> None:
    found = retriever.search(Constraints(text="headphones", price_max=10000))
    assert set(ids(found)) == {"ele-1", "ele-2"}
    out = {e.product_id: e for e in found.exclusions}
    assert out[ProductId("ele-3")].rule == "price.max"
    assert out[ProductId("ele-3")].field == "price"
    assert out[ProductId("ele-3")].title == "Studio Headphones MX-410"
    assert out[ProductId("ele-3")].rank is not None


@pytest.mark.parametrize(
    ("wish", "left"),
    [
        (Constraints(text="headphones", brands_out=("Norrvik",)), {"ele-2", "ele-3"}),
        (Constraints(text="headphones", brands_in=("ostrelle",)), {"ele-3"}),
        (Constraints(text="headphones", must_not=("black",)), {"ele-2"}),
        (Constraints(text="headphones", price_min=5000), {"ele-1", "ele-3"}),
        (Constraints(text="headphones", rating_min=4.0), {"ele-1"}),
        (
            Constraints(text="headphones", must=(AttributeTest("weight", "le", 200, "g"),)),
            {"ele-2"},
        ),
        (
            Constraints(text="headphones", must=(AttributeTest("wireless", "eq", False),)),
            {"ele-2", "ele-3"},
        ),
        (Constraints(text="laptop", must=(AttributeTest("ram", "ge", 16, "gb"),)), {"ele-4"}),
        (Constraints(text="jacket", must=(AttributeTest("size", "has", "M"),)), {"app-1"}),
        (Constraints(text="headphones", exclude_ids=(ProductId("ele-1"),)), {"ele-2", "ele-3"}),
        (Constraints(text="headphones", departments=("electronics",)), {"ele-1", "ele-2", "ele-3"}),
    ],
)
def test_filters(retriever: Retriever, wish: Constraints, left: set[str]) -> None:
    assert set(ids(retriever.search(wish))) == left


def test_without_the_filter_the_excluded_product_would_be_there(retriever: Retriever) -> None:
    assert "ele-3" in ids(retriever.search(Constraints(text="headphones")))


def test_a_child_gets_nothing_for_older_children(retriever: Retriever) -> None:
    small = retriever.search(Constraints(text="toys bricks rings", for_age=1.5))
    assert "toy-1" not in ids(small)
    big = retriever.search(Constraints(text="castle brick set", for_age=6))
    assert ids(big)[0] == "toy-1"


def test_sold_out_products_are_not_shown(retriever: Retriever) -> None:
    found = retriever.search(Constraints(text="enamel camping mug"))
    assert "kit-3" not in ids(found)
    assert any(e.product_id == "kit-3" and e.rule == "stock" for e in found.exclusions)


def test_the_same_mug_in_two_colours_is_one_card(retriever: Retriever) -> None:
    found = retriever.search(Constraints(text="stoneware mug"))
    mugs = [c for c in found.candidates if c.product.category == "mugs"]
    assert len(mugs) == 1
    assert len(mugs[0].folded) == 1


def test_a_price_limit_is_kept_even_when_nothing_is_left(retriever: Retriever) -> None:
    found = retriever.search(Constraints(text="stoneware mug", price_max=1000))
    assert found.candidates == ()
    assert found.relaxed == ()
    assert any(e.rule == "price.max" for e in found.exclusions)


def test_what_must_be_avoided_is_never_loosened(retriever: Retriever) -> None:
    found = retriever.search(Constraints(text="stoneware mug", brands_out=("Hearthlea",)))
    assert "kit-1" not in ids(found)
    assert "kit-2" not in ids(found)


def test_facts_that_the_catalogue_does_not_state_are_named(retriever: Retriever) -> None:
    wish = Constraints(text="stacking rings", must=(AttributeTest("weight", "le", 900, "g"),))
    found = retriever.search(wish)
    assert ids(found)[0] == "toy-2"
    assert found.relaxed == ("unknown.weight",)


def test_the_gate_refuses_before_the_cut(retriever: Retriever) -> None:
    def no_norrvik(product: Product) -> Exclusion | None:
        if product.brand == "Norrvik":
            return Exclusion(product.id, product.title, "allergen.contains", "ingredients", "milk")
        return None

    found = retriever.search(Constraints(text="headphones"), admit=no_norrvik, limit=2)
    assert set(ids(found)) == {"ele-2", "ele-3"}
    refused = next(e for e in found.exclusions if e.product_id == "ele-1")
    assert refused.rule == "allergen.contains"
    assert refused.rank


def test_risk_lowers_the_total_and_above_the_threshold_excludes(retriever: Retriever) -> None:
    plain = retriever.search(Constraints(text="headphones"))
    first = plain.candidates[0]
    lowered = retriever.search(
        Constraints(text="headphones"), risk=lambda p: 0.5 if p.id == first.product.id else 0.0
    )
    score = next(c for c in lowered.candidates if c.product.id == first.product.id).scores
    assert score["total"] == pytest.approx(first.scores["total"] * 0.5)
    assert ids(lowered)[0] != first.product.id
    barred = retriever.search(Constraints(text="headphones"), risk=lambda p: 0.9)
    assert barred.candidates == ()
    assert {e.rule for e in barred.exclusions} == {"content.risk"}


def test_the_total_is_made_of_the_named_scores(retriever: Retriever) -> None:
    interest = retriever.interest([Act("buy", "ele-2")], NOW)
    found = retriever.search(
        Constraints(text="headphones", category="headphones"), interest=interest, risk=lambda p: 0.1
    )
    for candidate in found.candidates:
        s = candidate.scores
        relevance = s["fused"] + s["exact"] + s["category"] + s["attributes"]
        whole = (relevance + s["affinity"] + s["exploration"]) * (1 - s["risk"])
        assert s["total"] == pytest.approx(whole)


def test_what_a_shopper_bought_and_refused_moves_the_order(retriever: Retriever) -> None:
    liked = retriever.interest([Act("buy", "ele-2")], NOW)
    disliked = retriever.interest([Act("dislike", "ele-2")], NOW)
    wish = Constraints(text="headphones")

    def affinity(result: SearchResult) -> float:
        return next(c for c in result.candidates if c.product.id == "ele-2").scores["affinity"]

    assert affinity(retriever.search(wish, interest=liked)) > 0
    assert affinity(retriever.search(wish, interest=disliked)) < 0
    assert retriever.interest([Act("view", None), Act("search", "ele-1")], NOW) is None


def test_old_behaviour_counts_less(retriever: Retriever) -> None:
    old = [Act("buy", "ele-2", NOW - timedelta(days=900)), Act("buy", "kit-1")]
    interest = retriever.interest(old, NOW)
    assert interest is not None
    row = retriever.index.row_of
    vectors = retriever.index.vectors
    assert float(vectors[row["kit-1"]] @ interest) > float(vectors[row["ele-2"]] @ interest)


def test_similar_products_leave_out_the_product_itself(retriever: Retriever) -> None:
    found = retriever.similar(ProductId("ele-1"), Constraints())
    assert "ele-1" not in ids(found)
    assert ids(found)[0] in ("ele-2", "ele-3")


def test_orders_that_the_shopper_asks_for(retriever: Retriever) -> None:
    up = retriever.search(Constraints(text="headphones", sort="price_up"))
    assert ids(up) == ["ele-2", "ele-1", "ele-3"]
    down = retriever.search(Constraints(text="headphones", sort="price_down"))
    assert ids(down) == ["ele-3", "ele-1", "ele-2"]


def test_without_words_the_best_rated_come_first(retriever: Retriever) -> None:
    assert ids(retriever.search(Constraints(price_max=20000)))[0] == "ele-1"


def test_what_the_shop_does_not_sell_is_said(retriever: Retriever) -> None:
    found = retriever.search(Constraints(text="garden hose reel"))
    assert not found.carried
    assert found.candidates == ()
    assert set(found.signals) >= {"dense", "coverage"}


def test_a_product_without_a_price_is_found_but_fits_no_price_limit(retriever: Retriever) -> None:
    assert ids(retriever.search(Constraints(text="walnut desk")))[0] == "odd-1"
    limited = retriever.search(Constraints(text="walnut desk", price_max=500000))
    assert "odd-1" not in ids(limited)


def test_a_new_price_counts_without_a_new_index(
    retriever: Retriever, catalogue: MemoryCatalogue
) -> None:
    cheap = replace(PRODUCTS[2], price=Money(5000, "EUR"))
    catalogue.put(cheap)
    assert "ele-3" in ids(retriever.search(Constraints(text="headphones", price_max=10000)))


def test_a_product_that_left_the_catalogue_is_not_shown(
    retriever: Retriever, catalogue: MemoryCatalogue
) -> None:
    catalogue.drop(ProductId("ele-1"))
    assert "ele-1" not in ids(retriever.search(Constraints(text="headphones")))


@pytest.mark.parametrize(
    "text", ["", "🎧", "'; DROP TABLE products; --", "多語言 что это", "x" * 500]
)
def test_any_text_is_answered(retriever: Retriever, text: str) -> None:
    assert retriever.search(Constraints(text=text)).index_version


def test_a_shelf_that_is_named_is_carried_whatever_else_is_said(
    retriever: Retriever, understanding: Understanding
) -> None:
    wish = understanding.read("a laptop for uni, light, with long battery", language="en")
    assert retriever.search(wish).carried
    assert not retriever.search(understanding.read("car tyres", language="en")).carried


def test_nothing_is_offered_beside_a_no_when_nothing_is_near(retriever: Retriever) -> None:
    found = retriever.search(Constraints(text="motor oil"))
    assert not found.carried
    assert found.nearest == ()


def test_goods_with_an_age_limit_are_not_offered_instead_of_others(
    retriever: Retriever, catalogue: MemoryCatalogue
) -> None:
    wish = Constraints(text="castle brick set of purple dragon velvet", category="building sets")
    plain = Constraints(text="castle brick set garden hose reel trampoline")
    denying = Retriever(retriever.index, catalogue, HashingEncoder(), carried=CarriedModel(-100.0))
    assert any(c.product.id == "toy-1" for c in denying.search(plain).nearest)
    toy = next(p for p in PRODUCTS if p.id == "toy-1")
    catalogue.put(replace(toy, min_age=18))
    assert not any(c.product.id == "toy-1" for c in denying.search(plain).nearest)
    asked = denying.search(wish)
    assert any(c.product.id == "toy-1" for c in (*asked.candidates, *asked.nearest))


def test_whom_a_thing_is_for_is_never_loosened(retriever: Retriever) -> None:
    tests = (AttributeTest("audience", "has", "children"), AttributeTest("colour", "has", "red"))
    found = retriever.search(Constraints(text="rain jacket", category="jackets", must=tests))
    assert found.candidates == ()
    assert "attribute.audience" not in found.relaxed
