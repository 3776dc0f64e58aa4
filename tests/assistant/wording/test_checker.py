"""The checker: true wordings pass, and everything without a source is caught."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.wording.checker import check
from assistant.wording.notes import NamedProduct, Notes

BOX = Notes(
    facts=(
        "Best pick: Apple Loft Gift Box, price €12.90.",
        "Reason: its label lists no nuts.",
        "Reason: it comes gift-wrapped.",
    ),
    products=(
        NamedProduct("Apple Loft Gift Box", "€12.90"),
        NamedProduct("Lunchbox Dozen", "€9.40"),
    ),
)
KETTLES = Notes(
    facts=(
        "The Fenwick Kettle is the cheaper one at €37.00; the Aroma 500 costs €49.00.",
        "They differ in capacity: 1.5 l (Fenwick Kettle) and 1.7 l (Aroma 500).",
        "The Aroma 500 is rated highest: 4.6 from 214 customers.",
        "Fenwick Kettle: dishwasher-proof no.",
    ),
    products=(NamedProduct("Fenwick Kettle", "€37.00"), NamedProduct("Aroma 500", "€49.00")),
)
ZH_BOX = Notes(
    facts=(
        "最合适：「苹果阁楼礼盒」，12.90 欧元",
        "理由：标签上没有列出坚果",
        "理由：自带礼品包装",
    ),
    products=(
        NamedProduct("苹果阁楼礼盒", "12.90 欧元"),
        NamedProduct("午餐盒小零食", "9.40 欧元"),
    ),
)
ZH_PANS = Notes(
    facts=(
        "「落叶松煎锅」，可进洗碗机：否。",
        "「落叶松煎锅」，材质：碳钢。",
        "「落叶松煎锅」便宜些，44.00 欧元；「石楠煎锅」52.00 欧元。",
        "直径不同：26 厘米（落叶松煎锅）和28 厘米（石楠煎锅）。",
    ),
    products=(NamedProduct("落叶松煎锅", "44.00 欧元"), NamedProduct("石楠煎锅", "52.00 欧元")),
)


@pytest.mark.parametrize(
    ("notes", "sentence"),
    [
        (BOX, "The Apple Loft Gift Box (€12.90) fits: its label lists no nuts."),
        (BOX, "The Apple Loft Gift Box is €12.90 and comes gift-wrapped."),
        (BOX, "Its label lists no nuts, and it comes gift-wrapped."),
        (BOX, "The Lunchbox Dozen is €9.40."),
        (KETTLES, "The Fenwick Kettle is the cheaper one at €37.00 and holds 1.5 l."),
        (KETTLES, "The Aroma 500 (€49.00) has a capacity of 1.7 litres."),
        (
            KETTLES,
            "The Fenwick Kettle is cheaper than the Aroma 500, but holds 1.5 l against 1.7 l.",
        ),
        (KETTLES, "The Fenwick Kettle is not dishwasher-proof."),
        (KETTLES, "Of the two, the Aroma 500 is rated highest, 4.6 from 214 customers."),
    ],
)
def test_true_english_passes(notes: Notes, sentence: str) -> None:
    assert check(sentence, notes, "en") == ()


@pytest.mark.parametrize(
    ("notes", "sentence"),
    [
        (ZH_BOX, "可以看看「苹果阁楼礼盒」（12.90 欧元）：标签上没有列出坚果。"),
        (ZH_BOX, "「苹果阁楼礼盒」12.90 欧元，自带礼品包装。"),
        (ZH_PANS, "「落叶松煎锅」便宜些，44.00 欧元，直径 26 厘米。"),
        (ZH_PANS, "「落叶松煎锅」材质是碳钢，不可进洗碗机。"),
        (ZH_PANS, "两款里「落叶松煎锅」便宜些，44.00 欧元。"),
    ],
)
def test_true_chinese_passes(notes: Notes, sentence: str) -> None:
    assert check(sentence, notes, "zh") == ()


@pytest.mark.parametrize(
    ("notes", "kind", "sentence"),
    [
        # figures
        (BOX, "number", "The Apple Loft Gift Box is €12.50."),
        (BOX, "number", "The Apple Loft Gift Box is €9.40."),  # another product's price
        (BOX, "number", "The Apple Loft Gift Box has eight bags."),
        (BOX, "number", "The Apple Loft Gift Box is 20% off."),
        (BOX, "number", "The Apple Loft Gift Box is 12.90 kg."),
        (KETTLES, "number", "The Aroma 500 has a capacity of 1.5 l."),
        (KETTLES, "number", "The Fenwick Kettle is rated 4.6 from 214 customers."),
        (KETTLES, "number", "The Fenwick Kettle is cheaper but holds 1.7 l."),
        (
            KETTLES,
            "number",
            "The Fenwick Kettle is cheaper than the Aroma 500, but holds 1.7 l against 1.5 l.",
        ),
        # names, brands, codes
        (BOX, "name", "The Apple Loft Gift Box is better than the Harvest Hamper."),
        (BOX, "name", "The Apple Loft Oat Box fits."),
        (BOX, "name", "Use the code SAVE10 for the Apple Loft Gift Box."),
        (BOX, "word", "The Apple Loft Gift Box is from sony."),
        # claims
        (BOX, "word", "The Apple Loft Gift Box is organic."),
        (BOX, "word", "The Apple Loft Gift Box is the best."),
        (BOX, "word", "The Apple Loft Gift Box is in stock."),
        (BOX, "word", "The Apple Loft Gift Box arrives tomorrow."),
        (BOX, "word", "The Apple Loft Gift Box comes with free delivery."),
        (BOX, "word", "The Apple Loft Gift Box is popular with customers."),
        (KETTLES, "word", "The Aroma 500 is the cheaper one."),
        # allergens and safety
        (BOX, "claim", "The Apple Loft Gift Box is nut-free."),
        (BOX, "claim", "The Apple Loft Gift Box has no nuts."),
        (BOX, "claim", "The Apple Loft Gift Box comes without nuts."),
        (BOX, "manner", "The Apple Loft Gift Box is safe."),
        (BOX, "manner", "The Apple Loft Gift Box is guaranteed."),
        (BOX, "turned", "The Apple Loft Gift Box lists nuts on its label."),
        (KETTLES, "turned", "The Fenwick Kettle is dishwasher-proof."),
        # deeds, manner, links, language, length
        (BOX, "promise", "The Apple Loft Gift Box has been added."),
        (BOX, "promise", "I have ordered the Apple Loft Gift Box."),
        (BOX, "manner", "The Apple Loft Gift Box fits!"),
        (BOX, "manner", "Certainly, the Apple Loft Gift Box fits."),
        (BOX, "link", "See https://evil.example for the Apple Loft Gift Box."),
        (BOX, "link", "The [Apple Loft Gift Box](x) fits."),
        (BOX, "link", "The Apple Loft Gift Box <img src=x> fits."),
        (BOX, "language", "The Apple Loft Gift Box 合适."),
        (BOX, "length", "The Apple Loft Gift Box " + "is it and " * 20),
    ],
)
def test_what_has_no_source_in_english_is_caught(notes: Notes, kind: str, sentence: str) -> None:
    assert kind in {problem.kind for problem in check(sentence, notes, "en")}


@pytest.mark.parametrize(
    ("notes", "kind", "sentence"),
    [
        (ZH_BOX, "number", "「苹果阁楼礼盒」12.50 欧元。"),
        (ZH_BOX, "number", "「苹果阁楼礼盒」9.40 欧元。"),
        (ZH_BOX, "number", "「苹果阁楼礼盒」里有八袋。"),
        (ZH_BOX, "number", "「苹果阁楼礼盒」打九折。"),
        (ZH_BOX, "number", "「苹果阁楼礼盒」便宜百分之二十。"),
        (ZH_PANS, "number", "「石楠煎锅」直径 26 厘米。"),
        (ZH_BOX, "name", "「苹果阁楼礼盒」比「丰收礼篮」好。"),
        (ZH_BOX, "name", "「苹果阁楼礼盒」是 Sony 的。"),
        (ZH_BOX, "word", "「苹果阁楼礼盒」是有机食品。"),
        (ZH_BOX, "word", "「苹果阁楼礼盒」明天送到。"),
        (ZH_BOX, "word", "「苹果阁楼礼盒」很受欢迎。"),
        (ZH_BOX, "word", "「苹果阁楼礼盒」免运费。"),
        (ZH_PANS, "word", "「石楠煎锅」便宜些。"),
        (ZH_BOX, "claim", "「苹果阁楼礼盒」不含坚果。"),
        (ZH_BOX, "claim", "「苹果阁楼礼盒」无坚果。"),
        (ZH_BOX, "manner", "「苹果阁楼礼盒」可以放心吃。"),
        (ZH_BOX, "manner", "「苹果阁楼礼盒」很安全。"),
        (ZH_BOX, "turned", "「苹果阁楼礼盒」的标签上列出坚果。"),
        (ZH_PANS, "turned", "「落叶松煎锅」可进洗碗机。"),
        (ZH_BOX, "promise", "「苹果阁楼礼盒」已为您加入购物车。"),
        (ZH_BOX, "manner", "「苹果阁楼礼盒」合适！"),
        (ZH_BOX, "language", "The box fits."),
        (ZH_BOX, "language", "「苹果阁楼礼盒」です。"),
        (ZH_BOX, "length", "「苹果阁楼礼盒」合适，" * 10),
    ],
)
def test_what_has_no_source_in_chinese_is_caught(notes: Notes, kind: str, sentence: str) -> None:
    assert kind in {problem.kind for problem in check(sentence, notes, "zh")}


@given(
    st.decimals(min_value=0, max_value=100_000, places=2),
    st.sampled_from(["€{}", "{} kg", "{}%", "{}"]),
)
def test_no_other_number_gets_past_in_english(value: Decimal, form: str) -> None:
    if value == Decimal("12.90"):
        return
    sentence = f"The Apple Loft Gift Box is {form.format(value)}."
    assert "number" in {p.kind for p in check(sentence, BOX, "en")}
    control = Notes((*BOX.facts, f"It is {form.format(value)}."), BOX.products)
    assert "number" not in {p.kind for p in check(sentence, control, "en")}


@given(
    st.integers(min_value=0, max_value=9999), st.sampled_from(["{} 欧元", "{} 克", "{}%", "{} 袋"])
)
def test_no_other_number_gets_past_in_chinese(value: int, form: str) -> None:
    sentence = f"「苹果阁楼礼盒」是 {form.format(value)}。"
    assert "number" in {p.kind for p in check(sentence, ZH_BOX, "zh")}
    control = Notes((*ZH_BOX.facts, f"它是 {form.format(value)}"), ZH_BOX.products)
    assert "number" not in {p.kind for p in check(sentence, control, "zh")}


@given(st.text(max_size=120))
def test_the_checker_reads_anything_without_failing(text: str) -> None:
    check(text, BOX, "en")
    check(text, ZH_BOX, "zh")


@given(st.sampled_from(["two", "seven", "twelve", "ninety", "a dozen", "fifty"]))
def test_a_number_in_words_needs_a_source_too(word: str) -> None:
    lone = Notes(BOX.facts, BOX.products[:1])
    sentence = f"The Apple Loft Gift Box holds {word} of these."
    assert "number" in {p.kind for p in check(sentence, lone, "en")}
