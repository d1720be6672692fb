"""Who says it where another sentence tells: a toll handed back, a person brought on, turns of a transcript."""

from __future__ import annotations

from datetime import date

import pytest

from extract.claims import ClaimContext, find_claims
from extract.claims.speaking.turns import find_turns
from extract.records import Claim, Side
from extract.text import split_sentences

CONTEXT = ClaimContext(date(2026, 2, 1))


def claims_of(text: str) -> dict[int, Claim]:
    return {claim.low: claim for claim in find_claims(text, context=CONTEXT)}


@pytest.mark.parametrize(
    ("told", "claimant"),
    [
        ("The figure was given by the governor, Lena Markov, at a briefing.", "Lena Markov"),
        ("The provisional toll is contained in a joint statement by the Union of Farmers.", "Union of Farmers"),
        ("This was confirmed by the district administrator.", "district administrator"),
        ("That information came from the coast guard.", "coast guard"),
        ("So said Colonel Adamou Issa, who commands the sector.", "Adamou Issa"),
        ("That was the state prosecutor's number.", "state prosecutor"),
        ("Rosa Lima, the mayor of the next town, gave the figure in an interview.", "Rosa Lima"),
    ],
)
def test_a_toll_is_told_by_whom_the_next_sentence_names_as_its_source(told: str, claimant: str) -> None:
    assert claims_of(f"Fourteen people died on the bridge on Sunday. {told}")[14].claimant == claimant


@pytest.mark.parametrize(
    "other",
    [
        "The rescue was led by the fire brigade.",
        "The attack was carried out by the rebels.",
        "That was disputed by the mayor, Rosa Lima.",
        "The road is used by the army.",
        "The mayor, Rosa Lima, confirmed the figure on Monday.",
        "The mayor, Rosa Lima, gave the number of the injured as nine.",
    ],
)
def test_a_sentence_about_something_else_hands_nothing_back(other: str) -> None:
    assert claims_of(f"Fourteen people died on the bridge on Sunday. {other}")[14].claimant is None


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("On Sunday the Legal Medical Service had 64 bodies.", "Legal Medical Service"),
        ("A registrar at the clinic had 64 dead in his book.", "registrar at the clinic"),
        ("The army had 64 dead.", None),
        ("Paramedics had at first said 64 people were dead.", "Paramedics"),
        ("Two comrades gave their lives and 64 people were injured.", None),
        ("The minister announced the suspension, and late on Sunday 64 officials were arrested.", None),
        ("A regional monitor, the Sunni Rights Watch, later documented 64 deaths.", "Sunni Rights Watch"),
        ("Rescuers called off the search, with the number of dead at 64.", None),
    ],
)
def test_who_keeps_the_count_says_it_and_not_who_suffers_it(text: str, claimant: str | None) -> None:
    assert claims_of(text)[64].claimant == claimant


def test_who_brings_on_a_figure_tells_the_next_sentence() -> None:
    text = "General Amos Dlamini presented another balance to reporters on Friday. Sixty rebels have been killed."
    assert claims_of(text)[60].claimant == "Amos Dlamini"


@pytest.mark.parametrize(
    ("text", "claimant", "side"),
    [
        ("A nurse on duty lost two friends. “We counted 31 bodies,” she told the Post.", "nurse", Side.MEDICAL),
        ("I also spoke with the director of the Santa Rita Hospital. He told me that 31 people were killed.",
         "director of the Santa Rita Hospital", Side.MEDICAL),
        ("That was disputed by a doctor at the clinic. Speaking by phone, she put the dead at 31.",
         "doctor at the clinic", Side.MEDICAL),
        ("Mayor Rosa Lima faulted the figure. In a statement she said 31 people were killed.", "Rosa Lima",
         Side.GOVERNMENT),
    ],
)  # fmt: skip
def test_a_pronoun_takes_up_whom_the_sentence_before_brings_on(text: str, claimant: str, side: Side) -> None:
    claim = claims_of(text)[31]
    assert (claim.claimant, claim.claimant_side) == (claimant, side)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Inspector-General Japheth Koskei said 9 people were killed.", "“We arrested 31 suspects,” said the IG."),
        ("Sub-Inspector Bacchu Mia said 9 people were killed.", "The toll may reach 31 people killed, the SI said."),
        ("Governor Meftun Dalli said 9 people were killed.", "The Governor said that 31 people were injured."),
        ("Senator Anibal Quispe said 9 people were killed.", "The legislator charged that 31 people were missing."),
    ],
)
def test_a_rank_is_who_of_the_state_spoke_last(first: str, second: str) -> None:
    claims = claims_of(f"{first} {second}")
    assert claims[31].claimant == claims[9].claimant
    assert claims[31].claimant_side is Side.GOVERNMENT


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("At the Ahli hospital, director Fadel Hamdan said 31 people were killed.", Side.MEDICAL),
        ("The hospital's superintendent, Ranjan Aiyar, said 31 people were killed.", Side.MEDICAL),
        ("The rebels put out a video. A masked spokesman said 31 people were killed.", Side.ARMED_GROUP),
        ("Student coordinator Nahida Sarwar said 31 people were killed.", Side.THIRD_PARTY),
        ("The Kara Red Crescent Society said 31 people were killed.", Side.THIRD_PARTY),
        ("Military-run Kara TV said 31 people were killed.", Side.GOVERNMENT),
        ("At least 31 people were killed, according to the utility CGE.", Side.THIRD_PARTY),
        ("Samuel Obare is the member of the assembly for the ward. Obare said 31 people were killed.", Side.GOVERNMENT),
    ],
)
def test_the_side_is_that_of_the_house_the_body_or_the_office(text: str, side: Side) -> None:
    assert claims_of(text)[31].claimant_side is side


def test_the_count_of_a_body_is_its_own_and_accounts_are_of_who_gave_them() -> None:
    own = claims_of("The platform Samity says no inquiry led anywhere. According to its count, 31 people were killed.")
    given = claims_of("At least 31 people were killed, according to conflicting accounts by officials.")
    assert (own[31].claimant, given[31].claimant) == ("Samity", "officials")


def test_the_mayor_of_the_lead_is_the_only_one_who_is_quoted_as_mayor() -> None:
    text = "Twelve people were killed in the blast, the mayor said.\n\n“We search on,” Mayor Rosa Lima said."
    assert claims_of(text)[12].claimant == "Rosa Lima"


def test_a_name_with_small_words_in_it_is_a_persons() -> None:
    text = "Mission head Vivian van de Perle said 9 people were killed. She recalled that 31 people died in March."
    assert claims_of(text)[31].claimant == "Vivian van de Perle"


def test_a_source_behind_a_semicolon_tells_the_whole_sentence_unless_it_is_somebodys() -> None:
    whole = claims_of(
        "A spokesman, Garry Deros, came. Two officers were hit; one of them has died, the spokesman said."
    )
    owned = claims_of("Two men were wounded in the raid; one of them had lost a son, his lawyer said.")
    assert whole[2].claimant is not None
    assert owned[2].claimant is None


def test_the_nearer_clause_goes_before_the_nearer_verb() -> None:
    text = "Kara says it shot down 87 drones; two people were killed in the region, according to its governor."
    assert claims_of(text)[2].claimant == "its governor"


def test_what_a_rebel_says_it_is_stands_before_him() -> None:
    text = "Two hundred soldiers were killed: that is what the rebels say."
    assert claims_of(text)[200].claimant_side is Side.ARMED_GROUP


TRANSCRIPT = (
    "ANCHOR: Good evening. Samuel Obare is the senator for the county. He is on the line.\n\n"
    "OBARE: Thank you. My people are in mourning. Fourteen villagers are dead.\n\n"
    "ANCHOR: In other news, two people were killed on a road.\n\n"
    "OBARE: Good night."
)


def test_a_guest_says_what_stands_behind_his_label_and_the_programme_the_rest() -> None:
    claims = claims_of(TRANSCRIPT)
    assert (claims[14].claimant, claims[14].claimant_side) == ("Samuel Obare", Side.GOVERNMENT)
    assert claims[2].claimant is None


@pytest.mark.parametrize(
    "text",
    [
        "KARACHI: Two people were killed. Karim Karachi survived.",
        "BIWOTT: Two people were killed.\n\nANCHOR: Thanks to our reporter Cherono Biwott.",
        "[Text] Two people were killed. [End of text]",
    ],
)
def test_a_dateline_a_reporter_and_a_note_have_no_turn(text: str) -> None:
    assert find_turns(text, tuple(split_sentences(text))) == {}


@pytest.mark.parametrize(
    ("text", "claimant", "side"),
    [
        ("Jihadists raided Bura and killed 12 people, local sources said.", "sources", Side.WITNESS),
        ("Medical staff at the military hospital said 12 people died.", "Medical staff", Side.MEDICAL),
        ("A Post reporter at the scene said 12 people died.", "Post reporter", Side.WITNESS),
        ("Ward chair Tom Berg said 12 people died.", "Tom Berg", Side.GOVERNMENT),
        ("Education PS Tom Berg said 12 people died.", "Tom Berg", Side.GOVERNMENT),
        ("Activists said 12 people died.", "Activists", Side.THIRD_PARTY),
        ("The RSF did not comment, but a commander said 12 soldiers died.", "commander", Side.ARMED_GROUP),
        ("Six fell, the Harbour Watch Network said. The Bern-based monitor said 12 died.", "Harbour", Side.MONITOR),
        ("Fishermen said the raid began at dawn. One said 12 people died.", "Fishermen", Side.WITNESS),
        ("Six died, the agency's chief Suharto said. A bridge fell and 12 died, he said.", "Suharto", Side.GOVERNMENT),
        ("12 people died, a statement by the army's spokesman, Eric Ofori, said.", "Eric Ofori", Side.GOVERNMENT),
    ],
)
def test_a_speaker_has_the_side_of_whom_he_speaks_for(text: str, claimant: str, side: Side) -> None:
    claim = claims_of(text)[12]
    assert (claim.claimant or "").find(claimant) >= 0
    assert claim.claimant_side is side


def test_who_owns_up_to_a_blast_does_not_count_its_dead() -> None:
    assert claims_of("The Harbour Front said it was behind a blast that killed 12 people.")[12].claimant is None
    assert claims_of("The Harbour Front said its blast killed 12 people.")[12].claimant == "Harbour Front"


def test_who_answers_in_a_transcript_is_named_by_his_label_and_who_asks_says_nothing() -> None:
    claims = claims_of(
        "LT ANA RUIZ: The shell killed 37 people.\n\nQ: Were 50 people killed?\n\nRUIZ: Two soldiers were wounded.\n\n"
        "Q: And the market?\n\nRUIZ: The clinic treated 19 injured. Police said 12 people died."
    )
    assert {number: claims[number].claimant for number in (37, 2, 19, 12)} == {
        37: "LT ANA RUIZ",
        2: "LT ANA RUIZ",
        19: "clinic",
        12: "Police",
    }
    assert all(claim.claimant != "LT ANA RUIZ" for number, claim in claims.items() if number == 50)


def test_a_dateline_that_stands_twice_is_nobody_who_answers() -> None:
    claims = claims_of("KARACHI: Three men were killed.\n\nLAHORE: 12 men were killed.")
    assert {claim.claimant for claim in claims.values()} == {None}


def test_a_seated_monitor_is_no_person() -> None:
    text = "Six fell, the Harbour Watch Network said. The Bern-based monitor, which has sources inside, said 12 died."
    assert claims_of(text)[12].claimant == "Harbour Watch Network"
