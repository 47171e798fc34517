"""An IP address, or a host that is one in some spelling → whether it may be connected to.

A page that anybody wrote must not lead to this machine or its neighbours. What is public is told by IANA's registries of
special-purpose addresses, by the same tables whatever Python's version knows of them; an IPv4 address inside an IPv6 one
is taken out and looked at.
"""

import re
import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network

Address = IPv4Address | IPv6Address

# https://www.iana.org/assignments/iana-ipv4-special-registry and iana-ipv6-special-registry. Of IPv4, Python's `is_global`
# knows all but what is here; of IPv6, IANA hands out one block, and these are what is special in it.
_UNICAST = IPv6Network("2000::/3")
_SPECIAL = tuple(map(ip_network, ("192.0.0.0/24", "192.88.99.0/24", "2001::/23", "2001:db8::/32", "3fff::/20")))
_REACHABLE = tuple(map(ip_network, (
    "192.0.0.9/32", "192.0.0.10/32", "2001:1::1/128", "2001:1::2/128", "2001:1::3/128", "2001:3::/32", "2001:4:112::/48",
    "2001:20::/28", "2001:30::/28",
)))  # fmt: skip
_NAT64 = IPv6Network("64:ff9b::/96")
_PARTS = re.compile(r"[0-9a-fx.]{1,60}", re.ASCII)  # of an address that is no name


def refusal(address: Address, allows_loopback: bool = False) -> str | None:
    """Why an address is not connected to; None where it may be. Loopback alone can be allowed, for tests."""
    inner = _inside(address)
    if inner is not None:
        why = refusal(inner, allows_loopback)
        return f"it holds {inner}, and {why}" if why else None
    if address.is_loopback:
        return None if allows_loopback else f"{address} is this machine itself"
    if address.is_link_local:
        return f"{address} is link-local"
    if address.is_multicast:
        return f"{address} is multicast"
    return None if _is_reachable(address) else f"{address} is private or reserved"


def literal(host: str) -> Address | None:
    """The address that a host is, in any spelling that systems accept; None for a name.

    >>> [str(literal(host)) for host in ("127.1", "0x7f.1", "2130706433", "[::1]", "exemple.org")]
    ['127.0.0.1', '127.0.0.1', '127.0.0.1', '::1', 'None']
    """
    bare = host.strip("[]").rstrip(".").lower()
    try:
        return ip_address(bare.partition("%")[0] if ":" in bare else bare)
    except ValueError:
        pass
    try:  # one to four parts, each decimal, octal or hexadecimal, the last one filling what is left
        return IPv4Address(socket.inet_aton(bare)) if _PARTS.fullmatch(bare) else None
    except OSError:
        return None


def _is_reachable(address: Address) -> bool:
    if any(address in network for network in _REACHABLE):
        return True
    is_public = address in _UNICAST if isinstance(address, IPv6Address) else address.is_global
    return is_public and not any(address in network for network in _SPECIAL)


def _inside(address: Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 one stands for."""
    if isinstance(address, IPv4Address):
        return None
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour
