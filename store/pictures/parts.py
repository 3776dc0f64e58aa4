"""Pieces that several motifs are put together from: screens, wheels, bowls, cups, leaves, steam."""

from store.pictures.canvas import Ink
from store.pictures.colour import CHARCOAL, INK, STEEL, WHITE, apart, darker, lighter, mix
from store.pictures.paint import FLAT, SIDE, SMALL, Rim, flat, inside, layers, line, rod, solid
from store.pictures.shapes import block, disc, moved, oval, poly, spun


def bowl_shape(half: float, top: float, bottom: float, *, foot: float = 0.42) -> str:
    """The outline of a round bowl seen from the front, flat on top."""
    base, deep = half * foot, bottom - top
    return (
        f"M{200 - half} {top}L{200 + half} {top}"
        f"C{200 + half} {top + deep * 0.6} {200 + half * 0.72} {bottom} {200 + base} {bottom}"
        f"L{200 - base} {bottom}"
        f"C{200 - half * 0.72} {bottom} {200 - half} {top + deep * 0.6} {200 - half} {top}Z"
    )


def filled_bowl(ink: Ink, half: float, top: float, bottom: float, filling: str) -> str:
    """A bowl seen a little from above; `filling` is cut to the opening and may heap above it."""
    rim = oval(200, top, half, half * 0.2)
    heap = f"M{200 - half * 0.9} {top}L{200 - half * 0.9} {top - 140}"
    heap += f"L{200 + half * 0.9} {top - 140}L{200 + half * 0.9} {top}"
    heap += f"C{200 + half * 0.9} {top + half * 0.2} {200 - half * 0.9} {top + half * 0.2}"
    heap += f" {200 - half * 0.9} {top}Z"
    return layers(
        solid(bowl_shape(half, top, bottom), ink.main, rim=(24, 10)),
        flat(rim, lighter(ink.main, 0.35)),
        flat(oval(200, top + 1, half * 0.9, half * 0.165), darker(ink.main, 0.3)),
        inside(heap, filling),
    )


def handle(x: float, y: float, reach: float, drop: float, colour: str, width: float = 20) -> str:
    """A cup's ear: starts and ends at `x`, from `y` down by `drop`, and stands out by `reach`."""
    bend = reach * 1.3
    return rod(f"M{x} {y}C{x + bend} {y} {x + bend} {y + drop} {x} {y + drop}", colour, width)


def steam(*starts: float, y: float = 130) -> str:
    """A wisp of steam rising from each x."""
    return layers(
        *(
            line(f"M{x} {y}C{x - 16} {y - 18} {x + 16} {y - 34} {x} {y - 54}", WHITE, 8, 0.75)
            for x in starts
        )
    )


def leaf(x: float, y: float, length: float, turn: float, colour: str) -> str:
    """A leaf that grows from (x, y); `turn` 0 is upright, positive leans right."""
    wide = length * 0.34
    path = f"M{x} {y}C{x + wide} {y - length * 0.3} {x + wide} {y - length * 0.75} {x} {y - length}"
    path += f"C{x - wide} {y - length * 0.75} {x - wide} {y - length * 0.3} {x} {y}Z"
    vein = spun(f"M{x} {y}L{x} {y - length * 0.78}", turn, x, y)
    blade = spun(path, turn, x, y)
    return solid(blade, colour, line(vein, darker(colour), max(2, length * 0.045)), rim=SMALL)


def wheel(cx: float, cy: float, r: float, hub: str = STEEL, tyre: str = CHARCOAL) -> str:
    return layers(
        solid(disc(cx, cy, r), tyre, rim=(r * 0.16, r * 0.16)),
        flat(disc(cx, cy, r * 0.58), hub),
        flat(disc(cx, cy, r * 0.22), darker(hub, 0.4)),
    )


def screen(ink: Ink, x: float, y: float, width: float, height: float, r: float = 6) -> str:
    """A lit display with a small landscape in the product's accent."""
    glow = mix(ink.accent, WHITE, 0.3)
    sun = ink.vary("sun", 0.25, 0.75)
    peak = ink.vary("peak", 0.3, 0.7)
    far = f"{x},{y + height} {x + width * peak},{y + height * 0.42} {x + width},{y + height}"
    near = f"{x - 20},{y + height} {x + width * (1 - peak)},{y + height * 0.62}"
    near += f" {x + width + 20},{y + height}"
    sheen = f"{x},{y} {x + width * 0.42},{y} {x + width * 0.12},{y + height} {x},{y + height}"
    return inside(
        block(x, y, width, height, r),
        flat(block(x, y, width, height), glow),
        flat(disc(x + width * sun, y + height * 0.32, min(width, height) * 0.13), "#fff3cf"),
        flat(poly(far, 8), mix(ink.accent, INK, 0.28)),
        flat(poly(near, 8), mix(ink.accent, INK, 0.5)),
        flat(poly(sheen), WHITE, 0.18),
    )


def keys(x: float, y: float, columns: int, rows: int, fill: str, *, size: float, gap: float) -> str:
    """Rows of keys or holes, as one shape."""
    step = size + gap
    return flat(
        "".join(
            block(x + column * step, y + row * step, size, size, size * 0.22)
            for row in range(rows)
            for column in range(columns)
        ),
        fill,
    )


def eyes(ink: Ink, cx: float, y: float, apart_by: float, size: float = 7) -> str:
    """Two eyes with a glint; always darker than the face around them."""
    return layers(
        *(
            flat(disc(x, y, size), INK)
            + flat(disc(x - size * 0.3, y - size * 0.35, size * 0.3), WHITE)
            for x in (cx - apart_by, cx + apart_by)
        )
    )


def slab(
    fill: str,
    x: float,
    y: float,
    width: float,
    height: float,
    *decor: str,
    r: float = 12,
    rim: Rim = FLAT,
) -> str:
    """A rounded plate of one colour."""
    return solid(block(x, y, width, height, r), fill, *decor, rim=rim)


def legs(colour: str, xs: tuple[float, ...], top: float, bottom: float, width: float = 16) -> str:
    return layers(
        *(solid(block(x - width / 2, top, width, bottom - top, 5), colour, rim=(5, 0)) for x in xs)
    )


def coil(cx: float, cy: float, radii: tuple[float, ...], colour: str, width: float) -> str:
    """Rope, cable or strap wound into flat loops."""
    return layers(*(rod(oval(cx, cy, r, r * 0.82), colour, width) for r in radii))


def on_main(ink: Ink) -> str:
    """The accent, moved until it can be read on the main colour."""
    return apart(ink.accent, ink.main, 90)


def folded(fill: str, x: float, y: float, width: float, height: float, *decor: str) -> str:
    """One layer of folded cloth, its fold on the left."""
    path = (
        f"{x},{y},{height / 2} {x + width},{y},4 {x + width},{y + height},4 "
        f"{x},{y + height},{height / 2}"
    )
    return solid(poly(path), fill, *decor, rim=(0, height * 0.24))


def roll(cx: float, cy: float, r: float, fill: str, core: str) -> str:
    """The end of something rolled up."""
    rings = "".join(disc(cx, cy, r * share) for share in (0.76, 0.52, 0.28))
    return solid(disc(cx, cy, r), fill, line(rings, core, r * 0.08), rim=SIDE if r > 60 else SMALL)


def shifted(path: str, *offsets: tuple[float, float]) -> str:
    """The same outline at each offset, as one path."""
    return "".join(moved(path, dx, dy) for dx, dy in offsets)
