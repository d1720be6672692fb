"""What a page turned out to be: an article, or one of the things that answer in its place."""

import re
from functools import cache

from extract.page_metadata import PageMetadata
from extract.records import PageKind
from extract.tables import read_toml

MIN_ARTICLE_WORDS = 25  # the shortest of 98 gold bodies has 127; a flash of wire is about 30
PARAGRAPH_WORDS = 15  # a line that is prose; a headline in a list has about ten
MAX_FRONT_PARAGRAPHS = 4
_SHORT = 120
MAX_CONSENT_WORDS = 400
MAX_TEASER_WORDS = 200  # a longer text that asks for a subscription is an article that asks

_GALLERY_TYPES = {"ImageGallery", "MediaGallery", "CollectionPage"}
_ROOT_PATH = re.compile(r"^https?://[^/]+/?(?:index\.\w+)?(?:[?#].*)?$")
# The front of a site or of a section: no path, or a section's name with at most one step below it.
_INDEX_PATH = re.compile(
    r"^https?://[^/]+/?(?:(?:news|world|politics|latest|home|index\.\w+|section|category|tag|topics?)/?[\w-]*/?)?"
    r"(?:[?#].*)?$"
)


def judge_page(page: PageMetadata, *, url: str, title: str, text: str, link_share: float) -> PageKind:
    """Names the kind; `link_share` is the share of the text that stands inside links.

    What is long and marked as an article by its own metadata is one, whatever words it uses.
    """
    words = len(text.split())
    if _is_error(page, title, text, words):
        return PageKind.ERROR
    if _is_consent(text):
        return PageKind.CONSENT
    if "LiveBlogPosting" in page.ld_types or _says("live_titles").search(title):
        return PageKind.LIVE_BLOG
    if _is_paywall(page, text, words):
        return PageKind.PAYWALL
    is_front = _is_front(url, text, link_share) and not _says_article(page)
    return _judge_thin(page, title=title, words=words, is_front=is_front)


@cache
def _says(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(read_toml("article_page_kinds.toml")[kind]), re.IGNORECASE)


def _is_error(page: PageMetadata, title: str, text: str, words: int) -> bool:
    if words >= 300 or (words >= _SHORT and page.article_type):
        return False
    return bool(_says("error_titles").search(title or page.title)) or (
        words < _SHORT and bool(_says("error_texts").search(text))
    )


def _is_consent(text: str) -> bool:
    """A wall that asks for consent; the partners that it lists one by one do not count."""
    prose = "\n".join(line for line in text.split("\n") if not line.startswith("- "))
    words = len(prose.split())
    asks = len(_says("consent").findall(prose)) if words < MAX_CONSENT_WORDS else 0
    return asks >= 2 and asks * 80 > words


def _is_paywall(page: PageMetadata, text: str, words: int) -> bool:
    """A closed article of which a teaser is there, by its own word or by what stands in its place."""
    if page.is_free is not False and words >= MAX_TEASER_WORDS:
        return False
    asks = len(_says("paywall").findall(text[-1_500:]))
    if page.is_free is False:
        promised = page.body_length / 6
        return words < _SHORT or (asks > 0 and words < 250) or promised > words * 2.5
    return asks > 0


def _says_article(page: PageMetadata) -> bool:
    """The page calls itself an article, in JSON-LD or OpenGraph."""
    said = page.first("og:type") or ""
    return page.article_type is not None or said == "article" or page.first("article:published_time") is not None


def _is_front(url: str, text: str, link_share: float) -> bool:
    """The root of a site, or a page of links without paragraphs; an address alone is not enough below the root."""
    if _ROOT_PATH.match(url):
        return True
    paragraphs = sum(len(line.split()) >= PARAGRAPH_WORDS for line in text.split("\n"))
    return paragraphs < MAX_FRONT_PARAGRAPHS and link_share > (0.35 if _INDEX_PATH.match(url) else 0.6)


def _judge_thin(page: PageMetadata, *, title: str, words: int, is_front: bool) -> PageKind:
    """Galleries, videos, lists and fronts: recognised by little prose, or by saying so."""
    is_article = _says_article(page)
    if _says("roundup_titles").search(title):
        return PageKind.ROUNDUP
    if words < _SHORT * 2 and (
        _says("gallery_titles").search(title) or (page.ld_types & _GALLERY_TYPES and not is_article)
    ):
        return PageKind.GALLERY
    if words < _SHORT and _is_video(page, title):
        return PageKind.VIDEO
    if is_front:
        return PageKind.INDEX
    if words == 0:
        return PageKind.EMPTY
    return PageKind.ARTICLE if words >= MIN_ARTICLE_WORDS or is_article else PageKind.EMPTY


def _is_video(page: PageMetadata, title: str) -> bool:
    said = (page.first("og:type") or "").lower()
    return (
        said.startswith("video")
        or ("VideoObject" in page.ld_types and page.article_type is None)
        or bool(_says("video_titles").search(title))
    )
