"""The first case end to end: two real reports of one event, and a twin of them in words of our own."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from extract.article import article_from_text
from extract.records import (
    Claim,
    CorrectionKind,
    DatePrecision,
    PlaceMention,
    PlaceRole,
    ReadingOutcome,
    Report,
    ReportKind,
    Side,
    StatementKind,
)
from extract.report import read_article

SEEDS = Path(__file__).resolve().parents[1].parent / "shared" / "seeds"
AT = datetime(2026, 2, 1, 12, tzinfo=UTC)
SIDES = {"government": Side.GOVERNMENT, "BLA": Side.ARMED_GROUP}


def read(text: str, *, at: datetime = AT, title: str = "") -> Report:
    article = article_from_text(
        url="https://news.example/1",
        title=title,
        text=text,
        outlet="news.example",
        published_at=at,
        published_precision=DatePrecision.SECOND,
        language="en",
    )
    reading = read_article(article)
    assert reading.outcome is ReadingOutcome.READ, reading.reason
    assert len(reading.reports) == 1
    return reading.reports[0]


def gold() -> Any:
    if not SEEDS.is_dir():
        pytest.skip("../shared/seeds is not here")
    return json.loads((SEEDS / "gold.json").read_text(encoding="utf-8"))


def seed(letter: str) -> tuple[str, Report]:
    text = (SEEDS / gold()["reports"][letter]).read_text(encoding="utf-8")
    return text, read(text)


def quote_of(text: str, mention: PlaceMention) -> str:
    return text[mention.quote.start : mention.quote.end]


def overlaps(claim: Claim, row: dict[str, Any]) -> bool:
    return bool(claim.quote.start < row["end"] and row["start"] < claim.quote.end)


@pytest.mark.shared
@pytest.mark.parametrize("letter", ["A", "B"])
def test_every_claim_of_the_seeds_is_found_and_none_invented(letter: str) -> None:
    rows = [row for row in gold()["claims"] if row["report"] == letter]
    text, report = seed(letter)
    for row in rows:
        assert any(
            overlaps(claim, row)
            and (claim.measure, claim.low, claim.high) == (row["measure"], row["low"], row["high"])
            and claim.qualifier.value == row["qualifier"]
            and claim.claimant_side is SIDES[row["claimant_side"]]
            for claim in report.claims
        ), row["quote"]
    invented = [text[c.quote.start : c.quote.end] for c in report.claims if not any(overlaps(c, row) for row in rows)]
    assert invented == []


@pytest.mark.shared
@pytest.mark.parametrize("letter", ["A", "B"])
def test_the_seeds_tell_one_battle_in_balochistan(letter: str) -> None:
    _, report = seed(letter)
    assert (report.kind, report.event_type.event_type) == (ReportKind.NEW, "Battles")
    assert (report.event_type.event_subtype, report.event_type.plover_type) == ("Armed clash", "ASSAULT")
    assert report.initiator is not None
    assert report.recipient is not None
    assert report.initiator.name == "Baloch Liberation Army"
    assert report.recipient.name in ("Pakistan security forces", "Pakistan military")
    assert report.place is not None
    assert (report.place.place.country_code, report.place.place.admin1) == ("PK", "Balochistan")
    assert report.window is not None
    assert date(2026, 1, 30) <= report.window.start_on <= report.window.end_on <= date(2026, 2, 1)


@pytest.mark.shared
@pytest.mark.parametrize("letter", ["A", "B"])
def test_the_places_of_the_seeds_are_found_with_their_roles(letter: str) -> None:
    text, report = seed(letter)
    happened = {quote_of(text, mention) for mention in report.places if mention.role is PlaceRole.EVENT}
    assert set(gold()["places_named"][letter]) <= happened
    credited = set(gold()["reporting_places_not_event"].get(letter, []))
    assert not credited & happened


@pytest.mark.shared
def test_the_second_seed_says_who_claims_who_blames_and_who_denies() -> None:
    _, report = seed("B")
    kinds = {statement.kind for statement in report.statements}
    assert kinds >= {StatementKind.CLAIMS_RESPONSIBILITY, StatementKind.BLAMES, StatementKind.DENIES}


@pytest.mark.shared
def test_the_second_seed_is_marked_as_a_correction() -> None:
    gold()
    text = (SEEDS / "001_074d84a02a5b0116.txt").read_text(encoding="utf-8")
    article = article_from_text(
        url="https://news.example/1",
        title="",
        text=text,
        outlet="news.example",
        published_at=AT,
        published_precision=DatePrecision.SECOND,
        language="en",
    )
    assert article.correction is CorrectionKind.CORRECTION


TWIN = """By Tomás Rivas
BOGOTA, May 12 (Reuters) - Colombia's security forces killed 63 rebels over 30 hours after coordinated attacks \
across Arauca, the governor of the eastern department said on Tuesday.
The death toll includes rebels killed in raids on Sunday and Monday, as well as others killed during clearance \
operations, Governor Ana Duarte told a press conference in Tame.
The army had said 41 rebels were killed on Monday.
She also said 9 police officers and 14 civilians were killed in the attacks.
The National Liberation Army (ELN) claimed responsibility for the attacks, saying it had launched a coordinated \
operation. The ELN said it killed 37 soldiers and captured 6.
The violence erupted in Tame, Saravena, Fortul and Arauquita.
(Reporting by Tomás Rivas in Cali; Editing by Lena Moss)
"""


def twin() -> Report:
    return read(TWIN, at=datetime(2026, 5, 12, 20, tzinfo=UTC), title="Colombia says 63 rebels killed after attacks")


def test_the_twin_tells_one_battle_in_arauca() -> None:
    report = twin()
    assert (report.event_type.event_type, report.event_type.event_subtype) == ("Battles", "Armed clash")
    assert report.initiator is not None
    assert report.recipient is not None
    assert report.initiator.name == "National Liberation Army"
    assert report.recipient.name in ("Colombia security forces", "Colombia military")
    assert report.place is not None
    assert report.place.place.country_code == "CO"
    assert (report.place.place.admin1 or "").startswith("Arauca")


def test_the_twin_makes_its_claims_and_no_others() -> None:
    killed = sorted((claim.low, claim.claimant_side.value) for claim in twin().claims if claim.measure == "killed")
    assert killed == [
        (9, "government"),
        (14, "government"),
        (37, "armed_group"),
        (41, "government"),
        (63, "government"),
    ]
    assert [claim.low for claim in twin().claims if claim.measure == "captured"] == [6]


def test_the_twin_happened_in_its_towns_and_not_where_it_was_written() -> None:
    happened = {quote_of(TWIN, mention) for mention in twin().places if mention.role is PlaceRole.EVENT}
    assert {"Tame", "Saravena", "Fortul", "Arauquita"} <= happened
    assert not {"BOGOTA", "Cali"} & happened


def test_the_twin_says_who_did_it() -> None:
    claimed = [each for each in twin().statements if each.kind is StatementKind.CLAIMS_RESPONSIBILITY]
    assert {each.claimant_side for each in claimed} == {Side.ARMED_GROUP}
