"""Which reports share keys with a new one, answered by memory and by the warehouse alike."""

import random
from datetime import date, timedelta
from pathlib import Path

from extract.ids import make_id
from extract.matching.keys import number_of
from extract.matching.known import Sought
from extract.matching.sharing import POSTING_CAP, find_sharers
from extract.matching.shelf import shelve
from extract.records import ReportKeys
from flows.stages.known import StoredReports
from tests.warehouse_samples import DAY_ONE
from warehouse.connect import open_warehouse
from warehouse.keep_keys import load_missing_keys
from warehouse.read_matching import Span
from warehouse.runs import begin_run

FIRST_DAY = date(2025, 1, 1)
COMMON, RARE, OTHER = 7, (7 << 20) + 7, 11  # the first two end in the same bits


def _keys(number: int, *, day: int, words: tuple[int, ...], marks: tuple[int, ...] = ()) -> ReportKeys:
    report_id = make_id("report", number)
    return ReportKeys(
        report_id=report_id,
        article_id=make_id("article", number),
        origin_id=make_id("article", number),
        number=number_of(report_id),
        wording=None,
        outlet="Outlet",
        published_on=FIRST_DAY + timedelta(days=day),
        is_lead=True,
        words=words,
        marks=marks,
    )


def _sought(day: int, weights: dict[int, int], *, number: int = 1, reach: int = 30) -> Sought:
    return Sought(number, FIRST_DAY.toordinal() + day, reach, reach, weights)


def test_a_report_shares_the_weights_of_its_keys_within_its_span_of_days() -> None:
    near = _keys(1, day=50, words=(COMMON, RARE), marks=(OTHER,))
    far = _keys(2, day=90, words=(COMMON, RARE))
    other = _keys(3, day=52, words=(RARE,))
    found = find_sharers(shelve([near, far, other]), [_sought(50, {COMMON: 2, RARE: 30, OTHER: 500})], most=5)
    assert found == {1: {near.number: 532, other.number: 30}}


def test_under_a_common_key_only_the_nearest_in_time_are_looked_at() -> None:
    daily = [_keys(n, day=n, words=(COMMON,)) for n in range(400)]
    found = find_sharers(shelve(daily), [_sought(200, {COMMON: 1}, reach=300)], most=1000)
    nearest = sorted(daily, key=lambda k: abs((k.published_on - FIRST_DAY).days - 200))[: POSTING_CAP - 1]
    assert len(found[1]) == POSTING_CAP
    assert {k.number for k in nearest} <= found[1].keys()  # of the two that are farthest one is no matter which


def test_a_common_key_is_cut_to_the_nearest_of_each_reports_own_days_and_on_the_edge_to_the_first_numbers() -> None:
    rng = random.Random(7)
    stored = [_keys(n, day=rng.randrange(40), words=(COMMON,)) for n in range(1_000)]
    spans = [(5, 3, 30), (20, 30, 30), (39, 30, 0), (-25, -26, 60), (20, 0, 0), (20, 1, 1)]
    for day, back, ahead in spans:
        one = Sought(1, FIRST_DAY.toordinal() + day, back, ahead, {COMMON: 1})
        days = {k.number: (k.published_on - FIRST_DAY).days for k in stored}
        inside = [number for number, other in days.items() if day - back <= other <= day + ahead]
        nearest = sorted(inside, key=lambda number: (abs(days[number] - day), number))[:POSTING_CAP]
        assert find_sharers(shelve(stored), [one], most=1_000) == {1: dict.fromkeys(nearest, 1)}


def test_the_most_alike_are_kept_with_their_equals() -> None:
    entries = [_keys(n, day=0, words=tuple(range(n % 4 + 1))) for n in range(12)]
    found = find_sharers(shelve(entries), [_sought(0, dict.fromkeys(range(4), 1))], most=2)
    assert sorted(found[1].values()) == [4, 4, 4]


def test_a_report_that_looks_back_a_year_is_found_by_its_own_keys_alone() -> None:
    old, new = _keys(1, day=0, words=(COMMON, RARE)), _keys(2, day=300, words=(COMMON, RARE))
    inquiry, usual = _sought(300, {RARE: 2}, number=1, reach=365), _sought(300, {COMMON: 3}, number=2)
    found = find_sharers(shelve([old, new]), [inquiry, usual], most=5)
    assert found == {1: {old.number: 2, new.number: 2}, 2: {new.number: 3}}


def test_who_shares_no_key_has_no_sharers() -> None:
    assert find_sharers(shelve([]), [_sought(0, {COMMON: 1})], most=2) == {1: {}}


def test_the_warehouse_answers_as_memory_does(tmp_path: Path) -> None:
    rng = random.Random(3)
    entries = [
        _keys(n, day=rng.randrange(100), words=tuple({rng.randrange(60) ** 2 for _ in range(9)}), marks=(n << 20,))
        for n in range(900)
    ]
    sought = [
        _sought(rng.randrange(100), {rng.randrange(60) ** 2: 5, n << 20: 9}, number=n, reach=20 + n % 3 * 30)
        for n in range(40)
    ]
    span = Span(FIRST_DAY, FIRST_DAY + timedelta(days=100))
    with open_warehouse(tmp_path / "wire.duckdb", now=DAY_ONE) as warehouse:
        load_missing_keys(warehouse, begin_run(warehouse, "test", DAY_ONE), entries)
        stored = find_sharers(StoredReports(warehouse, span), sought, most=10)
    assert stored == find_sharers(shelve(entries), sought, most=10)
    assert max(map(len, stored.values())) >= 10
