"""Care and beauty: tubes, pumps, jars and what lies beside the wash-basin."""

from store.pictures.canvas import Ink
from store.pictures.colour import CREAM, GLASS, STEEL, WHITE, darker, lighter, mix
from store.pictures.label import emblem, label, print_lines
from store.pictures.paint import (
    FLAT,
    SIDE,
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
from store.pictures.parts import on_main
from store.pictures.shapes import block, disc, lathe, poly, star


def _mark(ink: Ink, cy: float, size: float = 24) -> str:
    """The quiet front of a cosmetic: an emblem and two lines on the bare pack."""
    return emblem(ink, 200, cy, size, on_main(ink)) + print_lines(
        200, cy + size * 1.6, 60, ink.main
    )


def tube(ink: Ink) -> str:
    crimps = "".join(f"M{x} 66L{x} 84" for x in range(132, 274, 12))
    return layers(
        ground(78),
        solid(
            lathe("74,62,4 74,92,4 56,286,8"),
            ink.main,
            flat(block(110, 60, 180, 28), lighter(ink.main, 0.35)),
            line(crimps, darker(ink.main, 0.15), 3),
            flat(block(110, ink.vary("band", 196, 226), 180, 16), ink.accent),
            emblem(ink, 200, 146, 26, on_main(ink)),
            print_lines(200, 252, 56, ink.main),
            rim=SIDE,
        ),
        solid(lathe("50,282,5 46,328,12"), ink.accent, rim=(18, 0)),
        gloss(poly("140,100 150,100 160,270 152,270", 4)),
    )


def pump_bottle(ink: Ink) -> str:
    return layers(
        ground(84),
        rod("M200 78L150 78Q140 78 140 92", ink.accent, 15),
        solid(block(172, 66, 58, 24, 10), ink.accent, rim=SMALL),
        solid(block(191, 84, 18, 50, 4), STEEL, rim=(6, 0)),
        solid(block(168, 118, 64, 32, 8), ink.accent, rim=(16, 0)),
        solid(
            ink.pick("body", lathe("68,146,32 68,328,20"), lathe("50,146,22 72,200,40 72,328,30")),
            ink.main,
            label(ink, 200, 248, 92, 104),
            rim=SIDE,
        ),
        gloss(block(144, 194, 10, 110, 5)),
    )


def cream_jar(ink: Ink) -> str:
    return layers(
        ground(120),
        solid(lathe("110,196,8 116,328,36"), ink.main, rim=SIDE),
        label(ink, 200, 264, 112, 88) if ink.pick("front", 1, 0) else _mark(ink, 246, 26),
        solid(
            block(80, 122, 240, 80, 16),
            ink.accent,
            flat(block(80, 184, 240, 8), darker(ink.accent, 0.2)),
            rim=SIDE,
        ),
        gloss(block(106, 136, 150, 10, 5), 0.4),
        gloss(block(98, 216, 11, 84, 5)),
    )


def dropper(ink: Ink) -> str:
    return layers(
        ground(74),
        solid(lathe("20,48,18 20,116,6"), ink.accent, rim=(12, 0)),
        solid(block(164, 108, 72, 42, 7), mix(STEEL, ink.accent, 0.2), rim=(18, 0)),
        solid(
            lathe("36,146,6 64,184,26 64,328,20"),
            ink.main,
            flat(block(194, 146, 12, 130, 5), WHITE, 0.35),
            label(ink, 200, 256, 90, 96),
            rim=SIDE,
        ),
        gloss(block(146, 204, 9, 100, 4)),
    )


def soap(ink: Ink) -> str:
    suds = ((102, 168, 22), (132, 144, 14), (294, 300, 20), (318, 322, 13), (272, 322, 11))
    return layers(
        ground(138),
        solid(block(76, 190, 248, 132, 54), darker(ink.main, 0.14), rim=FLAT),
        solid(
            block(76, 176, 248, 116, 52),
            ink.main,
            line(block(104, 196, 192, 76, 34), darker(ink.main, 0.16), 5),
            emblem(ink, 200, 233, 26, darker(ink.main, 0.24)),
        ),
        gloss(block(122, 186, 110, 8, 4)),
        *(
            flat(disc(x, y, r), WHITE, 0.8) + gloss(disc(x - r * 0.3, y - r * 0.3, r * 0.3), 0.9)
            for x, y, r in suds
        ),
    )


def lipstick(ink: Ink) -> str:
    return layers(
        ground(106, cx=212),
        solid(poly("142,172 206,172 206,104,20 142,132,24"), ink.main, rim=(16, 0)),
        solid(block(134, 166, 80, 66, 5), "#e0bd76", rim=(20, 0)),
        solid(block(122, 224, 104, 104, 8), ink.accent, emblem(ink, 174, 276, 22, CREAM), rim=SIDE),
        solid(block(254, 212, 62, 116, 12), darker(ink.accent, 0.18), rim=(18, 0)),
        flat(block(254, 312, 62, 7), "#e0bd76"),
        gloss(poly("152,142 160,138 160,166 152,166", 3)),
    )


def makeup_brush(ink: Ink) -> str:
    def brush(turn: float, hair: str, width: float) -> str:
        tip = f"{width * 0.55},72,{width * 0.4} {width},116,30 {width * 0.5},178,8"
        tuft = solid(lathe(tip), hair, flat(block(100, 60, 200, 50), lighter(hair, 0.4)))
        ferrule = solid(lathe(f"{width * 0.52},170,3 {width * 0.4},220,3"), STEEL, rim=(9, 0))
        stick = solid(lathe(f"{width * 0.38},216,2 14,270,20 9,332,8"), ink.main, rim=(8, 0))
        return turned(turn, stick, ferrule, tuft, cx=200, cy=330)

    lean = ink.vary("lean", 20, 26)
    return layers(
        ground(64),
        brush(-lean, "#c98d6a", 26),
        brush(lean, "#8a5a48", 22),
        brush(0, mix(ink.accent, "#e8b89c", 0.4), 44),
    )


def perfume(ink: Ink) -> str:
    body = ink.pick(
        "flacon", block(106, 150, 188, 178, 34), disc(200, 236, 92), block(118, 150, 164, 178, 14)
    )
    return layers(
        ground(100),
        solid(block(182, 118, 36, 40, 4), STEEL, rim=(10, 0)),
        solid(
            body,
            GLASS,
            flat(block(90, ink.vary("level", 186, 206), 220, 160), mix(ink.main, WHITE, 0.12)),
            flat(block(150, 216, 100, 70, 8), CREAM),
            emblem(ink, 200, 241, 17, ink.printed),
            print_lines(200, 266, 50, CREAM, 5),
            rim=(22, 8),
        ),
        solid(block(160, 62, 80, 66, ink.pick("cap", 8, 20, 33)), ink.accent, rim=(18, 6)),
        gloss(block(132, 196, 10, 90, 5)),
    )


def sun_bottle(ink: Ink) -> str:
    return layers(
        ground(84),
        solid(
            lathe("66,128,24 76,220,80 64,328,22"),
            ink.main,
            flat(star(200, 216, 50, 34, tips=12, r=4), "#ffd766"),
            flat(disc(200, 216, 29), CREAM),
            flat(block(100, 284, 200, 14), ink.accent),
            rim=SIDE,
        ),
        solid(lathe("46,74,12 52,134,8"), ink.accent, rim=(18, 0)),
        line("M152 116L248 116", darker(ink.accent), 5),
        gloss(block(142, 164, 10, 104, 5)),
    )


def shampoo(ink: Ink) -> str:
    bubbles = ((292, 128, 17), (316, 160, 10), (286, 172, 8))
    return layers(
        ground(86),
        *(flat(disc(x, y, r), WHITE, 0.75) for x, y, r in bubbles),
        solid(
            ink.pick("body", lathe("54,124,24 76,176,60 76,328,24"), lathe("70,124,20 70,328,20")),
            ink.main,
            label(ink, 200, 246, 100, 110),
            rim=SIDE,
        ),
        solid(
            block(158, 76, 84, 54, 12), ink.accent, flat(block(158, 92, 84, 6), darker(ink.accent))
        ),
        gloss(block(142, 180, 10, 120, 5)),
    )


def toothbrush(ink: Ink) -> str:
    bristles = "".join(block(124, 74 + 17 * row, 32, 12, 4) for row in range(5))
    return layers(
        ground(108, cx=206),
        solid(
            poly("206,92,4 314,92,4 300,286,10 220,286,10"),
            ink.main,
            flat(block(200, 88, 120, 26), lighter(ink.main, 0.4)),
            flat(poly("200,190 320,160 320,200 200,230"), ink.accent),
            emblem(ink, 260, 146, 20, on_main(ink)),
            rim=(20, 0),
        ),
        solid(block(228, 282, 64, 46, 12), darker(ink.main, 0.3), rim=(14, 0)),
        turned(
            ink.vary("lean", -12, -6),
            flat(bristles, WHITE),
            flat(block(124, 74, 32, 12, 4) + block(124, 142, 32, 12, 4), lighter(ink.main, 0.3)),
            solid(
                poly(
                    "146,62,12 172,62,12 172,172,20 166,200,10 176,318,14 144,318,14 154,200,10 "
                    "148,172,20"
                ),
                ink.accent,
                rim=(8, 0),
            ),
            cx=160,
            cy=324,
        ),
    )


def razor(ink: Ink) -> str:
    grips = "".join(f"M186 {y}L214 {y}" for y in range(232, 316, 15))
    return layers(
        ground(52),
        turned(
            ink.vary("lean", -8, 8),
            solid(
                lathe("9,150,4 15,220,20 17,312,12 9,328,6"),
                ink.main,
                line(grips, ink.accent, 6),
                rim=(10, 0),
            ),
            solid(block(116, 92, 168, 62, 20), mix(STEEL, ink.main, 0.2), rim=FLAT),
            flat(block(128, 84, 144, 16, 6), WHITE),
            line("M132 112L268 112M132 124L268 124", darker(STEEL, 0.3), 4),
            solid(block(176, 138, 48, 32, 8), ink.accent, rim=SMALL),
            cy=320,
        ),
    )


BEAUTY = (
    tube, pump_bottle, cream_jar, dropper, soap, lipstick, makeup_brush, perfume, sun_bottle,
    shampoo, toothbrush, razor,
)  # fmt: skip
