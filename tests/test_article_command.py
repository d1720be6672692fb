"""`wirehouse article`: an article is found by what a person has of it, and shown with what changed and what stands."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from flows.reading_room import open_reader


def wirehouse(warehouse: Path, *arguments: str) -> tuple[int, str, str]:
    """Exit code, and both outputs with their white space folded: tables break lines."""
    command = [sys.executable, "-m", "flows.cli", "article", "--warehouse", str(warehouse), *arguments]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    return ended.returncode, " ".join(ended.stdout.split()), ended.stderr


def row_of(warehouse: Path, slug: str) -> dict[str, Any]:
    with open_reader(warehouse) as reader:
        (row,) = reader.sql(f"FROM articles WHERE url LIKE '%{slug}%'").records()
    return row


def test_a_corrected_article_shows_what_was_altered_and_what_no_longer_counts(demo_warehouse: Path) -> None:
    code, shown, _ = wirehouse(demo_warehouse, "explosion-at-tripoli-port")
    assert code == 0
    assert "RETRACTION: Report of explosion at Tripoli port" in shown
    assert "2 2026-02-02 18:00 withdrawn changed" in shown
    assert "- Port authorities were not available for comment." in shown
    assert "+ We apologise to our readers." in shown
    assert "In its own words: RETRACTION: Levant Dispatch has withdrawn a report" in shown
    counts, past = shown.split("What version 1 said and no longer counts")
    assert "negated" in counts.split("What was read from it")[1]
    assert "Five people were killed" in past
    assert "version 2 of the article replaced it: retraction" in past


def test_a_correction_that_touches_no_number_takes_none_away(demo_warehouse: Path) -> None:
    _, shown, _ = wirehouse(demo_warehouse, "pakistan-says-145-militants-killed")
    assert "claims of version 1 stand in the newest too." in shown
    assert "no longer counts" not in shown
    assert "because version 2" not in shown


def test_the_events_it_tells_of_stand_with_what_others_say(demo_warehouse: Path) -> None:
    row = row_of(demo_warehouse, "himachal-bus-falls")
    _, shown, _ = wirehouse(demo_warehouse, str(row["article_id"]))
    with open_reader(demo_warehouse) as reader:
        ((event_id,),) = reader.sql(f"SELECT event_id FROM reports WHERE article_id = '{row['article_id']}'").rows
    assert f"All that is said of it: wirehouse show {str(event_id)[:8]}" in shown
    assert "Chamba 16 16" in shown.split("It tells of")[1]


def test_a_copy_names_its_origin_and_the_others(demo_warehouse: Path) -> None:
    _, shown, _ = wirehouse(demo_warehouse, "pakistan-army-kills-92-after-attacks")
    assert "copy of Meridian Wire, http://" in shown
    assert "the origin" in shown
    assert "Levant Dispatch" in shown.split("The same text at")[1]


@pytest.mark.parametrize("form", ["{id}", "{id:.13}", "{url}", "{url}/?utm_source=rss#comments", "{title}"])
def test_an_article_is_found_by_all_that_a_person_may_have_of_it(demo_warehouse: Path, form: str) -> None:
    row = row_of(demo_warehouse, "explosion-at-tripoli-port")
    name = form.format(id=str(row["article_id"]), url=row["url"].rstrip("/"), title=row["title"].lower())
    code, shown, _ = wirehouse(demo_warehouse, name)
    assert (code, f"article {row['article_id']}" in shown) == (0, True)


def test_a_name_of_many_lists_them_and_a_misspelt_one_is_guessed(demo_warehouse: Path) -> None:
    code, _, said = wirehouse(demo_warehouse, "mozambique")
    assert (code, "More than one article is named 'mozambique'. Say which by its id:" in said) == (1, True)
    assert said.count("\n  ") >= 2
    code, _, said = wirehouse(demo_warehouse, "RETRACTION: Report of explosoin at Tripoly port")
    assert (code, "Did you mean:" in said, "Levant Dispatch: RETRACTION" in said) == (1, True, True)
    code, _, said = wirehouse(demo_warehouse, "https://nowhere.test/x")
    assert (code, "No article has the id, address or title 'https://nowhere.test/x'" in said) == (1, True)


def test_json_holds_every_part(demo_warehouse: Path) -> None:
    _, shown, _ = wirehouse(demo_warehouse, "--json", "explosion-at-tripoli-port")
    parts = json.loads(shown)
    assert parts["article"][0]["correction"] == "retraction"
    assert [version["version"] for version in parts["article_versions_of"]] == [1, 2]
    assert {claim["is_current"] for claim in parts["article_claims_of"]} == {True, False}


def test_the_text_is_printed_when_it_is_asked_for(demo_warehouse: Path) -> None:
    row = row_of(demo_warehouse, "explosion-at-tripoli-port")
    _, shown, _ = wirehouse(demo_warehouse, "--text", str(row["article_id"]))
    assert " ".join(row["text"].split())[-80:] in shown
