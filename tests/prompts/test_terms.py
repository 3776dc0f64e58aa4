"""The catalogue's words in Chinese replies: the demo shop leaves none in English."""

import json
import re
from collections.abc import Iterator
from importlib.resources import files

import pytest

from assistant.facts import label_of, unit_of
from prompts import term

DEMO = files("store.demo")
NAMES = re.compile(
    r"\d ?(?:kg|g|cm|mm|m|ml|l|x)\b|USB-C|Wi-Fi|Tritan|Mesh|EPP|PLA|PVC|TPE|ABS|BPA|PFAS|EPS"
)
"""Short names of units, norms and plastics, which Chinese writes in Latin letters too."""
LATIN = re.compile(r"[a-z]{2,}")


def _rows(name: str) -> Iterator[dict[str, object]]:
    for line in DEMO.joinpath(name).read_text("utf-8").splitlines():
        yield json.loads(line)


def _products() -> Iterator[dict[str, object]]:
    for path in DEMO.joinpath("products").iterdir():
        yield from _rows(f"products/{path.name}")


def _words() -> set[tuple[str, str]]:
    """Every word of the demo catalogue that a reply may say, with the attribute it stands under."""
    out: set[tuple[str, str]] = set()
    for product in _products():
        out |= {(tag, "") for tag in product.get("tags", ())}  # type: ignore[attr-defined]
        out.add((str(product["category"]), "category"))
        attributes: dict[str, object] = product.get("attributes", {})  # type: ignore[assignment]
        out |= {(v, unit_of(k)[0]) for k, v in attributes.items() if isinstance(v, str)}
        for variant in product.get("variants", ()):  # type: ignore[attr-defined]
            out |= {(value, name) for name, value in variant["options"].items()}
    return out


def _english(text: str) -> bool:
    return bool(LATIN.search(NAMES.sub("", text)))


def test_every_word_of_the_demo_catalogue_has_a_chinese_one() -> None:
    words = _words()
    assert len(words) > 800
    left = {(w, kind) for w, kind in words if _english(term(w, "zh", kind))}
    assert left == set()


def test_every_attribute_of_the_demo_catalogue_has_a_chinese_label() -> None:
    names = {name for product in _products() for name in product.get("attributes", {})}  # type: ignore[attr-defined]
    left = {n for n in names if not re.search(r"[\u4e00-\u9fff]", label_of(n, "zh"))}
    assert left <= {"dpi", "spf"}


def test_every_taste_of_the_demo_shoppers_has_a_chinese_word() -> None:
    tastes = {
        value
        for row in _rows("shoppers.jsonl")
        for kind, value, *_ in row["facts"]  # type: ignore[attr-defined]
        if kind in {"like", "dislike", "avoid", "size"}
    }
    left = {t for t in tastes if _english(term(term(t, "zh", "size"), "zh", "category"))}
    assert left == set()


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        ("sand", "colour", "沙色"),
        ("Bottle green", "colour", "瓶绿色"),
        ("white, cognac", "colour", "白色、干邑棕"),
        ("oak and black", "colour", "橡木色、黑色"),
        ("shoe 43", "size", "鞋码 43"),
        ("dry", "skin_type", "干性"),
        ("dry", "food_form", "干粮"),
        ("IP67", "waterproof_rating", "IP67"),
    ],
)
def test_a_word_is_read_under_its_attribute(text: str, kind: str, said: str) -> None:
    assert term(text, "zh", kind) == said


def test_a_list_with_an_unknown_word_stays_whole() -> None:
    assert term("white, blurple", "zh", "colour") == "white, blurple"


def test_english_keeps_the_catalogues_words() -> None:
    assert term("white, cognac", "en", "colour") == "white, cognac"
