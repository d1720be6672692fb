"""The reading of an article: gates, splitting, assembly, and hostile text."""

import time
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from extract.article import article_from_text
from extract.records import Article, DatePrecision, PageKind, PlaceRole, Reading, ReadingOutcome, ReportKind
from extract.report import CODER, MAX_TEXT, read_article

AT = datetime(2024, 5, 6, 12, tzinfo=UTC)


def article(text: str, *, title: str = "", language: str | None = "en") -> Article:
    return article_from_text(
        url="https://news.example/1",
        title=title,
        text=text,
        outlet="news.example",
        published_at=AT,
        published_precision=DatePrecision.SECOND,
        language=language,
    )


def read(text: str, *, title: str = "") -> Reading:
    return read_article(article(text, title=title))


SHOOTING = (
    "DAYTON, Ohio (AP) - A gunman opened fire in a bar in Dayton on Saturday night, killing four people and "
    "wounding nine, police said.\nOfficers shot the gunman dead. He was 31.\n"
)


def test_a_report_holds_who_what_where_when() -> None:
    reading = read(SHOOTING, title="Gunman kills four in Dayton bar")
    (report,) = reading.reports
    assert (reading.coder, reading.outcome, reading.reason) == (CODER, ReadingOutcome.READ, None)
    assert (report.ordinal, report.title, report.kind) == (0, "Gunman kills four in Dayton bar", ReportKind.NEW)
    assert report.killed.best == 4
    assert report.wounded.best == 9
    assert report.place is not None
    assert report.place.place.name == "Dayton"
    assert report.window is not None
    assert report.window.start_on.isoformat() == "2024-05-04"
    assert report.initiator is not None
    assert report.initiator.name == "gunmen"


@pytest.mark.parametrize("kind", [PageKind.PAYWALL, PageKind.GALLERY, PageKind.INDEX, PageKind.ERROR, PageKind.EMPTY])
def test_what_is_no_article_is_set_aside_with_its_reason(kind: PageKind) -> None:
    reading = read_article(replace(article(SHOOTING), page_kind=kind))
    assert (reading.outcome, reading.reports) == (ReadingOutcome.SET_ASIDE, ())
    assert reading.reason == f"page is {kind.value}"


def test_a_fault_of_ours_is_a_failed_reading_that_names_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ValueError("private words of the text")

    monkeypatch.setattr("extract.account_report.choose_window", broken)
    reading = read_article(article(SHOOTING))
    assert (reading.outcome, reading.reports) == (ReadingOutcome.FAILED, ())
    assert reading.reason is not None
    assert reading.reason.startswith("ValueError in test_report.py, line ")


def test_another_language_gives_an_outline_for_matching_and_no_claims() -> None:
    text = "En Cali murieron 12 personas en un ataque con explosivos, dijo la policía el domingo."
    reading = read_article(article(text, title="Doce muertos en Cali", language="es"))
    (report,) = reading.reports
    assert (reading.outcome, reading.reason) == (ReadingOutcome.NOT_ENGLISH, "es")
    assert (report.title, report.claims, report.places) == ("Doce muertos en Cali", (), ())
    assert report.window is not None
    assert report.window.start_on == AT.date()


@pytest.mark.parametrize("language", ["en", "en-US", "en_GB", "EN"])
def test_every_english_is_english(language: str) -> None:
    assert read_article(article(SHOOTING, language=language)).outcome is ReadingOutcome.READ


def test_a_text_over_budget_is_read_to_the_budget_and_says_so() -> None:
    reading = read(SHOOTING + "It rained all day. " * 20_000)
    assert reading.reason is not None
    assert reading.reason.startswith(f"read the first {MAX_TEXT:,} of ")
    assert reading.reports[0].killed.best == 4


def test_a_separate_incident_is_a_report_of_its_own() -> None:
    text = (
        "Gunmen attacked a police post near Quetta on Sunday and killed five officers, an official said.\n"
        "The attackers fled. Nobody claimed responsibility.\n"
        "In a separate incident in Peshawar, a roadside bomb killed three soldiers and wounded four on Sunday.\n"
        "The prime minister condemned the attacks.\n"
    )
    first, second = read(text).reports
    assert (first.ordinal, second.ordinal) == (0, 1)
    assert (first.killed.best, second.killed.best) == (5, 3)
    assert second.event_type.event_type == "Explosions/Remote violence"
    assert second.place is not None
    assert second.place.place.name == "Peshawar"
    assert text[second.span.start : second.span.end].startswith("In a separate incident")
    assert all(second.span.start <= claim.quote.start < second.span.end for claim in second.claims)


def test_the_militants_of_an_aside_are_the_group_that_the_main_account_names() -> None:
    text = (
        "Fighters of the Baloch Liberation Army stormed a police post in Gwadar on Saturday and killed 11 officers.\n\n"
        "In a separate attack on Sunday in Lahore, the militants killed four policemen and wounded nine, police said."
    )
    _, aside = read_article(article(text)).reports
    assert aside.initiator is not None
    assert aside.initiator.acronym == "BLA"


def test_parts_of_a_claim_are_counted_within_their_report() -> None:
    text = (
        "Gunmen killed 9 people in Quetta on Sunday.\n"
        "In another attack in Peshawar, 12 people, including 4 soldiers, were killed on Sunday, police said.\n"
    )
    for report in read(text).reports:
        for claim in report.claims:
            assert claim.part_of is None or 0 <= claim.part_of < len(report.claims)


def test_the_headline_gives_the_toll_where_the_text_tells_none() -> None:
    silent = "DAYTON, Ohio (AP) - Gunfire broke out at a party on Main Street on Saturday night, police said.\n"
    (report,) = read(silent, title="Four teens shot after party in Dayton").reports
    assert (report.wounded.best, report.claims) == (4, ())
    (report,) = read(SHOOTING, title="At least 40 killed in Dayton, rumour says").reports
    assert report.killed.best == 4


def test_a_match_in_words_of_war_harms_nobody() -> None:
    text = (
        "Riverside shot down Milton 81-70 on Friday in double overtime. Lee Adams hit three straight three-pointers "
        'in the fourth quarter and took 14 rebounds.\n\n"He\'s a killer," coach Ann Reed said. "We were dead."\n'
    )
    (report,) = read(text, title="Riverside beat Milton in double overtime").reports
    assert report.event_type.event_type == "Sport"
    assert (report.killed.best, report.wounded.best) == (None, None)
    assert [claim for claim in report.claims if claim.measure in {"killed", "wounded"}] == []


def test_an_attack_elsewhere_on_another_day_needs_no_announcement() -> None:
    text = (
        "Rebels attacked an army post in Cali on Saturday and killed six soldiers, the army said.\n"
        "Reinforcements were flown in.\n"
        "On Thursday three policemen were murdered in Medellin by unknown gunmen.\n"
    )
    first, second = read(text).reports
    assert (first.killed.best, second.killed.best) == (6, 3)
    assert second.place is not None
    assert second.window is not None
    assert (second.place.place.name, second.window.start_on.isoformat()) == ("Medellín", "2024-05-02")


def test_a_paragraph_that_opens_with_another_day_tells_another_attack_also_without_victims() -> None:
    text = (
        "Rebels attacked an army post in Cali on Saturday and killed six soldiers, the army said.\n"
        "Reinforcements were flown in.\n"
        "On Wednesday the offices of a newspaper were destroyed by a bomb.\n"
    )
    first, second = read(text).reports
    assert (first.killed.best, second.killed.best) == (6, None)
    assert second.window is not None
    assert second.window.start_on.isoformat() == "2024-05-01"


def test_a_country_that_opens_a_paragraph_brings_its_own_attack() -> None:
    text = (
        "Gunmen killed four policemen near Celaya, Mexico, on Saturday night, the state prosecutor said.\n"
        "In Haiti, gang members burned the police station of Kenscoff on Friday; two officers are missing.\n"
    )
    places = [report.place.place.name for report in read(text, title="World briefs").reports if report.place]
    assert places == ["Celaya", "Kenscoff"]


def test_two_towns_of_one_state_have_each_their_own_crime() -> None:
    text = (
        "Three labourers were shot dead in Gaya district of Bihar on Saturday, police said.\n"
        "In Purnia, a mob beat two men to death on Saturday over a theft.\n"
    )
    first, second = read(text, title="Five killed in Bihar").reports
    assert first.place is not None
    assert second.place is not None
    assert (first.place.place.name, second.place.place.name) == ("Gaya", "Purnia")


@pytest.mark.parametrize(
    "later",
    [
        "A second missile hit a field in Peshawar.",
        "The strike came in retaliation for an attack in Peshawar on Tuesday that killed four policemen.",
        "A wounded man died in Peshawar.",
    ],
)
def test_a_second_missile_a_cause_and_a_death_of_wounds_are_part_of_the_attack(later: str) -> None:
    text = "A missile hit a barracks in Quetta on Saturday and killed six soldiers, the army said.\n"
    assert len(read(text + later + "\n").reports) == 1


def test_an_attack_told_among_politics_is_a_report_of_its_own() -> None:
    text = (
        "BOGOTA, May 6 - The justice minister has resigned, the president's spokesman announced on Monday.\n"
        "The minister went to Washington last week to speak about a budget for the courts and about economic policy. "
        "The cabinet will meet on Tuesday, and congress must agree to the proposal for a new law before the election.\n"
        "Meanwhile, police in Medellin said unknown persons placed a bomb in a bank on Sunday that hurt two guards.\n"
        "The president would name a new minister after the election, the spokesman said. Our country should expect "
        "that the policy of dialogue and the peace agreement will be kept by the new cabinet and by congress.\n"
        "A candidate for the presidency said at a meeting that her party would vote against the law in congress.\n"
    )
    first, second = read(text).reports
    assert (first.event_type.event_type, second.event_type.event_type) == ("Politics", "Explosions/Remote violence")
    assert (first.wounded.best, second.wounded.best) == (None, 2)


def test_an_act_told_first_is_what_the_text_is_about_whatever_its_words() -> None:
    text = (
        "Pictures from the market\n"
        "At least 30 people were hurt on Sunday when stones fell on a market in Medellin, a residents' group said.\n"
        "Volunteers and residents dug until sunset, the residents' committee said, and families prayed in church.\n"
    )
    (only,) = read(text).reports
    assert only.wounded.best == 30


@pytest.mark.parametrize(
    "later",
    [
        "A second victim died on Sunday in hospital, police said.",
        "Police arrested a man in Columbus on Sunday over the killing.",
        "The gunman who killed four people in a bar was seen in Columbus, police said.",
        "In 2019 nine people were killed in a bar in Cleveland.",
        "A vigil for the four was held in Columbus on Sunday.",
        "The Ash Wind group, which claimed the attack in Welderbrook, Ohio, repeated that it had killed 11 guards.",
    ],
)
def test_what_came_after_or_long_before_is_no_report(later: str) -> None:
    assert len(read(SHOOTING + later + "\n").reports) == 1


def test_a_wave_of_attacks_is_one_report() -> None:
    text = (
        "Insurgents attacked army posts in Quetta, Gwadar, Mastung and Kalat on Saturday in a coordinated wave, "
        "killing 12 soldiers.\nIn Quetta, four soldiers were killed. In Gwadar, three soldiers were killed.\n"
        "Elsewhere the attackers were repelled.\n"
    )
    assert len(read(text).reports) == 1


def test_background_is_no_report() -> None:
    text = (
        "A bomb killed six people in Kabul on Monday, police said.\n"
        "In a separate attack in 2021, more than 170 people were killed at the airport.\n"
    )
    assert len(read(text).reports) == 1


def test_a_text_without_an_event_is_no_event() -> None:
    reading = read("It is what it is. So be it.")
    assert reading.outcome is ReadingOutcome.NO_EVENT
    assert [report.kind for report in reading.reports] == [ReportKind.NONE]


def test_an_undated_article_is_read() -> None:
    reading = read_article(replace(article(SHOOTING), published_at=None))
    assert reading.outcome is ReadingOutcome.READ
    assert reading.reports[0].window is None
    assert reading.reports[0].killed.best == 4


def test_reading_twice_gives_the_same() -> None:
    assert read(SHOOTING) == read(SHOOTING)


HOSTILE = {
    "million characters": "Gunmen killed 3 people in Quetta on Sunday. " * 23_000,
    "one long sentence": "the man and " * 50_000,
    "one long sentence of names": "Ali Khan and " * 20_000,
    "no space": "x" * 1_000_000,
    "capital letters": "A" * 300_000,
    "digits": "9" * 400 + " people were killed in Quetta. " + "1" * 100_000,
    "numbers": "12 13 14 " * 30_000,
    "controls": "Three\x00 people\x07 were\x1b killed\u202e in Kabul.\ud800" * 500,
    "mixed scripts": "Три 人 killed ثلاثة people ในกรุงเทพ तीन לוד. " * 5_000,
    "brackets": "(" * 50_000 + "BLA" + ")" * 50_000,
    "quotes": '"' * 100_000,
    "acronyms": "Front (AB) Army (CD) Party (EF) " * 5_000,
    "lines": "\n" * 200_000,
    "spaces": " " * 200_000 + "killed" + " " * 200_000,
    "commas": "Quetta, " * 30_000,
    "names of one group": "Karmal Front " * 15_000 + "claimed the attack. The group said 12 people were killed.",
    "by": "killed by " * 30_000,
    "said": "he said " * 30_000,
    "capitalised": "The Front Of The Army " * 10_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_read_in_bounded_time(name: str) -> None:
    hostile = replace(article(HOSTILE[name]), language="en")  # whatever language it sounds like, it is read
    began = time.process_time()
    reading = read_article(hostile)
    assert time.process_time() - began < 20
    is_empty = reading.reason == "page is empty"
    assert is_empty or reading.outcome in (ReadingOutcome.READ, ReadingOutcome.NO_EVENT)
    if name in ("one long sentence", "no space", "capital letters", "brackets", "quotes", "lines", "said"):
        assert all(report.claims == () for report in reading.reports)


def test_a_unit_that_its_towns_stand_for_is_quoted_from_the_text_also_where_the_title_names_another() -> None:
    text = "Blasts killed five people in Turbat, Gwadar and Panjgur on Sunday, police said."
    (report,) = read(text, title="Blasts in Quetta and other towns").reports
    assert report.place is not None
    assert (report.place.place.name, report.place.rule) == ("Balochistan", "spanning")
    assert text[report.place.quote.start : report.place.quote.end] == "Turbat"


def test_each_item_of_a_list_is_a_report_of_its_own() -> None:
    reading = read(
        "MOZAMBIQUE – The death toll from floods in Sofala province rose to 52, the disaster agency said.\n"
        "NIGERIA – Gunmen kidnapped at least 21 people from a bus near Damaturu in Borno state, police said.\n"
        "PERU – Police in Lima fired tear gas at transport workers protesting against extortion.",
        title="World in brief: Monday, February 2",
    )
    flood, kidnapping, protest = reading.reports
    assert flood.killed.best == 52
    assert [claim.measure for claim in kidnapping.claims] == ["abducted"]
    assert protest.initiator is not None
    assert protest.initiator.country_code == "PE"  # not of the country that the list begins with
    datelines = [[p.place.country_code for p in r.places if p.role is PlaceRole.DATELINE] for r in reading.reports]
    assert datelines == [["MZ"], ["NG"], ["PE"]]


def test_a_number_that_was_given_on_another_day_is_no_other_attack() -> None:
    reading = read(
        "QUETTA: At least 145 militants have been killed since Friday in clashes in Balochistan, the chief minister "
        "said on Sunday.\nOn Saturday the military had put the number of militants killed at 92. The new count "
        "includes those found dead in the hills outside Mastung.",
    )
    assert len(reading.reports) == 1


def test_a_museum_opens_today_what_was_stolen_long_ago() -> None:
    (report,) = read(
        "A mosaic stolen in the war of 1975 is back on the wall of the museum, its director said. The exhibition of "
        "the painting and the mosaic is open until the end of the month.",
        title="Museum shows stolen mosaic",
    ).reports
    assert report.window is not None
    assert report.window.rule == "published"


def test_a_story_written_anew_speaks_on_the_day_of_its_dateline() -> None:
    """Its outlet kept the time of the first version: "on Monday" is the day after, not a week before."""
    told = read("KENDARI, Indonesia, May 7 (Agency) – Divers recovered six bodies on Tuesday from a ferry that sank.")
    (report,) = told.reports
    assert report.window is not None
    assert report.window.start_on == date(2024, 5, 7)
