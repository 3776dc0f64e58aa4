"""What is worn with clothes: shoes, socks, hats, belts and bags."""

from store.pictures.canvas import Ink
from store.pictures.colour import CREAM, STEEL, WHITE, darker, lighter
from store.pictures.label import emblem, weave
from store.pictures.paint import FLAT, flat, gloss, ground, layers, line, rod, solid
from store.pictures.parts import on_main
from store.pictures.shapes import block, disc, flipped, oval, poly, star


def socks(ink: Ink) -> str:
    shape = poly(
        "128,70,8 202,70,8 202,218,30 262,262,30 282,304,24 248,328,24 172,318,40 128,258,44"
    )

    def sock(dx: float) -> str:
        foot = layers(
            weave(ink, "plain", "bands", "dots", step=38),
            flat(block(100, 60, 140, 38), ink.accent),
            flat(disc(134, 272, 34) + disc(276, 318, 44), ink.accent),
        )
        return f'<g transform="translate({dx} 0)">' + solid(shape, ink.main, foot) + "</g>"

    return layers(ground(136), sock(46), sock(-34))


def _sole(fill: str, height: float = 26) -> str:
    return solid(block(44, 322 - height, 312, height, height / 2), fill, rim=(0, 8))


def _laces(colour: str, *ys: float) -> str:
    return line(
        "".join(f"M{178 + (y - 180) * 0.8} {y + 14}L{206 + (y - 180) * 0.8} {y}" for y in ys),
        colour,
        8,
    )


def shoe(ink: Ink) -> str:
    upper = poly(
        "56,190,16 128,182,10 168,218,40 212,200,14 270,244,60 350,270,34 352,306,10 52,306,10"
    )
    return layers(
        ground(152, y=326),
        solid(upper, ink.main),
        line("M274 246Q252 272 262 304", darker(ink.main, 0.35), 5),
        _laces(ink.accent, 222, 236),
        solid(
            poly("48,298,6 354,298,8 354,314,10 128,314,6 124,328,4 50,328,6"), ink.deep, rim=FLAT
        ),
        gloss(oval(316, 270, 22, 5), 0.5),
    )


def sneaker(ink: Ink) -> str:
    upper = poly(
        "50,182,18 92,196,20 132,170,20 178,172,14 228,228,40 336,258,40 352,306,14 50,306,14"
    )
    return layers(
        ground(154, y=328),
        solid(
            upper,
            ink.main,
            flat(poly("120,306 176,236 204,236 160,306", 4), ink.accent),
            flat(disc(346, 312, 58), lighter(ink.main, 0.4)),
            flat(poly("40,170 78,180 72,252 40,252", 8), ink.accent),
        ),
        _laces(WHITE, 196, 214, 232),
        _sole(CREAM, 34),
        line("M60 310L340 310", ink.accent, 5),
    )


def boot(ink: Ink) -> str:
    upper = poly("92,80,12 204,80,12 206,196,30 262,232,40 340,258,40 346,306,12 88,306,12")
    return layers(
        ground(144, y=328),
        solid(upper, ink.main),
        flat(block(86, 74, 124, 30, 12), on_main(ink)),
        line("M90 250Q150 262 214 306", darker(ink.main, 0.3), 5),
        line(
            "M172 128L210 120M174 154L212 146M178 180L216 170M192 206L232 194",
            lighter(ink.accent, 0.4),
            7,
        ),
        solid(
            poly("80,300,8 350,300,10 350,326,10 160,326,6 152,318,4 144,326,6 80,326,6"),
            ink.deep,
            rim=FLAT,
        ),
    )


def hat(ink: Ink) -> str:
    ribs = "".join(f"M{x} 262L{x} 312" for x in range(96, 312, 18))
    return layers(
        ground(122),
        ink.pick(
            "pompon",
            solid(star(200, 88, 42, 33, tips=14, r=8), ink.accent),
            "",
            flat(block(190, 86, 20, 36, 8), ink.accent),
        ),
        solid("M86 276C84 60 316 60 314 276Z", ink.main, weave(ink, "plain", "bands", step=44)),
        solid(
            block(74, 254, 252, 68, 28),
            lighter(ink.main, 0.15),
            line(ribs, darker(ink.main), 5),
            rim=FLAT,
        ),
    )


def scarf(ink: Ink) -> str:
    fringe = "".join(f"M{x} 306L{x} 332" for x in (*range(128, 184, 12), *range(214, 272, 12)))
    return layers(
        ground(90, y=338),
        line(fringe, ink.accent, 6),
        solid(
            poly("122,170 184,170 188,312 122,312", 6),
            darker(ink.main, 0.08),
            weave(ink, "checks", "bands", "stripes"),
        ),
        solid(
            poly("210,170 274,170 274,312 208,312", 6),
            ink.main,
            weave(ink, "checks", "bands", "stripes"),
        ),
        solid(
            "M84 150C84 60 316 60 316 150C316 232 84 232 84 150Z" + oval(200, 128, 66, 30),
            ink.main,
            weave(ink, "checks", "bands", "stripes"),
        ),
        flat(oval(200, 128, 66, 30), darker(ink.main, 0.5)),
        rod("M168 176Q200 208 236 180", darker(ink.main, 0.1), 26),
    )


def gloves(ink: Ink) -> str:
    hand = poly(
        "84,270,6 78,150,50 150,104,60 176,180,30 196,166,24 206,204,20 168,262,14 166,270,6"
    )
    cuff = block(76, 262, 98, 62, 16)

    def mitten(put: str, wrist: str, x: float) -> str:
        return layers(
            solid(put, ink.main, weave(ink, "plain", "dots", "bands")),
            solid(wrist, ink.accent, rim=FLAT),
            emblem(ink, x, 210, 20, on_main(ink)),
        )

    return layers(
        ground(140),
        mitten(hand, cuff, 124),
        mitten(flipped(hand), flipped(cuff), 276),
        line("M124 324C140 360 260 360 276 324", ink.accent, 5),
    )


def belt(ink: Ink) -> str:
    return layers(
        ground(132, y=312),
        solid(
            "M64 240C64 110 336 110 336 240C336 320 64 320 64 240Z"
            + "M104 240C104 282 296 282 296 240C296 168 104 168 104 240Z",
            darker(ink.main, 0.2),
        ),
        solid(
            block(58, 206, 236, 56, 14),
            ink.main,
            line("M74 216L280 216M74 252L280 252", lighter(ink.main, 0.4), 3),
        ),
        flat(disc(96, 234, 6) + disc(126, 234, 6) + disc(156, 234, 6), ink.deep),
        line(block(238, 192, 84, 84, 14), "#d9b566" if ink.pick("buckle", 1, 0) else STEEL, 13),
        line("M238 234L306 234", STEEL, 9),
    )


def handbag(ink: Ink) -> str:
    return layers(
        ground(126),
        rod("M136 190C132 60 268 60 264 190", ink.accent, 17),
        solid(poly("94,168,16 306,168,16 328,328,26 72,328,26"), ink.main),
        ink.pick(
            "front",
            solid("M90 164L310 164L304 220Q200 286 96 220Z", lighter(ink.main, 0.12), rim=(0, 10)),
            line("M110 236L290 236", ink.accent, 8),
            flat(block(120, 238, 160, 66, 14), darker(ink.main, 0.16)),
        ),
        flat(block(184, 232, 32, 38, 8), "#d9b566"),
        flat(disc(136, 190, 8) + disc(264, 190, 8), "#d9b566"),
    )


ACCESSORIES = (
    socks, shoe, sneaker, boot, hat, scarf, gloves, belt, handbag,
)  # fmt: skip
