"""The trained intent head: what a message is for, with a probability that can be trusted."""

import math
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from assistant.intents.features import RECIPE, WEIGHTS, features
from assistant.intents.goods import names
from assistant.intents.utterances import utterances
from retrieval.encoder import Encoder
from store.errors import WeightsMissing

WITHOUT_CARDS: Mapping[str, float] = {
    "refine": 6.0,
    "not_for_me": 4.0,
    "why": 4.0,
    "compare": 1.0,
    "more_like": 1.0,
    "cart_add": 0.5,
}
"""What the log odds of an intent lose while no product has been shown. "Cheaper" changes nothing
then; "something like the Oat Calm Face Cream" still names a product, so it loses little."""

WITH_CARDS: Mapping[str, float] = {"off_topic": 0.7, "about": 0.3}
"""What an intent loses while products are on the table: a short odd message is about them."""


@dataclass(frozen=True, slots=True)
class Prediction:
    """The likeliest intent, its probability, and all intents with theirs, likeliest first."""

    intent: str
    probability: float
    ranking: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class IntentModel:
    """Multinomial logistic regression over `features`. `weights` has shape (intents, features);
    `temperature` divides the logits (Guo et al. 2017); a prediction of at least `sure` may be
    acted on without a second opinion."""

    encoder: Encoder = field(repr=False)
    intents: tuple[str, ...]
    weights: NDArray[np.float32] = field(repr=False)
    bias: NDArray[np.float32] = field(repr=False)
    temperature: float
    sure: float

    def predict(self, text: str, *, has_cards: bool = True, has_cart: bool = True) -> Prediction:
        """What `text` is for. `has_cards`: products have been shown in this conversation;
        `has_cart`: something lies in the cart."""
        logits = self.logits([text])[0] / self.temperature
        for intent, loss in (WITH_CARDS if has_cards else WITHOUT_CARDS).items():
            logits[self.intents.index(intent)] -= loss
        if not has_cart:
            logits[self.intents.index("cart_remove")] -= 1.0
        chances = np.exp(logits - logits.max())
        chances /= chances.sum()
        ranking = tuple(
            (self.intents[i], float(chances[i])) for i in np.argsort(-chances, kind="stable")
        )
        return Prediction(ranking[0][0], ranking[0][1], ranking)

    def logits(self, texts: list[str]) -> NDArray[np.float32]:
        """Shape (len(texts), len(intents)), before temperature and context."""
        found = features(texts, self.encoder)
        used = np.flatnonzero(found.any(axis=0))  # few: a message has some hundred of all features
        out: NDArray[np.float32] = found[:, used] @ self.weights[:, used].T + self.bias
        return out

    def save(self, path: Path) -> None:
        """Write everything but the encoder as `.npz` (no pickle), in one step."""
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
        with draft.open("wb") as file:
            np.savez_compressed(
                file,
                weights=self.weights.astype(np.float16),
                bias=self.bias,
                intents=np.array(self.intents),
                temperature=np.float64(self.temperature),
                sure=np.float64(self.sure),
                encoder=np.array(self.encoder.fingerprint),
                recipe=np.array(recipe()),
            )
        draft.replace(path)

    @classmethod
    def load(cls, path: Path, encoder: Encoder) -> "IntentModel":
        """Read a saved head. Raises `WeightsMissing` when it is absent, broken, or was trained
        with another encoder, other features or other utterances."""
        try:
            with np.load(path, allow_pickle=False) as kept:
                if str(kept["encoder"]) != encoder.fingerprint or str(kept["recipe"]) != recipe():
                    raise WeightsMissing(f"the intent head in {str(path)!r} is of another kind")
                return cls(
                    encoder=encoder,
                    intents=tuple(str(name) for name in kept["intents"]),
                    weights=kept["weights"].astype(np.float32),
                    bias=kept["bias"].astype(np.float32),
                    temperature=float(kept["temperature"]),
                    sure=float(kept["sure"]),
                )
        except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
            raise WeightsMissing(f"no intent head can be read from {str(path)!r}") from error


def ensure_intents(folder: Path, encoder: Encoder) -> IntentModel:
    """The head for this encoder from `folder`; trained and kept there (a few seconds) if needed."""
    key = sha256(f"{recipe()} {encoder.fingerprint}".encode()).hexdigest()[:12]
    path = folder / f"intents-{key}.npz"
    try:
        return IntentModel.load(path, encoder)
    except WeightsMissing:
        from assistant.intents.training import train  # scikit-learn, needed only here

        train(encoder, utterances()).save(path)
        return IntentModel.load(path, encoder)


def recipe() -> str:
    """A name for the features and the utterances together: another one asks for a new training."""
    rows = "\n".join(f"{u.intent}\t{u.text}" for u in utterances())
    cues = (files("assistant.intents") / "data" / "cues.yaml").read_text("utf-8")
    goods = "\n".join(names())
    return f"{RECIPE}-{sha256(f'{rows}{cues}{WEIGHTS}{goods}'.encode()).hexdigest()[:16]}"


def softmax(logits: NDArray[np.float32], temperature: float) -> NDArray[np.float32]:
    """Row-wise probabilities at a temperature."""
    scaled = logits / temperature
    chances = np.exp(scaled - scaled.max(axis=1, keepdims=True))
    out: NDArray[np.float32] = chances / chances.sum(axis=1, keepdims=True)
    return out


def log_loss(chances: NDArray[np.float32], truth: NDArray[np.int64]) -> float:
    """The mean negative log probability of the true intents."""
    picked = chances[np.arange(len(truth)), truth]
    return -float(np.mean([math.log(max(float(p), 1e-12)) for p in picked]))
