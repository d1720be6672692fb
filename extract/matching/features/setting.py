"""When and where: days of publication and of the happening, weekdays, places, regions, kinds of place."""

from itertools import product
from math import log

import numpy as np

from extract.matching.accounts import NOT_TOLD, Mark
from extract.matching.features.pairs import PairTable
from extract.matching.ragged import Column, Flags, Places

NEAR_DAYS = 7
FAR_DAYS = 2  # tellings of one day's happening name days at most this far apart


def undated(pairs: PairTable) -> Flags:
    """One of the two gives no day of its own, so that time cannot speak."""
    return pairs.is_undated


def short_and_undated(pairs: PairTable) -> Column:
    """The same, counted only as far as an account is short."""
    return pairs.short * pairs.is_undated


def short_dated_and_alike(pairs: PairTable) -> Column:
    """Terms alike of two dated accounts, counted only as far as one is short."""
    return pairs.short * pairs.terms * ~pairs.is_undated


def days_apart(pairs: PairTable) -> Column:
    """Logarithm of the days between publications, or between what is told long after; 1 is a month."""
    ours, theirs = (pairs.a.day, pairs.a.late_day), (pairs.b.day, pairs.b.late_day)
    days = np.min([np.abs(one - other) for one, other in product(ours, theirs)], axis=0)
    apart: Column = np.log1p(days) / log(31)
    return apart


def happened_together(pairs: PairTable) -> Flags:
    """Both say when it happened, and the days meet."""
    return _say_when(pairs) & (_gap(pairs) < 1)


def happened_apart(pairs: PairTable) -> Column:
    """Both say when it happened, and the days lie apart."""
    return np.minimum(1.0, np.maximum(0, _gap(pairs) - 1) / FAR_DAYS) * _say_when(pairs)


def same_place(pairs: PairTable) -> Flags:
    """The main place of one is an event place of the other."""
    return pairs.is_same_place


def same_place_and_day(pairs: PairTable) -> Column:
    """The same place, and days that meet: counted as far as an account is short; a long one has told more."""
    return pairs.short * pairs.is_same_place * happened_together(pairs)


def short_near_and_alike(pairs: PairTable) -> Column:
    """Terms outside the titles alike, of one place and days less than a week apart, as far as an account is short."""
    nearness = np.maximum(0.0, 1 - pairs.days_between / NEAR_DAYS)
    return pairs.short * pairs.is_same_place * nearness * pairs.bodies


def same_region(pairs: PairTable) -> Flags:
    """A province or state in common, where the places themselves differ."""
    return ~pairs.is_same_place & pairs.share(Mark.REGION)


def places_clash(pairs: PairTable) -> Flags:
    """Both name event places and share none, not even the region."""
    return pairs.clash(Mark.PLACE) & ~pairs.share(Mark.REGION)


def towns_clash(pairs: PairTable) -> Flags:
    """Different event places within one region."""
    return pairs.clash(Mark.PLACE) & pairs.share(Mark.REGION)


def countries_clash(pairs: PairTable) -> Flags:
    """Both have countries and share none."""
    return pairs.clash(Mark.COUNTRY)


def venues_clash(pairs: PairTable) -> Flags:
    """Title and lead of both name a kind of place (a mosque, a petrol station), and no kind in common."""
    return _differ(pairs.a.venues, pairs.b.venues)


def same_weekday(pairs: PairTable) -> Flags:
    """A weekday in common, published within a week."""
    return (pairs.days_between < NEAR_DAYS) & ((pairs.a.weekdays & pairs.b.weekdays) > 0)


def weekdays_clash(pairs: PairTable) -> Flags:
    """Both name weekdays and share none, published within a week."""
    return (pairs.days_between < NEAR_DAYS) & _differ(pairs.a.weekdays, pairs.b.weekdays)


def weekdays_adjoin(pairs: PairTable) -> Flags:
    """Of undated reports, weekdays a day apart and none in common: a night's work is told of the morning after."""
    ours, theirs = pairs.a.weekdays, pairs.b.weekdays
    is_next = (_days_after(ours) & theirs) | (_days_after(theirs) & ours)
    return pairs.is_undated & weekdays_clash(pairs) & (is_next > 0)


def months_clash(pairs: PairTable) -> Flags:
    """Both name months and share none."""
    return _differ(pairs.a.months, pairs.b.months)


def _say_when(pairs: PairTable) -> Flags:
    return (pairs.a.start_day > NOT_TOLD) & (pairs.b.start_day > NOT_TOLD)


def _gap(pairs: PairTable) -> Places:
    """The days between what both tell, where both say when."""
    later_start = np.maximum(pairs.a.start_day, pairs.b.start_day)
    gap: Places = np.maximum(0, later_start - np.minimum(pairs.a.end_day, pairs.b.end_day))
    return gap


def _differ(ours: Places, theirs: Places) -> Flags:
    """Both have bits, and none in common."""
    return (ours > 0) & (theirs > 0) & ~((ours & theirs) > 0)


def _days_after(weekdays: Places) -> Places:
    """Each weekday's bit at the next, Sunday's at Monday."""
    return (weekdays << 1 | weekdays >> 6) & 0b1111111
