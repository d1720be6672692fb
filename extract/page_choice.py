"""What to believe of what a page says about itself: title, authors, time, outlet, language, address.

Measured on 98 pages of 60 outlets: JSON-LD is right on dates; no one place is right on titles, so they vote.
An outlet often gives one story two headlines, one above the article and one for social cards. On 20 of the 98 the
gold is the first (9) or the second (11), and nothing on the page tells which: length, wording and other places do not.
Any weighting of the places gets .83 to .88, by page or by outlet, so no rule of this kind reaches .97. The vote is for
what the reader sees; the other is kept among the candidates, which hold the gold on 97 of 98, and `articles` shows it
as `alternative_headline`.
"""

import re
import string
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from extract.agencies import resolve_agency
from extract.byline import is_person, split_names
from extract.dates import parse_date
from extract.page_heading import dates_in, names_in
from extract.page_metadata import PageMetadata, tidy
from extract.records import DatePrecision
from extract.text import detect_language, fold_marks
from extract.url import host_of, resolve_url

MIN_VOTED_CHARS = 8  # "Log In", "News": headings of the furniture
MAX_AUTHORS = 20
#: From here on a text outweighs its label: of 7,600 English articles as long, one was heard as another language. Bytes,
#: since a letter of another script takes two or three and tells as much more.
MIN_HEARD_BYTES = 200

# A place's word counts for its title; agreement between places decides (weights by hand, halves agree). The headline
# that the outlet itself calls so weighs most, but once: it stands as headline and as name on a third of the pages.
_H1, _HEADLINE, _OPEN_GRAPH, _TWITTER, _TITLE, _FEED = 2.0, 2.5, 2.2, 0.8, 0.9, 1.5
_SEPARATOR = re.compile(r"\s+[|–—»·•-]+\s+|\s*\|\s*|\s+::\s+")
_OPENING = re.compile(r"(\S[^:|]{2,40}?)(?::| [|–—-]) +(\S+ +\S+ +\S.*)")
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "article.published", "parsely-pub-date",
    "sailthru.date", "date.created", "dc.date.issued", "dcterms.created", "dc.date", "publish-date", "publishdate",
    "pubdate", "publication_date", "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "date", "og:pubdate",
    "lastmod", "published",
)  # fmt: skip
_MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "date.modified", "last-modified")
_AUTHORS = (
    "author", "article:author_name", "article:author", "parsely-author", "sailthru.author", "byl", "byline",
    "cxenseparse:author", "dcsext.author", "mrf:authors", "articleauthor", "og:author", "dc.creator",
    "dcterms.creator", "citation_author", "creator",
)  # fmt: skip
_URL_DATE = re.compile(
    r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[/-]?(0[1-9]|[12]\d|3[01])(?=[/_-])"
)
_MARKS = ("Mn", "Mc")  # vowels of Indic and Arabic scripts
_SIBLINGS = (
    {"en", "pcm"}, {"no", "nb", "nn", "da", "sv"}, {"id", "ms"}, {"hr", "sr", "bs"}, {"zu", "xh", "ss"}, {"cs", "sk"},
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PublishedTime:
    """When a page says it was published, and how fine that is known."""

    at: datetime | None
    precision: DatePrecision


def choose_title(
    page: PageMetadata, outlet_names: tuple[str, ...], feed_title: str | None
) -> tuple[str, tuple[str, ...]]:
    """The title that most places agree on, and all candidates, best first."""
    raw = [(_FEED, tidy(feed_title)), *((_HEADLINE, text) for text in dict.fromkeys(page.headlines[:2]))]
    raw += [(_H1, text) for text in _main_headings(page) if not _is_outlet(text, outlet_names, whole=True)]
    raw += [(_OPEN_GRAPH, text) for text in page.meta.get("og:title", [])[:1]]
    raw += [(_TWITTER, text) for text in page.meta.get("twitter:title", [])[:1]]
    raw += [(_TITLE, page.title)]
    known = [fold_marks(text).casefold() for _, text in raw if text]
    votes: dict[str, float] = {}
    written: dict[str, str] = {}
    for weight, text in raw:
        if len(clean := strip_outlet(text, outlet_names, known)) > 0:
            key = _vote_key(clean)
            votes[key] = votes.get(key, 0.0) + (weight if len(clean) >= MIN_VOTED_CHARS else 0.1)
            written.setdefault(key, clean)
    ranked = sorted(votes, key=lambda key: -votes[key])
    candidates = tuple(written[key] for key in ranked)
    return (candidates[0] if candidates else ""), candidates


def _main_headings(page: PageMetadata) -> list[str]:
    """The first heading, or of several the one that shares most words with the page's title."""
    words = set(_vote_key(f"{page.first('og:title') or ''} {page.title}").split())
    shared = [(len(words & set(_vote_key(text).split())), text) for text in page.h1 if text]
    return [max(shared, key=lambda pair: pair[0])[1]] if shared else []


def _vote_key(title: str) -> str:
    return " ".join(re.findall(r"\w+", fold_marks(title).casefold().replace("'", "")))


def strip_outlet(title: str, outlet_names: tuple[str, ...], known: list[str]) -> str:
    """ "Ferry sinks | World | Example News" is "Ferry sinks": names of the outlet and sections go.

    A tail also goes where the rest is itself a candidate; a name before the title goes where it is all the name.
    """
    opening = _OPENING.match(title)
    if opening and _is_outlet(opening[1], outlet_names, whole=True):
        title = opening[2]
    cuts = list(_SEPARATOR.finditer(title))
    for cut in cuts:
        head = title[: cut.start()].strip()
        if fold_marks(head).casefold() in known and len(head) >= MIN_VOTED_CHARS:
            return head
    while cuts:
        cut = cuts.pop()
        head, tail = title[: cut.start()].strip(), title[cut.end() :].strip()
        if len(head) < MIN_VOTED_CHARS or not (
            _is_outlet(tail, outlet_names) or ("|" in cut[0] and len(tail.split()) <= 3)
        ):
            break
        title = head
    return title


def _is_outlet(tail: str, outlet_names: tuple[str, ...], *, whole: bool = False) -> bool:
    """Whether it is a name of the outlet, or part of one where it need not be `whole`."""
    folded, names = _fold_name(tail), map(_fold_name, outlet_names)
    return len(folded) > 1 and any(
        folded == name or (not whole and len(folded) > 3 and folded in name) for name in names
    )


def _fold_name(name: str) -> str:
    return re.sub(r"\W|^the|com$|news$|online$", "", name.casefold())


# ---------------------------------------------------------------- authors


def choose_authors(
    page: PageMetadata, text_authors: tuple[str, ...], outlet_names: tuple[str, ...], *, text: str = ""
) -> tuple[str, ...]:
    """The persons credited; where no person is, the desk, agency or outlet that is."""
    structured = [page.ld_authors, *(page.meta.get(name, []) for name in _AUTHORS)]
    for names in structured:
        if persons := _persons(names, outlet_names):
            return persons[:MAX_AUTHORS]
    bylines = [text for text in page.bylines if re.match(r"(?i)\W*by\b", text)] or page.bylines[:1]
    persons = text_authors or _persons(bylines[:1], outlet_names) or names_in(page.heading_lines, text)
    if persons:
        return persons[:MAX_AUTHORS]
    structured.append([name for name in bylines[:1] if _is_in_other_script(name)])
    organisations = [_bare(name) for names in structured for name in names]
    return tuple(dict.fromkeys(name for name in organisations if name))[:1]


def _persons(names: list[str], outlet_names: tuple[str, ...]) -> tuple[str, ...]:
    found = [person for name in names for person in _split_credit(name)]
    return tuple(dict.fromkeys(person for person in found if not _is_outlet(person, outlet_names)))


def _split_credit(name: str) -> tuple[str, ...]:
    if re.match(r"https?:|www\.|\(", name):
        return ()
    name = re.sub(r"(?i)^by\s+", "", name)
    if swapped := re.fullmatch(r"([A-ZÀ-Þ][\w'’-]+), ([A-ZÀ-Þ][\w'’.-]+(?: [A-Z]\.?)?)", name):
        name = f"{swapped[2]} {swapped[1]}"  # "Roe, Jane" of library metadata
    name = re.sub(r"\s*[0-9@][\w.@/:-]*.*$", "", name)  # "Jane Roe 12:20pm", "Jane Roe @roe"
    if is_person(name) and len(name.split()) <= 4:
        return (name,)
    return split_names(name)


def _is_in_other_script(name: str) -> bool:
    """A name in a script whose words do not tell persons from desks for us: it stands as it is written."""
    words = name.split()
    is_plain = all(char.isalpha() or unicodedata.category(char) in _MARKS or char in " .'’-" for char in name)
    return 2 <= len(words) <= 4 and is_plain and not any(char in string.ascii_letters for char in name)


def _bare(name: str) -> str:
    is_address = re.match(r"https?:|www\.|\(|@", name)
    return "" if is_address or len(name) > 80 else re.sub(r"(?i)^by\s+", "", name)


# ---------------------------------------------------------------- times


def choose_published(
    page: PageMetadata, url: str, *, fetched_at: datetime, feed_published: datetime | None
) -> PublishedTime:
    """JSON-LD, then meta elements, the feed, <time> elements, the day in the address, and last what readers see.

    Where metadata name the day alone, the feed tells its hour: else all that a paper prints in a day was told at
    midnight, before everybody.
    """
    stated = page.ld_published + [value for name in _PUBLISHED for value in page.meta.get(name, [])[:1]]
    read = _first_time(stated, fetched_at)
    if feed_published is not None and (read is None or _is_day_of(read, feed_published)):
        return PublishedTime(feed_published, DatePrecision.SECOND)
    read = read or _first_time(page.times[:3], fetched_at) or _time_in_url(url, fetched_at)
    read = read or _first_time(dates_in(page.heading_lines), fetched_at)
    return read or PublishedTime(None, DatePrecision.UNKNOWN)


def choose_modified(page: PageMetadata, *, fetched_at: datetime) -> datetime | None:
    """The last change that the page states."""
    stated = page.ld_modified + [value for name in _MODIFIED for value in page.meta.get(name, [])[:1]]
    read = _first_time(stated, fetched_at)
    return read.at if read else None


def _first_time(stated: list[str], fetched_at: datetime) -> PublishedTime | None:
    for raw in stated:
        reading = parse_date(re.sub(r"\s+(?=[+-]\d\d:?\d\d$)", "", raw), seen_at=fetched_at)
        if reading.at is not None and reading.precision in (DatePrecision.SECOND, DatePrecision.DAY):
            return PublishedTime(reading.at, reading.precision)
    return None


def _is_day_of(read: PublishedTime, moment: datetime) -> bool:
    return read.precision is DatePrecision.DAY and read.at is not None and read.at.date() == moment.date()


def _time_in_url(url: str, fetched_at: datetime) -> PublishedTime | None:
    found = _URL_DATE.search(url.lower())
    if found is None:
        return None
    joiner = " " if found[2].isalpha() else "-"
    raw = f"{found[3]} {found[2]} {found[1]}" if found[2].isalpha() else joiner.join(found.groups())
    return _first_time([raw], fetched_at)


# ---------------------------------------------------------------- outlet, language, address


def choose_outlet(page: PageMetadata, url: str, outlet: str | None) -> str:
    """The feed's outlet, or the site's name by its own word, or its host."""
    own = [page.first("og:site_name"), *page.ld_publishers[:1], page.first("application-name")]
    host = host_of(url).removeprefix("www.")
    return outlet or next((name for name in own if name and len(name) < 80), None) or host


def outlet_names(page: PageMetadata, url: str, outlet: str | None) -> tuple[str, ...]:
    """Every name that the outlet goes by, its host's among them."""
    host = host_of(url).removeprefix("www.")
    labels = [label for label in host.split(".")[:-1] if len(label) > 3]
    own = [outlet, page.first("og:site_name"), page.first("application-name"), page.first("twitter:site"), host]
    return tuple(dict.fromkeys(name for name in [*own, *page.ld_publishers, *labels] if name))


def stated_languages(page: PageMetadata) -> tuple[str | None, ...]:
    """Every language that the page names as its own, the likeliest first."""
    return (page.language, *page.ld_languages, page.first("og:locale"))


def choose_language(stated: Sequence[str | None], text: str) -> str | None:
    """The first language stated where the text agrees, the text's where it does not: labels lie more than letters."""
    said = next((code for value in stated if value and (code := _primary(value))), None)
    heard = detect_language(text) if said is None or len(text.encode()) >= MIN_HEARD_BYTES else None
    if said is None or heard is None:
        return said or heard
    return said if any({said, heard} <= family for family in _SIBLINGS) else _primary(heard)


def _primary(language: str) -> str | None:
    code = re.match(r"[a-z]{2,3}(?=$|[_-])", language.strip().lower())
    return {"nb": "no", "nn": "no", "iw": "he", "in": "id"}.get(code[0], code[0]) if code else None


def choose_canonical(page: PageMetadata, url: str) -> str | None:
    """The address that the page calls its own."""
    for href in (page.canonical, page.first("og:url")):
        if href and (resolved := resolve_url(url, href)):
            return resolved
    return None


def agency_of(page: PageMetadata) -> str | None:
    """The agency among the page's credits."""
    credits = [*page.ld_authors, *(value for name in _AUTHORS for value in page.meta.get(name, []))]
    return next(filter(None, map(resolve_agency, credits)), None)
