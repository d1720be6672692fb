"""What no data may overrule: which way a feature speaks, and how loud a contradiction speaks at least.

Development data has few attacks of one day in one city, where a false merge is worst, and much of what its sets
share by chance of collection. The weights file names the bound beside each weight that stands on one.
"""

from math import inf

# Contradictions, and an outlet's own second article, never speak for sameness.
AGAINST = ("_clash", "_apart", "_none", "_missed")
OUTLET = "same_outlet"
# Agreement in a fact never speaks against it. Likeness of words may: its features share one thing among them.
FOR = ("same_", "own_", "outdoes_", "happened_together", "toll_updated")
AT_MOST = {
    "furniture_alike": -8.0,  # more than like words can make up for
    "venues_clash": -1.5,
    "deeds_clash": -6.0,  # held-out sets are the same with -1.5, but shots and shells of one day and town would join
    "several_ages_clash": -3.5,
    "only_ages_clash": -2.5,  # of gva's likely pairs of one event one in 200 does, of those of two one in 14
    "magnitudes_clash": -6.0,  # quake bots fill one mould
    "killed_clash": -2.5,
    "wounded_clash": -2.0,
    "killed_against_none": -3.0,
}


def bounds_of(name: str) -> tuple[float, float]:
    """The least and the greatest weight of a feature."""
    if name in AT_MOST:
        return -inf, AT_MOST[name]
    if name.endswith(AGAINST) or name.startswith(OUTLET):
        return -inf, 0.0
    return (0.0, inf) if name.startswith(FOR) else (-inf, inf)


def told_bound(name: str, weight: float) -> str:
    """The bound that a weight stands on, in words; empty where data alone set it."""
    least, greatest = bounds_of(name)
    if weight == greatest:
        return f"at most {greatest:g}"
    return f"at least {least:g}" if weight == least else ""
