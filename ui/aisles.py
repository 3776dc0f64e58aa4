"""The shop's departments as a visitor sees them before saying anything."""

from dataclasses import dataclass
from threading import Lock

from store.catalogue import Catalogue
from ui.words import Words

MOST = 10
"""How many departments are shown, the largest first."""


@dataclass(frozen=True, slots=True)
class Aisle:
    """One department with a product whose picture stands for it."""

    name: str
    product_id: str

    def label(self, words: Words) -> str:
        """Its name in a language; a department of the shop's own keeps the name it has."""
        key = f"aisle.{self.name}"
        return words(key) if key in words.keys else self.name.replace("_", " ").capitalize()


@dataclass(frozen=True, slots=True)
class ShopFront:
    """The largest departments, and whether any product has a label that lists ingredients."""

    aisles: tuple[Aisle, ...] = ()
    labels: bool = False


class Aisles:
    """Knows the departments of a catalogue; looks again when the catalogue changes."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._guard = Lock()
        self._kept: tuple[object, ShopFront] = (None, ShopFront())

    def now(self) -> ShopFront:
        """What there is to be seen; no departments of a catalogue that has fewer than two."""
        revision = self._catalogue.revision()
        with self._guard:
            if self._kept[0] != revision:
                self._kept = (revision, self._look())
            return self._kept[1]

    def _look(self) -> ShopFront:
        counts = self._catalogue.facets().departments
        wanted = sorted((name for name in counts if name), key=lambda name: -counts[name])[:MOST]
        found: dict[str, tuple[float, str]] = {}
        labels = False
        for product in self._catalogue.iter():
            labels = labels or product.label.ingredients is not None
            if product.department in wanted and product.available and product.picture:
                liked = (product.rating or 0.0) * min(product.rating_count, 500)
                if liked >= found.get(product.department, (-1.0, ""))[0]:
                    found[product.department] = (liked, str(product.id))
        aisles = tuple(Aisle(name, found[name][1]) for name in wanted if name in found)
        return ShopFront(aisles if len(wanted) > 1 else (), labels)
