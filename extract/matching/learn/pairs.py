"""The candidate pairs of a set of documents and their features, as a run of the product would meet them."""

from collections.abc import Iterator
from dataclasses import dataclass
from zlib import crc32

import numpy as np

from extract.matching.company import surround
from extract.matching.encode import Encoder
from extract.matching.features import PairTable, compare_pairs
from extract.matching.index import Corpus
from extract.matching.keys import number_of
from extract.matching.learn.documents import Labelled
from extract.matching.match import WINDOW_DAYS
from extract.matching.shelf import shelve_profiles

YOUNG_WINDOWS = (20, 120)  # documents known besides a report in a young warehouse
YOUNG_DOCUMENTS = 480  # of each set that are read so too


@dataclass(frozen=True, slots=True)
class PairSet:
    """The candidate pairs of one set, compared; `is_young` where few other documents were known."""

    name: str
    documents: tuple[Labelled, ...]
    pairs: tuple[tuple[int, int], ...]
    values: tuple[tuple[float, ...], ...]
    is_young: bool = False


def compare_set(name: str, documents: tuple[Labelled, ...], *, is_young: bool = False) -> PairSet:
    """The features of all candidate pairs of a set, as the product would meet them in one run."""
    profiles = [document.profile for document in documents]
    corpus = Corpus(shelve_profiles(profiles))
    accounts = Encoder(corpus).encode(profiles)
    at_number = {number_of(profile.report_id): at for at, profile in enumerate(profiles)}
    candidates = corpus.candidates(profiles, window_days=WINDOW_DAYS)
    found = {at_number[one]: [at_number[other] for other in others] for one, others in candidates.items()}
    company = surround(found, accounts)
    accounts = accounts.with_near_counts(company.count_users(accounts))
    pairs = tuple(sorted({(min(one, other), max(one, other)) for one, others in found.items() for other in others}))
    left, right = np.array(pairs, np.int64).reshape(-1, 2).T
    table = PairTable(accounts, left, right, company)
    values = tuple(map(tuple, compare_pairs(table).tolist()))
    return PairSet(name, documents, pairs, values, is_young)


def compare_young(name: str, documents: tuple[Labelled, ...]) -> Iterator[PairSet]:
    """The same documents as if few others were known: weights must hold in a warehouse of its first day."""
    dated = sorted(documents, key=lambda document: document.profile.published_on)[:YOUNG_DOCUMENTS]
    for size in YOUNG_WINDOWS:
        for start in range(0, len(dated), size):
            yield compare_set(name, tuple(dated[start : start + size]), is_young=True)


def half_of(group: str) -> int:
    """The half that a group of events falls into."""
    return crc32(group.encode()) % 2
