"""A shop in a process of its own that a test kills: `python -m tests.security.crashing HOME WHAT`.

WHAT is `work` (cancel orders and open tickets until killed), `relay URL` (deliver the outbox), or
`once POINT` (cancel one order, ending itself at a point), where a second word `apart` makes the
change and its outbox row two transactions, as the control does.
"""

import os
import random
import signal
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any, cast

from assistant.effects import Webhook
from store.audit import Audit
from store.conversation import SessionRecord
from store.errors import NotDelivered
from store.ids import OrderId, ProductId, SessionId, ShopperId
from store.money import Money
from store.order import Order, OrderLine
from store.orders import Orders
from store.outbox import Outbox
from store.principal import Principal
from store.profile import Profile
from store.proposals import Proposals
from store.settings import Settings, load_settings
from store.shop import Store, open_store
from store.ticket import TicketMessage
from tools.operations import commit, propose
from tools.orders import CancelOrder
from tools.person import open_ticket
from tools.visit import Services, Visit

SHOPPER = ShopperId("kay")
POINTS = {
    "take": (Proposals, "take"),
    "status": (Orders, "set_status"),
    "audit": (Audit, "record"),
    "outbox": (Outbox, "put"),
}


def settle(home: Path, orders: int) -> None:
    """Make the shop: one shopper with orders that can be cancelled."""
    store = open_store(load_settings(home=home, _env_file=None))
    price = Money(2400, "EUR")
    with store.write() as tx:
        store.shoppers.upsert(tx, Profile(SHOPPER, "Kay"), email="kay@example.com")
        store.orders.upsert(
            tx,
            [
                Order(
                    OrderId(f"{4000 + n}"),
                    SHOPPER,
                    "pending",
                    store.clock(),
                    (OrderLine(ProductId("mug"), "Blue Mug", 1, price),),
                    price,
                )
                for n in range(orders)
            ],
        )
    store.close()


def visit_in(store: Store, settings: Settings) -> Visit:
    """A signed-in visit in a session of its own."""
    now = store.clock()
    session = SessionId(f"S-{random.getrandbits(64):x}")
    until = now + timedelta(hours=12)
    with store.write() as tx:
        store.conversations.create(
            tx, SessionRecord(session, SHOPPER, "signed_in", "en", now, until)
        )
    services = Services(settings, store, cast(Any, None), cast(Any, None), store.clock)
    principal = Principal(session, SHOPPER, "signed_in", until)
    return Visit(services, principal, Profile(SHOPPER, "Kay"), "en")


def work(store: Store, settings: Settings) -> None:
    """Cancel and hand over until the end of the orders."""
    visit = visit_in(store, settings)
    waiting = [o for o in store.orders.list_for(SHOPPER) if o.status == "pending"]
    random.shuffle(waiting)
    print("ready", flush=True)  # noqa: T201  (the parent waits for it)
    for order in waiting:
        proposal = propose(visit, CancelOrder(), {"order_id": order.id})
        commit(visit, CancelOrder(), proposal.id)
        message = TicketMessage("shopper", "hello", store.clock())
        open_ticket(
            visit_in(store, settings),
            reason="asked",
            department="orders",
            handoff={},
            messages=(message,),
        )


def relay(store: Store, url: str) -> None:
    """Deliver what is due, again and again."""
    print("ready", flush=True)  # noqa: T201
    try:
        store.relay(Webhook(url)).deliver()
    except NotDelivered:
        sys.exit(3)


def once(store: Store, settings: Settings, point: str, apart: bool) -> None:
    """Cancel the first order and end at the point, the hard way."""
    visit = visit_in(store, settings)
    proposal = propose(visit, CancelOrder(), {"order_id": "4000"})
    owner, name = POINTS[point]
    whole = getattr(owner, name)

    def ends(self: Any, *arguments: Any, **more: Any) -> Any:
        whole(self, *arguments, **more)
        os.kill(os.getpid(), signal.SIGKILL)

    class Apart(CancelOrder):
        def apply(self, tx: Any, visit: Visit, arguments: Any) -> None:
            super().apply(tx, visit, arguments)
            tx.connection.exec_driver_sql("COMMIT")
            tx.connection.exec_driver_sql("BEGIN IMMEDIATE")

    setattr(owner, name, ends)
    commit(visit, Apart() if apart else CancelOrder(), proposal.id)


def main() -> None:
    home, what, *more = sys.argv[1:]
    settings = load_settings(home=Path(home), _env_file=None)
    store = open_store(settings)
    if what == "work":
        work(store, settings)
    elif what == "relay":
        relay(store, more[0])
    else:
        once(store, settings, more[0], "apart" in more)


if __name__ == "__main__":
    main()
