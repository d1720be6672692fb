"""What two reports have in common and where they clash: one small function a feature, values mostly 0 to 1.

The list at the end is the model's vocabulary; `data/matching_weights.tsv` holds a weight and a sentence for each.
"""

from collections.abc import Callable, Mapping
from math import log, log1p, sqrt

from extract.matching.vector import Vector
from extract.records import ReportProfile

SHORT_TERMS = 30  # fewer distinct terms than a news item's first three sentences
HOPELESS = 0.04  # cosine of terms; 1 % of the pairs of one event lie below, and their other features did not save them
FAR_DAYS = 2  # tellings of one day's happening name days at most this far apart
UPDATE_FACTOR = 4.0  # tolls that grew more between two reports of one happening were rare
_SUMMED = ("killed", "wounded")


class Pair:
    """Two reports side by side, with what several features need."""

    __slots__ = ("a", "b", "crowded", "names", "rarest", "shared", "short", "terms", "usual", "window_gap")

    def __init__(self, a: Vector, b: Vector) -> None:
        common = a.terms.keys() & b.terms.keys()
        self.a = a
        self.b = b
        self.shared = [a.rarity[term] for term in common]
        alike = [a.terms[term] * b.terms[term] for term in common]
        self.terms = sum(alike)
        self.crowded = sum([weight * a.crowd[term] for weight, term in zip(alike, common, strict=True)])
        self.usual = sum([weight * (1 - rarity) for weight, rarity in zip(alike, self.shared, strict=True)])
        self.names = _cosine(a.names, b.names)
        self.rarest = sum(sorted(self.shared, reverse=True)[:3]) / 3
        self.short = _shortness(a, b)
        self.window_gap = _window_gap(a.profile, b.profile)


def are_hopeless(a: Vector, b: Vector) -> bool:
    """Two full accounts that hardly share a word: no other feature could make up for it."""
    return _cosine(a.terms, b.terms) < HOPELESS and _shortness(a, b) < 0.3


def terms_alike(pair: Pair) -> float:
    """Cosine of the accounts' terms."""
    return pair.terms


def terms_meet(pair: Pair) -> float:
    """Square root of the same: the first shared words say more than the last."""
    return sqrt(pair.terms)


def names_alike(pair: Pair) -> float:
    """Cosine of the words in names."""
    return pair.names


def titles_alike(pair: Pair) -> float:
    """Cosine of the titles' terms."""
    return _cosine(pair.a.title, pair.b.title)


def leads_alike(pair: Pair) -> float:
    """Cosine of the first terms of the accounts."""
    return _cosine(pair.a.lead, pair.b.lead)


def title_in_account(pair: Pair) -> float:
    """How much of one's title stands in the other's account, the better way round."""
    return max(_held(pair.a.title, pair.b.terms), _held(pair.b.title, pair.a.terms))


def rare_terms(pair: Pair) -> float:
    """Rarity of the three rarest shared terms."""
    return pair.rarest


def shared_rarity(pair: Pair) -> float:
    """Logarithm of the rarity of all shared terms together: how much the two say in common."""
    return log1p(sum(pair.shared)) / 4


def shared_name_rarity(pair: Pair) -> float:
    """Logarithm of the rarity of all shared words of names together."""
    return log1p(sum([pair.a.name_rarity[word] for word in pair.a.name_words & pair.b.name_words])) / 3


def usual_words(pair: Pair) -> float:
    """What part of their likeness is words that many reports of the window use."""
    return pair.usual / pair.terms if pair.terms else 0.0


def usually_alike(pair: Pair) -> float:
    """Cosine of the terms, counted only as far as the window uses them."""
    return pair.usual


def crowded_words(pair: Pair) -> float:
    """How many reports of the window use the words of the two accounts: a crowded subject needs more evidence."""
    return (pair.a.crowding + pair.b.crowding) / 2


def more_crowded_words(pair: Pair) -> float:
    """The same of the account in the denser crowd."""
    return max(pair.a.crowding, pair.b.crowding)


def crowd_alike(pair: Pair) -> float:
    """Cosine of the terms, counted as far as many reports use them."""
    return pair.crowded


def short_accounts(pair: Pair) -> float:
    """The shorter account is a headline or a sentence or two."""
    return pair.short


def short_and_alike(pair: Pair) -> float:
    """Terms alike, counted only as far as an account is short."""
    return pair.short * pair.terms


def short_but_rare(pair: Pair) -> float:
    """Rarest shared terms, counted only as far as an account is short."""
    return pair.short * pair.rarest


def short_but_named(pair: Pair) -> float:
    """Names alike, counted only as far as an account is short."""
    return pair.short * pair.names


def undated(pair: Pair) -> float:
    """One of the two gives no day of its own, so that time cannot speak."""
    return 0.0 if pair.a.profile.is_dated and pair.b.profile.is_dated else 1.0


def days_apart(pair: Pair) -> float:
    """Logarithm of the days between publications; 1 is a month."""
    return log1p(abs(pair.a.day - pair.b.day)) / log(31)


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


def same_region(pair: Pair) -> float:
    """A province or state in common, where the places themselves differ."""
    return 1.0 if not same_place(pair) and _meet(pair.a.profile.admin1, pair.b.profile.admin1) else 0.0


def places_clash(pair: Pair) -> float:
    """Both name event places and share none, not even the region."""
    ours, theirs = pair.a.profile.place_names, pair.b.profile.place_names
    if not ours or not theirs or _meet(ours, theirs):
        return 0.0
    return 0.0 if _meet(pair.a.profile.admin1, pair.b.profile.admin1) else 1.0


def towns_clash(pair: Pair) -> float:
    """Different event places within one region."""
    ours, theirs = pair.a.profile.place_names, pair.b.profile.place_names
    return 1.0 if ours and theirs and not _meet(ours, theirs) and not places_clash(pair) else 0.0


def countries_clash(pair: Pair) -> float:
    """Both have countries and share none."""
    ours, theirs = pair.a.profile.country_codes, pair.b.profile.country_codes
    return 1.0 if ours and theirs and not _meet(ours, theirs) else 0.0


def venues_clash(pair: Pair) -> float:
    """Title and lead of both name a kind of place (a mosque, a petrol station), and no kind in common."""
    return 1.0 if pair.a.venues and pair.b.venues and pair.a.venues.isdisjoint(pair.b.venues) else 0.0


def same_ages(pair: Pair) -> float:
    """Ages in common: 1 for two or more."""
    return min(2, len(set(pair.a.profile.ages) & set(pair.b.profile.ages))) / 2


def ages_clash(pair: Pair) -> float:
    """Both give ages and share none."""
    return (
        1.0
        if pair.a.profile.ages and pair.b.profile.ages and not _meet(pair.a.profile.ages, pair.b.profile.ages)
        else 0.0
    )


def several_ages_clash(pair: Pair) -> float:
    """Both give two ages or more and share none: two sets of people."""
    ours, theirs = pair.a.profile.ages, pair.b.profile.ages
    return 1.0 if min(len(ours), len(theirs)) >= 2 and not _meet(ours, theirs) else 0.0


def same_persons(pair: Pair) -> float:
    """Names of two or more words in common: 1 for three."""
    return min(3, len(pair.a.persons & pair.b.persons)) / 3


def persons_clash(pair: Pair) -> float:
    """Both name several people or bodies and share no word of them."""
    if len(pair.a.persons) < 2 or len(pair.b.persons) < 2:
        return 0.0
    return 0.0 if pair.a.name_words & pair.b.name_words else 1.0


def same_weekday(pair: Pair) -> float:
    """A weekday in common, published within a week."""
    return 1.0 if abs(pair.a.day - pair.b.day) < 7 and _meet(pair.a.profile.weekdays, pair.b.profile.weekdays) else 0.0


def weekdays_clash(pair: Pair) -> float:
    """Both name weekdays and share none, published within a week."""
    ours, theirs = pair.a.profile.weekdays, pair.b.profile.weekdays
    return 1.0 if ours and theirs and abs(pair.a.day - pair.b.day) < 7 and not _meet(ours, theirs) else 0.0


def same_numbers(pair: Pair) -> float:
    """Equal values in equal slots; larger numbers say more."""
    shared = _slots(pair.a.profile) & _slots(pair.b.profile)
    return min(1.0, sum(0.25 + log1p(low) / 8 for _, _, low in shared if low))


def toll_updated(pair: Pair) -> float:
    """A total of killed or wounded that grew with time, by less than fourfold: no clash."""
    return 1.0 if any(_is_update(pair, measure) for measure in _SUMMED) else 0.0


def killed_clash(pair: Pair) -> float:
    """Totals of killed that neither agree nor grew with time."""
    return _clash(pair, "killed")


def wounded_clash(pair: Pair) -> float:
    """Totals of wounded that neither agree nor grew with time."""
    return _clash(pair, "wounded")


def killed_against_none(pair: Pair) -> float:
    """One counts several dead, the other counts wounded and no dead."""
    ours, theirs = pair.a.totals.get("killed"), pair.b.totals.get("killed")
    if (ours is None) == (theirs is None):
        return 0.0
    dead, silent = (ours, pair.b) if ours is not None else (theirs, pair.a)
    return 1.0 if (dead or 0) >= 3 and silent.totals.get("wounded") is not None else 0.0


def same_type(pair: Pair) -> float:
    """The same subtype of event."""
    ours, theirs = pair.a.profile.event_subtype, pair.b.profile.event_subtype
    return 1.0 if ours and ours == theirs else 0.0


def types_clash(pair: Pair) -> float:
    """Different main types of event."""
    ours, theirs = pair.a.profile.event_type, pair.b.profile.event_type
    return 1.0 if ours and theirs and ours != theirs else 0.0


def same_actors(pair: Pair) -> float:
    """Known actors in common: 1 for two or more."""
    return min(2, len(set(pair.a.profile.actor_keys) & set(pair.b.profile.actor_keys))) / 2


def actors_clash(pair: Pair) -> float:
    """Both name known actors and share none."""
    ours, theirs = pair.a.profile.actor_keys, pair.b.profile.actor_keys
    return 1.0 if ours and theirs and not _meet(ours, theirs) else 0.0


def same_outlet(pair: Pair) -> float:
    """One outlet, two articles within two days: it tends to write about different things."""
    same = bool(pair.a.outlet) and pair.a.outlet == pair.b.outlet
    return 1.0 if same and abs(pair.a.day - pair.b.day) <= 2 else 0.0


FEATURES: tuple[Callable[[Pair], float], ...] = (
    terms_alike,
    terms_meet,
    names_alike,
    titles_alike,
    leads_alike,
    title_in_account,
    rare_terms,
    shared_rarity,
    shared_name_rarity,
    usual_words,
    usually_alike,
    crowded_words,
    more_crowded_words,
    crowd_alike,
    short_accounts,
    short_and_alike,
    short_but_rare,
    short_but_named,
    undated,
    days_apart,
    happened_together,
    happened_apart,
    same_place,
    same_place_and_day,
    same_region,
    places_clash,
    towns_clash,
    countries_clash,
    venues_clash,
    same_ages,
    ages_clash,
    several_ages_clash,
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
    pair = Pair(a, b)
    return [feature(pair) for feature in FEATURES]


def _cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    return sum([a[word] * b[word] for word in a.keys() & b.keys()])


def _shortness(a: Vector, b: Vector) -> float:
    return 1.0 - min(SHORT_TERMS, len(a.terms), len(b.terms)) / SHORT_TERMS


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


def _is_update(pair: Pair, measure: str) -> bool:
    ours, theirs = pair.a.totals.get(measure), pair.b.totals.get(measure)
    if ours is None or theirs is None or ours == theirs:
        return False
    low, high = sorted((ours, theirs))
    grew = (ours - theirs) * (pair.a.day - pair.b.day) >= 0  # days are too coarse to order reports of one day
    return grew and low > 0 and high <= max(low * UPDATE_FACTOR, low + 3)


def _clash(pair: Pair, measure: str) -> float:
    ours, theirs = pair.a.totals.get(measure), pair.b.totals.get(measure)
    if ours is None or theirs is None or ours == theirs or _is_update(pair, measure):
        return 0.0
    return min(1.0, 0.4 + abs(log1p(ours) - log1p(theirs)) / 4)
