"""What two reports have in common and where they clash: one small function a feature, values mostly 0 to 1.

The list at the end is the model's vocabulary; `data/matching_weights.tsv` holds a weight and a sentence for each.
"""

from collections.abc import Callable, Mapping
from math import log, log1p

from extract.matching.index import Vector
from extract.records import ReportProfile

SHORT_TERMS = 30  # fewer distinct terms than a news item's first three sentences
FAR_DAYS = 2  # tellings of one day's happening name days at most this far apart
UPDATE_FACTOR = 4.0  # tolls that grew more between two reports of one happening were rare
_SUMMED = ("killed", "wounded")


def terms_alike(a: Vector, b: Vector) -> float:
    """Cosine of the accounts' terms."""
    return _cosine(a.terms, b.terms)


def names_alike(a: Vector, b: Vector) -> float:
    """Cosine of the words in names."""
    return _cosine(a.names, b.names)


def titles_alike(a: Vector, b: Vector) -> float:
    """Cosine of the titles' terms."""
    return _cosine(a.title, b.title)


def leads_alike(a: Vector, b: Vector) -> float:
    """Cosine of the first terms of the accounts."""
    return _cosine(a.lead, b.lead)


def title_in_account(a: Vector, b: Vector) -> float:
    """How much of one's title stands in the other's account, the better way round."""
    return max(_held(a.title, b.terms), _held(b.title, a.terms))


def rare_terms(a: Vector, b: Vector) -> float:
    """Rarity of the three rarest shared terms."""
    shared = sorted((a.rarity[term] for term in a.rarity.keys() & b.rarity.keys()), reverse=True)[:3]
    return sum(shared) / 24


def short_accounts(a: Vector, b: Vector) -> float:
    """The shorter account is a headline or a sentence or two."""
    return 1.0 - min(SHORT_TERMS, len(a.rarity), len(b.rarity)) / SHORT_TERMS


def short_and_alike(a: Vector, b: Vector) -> float:
    """Terms alike, counted only as far as an account is short."""
    return short_accounts(a, b) * terms_alike(a, b)


def days_apart(a: Vector, b: Vector) -> float:
    """Logarithm of the days between publications; 1 is a month."""
    return log1p(abs(a.day - b.day)) / log(31)


def happened_together(a: Vector, b: Vector) -> float:
    """Both say when it happened, and the days meet."""
    gap = _window_gap(a.profile, b.profile)
    return 1.0 if gap is not None and gap == 0 else 0.0


def happened_apart(a: Vector, b: Vector) -> float:
    """Both say when it happened, and the days lie apart."""
    gap = _window_gap(a.profile, b.profile)
    return 0.0 if gap is None else min(1.0, max(0, gap - 1) / FAR_DAYS)


def same_place(a: Vector, b: Vector) -> float:
    """The main place of one is an event place of the other."""
    ours, theirs = a.profile.place_names, b.profile.place_names
    return 1.0 if ours and theirs and (ours[0] in theirs or theirs[0] in ours) else 0.0


def same_region(a: Vector, b: Vector) -> float:
    """A province or state in common, where the places themselves differ."""
    return 1.0 if not same_place(a, b) and _meet(a.profile.admin1, b.profile.admin1) else 0.0


def places_clash(a: Vector, b: Vector) -> float:
    """Both name event places and share none, not even the region."""
    ours, theirs = a.profile.place_names, b.profile.place_names
    if not ours or not theirs or _meet(ours, theirs):
        return 0.0
    return 0.0 if _meet(a.profile.admin1, b.profile.admin1) else 1.0


def towns_clash(a: Vector, b: Vector) -> float:
    """Different event places within one region."""
    ours, theirs = a.profile.place_names, b.profile.place_names
    return 1.0 if ours and theirs and not _meet(ours, theirs) and not places_clash(a, b) else 0.0


def countries_clash(a: Vector, b: Vector) -> float:
    """Both have countries and share none."""
    ours, theirs = a.profile.country_codes, b.profile.country_codes
    return 1.0 if ours and theirs and not _meet(ours, theirs) else 0.0


def same_ages(a: Vector, b: Vector) -> float:
    """Ages in common: 1 for two or more."""
    return min(2, len(set(a.profile.ages) & set(b.profile.ages))) / 2


def ages_clash(a: Vector, b: Vector) -> float:
    """Both give ages and share none."""
    return 1.0 if a.profile.ages and b.profile.ages and not _meet(a.profile.ages, b.profile.ages) else 0.0


def same_persons(a: Vector, b: Vector) -> float:
    """Names of two or more words in common: 1 for three."""
    return min(3, len(a.persons & b.persons)) / 3


def persons_clash(a: Vector, b: Vector) -> float:
    """Both name several people or bodies and share no word of them."""
    if len(a.persons) < 2 or len(b.persons) < 2:
        return 0.0
    return 0.0 if a.name_words & b.name_words else 1.0


def same_weekday(a: Vector, b: Vector) -> float:
    """A weekday in common, published within a week."""
    return 1.0 if abs(a.day - b.day) < 7 and _meet(a.profile.weekdays, b.profile.weekdays) else 0.0


def weekdays_clash(a: Vector, b: Vector) -> float:
    """Both name weekdays and share none, published within a week."""
    ours, theirs = a.profile.weekdays, b.profile.weekdays
    return 1.0 if ours and theirs and abs(a.day - b.day) < 7 and not _meet(ours, theirs) else 0.0


def same_numbers(a: Vector, b: Vector) -> float:
    """Equal values in equal slots; larger numbers say more."""
    shared = _slots(a.profile) & _slots(b.profile)
    return min(1.0, sum(0.25 + log1p(low) / 8 for _, _, low in shared if low))


def toll_updated(a: Vector, b: Vector) -> float:
    """A total of killed or wounded that grew with time, by less than fourfold: no clash."""
    return 1.0 if any(_is_update(a, b, measure) for measure in _SUMMED) else 0.0


def killed_clash(a: Vector, b: Vector) -> float:
    """Totals of killed that neither agree nor grew with time."""
    return _clash(a, b, "killed")


def wounded_clash(a: Vector, b: Vector) -> float:
    """Totals of wounded that neither agree nor grew with time."""
    return _clash(a, b, "wounded")


def killed_against_none(a: Vector, b: Vector) -> float:
    """One counts several dead, the other counts wounded and no dead."""
    ours, theirs = a.totals.get("killed"), b.totals.get("killed")
    if (ours is None) == (theirs is None):
        return 0.0
    dead, silent = (ours, b) if ours is not None else (theirs, a)
    return 1.0 if (dead or 0) >= 3 and silent.totals.get("wounded") is not None else 0.0


def same_type(a: Vector, b: Vector) -> float:
    """The same subtype of event."""
    ours, theirs = a.profile.event_subtype, b.profile.event_subtype
    return 1.0 if ours and ours == theirs else 0.0


def types_clash(a: Vector, b: Vector) -> float:
    """Different main types of event."""
    ours, theirs = a.profile.event_type, b.profile.event_type
    return 1.0 if ours and theirs and ours != theirs else 0.0


def same_actors(a: Vector, b: Vector) -> float:
    """Known actors in common: 1 for two or more."""
    return min(2, len(set(a.profile.actor_keys) & set(b.profile.actor_keys))) / 2


def actors_clash(a: Vector, b: Vector) -> float:
    """Both name known actors and share none."""
    ours, theirs = a.profile.actor_keys, b.profile.actor_keys
    return 1.0 if ours and theirs and not _meet(ours, theirs) else 0.0


def same_outlet(a: Vector, b: Vector) -> float:
    """One outlet, two articles within two days: it tends to write about different things."""
    ours, theirs = a.profile, b.profile
    return 1.0 if ours.outlet and ours.outlet == theirs.outlet and abs(a.day - b.day) <= 2 else 0.0


FEATURES: tuple[Callable[[Vector, Vector], float], ...] = (
    terms_alike,
    names_alike,
    titles_alike,
    leads_alike,
    title_in_account,
    rare_terms,
    short_accounts,
    short_and_alike,
    days_apart,
    happened_together,
    happened_apart,
    same_place,
    same_region,
    places_clash,
    towns_clash,
    countries_clash,
    same_ages,
    ages_clash,
    same_persons,
    persons_clash,
    same_weekday,
    weekdays_clash,
    same_numbers,
    toll_updated,
    killed_clash,
    wounded_clash,
    killed_against_none,
    same_type,
    types_clash,
    same_actors,
    actors_clash,
    same_outlet,
)


def compare_vectors(a: Vector, b: Vector) -> list[float]:
    """The values of all features, in the order of `FEATURES`."""
    return [feature(a, b) for feature in FEATURES]


def _cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    return sum([a[word] * b[word] for word in a.keys() & b.keys()])


def _held(title: Mapping[str, float], account: Mapping[str, float]) -> float:
    return sum([title[word] ** 2 for word in title.keys() & account.keys()])


def _meet(a: tuple[object, ...], b: tuple[object, ...]) -> bool:
    return not set(a).isdisjoint(b)


def _window_gap(a: ReportProfile, b: ReportProfile) -> int | None:
    if a.start_on is None or b.start_on is None:
        return None
    later_start = max(a.start_on, b.start_on)
    earlier_end = min(a.end_on or a.start_on, b.end_on or b.start_on)
    return max(0, (later_start - earlier_end).days)


def _slots(profile: ReportProfile) -> set[tuple[str, str, int]]:
    return {(measure, group, low) for measure, group, low, _ in profile.numbers}


def _is_update(a: Vector, b: Vector, measure: str) -> bool:
    ours, theirs = a.totals.get(measure), b.totals.get(measure)
    if ours is None or theirs is None or ours == theirs:
        return False
    low, high = sorted((ours, theirs))
    grew = (ours - theirs) * (a.day - b.day) >= 0  # days are too coarse to order reports of one day
    return grew and low > 0 and high <= max(low * UPDATE_FACTOR, low + 3)


def _clash(a: Vector, b: Vector, measure: str) -> float:
    ours, theirs = a.totals.get(measure), b.totals.get(measure)
    if ours is None or theirs is None or ours == theirs or _is_update(a, b, measure):
        return 0.0
    return min(1.0, 0.4 + abs(log1p(ours) - log1p(theirs)) / 4)
