"""Toys and games."""

from store.pictures.canvas import Ink
from store.pictures.colour import CREAM, GLASS, IRON, STEEL, WHITE, WOOD, darker, lighter, mix
from store.pictures.label import weave
from store.pictures.paint import (
    FLAT,
    SIDE,
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
from store.pictures.parts import eyes, wheel
from store.pictures.shapes import arc, block, disc, lathe, oval, poly

_YELLOW = "#f2c14e"


def teddy(ink: Ink) -> str:
    pale = lighter(ink.main, 0.55)
    ear = (solid(disc(x, 92, 32), ink.main) + flat(disc(x, 94, 17), pale) for x in (138, 262))
    limbs = ((122, 236, 30, 46), (278, 236, 30, 46))
    return layers(
        ground(116),
        *(solid(oval(x, y, rx, ry), ink.main, rim=SMALL) for x, y, rx, ry in limbs),
        solid(oval(200, 252, 76, 74), ink.main),
        flat(oval(200, 258, 44, 46), pale),
        *(
            solid(disc(x, 302, 33), ink.main, rim=SMALL) + flat(disc(x, 304, 17), pale)
            for x in (136, 264)
        ),
        *ear,
        solid(oval(200, 142, 84, 72), ink.main),
        flat(oval(200, 166, 38, 29), pale),
        eyes(ink, 200, 132, 36, 8),
        flat(oval(200, 154, 13, 9), ink.deep),
        line("M200 162L200 172Q190 184 180 176M200 172Q210 184 220 176", ink.deep, 4),
        ink.pick(
            "bow",
            flat(
                poly("200,214 162,196 162,234", 8)
                + poly("200,214 238,196 238,234", 8)
                + disc(200, 214, 10),
                ink.accent,
            ),
            line("M150 208Q200 232 250 208", ink.accent, 15),
        ),
    )


def toy_car(ink: Ink) -> str:
    return layers(
        ground(146),
        solid(poly("104,214 142,132,28 252,132,28 298,214"), lighter(ink.main, 0.12)),
        flat(
            poly("130,208 156,150,12 192,150,4 192,208", 4)
            + poly("206,150,4 246,150,12 272,208 206,208", 4),
            GLASS,
        ),
        solid(
            block(44, 204, 312, 92, 40),
            ink.main,
            flat(block(40, 244, 320, 14), ink.accent),
            rim=(18, 12),
        ),
        flat(oval(342, 240, 10, 15), "#fff0b5"),
        wheel(120, 290, 40, lighter(ink.accent, 0.3)),
        wheel(280, 290, 40, lighter(ink.accent, 0.3)),
    )


def train(ink: Ink) -> str:
    return layers(
        ground(152),
        flat(disc(124, 70, 20) + disc(92, 52, 13), WHITE, 0.8),
        solid(poly("104,100 144,100 136,170 112,170", 5), ink.accent, rim=(10, 0)),
        solid(block(76, 156, 170, 116, 40), ink.main),
        solid(block(214, 108, 112, 164, 10), ink.accent, rim=(18, 0)),
        flat(block(238, 136, 62, 54, 8), GLASS),
        solid(block(202, 92, 136, 26, 10), darker(ink.main, 0.15), rim=FLAT),
        flat(block(140, 156, 16, 116) + block(174, 156, 16, 116), _YELLOW),
        solid(block(56, 262, 292, 28, 8), ink.deep, rim=FLAT),
        wheel(108, 300, 30, _YELLOW, darker(ink.main, 0.35)),
        wheel(182, 300, 30, _YELLOW, darker(ink.main, 0.35)),
        wheel(278, 290, 40, _YELLOW, darker(ink.main, 0.35)),
    )


def doll(ink: Ink) -> str:
    skin = ink.pick("skin", "#f3c9a5", "#c98d62", "#8d5a3c", "#e8b48c")
    hair = ink.pick("hair", "#6b3f2a", "#e0a64a", "#3a2b3a", "#b5502f")
    return layers(
        ground(98),
        solid(disc(128, 148, 32) + disc(272, 148, 32), hair, rim=SMALL),
        rod("M164 292L164 322M236 292L236 322", skin, 24),
        rod("M150 214L98 252M250 214L302 252", skin, 24),
        solid(
            lathe("42,190,16 96,304,18"),
            ink.main,
            weave(ink, "dots", "stripes", "plain"),
            flat(block(90, 282, 220, 10), ink.accent),
        ),
        solid(disc(200, 130, 70), skin),
        inside(
            disc(200, 130, 74),
            flat(
                "M126 130C130 60 270 60 274 130C244 116 220 100 200 92C180 100 156 116 126 130Z"
                + block(120, 50, 160, 44),
                hair,
            ),
        ),
        eyes(ink, 200, 138, 25, 7),
        flat(oval(160, 158, 11, 7) + oval(240, 158, 11, 7), "#e88a7d", 0.7),
        line(arc(200, 156, 15, 30, 150), "#9c3f3a", 4),
        flat(disc(132, 118, 11) + disc(268, 118, 11), ink.accent),
    )


def _sphere(ink: Ink, *decor: str) -> str:
    return layers(
        ground(96, y=330),
        solid(disc(200, 200, 130), ink.main, *decor, rim=(26, 22)),
        gloss(oval(152, 132, 26, 16), 0.4),
    )


def ball(ink: Ink) -> str:
    turn = ink.vary("turn", -40, 40)
    if ink.pick("kind", True, False):
        seams = (
            "M200 70L200 330M70 200L330 200"
            + arc(82, 200, 92, -70, 70)
            + arc(318, 200, 92, 110, 250)
        )
        return _sphere(ink, turned(turn, line(seams, ink.deep, 9)))
    panels = "M200 56C120 110 120 290 200 344C170 290 170 110 200 56Z"
    wedge = flat(panels, ink.accent) + flat(
        "M200 56C280 110 280 290 200 344C230 290 230 110 200 56Z", CREAM
    )
    return _sphere(ink, turned(turn, wedge, flat(disc(200, 72, 26) + disc(200, 328, 26), _YELLOW)))


def kite(ink: Ink) -> str:
    sail = poly("214,44,6 312,142,6 214,286,6 116,142,6")
    bows = "".join(
        poly(f"{x},{y} {x - 20},{y - 12} {x - 20},{y + 12}", 4)
        + poly(f"{x},{y} {x + 20},{y - 12} {x + 20},{y + 12}", 4)
        for x, y in ((192, 306), (154, 326), (108, 318))
    )
    return layers(
        ground(110, y=352),
        line("M214 284C206 330 150 340 84 308", ink.deep, 5),
        flat(bows, ink.accent),
        turned(
            ink.vary("lean", -8, 12),
            solid(
                sail,
                ink.main,
                flat(poly("214,40 320,142 214,142"), ink.accent),
                flat(poly("214,142 214,300 110,142"), lighter(ink.accent, 0.35)),
            ),
            line("M214 50L214 280M122 142L306 142", ink.deep, 5),
            cx=214,
            cy=160,
        ),
    )


def robot(ink: Ink) -> str:
    return layers(
        ground(104),
        rod("M200 92L200 58", IRON, 9) + flat(disc(200, 54, 14), ink.accent),
        rod("M122 216Q86 226 88 270M278 216Q314 226 312 270", IRON, 18),
        solid(block(142, 288, 44, 40, 10) + block(214, 288, 44, 40, 10), ink.deep, rim=FLAT),
        solid(block(122, 196, 156, 104, 24), ink.main, rim=(16, 10)),
        flat(block(156, 222, 88, 48, 12), lighter(ink.main, 0.5)),
        flat(disc(178, 246, 9), ink.accent)
        + flat(disc(206, 246, 9), _YELLOW)
        + flat(disc(230, 246, 6), IRON),
        solid(block(104, 84, 192, 118, 40), lighter(ink.main, 0.15)),
        flat(block(126, 106, 148, 68, 30), ink.deep),
        flat(disc(168, 140, 15) + disc(232, 140, 15), lighter(ink.accent, 0.35)),
        line(arc(200, 144, 14, 30, 150), lighter(ink.accent, 0.35), 5),
    )


def drum(ink: Ink) -> str:
    lacing = "M96 196L132 306L168 206L200 316L232 206L268 306L304 196"
    return layers(
        ground(114),
        solid(
            "M94 176L306 176L306 296C306 340 94 340 94 296Z",
            ink.main,
            line(lacing, CREAM, 6),
            rim=SIDE,
        ),
        line("M96 290C100 332 300 332 304 290", ink.accent, 16),
        flat(oval(200, 178, 110, 42), ink.accent),
        flat(oval(200, 174, 96, 33), CREAM),
        rod(f"M186 168L{ink.vary('left stick', 92, 116)} 72", WOOD, 11)
        + rod("M222 172L318 84", WOOD, 11),
        flat(disc(188, 168, 11) + disc(222, 172, 11), darker(WOOD, 0.15)),
    )


def scooter(ink: Ink) -> str:
    return layers(
        ground(142),
        rod("M252 96L286 282", mix(STEEL, ink.main, 0.3), 15),
        rod("M206 104L300 88", ink.deep, 16),
        line("M204 104L222 101M286 90L300 88", ink.accent, 18),
        solid(
            poly("66,266,14 236,266,10 282,240,10 290,262,10 246,292,10 66,292,12"),
            ink.main,
            rim=FLAT,
        ),
        flat(block(98, 264, 116, 9, 4), ink.accent),
        wheel(96, 302, 28, ink.accent),
        wheel(290, 294, 36, ink.accent),
    )


def bath_toy(ink: Ink) -> str:
    body = (
        "M72 232C110 252 150 240 166 206L300 206C350 230 334 312 262 312L150 312C92 "
        "312 66 276 72 232Z"
    )
    return layers(
        ground(126, y=330),
        solid(body, ink.main),
        solid(disc(238, 146, 68), ink.main),
        solid(poly("292,136,8 348,144,12 346,164,12 290,174,8"), "#f08a3c", rim=SMALL),
        flat(disc(256, 126, 10), ink.deep) + flat(disc(253, 122, 3), WHITE),
        solid(
            "M140 240C180 232 232 240 240 250C232 288 160 292 140 240Z",
            lighter(ink.main, 0.25),
            rim=SMALL,
        ),
        line(
            (
                "M56 318Q80 302 104 318Q128 334 152 318Q176 302 200 318Q224 334 248 318Q272 "
                "302 296 318Q320 334 344 318"
            ),
            mix("#6fb7d6", ink.accent, 0.2),
            12,
        ),
        *(
            flat(disc(x, y, r), WHITE, 0.75)
            for x, y, r in ((80, 150, 16), (112, 118, 10), (64, 112, 8))
        ),
    )


TOYS = (
    teddy, toy_car, train, doll, ball, kite, robot, drum, scooter, bath_toy,
)  # fmt: skip
