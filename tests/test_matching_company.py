"""Where time cannot speak, the reports near two of them tell what the two have for themselves."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from extract.matching import HeldReports, KnownReport, keys_of, match_reports
from extract.matching.company import surround
from extract.matching.encode import Encoder
from extract.matching.features import FEATURES, PairTable, compare_pairs
from extract.matching.features.company import OUTDONE
from extract.matching.index import Corpus
from extract.matching.keys import number_of
from extract.matching.model import load_model
from extract.matching.pairs import Pairs
from extract.matching.shelf import shelve_profiles
from extract.matching.window import open_window
from extract.records import ReportProfile
from tests.matching_samples import CHECKPOST, FLOOD, MARKET, MARKET_AGAIN, MARKET_LATER, profile, stored

NAMES = [feature.__name__ for feature in FEATURES]
OWN = ("own_words_undated", "own_title_words_undated")


def own_words(*profiles: ReportProfile, near: dict[int, list[int]]) -> list[float]:
    """What the first two of some reports have for themselves, of which each was found near others."""
    return compared(OWN, *profiles, near=near)


def lead(*profiles: ReportProfile, near: dict[int, list[int]]) -> float:
    """How far the first two of them outdo the others as matches of each other."""
    return compared(("outdoes_rivals_undated",), *profiles, near=near)[0]


def compared(names: Sequence[str], *profiles: ReportProfile, near: dict[int, list[int]]) -> list[float]:
    corpus = Corpus(shelve_profiles(profiles))
    accounts = Encoder(corpus).encode(profiles)
    company = surround(near, accounts)
    accounts = accounts.with_near_counts(company.count_users(accounts))
    left, right = np.array([0]), np.array([1])
    values = compare_pairs(PairTable(accounts, left, right, company))[0].tolist()
    return [values[NAMES.index(name)] for name in names]


def undated(name: str, told: tuple[str, str]) -> ReportProfile:
    return replace(profile(name, told), is_dated=False)


def test_words_that_a_third_report_near_shares_are_less_their_own() -> None:
    told = undated("a", MARKET), undated("b", MARKET_AGAIN), undated("c", MARKET_LATER), undated("d", MARKET_AGAIN)
    alone = own_words(*told, near={0: [1]})
    beside = own_words(*told, near={0: [1, 2, 3]})
    assert all(0 < less < more for less, more in zip(beside, alone, strict=True))


def test_a_report_near_that_tells_another_story_takes_nothing_from_them() -> None:
    told = undated("a", MARKET), undated("b", MARKET_AGAIN), undated("c", CHECKPOST)
    shared = own_words(*told[:2], undated("c", MARKET_LATER), near={0: [1, 2]})
    assert own_words(*told, near={0: [1, 2]}) > shared


def test_it_does_not_matter_for_which_of_the_two_the_third_was_found() -> None:
    told = undated("a", MARKET), undated("b", MARKET_AGAIN), undated("c", MARKET_LATER), undated("d", MARKET_LATER)
    assert own_words(*told, near={0: [1, 2, 3]}) == own_words(*told, near={1: [0, 2, 3]})


def test_dated_reports_are_left_to_time() -> None:
    told = profile("a", MARKET), profile("b", MARKET_AGAIN), profile("c", MARKET_LATER)
    assert own_words(*told, near={0: [1, 2]}) == [0.0, 0.0]
    assert lead(*told, near={0: [1, 2]}) == 0.0


def test_two_that_are_far_more_alike_than_others_near_outdo_them() -> None:
    one, other = undated("a", MARKET), undated("b", MARKET_AGAIN)
    assert lead(one, other, undated("c", CHECKPOST), undated("d", FLOOD), near={0: [1, 2, 3]}) > 0
    assert lead(one, other, undated("c", MARKET), undated("d", MARKET), near={0: [1, 2, 3]}) < 0


def test_one_that_is_outdone_by_far_loses_no_more_than_one_that_is_outdone() -> None:
    told = undated("a", MARKET), undated("b", FLOOD), undated("c", MARKET), undated("d", MARKET)
    assert lead(*told, near={0: [1, 2, 3]}) == OUTDONE


def test_a_report_that_was_only_found_for_others_has_no_rivals() -> None:
    told = undated("a", MARKET), undated("b", MARKET_AGAIN), undated("c", MARKET)
    assert lead(*told, near={2: [0, 1]}) == 0.0


def test_an_undated_report_has_the_same_company_whether_the_others_are_stored_or_new() -> None:
    texts = (MARKET, CHECKPOST, FLOOD, MARKET_LATER, MARKET_AGAIN)
    told = [undated(name, text) for name, text in zip("abcde", texts, strict=True)]
    before = stored(match_reports(told[:3], known=HeldReports(), decisions=()), *told[:3])
    assert scores(told[3:], known=before) == pytest.approx(scores(told, known=[]))


def scores(new: Sequence[ReportProfile], *, known: Sequence[KnownReport]) -> list[float]:
    """How likely the last of the new reports is of one event with each of the others."""
    window, keys = open_window(new, known=known, decisions=()), [keys_of(one, is_lead=True) for one in new]
    pairs = Pairs(window, keys, HeldReports(known), load_model(), window_days=30)
    told = [*(report.profile for report in known), *new]
    return [pairs.score(number_of(one.report_id), number_of(told[-1].report_id)) for one in told[:-1]]
