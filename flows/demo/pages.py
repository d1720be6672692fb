"""Article pages of different build: the parts of an outlet's list, put together in one order."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from flows.demo.stories import Outlet, Story, Version


@dataclass(frozen=True, slots=True)
class PageView:
    """What a part of a page may show."""

    outlet: Outlet
    story: Story
    version: Version
    url: str
    related: tuple[tuple[str, str], ...]  # title, url of other stories of the outlet


def render_page(view: PageView) -> bytes:
    """The page of one version in its outlet's build and encoding."""
    charset = "iso-8859-1" if "latin1" in view.outlet.parts else "utf-8"
    body = _bare_body(view) if "bare" in view.outlet.parts else _modern_body(view)
    html = (
        f'<!DOCTYPE html>\n<html lang="{view.outlet.language}">\n<head>\n<meta charset="{charset}">\n'
        f"<title>{escape(view.version.title)} | {escape(view.outlet.name)}</title>\n"
        f"{_chosen(_HEAD_PARTS, view)}</head>\n<body>\n{body}</body>\n</html>\n"
    )
    return html.encode(charset, "xmlcharrefreplace")


def render_front_page(outlet: Outlet, links: Sequence[tuple[str, str]]) -> bytes:
    """The outlet's home: a list of headlines, no article."""
    items = "".join(f'<li><a href="{escape(url)}">{escape(title)}</a></li>\n' for title, url in links)
    html = (
        f"<!DOCTYPE html>\n<html><head><title>{escape(outlet.name)}</title></head>\n"
        f"<body><h1>{escape(outlet.name)}</h1><p>{escape(outlet.tagline)}</p>\n<ul>\n{items}</ul></body></html>\n"
    )
    return html.encode("utf-8")


def _modern_body(view: PageView) -> str:
    cuts = (len(view.version.paragraphs) + 1) // 2
    paragraphs = [f"<p>{escape(text, quote=False)}</p>" for text in view.version.paragraphs]
    marks = ' itemscope itemtype="https://schema.org/NewsArticle"' if "microdata" in view.outlet.parts else ""
    headline = ' itemprop="headline"' if marks else ""
    story_marks = ' itemprop="articleBody"' if marks else ""
    return (
        f"{_chosen(_BEFORE_PARTS, view)}<main>\n<article{marks}>\n"
        f"<h1{headline}>{escape(view.version.title)}</h1>\n{_chosen(_CREDIT_PARTS, view)}"
        f'<div class="story-body"{story_marks}>\n' + "\n".join(paragraphs[:cuts]) + "\n"
        f"{_chosen(_INSIDE_PARTS, view)}" + "\n".join(paragraphs[cuts:]) + "\n</div>\n</article>\n"
        f"{_chosen(_AFTER_PARTS, view)}</main>\n{_chosen(_FOOT_PARTS, view)}"
    )


def _bare_body(view: PageView) -> str:
    """A page as built in 2001: tables, line breaks instead of paragraphs, no metadata at all."""
    text = "<br><br>\n".join(escape(paragraph, quote=False) for paragraph in view.version.paragraphs)
    day = view.version.published.strftime("%d/%m/%Y")
    return (
        f'<table width="760"><tr><td bgcolor="#003366"><a href="/">{escape(view.outlet.name)}</a> '
        '<a href="/en/politica">Politics</a> <a href="/en/mundo">World</a></td></tr>\n'
        f"<tr><td><h1>{escape(view.version.title)}</h1>\n"
        f"<i>{escape(view.version.author)} - {day}</i><br><br>\n"
        f"{text}\n</td></tr>\n<tr><td><small>Edici&oacute;n impresa | Contacto</small></td></tr></table>\n"
    )


def _chosen(parts: Mapping[str, Callable[[PageView], str]], view: PageView) -> str:
    return "".join(part(view) for name, part in parts.items() if name in view.outlet.parts)


def _json_ld(view: PageView) -> str:
    version = view.version
    record = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": version.title,
        "datePublished": version.published.isoformat(),
        "dateModified": (version.updated or version.published).isoformat(),
        "author": [{"@type": "Person", "name": version.author}] if version.author else [],
        "publisher": {"@type": "NewsMediaOrganization", "name": view.outlet.name},
        "mainEntityOfPage": view.url,
    }
    text = json.dumps(record, ensure_ascii=False).replace("</", "<\\/")
    return f'<script type="application/ld+json">{text}</script>\n<link rel="canonical" href="{view.url}">\n'


def _open_graph(view: PageView) -> str:
    fields = {
        "og:type": "article",
        "og:title": view.version.title,
        "og:site_name": view.outlet.name,
        "og:description": view.version.summary,
        "og:url": view.url,
        "article:published_time": view.version.published.isoformat(),
        "article:modified_time": (view.version.updated or view.version.published).isoformat(),
    }
    return "".join(f'<meta property="{name}" content="{escape(value)}">\n' for name, value in fields.items())


def _meta(view: PageView) -> str:
    day = view.version.published.strftime("%Y-%m-%d")
    return f'<meta name="author" content="{escape(view.version.author)}">\n<meta name="date" content="{day}">\n'


def _cookie_banner(_: PageView) -> str:
    return (
        '<div id="cookie-banner" role="dialog"><p>We and our 812 partners store cookies on your device to '
        "measure audiences and show personalised advertising. You can change your choice at any time.</p>"
        "<button>Accept all</button><button>Manage choices</button></div>\n"
    )


def _navigation(view: PageView) -> str:
    sections = ("Home", "World", "Politics", "Business", "Sport", "Weather", "Subscribe")
    links = "".join(f'<li><a href="/{name.lower()}">{name}</a></li>' for name in sections)
    return f"<header><a href='/'>{escape(view.outlet.name)}</a><nav><ul>{links}</ul></nav></header>\n"


def _byline(view: PageView) -> str:
    day = view.version.published.strftime("%B %d, %Y %H:%M")
    who = f"By {escape(view.version.author)}" if view.version.author else ""
    return f'<p class="byline">{who}</p>\n<p class="date">Published {day} UTC</p>\n'


def _microdata_time(view: PageView) -> str:
    at = view.version.published.isoformat()
    who = escape(view.version.author)
    time = f'<time itemprop="datePublished" datetime="{at}">{at[:10]}</time>'
    return f'<span itemprop="author">{who}</span> {time}\n'


def _newsletter(_: PageView) -> str:
    return (
        '<aside class="newsletter"><h4>The morning briefing</h4><p>Sign up for our newsletter and get the '
        "five stories that matter, every weekday at 7 am.</p><input type='email'></aside>\n"
    )


def _share(_: PageView) -> str:
    return '<ul class="share"><li>Share on X</li><li>Share on WhatsApp</li><li>Copy link</li></ul>\n'


def _related(view: PageView) -> str:
    links = "".join(f'<li><a href="{escape(url)}">{escape(title)}</a></li>' for title, url in view.related[:3])
    return f'<aside class="related"><h3>Related stories</h3><ul>{links}</ul></aside>\n'


def _most_read(view: PageView) -> str:
    links = "".join(f'<li><a href="{escape(url)}">{escape(title)}</a></li>' for title, url in view.related)
    return f'<section class="most-read"><h3>Most read</h3><ol>{links}</ol></section>\n'


def _comments(_: PageView) -> str:
    return (
        '<section id="comments"><h3>Comments (2)</h3><div class="comment">Where were the authorities? Every '
        'year the same.</div><div class="comment">Prayers for the families.</div></section>\n'
    )


def _footer(view: PageView) -> str:
    return (
        f"<footer><p>© 2026 {escape(view.outlet.name)}. All rights reserved. Terms of use · Privacy · "
        "Our standards</p></footer>\n"
    )


_HEAD_PARTS = {"jsonld": _json_ld, "opengraph": _open_graph, "meta": _meta}
_BEFORE_PARTS = {"cookie": _cookie_banner, "nav": _navigation}
_CREDIT_PARTS = {"byline": _byline, "microdata": _microdata_time, "share": _share}
_INSIDE_PARTS = {"newsletter": _newsletter}
_AFTER_PARTS = {"related": _related, "most_read": _most_read, "comments": _comments}
_FOOT_PARTS = {"footer": _footer}
