"""For camping, cycling and walking."""

from store.pictures.canvas import Ink
from store.pictures.colour import CHARCOAL, CREAM, IRON, STEEL, WHITE, darker, lighter
from store.pictures.label import emblem, weave
from store.pictures.paint import (
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
from store.pictures.shapes import arc, block, disc, lathe, oval, poly, ring, spun


def tent(ink: Ink) -> str:
    return layers(
        ground(162, y=318),
        line("M200 84L40 322M200 84L360 322", ink.deep, 5),
        solid(
            poly("200,88,10 342,316,8 58,316,8"),
            ink.main,
            flat(poly("200,88 350,320 262,320"), darker(ink.main, 0.2)),
        ),
        flat(poly("200,132 262,316 138,316", 3), darker(ink.main, 0.5)),
        solid(poly("200,130 200,316 138,316,4"), ink.accent, rim=SMALL),
        flat(poly("200,130 252,316 262,316"), lighter(ink.accent, 0.3)),
        line("M200 88L200 60L232 70", ink.accent, 6),
    )


def sleeping_bag(ink: Ink) -> str:
    quilt = "".join(f"M100 {y}Q200 {y + 16} 300 {y}" for y in range(190, 330, 34))
    return layers(
        ground(96, y=344),
        turned(
            ink.vary("lean", -8, 8),
            solid(
                lathe("62,50,58 90,130,50 82,240,40 56,340,34"),
                ink.main,
                line(quilt, darker(ink.main), 5),
            ),
            flat(oval(200, 112, 54, 46), darker(ink.main, 0.45)),
            solid(block(164, 96, 72, 52, 22), CREAM, rim=SMALL),
            line("M252 128Q262 230 238 320", ink.accent, 8),
        ),
    )


def backpack(ink: Ink) -> str:
    return layers(
        ground(114),
        rod("M170 92C168 48 232 48 230 92", ink.deep, 13),
        solid(
            block(84, 206, 40, 96, 18) + block(276, 206, 40, 96, 18),
            darker(ink.main, 0.15),
            rim=SMALL,
        ),
        solid(lathe("84,80,76 100,200,40 98,328,36"), ink.main),
        solid(lathe("92,120,60 96,180,24 0,206,20"), lighter(ink.main, 0.14), rim=(0, 8)),
        solid(
            block(130, 226, 140, 90, 24),
            ink.accent,
            line("M136 250L264 250", darker(ink.accent, 0.35), 6),
        ),
        line("M158 190L158 232M242 190L242 232", ink.deep, 10),
        flat(block(148, 204, 20, 14, 3) + block(232, 204, 20, 14, 3), STEEL),
        emblem(ink, 200, 130, 20, on_main(ink)),
    )


def helmet(ink: Ink) -> str:
    shell = "M62 250C62 90 320 60 344 236C346 254 334 260 318 258L84 270C68 270 62 264 62 250Z"
    vents = "".join(
        spun(oval(x, y, 40, 11), turn, x, y)
        for x, y, turn in ((142, 168, -38), (214, 142, -14), (204, 194, -10), (286, 182, 34))
    )
    return layers(
        ground(128, y=318),
        line("M116 260C130 322 200 330 216 300M262 256C250 290 236 300 216 302", ink.deep, 10),
        solid(shell, ink.main, flat("M50 236L360 214L360 290L50 290Z", ink.accent)),
        flat(vents, ink.deep),
        flat(block(204, 292, 26, 22, 6), ink.accent),
    )


def bike_light(ink: Ink) -> str:
    beam = poly("262,176 390,118 390,290 262,236")
    return layers(
        ground(110),
        flat(beam, "#fff3bf", 0.75),
        solid(block(128, 256, 64, 48, 10), ink.deep, rim=SMALL),
        line(arc(160, 304, 34, 0, 360), ink.deep, 17),
        solid(poly("70,160,24 206,160,14 240,146,10 240,268,10 206,254,14 70,254,24"), ink.main),
        solid(oval(246, 207, 26, 66), STEEL, rim=SMALL),
        flat(oval(249, 207, 18, 52), "#fff0ae"),
        slab(ink.accent, 110, 150, 54, 18, r=8, rim=SMALL),
    )


def bicycle_tool(ink: Ink) -> str:
    return layers(
        ground(118),
        turned(-48, rod("M200 250L200 96L226 96", STEEL, 13), cy=270),
        turned(
            -14,
            rod("M200 250L200 74", STEEL, 15),
            flat(poly("190,58 210,58 206,90 194,90", 2), IRON),
            cy=270,
        ),
        turned(22, rod("M200 250L200 84", STEEL, 13), flat(_bit(200, 84), IRON), cy=270),
        turned(56, rod("M200 250L200 110L176 110", STEEL, 12), cy=270),
        solid(block(76, 238, 248, 78, 34), ink.main, rim=(12, 16)),
        flat(block(120, 266, 160, 22, 11), ink.accent),
        flat(disc(100, 277, 12) + disc(300, 277, 12), STEEL),
        flat(disc(100, 277, 5) + disc(300, 277, 5), CHARCOAL),
    )


def _bit(x: float, y: float) -> str:
    """The six-sided tip of a screwdriver."""
    return poly(
        f"{x - 10},{y - 12} {x},{y - 20} {x + 10},{y - 12} {x + 10},{y + 8} {x - 10},{y + 8}", 2
    )


def headlamp(ink: Ink) -> str:
    return layers(
        ground(116),
        solid(
            "M60 190C60 80 340 80 340 190C340 290 60 290 60 190Z"
            + "M88 190C88 262 312 262 312 190C312 112 88 112 88 190Z",
            ink.accent,
            weave(ink, "stripes", "plain", step=26),
        ),
        flat(poly("160,296 240,296 300,372 100,372"), "#fff3bf", 0.5),
        solid(block(138, 206, 124, 104, 30), ink.main),
        solid(disc(200, 258, 40), STEEL, rim=SMALL),
        flat(disc(200, 258, 30), "#fff0ae"),
        flat(ring(200, 258, 17, 12), WHITE),
        flat(block(178, 196, 44, 16, 7), ink.deep),
    )


OUTDOORS = (
    tent, sleeping_bag, backpack, helmet, bike_light, bicycle_tool, headlamp,
)  # fmt: skip
