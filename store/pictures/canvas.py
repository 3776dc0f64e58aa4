"""The sheet every picture is drawn on: two colours, the seed's small choices, the backdrop."""

import hashlib
from dataclasses import dataclass
from typing import TypeVar
from xml.sax.saxutils import escape

from store.pictures.colour import CREAM, INK, WHITE, apart, checked, distance, lightness, mix
from store.pictures.paint import flat
from store.pictures.shapes import block, disc

T = TypeVar("T")

_LILAC = "#8b83b9"


@dataclass(frozen=True)
class Ink:
    """What a motif draws with. `accent` can always be told from `main`."""

    main: str
    accent: str
    seed: str

    @property
    def deep(self) -> str:
        """A near-black in the product's own hue; on a near-black product, a readable grey."""
        return apart(mix(self.main, INK, 0.78), self.main, 48)

    @property
    def printed(self) -> str:
        """The accent as it is printed on cream paper."""
        return apart(self.accent, CREAM, 90)

    def pick(self, what: str, *options: T) -> T:
        """One of the options, always the same one for this seed and this detail."""
        return options[self._number(what) % len(options)]

    def vary(self, what: str, low: float, high: float) -> float:
        """A number in [low, high], always the same one for this seed and this detail."""
        return round(low + (high - low) * self._number(what) / 0xFFFFFFFF, 1)

    def _number(self, what: str) -> int:
        text = f"{self.seed}\0{what}".encode("utf-8", "backslashreplace")
        return int.from_bytes(hashlib.blake2s(text, digest_size=4).digest())


def mixed(colours: tuple[str, str], seed: str) -> Ink:
    """The ink for a product. Raises ValueError for a colour that is not `#rrggbb`."""
    main, accent = (checked(colour) for colour in colours)
    return Ink(main=main, accent=apart(accent, main), seed=seed)


def backdrop(ink: Ink) -> str:
    """A soft two-tone ground in the product's tint, from which the product stands out."""
    tint, wall, patch = ink.main, 0.84, 0.7
    if lightness(ink.main) > 0.72:
        tint = ink.accent if lightness(ink.accent) < 0.7 else _LILAC
        wall, patch = 0.7, 0.52
    tint = mix(tint, ink.accent, ink.vary("backdrop tint", 0.05, 0.3))
    shift = ink.vary("backdrop tone", -0.04, 0.04)
    spot = mix(tint, WHITE, patch + shift)
    if distance(spot, ink.main) < 60:
        spot = mix(_LILAC, WHITE, 0.45)
    x, y = ink.vary("backdrop x", 188, 212), ink.vary("backdrop y", 184, 204)
    shape = ink.pick(
        "backdrop shape",
        disc(x, y, 164),
        block(x - 150, y - 150, 300, 300, 88),
        block(x - 140, y - 158, 280, 400, 140),
    )
    return flat(block(0, 0, 400, 400), mix(tint, WHITE, wall + shift)) + flat(shape, spot)


def document(title: str, *parts: str) -> str:
    """A complete SVG document; the title is escaped and rid of what XML cannot hold."""
    safe = escape("".join(char for char in title if _allowed(ord(char))))
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" role="img">'
        f"<title>{safe}</title>{''.join(parts)}</svg>\n"
    )


def _allowed(code: int) -> bool:
    """Whether XML 1.0 (section 2.2) allows the character."""
    return (
        code in (0x9, 0xA, 0xD)
        or 0x20 <= code <= 0xD7FF
        or 0xE000 <= code <= 0xFFFD
        or 0x10000 <= code <= 0x10FFFF
    )
