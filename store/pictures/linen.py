"""Cloth for the home: cushions, blankets, towels, rugs and curtains."""

from store.pictures.canvas import Ink
from store.pictures.colour import CREAM, IRON, STEEL, WHITE, WOOD, darker, lighter
from store.pictures.label import weave
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
from store.pictures.parts import folded, legs, on_main, slab
from store.pictures.shapes import block, disc, poly


def cushion(ink: Ink) -> str:
    shape = (
        "M70 108C110 90 150 98 200 98C250 98 290 90 330 108C344 150 340 180 340 "
        "214C340 250 346 286 330 320C290 334 250 328 200 328C150 328 110 334 70 "
        "320C54 286 60 250 60 214C60 180 56 150 70 108Z"
    )
    return layers(
        ground(138, y=330),
        turned(
            ink.vary("lean", -5, 5),
            solid(shape, ink.main, weave(ink, "plain", "stripes", "dots", "checks", step=44)),
            line("M86 122C150 112 250 112 314 122", lighter(ink.main, 0.4), 4),
            flat(disc(200, 212, 13), on_main(ink)),
            line("M200 212L176 196M200 212L226 200M200 212L194 242", darker(ink.main, 0.3), 5),
        ),
    )


def blanket(ink: Ink) -> str:
    fringe = "".join(f"M{x} 250L{x} 276" for x in range(212, 318, 14))
    pattern = weave(ink, "checks", "stripes", "plain", "dots")
    return layers(
        ground(140),
        folded(darker(ink.main, 0.14), 70, 268, 262, 58),
        folded(ink.main, 66, 212, 262, 58, pattern),
        folded(lighter(ink.main, 0.14), 72, 158, 256, 58),
        line(fringe, ink.accent, 6),
        solid(poly("204,150,12 320,150,10 324,254,4 204,254,4"), ink.main, pattern, rim=SMALL),
    )


def bedding(ink: Ink) -> str:
    pillow = poly("96,104,26 192,104,26 198,172,26 90,172,26")
    return layers(
        ground(154),
        slab(WOOD, 48, 78, 304, 130, r=18),
        solid(pillow, CREAM, rim=SMALL),
        solid(poly("208,104,26 304,104,26 310,172,26 202,172,26"), CREAM, rim=SMALL),
        legs(darker(WOOD, 0.2), (70, 330), 290, 330),
        solid(
            poly("56,160,24 344,160,24 356,308,16 44,308,16"),
            ink.main,
            weave(ink, "plain", "stripes", "dots", "checks", step=44),
        ),
        solid(poly("58,160,20 342,160,20 346,200,6 54,200,6"), on_main(ink), rim=FLAT),
    )


def towel(ink: Ink) -> str:
    return layers(
        ground(110, y=336),
        rod("M62 92L338 92", STEEL, 14),
        flat(disc(62, 92, 14) + disc(338, 92, 14), IRON),
        solid(block(150, 84, 140, 190, 8), darker(ink.main, 0.2), rim=SMALL),
        solid(
            block(108, 80, 140, 248, 10),
            ink.main,
            flat(block(100, 270, 160, 12) + block(100, 290, 160, 6), ink.accent),
            weave(ink, "plain", "bands", step=50),
        ),
        line("".join(f"M{x} 328L{x} 340" for x in range(116, 248, 12)), ink.main, 5),
    )


def rug(ink: Ink) -> str:
    flat_rug = poly("92,150,4 308,150,4 364,316,4 36,316,4")
    inner = poly("110,172 290,172 326,292 74,292")
    fringe = "".join(f"M{x} 316L{x - 2} 330" for x in range(46, 366, 17))
    return layers(
        ground(166, y=326),
        line(fringe, CREAM, 6),
        solid(flat_rug, ink.main, weave(ink, "plain", "bands", step=40), rim=FLAT),
        line(inner, on_main(ink), 9),
        flat(poly("200,186 256,230 200,280 144,230", 6), on_main(ink)),
        flat(poly("200,208 228,231 200,256 172,231", 4), lighter(ink.main, 0.4)),
        line("".join(f"M{x} 150L{x} 140" for x in range(98, 308, 15)), CREAM, 5),
    )


def curtain(ink: Ink) -> str:
    drape = (
        "M82 92L190 92C186 170 150 220 116 250C124 280 122 310 118 328L70 328C78 250 80 180 82 92Z"
    )
    folds = (
        "M108 96C108 180 96 240 92 326M136 96C134 170 116 220 104 246M164 96C160 160 "
        "136 210 114 246"
    )
    half = solid(
        drape, ink.main, weave(ink, "plain", "stripes", "dots"), line(folds, darker(ink.main), 5)
    ) + line("M78 246L122 252", on_main(ink), 11)
    return layers(
        ground(140, y=330),
        flat(block(112, 96, 176, 206, 6), "#d9eef5")
        + line("M200 96L200 302M112 196L288 196", WHITE, 8),
        half,
        f'<g transform="translate(400 0) scale(-1 1)">{half}</g>',
        rod("M56 84L344 84", WOOD, 15),
        flat(disc(54, 84, 14) + disc(346, 84, 14), darker(WOOD, 0.2)),
    )


LINEN = (
    cushion, blanket, bedding, towel, rug, curtain,
)  # fmt: skip
