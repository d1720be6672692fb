"""Reports find their events: over days, copies, versions, people's decisions, and hostile input."""

import time
from dataclasses import replace
from datetime import date
from itertools import permutations

from extract.ids import event_id_of, make_id
from extract.matching import HeldReports, KnownReport, match_reports, profile_from_json, profile_to_json
from extract.matching.campaign import find_campaigns
from extract.matching.mould import is_from_mould
from extract.records import AssignmentKind, ChangeKind, ReportKind, ReportProfile, Verdict
from tests.matching_samples import (
    CHECKPOST,
    FLOOD,
    INQUIRY,
    MARKET,
    MARKET_AGAIN,
    MARKET_LATER,
    SHELLS,
    SHOTS,
    decision,
    events_of,
    profile,
    stored,
)


def run(*new: ReportProfile, known: list[KnownReport] | None = None, **more: object):  # type: ignore[no-untyped-def]
    return match_reports(new, known=HeldReports(known or []), decisions=more.get("decisions", ()))  # type: ignore[arg-type]


def test_two_tellings_are_one_event_and_other_happenings_are_not() -> None:
    told = [profile("a", MARKET), profile("b", MARKET_AGAIN), profile("c", CHECKPOST), profile("d", FLOOD)]
    events = events_of(run(*told), *told)
    assert events[0] == events[1]
    assert len(set(events)) == 3


def test_a_higher_toll_a_day_later_joins_the_stored_event() -> None:
    first, second = profile("a", MARKET), profile("b", MARKET_AGAIN)
    before = run(first, second)
    later = profile("c", MARKET_LATER, days=1)
    after = run(later, known=stored(before, first, second))
    assert events_of(after, later) == events_of(before, first)
    assert not after.changes


def test_an_inquiry_months_later_that_names_the_day_joins_its_event_as_a_main_report() -> None:
    first, second = profile("a", MARKET), profile("b", MARKET_AGAIN)
    before = run(first, second)
    # Read as a follow-up it would look back a year by its kind; an outlet may tell it as news of its own.
    late = replace(profile("c", INQUIRY, days=240), kind=ReportKind.NEW)
    after = run(late, known=stored(before, first, second))
    assert events_of(after, late) == events_of(before, first)
    assert [assignment.kind for assignment in after.assignments] == [AssignmentKind.MAIN]
    undated = replace(late, start_on=None, end_on=None)
    assert events_of(run(undated, known=stored(before, first, second)), undated) != events_of(before, first)


def test_an_inquiry_that_came_to_the_warehouse_first_is_joined_by_the_first_reports() -> None:
    late = replace(profile("c", INQUIRY, days=240), kind=ReportKind.NEW)
    first, second = profile("a", MARKET), profile("b", MARKET_AGAIN)
    after = run(first, second, known=stored(run(late), late))
    assert len({*events_of(after, first, second), *events_of(run(late), late)}) == 1
    news = replace(late, start_on=None, end_on=None)
    assert {*events_of(run(first, second, known=stored(run(news), news)), first)}.isdisjoint(events_of(run(news), news))


def test_a_shelling_and_a_shooting_of_one_day_in_one_town_stay_apart() -> None:
    told = [profile(f"{deed[0][:20]}{at}", _ended(deed, at)) for deed in (SHOTS, SHELLS) for at in (0, 1)]
    events = events_of(run(*told), *told)
    assert events[0] == events[1] != events[2] == events[3]


def _ended(told: tuple[str, str], at: int) -> tuple[str, str]:
    more = ("The governor asked people to stay at home. Hospitals called for blood.", "Schools in the city were shut.")
    return told[0], f"{told[1]} {more[at]}"


def test_one_outlet_tells_two_attacks_of_one_day_in_one_city() -> None:
    bomb, shots = profile("a", MARKET, outlet="Courier"), profile("b", CHECKPOST, outlet="Courier")
    assert len(set(events_of(run(bomb, shots), bomb, shots))) == 2


def test_an_event_is_named_after_the_report_that_founded_it() -> None:
    only = profile("a", MARKET)
    found = run(only)
    assert events_of(found, only) == [event_id_of(only.report_id)]
    assert [change.kind for change in found.changes] == [ChangeKind.CREATED]


def test_the_order_of_a_run_does_not_matter() -> None:
    told = [profile("a", MARKET), profile("b", MARKET_AGAIN), profile("c", CHECKPOST), profile("d", FLOOD)]
    answers = {tuple(events_of(run(*order), *told)) for order in permutations(told)}
    assert len(answers) == 1


def test_a_cut_copy_follows_its_origin_under_any_title() -> None:
    origin = profile("a", MARKET)
    copy = profile("b", ("Morning briefing", MARKET[1][:100]), origin=origin.article_id)
    assert len(set(events_of(run(origin, copy), origin, copy))) == 1


def test_a_new_version_stays_in_its_event() -> None:
    first = profile("a", MARKET)
    before = run(first)
    second = profile("a", MARKET_LATER, version=2, days=1)
    assert events_of(run(second, known=stored(before, first)), second) == events_of(before, first)


def test_accounts_of_one_article_are_told_apart() -> None:
    main = profile("a", MARKET)
    other = replace(profile("a", MARKET_AGAIN), report_id=make_id("report", "a", "second"), ordinal=1)
    assert len(set(events_of(run(main, other), main, other))) == 2


def test_an_article_that_tells_one_happening_twice_does_not_part_those_of_others() -> None:
    main = profile("a", MARKET)
    again = replace(profile("a", MARKET_AGAIN), report_id=make_id("report", "a", "second"), ordinal=1)
    others = [profile(name, told) for name, told in zip("bcd", (MARKET_AGAIN, MARKET_LATER, MARKET), strict=True)]
    assert len(set(events_of(run(main, again, *others), main, again, *others))) == 1


def test_a_follow_up_is_attached_as_such_months_later() -> None:
    first, second = profile("a", MARKET), profile("b", MARKET_AGAIN)
    before = run(first, second)
    text = (
        "Two charged over Quetta vegetable market bombing",
        "Prosecutors charged two men over the motorcycle bomb that killed 19 people at the Liaquat vegetable market in "
        "Quetta on March 4. Azhar Akram, the city's police chief, said both had hidden among the wholesale traders.",
    )
    late = replace(profile("c", text, days=60), kind=ReportKind.FOLLOW_UP)
    after = run(late, known=stored(before, first, second))
    assert events_of(after, late) == events_of(before, first)
    assert after.assignments[0].kind is AssignmentKind.FOLLOW_UP


def test_later_evidence_merges_events_and_the_older_id_lives_on() -> None:
    first, second = profile("a", MARKET), profile("b", MARKET_AGAIN, days=1)
    apart = [
        KnownReport(first, event_id_of(first.report_id), AssignmentKind.MAIN),
        KnownReport(second, event_id_of(second.report_id), AssignmentKind.MAIN),
    ]
    third = profile("c", MARKET, days=1)
    found = run(third, known=apart)
    assert events_of(found, third) == [event_id_of(first.report_id)]
    assert [(k.event_id, k.kind, k.other_event_id) for k in found.links] == [
        (event_id_of(second.report_id), "merged_into", event_id_of(first.report_id))
    ]
    assert ChangeKind.MERGED in {change.kind for change in found.changes}


def test_what_was_put_together_wrongly_is_split_and_the_rest_keeps_the_id() -> None:
    first, wrong = profile("a", MARKET), profile("b", FLOOD)
    event = event_id_of(first.report_id)
    known = [KnownReport(p, event, AssignmentKind.MAIN) for p in (first, wrong)]
    found = run(profile("c", MARKET_AGAIN), known=known)
    moved = {a.report_id: a.event_id for a in found.assignments}
    assert first.report_id not in moved
    assert moved[wrong.report_id] != event
    assert ChangeKind.SPLIT in {change.kind for change in found.changes}


def test_a_person_joins_what_the_model_keeps_apart() -> None:
    bomb, flood = profile("a", MARKET), profile("b", FLOOD)
    before = run(bomb, flood)
    after = run(known=stored(before, bomb, flood), decisions=[decision(bomb, flood, Verdict.SAME)])
    assert events_of(after, max((bomb, flood), key=lambda p: p.report_id))
    assert len(after.links) == 1


def test_a_person_parts_what_the_model_joins_even_copies() -> None:
    first = profile("a", MARKET)
    copy = profile("b", MARKET, origin=first.article_id)
    before = run(first, copy)
    assert len(set(events_of(before, first, copy))) == 1
    apart = [decision(first, copy, Verdict.DIFFERENT)]
    after = run(known=stored(before, first, copy), decisions=apart)
    assert len(after.assignments) == 1
    again = run(profile("c", MARKET_AGAIN), known=[*stored(before, first)], decisions=apart)
    assert again.assignments


def test_a_retired_event_id_is_never_given_again() -> None:
    only = profile("a", MARKET)
    found = match_reports([only], known=HeldReports(), decisions=(), retired={event_id_of(only.report_id)})
    assert found.assignments[0].event_id != event_id_of(only.report_id)


def test_nothing_new_and_nothing_decided_changes_nothing() -> None:
    told = [profile("a", MARKET), profile("b", MARKET_AGAIN)]
    found = run(known=stored(run(*told), *told))
    assert (found.assignments, found.links, found.changes) == ((), (), ())


def test_ten_thousand_identical_reports_cost_little_and_are_capped() -> None:
    one = profile("a", MARKET)
    mill = [
        replace(one, report_id=make_id("report", n), article_id=make_id("article", n), origin_id=make_id("article", n))
        for n in range(10_000)
    ]
    started = time.process_time()
    found = run(*mill)
    assert time.process_time() - started < 10
    kinds = [a.kind for a in found.assignments]
    assert len(kinds) == 10_000
    assert kinds.count(AssignmentKind.MAIN) <= 1_000
    assert "already gives" in next(a.reason for a in found.assignments if a.kind is AssignmentKind.QUARANTINE)


def test_nearly_identical_spam_of_many_outlets_makes_no_giant_event() -> None:
    one = profile("a", MARKET)
    spam = [
        replace(
            one,
            report_id=make_id("report", n),
            article_id=make_id("article", n),
            origin_id=make_id("article", n),
            outlet=f"mirror{n}",
            terms=(*one.terms[1:], (f"x{n}", 1)),
        )
        for n in range(500)
    ]
    started = time.process_time()
    found = run(*spam)
    assert time.process_time() - started < 20
    main = [a.event_id for a in found.assignments if a.kind is not AssignmentKind.QUARANTINE]
    assert max(main.count(event) for event in set(main)) <= 1_000


def test_a_feed_that_names_every_place_draws_nobody_in() -> None:
    places = tuple(f"town{n}" for n in range(24))
    spam = replace(profile("spam", FLOOD), place_names=(*places, "quetta"), terms=(("win", 3), ("prize", 2)), names=())
    told = [profile("a", MARKET), profile("c", CHECKPOST)]
    events = events_of(run(spam, *told), spam, *told)
    assert len(set(events)) == 3


def test_a_report_of_1970_stays_out_of_todays_events() -> None:
    now, old = profile("a", MARKET), replace(profile("b", MARKET_AGAIN), published_on=date(1970, 1, 1))
    assert len(set(events_of(run(now, old), now, old))) == 2


def test_profiles_come_back_from_json_as_they_were() -> None:
    for told in (MARKET, CHECKPOST, FLOOD):
        one = profile("a", told)
        assert profile_from_json(profile_to_json(one)) == one


def test_an_incident_of_a_wave_is_its_own_event_and_part_of_it() -> None:
    wave = replace(
        profile("a", MARKET),
        place_names=("north", "arva", "belen", "corth"),
        actor_keys=("free_hills_army",),
        start_on=date(2026, 3, 1),
        end_on=date(2026, 3, 3),
    )
    incident = replace(
        profile("b", CHECKPOST),
        place_names=("belen",),
        actor_keys=("free_hills_army",),
        start_on=date(2026, 3, 6),
        end_on=date(2026, 3, 6),
    )
    events = dict(zip((wave.report_id, incident.report_id), (make_id("event", 1), make_id("event", 2)), strict=True))
    links = find_campaigns([(incident, wave)], events)
    assert [(k.event_id, k.kind, k.other_event_id) for k in links] == [
        (make_id("event", 2), "part_of", make_id("event", 1))
    ]
    assert find_campaigns([(replace(incident, actor_keys=("other",)), wave)], events) == ()


def test_a_mould_filled_twice_is_no_copy_by_rule() -> None:
    mould = "A bus left the road near {} on Monday and fell into a ravine. Police said {} people were killed."
    first = profile("a", ("Bus falls into ravine", mould.format("Chamba", "three")))
    second = profile("b", ("Bus falls into ravine", mould.format("Nairobi", "forty")), origin=first.article_id)
    assert is_from_mould(second, first)
    assert not is_from_mould(profile("c", MARKET, origin=first.article_id), profile("d", MARKET))


def test_the_furniture_of_a_site_makes_no_copies() -> None:
    sign_up = "Thank you for signing up! Tick one of our newsletters below to get the headlines in your inbox each day."
    first = profile("a", ("Two hurt in Dover warehouse fire", sign_up), outlet="Courier")
    second = profile("b", ("Mayor of Salem resigns over land deal", sign_up), outlet="Courier", origin=first.article_id)
    assert is_from_mould(second, first)
    assert len(set(events_of(run(first, second), first, second))) == 2


def test_the_same_words_months_later_are_no_copy() -> None:
    first = profile("a", MARKET)
    assert not is_from_mould(profile("b", MARKET, origin=first.article_id, days=3), first)
    assert is_from_mould(profile("c", MARKET, origin=first.article_id, days=90), first)


def test_entries_of_one_list_that_name_others_are_no_copies() -> None:
    entry = "Officers of the border police beat {}, a trader, at the gate of the cattle market in Oru, the survey said."
    first = profile("a", ("Survey of abuses, part two", entry.format("Ado Benke")), outlet="Monitor")
    second = profile("b", ("Survey of abuses, part two", entry.format("Jule Tamm")), outlet="Monitor")
    assert is_from_mould(second, first)
