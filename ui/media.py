"""Pictures: each product's own drawing, made once and kept in the state folder."""

import hashlib
import json
import os
import tempfile
from pathlib import Path
from typing import Any

from fastapi import APIRouter, HTTPException, Request, Response

from store.pictures import draw
from store.product import Product
from store.settings import Settings
from store.shop import Store
from ui.security import PICTURE_POLICY

_PLAIN = "box"
_PAPERS = (
    ("#6c63b5", "#f1c27d"),
    ("#3f7d6a", "#e9d8a6"),
    ("#b5654a", "#f3d9b1"),
    ("#4a7ba6", "#f2c6a0"),
    ("#8a5a83", "#d9e2b0"),
    ("#a88b3d", "#c9d7e3"),
)
"""A product that came without a drawing of its own is a wrapped box in one of these papers."""


class Pictures:
    """Draws the pictures of products and keeps them as files under `home/media`."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self._store = store
        self._folder = settings.home / "media"

    def of(self, product: Product) -> bytes:
        """The picture of a product as SVG."""
        motif, colours = _PLAIN, _paper(product)
        wanted: Any = product.picture.get("motif")
        given: Any = product.picture.get("colours")
        if isinstance(wanted, str):
            motif = wanted
        if isinstance(given, list | tuple) and len(given) == 2:
            colours = (str(given[0]), str(given[1]))
        name = json.dumps([motif, colours, product.id, product.title])
        kept = self._folder / f"{hashlib.sha256(name.encode()).hexdigest()[:32]}.svg"
        if kept.is_file():
            return kept.read_bytes()
        picture = _drawn(motif, colours, product).encode()
        _write(kept, picture)
        return picture


def media_routes(store: Store, settings: Settings) -> APIRouter:
    """`/media/product/<id>.svg`."""
    router = APIRouter()
    pictures = Pictures(store, settings)

    @router.get("/media/product/{product_id}.svg")
    def product_picture(product_id: str, request: Request) -> Response:
        """The drawing of one product."""
        product = store.catalogue.get(product_id)
        if product is None:
            raise HTTPException(404, "There is no such picture.")
        picture = pictures.of(product)
        tag = f'"{hashlib.sha256(picture).hexdigest()[:20]}"'
        headers = {
            "ETag": tag,
            "Cache-Control": "public, max-age=86400",
            "Content-Security-Policy": PICTURE_POLICY,
        }
        if request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers=headers)
        return Response(picture, media_type="image/svg+xml", headers=headers)

    return router


def _drawn(motif: str, colours: tuple[str, str], product: Product) -> str:
    try:
        return draw(motif, colours, seed=product.id, title=product.title)
    except (KeyError, ValueError):
        return draw(_PLAIN, _paper(product), seed=product.id, title=product.title)


def _paper(product: Product) -> tuple[str, str]:
    return _PAPERS[hashlib.sha256(product.id.encode()).digest()[0] % len(_PAPERS)]


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all: several requests may draw the same picture at once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    Path(name).replace(path)
