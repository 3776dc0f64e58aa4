"""What is left out in a pregnancy, and what is marked for a doctor or midwife."""

from dataclasses import replace

import pytest

from store.product import Product
from store.verdict import CLEAR
from tests.tools.health.builders import cosmetic, food, shopper
from tools.health.verdict import barring, verdict

EXPECTING = shopper(("diet", "pregnancy"))


def drink(**attributes: float | bool) -> Product:
    return replace(food("Water.", allergens=(), traces=()), attributes=attributes)


@pytest.mark.parametrize(
    ("product", "rule"),
    [
        (drink(alcohol_vol=12.0), "avoid.word"),
        (food("Cocoa, brandy, alcohol.", allergens=(), traces=()), "avoid.word"),
        (drink(caffeine_mg_100ml=32), "pregnancy.caffeine"),
        (
            replace(drink(), description="Quinine is not advised for everyone in pregnancy."),
            "pregnancy.against",
        ),
        (replace(drink(), description="孕妇不宜。"), "pregnancy.against"),
    ],
)
def test_what_a_pregnancy_rules_out_is_no_recommendation(product: Product, rule: str) -> None:
    found = verdict(product, EXPECTING)
    assert found.state == "conflict"
    assert found.reasons[0].rule == rule
    assert barring(found), "neither does it go into the cart unsaid"
    plain = verdict(product, shopper())
    assert rule not in {r.rule for r in plain.reasons}, "the control"


@pytest.mark.parametrize(
    ("product", "subject"),
    [
        (drink(caffeine=True), "caffeine"),
        (drink(caffeine_mg_100ml=10), "caffeine"),
        (food("Raw milk, salt.", allergens=(), traces=()), "raw milk"),
        (food("Chicken liver, salt.", allergens=(), traces=()), "liver"),
        (cosmetic("Aqua, Glycerin, Retinol."), "retinol"),
    ],
)
def test_what_a_midwife_should_judge_is_marked(product: Product, subject: str) -> None:
    found = verdict(product, EXPECTING)
    assert [(r.rule, r.subject, r.state) for r in found.reasons] == [
        ("pregnancy.ask", subject, "unknown")
    ]


@pytest.mark.parametrize(
    "product",
    [
        drink(decaffeinated=True),
        drink(),
        replace(drink(), description="Supports you in pregnancy."),
        cosmetic("Aqua, Alcohol Denat, Glycerin."),
    ],
)
def test_anything_else_is_as_it_was(product: Product) -> None:
    assert verdict(product, EXPECTING) == CLEAR
