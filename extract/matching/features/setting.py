"""When and where: days of publication and of the happening, weekdays, places, regions, kinds of place."""

from math import log, log1p

from extract.matching.features.pair import Pair, meet

NEAR_DAYS = 7
FAR_DAYS = 2  # tellings of one day's happening name days at most this far apart


def undated(pair: Pair) -> float:
    """One of the two gives no day of its own, so that time cannot speak."""
    return 0.0 if pair.a.profile.is_dated and pair.b.profile.is_dated else 1.0


def short_and_undated(pair: Pair) -> float:
    """The same, counted only as far as an account is short."""
    return pair.short * undated(pair)


def short_dated_and_alike(pair: Pair) -> float:
    """Terms alike of two dated accounts, counted only as far as one is short."""
    return pair.short * pair.terms * (1 - undated(pair))


def days_apart(pair: Pair) -> float:
    """Logarithm of the days between publications, or between what is told long after; 1 is a month."""
    a, b = pair.a, pair.b
    days = min(abs(ours - theirs) for ours in (a.day, a.late_day) for theirs in (b.day, b.late_day))
    return log1p(days) / log(31)


def happened_together(pair: Pair) -> float:
    """Both say when it happened, and the days meet."""
    gap = pair.window_gap
    return 1.0 if gap is not None and gap == 0 else 0.0


def happened_apart(pair: Pair) -> float:
    """Both say when it happened, and the days lie apart."""
    gap = pair.window_gap
    return 0.0 if gap is None else min(1.0, max(0, gap - 1) / FAR_DAYS)


def same_place(pair: Pair) -> float:
    """The main place of one is an event place of the other."""
    ours, theirs = pair.a.profile.place_names, pair.b.profile.place_names
    return 1.0 if ours and theirs and (ours[0] in theirs or theirs[0] in ours) else 0.0


def same_place_and_day(pair: Pair) -> float:
    """The same place, and days that meet: counted as far as an account is short; a long one has told more."""
    return pair.short * same_place(pair) * happened_together(pair)


def short_near_and_alike(pair: Pair) -> float:
    """Terms outside the titles alike, of one place and days less than a week apart, as far as an account is short."""
    nearness = max(0.0, 1 - abs(pair.a.day - pair.b.day) / NEAR_DAYS)
    return pair.short * same_place(pair) * nearness * pair.bodies


def same_region(pair: Pair) -> float:
    """A province or state in common, where the places themselves differ."""
    return 1.0 if not same_place(pair) and meet(pair.a.profile.admin1, pair.b.profile.admin1) else 0.0


def places_clash(pair: Pair) -> float:
    """Both name event places and share none, not even the region."""
    ours, theirs = pair.a.profile.place_names, pair.b.profile.place_names
    if not ours or not theirs or meet(ours, theirs):
        return 0.0
    return 0.0 if meet(pair.a.profile.admin1, pair.b.profile.admin1) else 1.0


def towns_clash(pair: Pair) -> float:
    """Different event places within one region."""
    ours, theirs = pair.a.profile.place_names, pair.b.profile.place_names
    return 1.0 if ours and theirs and not meet(ours, theirs) and not places_clash(pair) else 0.0


def countries_clash(pair: Pair) -> float:
    """Both have countries and share none."""
    ours, theirs = pair.a.profile.country_codes, pair.b.profile.country_codes
    return 1.0 if ours and theirs and not meet(ours, theirs) else 0.0


def venues_clash(pair: Pair) -> float:
    """Title and lead of both name a kind of place (a mosque, a petrol station), and no kind in common."""
    return 1.0 if pair.a.venues and pair.b.venues and pair.a.venues.isdisjoint(pair.b.venues) else 0.0


def same_weekday(pair: Pair) -> float:
    """A weekday in common, published within a week."""
    return 1.0 if abs(pair.a.day - pair.b.day) < 7 and meet(pair.a.profile.weekdays, pair.b.profile.weekdays) else 0.0


def weekdays_clash(pair: Pair) -> float:
    """Both name weekdays and share none, published within a week."""
    ours, theirs = pair.a.profile.weekdays, pair.b.profile.weekdays
    return 1.0 if ours and theirs and abs(pair.a.day - pair.b.day) < 7 and not meet(ours, theirs) else 0.0


def weekdays_adjoin(pair: Pair) -> float:
    """Of undated reports, weekdays a day apart and none in common: a night's work is told of the morning after."""
    ours, theirs = pair.a.profile.weekdays, pair.b.profile.weekdays
    if not undated(pair) or not weekdays_clash(pair):
        return 0.0
    return 1.0 if any((one - other) % 7 in {1, 6} for one in ours for other in theirs) else 0.0


def months_clash(pair: Pair) -> float:
    """Both name months and share none."""
    return 1.0 if pair.a.months and pair.b.months and pair.a.months.isdisjoint(pair.b.months) else 0.0
