"""The key that signs sessions."""

import os
import secrets

from store.errors import BadSettings
from store.settings import Settings


def session_secret(settings: Settings) -> bytes:
    """The signing key: the operator's own, or one made on first use and kept in `home/secret`
    (readable by its owner alone). Raises `BadSettings` when the kept one cannot be used."""
    if settings.secret:
        return settings.secret.encode()
    path = settings.home / "secret"
    settings.home.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        kept = path.read_bytes().strip()
        if len(kept) < 32:
            raise BadSettings(f"{str(path)!r} is too short: delete it, a new one is made") from None
        return kept
    made = secrets.token_hex(32).encode()
    with os.fdopen(handle, "wb") as file:
        file.write(made)
    return made
