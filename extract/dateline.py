"""Datelines: "KARACHI, Feb 1 (Reuters) –" says whence a reporter wrote, not where it happened."""

import re
from dataclasses import dataclass
from datetime import date

from extract.agencies import resolve_agency

MAX_DATELINE_CHARS = 140
MIN_PROSE_LINE = 90  # "Name: what was said" that is shorter is a headline

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DATE = re.compile(
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month>{_MONTH})"
    rf"|(?P<month2>{_MONTH})\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?)"
    r"(?:,?\s+(?P<year>\d{4}|\d{2}))?(?!:?\d)",
    re.IGNORECASE,
)
_NO_DATE = re.compile(r"(?i)no date|undated|today")
# "KARACHI", "NEW YORK", "KARACHI/QUETTA", "ST. LOUIS", "PORT-AU-PRINCE".
_LOUD = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+(?:(?: |/| / )[A-ZÀ-Þ][A-ZÀ-Þ.'’-]*+){0,4}(?![a-zß-ÿ])")
# "Karachi", "New Delhi", "Rio de Janeiro", "Dar es Salaam".
_QUIET = re.compile(
    r"[A-ZÀ-Þ][a-zß-ÿ][\w'’-]*+(?:[ /][A-ZÀ-Þ][\w'’.-]++| (?:de|del|la|el|al|es|of|the) [A-ZÀ-Þ][\w'’-]++){0,3}"
)
_REGION = re.compile(r",? *\(([A-ZÀ-Þ][\w.'’ -]{1,30})\)(?=,)|, *([A-ZÀ-Þ][\w.'’-]*+(?: [A-ZÀ-Þ][\w.'’-]*+){0,2})")
_BRACKET = re.compile(r",? *\(([^()\n]{2,60})\)|[,.]? */ ?([A-Z][\w. -]{1,24}?) ?/|,? *\| *([A-Z]\w{1,20})(?= *\|)")
_DASH = re.compile(r"\)? *\.? *(?:--+|[–—]|-(?=\s|$)| -|\|)\s*")
_COLON = re.compile(r"\)?:\s*(?=[\"'“‘(\[A-ZÀ-Þ0-9]|$)")
# "LIMA. Thousands marched": as papers in Spanish set it; "UN. …" and "NATO. …" are none
_STOPPED = re.compile(r"(?=[^.]{4,30}\.)([A-ZÀ-Þ][A-ZÀ-Þ'’-]+(?: [A-ZÀ-Þ][A-ZÀ-Þ'’-]+){0,3})\.\s+(?=[A-ZÀ-Þ][a-zß-ÿ ])")
_BARE = re.compile(r"\.?\s+(?=[\"'“‘A-ZÀ-Þ])")
_KIND_OF_TEXT = re.compile(r"(?:\[[^\]\n]{1,80}(?:\n[^\]\n]{1,80})?\]\s*)+")  # FBIS: "[TEXT]", "[EXCERPT]"
_NO_PLACE = re.compile(
    r"(?i)(?:nato|isis|opec|up-?dated?|exclusiva?|corrections?|corrected|clarification|retraction|retracted|withdrawn|kill|photos?|videos?|watch|exclusive|breaking|related|note"
    r"|live|summary|massacre|background|opinion|editorial|analysis|read|more|also|see|listen|key|what|why|how|who|when"
    r"|where|the|this|by|published|posted|file|story|abstract|full|sports?|news|world|polls?|reports?|developing"
    r"|police|sheriff|deputies|officials?|cops?|authorities|da|fbi|study|sources?|alert|warning|just|editor.?s"
    r"|q|a|pm|covid\S*|(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july"
    r"|august|september|october|november|december|caption|credit|image|comments?|share|topics?|tags?|here|but|and)\b"
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline as read; `length` characters of the line it opens."""

    verbatim: str
    place: str | None
    on: date | None
    agency: str | None
    length: int


def find_dateline(line: str, published_on: date | None) -> Dateline | None:
    """The dateline that opens this text, or None; the year is the one nearest the day of publication."""
    head = line[:MAX_DATELINE_CHARS]
    return _read_placeless(head) or _read_placed(head, published_on) or _read_stopped(head)


def _read_placeless(head: str) -> Dateline | None:
    """ "(Reuters) - Five people …", "Reuters - Five people …"."""
    hit = re.match(r"\(([^()\n]{2,30})\)\s*(?:(?:--?|[–—])\s*|(?=[\"'“‘A-ZÀ-Þ]))", head)
    hit = hit or re.match(r"([A-Z][\w ]{1,24}?) (?:--?|[–—]) (?=[\"'“‘A-ZÀ-Þ])", head)
    agency = resolve_agency(hit[1]) if hit else None
    return Dateline(hit[0].rstrip(" -–—"), None, None, agency, hit.end()) if hit and agency else None


def _read_stopped(head: str) -> Dateline | None:
    found = _STOPPED.match(head)
    if found is None or _NO_PLACE.match(found[1]) or resolve_agency(found[1]):
        return None
    return Dateline(found[1], _tidy_place(found[1]), None, None, found.end())


def _read_placed(head: str, published_on: date | None) -> Dateline | None:
    at = 1 if head.startswith("(") else 0
    place = (loud := _LOUD.match(head, at)) or _QUIET.match(head, at)
    if place is None or _NO_PLACE.match(place[0]) or resolve_agency(place[0]):
        return None
    end, parts = _read_parts(head, place.end(), published_on)
    is_sure = parts.agency is not None or parts.on is not None or parts.is_undated
    separator = _DASH.match(head, end) or _COLON.match(head, end)
    if separator is None and parts.agency is not None:
        separator = _BARE.match(head, end)
    if separator is None or not (loud or is_sure or _is_plain_opening(separator[0], parts)):
        return None
    if _COLON.match(head, end) and not (loud or is_sure) and len(head.split("\n")[0]) < MIN_PROSE_LINE:
        return None
    kind = _KIND_OF_TEXT.match(head, separator.end())
    length = (kind or separator).end()
    return Dateline(head[:end].strip(), _tidy_place(place[0]), parts.on, parts.agency, length)


@dataclass(slots=True)
class _Parts:
    on: date | None = None
    agency: str | None = None
    region: str | None = None
    is_undated: bool = False


def _read_parts(head: str, end: int, published_on: date | None) -> tuple[int, _Parts]:
    """Region, day and agency, in whatever order they come."""
    parts = _Parts()
    for _ in range(4):
        step = _step_date(head, end, published_on, parts) or _step_region(head, end, parts)
        step = step or _step_bracket(head, end, published_on, parts)
        if not step:
            break
        end = step
    return end, parts


def _step_date(head: str, end: int, published_on: date | None, parts: _Parts) -> int | None:
    comma = re.compile(r"[,.]? *").match(head, end)
    at = comma.end() if comma else end
    if undated := _NO_DATE.match(head, at):
        parts.is_undated = True
        return undated.end()
    found = _DATE.match(head, at) if at > end else None
    day = read_day(found, published_on) if found and parts.on is None else None
    if found is None or day is None:
        return None
    parts.on = day
    return found.end()


def _step_region(head: str, end: int, parts: _Parts) -> int | None:
    found = _REGION.match(head, end) if parts.region is None and parts.agency is None else None
    if found is None:
        return None
    parts.region = found[1] or found[2]
    return found.end()


def _step_bracket(head: str, end: int, published_on: date | None, parts: _Parts) -> int | None:
    found = _BRACKET.match(head, end)
    if found is None or parts.agency is not None:
        return None
    inside = next(group for group in found.groups() if group)
    if day := _DATE.fullmatch(inside.strip()):
        parts.on = parts.on or read_day(day, published_on)
    elif inside[0].isupper() or inside in ("dpa", "epa") or re.match(r"\d+[A-Z]{2}", inside):
        parts.agency = resolve_agency(inside) or _with_date(inside, published_on, parts) or inside.strip()
    else:
        return None
    return found.end()


def _with_date(inside: str, published_on: date | None, parts: _Parts) -> str | None:
    """ "(Reuters, Feb 1)" and "(AP Feb 1)"."""
    day = _DATE.search(inside)
    if day is None:
        return None
    parts.on = parts.on or read_day(day, published_on)
    rest = inside[: day.start()].strip(" ,.-")
    return resolve_agency(rest) or rest or None


def _is_plain_opening(separator: str, parts: _Parts) -> bool:
    """ "Islamabad: The …" and "Hamilton, Ohio -- The …"; a dash alone is no sign of a place."""
    return separator.lstrip(")").startswith(":") or parts.region is not None


def _tidy_place(name: str) -> str | None:
    """ "KARACHI" is written Karachi; the first of two places stands for both."""
    first = name.split("/")[0].strip(" .")
    if first in ("CLANDESTINE", "NO CITY"):
        return None
    return first if not first.isupper() else re.sub(r"[^\W\d_]+", _titled, first)


def _titled(word: re.Match[str]) -> str:
    is_after_apostrophe = word.start() > 0 and word.string[word.start() - 1] in "'’" and len(word[0]) == 1
    return word[0].lower() if is_after_apostrophe else word[0].capitalize()


def read_day(found: re.Match[str], published_on: date | None) -> date | None:
    """The day a dateline means; without a year the one nearest to the day of publication."""
    month = _MONTHS.index((found["month"] or found["month2"])[:3].lower()) + 1
    day, year = int(found["day"] or found["day2"]), found["year"]
    if year is None:
        if published_on is None:
            return None
        near = [_make_day(published_on.year + shift, month, day) for shift in (-1, 0, 1)]
        return min(filter(None, near), key=lambda d: abs((d - published_on).days), default=None)
    century = 0 if len(year) == 4 else 1900 if int(year) > 69 else 2000
    return _make_day(century + int(year), month, day)


def _make_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
