"""Reading everything again: beside the old answers, once, to the end, and with people's judgements kept."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from extract import findings, jobs, report
from extract.matching import model
from flows.importing import import_with
from flows.judging import apply_judgements, find_named, judge_same, standing_judgements
from flows.prefect_server import LocalServer
from flows.reading_room import open_reader
from flows.reprocessing import reprocess_with
from flows.settings import Settings
from flows.stages import again, articles, match, read
from warehouse.connect import Paths, open_warehouse
from warehouse.load_readings import load_readings
from warehouse.publish import publish
from warehouse.query import run_sql
from warehouse.read_articles import read_versions_to_read
from warehouse.rows import ReadArticle
from warehouse.runs import begin_run

NOW = datetime(2026, 2, 3, 12, tzinfo=UTC)
OLD_CODER = jobs.CODER_NAME
STORIES = {
    "one": "Gunmen killed 12 soldiers at a checkpost in Quetta on Monday, the army said in a statement.",
    "two": "Gunmen killed 14 soldiers at a checkpost in Quetta on Monday, officials told reporters there.",
    "flood": "Floods killed 30 people in Accra on Sunday after a night of rain, the mayor of Accra said.",
}
BASE = ("readings", "reports_read", "claims_read", "article_versions", "extractions", "assignments", "event_states",
        "matchings", "judgements", "event_changes")  # fmt: skip


@pytest.fixture(scope="module")
def imported(prefect_server: LocalServer, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three articles that came as texts: no page of theirs is in any archive."""
    folder = tmp_path_factory.mktemp("imported")
    lines = [
        {"url": f"https://{name}.example/1", "title": text[:40], "text": text, "outlet": name.title(),
         "published_at": f"2026-02-03T0{hour}:00:00Z", "language": "en"}
        for hour, (name, text) in enumerate(STORIES.items())
    ]  # fmt: skip
    (folder / "a.jsonl").write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    import_with(Settings(warehouse=folder / "w.duckdb", workers=1), [folder / "a.jsonl"], now=NOW)
    return folder / "w.duckdb"


@pytest.fixture
def settings(imported: Path, tmp_path: Path) -> Settings:
    """A copy of it."""
    return _copied(imported, tmp_path)


def _copied(source: Path, folder: Path) -> Settings:
    path = folder / "w.duckdb"
    shutil.copyfile(source, path)
    shutil.copytree(Paths.of(source).folder, Paths.of(path).folder)
    return Settings(warehouse=path, workers=1)


def _counts(settings: Settings) -> dict[str, int]:
    return {t: run_sql(settings.warehouse, f"SELECT count(*) FROM {t}").rows[0][0] for t in BASE}


def _rows(settings: Settings, sql: str) -> tuple[tuple[Any, ...], ...]:
    return run_sql(settings.warehouse, sql).rows


@pytest.fixture
def new_coder(monkeypatch: pytest.MonkeyPatch) -> str:
    """The coder's next version, which reads the same: what differs is its name."""
    monkeypatch.setattr(report, "CODER_VERSION", "10")
    monkeypatch.setattr(jobs, "CODER_VERSION", "10")
    monkeypatch.setattr(jobs, "CODER_NAME", "grammar/10")
    monkeypatch.setattr(read, "CODER_NAME", "grammar/10")
    monkeypatch.setattr(read, "workers_of", lambda count: _InProcess())
    return "grammar/10"


class _InProcess:
    """Workers are other processes, where nothing is patched."""

    def map(self, function: Any, jobs: Any, **_: Any) -> list[Any]:
        return [function(job) for job in jobs]


def test_what_todays_code_has_read_is_not_read_again(settings: Settings) -> None:
    before = _counts(settings)
    summary = reprocess_with(settings)
    assert summary.counts == ()
    assert not summary.is_published
    assert "nothing to read again" in summary.sentence()
    assert _counts(settings) == before


def test_a_new_coder_reads_imports_from_their_stored_text_beside_the_old_one(
    settings: Settings, new_coder: str
) -> None:
    claims = "SELECT measure, low, claimant, quote, event_id FROM {} ORDER BY ALL"
    before = _rows(settings, claims.format("claims"))
    events = _rows(settings, "SELECT event_id, title FROM events ORDER BY ALL")
    assert len(before) >= 3
    summary = reprocess_with(settings)
    assert summary.total("read") == 3
    assert _rows(settings, "SELECT DISTINCT coder FROM claims") == ((new_coder,),)
    assert _rows(settings, "SELECT DISTINCT coder FROM claims_read ORDER BY 1") == ((OLD_CODER,), (new_coder,))
    assert _rows(settings, claims.format("claims")) == before
    assert _rows(settings, claims.format("claims_as_of(1)")) == before
    assert _rows(settings, "SELECT DISTINCT coder FROM claims_as_of(1)") == ((OLD_CODER,),)
    assert _rows(settings, "SELECT event_id, title FROM events ORDER BY ALL") == events
    assert _rows(settings, "FROM coder_changes") == ()
    again = _counts(settings)
    assert reprocess_with(settings).counts == ()
    assert _counts(settings) == again


def test_where_the_new_coder_reads_otherwise_the_difference_is_a_view(
    settings: Settings, new_coder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = findings.find_claims
    monkeypatch.setattr(findings, "find_claims", lambda *a, **k: [c for c in honest(*a, **k) if c.low != 14])
    reprocess_with(settings, only="read")
    changed = _rows(settings, "SELECT kind, low, coder_before, coder_after FROM coder_changes")
    assert changed == (("removed", 14, OLD_CODER, new_coder),)
    assert _rows(settings, "SELECT count(*) FROM claims WHERE low = 14") == ((0,),)
    assert _rows(settings, "SELECT count(*) FROM claims_as_of(1) WHERE low = 14") == ((1,),)


def test_a_limit_is_gone_on_from_and_a_day_leaves_out_what_was_seen_before(settings: Settings, new_coder: str) -> None:
    assert reprocess_with(settings, since=date(2026, 3, 1)).total("read") == 0
    assert reprocess_with(settings, limit=2).total("read") == 2
    assert reprocess_with(settings, limit=2).total("read") == 1
    assert reprocess_with(settings, limit=2).total("read") == 0


def test_a_second_coder_stands_beside_however_late_it_comes(settings: Settings) -> None:
    before = _rows(settings, "FROM claims ORDER BY claim_id")
    with open_warehouse(settings.warehouse, now=NOW) as warehouse:
        run_id = begin_run(warehouse, "second", NOW)
        stored = read_versions_to_read(warehouse, coder="model/99", again=True)
        theirs = [replace(report.read_article(s.article), coder="model", coder_version="99") for s in stored]
        read_articles = [
            ReadArticle(s.article_id, s.version, r, NOW, ("{}",) * 9) for s, r in zip(stored, theirs, strict=True)
        ]
        load_readings(warehouse, run_id, read_articles)
        publish(warehouse, run_id, datetime.now(UTC))
    assert _rows(settings, "FROM claims ORDER BY claim_id") == before
    assert _rows(settings, "SELECT count(*) FROM claims_read WHERE coder = 'model/99'")[0][0] > 0


def test_a_person_s_judgement_outlives_the_reports_that_were_judged(settings: Settings, new_coder: str) -> None:
    def event_of(outlet: str) -> str:
        return str(_rows(settings, f"SELECT event_id FROM reports WHERE outlet = '{outlet}'")[0][0])

    def named(outlet: str) -> Any:
        report_id = _rows(settings, f"SELECT report_id FROM reports WHERE outlet = '{outlet}'")[0][0]
        with open_reader(settings.warehouse) as reader:
            return find_named(reader, str(report_id))

    assert event_of("One") != event_of("Flood")
    left, right = named("One"), named("Flood")
    apply_judgements(settings, judge_same(left, right, "ann", "I know"), (*left.profiles, *right.profiles))
    assert event_of("One") == event_of("Flood")
    reprocess_with(settings)
    assert _rows(settings, "SELECT DISTINCT coder FROM reports") == ((new_coder,),)
    assert event_of("One") == event_of("Flood")
    left, right = named("One"), named("Flood")
    with open_reader(settings.warehouse) as reader:
        judgements = standing_judgements(reader, left, right, "ann", "I was wrong")
    apply_judgements(settings, judgements, (*left.profiles, *right.profiles), is_withdrawn=True)
    assert event_of("One") != event_of("Flood")


def test_a_killed_reprocessing_is_finished_by_the_next(
    settings: Settings, new_coder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(read, "BATCH", 1)
    with monkeypatch.context() as patched:
        patched.setattr(read, "load_readings", _failing_after(2, read.load_readings))
        with pytest.raises(KeyboardInterrupt):
            reprocess_with(settings)
    assert reprocess_with(settings).total("read") == 1
    assert _rows(settings, "SELECT coder, count(*) FROM readings GROUP BY 1 ORDER BY 1") == (
        (OLD_CODER, 3),
        (new_coder, 3),
    )


def _failing_after(count: int, function: Any) -> Any:
    calls = [0]

    def failing(*args: Any, **given: Any) -> Any:
        calls[0] += 1
        if calls[0] > count:
            raise KeyboardInterrupt
        return function(*args, **given)

    return failing


def test_another_matcher_is_offered_every_report_and_ids_stay(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    events = _rows(settings, "SELECT event_id, title, killed_best FROM events ORDER BY ALL")
    before = _counts(settings)
    monkeypatch.setattr(match, "matcher_name", lambda: "pairs/next")
    summary = reprocess_with(settings, only="match")
    assert summary.total("match", "unchanged") == _rows(settings, "SELECT count(*) FROM reports")[0][0]
    assert _rows(settings, "SELECT event_id, title, killed_best FROM events ORDER BY ALL") == events
    after = _counts(settings)
    assert after.pop("matchings") == before.pop("matchings") + summary.total("match")
    assert after == before
    assert reprocess_with(settings, only="match").counts == ()
    assert model.matcher_name().startswith("pairs/")


@pytest.fixture
def new_extractor(monkeypatch: pytest.MonkeyPatch) -> str:
    """The extractor's next version."""
    for module in (again, articles):
        monkeypatch.setattr(module, "EXTRACTOR", "page/2")
    return "page/2"


def test_pages_are_extracted_anew_and_what_comes_out_alike_makes_no_version(
    demo_warehouse: Path, tmp_path: Path, new_extractor: str
) -> None:
    settings = _copied(demo_warehouse, tmp_path)
    before = _counts(settings)
    summary = reprocess_with(settings)
    pages = _rows(settings, f"SELECT count(*) FROM extractions WHERE extractor_version = '{new_extractor}'")[0][0]
    assert summary.total("articles") == pages > 40
    assert summary.total("articles", "unchanged") > pages / 2
    same_furniture = "a.version + 1 = b.version AND a.furniture = b.furniture"  # by now more pages show what recurs
    versions = f"article_versions AS a JOIN article_versions AS b ON a.article_id = b.article_id AND {same_furniture}"
    assert _rows(settings, f"SELECT b.title FROM {versions} WHERE b.is_extracted_again") == ()
    after = _counts(settings)
    assert after["article_versions"] - before["article_versions"] == summary.total("articles", "done")
    assert reprocess_with(settings).counts == ()


def test_a_page_that_gives_another_text_makes_a_version_of_ours_that_is_no_edit_of_the_outlets(
    demo_warehouse: Path, tmp_path: Path, new_extractor: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = _copied(demo_warehouse, tmp_path)
    facts = "SELECT article_id, version_count, correction, origin_id, is_copy FROM articles ORDER BY ALL"
    before, events = _rows(settings, facts), _rows(settings, "SELECT count(*) FROM events WHERE merged_into IS NULL")
    honest = again.extract_bodies

    def longer(*given: Any) -> Any:
        return [
            replace(r, article=replace(r.article, text=r.article.text + "\nMore follows."))
            for r in honest(*given)
            if hasattr(r.article, "text")
        ]

    monkeypatch.setattr(again, "extract_bodies", longer)
    summary = reprocess_with(settings, only="articles", limit=20)
    assert summary.total("articles", "done") == 20
    assert _rows(settings, "SELECT count(*) FROM articles WHERE text LIKE '%More follows.'") == ((20,),)
    assert _rows(settings, facts) == before
    assert _rows(settings, "SELECT count(*) FROM events WHERE merged_into IS NULL") == events


def test_a_page_beyond_its_retention_keeps_its_text(demo_warehouse: Path, tmp_path: Path, new_extractor: str) -> None:
    settings = _copied(demo_warehouse, tmp_path)
    shutil.rmtree(Paths.of(settings.warehouse).archive)
    before = _rows(settings, "SELECT article_id, text FROM articles ORDER BY ALL")
    summary = reprocess_with(settings, only="articles", limit=10)
    assert summary.total("articles", "set_aside") == 10
    assert summary.is_success
    assert _rows(settings, "SELECT article_id, text FROM articles ORDER BY ALL") == before
