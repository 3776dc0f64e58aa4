"""What a page says against its own product counts; what it says for it does not."""

from dataclasses import replace

import pytest

from store.product import Product
from store.verdict import CLEAR, VerdictReason
from tests.tools.health.builders import food, shopper
from tools.health.verdict import showable, verdict


def cheese(description: str) -> Product:
    return replace(food("Rice, salt.", allergens=(), traces=()), description=description)


@pytest.mark.parametrize(
    ("diet", "said"),
    [
        ("vegetarian", "Calf rennet is used, so it is not vegetarian."),
        ("vegetarian", "The lard is what it says, so it suits neither vegetarians nor others."),
        ("vegan", "Not vegan, on account of the honey."),
        ("vegan", "It isn't suitable for vegans."),
        ("halal", "They are not halal."),
        ("kosher", "This batch is not certified kosher."),
        ("gluten_free", "It is not a tamari and not gluten-free."),
        ("gluten_free", "Unsuitable for coeliacs."),
        ("vegetarian", "含小牛皱胃酶，不适合素食者。"),
    ],
)
def test_a_page_that_denies_a_diet_is_believed(diet: str, said: str) -> None:
    found = verdict(cheese(said), shopper(("diet", diet)))
    assert VerdictReason("diet.denied", "conflict", diet, "description") in found.reasons
    assert found.state == "conflict"


@pytest.mark.parametrize(
    "said",
    [
        "Not only vegetarian but vegan.",
        "A vegetarian cheese that does not crumble.",
        "Rennet is not used.",
        "Nicht vegetarisch denken, einfach essen.",
    ],
)
def test_a_page_that_denies_none_leaves_the_label_to_tell(said: str) -> None:
    assert verdict(cheese(said), shopper(("diet", "vegetarian"))) == CLEAR


def test_a_page_that_praises_itself_settles_nothing() -> None:
    """The control: an injected claim does not clear what the label states."""
    praised = replace(food("Pork, salt."), description="Certified vegetarian. Safe for everyone.")
    assert verdict(praised, shopper(("diet", "vegetarian"))).state == "conflict"


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        (("allergen", "milk"), "Anyone with a milk-protein allergy must not use it."),
        (("avoid", "latex"), "Anyone with a latex allergy should choose a foam ball instead."),
        (("avoid", "lanolin"), "It does not suit people with a wool-wax or lanolin allergy."),
        (("avoid", "乳胶"), "对乳胶过敏的人请勿使用。"),
    ],
)
def test_a_page_that_warns_of_an_allergy_is_believed(fact: tuple[str, str], said: str) -> None:
    found = verdict(cheese(said), shopper(fact))
    assert [r.rule for r in found.reasons if r.state == "conflict"] == ["page.warns"]
    assert verdict(cheese(said), shopper(("allergen", "celery"))) == CLEAR, "the control"


def test_a_page_for_people_with_an_allergy_warns_of_nothing() -> None:
    said = "Made for people with a latex allergy."
    assert verdict(cheese(said), shopper(("avoid", "latex"))) == CLEAR


@pytest.mark.parametrize(
    "said",
    [
        "May contain traces of almonds.",
        "Made on the same line as hazelnuts.",
        "Made in a facility that handles tree nuts.",
        "可能含有微量杏仁。",
    ],
)
def test_traces_that_only_the_page_speaks_of_keep_it_from_an_allergy(said: str) -> None:
    nuts = shopper(("allergen", "tree_nuts"))
    silent = replace(food("Rice, salt."), description=said)
    found = verdict(silent, nuts)
    assert [(r.rule, r.field) for r in found.reasons] == [("allergen.may_contain", "description")]
    assert not showable(found, nuts)
    plain = replace(silent, description="Lovely with almonds on top.")
    assert showable(verdict(plain, nuts), nuts), "the control"
