"""Texts in other languages than English: versions and copies as of any other, and a row that says what is not read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from flows.importing import import_with
from flows.prefect_server import LocalServer
from flows.reading_room import Reader, open_reader
from flows.settings import read_settings

NOW = datetime(2026, 3, 8, 18, tzinfo=UTC)


def _told() -> dict[str, tuple[str, str, str, str]]:
    text = Path(__file__).with_name("languages.txt").read_text("utf-8").partition("\n\n")[2]
    told = {}
    for block in text.strip().split("\n\n"):
        code, title, account, first, second = block.split("\n")
        told[code] = (title, account, first, second)
    return told


TOLD = _told()


@pytest.fixture(scope="module")
def reader(prefect_server: LocalServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    """Each text at two outlets, then again with another number; every label says English, as careless feeds do."""
    folder = tmp_path_factory.mktemp("languages")
    settings = read_settings(environ={}, warehouse=folder / "w.duckdb", workers=1)
    for at in (0, 1):
        lines = [_line(code, outlet, told[2 + at]) for code, told in TOLD.items() for outlet in ("a", "b")]
        file = folder / f"{at}.jsonl"
        file.write_text("\n".join(lines), "utf-8")
        import_with(settings, [file], now=NOW + timedelta(days=at))
    with open_reader(settings.warehouse) as opened:
        yield opened


def _line(code: str, outlet: str, sentence: str) -> str:
    title, account, *_ = TOLD[code]
    return json.dumps(
        {
            "url": f"https://{outlet}-{code}.test/blast",
            "outlet": f"{outlet}-{code}",
            "title": title,
            "text": f"{account}\n{sentence}",
            "published_at": f"2026-03-08T0{'ab'.index(outlet) + 6}:00:00Z",
            "language": "en-GB",
        }
    )


def articles(reader: Reader, code: str) -> list[dict[str, Any]]:
    return reader.sql(f"FROM articles WHERE outlet IN ('a-{code}', 'b-{code}') ORDER BY outlet").records()


@pytest.mark.parametrize("code", TOLD)
def test_a_text_is_known_by_its_language_and_its_row_says_that_claims_are_not_read(reader: Reader, code: str) -> None:
    first, second = articles(reader, code)
    assert (first["language"], first["reading"]) == (code, "not_english")
    assert (second["language"], second["reading"]) == (code, "not_english")
    assert first["text"].startswith(TOLD[code][1][:40])
    assert reader.sql(f"FROM claims WHERE outlet = 'a-{code}'").rows == ()


@pytest.mark.parametrize("code", TOLD)
def test_a_changed_number_is_a_version_that_says_which_sentence_changed(reader: Reader, code: str) -> None:
    query = f"SELECT change FROM article_versions WHERE outlet = 'a-{code}' AND version = 2"
    ((change,),) = reader.sql(query).rows
    assert json.loads(change)["altered"] == [[TOLD[code][2], TOLD[code][3]]]


@pytest.mark.parametrize("code", TOLD)
def test_a_copy_in_any_language_has_its_origin_and_is_of_the_same_event(reader: Reader, code: str) -> None:
    first, second = articles(reader, code)
    assert (first["is_copy"], second["is_copy"]) == (False, True)
    assert second["origin_id"] == first["article_id"]
    ((events, reports),) = reader.sql(
        f"SELECT count(DISTINCT event_id), count(*) FROM reports WHERE outlet IN ('a-{code}', 'b-{code}')"
    ).rows
    assert (events, reports) == (1, 2)
