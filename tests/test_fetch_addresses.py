"""Which addresses are public: each block with its neighbours, so that a mask off by one shows."""

import ipaddress

import pytest

from flows.fetch.addresses import DENIED_V4, DENIED_V6, AllowList, is_public, why_denied

INSIDE = [
    "0.0.0.0", "0.255.255.255", "10.0.0.0", "10.255.255.255", "100.64.0.0", "100.127.255.255", "127.0.0.1",
    "127.255.255.255", "169.254.0.0", "169.254.169.254", "169.254.255.255", "172.16.0.0", "172.31.255.255",
    "192.0.0.0", "192.0.0.8", "192.0.0.255", "192.0.2.255", "192.88.99.1", "192.168.0.0", "192.168.255.255",
    "198.18.0.0", "198.19.255.255", "198.51.100.9", "203.0.113.9", "224.0.0.0", "239.255.255.255", "240.0.0.0",
    "255.255.255.255", "168.63.129.16", "::", "::1", "::127.0.0.1", "::ffff:8.8.8.8", "::ffff:127.0.0.1",
    "::ffff:0:127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::808:808", "64:ff9b:1::1", "100::1", "2001::1",
    "2001:1ff:ffff::1", "2001:db8::1", "2002:7f00:1::", "2002:808:808::", "2620:4f:8000::1", "3fff::1",
    "3fff:fff::1", "4000::1", "5f00::1", "fc00::1", "fd00:ec2::254", "fe80::1", "febf::1", "fec0::1", "ff02::1",
    "fe80::1%eth0",
]  # fmt: skip
OUTSIDE = [
    "1.0.0.0", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.0",
    "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0", "192.0.1.0", "192.0.3.0", "192.88.98.255",
    "192.88.100.0", "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0", "198.51.99.255",
    "198.51.101.0", "203.0.112.255", "203.0.114.0", "223.255.255.255", "168.63.129.15", "168.63.129.17", "8.8.8.8",
    "93.184.216.34", "2001:200::1", "2001:db7:ffff::1", "2001:db9::1", "2003::1", "2606:2800:220:1::1",
    "2620:4f:7fff::1", "3ffe::1", "2a00:1450::1",
]  # fmt: skip


@pytest.mark.parametrize("address", INSIDE)
def test_a_special_address_is_denied(address: str) -> None:
    assert why_denied(address, 80)


@pytest.mark.parametrize("address", OUTSIDE)
def test_its_neighbours_are_public(address: str) -> None:
    assert why_denied(address, 443) is None


@pytest.mark.parametrize("network", [*DENIED_V4, *DENIED_V6], ids=str)
def test_every_denied_block_is_denied_from_end_to_end(network: ipaddress.IPv4Network) -> None:
    assert not is_public(network[0])
    assert not is_public(network[-1])


@pytest.mark.parametrize("port", [0, 22, 25, 53, 110, 3306, 5432, 6379, 8081, 9200, 11211, 65535])
def test_only_ports_of_the_web_are_let_through(port: int) -> None:
    assert why_denied("8.8.8.8", port)


@pytest.mark.parametrize("text", ["", "localhost", "1.2.3", "8.8.8.8 ", "0x7f.1", "[::1]"])
def test_what_is_no_address_is_denied(text: str) -> None:
    assert why_denied(text, 80)


def test_the_allow_list_takes_names_addresses_and_networks_with_a_port() -> None:
    allowed = AllowList(["News.Example:8000", "127.0.0.1:81", "10.1.0.0/16:*", "[::1]:82"])
    assert allowed.has("news.example", 8000)
    assert allowed.has("127.0.0.1", 81)
    assert allowed.has("10.1.200.3", 1234)
    assert allowed.has("[::1]", 82)
    assert not allowed.has("news.example", 8001)
    assert not allowed.has("sub.news.example", 8000)
    assert not allowed.has("127.0.0.1", 80)
    assert not allowed.has("10.2.0.1", 1234)


@pytest.mark.parametrize("entry", ["127.0.0.1", "localhost", ":80", "a:b", ""])
def test_an_entry_without_a_port_is_an_error(entry: str) -> None:
    with pytest.raises(ValueError, match="host:port"):
        AllowList([entry])
