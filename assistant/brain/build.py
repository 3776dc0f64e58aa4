"""Setting up the ladder that the settings ask for."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from assistant.brain.choose import Option, choose_prefix
from assistant.brain.embedded import EmbeddedModel
from assistant.brain.endpoint import EndpointModel
from assistant.brain.ladder import Ladder
from assistant.brain.model import ChatModel
from assistant.brain.runtime import EmbeddedServer, missing_instructions
from assistant.brain.warm import Prefix, Shelf
from assistant.brain.weights import ensure_weights, find_weights
from assistant.plan import INTENTS
from assistant.translate import translate_prefix
from assistant.wording.phrase import phrase_prefix
from store.errors import BadSettings, BrainUnavailable, WeightsMissing
from store.progress import Progress, silent
from store.settings import Settings


def build_ladder(settings: Settings, chat_model: ChatModel | None = None) -> Ladder:
    """The ladder of `SHOP_BRAIN`: every rung that can be had, or the one that was pinned.

    A given `chat_model` stands alone (tests). The embedded model starts to load at once, in the
    background; `Ladder.wait` waits for it. A pinned endpoint without an address or a key raises
    `BadSettings`; missing weights do not: the shop opens on its template sentences, and `note` says
    why.
    """
    if chat_model is not None:
        return Ladder([chat_model])
    models: list[ChatModel] = []
    why_not = "SHOP_BRAIN=template" if settings.brain == "template" else ""
    if settings.brain in ("auto", "endpoint"):
        if settings.openai_api_key or settings.openai_base_url:
            models.append(
                EndpointModel(
                    name=settings.model_name,
                    base_url=settings.openai_base_url,
                    api_key=settings.openai_api_key,
                )
            )
        elif settings.brain == "endpoint":
            raise BadSettings("SHOP_BRAIN=endpoint needs OPENAI_API_KEY or OPENAI_BASE_URL")
    if settings.brain in ("auto", "embedded"):
        embedded = _embedded(settings)
        if isinstance(embedded, str):
            why_not = embedded
        else:
            models.append(embedded)
    return Ladder(models, why_not=why_not)


def prepare_embedded(settings: Settings, progress: Progress = silent) -> Path:
    """Make the embedded rung ready, for set-up: fetch the weights, read the prompts and keep them.

    Quick when nothing changed. Returns the weights. Raises `WeightsMissing`; a processor that
    cannot run the model is not an error here: `build_ladder` says so when the shop opens.
    """
    weights = ensure_weights(settings, progress)
    shelf = Shelf(_shelf(settings), weights)
    prefixes = warm_prefixes(settings.languages)
    if shelf.missing(prefixes):
        shelf.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        # kept prompts only save time: without them the first replies are slower
        with suppress(BrainUnavailable), EmbeddedServer(weights, shelf.folder) as server:
            shelf.keep(server, prefixes, progress)
    return weights


def warm_prefixes(languages: Sequence[str]) -> tuple[Prefix, ...]:
    """The prompts to read in advance, the likeliest first."""
    options = tuple(Option(name, line) for name, line in INTENTS.items())
    known = [language for language in ("en", "zh") if language in languages]
    out: list[Prefix] = [phrase_prefix(language) for language in known]
    out += [choose_prefix(options, language) for language in known]
    return (*out, translate_prefix()) if "zh" in known else tuple(out)


def _embedded(settings: Settings) -> EmbeddedModel | str:
    """The embedded model, already loading, or the reason why there is none."""
    try:
        weights = find_weights(settings)
    except WeightsMissing as missing:
        return str(missing)
    if lacking := missing_instructions():
        return f"the embedded model needs a processor with {lacking}"
    model = EmbeddedModel(weights, warm_prefixes(settings.languages), _shelf(settings))
    model.start()
    return model


def _shelf(settings: Settings) -> Path:
    return settings.models / "prompts"
