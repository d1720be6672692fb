"""By what a report is found again: its words, names and places as numbers, small enough to keep for every report."""

from hashlib import blake2b
from uuid import UUID
from zlib import crc32

from extract.matching.days import looks_back
from extract.records import ReportKeys, ReportProfile

ENOUGH_TERMS = 12  # two headlines may be equal by chance
_NAME = "name:"
_PLACE = "place:"


def keys_of(profile: ReportProfile, *, is_lead: bool) -> ReportKeys:
    """The keys under which a report is stored; `is_lead` where it speaks for its copies."""
    words = [key_of(term) for term, _ in profile.terms]
    marks = {key_of(term) for term in profile.title_terms} - set(words)
    marks |= {name_key(name) for name in profile.names if " " in name}
    marks |= {place_key(name) for name in profile.place_names}
    marks |= {LOOKS_BACK} if looks_back(profile) else set()
    return ReportKeys(
        report_id=profile.report_id,
        article_id=profile.article_id,
        origin_id=profile.origin_id,
        number=number_of(profile.report_id),
        wording=_wording_of(profile),
        outlet=profile.outlet,
        published_on=profile.published_on,
        is_lead=is_lead,
        words=tuple(words),
        marks=tuple(sorted(marks)),
    )


def key_of(term: str) -> int:
    """A term as 32 bits: of a million terms one in 4,000 shares its number, which costs a candidate too many."""
    return crc32(term.encode("utf-8", "surrogatepass"))  # as fast as a cache of it


def name_key(name: str) -> int:
    """The key of a name of several words."""
    return key_of(_NAME + name)


def place_key(name: str) -> int:
    """The key of an event place."""
    return key_of(_PLACE + name)


def number_of(report_id: UUID) -> int:
    """A report id's first 63 bits: in the order of the ids, and a number that databases sort quickly."""
    return report_id.int >> 65


def words_of(profile: ReportProfile) -> tuple[object, ...] | None:
    """What word-for-word equal accounts share; None where equal words may be chance."""
    if len(profile.terms) < ENOUGH_TERMS:
        return None
    return profile.ordinal, profile.terms, profile.title_terms, profile.numbers


def _wording_of(profile: ReportProfile) -> int | None:
    """The same as a number, by which stored ones are found."""
    words = words_of(profile)
    if words is None:
        return None
    digest = blake2b(repr(words).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1


LOOKS_BACK = key_of("looks back")  # what came to the warehouse before that of which it tells is found by it
