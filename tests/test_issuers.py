"""Texts that are a party's own paper: what names no other speaker there is the issuer's."""

from __future__ import annotations

from datetime import date
from time import perf_counter

import pytest

from extract.claims import ClaimContext, find_claims, find_statements
from extract.records import Side, StatementKind

_OWN = "Our forces met a convoy on 2 May.\n\nTwelve people were killed. The enemy fled."
_WE = "We grieve. We sent help. Twelve people were killed."
_FRONT = "Karmal Liberation Front"


def claimant_of(text: str, outlet: str, title: str = "") -> tuple[str | None, Side]:
    context = ClaimContext(date(2026, 5, 3), outlet=outlet, title=title)
    (claim,) = (claim for claim in find_claims(text, context=context) if claim.low == 12)
    return claim.claimant, claim.claimant_side


@pytest.mark.parametrize(
    ("outlet", "title", "text", "claimant", "side"),
    [
        ("Ministry of Defence", "Summary", "At noon a shell killed 12 people.", "Ministry of Defence", "government"),
        ("Press Office, Ninth Infantry Division", "", _OWN, "Ninth Infantry Division", "government"),
        ("Northern Command Press Service", "", _OWN, "Northern Command", "government"),
        ("IDF Spokesperson's Unit", "", _OWN, "IDF", "government"),
        ("Karmal Liberation Front (report)", "", "Twelve people were killed.", _FRONT, "armed_group"),
        ("Hill Guard", "", f"The junta came. {_OWN} Our comrades live.", "Hill Guard", "armed_group"),
        ("Lumo Mining Ltd", "Statement no. 4", "Twelve people were killed.", "Lumo Mining Ltd", "third_party"),
        ("Lumo Mining Ltd", "Dam", "The Company mourns. Twelve people were killed.", "Lumo Mining Ltd", "third_party"),
        (
            "Save the Children", "", "Three of our colleagues were shot. We grieve. Twelve people were killed.",
            "Save the Children", "third_party",
        ),
        ("Joint Task Force North", "", "At noon a shell killed 12 people.", "Joint Task Force North", "government"),
        ("Aurora Tankers", "Statement", _WE, "Aurora Tankers", "third_party"),
        ("Aurora Tankers", "", f"Aurora Tankers mourns. {_WE}", "Aurora Tankers", "third_party"),
        ("The Valley", "War", f"Our troops came. {_OWN} Our army stands.", "The Valley", "government"),
        ("Al-Masirah TV", "", _OWN, "Al-Masirah TV", "armed_group"),
        (
            "Monitor", "", f"Statement read by army spokesman Ali Khan on 2 May\n\n{_OWN} We stand.",
            "Ali Khan", "government",
        ),
        ("Monitor", "", f"Clandestine, 2 May 26 (Alba) -- [Text] {_OWN}", "Alba", "armed_group"),
        ("Monitor", "", f"CAMPO (Cadena 4) -- [Communique] [{_FRONT}] [Text] {_OWN}", _FRONT, "armed_group"),
        ("Archive", "Communiqué of the Karmal Liberation Front", f"{_OWN} We hold the road.", _FRONT, "armed_group"),
        ("Archive", "War", f"{_OWN} We hold.\n\nPeople's Army of Olo\nHills", "People's Army of Olo", "armed_group"),
        ("Monitor", "", f"CAMPO (Radio Venceremos) -- {_OWN}", "Radio Venceremos", "armed_group"),
        ("Monitor", "", f"(Clandestine) Radio Alba in Spanish to Campo\n\n{_OWN}", "Radio Alba", "armed_group"),
    ],
)  # fmt: skip
def test_a_partys_own_paper_is_told_by_the_party(outlet: str, title: str, text: str, claimant: str, side: str) -> None:
    assert claimant_of(text, outlet, title) == (claimant, Side(side))


@pytest.mark.parametrize(
    ("outlet", "text"),
    [
        ("The Northern Herald", "We have buried too many, and our leaders slept. Twelve people were killed."),
        ("The Northern Herald", "\"Our forces fled,\" he wrote. We were there. Twelve people were killed."),
        ("Army Times", "Our reporter was there. Twelve people were killed. The enemy fled."),
        ("Navy Lookout", "We were there. Twelve people were killed."),
        ("Le Front", "We were there, our reporters too. Twelve people were killed."),
        ("British Broadcasting Corporation", "We will bring you more. Twelve people were killed."),
        ("Ashford Police Department", "Our officers came. We ask for help. Twelve people were killed."),
        ("Relief Coordination Unit", "Our partners are there. We need funds. Twelve people were killed."),
        ("Aurora Tankers", "We were there, and we saw it. Twelve people were killed."),
        ("Rights Tracker", "We have the names. Twelve people were killed."),
        ("Save the Children", "Our teams are there. We need funds. Twelve people were killed."),
        ("", _OWN),
    ],
)  # fmt: skip
def test_an_outlets_own_we_makes_no_issuer(outlet: str, text: str) -> None:
    assert claimant_of(text, outlet) == (None, Side.OUTLET)


@pytest.mark.parametrize(
    ("title", "text", "side"),
    [
        ("July", "Hill Watch has documented three raids.\n\nTwelve people were killed.", "monitor"),
        ("Tolo", "A house was hit.\n\nAssessment: Likely. Twelve people were killed.", "monitor"),
        ("Tolo", "A house was hit.\n\nHill assesses it as likely. Twelve people were killed.", "monitor"),
        ("Tolo", "Assessment: Likely.\n\nTwelve people were killed.", "outlet"),
        ("Tolo", "A house was hit. Twelve people were killed.", "outlet"),
        ("Daily log", "Hill Watch documented 12 people killed.", "outlet"),
        ("Daily log", "Hill Watch has documented three raids.\n\nTwelve people were killed.", "outlet"),
    ],
)
def test_a_monitor_tells_what_it_reports_or_grades_and_not_what_it_logs(title: str, text: str, side: str) -> None:
    assert claimant_of(text, "Hill Watch", title) == ("Hill Watch" if side == "monitor" else None, Side(side))


def test_whom_the_issuer_names_tells_his_own_sentence_only() -> None:
    text = (
        "We broke their attack. According to our General Command, 40 soldiers died. "
        "The hospital received 12 wounded people, its director said. Six children were killed.\n\n"
        "Since March, 900 people have been killed.\n\n"
        "(Editor's note: The army met residents. Three women were killed.)"
    )
    claims = find_claims(text, context=ClaimContext(date(2026, 5, 3), outlet="Karmal Liberation Front"))
    told = {claim.low: (claim.claimant, claim.claimant_side) for claim in claims}
    own = ("Karmal Liberation Front", Side.ARMED_GROUP)
    assert (told[40], told[6], told[900]) == (own, own, own)
    assert told[12][1] is Side.MEDICAL
    assert told[3] == (None, Side.OUTLET)


def test_a_rebel_group_owns_the_deeds_of_its_paper() -> None:
    text = "On 2 May our fighters ambushed a patrol near Tolo and killed nine soldiers."
    context = ClaimContext(date(2026, 5, 3), outlet="Karmal Liberation Front")
    (statement,) = find_statements(text, context=context)
    assert statement.kind is StatementKind.CLAIMS_RESPONSIBILITY
    assert statement.claimant == "Karmal Liberation Front"


@pytest.mark.parametrize("outlet", ["Karmal Liberation Front", "(" * 100_000, "Aurora " * 50_000])
def test_marks_and_names_without_end_are_read_in_bounded_time(outlet: str) -> None:
    text = "The enemy fled. We stand. Twelve people were killed.\n" + "“" * 100_000
    started = perf_counter()
    claimant_of(text, outlet, "Statement " * 50_000)
    assert perf_counter() - started < 10
