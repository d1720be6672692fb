"""The terms that accounts mention, weighed: of their text, lead and title, of names, and what is main in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from math import log
from operator import itemgetter

import numpy as np

from extract.matching.accounts import Gist, Mentions
from extract.matching.kinds import bits_of, deeds, is_year, months, venues
from extract.matching.naming import Named, Names
from extract.matching.numbering import Numbering
from extract.matching.ragged import Column, Flags, Lists, Places, distinct
from extract.records import ReportProfile

LEAD_TERMS = 24
MAIN_WORDS = 8  # the heaviest: an account that lacks most of them is about something else
MAIN_NAMES = 6
_HALF = 32  # bits: two numbers as one
_FIRST, _SECOND = itemgetter(0), itemgetter(1)
COUNT_WEIGHT = tuple(0.0 if not times else 1 + log(times) for times in range(10))


@dataclass(frozen=True, slots=True)
class Told:
    """What some accounts tell, by the numbers of its terms, each kind account by account."""

    text: Lists
    text_keys: Places
    counts: Places  # how often the text uses each
    title: Lists
    title_keys: Places
    named: Named
    tolls: Lists
    toll_keys: Places  # of numbers that the accounts may mention as terms


class Reader:
    """Gives numbers to the terms of accounts, those of names among them."""

    def __init__(self) -> None:
        self.terms: Numbering[str] = Numbering()
        self._names = Names(self.terms)

    def read(self, profiles: Sequence[ReportProfile]) -> Told:
        """Collect what some accounts tell."""
        text = list(chain.from_iterable(profile.terms for profile in profiles))
        titles = [profile.title_terms for profile in profiles]
        text_keys = self.terms.of(map(_FIRST, text))
        title_keys = self.terms.of(chain.from_iterable(titles))
        named = self._names.read(profiles)
        tolls = [[str(low) for _, _, low, _ in profile.numbers] for profile in profiles]
        return Told(
            text=Lists([len(profile.terms) for profile in profiles]),
            text_keys=text_keys,
            counts=np.fromiter(map(_SECOND, text), np.int64, len(text)),
            title=Lists(list(map(len, titles))),
            title_keys=title_keys,
            named=named,
            tolls=Lists(list(map(len, tolls))),
            toll_keys=self.terms.of_known(chain.from_iterable(tolls)),
        )


@dataclass(frozen=True, slots=True)
class Terms:
    """What is known of each term, by its number: its weights in the window, and what it stands for."""

    rarity: Column
    crowd: Column
    venues: Places  # the bit of its kind of place
    deeds: Places
    months: Places
    is_figure: Flags  # and no year of our time


def describe_terms(terms: Sequence[str], rarity: Column, crowd: Column) -> Terms:
    """The columns of these terms."""
    is_figure = np.array([term[:1].isdigit() and not is_year(term) for term in terms], np.bool_)
    kinds = {"venues": bits_of(terms, venues()), "deeds": bits_of(terms, deeds()), "months": bits_of(terms, months())}
    return Terms(rarity=rarity, crowd=crowd, is_figure=is_figure, **kinds)


def weigh_mentions(told: Told, known: Terms) -> tuple[Mentions, Lists, Gist]:
    """The mentions of accounts, and what they come to."""
    owners = np.concatenate([told.text.owners, told.title.owners, told.named.words.owners])
    found = distinct(owners, all_keys := np.concatenate([told.text_keys, told.title_keys, told.named.term_keys]))
    text_at, title_at, name_at = np.split(found.places, np.cumsum([len(told.text_keys), len(told.title_keys)]))
    lists, keys = Lists(np.bincount(owners[found.firsts], minlength=len(told.text))), all_keys[found.firsts]
    rarity, crowd, size = known.rarity[keys], known.crowd[keys], len(keys)
    in_text, in_title, in_names = (_flags(size, at) for at in (text_at, title_at, name_at))
    in_lead = in_text & (lists.offsets < LEAD_TERMS)
    counts = np.zeros(size, np.int64)
    counts[text_at] = told.counts
    terms = lists.units(np.array(COUNT_WEIGHT)[counts] * rarity)
    titles = np.where(in_title, rarity, 0.0)
    mentions = Mentions(
        keys=keys,
        terms=terms,
        leads=lists.units(np.where(in_lead, rarity, 0.0)),
        titles=lists.units(titles),
        rarity=rarity,
        crowd=crowd,
        main_words=lists.shares(np.where(_is_main(terms, lists), terms * terms, 0.0)),
        main_names=lists.shares(_main_names(told.named.ranks, name_at, rarity)),
        title_names=lists.shares(np.where(in_names, titles, 0.0)),
        is_figure=_without_tolls(known.is_figure[keys] & (in_title | in_lead), told, lists, keys),
        near_count=np.zeros(size, np.int64),
    )
    venues_of, deeds_of, months_of = (bits[keys] for bits in (known.venues, known.deeds, known.months))
    main_deeds = _bits_of_title_or_lead(deeds_of, in_title, in_lead, lists)
    gist = Gist(
        crowding=lists.sums(terms * terms * crowd),
        body_length=np.sqrt(np.maximum(0.0, 1 - lists.sums(np.where(in_title, terms * terms, 0.0)))),
        untold=_untold(told, lists.sums(titles), lists.sums(np.where(counts > 1, titles, 0.0))),
        has_title_names=lists.sums(mentions.title_names) > 0,
        has_figures=lists.sums(mentions.is_figure) > 0,
        venues=_bits_of_title_or_lead(venues_of, in_title, in_lead, lists),
        deeds=main_deeds,
        deeds_mentioned=main_deeds | lists.bits(np.where(in_text, deeds_of, 0)),
        months=lists.bits(np.where(in_text, months_of, 0)),
    )
    return mentions, lists, gist


def _flags(size: int, at: Places) -> Flags:
    flags = np.zeros(size, np.bool_)
    flags[at] = True
    return flags


def _is_main(terms: Column, lists: Lists) -> Flags:
    """The heaviest of each account, of equals the first."""
    grid = np.zeros((len(lists), max(MAIN_WORDS, lists.offsets.max(initial=0) + 1)))
    grid[lists.owners, lists.offsets] = terms
    least = np.partition(grid, -MAIN_WORDS, axis=1)[:, -MAIN_WORDS, None]
    is_more, is_equal = grid > least, np.equal(grid, least)
    places_left = MAIN_WORDS - is_more.sum(axis=1, keepdims=True)
    is_main: Flags = is_more | (is_equal & (is_equal.cumsum(axis=1) <= places_left))
    found: Flags = is_main[lists.owners, lists.offsets] & (terms > 0)
    return found


def _main_names(ranks: Places, name_at: Places, rarity: Column) -> Column:
    """The words of the most frequent names, the first ones the heaviest."""
    weights = np.zeros(len(rarity))
    of_main = np.flatnonzero(ranks < MAIN_NAMES)[::-1]  # of a word in two names the first is written last
    weights[name_at[of_main]] = rarity[name_at[of_main]] / (1 + ranks[of_main] / 3)
    return weights


def _without_tolls(is_figure: Flags, told: Told, lists: Lists, keys: Places) -> Flags:
    """The figures that the account does not tell as a toll: tolls have features of their own, and grow."""
    at = np.flatnonzero(is_figure)
    tolls = told.tolls.owners << _HALF | told.toll_keys
    return _flags(len(keys), at[~np.isin(lists.owners[at] << _HALF | keys[at], tolls)])


def _untold(told: Told, whole: Column, twice: Column) -> Column:
    """The share of each title that its text never says: all of it where only a site's furniture was got.

    A title's words are counted once with the text's own: twice is told.
    """
    is_title_alone = np.diff(told.text.starts) <= np.diff(told.title.starts)
    return np.where((whole == 0) | is_title_alone, 0.0, 1.0 - twice / np.where(whole > 0, whole, 1.0))


def _bits_of_title_or_lead(bits: Places, in_title: Flags, in_lead: Flags, lists: Lists) -> Places:
    of_title, of_lead = (lists.bits(np.where(where, bits, 0)) for where in (in_title, in_lead))
    return np.where(of_title > 0, of_title, of_lead)
