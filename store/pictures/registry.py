"""Which drawing belongs to which motif, and the one function that makes a picture."""

from collections.abc import Callable

from store.pictures.accessories import ACCESSORIES
from store.pictures.apparel import APPAREL
from store.pictures.beauty import BEAUTY
from store.pictures.canvas import Ink, backdrop, document, mixed
from store.pictures.drinks import DRINKS
from store.pictures.electronics import ELECTRONICS
from store.pictures.food import FOOD
from store.pictures.games import GAMES
from store.pictures.home import HOME
from store.pictures.household import HOUSEHOLD
from store.pictures.kitchen import KITCHEN
from store.pictures.linen import LINEN
from store.pictures.outdoors import OUTDOORS
from store.pictures.packets import PACKETS
from store.pictures.pets import PETS
from store.pictures.screens import SCREENS
from store.pictures.sports import SPORTS
from store.pictures.tableware import TABLEWARE
from store.pictures.toys import TOYS

Drawing = Callable[[Ink], str]

_SHELVES: tuple[tuple[Drawing, ...], ...] = (
    PACKETS, FOOD, DRINKS, BEAUTY, ELECTRONICS, SCREENS, KITCHEN, TABLEWARE,
    APPAREL, ACCESSORIES, TOYS, GAMES, SPORTS, OUTDOORS, PETS, HOME, HOUSEHOLD, LINEN,
)  # fmt: skip
_DRAWINGS: dict[str, Drawing] = {
    drawing.__name__.replace("_", "-"): drawing for shelf in _SHELVES for drawing in shelf
}

MOTIFS: frozenset[str] = frozenset(_DRAWINGS)


def draw(motif: str, colours: tuple[str, str], *, seed: str, title: str) -> str:
    """Use for a product's picture: a complete SVG document, 400 by 400, that needs nothing else.

    `colours` are the main and the accent colour as `#rrggbb`. `seed`, the product's id, varies
    details such as labels, patterns and tilt; the same arguments always give the same text. `title`
    is what a screen reader says. Raises ValueError for an unknown motif or a malformed colour.
    """
    drawing = _DRAWINGS.get(motif)
    if drawing is None:
        raise ValueError(f"unknown motif {motif!r}; choose one of store.pictures.MOTIFS")
    ink = mixed(colours, seed)
    return document(title, backdrop(ink), drawing(ink))
