"""What a message tells of the shopper, of somebody else, and of an animal."""

import pytest

from assistant.statements import read_statements


@pytest.mark.parametrize(
    ("text", "own", "others"),
    [
        (
            "my son can't have eggs, and I'm vegan",
            {("diet", "vegan")},
            {("allergen", "eggs")},
        ),
        (
            "I'm allergic to mustard and my wife is coeliac",
            {("allergen", "mustard")},
            {("allergen", "gluten")},
        ),
        (
            "I'm allergic to milk and my friend is coming for dinner",
            {("allergen", "milk")},
            None,
        ),
        (
            "my husband is coeliac, my son can't have eggs and I hate coriander",
            {("dislike", "coriander")},
            {("allergen", "eggs"), ("allergen", "gluten")},
        ),
    ],
)
def test_what_is_the_shoppers_own_is_told_from_what_is_anothers(
    text: str, own: set[tuple[str, str]], others: set[tuple[str, str]] | None
) -> None:
    found = read_statements(text, "en")
    assert set(found.about_shopper) == own
    assert found.for_other is (others is not None)
    if others is not None:
        assert set(found.wished) == others


def test_one_person_alone_is_read_as_before() -> None:
    """The control: nothing is parted where only one person is spoken of."""
    found = read_statements("I'm allergic to nuts and I'm vegan", "en")
    assert not found.for_other
    assert ("diet", "vegan") in found.about_shopper


def test_an_animals_allergy_is_of_a_kind_of_its_own() -> None:
    found = read_statements("my dog is allergic to peanuts", "en")
    assert found.wished == (("pet.allergen", "peanuts"),)
    assert not found.about_shopper


@pytest.mark.parametrize(
    "text", ["my son is allergic to peanuts", "I'm allergic to peanuts and have a dog"]
)
def test_an_allergy_of_a_person_is_no_animals(text: str) -> None:
    assert not read_statements(text, "en").for_pet


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("my feet are size 44, need running shoes", "shoe 44"),
        ("I wear a size 39", "shoe 39"),
        ("i'm a medium", "medium"),
    ],
)
def test_a_size_told_in_passing_is_kept(text: str, size: str) -> None:
    assert ("size", size) in read_statements(text, "en").about_shopper


@pytest.mark.parametrize("text", ["I'm 44", "a large family", "do you have size 44"])
def test_what_is_no_size_of_the_shopper_is_not_kept(text: str) -> None:
    assert not [kind for kind, _ in read_statements(text, "en").about_shopper if kind == "size"]


@pytest.mark.parametrize(
    ("said", "age"),
    [
        ("my baby is 8 months old", "0.67"),
        ("i have a 6-month-old baby", "0.50"),
        ("our little girl is only 5 months", "0.42"),
        ("my toddler is 18 months", "1.50"),
        ("宝宝8个月了", "0.67"),
        ("我女儿10个月", "0.83"),
        ("my daughter is 4", "4"),
        ("a 12 month warranty", None),
        ("my laptop is 8 months old", None),
    ],
)
def test_a_babys_age_is_told_in_months(said: str, age: str | None) -> None:
    told = dict(read_statements(said, "en").about_shopper)
    assert told.get("child_age") == age
