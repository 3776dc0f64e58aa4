"""Drinks: bottles, cans and cartons, and tea in its cup."""

from store.pictures.canvas import Ink
from store.pictures.colour import COCOA, CREAM, GLASS, STEEL, WHITE, WOOD, darker, lighter, mix
from store.pictures.label import emblem, label, print_lines
from store.pictures.paint import SIDE, SMALL, crate, flat, gloss, ground, layers, line, rod, solid
from store.pictures.parts import bowl_shape, handle, steam
from store.pictures.shapes import block, disc, lathe, oval, poly, spun


def tea_cup(ink: Ink) -> str:
    tea = mix(ink.accent, "#b5672a", 0.6)
    return layers(
        ground(138),
        solid(bowl_shape(138, 302, 328, foot=0.5), lighter(ink.main, 0.2), rim=(0, 10)),
        handle(276, 206, 50, 64, ink.main, 18),
        solid(bowl_shape(94, 180, 306), ink.main, rim=(24, 8)),
        flat(oval(200, 180, 94, 20), lighter(ink.main, 0.4)),
        flat(oval(200, 183, 83, 15), tea),
        line("M166 178C150 190 150 206 152 226", WHITE, 4),
        solid(block(134, 226, 36, 42, 6), CREAM, emblem(ink, 152, 246, 11, ink.printed), rim=SMALL),
        steam(172, 222, y=158),
    )


def coffee_bag(ink: Ink) -> str:
    bean = spun(oval(200, 236, 26, 37), 28, 200, 236)
    crease = spun("M200 202C186 222 214 246 200 270", 28, 200, 236)
    return layers(
        ground(100),
        solid(
            poly("120,112,4 280,112,4 292,300,20 284,328,14 116,328,14 108,300,20"),
            ink.main,
            flat(poly("108,112 130,112 142,330 108,330"), darker(ink.main, 0.15)),
            flat(ink.pick("label", disc(204, 236, 60), block(144, 180, 120, 116, 12)), CREAM),
            flat(bean, COCOA),
            line(crease, lighter(COCOA, 0.4), 6),
        ),
        solid(block(116, 74, 168, 44, 6), lighter(ink.main, 0.16), rim=(0, 10)),
        rod("M112 98L288 98", ink.accent, 13),
        flat(disc(204, 146, 10), darker(ink.main, 0.4)) + flat(disc(204, 146, 4), ink.main),
    )


def wine_bottle(ink: Ink) -> str:
    return layers(
        ground(72),
        solid(
            lathe("21,50,4 21,138,24 60,190,34 60,328,16"),
            ink.main,
            flat(block(170, 40, 60, 78), ink.accent),
            flat(block(170, 112, 60, 5), CREAM),
            flat(block(140, 206, 120, 88), CREAM),
            emblem(ink, 200, 236, 20, ink.printed),
            print_lines(200, 268, 56, CREAM, 5),
            rim=(22, 0),
        ),
        gloss(block(151, 196, 9, 122, 4)),
        gloss(block(186, 124, 7, 36, 3)),
    )


def beer_bottle(ink: Ink) -> str:
    crimps = "".join(f"M{x} 60L{x} 76" for x in range(182, 222, 7))
    return layers(
        ground(68),
        solid(
            lathe("18,70,3 20,128,30 56,200,44 56,328,18"),
            ink.main,
            flat(block(170, 126, 60, 34), ink.accent),
            label(ink, 200, 260, 96, 92),
            rim=(22, 0),
        ),
        solid(
            block(175, 56, 50, 22, 6), ink.accent, line(crimps, darker(ink.accent), 3), rim=(9, 0)
        ),
        gloss(block(154, 206, 9, 104, 4)),
    )


def _slice(cx: float, cy: float, r: float, rind: str) -> str:
    near, far = r * 0.28, cy - r * 0.76
    pulp = poly(f"{cx},{cy - 5} {cx - near},{far},5 {cx + near},{far},5", 2)
    segments = "".join(spun(pulp, turn, cx, cy) for turn in range(0, 360, 60))
    return layers(
        flat(disc(cx, cy, r), rind),
        flat(disc(cx, cy, r * 0.86), CREAM),
        flat(segments, lighter(rind, 0.15)),
    )


def juice_carton(ink: Ink) -> str:
    front = layers(
        flat(block(100, 252, 150, 90), ink.accent),
        _slice(170, 232, 48, mix(ink.accent, "#f2a33a", 0.45)),
        flat(block(130, 128, 80, 30, 15), CREAM),
        print_lines(170, 135, 48, CREAM, 6),
    )
    return layers(
        ground(106, cx=198),
        crate(ink.main, 106, 104, 128, 224, front, depth=46),
        solid(block(158, 66, 44, 30, 7), ink.accent, rim=(10, 0)),
        flat(block(164, 92, 32, 8), darker(ink.accent, 0.25)),
    )


def water_bottle(ink: Ink) -> str:
    water = mix(GLASS, ink.main, 0.25)
    ribs = "M140 268L260 268M140 290L260 290M140 312L260 312"
    return layers(
        ground(74),
        solid(
            lathe("22,92,4 26,116,14 60,166,30 60,328,22"),
            water,
            flat(block(130, 150, 140, 200), mix(water, ink.main, 0.28)),
            line(ribs, mix(water, WHITE, 0.6), 5),
            flat(block(130, 188, 140, 62), ink.main),
            emblem(ink, 200, 219, 20, lighter(ink.accent, 0.5)),
            rim=SIDE,
        ),
        solid(block(172, 62, 56, 38, 8), ink.accent, rim=(14, 0)),
        gloss(block(150, 172, 10, 140, 5)),
    )


def spirit_bottle(ink: Ink) -> str:
    level = ink.vary("level", 178, 204)
    return layers(
        ground(96),
        solid(
            lathe("22,88,3 22,136,12 78,152,26 84,328,18"),
            GLASS,
            flat(lathe(f"70,{level} 76,318,12"), mix(ink.main, WHITE, 0.08)),
            flat(poly("150,204 250,204 250,296 150,296", 8), CREAM),
            emblem(ink, 200, 238, 24, ink.printed),
            print_lines(200, 272, 60, CREAM, 5),
            rim=SIDE,
        ),
        solid(block(182, 84, 36, 20, 4), WOOD, rim=(9, 0)),
        solid(block(170, 54, 60, 36, 9), ink.accent, rim=(14, 0)),
        gloss(block(134, 172, 10, 130, 5)),
    )


def soda_can(ink: Ink) -> str:
    low, high = ink.vary("wave", 196, 232), ink.vary("swing", 30, 70)
    wave = f"M100 {low}C150 {low - high} 240 {low + high} 300 {low - 20}L300 340L100 340Z"
    return layers(
        ground(82),
        solid(
            lathe("58,72,6 74,104,12 74,302,12 58,328,10"),
            ink.main,
            flat(wave, ink.accent),
            line(wave, CREAM, 7),
            emblem(ink, 200, 160, 34, CREAM),
            flat(block(100, 60, 200, 32), STEEL),
            flat(block(100, 314, 200, 24), STEEL),
            rim=SIDE,
        ),
        flat(oval(200, 76, 57, 11), lighter(STEEL, 0.5)),
        flat(oval(200, 78, 20, 4), darker(STEEL, 0.35)),
        gloss(block(142, 112, 9, 180, 4)),
    )


DRINKS = (
    tea_cup, coffee_bag, wine_bottle, beer_bottle, juice_carton, water_bottle, spirit_bottle,
    soda_can,
)  # fmt: skip
