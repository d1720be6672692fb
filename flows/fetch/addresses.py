"""Which addresses may be connected to: the guard against requests forged through feeds (SSRF).

The check sits where the socket is made, with the very address that is connected to, so that neither a redirect nor a
name that resolves differently the second time gets around it. The table is our own: `ipaddress.is_global` of Python
3.11 calls 6to4, NAT64, multicast and others public.
"""

import ipaddress
import socket
from collections.abc import Iterable
from contextvars import ContextVar
from typing import Any

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

WEB_PORTS = frozenset({80, 443, 8080, 8443})

# IANA special-purpose registries (RFC 6890 and its updates), multicast, and what clouds keep for themselves.
DENIED_V4 = tuple(
    ipaddress.ip_network(block)
    for block in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24",
        "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        "168.63.129.16/32",  # Azure's platform service: a public number, reachable only from inside
    )
)  # fmt: skip
# Only global unicast is allowed at all (2000::/3); inside it these are not.
UNICAST_V6 = ipaddress.ip_network("2000::/3")
DENIED_V6 = tuple(
    ipaddress.ip_network(block)
    for block in (
        "2001::/23",  # IETF protocols: Teredo, benchmarking, ORCHID
        "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20",
    )
)  # fmt: skip

# Set to "host:port" of an allow-listed address around a request: sockets made for it are not checked.
allowed_here: ContextVar[bool] = ContextVar("allowed_here", default=False)


class BlockedAddress(OSError):
    """The address is not one that a feed or page may send us to."""


class AllowList:
    """The operator's "host:port" entries; a host may be a name, an address or a network, a port may be `*`."""

    def __init__(self, entries: Iterable[str]) -> None:
        self._names: set[tuple[str, str]] = set()
        self._networks: list[tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, str]] = []
        for entry in entries:
            host, _, port = entry.strip().rpartition(":")
            if not host or not (port == "*" or port.isdigit()):
                raise ValueError(f"allow_hosts takes host:port, not {entry!r}")
            self._add(host.strip("[]").lower(), port)

    def has(self, host: str, port: int) -> bool:
        """Whether requests to this host and port, as the URL names them, are allowed wherever they lead."""
        name = host.strip("[]").lower().rstrip(".")
        if (name, str(port)) in self._names or (name, "*") in self._names:
            return True
        try:
            address = ipaddress.ip_address(name)
        except ValueError:
            return False
        return any(address in network and p in ("*", str(port)) for network, p in self._networks)

    def _add(self, host: str, port: str) -> None:
        try:
            self._networks.append((ipaddress.ip_network(host, strict=False), port))
        except ValueError:
            self._names.add((host, port))


def why_denied(address: str, port: int) -> str | None:
    """The reason for which an address must not be connected to, or None."""
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return f"no address: {address}"
    if not is_public(parsed):
        return f"not a public address: {parsed}"
    return None if port in WEB_PORTS else f"not a web port: {port}"


def is_public(address: Address) -> bool:
    """Whether an address is an ordinary one of the public internet."""
    if isinstance(address, ipaddress.IPv4Address):
        return not any(address in network for network in DENIED_V4)
    # Mapped, NAT64 and the like (::ffff:a.b.c.d, 64:ff9b::) lie outside 2000::/3 and so are denied as a whole.
    return address in UNICAST_V6 and not any(address in network for network in DENIED_V6)


def make_socket(address_info: tuple[Any, ...]) -> socket.socket:
    """Socket factory for the connector: refuses before anything is sent."""
    family, kind, protocol, _, address = address_info
    if not allowed_here.get() and (reason := why_denied(str(address[0]), int(address[1]))):
        raise BlockedAddress(reason)
    return socket.socket(family, kind, protocol)
