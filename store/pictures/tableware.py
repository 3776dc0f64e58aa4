"""What food and drink are served, kept and carried in."""

from store.pictures.canvas import Ink
from store.pictures.colour import (
    COCOA,
    GLASS,
    IRON,
    STEEL,
    WHITE,
    darker,
    lighter,
    mix,
)
from store.pictures.label import emblem, weave
from store.pictures.paint import (
    SIDE,
    SMALL,
    flat,
    gloss,
    ground,
    inside,
    layers,
    line,
    solid,
)
from store.pictures.parts import filled_bowl, handle, on_main, slab, steam
from store.pictures.shapes import block, disc, lathe, oval


def mug(ink: Ink) -> str:
    body = lathe("84,136,8 82,328,26")
    return layers(
        ground(104),
        handle(280, 186, 60, 88, ink.main, 24),
        solid(body, ink.main, weave(ink, "bands", "plain", "dots", step=44), rim=SIDE),
        flat(oval(200, 138, 84, 18), lighter(ink.main, 0.4)),
        flat(oval(200, 141, 72, 13), COCOA),
        flat(oval(188, 140, 26, 4), lighter(COCOA, 0.4)),
        steam(174, 222, y=116),
    )


def plate(ink: Ink) -> str:
    return layers(
        ground(120, y=340),
        solid(disc(200, 204, 134), ink.main),
        line(disc(200, 204, 118), ink.accent, 8),
        solid(disc(200, 204, 88), lighter(ink.main, 0.35), rim=(-8, -6)),
        emblem(ink, 200, 204, ink.vary("motif", 30, 44), on_main(ink)),
    )


def bowl(ink: Ink) -> str:
    return layers(
        ground(96),
        filled_bowl(ink, 136, 190, 320, flat(oval(200, 206, 100, 12), darker(ink.main, 0.15))),
        line("M82 240Q200 274 318 240", ink.accent, 12),
        slab(darker(ink.main, 0.15), 150, 312, 100, 16, r=6),
    )


def lunchbox(ink: Ink) -> str:
    return layers(
        ground(130),
        solid(block(72, 198, 256, 130, 30), ink.main, rim=(18, 10)),
        solid(block(62, 152, 276, 62, 24), ink.accent, rim=(16, 10)),
        slab(lighter(ink.main, 0.3), 92, 190, 34, 52, r=9, rim=SMALL),
        slab(lighter(ink.main, 0.3), 274, 190, 34, 52, r=9, rim=SMALL),
        emblem(ink, 200, 268, 28, on_main(ink)),
        gloss(block(94, 162, 160, 8, 4)),
    )


def thermos(ink: Ink) -> str:
    return layers(
        ground(74),
        solid(lathe("48,54,14 54,120,6"), STEEL, line("M140 108L260 108", IRON, 5), rim=(18, 0)),
        solid(
            lathe("58,114,10 62,328,18"),
            ink.main,
            flat(block(120, 284, 160, 20), ink.accent),
            rim=SIDE,
        ),
        emblem(ink, 200, 204, 28, on_main(ink)),
        gloss(block(150, 138, 10, 130, 5)),
    )


def glassware(ink: Ink) -> str:
    def glass(cx: float, top: float, level: float) -> str:
        outer = lathe(f"58,{top},4 46,328,16", cx=cx)
        wine = lathe(f"50,{level} 40,316,12", cx=cx)
        return solid(outer, GLASS, flat(wine, mix(ink.main, WHITE, 0.1)), rim=(16, 0)) + gloss(
            block(cx - 40, level + 10, 8, 70, 4), 0.6
        )

    return layers(
        ground(128),
        glass(266, 136, ink.vary("second level", 190, 240)),
        glass(146, 118, ink.vary("first level", 170, 220)),
        inside(block(0, 0, 400, 400), line("M100 118L192 118M220 136L312 136", WHITE, 5, 0.8)),
    )


TABLEWARE = (
    mug, plate, bowl, lunchbox, thermos, glassware,
)  # fmt: skip
