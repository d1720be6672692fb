"""Bylines, datelines, bureau credits and correction marks."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.byline import find_bare_names, find_byline, find_correction, split_names
from extract.records import CorrectionKind

PUBLISHED_ON = date(2026, 1, 3)
WIRE = """(Corrects spelling of minister's name)
By Mara Odhiambo
NAIROBI, Jan 2 (Reuters) – A ferry sank on the lake on Friday, the coast guard said.
Twelve people were rescued.
(Reporting by Mara Odhiambo in Nairobi; Additional reporting Jon Vik in Oslo; Editing by Ann Lee)
"""


def test_a_wire_text_gives_all_its_credits() -> None:
    byline = find_byline(WIRE, PUBLISHED_ON)
    assert (byline.authors, byline.agency) == (("Mara Odhiambo",), "Reuters")
    assert (byline.dateline, byline.dateline_place) == ("NAIROBI, Jan 2 (Reuters)", "Nairobi")
    assert byline.dateline_on == date(2026, 1, 2)
    assert byline.reporting_places == ("Nairobi", "Oslo")
    assert WIRE[byline.body_start :].startswith("A ferry sank")


@pytest.mark.parametrize(
    ("line", "place", "agency"),
    [
        ("QUITO: The river rose.", "Quito", None),
        ("NEW DELHI (AP) — Four men were held.", "New Delhi", "AP"),
        ("BEND, Ore. (KTVZ) – Two hikers were found.", "Bend", "KTVZ"),
        ("MOSCOW, February 1. /TASS/. The ministry said so.", "Moscow", "TASS"),
        ("Paris, France | AFP | Two trains collided.", "Paris", "AFP"),
        ("LIMA (PERU), 2 FEB 89 (EFE) -- [TEXT] THE POLICE SAID", "Lima", "EFE"),
        ("LAGOS/ABUJA (Reuters) - Gunmen fled.", "Lagos", "Reuters"),
        ("New Delhi, Jan 1 (PTI) Five people were held.", "New Delhi", "PTI"),
        ("IMPHAL, Jan 1: Five people were held.", "Imphal", None),
        ("HAMILTON, Ohio -- The last of four men pleaded.", "Hamilton", None),
        ("(Reuters) - Five people died.", None, "Reuters"),
        ("(CNN) The storm moved north.", None, "CNN"),
        ("Reuters - Five people died.", None, "Reuters"),
        ("Police: Two people are missing after the storm.", None, None),
        ("LIMA. Thousands marched to the square.", "Lima", None),
        ("JAMUNDÍ. A car bomb exploded.", "Jamundí", None),
        ("SAN SALVADOR. Two men were shot.", "San Salvador", None),
        ("NATO. The alliance met.", None, None),
        ("UN. The council met.", None, None),
        ("UPDATE: Two people are missing.", None, None),
        ("RETRACTION: The Post has withdrawn its report of a fire at the port.", None, None),
        ("U.S. President Roe said no.", None, None),
        ("COVID-19: What is known so far", None, None),
        ("Ann Roe: The speech in full", None, None),
    ],
)
def test_a_dateline_is_told_from_prose(line: str, place: str | None, agency: str | None) -> None:
    byline = find_byline(line, PUBLISHED_ON)
    assert (byline.dateline_place, byline.agency) == (place, agency)


ACCOUNT = (
    "Two men were held on Friday after a raid on a house by the river, police said in a statement.\nNo more was told."
)


@pytest.mark.parametrize(
    ("credit", "authors", "agency", "places"),
    [
        ("By Ann Roe in Kabul", ("Ann Roe",), None, ("Kabul",)),
        ("Reported by Ann Roe and Tom Vik in Port Amal", ("Ann Roe", "Tom Vik"), None, ("Port Amal",)),
        ("By ANN ROE Associated Press", ("Ann Roe",), "AP", ()),
        ("By AFP", (), "AFP", ()),
        ("By Our Staff Reporter", (), None, ()),
        ("Our Correspondent", (), None, ()),
        ("Staff and agencies", (), None, ()),
        ("Edited by Ann Roe", (), None, ()),
    ],
)
def test_a_line_of_credits_is_no_part_of_the_account(
    credit: str, authors: tuple[str, ...], agency: str | None, places: tuple[str, ...]
) -> None:
    text = f"{credit}\n{ACCOUNT}"
    byline = find_byline(text, PUBLISHED_ON)
    assert (byline.authors, byline.agency, byline.reporting_places) == (authors, agency, places)
    assert text[byline.body_start :] == ACCOUNT


@pytest.mark.parametrize("line", ["Ana Ruiz - 02/02/2026", "Ana Ruiz | Feb 2, 2026 10:15"])
def test_a_name_with_a_day_above_the_account_is_a_byline(line: str) -> None:
    byline = find_byline(f"{line}\n{ACCOUNT}", PUBLISHED_ON)
    assert (byline.authors, byline.body_start) == (("Ana Ruiz",), len(line) + 1)


@pytest.mark.parametrize("headline", ["Jury Returns with Verdict in Kabul", "Staff of the mill strike again on Monday"])
def test_a_headline_is_no_line_of_credits(headline: str) -> None:
    byline = find_byline(f"{headline}\n{ACCOUNT}", PUBLISHED_ON)
    assert (byline.authors, byline.reporting_places, byline.body_start) == ((), (), 0)


@pytest.mark.parametrize(
    ("closing", "agency", "places"),
    [
        ("Associated Press writer Ann Roe in Kabul contributed to this report.", "AP", ("Kabul",)),
        ("Roe reported from Kabul. Tom Vik contributed from Quetta.", None, ("Kabul", "Quetta")),
        ("PTI KJ SRY", "PTI", ()),
        ("IANS\nann/rp", "IANS", ()),
    ],
)
def test_a_closing_line_credits_an_agency_and_bureaux(
    closing: str, agency: str | None, places: tuple[str, ...]
) -> None:
    byline = find_byline(f"{ACCOUNT}\n{closing}", PUBLISHED_ON)
    assert (byline.agency, byline.reporting_places) == (agency, places)


def test_a_dateline_without_a_year_takes_the_nearest() -> None:
    assert find_byline("PUNE, Jan 1: A wall fell.", PUBLISHED_ON).dateline_on == date(2026, 1, 1)
    assert find_byline("BERN, Dec 31 (AFP) - Snow fell.", PUBLISHED_ON).dateline_on == date(2025, 12, 31)
    assert find_byline("BERN, Feb 29 (AFP) - Snow fell.", PUBLISHED_ON).dateline_on is None


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("Snow fell.\n— AFP", "AFP"),
        ("Snow fell.\nCopyright 2026 The Associated Press. All rights reserved.", "AP"),
        ("Snow fell.\n(With inputs from PTI)", "PTI"),
        ("By Jane Roe, Associated Press\nSnow fell.", "AP"),
        ("The AP and Reuters buildings were hit, AFP said. Snow fell.", None),
    ],
)
def test_an_agency_is_known_by_its_credit_only(text: str, agency: str | None) -> None:
    assert find_byline(text, PUBLISHED_ON).agency == agency


@pytest.mark.parametrize(
    ("credit", "names"),
    [
        ("By MARA ODHIAMBO and Jon Vik", ("MARA ODHIAMBO", "Jon Vik")),
        ("Jane Roe, Associated Press", ("Jane Roe",)),
        ("By Jane Roe | Daily Example", ("Jane Roe",)),
        ("Web Desk", ()),
        ("Reuters", ()),
        ("By Ana de la Cruz in Lima and Example Staff", ("Ana de la Cruz",)),
    ],
)
def test_names_are_persons(credit: str, names: tuple[str, ...]) -> None:
    assert split_names(credit) == names


@pytest.mark.parametrize(
    ("title", "text", "kind", "note"),
    [
        ("A", WIRE, CorrectionKind.CORRECTION, "(Corrects spelling of minister's name)"),
        ("CORRECTED-Ferry sinks", "", CorrectionKind.CORRECTION, "CORRECTED-"),
        ("UPDATE 3-Ferry sinks", "", CorrectionKind.UPDATE, "UPDATE 3-"),
        ("A", "Snow.\n(Adds quote, details)", CorrectionKind.UPDATE, "(Adds quote, details)"),
        ("A", "Snow fell.(Corrects day)", CorrectionKind.CORRECTION, "(Corrects day)"),
        (
            "A",
            "Snow.\n• This article was amended on 3 May to fix a name.",
            CorrectionKind.CORRECTION,
            "• This article was amended on 3 May to fix a name.",
        ),
        ("A", "Editor's note: names changed.\nSnow.", CorrectionKind.EDITORS_NOTE, "Editor's note: names changed."),
        ("A", "EDITORS: Please kill the story slugged Snow", CorrectionKind.RETRACTION, None),
        ("A", "Example News has withdrawn this story.", CorrectionKind.RETRACTION, None),
        ("Kill switch found", "Corrections officers and updates to the law.", CorrectionKind.NONE, None),
        ("A", "This story will be updated.", CorrectionKind.NONE, None),
        ("A", "An earlier report said two had died.", CorrectionKind.NONE, None),
        ("A", "Snow.\nThe post was removed by the platform.", CorrectionKind.NONE, None),
    ],
)
def test_a_mark_of_correction_is_read_with_its_words(
    title: str, text: str, kind: CorrectionKind, note: str | None
) -> None:
    found, words = find_correction(title, text)
    assert found == kind
    assert words == (note or (text if kind is not CorrectionKind.NONE else None))


@given(st.text(alphabet=st.sampled_from("AaB., ()-—:\n/|Reutrs(Cc)0123") | st.characters(codec="utf-8")))
def test_any_text_has_a_byline_inside_it(text: str) -> None:
    byline = find_byline(text, PUBLISHED_ON)
    assert 0 <= byline.body_start <= len(text)
    find_correction(text, text)


@pytest.mark.parametrize("unit", ["A ", "By A B, ", "(", "Reporting by A in B; ", "\n", "A. ", "CORRECTION ", "— "])
def test_hostile_leads_and_tails_take_no_longer(unit: str) -> None:
    find_byline(unit * (300_000 // len(unit)), PUBLISHED_ON)
    find_correction(unit * 5_000, unit * (300_000 // len(unit)))


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Mara Odhiambo", ("Mara Odhiambo",)),
        ("Mara Odhiambo/Jon Vik", ("Mara Odhiambo", "Jon Vik")),
        ("Mara Odhiambo and Jon Vik", ("Mara Odhiambo", "Jon Vik")),
        ("Ferry sinks", ()),
        ("BREAKING NEWS", ()),
        ("News Desk", ()),
        ("Mara Odhiambo, who saw it", ()),
    ],
)
def test_names_alone_above_the_account_are_a_byline(line: str, names: tuple[str, ...]) -> None:
    account = "A ferry carrying forty passengers sank on the northern lake on Sunday, the coast guard said."
    assert find_bare_names(f"{line}\n{account}") == names
    assert find_bare_names(f"{account}\n{line}") == ()
