"""Claims of one event brought together: totals, tolls, what does not add up, what changed."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from extract.ids import make_id
from extract.reconcile import describe_changes, reconcile
from extract.records import (
    AssignmentKind,
    ChangeKind,
    Claim,
    DatePrecision,
    EventState,
    EventType,
    EventWindow,
    GeoPrecision,
    Place,
    PlaceMention,
    PlaceRole,
    Qualifier,
    Report,
    ReportKind,
    Scope,
    Side,
    Span,
    StoredClaim,
    StoredReport,
    Toll,
)

EVENT = make_id("event", "test")
BATTLE = EventType("Battles", "Armed clash", "ASSAULT", None, None, 0.9, "test")


def claim(value: int, group: str = "people", side: Side = Side.GOVERNMENT, **more: object) -> Claim:
    facts: dict[str, object] = {
        "measure": "killed",
        "victim_group": group,
        "victim_side": Side.UNKNOWN,
        "group_text": group,
        "low": value,
        "high": value,
        "qualifier": Qualifier.EXACT,
        "claimant": None,
        "claimant_side": side,
        "claimant_span": None,
        "intermediary": None,
        "scope": Scope.EVENT,
        "is_cumulative": False,
        "is_increment": False,
        "as_of_on": None,
        "window_start_on": None,
        "window_end_on": None,
        "part_of": None,
        "place_text": None,
        "quote": Span(0, 5),
        "rule": "test",
    }
    return Claim(**{**facts, **more})  # type: ignore[arg-type]


def report(
    name: str,
    *claims: Claim,
    day: int = 1,
    origin: str | None = None,
    version: int = 1,
    text: str = "",
    places: tuple[PlaceMention, ...] = (),
    kind: AssignmentKind = AssignmentKind.MAIN,
    window: EventWindow | None = None,
    is_retracted: bool = False,
) -> StoredReport:
    article_id, report_id = make_id("article", name), make_id("report", name, version)
    origin_id = make_id("article", origin or name)
    at = datetime(2026, 2, day, 12, tzinfo=UTC)
    ids = [make_id("claim", report_id, n) for n in range(len(claims))]
    stored = tuple(
        StoredClaim(
            ids[n],
            report_id,
            article_id,
            version,
            origin_id,
            name,
            at,
            at,
            ids[c.part_of] if c.part_of is not None else None,
            c,
        )
        for n, c in enumerate(claims)
    )
    told = Report(
        ordinal=0,
        kind=ReportKind.NEW,
        span=Span(0, len(text)),
        title=f"Fighting told by {name}",
        event_type=BATTLE,
        window=window,
        place=places[0] if places else None,
        geo_precision=GeoPrecision.CITY if places else GeoPrecision.UNKNOWN,
        places=places,
        times=(),
        actors=(),
        initiator=None,
        recipient=None,
        claims=claims,
        statements=(),
        killed=Toll(),
        wounded=Toll(),
    )
    return StoredReport(report_id, article_id, version, origin_id, name, at, at, kind, told, stored, text, is_retracted)


def state(*reports: StoredReport, previous: EventState | None = None) -> EventState:
    return reconcile(EVENT, reports, previous=previous)


def test_the_sum_of_groups_is_the_total_where_no_total_is_stated() -> None:
    told = report("a", claim(145, "militants"), claim(17, "security_forces"), claim(31, "civilians"))
    assert state(told).killed == Toll(193, 193, 193)


def test_a_part_of_a_group_is_counted_once() -> None:
    told = report("a", claim(11, "workers"), claim(8, "women", part_of=0, quote=Span(40, 55)))
    assert state(told).killed.best == 11


def test_a_list_gives_an_event_its_headline_only_where_nothing_else_does() -> None:
    brief = report("brief", claim(3), day=1)
    item = replace(brief, report=replace(brief.report, title="World in brief", kind=ReportKind.LIST))
    assert state(item).title == "World in brief"
    assert state(item, report("b", claim(3), day=2)).title == "Fighting told by b"


def test_some_of_a_count_who_died_are_no_total() -> None:
    told = report("a", claim(31), claim(52, measure="wounded"), claim(3, part_of=1, claimant="the hospital"))
    assert state(told).killed == Toll(31, 31, 31)


def test_some_of_a_count_who_died_are_the_dead_where_nobody_counts_others() -> None:
    told = report("a", claim(52, measure="wounded"), claim(3, part_of=0))
    assert state(told).killed == Toll(3, 3, 3)


def test_a_stated_total_is_best_although_its_parts_miss_it() -> None:
    later = claim(31, "civilians", part_of=0, quote=Span(60, 70))
    told = report("a", claim(49), claim(17, "security_forces", part_of=0), later)
    found = state(told)
    assert found.killed.best == 49
    assert [(d.kind, d.left_value, d.right_value) for d in found.discrepancies] == [("parts_vs_total", 49, 48)]
    assert "17 security forces + 31 civilians = 48" in found.discrepancies[0].explanation


@pytest.mark.parametrize(("women", "found"), [(5, 0), (9, 1)], ids=["8 of 11", "12 of 11"])
def test_women_and_children_among_the_dead_need_not_be_all_of_them(women: int, found: int) -> None:
    told = report(
        "a",
        claim(11, "workers"),
        claim(women, "women", part_of=0, quote=Span(40, 50)),
        claim(3, "children", part_of=0, quote=Span(55, 65)),
    )
    assert len(state(told).discrepancies) == found


@pytest.mark.parametrize(("at_the_scene", "is_found"), [(17, False), (15, True)])
def test_parts_told_twice_are_not_added_up_where_one_sentence_tells_the_whole(
    at_the_scene: int, is_found: bool
) -> None:
    where = [
        claim(at_the_scene, "workers", part_of=0, sentence=Span(10, 20)),
        claim(7, part_of=0, sentence=Span(10, 20)),
    ]
    who = claim(4, "children", part_of=0, sentence=Span(30, 40))
    found = state(report("A", claim(24, sentence=Span(0, 5)), *where, who))
    assert ("parts_vs_total" in {d.kind for d in found.discrepancies}) is is_found


def test_another_count_by_the_same_voice_is_a_part_too() -> None:
    told = report(
        "a",
        claim(49, is_increment=True, quote=Span(10, 20)),
        claim(17, "security_forces", part_of=0, quote=Span(22, 30)),
        claim(31, "civilians", is_increment=True, quote=Span(60, 70)),
    )
    assert [(d.left_value, d.right_value) for d in state(told).discrepancies] == [(49, 48)]


def test_sides_that_disagree_are_both_kept_and_the_event_is_disputed() -> None:
    found = state(
        report("a", claim(17, "security_forces")),
        report("b", claim(84, "security_forces", Side.ARMED_GROUP, claimant="Free Hills Army")),
    )
    assert found.is_disputed
    assert (found.killed.low, found.killed.best, found.killed.high) == (17, 17, 84)
    assert (found.killed_government.best, found.killed_armed_group.best) == (17, 84)
    disagreement = next(d for d in found.discrepancies if d.kind == "sides_disagree")
    assert {disagreement.left_value, disagreement.right_value} == {17, 84}
    assert "Free Hills Army (armed group) says 84" in disagreement.explanation


def test_an_open_count_does_not_disagree_with_a_larger_one() -> None:
    found = state(
        report("a", claim(10, high=None, qualifier=Qualifier.AT_LEAST)),
        report("b", claim(14, side=Side.MEDICAL)),
    )
    assert not found.is_disputed


def test_an_outlets_own_smaller_number_is_of_some_of_the_dead() -> None:
    first = report("a", claim(27, claimant="a network of doctors"), claim(2, side=Side.OUTLET, claimant=None))
    told = replace(first, report=replace(first.report, killed=Toll(27, 27, 27)))
    assert state(told).killed == Toll(27, 27, 27)
    assert [p.low for p in state(told).tolls] == [27]


def test_what_comes_beside_others_counts_its_own_group_whole() -> None:
    told = report("a", claim(15, "security_forces"), claim(18, "civilians", is_increment=True, quote=Span(60, 70)))
    found = state(told)
    assert found.killed == Toll(33, 33, 33)
    assert [(p.victim_group, p.low) for p in found.tolls] == [("civilians", 18), ("security_forces", 15)]
    later = report("b", claim(20, "civilians"), claim(3, "civilians", is_increment=True, quote=Span(60, 70)))
    assert [p.low for p in state(later).tolls] == [20]


def test_who_saw_a_part_contradicts_only_with_more() -> None:
    told = report("a", claim(58, claimant="the disaster agency"))
    ward = report("b", claim(3, side=Side.MEDICAL, claimant="doctors at the central hospital"))
    ministry = report("c", claim(3, side=Side.MEDICAL, claimant="the health ministry"))
    neighbour = report("d", claim(70, side=Side.WITNESS, claimant="a resident"))
    assert not state(told, ward).is_disputed
    assert state(told, ministry).is_disputed
    assert state(told, neighbour).is_disputed


def test_who_saw_a_part_is_not_the_lowest_count() -> None:
    told = report("a", claim(58, claimant="the disaster agency"))
    uncle = report("d", claim(2, side=Side.WITNESS, claimant="a resident"))
    assert state(told, uncle).killed == Toll(58, 58, 58)
    assert state(uncle).killed == Toll(2, 2, 2)


def test_persons_are_counted_by_their_reports_where_nobody_tells_a_number() -> None:
    single = [claim(1, "women", rule="indefinite passive:killed"), claim(1, "people", rule="named passive:killed")]
    first = report("a", *single)
    told = replace(first, report=replace(first.report, killed=Toll(2, 2, 2)))
    assert state(told).killed == Toll(2, 2, 2)
    assert state(told, report("b", claim(3), day=2)).killed.best == 3


def test_a_later_count_updates_an_earlier_one() -> None:
    found = state(report("a", claim(92, "militants"), day=1), report("b", claim(145, "militants"), day=2))
    assert [(p.low, p.relation) for p in found.tolls] == [(92, "first"), (145, "updates")]
    assert found.killed == Toll(145, 145, 145)


def test_copies_never_corroborate() -> None:
    wire = report("wire", claim(12))
    copies = [report(f"paper{n}", claim(12), origin="wire") for n in range(12)]
    other = report("other", claim(12))
    assert state(wire, *copies).tolls[0].origin_count == 1
    assert state(wire, *copies, other).tolls[0].origin_count == 2


def test_a_lone_lower_count_does_not_bring_the_toll_down() -> None:
    firm = [report(name, claim(12)) for name in ("a", "b", "c")]
    assert state(*firm, report("late", claim(2), day=4)).killed.best == 12
    revised = [report(name, claim(9), day=4) for name in ("d", "e", "f")]
    found = state(*firm, *revised)
    assert found.killed.best == 9
    assert [d.kind for d in found.discrepancies] == ["went_down"]


def test_the_order_of_reports_does_not_matter() -> None:
    reports = [report(f"r{n}", claim(n + 3), claim(n, "civilians"), day=1 + n % 4) for n in range(9)]
    assert state(*reports) == state(*reversed(reports))


def test_places_counted_and_places_named_are_compared() -> None:
    names = ["Arva", "Belen", "Corth", "Dunmar", "Eskel"]
    text = "Attacks hit 4 cities. They struck in " + ", ".join(names[:-1]) + " and " + names[-1] + "."
    mentions = tuple(
        PlaceMention(
            Place(n + 1, name, "city", "North", "XX", 1.0, 1.0, None),
            PlaceRole.EVENT,
            Span(text.index(name), text.index(name) + len(name)),
            1.0,
            "test",
        )
        for n, name in enumerate(names)
    )
    attacked = claim(4, "cities", measure="attacked", quote=Span(12, 20))
    found = state(report("a", attacked, text=text, places=mentions))
    assert [(d.kind, d.left_value, d.right_value) for d in found.discrepancies] == [("count_vs_list", 4, 5)]


def test_counts_over_overlapping_windows_are_not_to_be_added() -> None:
    saturday, sunday = date(2026, 1, 31), date(2026, 2, 1)
    found = state(
        report(
            "a",
            claim(92, "militants", window_start_on=saturday, window_end_on=saturday, as_of_on=saturday),
            claim(145, "militants", window_start_on=saturday - timedelta(days=1), window_end_on=sunday),
        )
    )
    assert [(d.left_value, d.right_value) for d in found.discrepancies if d.kind == "window_overlap"] == [(145, 92)]
    assert found.killed.best == 145


def test_background_and_other_events_do_not_count() -> None:
    told = report("a", claim(3), claim(5000, scope=Scope.BACKGROUND), claim(40, scope=Scope.OTHER_EVENT))
    assert state(told).killed == Toll(3, 3, 3)


def test_only_the_newest_version_of_an_article_speaks() -> None:
    assert state(report("a", claim(12), version=1), report("a", claim(4), version=2)).killed.best == 4


def test_follow_ups_do_not_widen_the_window() -> None:
    first, later = date(2026, 2, 1), date(2026, 3, 9)
    found = state(
        report("a", window=EventWindow(first, first, DatePrecision.DAY, None, "test")),
        report(
            "b",
            day=20,
            kind=AssignmentKind.FOLLOW_UP,
            window=EventWindow(later, later, DatePrecision.DAY, None, "test"),
        ),
    )
    assert (found.start_on, found.end_on, found.report_count) == (first, first, 2)


def test_a_quarantined_report_says_nothing() -> None:
    found = state(report("a", claim(2)), report("spam", claim(900), kind=AssignmentKind.QUARANTINE))
    assert (found.killed.best, found.report_count) == (2, 1)


def test_an_event_is_retracted_when_every_report_is() -> None:
    kept = state(report("a", claim(2), is_retracted=True), report("b", claim(3)))
    assert (kept.is_retracted, kept.killed.best) == (False, 3)
    gone = state(report("a", claim(2), is_retracted=True))
    assert gone.is_retracted
    changes = describe_changes(state(report("a", claim(2))), gone)
    assert changes[0].kind is ChangeKind.RETRACTED


def test_changes_say_before_and_after() -> None:
    before = state(report("a", claim(92)))
    after = state(report("a", claim(92)), report("b", claim(145), day=2), previous=before)
    assert describe_changes(None, before)[0].kind is ChangeKind.CREATED
    change = describe_changes(before, after)[0]
    assert (change.kind, change.before, change.after) == (ChangeKind.UPDATED, "killed 92", "killed 145")
    assert describe_changes(after, after) == ()


def test_an_event_without_reports_keeps_what_was_known() -> None:
    before = state(report("a", claim(92)))
    gone = reconcile(EVENT, [], previous=before, merged_into=make_id("event", "other"))
    assert (gone.report_count, gone.killed, gone.merged_into) == (0, Toll(92, 92, 92), make_id("event", "other"))
    with pytest.raises(ValueError, match="has no reports"):
        reconcile(EVENT, [], previous=None)
