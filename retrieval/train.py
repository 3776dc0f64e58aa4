"""Fine-tuning the encoder: a LoRA adapter on pairs from the shop's own data.

Uses torch, so it runs in a process of its own (`shopkeeper train`); serving reads the ONNX file
that `retrieval.export` makes of the result.
"""

import json
import shutil
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from retrieval.export import base_folder
from retrieval.pairs import Pair, batches
from store.errors import TooFewPairs
from store.progress import Progress, silent

DIMENSIONS = (384, 256, 128, 64)
"""Matryoshka: the first d numbers of a vector are a vector too (Kusupati et al. 2022)."""

LOSS_FILE = "loss.json"


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a training runs. One pass over the pairs: `learning_rate` rises for a tenth of the steps
    and falls to 0; `tokens` is where texts are cut; `checkpoint_every` counts steps.

    Of the learned change the share `strength` is kept: half way between the stock weights and the
    tuned ones, a model keeps most of both (weight-space ensembles, Wortsman et al. 2022).
    """

    rank: int = 16
    alpha: int = 32
    layers: tuple[str, ...] = ("query", "key", "value", "attention.output.dense")
    learning_rate: float = 3e-4
    batch: int = 32
    tokens: int = 40
    temperature: float = 0.05
    strength: float = 0.5
    checkpoint_every: int = 100
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Training:
    """What came out: the adapter's folder, the mean loss of every ten steps, and the steps."""

    folder: Path
    losses: tuple[float, ...]
    steps: int


def train(
    pairs: Sequence[Pair],
    target: Path,
    *,
    work: Path,
    recipe: Recipe | None = None,
    progress: Progress = silent,
) -> Training:
    """Train an adapter on `pairs` and write it to `target` (adapter_model.safetensors,
    adapter_config.json, loss.json, loss.png).

    Stopped and started again with the same pairs and recipe, it goes on from the last checkpoint in
    `work`. `target` appears only when the training is done. Raises `TooFewPairs` when the pairs do
    not fill one batch, `WeightsMissing` when the base model is absent.
    """
    recipe = recipe or Recipe()
    ordered = batches(pairs, recipe.batch)
    if not ordered:
        raise TooFewPairs(
            f"{len(pairs)} training pairs do not fill one batch of {recipe.batch}: "
            "import more products, with titles, categories and descriptions"
        )
    steps = len(ordered) // recipe.batch
    checkpoints = work / _digest(ordered, recipe)
    trainer, model = _trainer(ordered, recipe, steps, checkpoints, progress)
    trainer.train(resume_from_checkpoint=_last(checkpoints))
    losses = tuple(float(e["loss"]) for e in trainer.state.log_history if "loss" in e)
    _write(model, target, losses, recipe, steps)
    shutil.rmtree(checkpoints, ignore_errors=True)
    return Training(target, losses, steps)


def _trainer(
    pairs: list[Pair], recipe: Recipe, steps: int, checkpoints: Path, progress: Progress
) -> tuple[Any, Any]:
    from datasets import Dataset
    from peft import LoraConfig
    from sentence_transformers import (
        SentenceTransformer,
        SentenceTransformerTrainer,
        SentenceTransformerTrainingArguments,
    )
    from sentence_transformers.base.sampler import DefaultBatchSampler
    from sentence_transformers.sentence_transformer.losses import (
        MatryoshkaLoss,
        MultipleNegativesRankingLoss,
    )
    from transformers import TrainerCallback, set_seed

    class InOrder(DefaultBatchSampler):  # type: ignore[misc]
        """The batches as they were put together: none holds a pair's false negative."""

        def __iter__(self) -> Any:
            for start in range(0, len(pairs), recipe.batch):
                yield list(range(start, start + recipe.batch))

    class Trainer(SentenceTransformerTrainer):  # type: ignore[misc]
        def get_batch_sampler(
            self, dataset: Any, batch_size: int, drop_last: bool, **kwargs: Any
        ) -> Any:
            return InOrder(dataset, batch_size=batch_size, drop_last=drop_last)

    class Watch(TrainerCallback):  # type: ignore[misc]
        def on_step_end(self, args: Any, state: Any, control: Any, **kwargs: Any) -> None:
            progress("training the encoder", state.global_step, steps)

    set_seed(recipe.seed)
    model = SentenceTransformer(str(base_folder()), device="cpu", local_files_only=True)
    model.max_seq_length = recipe.tokens
    model.add_adapter(
        LoraConfig(
            r=recipe.rank,
            lora_alpha=recipe.alpha,
            lora_dropout=0.05,
            target_modules=list(recipe.layers),
            bias="none",
        )
    )
    loss = MatryoshkaLoss(
        model,
        MultipleNegativesRankingLoss(model, scale=1 / recipe.temperature),
        matryoshka_dims=list(DIMENSIONS),
    )
    data = Dataset.from_dict(
        {
            "query": [pair.query for pair in pairs],
            "positive": [pair.positive for pair in pairs],
            "negative": [pair.negative for pair in pairs],
        }
    )
    arguments = SentenceTransformerTrainingArguments(
        output_dir=str(checkpoints),
        num_train_epochs=1,
        per_device_train_batch_size=recipe.batch,
        learning_rate=recipe.learning_rate,
        warmup_steps=max(1, steps // 10),
        lr_scheduler_type="cosine",
        logging_steps=10,
        save_steps=recipe.checkpoint_every,
        save_total_limit=1,
        use_cpu=True,
        report_to="none",
        disable_tqdm=True,
        log_level="error",
        seed=recipe.seed,
    )
    trainer = Trainer(
        model=model, args=arguments, train_dataset=data, loss=loss, callbacks=[Watch()]
    )
    return trainer, model


def _last(checkpoints: Path) -> str | None:
    kept = sorted(checkpoints.glob("checkpoint-*"), key=lambda p: int(p.name.rsplit("-", 1)[1]))
    return str(kept[-1]) if kept else None


def _digest(pairs: Sequence[Pair], recipe: Recipe) -> str:
    """Names a training: other pairs or another recipe do not go on from its checkpoints."""
    digest = sha256(json.dumps(asdict(recipe), sort_keys=True).encode())
    for pair in pairs:
        digest.update(f"{pair.query}\t{pair.positive}\t{pair.negative}\n".encode())
    return digest.hexdigest()[:16]


def _write(model: Any, target: Path, losses: tuple[float, ...], recipe: Recipe, steps: int) -> None:
    from peft import get_peft_model_state_dict
    from safetensors.torch import save_file

    beside = target.with_name(target.name + ".part")
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True)
    inner = model[0].auto_model if hasattr(model[0], "auto_model") else model[0].model
    weights = get_peft_model_state_dict(inner)
    save_file(
        {_key(k): v.contiguous() for k, v in weights.items()}, beside / "adapter_model.safetensors"
    )
    config = inner.peft_config["default"].to_dict()
    kept = {k: sorted(v) if isinstance(v, set) else v for k, v in config.items() if _plain(v)}
    kept["lora_alpha"] = recipe.alpha * recipe.strength
    kept["base_model_name_or_path"] = "all-MiniLM-L6-v2"
    (beside / "adapter_config.json").write_text(json.dumps(kept, indent=2, sort_keys=True) + "\n")
    history = {"every": 10, "steps": steps, "loss": [round(x, 4) for x in losses]}
    history["recipe"] = asdict(recipe)
    (beside / LOSS_FILE).write_text(json.dumps(history, indent=2) + "\n", "utf-8")
    _draw(losses, beside / "loss.png")
    shutil.rmtree(target, ignore_errors=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    beside.rename(target)


def _key(name: str) -> str:
    """The name of a weight as peft writes it."""
    return name if name.startswith("base_model.model.") else f"base_model.model.{name}"


def _plain(value: object) -> bool:
    return value is None or isinstance(value, str | int | float | bool | list | set)


def _draw(losses: Sequence[float], path: Path) -> None:
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(7, 3.5), layout="constrained")
    places = [10 * (n + 1) for n in range(len(losses))]
    axes.plot(places, losses, color="#b9c4d0", linewidth=1, label="each ten steps")
    smooth: list[float] = []
    for value in losses:
        smooth.append(value if not smooth else 0.9 * smooth[-1] + 0.1 * value)
    axes.plot(places, smooth, color="#1f5f8b", linewidth=2, label="smoothed")
    axes.set_xlabel("step")
    axes.set_ylabel("loss")
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(frameon=False)
    figure.savefig(path, dpi=120)
    pyplot.close(figure)
