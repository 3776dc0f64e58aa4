"""Known shapes of catalogue files, each with its own reading; the first that matches is taken."""

from store.imports.mappings import icecat, openfoodfacts, own, tau
from store.imports.shape import Shape

SHAPES: tuple[Shape, ...] = (tau.SHAPE, icecat.SHAPE, openfoodfacts.SHAPE, own.SHAPE)
