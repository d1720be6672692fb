"""What a page turned out to be: an article, or one of the things that answer in its place."""

import re

from extract.page_metadata import PageMetadata
from extract.records import PageKind
from extract.url import host_of

MIN_ARTICLE_WORDS = 40  # the shortest of 98 gold bodies has 127; a flash of wire is about 30
_SHORT = 120

_ERROR_TITLE = re.compile(
    r"(?i)^\W*(?:(?:error\s*)?(?:40[0-9]|410|429|50[0-9])\b|page (?:not found|unavailable)|not found|access denied|forbidden"
    r"|just a moment|attention required|are you a (?:robot|human)|robot check|pardon our interruption|bad gateway"
    r"|service unavailable|oops|sorry, (?:we|this|the)|site maintenance|request blocked|security check|verify(?:ing)? you)"
    r"|(?:page|file|article|content) (?:not found|no longer (?:exists|available))|\b404\b.{0,20}$"
)
_ERROR_TEXT = re.compile(
    r"(?i)(?:enable javascript|checking (?:if the site connection|your browser)|unusual (?:activity|traffic)|page (?:you|that)"
    r"[^.]{0,40}(?:looking for|requested)|could ?n[o']t be found|not available in your (?:region|country)|you are a robot"
    r"|unavailable (?:due to legal|for legal)|access to this page has been denied|ray id)"
)
_CONSENT = re.compile(
    r"(?i)(?:we (?:and our (?:\d+ )?partners|use cookies|value your privacy|care about your privacy)|before you continue"
    r"|accept (?:all|cookies)|manage (?:your )?(?:privacy|cookie|consent)|cookie (?:policy|settings|preferences)|your privacy choices"
    r"|consent to the (?:use|processing)|legitimate interest|personalised (?:ads|advertising))"
)
_PAYWALL = re.compile(
    r"(?i)(?:subscribe (?:now )?to (?:continue|read|unlock|keep)|subscribers? only|already (?:a|have a) subscri|to (?:continue|keep) reading"
    r"|sign in to (?:continue|read)|log in to (?:continue|read)|register (?:now |for free )?to (?:continue|read)|become a (?:member|subscriber)"
    r"|this (?:article|story|content) is (?:for|reserved for|exclusive to|available to|only available to) (?:paying |our )?(?:subscribers|members)"
    r"|unlock (?:this|the full) (?:article|story)|free articles? (?:left|remaining)|limit of free|start your (?:free )?trial|choose (?:a|your) plan)"
)
_LIVE_TITLE = re.compile(
    r"(?i)(?:\blive\b\W*(?:blog|updates?|coverage|:|\||–|-|$)|(?:^|\W)LIVE\b|\bas it happened\b|\blatest updates\b|\bminute.by.minute\b|live ticker|liveblog)"
)
_ROUNDUP_TITLE = re.compile(
    r"(?i)(?:\b(?:morning|evening|daily|weekly|noon|midday|weekend|nightly|news) (?:brief(?:ing)?|digest|round-?up|bulletin|wrap|headlines|recap)\b"
    r"|\b(?:news|world|national|crime|police) (?:in brief|briefs|roundup|blotter)\b|^\W*\d+ things (?:to|you)\b|\bwhat we know today\b|\broundup:)"
)
_GALLERY_TITLE = re.compile(
    r"(?i)(?:^\W*(?:in pictures|in photos|photos?|pictures?|gallery|slideshow)\s*[:|–-]|\bin (?:pictures|photos)\s*$|photo gallery|\[photos\])"
)
_VIDEO_TITLE = re.compile(r"(?i)^\W*(?:watch|video)\s*[:|–-]|[\[(]video[\])]\s*$")
_GALLERY_TYPES = {"ImageGallery", "MediaGallery", "CollectionPage"}
_INDEX_PATH = re.compile(
    r"^https?://[^/]+/?(?:(?:news|world|politics|latest|home|index\.\w+|section|category|tag|topics?)/?[\w-]*/?)?(?:[?#].*)?$"
)


def judge_page(page: PageMetadata, *, url: str, title: str, text: str, link_share: float) -> PageKind:
    """Names the kind; `link_share` is the share of the text that stands inside links.

    What is long and marked as an article by its own metadata is one, whatever words it uses.
    """
    words = len(text.split())
    if _is_error(page, title, text, words):
        return PageKind.ERROR
    if words < 400 and len(_CONSENT.findall(text)) >= 2 and len(_CONSENT.findall(text)) * 80 > words:
        return PageKind.CONSENT
    if "LiveBlogPosting" in page.ld_types or _LIVE_TITLE.search(title):
        return PageKind.LIVE_BLOG
    if _is_paywall(page, text, words):
        return PageKind.PAYWALL
    return _judge_thin(page, url=url, title=title, words=words, link_share=link_share)


def _is_error(page: PageMetadata, title: str, text: str, words: int) -> bool:
    if words >= 300 or (words >= _SHORT and page.article_type):
        return False
    return bool(_ERROR_TITLE.search(title or page.title)) or (words < _SHORT and bool(_ERROR_TEXT.search(text)))


def _is_paywall(page: PageMetadata, text: str, words: int) -> bool:
    """A closed article of which a teaser is there, by its own word or by what stands in its place."""
    asks = len(_PAYWALL.findall(text[-1_500:]))
    if page.is_free is False:
        promised = page.body_length / 6
        return words < _SHORT or (asks > 0 and words < 250) or promised > words * 2.5
    return asks > 0 and words < 200


def _judge_thin(page: PageMetadata, *, url: str, title: str, words: int, link_share: float) -> PageKind:
    """Galleries, videos, lists and fronts: recognised by little prose, or by saying so."""
    is_article = page.article_type is not None
    if _ROUNDUP_TITLE.search(title):
        return PageKind.ROUNDUP
    if words < _SHORT * 2 and (_GALLERY_TITLE.search(title) or page.ld_types & _GALLERY_TYPES and not is_article):
        return PageKind.GALLERY
    if words < _SHORT and _is_video(page, title):
        return PageKind.VIDEO
    if not is_article and (_INDEX_PATH.match(url) and host_of(url) or link_share > 0.6):
        return PageKind.INDEX
    if words == 0:
        return PageKind.EMPTY
    return PageKind.ARTICLE if words >= MIN_ARTICLE_WORDS or is_article else PageKind.EMPTY


def _is_video(page: PageMetadata, title: str) -> bool:
    said = (page.first("og:type") or "").lower()
    return (
        said.startswith("video")
        or ("VideoObject" in page.ld_types and page.article_type is None)
        or bool(_VIDEO_TITLE.search(title))
    )
