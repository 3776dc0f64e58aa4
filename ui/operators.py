"""Who may see the desk, the transcripts and the figures: the shop's own people."""

import base64
import binascii
import hmac
import ipaddress
from datetime import timedelta
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, HTTPException, Request

from store.attempts import Limit
from store.settings import Settings
from store.shop import Store
from ui.callers import Callers
from ui.security import is_foreign

TRIES = Limit("desk", 10, timedelta(minutes=15))
"""Wrong passwords from one network address."""

_FORWARDED = frozenset(
    "forwarded via x-real-ip x-client-ip true-client-ip cf-connecting-ip fastly-client-ip "
    "x-cluster-client-ip x-original-forwarded-for x-envoy-external-address".split()
)
_LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "::1"})


class Operators:
    """Decides whether a request comes from the shop's own people.

    With `SHOP_DESK_PASSWORD` set: HTTP Basic with that password, any name, and after `TRIES` wrong
    ones an address is not listened to for a while. Without: this machine only, reached under its
    own name and not through a proxy, as far as a proxy can be told; behind one, set the password.
    """

    def __init__(self, store: Store, settings: Settings, callers: Callers) -> None:
        self._store = store
        self._callers = callers
        self._password = settings.desk_password
        self._proxied = bool(settings.proxies)

    def guard(self, request: Request) -> None:
        """A FastAPI dependency that lets only the shop's people through."""
        if self._password is not None:
            self._ask(request, self._password)
        elif self._proxied or not _is_local(request):
            raise HTTPException(
                403,
                "The service desk opens on this machine only. "
                "Set SHOP_DESK_PASSWORD to open it elsewhere.",
            )

    def _ask(self, request: Request, password: str) -> None:
        given = _basic_password(request.headers.get("authorization", ""))
        caller, now = self._callers.of(request), self._store.clock()
        if given is not None and not self._store.attempts.may_try(TRIES, caller, now):
            wait = str(int(TRIES.within.total_seconds()))
            raise HTTPException(429, "Too many wrong passwords: wait.", {"Retry-After": wait})
        if given is not None and hmac.compare_digest(given.encode(), password.encode()):
            return
        if given is not None:
            with self._store.write() as tx:
                self._store.attempts.failed(tx, TRIES, caller, now)
        headers = {"WWW-Authenticate": 'Basic realm="service desk", charset="UTF-8"'}
        raise HTTPException(401, "The service desk asks for its password.", headers)


def same_origin(request: Request) -> None:
    """A FastAPI dependency for every form: refuses what another site makes a browser send."""
    if is_foreign(request.scope):
        raise HTTPException(403, "This form belongs to another site.")


SameOrigin = Annotated[None, Depends(same_origin)]


def _is_local(request: Request) -> bool:
    if request.client is None or _came_through_a_proxy(request):
        return False
    try:
        near = ipaddress.ip_address(request.client.host).is_loopback
    except ValueError:
        return False
    name = urlsplit(f"//{request.headers.get('host', '')}").hostname
    return near and name in _LOOPBACK_NAMES


def _came_through_a_proxy(request: Request) -> bool:
    """Whether a request looks passed on. A proxy that adds no header mostly speaks HTTP/1.0, which
    no browser does."""
    if request.scope.get("http_version") == "1.0":
        return True
    return any(name in _FORWARDED or name.startswith("x-forwarded-") for name in request.headers)


def _basic_password(header: str) -> str | None:
    scheme, _, encoded = header.partition(" ")
    if scheme.lower() != "basic":
        return None
    try:
        _, colon, password = base64.b64decode(encoded, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return None
    return password if colon else None
