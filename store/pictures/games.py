"""Toys that are set out on a table: games, blocks, crayons and experiments."""

from store.pictures.canvas import Ink
from store.pictures.colour import CREAM, GLASS, WHITE, darker, lighter
from store.pictures.label import emblem
from store.pictures.paint import (
    FLAT,
    SMALL,
    crate,
    flat,
    gloss,
    ground,
    layers,
    line,
    solid,
    turned,
)
from store.pictures.parts import on_main
from store.pictures.shapes import block, disc, lathe, moved, oval, poly, star

_YELLOW = "#f2c14e"


def blocks(ink: Ink) -> str:
    def cube(x: float, y: float, colour: str, sign: str) -> str:
        marks = {
            "disc": disc(x + 48, y + 48, 22),
            "star": star(x + 48, y + 48, 27, 13),
            "square": block(x + 27, y + 27, 42, 42, 6),
        }
        return crate(colour, x, y, 96, 96, flat(marks[sign], CREAM), depth=26)

    top = ink.vary("top", 130, 168)
    return layers(
        ground(142),
        cube(78, 232, ink.main, "disc"),
        cube(204, 232, ink.accent, "star"),
        cube(top, 126, _YELLOW, "square"),
    )


def puzzle(ink: Ink) -> str:
    return layers(
        ground(130),
        solid(block(80, 208, 112, 112, 10), ink.main, rim=SMALL),
        solid(block(80, 96, 112, 112, 10), _YELLOW, rim=SMALL),
        solid(block(192, 208, 112, 112, 10), lighter(ink.main, 0.4), rim=SMALL),
        flat(disc(136, 214, 21), _YELLOW) + flat(disc(198, 264, 21), ink.main),
        flat(disc(186, 150, 21), darker(_YELLOW, 0.35))
        + flat(disc(248, 214, 21), darker(ink.main, 0.45)),
        turned(
            ink.vary("turn", 10, 24),
            solid(block(212, 72, 112, 112, 10), ink.accent),
            solid(disc(206, 128, 20), ink.accent, rim=SMALL),
            solid(disc(268, 190, 20), ink.accent, rim=SMALL),
            cx=268,
            cy=128,
        ),
    )


def boardgame(ink: Ink) -> str:
    path = "M108 292L108 214L176 214L176 150L248 150L248 240L300 240"
    spots = (
        (108, 292),
        (108, 240),
        (134, 214),
        (176, 196),
        (198, 150),
        (248, 164),
        (248, 214),
        (300, 240),
    )
    pawn = lathe("14,190,12 26,252,10", cx=0)
    return layers(
        ground(142, y=330),
        solid(
            block(64, 104, 272, 220, 14),
            ink.main,
            flat(block(80, 120, 240, 188, 8), lighter(ink.main, 0.6)),
            rim=FLAT,
        ),
        line(path, CREAM, 22),
        *(
            flat(disc(x, y, 12), ink.accent if i % 2 else darker(ink.main, 0.2))
            for i, (x, y) in enumerate(spots)
        ),
        *(
            solid(moved(pawn, x, y), colour, rim=(8, 0))
            + solid(disc(x, 186 + y, 19), colour, rim=SMALL)
            for x, y, colour in ((150, 36, ink.accent), (286, 46, _YELLOW))
        ),
        turned(
            ink.vary("die", -20, 20),
            solid(block(206, 252, 54, 54, 12), WHITE, rim=SMALL),
            flat(disc(220, 266, 5) + disc(246, 292, 5) + disc(233, 279, 5), ink.deep),
            cx=233,
            cy=279,
        ),
    )


def playing_cards(ink: Ink) -> str:
    def card(turn: float, front: bool) -> str:
        face = layers(
            flat(block(146, 110, 108, 160, 8), on_main(ink)), emblem(ink, 200, 190, 32, CREAM)
        )
        if front:
            face = emblem(ink, 200, 190, 36, ink.main) + flat(
                star(152, 116, 13, 6) + star(248, 264, 13, 6), ink.accent
            )
        return turned(
            turn,
            solid(block(132, 96, 136, 188, 16), CREAM if front else ink.main, face, rim=SMALL),
            cy=330,
        )

    return layers(
        ground(112, y=336), card(-26, False), card(ink.vary("fan", 20, 28), False), card(-2, True)
    )


def crayons(ink: Ink) -> str:
    tones = ("#d9574c", _YELLOW, ink.accent, "#5f9e6e", "#4f83b8", ink.main)
    sticks = (
        solid(
            poly(
                f"{x},{y + 26} {x + 9},{y} {x + 19},{y} {x + 28},{y + 26} {x + 28},250 {x},250", 3
            ),
            tone,
            flat(block(x, y + 44, 28, 6), darker(tone, 0.35)),
            rim=(8, 0),
        )
        for x, y, tone in zip(range(98, 290, 35), (108, 86, 100, 78, 104, 90), tones, strict=False)
    )
    return layers(
        ground(122),
        flat(block(88, 170, 224, 60, 8), darker(ink.main, 0.4)),
        *sticks,
        solid(
            "M82 200Q200 250 318 200L318 316Q318 328 306 328L94 328Q82 328 82 316Z",
            ink.main,
            flat(oval(200, 276, 58, 34), CREAM),
            emblem(ink, 200, 276, 22, ink.printed),
        ),
    )


def science_kit(ink: Ink) -> str:
    flask = (
        "M176 82L224 82L224 164L304 300C312 316 302 328 286 328L114 328C98 328 88 "
        "316 96 300L176 164Z"
    )
    bubbles = ((170, 282, 14), (222, 264, 10), (250, 296, 12), (200, 228, 8))
    return layers(
        ground(112),
        solid(
            flask,
            GLASS,
            flat(block(80, ink.vary("level", 226, 248), 240, 120), ink.main),
            *(flat(disc(x, y, r), lighter(ink.main, 0.55)) for x, y, r in bubbles),
        ),
        solid(block(166, 70, 68, 22, 10), ink.accent, rim=SMALL),
        flat(star(268, 98, 26, 12) + star(122, 140, 17, 8) + disc(304, 150, 9), ink.accent),
        gloss(poly("186,110 194,110 194,170 146,258 136,258 186,166", 3)),
    )


GAMES = (
    blocks, puzzle, boardgame, playing_cards, crayons, science_kit,
)  # fmt: skip
