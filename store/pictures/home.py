"""Home: light, linen, cleaning and furniture."""

from store.pictures.canvas import Ink
from store.pictures.colour import CREAM, GLASS, LEAF, WHITE, WOOD, darker, lighter, mix
from store.pictures.label import label, weave
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
)
from store.pictures.parts import leaf, legs, on_main, slab
from store.pictures.shapes import block, disc, lathe, oval, poly, ring, spun


def lamp(ink: Ink) -> str:
    foot = ink.pick(
        "foot",
        rod("M200 190L200 312", ink.deep, 13),
        solid(lathe("14,186,6 54,240,46 34,312,20"), ink.accent, rim=(18, 0)),
        solid(lathe("16,186,6 44,296,30 30,316,10"), ink.accent, rim=(16, 0)),
    )
    return layers(
        ground(90),
        flat(poly("128,188 272,188 352,330 48,330"), "#fff1c2", 0.4),
        foot,
        slab(ink.deep, 146, 308, 108, 20, r=10),
        flat(oval(200, 194, 30, 22), "#fff0ae"),
        solid(
            lathe("54,66,8 104,196,10"),
            ink.main,
            flat(block(80, 178, 240, 10), on_main(ink)),
            rim=SIDE,
        ),
    )


def candle(ink: Ink) -> str:
    flame = "M200 52C230 92 232 118 200 132C168 118 170 92 200 52Z"
    return layers(
        ground(92),
        flat(disc(200, 98, 62), "#fff1c2", 0.6),
        line("M200 122L200 160", ink.deep, 6),
        flat(flame, "#f5a83c")
        + flat("M200 84C214 106 214 120 200 128C186 120 186 106 200 84Z", "#fff0b0"),
        solid(
            block(122, 150, 156, 178, 22),
            GLASS,
            flat(block(134, 178, 132, 140, 14), ink.main),
            label(ink, 200, 254, 92, 88),
            rim=SIDE,
        ),
        gloss(block(132, 168, 9, 130, 4), 0.6),
    )


def vase(ink: Ink) -> str:
    body = ink.pick(
        "body",
        lathe("26,152,6 26,176,14 84,248,60 48,328,20"),
        lathe("40,152,6 72,232,60 50,328,14"),
    )
    stems = ((150, 82, -18), (206, 56, 2), (256, 92, 20))
    return layers(
        ground(84),
        line("".join(f"M200 170Q200 120 {x} {y}" for x, y, _ in stems), LEAF, 6),
        leaf(184, 150, 66, -52, LEAF) + leaf(218, 150, 66, 54, LEAF),
        *(
            flat(
                "".join(
                    spun(oval(x, y - 19, 12, 18), turn + step, x, y) for step in range(0, 360, 60)
                ),
                ink.accent,
            )
            + flat(disc(x, y, 10), "#f6cf62")
            for x, y, turn in stems
        ),
        solid(body, ink.main, flat(block(80, 262, 240, 10), lighter(ink.main, 0.4)), rim=SIDE),
        gloss(oval(156, 238, 7, 30), 0.4),
    )


def plant(ink: Ink) -> str:
    spread = ink.vary("spread", 0.85, 1.15)
    green = mix(ink.main, LEAF, 0.6)
    fronds = ((-74, 128), (72, 128), (-46, 158), (44, 158), (-20, 176), (20, 172), (0, 150))
    return layers(
        ground(84),
        *(
            leaf(200, 234, length, turn * spread, green if i % 2 else darker(green, 0.12))
            for i, (turn, length) in enumerate(fronds)
        ),
        solid(lathe("70,222,8 54,328,18"), ink.accent, rim=(22, 0)),
        slab(lighter(ink.accent, 0.2), 122, 212, 156, 30, r=10),
    )


def clock(ink: Ink) -> str:
    ticks = "".join(spun("M200 92L200 106", turn) for turn in range(0, 360, 30))
    hour, minute = ink.vary("hour", 280, 340), ink.vary("minute", 20, 90)
    return layers(
        ground(96, y=336),
        ink.pick(
            "feet",
            solid(block(120, 286, 30, 44, 12) + block(250, 286, 30, 44, 12), ink.deep, rim=SMALL),
            "",
        ),
        solid(disc(200, 200, 132), ink.main),
        flat(disc(200, 200, 112), CREAM),
        line(ticks, ink.deep, 7),
        line(spun("M200 200L200 144", hour), ink.deep, 12),
        line(spun("M200 204L200 118", minute), ink.deep, 8),
        line(spun("M200 224L200 112", ink.vary("second", 120, 240)), ink.accent, 4),
        flat(disc(200, 200, 11), ink.accent),
    )


def frame(ink: Ink) -> str:
    sun = ink.vary("sun", 160, 240)
    view = block(128, 100, 144, 190)
    return layers(
        ground(108),
        solid(block(88, 60, 224, 268, 10), ink.main, rim=(14, 10)),
        flat(block(106, 78, 188, 232, 4), CREAM),
        inside(
            view,
            flat(view, lighter(ink.accent, 0.55)),
            flat(disc(sun, 156, 24), "#f6cf62"),
            flat(poly("110,300 178,190 236,300", 8), ink.accent),
            flat(poly("170,300 244,220 300,300", 8), darker(ink.accent, 0.3)),
        ),
        gloss(poly("128,100 180,100 128,220"), 0.25),
    )


def mirror(ink: Ink) -> str:
    outer, inner = ink.pick(
        "form",
        (disc(200, 194, 134), disc(200, 194, 114)),
        (block(106, 52, 188, 276, 94), block(122, 68, 156, 244, 78)),
    )
    glint = poly("120,250 260,90 300,90 130,290")
    return layers(
        ground(94, y=332),
        solid(outer, ink.main),
        inside(
            inner,
            flat(inner, mix(GLASS, ink.accent, 0.12)),
            flat(glint, WHITE, 0.6),
            flat(poly("180,310 310,160 324,170 200,320"), WHITE, 0.5),
        ),
        line(inner, darker(ink.main, 0.25), 5),
    )


def chair(ink: Ink) -> str:
    wood = mix(WOOD, ink.main, 0.5)
    return layers(
        ground(94),
        legs(darker(wood, 0.3), (148, 252), 226, 318),
        legs(wood, (124, 276), 76, 328, 18),
        solid(block(116, 72, 168, 44, 18), wood, rim=FLAT)
        + solid(block(120, 136, 160, 24, 8), wood, rim=FLAT),
        solid(
            poly("122,204,12 278,204,12 300,246,12 100,246,12"),
            on_main(ink),
            weave(ink, "plain", "checks"),
            rim=FLAT,
        ),
        slab(darker(wood, 0.15), 118, 244, 164, 14, r=4) + slab(wood, 124, 288, 152, 12, r=4),
    )


def shelf(ink: Ink) -> str:
    spines = (
        (100, 66, ink.accent),
        (122, 58, lighter(ink.main, 0.4)),
        (144, 70, darker(ink.accent, 0.2)),
        (230, 60, ink.accent),
        (252, 68, CREAM),
    )
    return layers(
        ground(124),
        flat(block(86, 70, 228, 246, 4), darker(ink.main, 0.45)),
        *(
            solid(block(x, (228 if x > 200 else 146) - height, 20, height, 3), tone, rim=(5, 0))
            for x, height, tone in spines
        ),
        solid(lathe("18,196,4 12,228,4", cx=136), ink.accent, rim=SMALL)
        + leaf(136, 198, 42, -24, LEAF)
        + leaf(136, 198, 44, 22, LEAF),
        solid(disc(252, 124, 22), lighter(ink.accent, 0.4), rim=SMALL)
        + slab(WOOD, 112, 256, 108, 50, r=6, rim=SMALL),
        flat(ring(166, 281, 12, 6), darker(WOOD, 0.4)),
        legs(ink.main, (86, 314), 56, 328, 18),
        *(slab(ink.main, 84, y, 232, 15, r=3) for y in (62, 146, 228, 306)),
    )


HOME = (
    lamp, candle, vase, plant, clock, frame, mirror, chair, shelf,
)  # fmt: skip
