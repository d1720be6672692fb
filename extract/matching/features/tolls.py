"""Numbers by slot: what agrees, what grew with time, and what contradicts."""

from math import log1p

from extract.matching.features.pair import Pair

UPDATE_FACTOR = 4.0  # tolls that grew more between two reports of one happening were rare
_SUMMED = ("killed", "wounded")


def same_numbers(pair: Pair) -> float:
    """Equal values in equal slots; larger numbers say more."""
    shared = sorted(pair.a.slots & pair.b.slots)
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


def _clash(pair: Pair, measure: str) -> float:
    ours, theirs = pair.a.totals.get(measure), pair.b.totals.get(measure)
    if ours is None or theirs is None or ours == theirs or _is_update(pair, measure):
        return 0.0
    return min(1.0, 0.4 + abs(log1p(ours) - log1p(theirs)) / 4)


def _is_update(pair: Pair, measure: str) -> bool:
    """Whether a total grew with time, and the other total, where both tell it, did not move otherwise."""
    other = _SUMMED[1 - _SUMMED.index(measure)]
    return _grew(pair, measure) and (_grew(pair, other) or _is_unmoved(pair, other))


def _grew(pair: Pair, measure: str) -> bool:
    ours, theirs = pair.a.totals.get(measure), pair.b.totals.get(measure)
    if ours is None or theirs is None or ours == theirs:
        return False
    low, high = sorted((ours, theirs))
    grew = (ours - theirs) * (pair.a.day - pair.b.day) >= 0  # days are too coarse to order reports of one day
    return grew and low > 0 and high <= max(low * UPDATE_FACTOR, low + 3)


def _is_unmoved(pair: Pair, measure: str) -> bool:
    ours, theirs = pair.a.totals.get(measure), pair.b.totals.get(measure)
    return ours is None or theirs is None or ours == theirs
