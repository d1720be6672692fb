"""How alike the words of two reports are, of the account, its lead, its title, and the names in it."""

from collections.abc import Mapping
from math import log1p, sqrt

from extract.matching.features.pair import Pair, cosine


def terms_alike(pair: Pair) -> float:
    """Cosine of the accounts' terms."""
    return pair.terms


def terms_meet(pair: Pair) -> float:
    """Square root of the same: the first shared words say more than the last."""
    return sqrt(pair.terms)


def names_alike(pair: Pair) -> float:
    """Cosine of the words in names."""
    return pair.names


def titles_alike(pair: Pair) -> float:
    """Cosine of the titles' terms."""
    return pair.titles


def terms_and_titles_alike(pair: Pair) -> float:
    """Terms alike, counted as far as the titles are."""
    return pair.terms * pair.titles


def leads_alike(pair: Pair) -> float:
    """Cosine of the first terms of the accounts."""
    return cosine(pair.a.lead, pair.b.lead)


def titles_in_leads(pair: Pair) -> float:
    """How much of each title stands in the lead of the other, the mean of both."""
    return (_held(pair.a.title, pair.b.lead) + _held(pair.b.title, pair.a.lead)) / 2


def title_in_account(pair: Pair) -> float:
    """How much of one's title stands in the other's account, the better way round."""
    return max(_held(pair.a.title, pair.b.terms), _held(pair.b.title, pair.a.terms))


def rare_terms(pair: Pair) -> float:
    """Rarity of the three rarest shared terms."""
    return pair.rarest


def further_rare_terms(pair: Pair) -> float:
    """Rarity of the next five: three rare words may be shared by chance, eight are not."""
    return pair.further_rare


def shared_rarity(pair: Pair) -> float:
    """Logarithm of the rarity of all shared terms together: how much the two say in common."""
    return log1p(sum(pair.shared)) / 4


def shared_name_rarity(pair: Pair) -> float:
    """Logarithm of the rarity of all shared words of names together."""
    return log1p(sum([pair.a.name_rarity[word] for word in pair.shared_names])) / 3


def short_accounts(pair: Pair) -> float:
    """The shorter account is a headline or a sentence or two."""
    return pair.short


def short_and_alike(pair: Pair) -> float:
    """Terms alike, counted only as far as an account is short."""
    return pair.short * pair.terms


def short_bodies_alike(pair: Pair) -> float:
    """Terms outside the titles alike, counted only as far as an account is short."""
    return pair.short * pair.bodies


def short_but_rare(pair: Pair) -> float:
    """Rarest shared terms, counted only as far as an account is short."""
    return pair.short * pair.rarest


def short_but_named(pair: Pair) -> float:
    """Names alike, counted only as far as an account is short."""
    return pair.short * pair.names


def _held(title: Mapping[str, float], account: Mapping[str, float]) -> float:
    return sum([weight**2 for word, weight in title.items() if word in account])
