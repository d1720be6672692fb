"""Whether the shared words are those of a crowd: many reports of a window use them, so they say less."""

from extract.matching.features.pair import Pair


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
