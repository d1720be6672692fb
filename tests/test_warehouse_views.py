"""The public contract: views with the columns that people rely on, explained, and as other data sets have them."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from tests.warehouse_rounds import ROUND_COUNT, run_round
from warehouse.checks import run_checks
from warehouse.query import open_published

CONTRACT = {
    "articles": """
        article_id version url outlet title authors published_at first_seen_at language text origin_id
        is_copy is_correction version_count""",
    "reports": """
        report_id event_id article_id version outlet url title published_at event_type event_subtype
        plover_type date_start_on date_end_on date_precision place_id place_name admin1 country_code
        latitude longitude geo_precision initiator recipient killed_low killed_best killed_high
        wounded_low wounded_best wounded_high run_id""",
    "claims": """
        claim_id event_id report_id article_id version outlet measure victim_group victim_side low high
        qualifier claimant claimant_side intermediary as_of_on window_start_on window_end_on
        part_of_claim_id scope quote quote_start quote_end coder run_id""",
    "statements": "kind subject claimant claimant_side quote quote_start quote_end report_id event_id",
    "events": """
        event_id event_type event_subtype plover_type title date_start_on date_end_on place_id
        place_name admin1 country_code latitude longitude geo_precision initiator recipient report_count
        outlet_count origin_count killed_low killed_best killed_high wounded_low wounded_best
        wounded_high is_disputed first_reported_at last_reported_at first_run_id last_run_id merged_into""",
    "event_places": "event_id place_id place_name role quote",
    "event_actors": "event_id actor_key actor_name role quote",
    "tolls": """
        event_id measure victim_group claimant_side as_of_on low high qualifier claimant origin_count
        relation""",
    "discrepancies": "event_id kind left_value right_value claim_ids explanation",
    "changes": "run_id event_id kind before after reason",
    "feed_health": "feed_id url outlet status",
    "coverage": "outlet seen_on status",
    "runs": "run_id flow started_at ended_at outcome",
    "run_steps": "run_id step outcome item_count",
    "claim_history": "claim_id is_current reason",
    "coder_changes": "article_id version coder_before coder_after kind",
}
#: Columns and their order as the data sets' own files have them.
THEIRS = {
    "ucdp_ged": """
        id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id
        conflict_name dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a
        side_b_dset_id side_b_new_id side_b number_of_sources source_article source_office source_date
        source_headline source_original where_prec where_coordinates where_description adm_1 adm_2
        latitude longitude geom_wkt priogrid_gid country country_id region event_clarity date_prec
        date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob""",
    "acled": """
        event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1
        assoc_actor_1 inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region
        country admin1 admin2 admin3 location latitude longitude geo_precision source source_scale notes
        fatalities tags timestamp""",
    "gdelt_events": """
        GlobalEventID Day MonthYear Year FractionDate Actor1Code Actor1Name Actor1CountryCode
        Actor1KnownGroupCode Actor1EthnicCode Actor1Religion1Code Actor1Religion2Code Actor1Type1Code
        Actor1Type2Code Actor1Type3Code Actor2Code Actor2Name Actor2CountryCode Actor2KnownGroupCode
        Actor2EthnicCode Actor2Religion1Code Actor2Religion2Code Actor2Type1Code Actor2Type2Code
        Actor2Type3Code IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale
        NumMentions NumSources NumArticles AvgTone Actor1Geo_Type Actor1Geo_Fullname
        Actor1Geo_CountryCode Actor1Geo_ADM1Code Actor1Geo_ADM2Code Actor1Geo_Lat Actor1Geo_Long
        Actor1Geo_FeatureID Actor2Geo_Type Actor2Geo_Fullname Actor2Geo_CountryCode Actor2Geo_ADM1Code
        Actor2Geo_ADM2Code Actor2Geo_Lat Actor2Geo_Long Actor2Geo_FeatureID ActionGeo_Type
        ActionGeo_Fullname ActionGeo_CountryCode ActionGeo_ADM1Code ActionGeo_ADM2Code ActionGeo_Lat
        ActionGeo_Long ActionGeo_FeatureID DATEADDED SOURCEURL""",
    "gdelt_mentions": """
        GlobalEventID EventTimeDate MentionTimeDate MentionType MentionSourceName MentionIdentifier
        SentenceID Actor1CharOffset Actor2CharOffset ActionCharOffset InRawText Confidence MentionDocLen
        MentionDocTone MentionDocTranslationInfo Extras""",
    "polecat": """
        Event_ID Event_Date Event_Type Event_Mode Intensity Quad_Code Contexts Actor_Name Actor_Country
        Actor_COW Primary_Actor_Sector Actor_Sectors Actor_Title Actor_Name_Raw Wikipedia_Actor_ID
        Recipient_Name Recipient_Country Recipient_COW Primary_Recipient_Sector Recipient_Sectors
        Recipient_Title Recipient_Name_Raw Wikipedia_Recipient_ID Placename City District Province
        Country Latitude Longitude GeoNames_ID Raw_Placename Feature_Type Source Publication_Date
        Story_People Story_Organizations Story_Locations Language Version""",
    "plover": """
        id has_event date time enddate endtime actor recipient event event_loc event_text quad_code
        event_scale mode context link text text_info cite_info coder coded_date coded_time comment""",
}


@pytest.fixture(scope="module")
def con(tmp_path_factory: pytest.TempPathFactory) -> duckdb.DuckDBPyConnection:
    """The published file after all rounds."""
    path = tmp_path_factory.mktemp("views") / "wire.duckdb"
    for number in range(ROUND_COUNT):
        run_round(path, number)
    return open_published(path)


def _columns(con: duckdb.DuckDBPyConnection, view: str) -> list[str]:
    return [row[0] for row in con.execute(f"DESCRIBE {view}").fetchall()]


def _one(con: duckdb.DuckDBPyConnection, sql: str) -> tuple[object, ...]:
    (row,) = con.execute(sql).fetchall()
    return tuple(row)


@pytest.mark.parametrize("view", CONTRACT)
def test_a_view_has_the_columns_of_the_contract(con: duckdb.DuckDBPyConnection, view: str) -> None:
    assert set(CONTRACT[view].split()) <= set(_columns(con, view))


@pytest.mark.parametrize("view", THEIRS)
def test_a_view_in_another_schema_has_its_names_in_its_order(con: duckdb.DuckDBPyConnection, view: str) -> None:
    assert [name.replace(" ", "_") for name in _columns(con, view)] == THEIRS[view].split()


def test_their_column_counts_are_the_published_ones() -> None:
    counts = {view: len(names.split()) for view, names in THEIRS.items()}
    assert counts == {
        "ucdp_ged": 49, "acled": 31, "gdelt_events": 61, "gdelt_mentions": 16, "polecat": 40, "plover": 23,
    }  # fmt: skip


def test_every_view_table_macro_and_column_explains_itself(con: duckdb.DuckDBPyConnection) -> None:
    silent = con.execute(
        "SELECT table_name || '.' || column_name FROM duckdb_columns() WHERE NOT internal AND comment IS NULL "
        "UNION ALL SELECT table_name FROM duckdb_tables() WHERE comment IS NULL "
        "UNION ALL SELECT view_name FROM duckdb_views() WHERE NOT internal AND comment IS NULL "
        "UNION ALL SELECT function_name FROM duckdb_functions() "
        "WHERE NOT internal AND function_type = 'table_macro' AND comment IS NULL"
    ).fetchall()
    assert silent == []


def test_every_view_file_says_its_grain_on_line_one() -> None:
    files = sorted((Path(__file__).resolve().parents[1] / "warehouse" / "views").glob("*.sql"))
    assert [f.name for f in files if not f.read_text(encoding="utf-8").startswith("-- grain: ")] == []


def test_the_rounds_pass_every_check(con: duckdb.DuckDBPyConnection) -> None:
    assert [(r.name, r.example) for r in run_checks(con) if r.row_count] == []


@pytest.mark.parametrize("view", [*CONTRACT, *THEIRS])
def test_a_view_has_no_row_twice(con: duckdb.DuckDBPyConnection, view: str) -> None:
    assert _one(
        con, f"SELECT (SELECT count(*) FROM {view}) - (SELECT count(*) FROM (SELECT DISTINCT * FROM {view}))"
    ) == (0,)


def test_each_claim_of_a_corrected_version_is_history_with_a_reason(con: duckdb.DuckDBPyConnection) -> None:
    current, past = _one(
        con, "SELECT count(*) FILTER (WHERE is_current), count(*) FILTER (WHERE NOT is_current) FROM claim_history"
    )
    assert (current,) == _one(con, "SELECT count(*) FROM claims")
    assert past
    assert _one(con, "SELECT count(*) FROM claim_history WHERE NOT is_current AND reason IS NULL") == (0,)
    assert _one(con, "SELECT count(*) > 0 FROM claim_history WHERE reason LIKE '%replaced it: correction%'") == (True,)


def test_an_event_that_was_merged_away_says_into_which(con: duckdb.DuckDBPyConnection) -> None:
    (merged_into,) = _one(con, "SELECT merged_into FROM events WHERE merged_into IS NOT NULL")
    assert _one(con, f"SELECT merged_into FROM events WHERE event_id = '{merged_into}'") == (None,)
    assert _one(con, "SELECT count(*) FROM reports JOIN events USING (event_id) WHERE merged_into IS NOT NULL") == (0,)


def test_a_dyad_of_army_and_rebels_is_state_based_violence_in_ucdp(con: duckdb.DuckDBPyConnection) -> None:
    row = _one(
        con,
        "SELECT type_of_violence, side_a, side_b, deaths_a, deaths_b, best, country_id, gwnoa, gwnob, where_prec, "
        "priogrid_gid, region FROM ucdp_ged ORDER BY id LIMIT 1",
    )
    killed = _one(
        con, "SELECT killed_best FROM events JOIN ucdp_ged ON event_id = left(relid, 36)::UUID ORDER BY id LIMIT 1"
    )[0]
    # PRIO-GRID: rows of half a degree from -90, columns from -180, counted from 1
    assert row == (1, "Army", "Red Hand", killed, 0, killed, 770, 770, None, 1, 240 * 720 + 494 + 1, "Asia")


def test_acled_and_gdelt_code_countries_as_theirs(con: duckdb.DuckDBPyConnection) -> None:
    assert _one(con, "SELECT DISTINCT iso, region, country, inter1, inter2, interaction FROM acled") == (
        586, "South Asia", "Pakistan", "Rebel group", "State forces", "Rebel group-State forces",
    )  # fmt: skip
    assert _one(
        con,
        'SELECT DISTINCT "Actor1Code", "Actor2Code", "EventRootCode", "QuadClass", "ActionGeo_CountryCode" '
        "FROM gdelt_events",
    ) == ("PAKREB", "PAKMIL", "19", 4, "PK")


def test_fips_and_gleditsch_ward_differ_from_iso_where_they_do(con: duckdb.DuckDBPyConnection) -> None:
    rows = con.execute(
        "SELECT country_code, fips, gw_number, iso3 FROM country_codes "
        "WHERE country_code IN ('DE', 'GB', 'UA', 'MM', 'SS', 'YE') ORDER BY 1"
    ).fetchall()
    assert rows == [
        ("DE", "GM", "260", "DEU"), ("GB", "UK", "200", "GBR"), ("MM", "BM", "775", "MMR"),
        ("SS", "OD", "626", "SSD"), ("UA", "UP", "369", "UKR"), ("YE", "YM", "678", "YEM"),
    ]  # fmt: skip


def test_a_mention_points_at_the_words_it_names(con: duckdb.DuckDBPyConnection) -> None:
    rows = con.execute(
        'SELECT substring(a.text, "Actor1CharOffset" + 1, 8), "MentionDocLen" = length(a.text) '
        'FROM gdelt_mentions AS m JOIN articles AS a ON a.url = m."MentionIdentifier"'
    ).fetchall()
    assert set(rows) == {("Red Hand", True)}


def test_a_quiet_day_and_a_blind_day_are_told_apart(con: duckdb.DuckDBPyConnection) -> None:
    assert {row[0] for row in con.execute("SELECT DISTINCT status FROM coverage").fetchall()} <= {
        "seen", "partly_seen", "quiet", "partly_blind", "blind",
    }  # fmt: skip
    assert {row[0] for row in con.execute("SELECT DISTINCT status FROM feed_health").fetchall()} == {"ok"}


def test_what_two_coders_read_alike_is_no_change_between_them(con: duckdb.DuckDBPyConnection) -> None:
    assert _one(con, "SELECT count(*) FROM coder_changes") == (0,)
    assert _one(con, "SELECT count(DISTINCT coder) FROM readings") == (2,)
    assert con.execute("SELECT DISTINCT coder FROM claims").fetchall() == [("grammar/2",)]
