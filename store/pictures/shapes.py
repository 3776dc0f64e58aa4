"""Outlines as SVG path data: absolute M, L, Q, C and Z only, so that they can be moved and turned.

Coordinates are those of the 400 by 400 picture; x grows to the right, y downwards.
"""

import math
import re
from collections.abc import Callable

_CURVE = 0.5523  # control-point distance that makes four cubic curves look like a circle
_PAIR = re.compile(r"(-?[\d.]+)[ ,]+(-?[\d.]+)")


def block(x: float, y: float, width: float, height: float, r: float = 0) -> str:
    """A rectangle with corners rounded by `r`."""
    right, bottom = x + width, y + height
    return _rounded([(x, y, r), (right, y, r), (right, bottom, r), (x, bottom, r)])


def poly(points: str, r: float = 0) -> str:
    """A closed polygon from `"x,y x,y,radius ..."`; `r` rounds the corners that name no radius."""
    return _rounded(_corners(points, r))


def lathe(points: str, r: float = 0, *, cx: float = 200) -> str:
    """A symmetric outline, as turned on a lathe, from `"half-width,y[,radius] ..."` downwards."""
    right = _corners(points, r)
    left = [(-x, y, radius) for x, y, radius in reversed(right) if x]
    return _rounded([(cx + x, y, radius) for x, y, radius in right + left])


def disc(cx: float, cy: float, r: float) -> str:
    return oval(cx, cy, r, r)


def oval(cx: float, cy: float, rx: float, ry: float) -> str:
    kx, ky = rx * _CURVE, ry * _CURVE
    return _data(
        f"M{cx + rx} {cy}"
        f"C{cx + rx} {cy + ky} {cx + kx} {cy + ry} {cx} {cy + ry}"
        f"C{cx - kx} {cy + ry} {cx - rx} {cy + ky} {cx - rx} {cy}"
        f"C{cx - rx} {cy - ky} {cx - kx} {cy - ry} {cx} {cy - ry}"
        f"C{cx + kx} {cy - ry} {cx + rx} {cy - ky} {cx + rx} {cy}Z"
    )


def ring(cx: float, cy: float, outer: float, inner: float) -> str:
    return disc(cx, cy, outer) + disc(cx, cy, inner)


def arc(cx: float, cy: float, r: float, start: float, end: float) -> str:
    """An open arc from `start` to `end` degrees, clockwise from three o'clock."""
    steps = max(1, math.ceil(abs(end - start) / 45))
    step = math.radians(end - start) / steps
    pull = 4 / 3 * math.tan(step / 4) * r
    angle = math.radians(start)
    out = f"M{cx + r * math.cos(angle)} {cy + r * math.sin(angle)}"
    for _ in range(steps):
        after = angle + step
        ax, ay = cx + r * math.cos(angle), cy + r * math.sin(angle)
        bx, by = cx + r * math.cos(after), cy + r * math.sin(after)
        out += f"C{ax - pull * math.sin(angle)} {ay + pull * math.cos(angle)}"
        out += f" {bx + pull * math.sin(after)} {by - pull * math.cos(after)} {bx} {by}"
        angle = after
    return _data(out)


def star(cx: float, cy: float, outer: float, inner: float, *, tips: int = 5, r: float = 3) -> str:
    corners = []
    for index in range(tips * 2):
        reach, angle = (inner if index % 2 else outer), math.pi * (index / tips - 0.5)
        corners.append((cx + reach * math.cos(angle), cy + reach * math.sin(angle), r))
    return _rounded(corners)


def moved(path: str, dx: float, dy: float) -> str:
    return _mapped(path, lambda x, y: (x + dx, y + dy))


def flipped(path: str, cx: float = 200) -> str:
    """The mirror image across the vertical line at `cx`."""
    return _mapped(path, lambda x, y: (2 * cx - x, y))


def spun(path: str, degrees: float, cx: float = 200, cy: float = 200) -> str:
    sin, cos = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    return _mapped(
        path,
        lambda x, y: (
            cx + (x - cx) * cos - (y - cy) * sin,
            cy + (x - cx) * sin + (y - cy) * cos,
        ),
    )


def _corners(points: str, r: float) -> list[tuple[float, float, float]]:
    corners = []
    for point in points.split():
        x, y, *radius = (float(number) for number in point.split(","))
        corners.append((x, y, radius[0] if radius else r))
    return corners


def _rounded(corners: list[tuple[float, float, float]]) -> str:
    out: list[str] = []
    for index, (x, y, r) in enumerate(corners):
        before, after = corners[index - 1], corners[(index + 1) % len(corners)]
        ends = [_toward((x, y), other[:2], r) for other in (before, after)]
        (ax, ay), (bx, by) = ends
        out.append(f"{'L' if out else 'M'}{ax} {ay}")
        if r:
            out.append(f"Q{x} {y} {bx} {by}")
    return _data("".join(out) + "Z")


def _toward(
    corner: tuple[float, float], other: tuple[float, float], r: float
) -> tuple[float, float]:
    """The point `r` away from a corner on the way to its neighbour, at most half way."""
    length = math.dist(corner, other)
    share = min(r / length, 0.5) if length else 0.0
    return (
        corner[0] + (other[0] - corner[0]) * share,
        corner[1] + (other[1] - corner[1]) * share,
    )


def _mapped(path: str, place: Callable[[float, float], tuple[float, float]]) -> str:
    def put(match: re.Match[str]) -> str:
        x, y = place(float(match[1]), float(match[2]))
        return f"{x:.1f} {y:.1f}"

    return _data(_PAIR.sub(put, path))


def _data(path: str) -> str:
    """The same path with every number at one decimal, to keep the documents small."""
    return re.sub(r"-?\d+\.\d+(?:e-\d+)?", lambda found: f"{float(found[0]):.1f}", path).replace(
        ".0", ""
    )
