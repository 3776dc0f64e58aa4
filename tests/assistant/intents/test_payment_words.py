"""Trouble with a payment is heard, and a question about paying is none."""

import pytest

from assistant.intents.payment_words import payment_trouble


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        ("my payment failed", "failed"),
        ("My card was declined!!", "failed"),
        ("the payment didn't go through", "failed"),
        ("payment keeps failing", "failed"),
        ("paypal is not working", "failed"),
        ("your site won't accept my card", "failed"),
        ("i cant pay", "failed"),
        ("付款失败了", "failed"),
        ("银行卡老是刷不了", "failed"),
        ("why is my order unpaid?", "unpaid"),
        ("it still says payment pending", "unpaid"),
        ("为什么我的订单显示未付款", "unpaid"),
        ("i was charged for the railway set but never got it", "charged"),
        ("I was charged twice", "charged"),
        ("you double charged me", "charged"),
        ("there are two charges on my statement", "charged"),
        ("money was taken from my account but the order failed", "charged"),
        ("I already paid, but it says unpaid", "charged"),
        ("我被扣了两次款", "charged"),
        ("钱扣了可是订单没有付款成功", "charged"),
    ],
)
def test_trouble_with_a_payment(text: str, trouble: str) -> None:
    assert payment_trouble(text) == trouble


@pytest.mark.parametrize(
    "text",
    [
        "what happens if my payment fails?",
        "can I pay with paypal",
        "how do I pay",
        "can't pay more than 20",
        "a card game for two",
        "a wallet for my brother",
        "the kettle stopped working",
        "twice the size please",
        "付款失败会怎么样",
        "怎么付款",
        "两次用完的茶包",
    ],
)
def test_no_trouble_with_a_payment(text: str) -> None:
    assert payment_trouble(text) is None
