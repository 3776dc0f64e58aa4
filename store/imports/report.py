"""What an import did, row by row where a row was refused."""

from collections.abc import Mapping
from dataclasses import dataclass, field


class RowFault(Exception):
    """A row cannot be used: `field` is where, `reason` is why. It becomes a `Skip`."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"{field}: {reason}" if field else reason)
        self.field = field
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Skip:
    """One row that was left out. `line` counts from 1; `field` is "" for the row as a whole."""

    line: int
    field: str
    reason: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """`kind` is the form that was recognised. `counts` holds what else came along (variants,
    shoppers). `ignored` names the fields of the file that no rule reads, at most 40."""

    kind: str
    read: int
    imported: int
    skipped: tuple[Skip, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    ignored: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether every row is in."""
        return not self.skipped
