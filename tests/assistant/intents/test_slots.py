"""Quantities, order numbers and addresses in a message."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.intents.slots import email, order_ids, quantity


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("two of those", 2),
        ("3x", 3),
        ("x3 please", 3),
        ("I'll take two", 2),
        ("add 2 to cart", 2),
        ("a couple of them", 2),
        ("two pairs of socks", 2),
        ("2 of the first one", 2),
        ("half a dozen", 6),
        ("add the cheapest two times", 2),
        ("add it twice", 2),
        ("the second 3 times", 3),
        ("one of each", 1),
        ("make it 4", 4),
        ("来三瓶", 3),
        ("两个", 2),
        ("3件", 3),
    ],
)
def test_a_quantity_is_read(text: str, count: int) -> None:
    assert quantity(text) == count


@pytest.mark.parametrize(
    "text",
    [
        "add the second one",
        "add 1 and 3",
        "add number 2",
        "the first two",
        "size 38",
        "under 15",
        "500 g of nuts",
        "I want 2 kg of rice",
        "100 of them",
        "第二个",
        "前两个",
        "这两个",
        "买两个月",
    ],
)
def test_places_sizes_and_amounts_are_no_quantity(text: str) -> None:
    assert quantity(text) is None


@given(st.integers(1, 99))
def test_every_quantity_up_to_the_bound_survives(count: int) -> None:
    assert quantity(f"I'd like {count} pieces") == count
    assert quantity(f"来{count}盒") == count


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("where is order 1042", ("1042",)),
        ("#1042?", ("1042",)),
        ("W2611340", ("W2611340",)),
        ("#w2611340 please", ("W2611340",)),
        ("when will 1042 arrive", ("1042",)),
        ("cancel 1042 and 1050", ("1042", "1050")),
        ("订单1042到哪了", ("1042",)),
        ("我的订单号是 W2611340", ("W2611340",)),
        ("1042", ("1042",)),
    ],
)
def test_order_numbers_are_read_in_one_form(text: str, ids: tuple[str, ...]) -> None:
    assert order_ids(text) == ids


@pytest.mark.parametrize(
    "text",
    [
        "a 2200 W kettle",
        "order a 1000 piece puzzle",
        "I ordered it in 2024",
        "under 1500 please",
        "my parcel was 12.50",
        "mail ann@b1042.com about my order",
    ],
)
def test_other_numbers_are_no_order_numbers(text: str) -> None:
    assert order_ids(text) == ()


@given(st.integers(1000, 99_999_999))
def test_any_number_after_the_word_order_is_found(number: int) -> None:
    assert order_ids(f"where is my order #{number}?") == (str(number),)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("1285, ada@example.com", ("1285",)),
        ("ada@example.com 1285", ("1285",)),
        ("It's 1285 and ada@example.com.", ("1285",)),
        ("1285，ada@example.com", ("1285",)),
        ("ada@example.com", ()),
        ("1042.ann@example.com", ()),
        ("ann@shop.2042.com", ()),
        ("order of ann-1042@example.com", ()),
        ("1285", ("1285",)),
        ("about 1285 lanterns", ()),
    ],
)
def test_a_bare_number_beside_an_address_is_an_order_number(
    text: str, ids: tuple[str, ...]
) -> None:
    assert order_ids(text) == ids


def test_an_email_is_read_in_lower_case() -> None:
    assert email("mail me at Ann.Lee+x@shop-mail.co.uk.") == "ann.lee+x@shop-mail.co.uk"
    assert email("x@y.de，谢谢") == "x@y.de"
    assert email("a@b") is None


@given(st.text(max_size=120))
def test_no_text_breaks_a_reading(text: str) -> None:
    count = quantity(text)
    assert count is None or 1 <= count <= 99
    assert all(number == number.upper() for number in order_ids(text))
    found = email(text)
    assert found is None or found.count("@") == 1
