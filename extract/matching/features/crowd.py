"""Whether the shared words are those of a crowd: many reports of a window use them, so they say less."""

import numpy as np

from extract.matching.features.pairs import PairTable
from extract.matching.ragged import Column


def usual_words(pairs: PairTable) -> Column:
    """What part of their likeness is words that many reports of the window use."""
    return usually_alike(pairs) / np.where(pairs.terms > 0, pairs.terms, 1.0)


def usual_words_undated(pairs: PairTable) -> Column:
    """The same where time cannot speak."""
    return usual_words(pairs) * pairs.is_undated


def usually_alike(pairs: PairTable) -> Column:
    """Cosine of the terms, counted only as far as the window uses them."""
    return pairs.sums(pairs.alike * (1 - pairs.ours.rarity))


def usually_alike_undated(pairs: PairTable) -> Column:
    """The same where time cannot speak."""
    return usually_alike(pairs) * pairs.is_undated


def crowded_words(pairs: PairTable) -> Column:
    """How many reports of the window use the words of the two accounts: a crowded subject needs more evidence."""
    return (pairs.a.crowding + pairs.b.crowding) / 2


def crowded_words_undated(pairs: PairTable) -> Column:
    """The same where time cannot speak."""
    return crowded_words(pairs) * pairs.is_undated


def more_crowded_words(pairs: PairTable) -> Column:
    """How many use those of the account in the denser crowd."""
    return np.maximum(pairs.a.crowding, pairs.b.crowding)


def crowd_alike(pairs: PairTable) -> Column:
    """Cosine of the terms, counted as far as many reports use them."""
    return pairs.sums(pairs.alike * pairs.ours.crowd)
