"""Electronics with a screen or a lens."""

from store.pictures.canvas import Ink
from store.pictures.colour import CREAM, INK, IRON, STEEL, WHITE, darker, lighter, mix
from store.pictures.paint import (
    FLAT,
    ROUND,
    SMALL,
    flat,
    gloss,
    ground,
    layers,
    line,
    rod,
    solid,
    turned,
)
from store.pictures.parts import screen, slab
from store.pictures.shapes import arc, block, disc, lathe, poly


def laptop(ink: Ink) -> str:
    return layers(
        ground(150, y=306),
        slab(ink.deep, 92, 104, 216, 152, r=12),
        screen(ink, 102, 114, 196, 130),
        solid(poly("92,252,4 308,252,4 352,296,6 352,306,8 48,306,8 48,296,6"), ink.main, rim=FLAT),
        flat(poly("106,260 294,260 318,282 82,282", 4), darker(ink.main, 0.28)),
        flat(poly("172,285 228,285 232,296 168,296", 2), lighter(ink.main, 0.3)),
    )


def _handset(ink: Ink, x: float, y: float, width: float, height: float, r: float) -> str:
    edge = 9 if width < 150 else 13
    return layers(
        flat(block(x + 5, y, width, height, r), darker(ink.main, 0.35)),
        solid(block(x, y, width, height, r), ink.main, rim=SMALL),
        flat(block(x + 5, y + 5, width - 10, height - 10, r - 4), INK),
        screen(ink, x + edge, y + edge, width - 2 * edge, height - 2 * edge, r - 8),
    )


def tablet(ink: Ink) -> str:
    return layers(
        ground(110),
        turned(ink.vary("tilt", -7, 7), _handset(ink, 100, 68, 200, 258, 22)),
        rod("M338 128L318 322", ink.accent, 12),
    )


def phone(ink: Ink) -> str:
    return layers(
        ground(74),
        turned(
            ink.vary("tilt", -9, 9),
            _handset(ink, 134, 62, 132, 264, 26),
            flat(block(180, 78, 40, 11, 5), INK),
            flat(block(176, 304, 48, 5, 2), WHITE, 0.85),
        ),
    )


def watch(ink: Ink) -> str:
    strap = lathe("34,52,12 46,128,6 46,272,6 34,340,12")
    round_face = ink.pick("face", True, False)
    case = disc(200, 200, 78) if round_face else block(130, 124, 140, 152, 42)
    glass = disc(200, 200, 64) if round_face else block(142, 136, 116, 128, 32)
    return layers(
        ground(58, y=342),
        solid(strap, ink.main, rim=(16, 0)),
        flat(block(270, 186, 16, 28, 6), IRON),
        solid(case, mix(STEEL, ink.main, 0.25), rim=SMALL),
        flat(glass, INK),
        line(arc(200, 200, 48, -90, ink.vary("steps", 60, 220)), ink.accent, 10),
        line("M200 200L200 166M200 200L222 212", WHITE, 7),
        flat(disc(200, 200, 6), ink.accent),
    )


def camera(ink: Ink) -> str:
    return layers(
        ground(138, y=314),
        slab(ink.deep, 150, 100, 100, 60, r=18),
        slab(ink.accent, 270, 116, 40, 30, r=7),
        solid(block(68, 132, 264, 180, 26), ink.main, flat(block(60, 182, 280, 84), ink.deep)),
        solid(disc(200, 222, 76), STEEL, rim=SMALL),
        flat(disc(200, 222, 62), INK),
        solid(disc(200, 222, 44), mix(ink.accent, INK, 0.5), rim=ROUND),
        gloss(disc(182, 204, 12), 0.7),
        flat(block(88, 150, 40, 18, 6), lighter(ink.accent, 0.6)),
        flat(disc(302, 158, 7), "#e85b4f"),
    )


def monitor(ink: Ink) -> str:
    return layers(
        ground(94),
        solid(block(182, 260, 36, 58, 4), darker(ink.main, 0.15), rim=(12, 0)),
        slab(ink.main, 118, 308, 164, 20, r=10),
        solid(block(54, 84, 292, 188, 14), ink.deep, rim=SMALL),
        screen(ink, 66, 96, 268, 152),
        flat(disc(200, 260, 4), ink.accent),
    )


def tv(ink: Ink) -> str:
    return layers(
        ground(140, y=306),
        rod("M112 276L92 304M288 276L308 304", ink.main, 12),
        solid(block(36, 96, 328, 188, 10), ink.deep, rim=SMALL),
        screen(ink, 44, 104, 312, 168, 4),
    )


def e_reader(ink: Ink) -> str:
    widths = [ink.vary(f"line {row}", 84, 128) for row in range(7)]
    text = "".join(block(136, 150 + 18 * row, width, 7, 3) for row, width in enumerate(widths))
    return layers(
        ground(96),
        turned(
            ink.vary("tilt", -7, 7),
            solid(block(106, 66, 188, 262, 18), ink.main),
            flat(block(122, 84, 156, 206, 6), CREAM),
            flat(block(136, 104, 76, 14, 5), ink.accent),
            flat(text, mix(CREAM, INK, 0.55)),
            flat(disc(200, 309, 8), darker(ink.main, 0.35)),
        ),
    )


SCREENS = (
    laptop, tablet, phone, watch, camera, monitor, tv, e_reader,
)  # fmt: skip
