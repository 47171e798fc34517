"""Each network of IANA's registries of special purposes, and its neighbours.

https://www.iana.org/assignments/iana-ipv4-special-registry and …/iana-ipv6-special-registry, as of 2025. What they call
"N/A" counts as not globally reachable, but for 6to4, of which the address inside tells.
"""

from ipaddress import ip_address, ip_network

import pytest

from pipeline.collect.addresses import refusal

REFUSED = [
    pytest.param("0.0.0.0/8", id="this network"),
    pytest.param("10.0.0.0/8", id="private use, A"),
    pytest.param("100.64.0.0/10", id="shared address space"),
    pytest.param("127.0.0.0/8", id="loopback"),
    pytest.param("169.254.0.0/16", id="link local"),
    pytest.param("172.16.0.0/12", id="private use, B"),
    pytest.param("192.0.0.0/29", id="IPv4 service continuity"),
    pytest.param("192.0.0.8/32", id="IPv4 dummy address"),
    pytest.param("192.0.0.170/31", id="NAT64 discovery"),
    pytest.param("192.0.0.128/25", id="IETF protocol assignments"),
    pytest.param("192.0.2.0/24", id="documentation 1"),
    pytest.param("192.88.99.0/24", id="6to4 relay, deprecated"),
    pytest.param("192.168.0.0/16", id="private use, C"),
    pytest.param("198.18.0.0/15", id="benchmarking"),
    pytest.param("198.51.100.0/24", id="documentation 2"),
    pytest.param("203.0.113.0/24", id="documentation 3"),
    pytest.param("224.0.0.0/4", id="multicast"),
    pytest.param("240.0.0.0/4", id="reserved"),
    pytest.param("255.255.255.255/32", id="limited broadcast"),
    pytest.param("::1/128", id="loopback, 6"),
    pytest.param("::/128", id="unspecified, 6"),
    pytest.param("64:ff9b:1::/48", id="translation for local use"),
    pytest.param("100::/64", id="discard only"),
    pytest.param("100:0:0:1::/64", id="dummy prefix"),
    pytest.param("2001::/32", id="Teredo"),
    pytest.param("2001:2::/48", id="benchmarking, 6"),
    pytest.param("2001:5::/32", id="IETF protocol assignments, 6"),
    pytest.param("2001:10::/28", id="ORCHID, deprecated"),
    pytest.param("2001:db8::/32", id="documentation, 6"),
    pytest.param("2001:1ff:ffff::/48", id="IETF protocol assignments, 6, the last"),
    pytest.param("3fff::/20", id="documentation, 6, the new one"),
    pytest.param("5f00::/16", id="segment routing"),
    pytest.param("fc00::/7", id="unique local"),
    pytest.param("fe80::/10", id="link local, 6"),
    pytest.param("fec0::/10", id="site local, deprecated"),
    pytest.param("ff00::/8", id="multicast, 6"),
    pytest.param("200::/7", id="never assigned, below"),
    pytest.param("4000::/3", id="never assigned, above"),
    pytest.param("::ffff:0:0:0/96", id="translated IPv4"),
    pytest.param("::808:0/112", id="compatible, given up"),
]
REACHABLE = [
    pytest.param("192.0.0.9/32", id="port control protocol anycast"),
    pytest.param("192.0.0.10/32", id="TURN anycast"),
    pytest.param("192.31.196.0/24", id="AS112"),
    pytest.param("192.52.193.0/24", id="AMT"),
    pytest.param("192.175.48.0/24", id="direct delegation AS112"),
    pytest.param("2001:1::1/128", id="port control protocol anycast, 6"),
    pytest.param("2001:1::2/128", id="TURN anycast, 6"),
    pytest.param("2001:1::3/128", id="DNS service registration anycast"),
    pytest.param("2001:3::/32", id="AMT, 6"),
    pytest.param("2001:4:112::/48", id="AS112, 6"),
    pytest.param("2001:20::/28", id="ORCHID 2"),
    pytest.param("2001:30::/28", id="drone remote identification"),
    pytest.param("2620:4f:8000::/48", id="direct delegation AS112, 6"),
    # beside those above
    *map(pytest.param, ("1.0.0.0/24", "9.255.255.0/24", "11.0.0.0/24", "100.63.255.0/24", "100.128.0.0/24", "126.255.255.0/24",
    "128.0.0.0/24", "169.253.255.0/24", "169.255.0.0/24", "172.15.255.0/24", "172.32.0.0/24", "192.0.1.0/24", "192.0.3.0/24",
    "192.88.98.0/24", "192.88.100.0/24", "192.167.255.0/24", "192.169.0.0/24", "198.17.255.0/24", "198.20.0.0/24", "198.51.99.0/24",
    "198.51.101.0/24", "203.0.112.0/24", "203.0.114.0/24", "223.255.255.0/24", "2001:200::/32", "2001:db7::/32", "2001:db9::/32",
    "2003::/32", "2a00::/16", "3ffe:ffff::/32", "3fff:1000::/32")),
]  # fmt: skip
HOLDING = [  # an IPv4 address inside an IPv6 one
    pytest.param("::ffff:{}", id="mapped"),
    pytest.param("64:ff9b::{}", id="NAT64"),
    pytest.param("2002:{hex}::1", id="6to4"),
]
INSIDE = [("10.1.2.3", False), ("169.254.169.254", False), ("192.88.99.1", False), ("8.8.8.8", True)]


@pytest.mark.parametrize("network", REFUSED)
def test_networks_that_are_not_globally_reachable_are_refused(network):
    assert all(refusal(address) for address in ends(network))


@pytest.mark.parametrize("network", REACHABLE)
def test_all_other_networks_are_not(network):
    assert not any(refusal(address) for address in ends(network))


@pytest.mark.parametrize("inside, is_public", INSIDE)
@pytest.mark.parametrize("spelling", HOLDING)
def test_an_address_inside_another_counts(spelling, inside, is_public):
    address = ip_address(
        spelling.format(inside, hex=f"{int(ip_address(inside)):08x}"[:4] + ":" + f"{int(ip_address(inside)):08x}"[4:])
    )

    assert (refusal(address) is None) == is_public


def ends(network):
    whole = ip_network(network)
    return {whole[0], whole[whole.num_addresses // 2], whole[-1]}
