"""Comparing: a pick with measured reasons, and who should take the other one."""

from dataclasses import replace

import pytest

from assistant.differences import advice
from store.ids import ProductId
from store.money import Money
from store.product import Product
from store.verdict import CLEAR, Verdict, VerdictReason

NONE: frozenset[str] = frozenset()


def kettle(name: str, price: int, **attributes: str | float | bool) -> Product:
    return Product(
        ProductId(name),
        f"{name.title()} Kettle",
        Money(price, "EUR"),
        department="kitchen",
        category="kettles",
        rating=4.2,
        rating_count=80,
        attributes=attributes,
    )


FEN = kettle("fen", 3900, noise_db=38, weight_g=1100, wireless=True)
TARN = kettle("tarn", 2900, noise_db=61, weight_g=900, wireless=False)
BOTH = {"fen": CLEAR, "tarn": CLEAR}


def test_the_pick_comes_first_and_the_other_is_told_whom_it_suits() -> None:
    pick, other = advice([FEN, TARN], BOTH, frozenset({"noise"}), "en")
    assert pick == "I'd take the Fen Kettle: less noise, 38 dB; wireless."
    assert other.startswith("Take the Tarn Kettle if this matters more: ")
    assert "€29.00" in other


@pytest.mark.parametrize(("wish", "title"), [("price", "Tarn"), ("noise", "Fen")])
def test_what_was_asked_for_decides(wish: str, title: str) -> None:
    assert title in advice([FEN, TARN], BOTH, frozenset({wish}), "en")[0]


def test_a_product_in_conflict_is_never_the_pick_and_its_reason_is_said() -> None:
    reason = VerdictReason("allergen.contains", "conflict", "milk", "ingredients", "milk")
    verdicts = {"fen": Verdict("conflict", (reason,)), "tarn": CLEAR}
    lines = advice([FEN, TARN], verdicts, frozenset({"noise"}), "en")
    assert "I'd take the Tarn Kettle" in lines[0]
    assert lines[-1] == "I'd leave the Fen Kettle: the label lists milk."


def test_a_label_that_may_contain_it_is_left_like_a_conflict() -> None:
    reason = VerdictReason("allergen.may_contain", "unknown", "milk", "traces", "")
    verdicts = {"fen": Verdict("unknown", (reason,)), "tarn": CLEAR}
    lines = advice([FEN, TARN], verdicts, frozenset({"noise"}), "en")
    assert "I'd take the Tarn Kettle" in lines[0]
    assert lines[-1] == "I'd leave the Fen Kettle: the label says it may contain milk."


def test_a_doubtful_label_comes_after_a_clear_one_and_is_said_with_it() -> None:
    doubt = VerdictReason("allergen.silent_traces", "unknown", "milk", "traces", "")
    verdicts = {"fen": Verdict("unknown", (doubt,)), "tarn": CLEAR}
    lines = advice([FEN, TARN], verdicts, frozenset({"noise"}), "en")
    assert "I'd take the Tarn Kettle" in lines[0]
    assert lines[2].startswith("One caveat: ")
    assert "I'd take the Fen Kettle" in advice([FEN, TARN], BOTH, frozenset({"noise"}), "en")[0]


def test_without_a_measured_difference_nothing_is_picked() -> None:
    twin = replace(FEN, id=ProductId("twin"), title="Twin Kettle")
    lines = advice([FEN, twin], {"fen": CLEAR, "twin": CLEAR}, NONE, "en")
    assert lines == ["On paper they hardly differ; the table has the facts."]


def test_a_missing_fact_is_no_advantage_for_anybody() -> None:
    bare = replace(TARN, attributes={}, price=FEN.price)
    assert advice([FEN, bare], BOTH, NONE, "en") == [
        "On paper they hardly differ; the table has the facts."
    ]


def test_the_weight_of_food_is_what_one_gets_and_not_less_weight() -> None:
    jam = replace(FEN, department="pantry", attributes={"weight_g": 300})
    more = replace(TARN, department="pantry", attributes={"weight_g": 500})
    assert "weight" not in " ".join(advice([jam, more], BOTH, NONE, "en"))
    kit = [replace(p, department="kitchen") for p in (jam, more)]
    assert "less weight" in " ".join(advice(kit, BOTH, NONE, "en")), "the control"


def test_in_chinese_the_advice_is_chinese() -> None:
    pick, other = advice([FEN, TARN], BOTH, frozenset({"noise"}), "zh")
    assert pick == "我会选「Fen Kettle」：更安静（38 分贝）、无线。"
    assert other == "要是看重更轻（900 克）、价格低（29.00 欧元），就选「Tarn Kettle」。"
