"""Pages that are made to be slow: each costs a second or two at most and ends in an article or a refusal."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest

from extract.article import MAX_TEXT_CHARS, extract_article
from extract.page_budget import MAX_CHILDREN
from extract.records import Article, PageKind, PageRefused

SEEN_AT = datetime(2026, 5, 4, 12, tzinfo=UTC)
#: CPU time of one page. All but one of these take under 1 s on a free core; a page that needs longer shows a step
#: that is not linear, as 8,000 links in one paragraph did (18 s).
MAX_SECONDS = 4.0
LINE = b"The ferry sank on the lake on Sunday and twelve people were pulled from the water by men in boats."
STORY = b"<p>" + LINE + b"</p>"


def page(body: bytes, head: bytes = b"") -> bytes:
    return (
        b"<html><head><title>Ferry sinks</title>" + head + b"</head><body><article><h1>Ferry sinks on the lake</h1>"
        + STORY * 3 + body + b"</article></body></html>"
    )  # fmt: skip


def script(body: bytes) -> bytes:
    return b"<script type='application/ld+json'>" + body + b"</script>"


POISON = {
    "divs that nest": page(b"<div class='teaser promo'>" * 20_000 + STORY),
    "open bold text": page(b"<b>a" * 24_000),
    "paragraphs in fonts": page(b"<font><p>" * 20_000),
    "paragraphs": page(STORY * 20_000),
    "very short paragraphs": page(b"<p>a b</p>" * 24_000),
    "links in one paragraph": page(b"<p>" + b"<a href='/x'>another</a> " * 20_000 + b"</p>"),
    "a row of a table": page(b"<table><tr>" + b"<td>some words</td>" * 24_000 + b"</tr></table>"),
    "tables that nest": page(b"<table><tr><td>" * 8_000 + b"x"),
    "lists that nest": page(b"<ul><li>" * 12_000 + b"x"),
    "line breaks": page(b"a<br>" * 48_000),
    "headlines": page(b"<h1>Ferry sinks on the lake tonight</h1>" * 20_000),
    "articles that nest": page((b"<article><h2>x</h2>" + STORY) * 5_000),
    "bylines": page(b"<span class='author byline'>Jane Roe</span>" * 20_000),
    "other names on every box": page(b"".join(b"<div class='%s%d'>x</div>" % (b"n" * 200, n) for n in range(16_000))),
    "a million attributes": b"<p " + b"a " * 1_000_000 + b">x</p>",
    "attributes on many tags": page((b"<p " + b" ".join(b"a%d=1" % n for n in range(1_500)) + b">x</p>") * 200),
    "a class of a megabyte": page(b"<div class='" + b"a-b " * 250_000 + b"'>" + STORY + b"</div>"),
    "metadata by the thousand": page(b"", b"<meta property='og:title' content='Ferry sinks on the lake'>" * 40_000),
    "metadata escaped twice": page(b"", b"<meta property='og:description' content='" + b"&amp;lt;" * 500_000 + b"'>"),
    "a title of separators": page(b"", b"<title>" + b"a | " * 1_000_000 + b"</title>"),
    "a script that nests": page(b"", script(b"[" * 400_000)),
    "a script of commas": page(b"", script(b", " * 700_000 + b"}")),
    "a script of objects": page(b"", script(b'{"a":[' + b'{"@type":"NewsArticle"},' * 40_000 + b"1]}")),
    "one line of ten megabytes": page(b"<p>" + LINE * 100_000 + b"</p>"),
    "one line of four megabytes": page(b"<p>" + (LINE + b" ") * 42_000 + b"</p>"),
    "one word of four megabytes": page(b"<p>" + b"a" * 4_500_000 + b"</p>"),
    "lines of one letter": page(b"<pre>" + b"a\n" * 2_200_000 + b"</pre>"),
    "spaces": page(b"<p>a" + b" " * 4_500_000 + b"b</p>"),
    "quotes": page(b"<p>" + b'"' * 4_000_000 + b"</p>"),
    "names after a By": page(b"<p>By " + b"Jane Roe, " * 400_000 + b"</p>"),
    "datelines": page(b"<p>" + b"KARACHI, " * 400_000 + b"</p>"),
    "credits": page(b"<p>(Reporting by " + b"A B in C; " * 300_000 + b"</p>"),
    "corrections": page(b"<p>" + b"CORRECTION: an earlier version of this story. " * 90_000 + b"</p>"),
    "time stamps": page(b"<p>Updated " + b"12 Jan 2026 12:00 " * 200_000 + b"</p>"),
    "entities of entities": b"<!DOCTYPE html [<!ENTITY a 'aaaaaaaaaa'>"
    + b"".join(b"<!ENTITY a%d '%s'>" % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 20))
    + b"]>"
    + page(b"<p>&a19;</p>"),
    "marks upon a letter": page(("<p>a" + "\u0301" * 1_500_000 + "</p>").encode()),
    "bytes of no encoding": page(b"<p>" + b"\xff\xfe\xc3" * 1_500_000 + b"</p>"),
    "NULs between the words": page((LINE.replace(b" ", b"\x00 ") + b"<br>") * 2_000),
    "UTF-16 that says nothing": page(STORY * 300).decode().encode("utf-16-le"),
    "tags that never close": page(b"<a" * 49_000),
    "comments that never close": page(b"<!--" * 49_000),
}


def read(html: bytes) -> Article | str:
    try:
        return extract_article(html, "https://a.test/b", fetched_at=SEEN_AT)
    except PageRefused as refused:
        return refused.reason


@pytest.mark.parametrize("name", POISON)
def test_a_page_made_to_be_slow_is_not(name: str) -> None:
    began = time.process_time()
    found = read(POISON[name])
    assert time.process_time() - began < MAX_SECONDS
    if isinstance(found, str):
        assert found in ("page_too_large", "too_many_tags", "too_many_attributes")
    else:
        assert len(found.text) <= MAX_TEXT_CHARS
        assert found.byline.body_start <= len(found.text)


def test_a_page_with_too_much_in_one_place_is_read_by_its_paragraphs() -> None:
    links = b"<div>" + b"<i>x</i>" * (MAX_CHILDREN + 1) + b"</div>"
    found = read(page(links))
    assert isinstance(found, Article)
    assert (found.page_kind, found.text) == (PageKind.ARTICLE, "\n".join([LINE.decode()] * 3))
