"""Clothes, shoes and bags, laid out flat or standing."""

from store.pictures.canvas import Ink
from store.pictures.colour import darker, lighter
from store.pictures.label import emblem, weave
from store.pictures.paint import SMALL, flat, ground, layers, line, solid
from store.pictures.parts import on_main
from store.pictures.shapes import arc, block, disc, lathe, poly

_SHORT = "236,82,6 296,106,26 342,182,8 294,208,8 274,176,6 276,322,12"


_LONG = "236,82,6 292,104,30 344,298,8 302,312,8 274,196,6 276,322,12"


_PUFFY = "238,92,8 292,110,30 348,294,16 300,310,16 278,214,6 280,322,16"


def _upper(ink: Ink, right: str, *decor: str) -> str:
    """A garment for the upper body from its right-hand outline, neck first."""
    left = [corner.split(",") for corner in reversed(right.split())]
    mirror = " ".join(f"{400 - float(x):g},{y},{r}" for x, y, r in left)
    return solid(poly(f"{right} {mirror}"), ink.main, *decor)


def _seams(ink: Ink) -> str:
    return line("M274 176L268 130M126 176L132 130", darker(ink.main), 4)


def _neck(ink: Ink, depth: float = 22) -> str:
    scoop = f"M162 80C164 {80 + depth * 1.5} 236 {80 + depth * 1.5} 238 80Z"
    return flat(scoop, darker(ink.main, 0.45)) + line(
        f"M162 82C164 {80 + depth * 1.6} 236 {80 + depth * 1.6} 238 82", lighter(ink.main, 0.3), 9
    )


def _placket(ink: Ink, top: float, bottom: float, fill: str) -> str:
    studs = "".join(disc(200, y, 6) for y in range(int(top) + 18, int(bottom) - 8, 38))
    return line(f"M212 {top}L212 {bottom}", darker(ink.main), 3) + flat(studs, fill)


def tshirt(ink: Ink) -> str:
    chest = ink.pick("print", emblem(ink, 200, 190, 38, on_main(ink)), "")
    return layers(
        ground(92, y=338),
        _upper(
            ink,
            _SHORT,
            weave(ink, "plain", "stripes", "bands", step=40) if not chest else "",
            _seams(ink),
        ),
        chest,
        _neck(ink),
    )


def shirt(ink: Ink) -> str:
    return layers(
        ground(92, y=338),
        _upper(
            ink,
            _LONG,
            weave(ink, "plain", "stripes", "checks"),
            line("M300 290L348 276M100 290L52 276", darker(ink.main), 4),
        ),
        _placket(ink, 116, 320, on_main(ink)),
        flat("M170 82L200 118L230 82Z", darker(ink.main, 0.45)),
        flat(
            poly("166,72 200,116 176,140 148,88", 6) + poly("234,72 200,116 224,140 252,88", 6),
            lighter(ink.main, 0.3),
        ),
        line(block(222, 162, 36, 42, 5), darker(ink.main), 4),
    )


def sweater(ink: Ink) -> str:
    ribs = "".join(f"M{x} 298L{x} 322" for x in range(132, 276, 14))
    knit = "".join(
        f"M{x} 176L{x + 12} 190L{x + 24} 176L{x + 36} 190L{x + 48} 176"
        for x in (108, 156, 204, 252)
    )
    return layers(
        ground(92, y=338),
        _upper(
            ink,
            _LONG,
            flat(block(100, 160, 200, 46), ink.accent),
            line(knit, ink.main, 6),
            flat(block(100, 296, 200, 40), lighter(ink.main, 0.2)),
            line(ribs, darker(ink.main), 4),
            line("M304 300L346 286M96 300L54 286", ink.accent, 9),
        ),
        _neck(ink, 16),
    )


def jacket(ink: Ink) -> str:
    quilts = "".join(f"M60 {y}Q200 {y + 12} 340 {y}" for y in range(146, 320, 36))
    return layers(
        ground(98, y=338),
        _upper(
            ink,
            _PUFFY,
            line(quilts, darker(ink.main), 5),
            line("M122 214L130 140M278 214L270 140", darker(ink.main, 0.35), 5),
        ),
        line("M200 104L200 320", ink.accent, 8),
        solid(
            poly("156,72,16 244,72,16 252,114,10 148,114,10"), lighter(ink.main, 0.15), rim=SMALL
        ),
        line("M200 76L200 112", ink.accent, 8),
        line("M150 262L168 236M250 262L232 236", ink.accent, 7),
    )


def raincoat(ink: Ink) -> str:
    hood = "M142 122C136 40 264 40 258 122C240 140 160 140 142 122Z"
    return layers(
        ground(104, y=340),
        _upper(ink, "238,100,8 290,116,28 344,284,10 302,298,10 276,210,6 296,332,12"),
        _placket(ink, 130, 330, on_main(ink)),
        flat(block(138, 248, 42, 12, 4) + block(226, 248, 42, 12, 4), darker(ink.main, 0.25)),
        solid(hood, lighter(ink.main, 0.12), rim=SMALL),
        flat("M160 122C158 66 242 66 240 122C226 134 174 134 160 122Z", darker(ink.main, 0.45)),
        line("M176 132L172 164M224 132L228 164", ink.accent, 6),
    )


def trousers(ink: Ink) -> str:
    return layers(
        ground(96, y=338),
        solid(
            poly("132,66,8 268,66,8 292,328,8 220,328,8 200,168,8 180,328,8 108,328,8"),
            ink.main,
            weave(ink, "plain", "plain", "checks"),
        ),
        flat(poly("131,66 269,66 271,92 129,92", 5), darker(ink.main, 0.2)),
        line(
            "M200 92L200 150M148 94Q144 122 128 128M252 94Q256 122 272 128",
            darker(ink.main, 0.35),
            4,
        ),
        flat(block(150, 62, 10, 34, 4) + block(240, 62, 10, 34, 4), lighter(ink.main, 0.2)),
        flat(disc(200, 79, 7), ink.accent),
        line("M111 312L179 312M221 312L289 312", ink.accent, 5),
    )


def dress(ink: Ink) -> str:
    return layers(
        ground(104, y=336),
        solid(
            lathe("36,96,8 62,112,10 44,196,30 106,328,14"),
            ink.main,
            weave(ink, "plain", "dots", "stripes"),
        ),
        line("M166 104L160 62M234 104L240 62", ink.main, 13),
        flat("M164 94C170 138 230 138 236 94Z", darker(ink.main, 0.4)),
        flat(poly("154,184 246,184 250,206 150,206", 4), on_main(ink)),
        line("M176 214L152 320M224 214L248 320", darker(ink.main), 4),
    )


def skirt(ink: Ink) -> str:
    pleats = "".join(f"M{200 + x * 0.5} 124L{200 + x} 320" for x in (-84, -42, 0, 42, 84))
    return layers(
        ground(122, y=332),
        solid(
            lathe("64,104,6 128,322,16"),
            ink.main,
            weave(ink, "plain", "checks", "dots"),
            line(pleats, darker(ink.main), 5),
        ),
        solid(block(132, 92, 136, 30, 8), ink.accent, rim=SMALL),
    )


def underwear(ink: Ink) -> str:
    shape = poly("82,132,8 318,132,8 312,214,20 236,276,26 164,276,26 88,214,20")
    return layers(
        ground(100, y=318),
        solid(
            shape,
            ink.main,
            weave(ink, "plain", "dots", "stripes"),
            flat(block(70, 120, 260, 36), ink.accent),
        ),
        line("M92 218Q150 226 170 272M308 218Q250 226 230 272", darker(ink.main), 6),
        line("M176 160Q178 220 200 270Q222 220 224 160", darker(ink.main), 4),
    )


def swimsuit(ink: Ink) -> str:
    shape = lathe("62,138,16 46,206,40 74,262,30 28,328,16")
    return layers(
        ground(74, y=340),
        line("M158 150L166 66M242 150L234 66", ink.main, 17),
        solid(shape, ink.main, weave(ink, "plain", "bands", "dots", "stripes")),
        flat("M150 130C160 196 240 196 250 130Z", darker(ink.main, 0.45)),
        line("M148 206L252 206", ink.accent, 11),
        line(arc(200, 128, 50, 20, 160), lighter(ink.main, 0.3), 6),
    )


APPAREL = (
    tshirt, shirt, sweater, jacket, raincoat, trousers, dress, skirt, underwear, swimsuit,
)  # fmt: skip
