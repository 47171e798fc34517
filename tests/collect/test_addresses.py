"""Which addresses may be connected to, in whatever spelling they come."""

from ipaddress import ip_address

import pytest

from pipeline.collect.addresses import literal, refusal

INWARD = [
    pytest.param("127.0.0.1", id="loopback"),
    pytest.param("127.255.255.254", id="loopback, its end"),
    pytest.param("::1", id="loopback of IPv6"),
    pytest.param("0.0.0.0", id="unspecified"),
    pytest.param("::", id="unspecified of IPv6"),
    pytest.param("10.0.0.1", id="private A"),
    pytest.param("172.16.0.1", id="private B"),
    pytest.param("192.168.1.1", id="private C"),
    pytest.param("169.254.169.254", id="link-local, where clouds keep their secrets"),
    pytest.param("fe80::1", id="link-local of IPv6"),
    pytest.param("fd00::1", id="unique local"),
    pytest.param("fec0::1", id="site-local"),
    pytest.param("100.64.0.1", id="behind a provider's NAT"),
    pytest.param("192.0.2.1", id="documentation"),
    pytest.param("198.18.0.1", id="benchmarks"),
    pytest.param("240.0.0.1", id="reserved"),
    pytest.param("255.255.255.255", id="broadcast"),
    pytest.param("224.0.0.1", id="multicast"),
    pytest.param("ff02::1", id="multicast of IPv6"),
    pytest.param("2001:db8::1", id="documentation of IPv6"),
    pytest.param("::ffff:10.0.0.1", id="mapped"),
    pytest.param("::ffff:127.0.0.1", id="mapped loopback"),
    pytest.param("::10.0.0.1", id="compatible"),
    pytest.param("64:ff9b::a00:1", id="NAT64 to a private one"),
    pytest.param("64:ff9b:1::a00:1", id="local NAT64"),
    pytest.param("2002:a00:1::1", id="6to4 of a private one"),
    pytest.param("2001:0:4136:e378:8000:63bf:f5ff:fffe", id="Teredo"),
]
PUBLIC = ["93.184.216.34", "8.8.8.8", "2606:2800:220:1:248:1893:25c8:1946", "::ffff:8.8.8.8", "64:ff9b::808:808"]


@pytest.mark.parametrize("address", INWARD)
def test_addresses_that_lead_inward_are_refused(address):
    assert refusal(ip_address(address))


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are_not(address):
    assert refusal(ip_address(address)) is None


@pytest.mark.parametrize("address", ["127.0.0.1", "127.0.1.40", "::1", "::ffff:127.0.0.1"])
def test_loopback_alone_can_be_allowed(address):
    assert refusal(ip_address(address), allows_loopback=True) is None


@pytest.mark.parametrize("address", ["10.0.0.1", "169.254.169.254", "fe80::1", "0.0.0.0", "::ffff:10.0.0.1"])
def test_whoever_allows_loopback_allows_nothing_else(address):
    assert refusal(ip_address(address), allows_loopback=True)


SPELLINGS = [
    pytest.param("127.1", "127.0.0.1", id="two parts"),
    pytest.param("127.0.1", "127.0.0.1", id="three parts"),
    pytest.param("0x7f.1", "127.0.0.1", id="hexadecimal"),
    pytest.param("0X7F.0.0.1", "127.0.0.1", id="in capitals"),
    pytest.param("0177.0.0.1", "127.0.0.1", id="octal"),
    pytest.param("2130706433", "127.0.0.1", id="one number"),
    pytest.param("0x7f000001", "127.0.0.1", id="one hexadecimal number"),
    pytest.param("127.0.0.1.", "127.0.0.1", id="with a dot behind"),
    pytest.param("10.1", "10.0.0.1", id="a private one"),
    pytest.param("[::1]", "::1", id="in brackets"),
    pytest.param("[fe80::1%eth0]", "fe80::1", id="with a zone"),
]
NAMES = ["exemple.org", "127.0.0.1.exemple.org", "1.2.3.4.5", "256.0.0.1", "08.0.0.1", "0x.exemple", "4294967296", ""]


@pytest.mark.parametrize("host, address", SPELLINGS)
def test_an_address_is_known_in_any_spelling(host, address):
    assert literal(host) == ip_address(address)


@pytest.mark.parametrize("host", NAMES)
def test_a_name_is_no_address(host):
    assert literal(host) is None
