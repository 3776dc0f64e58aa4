"""The relay: hands what confirmed changes cause outside to whoever carries it out."""

from collections.abc import Callable

from store.database import Database
from store.outbox import Outbox, OutboxItem

Receiver = Callable[[OutboxItem], None]
"""Takes one effect. It may come again with the same key, after a crash between the taking and the
note of it: the receiver does a key once. Raises `NotDelivered`."""

_AT_ONCE = 100


class Relay:
    """Delivers what is due in the outbox, oldest first. Run it at the start and after commits: what
    a killed process left is delivered by the next one, under the key that it was written with."""

    def __init__(self, database: Database, outbox: Outbox, receiver: Receiver) -> None:
        self._db = database
        self._outbox = outbox
        self._receiver = receiver

    def deliver(self) -> int:
        """Hand over everything that waits; how many were taken. Raises `NotDelivered` at the first
        that was not: it and the ones behind it keep their places."""
        taken = 0
        while waiting := self._outbox.due(_AT_ONCE):
            for item in waiting:
                self._receiver(item)
                with self._db.write() as tx:
                    self._outbox.mark(tx, item.key)
                taken += 1
        return taken
