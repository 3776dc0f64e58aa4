"""Turning outlines into SVG: flat shapes, shapes with a lit and a shaded plane, lines, rods.

Light falls from the upper left in every picture. A solid shape carries one lighter rim towards the
light and one darker rim away from it; nothing is outlined.
"""

import hashlib

from store.pictures.colour import INK, WHITE, darker, lighter
from store.pictures.shapes import block, moved, oval, poly

Rim = tuple[float, float]
ROUND: Rim = (17, 12)
SIDE: Rim = (26, 0)
SMALL: Rim = (7, 5)
FLAT: Rim = (0, 9)

_EVERYWHERE = "M-400 -400L800 -400L800 800L-400 800Z"


def layers(*parts: str) -> str:
    """Parts drawn one over the other, the first at the bottom."""
    return "".join(parts)


def flat(path: str, fill: str, opacity: float = 1) -> str:
    faint = f' opacity="{opacity:g}"' if opacity < 1 else ""
    return f'<path d="{path}" fill="{fill}" fill-rule="evenodd"{faint}/>'


def inside(path: str, *parts: str) -> str:
    """The parts, cut to the outline. The clip's id is its content, so equal ids are equal clips."""
    name = "c" + hashlib.blake2s(path.encode(), digest_size=6).hexdigest()
    return (
        f'<clipPath id="{name}"><path d="{path}" clip-rule="evenodd"/></clipPath>'
        f'<g clip-path="url(#{name})">{"".join(parts)}</g>'
    )


def solid(path: str, fill: str, *decor: str, rim: Rim = ROUND) -> str:
    """A shape with decoration, a lit rim and a shaded rim; `rim` is how far the shade reaches."""
    dx, dy = rim
    return flat(path, fill) + inside(
        path,
        *decor,
        flat(_EVERYWHERE + moved(path, -dx, -dy), INK, 0.17),
        flat(_EVERYWHERE + moved(path, dx * 0.5, dy * 0.5), WHITE, 0.32),
    )


def line(path: str, colour: str, width: float, opacity: float = 1) -> str:
    faint = f' opacity="{opacity:g}"' if opacity < 1 else ""
    return (
        f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width:g}"'
        f' stroke-linecap="round" stroke-linejoin="round"{faint}/>'
    )


def rod(path: str, colour: str, width: float) -> str:
    """A round bar, cable or handle along an open path, with its own lit and shaded side."""
    lift = width * 0.1
    return (
        line(path, darker(colour, 0.26), width)
        + line(moved(path, -lift, -lift), colour, width * 0.78)
        + line(moved(path, -lift * 2.2, -lift * 2.2), lighter(colour), width * 0.18)
    )


def gloss(path: str, opacity: float = 0.45) -> str:
    return flat(path, WHITE, opacity)


def ground(reach: float, *, y: float = 328, cx: float = 200) -> str:
    """The shadow on the floor, `reach` wide to either side; every motif begins with one."""
    return flat(oval(cx, y, reach, min(15, 6 + reach * 0.09)), INK, 0.17)


def turned(degrees: float, *parts: str, cx: float = 200, cy: float = 200) -> str:
    return f'<g transform="rotate({degrees:.1f} {cx:g} {cy:g})">{"".join(parts)}</g>'


def crate(
    colour: str, x: float, y: float, width: float, height: float, *decor: str, depth: float = 40
) -> str:
    """A box seen from its front, a little from above and from the right; decor is on the front."""
    right, bottom, back, up = x + width, y + height, x + width + depth, depth * 0.42
    side = f"{right - 3},{y} {back},{y - up} {back},{bottom - up} {right - 3},{bottom}"
    top = f"{x},{y + 3} {x + depth},{y - up} {back},{y - up} {right},{y + 3}"
    return layers(
        flat(poly(side, 5), darker(colour, 0.3)),
        flat(poly(top, 5), lighter(colour, 0.4)),
        solid(block(x, y, width, height, 5), colour, *decor, rim=(10, 8)),
    )
