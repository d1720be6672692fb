"""Who says it: sources over relays, appositions and offices; the side they speak for; what is said without a number."""

from __future__ import annotations

from datetime import date

import pytest

from extract.claims import ClaimContext, find_claims, find_statements
from extract.records import Claim, Side, Statement

CONTEXT = ClaimContext(date(2026, 2, 1))


def claim_of(text: str) -> Claim:
    (claim,) = find_claims(text, context=CONTEXT)
    return claim


def statements_of(text: str) -> tuple[Statement, ...]:
    return tuple(s for s in find_statements(text, context=CONTEXT) if s.kind.value != "confirms")


@pytest.mark.parametrize(
    ("text", "claimant", "intermediary"),
    [
        ("The news site Vesti quoted the mayor, Ana Ruiz, as saying 12 people were killed.", "Ana Ruiz", "Vesti"),
        ("State agency Prensa, citing the navy, reported that 12 people were killed.", "navy", "Prensa"),
        ("Union head Ivo Lind said 12 people were killed, as quoted by the Tass agency.", "Ivo Lind", "Tass"),
        ("Governor Ana Ruiz said 12 people were killed, according to local media.", "Ana Ruiz", "local media"),
        ("Local media said, citing the fire brigade, that 12 people were killed.", "fire brigade", "Local media"),
        ("The mayor's spokesman, alias “Marlon”, said 12 people were killed.", "Marlon", None),
        ("The national agency, BNPB, said 12 people were killed.", "BNPB", None),
        ("A source at the Saudi Hospital said 12 people were killed.", "source at the Saudi Hospital", None),
        ("The Committees of El Fasher said 12 people were killed.", "Committees of El Fasher", None),
        ("At least 12 people were killed, by the Red Cross's reckoning.", "Red Cross", None),
        ("At least 12 people were killed, according to the count that the ministry gave.", "ministry", None),
        ("At least 12 people were killed, the jury heard.", "jury", None),
        ("Citing doctors, the broadcaster Kanal said 12 people were killed.", "doctors", "Kanal"),
        ("At least 12 people were killed, per the health ministry.", "health ministry", None),
        ("Later the army had spoken of 12 people killed.", "army", None),
        ("“We mourn 12 people killed,” read a statement from the governor's office.", "governor's office", None),
        ("The paper was told by doctors that 12 people were killed.", "doctors", None),
        ("The Collective Against Terror, an NGO, for its part denounced the killing of 12 people.", "Collective", None),
        ("The ministry, whose latest note dates from Sunday, speaks of more than 12 people killed.", "ministry", None),
        ("Its coordinator, Hamdi Salem, told the paper by phone that 12 people were killed.", "Hamdi Salem", None),
        ("A resident contacted by Lakes Press spoke for his part of 12 people killed.", "resident", None),
        ("The Hill Authority (HA), in its daily report, said that 12 people were killed.", "Hill Authority", None),
        ("Residents who spoke to the Standard claimed that 12 people were killed.", "Residents", None),
        ("Fire has killed 12 people, by a Lakes Press tally of official figures.", "Lakes Press", None),
        ("The rebels were blunter, writing that 12 people were killed.", "rebels", None),
        (
            "A petition by the Harvest Party, which seeks an inquiry, alleges that 12 people were killed.",
            "Harvest",
            None,
        ),
        ("That is disputed by the mayor, for whom 12 people were killed.", "mayor", None),
        ("The provincial authorities spoke of a dozen people killed.", "authorities", None),
        ("The rebels accused the army of having killed 12 people before it withdrew.", "rebels", None),
        ("The prosecutor went further, putting at 12 the number of people killed.", "prosecutor", None),
        ("The area Member of Parliament, Ms Ana Ruiz, however, said 12 people were killed.", "Ana Ruiz", None),
        ("The toll stands at 12, based on figures compiled by the Miners' Union.", "Miners' Union", None),
        ("At least 12 people were killed, a watchdog based in the capital said on Monday.", "watchdog", None),
        ("The navy chief, in a report seen by Kara Press, said 12 people were killed.", "navy chief", None),
        ("The Harbour Board sent the paper a tape in which it admits that 12 people were killed.", "Harbour", None),
        ("The flood forecasting and disaster office put the number of people confirmed dead at 12.", "disaster", None),
        ("Aid Hill, a charity registered in Oslo, counts 12 people killed.", "Aid Hill", None),
        ("Counsel Ivo Lind maintained there had been 12 people killed.", "Ivo Lind", None),
        ("The chief, Hon. Ivo Lind, yesterday raised the alarm that 12 people were killed.", "Ivo Lind", None),
        ("The clinic said in a note two hours later that 12 people were killed.", "clinic", None),
        ("The mission's own record shows 12 people killed.", "mission", None),
        ("The last count from the flood agency is 12 people killed.", "flood agency", None),
        ("The coroner's desk has a list of 12 people killed.", "coroner", None),
        ("17:02 — Health ministry: 12 people killed.", "Health ministry", None),
        ("• 12 people killed in the valley since 1 June (State Ministry of Health)", "State Ministry of Health", None),
        ("Mara hospital received 12 people killed by the flood.", "Mara hospital", None),
        ("The district office has so far confirmed 12 people killed.", "district office", None),
        ("The mayor had an hour earlier said 12 people were killed.", "mayor", None),
        (
            "General Ivo Lind, the director of the Guard, however, revealed that 12 people were killed.",
            "Ivo Lind",
            None,
        ),
        ("Locals claim 12 people were killed.", "Locals", None),
        ("Some 12 people were killed, as the mayor put it.", "mayor", None),
        ("A survey by the Hill Red Crescent found 12 people killed.", "Red Crescent", None),
        ("Floods killed 12 people there, by official count.", "official", None),
        ("The bishop laments the death of 12 people killed in the valley.", "bishop", None),
    ],
)
def test_the_source_is_who_says_it_and_the_outlet_only_the_way(
    text: str, claimant: str, intermediary: str | None
) -> None:
    claim = claim_of(text)
    assert claimant in (claim.claimant or "")
    assert (claim.intermediary is None) == (intermediary is None)
    assert intermediary is None or intermediary in (claim.intermediary or "")


@pytest.mark.parametrize(
    ("speaker", "side"),
    [
        ("A Hezbollah official", Side.ARMED_GROUP),
        ("The outlawed Karmal People's Party", Side.ARMED_GROUP),
        ("The rebel health ministry", Side.ARMED_GROUP),
        ("Moscow", Side.GOVERNMENT),
        ("An army press note", Side.GOVERNMENT),
        ("A UN human rights spokesperson", Side.THIRD_PARTY),
        ("The opposition", Side.THIRD_PARTY),
        ("Ombudsman Ana Ruiz", Side.GOVERNMENT),
        ("Tom Berg, deputy leader of the rebels,", Side.ARMED_GROUP),
        ("A separatist colonel", Side.ARMED_GROUP),
        ("A police officer in the rebel district", Side.GOVERNMENT),
        ("An aid worker", Side.THIRD_PARTY),
        ("Ana Ruiz, who fled with her children,", Side.WITNESS),
        ("A nurse", Side.MEDICAL),
        ("The think tank Meridian", Side.MONITOR),
        ("The Lowland Refugee Council", Side.THIRD_PARTY),
        ("Environment group Green Delta", Side.THIRD_PARTY),
        ("The National Institute for Disaster Management", Side.GOVERNMENT),
        ("Mayor Omar Ansar", Side.GOVERNMENT),
        ("Coldrock Mining Corp.", Side.THIRD_PARTY),
        ("The LMPD", Side.GOVERNMENT),
        ("WXYQ-TV", Side.THIRD_PARTY),
        ("Kiev", Side.GOVERNMENT),
        ("The Flood Risk Management Secretariat", Side.GOVERNMENT),
        ("The hospital's chief executive, Ana Ruiz,", Side.MEDICAL),
        ("The town council's chairman, Ana Ruiz,", Side.GOVERNMENT),
        ("The Armed Forces Press Committee", Side.GOVERNMENT),
        ("The Shoreline News Agency", Side.THIRD_PARTY),
        ("The press secretary to Governor Tom Berg, Ana Ruiz,", Side.GOVERNMENT),
        ("The head of the republic, Ana Ruiz,", Side.GOVERNMENT),
        ("Harvest leader Ana Ruiz", Side.THIRD_PARTY),
        ("Peruvian leader Ana Ruiz", Side.GOVERNMENT),
        ("A commander who uses the alias Mordisco", Side.ARMED_GROUP),
        ("The Jerusalem Post", Side.THIRD_PARTY),
        ("The coordinator of a coalition of associations, Ana Ruiz,", Side.THIRD_PARTY),
        ("Det Supt Ana Ruiz", Side.GOVERNMENT),
        ("A state legislator", Side.GOVERNMENT),
        ("The head of the district hospital, Ana Ruiz,", Side.MEDICAL),
        ("Head of the Lowland People's Republic Ana Ruiz", Side.GOVERNMENT),
        ("The Air Force spokesman, Ana Ruiz,", Side.GOVERNMENT),
        ("One of the spiritual leaders, Ana Ruiz,", Side.THIRD_PARTY),
        ("Ana Ruiz, 19, outside the county hospital,", Side.WITNESS),
        ("A clan leader", Side.THIRD_PARTY),
        ("The extremist group", Side.ARMED_GROUP),
        ("A highway patrol spokesperson", Side.GOVERNMENT),
        ("The mayor's brother", Side.WITNESS),
        ("The mother of a militant", Side.WITNESS),
        ("A doctor at the army base", Side.MEDICAL),
        ("A lawyer for the police union", Side.THIRD_PARTY),
        ("An officer who briefed journalists", Side.GOVERNMENT),
        ("A police source, speaking to the Lowland News Agency,", Side.GOVERNMENT),
        ("The Maritime Rescue Coordination Centre", Side.GOVERNMENT),
        ("A fruit vendor", Side.WITNESS),
        ("Ana Ruiz, a mechanic,", Side.WITNESS),
        ("The revenue service", Side.GOVERNMENT),
        ("The sub-prefect", Side.GOVERNMENT),
        ("FEMA", Side.GOVERNMENT),
        ("The FSB", Side.GOVERNMENT),
        ("The headteacher", Side.THIRD_PARTY),
        ("The mine's owner", Side.THIRD_PARTY),
        ("A women's group", Side.THIRD_PARTY),
        ("Oxfam", Side.THIRD_PARTY),
        ("The bandits", Side.ARMED_GROUP),
        ("Ana Ruiz, a money changer,", Side.WITNESS),
        ("Ana Ruiz, whose stall stood there,", Side.WITNESS),
        ("Ana Ruiz, who leads the vigil,", Side.THIRD_PARTY),
        ("LiveWave", Side.THIRD_PARTY),
        ("Hicks' attorney", Side.THIRD_PARTY),
        ("The district attorney", Side.GOVERNMENT),
        ("A street sweeper", Side.WITNESS),
        ("A volcanologist", Side.THIRD_PARTY),
        ("Boatmen", Side.WITNESS),
        ("The 8th Infantry Division (8ID)", Side.GOVERNMENT),
        ("The city's prosecution", Side.GOVERNMENT),
        ("Monusco", Side.THIRD_PARTY),
        ("The bishopric's social office", Side.THIRD_PARTY),
        ("The Catholic bishops' conference", Side.THIRD_PARTY),
        ("The civic forum", Side.THIRD_PARTY),
        ("The penitentiary service's director, Ana Ruiz,", Side.GOVERNMENT),
        ("A source at the health ministry", Side.GOVERNMENT),
        ("The rebel governor", Side.ARMED_GROUP),
        ("The Saudi-led coalition", Side.GOVERNMENT),
        ("The emergency room", Side.MEDICAL),
    ],
)
def test_the_side_follows_name_office_or_kind(speaker: str, side: Side) -> None:
    assert claim_of(f"{speaker} said 12 people were killed.").claimant_side is side


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("The district's midwife, Ana Ruiz, said the victims were 12 people killed in one house.", "Ana Ruiz"),
        ("Ana Ruiz, a nurse of the night ward, said rebels killed 12 people.", "Ana Ruiz"),
        ("Ana Ruiz, who runs the clinic that took them in, said the police will bury the 12 killed.", "Ana Ruiz"),
        ("Ana Ruiz, whose clinic is near, told a crowd the army has killed 12 people.", "Ana Ruiz"),
        ("Officials — the governor among them — say 12 people were killed.", "Officials"),
        ("The army in a message to reporters said 12 people were killed.", "army"),
        ("The union issued a statement saying 12 people were killed.", "union"),
        ("At least 12 people were killed, said the mayor's deputy on Friday.", "mayor's deputy"),
        ("The Harbour Union and the mayor conferred and said 12 people were killed.", "Harbour Union and the mayor"),
        ("Officials waited for hours and reported 12 people killed.", "Officials"),
        ("Some 12 people were killed, data from the health ministry show.", "health ministry"),
        ("Some 12 people were killed, government data show.", "government data"),
        ("At least 12 people were killed, Captain Ana Ruiz assured.", "Ana Ruiz"),
        ("Ana Ruiz, 56, who runs the ward, told a paper 12 people were killed.", "Ana Ruiz"),
        ("In a statement, one of the lawyers, Ana Ruiz, said videos show how 12 people were killed.", "Ana Ruiz"),
        ("At least 12 people were killed, according to an analysis by Ana Ruiz.", "Ana Ruiz"),
        ("At least 12 people were killed, according to the inquest's verdict.", "inquest's verdict"),
        ("Landlord Ana Ruiz said 12 people were killed.", "Ana Ruiz"),
        ("As per official figures, 12 people were killed.", "official figures"),
        ("At least 12 people were killed, by the rebels' own account.", "rebels"),
        (
            "The outlawed Karmal Front claimed responsibility in a message to the press, saying 12 people were killed.",
            "Karmal Front",
        ),
        ("EDX, the power company, said 12 people were killed.", "EDX"),
        ("“Help came late,” she said, adding that 12 people were killed.", "she"),
        ("Some 12 people were killed, al-Qaeda said.", "al-Qaeda"),
        ("“Twelve people were killed,” said the akim.", "akim"),
        ("The relief agency estimated 12 dead.", "relief agency"),
        ("An aviation official, quoted by Interfax, said 12 people were killed.", "aviation official"),
        ("The Red Cross moved the 12 people killed, it said.", "Red Cross"),
        ("“Twelve people were killed,” said aid workers.", "aid workers"),
        ("Residents and a local official said 12 people were killed.", "Residents and a local official"),
        ("A video published by Amaq, the group's news arm, said 12 people were killed.", "Amaq"),
        ("Officials speaking to the Lakes Press said 12 people were killed.", "Officials"),
        ("An officer who was not authorised to speak to the media said 12 people were killed.", "officer"),
        ("The blast killed 12 people, District Police Officer Ana Ruiz told reporters.", "Ana Ruiz"),
        ("Khan Younis residents said 12 people were killed.", "Khan Younis residents"),
        ("Relatives who arrived in the city of Bara told us 12 people were killed.", "Relatives"),
        ("The London-based monitor Airsight said 12 people were killed.", "Airsight"),
        ("Airsight, a monitor that counts harm, said 12 people were killed.", "Airsight"),
        ("“Twelve people were killed,” related Ana Ruiz, the administrator.", "Ana Ruiz"),
        ("The ministry's spokeswoman, Ana Ruiz, rejected that and said 12 people were killed.", "Ana Ruiz"),
        (
            "The Karmal Bar and the Law Society, in a joint statement, counted 12 dead.",
            "Karmal Bar and the Law Society",
        ),
    ],
)
def test_the_source_stands_on_its_own_side_of_the_verb(text: str, claimant: str) -> None:
    assert claim_of(text).claimant == claimant


@pytest.mark.parametrize(
    "text",
    [
        "“I believe 12 people were killed.”",
        "Anyone who says that 12 people were killed is wrong.",
        "The paper put its house up for sale when 12 people were killed.",
        "The crash claimed the life of a driver.",
        "Reckless driving has claimed 11 lives.",
        "In the United States, 12 people were killed.",
        "LONDON — Rescuers went from lot to lot where 12 people were killed.",
        "At least 12 people were killed, by a count of this agency.",
    ],
)
def test_what_is_no_attribution_leaves_the_claim_to_the_outlet(text: str) -> None:
    (claim,) = find_claims(text, context=CONTEXT)
    assert claim.claimant_side is Side.OUTLET


def test_he_is_the_last_person_before_him_also_where_others_speak_later() -> None:
    text = (
        "Mayor Ana Ruiz said 12 people were killed. She denied that help came late.\n\n"
        "Colonel Ivo Lind said 30 people were hurt."
    )
    (denial,) = statements_of(text)
    assert denial.claimant == "Ana Ruiz"


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        # behind what is said stands who spoke before, never whom it is about
        ("Help came late, Captain Ana Ruiz said. Tom Berg and 12 people were killed, she said.", "Ana Ruiz"),
        # in front of it the subject of the sentence before, where nobody spoke there
        ("Mayor Eve Lund said help came. Colonel Tom Berg arrived late. He said 12 people were killed.", "Tom Berg"),
        # "she" is no spokesman, "he" no Mrs Lund
        ("Mrs Eve Lund said help came. Spokesman Tom Berg said little. “12 people were killed,” she said.", "Eve Lund"),
        ("Police searched the house after they said 12 people were killed.", "Police"),
        ("The mayor told a lie, Ana Ruiz said: “12 people were killed,” a figure he gave the press.", "Ana Ruiz"),
        # an official is the one who just spoke
        (
            "“Help came,” said Mayor Ana Ruiz. The official, whose count is Monday's, spoke of 12 people killed.",
            "Ana Ruiz",
        ),
        ("The home minister said help came. According to him, 12 people were killed.", "home minister"),
        (
            "Ana Ruiz, the council chairman, spoke. Ruiz, who told our reporter so, said 12 people were killed.",
            "Ana Ruiz",
        ),
        ("The press secretary to Governor Tom Berg, Ana Ruiz, said 12 people were killed.", "Ana Ruiz"),
        # a quotation is of whom the sentence before brings on with his office, unless he is its victim
        ("The army said little. President Tom Berg gave another number. “12 people were killed,” he said.", "Tom Berg"),
        ("Mayor Eve Lund said little. Captain Tom Berg was shot. “12 people were killed,” she said.", "Eve Lund"),
        (
            "Captain Tom Berg told reporters that the exchange of fire continued, in which 12 people were killed.",
            "Tom Berg",
        ),
        ("Police said he claimed that 12 people were killed.", "Police"),
        (
            "The boat was full, although few paid, said port spokesperson Ana Ruiz. She said 12 people were killed.",
            "Ana Ruiz",
        ),
        ("Two residents said help came late. “I saw 12 people killed,” one of the residents told us.", "Two residents"),
        ("The ministry's count leaves out the missing; it says 12 people were killed.", "ministry"),
        # one of those who spoke, and a paper of theirs
        ("Local sources speak of a higher toll. “We count 12 people killed,” one of them told the paper.", "sources"),
        ("The ministry announced it. There were many, according to its communique, and 12 people killed.", "ministry"),
        ("According to police, a boy was playing when 12 people were killed.", "police"),
    ],
)
def test_a_pronoun_is_who_can_be_meant(text: str, claimant: str) -> None:
    claims = [claim for claim in find_claims(text, context=CONTEXT) if claim.low == 12]
    assert [claim.claimant for claim in claims] == [claimant]


def test_a_body_is_no_person_and_an_office_is_no_body() -> None:
    text = (
        "At least 12 people were killed, the coast guard said. Coast guard captain Ana Ruiz spoke later.\n\n"
        "Harakat al-Nur Sahil claimed the attack. It said 9 soldiers were killed."
    )
    assert [c.claimant for c in find_claims(text, context=CONTEXT)] == ["coast guard", "Harakat al-Nur Sahil"]


def test_an_office_without_a_body_is_of_the_one_told_before() -> None:
    text = "IPOA, an oversight board, sent a team. Chairperson Ana Ruiz said 12 people were killed."
    assert claim_of(text).claimant_side is Side.MONITOR
    text = "Governor Tom Berg spoke. The Karmal Front said nothing. Berg's spokesperson said 12 people were killed."
    assert claim_of(text).claimant_side is Side.GOVERNMENT


def test_a_title_of_two_is_no_part_of_a_name() -> None:
    text = "The House heard Representatives Ana Ruiz and Tom Berg. Ruiz said 12 people were killed."
    assert claim_of(text).claimant == "Ana Ruiz"


def test_the_rebel_chief_is_the_one_of_them_heard_before() -> None:
    text = "Tom Berg, deputy leader of the rebels, denied it. The rebel chief said 12 soldiers were killed."
    assert claim_of(text).claimant == "Tom Berg"
    text = "The rebels, through their leader Tom Berg, rejected it. The rebel chief said 12 soldiers were killed."
    assert claim_of(text).claimant == "Tom Berg"


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("The Northern Liberation Army gave another account. The group said it killed 12 soldiers.", "Northern Lib"),
        ("Soldiers fled when JNIM fighters came. In a statement, the outfit said 12 soldiers were killed.", "JNIM"),
        ("The army said it hit a camp of M23. The rebels said 12 soldiers were killed.", "M23"),
        ("Fighters raided a post. They were of the Karmal Front. The militia said it killed 12 men.", "Karmal"),
        # who watches and spoke of them in one sentence speaks on
        ("The Lowland Observatory said M23 took a town. The group said 12 villagers were killed.", "Lowland"),
        # whom a volunteer works with, named later than the armed group
        (
            "The Karmal Front denied it. A volunteer with the Relief Room told us so. The group reported 12 killed.",
            "Relief Room",
        ),
        # an army is no Liberation Army
        ("The Northern Liberation Army said it won. The army said 12 rebels were killed.", "army"),
    ],
)
def test_the_group_is_the_armed_one_named_before_whoever_spoke(text: str, claimant: str) -> None:
    claims = [claim for claim in find_claims(text, context=CONTEXT) if claim.low == 12]
    assert [(claim.claimant or "")[: len(claimant)] for claim in claims] == [claimant]
    assert claims[0].claimant_side is not Side.UNKNOWN


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        # what goes on counting is said by who counted
        (
            "The ambulance service said it took 13 people in. A further 12 were wounded, none of them badly.",
            "ambulance",
        ),
        ("The Red Cross said 40 people were hurt. The town lies in a valley, where 12 were wounded in May.", None),
        # what an outlet remembers is its own
        ("Three people died, police said. In 2013, 12 people were killed in the same street.", None),
        ("Three people died, police said. Later 12 people were wounded.", "police"),
        # "it was added": by who spoke before
        ("The ministry said nine people were killed. Of the hurt, 12 were wounded badly, it was added.", "ministry"),
        # "whose statement gave no motive" speaks for nobody else
        ("A row led to it, according to the agency, whose statement gave no motive. It said 12 people died.", "agency"),
    ],
)
def test_who_counted_goes_on_counting_and_the_outlet_remembers(text: str, claimant: str | None) -> None:
    claims = [claim for claim in find_claims(text, context=CONTEXT) if claim.low == 12]
    assert [claimant in (claim.claimant or "") if claimant else claim.claimant is None for claim in claims] == [True]


def test_a_short_form_is_the_office_whose_initials_it_is() -> None:
    text = "Resident District Commissioner Ana Ruiz asked for calm. According to the RDC, 12 people were killed."
    assert (claim_of(text).claimant, claim_of(text).claimant_side) == ("Ana Ruiz", Side.GOVERNMENT)


def test_a_body_spelt_out_with_its_short_form_is_no_person() -> None:
    text = (
        "Hospital sources spoke. The Inland Public Relations (IPR), in a note, identified two. It said 12 people died."
    )
    assert claim_of(text).claimant == "Inland Public Relations (IPR)"


def test_the_government_is_nobody_who_only_sits_where_one_is() -> None:
    text = "A military source in Aden, the seat of the government, said three died. The government said 12 people died."
    claims = find_claims(text, context=CONTEXT)
    assert claims[-1].claimant == "government"


@pytest.mark.parametrize(
    ("text", "side"),
    [
        (
            "The governor said two died. Vadim Orlov, his counterpart in Donbas, said 12 people were killed.",
            "government",
        ),
        (
            "The hospital had received bodies, its nursing director, Ana Ruiz, told us. She said 12 people died.",
            "medical",
        ),
        ("M23 took the city. Its spokesman, Ivo Lind, accused the army and said 12 people were killed.", "armed_group"),
        ("The ministry spoke. A patrol of the coast guard had left. It said 12 people were killed.", "government"),
        (
            "Shells hit a shop, then the people around it, according to Ivo Lind. He said 12 people were killed.",
            "unknown",
        ),
        ("In May the CSP claimed to have killed two soldiers. The CSP said 12 people were killed.", "armed_group"),
        ("Chad's security forces claimed to have killed two men. The forces said 12 people were killed.", "government"),
        (
            "Spokesman of the state police command, CSP Bashir Usman, said little. He said 12 people were killed.",
            "government",
        ),
        (
            "When we reached the camp's spokesman, Major Ivo Lind, he confirmed it but put the death toll at 12.",
            "government",
        ),
        ("Security officials rejected the elders' version. They maintained that 12 people were killed.", "government"),
    ],
)
def test_whose_office_it_is_follows_from_who_stands_before(text: str, side: str) -> None:
    claims = [claim for claim in find_claims(text, context=CONTEXT) if claim.low == 12]
    assert [claim.claimant_side.value for claim in claims] == [side]


@pytest.mark.parametrize(
    "text", ["A man accused of killing 12 people fled.", "The trial of a guard accused of killing 12 people."]
)
def test_who_is_accused_says_nothing(text: str) -> None:
    assert claim_of(text).claimant is None


def test_who_stands_behind_the_verb_said_it_whatever_list_stands_before() -> None:
    text = "The dead include 46 fighters, four civilians and 12 guards, said the Oslo-based war monitor."
    assert {c.claimant for c in find_claims(text, context=CONTEXT)} == {"Oslo-based war monitor"}


def test_it_is_the_body_that_the_sentence_before_begins_with() -> None:
    text = "The mayor's office said help came. The U.N. mission did not call back. It said 12 people were killed."
    assert claim_of(text).claimant == "U.N. mission"


def test_who_owns_a_deed_once_owns_it() -> None:
    text = "The Karmal Front claimed the attack. It said its men had killed two guards."
    assert [s.claimant for s in statements_of(text)] == ["Karmal Front"]


def test_the_latter_is_the_last_one_with_a_name_before() -> None:
    text = "The army blamed Hamas and the Palestinian Islamic Jihad. The latter said 12 people were killed."
    assert claim_of(text).claimant == "Palestinian Islamic Jihad"


def test_who_said_that_his_men_acted_is_who_accuses() -> None:
    text = "Commander Tom Berg said his men had captured one soldier, and accused the army of bombing a camp."
    assert [s.claimant for s in statements_of(text)] == ["Tom Berg"]


def test_an_official_who_begins_the_sentence_and_acts_is_who_speaks_in_it() -> None:
    text = "The chief minister, Ali Khan, stood before cameras and read out the cost: 31 dead, and, he said, 12 hurt."
    assert {claim.claimant for claim in find_claims(text, context=CONTEXT)} == {"Ali Khan"}


def test_who_stands_behind_a_preposition_of_place_does_not_speak() -> None:
    text = "Volunteers who searched villages along the Buzi river said 12 people were killed."
    assert claim_of(text).claimant == "Volunteers"
    assert claim_of("Residents near the border said 12 people were killed.").claimant_side is Side.WITNESS


def test_a_report_is_quoted_for_one_sentence_and_the_police_for_the_next_too() -> None:
    for source, claimant in (("a report into the crash", None), ("police", "police")):
        text = f"A point was set wrong, {source} said. Twelve people were killed."
        assert claim_of(text).claimant == claimant


def test_one_of_them_is_of_the_side_that_spoke() -> None:
    text = "Elders in the valley said a camp was hit. One of them, Nur Ibra, said 12 people were killed."
    assert claim_of(text).claimant_side is Side.WITNESS


def test_a_body_with_a_name_of_capitals_is_no_person() -> None:
    text = "Help is slow, the Harbour Medico-Legal Survey said. The mayor said so too. He said 12 people were killed."
    assert claim_of(text).claimant == "mayor"


def test_the_first_name_behind_the_office_of_the_lead_is_its_bearer() -> None:
    text = "The town was cut off, the fire chief said. Ana Ruiz told reporters that 12 people were killed."
    assert claim_of(text).claimant_side is Side.GOVERNMENT
    stranger = "The town was cut off, police said. Ana Ruiz told reporters that 12 people were killed."
    assert claim_of(stranger).claimant_side is Side.UNKNOWN


def test_what_the_outlet_puts_beside_a_statement_is_its_own() -> None:
    text = "Two soldiers were killed, the army said on Monday, hours after a bomb killed 12 people."
    assert [c.claimant for c in find_claims(text, context=CONTEXT)] == ["army", None]
    assert claim_of("At least 12 people were killed, according to a count by this newspaper.").claimant is None


def test_of_whom_a_third_party_says_more_is_said_by_it() -> None:
    text = "The strike killed nine people, the ministry said, five of whom the army described as rebels."
    by_number = {c.low: c.claimant for c in find_claims(text, context=CONTEXT)}
    assert by_number == {9: "ministry", 5: "army"}


def test_the_company_is_the_firm_heard_before() -> None:
    text = "Fourteen miners are missing, operator Coldrock said. Six were rescued, the company added."
    assert {c.claimant for c in find_claims(text, context=CONTEXT)} == {"Coldrock"}


def test_the_organisation_is_the_one_named_in_full_before() -> None:
    text = "Three staff of the Lowland Relief Society (LRS) were killed, the organisation said."
    assert claim_of(text).claimant == "Lowland Relief Society (LRS)"


def test_a_name_begins_behind_what_opens_its_sentence() -> None:
    text = "But Ana Ruiz disagreed. If Ana Ruiz is right, help came late. Ruiz said 12 people were killed."
    assert claim_of(text).claimant == "Ana Ruiz"


def test_a_bare_office_speaks_for_the_body_heard_before() -> None:
    text = "The army said two soldiers died. A spokesman said 12 rebels were killed."
    assert [c.claimant_side for c in find_claims(text, context=CONTEXT)] == [Side.GOVERNMENT, Side.GOVERNMENT]


def test_a_named_kind_of_body_is_not_the_one_heard_before() -> None:
    text = "The army said two soldiers died. A community leader said 12 people were killed."
    assert [c.claimant_side for c in find_claims(text, context=CONTEXT)] == [Side.GOVERNMENT, Side.THIRD_PARTY]


def test_claimed_by_reaches_only_the_number_beside_it() -> None:
    text = "Six soldiers were captured, fewer than the 47 deaths claimed by the rebels."
    by_number = {c.low: c.claimant_side for c in find_claims(text, context=CONTEXT)}
    assert by_number == {6: Side.OUTLET, 47: Side.ARMED_GROUP}


def test_a_semicolon_ends_what_is_said() -> None:
    text = "Two men were detained; three relatives of theirs were killed, their lawyer said."
    by_number = {c.low: c.claimant_side for c in find_claims(text, context=CONTEXT)}
    assert by_number == {2: Side.OUTLET, 3: Side.THIRD_PARTY}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The Front owned up to the blast.", "claims_responsibility"),
        ("The Front said on its channel that its fighters had killed two guards.", "claims_responsibility"),
        ("The gang known as Los Zorros denied the charge and blamed the guards.", "denies blames"),
        ("The rebels acknowledged that their men had planted the bomb.", "claims_responsibility"),
        ("The army laid the attack at the door of the Front.", "blames"),
        ("The minister held the Front responsible for the deaths.", "blames"),
        ("Police attributed the bombing to the Front.", "blames"),
        ("The prime minister accused “narco-terrorists” of firing on the crowd.", "blames"),
        ("The minister rubbished the claim.", "denies"),
        ("A spokesman termed it “a blatant lie”.", "denies"),
        ("The rebels said 14 soldiers died, a claim that Kigali called false.", "denies"),
        ("The governor blamed them, a charge that the rebels rejected.", "blames denies"),
        ("Reports of a heavier toll are “fabricated”, the army said.", "denies"),
        ("“We are safe,” the mayor said, dismissing the rebels' claim.", "denies"),
        ("Two soldiers died, the presidency said, blaming the Front for arming the killers.", "blames"),
        ("The army dismissed reports of a heavier toll as propaganda.", "denies"),
        ("The doctors' union accuses the ministry of hiding the figures.", "blames"),
        ("The mayor accused rival politicians of financing them.", "blames"),
        ("The rebels dismissed the ministry's statement as “theatre”.", "denies"),
        ("The mayor accused young men from the next valley.", "blames"),
        ("The army answered that “men in stolen uniforms” were responsible.", "blames"),
        ("The minister said the rebels were responsible for the attack.", "blames"),
        ("The army called the figure “fantasy”.", "denies"),
        ("The headmaster told reporters that the police figure was false.", "denies"),
        ("The minister alleged that the attack was planned by the Front.", "blames"),
        ("It was an ambush that the government attributed to the Front.", "blames"),
        ("The governor accused the police of letting the attackers in.", "blames"),
        ("Shells hit the market, the doctors said, blaming the Front for it.", "blames"),
        ("The Front claimed a drone attack on a barracks.", "claims_responsibility"),
        ("A bomb killed six, the ministry said, attributing the device to the cartel.", "blames"),
        ("The mayor accused the state, a charge that the governor brushed aside.", "blames denies"),
        ("The mayor accused the state of leaving people to die.", "blames"),
        ("They parted, she said, attributing their split to the distance.", ""),
        ("He spoke of an allegation that the army spokesman qualified as “grotesque”.", "denies"),
        ("An official said the toll given by the hospital was “inflated”.", "denies"),
        ("The NGO spoke of killings, an accusation that an official dismissed out of hand.", "denies"),
        ("“They have confessed to the killing,” the spokesman said.", ""),
        ("The Front claimed an attack killed five soldiers.", ""),
        ("The Front claimed to have killed 12 soldiers.", "claims_responsibility"),
        ("The army claimed to have killed 12 rebels.", ""),
        ("The rebels were responsible for the attack.", ""),
        ("The attack was carried out by between 10 and 30 men, she said.", ""),
        ("The man accused had fled.", ""),
        ("The court ruled on Monday, denying some migrants the right to appeal.", ""),
        ("The minister disputed the figure.", ""),
        ("A man accused of killing his neighbour was charged.", ""),
        ("The judge denied both motions.", ""),
        ("The government claimed the attack was the result of a protest.", ""),
        ("Nobody has owned up to the blast.", ""),
        ("The bodies were carried out by dawn.", ""),
        ("The agency called for help and described the scene.", ""),
    ],
)
def test_statements_are_told_by_more_than_one_verb(text: str, kind: str) -> None:
    assert " ".join(s.kind.value for s in statements_of(text)) == kind


@pytest.mark.parametrize(
    ("text", "claimant", "side"),
    [
        ("The Hill Party met. Its deputy chair, Ana Ruiz, said 12 people were killed.", "Ana Ruiz", "third_party"),
        ("The rebels left the town. Their commander said 12 people were killed.", "commander", "armed_group"),
        ("HPD Officer Ana Ruiz said 12 people were killed.", "Ana Ruiz", "government"),
        ("At least 12 people were killed, Israeli figures show.", "Israeli figures", "government"),
        ("Kara Police Sgt. Ana Ruiz came. At least 12 people were killed, Ruiz said.", "Ana Ruiz", "government"),
        ("Media officer of Operation Hard Rain, Major Ivo Lind, said 12 people were killed.", "Ivo Lind", "government"),
        ("Contacted, Ivo Lind of the M23 denied it. He said 12 people were killed.", "Ivo Lind", "armed_group"),
        ("Ivo Lind, who leads the region, has counted 12 people killed.", "Ivo Lind", "government"),
        ("Ivo Lind, who leads the miners' union, has counted 12 people killed.", "Ivo Lind", "third_party"),
        ("The flood agency met on Monday. Its spokesman said 12 people were killed.", "flood agency", "government"),
        ("Civil society in Bara is angry. Its head, Ivo Lind, said 12 people were killed.", "Ivo Lind", "third_party"),
        ("The Russian side published a list: 12 people killed.", "Russian side", "government"),
        ("He lies in the National Institute of Burns. The institute said 12 people were killed.", "Burns", "medical"),
        ("Men of the institute INEM came. The institute said 12 people were killed.", "INEM", "medical"),
        ("The mayor-elect, Ivo Lind, spoke of 12 people killed.", "Ivo Lind", "government"),
    ],
)  # fmt: skip
def test_an_office_speaks_for_whose_it_is(text: str, claimant: str, side: str) -> None:
    claim = next(claim for claim in find_claims(text, context=CONTEXT) if claim.low == 12)
    assert (claim.claimant or "", claim.claimant_side.value) == (claim.claimant, side)
    assert claimant in (claim.claimant or "")


def test_a_communique_is_its_issuers_until_another_speaks() -> None:
    text = (
        "The General Staff of the Navy informs national opinion that a patrol met pirates off the cape. "
        "The toll on the enemy side: 12 pirates killed.\n\nThe sailors freed four hostages.\n\n"
        "Residents said two fishermen were killed. Three women were wounded."
    )
    claims = {claim.low: claim for claim in find_claims(text, context=CONTEXT)}
    assert {claims[number].claimant for number in (12, 4)} == {"General Staff of the Navy"}
    assert claims[2].claimant == "Residents"
    assert claims[3].claimant != "General Staff of the Navy"


@pytest.mark.parametrize(
    "text",
    [
        "At least 23 persons feared killed were found.",
        "A student identified as Ana Ruiz was killed.",
        "The dead: four people killed in the market.",
        "Kara: two people were killed in the crash.",
        "Two people were killed near the base (see the map).",
        "The number of people killed is 12.",
    ],
)
def test_what_looks_like_a_source_and_is_none(text: str) -> None:
    assert {claim.claimant_side for claim in find_claims(text, context=CONTEXT)} == {Side.OUTLET}


def test_a_text_that_begins_with_it_is_read() -> None:
    (claim,) = find_claims("it said 12 people were killed.", context=CONTEXT)
    assert claim.low == 12


def test_a_body_told_by_its_country_is_what_it_takes_up() -> None:
    text = (
        "Pakistan's military said it had killed 92 militants.\nPosts came under fire, officials said.\n"
        "The military's media wing said 15 soldiers died. It said nine labourers were shot dead."
    )
    claims = find_claims(text, context=ClaimContext(date(2026, 2, 1)))
    assert [claim.claimant for claim in claims] == ["Pakistan's military"] * 3


def test_a_dateline_is_no_part_of_who_speaks() -> None:
    text = "New Delhi: India said nine soldiers had died."
    (claim,) = find_claims(text, context=ClaimContext(date(2026, 2, 1), body_start=len("New Delhi: ")))
    assert claim.claimant == "India"
