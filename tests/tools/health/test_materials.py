"""What goods are made of, for vegans and for who is allergic to it."""

import pytest

from store.ids import ProductId
from store.product import Product
from tests.tools.health.builders import shopper
from tools.health.verdict import verdict

VEGAN = shopper(("diet", "vegan"))


def goods(title: str = "Jacket", **attributes: str) -> Product:
    return Product(
        ProductId("g"), title, None, department="apparel", category="x", attributes=attributes
    )


@pytest.mark.parametrize(
    ("product", "word"),
    [
        (goods(material="leather"), "leather"),
        (goods(material="cotton, lambswool"), "lambswool"),
        (goods(material="polyester", filling="duck down"), "down"),
        (goods(material="nylon", lining="wool felt"), "wool"),
        (goods(strap_material="calf leather"), "leather"),
        (goods("Bridle Leather Belt"), "leather"),
    ],
)
def test_what_an_animal_gave_is_not_vegan(product: Product, word: str) -> None:
    found = verdict(product, VEGAN)
    assert [(r.rule, r.evidence) for r in found.reasons] == [("diet.conflict", word)]
    assert verdict(product, shopper()).state == "clear", "the control"


@pytest.mark.parametrize(
    "product",
    [
        goods(material="vegan leather"),
        goods(material="polyester suede, PU foam"),
        goods(material="steel wool"),
        goods("Leather Balm"),
        goods("Faux Fur Throw"),
        goods("Sit Down Cushion"),
        goods("Wool Look Scarf", material="acrylic"),
    ],
)
def test_what_only_sounds_like_it_is(product: Product) -> None:
    assert verdict(product, VEGAN).state == "clear"


@pytest.mark.parametrize(
    ("avoided", "product"),
    [
        ("down", goods(filling="duck down")),
        ("feathers", goods(filling="duck feather")),
        ("wool", goods(lining="wool felt")),
        ("nickel", goods(buckle_material="nickel")),
        ("latex", goods(material="natural latex")),
    ],
)
def test_every_part_counts_for_an_allergy(avoided: str, product: Product) -> None:
    assert verdict(product, shopper(("avoid", avoided))).state == "conflict"
    assert verdict(goods(filling="polyester"), shopper(("avoid", avoided))).state == "clear"
