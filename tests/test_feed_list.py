"""Feed lists: found on pages, checked live, brought in and out as OPML."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.feed_discovery import find_feed_links, list_sitemaps, usual_feed_urls
from extract.opml import OpmlFeed, parse_opml, write_opml
from flows.feed_check import check_feed, find_feed
from flows.fetch.records import FeedCheck, FetchSettings
from tests.evil_server import EvilServer, answer, evil_server, redirect

NOW = datetime(2026, 11, 21, 6, tzinfo=UTC)
PAGE = """<!doctype html><html><head><base href="/news/">
<link rel="stylesheet" href="/x.css"><link rel="alternate" hreflang="fr" href="/fr/">
<LINK title='All &amp; sundry' type="application/rss+xml" rel=alternate href=world.xml>
<link rel="alternate" type="application/atom+xml; charset=utf-8" href="https://feeds.test/atom">
<link rel="alternate" type="application/json" href="/wp-json/posts/1">
<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">
</head><body><a href="/rss/sport">Sport</a> <a href="/a-feedback-form">x</a> <a href="https://other.test/rss">y</a>
<a class=x href='/feeds/politics.xml'>z</a></body></html>"""


def rss(*dates: str, text: str = "short") -> bytes:
    items = "".join(
        f"<item><title>S</title><link>/{n}</link><pubDate>{date}</pubDate><description>{text}</description></item>"
        for n, date in enumerate(dates)
    )
    return f'<rss version="2.0"><channel><title>World</title>{items}</channel></rss>'.encode()


# ---------------------------------------------------------------- on a page


def test_declared_feeds_come_first_then_links_of_the_same_host_that_look_like_feeds() -> None:
    links = find_feed_links(PAGE, "https://news.test/world/")
    assert [(link.url, link.is_declared) for link in links] == [
        ("https://news.test/news/world.xml", True),
        ("https://feeds.test/atom", True),
        ("https://news.test/rss/sport", False),
        ("https://news.test/feeds/politics.xml", False),
    ]
    assert links[0].title == "All & sundry"


def test_a_page_without_feeds_leaves_the_usual_places() -> None:
    assert find_feed_links(b"<html>nothing</html>", "https://news.test/a/b") == []
    assert usual_feed_urls("https://news.test/a/b")[0] == "https://news.test/feed/"


def test_a_sitemap_index_lists_sitemaps() -> None:
    body = b"<sitemapindex><sitemap><loc>/a.xml</loc></sitemap><sitemap><loc>ftp://x</loc></sitemap></sitemapindex>"
    assert list_sitemaps(body, "https://news.test/") == ("https://news.test/a.xml",)
    assert list_sitemaps(b"<html>", "https://news.test/") == ()


@given(st.text(alphabet="<link a href='\"=rss>/&;x ", max_size=300) | st.binary(max_size=200))
def test_any_page_is_looked_through(page: str | bytes) -> None:
    assert isinstance(find_feed_links(page, "https://news.test/"), list)


# ---------------------------------------------------------------- live


async def check(evil: EvilServer, path: str, *, find: bool = False) -> FeedCheck:
    settings = FetchSettings(allow_hosts=evil.allow(), per_host_delay_s=0.0)
    action = find_feed if find else check_feed
    return await action(evil.url(path), now=lambda: NOW, settings=settings)


async def test_a_check_says_how_a_feed_is() -> None:
    recent = ["Fri, 20 Nov 2026 06:00:00 GMT", "Fri, 20 Nov 2026 18:00:00 GMT", "Sat, 21 Nov 2026 06:00:00 GMT"]
    async with evil_server() as evil:
        evil.routes |= {
            "/ok": answer(rss(*recent)),
            "/full": answer(rss(*recent, text="many words " * 300)),
            "/stale": answer(rss("Mon, 01 Jun 2026 06:00:00 GMT")),
            "/empty": answer(rss()),
            "/moved": redirect("/ok", 301),
            "/page": answer(PAGE.encode()),
        }
        ok = await check(evil, "/ok")
        assert (ok.status, ok.title, ok.format, ok.entry_count, ok.entries_per_day) == ("ok", "World", "rss20", 3, 2.0)
        assert (ok.newest_at, ok.is_full_text) == (NOW, False)
        assert (await check(evil, "/full")).is_full_text
        assert (await check(evil, "/stale")).status == "stale"
        assert (await check(evil, "/empty")).status == "empty"
        assert "moved to" in (await check(evil, "/moved")).problems[0]
        missing = await check(evil, "/missing")
        assert (missing.status, missing.http_status, missing.problems) == ("unreachable", 404, ("HTTP 404",))
        page = await check(evil, "/page")
        assert (page.status, len(page.found_feeds)) == ("not_a_feed", 4)


async def test_the_feed_of_a_site_is_found() -> None:
    feed = answer(rss("Sat, 21 Nov 2026 06:00:00 GMT"))
    async with evil_server({"/world.xml": feed, "/rss": feed, "/bare": answer(b"<html></html>")}) as evil:
        evil.routes["/site"] = answer(
            b'<link rel="alternate" type="application/rss+xml" href="/gone.xml">'
            b'<link rel="alternate" type="application/rss+xml" href="/world.xml">'
        )
        assert (await check(evil, "/site", find=True)).url == evil.url("/world.xml")
        assert (await check(evil, "/bare", find=True)).url == evil.url("/rss")
        assert (await check(evil, "/world.xml", find=True)).url == evil.url("/world.xml")
        evil.routes["/lost"] = answer(b"<html></html>")
        del evil.routes["/rss"]
        assert (await check(evil, "/lost", find=True)).status == "not_a_feed"


# ---------------------------------------------------------------- OPML

TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp"]), min_size=1, max_size=20)


def test_a_list_goes_out_and_comes_back() -> None:
    feeds = (
        OpmlFeed("https://news.test/rss?a=1&b=2", 'The "News" & <more>', "https://news.test/", "en", ("Asia", "South")),
        OpmlFeed("https://other.test/atom", "Other"),
    )
    written = write_opml(feeds, title="Wires", written_at=NOW)
    assert set(parse_opml(written).feeds) == {
        feeds[0].__class__(**{**_fields(feeds[0]), "title": 'The "News" &'}),
        feeds[1],
    }


def _fields(feed: OpmlFeed) -> dict[str, object]:
    return {name: getattr(feed, name) for name in OpmlFeed.__dataclass_fields__}


@given(st.lists(st.tuples(TEXT, st.integers(0, 99)), max_size=8))
def test_addresses_survive_any_title(rows: list[tuple[str, int]]) -> None:
    feeds = [OpmlFeed(f"https://news.test/{number}", title) for title, number in rows]
    read = parse_opml(write_opml(feeds, title="x\x00y", written_at=NOW))
    assert {feed.url for feed in read.feeds} == {feed.url for feed in feeds}
    assert read.error is None


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html></html>",
        b"\x00\xff\xfe",
        b"not xml <opml",
        b'<!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/hostname">]><opml><outline xmlUrl="https://x.test/&x;"/></opml>',
        b"<opml><body>" + b"<outline text='a'>" * 50_000,
        b"<opml><body>" + b'<outline text="&#55296;" xmlUrl="file:///etc/passwd"/>' * 100,
    ],
)
def test_a_hostile_list_gives_a_reason_or_nothing(body: bytes) -> None:
    read = parse_opml(body)
    assert all(feed.url.startswith("https://x.test/") and "root" not in feed.url for feed in read.feeds)
    assert read.error or read.problems or len(read.feeds) <= 1


def test_what_cannot_go_in_is_named_with_its_line() -> None:
    body = b'<opml>\n<body>\n<outline text="A" xmlUrl="javascript:x"/>\n'
    body += b'<outline text="B" xmlUrl="https://b.test/"/></body></opml>'
    read = parse_opml(body)
    assert [feed.title for feed in read.feeds] == ["B"]
    assert read.problems == ("line 3: no address of the web: 'javascript:x'",)


def test_lists_of_other_readers_are_read() -> None:
    body = (
        '\ufeff<?xml version="1.0" encoding="UTF-8"?><opml version="1.1"><body><outline title="Caf&eacute; & Co">'
        '<outline type="rss" xmlurl="https://a.test/rss" text="A"/><outline xmlUrl="https://a.test/rss" text="Again"/>'
        "</outline></body></opml>"
    ).encode()
    (feed,) = parse_opml(body).feeds
    assert (feed.url, feed.title, feed.folder) == ("https://a.test/rss", "A", ("Café & Co",))
