"""Many happenings of one kind on near days in near towns: a false merge is worse than a missed one."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

import pytest

from extract.matching import HeldReports, explain_pair, match_reports
from extract.records import ReportProfile
from tests.matching_samples import MARKET, MARKET_AGAIN, profile

COAST = ("Madang", "Lae", "Wewak", "Kimbe")
LEADS = (
    "An earthquake of magnitude {size} struck {far} km off {town}, Papua New Guinea, on {day}, seismologists said.",
    "A {size}-magnitude earthquake shook {town} in Papua New Guinea on {day}, the geological survey reported.",
    "A quake measuring {size} was felt in {town}, Papua New Guinea, on {day}, residents and the survey said.",
)
ENDS = ("No tsunami warning was issued.", "There were no reports of damage.", "People ran out of their houses.")


def quakes() -> Iterator[tuple[int, ReportProfile]]:
    """Sixteen quakes: on each of two days each town shakes twice, and three outlets tell of each time."""
    for number in range(16):
        size, day = 4.6 + (number * 7 % 16) / 10, number // 8
        town, weekday = COAST[number // 2 % 4], ("Wednesday", "Thursday")[day]
        for telling, lead in enumerate(LEADS):
            account = lead.format(size=f"{size:.1f}", far=11 + number * 5, town=town, day=weekday)
            title = (f"Magnitude {size:.1f} quake off {town}", "Quake shakes Papua New Guinea")[telling % 2]
            text = f"{account} {ENDS[(number + telling) % 3]}"
            yield number, profile(f"quake-{number}-{telling}", (title, text), days=day)


def test_quakes_of_one_town_and_day_are_hardly_ever_joined() -> None:
    told = list(quakes())
    found = match_reports([report for _, report in told], known=HeldReports(), decisions=())
    event = {assignment.report_id: assignment.event_id for assignment in found.assignments}
    joined = [a[0] == b[0] for a, b in combinations(told, 2) if event[a[1].report_id] == event[b[1].report_id]]
    assert sum(joined) / len(joined) >= 0.95
    assert sum(joined) >= 0.75 * 16 * 3


@pytest.mark.parametrize(("told", "is_clash"), [(5.5, False), (5.1, True)])
def test_a_magnitude_is_put_right_by_tenths_only(told: float, is_clash: bool) -> None:
    texts = [
        ("Earthquake near Madang", LEADS[0].format(size=size, far=9, town="Madang", day="Friday"))
        for size in (5.8, told)
    ]
    assert (value("magnitudes_clash", *map(profile, "ab", texts)) > 0) is is_clash


@pytest.mark.parametrize(("ages", "is_clash"), [((34,), False), ((19,), True), ((19, 34), False)])
def test_one_person_has_one_age(ages: tuple[int, ...], is_clash: bool) -> None:
    one, other = replace(profile("a", MARKET), ages=(35,)), replace(profile("b", MARKET_AGAIN), ages=ages)
    assert (value("only_ages_clash", one, other) > 0) is is_clash


def value(name: str, one: ReportProfile, other: ReportProfile) -> float:
    """The value of a feature of two reports."""
    return {feature.name: feature.value for feature in explain_pair(one, other).features}[name]
