"""Articles from pages: text, metadata, kinds, and what hostile pages cost."""

import json
import time
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract.article import article_from_text, extract_article, strip_furniture
from extract.page_budget import MAX_ATTRIBUTES, MAX_BYTES, MAX_TAGS, check_budget, decode_page
from extract.page_metadata import ARTICLE_TYPE
from extract.records import Article, CorrectionKind, DatePrecision, PageKind, PageRefused
from tests.page_kinds import KINDS

SEEN_AT = datetime(2026, 5, 4, 12, tzinfo=UTC)
URL = "https://www.example-post.test/news/2026/05/03/ferry-sinks"
BODY = [
    "A ferry carrying forty passengers sank on the northern lake on Sunday, the coast guard said in a statement.",
    "Twelve people were pulled from the water by fishermen who had heard the alarm, and seven were taken to hospital.",
    "The provincial minister told reporters that divers would go on with the search as long as the light allowed.",
    "The boat had been inspected in March and was found fit for service, according to records seen by this paper.",
    "Residents of the village of Orrin lit candles on the pier and waited for news of those who had not been found.",
]
LD = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "Organization", "@id": "#org", "name": "Example Post"},
        {
            "@type": "NewsArticle",
            "headline": "Ferry sinks on northern lake",
            "author": [{"@type": "Person", "name": "Mara Odhiambo"}, {"@type": "Person", "name": "Jon Vik"}],
            "datePublished": "2026-05-03T09:15:00+02:00",
            "dateModified": "2026-05-03T11:00:00Z",
            "publisher": {"@id": "#org"},
            "isAccessibleForFree": True,
        },
    ],
}


def page(
    body: str = "", *, head: str = "", ld: object = LD, title: str = "Ferry sinks on northern lake | Example Post"
) -> bytes:
    script = f'<script type="application/ld+json">{json.dumps(ld)}</script>' if ld else ""
    return (
        f'<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>{title}</title>{head}{script}</head>'
        f"<body><nav><a href='/'>Home</a> <a href='/world'>World</a></nav>{body}</body></html>"
    ).encode()


def story(extra: str = "", paragraphs: list[str] = BODY, heading: str = "Ferry sinks on northern lake") -> str:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"<main><article><h1>{heading}</h1>{text}{extra}</article></main><footer>© Example Post</footer>"


def extract(html: bytes, url: str = URL) -> Article:
    return extract_article(html, url, fetched_at=SEEN_AT)


def test_a_page_gives_text_and_true_metadata() -> None:
    head = '<link rel="canonical" href="/news/ferry"><meta property="og:site_name" content="Example Post">'
    article = extract(page(story(), head=head))
    assert article.text == "\n".join(BODY)
    assert article.title == "Ferry sinks on northern lake"
    assert article.authors == ("Mara Odhiambo", "Jon Vik")
    assert article.published_at == datetime(2026, 5, 3, 7, 15, tzinfo=UTC)
    assert article.published_precision == DatePrecision.SECOND
    assert article.modified_at == datetime(2026, 5, 3, 11, tzinfo=UTC)
    assert (article.outlet, article.language) == ("Example Post", "en")
    assert article.canonical_url == "https://www.example-post.test/news/ferry"
    assert (article.page_kind, article.text_source) == (PageKind.ARTICLE, "page")


def test_the_feeds_outlet_and_time_fill_what_a_page_does_not_say() -> None:
    article = extract_article(
        page(story(), ld=None, title="Ferry"),
        "https://example.test/a",
        fetched_at=SEEN_AT,
        outlet="Feed Outlet",
        feed_title="Ferry sinks on northern lake",
        feed_published=SEEN_AT,
    )
    assert (article.outlet, article.published_at) == ("Feed Outlet", SEEN_AT)
    assert article.title == "Ferry sinks on northern lake"


@pytest.mark.parametrize(("day", "hour"), [("2026-05-03", 9), ("2026-05-02", 0)], ids=["same day", "another day"])
def test_a_page_that_names_its_day_alone_has_the_hour_from_the_feed_if_that_names_the_same_day(
    day: str, hour: int
) -> None:
    article = extract_article(
        page(story(), ld=None, head=f'<meta name="date" content="{day}">'),
        "https://example.test/a",
        fetched_at=SEEN_AT,
        feed_published=datetime(2026, 5, 3, 9, tzinfo=UTC),
    )
    assert article.published_at == datetime.fromisoformat(f"{day}T{hour:02}:00:00+00:00")


def test_the_day_in_the_address_is_the_last_resort() -> None:
    article = extract(page(story(), ld=None))
    assert article.published_at == datetime(2026, 5, 3, tzinfo=UTC)
    assert article.published_precision == DatePrecision.DAY


def test_of_two_headlines_the_one_that_most_places_give_is_the_title_and_the_other_is_kept() -> None:
    social = "Dozens feared lost on the lake tonight"
    article = extract(page(story(), head=f"<meta property='og:title' content='{social}'>"))
    assert article.title_candidates == ("Ferry sinks on northern lake", social)


def test_what_the_outlet_itself_calls_the_headline_weighs_most_but_once() -> None:
    graph = [{"@type": "NewsArticle", "headline": "Forty on a sunken ferry", "name": "Forty on a sunken ferry"}]
    head = "<meta property='og:title' content='Ferry with forty sinks'>"
    one_place_each = page(story(heading="Lake ferry goes down"), head=head, ld=graph, title="Ferry news from the lake")
    assert extract(one_place_each).title == "Forty on a sunken ferry"
    seen = page(story(heading="Ferry with forty sinks"), head=head, ld=graph, title="Forty on a sunken ferry")
    assert extract(seen).title == "Ferry with forty sinks", "named twice in JSON-LD it would win"


def test_an_author_is_a_name_without_the_word_before_it() -> None:
    ld = {"@type": "NewsArticle", "author": "By Mara Odhiambo"}
    assert extract(page(story(), ld=ld)).authors == ("Mara Odhiambo",)


@pytest.mark.parametrize(
    "box",
    [
        "<p>Sign up for our morning newsletter to get the best of the day.</p>",
        "<p>Read more: <a href='/x'>Ten boats that were lost in the spring storms</a></p>",
        "<p><a href='/x'>Lake ferries to be inspected again</a></p>",
        f"<div class='c-newsletter-box'><p>{BODY[0].replace('ferry', 'letter')}</p></div>",
        "<figure><img src='a.jpg'><figcaption>The pier at Orrin on Sunday</figcaption></figure>",
        "<div class='image-widget'><img src='a.jpg'><p>Pictured from left are the mayor and the pilot</p></div>",
        "<blockquote class='twitter-tweet'><p>What a day on the lake</p>— Mara (@mara) May 3, 2026</blockquote>",
        "<aside><p>The lake in numbers: forty miles long, nine miles wide, six hundred feet deep.</p></aside>",
        "<p>Mara Odhiambo is a reporter who covers the northern provinces.</p>",
        "<p>Copyright 2026 Example Post. All rights reserved.</p>",
        "<p>For more stories from the lake, follow us on the usual channels.</p>",
    ],
)
def test_what_stands_around_an_account_is_no_account(box: str) -> None:
    assert extract(page(story(box))).text == "\n".join(BODY)


def test_a_sentence_that_opens_like_an_invitation_stays() -> None:
    line = "For more than ten years the lake has taken a life in every winter, officials said on Sunday."
    assert extract(page(story(f"<p>{line}</p>"))).text == "\n".join([*BODY, line])


def test_a_misleading_name_does_not_cost_the_account() -> None:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in BODY)
    boxed = f"<h1>Ferry sinks</h1><div class='promo teaser'>{text}</div>"
    assert extract(page(boxed)).text == "\n".join(BODY)
    slug = f"<h1>Ferry sinks</h1><div id='minister-promoted-to-related-office'>{text}</div>"
    assert extract(page(slug)).text == "\n".join(BODY)


def test_parts_between_advertisements_are_one_account() -> None:
    parts = [f"<div class='body-part'>{''.join(f'<p>{p} Part {n}.</p>' for p in BODY)}</div>" for n in range(3)]
    html = "<div class='ad'>Ad</div>".join(f"<div>{part}</div>" for part in parts)
    text = extract(page(f"<article><h1>Ferry</h1>{html}</article>")).text
    assert all(f"Part {n}." in text for n in range(3))


def test_an_account_that_is_not_in_paragraphs_is_found_too() -> None:
    text = "<br><br>".join(BODY)
    found = extract(page(f"<main><h1>Ferry sinks on northern lake</h1><div class='story'>{text}</div></main>"))
    assert "Twelve people were pulled" in found.text
    assert "lit candles on the pier" in found.text
    assert found.page_kind is PageKind.ARTICLE


def test_a_row_of_linked_headlines_with_a_line_each_is_no_account() -> None:
    cards = "".join(
        f"<div class='c'><h3><a href='/{n}'>Another story, number {n}</a></h3><p>{teaser}</p></div>"
        for n, teaser in enumerate(("The council met again on Monday.", "Rain is expected.", "Prices went up in May."))
    )
    found = extract(page(story(f"<section>{cards}</section>")))
    assert "Another story" not in found.text
    assert "Prices went up" not in found.text
    assert found.text.count("\n") == len(BODY) - 1


def test_two_linked_headings_are_sections_of_the_account() -> None:
    sections = "".join(f"<div><h3><a href='/{n}'>Part {n} of it</a></h3><p>It goes on here.</p></div>" for n in "12")
    assert "It goes on here." in extract(page(story(sections))).text


def test_the_standfirst_belongs_to_the_account() -> None:
    line = "Coast guard and fishermen search the lake for those who are missing"
    head = f'<meta name="description" content="{line}">'
    html = page(story().replace("</h1>", f"</h1><div class='dek'>{line}</div>"), head=head)
    assert extract(html).text == "\n".join([line, *BODY])


def test_a_correction_and_the_credits_are_read_from_the_page() -> None:
    credit = "(Reporting by Mara Odhiambo in Orrin; Editing by Jon Vik)"
    wired = ["(Corrects number of passengers)", f"ORRIN, May 3 (Reuters) – {BODY[0]}", *BODY[1:], credit]
    article = extract(page(story(paragraphs=wired)))
    assert (article.correction, article.correction_note) == (
        CorrectionKind.CORRECTION,
        "(Corrects number of passengers)",
    )
    assert (article.byline.agency, article.byline.dateline_place) == ("Reuters", "Orrin")
    assert article.text[article.byline.body_start :] == "\n".join(BODY)
    assert (article.byline.reporting_places, article.furniture) == (("Orrin",), (credit,))


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        (page("<h1>404 Page not found</h1><p>Sorry.</p>", ld=None, title="Page not found"), PageKind.ERROR),
        (page("<p>Checking your browser</p>", ld=None, title="Just a moment..."), PageKind.ERROR),
        (
            page(
                "<h1>Before you continue</h1><p>We value your privacy. We and our 90 partners use cookies.</p>"
                "<p>You can accept all or manage your consent choices here at any time you like.</p>",
                ld=None,
                title="Consent",
            ),
            PageKind.CONSENT,
        ),
        (
            page(
                story("<p>Subscribe now to continue reading. Already a subscriber? Log in.</p>", BODY[:1]),
                ld={"@type": "NewsArticle", "headline": "Ferry", "isAccessibleForFree": False},
            ),
            PageKind.PAYWALL,
        ),
        (page(story(), ld={"@type": "LiveBlogPosting", "headline": "Ferry"}), PageKind.LIVE_BLOG),
        (page(story(heading="LIVE: Ferry sinks"), ld=None, title="LIVE: Ferry sinks"), PageKind.LIVE_BLOG),
        (page(story(heading="Morning briefing: lake"), ld=None, title="Morning briefing: lake"), PageKind.ROUNDUP),
        (page(story("", BODY[:1], "In pictures: the lake"), ld=None, title="In pictures: the lake"), PageKind.GALLERY),
        (
            page(story("", BODY[:1], "Lake"), head='<meta property="og:type" content="video.other">', ld=None),
            PageKind.VIDEO,
        ),
        (page("", ld=None, title=""), PageKind.EMPTY),
        (b"", PageKind.EMPTY),
    ],
)
def test_a_page_that_is_no_article_is_named(html: bytes, kind: PageKind) -> None:
    assert extract(html).page_kind == kind


@pytest.mark.parametrize("name", KINDS)
def test_a_page_as_messy_as_outlets_make_them_is_named(name: str) -> None:
    html, kind = KINDS[name]
    address = "https://herald.test/" if kind is PageKind.INDEX else "https://herald.test/business/mill-to-close-in-june"
    found = extract(html, address)
    assert found.page_kind == kind
    for menu in ("Opinion", "Most read", "Three held after raid", "All rights reserved", "Accept all"):
        assert kind in (PageKind.CONSENT, PageKind.GALLERY) or menu not in found.text


def test_a_front_is_an_index() -> None:
    links = "".join(
        f"<li><a href='/{n}'>A headline about the lake that is number {n} today</a></li>" for n in range(60)
    )
    assert extract(page(f"<ul>{links}</ul>", ld=None), "https://example.test/").page_kind == PageKind.INDEX


def test_an_article_below_a_section_without_metadata_is_an_article() -> None:
    menu = "".join(f"<li><a href='/{n}'>Section number {n} of the paper</a></li>" for n in range(80))
    html = page(f"<ul>{menu}</ul>{story()}", ld=None)
    assert extract(html, "https://example.test/news/ferry-sinks").page_kind == PageKind.ARTICLE


def test_words_of_a_paywall_in_a_long_article_are_only_words() -> None:
    article = extract(page(story("<p>Readers asked whether to subscribe to continue reading.</p>", BODY * 4)))
    assert article.page_kind == PageKind.ARTICLE


# ---------------------------------------------------------------- encodings and hostility


@pytest.mark.parametrize("name", ["utf-8", "windows-1252", "utf-16"])
def test_a_page_is_decoded_by_what_it_is(name: str) -> None:
    text = '<meta charset="' + name + '"><p>Café “noir” – déjà</p>'
    assert "Café “noir” – déjà" in decode_page(text.encode(name))


def test_a_page_that_lies_about_its_encoding_is_read_as_what_it_is() -> None:
    assert decode_page("<meta charset='latin-1'><p>Čeština</p>".encode()).endswith("Čeština</p>")
    assert "Привет" in decode_page("<p>Привет</p>".encode("cp1251"), "windows-1251")


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        (b"<p>" + b"a" * MAX_BYTES, "page_too_large"),
        (b"<p>x" * (MAX_TAGS + 1), "too_many_tags"),
        (b"<p " + b" ".join(b"a%d=1" % n for n in range(MAX_ATTRIBUTES + 9)) + b">x</p>", "too_many_attributes"),
        (b"<p " + b" ".join(b"a%d='<>'" % n for n in range(MAX_ATTRIBUTES + 9)) + b">x</p>", "too_many_attributes"),
        (b"<p " + b"/".join(b"a%d" % n for n in range(MAX_ATTRIBUTES + 9)) + b">x</p>", "too_many_attributes"),
    ],
)
def test_a_page_over_its_budget_is_refused_before_any_parse(html: bytes, reason: str) -> None:
    began = time.process_time()
    with pytest.raises(PageRefused) as refused:
        extract(html)
    assert refused.value.reason == reason
    assert time.process_time() - began < 1.5


def test_the_budget_takes_scripts_for_what_they_are() -> None:
    check_budget(b"<script>for(i=0;i<n;i++){" + b"x=1;y=2;" * 150 + b"}</script>")


HOSTILE = st.lists(
    st.sampled_from(
        [
            b"<p>",
            b"</p>",
            b"<div class='promo'>",
            b"<article>",
            b"</article>",
            b"<h1>",
            b"<a href='",
            b"<!--",
            b"-->",
            b"\x00",
            b"\xff\xfe",
            b"<script type='application/ld+json'>",
            b"</script>",
            b'{"@type":"NewsArticle","headline":"\\ud800"}',
            b'{"@graph":[{"@id":"a","author":{"@id":"a"}}]}',
            b"[[[[[",
            b"&#xD800;",
            b"&#0;",
            b"<svg>",
            b"<table><tr><td>",
            b"<meta property=og:title content='",
            b"<time datetime=99999-99-99>",
            b"<html lang=",
            b"' >",
            b"text of a sentence. ",
            BODY[0].encode(),
            BODY[1].encode(),
            b"<body>",
            b"<frameset>",
            b"<template>",
            b"<title>",
            b"<![CDATA[",
            b"<?xml ?>",
        ]
    )
    | st.binary(max_size=20),
    max_size=40,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(HOSTILE)
def test_no_page_raises_and_every_article_can_be_stored(parts: list[bytes]) -> None:
    article = extract(b"".join(parts))
    for text in (article.text, article.title, article.outlet, *article.authors, *article.furniture):
        text.encode("utf-8")
        assert "\x00" not in text
    assert 0 <= article.byline.body_start <= len(article.text)


def test_json_that_nests_without_end_is_skipped() -> None:
    deep = "[" * 50_000 + "]" * 50_000
    html = page(story(), head=f'<script type="application/ld+json">{deep}</script>')
    assert extract(html).title == "Ferry sinks on northern lake"


# ---------------------------------------------------------------- imports


def test_an_imported_text_stays_verbatim() -> None:
    text = "By Mara Odhiambo\r\n\r\nORRIN, May 3 (AFP) - A ferry  sank.\n\n\tTwelve were saved.\n"
    article = article_from_text(
        url="x", title=" Ferry  sinks ", text=text, outlet="Example", published_at=SEEN_AT,
        published_precision=DatePrecision.DAY, language=None,
    )  # fmt: skip
    assert article.text == text
    assert (article.title, article.authors, article.byline.agency) == ("Ferry sinks", ("Mara Odhiambo",), "AFP")
    assert article.text[article.byline.body_start :].startswith("A ferry  sank.")


def test_furniture_leaves_the_text_but_not_the_record() -> None:
    article = extract(page(story(paragraphs=["Lake Watch, every Sunday", f"ORRIN (AP) — {BODY[0]}", *BODY[1:]])))
    bare = strip_furniture(article, frozenset({"lake watch, every sunday"}))
    assert bare.furniture[-1] == "Lake Watch, every Sunday"
    assert bare.text.startswith("ORRIN (AP)")
    assert bare.text[bare.byline.body_start :].startswith("A ferry carrying")


def test_types_of_articles_are_recognised() -> None:
    assert all(map(ARTICLE_TYPE.search, ("NewsArticle", "ReportageNewsArticle", "BlogPosting", "Report")))
    assert not any(map(ARTICLE_TYPE.search, ("WebPage", "Organization", "BreadcrumbList")))
