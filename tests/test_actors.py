"""Actors: names, acronyms, institutions, generic words, and who did it to whom."""

from datetime import date

import pytest

from extract.actors import choose_actors, find_actors, find_victims, resolve_actor
from extract.actors.dictionary import fold, load_lexicon, slugify
from extract.claims import ClaimContext, find_claims
from extract.records import ActorMention, ActorRole, Side
from extract.text import split_sentences


def mentions(text: str, country: str | None = None) -> tuple[ActorMention, ...]:
    return find_actors(text, sentences=split_sentences(text), country_hint=country)


def names(text: str, country: str | None = None) -> set[str]:
    return {mention.actor.name for mention in mentions(text, country)}


def sides(text: str, country: str | None = None) -> tuple[str | None, str | None]:
    initiator, recipient = choose_actors(mentions(text, country))
    return initiator and initiator.name, recipient and recipient.name


@pytest.mark.parametrize(
    "name",
    ["Baloch Liberation Army", "Balochistan Liberation Army", "Balochistani Liberation Army", "BLA", "the BLA"],
)
def test_spellings_of_one_group_are_one_actor(name: str) -> None:
    actor = resolve_actor(name)
    assert actor is not None
    assert (actor.actor_key, actor.country_code, actor.side) == ("baloch_liberation_army", "PK", Side.ARMED_GROUP)


def test_the_dictionary_knows_the_world() -> None:
    lexicon = load_lexicon()
    keys = {actor.actor_key for actor in lexicon.names.values()}
    countries = {actor.country_code for actor in lexicon.names.values() if actor.country_code}
    assert len(keys) >= 400
    assert len(countries) >= 60
    assert len(lexicon.countries) >= 190


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Pakistan’s military said it shot down a drone.", "Pakistan military"),
        ("Kenyan police fired on the crowd.", "Kenya police"),
        ("Peruvian navy vessels sailed.", "Peru navy"),
        ("The Norwegian defence ministry said so.", "Norway defence ministry"),
        ("Chadian government forces retook the post.", "Chad security forces"),
    ],
)
def test_an_institution_belongs_to_the_country_named_before_it(text: str, name: str) -> None:
    assert name in names(text)


def test_the_army_alone_is_that_of_the_country_where_it_happened() -> None:
    assert "Mali military" in names("The army attacked the camp.", "ML")


def test_an_acronym_that_the_text_defines_names_its_group() -> None:
    text = "The Red River Liberation Front (RRLF) met. On Friday the RRLF attacked a barracks."
    assert sides(text) == ("Red River Liberation Front", None)
    assert {m.actor.acronym for m in mentions(text) if m.actor.name == "Red River Liberation Front"} == {"RRLF"}


def test_an_unknown_group_gets_a_key_from_its_name() -> None:
    (first, *_) = mentions("The Upper Delta Resistance Movement attacked a convoy.")
    assert first.actor.actor_key == "upper_delta_resistance_movement"
    assert first.actor.side is Side.ARMED_GROUP


def test_an_outlawed_group_is_one_whatever_its_name() -> None:
    assert "Tehreek-i-Jihad Wazir" in names("The outlawed Tehreek-i-Jihad Wazir group claimed responsibility.")


def test_the_group_is_the_one_named_last() -> None:
    text = "Boko Haram fled. The group attacked two villages on Monday."
    assert sides(text)[0] == "Boko Haram"


def test_members_act_for_their_group() -> None:
    assert sides("Hamas gunmen attacked a checkpoint.")[0] == "Hamas"
    assert sides("Fighters of the National Liberation Army kidnapped a mayor.")[0] == "National Liberation Army"


def test_a_common_word_is_no_group() -> None:
    assert names("It was a contra dance, and the shining path led home.") == set()


@pytest.mark.parametrize(
    ("text", "initiator", "recipient"),
    [
        ("Al-Shabaab attacked Kenyan soldiers near the border.", "Al-Shabaab", "Kenya military"),
        ("Kenyan soldiers attacked al-Shabaab near the border.", "Kenya military", "Al-Shabaab"),
        ("Kenyan soldiers were attacked by al-Shabaab.", "Al-Shabaab", "Kenya military"),
        ("Four rebels killed by Kenyan soldiers were buried.", "Kenya military", "rebels"),
        ("The Taliban's attack on Afghan police lasted an hour.", "Taliban", "Afghanistan police"),
        ("Clashes between the Arakan Army and police went on.", "Arakan Army", "police"),
        ("Gunmen attack village market.", "gunmen", "civilians"),
    ],
)
def test_voice_tells_who_did_it_to_whom(text: str, initiator: str, recipient: str) -> None:
    found = sides(text)
    assert found[0] == initiator
    assert found[1] is None if recipient == "civilians" else found[1] == recipient


def test_who_claims_responsibility_is_the_initiator_and_its_opponent_the_recipient() -> None:
    text = (
        "Turkish soldiers killed nine militants after attacks across the province. "
        "The Kurdistan Workers' Party claimed responsibility for the attacks on security forces."
    )
    assert sides(text, "TR") == ("Kurdistan Workers' Party", "Turkey military") or sides(text, "TR")[0] == (
        "Kurdistan Workers' Party"
    )


def chosen(text: str, event_type: str, event_subtype: str | None = None) -> tuple[str | None, str | None]:
    initiator, recipient = choose_actors(mentions(text, "KE"), event_type=event_type, event_subtype=event_subtype)
    return initiator and initiator.name, recipient and recipient.name


def test_nobody_does_an_accident() -> None:
    text = "Police said the bus hit a wall and 12 passengers were killed. Rescuers freed two children."
    assert chosen(text, "Accident") == (None, "civilians")
    assert chosen(text, "Disaster")[0] is None


def test_who_arrests_did_not_do_the_deed_and_who_is_arrested_is_said_to() -> None:
    text = "A shop owner died in the blast. Police arrested three militants on Friday."
    assert chosen(text, "Explosions/Remote violence")[0] == "militants"
    assert chosen(text, "Crime", "Arrest")[0] == "Kenya police"
    assert chosen(text, "Crime", "Shooting")[0] is None


def test_who_is_held_after_an_accident_did_not_suffer_it() -> None:
    assert chosen("A blaze killed eleven. Police detained a security guard.", "Accident") == (None, None)


def test_who_tells_of_an_attack_was_not_attacked() -> None:
    text = "Missiles hit the market at its busiest hour, the Coast Doctors' Network said on Sunday."
    assert chosen(text, "Explosions/Remote violence")[1] is None
    assert chosen("Drone strike on market kills 27, doctors say", "Explosions/Remote violence")[1] is None
    assert chosen("Nine men killed; India rejects the charge", "Explosions/Remote violence")[1] != "India"
    assert chosen("A missile hit two doctors at noon, police said.", "Explosions/Remote violence")[1] == "aid workers"
    text = "Armed men stormed a town at first light on Sunday, police said."
    assert chosen(text, "Violence against civilians") == ("militants", None)
    text = "Armed men kidnapped at least 21 people, police spokesman Nahum Kwari said."
    assert chosen(text, "Violence against civilians") == ("militants", None)


def test_a_match_has_no_parties() -> None:
    assert chosen("Union beat Bixby in front of a crowd. Fans stormed the floor.", "Sport") == (None, None)


def test_a_local_government_area_is_no_government() -> None:
    text = "Bandits killed 23 people in Jangebe, a community in a local government area."
    assert chosen(text, "Violence against civilians") == ("bandits", None)


def test_bystanders_do_no_violence() -> None:
    assert chosen("Villagers struck by shells fled.", "Explosions/Remote violence")[0] is None


def test_a_group_that_is_only_spoken_of_is_no_doer() -> None:
    found = mentions("A bomb went off at the market. The minister spoke of the Mombasa Republican Army.", "KE")
    assert choose_actors(found, event_type="Explosions/Remote violence", country_code="KE")[0] is None


@pytest.mark.parametrize(
    ("text", "initiator"),
    [
        ("Soldiers implicated in the murder of two priests were moved.", "Kenya military"),
        ("The rebels denied that they were involved in the attack.", None),
        ("A terrorist attack shook the town.", None),
        ("A police bomb squad came to the embassy.", None),
        ("The U.S. embassy attack was the second this year.", None),
        ("A group calling itself the Nine Rivers Column attacked a bank.", "Nine Rivers Column"),
        ("Two men threw a grenade into the shop.", "unidentified persons"),
        ("Three hooded men shot the mayor.", "gunmen"),
        ("A group of individuals set fire to a bus.", "unidentified persons"),
        ("The leader was captured by police in February. A judge was kidnapped.", None),
        ("The men were held in two operations carried out by the police after the murder.", None),
        ("The government will carry out a reform after the murder of a judge.", None),
        ("The authorities say that all those killed were farmers.", None),
        ("A bomb blew up in the vicinity of the police and destroyed a house.", None),
        ("The attack on the police had been planned since May.", None),
        ("The attackers were seen in a red car. The mayor died at once.", "gunmen"),
        ("Two people died in a raid on a post in Isiolo by Shabab fighters.", "Al-Shabaab"),
        ("The kidnapping of a nurse near Garissa by Al-Shabaab shocked the town.", "Al-Shabaab"),
        ("The killing of the activist by gunmen on Tuesday was condemned by the union.", "gunmen"),
        ("The murder of the two priests was discussed by the government.", None),
        ("The attack on a hall used by the army wounded six.", None),
        ("The massacre, committed in June by soldiers, is still unpunished.", "Kenya military"),
        ("The judge was riddled with bullets by three young men.", "unidentified persons"),
        ("Four hooded individuals on motorcycles ambushed the councillor.", "gunmen"),
        ("Some 40 men in army fatigues burned the village.", "gunmen"),
        ("Officials attribute the wave of attacks on banks to bandits.", "bandits"),
        ("The council holds the army responsible for the death of the student.", "Kenya military"),
        ("The army is looking for those responsible for the raid.", None),
        ("Prosecutors charged two soldiers with the murder of a farmer.", "Kenya military"),
        ("Police charged protesters near the market, and a bomb went off.", None),
        ("Al-Shabaab released the engineer, who had been kidnapped in May.", "Al-Shabaab"),
        ("Al-Shabaab is still holding the senator, kidnapped in May near Wajir.", "Al-Shabaab"),
        ("Police are holding a suspect in the murder of a nurse.", None),
        ("The bus was stopped by bandits who shot the driver.", "bandits"),
        ("Rebels are believed to be responsible for the murder of the judge.", "rebels"),
        ("Two individuals who were passing by placed the explosives and fled.", "unidentified persons"),
    ],
)
def test_words_around_a_deed_tell_who_is_held_to_have_done_it(text: str, initiator: str | None) -> None:
    assert chosen(text, "Violence against civilians")[0] == initiator


def test_police_plant_no_bombs_unless_somebody_says_so() -> None:
    found = mentions("The police fired at a car, and a car bomb killed two.", "KE")
    chosen_by_type = [
        choose_actors(found, event_type="Explosions/Remote violence", event_subtype=subtype)[0]
        for subtype in ("Remote explosive/landmine/IED", "Air/drone strike")
    ]
    assert [actor.name if actor else None for actor in chosen_by_type] == [None, "Kenya police"]


def test_who_did_the_first_of_two_deeds_did_the_second() -> None:
    assert sides("In Noshki, the militants killed four policemen and wounded nine.")[0] == "militants"


def test_two_men_who_are_shot_did_nothing() -> None:
    assert chosen("Two men were shot by gunmen.", "Crime") == ("gunmen", None)


def test_nobody_claiming_responsibility_is_no_claim() -> None:
    text = "A bomb went off. No group in Peru has claimed responsibility. Shining Path was not mentioned."
    assert all(mention.rule != "claims_responsibility" for mention in mentions(text))


def test_who_only_speaks_is_no_doer() -> None:
    assert sides("Police said three men killed a guard.")[0] != "police"


def test_a_country_after_a_preposition_is_a_place() -> None:
    assert "Peru" not in names("The bomb in Peru killed two guards.")


def test_agencies_that_report_are_no_actors() -> None:
    assert names("NAIROBI (Reuters) - Reuters and AFP reported the talks.") == set()


def test_teleprinter_capitals_are_read_too() -> None:
    text = "LIMA, 4 MAY 89 -- SHINING PATH TERRORISTS KILLED A MAYOR IN AYACUCHO."
    assert sides(text)[0] == "Shining Path"


def test_civilians_who_are_killed_are_victims() -> None:
    roles = {m.actor.name: m.role for m in mentions("Villagers were killed by bandits on Sunday.")}
    assert roles == {"civilians": ActorRole.VICTIM, "bandits": ActorRole.INITIATOR}


def test_quotes_are_the_words_of_the_text() -> None:
    text = "İn Quetta, the Baloch Liberation Army attacked Pakistan’s police."
    quoted = [text[m.quote.start : m.quote.end] for m in mentions(text)]
    assert "Baloch Liberation Army" in quoted
    assert "Pakistan’s police" in quoted


def test_folding_keeps_the_length() -> None:
    text = "İSTANBUL’S ‘ẞ’ – ŒUVRE"
    assert len(fold(text)) == len(text)


def test_keys_are_plain() -> None:
    assert slugify("Front de libération du Québec") == "front_de_liberation_du_quebec"


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("A Russian drone killed three farmers near Orikhiv.", "Russia military"),
        ("Israeli air strikes killed nine people in Tyre.", "Israel military"),
        ("A man armed with a machete was shot dead by officers in Tucson.", "police"),
        ("Rebels armed with machetes killed at least 14 villagers.", "rebels"),
        ("Suspected Maoists hacked two villagers to death.", "Communist Party of India (Maoist)"),
        ("A missile fired by Yemen's Houthi rebels damaged a ship.", "Houthis"),
        ("Nine soldiers died. The attack was blamed on M23 rebels by the Congolese army.", "March 23 Movement"),
    ],
)
def test_who_did_it_is_told_in_many_ways(text: str, doer: str) -> None:
    assert doer in (sides(text)[0] or "")


def test_a_drone_of_no_country_is_nobodys() -> None:
    assert sides("A drone killed three farmers near Orikhiv.", "UA")[0] is None


def parties(text: str, event_type: str, subtype: str = "", country: str | None = None) -> tuple[str | None, str | None]:
    found = mentions(text, country)
    chosen = choose_actors(found, event_type=event_type, event_subtype=subtype, country_code=country)
    initiator, recipient = chosen
    return initiator and initiator.name, recipient and recipient.name


@pytest.mark.parametrize(
    ("text", "event_type", "subtype", "expected"),
    [
        (
            "Negotiators from Russia and Ukraine met in Abu Dhabi on Tuesday.",
            "Diplomacy",
            "Talks",
            ("Russia", "Ukraine"),
        ),
        (
            "The defence ministers of Thailand and Cambodia signed a truce.",
            "Strategic developments",
            "Agreement",
            ("Thailand", "Cambodia"),
        ),
        ("Students marched through the capital.", "Protests", "Peaceful protest", ("students", None)),
        (
            "Peruvian police fired tear gas at protesters in Lima.",
            "Protests",
            "Protest with intervention",
            ("protesters", "Peru police"),
        ),
        (
            "Peruvian police fired tear gas at teachers on strike in Lima.",
            "Protests",
            "Protest with intervention",
            ("students", "Peru police"),
        ),
        (
            "Soldiers opened fire on protesters in Conakry.",
            "Protests",
            "Excessive force against protesters",
            ("military", "protesters"),
        ),
        (
            "Philippine soldiers dug up 37 rifles in a hideout of the New People's Army.",
            "Strategic developments",
            "Disrupted weapons use",
            ("Philippines military", "New People's Army"),
        ),
        ("Belgian customs officers seized cocaine in a container.", "Crime", "Drug", ("Belgium customs", None)),
        (
            "Congolese soldiers and M23 rebels fought for a third day.",
            "Battles",
            "Armed clash",
            ("DR Congo military", "March 23 Movement"),
        ),
    ],
)
def test_each_kind_of_happening_has_parties_of_its_own(
    text: str, event_type: str, subtype: str, expected: tuple[str | None, str | None]
) -> None:
    assert parties(text, event_type, subtype, "PH" if "Philippine" in text else None) == expected


def test_a_protest_is_of_protesters_though_the_text_calls_them_by_no_such_name() -> None:
    assert parties("Thousands of Serbs took to the streets.", "Protests", "Peaceful protest", "RS")[0] == "protesters"


def test_who_deals_or_finds_does_no_violence() -> None:
    text = "Troops found six bodies. Ministers of Chad and Sudan met on Monday."
    assert parties(text, "Violence against civilians", "Attack") == (None, None)


def test_gunmen_who_seize_somebody_do_the_deed_and_police_who_seize_somebody_come_after_it() -> None:
    violence = "Violence against civilians"
    kidnap = "Abduction/forced disappearance"
    assert parties("Gunmen seized 52 pupils from a school.", violence, kidnap)[0] == "gunmen"
    assert parties("Police seized two students.", violence, kidnap)[0] is None


def test_a_group_named_in_history_is_not_the_one_that_did_it() -> None:
    text = "Militants seized 52 pupils on Monday. In 2014, Boko Haram took 276 girls."
    assert parties(text, "Violence against civilians", "Abduction/forced disappearance")[0] == "militants"


def test_who_is_accused_of_no_deed_did_none() -> None:
    explosions, landmine = "Explosions/Remote violence", "Remote explosive/landmine/IED"
    assert parties("Baku accuses Armenia of withholding maps.", explosions, landmine)[0] is None
    assert parties("Baku accuses Armenia of planting mines.", explosions, landmine)[0] == "Armenia"


def test_who_dies_is_a_victim_and_no_government_dies() -> None:
    assert parties("Eleven miners died in a blast.", "Accident", "Industrial") == (None, "civilians")
    assert parties("Uganda declared an outbreak after a nurse died.", "Disaster", "Epidemic") == (None, None)


def test_a_battle_has_the_two_armed_parties_that_the_opening_names() -> None:
    text = "Ukrainian forces have left two villages after heavy combat. Russian infantry and Russian soldiers moved in."
    assert set(parties(text, "Battles", "Armed clash")) == {"Armed Forces of Ukraine", "Russian Armed Forces"}


def test_an_attack_of_years_ago_is_not_who_did_this_one() -> None:
    text = (
        "An Israeli strike on tents killed six people on Tuesday. The army said that it had aimed at a man of Hamas "
        "who took part in the attack of 7 October 2023."
    )
    assert parties(text, "Explosions/Remote violence", "Air/drone strike", "PS")[0] == "Israel military"


def test_police_that_break_up_a_march_are_its_other_party_whatever_verb_tells_it() -> None:
    text = "Riot police made use of water cannon on Tuesday to end a blockade by protesters."
    assert parties(text, "Protests", "Protest with intervention") == ("protesters", "police")


@pytest.mark.parametrize(
    ("text", "initiator"),
    [
        ("Air defences knocked 61 of 74 Russian drones from the sky over Odesa on Sunday night.", "Russia military"),
        (
            "Mortar rounds fired from the Afghan side killed a woman in Chaman on Sunday.",
            "Afghanistan military",
        ),
        ("A Houthi missile hit a tanker in the Red Sea on Sunday.", "Houthis"),
        ("Flames rose where drones bought from a Turkish firm had been kept.", None),
    ],
)
def test_the_owner_of_the_weapons_did_it(text: str, initiator: str | None) -> None:
    assert chosen(text, "Explosions/Remote violence", "Air/drone strike")[0] == initiator


def test_the_owner_of_weapons_did_no_deed_of_another_kind() -> None:
    text = "Russian drones circled over the market where three men were found shot on Sunday."
    assert chosen(text, "Violence against civilians", "Attack")[0] is None


def test_raiders_are_the_one_group_that_is_held_to_have_done_it() -> None:
    text = "Raiders hacked eleven farmers to death near Oicha. An elder pointed to the Allied Democratic Forces."
    assert chosen(text, "Violence against civilians", "Attack")[0] == "Allied Democratic Forces"


@pytest.mark.parametrize(
    ("text", "event", "name"),
    [
        (
            "A mortar shell killed nine people on Sunday.",
            ("Explosions/Remote violence", "Grenade"),
            "civilians",
        ),
        ("Two reporters were killed in the blast on Sunday.", ("Explosions/Remote violence", "Grenade"), "journalists"),
        ("Nine people were killed in fighting on Sunday.", ("Battles", "Armed clash"), None),
        ("Since 2001 more than 900 people have been killed there.", ("Explosions/Remote violence", "Grenade"), None),
    ],
)
def test_those_whom_a_violent_deed_counts_were_struck(text: str, event: tuple[str, str], name: str | None) -> None:
    claims = find_claims(text, context=ClaimContext(published_on=date(2024, 5, 3), sentences=split_sentences(text)))
    found = find_victims(claims, *event)
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    "text",
    [
        "The coroner told reporters 22 people were injured.",
        "Villagers were killed, and 30 prisoners were to be handed over to the Red Cross.",
        "An assessment by the Red Cross found 1,100 houses destroyed.",
    ],
)
def test_who_is_told_and_who_counts_suffers_nothing(text: str) -> None:
    struck = chosen(text, "Violence against civilians", "Attack")[1]
    assert struck is None or struck == "civilians"


def test_the_attackers_are_not_whom_the_attackers_struck() -> None:
    text = "Al-Shabaab stormed a hotel on Monday. The siege ended when the last of the attackers were shot dead."
    assert chosen(text, "Violence against civilians", "Attack") == ("Al-Shabaab", None)


@pytest.mark.parametrize(
    ("text", "initiator"),
    [
        # a group's troops are no army's
        ("Urban guerrilla commandos killed a clerk of the First Infantry Brigade.", "insurgents"),
        ("M23 troops shot dead two farmers near Sake.", "March 23 Movement"),
        ("Commandos of the FARC kidnapped a mayor on Monday.", "Revolutionary Armed Forces of Colombia"),
        # who is struck does not do what comes next
        ("The rebels shot a soldier in the ward; they planted bombs and fled.", "rebels"),
        ("The rebels attacked the biggest military base and set fire to a house.", "rebels"),
        # "of them rebels, attacked the post" is no passive; "the mayor, kidnapped in May, was freed" is one
        ("About 90 men, most of them members of the Shining Path, attacked the post.", "Shining Path"),
        # who is held to have done it
        ("The bishop says that those responsible for the murder are death squads.", "militia"),
        ("The unions say the armed forces are responsible for the attack on their office.", "Kenya military"),
        ("The army is responsible for the roads. Five clerks were shot dead there.", None),
        ("Officers of the army are to be tried for the murder of six priests.", "Kenya military"),
        ('Union leaders attributed the attacks to "unruly army sectors".', "Kenya military"),
        ("The authorities are blaming hired gunmen for the attack on the editor.", "gunmen"),
        ("No warning came, nor has any rebel group claimed responsibility.", None),
        # what is said by somebody was not done by him, and who ends a deed did not do it
        ("He denied the murder of the editor, a charge made by the army.", None),
        ("A cook died in the raid, and the police then killed the attacker.", "gunmen"),
        ("The judge was intercepted by four individuals and shot on Monday.", "unidentified persons"),
        ("The government demands that those who killed the priests be punished.", None),
        ("The raid on the mayor's home was repelled by the army.", None),
        ("That would give them a chance to accuse the army. Five clerks were shot.", None),
        ("The self-styled Red Condor group killed two clerks.", "Red Condor"),
        ("The OAS overpowered the guards who shot at the hotel.", None),
    ],
)
def test_who_attacked_is_told_by_the_words_around_him(text: str, initiator: str | None) -> None:
    assert chosen(text, "Violence against civilians", "Attack")[0] == initiator


def test_a_unit_with_an_arm_or_a_number_is_an_armys() -> None:
    sides = {
        each.actor.name: each.actor.side for each in mentions("The First Infantry Brigade and the Al Nour Brigade met.")
    }
    assert sides == {"First Infantry Brigade": Side.GOVERNMENT, "Al Nour Brigade": Side.ARMED_GROUP}


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("The judge was driving home when he was intercepted by four individuals on two motorcycles.", "unidentified"),
        (
            "A parcel blew up at his door. Unidentified men had circled the block in a grey car.",
            "unidentified",
        ),
        ("The minister blamed the murder of two foreign missionaries on the narcoterrorists.", "terrorists"),
    ],
)
def test_who_waylays_and_who_is_called_unidentified_did_it(text: str, doer: str) -> None:
    initiator, _ = choose_actors(mentions(text, "CO"), event_type="Violence against civilians", event_subtype="Attack")
    assert initiator is not None
    assert initiator.name.startswith(doer)


def test_unidentified_dead_did_nothing() -> None:
    found = mentions("The bodies of three unidentified men were found. Two unknown persons were shot dead on Sunday.")
    assert choose_actors(found, event_type="Violence against civilians", event_subtype="Attack")[0] is None


def test_who_should_have_claimed_an_attack_claimed_none() -> None:
    found = mentions("If that group were here, the National Liberation Army should have claimed responsibility.", "CO")
    assert not [mention for mention in found if mention.rule == "claims_responsibility"]


def test_the_author_of_an_offensive_did_no_single_murder() -> None:
    text = "Two priests were murdered by soldiers in Ilobasco. The offensive launched by the guerrillas goes on."
    killed, offensive = mentions(text, "SV"), mentions("The offensive launched by the guerrillas goes on.", "SV")
    assert choose_actors(killed, event_type="Crime", event_subtype="Murder")[0] == resolve_named(killed, "military")
    assert choose_actors(offensive, event_type="Crime", event_subtype="Murder")[0] is None


def resolve_named(found: tuple[ActorMention, ...], word: str) -> object:
    return next(mention.actor for mention in found if word in mention.actor.name)


def test_the_six_whose_slaying_is_told_slew_nobody() -> None:
    found = mentions("Few believe the account of the six priests' slaying, the bishop said.")
    assert not [mention for mention in found if mention.role is ActorRole.INITIATOR]


def test_two_known_groups_that_a_sentence_joins_are_not_one() -> None:
    text = "Police fear the Shining Path and the Tupac Amaru Revolutionary Movement alike."
    assert names(text, "PE") >= {"Shining Path", "Tupac Amaru Revolutionary Movement"}
