"""Numbers by slot: what agrees, what grew with time, and what contradicts."""

import numpy as np

from extract.matching.accounts import NOT_TOLD, Mark
from extract.matching.features.pairs import PairTable
from extract.matching.ragged import Column, Flags

UPDATE_FACTOR = 4.0  # tolls that grew more between two reports of one happening were rare
MAGNITUDE_UPDATE = 0.35  # first readings are put right by one, two or three tenths
_SUMMED = ("killed", "wounded")


def same_numbers(pairs: PairTable) -> Column:
    """Equal values in equal slots; larger numbers say more."""
    return np.minimum(1.0, pairs.mark_sums(Mark.TOLL))


def toll_updated(pairs: PairTable) -> Flags:
    """A total of killed or wounded that grew with time, by less than fourfold: no clash."""
    return _is_update(pairs, "killed") | _is_update(pairs, "wounded")


def killed_clash(pairs: PairTable) -> Column:
    """Totals of killed that neither agree nor grew with time."""
    return _clash(pairs, "killed")


def wounded_clash(pairs: PairTable) -> Column:
    """Totals of wounded that neither agree nor grew with time."""
    return _clash(pairs, "wounded")


def magnitudes_clash(pairs: PairTable) -> Flags:
    """Earthquakes of magnitudes farther apart than one is put right by."""
    return pairs.differ("magnitude") & (np.abs(pairs.a.magnitude - pairs.b.magnitude) > MAGNITUDE_UPDATE)


def killed_against_none(pairs: PairTable) -> Flags:
    """One counts several dead, the other counts wounded and no dead."""
    a, b = pairs.a, pairs.b
    ours = (a.killed >= 3) & ~(b.killed > NOT_TOLD) & (b.wounded > NOT_TOLD)
    return ours | ((b.killed >= 3) & ~(a.killed > NOT_TOLD) & (a.wounded > NOT_TOLD))


def _clash(pairs: PairTable, measure: str) -> Column:
    ours, theirs = _totals(pairs, measure)
    size = np.minimum(1.0, 0.4 + np.abs(np.log1p(np.maximum(0, ours)) - np.log1p(np.maximum(0, theirs))) / 4)
    return np.where(pairs.differ(measure) & ~_is_update(pairs, measure), size, 0.0)


def _is_update(pairs: PairTable, measure: str) -> Flags:
    """Whether a total grew with time, and the other total, where both tell it, did not move otherwise."""
    other = _SUMMED[1 - _SUMMED.index(measure)]
    return _grew(pairs, measure) & (_grew(pairs, other) | ~pairs.differ(other))


def _grew(pairs: PairTable, measure: str) -> Flags:
    ours, theirs = _totals(pairs, measure)
    low, high = np.minimum(ours, theirs), np.maximum(ours, theirs)
    grew: Flags = (ours - theirs) * (pairs.a.day - pairs.b.day) >= 0  # days are too coarse to order reports of one day
    is_near: Flags = (low > 0) & (high <= np.maximum(low * UPDATE_FACTOR, low + 3))
    return pairs.differ(measure) & grew & is_near


def _totals(pairs: PairTable, measure: str) -> tuple[Column, Column]:
    return getattr(pairs.a, measure), getattr(pairs.b, measure)
