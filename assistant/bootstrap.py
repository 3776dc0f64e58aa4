"""The one composition root: everything is built here and nowhere else."""

from assistant.assistant import Assistant
from assistant.brain.build import build_ladder
from assistant.brain.model import ChatModel
from assistant.effects import Deliveries, Webhook
from assistant.intents.model import ensure_intents
from assistant.planner import Planner
from assistant.speech import Speech
from assistant.turns import Turns
from retrieval.encoder import Encoder
from retrieval.index import Index, build_index, open_index
from retrieval.live_index import LiveIndex, Searching
from retrieval.passages import PassageIndex
from retrieval.search import Retriever
from retrieval.serving import serving_encoder
from retrieval.understanding import Understanding
from store.clock import Clock, utc_now
from store.demo.load import load_demo
from store.errors import IndexUnusable
from store.progress import Progress, silent
from store.settings import Settings
from store.shop import Store, open_store
from tools.visit import Services


def build(
    settings: Settings,
    *,
    chat_model: ChatModel | None = None,
    encoder: Encoder | None = None,
    clock: Clock | None = None,
    progress: Progress = silent,
) -> Assistant:
    """The assistant of the shop in `settings.home`, ready to talk.

    A state folder without a catalogue becomes the demo shop. The search index is checked against
    the catalogue and built again on doubt; one that another process makes later is followed. Raises
    `OperatorError` when something that the operator can mend is in the way; a missing language
    model is not: then the template rung speaks.
    """
    clock = clock or utc_now
    encoder = encoder or serving_encoder(settings, progress)
    store = open_store(settings, clock)
    try:
        if store.catalogue.count() == 0:
            load_demo(store, progress)
        index = ready_index(store, encoder, settings, progress)
        services = Services(
            settings=settings,
            store=store,
            live=LiveIndex(
                index,
                lambda opened: searching(opened, store, encoder, settings),
                catalogue=store.catalogue,
                encoder=encoder,
                settings=settings,
            ),
            passages=PassageIndex(
                encoder,
                [a for language in settings.languages for a in store.policies.articles(language)],
            ),
            clock=clock,
        )
        intents = ensure_intents(settings.models, encoder)
        ladder = build_ladder(settings, chat_model)
    except BaseException:
        store.close()
        raise
    deliveries = None
    if settings.effects_url:
        webhook = Webhook(settings.effects_url)
        deliveries = Deliveries(store.relay(webhook), webhook)
    planner = Planner(intents, ladder, sure=intents.sure, model_first=settings.planner == "model")
    return Assistant(services, Turns(services, planner, Speech(ladder)), ladder, deliveries)


def searching(index: Index, store: Store, encoder: Encoder, settings: Settings) -> Searching:
    """What searches an opened index, with the catalogue's facets of now."""
    return Searching(
        Retriever(index, store.catalogue, encoder, risk_threshold=settings.risk_threshold),
        Understanding.of(store.catalogue.facets(), index, encoder),
    )


def ready_index(store: Store, encoder: Encoder, settings: Settings, progress: Progress) -> Index:
    """The index of this catalogue: the one on disk when it fits, else a fresh one."""
    try:
        return open_index(store.catalogue, encoder, settings)
    except IndexUnusable:
        build_index(store.catalogue, encoder, settings, progress)
        return open_index(store.catalogue, encoder, settings, verify=False)  # it just was
