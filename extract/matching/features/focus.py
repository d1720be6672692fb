"""What one account is mainly about and the other never mentions: two bouts of one boxer have other opponents.

Each looks both ways and takes the lesser: an account may tell more than another, but where each lacks what the
other is about, they are about two things.
"""

import numpy as np

from extract.matching.accounts import Mark
from extract.matching.features.pairs import PairTable
from extract.matching.ragged import Column, Flags


def main_words_missed(pairs: PairTable) -> Column:
    """What part of the heaviest words of either account the other lacks."""
    have = np.minimum(pairs.a.term_count, pairs.b.term_count) > 0
    return _missed(pairs, pairs.ours.main_words, pairs.theirs.main_words, have)


def main_names_missed(pairs: PairTable) -> Column:
    """What part of the most frequent names of either account the other lacks."""
    return _missed(pairs, pairs.ours.main_names, pairs.theirs.main_names, pairs.both_have(Mark.NAME_WORD))


def title_names_missed(pairs: PairTable) -> Column:
    """What part of the names in either title the other account lacks."""
    have = pairs.a.has_title_names & pairs.b.has_title_names
    return _missed(pairs, pairs.ours.title_names, pairs.theirs.title_names, have)


def figures_clash(pairs: PairTable) -> Flags:
    """Title and lead of both give figures beside tolls, and neither mentions one of the other's."""
    is_met = pairs.sums(pairs.ours.is_figure | pairs.theirs.is_figure) > 0
    return pairs.a.has_figures & pairs.b.has_figures & ~is_met


def titles_untold(pairs: PairTable) -> Column:
    """What part of its title either text leaves out."""
    return np.minimum(pairs.a.untold, pairs.b.untold)


def furniture_alike(pairs: PairTable) -> Column:
    """Texts alike below unlike titles of which neither text says a word: a site's furniture is alike."""
    return pairs.bodies * (1 - pairs.titles) * (titles_untold(pairs) > 0.99)


def _missed(pairs: PairTable, ours: Column, theirs: Column, have: Flags) -> Column:
    """Of shares that add up to one: what is not among the shared mentions; 0 where one of the two has none."""
    return np.where(have, np.maximum(0.0, 1 - np.maximum(pairs.sums(ours), pairs.sums(theirs))), 0.0)
