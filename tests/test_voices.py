"""Who is one speaker under several names, and that his later number takes the place of his earlier one."""

import pytest

from extract.reconcile.voices import fold_names
from extract.records import Side, Toll
from tests.test_reconcile_event import claim, report, state

TEXTS = (
    "Karnali Chief Minister Hira Devi Oli visited the hospital. Arvind Negi, a senior police official, counted four.",
    "The mayor of Tarnow, Jan Zielski, was silent; Piotr Malec, mayor of Debno, was not.",
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sarfraz Bugti", "Sarfaraz Bugti"),
        ("Bugti", "Sarfraz Bugti"),
        ("army", "Pakistan's military"),
        ("army's media wing", "Pakistani military"),
        ("disaster agency", "Mozambique's disaster agency"),
        ("Ministry of Health", "health ministry"),
        ("Baloch Liberation Army (BLA)", "Baloch Liberation Army"),
        ("BLA", "Baloch Liberation Army"),
        ("police", "Borno State police command"),
        ("chief minister", "Hira Devi Oli"),
        ("province's chief minister", "Hira Devi Oli"),
        ("police official", "Arvind Negi"),
    ],
)
def test_one_speaker_goes_by_two_names(one: str, other: str) -> None:
    assert fold_names([one, other], TEXTS) == [frozenset({one, other})]


@pytest.mark.parametrize(
    "names",
    [
        ["Mohammed Hassan", "Mohammed Hussein"],
        ["Health Ministry", "Interior Ministry"],
        ["Niger army", "Nigeria army"],
        ["Borno police", "Kano police", "police"],
        ["Israel", "Israeli army"],
        ["officials", "Arvind Negi"],
        ["mayor", "Hira Devi Oli"],
    ],
)
def test_what_may_be_two_speakers_stays_two(names: list[str]) -> None:
    assert [len(speaker) for speaker in fold_names(names, TEXTS)] == [1] * len(names)


def test_an_office_that_two_hold_is_nobody_of_them() -> None:
    text = "Mayor Jan Zielski spoke first. Mayor Piotr Malec spoke last."
    assert len(fold_names(["mayor", "Jan Zielski", "Piotr Malec"], [text])) == 3


def test_what_a_speaker_said_under_another_name_is_superseded() -> None:
    told = state(
        report("a", claim(9, claimant="chief minister"), text=TEXTS[0], day=1),
        report("b", claim(14, claimant="Hira Devi Oli"), day=2),
    )
    assert told.killed == Toll(14, 14, 14)
    assert [(point.claimant, point.relation) for point in told.tolls] == [
        ("Hira Devi Oli", "first"),
        ("Hira Devi Oli", "updates"),
    ]


def test_two_sides_that_share_a_word_stay_two_voices() -> None:
    told = state(
        report("a", claim(9, claimant="Northern Army"), day=1),
        report("b", claim(14, side=Side.ARMED_GROUP, claimant="army"), day=2),
    )
    assert {point.claimant for point in told.tolls} == {"Northern Army", "army"}
