"""An IP address, or a host that is one in some spelling → whether it may be connected to.

A page that anybody wrote must not lead to this machine or its neighbours. Python knows most of the ranges that are no
part of the public network; those inside other ranges (an IPv4 address in an IPv6 one) are taken out and looked at.
"""

import re
import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

Address = IPv4Address | IPv6Address

_NAT64 = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))
_SIX_TO_FOUR = IPv6Network("2002::/16")
_TEREDO = IPv6Network("2001::/32")
_COMPATIBLE = IPv6Network("::/96")
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
    is_site_local = isinstance(address, IPv6Address) and address.is_site_local  # given up, and still in use
    if not address.is_global or address.is_reserved or address.is_unspecified or is_site_local:
        return f"{address} is private or reserved"
    return None


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


def _inside(address: Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 one stands for."""
    if isinstance(address, IPv4Address):
        return None
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if any(address in network for network in _NAT64) or (address in _COMPATIBLE and int(address) > 1):
        return IPv4Address(int(address) & 0xFFFFFFFF)
    if address in _SIX_TO_FOUR:
        return address.sixtofour
    return address.teredo[1] if address in _TEREDO and address.teredo else None
