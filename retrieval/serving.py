"""The encoders that a shop can serve with."""

from pathlib import Path
from typing import Protocol

from retrieval.export import ensure_encoder, own_adapter
from retrieval.onnx_encoder import OnnxEncoder
from store.progress import Progress, silent


class EncoderSettings(Protocol):
    """The settings that an encoder depends on; `store.settings.Settings` has them."""

    @property
    def home(self) -> Path: ...

    @property
    def models(self) -> Path: ...


def serving_encoder(settings: EncoderSettings, progress: Progress = silent) -> OnnxEncoder:
    """The encoder of this shop: with the adapter trained for it, else with the shipped one. Raises
    `WeightsMissing`."""
    adapter = own_adapter(settings.home)
    return OnnxEncoder(ensure_encoder(settings.models, progress, adapter=adapter))


def stock_encoder(settings: EncoderSettings, progress: Progress = silent) -> OnnxEncoder:
    """The base model as it was published, without an adapter. Raises `WeightsMissing`."""
    return OnnxEncoder(ensure_encoder(settings.models, progress, adapter=None))


def full_encoder(settings: EncoderSettings, progress: Progress = silent) -> OnnxEncoder:
    """The encoder of this shop with its weights in fp32, to measure what int8 costs. Raises
    `WeightsMissing`."""
    adapter = own_adapter(settings.home)
    folder = ensure_encoder(settings.models, progress, adapter=adapter, full=True)
    return OnnxEncoder(folder, precision="fp32")
