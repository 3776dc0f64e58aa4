"""Setting up the ladder that the settings ask for."""

from collections.abc import Sequence

from assistant.brain.embedded import EmbeddedModel, Prefix, missing_instructions
from assistant.brain.endpoint import EndpointModel
from assistant.brain.ladder import Ladder
from assistant.brain.model import ChatModel
from assistant.brain.weights import find_weights
from store.errors import BadSettings, WeightsMissing
from store.settings import Settings


def build_ladder(
    settings: Settings, chat_model: ChatModel | None = None, *, prefixes: Sequence[Prefix] = ()
) -> Ladder:
    """The ladder of `SHOP_BRAIN`: every rung that can be had, or the one that was pinned.

    A given `chat_model` stands alone (tests). The embedded model starts to load at once, in the
    background. A pinned endpoint without an address or a key raises `BadSettings`; missing weights
    do not: the shop opens on its template sentences, and `note` says why.
    """
    if chat_model is not None:
        return Ladder([chat_model])
    models: list[ChatModel] = []
    why_not = ""
    if settings.brain in ("auto", "endpoint") and (
        settings.openai_api_key or settings.openai_base_url
    ):
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
        try:
            weights = find_weights(settings)
        except WeightsMissing as missing:
            why_not = str(missing)
        else:
            if lacking := missing_instructions():
                why_not = f"the embedded model needs a processor with {lacking}"
            else:
                embedded = EmbeddedModel(weights, prefixes)
                embedded.start()
                models.append(embedded)
    if settings.brain == "template":
        why_not = "SHOP_BRAIN=template"
    return Ladder(models, why_not=why_not)
