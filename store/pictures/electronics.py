"""Electronics: things with screens, keys and cables."""

from store.pictures.canvas import Ink
from store.pictures.colour import CREAM, IRON, STEEL, WHITE, darker, lighter, mix
from store.pictures.label import emblem
from store.pictures.paint import (
    FLAT,
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
from store.pictures.parts import coil, keys, on_main, slab
from store.pictures.shapes import arc, block, disc, lathe, oval, poly, ring


def headphones(ink: Ink) -> str:
    def cup(x: float, out: int) -> str:
        pad = solid(block(x - 24 - out * 16, 200, 48, 116, 22), ink.deep, rim=SMALL)
        return pad + solid(
            block(x - 29, 190, 58, 136, 27), ink.main, emblem(ink, x, 258, 14, on_main(ink))
        )

    return layers(
        ground(116),
        rod("M100 214C92 36 308 36 300 214", ink.main, 26),
        line("M126 132C152 70 248 70 274 132", ink.accent, 13),
        cup(98, -1),
        cup(302, 1),
    )


def earbuds(ink: Ink) -> str:
    def bud(cx: float, turn: float) -> str:
        stem = solid(block(cx - 12, 100, 24, 92, 12), ink.main, rim=(8, 0))
        head = solid(oval(cx, 102, 37, 33), ink.main, rim=SMALL)
        return turned(turn, stem, head, flat(oval(cx, 98, 18, 14), ink.deep), cx=cx, cy=120)

    return layers(
        ground(112),
        bud(142, ink.vary("left", -16, -6)),
        bud(258, ink.vary("right", 6, 16)),
        solid(
            block(98, 216, 204, 112, 50),
            ink.accent,
            flat(block(90, 250, 220, 5), darker(ink.accent, 0.3)),
        ),
        flat(disc(200, 288, 7), lighter(ink.accent, 0.7)),
        gloss(block(136, 228, 90, 8, 4)),
    )


def speaker(ink: Ink) -> str:
    def cone(cy: float, r: float) -> str:
        return layers(
            flat(disc(200, cy, r), ink.deep),
            solid(disc(200, cy, r * 0.82), ink.accent, rim=(r * 0.14, r * 0.12)),
            flat(disc(200, cy, r * 0.32), ink.deep),
        )

    return layers(
        ground(92),
        solid(block(118, 76, 164, 252, ink.pick("corners", 18, 34, 54)), ink.main),
        cone(140, 32),
        cone(242, 60),
        flat(disc(200, 316, 4), lighter(ink.accent)),
    )


def keyboard(ink: Ink) -> str:
    cap = lighter(ink.main, 0.5)
    return layers(
        ground(152, y=286),
        solid(block(44, 150, 312, 132, 16), ink.main, rim=FLAT),
        keys(60, 166, 11, 3, cap, size=20, gap=6),
        flat(block(60, 244, 46, 20, 5) + block(300, 244, 40, 20, 5), cap),
        flat(block(112, 244, 182, 20, 5), ink.accent),
        flat(block(60, 166, 20, 20, 5) + block(320, 192, 20, 20, 5), ink.accent),
    )


def mouse(ink: Ink) -> str:
    return layers(
        ground(84),
        solid(lathe("64,92,60 80,220,80 62,328,62"), ink.main),
        line("M200 96L200 206M124 208Q200 226 276 208", darker(ink.main, 0.3), 5),
        slab(ink.accent, 188, 126, 24, 52, r=12, rim=SMALL),
        gloss(oval(150, 158, 9, 30), 0.4),
    )


def charger(ink: Ink) -> str:
    port = "".join(block(168, y, 64, 20, 10) for y in (226, 262))
    return layers(
        ground(84),
        flat(block(162, 84, 16, 52, 5) + block(222, 84, 16, 52, 5), IRON),
        solid(block(116, 126, 168, 202, 32), ink.main),
        emblem(ink, 200, 176, 22, on_main(ink)),
        flat(port, ink.deep),
        flat(disc(250, 236, 5), lighter(ink.accent)),
    )


def _plug(x: float, y: float, colour: str) -> str:
    return slab(STEEL, x + 8, y - 30, 24, 36, r=4, rim=SMALL) + slab(
        colour, x, y, 40, 58, r=10, rim=(10, 0)
    )


def cable(ink: Ink) -> str:
    return layers(
        ground(116, y=322),
        rod("M112 180C110 240 130 250 160 250M288 180C290 240 270 250 240 250", ink.main, 14),
        coil(200, 250, (84, 64), ink.main, 14),
        slab(ink.accent, 180, 294, 40, 34, r=6, rim=SMALL),
        _plug(92, 126, ink.accent),
        _plug(268, 126, ink.accent),
    )


def power_bank(ink: Ink) -> str:
    lit = ink.pick("charge", 2, 3, 4)
    return layers(
        ground(92),
        rod("M256 100C256 44 330 60 322 128L322 196", ink.accent, 12),
        solid(block(120, 88, 160, 240, 30), ink.main),
        flat(block(232, 80, 48, 18, 6), ink.deep),
        emblem(ink, 200, 190, 32, on_main(ink)),
        *(
            flat(disc(161 + 26 * i, 288, 7), WHITE if i < lit else darker(ink.main, 0.3))
            for i in range(4)
        ),
    )


def router(ink: Ink) -> str:
    waves = "".join(arc(200, 160, r, -140, -40) for r in (40, 66, 92))
    return layers(
        ground(138),
        line(waves, ink.accent, 10, 0.75),
        *(rod(f"M{x} 250L{x + lean} 118", ink.deep, 14) for x, lean in ((96, -18), (304, 18))),
        solid(block(64, 238, 272, 90, 34), ink.main, rim=(10, 16)),
        *(flat(disc(x, 288, 6), lighter(ink.accent, 0.4)) for x in (110, 136, 162)),
        flat(block(226, 282, 76, 12, 6), darker(ink.main, 0.3)),
    )


def drive(ink: Ink) -> str:
    ridges = "M150 132L250 132M150 154L250 154M150 176L250 176"
    return layers(
        ground(90),
        rod("M200 96C200 30 336 40 328 150L328 208", ink.deep, 12),
        slab(STEEL, 314, 204, 28, 40, r=5, rim=SMALL),
        solid(
            block(118, 90, 164, 238, ink.pick("corners", 16, 30, 44)),
            ink.main,
            line(ridges, darker(ink.main), 8),
        ),
        emblem(ink, 200, 244, 30, on_main(ink)),
        flat(disc(200, 302, 5), lighter(ink.accent)),
    )


def smart_bulb(ink: Ink) -> str:
    rays = "M200 36L200 18M92 78L78 66M308 78L322 66M62 166L42 166M338 166L358 166"
    glass = lathe("50,64,44 92,140,80 70,214,50 42,250,6")
    return layers(
        ground(54),
        line(rays, lighter(ink.accent, 0.2), 10),
        solid(glass, mix(ink.main, "#ffe9a8", 0.35), flat(disc(200, 150, 50), WHITE, 0.35)),
        line("M178 240L178 186L200 164L222 186L222 240", ink.accent, 7),
        slab(CREAM, 156, 244, 88, 32, r=6, rim=(20, 0)),
        solid(
            lathe("36,272,4 32,312,6 16,328,6"),
            IRON,
            line("M160 286L240 282M160 302L240 298", STEEL, 5),
            rim=(14, 0),
        ),
    )


def microphone(ink: Ink) -> str:
    mesh = "".join(f"M140 {y}L260 {y}" for y in range(88, 176, 18))
    return layers(
        ground(84),
        rod("M132 150C132 262 268 262 268 150", ink.deep, 12),
        rod("M200 234L200 312", ink.deep, 14),
        slab(ink.deep, 128, 308, 144, 20, r=10),
        solid(
            block(152, 62, 96, 160, 48),
            ink.main,
            line(mesh, darker(ink.main), 5),
            flat(block(140, 170, 120, 14), ink.accent),
        ),
    )


def printer(ink: Ink) -> str:
    return layers(
        ground(138),
        flat(poly("128,72 272,72 272,160 128,160", 6), CREAM),
        solid(block(64, 144, 272, 136, 22), ink.main, rim=(16, 12)),
        flat(block(104, 214, 192, 26, 10), ink.deep),
        flat(poly("120,228 280,228 300,326 100,326", 4), WHITE),
        emblem(ink, 200, 274, 26, ink.printed),
        flat(block(92, 168, 60, 20, 8), ink.deep) + flat(disc(292, 178, 8), ink.accent),
    )


def game_controller(ink: Ink) -> str:
    body = poly(
        "112,146,30 288,146,30 340,226,40 350,312,26 300,316,26 254,258,24 "
        "146,258,24 100,316,26 50,312,26 60,226,40"
    )
    stick = (solid(disc(x, 232, 23), ink.deep, rim=SMALL) for x in (158, 242))
    dots = ((286, 172), (304, 190), (268, 190), (286, 208))
    return layers(
        ground(140, y=322),
        solid(block(104, 128, 62, 40, 14) + block(234, 128, 62, 40, 14), ink.deep, rim=SMALL),
        solid(body, ink.main),
        flat(block(104, 182, 48, 16, 4) + block(120, 166, 16, 48, 4), ink.deep),
        *(
            flat(disc(x, y, 9), ink.accent if i % 2 else lighter(ink.accent))
            for i, (x, y) in enumerate(dots)
        ),
        *stick,
        flat(ring(200, 184, 13, 8), lighter(ink.accent, 0.3)),
    )


ELECTRONICS = (
    headphones, earbuds, speaker, keyboard, mouse, charger, cable, power_bank, router, drive,
    smart_bulb, microphone, printer, game_controller,
)  # fmt: skip
