"""Kitchen: pans, small machines, and what stands on the table."""

from store.pictures.canvas import Ink
from store.pictures.colour import (
    BREAD,
    COCOA,
    GLASS,
    INK,
    IRON,
    STEEL,
    WHITE,
    WOOD,
    darker,
    lighter,
    mix,
)
from store.pictures.label import emblem, weave
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
from store.pictures.parts import bowl_shape, on_main, slab, steam
from store.pictures.shapes import block, disc, lathe, oval, poly, spun


def pan(ink: Ink) -> str:
    return layers(
        ground(120, y=300, cx=160),
        rod("M250 226L352 176", ink.accent, 24),
        flat(disc(340, 182, 6), darker(ink.accent, 0.5)),
        solid(poly("44,216,6 276,216,6 256,286,26 64,286,26"), darker(ink.main, 0.12), rim=(18, 8)),
        solid(oval(160, 214, 118, 34), ink.main, rim=SMALL),
        flat(oval(160, 216, 104, 26), darker(ink.main, 0.35)),
        gloss(oval(122, 212, 38, 7), 0.25),
    )


def pot(ink: Ink) -> str:
    return layers(
        ground(120),
        rod("M84 220L64 220Q50 220 50 238Q50 254 64 254L88 254", ink.accent, 16),
        rod("M316 220L336 220Q350 220 350 238Q350 254 336 254L312 254", ink.accent, 16),
        solid(
            block(82, 186, 236, 142, 26),
            ink.main,
            emblem(ink, 200, 262, 26, on_main(ink)),
            rim=SIDE,
        ),
        solid("M78 188C86 132 314 132 322 188Z", lighter(ink.main, 0.15), rim=(16, 6)),
        slab(lighter(ink.main, 0.3), 72, 180, 256, 18, r=9),
        solid(lathe("24,114,10 12,150,4"), ink.accent, rim=SMALL),
    )


def knife(ink: Ink) -> str:
    blade = "M188 56C236 96 236 180 232 228L188 228Z"
    return layers(
        ground(58, y=338),
        turned(
            ink.vary("lean", 10, 22),
            solid(
                blade,
                STEEL,
                flat("M188 56C222 96 222 180 216 228L188 228Z", lighter(STEEL, 0.6)),
                rim=SMALL,
            ),
            flat(block(184, 222, 44, 14, 4), IRON),
            solid(poly("186,234,4 222,234,4 224,320,14 188,332,14"), ink.main, rim=(10, 0)),
            flat(
                disc(204, 258, 5) + disc(204, 282, 5) + disc(205, 306, 5), lighter(ink.accent, 0.4)
            ),
        ),
    )


def kettle(ink: Ink) -> str:
    return layers(
        ground(110),
        rod("M286 150C352 150 350 286 288 288", ink.deep, 22),
        solid(poly("140,160 96,140,8 78,152,6 130,226"), ink.main, rim=SMALL),
        solid(lathe("68,120,24 98,306,18"), ink.main, rim=SIDE),
        flat(block(176, 190, 48, 84, 14), darker(ink.main, 0.3)),
        flat(block(184, ink.vary("level", 206, 240), 32, 60, 8), mix(GLASS, ink.accent, 0.35)),
        slab(ink.deep, 98, 302, 204, 26, r=10),
        solid("M134 124C140 88 260 88 266 124Z", ink.accent, rim=SMALL),
        slab(ink.deep, 184, 78, 32, 22, r=9, rim=SMALL),
        gloss(poly("142,148 152,148 136,280 126,280", 4)),
    )


def blender(ink: Ink) -> str:
    jug = poly("128,88,6 272,88,6 254,238,10 146,238,10")
    drink = poly("136,138 264,138 250,230,8 150,230,8")
    return layers(
        ground(88),
        rod("M266 112L306 118L292 216L256 216", ink.deep, 15),
        solid(
            jug, GLASS, flat(drink, ink.accent), line("M160 170L178 170M160 194L178 194", WHITE, 5)
        ),
        slab(ink.deep, 122, 72, 156, 26, r=10),
        slab(ink.deep, 176, 56, 48, 22, r=8, rim=SMALL),
        solid(lathe("62,234,8 80,328,20"), ink.main, rim=SIDE),
        flat(disc(200, 282, 24), lighter(ink.main, 0.5)),
        line("M200 282L200 264", ink.deep, 7),
    )


def toaster(ink: Ink) -> str:
    slices = (
        solid(block(x, 84 + lift, 86, 120, 28), BREAD, rim=SMALL)
        for x, lift in ((100, 0), (206, 12))
    )
    return layers(
        ground(138),
        *slices,
        solid(block(64, 158, 272, 154, 44), ink.main),
        flat(block(96, 168, 208, 10, 5), darker(ink.main, 0.45)),
        slab(ink.accent, 330, 204, 24, 30, r=8, rim=SMALL),
        solid(disc(200, 254, 28), lighter(ink.main, 0.45), rim=SMALL),
        line(spun("M200 254L200 236", ink.vary("dial", -60, 60), 200, 254), ink.deep, 7),
        flat(block(92, 308, 40, 20, 6) + block(268, 308, 40, 20, 6), ink.deep),
    )


def coffee_maker(ink: Ink) -> str:
    pot_glass = "M136 234C124 262 120 288 136 306L234 306C250 288 246 262 234 234Z"
    return layers(
        ground(110),
        solid(block(106, 70, 190, 84, 22), ink.main, rim=(18, 8)),
        solid(block(250, 120, 46, 196, 8), darker(ink.main, 0.1), rim=(16, 0)),
        solid(poly("150,152 218,152 204,196,8 164,196,8"), ink.deep, rim=(12, 0)),
        line("M184 196L184 232", COCOA, 7),
        rod("M126 246C88 246 92 292 124 290", ink.accent, 13),
        solid(pot_glass, GLASS, flat(block(110, ink.vary("level", 254, 272), 160, 60), COCOA)),
        slab(ink.deep, 134, 224, 102, 14, r=6),
        slab(ink.main, 96, 304, 206, 24, r=10),
        flat(disc(262, 104, 9), ink.accent)
        + flat(block(124, 92, 90, 24, 8), lighter(ink.main, 0.4)),
    )


def kitchen_scale(ink: Ink) -> str:
    return layers(
        ground(134),
        solid(bowl_shape(112, 132, 214), STEEL, rim=(24, 8)),
        flat(oval(200, 132, 112, 15), lighter(STEEL, 0.6)),
        slab(darker(ink.main, 0.2), 158, 208, 84, 20, r=6),
        solid(poly("90,222,16 310,222,16 334,328,22 66,328,22"), ink.main),
        flat(block(132, 250, 136, 48, 12), INK),
        line(
            "M156 274L156 274M178 262L178 286M198 262L214 262L214 274L198 286L214 286",
            lighter(ink.accent, 0.4),
            6,
        ),
        flat(disc(246, 276, 5), lighter(ink.accent, 0.4)),
    )


def bakeware(ink: Ink) -> str:
    cups = "".join(oval(x, y, 32, 19) for x in (124, 200, 276) for y in (198, 252))
    low = "".join(oval(x, y + 4, 24, 12) for x in (124, 200, 276) for y in (198, 252))
    return layers(
        ground(150, y=312),
        solid(poly("52,240 348,240 336,306,20 64,306,20"), darker(ink.main, 0.2), rim=FLAT),
        solid(poly("82,160,16 318,160,16 366,286,20 34,286,20"), ink.main, rim=(0, 10)),
        flat(cups, darker(ink.main, 0.28)),
        flat(low, ink.pick("batter", BREAD, COCOA, lighter(ink.accent, 0.2))),
    )


def utensil(ink: Ink) -> str:
    slots = "M186 104L186 146M200 104L200 146M214 104L214 146"
    return layers(
        ground(80),
        turned(
            -20,
            solid(lathe("11,120,6 9,330,8"), WOOD, rim=(7, 0)),
            solid(oval(200, 104, 30, 44), WOOD),
            cy=330,
        ),
        turned(
            20,
            solid(lathe("9,120,6 9,330,8"), ink.accent, rim=(7, 0)),
            solid(lathe("20,60,18 32,130,18 10,170,8"), ink.accent),
            cy=330,
        ),
        solid(lathe("8,150 8,330"), STEEL, rim=(6, 0)),
        solid(block(170, 76, 60, 90, 16), STEEL, line(slots, IRON, 7)),
        solid(
            lathe("64,214,6 74,328,20"), ink.main, weave(ink, "bands", "plain", step=40), rim=SIDE
        ),
    )


def cutting_board(ink: Ink) -> str:
    board = poly(
        "120,122,20 176,122,14 182,56,16 218,56,16 224,122,14 280,122,20 280,328,24 120,328,24"
    )
    grain = (
        "M146 140C152 200 138 260 148 326M184 150C176 220 194 270 186 326M230 "
        "140C240 210 222 260 232 326M260 140L262 326"
    )
    return layers(
        ground(92),
        turned(
            ink.vary("lean", -5, 5),
            solid(
                board,
                mix(WOOD, ink.main, 0.45),
                line(grain, darker(mix(WOOD, ink.main, 0.45), 0.16), 5),
                flat(block(110, 290, 180, 14), ink.accent),
            ),
            flat(disc(200, 80, 9), darker(WOOD, 0.5)),
        ),
    )


def rice_cooker(ink: Ink) -> str:
    return layers(
        ground(124),
        solid(lathe("116,178,10 112,328,52"), ink.main, rim=SIDE),
        solid("M80 182C88 108 312 108 320 182Z", lighter(ink.main, 0.2), rim=(18, 6)),
        slab(darker(ink.main, 0.2), 76, 176, 248, 14, r=6),
        rod("M164 120C164 92 236 92 236 120", ink.accent, 14),
        slab(ink.deep, 152, 222, 96, 70, r=18),
        flat(block(166, 234, 68, 22, 6), lighter(ink.accent, 0.5)),
        flat(disc(184, 274, 6), lighter(ink.accent)) + flat(disc(216, 274, 6), IRON),
        steam(278, y=104),
    )


KITCHEN = (
    pan, pot, knife, kettle, blender, toaster, coffee_maker, kitchen_scale, bakeware, utensil,
    cutting_board, rice_cooker,
)  # fmt: skip
