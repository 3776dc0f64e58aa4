"""The demo shop's product pictures, drawn as SVG from a motif, two colours and a seed."""

from store.pictures.registry import MOTIFS, draw

__all__ = ["MOTIFS", "draw"]
