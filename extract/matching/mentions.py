"""The terms that accounts mention, weighed: of their text, lead and title, of names, and what is main in them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain, count
from math import log

import numpy as np

from extract.matching.accounts import Gist, Mentions
from extract.matching.kinds import bits_of, deeds, is_year, months, venues
from extract.matching.ragged import Column, Flags, Lists, Places
from extract.matching.words import term_of
from extract.records import ReportProfile

LEAD_TERMS = 24
MAIN_WORDS = 8  # the heaviest: an account that lacks most of them is about something else
MAIN_NAMES = 6
COUNT_WEIGHT = tuple(0.0 if not times else 1 + log(times) for times in range(10))


@dataclass(slots=True)
class Told:
    """The terms of some accounts one after the other, each once an account: those of the text first, as they come.

    `numbers` gives a term its number. Sizes have one entry an account; lists that end in `_at` hold places in `keys`.
    """

    numbers: defaultdict[str, int]
    keys: list[int] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)  # of the terms of texts alone
    text_sizes: list[int] = field(default_factory=list)
    title_at: list[int] = field(default_factory=list)
    title_sizes: list[int] = field(default_factory=list)
    name_words: list[str] = field(default_factory=list)
    name_at: list[int] = field(default_factory=list)  # the terms of these words
    name_sizes: list[int] = field(default_factory=list)
    main_name_at: list[int] = field(default_factory=list)  # the words of the most frequent names, with the name's rank
    main_name_rank: list[int] = field(default_factory=list)
    toll_at: list[int] = field(default_factory=list)

    def add(self, profile: ReportProfile) -> None:
        """Take up one more account."""
        terms, counts = zip(*profile.terms, strict=True) if profile.terms else ((), ())
        title = profile.title_terms
        names = [name.split() for name in profile.names]
        words = dict.fromkeys(chain.from_iterable(names))
        keys = list(map(self.numbers.__getitem__, chain(terms, title, map(term_of, words))))
        at = dict(zip(dict.fromkeys(keys), count(len(self.keys))))
        places = list(map(at.__getitem__, keys))
        title_end = len(terms) + len(title)
        self.keys += at
        self.sizes.append(len(at))
        self.counts += counts
        self.text_sizes.append(len(terms))
        self.title_at += places[len(terms) : title_end]
        self.title_sizes.append(len(title))
        self.name_words += words
        self.name_at += places[title_end:]
        self.name_sizes.append(len(words))
        place_of_word = dict(zip(words, places[title_end:], strict=True))
        for rank, name in enumerate(names[:MAIN_NAMES]):
            self.main_name_at += map(place_of_word.__getitem__, name)
            self.main_name_rank += [rank] * len(name)
        tolls = (self.numbers.get(str(low)) for _, _, low, _ in profile.numbers)
        self.toll_at += [at[toll] for toll in tolls if toll in at]


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


def weigh_mentions(told: Told, lists: Lists, known: Terms) -> tuple[Mentions, Gist]:
    """The mentions of accounts, and what they come to."""
    keys = np.array(told.keys, np.int64)
    rarity, crowd, size = known.rarity[keys], known.crowd[keys], len(keys)
    in_text = lists.offsets < np.array(told.text_sizes, np.int64)[lists.owners]
    in_lead = in_text & (lists.offsets < LEAD_TERMS)
    in_title, in_names, in_tolls = (_flags(size, at) for at in (told.title_at, told.name_at, told.toll_at))
    counts = np.zeros(size, np.int64)
    counts[in_text] = told.counts
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
        main_names=lists.shares(_main_names(told, rarity)),
        title_names=lists.shares(np.where(in_names, titles, 0.0)),
        is_figure=known.is_figure[keys] & (in_title | in_lead) & ~in_tolls,
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
    return mentions, gist


def _flags(size: int, at: Sequence[int]) -> Flags:
    flags = np.zeros(size, np.bool_)
    flags[np.array(at, np.int64)] = True
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


def _main_names(told: Told, rarity: Column) -> Column:
    """The words of the most frequent names, the first ones the heaviest."""
    weights = np.zeros(len(rarity))
    at, rank = np.array(told.main_name_at, np.int64)[::-1], np.array(told.main_name_rank, np.int64)[::-1]
    weights[at] = rarity[at] / (1 + rank / 3)  # of a word in two names the first is the last to be written
    return weights


def _untold(told: Told, whole: Column, twice: Column) -> Column:
    """The share of each title that its text never says: all of it where only a site's furniture was got.

    A title's words are counted once with the text's own: twice is told.
    """
    is_title_alone = np.array(told.text_sizes) <= np.array(told.title_sizes)
    return np.where((whole == 0) | is_title_alone, 0.0, 1.0 - twice / np.where(whole > 0, whole, 1.0))


def _bits_of_title_or_lead(bits: Places, in_title: Flags, in_lead: Flags, lists: Lists) -> Places:
    of_title, of_lead = (lists.bits(np.where(where, bits, 0)) for where in (in_title, in_lead))
    return np.where(of_title > 0, of_title, of_lead)
