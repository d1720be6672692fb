"""How alike the words of two reports are, of the account, its lead, its title, and the names in it."""

import numpy as np

from extract.matching.accounts import Mark
from extract.matching.features.pairs import PairTable
from extract.matching.ragged import Column


def terms_alike(pairs: PairTable) -> Column:
    """Cosine of the accounts' terms."""
    return pairs.terms


def terms_meet(pairs: PairTable) -> Column:
    """Square root of the same: the first shared words say more than the last."""
    return np.sqrt(pairs.terms)


def names_alike(pairs: PairTable) -> Column:
    """Cosine of the words in names."""
    return pairs.names


def titles_alike(pairs: PairTable) -> Column:
    """Cosine of the titles' terms."""
    return pairs.titles


def terms_and_titles_alike(pairs: PairTable) -> Column:
    """Terms alike, counted as far as the titles are."""
    return pairs.terms * pairs.titles


def leads_alike(pairs: PairTable) -> Column:
    """Cosine of the first terms of the accounts."""
    return pairs.sums(pairs.ours.leads * pairs.theirs.leads)


def titles_in_leads(pairs: PairTable) -> Column:
    """How much of each title stands in the lead of the other, the mean of both."""
    ours, theirs = pairs.ours, pairs.theirs
    return (_held(pairs, ours.titles, theirs.leads) + _held(pairs, theirs.titles, ours.leads)) / 2


def title_in_account(pairs: PairTable) -> Column:
    """How much of one's title stands in the other's account, the better way round."""
    ours, theirs = pairs.ours, pairs.theirs
    return np.maximum(_held(pairs, ours.titles, theirs.terms), _held(pairs, theirs.titles, ours.terms))


def rare_terms(pairs: PairTable) -> Column:
    """Rarity of the three rarest shared terms."""
    return pairs.rarest(0, 3)


def further_rare_terms(pairs: PairTable) -> Column:
    """Rarity of the next five: three rare words may be shared by chance, eight are not."""
    return pairs.rarest(3, 8)


def shared_rarity(pairs: PairTable) -> Column:
    """Logarithm of the rarity of all shared terms together: how much the two say in common."""
    return np.log1p(pairs.sums(pairs.shared_rarity)) / 4


def shared_name_rarity(pairs: PairTable) -> Column:
    """Logarithm of the rarity of all shared words of names together."""
    return np.log1p(pairs.mark_sums(Mark.NAME_WORD)) / 3


def short_accounts(pairs: PairTable) -> Column:
    """The shorter account is a headline or a sentence or two."""
    return pairs.short


def short_and_alike(pairs: PairTable) -> Column:
    """Terms alike, counted only as far as an account is short."""
    return pairs.short * pairs.terms


def short_bodies_alike(pairs: PairTable) -> Column:
    """Terms outside the titles alike, counted only as far as an account is short."""
    return pairs.short * pairs.bodies


def short_but_rare(pairs: PairTable) -> Column:
    """Rarest shared terms, counted only as far as an account is short."""
    return pairs.short * rare_terms(pairs)


def short_but_named(pairs: PairTable) -> Column:
    """Names alike, counted only as far as an account is short."""
    return pairs.short * pairs.names


def _held(pairs: PairTable, titles: Column, others: Column) -> Column:
    return pairs.sums(np.where(others > 0, titles * titles, 0.0))
