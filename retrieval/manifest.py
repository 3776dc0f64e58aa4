"""What an index says of itself, so that it is never used for another catalogue or encoder."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from retrieval.encoder import Encoder
from store.errors import IndexUnusable

FORM = 1
"""Grows when the files of an index change their form."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """`catalogue` is the fingerprint of the product texts, `encoder` that of the encoder, `recipe`
    the version of the texts made from products, `collection` the name in Chroma."""

    form: int
    recipe: str
    encoder: str
    dimension: int
    rows: int
    catalogue: str
    collection: str

    @property
    def version(self) -> str:
        """A short name of this index for records."""
        return self.collection

    def write(self, folder: Path) -> None:
        """Write `manifest.json`: the last file of a build."""
        (folder / "manifest.json").write_text(json.dumps(asdict(self), indent=2) + "\n", "utf-8")

    @classmethod
    def read(cls, folder: Path) -> "Manifest":
        """Raises `IndexUnusable` when absent or broken."""
        try:
            return cls(**json.loads((folder / "manifest.json").read_text("utf-8")))
        except (OSError, ValueError, TypeError) as error:
            raise IndexUnusable(
                "the search index has no readable manifest: build it with `shopkeeper index`"
            ) from error

    def check(self, *, encoder: Encoder, catalogue: str, recipe: str) -> None:
        """Raises `IndexUnusable` naming the first thing that does not fit."""
        wanted: dict[str, object] = {
            "form": FORM,
            "recipe": recipe,
            "encoder": encoder.fingerprint,
            "dimension": encoder.dimension,
            "catalogue": catalogue,
        }
        for name, value in wanted.items():
            if getattr(self, name) != value:
                raise IndexUnusable(
                    f"the search index was built for another {name}: build it again with "
                    "`shopkeeper index`"
                )
