"""Who tells it: an outlet tends to tell a thing once, and to write of different things under one standing title."""

from extract.matching.features.pair import Pair


def same_outlet(pair: Pair) -> float:
    """One outlet, two articles within two days: it tends to write about different things."""
    return 1.0 if _is_one_outlet(pair) and abs(pair.a.day - pair.b.day) <= 2 else 0.0


def same_outlet_and_day(pair: Pair) -> float:
    """One outlet, two articles of one day."""
    return 1.0 if _is_one_outlet(pair) and pair.a.day == pair.b.day else 0.0


def same_outlet_and_title(pair: Pair) -> float:
    """One outlet, two articles under one title: parts of a survey, a standing column."""
    ours, theirs = pair.a.profile.title_terms, pair.b.profile.title_terms
    return 1.0 if _is_one_outlet(pair) and ours and ours == theirs else 0.0


def _is_one_outlet(pair: Pair) -> bool:
    return bool(pair.a.outlet) and pair.a.outlet == pair.b.outlet
