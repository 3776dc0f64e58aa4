"""What an index says of itself, so that it is never used for another catalogue or encoder."""

import json
import zlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from retrieval.encoder import Encoder
from store.errors import IndexUnusable

FORM = 2
"""Grows when the files of an index change their form."""

_NAME = "manifest.json"
_CHUNK = 1 << 22
_AGAIN = "build it again with `shopkeeper index`"


@dataclass(frozen=True, slots=True)
class Manifest:
    """`version` is the name of the index, `catalogue` the fingerprint of the product texts,
    `encoder` that of the encoder, `recipe` the version of the texts made from products,
    `collection` the name in Chroma, `slots` how many slots of the collection were ever used;
    `files` the checksum of each file, by name; `exact` whether every search compares all vectors,
    because the graph of the collection does not reach them all."""

    form: int
    recipe: str
    encoder: str
    dimension: int
    rows: int
    catalogue: str
    version: str
    collection: str
    slots: int
    files: dict[str, str] = field(default_factory=dict)
    exact: bool = False

    def write(self, folder: Path) -> None:
        """Write `manifest.json`: the last file of a build."""
        (folder / _NAME).write_text(json.dumps(asdict(self), indent=2) + "\n", "utf-8")

    @classmethod
    def read(cls, folder: Path) -> "Manifest":
        """Raises `IndexUnusable` when absent or broken."""
        try:
            return cls(**json.loads((folder / _NAME).read_text("utf-8")))
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
                raise IndexUnusable(f"the search index was built for another {name}: {_AGAIN}")

    def check_files(self, folder: Path, names: Iterable[str] | None = None) -> None:
        """Raises `IndexUnusable` naming the first file that is not as it was written: of all of
        them, or of these `names`."""
        for name in self.files if names is None else names:
            try:
                intact = self.files.get(name) == _checksum(folder / name)
            except OSError:
                intact = False
            if not intact:
                raise IndexUnusable(f"the file {name!r} of the search index is damaged: {_AGAIN}")


def checksums(folder: Path) -> dict[str, str]:
    """The checksum of every file below a folder that never changes again, by its path: not of the
    manifest, nor of Chroma's database, in which readers write too."""
    files = (file for file in folder.rglob("*") if file.is_file())
    kept = sorted(file for file in files if file.name not in (_NAME, "chroma.sqlite3"))
    return {file.relative_to(folder).as_posix(): _checksum(file) for file in kept}


def _checksum(file: Path) -> str:
    """Length and CRC-32: against accidents, not against people."""
    crc = 0
    with file.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            crc = zlib.crc32(chunk, crc)
        return f"{stream.tell()}-{crc:08x}"
