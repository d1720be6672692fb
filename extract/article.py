"""Articles: one address's text and metadata, from a page or from an import."""

from datetime import datetime

from extract.byline import find_byline, find_correction
from extract.records import Article, DatePrecision, PageKind
from extract.text import clean_text, detect_language


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
        language=language or detect_language(text) or detect_language(title),
        page_kind=PageKind.ARTICLE if text.strip() else PageKind.EMPTY,
        text_source=text_source,
        byline=byline,
        correction=correction,
        correction_note=note,
        title_candidates=(title,) if title else (),
        extra=extra,
    )
