"""Who a tool acts for, and with what: the closure that every tool is made from."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from retrieval.live_index import LiveIndex
from retrieval.passages import PassageIndex
from retrieval.search import Retriever
from retrieval.understanding import Understanding
from store.principal import Principal
from store.product import Allergen
from store.profile import Profile
from store.settings import Settings
from store.shop import Store


@dataclass(frozen=True, slots=True)
class Services:
    """What one process shares between all visits. Built by `assistant.bootstrap` alone.

    `retriever` and `understanding` are those of the newest index, asked for anew at each use.
    """

    settings: Settings
    store: Store
    live: LiveIndex
    passages: PassageIndex
    clock: Callable[[], datetime]

    @property
    def retriever(self) -> Retriever:
        """Searches the newest index."""
        return self.live.now().retriever

    @property
    def understanding(self) -> Understanding:
        """Reads requests with the words of the newest index."""
        return self.live.now().understanding


@dataclass(frozen=True, slots=True)
class Visit:
    """One shopper's turn. `profile` holds the stored facts and those said in this session only.
    `free_from` and `diets` are what the request in force leaves out, for whomever it is; `pets`, as
    (kind, value), what an animal must not have: goods for animals alone are judged for it."""

    services: Services
    principal: Principal
    profile: Profile
    language: str
    free_from: tuple[Allergen, ...] = ()
    diets: tuple[str, ...] = ()
    pets: tuple[tuple[str, str], ...] = ()

    @property
    def cart_owner(self) -> str:
        """Whose cart it is: the shopper's, or this guest session's."""
        if self.principal.signed_in:
            return f"shopper:{self.principal.shopper_id}"
        return f"session:{self.principal.session_id}"
