"""Who, and what kind of happening: ages, persons, known actors, types."""

import numpy as np

from extract.matching.accounts import Mark
from extract.matching.features.pairs import PairTable
from extract.matching.ragged import Column, Flags


def same_ages(pairs: PairTable) -> Column:
    """Ages in common: 1 for two or more."""
    return _part_of(pairs, Mark.AGE, 2)


def ages_clash(pairs: PairTable) -> Flags:
    """Both give ages and share none."""
    return pairs.clash(Mark.AGE)


def several_ages_clash(pairs: PairTable) -> Flags:
    """Both give two ages or more and share none: two sets of people."""
    return pairs.clash(Mark.AGE, least=2)


def only_ages_clash(pairs: PairTable) -> Flags:
    """Both give one age alone, more than a year apart: told again it may be a year out, or the person's birthday."""
    clash: Flags = pairs.differ("age") & (np.abs(pairs.a.age - pairs.b.age) > 1)
    return clash


def same_persons(pairs: PairTable) -> Column:
    """Names of two or more words in common: 1 for three."""
    return _part_of(pairs, Mark.PERSON, 3)


def persons_clash(pairs: PairTable) -> Flags:
    """Both name several people or bodies and share no word of them."""
    return pairs.both_have(Mark.PERSON, least=2) & ~pairs.share(Mark.NAME_WORD)


def same_type(pairs: PairTable) -> Flags:
    """The same subtype of event."""
    return pairs.agree("event_subtype")


def types_clash(pairs: PairTable) -> Flags:
    """Different main types of event."""
    return pairs.differ("event_type")


def deeds_clash(pairs: PairTable) -> Flags:
    """Titles or leads tell different kinds of deed (a shooting, a bombing), and neither mentions the other's."""
    a, b = pairs.a, pairs.b
    is_met = ((a.deeds & b.deeds_mentioned) | (b.deeds & a.deeds_mentioned)) > 0
    return (a.deeds > 0) & (b.deeds > 0) & ~is_met


def same_actors(pairs: PairTable) -> Column:
    """Known actors in common: 1 for two or more."""
    return _part_of(pairs, Mark.ACTOR, 2)


def actors_clash(pairs: PairTable) -> Flags:
    """Both name known actors and share none."""
    return pairs.clash(Mark.ACTOR)


def _part_of(pairs: PairTable, kind: Mark, enough: int) -> Column:
    return np.minimum(enough, pairs.mark_counts[:, kind]) / enough
