"""What becomes of a story that its outlet changes: versions, what they say of themselves, and which claims stand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from flows.prefect_server import LocalServer
from flows.reading_room import Reader, open_reader
from tests.gazette import BOXES, OUTLET, SOCIAL, publish, read_stories
from tests.page_kinds import KINDS

RUNS = 3
STORIES = read_stories(Path(__file__).with_name("article_history.txt"))
WALLS = {
    ("walled", 1): KINDS["a consent wall with its partners"][0],
    ("walled", 2): KINDS["a metered article, open for two paragraphs"][0],
}


@pytest.fixture(scope="module")
def reader(prefect_server: LocalServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    warehouse: Path = tmp_path_factory.mktemp("history") / "w.duckdb"
    publish(STORIES, warehouse, runs=RUNS, instead=WALLS)
    with open_reader(warehouse) as opened:
        yield opened


def versions(reader: Reader, slug: str) -> list[dict[str, Any]]:
    return reader.sql(f"FROM article_versions WHERE url LIKE '%/{slug}' ORDER BY version").records()


def killed(reader: Reader, slug: str, *, relation: str = "claims") -> list[int]:
    """What stands as killed in the event itself."""
    query = f"SELECT low FROM {relation} JOIN articles USING (article_id) "
    rows = reader.sql(f"{query} WHERE url LIKE '%/{slug}' AND measure = 'killed' AND scope = 'event' ORDER BY low").rows
    return [int(low) for (low,) in rows]


def kinds(reader: Reader, slug: str) -> list[str]:
    return [version["correction"] for version in versions(reader, slug)]


def change(reader: Reader, slug: str, version: int) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(versions(reader, slug)[version - 1]["change"])
    return told


def test_a_corrected_toll_leaves_the_claims_and_stays_in_history_with_the_reason(reader: Reader) -> None:
    assert killed(reader, "corrected") == [15]
    assert killed(reader, "corrected", relation="claims_as_of('1')") == [16], "as of the first run the old toll stands"
    (row,) = reader.sql(
        "SELECT low, reason, superseded_run_id FROM claim_history JOIN articles USING (article_id) "
        "WHERE url LIKE '%/corrected' AND claim_history.version = 1 AND measure = 'killed' AND NOT is_current"
    ).records()
    assert (row["low"], row["superseded_run_id"]) == (16, 2)
    assert row["reason"].startswith("version 2 of the article replaced it: correction (CORRECTION: An earlier version")


def test_the_event_takes_the_corrected_toll_and_the_run_says_so(reader: Reader) -> None:
    query = "SELECT events.killed_best FROM events JOIN reports USING (event_id) WHERE url LIKE '%/corrected'"
    assert reader.sql(query).rows == ((15,),)
    query = "SELECT before, after, reason FROM changes WHERE run_id = 2 AND kind = 'corrected' AND before = 'killed 16'"
    ((before, after, reason),) = reader.sql(query).rows
    assert (before, after) == ("killed 16", "killed 15")
    notice = "CORRECTION: An earlier version of this story gave the number of dead as 16. It is 15."
    assert reason.split("; ")[1:] == [f"{OUTLET}: {notice}"], "the outlet's own words, beside what we know"


@pytest.mark.parametrize(
    ("kind", "notice"),
    [
        ("retracted", "EDITORS: Please kill the story slugged hostel. The teacher's account of seven dead could not"),
        ("corrected", "The Lake Gazette has withdrawn this story, which said that five people were killed"),
    ],
)
def test_what_is_taken_back_says_in_whose_words(reader: Reader, kind: str, notice: str) -> None:
    query = f"SELECT reason FROM changes WHERE run_id = 2 AND kind = '{kind}' AND before LIKE '%killed%'"
    assert any(f"; {OUTLET}: {notice}" in reason for (reason,) in reader.sql(query).rows)


def test_a_notice_is_told_by_the_run_that_brought_it_and_by_no_later_one(reader: Reader) -> None:
    told = "reason LIKE '%(Corrects number of dead%' OR reason LIKE '%CORRECTION:%'"
    assert reader.sql(f"SELECT DISTINCT run_id FROM changes WHERE {told}").rows == ((2,),)


def test_a_correction_tells_what_it_altered_and_later_silence_is_silent(reader: Reader) -> None:
    assert kinds(reader, "corrected") == ["none", "correction", "silent"]
    told = change(reader, "corrected", 2)
    assert [(old[:21], new[:21]) for old, new in told["altered"]] == [
        ("At least 16 people we", "At least 15 people we")
    ]
    assert (told["removed"], len(told["added"])) == ([], 2)
    assert change(reader, "corrected", 3)["added"] == ["The captain was among those who were brought ashore alive."]


@pytest.mark.parametrize("slug", ["retracted", "killed"])
def test_what_an_outlet_takes_back_counts_nowhere(reader: Reader, slug: str) -> None:
    assert set(kinds(reader, slug)[1:]) == {"retraction"}, "still withdrawn where the notice itself is edited"
    assert killed(reader, slug) == []
    assert reader.sql(f"SELECT killed_best FROM reports WHERE url LIKE '%/{slug}'").rows == ((None,),)
    old = reader.sql(
        "SELECT DISTINCT reason FROM claim_history JOIN articles USING (article_id) "
        f"WHERE url LIKE '%/{slug}' AND claim_history.version = 1"
    ).rows
    assert ["version 2 of the article replaced it: retraction" in reason for (reason,) in old] == [True]


@pytest.mark.parametrize(
    ("slug", "kind", "toll"),
    [
        ("silent", "silent", [11]),
        ("updated", "update", [8]),
        ("noted", "editors_note", [6]),
        ("wire", "correction", [3]),
    ],
)
def test_a_change_is_named_by_what_it_says_of_itself(reader: Reader, slug: str, kind: str, toll: list[int]) -> None:
    assert kinds(reader, slug)[-1] == kind
    assert killed(reader, slug) == toll


def test_a_new_headline_alone_is_a_version(reader: Reader) -> None:
    told = change(reader, "headline", 2)
    assert (told["is_title_changed"], told["added"], told["removed"], told["altered"]) == (True, [], [], [])


def test_what_is_changed_and_changed_back_has_three_versions(reader: Reader) -> None:
    first, second, third = versions(reader, "reverted")
    assert first["text"] != second["text"]
    assert change(reader, "reverted", 3)["altered"] == [list(reversed(*change(reader, "reverted", 2)["altered"]))]
    assert third["seen_at"] > second["seen_at"]


def test_clocks_counters_and_boxes_that_were_not_yet_known_make_no_version(reader: Reader) -> None:
    (only,) = versions(reader, "unchanged")
    assert BOXES[0] in only["text"], "seen first, when nobody could know what comes back on every page"
    assert reader.sql("SELECT count(*) FROM page_fetches WHERE url LIKE '%/unchanged'").rows == ((RUNS,),)
    later = versions(reader, "corrected")[1]
    assert set(BOXES) <= set(later["furniture"])
    assert not any(box in later["text"] for box in BOXES)


def test_a_headline_that_only_cards_carry_is_kept_beside_the_one_that_readers_see(reader: Reader) -> None:
    query = "SELECT title, alternative_headline FROM articles WHERE url LIKE '%/{}'"
    assert reader.sql(query.format("unchanged")).rows == (("Harvest begins", SOCIAL["unchanged"]),)
    assert reader.sql(query.format("silent")).rows == (("Bus falls from pass", None),)


def test_a_wall_that_answers_where_an_article_was_is_no_version_of_it(reader: Reader) -> None:
    (only,) = versions(reader, "walled")
    assert (only["title"], killed(reader, "walled")) == ("Bridge falls in flood", [9])
    reasons = reader.sql(
        "SELECT reason FROM extractions JOIN articles USING (article_id) "
        "WHERE url LIKE '%/walled' AND outcome = 'set_aside' ORDER BY reason"
    ).rows
    assert reasons == (("consent answers in its place",), ("paywall answers in its place",))
