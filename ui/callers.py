"""Who calls, by network address: what guesses are counted by."""

import hashlib
import ipaddress

from starlette.requests import HTTPConnection


class Callers:
    """Names callers by a keyed hash, so that no address is kept. An IPv6 caller counts by its /64,
    which is what one household or machine is given."""

    def __init__(self, secret: bytes) -> None:
        self._key = hashlib.blake2b(secret, digest_size=32, person=b"shop-caller").digest()

    def of(self, request: HTTPConnection) -> str:
        """The caller of a request. The address is the connection's own; that of a header counts
        only behind a proxy of `SHOP_PROXIES` (see `ui.web`)."""
        return self.named(request.client.host if request.client else "")

    def named(self, host: str) -> str:
        """The caller at an address: 32 hexadecimal digits."""
        return hashlib.blake2b(_network(host), digest_size=16, key=self._key).hexdigest()


def _network(host: str) -> bytes:
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return host.encode()
    if isinstance(address, ipaddress.IPv6Address):
        address = address.ipv4_mapped or address
    prefix = 64 if address.version == 6 else 32
    return ipaddress.ip_network((address, prefix), strict=False).compressed.encode()
