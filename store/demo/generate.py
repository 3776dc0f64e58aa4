"""Makes the generated demo files anew: `python -m store.demo.generate`.

Reads the hand-written ones (products, shoppers, special reviews, the stock of sentences) and writes
`orders.jsonl`, `behaviour.jsonl` and `reviews.jsonl` beside them. Seeded: the same input gives the
same bytes. The seed of each file is apart, so that changing one leaves the others as they are.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from random import Random
from typing import Any

import yaml

from store.demo.load import CURRENCY, FOLDER, read_lines
from store.demo.make_behaviour import make_behaviour
from store.demo.make_orders import make_orders
from store.demo.make_reviews import make_reviews
from store.demo.rows import ShopperLine
from store.errors import BadFile
from store.imports.mappings.own import SHAPE
from store.imports.reader import read_rows
from store.product import Product

SEED = 20260301


def generate(target: Path = FOLDER) -> None:
    """Write the three files into a folder."""
    products = read_products()
    shoppers = list(read_lines("shoppers.jsonl", ShopperLine))
    stock = yaml.safe_load((FOLDER / "review_stock.yaml").read_text(encoding="utf-8"))
    special = [
        json.loads(line)
        for line in (FOLDER / "special_reviews.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    orders = make_orders(Random(SEED), shoppers, products)
    behaviour = make_behaviour(Random(SEED + 1), shoppers, products, orders)
    reviews = make_reviews(Random(SEED + 2), products, stock, special)
    for name, lines in (("orders", orders), ("behaviour", behaviour), ("reviews", reviews)):
        _write(target / f"{name}.jsonl", lines)


def read_products() -> list[Product]:
    """The demo products, by id."""
    products: list[Product] = []
    for path in sorted((FOLDER / "products").glob("*.jsonl")):
        for row in read_rows(path):
            for product in SHAPE.read(row, CURRENCY):
                if not isinstance(product, Product):
                    raise BadFile(f"{path.name!r}, line {row.line}: {product}")
                products.append(product)
    return sorted(products, key=lambda product: product.id)


def _write(path: Path, lines: Iterable[Mapping[str, Any]]) -> None:
    with path.open("w", encoding="utf-8") as file:
        for line in lines:
            file.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    generate()
