"""Texts in capitals: restored to ordinary case, as long as before, and then read like any other."""

from datetime import UTC, datetime

import pytest

from extract.article import article_from_text
from extract.casing import is_in_capitals, restore_case
from extract.letters import count_letters
from extract.records import DatePrecision
from extract.report import read_article

WIRE = (
    "TEGUCIGALPA, 4 MAY 88 (XYZ) -- [TEXT] THE PEOPLE'S DAWN FRONT [PDF] TODAY CLAIMED RESPONSIBILITY FOR THE BOMB "
    "THAT KILLED TWO POLICEMEN IN SAN PEDRO SULA.  MAYOR RAMIRO O'FARRIL SAID THE PDF HAD THREATENED HIM ON 30 MARCH."
)


def test_names_keep_one_capital_and_words_none() -> None:
    assert restore_case(WIRE) == (
        "Tegucigalpa, 4 May 88 (Xyz) -- [Text] The people's dawn front [PDF] today claimed responsibility for the bomb "
        "that killed two policemen in San Pedro Sula.  Mayor Ramiro O'Farril said the PDF had threatened him on 30 "
        "March."
    )


def test_ordinary_text_comes_back_as_it_is() -> None:
    text = "The FMLN said on Monday that it had withdrawn from San Miguel."
    assert restore_case(text) is text


@pytest.mark.parametrize("text", ["GUNMEN İN ISTANBUL KILLED THREE PEOPLE", "STRASSE ẞ AND OTHER WORDS HERE", WIRE])
def test_every_offset_stays(text: str) -> None:
    restored = restore_case(text)
    assert len(restored) == len(text)
    assert restored.casefold() == text.casefold()


def test_an_acronym_and_a_number_are_no_shouting() -> None:
    assert not is_in_capitals("NATO 2030")


@pytest.mark.parametrize(
    ("text", "restored"),
    [
        ("THE PARTY, ARENA, MET IN AN ARENA IN NEW YORK.", "The party, arena, met in an arena in New York."),
        ("TROOPS OF THE UNITED STATES LEFT EL SALVADOR.", "Troops of the United States left El Salvador."),
        ('THE GROUP CALLED THE "RIVER BRIGADE" CAME.', 'The group called the "River Brigade" came.'),
        ("THE NATIONAL LIBERATION ARMY (ELN) MOVED ON.", "The National Liberation Army (ELN) moved on."),
    ],
)
def test_names_of_several_words_are_known_or_quoted(text: str, restored: str) -> None:
    assert restore_case(text) == restored


def test_a_wire_in_capitals_is_read_like_any_other() -> None:
    article = article_from_text(
        url="https://news.example/1",
        title="",
        text=WIRE,
        outlet="news.example",
        published_at=datetime(1988, 5, 4, tzinfo=UTC),
        published_precision=DatePrecision.DAY,
        language="en",
    )
    (report,) = read_article(article).reports
    assert report.place is not None
    assert (report.place.place.name, report.place.place.country_code) == ("San Pedro Sula", "HN")
    assert report.killed.best == 2
    assert report.initiator is not None
    assert report.initiator.acronym == "PDF"
    assert WIRE[report.claims[0].quote.start : report.claims[0].quote.end].isupper()


@pytest.mark.parametrize("text", ["", "Plain words, 12.", "ÉCOLE à Übermut “quoted” Ω", "北京 ABC def", "ǅ İ ß"])
def test_letters_are_counted_as_their_characters_say(text: str) -> None:
    letters = count_letters(text)
    assert letters.upper == sum(map(str.isupper, text))
    assert letters.lower == sum(map(str.islower, text))
    assert letters.count == sum(map(str.isalpha, text))
