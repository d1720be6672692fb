"""Who tells it: an outlet tends to tell a thing once, and to write of different things under one standing title."""

from extract.matching.features.pairs import PairTable
from extract.matching.ragged import Flags


def same_outlet(pairs: PairTable) -> Flags:
    """One outlet, two articles within two days: it tends to write about different things."""
    return pairs.agree("outlet") & (pairs.days_between <= 2)


def same_outlet_and_day(pairs: PairTable) -> Flags:
    """One outlet, two articles of one day."""
    return pairs.agree("outlet") & (pairs.days_between < 1)


def same_outlet_and_title(pairs: PairTable) -> Flags:
    """One outlet, two articles under one title: parts of a survey, a standing column."""
    return pairs.agree("outlet") & pairs.agree("headline")
