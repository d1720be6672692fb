"""What leaves the warehouse as files opens elsewhere and says the same."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pyarrow.parquet
import pytest

from tests.warehouse_rounds import run_round
from tests.warehouse_samples import at
from warehouse.connect import open_warehouse
from warehouse.dictionary import write_dictionary
from warehouse.errors import QueryFailed
from warehouse.export import export_view, list_views
from warehouse.query import run_sql
from warehouse.vacuum import vacuum


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two rounds, published."""
    path = tmp_path_factory.mktemp("export") / "wire.duckdb"
    for number in range(2):
        run_round(path, number)
    return path


def test_parquet_holds_the_rows_and_types_of_the_view(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "claims.parquet"
    count = export_view(path, "claims", target, format="parquet")
    assert (
        pyarrow.parquet.read_table(target).num_rows == count == run_sql(path, "SELECT count(*) FROM claims").rows[0][0]
    )


def test_parquet_can_be_a_folder_a_country(path: Path, tmp_path: Path) -> None:
    export_view(path, "events", tmp_path / "lake", format="parquet", partition_by="country_code")
    assert [f.parent.name for f in (tmp_path / "lake").rglob("*.parquet")] == ["country_code=PK"]


def test_csv_cannot_start_a_formula_and_keeps_negative_numbers(path: Path, tmp_path: Path) -> None:
    with open_warehouse(path, now=at(50)) as warehouse:
        warehouse.con.execute("UPDATE article_versions SET title = '=HYPERLINK(\"http://evil\")' WHERE version = 1")
        warehouse.con.execute("CHECKPOINT")
        work = warehouse.paths.work
        warehouse.rest()
        target = tmp_path / "articles.csv"
        export_view(work, "articles", target, format="csv")
    with target.open(newline="", encoding="utf-8") as file:
        titles = {row["title"] for row in csv.DictReader(file)}
    assert '\'=HYPERLINK("http://evil")' in titles
    assert not any(title.startswith("=") for title in titles)


def test_jsonl_follows_along_since_a_run(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "events.jsonl"
    count = export_view(path, "events", target, format="jsonl", since_run=1)
    runs = [json.loads(line)["last_run_id"] for line in target.read_text(encoding="utf-8").splitlines()]
    assert len(runs) == count
    assert set(runs) == {2}


def test_geojson_is_features_with_points_in_order_longitude_latitude(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "events.geojson"
    count = export_view(path, "events", target, format="geojson")
    collection = json.loads(target.read_text(encoding="utf-8"))
    assert len(collection["features"]) == count
    assert collection["features"][0]["geometry"] == {"type": "Point", "coordinates": [67.0, 30.18]}


def test_excel_holds_texts_and_no_formulas(path: Path, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    target = tmp_path / "claims.xlsx"
    count = export_view(path, "claims", target, format="xlsx")
    sheet = openpyxl.load_workbook(target).active
    assert sheet.max_row == count + 1
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "b", "d"}


def test_what_cannot_be_exported_is_said(path: Path, tmp_path: Path) -> None:
    with pytest.raises(QueryFailed, match="no view"):
        export_view(path, "nothing", tmp_path / "x", format="csv")
    with pytest.raises(QueryFailed, match="latitude"):
        export_view(path, "claims", tmp_path / "x", format="geojson")
    with pytest.raises(QueryFailed, match="no format"):
        export_view(path, "claims", tmp_path / "x", format="doc")
    assert list(tmp_path.iterdir()) == []
    assert {"events", "claims", "polls"} <= set(list_views(path))


def test_the_dictionary_explains_every_view(path: Path, tmp_path: Path) -> None:
    write_dictionary(path, tmp_path / "dictionary.md")
    text = (tmp_path / "dictionary.md").read_text(encoding="utf-8")
    assert "### events\n" in text
    assert "| killed_best | INTEGER | number killed by our rule" in text
    assert "`events_as_of`: the view events as it was" in text


def test_vacuum_keeps_every_row_and_gives_room_back(tmp_path: Path) -> None:
    path = tmp_path / "wire.duckdb"
    run_round(path, 0)
    with open_warehouse(path, now=at(1)) as warehouse:
        warehouse.con.execute("CREATE TABLE ballast AS SELECT hash(i)::VARCHAR AS x FROM range(500000) AS t(i)")
        warehouse.con.execute("CHECKPOINT")
        warehouse.con.execute("DROP TABLE ballast")
        before = warehouse.con.execute("SELECT * FROM claims ORDER BY ALL").fetchall()
        done = vacuum(warehouse)
        assert done.after_bytes < done.before_bytes
        assert warehouse.con.execute("SELECT * FROM claims ORDER BY ALL").fetchall() == before
    run_round(path, 1)
