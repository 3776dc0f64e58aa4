"""The store: every repository over one database."""

from contextlib import AbstractContextManager

from sqlalchemy.exc import OperationalError

from store.attempts import Attempts
from store.audit import Audit
from store.behaviour import Events
from store.carts import Carts
from store.catalogue import Catalogue
from store.clock import Clock, utc_now
from store.conversations import Conversations
from store.database import Database, Transaction
from store.decisions import Decisions
from store.errors import OperatorError
from store.feedback import Feedback
from store.migrate import migrate
from store.notes import Notes
from store.orders import Orders
from store.outbox import Outbox
from store.policies import Policies
from store.privacy import Privacy
from store.promotions import Promotions
from store.proposals import Proposals
from store.relay import Receiver, Relay
from store.reviews import Reviews
from store.settings import Settings
from store.shoppers import Shoppers
from store.tickets import Tickets


class Store:
    """The shop's truth. Reading methods stand alone; every writing method takes the transaction of
    a `with store.write() as tx:` block, so that what belongs together is written together."""

    def __init__(self, database: Database, settings: Settings, clock: Clock) -> None:
        """Use `open_store`, which also prepares the database."""
        self._database = database
        self.clock = clock
        self.currency = settings.currency
        self.catalogue = Catalogue(database, settings.currency)
        self.shoppers = Shoppers(database)
        self.orders = Orders(database)
        self.carts = Carts(database, self.catalogue)
        self.conversations = Conversations(database)
        self.decisions = Decisions(database, clock)
        self.proposals = Proposals(database)
        self.tickets = Tickets(database)
        self.events = Events(database)
        self.policies = Policies(database)
        self.promotions = Promotions(database, settings.currency)
        self.reviews = Reviews(database)
        self.feedback = Feedback(database)
        self.audit = Audit(database, clock)
        self.outbox = Outbox(database, clock)
        self.notes = Notes(database)
        self.attempts = Attempts(database)
        self.privacy = Privacy(database, clock)

    def write(self) -> AbstractContextManager[Transaction]:
        """One write transaction: all of the block, or nothing of it. Other writers wait."""
        return self._database.write()

    def relay(self, receiver: Receiver) -> Relay:
        """A relay of the outbox to a receiver."""
        return Relay(self._database, self.outbox, receiver)

    def forget_deleted(self) -> None:
        """After an erasure: leave no copy of deleted text behind in the state folder's files."""
        self._database.forget_deleted()

    def close(self) -> None:
        """Give the database back."""
        self._database.close()


def open_store(settings: Settings, clock: Clock = utc_now) -> Store:
    """Open the shop's database, made or brought up to date as needed.

    Raises `BadSettings` for an address that cannot be used, and `OperatorError` when the database
    does not answer.
    """
    database = Database(settings.database)
    try:
        migrate(database)
    except OperationalError:
        database.close()
        where = "of SHOP_DATABASE_URL" if settings.database_url else f"in {str(settings.home)!r}"
        raise OperatorError(
            f"the database {where} cannot be opened: is its server running, the folder writable, "
            "the disk full?"
        ) from None
    except BaseException:
        database.close()
        raise
    return Store(database, settings, clock)
