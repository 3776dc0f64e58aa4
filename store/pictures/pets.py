"""For dogs, cats, fish and smaller friends."""

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
from store.pictures.parts import coil, eyes, leaf, on_main, slab
from store.pictures.shapes import arc, block, disc, lathe, oval, poly, ring

_KIBBLE = "#a96f42"


def _paw(cx: float, cy: float, size: float, fill: str) -> str:
    toes = ((-0.8, -0.35), (-0.3, -0.9), (0.3, -0.9), (0.8, -0.35))
    pads = "".join(oval(cx + x * size, cy + y * size, size * 0.24, size * 0.31) for x, y in toes)
    return flat(pads, fill) + flat(oval(cx, cy + size * 0.32, size * 0.58, size * 0.48), fill)


def _bone_shape(cx: float, cy: float, half: float, r: float) -> str:
    left, right, w = cx - half, cx + half, r * 0.62
    near, far, dip = r * 1.9, r * 3.1, r * 1.4
    high, low = cy - r * 3.2, cy + r * 3.2
    up, down = cy - r * 0.4, cy + r * 0.4
    return (
        f"M{left} {cy - w}C{left - near} {high} {left - far} {up} {left - dip} {cy}"
        f"C{left - far} {down} {left - near} {low} {left} {cy + w}"
        f"L{right} {cy + w}C{right + near} {low} {right + far} {down} {right + dip} {cy}"
        f"C{right + far} {up} {right + near} {high} {right} {cy - w}Z"
    )


def dog_bowl(ink: Ink) -> str:
    food = "".join(disc(112 + 22 * i, 206 - 9 * min(i, 8 - i) + 6 * (i % 2), 17) for i in range(9))
    return layers(
        ground(146),
        flat(food, _KIBBLE),
        flat(
            "".join(disc(124 + 25 * i, 205 - 4 * (i % 2), 14) for i in range(7)),
            darker(_KIBBLE, 0.15),
        ),
        solid(poly("86,206,10 314,206,10 350,328,18 50,328,18"), ink.main),
        slab(lighter(ink.main, 0.3), 82, 200, 236, 18, r=9),
        ink.pick(
            "mark",
            flat(_bone_shape(200, 270, 34, 15), on_main(ink)),
            _paw(200, 274, 34, on_main(ink)),
        ),
    )


def collar(ink: Ink) -> str:
    band = "M66 196C66 84 334 84 334 196C334 304 66 304 66 196Z"
    hole = "M98 194C98 266 302 266 302 194C302 124 98 124 98 194Z"
    return layers(
        ground(118),
        solid(band + hole, ink.main, weave(ink, "dots", "stripes", "plain", step=26)),
        solid(block(96, 232, 62, 48, 10), ink.deep, rim=SMALL),
        line(arc(200, 290, 14, 0, 360), STEEL, 6),
        solid(
            ink.pick("tag", disc(200, 324, 27), _bone_shape(200, 322, 20, 12)),
            mix(ink.accent, "#e6bd5c", 0.55),
            rim=SMALL,
        ),
    )


def leash(ink: Ink) -> str:
    return layers(
        ground(128),
        coil(184, 244, (100, 78, 56), ink.main, 19),
        rod("M112 186C60 40 220 40 196 176", ink.main, 19),
        slab(ink.accent, 160, 156, 52, 36, r=8, rim=SMALL),
        rod("M282 262C330 240 318 180 308 160", ink.main, 17),
        rod("M306 158L300 136", STEEL, 12),
        line(oval(296, 108, 19, 27), STEEL, 11),
    )


def cat_tree(ink: Ink) -> str:
    def post(x: float, top: float, bottom: float) -> str:
        wraps = "".join(
            f"M{x - 14} {y}L{x + 14} {y - 6}" for y in range(int(top) + 12, int(bottom), 13)
        )
        return solid(
            block(x - 15, top, 30, bottom - top), WOOD, line(wraps, darker(WOOD), 4), rim=(9, 0)
        )

    return layers(
        ground(136),
        post(138, 92, 312),
        post(266, 196, 312),
        slab(ink.main, 80, 76, 130, 24, r=12),
        solid(block(186, 134, 152, 84, 22), ink.main),
        flat(disc(262, 178, 28), darker(ink.main, 0.5)),
        slab(ink.accent, 70, 306, 264, 22, r=8),
        line("M100 98L100 140", ink.deep, 4)
        + solid(disc(100, 152, ink.vary("toy", 12, 17)), ink.accent, rim=SMALL),
    )


def bone(ink: Ink) -> str:
    return layers(
        ground(130, y=306),
        turned(
            ink.vary("tilt", -26, -12),
            solid(
                _bone_shape(200, 208, 64, 38),
                ink.main,
                flat(block(164, 160, 20, 100) + block(216, 160, 20, 100), on_main(ink)),
            ),
            gloss(block(150, 192, 90, 7, 3)),
        ),
    )


def pet_bed(ink: Ink) -> str:
    return layers(
        ground(158),
        solid(
            (
                "M46 244C46 150 354 150 354 244L354 276C354 312 328 328 292 328L108 328C72 "
                "328 46 312 46 276Z"
            ),
            ink.main,
        ),
        flat(oval(200, 236, 118, 42), darker(ink.main, 0.4)),
        solid(
            oval(200, 248, 112, 38),
            lighter(ink.accent, 0.35),
            weave(ink, "dots", "plain", "checks"),
            rim=SMALL,
        ),
        solid(
            (
                "M82 264C110 306 290 306 318 264C320 300 300 322 272 322L128 322C100 322 80 "
                "300 82 264Z"
            ),
            ink.main,
            rim=FLAT,
        ),
        _paw(200, 306, 14, on_main(ink)),
    )


def fish_tank(ink: Ink) -> str:
    water = mix("#a9d8e6", ink.main, 0.2)

    def fish(x: float, y: float, colour: str) -> str:
        tail = poly(f"{x - 22},{y} {x - 50},{y - 20} {x - 50},{y + 20}", 5)
        return (
            flat(tail, darker(colour))
            + solid(oval(x, y, 32, 20), colour, rim=SMALL)
            + flat(disc(x + 15, y - 4, 4), ink.deep)
        )

    gravel = "".join(disc(x, 300 + x % 7, 14) for x in range(70, 340, 20))
    tank = block(60, 110, 280, 206, 12)
    return layers(
        ground(142),
        inside(
            tank, flat(tank, GLASS), flat(block(60, 146, 280, 180), water), flat(gravel, "#e3c795")
        ),
        leaf(96, 300, 110, -8, "#5c9c5a")
        + leaf(116, 302, 80, 16, "#7bb36b")
        + leaf(304, 302, 94, 6, "#5c9c5a"),
        fish(ink.vary("first fish", 210, 240), 196, ink.accent),
        fish(ink.vary("second fish", 160, 200), 252, "#f29a4a"),
        flat(disc(282, 190, 6) + disc(290, 170, 8) + disc(276, 162, 4), WHITE, 0.8),
        line(tank, WHITE, 6, 0.8),
        slab(ink.main, 52, 92, 296, 30, r=10),
        slab(ink.main, 52, 308, 296, 20, r=8),
    )


def pet_food_bag(ink: Ink) -> str:
    return layers(
        ground(118),
        solid(
            poly(
                "112,70,5 288,70,5 302,116,20 308,300,24 292,328,18 108,328,18 92,300,24 98,116,20"
            ),
            ink.main,
            flat(block(80, 60, 240, 36), lighter(ink.main, 0.3)),
            line("M96 100L304 100", ink.accent, 7),
            flat(disc(200, 190, 66), CREAM),
            _paw(200, 196, 42, ink.accent),
            flat(
                "".join(
                    disc(x, y, 12)
                    for x, y in ((150, 290), (176, 304), (204, 292), (232, 306), (254, 290))
                ),
                _KIBBLE,
            ),
        ),
        gloss(poly("114,124 124,124 122,290 112,290", 4), 0.35),
    )


def litter_box(ink: Ink) -> str:
    specks = "".join(disc(104 + 24 * i, 246 - 5 * (i % 3), 9) for i in range(9))
    return layers(
        ground(146),
        solid(poly("80,110,50 320,110,50 336,240,6 64,240,6"), lighter(ink.main, 0.2)),
        flat(poly("136,150,34 264,150,34 272,240 128,240"), darker(ink.main, 0.5)),
        flat(block(84, 238, 232, 20, 4), "#d8cfc0") + flat(specks, "#efe8da"),
        solid(poly("52,246,8 348,246,8 326,328,24 74,328,24"), ink.main, rim=(16, 10)),
        _paw(200, 292, 22, on_main(ink)),
        rod("M178 112C178 88 222 88 222 112", ink.accent, 12),
    )


def pet_brush(ink: Ink) -> str:
    bristles = "".join(f"M{x} 182L{x} 214" for x in range(92, 226, 13))
    return layers(
        ground(140, y=306),
        turned(
            ink.vary("tilt", -14, -4),
            line(bristles, IRON, 6),
            solid(block(230, 138, 132, 36, 18), ink.main, rim=FLAT),
            flat(block(262, 148, 80, 10, 5), ink.accent),
            solid(block(72, 122, 176, 68, 26), ink.main, rim=(12, 12)),
            slab(ink.deep, 80, 176, 160, 16, r=6),
            cy=220,
        ),
        line(
            "M76 282C100 262 120 300 146 282M110 300C130 288 146 308 170 296", darker(WOOD, 0.1), 6
        ),
        _paw(286, 272, 26, on_main(ink)),
    )


def toy_mouse(ink: Ink) -> str:
    return layers(
        ground(134),
        line("M292 292C372 300 372 220 326 218C296 216 296 180 330 170", ink.accent, 11),
        solid(
            (
                "M62 296C70 210 148 172 216 176C290 180 318 240 304 304C302 322 290 326 276 "
                "326L92 326C72 326 60 316 62 296Z"
            ),
            ink.main,
            weave(ink, "plain", "dots", "checks"),
        ),
        solid(disc(158, 186, 40), lighter(ink.main, 0.15), rim=SMALL)
        + flat(disc(160, 190, 23), "#f0a9a0"),
        flat(disc(112, 252, 9), ink.deep) + flat(disc(109, 249, 3), WHITE),
        flat(disc(64, 292, 12), "#e8857c"),
        line("M84 288L52 268M84 296L46 300M86 304L54 324", ink.deep, 3),
        line("M214 240L252 240M220 228L220 252M240 228L240 252", ink.accent, 5),
    )


def cage(ink: Ink) -> str:
    dome = "M84 300L84 180C84 60 316 60 316 180L316 300Z"
    bars = "".join(f"M{x} 60L{x} 300" for x in range(108, 310, 23))
    return layers(
        ground(134),
        flat(dome, WHITE, 0.4),
        line(ring(200, 216, 46, 45.5), ink.accent, 12),
        solid(oval(172, 276, 36, 28), "#dba872", rim=SMALL),
        eyes(ink, 158, 268, 9, 4),
        inside(dome, line(bars, IRON, 5), line("M80 160L320 160", IRON, 6)),
        line(dome, IRON, 8),
        line(arc(200, 78, 15, 0, 360), IRON, 7),
        solid(poly("68,288,10 332,288,10 320,328,18 80,328,18"), ink.main, rim=SIDE),
        flat(lathe("60,306,4 60,314,4"), ink.accent),
    )


PETS = (
    dog_bowl, collar, leash, cat_tree, bone, pet_bed, fish_tank, pet_food_bag, litter_box,
    pet_brush, toy_mouse, cage,
)  # fmt: skip
