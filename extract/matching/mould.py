"""Texts from a mould: copies by their words that tell of different happenings.

A quake bot's notes, a blotter's, an archive's abstracts, and pages of which nothing but the site's furniture was
got are worded alike. Such a text is left to the model; only those that say the very same stay together by rule.
"""

from collections.abc import Set
from datetime import date

from extract.records import ReportProfile

COPY_DAYS = 14  # a copy is printed within days of its origin
WINDOW_DAYS = 2  # copies of one text may date it by their own day of publication
SHORT_TERMS = 40  # a longer text is no mould for a name, and wire desks add names of their own
LEAST_TITLE = 3  # words of a title, of which some come back in its text


def is_from_mould(copy: ReportProfile, origin: ReportProfile) -> bool:
    """Whether two texts of one wording tell of different dead, places, days or names, or not of their titles."""
    if abs((copy.published_on - origin.published_on).days) > COPY_DAYS and copy.is_dated and origin.is_dated:
        return True
    if _differ(_dead(copy), _dead(origin)) or _differ(set(copy.place_names), set(origin.place_names)):
        return True
    return _days_differ(copy, origin) or _names_differ(copy, origin) or _are_furniture(copy, origin)


def marks_of(profile: ReportProfile) -> tuple[object, ...]:
    """What a mould was filled with: texts of one wording that agree in all of it are one account."""
    dead, names = tuple(sorted(_dead(profile))), tuple(sorted(profile.names))
    return profile.published_on, profile.start_on, dead, profile.place_names, names, profile.title_terms


def _differ(ours: Set[object], theirs: Set[object]) -> bool:
    return bool(ours and theirs) and ours.isdisjoint(theirs)


def _dead(profile: ReportProfile) -> set[int]:
    return {low for measure, _, low, _ in profile.numbers if measure == "killed"}


def _days_differ(copy: ReportProfile, origin: ReportProfile) -> bool:
    return _days_between(copy.start_on, origin.start_on) > WINDOW_DAYS


def _days_between(one: date | None, other: date | None) -> int:
    return abs((one - other).days) if one and other else 0


def _names_differ(copy: ReportProfile, origin: ReportProfile) -> bool:
    """Short texts each of which names what the other does not; of one outlet, which copies nobody, one is enough."""
    if max(len(copy.terms), len(origin.terms)) > SHORT_TERMS:
        return False
    ours = {word for name in copy.names for word in name.split()}
    theirs = {word for name in origin.names for word in name.split()}
    is_one_outlet = bool(copy.outlet) and copy.outlet == origin.outlet
    return ours != theirs and (is_one_outlet or not (ours <= theirs or theirs <= ours))


def _are_furniture(copy: ReportProfile, origin: ReportProfile) -> bool:
    """Unlike titles above texts that hold no word of them."""
    ours, theirs = set(copy.title_terms), set(origin.title_terms)
    if min(len(ours), len(theirs)) < LEAST_TITLE or len(ours & theirs) * 2 > min(len(ours), len(theirs)):
        return False
    return not _is_title_told(copy) and not _is_title_told(origin)


def _is_title_told(profile: ReportProfile) -> bool:
    """A title's words are counted once with the text's own: twice is told."""
    counts = dict(profile.terms)
    return any(counts.get(term, 0) > 1 for term in profile.title_terms)
