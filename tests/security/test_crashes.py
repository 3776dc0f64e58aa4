"""A process that is killed in the middle of a change leaves the whole change or nothing of it, and
what is due outside goes out after it, once for each key."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from store.outbox import Outbox, OutboxItem
from store.settings import load_settings
from store.shop import Store, open_store
from store.tables import audit, proposals, tickets
from tests.security.crashing import POINTS, SHOPPER, settle

ROOT = Path(__file__).parents[2]
KILLS = 12
SEED = 20_26


class Desk:
    """The shop's own system: takes effects, keeps each key it hears, breaks off at will."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, str]] = []
        self.status = 200
        double = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                assert json.loads(body)["key"] == self.headers["Idempotency-Key"]
                if double.status < 300:
                    double.heard.append((self.headers["Idempotency-Key"], body.decode()))
                with suppress(OSError):
                    self.send_response(double.status)
                    self.send_header("Content-Length", "0")
                    self.end_headers()

            def log_message(self, *_: object) -> None:
                """Silent."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}/effects"
        Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def desk() -> Iterator[Desk]:
    opened = Desk()
    yield opened
    opened.close()


def start(home: Path, *what: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "tests.security.crashing", str(home), *what],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def kill_in_the_middle(process: "subprocess.Popen[str]", after: float) -> None:
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    process.wait(30)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    settle(tmp_path, orders=400)
    opened = open_store(load_settings(home=tmp_path, _env_file=None))
    yield opened
    opened.close()


def check(store: Store) -> tuple[int, int]:
    """Every cancelled order with one confirmed proposal, two audit rows and one effect, every
    ticket with one effect, and nothing else; how many there are."""
    cancelled = {o.id for o in store.orders.list_for(SHOPPER) if o.status == "cancelled"}
    everything = store.outbox.pending(100_000)
    effects = Counter(str(i.payload["order"]) for i in everything if i.kind == "order.cancel")
    assert effects == Counter(cancelled)
    opened = Counter(str(i.payload["ticket"]) for i in everything if i.kind == "ticket.opened")
    with store.write() as tx:
        confirmed = Counter(
            json.loads(row.arguments)["order_id"]
            if isinstance(row.arguments, str)
            else row.arguments["order_id"]
            for row in tx.connection.execute(
                proposals.select().where(proposals.c.state == "confirmed")
            )
        )
        ids = Counter(row.id for row in tx.connection.execute(tickets.select()))
        rows = Counter(
            row.object
            for row in tx.connection.execute(audit.select().where(audit.c.decision == "allow"))
        )
        assert tx.connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    assert confirmed == Counter(cancelled)
    assert ids == opened
    # one row for each proposal, one more for the commit
    assert all(rows[order_id] >= 2 for order_id in cancelled)
    return len(cancelled), len(ids)


@pytest.mark.slow
def test_kills_in_the_middle_lose_and_double_nothing(store: Store, tmp_path: Path) -> None:
    chance = random.Random(SEED)
    for _ in range(KILLS):
        kill_in_the_middle(start(tmp_path, "work"), chance.uniform(0.01, 0.5))
        check(store)
    done, opened = check(store)
    assert done > KILLS / 2, "the control: something was done between the kills"
    assert opened > 0


@pytest.mark.slow
def test_a_killed_relay_goes_on_with_the_same_keys(
    store: Store, tmp_path: Path, desk: Desk
) -> None:
    chance = random.Random(SEED)
    kill_in_the_middle(start(tmp_path, "work"), 1.5)
    due = {item.key: dict(item.payload) for item in store.outbox.due(100_000)}
    assert len(due) > 20
    for _ in range(5):
        kill_in_the_middle(start(tmp_path, "relay", desk.url), chance.uniform(0.0, 0.15))
    last = start(tmp_path, "relay", desk.url)
    assert last.wait(60) == 0
    assert store.outbox.due() == []
    bodies: dict[str, set[str]] = {}
    for key, body in desk.heard:
        bodies.setdefault(key, set()).add(body)
    assert bodies.keys() == due.keys(), "none is lost"
    assert all(len(said) == 1 for said in bodies.values()), "a key always says the same"
    assert all(json.loads(b)["payload"] == due[k] for k, said in bodies.items() for b in said)


@pytest.mark.slow
@pytest.mark.parametrize("point", POINTS)
def test_a_kill_at_each_step_of_a_commit_leaves_nothing_of_it(
    store: Store, tmp_path: Path, point: str
) -> None:
    process = start(tmp_path, "once", point)
    assert process.wait(60) == -signal.SIGKILL
    assert check(store) == (0, 0)


@pytest.mark.slow
def test_a_change_apart_from_its_effect_would_be_seen(store: Store, tmp_path: Path) -> None:
    """The control: with the change committed before its outbox row, a kill between them loses the
    refund."""
    assert start(tmp_path, "once", "audit", "apart").wait(60) == -signal.SIGKILL
    with pytest.raises(AssertionError):
        check(store)


def test_a_receiver_that_is_down_keeps_the_order_of_effects(store: Store) -> None:
    from store.errors import NotDelivered

    with store.write() as tx:
        for n in range(5):
            store.outbox.put(tx, f"k{n}", "order.cancel", {"order": str(n)})
        store.outbox.put(tx, "p", "profile.remember", {})
    taken: list[str] = []

    def takes(item: OutboxItem) -> None:
        if len(taken) == 2:
            raise NotDelivered("down")
        taken.append(item.key)

    with pytest.raises(NotDelivered):
        store.relay(takes).deliver()
    assert taken == ["k0", "k1"]
    taken.clear()
    assert store.relay(lambda item: taken.append(item.key)).deliver() == 3
    assert taken == ["k2", "k3", "k4"]
    assert store.relay(lambda item: taken.append(item.key)).deliver() == 0


def test_a_relay_without_its_note_would_deliver_again(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: it is the note that keeps an effect from going out at each start."""
    with store.write() as tx:
        store.outbox.put(tx, "k", "order.cancel", {})
    taken: list[str] = []

    def takes(item: OutboxItem) -> None:
        taken.append(item.key)
        if len(taken) > 3:
            raise RuntimeError("for ever")

    monkeypatch.setattr(Outbox, "mark", lambda *_: None)
    with pytest.raises(RuntimeError):
        store.relay(takes).deliver()
