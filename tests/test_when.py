"""Time: words about days and the window they mean; the window of the reported happening."""

from __future__ import annotations

import json
import time
from datetime import date
from pathlib import Path

import pytest

from extract.records import DatePrecision, Span
from extract.text import split_sentences
from extract.when import choose_told_on, choose_window, find_times

SHARED = Path(__file__).resolve().parents[1].parent / "shared"
SUNDAY = date(2026, 2, 1)


def first_window(text: str, told_on: date = SUNDAY) -> tuple[str, str]:
    (mention, *_) = find_times(text, told_on=told_on, sentences=split_sentences(text))
    return mention.start_on.isoformat(), mention.end_on.isoformat()


def happened(text: str, told_on: date = SUNDAY) -> tuple[str, str]:
    sentences = split_sentences(text)
    window = choose_window(
        find_times(text, told_on=told_on, sentences=sentences),
        text=text,
        sentences=sentences,
        claim_spans=(),
        told_on=told_on,
    )
    return window.start_on.isoformat(), window.end_on.isoformat()


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("on Saturday", "2026-01-31", "2026-01-31"),
        ("a girl, believed to be five, was shot on Saturday", "2026-01-31", "2026-01-31"),
        ("since the beginning of the offensive on 11 November", "2025-11-11", "2025-11-11"),
        ("a soldier fell in an ambush the day before", "2026-01-31", "2026-01-31"),
        ("on Sunday", "2026-02-01", "2026-02-01"),
        ("late on Sunday", "2026-02-01", "2026-02-01"),
        ("he was shot by a deputy on Saturday", "2026-01-31", "2026-01-31"),
        ("a crowd set cars on fire on Saturday", "2026-01-31", "2026-01-31"),
        ("overnight on Jan. 31", "2026-01-30", "2026-01-31"),
        ("shortly before midnight", "2026-01-31", "2026-01-31"),
        ("early Monday", "2026-01-26", "2026-01-26"),
        ("late Thursday night", "2026-01-29", "2026-01-29"),
        ("on Friday and Saturday", "2026-01-30", "2026-01-31"),
        ("between Wednesday and Friday", "2026-01-28", "2026-01-30"),
        ("last Monday", "2026-01-26", "2026-01-26"),
        ("last Sunday", "2026-01-25", "2026-01-25"),
        ("next Tuesday", "2026-02-03", "2026-02-03"),
        ("will meet on Tuesday", "2026-02-03", "2026-02-03"),
        ("overnight", "2026-01-31", "2026-02-01"),
        ("yesterday", "2026-01-31", "2026-01-31"),
        ("this morning", "2026-02-01", "2026-02-01"),
        ("over the weekend", "2026-01-31", "2026-02-01"),
        ("last week", "2026-01-19", "2026-01-25"),
        ("next week", "2026-02-02", "2026-02-08"),
        ("next month", "2026-03-01", "2026-03-31"),
        ("last month", "2026-01-01", "2026-01-31"),
        ("over 40 hours", "2026-01-30", "2026-02-01"),
        ("in the last 40 hours", "2026-01-30", "2026-02-01"),
        ("during the past five days", "2026-01-27", "2026-02-01"),
        ("three days ago", "2026-01-29", "2026-01-29"),
        ("on Jan. 29", "2026-01-29", "2026-01-29"),
        ("on December 24", "2025-12-24", "2025-12-24"),
        ("on 5 January", "2026-01-05", "2026-01-05"),
        ("on the 5th of January 2024", "2024-01-05", "2024-01-05"),
        ("on Jan. 3-5", "2026-01-03", "2026-01-05"),
        ("on 2024-03-07", "2024-03-07", "2024-03-07"),
        ("on 3/14/2014", "2014-03-14", "2014-03-14"),
        ("in March 2024", "2024-03-01", "2024-03-31"),
        ("in mid-March 2024", "2024-03-11", "2024-03-21"),
        ("in December", "2025-12-01", "2025-12-31"),
        ("in 2014", "2014-01-01", "2014-12-31"),
        ("ON 30 DECEMBER", "2025-12-30", "2025-12-30"),
    ],
)
def test_words_about_days_are_read(words: str, start: str, end: str) -> None:
    assert first_window(f"They came {words}.") == (start, end)


@pytest.mark.parametrize(
    "text", ["A 17-year-old boy may march.", "The 1400 block of Main Street.", "He ran 5 miles in a 4-3 win.", ""]
)
def test_ages_verbs_and_streets_are_no_days(text: str) -> None:
    assert find_times(text, told_on=SUNDAY, sentences=split_sentences(text)) == ()


def test_offsets_hold_where_lower_case_is_longer() -> None:
    text = "In İzmir two men died on Friday."
    (mention,) = find_times(text, told_on=SUNDAY, sentences=split_sentences(text))
    assert text[mention.quote.start : mention.quote.end] == "Friday"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The toll of a storm that struck the coast on Thursday climbed to 31 on Sunday.", "2026-01-29"),
        ("The council on Sunday lowered the number of people killed in Thursday's quake.", "2026-01-29"),
        ("Rescuers had recovered 11 bodies by Sunday from flats that collapsed on Friday.", "2026-01-30"),
        ("The army sent 800 men on Sunday after a battle. Friday's violence left nine dead.", "2026-01-30"),
        ("Two days after gunmen attacked a convoy near the border, both sides count differently.", "2026-01-30"),
        ("Thousands walked behind coffins on Friday, two days after a bomb tore through a market.", "2026-01-28"),
        ("Thousands walked behind coffins on Sunday, two days after a bomb tore through a market.", "2026-01-30"),
        ("A man was charged Sunday with murder in the shooting of a boy on Friday night.", "2026-01-30"),
        ("That is the count that officials gave on Sunday for the accident of January 29.", "2026-01-29"),
        ("A man was wounded Saturday in a shooting, police said Sunday.", "2026-01-31"),
    ],
)
def test_the_day_of_the_aftermath_is_not_that_of_the_happening(text: str, day: str) -> None:
    assert happened(text + "\n") == (day, day)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("A bomb killed six people on Friday, the governor said on Sunday.", "2026-01-30"),
        ("Police said Sunday that a man was shot Saturday night.", "2026-01-31"),
        ("A man was arraigned Friday in the Jan. 13 shooting of his brother.", "2026-01-13"),
        ("Posted: Sunday, February 1, 2026 7:14 PM EST\n\nA boy was shot Friday.", "2026-01-30"),
        ("The village was attacked on Saturday. The war has gone on since March 2015.", "2026-01-31"),
        ("A funeral will be held on Tuesday for the two who died in the crash on Thursday.", "2026-01-29"),
        ("Three farmers were killed.", "2026-02-01"),
    ],
)
def test_the_window_is_that_of_the_happening(text: str, day: str) -> None:
    assert happened(text) == (day, day)


@pytest.mark.parametrize(
    ("dateline_on", "told_on"),
    [
        (date(2026, 1, 27), date(2026, 1, 27)),  # printed days after it was written
        (date(2026, 2, 5), date(2026, 2, 5)),  # written anew under the first version's time
        (date(2025, 2, 1), SUNDAY),  # a slip
        (None, SUNDAY),
    ],
)
def test_a_dateline_of_the_days_around_publication_says_when_today_is(dateline_on: date | None, told_on: date) -> None:
    assert choose_told_on(SUNDAY, dateline_on) == told_on


def test_without_a_day_of_publication_the_dateline_says_when_today_is() -> None:
    assert choose_told_on(None, SUNDAY) == SUNDAY


def test_without_words_about_time_the_day_of_publication_stands() -> None:
    text = "Three farmers were killed."
    window = choose_window((), text=text, sentences=split_sentences(text), claim_spans=(), told_on=SUNDAY)
    assert (window.rule, window.precision, window.quote) == ("published", DatePrecision.DAY, None)


@pytest.mark.parametrize(
    "text",
    [
        "may 1-" * 150_000,
        "said " * 200_000 + "Friday",
        "İ Friday " * 100_000,
        "1" * 10**6,
        " ".join(["on Friday"] * 25_000),
    ],
    ids=["ranges", "said", "dotted", "digits", "one sentence"],
)
def test_hostile_texts_take_bounded_time(text: str) -> None:
    started = time.process_time()
    happened(text)
    assert time.process_time() - started < 10


@pytest.mark.shared
@pytest.mark.parametrize("report", ["A", "B"])
def test_the_seed_reports_have_their_window(report: str) -> None:
    gold_file = SHARED / "seeds" / "gold.json"
    if not gold_file.exists():
        pytest.skip("../shared is absent")
    gold = json.loads(gold_file.read_text())
    text = (SHARED / "seeds" / gold["reports"][report]).read_text()
    sentences = split_sentences(text)
    window = choose_window(
        find_times(text, told_on=SUNDAY, sentences=sentences),
        text=text,
        sentences=sentences,
        claim_spans=[Span(c["start"], c["end"]) for c in gold["claims"] if c["report"] == report],
        told_on=SUNDAY,
    )
    assert [window.start_on.isoformat(), window.end_on.isoformat()] == gold["event"]["window"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("A mine killed two on Friday. A day earlier, a shepherd was shot.", "2026-01-29"),
        ("A mine killed two on Friday. The next day a shepherd was shot.", "2026-01-31"),
        ("A mine killed two on Friday. The day before, at noon, a shepherd was shot.", "2026-01-29"),
    ],
)
def test_the_day_before_or_after_is_counted_from_the_day_that_was_told_last(text: str, day: str) -> None:
    last = find_times(text, told_on=SUNDAY, sentences=split_sentences(text))[-1]
    assert last.start_on.isoformat() == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The army on Sunday said its planes bombed a wedding on Thursday.", "2026-01-29"),
        ("Two nurses were shot dead on Thursday, and the ministry condemned the murder on Saturday.", "2026-01-29"),
        ("A cyclone made landfall on 29 January. The agency has recorded 34 deaths as of 31 January.", "2026-01-29"),
        ("A man died on Saturday of injuries he suffered when a bomb went off two days earlier.", "2026-01-29"),
        (
            "A woman was killed at a birthday party on Thursday evening. A man was in critical condition on Friday.",
            "2026-01-29",
        ),
        ("A ferry sank on Thursday and nine drowned. Seven were still missing on Saturday.", "2026-01-29"),
        (
            "By the time the sun rose on Friday they had overrun two posts. A day later the minister gave the toll.",
            "2026-01-30",
        ),
        ("A driver burned in a crash on Thursday died in hospital on Saturday.", "2026-01-29"),
        ("The toll was 12, officials said on Saturday. Nine have been pulled out since Thursday.", "2026-01-29"),
    ],
)
def test_the_day_of_a_reaction_a_count_or_a_death_in_hospital_is_not_that_of_the_happening(text: str, day: str) -> None:
    assert happened(text) == (day, day)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        # SUNDAY is 1 February
        ("Divers found six bodies on Sunday from a ferry that sank late on Saturday.", "2026-01-31", "2026-01-31"),
        (
            "BUSRA, Feb 1 (Wire) – Divers recovered six bodies on Sunday from a ferry that sank on Friday.",
            "2026-01-30",
            "2026-01-30",
        ),
        ("The army called off the search on Friday for a boat that sank on Tuesday.", "2026-01-27", "2026-01-27"),
        ("A bomb killed 19 people, officials said Sunday. The bomber walked in on Friday.", "2026-01-30", "2026-01-30"),
        ("A blast hit a mine on Tuesday last week.", "2026-01-20", "2026-01-20"),
        ("PUNE, Jan. 31: A wall collapsed on Thursday and killed six.", "2026-01-29", "2026-01-29"),
        ("Washington on Sunday condemned the killing of a reporter last Friday.", "2026-01-30", "2026-01-30"),
        ("Militias fought from Friday evening until dawn on Saturday.", "2026-01-30", "2026-01-31"),
        ("Charges went off between last night and the early hours of today.", "2026-01-31", "2026-02-01"),
        ("A man is due before magistrates on Monday over a stabbing on Thursday.", "2026-01-29", "2026-01-29"),
        ("PUNE: Two days after a ferry sank, the toll rose to 8 on Saturday.", "2026-01-29", "2026-01-29"),
        (
            "A ministry on Saturday put at 46 the number killed in a strike three days earlier.",
            "2026-01-28",
            "2026-01-28",
        ),
        ("Rescuers dug out two bodies Saturday from the pit that caved in on Thursday.", "2026-01-29", "2026-01-29"),
        (
            "The toll of a ferry that sank on Thursday stood at 37 on Saturday after divers came.",
            "2026-01-29",
            "2026-01-29",
        ),
        ("A bomber walked into a wedding on Friday, said Ali Noor, who runs the clinic.", "2026-01-30", "2026-01-30"),
        ("Rebels killed 71 villagers between December 25 and January 25, a group said.", "2025-12-25", "2026-01-25"),
        ("Floods killed 40 from 3 January to 12 January.", "2026-01-03", "2026-01-12"),
        ("A court on Saturday jailed two over a crash on a Sunday morning in May 2021.", "2026-01-31", "2026-01-31"),
    ],
)
def test_the_deed_has_its_own_day_beside_those_of_the_telling(text: str, first: str, last: str) -> None:
    assert happened(text) == (first, last)


def test_what_a_witness_tells_has_its_own_day() -> None:
    text = "Gunmen have abducted 30 people, he told The Punch on Sunday. He said the bandits rode in at 11pm on Friday."
    assert happened(text)[0] == "2026-01-30"
