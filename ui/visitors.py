"""Who a browser is: a signed cookie names a session, and the server's own row says whose it is."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie

from itsdangerous import BadSignature, URLSafeTimedSerializer

from assistant.assistant import Assistant
from store.conversation import SessionRecord
from store.errors import NotFound
from ui.words import NAMES, preferred

COOKIE = "shop_session"
MAX_AGE = 12 * 3600
"""Seconds that a cookie is taken: as long as a session lives."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """One browser: the session id out of its cookie, and the language of its page."""

    session_id: str
    language: str


class Visitors:
    """Reads and signs the session cookie. The cookie carries no identity, only a session id that
    cannot be guessed; the shopper stands in the session's row and is never read from a request."""

    def __init__(self, assistant: Assistant, secret: bytes) -> None:
        self._assistant = assistant
        self._secret = secret
        self._signer = URLSafeTimedSerializer(secret, salt="shop-session")

    @property
    def may_pick(self) -> bool:
        """Whether a visitor may choose who to be: only in the demo shop, whose shoppers are made
        up."""
        return self._assistant.store.notes.get("demo") == "loaded"

    def read(self, cookie_header: str | None) -> Visitor | None:
        """The visitor of a Cookie header; None without a cookie that we signed."""
        if not cookie_header or len(cookie_header) > 8192:
            return None
        jar: SimpleCookie = SimpleCookie()
        try:
            jar.load(cookie_header)
            kept = self._signer.loads(jar[COOKIE].value, max_age=MAX_AGE)
            return Visitor(str(kept["s"]), str(kept["l"]))
        except (KeyError, BadSignature, CookieError, TypeError):
            return None

    def bound(self, cookie_header: str, page: str) -> str:
        """The hash under which a page of this visitor is known to Gradio. Another visitor who
        sends the same `page` gets another one; so does nobody, who has no cookie of ours."""
        visitor = self.read(cookie_header)
        whose = visitor.session_id if visitor else ""
        return hmac.digest(self._secret, f"page\n{whose}\n{page}".encode(), hashlib.sha256).hex()

    def new(self, accept_language: str = "") -> Visitor:
        """A visitor nobody has seen before. Nothing is written until something is said."""
        languages = self._assistant.settings.languages
        return Visitor(f"S-{secrets.token_urlsafe(18)}", preferred(accept_language, languages))

    def greet(self, cookie_header: str, accept_language: str, *, secure: bool) -> str | None:
        """The Set-Cookie header for a browser that opens the page; None when it has a good one."""
        visitor = self.read(cookie_header)
        if visitor is not None and not self.expired(visitor):
            return None
        return self.cookie(self.new(accept_language), secure=secure)

    def cookie(self, visitor: Visitor, *, secure: bool) -> str:
        """The Set-Cookie header of a visitor."""
        value = self._signer.dumps({"s": visitor.session_id, "l": visitor.language})
        flags = "; Secure" if secure else ""
        return f"{COOKIE}={value}; Max-Age={MAX_AGE}; Path=/; HttpOnly; SameSite=Lax{flags}"

    def session(self, visitor: Visitor) -> SessionRecord | None:
        """The session's row, or None when nothing was said yet or it has expired."""
        store = self._assistant.store
        found = store.conversations.get(visitor.session_id)
        return found if found and found.runs(store.clock()) else None

    def expired(self, visitor: Visitor) -> bool:
        """Whether the session has ended, so that this id cannot be used any more."""
        store = self._assistant.store
        found = store.conversations.get(visitor.session_id)
        return found is not None and not found.runs(store.clock())

    def begin(self, visitor: Visitor) -> SessionRecord:
        """The session's row, made now for a guest if there is none. Raises `NotFound` for one that
        has ended."""
        found = self.session(visitor)
        if found is not None:
            return found
        self._assistant.open_session(
            shopper_id=None, session_id=visitor.session_id, language=visitor.language
        )
        made = self.session(visitor)
        if made is None:
            raise NotFound("the session has ended")
        return made

    def switch(self, visitor: Visitor, shopper_id: str | None) -> Visitor:
        """A new session for another shopper of the demo. Raises `NotFound` for an unknown one."""
        fresh = self.new()
        self._assistant.open_session(
            shopper_id=shopper_id, session_id=fresh.session_id, language=visitor.language
        )
        return Visitor(fresh.session_id, visitor.language)

    def speak(self, visitor: Visitor, language: str) -> Visitor:
        """The same session with its page, and its buttons' replies, in another language."""
        if language not in self._assistant.settings.languages or language not in NAMES:
            raise NotFound(f"the shop does not speak {language!r}")
        found = self.session(visitor)
        if found is not None:
            store = self._assistant.store
            with store.write() as tx:
                store.conversations.save_memory(tx, found.id, found.memory, language)
        return Visitor(visitor.session_id, language)
