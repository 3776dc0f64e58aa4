"""Catalogues of any size, and index work in processes of their own.

python -m tests.retrieval.shelves HOME COUNT [--url URL] [--die STEP] [--read-until FILE]
"""

import argparse
import os
import signal
import subprocess
import sys
from pathlib import Path

from retrieval.catalogue_source import MemoryCatalogue
from retrieval.constraints import Constraints
from retrieval.hashing_encoder import HashingEncoder
from retrieval.index import build_index, open_index
from retrieval.search import Retriever
from store.product import Product
from tests.retrieval.conftest import Place, product

_KINDS = ("kettle", "lamp", "rucksack", "notebook", "blanket", "whisk", "trowel", "puzzle")
_MATERIALS = ("copper", "oak", "linen", "glass", "steel", "bamboo", "wool")
_PLACES = ("harbour", "orchard", "meadow", "attic", "cellar", "quarry", "lantern", "ferry", "mill")
ROOT = Path(__file__).parents[2]


def shelf_product(number: int, edition: str = "") -> Product:
    """The same product for the same number on every machine; an `edition` changes its text."""
    kind, material = _KINDS[number % 8], _MATERIALS[number % 7]
    title = f"{_PLACES[number % 9]} {material} {kind} n{number:05} {edition}".strip()
    return product(f"p-{number:05}", title.title(), 500 + number, category=f"{kind}s")


def shelves(count: int) -> MemoryCatalogue:
    """A catalogue of `count` products."""
    return MemoryCatalogue(shelf_product(number) for number in range(count))


def start(home: Path, count: int, *more: str) -> "subprocess.Popen[str]":
    """Index work on `shelves(count)` in another process."""
    command = [sys.executable, "-m", "tests.retrieval.shelves", str(home), str(count), *more]
    return subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def finish(process: "subprocess.Popen[str]") -> str:
    """What it printed last. Fails when it failed."""
    out, err = process.communicate(timeout=300)
    assert process.returncode == 0, err[-2000:]
    return out.strip().splitlines()[-1]


def main() -> None:
    """Build the index, or read it again and again, and print what came of it."""
    given = argparse.ArgumentParser()
    given.add_argument("home", type=Path)
    given.add_argument("count", type=int)
    given.add_argument("--url")
    given.add_argument("--die", help="end as a killed process does when this step is reached")
    given.add_argument("--read-until", type=Path, help="read until this file is there")
    asked = given.parse_args()
    place = Place(asked.home, asked.url)
    catalogue = shelves(asked.count)

    def watch(step: str, done: int, total: int) -> None:
        if step == asked.die:
            os.kill(os.getpid(), signal.SIGKILL)

    if asked.read_until is None:
        print(build_index(catalogue, HashingEncoder(), place, watch).version, flush=True)  # noqa: T201
        return
    retriever = Retriever(
        open_index(catalogue, HashingEncoder(), place, verify=False), catalogue, HashingEncoder()
    )
    print("open", flush=True)  # noqa: T201
    searches = 0
    while not asked.read_until.exists():
        wanted = f"p-{searches % asked.count:05}"
        title = shelf_product(searches % asked.count).title
        found = retriever.search(Constraints(text=title)).candidates
        assert found[0].product.id == wanted, (title, [c.product.id for c in found])
        searches += 1
    print(searches, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
