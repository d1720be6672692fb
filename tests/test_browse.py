"""The event browser as a server: pages, filters, JSON, what a query may not do, who may look."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from pyarrow import parquet
from starlette.testclient import TestClient
from typer.testing import CliRunner

from flows.browse.app import create_app
from flows.cli import app as cli
from flows.prefect_server import LocalServer
from tests.browse_sample import copy_sample
from warehouse.connect import connect_file


@pytest.fixture(scope="module")
def warehouse(prefect_server: LocalServer, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_sample(tmp_path_factory)


@pytest.fixture
def copied(warehouse: Path, tmp_path: Path) -> Path:
    """A file that no other browser of this process holds open."""
    return Path(shutil.copy(warehouse, tmp_path / "copied.duckdb"))


@pytest.fixture(scope="module")
def client(warehouse: Path) -> Iterator[TestClient]:
    with TestClient(create_app(warehouse), base_url="http://localhost") as opened:
        yield opened


def _events(client: TestClient, query: str = "") -> list[dict[str, object]]:
    answer = client.get(f"/api/events?{query}")
    assert answer.status_code == 200, answer.text
    found: list[dict[str, object]] = answer.json()
    return found


def _every_page(client: TestClient) -> list[str]:
    events = [f"/event/{event['event_id']}" for event in _events(client)]
    articles = client.get("/api/sql", params={"q": "SELECT article_id FROM articles"}).json()
    paths = [f"/article/{row['article_id']}" for row in articles]
    outlets = [f"/outlet/{name}" for name in ("Wire One", "Evil & <b>Sons</b>")]
    return ["/", "/?sort=largest", "/outlets", "/runs", "/run/1", "/sql", "/api", *events, *paths, *outlets]


def test_every_page_opens_and_lets_only_our_own_files_in(client: TestClient) -> None:
    for path in _every_page(client):
        answer = client.get(path)
        assert answer.status_code == 200, path
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert " style=" not in answer.text
        assert "http://" not in answer.text.replace("http://www.w3.org/", "")


def test_a_hostile_title_stays_text_on_every_page(client: TestClient) -> None:
    shown = 0
    for path in [
        *_every_page(client),
        "/sql?q=SELECT title, text FROM articles",
        "/?text=%3Cscript%3Ealert(1)",
        "/feed.atom",
    ]:
        text = client.get(path).text
        assert "<script>document" not in text, path
        assert "<img src=x" not in text, path
        assert "<script>alert" not in text, path
        assert "\u202e" not in text, path
        shown += "&lt;script&gt;" in text
    assert shown >= 4


@pytest.mark.parametrize(
    ("query", "places"),
    [
        ("text=karachi", {"Karachi"}),
        ("text=KARACHI+market", {"Karachi"}),
        ("text=bomb+kárachi", {"Karachi"}),
        ("text=%22market+bomb%22", {"Karachi"}),
        ("text=%22bomb+karachi%22", set()),
        ("text=storm+philippines", {"Tacloban"}),
        ("text=nowhere+at+all", set()),
        ("country=pk", {"Karachi"}),
        ("since=2026-01-31", {"Karachi"}),
        ("actor=baloch", {"Karachi"}),
        ("outlets=3", {"Karachi"}),
        ("disputed=1&country=PH", set()),
        ("box=60,20,70,30", {"Karachi"}),
    ],
)
def test_a_filter_is_an_address(client: TestClient, query: str, places: set[str]) -> None:
    assert {event["place_name"] for event in _events(client, query)} == places
    assert client.get(f"/?{query}").status_code == 200


def test_what_a_filter_does_not_understand_is_said(client: TestClient) -> None:
    page = client.get("/?since=yesterday&box=1,2,3&outlets=-4&page=x&sort=evil")
    assert page.status_code == 200
    assert page.text.count("it was left out") == 4


def test_copies_are_folded_under_their_origin(client: TestClient) -> None:
    (event,) = _events(client, "text=karachi")
    page = client.get(f"/event/{event['event_id']}").text
    assert "1 copy" in page
    assert "Copy Daily" in page


def test_the_toll_has_a_line_for_each_side_and_its_words(client: TestClient) -> None:
    (event,) = _events(client, "text=karachi")
    page = client.get(f"/event/{event['event_id']}").text
    assert 'class="point side-armed_group' in page
    assert 'class="point side-government' in page
    assert "40 soldiers" in page


def test_the_sides_stand_beside_each_other(client: TestClient) -> None:
    (event,) = _events(client, "text=karachi")
    page = client.get(f"/event/{event['event_id']}").text
    table = re.search(r'<table class="sides">.*?</table>', page, re.DOTALL)
    assert table
    rows = {row[0]: row[1:] for row in _cells(table.group())}
    assert rows["People killed"][0] == "12 → 15"
    assert "40" in rows["Security forces killed"]


def _cells(table: str) -> list[list[str]]:
    rows = re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)
    return [[re.sub("<.*?>", "", cell) for cell in re.findall(r"<t[hd].*?</t[hd]>", row)] for row in rows]


def test_a_quote_leads_to_its_place_in_the_stored_version(client: TestClient) -> None:
    (event,) = _events(client, "text=karachi")
    claim = client.get(f"/api/events/{event['event_id']}").json()["claims"][0]
    page = client.get(f"/article/{claim['article_id']}?version={claim['version']}").text
    assert f'id="at{claim["quote_start"]}"' in page


def test_a_quote_stands_in_its_sentence(client: TestClient) -> None:
    (event,) = _events(client, "text=karachi")
    claim = client.get(f"/api/events/{event['event_id']}").json()["claims"][0]
    assert claim["quote"] in claim["sentence"] != claim["quote"]
    page = re.sub(r"<.*?>", "", client.get(f"/event/{event['event_id']}").text)
    assert f"“{claim['sentence']}”" in page


def test_a_new_version_shows_what_it_changed(client: TestClient) -> None:
    (event,) = _events(client, "country=PH")
    report = client.get(f"/api/events/{event['event_id']}").json()["reports"][0]
    newest = client.get(f"/article/{report['article_id']}").text
    assert "<del>seven</del><ins>nine</ins>" in newest
    assert client.get(f"/article/{report['article_id']}?version=1").status_code == 200
    assert client.get(f"/article/{report['article_id']}?version=9").status_code == 404


@pytest.mark.parametrize(
    "path", ["/nothing", "/event/nope", "/event/00000000-0000-0000-0000-000000000000", "/outlet/nobody", "/run/77"]
)
def test_what_is_not_there_is_a_page_that_says_so(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert 'role="alert"' in answer.text


@pytest.mark.parametrize(
    "query",
    [
        "INSERT INTO runs_started SELECT * FROM runs_started",
        "DROP VIEW events",
        "CREATE TABLE x AS SELECT 1",
        "CREATE TEMP TABLE x AS SELECT 1",
        "COPY events TO 'out.csv'",
        "ATTACH 'other.duckdb'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET enable_external_access = true",
        "RESET memory_limit",
        "PRAGMA enable_profiling",
        "SELECT 1; SELECT 2",
        "SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM read_csv('https://example.org/a.csv')",
        "FROM '/etc/passwd'",
        "SELECT * FROM glob('/*')",
        "EXPLAIN ANALYZE DELETE FROM runs_started",
        "EXPORT DATABASE 'x'",
        "CHECKPOINT",
        "SELEC",
        "",
        "CALL force_checkpoint()",
        "USE memory",
    ],
)
def test_a_query_can_only_read_the_warehouse(client: TestClient, query: str) -> None:
    assert client.get("/api/sql", params={"q": query}).status_code == 400
    for form in ("csv", "json", "geojson", "parquet"):
        assert client.get("/sql", params={"q": query or ";", "format": form}).status_code == 400
    assert client.get("/sql", params={"q": query or ";"}).status_code == 400


@pytest.mark.parametrize(
    "query",
    [
        "SELECT getenv('HOME')",
        "SELECT content FROM read_blob('/etc/hostname')",
        "FROM read_parquet('out.parquet')",
        "FROM read_json('/proc/self/environ')",
        "FROM sniff_csv('/etc/passwd')",
        "FROM parquet_metadata('*')",
        "FROM query('SELECT 1; SELECT 2')",
        "FROM query($$COPY events TO 'out.csv'$$)",
        "WITH x AS (DELETE FROM runs_started RETURNING *) FROM x",
        "SELECT nextval('x')",
        "SELECT repeat(repeat('x', 1000000), 1000000)",
        "FROM duckdb_secrets(redact := false)",
        "FROM enable_logging()",
    ],
)
def test_no_function_reads_files_settings_or_endless_memory(client: TestClient, query: str) -> None:
    answer = client.get("/api/sql", params={"q": query})
    assert answer.status_code == 400 or answer.json() == []
    assert client.get("/api/sql", params={"q": "SELECT 1 AS one"}).json() == [{"one": 1}]


@pytest.mark.parametrize(
    "path",
    [
        "/static/../pages.py",
        "/static/%2e%2e/pages.py",
        "/static/..%2fpages.py",
        "/static/....//pages.py",
        "/static//etc/passwd",
        "/static/%2fetc%2fpasswd",
        "/static/style.css%00.html",
        "/outlet/..%2f..%2fetc%2fpasswd",
        "/event/..%2f..%2fetc%2fpasswd",
    ],
)
def test_no_path_leads_out_of_our_own_files(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "root:" not in answer.text
    assert "import " not in answer.text


def test_nothing_but_reading_is_answered(client: TestClient) -> None:
    """So a form of another site has nothing to send: no address changes anything."""
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        for path in ("/", "/sql", "/api/sql?q=SELECT+1", "/api/events"):
            assert client.request(method, path).status_code == 405, (method, path)


def test_hostile_words_stay_text_in_json_atom_and_drawings(client: TestClient) -> None:
    for path in ("/api/events", "/api/events.geojson", "/api/sql?q=FROM+articles", "/sql?q=FROM+articles&format=json"):
        answer = client.get(path)
        assert "json" in answer.headers["content-type"], path
        assert answer.headers["x-content-type-options"] == "nosniff", path
    feed = ElementTree.fromstring(client.get("/feed.atom").content)
    assert any("<script>" in (title.text or "") for title in feed.iter("{http://www.w3.org/2005/Atom}title"))
    assert [e.tag for e in feed.iter() if "w3.org/2005/Atom" not in e.tag] == []
    for path in _every_page(client):
        for drawing in re.findall(r"<svg.*?</svg>", client.get(path).text, re.DOTALL):
            assert "<script" not in drawing, path
            assert " onload=" not in drawing, path


def test_a_fault_of_ours_is_a_page_without_its_inside(copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("the secret inside")

    monkeypatch.setattr("flows.browse.pages.outlets_of", broken)
    with TestClient(create_app(copied), base_url="http://localhost", raise_server_exceptions=False) as client:
        answer = client.get("/outlets")
    assert answer.status_code == 500
    assert "A fault of the browser itself" in answer.text
    assert "secret" not in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_a_query_that_takes_too_long_is_stopped(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flows.browse.api.SQL_SECONDS", 0.5)
    started = time.monotonic()
    answer = client.get("/api/sql", params={"q": "SELECT count(*) FROM range(1000000000) a, range(1000000) b"})
    assert answer.status_code == 400
    assert "longer than 0.5 seconds" in answer.text
    assert time.monotonic() - started < 8
    assert client.get("/api/sql", params={"q": "SELECT 1 AS one"}).json() == [{"one": 1}]


def test_answers_are_cut_and_can_be_downloaded(client: TestClient) -> None:
    many = {"q": "SELECT range AS n, 1.5 AS latitude, 2.5 AS longitude FROM range(1000)"}
    assert len(client.get("/api/sql", params=many).json()) == 1000
    assert len(client.get("/api/sql", params={**many, "limit": "7"}).json()) == 7
    assert "500 rows" in client.get("/sql", params=many).text
    assert len(client.get("/sql", params={**many, "format": "csv"}).text.splitlines()) == 1001
    features = client.get("/sql", params={**many, "format": "geojson"}).json()["features"]
    assert features[3] == {
        "type": "Feature", "geometry": {"type": "Point", "coordinates": [2.5, 1.5]}, "properties": {"n": 3}
    }  # fmt: skip
    table = parquet.read_table(io.BytesIO(client.get("/sql", params={**many, "format": "parquet"}).content))
    assert (table.num_rows, table.column_names) == (1000, ["n", "latitude", "longitude"])


def test_a_csv_cell_is_no_formula(client: TestClient) -> None:
    text = client.get("/sql", params={"q": "SELECT '=HYPERLINK(1)' AS a", "format": "csv"}).text
    assert text.splitlines()[1] == "'=HYPERLINK(1)"


def test_the_feed_is_atom_with_stable_ids(client: TestClient) -> None:
    atom = "{http://www.w3.org/2005/Atom}"
    feed = ElementTree.fromstring(client.get("/feed.atom").content)
    entries = feed.findall(f"{atom}entry")
    assert {entry.findtext(f"{atom}id") for entry in entries} == {f"urn:uuid:{e['event_id']}" for e in _events(client)}
    assert all((entry.findtext(f"{atom}updated") or "").startswith("2026-02-0") for entry in entries)


def test_every_json_address_is_described_and_answers(client: TestClient) -> None:
    schema = client.get("/openapi.json").json()
    plain = [path for path in schema["paths"] if "{" not in path and path != "/api/sql"]
    assert {"/api/events", "/api/events.geojson", "/api/outlets", "/api/runs"} <= set(plain)
    for path in plain:
        json.loads(client.get(path).content)


def test_a_list_of_events_tells_how_many_there_are_in_all(client: TestClient) -> None:
    found = _events(client, "limit=10000")
    assert len(found) > 2
    for path in ("/api/events", "/api/events.geojson"):
        for query, total in (
            ("limit=1", len(found)),
            ("limit=1&page=2", len(found)),
            ("text=karachi", 1),
            ("text=zzz", 0),
        ):
            assert client.get(f"{path}?{query}").headers["x-total-count"] == str(total)
        told = client.get("/openapi.json").json()["paths"][path]["get"]["responses"]["200"]["headers"]
        assert told["X-Total-Count"]["schema"] == {"type": "integer"}
    assert client.get("/api").text.count("<code>X-Total-Count</code>") == 2


def test_other_names_of_this_machine_are_not_served(client: TestClient) -> None:
    assert client.get("/", headers={"host": "rebound.example"}).status_code == 421
    assert client.get("/", headers={"host": "127.0.0.1:8765"}).status_code == 200
    assert client.get("/", headers={"host": "[::1]:8765"}).status_code == 200


def test_with_a_token_nothing_is_shown_without_it(copied: Path) -> None:
    with TestClient(create_app(copied, token="s3cret"), base_url="http://192.0.2.1", follow_redirects=False) as client:
        for path in ("/", "/api/events", "/static/style.css", "/openapi.json", "/sql?q=FROM+events", "/?token=wrong"):
            assert client.get(path).status_code == 401, path
        assert client.get("/api/runs", headers={"authorization": "Bearer s3cret"}).status_code == 200
        entered = client.get("/?country=PK&token=s3cret")
        assert (entered.status_code, entered.headers["location"]) == (303, "/?country=PK")
        assert "httponly" in entered.headers["set-cookie"].lower()
        assert client.get("/").status_code == 200


def test_what_a_new_run_published_is_seen_at_once(warehouse: Path, tmp_path: Path) -> None:
    file = tmp_path / "moving.duckdb"
    shutil.copy(warehouse, file)
    with TestClient(create_app(file), base_url="http://localhost") as client:
        before = client.get("/api/sql", params={"q": "SELECT count(*) AS n FROM runs"}).json()[0]["n"]
        assert before == 2
        other = _another_file(tmp_path)
        os.replace(other, file)
        assert client.get("/api/sql", params={"q": "SELECT 1 AS n WHERE current_database() = 'moving'"}).json() == [
            {"n": 1}
        ]
        assert client.get("/api/sql", params={"q": "SELECT count(*) AS n FROM runs"}).status_code == 400
        assert client.get("/").status_code == 503
        assert "Publish it anew" in client.get("/").text
        file.unlink()
        assert client.get("/").status_code == 503


def _another_file(folder: Path) -> Path:
    """Any other DuckDB file: the browser must notice that the published one was exchanged."""
    path = folder / "other.duckdb"
    connect_file(path).close()
    return path


def test_a_report_is_the_same_pages_as_files(copied: Path, tmp_path: Path) -> None:
    out = tmp_path / "site"
    arguments = ["report", "--since", "2026-01-30", "--out", str(out), "--warehouse", str(copied)]
    for _ in range(2):
        result = CliRunner().invoke(cli, arguments)
        assert result.exit_code == 0, result.output
    events = json.loads((out / "events.json").read_text())
    assert {event["place_name"] for event in events} >= {"Karachi"}
    assert len(list((out / "event").glob("*.html"))) == len(events)
    (old,) = out.glob("article/*-v1.html")
    newest = (out / "article" / old.name.replace("-v1", "")).read_text()
    assert "<del>seven</del><ins>nine</ins>" in newest
    assert f'href="../article/{old.name}"' in newest
    assert "<del>" not in old.read_text()
    _assert_links_hold(out)


def _assert_links_hold(out: Path) -> None:
    for page in out.rglob("*.html"):
        for href in re.findall(r'(?:href|src)="([^"#?]*)', page.read_text()):
            assert not href.startswith(("/", "http")), (page, href)
            assert not href or (page.parent / href).exists(), (page, href)


def test_a_report_does_not_overwrite_what_is_not_one(warehouse: Path, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    result = CliRunner().invoke(cli, ["report", "--out", str(tmp_path), "--warehouse", str(warehouse)])
    assert result.exit_code != 0
    assert (tmp_path / "letter.txt").read_text() == "mine"


def test_reading_leaves_nothing_beside_the_file(copied: Path) -> None:
    before = set(copied.parent.iterdir())
    with TestClient(create_app(copied), base_url="http://localhost") as client:
        client.get("/")
        client.get("/sql", params={"q": "SELECT * FROM claims ORDER BY quote"})
    assert set(copied.parent.iterdir()) == before
