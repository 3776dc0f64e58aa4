"""Sport and the outdoors."""

from store.pictures.canvas import Ink
from store.pictures.colour import CREAM, IRON, WHITE, apart, darker, lighter, mix
from store.pictures.label import emblem
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
from store.pictures.parts import on_main, roll, slab
from store.pictures.shapes import arc, block, disc, lathe, oval, poly, spun


def yoga_mat(ink: Ink) -> str:
    return layers(
        ground(148),
        solid(poly("126,286 356,286,8 372,324,10 100,324,10"), lighter(ink.main, 0.2), rim=FLAT),
        solid(block(110, 196, 218, 126, 30), ink.main, rim=(0, 30)),
        roll(112, 259, 64, ink.main, darker(ink.main, 0.35)),
        flat(block(214, 194, 18, 130) + block(276, 194, 18, 130), ink.accent),
        rod("M223 196C223 132 285 132 285 196", ink.accent, 12),
    )


def dumbbell(ink: Ink) -> str:
    def plates(x: float, out: int) -> str:
        small = solid(
            block(x - 17 + out * 34, 174, 34, 100, 12), darker(ink.main, 0.12), rim=(10, 0)
        )
        return small + solid(block(x - 25, 148, 50, 152, 18), ink.main, rim=(14, 0))

    return layers(
        ground(144, y=306),
        turned(
            ink.vary("tilt", -10, -2),
            rod("M50 224L350 224", IRON, 24),
            line("M160 224L240 224", ink.accent, 25),
            line(
                "M168 214L168 234M184 214L184 234M200 214L200 234M216 214L216 234M232 214L232 234",
                darker(ink.accent),
                4,
            ),
            plates(122, -1),
            plates(278, 1),
        ),
    )


def sport_bottle(ink: Ink) -> str:
    body = lathe("58,136,22 64,190,30 52,224,24 62,266,24 60,328,22")
    return layers(
        ground(74),
        solid(
            body,
            ink.main,
            flat(block(120, 244, 160, 20), ink.accent),
            emblem(ink, 200, 180, 24, on_main(ink)),
            rim=SIDE,
        ),
        solid(lathe("44,96,16 60,142,8"), ink.accent, rim=(18, 0)),
        slab(ink.deep, 180, 64, 40, 36, r=12, rim=SMALL),
        rod("M246 120C290 126 288 160 262 168", ink.deep, 9),
        gloss(block(150, 156, 9, 48, 4)),
    )


def racket(ink: Ink) -> str:
    head = oval(200, 134, 76, 92)
    strings = "".join(f"M{x} 30L{x} 240" for x in range(134, 270, 19)) + "".join(
        f"M110 {y}L290 {y}" for y in range(54, 226, 19)
    )
    return layers(
        ground(98),
        turned(
            ink.vary("lean", 20, 30),
            inside(head, flat(head, WHITE, 0.45), line(strings, CREAM, 4)),
            rod("M176 216L196 262M224 216L204 262", ink.main, 13),
            rod(head, ink.main, 17),
            solid(
                block(187, 252, 26, 92, 9),
                ink.accent,
                line("M186 272L214 264M186 294L214 286M186 316L214 308", darker(ink.accent), 4),
                rim=(8, 0),
            ),
            cy=230,
        ),
        solid(disc(302, 300, 28), "#d8e05a", line("M284 280Q304 300 296 326", WHITE, 5), rim=SMALL),
    )


def skipping_rope(ink: Ink) -> str:
    def grip(x: float, turn: float) -> str:
        bands = "".join(f"M{x - 15} {y}L{x + 15} {y}" for y in (118, 138))
        return turned(
            turn,
            solid(
                block(x - 17, 72, 34, 120, 14),
                ink.main,
                line(bands, lighter(ink.main, 0.5), 6),
                rim=(10, 0),
            ),
            cx=x,
            cy=130,
        )

    return layers(
        ground(130),
        line(
            "M126 188C60 330 190 350 214 260C232 190 150 210 166 280C184 350 350 340 274 188",
            darker(ink.accent, 0.25),
            13,
        ),
        line(
            "M126 186C60 328 190 348 214 258C232 188 150 208 166 278C184 348 350 338 274 186",
            ink.accent,
            9,
        ),
        grip(120, ink.vary("left", 4, 16)),
        grip(280, ink.vary("right", -16, -4)),
    )


def goggles(ink: Ink) -> str:
    lens = poly("56,166,40 176,172,30 182,222,30 140,262,36 70,250,40")

    def eye(turn: str) -> str:
        return (
            f'<g transform="{turn}">'
            + layers(
                solid(lens, ink.main, rim=(14, 12)),
                flat(
                    poly("76,184,28 162,188,22 166,216,22 134,242,26 86,234,28"),
                    mix(ink.accent, WHITE, 0.25),
                ),
                gloss(poly("92,192 116,192 100,228 86,222", 5), 0.6),
            )
            + "</g>"
        )

    return layers(
        ground(130, y=318),
        line("M62 206C30 150 90 96 200 96C310 96 370 150 338 206", ink.deep, 18),
        line("M72 236C60 320 340 320 328 236", darker(ink.deep, 0.1), 14),
        rod("M176 202Q200 188 224 202", ink.accent, 13),
        eye("translate(0 0)"),
        eye("translate(400 0) scale(-1 1)"),
    )


def football(ink: Ink) -> str:
    patch = poly("200,154 244,186 227,238 173,238 156,186", 4)
    edge = "".join(
        spun(poly("200,56 244,84 232,106 168,106 156,84", 4), turn) for turn in range(0, 360, 72)
    )
    seams = "".join(spun("M200 156L200 104", turn) for turn in range(0, 360, 72))
    white = lighter(ink.main, 0.75)
    print_ = apart(ink.main, white, 150)
    pattern = turned(ink.vary("turn", 0, 72), flat(patch + edge, print_), line(seams, print_, 6))
    return layers(
        ground(96, y=330),
        solid(disc(200, 200, 130), white, pattern, rim=(24, 20)),
        line(arc(200, 200, 118, 150, 210), ink.accent, 8),
        gloss(oval(150, 130, 24, 13), 0.6),
    )


def foam_roller(ink: Ink) -> str:
    bumps = "".join(
        block(x, y, 30, 20, 7) for x in range(146, 330, 42) for y in (176, 208, 240, 272)
    )
    return layers(
        ground(140, y=314),
        solid(
            poly("104,160,6 308,160,66 334,234,66 308,310,66 104,310,6"),
            ink.main,
            flat(bumps, darker(ink.main, 0.2)),
            rim=(0, 30),
        ),
        solid(oval(108, 235, 54, 75), lighter(ink.main, 0.25), rim=SMALL),
        flat(oval(108, 235, 33, 48), ink.accent),
        flat(oval(112, 235, 25, 40), darker(ink.accent, 0.5)),
    )


def resistance_band(ink: Ink) -> str:
    tones = (lighter(ink.accent, 0.3), ink.accent, ink.main)
    return layers(
        ground(128),
        *(
            turned(turn, rod(block(x, 96, 110, 216, 54), tone, 24), cx=x + 55, cy=204)
            for x, turn, tone in zip(
                (196, 142, 92), (24, ink.vary("turn", -4, 6), -22), tones, strict=True
            )
        ),
    )


SPORTS = (
    yoga_mat, dumbbell, sport_bottle, racket, skipping_rope, goggles, football, foam_roller,
    resistance_band,
)  # fmt: skip
