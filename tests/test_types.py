"""Event types and report kinds: the ontology, the lexicon, and what texts are judged to be."""

from datetime import date
from pathlib import Path

import pytest

from extract.actors import find_actors
from extract.claims import ClaimContext, find_claims
from extract.passages import read_passages
from extract.records import DatePrecision, EventType, EventWindow, ReportKind
from extract.telling import count_told
from extract.text import split_sentences
from extract.types import judge_kind, judge_type
from extract.types.classes import expand, load_classes
from extract.types.deeds import find_deeds, load_deeds
from extract.types.figures import blank, find_figures
from extract.types.happening import weigh_happening
from extract.types.lexicon import find_cues, load_cues
from extract.types.ontology import VIOLENT, load_labels

LEADS = Path(__file__).with_name("types_leads.txt")
ACLED = {
    "Battles",
    "Explosions/Remote violence",
    "Violence against civilians",
    "Protests",
    "Riots",
    "Strategic developments",
}


def judge(title: str, text: str) -> EventType:
    sentences = split_sentences(text)
    claims = find_claims(text, context=ClaimContext(published_on=date(2024, 5, 3), sentences=sentences))
    actors = find_actors(text, sentences=sentences)
    passages = read_passages(text, sentences, claims=claims, places=(), times=())
    told = count_told(passages, actors, date(2024, 5, 3))
    return judge_type(title, text, claims=claims, actors=actors, told=told)


def kind(title: str, text: str) -> ReportKind:
    event_type = judge(title, text)
    return judge_kind(title, text, event_type, claims=(), window=None, published_on=date(2024, 5, 3))


def test_the_six_types_of_acled_are_there() -> None:
    assert {event_type for event_type, _ in load_labels()} >= ACLED


def test_armed_types_have_plover_and_cameo_codes() -> None:
    violent = [label for label in load_labels().values() if label.event_type in VIOLENT]
    assert all(label.plover_type == "ASSAULT" and label.plover_mode and label.cameo_code for label in violent)


def test_every_cue_speaks_for_a_known_label() -> None:
    assert len(load_cues()) > 1_000  # loading checks the labels


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        (
            "Rebels and army clash near Goma",
            "At least 14 soldiers were killed in clashes with M23 rebels near the town on Tuesday, the army said. "
            "Heavy fighting went on into the night and the rebels attacked two army posts.",
            ("Battles", "Armed clash"),
        ),
        (
            "Suicide bomber kills 11 at market",
            "A suicide bomber blew himself up in a crowded market on Monday, killing 11 people and wounding 30.",
            ("Explosions/Remote violence", "Suicide bomb"),
        ),
        (
            "Air strikes hit hospital",
            "Warplanes bombed a hospital overnight, killing six people. The air strikes destroyed two wards.",
            ("Explosions/Remote violence", "Air/drone strike"),
        ),
        (
            "Roadside bomb kills three soldiers",
            "A roadside bomb exploded next to a patrol on Sunday, killing three soldiers.",
            ("Explosions/Remote violence", "Remote explosive/landmine/IED"),
        ),
        (
            "Shelling kills four in border town",
            "Artillery shelling killed four people in the town on Friday. Mortar shells were fired for an hour.",
            ("Explosions/Remote violence", "Shelling/artillery/missile attack"),
        ),
        (
            "Gunmen abduct 30 schoolgirls",
            "Bandits kidnapped 30 schoolgirls on Thursday. The kidnappers asked for a ransom.",
            ("Violence against civilians", "Abduction/forced disappearance"),
        ),
        (
            "Militants massacre villagers",
            "Militants attacked a village on Sunday and killed 22 civilians. Villagers were executed in the massacre.",
            ("Violence against civilians", "Attack"),
        ),
        (
            "Thousands march against pension reform",
            "Thousands of protesters marched through the capital on Saturday. The demonstrators held placards.",
            ("Protests", "Peaceful protest"),
        ),
        (
            "Rioters burn buses",
            "Rioters torched cars and hurled stones at police. The rioting went on all night; looters took part.",
            ("Riots", "Violent demonstration"),
        ),
        (
            "Floods displace thousands",
            "Flash floods after torrential rain displaced 4,000 people. The river burst its banks.",
            ("Disaster", "Flood"),
        ),
        (
            "Magnitude 6.1 earthquake shakes island",
            "An earthquake of magnitude 6.1 struck the island; aftershocks were felt for hours.",
            ("Disaster", "Earthquake"),
        ),
        (
            "Bus crash kills nine",
            "Nine people died when a bus overturned after it collided with a truck, a road accident on Highway 4.",
            ("Accident", "Road"),
        ),
        (
            "Ferry capsizes off coast",
            "A ferry capsized in rough seas and 40 people are missing.",
            ("Accident", "Maritime"),
        ),
        (
            "Teen shot in Springfield",
            "A 16-year-old was shot in the leg on Elm Street on Friday night, police said. No arrests were made.",
            ("Crime", "Shooting"),
        ),
        (
            "Man stabbed outside bar",
            "A man was stabbed outside a bar early on Sunday. He had several stab wounds.",
            ("Crime", "Stabbing"),
        ),
        (
            "Ruling party wins election",
            "The ruling party won the general election on Sunday. Voters went to polling stations from dawn.",
            ("Politics", "Election"),
        ),
        (
            "Ministers meet for summit",
            "Foreign ministers held talks at a summit in Vienna on Monday to negotiate.",
            ("Diplomacy", "Talks"),
        ),
        (
            "Shares slide",
            "Stocks fell on Wall Street as investors sold shares; the Nasdaq lost two per cent.",
            ("Economy", "Markets"),
        ),
        (
            "Late goal wins the league",
            "The striker scored in the last minute to win the league. The coach praised his players.",
            ("Sport", "Sport"),
        ),
    ],
)
def test_a_happening_is_judged_by_its_words(title: str, text: str, expected: tuple[str, str]) -> None:
    found = judge(title, text)
    assert (found.event_type, found.event_subtype) == expected


def test_where_men_of_both_sides_fell_it_was_a_battle() -> None:
    text = (
        "The military described the attackers as foreign. The rebels claim to have killed 84 soldiers since the "
        "attacks of Saturday. According to the minister, 145 militants have been killed."
    )
    assert judge("India rejects charge over attacks", text).event_subtype == "Armed clash"
    civilians = f"{text} Gunmen also killed nine villagers in the attack."
    assert judge("Gunmen attack villagers", civilians).event_type != "Battles"


def test_a_text_without_evidence_is_other() -> None:
    assert judge("", "It is what it is.").event_type == "Other"


def test_a_judgement_names_the_words_that_made_it() -> None:
    assert "earthquake" in judge("Earthquake hits", "An earthquake hit the coast.").rule


@pytest.mark.parametrize(
    "text",
    [
        "We must fight terrorism, the president said in a speech. Our country will not give in to violence. "
        "We will ask the congress to pass a law against kidnapping, and our policy will be one of dialogue.",
        "The ministers agreed on a plan to prevent attacks. A treaty against terrorism may be signed next year, "
        "and the government would then receive aid for its police. Peace would follow, they said.",
    ],
)
def test_talk_of_violence_is_no_violence(text: str) -> None:
    assert judge("", text).event_type not in VIOLENT


def test_a_trial_is_a_follow_up() -> None:
    title = "Man pleads guilty in fatal shooting"
    text = "A man pleaded guilty in court to the shooting death of his neighbour, who was shot dead last year."
    assert kind(title, text) is ReportKind.FOLLOW_UP


def test_a_funeral_is_a_follow_up() -> None:
    assert kind("Hundreds mourn victims of mall shooting", "A vigil for the three who were shot dead was held.") is (
        ReportKind.FOLLOW_UP
    )


def test_a_shooting_is_new() -> None:
    assert (
        kind("Two shot at gas station", "Two men were shot at a gas station on Monday, police said.") is ReportKind.NEW
    )


def test_a_ruling_is_news_itself() -> None:
    text = "The Supreme Court ruled on Monday that the law stands. Judges on the court split five to four."
    assert kind("Supreme Court upholds law", text) is ReportKind.NEW


@pytest.mark.parametrize("title", ["Opinion: the war we forgot", "Why did the bomb go off?", "Explainer: the conflict"])
def test_comment_is_analysis(title: str) -> None:
    assert kind(title, "The bomb that exploded in May killed three people.") is ReportKind.ANALYSIS


@pytest.mark.parametrize("title", ["WHO declares emergency", "IS claims bombing", "Will Smith hurt in crash"])
def test_a_name_at_the_head_asks_no_question(title: str) -> None:
    assert kind(title, "The bomb that exploded in May killed three people.") is ReportKind.NEW


def test_who_writes_of_himself_comments() -> None:
    text = "I have sat on this council for ten years. I have seen my town grow, and I like it. Let me say what I want."
    assert kind("Build homes, not car parks", text) is ReportKind.ANALYSIS
    assert kind("Build homes, not car parks", f'"{text}" the mayor said.') is ReportKind.NEW


def test_a_weather_forecast_tells_no_happening() -> None:
    assert kind("Forecast: rain in the east", "A band of rain will move across the state.") is ReportKind.NONE


def test_what_is_told_weeks_later_is_a_follow_up() -> None:
    title, text = "Two shot at gas station", "Two men were shot at a gas station on 2 March, police said."
    event_type = judge(title, text)
    for day, expected in ((date(2024, 3, 3), ReportKind.NEW), (date(2024, 5, 3), ReportKind.FOLLOW_UP)):
        window = EventWindow(date(2024, 3, 2), date(2024, 3, 2), DatePrecision.DAY, None, "day")
        assert judge_kind(title, text, event_type, claims=(), window=window, published_on=day) is expected


def test_a_vigil_that_is_attacked_is_no_follow_up() -> None:
    text = "Rebels shot dead 38 worshippers at a night vigil in Komanda on Sunday, a priest said."
    assert kind("Rebels kill 38 at night vigil", text) is ReportKind.NEW
    assert kind("Toll of funeral attack rises to 49", text) is ReportKind.NEW


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Murder inquiry after woman found dead", "A woman of 33 was found murdered in a park on Monday, police said."),
        ("Inmates shot in break from Haitian jail", "Two inmates were shot dead as 40 fled from prison, police said."),
        ("Judge shot dead outside home", "A judge was shot dead outside his home on Monday, prosecutors said."),
        ("Landslide buries camp", "Seventeen workers were buried by a landslide on Monday, officials said."),
    ],
)
def test_a_word_of_courts_and_graves_does_not_make_a_follow_up(title: str, text: str) -> None:
    assert kind(title, text) is ReportKind.NEW


@pytest.mark.parametrize("title", ["Timeline: attacks since 2001", "News in brief", "Police blotter, May 3"])
def test_an_enumeration_is_a_list(title: str) -> None:
    assert kind(title, "A bomb exploded. A man was shot.") is ReportKind.LIST


def test_drones_are_signs_of_violence_as_other_weapons_are() -> None:
    told = "Nine people died when a drone fired on a cattle fair on Sunday. Two drones were shot down, police said."
    armed, unarmed = (
        weigh_happening("", text, claims=(), actors=(), start=0) for text in (told, told.replace("drones", "kites"))
    )
    assert armed > unarmed


def test_nine_leads_in_ten_have_the_right_type_and_subtype() -> None:
    """A floor for texts that the tables have seen; how it goes with others stands in the file's first line."""
    rows = [line.split(" | ") for line in LEADS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    judged = [(expected, judge(title, lead)) for expected, title, lead in rows]
    wrong = [(want, got.rule) for want, got in judged if want != f"{got.event_type}/{got.event_subtype}"]
    assert len(rows) > 150
    assert len(wrong) <= len(rows) / 10, wrong


def test_every_deed_has_a_known_label_and_words_on_both_sides() -> None:
    assert len(load_deeds()) > 500  # loading checks the labels


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A bus carrying pilgrims plunged into a gorge.", ("Accident", "Road")),
        ("Gunmen stormed a village at dawn.", ("Violence against civilians", "Attack")),
        ("The storm brought down power lines.", ("Disaster", "Storm")),
    ],
)
def test_a_deed_is_told_by_its_doer_and_its_act(text: str, told: tuple[str, str]) -> None:
    assert told in {found.deed.label for found in find_deeds(text)}


@pytest.mark.parametrize(
    "text",
    [
        "A bus stood there. The economy plunged into crisis.",  # another sentence
        "Prices plunged, and the bus was late.",  # the act stands before the doer
        "The bus company, which has had four owners since it was founded and is now for sale again, plunged.",
    ],
)
def test_an_act_far_from_a_doer_is_no_deed(text: str) -> None:
    assert ("Accident", "Road") not in {found.deed.label for found in find_deeds(text)}


def test_an_act_may_need_its_object() -> None:
    pupils, drugs = "Gunmen seized 30 pupils at dawn.", "Gunmen seized a radio at dawn."
    label = ("Violence against civilians", "Abduction/forced disappearance")
    found = [[deed for deed in find_deeds(text) if deed.deed.label == label] for text in (pupils, drugs)]
    assert max(deed.deed.weight for deed in found[0]) > max((deed.deed.weight for deed in found[1]), default=0.0)


def test_who_did_it_is_not_whom_it_struck() -> None:
    text = "Three shoppers were killed by a bomb that militants had left."
    assert ("Battles", "Armed clash") not in {found.deed.label for found in find_deeds(text)}


def test_a_passive_with_its_agent_is_the_deed_turned_round() -> None:
    label = ("Violence against civilians", "Abduction/forced disappearance")
    for text in ("Gunmen snatched nine nuns.", "Nine nuns were snatched by two masked and hooded gunmen."):
        assert label in {found.deed.label for found in find_deeds(text)}


def test_who_is_struck_does_not_strike_in_the_same_breath() -> None:
    text = "Troops raided a camp of rebels, killing nine villagers."
    assert ("Violence against civilians", "Attack") not in {found.deed.label for found in find_deeds(text)}
    text = "Rebels raided a camp, killing nine villagers."
    assert ("Violence against civilians", "Attack") in {found.deed.label for found in find_deeds(text)}


def test_a_word_of_a_class_is_known_in_all_its_deeds() -> None:
    classes = load_classes()
    assert {"minibus*", "lorry"} <= set(classes["vehicle"])
    assert {"step down", "stepped down", "steps down"} <= set(expand("step* down"))
    with pytest.raises(KeyError):
        list(expand("@no_such_class"))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("The council had a flood of angry complaints.", "The council had"),
        ("She launched a blistering attack on the minister.", "on the minister."),
        ("The market crash wiped out savings.", "wiped out savings."),
        ("He died of a heart attack.", "He died of a"),
    ],
)
def test_a_figure_of_speech_is_blanked(text: str, kept: str) -> None:
    read = blank(text, find_figures(text))
    assert len(read) == len(text)
    assert kept in read
    assert not any(word in read for word in ("flood", "attack", "crash"))


@pytest.mark.parametrize(
    "text", ["A flood of mud buried the town.", "An attack on the convoy killed two.", "The bus crash killed nine."]
)
def test_what_is_meant_literally_is_kept(text: str) -> None:
    assert find_figures(text) == []


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        (
            "Newcomer wins by a landslide",
            "A newcomer won the presidency by a landslide on Sunday, with 61 percent of the votes.",
            ("Politics", "Election"),
        ),
        (
            "Stocks in worst crash since 2020",
            "The index fell seven percent on Monday in its worst crash since 2020 as investors sold shares.",
            ("Economy", "Markets"),
        ),
        (
            "Miners down tools over pay",
            "Some 9,000 miners downed tools on Monday after wage talks with their employer failed.",
            ("Economy", "Labour"),
        ),
        (
            "Ice storm leaves 300,000 without power",
            "An ice storm that coated cables left 300,000 homes without electricity on Tuesday.",
            ("Disaster", "Storm"),
        ),
        (
            "Firebrand premier bows out",
            "The prime minister bowed out on Monday after her coalition lost its majority.",
            ("Politics", "Government"),
        ),
        (
            "Police kill six as tax protests spread",
            "Six people were shot dead on Tuesday; 53 people had gunshot wounds. Two more were shot in the leg.",
            ("Protests", "Excessive force against protesters"),
        ),
        (
            "Hospital bombing: toll climbs",
            "An aircraft bombed the hospital on Wednesday night, killing 34 people in three wards.",
            ("Explosions/Remote violence", "Air/drone strike"),
        ),
        (
            "Seven burnt in tanker explosion",
            "Seven people were burnt to death when a petrol tanker fell and exploded at a park on Sunday night.",
            ("Accident", "Road"),
        ),
        (
            "Nine dead in attacks on farming villages",
            "Nine people were killed in attacks on two farming villages overnight, the chairman said on Friday.",
            ("Violence against civilians", "Attack"),
        ),
        (
            "Suicide attacker hits bank",
            "A man with a bomb under his shawl blew himself up at a bank on Monday. The bomb killed six clerks.",
            ("Explosions/Remote violence", "Suicide bomb"),
        ),
    ],
)
def test_unusual_words_and_figures_are_read_as_meant(title: str, text: str, expected: tuple[str, str]) -> None:
    found = judge(title, text)
    assert (found.event_type, found.event_subtype) == expected


def test_a_gun_in_gun_control_is_no_gun() -> None:
    assert {cue.label[0] for cue in find_cues("A debate on gun control.")} == {"Politics"}


def test_a_named_group_is_one_of_militants_whether_or_not_we_know_it() -> None:
    for name in ("Boko Haram", "Red Valley Front"):
        text = f"{name} overran the garrison town of Derja on Monday, residents said. {name} fighters hold the market."
        judged = judge_type(f"{name} takes town", text, claims=(), actors=(), armed=(name,))
        assert judged.event_subtype == "Non-state actor overtakes territory"


def test_the_name_of_a_work_is_no_happening() -> None:
    text = "In her new film 'The Last Ferry Sinks' the director tells of two sisters. The actor in the lead is superb."
    assert judge("'The Last Ferry Sinks' is a film for patient viewers", text).event_type == "Culture"


def test_where_nobody_is_harmed_words_of_harm_are_outweighed() -> None:
    text = (
        "The museum has returned a looted drawing to the heirs of a collector. The exhibition in the gallery ended on "
        "Sunday. Thieves in uniform had stolen it and his house was ransacked, burned and destroyed."
    )
    assert judge("Museum returns looted drawing", text).event_type == "Culture"


def test_explosives_that_troops_find_are_no_explosion() -> None:
    text = (
        "Soldiers discovered a tunnel with 90 mines and 400 kg of explosives on Sunday. Sappers blew it up. The cache "
        "was left by militants who had wounded nine villagers on Friday, officers said."
    )
    assert judge("Troops uncover tunnel packed with explosives", text).event_subtype == "Disrupted weapons use"


def test_a_blast_at_a_works_is_an_accident_and_a_bomb_in_a_market_is_none() -> None:
    text = "Five women were killed in a blast at a cracker unit near Sattur on Monday, the fire service said."
    assert judge("Five killed in blast at cracker unit", text).event_type == "Accident"
    text = "Five women were killed when a bomb went off in a market in Sattur on Monday, the fire service said."
    assert judge("Five killed in market blast", text).event_subtype == "Remote explosive/landmine/IED"


def test_a_refinery_that_drones_set_alight_is_no_accident() -> None:
    text = "A refinery caught fire after a massed drone raid on Monday. Debris killed one worker, the governor said."
    assert judge("Fire at refinery after overnight drone raid", text).event_subtype == "Air/drone strike"


def test_a_hyphen_is_as_good_as_a_space() -> None:
    assert {found.deed.label for found in find_deeds("Police tear-gassed the protest.")} == {
        found.deed.label for found in find_deeds("Police tear gassed the protest.")
    }


def test_what_somebody_is_blamed_for_is_no_accident() -> None:
    text = (
        "An explosion on Sunday killed four workers at a refinery in Barrancabermeja. The army blamed the National "
        "Liberation Army, which has not commented."
    )
    assert judge("Explosion at refinery", text).event_type == "Explosions/Remote violence"


def test_a_court_that_judges_a_killing_follows_it_up() -> None:
    text = "A court in Tunis sentenced a police officer to prison on Monday for shooting dead a protester in 2023."
    assert kind("Court jails officer over killing of protester", text) is ReportKind.FOLLOW_UP
    assert (
        kind("Court strikes down tax law", "The constitutional court struck down a tax law on Monday.")
        is ReportKind.NEW
    )


def test_who_is_killed_in_words_that_no_table_has_was_attacked() -> None:
    text = (
        "A Dutch reporter was killed today in a shootout in a village in the east. He is the third reporter killed in "
        "12 hours during the elections. A soldier fired at his car last night, the reporter's crew said."
    )
    judged = judge("", text)
    assert (judged.event_type, judged.rule) == ("Violence against civilians", "claims:dead_of_the_lead")


def test_the_trade_of_those_who_bomb_is_not_what_happened() -> None:
    text = (
        "Three strong explosions were heard last night in Marosa, the centre of drug trafficking in the region. At "
        "least five people were wounded, and two banks were damaged. Police blame drug traffickers, and the drug "
        "cartel's lawyers deny it."
    )
    assert judge("", text).event_type == "Explosions/Remote violence"
