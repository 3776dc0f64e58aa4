"""Colours as `#rrggbb` text: checking, mixing, and the materials every picture shares."""

import re

INK = "#231f42"
WHITE = "#ffffff"
CREAM = "#fff7e8"
GLASS = "#e3f0f4"
STEEL = "#c6ccd9"
IRON = "#838ca1"
CHARCOAL = "#3b3b50"
WOOD = "#d6a368"
CARDBOARD = "#d8ac7c"
LEAF = "#5c9c5a"
BREAD = "#e0a960"
COCOA = "#6b4230"

_HEX = re.compile(r"#[0-9a-fA-F]{6}")


def checked(colour: str) -> str:
    """Use on every colour from outside: returns it in lower case, or raises ValueError."""
    if not _HEX.fullmatch(colour):
        raise ValueError(f"colour {colour!r} is not of the form #rrggbb; write it like '#c8553d'")
    return colour.lower()


def mix(first: str, second: str, share: float) -> str:
    """The colour that is `share` (0 to 1) of the way from the first to the second."""
    pairs = zip(_channels(first), _channels(second), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def darker(colour: str, share: float = 0.22) -> str:
    return mix(colour, INK, share)


def lighter(colour: str, share: float = 0.35) -> str:
    return mix(colour, WHITE, share)


def lightness(colour: str) -> float:
    """Perceived lightness from 0 (black) to 1 (white), by the Rec. 601 luma weights."""
    red, green, blue = _channels(colour)
    return (0.299 * red + 0.587 * green + 0.114 * blue) / 255


def distance(first: str, second: str) -> float:
    """How far apart two colours look, roughly: 0 for equal, about 440 for black and white."""
    pairs = zip(_channels(first), _channels(second), strict=True)
    return float(sum((a - b) ** 2 for a, b in pairs) ** 0.5)


def apart(colour: str, other: str, least: float = 70) -> str:
    """The colour itself, or a shade of it that can be told from `other`."""
    goal = INK if lightness(other) > 0.5 else WHITE
    for share in (0, 0.2, 0.35, 0.5, 0.65, 0.8):
        if distance(moved := mix(colour, goal, share), other) >= least:
            return moved
    return goal


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
