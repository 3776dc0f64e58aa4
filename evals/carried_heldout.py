"""`python -m evals.carried_heldout CATALOGUE`: "we do not carry that" on requests that nothing is
fitted on."""

import sys
from pathlib import Path

from evals.shops import imported_shop
from retrieval.serving import serving_encoder
from store.settings import load_settings

HELD_OUT = Path(__file__).resolve().parent / "data" / "carried_heldout.tsv"


def held_out() -> dict[str, bool]:
    """Whether the electronics catalogue holds what is asked for, by the requests of `HELD_OUT`."""
    lines = HELD_OUT.read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return {query: label == "1" for label, query in rows}


def main(catalogue: Path) -> None:
    """Print what was recognised and refused, and each error."""
    settings = load_settings()
    asked = held_out()
    with imported_shop(catalogue, serving_encoder(settings), settings) as shop:
        carried = {
            query: shop.retriever.search(shop.understanding.read(query, language="en")).carried
            for query in asked
        }
    missed = [query for query, held in asked.items() if not held and carried[query]]
    refused = [query for query, held in asked.items() if held and not carried[query]]
    absent = sum(not held for held in asked.values())
    sys.stdout.write(
        f"recognised {absent - len(missed)} of {absent}; missed: {', '.join(missed)}\n"
    )
    sys.stdout.write(f"refused {len(refused)} of {len(asked) - absent}: {', '.join(refused)}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
