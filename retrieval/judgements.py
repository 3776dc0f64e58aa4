"""Relevance judgements by people: which product suits which query how well."""

import csv
from collections.abc import Mapping
from pathlib import Path

from store.errors import BadFile

Judgements = Mapping[str, Mapping[str, int]]
"""Query to product id to rating, 0 (no) to 3 (exactly)."""


def read_judgements(path: Path) -> Judgements:
    """Read a CSV with the columns `query`, `product_id`, `rating`. Raises `BadFile`."""
    found: dict[str, dict[str, int]] = {}
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                found.setdefault(row["query"], {})[row["product_id"]] = int(row["rating"])
    except (OSError, KeyError, TypeError, ValueError, csv.Error) as error:
        raise BadFile(
            f"{str(path)!r} holds no judgements: a CSV with the columns query, product_id, rating "
            "is needed"
        ) from error
    return found
