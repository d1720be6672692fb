"""Who wrote, from where, for whom: byline, dateline and bureau credits are read into fields.

A dateline is not an event place, a reporter is not an actor, and an agency is an origin.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from extract.agencies import find_agency, resolve_agency, without_agency
from extract.correction import find_correction, match_correction_line
from extract.dateline import Dateline, find_dateline
from extract.records import Byline

__all__ = ["find_byline", "find_correction", "split_names"]

MAX_LEAD_LINES = 12  # photo credit, byline, desk, two stamps, a correction, and blank ones between
MAX_TAIL_CHARS = 2_500
MAX_BYLINE_CHARS = 160
MAX_BARE_LINES = 5
MAX_DESK_CHARS = 80
MIN_PROSE_CHARS = 80  # a line that long is the account

_BY_LINE = re.compile(r"(?i:by|from|story by|written by|reported by)[:\s]\s*(?P<names>[^\n]{2,160})$")
# "Ana Ruiz - 02/02/2026", "Ana Ruiz | Feb 2, 2026 10:15"
_NAMED_DAY = re.compile(
    r"(?P<names>[^\d\n]{4,60}?) ?[-–—|·•,] ?(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d\d-\d\d"
    r"|(?i:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2},? \d{4}))(?:\W+\d\d?:\d\d.{0,12})?\W*$"
)
_STAMP = re.compile(
    r"(?i)\W*(?:(?:first |last )?(?:published|posted|updated?|modified|created|publié)\b.{0,90}"
    r"|(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
    r"(?:\d{1,2}\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{1,4}\b[^a-z]{0,12}"
    r"(?:[\d:.\s]*(?:[ap]\.?m\.?)?\s*(?:[a-z]{2,4})?)(?:\W+\d+ min(?:ute)?s? read)?"
    r"|\d{4}-\d\d-\d\d[\dT:.\sZ]*|\d+ min(?:ute)?s? read|share this:?|abstract|full text|\W+)\W*$"
)
_PHOTO = re.compile(
    r"(?i)\W*(?:\([^)]*\b(?:photo|file|courtesy|credit|image|ap|getty)\b[^)]*\)|photo|photos|video)\s*$"
)
# "By Our Correspondent", "Staff and agencies", "Edited by Ann Roe": lines above an account that name no writer.
_DESK = re.compile(
    r"(?i)\W*(?:by |from )?(?:our |the |a )?(?:(?:staff|special|own|web|news|city|foreign|monitoring|digital) )*"
    r"(?:correspondents?|reporters?|report|desk|staff|agencies|bureau|newsroom|writers?)"
    r"(?:(?:,| and| &|/) (?:agencies|staff|bureau|correspondents?|reporters?))*\W*"
    r"|\W*(?:edited|compiled|translated|curated) by\b.{2,60}"
)
_PARTICLE = r"(?:de|da|del|der|di|van|von|bin|al|el|la|le|ibn|ul|ur|e|y)"
_PERSON = re.compile(rf"(?:[A-ZÀ-Þ][\w.'’-]*|{_PARTICLE})(?: (?:[A-ZÀ-Þ][\w.'’-]*|{_PARTICLE})){{0,5}}$")
_NOT_PERSON = re.compile(
    r"(?i)\b(?:staff|desk|news|newsroom|reporters?|correspondents?|writers?|editors?|editorial|team|agency|agencies"
    r"|bureau|media|press|times|post|wire|services?|report|online|digital|tv|radio|guest|special|network|admin"
    r"|contributors?|producers?|department|office|published|updated|photos?|video|com|web|today|daily|board"
    r"|(?:north|south) (?:carolina|dakota|africa|korea)|new (?:york|jersey|mexico|hampshire)|west virginia"
    r"|rhode island|south wales|british columbia|sri lanka|saudi arabia|hong kong)\b"
    r"|\.(?:com|org|net|ca|uk)\b|\d|@"
)
_MORE = r"(?:additional |further |extra )?"
_CREDIT = re.compile(
    rf"(?P<open>[(\[])?(?:with\s+)?{_MORE}reporting(?: and writing)?(?: by)?:?\s+(?=(?-i:[A-ZÀ-Þ]))[^)\]\n]{{2,700}}",
    re.IGNORECASE,
)
_SEGMENT = re.compile(
    r";|\.\s+(?=[A-Z][a-z]+ing\b|Additional|Compiled|Edit)|(?<=[a-z]), (?=(?:editing|writing|edited) )", re.IGNORECASE
)
_OTHER_WORK = re.compile(r"(?i)\W*(?:edit|writ|compil|translat|produc|graphic|desk|our standards|by\b.{0,3}$)")
_AS_REPORTER = re.compile(r"(?i)^\W*(?:and\s+)?(?:additional |further |extra )?reporting(?: and writing)?(?: by)?:?\s+")
_IN_PLACE = re.compile(
    r"\b(?:in|from)\s+(?P<place>[A-ZÀ-Þ][\w.'’-]*(?:[ -](?:de |of |al |el )?[A-ZÀ-Þ][\w.'’-]*){0,3})"
)
_CONTRIBUTED = re.compile(
    r"\bcontribut(?:ed|ing) to this (?:report|story|article)|\b(?:reported|contributed) (?=from [A-Z])"
)
_ITS_WRITERS = re.compile(
    r"(?P<name>[A-Z][\w ]{1,30}?) (?:staff )?(?:writers?|reporters?|journalists?|correspondents?) [A-Z]"
)
_SENTENCE_BEFORE = re.compile(r"[^.\n]*$")
_PLACE_AFTER = re.compile(r"from [A-Z][^.;\n]{2,60}")
_COPYRIGHT = re.compile(r"(?i)(?:copyright|©|\(c\))\W*(?:\d{4}\W*)?(?P<name>[^.\n]{2,60})")
_CLOSING_AGENCY = re.compile(
    r"(?:^|\n)\s*(?:[(\[–—-]+\s*|source:\s*|©\s*)(?P<name>[A-Za-z][\w .-]{1,40}?)\s*[)\]]?\.?\s*$"
    r"|(?i:with (?:inputs?|agency inputs|reporting|files) from|inputs? from|source:)\s+(?P<inputs>[A-Z][\w ]{1,40})"
    r"|[–—-]\s?(?P<dash>[A-Z][A-Za-z]{1,12})\s*$"
    # "PTI KJ SRY" and "IANS", "ann/rp": the signs of those who wrote and sent it
    r"|\n(?P<signed>[A-Z]{2,5})(?:(?: [A-Z]{2,5}){1,4}|\s+[a-z]{2,5}/[a-z]{1,5})\s*$"
)


def find_byline(text: str, published_on: date | None) -> Byline:
    """Credits at both ends of a text, and where between them the account begins."""
    lead, dateline, body_start = _read_lead(text, published_on)
    authors, agency = lead.authors, lead.agency
    tail = text[-MAX_TAIL_CHARS:]
    reporters, places = _read_credits(tail)
    agency = agency or (dateline.agency if dateline else None) or _closing_agency(tail)
    if dateline and resolve_agency(dateline.agency or ""):
        agency = dateline.agency
    return Byline(
        authors=tuple(map(_written, authors or reporters)),
        agency=agency,
        dateline=dateline.verbatim if dateline else None,
        dateline_place=dateline.place if dateline else None,
        dateline_on=dateline.on if dateline else None,
        reporting_places=tuple(dict.fromkeys((*lead.places, *places))),
        body_start=body_start,
    )


def split_names(names: str) -> tuple[str, ...]:
    """Persons of a credit: titles, desks, outlets and agencies are none."""
    text = re.sub(r"(?i)^\W*(?:by|from|words by|story by|written by|reported by|posted by|author)\b[:\s]*", "", names)
    text = re.split(r"\s[|•·–—]\s|\s*\(|\s(?:for|FOR|For)\s(?=[A-Z])", text)[0]
    parts = re.split(r"\s*(?:,|;|&|/|\band\b|\bwith\b|\bin (?=[A-Z]))\s*", text)
    persons = [" ".join(part.split()).strip(" .,") for part in parts]
    return tuple(dict.fromkeys(person for person in persons if person and is_person(person)))


def find_bare_names(text: str) -> tuple[str, ...]:
    """ "Mara Odhiambo/Jon Vik" alone on a line above the account: a byline where a page credits nobody else.

    Not part of `find_byline`, since a heading of two words looks the same where others are credited.
    """
    for line in text.split("\n")[:MAX_BARE_LINES]:
        line = line.strip()
        if len(line) >= MIN_PROSE_CHARS:
            break
        parts = re.split(r"\s*(?:/|,|&|\band\b)\s*", line)
        if all(is_person(part) and len(part.split()) <= 3 and not part.isupper() for part in parts):
            return tuple(dict.fromkeys(parts))
    return ()


def _written(name: str) -> str:
    """ "ARIBA SHAHID" is written as a name."""
    return name.title() if name.isupper() else name


def is_person(name: str) -> bool:
    """A name of two to six words that is no desk, outlet or agency."""
    return (
        2 <= len(name.split()) <= 6
        and _PERSON.match(name) is not None
        and _NOT_PERSON.search(name) is None
        and resolve_agency(name) is None
    )


@dataclass(frozen=True, slots=True)
class _Credit:
    """What the lines above an account credit."""

    authors: tuple[str, ...] = ()
    agency: str | None = None
    places: tuple[str, ...] = ()

    def joined(self, other: _Credit) -> _Credit:
        """Both lines' credits; what was said first stands."""
        return _Credit(self.authors or other.authors, self.agency or other.agency, self.places + other.places)


def _read_lead(text: str, published_on: date | None) -> tuple[_Credit, Dateline | None, int]:
    """Credits and dateline of the first lines, and the offset after them."""
    credit = _Credit()
    at = 0
    for _ in range(MAX_LEAD_LINES):
        line, start, stop = _next_line(text, at)
        if dateline := find_dateline(text[start : start + 300], published_on):
            return credit, dateline, start + dateline.length
        if found := _read_credit_line(line):
            credit = credit.joined(found)
        elif (skip := _skip_marker(line)) and skip < len(line.rstrip()):
            stop = start + skip
        elif not skip:
            break
        if stop >= len(text):
            break
        at = stop
    return credit, None, _next_line(text, at)[1]


def _next_line(text: str, at: int) -> tuple[str, int, int]:
    """The next line that is not blank, where it starts, and where the one after starts."""
    found = re.compile(r"\s*([^\r\n]*)").match(text, at)
    start, stop = found.span(1) if found else (at, at)
    return text[start : min(stop, start + 1_000)], start, stop


def _skip_marker(line: str) -> int:
    """Length of what is no account at the start of a line: a correction in brackets, a stamp."""
    mark = match_correction_line(line)
    if mark and line.lstrip().startswith(("(", "[")):
        return line.find(mark[1]) + len(mark[1])
    if line and len(line) < MAX_BYLINE_CHARS and (_STAMP.match(line) or _PHOTO.match(line)):
        return len(line)
    return 0


def _read_credit_line(line: str) -> _Credit | None:
    """ "By Ariba Shahid in Karachi", "Jane Roe, Associated Press", "AFP"; None for prose."""
    line = line.strip()
    if not line or len(line) > MAX_BYLINE_CHARS or line.endswith(("!", "?", ":")):
        return None
    if len(line) < MAX_DESK_CHARS and _DESK.fullmatch(line):
        return _Credit()
    parts = re.split(r"\s*[,|]\s*", line)
    agency = resolve_agency(line) or next(filter(None, map(resolve_agency, parts)), None)
    if (day := _NAMED_DAY.match(line)) and (names := split_names(day["names"])):
        return _Credit(names)
    if by := _BY_LINE.match(line):
        return _read_by(by["names"], agency)
    if agency:
        names = split_names(line) if len(parts) > 1 else ()
        return _Credit(names, agency) if (names or resolve_agency(line)) and len(line) < 80 else None
    # "Ann Roe in Kabul" without a "By" was tried: of 14,000 texts no byline had it, three headlines did
    return None


def _read_by(named: str, agency: str | None) -> _Credit | None:
    agency = agency or resolve_agency(named) or find_agency(named)
    place = _IN_PLACE.search(named)
    names = split_names(_IN_PLACE.sub(",", without_agency(named)))
    if not names and not agency and len(named) >= 60:
        return None
    return _Credit(names, agency, (_place_name(place["place"]),) if place and names else ())


def _read_credits(tail: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Reporters and bureaux of "(Reporting by A in Karachi; Editing by C)"."""
    reporters: list[str] = []
    places: list[str] = []
    has_credit = "reporting" in tail.lower()  # the pattern alone takes fifty times as long to say no
    for credit in _CREDIT.finditer(tail) if has_credit else ():
        if not (credit["open"] or _opens_line(tail, credit.start())):
            continue
        for segment in _SEGMENT.split(credit[0].lstrip("([")):
            if _OTHER_WORK.match(segment):
                continue
            bare = _AS_REPORTER.sub("", segment)
            reporters += split_names(_IN_PLACE.sub(",", bare))
            places += [_place_name(m["place"]) for m in _IN_PLACE.finditer(bare)]
    for phrase in _CONTRIBUTED.finditer(tail):
        after = _PLACE_AFTER.match(tail, phrase.end())
        words = f"{_sentence_of(tail, phrase)} {after[0] if after else ''}"
        places += [_place_name(m["place"]) for m in _IN_PLACE.finditer(words)]
    return tuple(dict.fromkeys(reporters)), tuple(dict.fromkeys(places))


def _sentence_of(tail: str, phrase: re.Match[str]) -> str:
    """The sentence's words before a phrase."""
    before = _SENTENCE_BEFORE.search(tail, max(0, phrase.start() - 300), phrase.start())
    return before[0] if before else ""


def _opens_line(text: str, at: int) -> bool:
    before = text[:at].rstrip(" \t*•_—–-")
    return not before or before[-1] in '\n\r.”"'


def _place_name(name: str) -> str:
    name = name.strip(" .,")
    return name.title() if name.isupper() and len(name) > 3 else name


def _closing_agency(tail: str) -> str | None:
    hits = list(_CLOSING_AGENCY.finditer(tail.rstrip()))
    names = [m["name"] or m["inputs"] or m["dash"] or m["signed"] for m in hits[-4:]]
    names += [
        m["name"] for phrase in _CONTRIBUTED.finditer(tail) for m in _ITS_WRITERS.finditer(_sentence_of(tail, phrase))
    ]
    names += [m["name"] for m in _COPYRIGHT.finditer(tail)]
    forms = [form for name in names for form in (name, name.rpartition(" from ")[2])]
    return next(filter(None, (resolve_agency(form) or find_agency(form) for form in forms)), None)
