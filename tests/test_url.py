"""Addresses: what is the same article, what is an address at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.url import host_of, normalize_url, resolve_url

SAME = [
    ("https://news.test/a", "http://news.test/a"),
    ("https://news.test/a", "HTTPS://NEWS.TEST:443/a"),
    ("https://news.test/a", "https://news.test/a/"),
    ("https://news.test/a", "https://news.test/a#comments"),
    ("https://news.test/a", "https://news.test/b/../a"),
    ("https://news.test/a", "https://news.test./a"),
    ("https://news.test/a", "  https://news.test/a\n"),
    ("https://news.test/a", "https://news.test/a?utm_source=rss&utm_medium=feed"),
    ("https://news.test/a", "https://news.test/a?CMP=share_btn&fbclid=x&at_medium=RSS&ns_campaign=1"),
    ("https://news.test/a", "https://news.test/a?ito=1490&ocid=socialflow&smid=tw&xtor=AL-72&ftag=CNM"),
    ("https://news.test/a", "https://news.test/a?partner=rss&emc=rss"),
    ("https://news.test/a?id=1&x=2", "https://news.test/a?x=2&utm_x=1&id=1"),
    ("https://news.test/~a/%C3%A9", "https://news.test/%7Ea/%c3%a9"),
    ("https://news.test/a/é", "https://news.test/a/%C3%A9"),
    ("https://bücher.test/a", "https://xn--bcher-kva.test/a"),
]
DIFFERENT = [
    ("https://news.test/a", "https://news.test/b"),
    ("https://news.test/a", "https://news.test/A"),
    ("https://news.test/a?id=1", "https://news.test/a?id=2"),
    ("https://news.test/a", "https://www.news.test/a"),
    ("http://127.0.0.1:8000/a", "http://127.0.0.1:8001/a"),
    ("https://news.test/a?source=wire", "https://news.test/a"),
    ("https://news.test/a%2Fb", "https://news.test/a/b"),
    ("https://news.test/a?q=%26x", "https://news.test/a?q=&x"),
]


@pytest.mark.parametrize(("left", "right"), SAME)
def test_variants_of_one_address_have_one_key(left: str, right: str) -> None:
    assert normalize_url(left) == normalize_url(right)


@pytest.mark.parametrize(("left", "right"), DIFFERENT)
def test_different_addresses_keep_different_keys(left: str, right: str) -> None:
    assert normalize_url(left) != normalize_url(right)


@given(st.sampled_from([a for pair in SAME + DIFFERENT for a in pair]) | st.text(max_size=60))
def test_the_key_of_a_key_is_itself(url: str) -> None:
    assert normalize_url(normalize_url(url)) == normalize_url(url)


@given(st.text(max_size=100) | st.text("htp:/.@[]%?#&=\\ ab1\ud800\x00", max_size=60), st.text(max_size=60))
def test_nothing_raises_and_what_resolves_is_http(base: str, href: str) -> None:
    resolved = resolve_url(base, href)
    assert resolved is None or resolved.startswith(("http://", "https://"))
    assert isinstance(normalize_url(href), str)
    assert isinstance(host_of(href), str)


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("/story/1", "https://news.test/story/1"),
        ("story", "https://news.test/rss/story"),
        ("//other.test/x", "https://other.test/x"),
        ("  http://other.test/a b ", "http://other.test/a%20b"),
        ("?page=2", "https://news.test/rss/?page=2"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("mailto:desk@news.test", None),
        ("file:///etc/passwd", None),
        ("http://user:pw@news.test/", None),
        ("https://bank.test@evil.test/", None),
        ("http://", None),
        ("https://news.test/" + "a" * 3000, None),
        ("\ud800", None),
    ],
)
def test_an_address_is_absolute_and_of_the_web_or_none(href: str, expected: str | None) -> None:
    assert resolve_url("https://news.test/rss/", href) == expected


def test_the_host_is_the_name_without_port() -> None:
    assert host_of("https://News.Test:8443/a") == "news.test"
    assert host_of("no address") == ""
