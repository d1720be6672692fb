"""How many reports a text yields, and which of its paragraphs and numbers each of them has."""

from datetime import UTC, datetime

import pytest

from extract.article import article_from_text
from extract.records import Article, DatePrecision, Report, ReportKind
from extract.report import read_article

LEAD = "LIMA, May 6 (Wire) - A bomb exploded last night at a bank in Chimbote, wounding a watchman, police said."
PYLONS = "QUITO, May 6 (Wire) - Guerrillas blew up two power pylons in the north of Quito last night. No one was hurt."


def article(*paragraphs: str, title: str = "") -> Article:
    return article_from_text(
        url="https://news.example/1",
        title=title,
        text="\n\n".join(paragraphs),
        outlet="news.example",
        published_at=datetime(2024, 5, 6, 12, tzinfo=UTC),
        published_precision=DatePrecision.SECOND,
        language="en",
    )


def reports(*paragraphs: str, title: str = "") -> tuple[Report, ...]:
    return read_article(article(*paragraphs, title=title)).reports


def test_the_paragraph_that_goes_on_about_an_aside_counts_for_it() -> None:
    main, aside = reports(
        LEAD,
        "In Ayacucho, guerrillas yesterday attacked a police post with dynamite.",
        "The attackers fled in a stolen truck. Two policemen were killed and four others were wounded in the attack.",
        "The mayor of Chimbote said that the bank would open again on Monday.",
    )
    assert (main.killed.best, main.wounded.best) == (None, 1)
    assert (aside.killed.best, aside.wounded.best) == (2, 4)


def test_each_deed_that_words_add_is_a_report_also_of_one_place_and_night() -> None:
    _, bus, station = reports(
        PYLONS,
        "In addition, urban guerrillas blew up a public bus after ordering the passengers to get off.",
        "The police also reported that a gas station was attacked with grenades by three hooded men.",
    )
    assert bus.event_type.event_type == station.event_type.event_type == "Explosions/Remote violence"


@pytest.mark.parametrize(
    "more",
    [
        "Another 130 people were wounded in Sunday's attack, a hospital said.",
        "Another man was also killed in the explosion, the police added.",
        "The explosion was also heard in the neighbouring districts, where windows were damaged.",
        "In February a similar blast in Arequipa killed nine.",
    ],
)
def test_more_of_the_same_deed_and_background_are_no_report(more: str) -> None:
    assert len(reports(LEAD, more)) == 1


def test_what_a_strike_protests_against_is_a_report_and_who_is_hurt_at_a_march_is_not() -> None:
    strike = "CALI, May 6 (Wire) - Teachers of Cali went on strike on Monday to protest the kidnapping of a colleague."
    kidnapping = (
        "Four heavily armed men kidnapped the teacher, Ramiro Lozano, on Saturday night in front of his children."
    )
    assert [r.event_type.event_subtype for r in reports(strike, kidnapping)][1:] == ["Abduction/forced disappearance"]
    march = "CALI, May 6 (Wire) - Teachers of Cali marched on Monday to demand better pay."
    assert len(reports(march, "Six teachers were wounded when police fired tear gas, a union said.")) == 1


def test_a_town_that_the_title_names_too_has_its_own_attack_in_the_text() -> None:
    kabul = "A truck bomb exploded outside a barracks in Kabul on Saturday, killing 14 people, officials said."
    jalalabad = "In the eastern city of Jalalabad, gunmen on a rickshaw killed a councillor later in the day."
    found = reports(kabul, jalalabad, title="Attacks hit Kabul and Jalalabad")
    assert [report.place and report.place.place.name for report in found] == ["Kabul", "Jalalabad"]


def test_a_province_that_opens_a_paragraph_brings_its_own_attack() -> None:
    union = "In La Unión, guerrilla units of the front yesterday blew up a railway bridge, the army said."
    sonsonate = "In Sonsonate, a commando last night attacked the house of a colonel with grenades, killing a guard."
    assert [report.killed.best for report in reports("SAN SALVADOR, May 6 (Wire) -", union, sonsonate)] == [None, 1]


def test_another_action_that_a_paragraph_announces_is_a_report_without_a_day_or_victims() -> None:
    assert len(reports(PYLONS, "In another action, guerrillas set fire to two trucks loaded with rice.")) == 2


def test_who_asks_about_an_attack_tells_none() -> None:
    assert len(reports(PYLONS, "And who also bombed the houses of the poor in Guayaquil on Saturday?")) == 1


def test_the_numbered_actions_of_a_communique_have_each_a_report_and_toll() -> None:
    intro = "SAN SALVADOR, May 6 (Wire) - The front's radio listed the actions of the night."
    first = "1. In Santa Ana our units attacked the barracks of the police, killing four policemen."
    second = "2. In Sonsonate a commando attacked the garrison of the civil defence with grenades, killing two guards."
    found = reports(intro, first, second)
    assert {report.killed.best for report in found} == {4, 2}


def test_a_clause_that_brings_another_town_and_its_victims_is_a_report_of_its_own() -> None:
    main = "HERMOSILLO, May 6 (Wire) - Gunmen shot seven people dead in a bar in Hermosillo on Sunday, officials said."
    others = (
        "On the same Sunday two other men were shot dead in Guaymas, and in Navojoa a policeman was killed at home."
    )
    found = reports(main, "The governor promised more patrols.", others)
    assert [(r.place and r.place.place.name, r.killed.best) for r in found] == [
        ("Hermosillo", 7),
        ("Guaymas", 2),
        ("Navojoa", 1),
    ]


def test_a_place_opens_an_account_of_the_dead_whatever_the_verb() -> None:
    dead = "In Puno, guerrillas took the lives of four farm workers."
    _, aside = reports(LEAD, dead)
    assert aside.place is not None
    assert aside.place.place.name == "Puno"


def test_numbers_of_wards_and_offices_elsewhere_open_no_account() -> None:
    flood = "ILOILO, May 6 (Wire) - A flood in Iloilo killed 40 people on Sunday, the civil defence office said."
    assert len(reports(flood, "A doctor in Cebu, who asked not to be named, said that six of them were children.")) == 1


DAY = (
    "Armed conflicts and attacks",
    "War in Mali: Gunmen kill nine herders near Gao. The army says that it lost two men.",
    "Insurgency in Thailand: A bomb wounds four rangers in Yala. No group claims it.",
    "Disasters and accidents",
    "A ferry sinks off Zamboanga, Philippines. Eleven bodies are found.",
    "About 30,000 people march in Tbilisi against a new law.",
)


def test_each_event_under_the_headings_of_a_day_is_a_report() -> None:
    found = reports(*DAY, title="Current events, 6 May 2024")
    assert [report.place and report.place.place.name for report in found] == ["Gao", "Yala", "Zamboanga", "Tbilisi"]
    assert [report.killed.best for report in found] == [9, None, 11, None]
    assert found[0].kind is ReportKind.LIST


def test_a_round_up_by_places_is_told_apart_place_by_place() -> None:
    found = reports(
        "Puno. Two traders were shot dead in Juliaca on Sunday.",
        "Cusco. A mine killed a shepherd and his two sons near Sicuani. Three goats were lost.",
        "Arequipa. Nobody claimed the rocket that hit a school in Camana and wounded a guard.",
        "The desk of this paper will go on counting.",
    )
    assert [report.killed.best for report in found] == [2, 3, None]


def test_a_bulletin_read_in_turns_is_no_list() -> None:
    found = reports(
        "ANCHOR: Good evening. Eleven people died in a raid by gunmen on a ranch near Isiolo on Sunday.",
        "MWANGI: The county still says eight. I saw eleven bodies.",
        "ANCHOR: And the injured?",
        "MWANGI: Sixteen, the hospital says.",
    )
    assert len(found) == 1


def test_sections_of_one_story_are_no_list() -> None:
    found = reports(
        "What happened",
        "A bomb exploded in a market in Quetta on Sunday, killing nine people, police said.",
        "Who did it",
        "Nobody has claimed the bomb. Police in Quetta are questioning two men about it.",
        "What comes next",
        "The market in Quetta is closed. The mayor of Quetta will speak on Monday. Schools are open.",
    )
    assert len(found) == 1


def test_a_reaction_that_tells_no_other_place_or_day_opens_no_account() -> None:
    found = reports(
        "NICE, May 5 (Wire) - A truck was driven into a crowd in Nice on Sunday night, killing 40 people, police said.",
        'Prime Minister Anna Berg wrote: "We are shocked by the attack tonight, in which so many were murdered."',
        "Pictures of the truck attack: Officers confirmed that the driver was killed by police.",
        "Rosa Malik died at once when she was hit by the truck, a friend said. Gunfire was heard after the blast.",
        "President Michel Prado stated that terrorists who bombed, murdered and kidnapped two young people and burned "
        "and destroyed their shops after a night of joy would never break the will of a people that has always stood "
        "together against all who hate it.",
    )
    assert len(found) == 1
