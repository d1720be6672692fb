"""Pairs are compared many at once, and each as if it were alone."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

from extract.matching.accounts import Accounts, join_accounts
from extract.matching.encode import Encoder
from extract.matching.features import FEATURES, PairTable, compare_pairs
from extract.matching.index import Corpus
from extract.matching.ragged import find_shared
from extract.matching.shelf import shelve_profiles
from extract.records import ReportProfile
from tests.matching_samples import CHECKPOST, FLOOD, MARKET, MARKET_AGAIN, MARKET_LATER, SHELLS, SHOTS, profile

TEXTS = (MARKET, MARKET_AGAIN, MARKET_LATER, CHECKPOST, FLOOD, SHELLS, SHOTS)
PAIRS = np.array(list(combinations(range(len(TEXTS)), 2)))


@pytest.fixture
def told() -> list[ReportProfile]:
    return [profile(str(n), text, days=n) for n, text in enumerate(TEXTS)]


def values_of(accounts: Accounts, pairs: np.ndarray) -> list[list[float]]:
    return compare_pairs(PairTable(accounts, pairs[:, 0], pairs[:, 1])).tolist()


def test_a_pair_has_the_same_values_to_the_last_bit_alone_and_among_others(told: list[ReportProfile]) -> None:
    corpus = Corpus(shelve_profiles(told))
    among = values_of(Encoder(corpus).encode(told), PAIRS)
    alone = [values_of(Encoder(corpus).encode([told[a], told[b]]), np.array([[0, 1]]))[0] for a, b in PAIRS]
    assert among == alone


def test_accounts_that_were_encoded_in_parts_compare_as_those_encoded_at_once(told: list[ReportProfile]) -> None:
    corpus = Corpus(shelve_profiles(told))
    parts = Encoder(corpus)
    joined = join_accounts(join_accounts(parts.encode([]), parts.encode(told[:3])), parts.encode(told[3:]))
    assert values_of(joined, PAIRS) == values_of(Encoder(corpus).encode(told), PAIRS)


def test_what_two_accounts_share_is_worked_out_as_by_hand(told: list[ReportProfile]) -> None:
    """An independent answer for what all rests on: sets and sums of plain Python."""
    corpus = Corpus(shelve_profiles(told))
    table = PairTable(Encoder(corpus).encode(told), PAIRS[:, 0], PAIRS[:, 1])
    for at, (a, b) in enumerate(PAIRS.tolist()):
        ours, theirs = (_unit(corpus, one) for one in (told[a], told[b]))
        assert table.terms[at] == pytest.approx(sum(ours[term] * theirs[term] for term in ours.keys() & theirs.keys()))
        shared = sorted((_rarity(corpus, term) for term in ours.keys() & theirs.keys()), reverse=True)
        assert table.rarest(0, 3)[at] == pytest.approx(sum(shared[:3]) / 3)
        assert table.rarest(3, 8)[at] == pytest.approx(sum(shared[3:8]) / 5)


def test_an_account_of_nothing_is_like_no_other() -> None:
    parts = ("terms", "title_terms", "names", "numbers", "place_names", "admin1", "ages")
    nothing = replace(profile("a", MARKET), **dict.fromkeys(parts, ()))
    told = [nothing, replace(nothing, report_id=profile("b", FLOOD).report_id), profile("b", MARKET_AGAIN)]
    values = values_of(Encoder(Corpus(shelve_profiles(told))).encode(told), np.array([[0, 1], [0, 2]]))
    assert np.isfinite(values).all()
    names = [feature.__name__ for feature in FEATURES]
    assert [row[names.index("terms_alike")] for row in values] == [0.0, 0.0]


def test_shared_keys_are_found_pair_by_pair_in_the_order_of_the_left_list(monkeypatch: pytest.MonkeyPatch) -> None:
    lists = [[3, 1, 2], [], [2, 3], [9, 1]]
    starts, keys = np.array([0, 3, 3, 5, 7]), np.array([key for one in lists for key in one])
    left, right = (np.array(side) for side in ([0, 2, 0, 1, 3], [2, 0, 3, 0, 1]))
    for cells in (1, 16, 1 << 20):  # a line of the table at a time, some, all
        monkeypatch.setattr("extract.matching.ragged._CELLS", cells)
        shared = find_shared(starts, keys, left, right)
        found = {pair: keys[shared.left[shared.pair == pair]].tolist() for pair in range(5)}
        assert found == {0: [3, 2], 1: [2, 3], 2: [1], 3: [], 4: []}
        assert (keys[shared.left] == keys[shared.right]).all()


def _unit(corpus: Corpus, one: ReportProfile) -> dict[str, float]:
    weights = {term: (1 + np.log(count)) * _rarity(corpus, term) for term, count in one.terms}
    length = sum(weight**2 for weight in weights.values()) ** 0.5
    return {term: weight / length for term, weight in weights.items()}


def _rarity(corpus: Corpus, term: str) -> float:
    return float(corpus.weigh([term])[0][0])
