"""Delivering confirmed changes to the shop's own systems, beside the turns and never inside one."""

from threading import Event, Thread

import httpx
import structlog

from store.errors import NotDelivered
from store.outbox import OutboxItem
from store.relay import Relay

log = structlog.get_logger()

SECONDS = 10.0
"""What one delivery may take."""

FIRST_REST, LONGEST_REST = 2.0, 120.0
"""Seconds between tries: doubled after each failure."""


class Webhook:
    """Posts each effect as JSON to the shop's own address, with its key as `Idempotency-Key`.

    An answer of 2xx, or 409 for a key that was done before, means that it was taken.
    """

    def __init__(self, url: str, client: httpx.Client | None = None) -> None:
        self._url = url
        self._client = client or httpx.Client(timeout=SECONDS, follow_redirects=False)

    def __call__(self, item: OutboxItem) -> None:
        """Deliver one effect. Raises `NotDelivered`, without what the server said."""
        whole = {
            "key": item.key,
            "kind": item.kind,
            "at": item.created_at.isoformat(),
            "payload": dict(item.payload),
        }
        try:
            answer = self._client.post(self._url, json=whole, headers={"Idempotency-Key": item.key})
        except httpx.HTTPError as error:
            raise NotDelivered(f"SHOP_EFFECTS_URL: {type(error).__name__}") from error
        if not answer.is_success and answer.status_code != httpx.codes.CONFLICT:
            raise NotDelivered(f"SHOP_EFFECTS_URL answered {answer.status_code}")

    def close(self) -> None:
        """Close the connection."""
        self._client.close()


class Deliveries:
    """Runs a relay on a thread of its own: at once, whenever woken, and again while something
    could not be delivered."""

    def __init__(self, relay: Relay, webhook: Webhook) -> None:
        self._relay = relay
        self._webhook = webhook
        self._woken, self._closed = Event(), Event()
        self._thread = Thread(target=self._work, name="deliveries", daemon=True)
        self._thread.start()

    def wake(self) -> None:
        """Something may have been committed."""
        self._woken.set()

    def close(self) -> None:
        """Stop after the delivery that is under way; the rest is the next start's."""
        self._closed.set()
        self._woken.set()
        self._thread.join(SECONDS)
        self._webhook.close()

    def _work(self) -> None:
        rest: float | None = None
        while not self._closed.is_set():
            self._woken.clear()
            try:
                self._relay.deliver()
                rest = None
                self._woken.wait()
            except Exception as error:  # the thread must outlive a busy database
                rest = min((rest or FIRST_REST / 2) * 2, LONGEST_REST)
                if isinstance(error, NotDelivered):
                    log.warning("not_delivered", why=str(error), again_in=rest)
                else:
                    log.error("deliveries_broke", kind=type(error).__name__)
                self._closed.wait(rest)  # a wake does not hurry a server that is down
