"""The feed entry's own text as the article's, where the page has none: denied, gone, given up, or closed.

`text_source` says so (`feed`: the entry's content; `summary`: its description), and the page that comes after all
makes a version.
"""

from __future__ import annotations

from dataclasses import replace

from extract.article import article_from_text
from extract.feeds.html_text import html_to_text
from extract.records import Article, CorrectionKind, PageKind
from flows.isolate import Failure
from warehouse.rows import BodyToExtract

#: What answers in an article's place; of a paywall the metadata are the article's own.
CLOSED = frozenset({PageKind.PAYWALL, PageKind.CONSENT, PageKind.ERROR, PageKind.EMPTY})


def article_of_entry(body: BodyToExtract) -> Article:
    """The article as its feed tells it."""
    text, source = _longest_text(body)
    return article_from_text(
        url=body.url,
        title=body.title or "",
        text=text,
        outlet=body.outlet,
        published_at=body.published_at,
        published_precision=body.published_precision,
        language=body.language,
        text_source=source,
    )


def with_entry_text(body: BodyToExtract, article: Article | Failure) -> Article | Failure:
    """What was read of a page, or the entry's text where the page is closed and the entry tells more.

    The page's kind stays: it says why.
    """
    if isinstance(article, Failure) or article.page_kind not in CLOSED:
        return article
    entry = article_of_entry(body)
    if len(entry.text) <= len(article.text):
        return article
    if article.page_kind is not PageKind.PAYWALL:
        return replace(entry, page_kind=article.page_kind)
    told = {name: getattr(entry, name) for name in ("text", "text_source", "byline", "correction", "correction_note")}
    return replace(article, **told, title=entry.title or article.title, authors=article.authors or entry.authors)


def what_answers_instead(before: Article, article: Article) -> str | None:
    """What answers where an article was read before, if a wall or an error does: no version, the text stands.

    A notice that takes the article back is one however short it is.
    """
    is_closed_now = article.page_kind in CLOSED and before.page_kind not in CLOSED and before.text_source == "page"
    is_notice = article.correction is not CorrectionKind.NONE
    return f"{article.page_kind.value} answers in its place" if is_closed_now and not is_notice else None


def _longest_text(body: BodyToExtract) -> tuple[str, str]:
    content, summary = html_to_text(body.content_html or ""), body.summary or ""
    return (content, "feed") if len(content) > len(summary) else (summary, "summary")
