"""Keeping house: cleaning, storing and mending."""

from store.pictures.canvas import Ink
from store.pictures.colour import CREAM, GLASS, IRON, STEEL, WHITE, WOOD, darker, lighter, mix
from store.pictures.label import emblem, label, weave
from store.pictures.paint import (
    FLAT,
    SMALL,
    flat,
    ground,
    layers,
    line,
    rod,
    solid,
    turned,
)
from store.pictures.parts import on_main, slab
from store.pictures.shapes import block, disc, lathe, oval, poly


def basket(ink: Ink) -> str:
    def strands(y: int) -> str:
        return "".join(f"M{x} {y}Q{x + 16} {y - 13} {x + 32} {y}" for x in range(64, 330, 32))

    weaving = "".join(strands(y) for y in range(206, 330, 24))
    return layers(
        ground(124),
        rod("M96 196C92 50 308 50 304 196", darker(ink.main, 0.1), 17),
        solid(
            oval(150, 178, 54, 34) + oval(246, 176, 58, 38),
            lighter(ink.accent, 0.3),
            weave(ink, "checks", "stripes"),
        ),
        solid(
            poly("76,186,10 324,186,10 298,328,26 102,328,26"),
            ink.main,
            line(weaving, darker(ink.main), 7),
        ),
        slab(lighter(ink.main, 0.2), 68, 178, 264, 26, r=13),
    )


def broom(ink: Ink) -> str:
    bristles = "".join(f"M{x} 254L{200 + (x - 200) * 1.25} 318" for x in range(152, 252, 14))
    return layers(
        ground(100),
        turned(
            ink.vary("lean", 10, 18),
            rod("M200 30L200 220", WOOD, 13),
            solid(lathe("44,236,6 76,326,6"), ink.accent, line(bristles, darker(ink.accent), 4)),
            solid(lathe("14,204,8 56,240,10 56,256,4"), ink.main, rim=SMALL),
            cx=200,
            cy=300,
        ),
        solid(poly("216,296,10 316,270,10 352,322,8 230,330,8"), ink.main, rim=FLAT),
        rod("M318 284L362 226", ink.main, 12),
    )


def detergent(ink: Ink) -> str:
    body = poly("108,146,34 190,120,20 292,120,30 292,328,28 108,328,28")
    return layers(
        ground(108),
        solid(body + poly("228,158,16 268,158,16 268,228,16 228,204,16"), ink.main, rim=(20, 10)),
        solid(
            block(128, 74, 76, 62, 12),
            ink.accent,
            line(
                "M144 84L144 126M160 84L160 126M176 84L176 126M192 84L192 126",
                darker(ink.accent),
                4,
            ),
        ),
        label(ink, 176, 262, 104, 92),
        *(
            flat(disc(x, y, r), WHITE, 0.8)
            for x, y, r in ((320, 150, 15), (338, 118, 9), (314, 108, 6))
        ),
    )


def storage_box(ink: Ink) -> str:
    return layers(
        ground(144),
        solid(
            poly("70,176 330,176 312,328,16 88,328,16"),
            mix(ink.main, GLASS, 0.3),
            flat(block(104, 236, 80, 80, 6), ink.accent, 0.5),
            flat(block(196, 216, 94, 100, 6), lighter(ink.accent, 0.3), 0.5),
        ),
        slab(ink.main, 56, 144, 288, 42, r=12, rim=(10, 10)),
        slab(ink.accent, 58, 172, 26, 56, r=8, rim=SMALL)
        + slab(ink.accent, 316, 172, 26, 56, r=8, rim=SMALL),
        flat(block(162, 246, 76, 40, 6), CREAM),
        emblem(ink, 200, 266, 13, ink.printed),
    )


def toolbox(ink: Ink) -> str:
    return layers(
        ground(144),
        turned(
            -14,
            rod("M130 190L130 118", STEEL, 10),
            slab(on_main(ink), 115, 66, 30, 62, r=10, rim=SMALL),
            cx=130,
            cy=190,
        ),
        turned(
            10, rod("M262 190L262 96", WOOD, 15), slab(IRON, 224, 74, 82, 34, r=8), cx=262, cy=190
        ),
        rod("M140 196L140 160Q140 146 154 146L246 146Q260 146 260 160L260 196", ink.deep, 17),
        solid(block(62, 186, 276, 142, 16), ink.main, rim=(16, 12)),
        flat(block(62, 232, 276, 10), darker(ink.main, 0.35)),
        slab(STEEL, 104, 218, 34, 44, r=6, rim=SMALL)
        + slab(STEEL, 262, 218, 34, 44, r=6, rim=SMALL),
        flat(block(164, 262, 72, 44, 8), ink.accent),
    )


HOUSEHOLD = (
    basket, broom, detergent, storage_box, toolbox,
)  # fmt: skip
