"""Food as it stands on the shelf: jars, cans, bags, boxes and bottles."""

from store.pictures.canvas import Ink
from store.pictures.colour import CARDBOARD, CREAM, GLASS, LEAF, STEEL, WHITE, darker, lighter
from store.pictures.label import emblem, label, print_lines, weave
from store.pictures.paint import (
    FLAT,
    SIDE,
    SMALL,
    crate,
    flat,
    gloss,
    ground,
    inside,
    layers,
    line,
    rod,
    solid,
    turned,
)
from store.pictures.shapes import arc, block, disc, lathe, oval, poly, spun


def jar(ink: Ink) -> str:
    level = ink.vary("level", 146, 168)
    glass = lathe("66,108,6 90,142,28 90,328,32")
    food = lathe(f"82,{level},12 82,320,26")
    return layers(
        ground(104),
        solid(glass, GLASS, flat(food, ink.main), label(ink, 200, 240, 128, 108), rim=SIDE),
        solid(block(124, 72, 152, 48, 13), ink.accent, rim=SIDE),
        line("M136 106L264 106", darker(ink.accent), 5),
        gloss(block(124, 166, 11, 118, 5)),
    )


def bottle(ink: Ink) -> str:
    return layers(
        ground(76),
        solid(
            lathe("24,96,4 26,138,20 66,190,34 66,328,22"),
            ink.main,
            label(ink, 200, 256, 100, 100),
            rim=SIDE,
        ),
        solid(block(170, 66, 60, 42, 10), ink.accent, rim=(14, 0)),
        gloss(block(146, 200, 10, 92, 5)),
    )


def can(ink: Ink) -> str:
    body = "M118 100L118 306C118 336 282 336 282 306L282 100C282 76 118 76 118 100Z"
    wrap = "M118 122C118 146 282 146 282 122L282 286C282 312 118 312 118 286Z"
    return layers(
        ground(96, y=326),
        solid(body, STEEL, flat(wrap, ink.main), label(ink, 200, 222, 108, 104), rim=SIDE),
        flat(oval(200, 100, 82, 20), lighter(STEEL, 0.5)),
        flat(oval(200, 101, 70, 15), darker(STEEL, 0.12)),
        line(arc(200, 98, 15, 0, 360), STEEL, 6),
    )


def box(ink: Ink) -> str:
    return crated(ink, label(ink, 178, 196, 116, 132), flat(block(90, 292, 176, 16), ink.accent))


def crated(ink: Ink, *front: str) -> str:
    return layers(ground(124, cx=205), crate(ink.main, 98, 98, 160, 230, *front, depth=48))


def bag(ink: Ink) -> str:
    shape = poly(
        "114,80,5 286,80,5 280,112,14 294,206,70 280,300,14 286,328,5"
        " 114,328,5 120,300,14 106,206,70 120,112,14"
    )
    crimps = "".join(f"M{x} 82L{x} 102M{x} 308L{x} 326" for x in range(120, 290, 14))
    return layers(
        ground(98),
        solid(
            shape,
            ink.main,
            flat(block(100, 76, 200, 30), lighter(ink.main, 0.3)),
            flat(block(100, 304, 200, 30), lighter(ink.main, 0.3)),
            line(crimps, darker(ink.main), 3),
            label(ink, 200, 204, 124, 128),
        ),
        gloss(poly("128,126 140,122 132,210 140,286 128,286 118,206", 8), 0.35),
    )


def pouch(ink: Ink) -> str:
    food = "".join(disc(x, y, 13) for x, y in ((178, 262), (200, 252), (222, 264), (200, 276)))
    window = oval(200, 264, 46, 34)
    return layers(
        ground(100),
        solid(
            poly("118,78,12 282,78,12 290,296,24 272,328,40 128,328,40 110,296,24"),
            ink.main,
            flat(block(100, 78, 200, 34), lighter(ink.main, 0.3)),
            line("M100 118L300 118", darker(ink.main), 4),
            flat(disc(200, 95, 8), darker(ink.main, 0.45)),
            label(ink, 200, 176, 116, 84),
            inside(window, flat(window, CREAM), flat(food, ink.accent)),
            line("M112 300Q200 330 288 300", darker(ink.main), 4),
        ),
    )


def carton(ink: Ink) -> str:
    return layers(
        ground(92),
        solid(block(122, 158, 156, 170, 8), ink.main, label(ink, 200, 246, 110, 110), rim=SIDE),
        solid(poly("122,164,5 278,164,5 256,100,4 144,100,4"), lighter(ink.main, 0.25), rim=SIDE),
        solid(block(138, 78, 124, 28, 6), ink.main, rim=SIDE),
        solid(oval(200, 136, 24, 18), ink.accent, rim=SMALL),
    )


def egg_carton(ink: Ink) -> str:
    shell = ink.pick("shell", "#f3d3b0", "#fdf0dc", "#dfab7c")
    eggs = (solid(oval(x, 212, 27, 36), shell, rim=(8, 6)) for x in (110, 170, 230, 290))
    cups = "78,222,6 322,222,6 308,318,14 284,318,14 272,302,4 254,318,14 224,318,14"
    cups += " 212,302,4 188,318,14 158,318,14 146,302,4 116,318,14 92,318,14"
    return layers(
        ground(126, y=320),
        solid(poly("92,112,18 308,112,18 326,214,6 74,214,6"), darker(ink.main, 0.12), rim=FLAT),
        flat(poly("106,130,12 294,130,12 306,210 94,210"), darker(ink.main, 0.34)),
        *eggs,
        solid(poly(cups), ink.main, emblem(ink, 200, 260, 17, ink.accent), rim=(12, 10)),
        line("M82 232L318 232", lighter(ink.main, 0.4), 5),
    )


def tin(ink: Ink) -> str:
    top = ink.pick("height", 150, 172, 190)
    return layers(
        ground(112),
        solid(
            lathe(f"98,{top - 20} 98,328,20"),
            ink.main,
            weave(ink, "stripes", "dots", "plain"),
            flat(oval(200, (top + 344) / 2, 62, (328 - top) * 0.36), CREAM),
            emblem(ink, 200, (top + 344) / 2, (328 - top) * 0.19, ink.printed),
            rim=SIDE,
        ),
        solid(lathe(f"104,{top - 40},18 104,{top + 6},8"), lighter(ink.main, 0.12), rim=SIDE),
        line(f"M102 {top - 8}L298 {top - 8}", darker(ink.main), 4),
    )


def rice_bag(ink: Ink) -> str:
    grains = (
        flat(spun(oval(x, y, 9, 4), turn, x, y), WHITE)
        for x, y, turn in ((86, 322, 20), (104, 330, -30), (312, 326, 10), (296, 334, -15))
    )
    return layers(
        ground(122),
        solid(
            lathe("50,62,10 36,104,14 88,138,44 108,220,70 100,328,36"),
            ink.main,
            label(ink, 200, 234, 120, 118),
        ),
        rod("M166 106Q200 118 234 106", ink.accent, 15),
        *grains,
    )


def honey(ink: Ink) -> str:
    comb = poly("200,186 246,212 246,264 200,290 154,264 154,212", 8)
    cell = poly("200,212 222,225 222,250 200,263 178,250 178,225", 4)
    return layers(
        ground(104),
        solid(
            lathe("66,124,6 92,154,30 100,236,60 78,328,34"),
            ink.main,
            flat(lathe("92,118 92,166"), lighter(ink.main, 0.45)),
            flat(comb, CREAM),
            flat(cell, ink.accent),
            rim=SIDE,
        ),
        solid(
            poly("128,84,12 272,84,12 290,132,8 252,124,8 200,138,8 148,124,8 110,132,8"),
            ink.accent,
        ),
        line("M134 112Q200 122 266 112", lighter(ink.accent, 0.5), 5),
        gloss(block(122, 182, 11, 84, 5)),
    )


def oil_bottle(ink: Ink) -> str:
    leaves = "".join(
        spun(oval(200, y, 20, 8), turn, 200, y) for y, turn in ((216, -28), (236, 28), (256, -28))
    )
    return layers(
        ground(70),
        solid(
            lathe("17,92,2 17,148,16 58,186,24 58,328,16"),
            ink.main,
            flat(block(152, 196, 96, 104, ink.pick("label cut", 8, 30, 48)), CREAM),
            flat(leaves, LEAF),
            print_lines(200, 276, 46, CREAM, 5),
            rim=SIDE,
        ),
        solid(block(178, 62, 44, 40, 8), ink.accent, rim=(10, 0)),
        gloss(block(152, 200, 8, 104, 4)),
    )


def sauce_bottle(ink: Ink) -> str:
    return layers(
        ground(80),
        solid(
            lathe("44,138,10 70,174,30 60,236,40 72,328,24"),
            ink.main,
            label(ink, 200, 244, 96, 104),
            rim=SIDE,
        ),
        solid(lathe("7,56,5 15,110,4 46,118,8 48,150,8"), ink.accent, rim=(14, 0)),
        gloss(poly("142,184 152,180 148,240 156,300 146,300 138,240", 5)),
    )


def popcorn(ink: Ink) -> str:
    spots = ((140, 128), (176, 104), (218, 100), (256, 126), (160, 140), (200, 124), (238, 144))
    puffs = (
        solid(
            disc(x, y, 25) + disc(x, y, 0.1), ink.pick(f"puff {x}", "#fff4d6", "#ffe7ae"), rim=SMALL
        )
        for x, y in spots
    )
    tub = poly("112,150,6 288,150,6 264,328,14 136,328,14")
    stripes = (
        flat(
            poly(
                f"{x},140 {x + 26},140 {200 + (x + 26 - 200) * 0.72},330 "
                f"{200 + (x - 200) * 0.72},330"
            ),
            ink.main,
        )
        for x in (108, 161, 214, 267)
    )
    return layers(
        ground(88),
        *puffs,
        solid(
            tub,
            CREAM,
            *stripes,
            flat(oval(200, 240, 46, 38), ink.accent),
            emblem(ink, 200, 240, 22, CREAM),
        ),
    )


def snack_box(ink: Ink) -> str:
    packets = (
        turned(
            turn,
            solid(
                block(x, 92, 62, 140, 8),
                colour,
                flat(block(x, 92, 62, 18), lighter(colour, 0.4)),
                emblem(ink, x + 31, 146, 15, CREAM),
                rim=(9, 6),
            ),
            cx=x + 31,
            cy=230,
        )
        for x, turn, colour in (
            (96, -9, ink.accent),
            (242, 9, lighter(ink.accent, 0.25)),
            (169, ink.vary("tilt", -4, 4), darker(ink.accent, 0.2)),
        )
    )
    return layers(
        ground(124),
        flat(poly("84,190 316,190 306,222 94,222", 4), darker(CARDBOARD, 0.4)),
        *packets,
        solid(
            poly("76,200,6 324,200,6 312,328,12 88,328,12"),
            ink.main,
            label(ink, 200, 266, 130, 92),
        ),
    )


PACKETS = (
    jar, bottle, can, box, bag, pouch, carton, egg_carton, tin, rice_bag, honey, oil_bottle,
    sauce_bottle, popcorn, snack_box,
)  # fmt: skip
