"""What is printed on products: emblems, paper labels, and patterns on cloth. No letters."""

from store.pictures.canvas import Ink
from store.pictures.colour import CREAM, INK, apart, mix
from store.pictures.paint import flat, layers, line
from store.pictures.shapes import block, disc, poly, ring, star


def emblem(ink: Ink, cx: float, cy: float, size: float, fill: str) -> str:
    """A small sign of the brand, `size` to either side, chosen by the seed."""
    s = size
    leaf = f"M{cx} {cy - s}C{cx + s} {cy - s * 0.5} {cx + s} {cy + s * 0.6} {cx} {cy + s}"
    leaf += f"C{cx - s} {cy + s * 0.6} {cx - s} {cy - s * 0.5} {cx} {cy - s}Z"
    hills = f"{cx - s * 1.1},{cy + s * 0.7} {cx - s * 0.35},{cy - s * 0.6} {cx},{cy - s * 0.05}"
    hills += f" {cx + s * 0.4},{cy - s * 0.9} {cx + s * 1.1},{cy + s * 0.7}"
    drop = f"M{cx} {cy - s}C{cx + s * 0.3} {cy - s * 0.4} {cx + s * 0.8} {cy - s * 0.1}"
    drop += f" {cx + s * 0.75} {cy + s * 0.35}C{cx + s * 0.7} {cy + s * 1.1} {cx - s * 0.7}"
    drop += f" {cy + s * 1.1} {cx - s * 0.75} {cy + s * 0.35}C{cx - s * 0.8} {cy - s * 0.1}"
    drop += f" {cx - s * 0.3} {cy - s * 0.4} {cx} {cy - s}Z"
    petals = "".join(
        disc(cx + dx * s * 0.52, cy + dy * s * 0.52, s * 0.4)
        for dx, dy in ((-1, -1), (1, -1), (-1, 1), (1, 1))
    )
    wave = "".join(
        f"M{cx - s} {cy + d}Q{cx - s * 0.5} {cy + d - s * 0.6} {cx} {cy + d}"
        f"Q{cx + s * 0.5} {cy + d + s * 0.6} {cx + s} {cy + d}"
        for d in (-s * 0.5, 0, s * 0.5)
    )
    return ink.pick(
        "emblem",
        flat(leaf, fill) + line(f"M{cx} {cy - s * 0.4}L{cx} {cy + s}", CREAM, s * 0.14),
        flat(star(cx, cy, s, s * 0.72, tips=10, r=2), fill) + flat(disc(cx, cy, s * 0.4), CREAM),
        flat(poly(hills, s * 0.14), fill),
        flat(drop, fill) + flat(disc(cx - s * 0.2, cy + s * 0.35, s * 0.2), CREAM),
        flat(petals, fill) + flat(disc(cx, cy, s * 0.3), CREAM),
        line(wave, fill, s * 0.2),
        flat(ring(cx, cy, s, s * 0.66), fill) + flat(disc(cx, cy, s * 0.36), fill),
        flat(star(cx, cy, s, s * 0.5, r=s * 0.12), fill),
    )


def label(ink: Ink, cx: float, cy: float, width: float, height: float, fill: str = CREAM) -> str:
    """A paper label centred on (cx, cy), in one of five cuts, with an emblem and lines of print."""
    x, y, arch = cx - width / 2, cy - height / 2, min(width, height) * 0.45
    notch = f"{x + 10},{y} {x + width - 10},{y} {x + width},{y + 10} {x + width},{y + height - 10}"
    notch += (
        f" {x + width - 10},{y + height} {x + 10},{y + height} {x},{y + height - 10} {x},{y + 10}"
    )
    top = f"{x},{y},{arch} {x + width},{y},{arch} {x + width},{y + height},6 {x},{y + height},6"
    ink_on = apart(ink.accent, fill, 90)
    paper = ink.pick(
        "label",
        flat(block(x, y, width, height, 12), fill),
        flat(block(x, y, width, height, min(width, height) / 2), fill),
        flat(poly(top), fill),
        flat(poly(notch, 3), fill),
        flat(block(x - 90, y, width + 180, height), fill)
        + flat(block(x - 90, y + 6, width + 180, 6), ink_on)
        + flat(block(x - 90, y + height - 12, width + 180, 6), ink_on),
    )
    size = min(width * 0.3, height * 0.24)
    return layers(
        paper,
        emblem(ink, cx, cy - height * 0.12, size, ink_on),
        print_lines(cx, cy + height * 0.22, width * 0.5, fill, height * 0.06),
    )


def print_lines(cx: float, y: float, width: float, paper: str, size: float = 6) -> str:
    """Two bars that read as print from afar."""
    grey, narrow = mix(paper, INK, 0.42), width * 0.62
    return layers(
        flat(block(cx - width / 2, y, width, size, size / 2), grey),
        flat(block(cx - narrow / 2, y + size * 1.9, narrow, size, size / 2), grey, 0.6),
    )


def weave(ink: Ink, *kinds: str, on: str = "", step: float = 34) -> str:
    """A pattern over the whole sheet, for cutting to cloth: plain, stripes, dots, checks, bands."""
    colour = apart(ink.accent, on) if on else ink.accent
    start = ink.vary("weave", 0, step)
    marks = [start + step * index for index in range(-1, int(400 / step) + 1)]
    match ink.pick("cloth", *kinds):
        case "stripes":
            return layers(*(flat(block(x, 0, step * 0.36, 400), colour) for x in marks))
        case "bands":
            return layers(*(flat(block(0, y, 400, step * 0.36), colour) for y in marks))
        case "checks":
            down = (flat(block(x, 0, step * 0.42, 400), colour, 0.5) for x in marks)
            across = (flat(block(0, y, 400, step * 0.42), colour, 0.5) for y in marks)
            return layers(*down, *across)
        case "dots":
            spots = (
                (x + (step / 2 if row % 2 else 0), y) for row, y in enumerate(marks) for x in marks
            )
            path = "".join(f"M{x:.1f} {y:.1f}L{x:.1f} {y:.1f}" for x, y in spots)
            return line(path, colour, step * 0.34)
        case _:
            return ""
