"""Whether the shared words are those of a crowd: many reports of a window use them, so they say less."""

from extract.matching.features.pair import Pair
from extract.matching.features.setting import undated


def usual_words(pair: Pair) -> float:
    """What part of their likeness is words that many reports of the window use."""
    return pair.usual / pair.terms if pair.terms else 0.0


def usual_words_undated(pair: Pair) -> float:
    """The same where time cannot speak."""
    return usual_words(pair) * undated(pair)


def usually_alike(pair: Pair) -> float:
    """Cosine of the terms, counted only as far as the window uses them."""
    return pair.usual


def usually_alike_undated(pair: Pair) -> float:
    """The same where time cannot speak."""
    return usually_alike(pair) * undated(pair)


def crowded_words(pair: Pair) -> float:
    """How many reports of the window use the words of the two accounts: a crowded subject needs more evidence."""
    return (pair.a.crowding + pair.b.crowding) / 2


def crowded_words_undated(pair: Pair) -> float:
    """The same where time cannot speak."""
    return crowded_words(pair) * undated(pair)


def more_crowded_words(pair: Pair) -> float:
    """How many use those of the account in the denser crowd."""
    return max(pair.a.crowding, pair.b.crowding)


def crowd_alike(pair: Pair) -> float:
    """Cosine of the terms, counted as far as many reports use them."""
    return pair.crowded
