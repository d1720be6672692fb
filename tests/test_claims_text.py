"""Claims and statements over whole texts: speakers, coreference, statements, tolls, hostile input."""

from __future__ import annotations

import time
from datetime import date

import pytest

from extract.claims import ClaimContext, find_claims, find_statements
from extract.claims.counting.totals import report_toll
from extract.claims.speaking.attribution import find_attributions
from extract.claims.speaking.known_bodies import side_of_known
from extract.records import Claim, Qualifier, Scope, Side, StatementKind, Toll
from extract.text import split_sentences

CONTEXT = ClaimContext(date(2026, 2, 1))

CLASH = """The Karmal Liberation Front (KLF) said on Saturday that it had killed 84 soldiers and captured 18.

"A total of 84 army personnel were killed, dozens were wounded, and 18 personnel were captured," said Omar Reza, \
spokesman for the KLF, in a statement. The group also claimed that it destroyed more than 30 vehicles.

Army spokesman Colonel Tomas Brandt told reporters that 17 soldiers had died. He said another 31 civilians were killed.

The chief minister, Lena Sorg, blamed the Front for the attack. The Front denied targeting civilians."""


def claims_of(text: str) -> tuple[Claim, ...]:
    return find_claims(text, context=CONTEXT)


def toll_of(text: str, measure: str) -> Toll:
    return report_toll(claims_of(text), measure)


def test_acronyms_are_spelt_out_and_speakers_keep_one_name() -> None:
    by_quote = {CLASH[c.quote.start : c.quote.end]: c for c in claims_of(CLASH)}
    assert by_quote["killed 84 soldiers"].claimant == "Karmal Liberation Front (KLF)"
    assert by_quote["captured 18"].victim_group == "security_forces"
    assert by_quote["dozens were wounded"].claimant == "Omar Reza"
    assert by_quote["17 soldiers had died"].claimant == "Tomas Brandt"


def test_he_is_the_last_person_who_spoke_and_sides_follow_offices() -> None:
    last = claims_of(CLASH)[-1]
    assert (last.low, last.claimant, last.claimant_side) == (31, "Tomas Brandt", Side.GOVERNMENT)
    assert {c.claimant_side for c in claims_of(CLASH)} == {Side.ARMED_GROUP, Side.GOVERNMENT}


def test_statements_name_kind_and_claimant() -> None:
    found = {(s.kind, s.claimant) for s in find_statements(CLASH, context=CONTEXT)}
    assert (StatementKind.CLAIMS_RESPONSIBILITY, "Karmal Liberation Front (KLF)") in found
    assert (StatementKind.BLAMES, "Lena Sorg") in found
    assert any(kind is StatementKind.DENIES for kind, _ in found)


def test_no_group_claiming_responsibility_is_no_statement() -> None:
    assert find_statements("No group immediately claimed responsibility for the attack.", context=CONTEXT) == ()


def test_swapping_sides_changes_no_number_and_no_outcome() -> None:
    swapped = CLASH.replace("Karmal Liberation Front", "Norda Liberation Front").replace("KLF", "NLF")
    swapped = swapped.replace("Omar Reza", "Tomas Brandt_").replace("Tomas Brandt told", "Omar Reza told")
    swapped = swapped.replace("Tomas Brandt_", "Tomas Brandt")
    before = [(c.measure, c.low, c.high, c.victim_group, c.claimant_side) for c in claims_of(CLASH)]
    assert [(c.measure, c.low, c.high, c.victim_group, c.claimant_side) for c in claims_of(swapped)] == before


def test_weekday_and_window_are_counted_back_from_publication() -> None:
    (claim,) = claims_of("The army said 92 rebels were killed on Saturday.")
    assert claim.as_of_on == date(2026, 1, 31)
    (claim,) = claims_of("Troops killed 145 rebels over 48 hours.")
    assert (claim.window_start_on, claim.window_end_on) == (date(2026, 1, 30), date(2026, 2, 1))


def test_intermediary_is_kept_beside_the_claimant() -> None:
    (claim,) = claims_of("Twelve people were killed, state television reported, citing the health ministry.")
    assert (claim.claimant, claim.intermediary) == ("health ministry", "state television")


def test_tolls_by_place_keep_their_place() -> None:
    places = [c.place_text for c in claims_of("The storm killed 12 people in Quetta and 5 in Mastung.")]
    assert places == ["Quetta", "Mastung"]


def test_parts_point_at_their_whole() -> None:
    whole, part = claims_of("Forty people, including nine children, were killed.")
    assert (whole.part_of, part.part_of) == (None, 0)


def test_a_forces_own_dead_are_no_share_of_those_told_before() -> None:
    text = "Forty villagers were killed in the raid. The army said it killed four of its attackers."
    assert [claim.part_of for claim in claims_of(text)] == [None, None]


def test_quotes_are_cut_from_the_text_at_their_offsets() -> None:
    for claim in claims_of(CLASH):
        assert CLASH[claim.quote.start : claim.quote.end].strip() == CLASH[claim.quote.start : claim.quote.end]


def test_text_before_the_body_makes_no_claim() -> None:
    text = "By A. Writer, who saw 12 people killed.\nThree people were injured."
    found = find_claims(text, context=ClaimContext(None, body_start=text.index("Three")))
    assert [c.low for c in found] == [3]


# ---- a report's own total


@pytest.mark.parametrize(
    ("text", "killed", "wounded"),
    [
        ("A bomb killed 12 people and wounded 30. Of the dead, three were police officers.", 12, 30),
        ("Gunmen killed five soldiers and three civilians.", 8, None),
        ("Nine people died. Later the death toll rose to 12.", 12, None),
        ("Twelve people, including four children, were killed.", 12, None),
        ("A man was shot in Ashford. Carl Dunn, 23, died at a hospital.", 1, None),
        ("Four people were shot, one fatally. One person died and three people were wounded.", 1, 3),
        ("Ana Ruiz was killed and Ben Ruiz was killed. Ana Ruiz died at once.", 2, None),
        ("Police said no one was injured.", None, 0),
        ("The war has killed 5,000 people since 2001.", None, None),
    ],
)
def test_report_counts_each_victim_once(text: str, killed: int | None, wounded: int | None) -> None:
    assert toll_of(text, "killed").best == killed
    assert toll_of(text, "wounded").best == wounded


def test_range_of_the_lead_is_the_range_of_the_report() -> None:
    toll = toll_of("Between 10 and 15 people were killed.", "killed")
    assert (toll.low, toll.high) == (10, 15)


# ---- sources


def test_sources_are_found_before_behind_and_after_according() -> None:
    text = (
        "Police said so. “We lost,” said Ana Ruiz. It rained, according to the mayor. The town, Bo Lind said, is calm."
    )
    found = [text[a.source.start : a.source.end] for a in find_attributions(text, split_sentences(text))]
    assert found == ["Police", "Ana Ruiz", "the mayor", "Bo Lind"]


# ---- hostile input


@pytest.mark.parametrize(
    "text",
    [
        "",
        "killed " * 150_000,
        "12 soldiers and five civilians were killed and " * 8_000,
        "9" * 400 + " people were killed by " + "1," * 400 + "000 men",
        "Ali Khan said " * 70_000,
        "X said it launched attacks. The group claimed responsibility. " * 16_000,
        "(" * 300_000 + "12 killed" + ")" * 300_000,
        "убиты 12 людей 士兵 ١٢ people killed \x00\x01\u200b " * 20_000,
        "“killed 12” said X. " * 50_000,
    ],
    ids=["empty", "trigger", "one_sentence", "digits", "names", "statements", "brackets", "scripts", "quotes"],
)
def test_hostile_text_is_read_in_bounded_time(text: str) -> None:
    began = time.process_time()
    find_claims(text, context=CONTEXT)
    find_statements(text, context=CONTEXT)
    assert time.process_time() - began < 8  # about 2 s on a quiet core


def test_number_of_400_digits_counts_nobody() -> None:
    assert claims_of("The blast killed " + "9" * 400 + " people.") == ()


def test_vague_words_keep_their_qualifier() -> None:
    (claim,) = claims_of("Scores of villagers were injured.")
    assert (claim.qualifier, claim.high, claim.scope) == (Qualifier.SCORES, None, Scope.EVENT)


def test_a_lone_possessive_mark_in_a_speaker_breaks_nothing() -> None:
    assert side_of_known("the ’s spokesman").value == "unknown"


def test_a_toll_since_a_month_is_background_unless_the_article_begins_with_it() -> None:
    lead, later = "Rains have killed 300 people since June.", "A roof fell on 4 people on Friday and killed them."
    assert claims_of(f"{lead} {later}")[0].scope is Scope.EVENT
    assert [c.scope for c in claims_of(f"A flood killed 4 people. {lead}")] == [Scope.EVENT, Scope.BACKGROUND]


def test_a_part_has_no_parts_of_its_own() -> None:
    text = "The raid killed nine people, five of whom were rebels. Two labourers were among the dead."
    nine, five, two = claims_of(text)
    assert (nine.part_of, five.part_of, two.part_of) == (None, 0, 0)


def test_those_who_were_added_to_a_toll_stay_an_addition_when_told_again() -> None:
    text = "The toll rose to 26 after three more bodies were found, an elder said. The three had bled to death."
    assert [(c.low, c.is_increment) for c in claims_of(text)] == [(26, False), (3, True), (3, True)]


def test_those_who_make_up_a_toll_are_no_addition_when_told_again() -> None:
    text = "Three men were killed on Friday, police said. The three had bled to death."
    assert not any(claim.is_increment for claim in claims_of(text))


def test_what_an_army_had_put_the_number_of_rebels_at_counts_rebels() -> None:
    text = "The rebels killed 31 civilians, he said. On Saturday the army had put the number of rebels killed at 92."
    last = claims_of(text)[-1]
    assert (last.low, last.victim_group, last.rule) == (92, "militants", "toll_put")


@pytest.mark.parametrize("end", ['"', "”", "'", ""])
def test_a_denial_that_ends_the_text_ends_the_reading_too(end: str) -> None:
    told = find_statements(f"The rebels shelled the town, a charge that the army denied{end}", context=CONTEXT)
    assert {statement.kind for statement in told} <= {StatementKind.DENIES}


def test_those_killed_are_of_the_whole_number_and_not_of_the_last_one_told() -> None:
    text = "At least 34 people were killed. Twelve members of one family died. Nine of those killed had queued for aid."
    whole, family, nine = find_claims(text, context=CONTEXT)
    assert (whole.low, family.part_of, nine.low, nine.part_of) == (34, None, 9, 0)
