"""Known-item queries: deterministic, telling, held out, and in the words of the tables."""

import re
from collections import Counter
from collections.abc import Iterator
from random import Random

import pytest

from evals.item_facts import CatalogueFacts
from evals.item_queries import KINDS, MOST_SHARING, ItemQueries
from evals.item_words import Fact, ItemWords, Phrases, tokens
from evals.known_items import KnownItem, known_items, twins
from evals.model_numbers import codes, is_model, plain_code, retyped
from evals.typing_errors import mistype
from retrieval.split import part_of
from store.ids import ProductId
from store.money import Money
from store.product import Product

HAN = re.compile(r"[\u4e00-\u9fff]")
COLOURS = ("Black", "White", "Red", "Blue", "Green")


def product(number: int, title: str, brand: str, **attributes: str | int | float) -> Product:
    return Product(
        ProductId(str(number)), title, Money(1000, "USD"), brand=brand, attributes=attributes
    )


def catalogue() -> Iterator[Product]:
    """600 products: toner, cables and laptops of two brands in many forms."""
    for n in range(200):
        colour, brand = COLOURS[n % 5], ("HP", "Epson")[n % 2]
        pages = 1000 + 250 * (n // 5)
        title = f"{brand} QX{n:03}A toner cartridge Original {colour} 1 pc(s)"
        model = f"QX{n:03}A"
        yield product(n, title, brand, model=model, colour=colour, page_yield=pages)
        long = 0.5 * (1 + n // 5)
        title = f"{brand} CB-{n:03}X networking cable {long:g} m Cat6 {colour}"
        yield product(200 + n, title, brand, model=f"CB-{n:03}X", colour=colour)
        size = 10 + n // 10
        title = f'{brand} Velocita NB{n:03} notebook {colour} {size} cm ({size}") 16 GB'
        yield product(400 + n, title, brand, model=f"NB{n:03}", colour=colour)


@pytest.fixture(scope="module")
def products() -> list[Product]:
    return list(catalogue())


@pytest.fixture(scope="module")
def items(products: list[Product]) -> list[KnownItem]:
    return known_items(products, part="test", count=100, seed=1)


def test_the_same_arguments_give_the_same_queries(
    products: list[Product], items: list[KnownItem]
) -> None:
    assert known_items(products[::-1], part="test", count=100, seed=1) == items
    assert known_items(products, part="test", count=100, seed=2) != items


def test_every_kind_has_its_share_and_no_product_training_sees(
    products: list[Product], items: list[KnownItem]
) -> None:
    assert Counter(item.kind for item in items) == dict.fromkeys(KINDS, 20)
    assert all(part_of(item.product_id) == "test" for item in items)
    others = known_items(products, part="train", count=100, seed=1)
    assert all(part_of(item.product_id) == "train" for item in others)


def test_queries_of_a_kind_are_all_different(items: list[KnownItem]) -> None:
    assert len({(item.kind, item.query.lower()) for item in items}) == len(items)


def test_chinese_queries_are_chinese_and_the_others_are_not(items: list[KnownItem]) -> None:
    for item in items:
        assert bool(HAN.search(item.query)) == (item.kind == "chinese"), item.query


def test_a_paraphrase_does_not_call_the_product_what_the_catalogue_calls_it(
    items: list[KnownItem],
) -> None:
    said = " | ".join(item.query for item in items if item.kind == "paraphrase")
    assert "toner" not in said
    assert "networking cable" not in said
    assert "notebook" not in said.replace("brick for my notebook", "")


def test_a_typing_error_makes_a_word_that_the_title_does_not_have(items: list[KnownItem]) -> None:
    right = set(tokens("HP Epson toner cartridge original networking cable Velocita notebook"))
    right |= {colour.lower() for colour in COLOURS}
    for item in items:
        wrong = [w for w in re.findall(r"[a-z]{3,}", item.query.lower()) if w not in right]
        assert wrong or item.kind != "typo", item.query


def test_a_model_query_holds_the_model_number_in_some_spelling(
    products: list[Product], items: list[KnownItem]
) -> None:
    model = {p.id: plain_code(str(p.attributes["model"])) for p in products}
    for item in items:
        if item.kind == "model":
            assert model[item.product_id] in plain_code(item.query)


def test_a_product_with_too_many_of_its_like_gets_no_query() -> None:
    like = [product(n, "HP toner cartridge Black", "HP", colour="Black") for n in range(500)]
    assert known_items(like, part="test", count=50, seed=1) == []
    few = [p for p in like if part_of(p.id) == "test"][:MOST_SHARING]
    found = known_items(few, part="test", count=50, seed=1)
    assert {item.kind for item in found} >= {"spec", "typo", "chinese"}


def test_twins_are_counted(products: list[Product], items: list[KnownItem]) -> None:
    assert twins(items, products) == 0
    first = next(p for p in products if p.id == items[0].product_id)
    again = product(9000, first.title.upper(), first.brand)
    wanted = sum(item.product_id == first.id for item in items)
    assert twins(items, [*products, again]) == wanted > 0


def test_facts_are_read_from_the_title_and_the_fields(products: list[Product]) -> None:
    facts = CatalogueFacts(products, ItemWords())
    toner = set(facts.of(products[0]))
    wanted = {Fact("brand", "HP"), Fact("type", "toner cartridge"), Fact("colour", "black")}
    assert toner >= wanted | {Fact("pages", "1000")}
    assert not any(fact.name == "pack" for fact in toner)  # one piece is nothing to ask for
    assert facts.shared([Fact("type", "toner cartridge"), Fact("pages", "1000")]) == 5
    assert facts.shared([Fact("type", "toner cartridge"), Fact("length_m", "0.5")]) == 0


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("StarTech.com 15 ft VGA Monitor Extension Cable - HD15 M/F", "extension cable"),
        ("Acme R740 server 32 GB DDR4-SDRAM Rack (2U)", "server"),
        ("Acme Cable Organizer for Notebook and Monitor", "signal cable"),
        ("Acme 550VA Line-Interactive UPS, Tower, LCD display", "uninterruptible power supply"),
    ],
)
def test_the_type_is_what_the_head_of_the_title_names(title: str, kind: str) -> None:
    one = product(1, title, "Acme")
    assert Fact("type", kind) in CatalogueFacts([one], ItemWords()).of(one)


def test_a_word_of_one_brand_is_the_name_of_a_series(products: list[Product]) -> None:
    hp = [p for p in products if p.brand == "HP"]
    assert Fact("series", "Velocita") in CatalogueFacts(hp, ItemWords()).of(hp[2])
    both = CatalogueFacts(products, ItemWords()).of(products[2])
    assert Fact("series", "Velocita") not in both


def test_phrases_take_the_longest_and_a_plural() -> None:
    phrases = Phrases({"label": "label", "label tape": "tape", "cat.6": "cat6"})
    assert phrases.find(tokens("Label Tapes, labels and Cat.6")) == ["tape", "label", "cat6"]
    assert phrases.find(tokens("nothing here")) == []


def test_the_tables_are_as_large_as_promised_and_without_gaps() -> None:
    words = ItemWords()
    assert words.count("paraphrase") >= 200
    assert words.count("chinese") >= 250
    assert words.ways(Fact("pack", "6"), "paraphrase")[1] == "set of six"
    assert "23k" in words.ways(Fact("pages", "23000"), "paraphrase")[0]
    assert words.ways(Fact("length_m", "1"), "plain")[2] == "1 metre"
    assert words.ways(Fact("word", "vinyl"), "chinese") == ()
    assert words.brand_in_chinese("hp") == "惠普"


@pytest.mark.parametrize("seed", range(30))
def test_a_typing_error_is_one_step_away(seed: int) -> None:
    right = "wireless keyboard 15m usb"
    wrong = mistype(right, Random(seed), errors=1)
    changed = [(a, b) for a, b in zip(right.split(), wrong.split(), strict=True) if a != b]
    assert len(changed) == 1
    a, b = changed[0]
    assert a in ("wireless", "keyboard")
    assert a[0] == b[0]
    assert abs(len(a) - len(b)) <= 1


def test_words_that_cannot_be_mistyped_stay() -> None:
    assert mistype("usb c 15m rj45", Random(1), errors=2) == "usb c 15m rj45"


@pytest.mark.parametrize(
    ("code", "whole", "wanted"),
    [
        ("CB-012X", False, True),
        ("314A", True, True),
        ("300W", False, False),
        ("10ft", False, False),
        ("5-15/20", False, False),
        ("43487709", True, True),
        ("24", True, False),
        ("Paper-610", True, False),
    ],
)
def test_measures_are_no_model_numbers(code: str, whole: bool, wanted: bool) -> None:
    assert is_model(code, whole=whole) is wanted


def test_a_retyped_model_number_is_still_the_same() -> None:
    spelled = {retyped("CB-012X", Random(seed)) for seed in range(50)}
    assert {plain_code(code) for code in spelled} == {"cb012x"}
    assert len(spelled) > 2


def test_the_short_field_is_the_first_code() -> None:
    one = product(1, "Acme ZX-9 mouse 2.4 GHz", "Acme", model="ZX-9")
    assert codes(one)[0] == "ZX-9"


def test_a_query_is_none_when_the_table_has_no_words_for_the_type() -> None:
    one = product(1, "Acme flurbo Black", "Acme", colour="Black")
    words = ItemWords()
    queries = ItemQueries(CatalogueFacts([one], words), words)
    assert queries.query("paraphrase", one, Random(1)) is None
    assert queries.query("chinese", one, Random(1)) is None
