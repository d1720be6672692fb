"""Articles: one address's text and metadata, from a page or from an import."""

import logging
from dataclasses import replace
from datetime import datetime

import trafilatura
from lxml import html as lxml_html
from trafilatura.settings import Document

from extract.byline import find_bare_names, find_byline, find_correction
from extract.furniture import strip_lines
from extract.page_body import find_standfirst, prose_length, prune_page, read_paragraphs
from extract.page_budget import is_outsized, parse_page
from extract.page_choice import (
    agency_of,
    choose_authors,
    choose_canonical,
    choose_language,
    choose_modified,
    choose_outlet,
    choose_published,
    choose_title,
    outlet_names,
    stated_languages,
)
from extract.page_data import read_page_data
from extract.page_heading import read_heading_lines
from extract.page_kind import judge_page
from extract.page_lines import split_credits, tidy_lines
from extract.page_metadata import PageMetadata, read_metadata
from extract.page_tables import open_layout_tables
from extract.records import Article, Byline, DatePrecision, PageKind
from extract.text import clean_text, detect_language

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it warns about each page that holds no article

MAX_TEXT_CHARS = 500_000  # five times the longest article of the research corpora; past that a page holds no account


def extract_article(
    html: bytes,
    url: str,
    *,
    fetched_at: datetime,
    charset: str | None = None,
    outlet: str | None = None,
    feed_title: str | None = None,
    feed_published: datetime | None = None,
    feed_language: str | None = None,
) -> Article:
    """Text and metadata of a page; what it turned out to be is its `page_kind`.

    Raises `PageRefused` for a page over its structural budget and nothing else.
    """
    tree = parse_page(html, charset)
    page = read_metadata(tree) if tree is not None else PageMetadata()
    names = outlet_names(page, url, outlet)
    title, candidates = choose_title(page, names, feed_title)
    published = choose_published(page, url, fetched_at=fetched_at, feed_published=feed_published)
    if tree is not None and (published.at is None or not choose_authors(page, (), names)):
        page.heading_lines = read_heading_lines(tree, (*candidates, page.title))
        published = choose_published(page, url, fetched_at=fetched_at, feed_published=feed_published)
    body, link_share = _extract_body(tree, page)
    text, furniture = tidy_lines(body, (*candidates, page.title), choose_authors(page, (), names))
    byline = _with_page_credits(find_byline(text, published.at.date() if published.at else None), page)
    text, credits = split_credits(text)
    correction, note = find_correction(title, text)
    return Article(
        url=url,
        canonical_url=choose_canonical(page, url),
        outlet=choose_outlet(page, url, outlet),
        title=title,
        text=text,
        authors=choose_authors(page, byline.authors or find_bare_names(text), names, text=text),
        published_at=published.at,
        published_precision=published.precision,
        modified_at=choose_modified(page, fetched_at=fetched_at),
        language=choose_language((*stated_languages(page), feed_language), text),
        page_kind=judge_page(page, url=url, title=title, text=text, link_share=link_share),
        text_source="page",
        byline=byline,
        correction=correction,
        correction_note=note,
        furniture=(*furniture, *credits),
        title_candidates=candidates,
    )


def _extract_body(tree: lxml_html.HtmlElement | None, page: PageMetadata) -> tuple[str, float]:
    """The account as lines of text, and the share of the page's words that are links."""
    if tree is None:
        return "", 0.0
    standfirst = find_standfirst(tree, page.descriptions())
    is_drawn = page.is_free is not False and prose_length(tree) == 0
    data = read_page_data(tree) if is_drawn else ""
    open_layout_tables(tree)
    link_share = prune_page(tree)
    try:
        text = _main_text(tree)[:MAX_TEXT_CHARS]
    except Exception:  # noqa: BLE001  the door to hostile input: what it cannot read has no text
        return "", link_share
    if len(text) * 4 < len(data):
        return clean_text(data), link_share
    has_standfirst = not standfirst or not text or standfirst[:60] in " ".join(text.split())
    return clean_text(text if has_standfirst else f"{standfirst}\n{text}"), link_share


def _main_text(tree: lxml_html.HtmlElement) -> str:
    """The account by trafilatura; its second opinions only where the first can be improved on.

    They cost a third of the time, and by its own rule they win only where the first has no paragraphs or they find
    twice its text: where the account is about as long as the page's paragraphs together, neither can be.
    """
    if is_outsized(tree):
        return read_paragraphs(tree)
    prose = prose_length(tree)
    text = _extract_main(tree, fast=True) if prose else ""
    is_doubtful = len(text) * 2 < prose or prose * 2 < len(text)
    return _extract_main(tree, fast=False) if is_doubtful or not text else text


def _extract_main(tree: lxml_html.HtmlElement, *, fast: bool) -> str:
    document = trafilatura.bare_extraction(tree, fast=fast, with_metadata=False, include_comments=False)
    return (document.text or "") if isinstance(document, Document) else ""


def _with_page_credits(byline: Byline, page: PageMetadata) -> Byline:
    return byline if byline.agency else replace(byline, agency=agency_of(page))


def strip_furniture(article: Article, lines: frozenset[str]) -> Article:
    """The article without the lines that recur at its outlet (`furniture.find_recurring`), its byline read anew."""
    text, taken = strip_lines(article.text, lines)
    if not taken:
        return article
    published_on = article.published_at.date() if article.published_at else None
    byline = find_byline(text, published_on)
    byline = replace(
        byline, agency=byline.agency or article.byline.agency, authors=byline.authors or article.byline.authors
    )
    return replace(article, text=text, byline=byline, furniture=(*article.furniture, *taken))


def article_from_text(
    *,
    url: str,
    title: str,
    text: str,
    outlet: str,
    published_at: datetime | None,
    published_precision: DatePrecision,
    language: str | None,
    authors: tuple[str, ...] = (),
    extra: str = "{}",
    text_source: str = "import",
) -> Article:
    """An article whose text is given: kept verbatim but for `clean_text`, credits read from it."""
    title, text = " ".join(clean_text(title).split()), clean_text(text)
    byline = find_byline(text, published_at.date() if published_at else None)
    correction, note = find_correction(title, text)
    return Article(
        url=url,
        canonical_url=None,
        outlet=outlet,
        title=title,
        text=text,
        authors=authors or byline.authors,
        published_at=published_at,
        published_precision=published_precision,
        modified_at=None,
        language=choose_language((language,), text) or detect_language(title),
        page_kind=PageKind.ARTICLE if text.strip() else PageKind.EMPTY,
        text_source=text_source,
        byline=byline,
        correction=correction,
        correction_note=note,
        title_candidates=(title,) if title else (),
        extra=extra,
    )
