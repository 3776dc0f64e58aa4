"""Food as it is eaten: baked, grown, poured into bowls."""

from store.pictures.canvas import Ink
from store.pictures.colour import BREAD, COCOA, CREAM, LEAF, STEEL, WHITE, darker, lighter
from store.pictures.label import emblem, label
from store.pictures.paint import (
    SMALL,
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
from store.pictures.parts import filled_bowl, leaf, steam
from store.pictures.shapes import arc, block, disc, lathe, oval, poly, spun


def bar(ink: Ink) -> str:
    crimps = "".join(f"M{x} 164L{x} 244" for x in (66, 78, 90, 310, 322, 334))
    wrap = poly(
        "54,158,4 98,158,8 112,150,16 288,150,16 302,158,8 346,158,4 346,250,4 302,250,8 "
        "288,258,16 112,258,16 98,250,8 54,250,4"
    )
    return layers(
        ground(132, y=300),
        turned(
            ink.vary("tilt", -16, -8),
            solid(
                wrap,
                ink.main,
                flat(block(50, 140, 52, 130), lighter(ink.main, 0.3)),
                flat(block(298, 140, 52, 130), lighter(ink.main, 0.3)),
                line(crimps, darker(ink.main), 4),
                flat(poly("226,140 310,140 270,270 196,270"), ink.accent),
                flat(oval(168, 204, 48, 36), CREAM),
                emblem(ink, 168, 204, 22, ink.printed),
                rim=(0, 16),
            ),
            gloss(block(122, 160, 150, 9, 4), 0.4),
        ),
    )


def loaf(ink: Ink) -> str:
    crust = (
        "M84 210C84 120 316 120 316 210L316 300C316 320 308 328 290 328L110 328C92 "
        "328 84 320 84 300Z"
    )
    cuts = "".join(f"M{x} 178Q{x + 18} 196 {x + 12} 222" for x in (128, 180, 232))
    seeds = "".join(
        spun(oval(x, y, 6, 3), x + y, x, y)
        for x, y in ((122, 250), (160, 262), (208, 248), (246, 268), (282, 240), (140, 290))
    )
    return layers(
        ground(128),
        solid(crust, BREAD, line(cuts, lighter(BREAD, 0.55), 14), flat(seeds, CREAM)),
        solid(
            block(78, 252, 244, 60, 4),
            ink.main,
            flat(oval(200, 282, 42, 24), CREAM),
            emblem(ink, 200, 282, 15, ink.printed),
            rim=(18, 8),
        ),
    )


def cheese(ink: Ink) -> str:
    paste = lighter(ink.main, 0.15)
    holes = ((130, 262, 16), (196, 282, 11), (246, 246, 20), (290, 288, 12), (170, 236, 9))
    front = poly("70,214,8 330,214,8 330,320,12 70,320,12")
    return layers(
        ground(138, y=322),
        solid(poly("70,216,6 262,122,22 330,216,6"), lighter(paste, 0.4), rim=SMALL),
        solid(
            front,
            paste,
            *(flat(disc(x, y, r), darker(paste, 0.3)) for x, y, r in holes),
            flat(block(60, 300, 280, 30), ink.accent),
        ),
        flat(oval(236, 172, 20, 9), darker(paste, 0.18)),
    )


def _apple(ink: Ink, cx: float, cy: float, r: float, fill: str) -> str:
    right = f"C{cx + r * 0.5} {cy - r * 1.12} {cx + r * 1.12} {cy - r * 0.7} {cx + r} {cy}"
    right += f"C{cx + r * 0.88} {cy + r * 0.8} {cx + r * 0.4} {cy + r * 1.08} {cx} {cy + r * 0.92}"
    left = f"C{cx - r * 0.4} {cy + r * 1.08} {cx - r * 0.88} {cy + r * 0.8} {cx - r} {cy}"
    left += f"C{cx - r * 1.12} {cy - r * 0.7} {cx - r * 0.5} {cy - r * 1.12} {cx} {cy - r * 0.72}Z"
    return layers(
        solid(f"M{cx} {cy - r * 0.72}{right}{left}", fill),
        rod(f"M{cx} {cy - r * 0.66}Q{cx + 2} {cy - r} {cx + 12} {cy - r * 1.18}", COCOA, r * 0.12),
        leaf(cx + 4, cy - r * 0.84, r * 0.72, ink.vary("leaf", 50, 78), LEAF),
        gloss(spun(oval(cx - r * 0.5, cy - r * 0.3, r * 0.1, r * 0.24), 24, cx - r * 0.5, cy)),
    )


def fruit(ink: Ink) -> str:
    return layers(
        ground(134, y=324),
        _apple(ink, 262, 250, 72, ink.accent),
        _apple(ink, 152, 224, 102, ink.main),
    )


def vegetable(ink: Ink) -> str:
    root = poly("150,150,30 236,150,30 212,300,30 194,342,4 176,300,30")
    rings = "M164 196L190 198M222 226L202 230M178 262L196 264"
    fronds = (leaf(196, 156, 96, turn, LEAF) for turn in (-52, 46, -24, 22, 0))
    return layers(
        ground(110),
        turned(
            ink.vary("lean", 16, 28),
            *fronds,
            solid(root, ink.main, line(rings, darker(ink.main), 5)),
        ),
    )


def cookie(ink: Ink) -> str:
    chips = ((-34, -30), (28, -44), (44, 12), (-8, 8), (-46, 34), (10, 52))

    def biscuit(cx: float, cy: float, r: float) -> str:
        return solid(
            disc(cx, cy, r),
            BREAD,
            *(
                flat(spun(block(cx + x - 11, cy + y - 9, 22, 18, 7), x * 3, cx + x, cy + y), colour)
                for (x, y), colour in zip(chips, (COCOA, COCOA, ink.main) * 2, strict=True)
            ),
        )

    bite = ink.pick("bite", 18, -14, 40)
    return layers(
        ground(128),
        biscuit(262, 258, 70),
        turned(bite, biscuit(164, 224, 102), cx=164, cy=224),
    )


def chocolate(ink: Ink) -> str:
    cocoa = ink.pick("cocoa", COCOA, "#5a3527", "#7c4f37")
    squares = (
        solid(block(128 + 49 * column, 66 + 45 * row, 45, 41, 5), lighter(cocoa, 0.1), rim=SMALL)
        for row in range(3)
        for column in range(3)
    )
    foil = "118,190 132,178 148,192 166,176 184,192 202,176 222,192 240,178 258,192 270,178 282,190"
    return layers(
        ground(104),
        turned(
            ink.vary("tilt", -6, 6),
            flat(block(122, 60, 156, 200, 8), darker(cocoa, 0.3)),
            *squares,
            flat(poly(f"{foil} 282,240 118,240"), STEEL),
            solid(
                block(114, 206, 172, 122, 6),
                ink.main,
                flat(block(114, 218, 172, 8), ink.accent),
                flat(block(114, 308, 172, 8), ink.accent),
                flat(oval(200, 267, 46, 32), CREAM),
                emblem(ink, 200, 267, 20, ink.printed),
                rim=(14, 0),
            ),
        ),
    )


def cereal_bowl(ink: Ink) -> str:
    spots = [(92 + 27 * i, 196 - 9 * min(i, 8 - i)) for i in range(9)]
    spots += [(108 + 26 * i, 208 - 3 * (i % 2)) for i in range(8)]
    flakes = (
        solid(oval(x, y, 19, 14), BREAD if i % 4 else ink.accent, rim=SMALL)
        for i, (x, y) in enumerate(spots)
    )
    return layers(
        ground(96),
        rod("M286 182L344 96", STEEL, 13),
        filled_bowl(ink, 132, 208, 328, layers(*flakes)),
        flat(oval(190, 226, 70, 7), WHITE, 0.9),
        emblem(ink, 200, 278, 20, lighter(ink.accent, 0.4)),
    )


def pasta(ink: Ink) -> str:
    shape = poly("112,76,6 288,76,6 288,328,14 112,328,14")
    window = oval(200, 256, 64, 56)
    swirls = "".join(
        spun(arc(x, y, 13, 0, 300), x * 3 + y, x, y)
        for x in range(146, 260, 27)
        for y in range(206, 310, 25)
    )
    return layers(
        ground(96),
        solid(
            shape,
            ink.main,
            flat(block(112, 76, 176, 26), lighter(ink.main, 0.35)),
            line("M112 106L288 106", darker(ink.main), 4),
            flat(oval(200, 152, 44, 32), CREAM),
            emblem(ink, 200, 152, 20, ink.printed),
            inside(window, flat(window, darker(BREAD, 0.2)), line(swirls, "#f6d488", 9)),
            line(window, CREAM, 6),
        ),
        gloss(block(124, 120, 9, 180, 4), 0.35),
    )


def soup(ink: Ink) -> str:
    bits = "".join(oval(x, y, 9, 5) for x, y in ((150, 212), (190, 204), (236, 214), (262, 208)))
    broth = layers(
        flat(oval(200, 214, 116, 21), lighter(ink.accent, 0.1)),
        flat(oval(186, 209, 40, 6), CREAM, 0.75),
        flat(bits, LEAF),
    )
    return layers(
        ground(96),
        filled_bowl(ink, 132, 212, 328, broth),
        steam(150, 200, 250, y=182),
        line("M104 262Q200 292 296 262", lighter(ink.main, 0.4), 7),
    )


def nuts(ink: Ink) -> str:
    shell = ("#c98d52", "#e2b273", "#a9693a")
    spots = [(150 + 25 * i, 196 - 16 * min(i, 4 - i)) for i in range(5)]
    heap = [*spots, (134, 210), (164, 206), (192, 200), (222, 204), (254, 210)]

    def nut(x: float, y: float, number: int) -> str:
        colour = shell[number % 3]
        turn = 40 * number + ink.vary(f"nut {number}", 0, 60)
        shape = spun(oval(x, y, 21, 15), turn, x, y)
        return solid(
            shape,
            colour,
            line(spun(f"M{x - 15} {y}L{x + 15} {y}", turn, x, y), darker(colour), 3),
            rim=SMALL,
        )

    return layers(
        ground(118),
        *(nut(x, y, number) for number, (x, y) in enumerate(heap)),
        solid(lathe("88,204,6 96,250,20 76,328,26"), ink.main, label(ink, 200, 270, 110, 84)),
        flat(lathe("92,200,6 92,218,6"), lighter(ink.main, 0.4)),
        nut(86, 318, 2),
        nut(318, 316, 1),
        nut(112, 326, 0),
    )


FOOD = (
    bar, loaf, cheese, fruit, vegetable, cookie, chocolate, cereal_bowl, pasta, soup, nuts,
)  # fmt: skip
