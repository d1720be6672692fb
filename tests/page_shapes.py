"""Articles as twelve systems and habits shape their pages; what each holds was written down before any was read.

The sentences are ours. The shapes are those of block themes, AMP, page data in a script, print views, tables and
line breaks in place of paragraphs, several scripts of writing, discussions longer than what they discuss.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Shape:
    """A page and what a reader finds in it."""

    url: str
    html: str
    title: str
    authors: tuple[str, ...]
    published_on: date | None
    lines: tuple[str, ...]


def _paragraphs(lines: tuple[str, ...]) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


_BLOCK_THEME = (
    "Nine families were moved from their homes on Thursday after the slope above Harrow Lane began to slip.",
    "Engineers who measured the crack said that it had grown by four centimetres since the rain set in on Monday.",
    "The council has opened the school hall for the night and asked people to stay away from the lower path.",
    "A decision on whether the houses can be saved is expected when the ground has been drilled next week.",
)
_ARC = (
    "Two men were charged on Wednesday over a fire that destroyed the covered market at Tolmouth in March.",
    "Prosecutors told the court that the blaze had been set to hide the theft of copper from the roof.",
    "Both deny it; a third man is still being looked for, the court heard.",
    "Traders whose stalls burned have been selling from tents in the car park ever since.",
)
_AMP = (
    "A ferry with 63 people on board ran aground off Pell Island early on Sunday, and all were brought ashore.",
    "The coast guard said that the steering had failed minutes before and that nobody was hurt.",
    "Divers will look at the hull before the tide is used to pull the ship free on Monday.",
)
_BLOGGER = (
    "The municipal well at Ksar Dahra has run dry for the second summer in a row.",
    "Women who used to fill their cans at dawn now wait for the lorry that comes every third day.",
    "The regional office says a new borehole is planned, but gives no year.",
    "Farmers have begun to sell their goats before they lose more weight.",
)
_NEXT = (
    "Parliament passed the water bill late on Tuesday by 71 votes to 58 after a debate of eleven hours.",
    "It allows the regulator to fine companies that spill sewage twice what they saved by it.",
    "Opposition members said that the fines would end up on the bills of customers.",
    "The upper house takes up the bill in the autumn.",
)
_PRINT = (
    "The last steam engine of the Vell Valley line has been sold to a museum abroad.",
    "Volunteers who kept it running for thirty years said they had learned of the sale from the newspaper.",
    "The company answered that no offer from the valley had been half as high.",
    "It leaves by ship on 9 June.",
)
_CYRILLIC = (
    "Жители посёлка Речной остались без моста после паводка, который прошёл в ночь на пятницу.",
    "По словам главы района, временную переправу построят за десять дней.",
    "Скорая помощь пока добирается до посёлка в объезд, это на сорок минут дольше.",
    "Причины обрушения проверит комиссия, её выводы ждут к концу месяца.",
)
_ARABIC = (
    "أعلنت بلدية الساحل يوم الأحد إغلاق الجسر القديم أمام الشاحنات بعد ظهور تشققات في دعائمه.",
    "وقال رئيس البلدية إن المهندسين سيفحصون الجسر خلال أسبوعين.",
    "وأضاف أن السيارات الصغيرة يمكنها العبور في اتجاه واحد حتى ذلك الحين.",
    "ويربط الجسر بين ضفتي المدينة منذ عام 1958.",
)
_HINDI = (
    "रामपुर जिले में बुधवार को तेज आंधी से बिजली के चालीस खंभे गिर गए और कई गांव अंधेरे में डूब गए।",
    "बिजली विभाग ने कहा कि आपूर्ति दो दिन में बहाल कर दी जाएगी।",
    "जिलाधिकारी ने बताया कि किसी के घायल होने की सूचना नहीं है।",
    "किसानों ने आम की फसल को हुए नुकसान का मुआवजा मांगा है।",
)
_BREAKS = (
    "A grain store collapsed at the river port of Odrin on Saturday and buried three lorries.",
    "Their drivers had left the cabins minutes before to have breakfast, the port captain said.",
    "He put the loss at 1,400 tonnes of wheat, most of which lies in the river now.",
    "An inspector had called the walls sound in November.",
)
_FIRST = (
    "The bakery on Weir Street, open since 1911, will close at Easter.",
    "Its owner, who is 74, said that none of her children wanted to get up at two in the morning.",
    "Neighbours have collected 800 signatures to have the oven listed as a monument.",
)
_SECOND = (
    "A swarm of bees held up the tram at Corn Square for two hours on Friday.",
    "The driver noticed them when the doors would not shut, the operator said.",
    "A keeper took the swarm away in a box meant for lost umbrellas.",
)
_DISCUSSED = (
    "The city wants to close the ring road to cars on Sundays from May.",
    "A trial last year cut the noise by half, according to the office for the environment.",
    "Shops along the road fear for their trade and ask for a vote.",
)
_OVERLAID = (
    "A power cut stopped the lifts in all seven towers of the Larch estate on Monday evening.",
    "Firefighters carried eleven people down the stairs, among them a woman in labour.",
    "The supplier blamed a cable that roadworks had damaged the week before.",
    "Tenants say it is the fourth cut since the new year and want their rent lowered.",
)

_REMARKS = "".join(
    f"<li id='c{n}' class='comment depth-1'><div class='comment-author vcard'><cite class='fn'>walker{n}</cite></div>"
    f"<div class='comment-content'><p>I have lived beside the ring road for {n + 3} years and nobody ever asked us"
    " what we want, the noise at night is worse than the cars on Sunday, and the buses never came on time anyway."
    "</p><p>Close it for lorries first, then we can talk about the rest of it like grown people do.</p></div></li>"
    for n in range(30)
)
_PARTNERS = "".join(
    f"<li><label><input type='checkbox'> Advertising partner {n}: store and read information on a device, measure"
    " performance, develop products</label></li>"
    for n in range(40)
)
_RELATED = "".join(
    f"<li class='wp-block-post'><h3><a href='/2026/0{n}/older'>Older story number {n} about the valley</a></h3>"
    f"<div class='wp-block-post-excerpt'><p>The first words of an older story number {n} […]</p></div></li>"
    for n in range(1, 7)
)
_NEXT_DATA = json.dumps(
    {
        "props": {
            "pageProps": {
                "article": {
                    "headline": "Water bill passes after eleven hours",
                    "byline": [{"name": "Oona Marrick"}],
                    "publishedAt": "2026-04-21T22:40:00Z",
                    "body": [{"type": "paragraph", "html": line} for line in _NEXT],
                }
            }
        }
    }
)

SHAPES: dict[str, Shape] = {
    "a block theme of WordPress": Shape(
        "https://valleypost.example/2026/02/slope-slips-above-harrow-lane/",
        "<!DOCTYPE html><html lang='en-GB'><head><meta charset='utf-8'>"
        "<title>Slope slips above Harrow Lane &#8211; Valley Post</title>"
        "<meta property='og:title' content='Slope slips above Harrow Lane'>"
        "<meta property='og:site_name' content='Valley Post'></head><body class='wp-site-blocks'>"
        "<header class='wp-block-template-part'><nav class='wp-block-navigation'><ul><li><a href='/'>Home</a></li>"
        "<li><a href='/news'>News</a></li></ul></nav></header><main class='wp-block-group'>"
        "<h1 class='wp-block-post-title'>Slope slips above Harrow Lane</h1>"
        "<div class='wp-block-group'><div class='wp-block-post-date'><time datetime='2026-02-12T17:20:11+00:00'>"
        "February 12, 2026</time></div><div class='wp-block-post-author'><p class='wp-block-post-author__name'>"
        "Imelda Korr</p></div></div><div class='entry-content wp-block-post-content'>"
        f"{_paragraphs(_BLOCK_THEME[:2])}<figure class='wp-block-image'><img src='/a.jpg' alt=''>"
        "<figcaption class='wp-element-caption'>The crack on Thursday morning</figcaption></figure>"
        f"{_paragraphs(_BLOCK_THEME[2:])}<div class='wp-block-buttons'><a class='wp-block-button__link'>Share</a></div>"
        f"</div><h2 class='wp-block-heading'>More posts</h2><ul class='wp-block-post-template'>{_RELATED}</ul></main>"
        "<footer class='wp-block-template-part'><p>Proudly powered by WordPress</p></footer></body></html>",
        "Slope slips above Harrow Lane",
        ("Imelda Korr",),
        date(2026, 2, 12),
        _BLOCK_THEME,
    ),
    "a page of Arc, with promotions between paragraphs": Shape(
        "https://www.tolmouthtimes.example/news/local/2026/05/06/two-charged-over-market-fire/",
        "<!DOCTYPE html><html lang='en'><head><title>Two charged over market fire - The Tolmouth Times</title>"
        "<script type='application/ld+json'>"
        + json.dumps(
            {
                "@context": "http://schema.org",
                "@type": "NewsArticle",
                "headline": "Two charged over market fire",
                "datePublished": "2026-05-06T14:05:00.000Z",
                "author": [{"@type": "Person", "name": "Dele Astor"}, {"@type": "Person", "name": "Runa Vik"}],
                "publisher": {"@type": "Organization", "name": "The Tolmouth Times"},
            }
        )
        + "</script></head><body><div id='fusion-app'><header class='c-header'>Sections</header>"
        "<section class='b-headline'><h1 class='c-heading'>Two charged over market fire</h1></section>"
        "<div class='b-byline'>By <a href='/a/dele-astor'>Dele Astor</a> and <a href='/a/runa-vik'>Runa Vik</a>"
        "</div><article class='b-article-body'>"
        f"<p class='c-paragraph'>{_ARC[0]}</p><div class='b-related'><p><b>READ MORE:</b> "
        "<a href='/x'>Market to be rebuilt in stone</a></p></div>"
        f"<p class='c-paragraph'>{_ARC[1]}</p><div class='b-newsletter'><h3>Get the morning letter</h3>"
        "<p>Sign up for the news of the town in your inbox every day.</p><form><input name='email'></form></div>"
        f"<p class='c-paragraph'>{_ARC[2]}</p><p class='c-paragraph'>{_ARC[3]}</p></article>"
        "<aside class='b-taboola'><h4>You may like</h4><a href='/y'>Ten chairs that changed a room</a></aside>"
        "<footer>© 2026 The Tolmouth Times</footer></div></body></html>",
        "Two charged over market fire",
        ("Dele Astor", "Runa Vik"),
        date(2026, 5, 6),
        _ARC,
    ),
    "an AMP page": Shape(
        "https://islandherald.example/amp/ferry-aground-off-pell",
        "<!doctype html><html ⚡ lang='en'><head><meta charset='utf-8'><title>Ferry aground off Pell, all safe</title>"
        "<link rel='canonical' href='https://islandherald.example/ferry-aground-off-pell'>"
        "<script type='application/ld+json'>"
        + json.dumps(
            {
                "@context": "https://schema.org",
                "@graph": [
                    {"@type": "WebSite", "name": "Island Herald"},
                    {
                        "@type": ["NewsArticle"],
                        "headline": "Ferry aground off Pell, all safe",
                        "datePublished": "2026-06-14T06:12:00+02:00",
                        "author": {"@id": "#p1"},
                    },
                    {"@type": "Person", "@id": "#p1", "name": "Bram Ostend"},
                ],
            }
        )
        + "</script></head><body><amp-sidebar id='menu'><ul><li>Home</li><li>Sport</li></ul></amp-sidebar>"
        "<article class='amp-wp-article'><header><h1 class='amp-wp-title'>Ferry aground off Pell, all safe</h1>"
        "<div class='amp-wp-meta'>Bram Ostend</div></header><amp-img src='/f.jpg' width='600' height='400'></amp-img>"
        f"<div class='amp-wp-article-content'>{_paragraphs(_AMP)}<amp-ad width='300' type='x'></amp-ad></div>"
        "<amp-consent id='c'><div>We and our partners use cookies</div><button>Accept</button></amp-consent>"
        "</article></body></html>",
        "Ferry aground off Pell, all safe",
        ("Bram Ostend",),
        date(2026, 6, 14),
        _AMP,
    ),
    "a blog on Blogger": Shape(
        "https://oasisnotes.example/2025/08/the-well-at-ksar-dahra.html",
        "<html dir='ltr' xmlns='http://www.w3.org/1999/xhtml'><head><title>Oasis Notes: The well at Ksar Dahra</title>"
        "<meta content='blogger' name='generator'/></head><body><div class='header'><h1 class='title'><a href='/'>Oasis"
        " Notes</a></h1></div><h2 class='date-header'><span>Tuesday, 19 August 2025</span></h2>"
        "<div class='post hentry'><h3 class='post-title entry-title'>The well at Ksar Dahra</h3>"
        f"<div class='post-body entry-content'>{'<br/><br/>'.join(_BLOGGER)}<div style='clear: both;'></div></div>"
        "<div class='post-footer'><span class='post-author vcard'>Posted by "
        "<span class='fn'>Lamia Ferhat</span></span> at <abbr class='published' "
        "title='2025-08-19T09:30:00+01:00'>09:30</abbr></div></div><div id='comments'><h4>2 comments:</h4>"
        "<dl><dt>Anonymous said...</dt><dd><p>My aunt lives there and says the same, thank you for writing it.</p></dd>"
        "</dl></div><div class='sidebar'><h2>Blog Archive</h2><ul><li>2025 (14)</li><li>2024 (31)</li></ul></div>"
        "</body></html>",
        "The well at Ksar Dahra",
        ("Lamia Ferhat",),
        date(2025, 8, 19),
        _BLOGGER,
    ),
    "a page that is drawn from the data of a script": Shape(
        "https://capitalwire.example/politics/water-bill-passes",
        "<!DOCTYPE html><html lang='en'><head><title>Water bill passes after eleven hours | Capital Wire</title>"
        "<meta name='description' content='Parliament passed the water bill late on Tuesday.'></head>"
        "<body><div id='__next'><div class='spinner'>Loading…</div></div>"
        f"<script id='__NEXT_DATA__' type='application/json'>{_NEXT_DATA}</script></body></html>",
        "Water bill passes after eleven hours",
        (),  # who wrote it and when lie in the data too, and are not read yet
        None,
        _NEXT,
    ),
    "a view for printing, laid out in tables": Shape(
        "https://vellcourier.example/print.php?id=8812",
        "<html><head><title>The Vell Courier - Steam engine sold abroad</title></head><body bgcolor=white>"
        "<table width=640 border=0><tr><td><img src=logo.gif alt='The Vell Courier'></td></tr><tr><td>"
        "<font size=5><b>Steam engine sold abroad</b></font></td></tr><tr><td><font size=2>By Hester Moyle<br>"
        "Published: 28 May 2026</font></td></tr><tr><td><font size=3>"
        f"{_paragraphs(_PRINT)}</font></td></tr><tr><td><hr>Printed from vellcourier.example. "
        "<a href='javascript:window.print()'>Print this page</a> | <a href='/8812'>Back to article</a></td></tr>"
        "</table></body></html>",
        "Steam engine sold abroad",
        ("Hester Moyle",),
        date(2026, 5, 28),
        _PRINT,
    ),
    "a page in Russian": Shape(
        "https://reka-news.example/society/2026/03/27/most.html",
        "<!DOCTYPE html><html lang='ru'><head><meta charset='utf-8'><title>Паводок разрушил мост в Речном — Река"
        "</title><meta property='og:title' content='Паводок разрушил мост в Речном'>"
        "<meta itemprop='datePublished' content='2026-03-27T11:03:00+03:00'></head><body><ul class='menu'><li>Общество"
        "</li><li>Экономика</li><li>Спорт</li></ul><div class='news-item'><h1>Паводок разрушил мост в Речном</h1>"
        "<div class='meta'>27 марта 2026, 11:03 <span class='views'>Просмотров: 1204</span></div>"
        "<div class='author' itemprop='author'>Мария Лапина</div>"
        f"<div class='text'>{_paragraphs(_CYRILLIC)}</div><div class='share'>Поделиться: ВКонтакте Телеграм</div>"
        "<div class='also'><b>Читайте также:</b><a href='/1'>Цены на бензин выросли</a></div></div></body></html>",
        "Паводок разрушил мост в Речном",
        ("Мария Лапина",),
        date(2026, 3, 27),
        _CYRILLIC,
    ),
    "a page in Arabic": Shape(
        "https://sahil-today.example/article/55120",
        "<!DOCTYPE html><html lang='ar' dir='rtl'><head><meta charset='utf-8'><title>إغلاق الجسر القديم أمام الشاحنات"
        " | الساحل اليوم</title><meta property='og:title' content='إغلاق الجسر القديم أمام الشاحنات'>"
        "<meta property='og:site_name' content='الساحل اليوم'>"
        "<meta property='article:published_time' content='2026-01-18T10:00:00+02:00'></head><body>"
        "<nav><a href='/'>الرئيسية</a><a href='/w'>العالم</a></nav><article><h1>إغلاق الجسر القديم أمام الشاحنات</h1>"
        "<span class='author'>سامي الحداد</span>"
        f"<div class='article-text'>{_paragraphs(_ARABIC)}</div><div class='tags'><a>جسور</a></div></article>"
        "<section class='more'><h2>اقرأ أيضا</h2><a href='/2'>مدرسة جديدة في الحي الشرقي</a></section></body></html>",
        "إغلاق الجسر القديم أمام الشاحنات",
        ("سامي الحداد",),
        date(2026, 1, 18),
        _ARABIC,
    ),
    "a page in Hindi": Shape(
        "https://tarai-samachar.example/rampur/aandhi-2026",
        "<!DOCTYPE html><html lang='hi'><head><meta charset='utf-8'><title>रामपुर में आंधी से चालीस खंभे गिरे - तराई समाचार"
        "</title><script type='application/ld+json'>"
        + json.dumps(
            {
                "@context": "https://schema.org",
                "@type": "NewsArticle",
                "headline": "रामपुर में आंधी से चालीस खंभे गिरे",
                "datePublished": "2026-05-13T20:15:00+05:30",
                "author": {"@type": "Person", "name": "नेहा वर्मा"},
            }
        )
        + "</script></head><body><div class='ticker'>ताज़ा खबरें</div><main><h1>रामपुर में आंधी से चालीस खंभे गिरे</h1>"
        f"<div class='story'>{_paragraphs(_HINDI)}</div><div class='whatsapp'>हमारे चैनल से जुड़ें</div></main></body></html>",
        "रामपुर में आंधी से चालीस खंभे गिरे",
        ("नेहा वर्मा",),
        date(2026, 5, 13),
        _HINDI,
    ),
    "line breaks in place of paragraphs, in bare cells": Shape(
        "https://portgazette.example/story.asp?n=4410",
        "<HTML><HEAD><TITLE>Grain store collapses at Odrin</TITLE></HEAD><BODY><TABLE WIDTH=800><TR>"
        "<TD WIDTH=160 VALIGN=top><A HREF='/'>Home</A><BR><A HREF='/ships'>Ships</A><BR><A HREF='/rates'>Rates</A><BR>"
        "</TD><TD VALIGN=top><H2>Grain store collapses at Odrin</H2><I>by Pavel Dorn, 21 March 2026</I><BR><BR>"
        f"{'<BR><BR>'.join(_BREAKS)}<BR><BR><A HREF='mailto:desk@portgazette.example'>Write to the desk</A>"
        "</TD></TR></TABLE><CENTER>Copyright Port Gazette</CENTER></BODY></HTML>",
        "Grain store collapses at Odrin",
        ("Pavel Dorn",),
        date(2026, 3, 21),
        _BREAKS,
    ),
    "two articles on an endless page": Shape(
        "https://cornsquare.example/news/bakery-to-close",
        "<!DOCTYPE html><html lang='en'><head><title>Bakery of 1911 to close | Corn Square News</title>"
        "<link rel='canonical' href='https://cornsquare.example/news/bakery-to-close'>"
        "<meta property='og:title' content='Bakery of 1911 to close'>"
        "<meta property='article:published_time' content='2026-02-03T08:00:00Z'></head><body>"
        "<div class='infinite'><article data-url='/news/bakery-to-close'><h1>Bakery of 1911 to close</h1>"
        f"<p class='byline'>By Tom Arkwright</p>{_paragraphs(_FIRST)}</article>"
        "<article data-url='/news/bees'><h1>Bees stop a tram</h1><p class='byline'>By Lisa Grahn</p>"
        f"{_paragraphs(_SECOND)}</article></div></body></html>",
        "Bakery of 1911 to close",
        ("Tom Arkwright",),
        date(2026, 2, 3),
        _FIRST,
    ),
    "a discussion many times as long as the article": Shape(
        "https://ringroad.example/sundays-without-cars/",
        "<!DOCTYPE html><html lang='en'><head><title>Sundays without cars</title>"
        "<meta property='article:published_time' content='2026-04-02T07:00:00Z'>"
        "<meta name='author' content='Jonas Wiel'></head><body><div id='page'><div class='post'>"
        f"<h1 class='entry-title'>Sundays without cars</h1><div class='entry'>{_paragraphs(_DISCUSSED)}</div></div>"
        f"<section id='respond-list'><h2>30 thoughts on “Sundays without cars”</h2><ol class='commentlist'>{_REMARKS}"
        "</ol><div id='respond'><h3>Leave a Reply</h3><p>Your email address will not be published.</p></div></section>"
        "</div></body></html>",
        "Sundays without cars",
        ("Jonas Wiel",),
        date(2026, 4, 2),
        _DISCUSSED,
    ),
    "an overlay of partners longer than the article, before it": Shape(
        "https://larchestate.example/n/power-cut-stops-lifts-20260309",
        "<!DOCTYPE html><html lang='en'><head><title>Power cut stops the lifts of seven towers</title></head><body>"
        "<div class='qc-cmp2-container' role='dialog' aria-modal='true'><div class='qc-cmp2-ui'><h2>Your privacy"
        "</h2><p>We and our partners store and/or access information on a device, such as cookies, and process personal"
        " data, such as unique identifiers, for personalised advertising and content.</p><p>With your permission we and"
        " our partners may use precise location data. You may click to consent to our processing as described above."
        f"</p><ul>{_PARTNERS}</ul><button>AGREE</button></div></div>"
        "<div class='content'><h1>Power cut stops the lifts of seven towers</h1><p class='meta'>Kit Nolan · "
        f"9 March 2026</p>{_paragraphs(_OVERLAID)}</div></body></html>",
        "Power cut stops the lifts of seven towers",
        ("Kit Nolan",),
        date(2026, 3, 9),
        _OVERLAID,
    ),
}
