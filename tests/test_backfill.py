"""Archives of all kinds are taken in once, whatever happens on the way."""

from __future__ import annotations

import asyncio
import gzip
import io
import json
import re
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from extract.imports import ImportedArticle
from extract.records import ImportProblem
from flows import importing
from flows.archive import Archive
from flows.backfill import SitemapEntry, read_archive, read_sitemap
from flows.demo.show import demo_settings
from flows.importing import import_with
from flows.prefect_server import LocalServer
from flows.reading_room import open_reader
from flows.runs import Hands, begin
from flows.settings import Settings, SettingsError
from flows.stages.pages import fetch_due_pages
from flows.warc import WarcExport, export_warc
from tests.newsroom import FaultyNewsroom, Newsroom, Trouble
from warehouse.connect import Paths

NOW = datetime(2026, 2, 3, 18, tzinfo=UTC)
PAGE = """<html><head><title>{title}</title><link rel="canonical" href="{url}">
<meta property="article:published_time" content="2026-02-01T10:00:00Z"></head><body><article><h1>{title}</h1>
<p>KHAR, Feb 1 – {title}, the district police chief said on Sunday. {more}</p>
<p>Residents of the village said that the explosion was heard for miles around and broke windows in the market.</p>
</article></body></html>"""


def page(number: int) -> str:
    more = f"Rescuers brought the wounded to hospital number {number}, where doctors treated them through the night."
    return PAGE.format(title=f"Bomb kills {number + 2} people in Bajaur", url=f"https://a.example/{number}", more=more)


def write_lines(path: Path, count: int) -> Path:
    with gzip.open(path, "wt", encoding="utf-8") as stream:
        for number in range(count):
            row = {"url": f"https://a.example/{number}", "title": f"Bomb kills {number + 2}", "outlet": "A"}
            row |= {"text": f"A bomb killed {number + 2} people in Khar, police said.", "published_at": "2026-02-01"}
            stream.write(json.dumps(row) + "\n")
    return path


def write_warc(path: Path, *, cut: bool = False) -> Path:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    for number, (status, kind) in enumerate(
        [("200 OK", "text/html; charset=utf-8"), ("404 No", "text/html"), ("200 OK", "image/png")]
    ):
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            f"https://a.example/{number}",
            "response",
            payload=io.BytesIO(page(number).encode()),
            http_headers=headers,
            warc_headers_dict={"WARC-Date": "2026-02-01T12:00:00Z"},
        )
        writer.write_record(record)
    path.write_bytes(out.getvalue()[:-40] if cut else out.getvalue())
    return path


def articles(path: Path) -> list[ImportedArticle]:
    return [item for item in read_archive(path, seen_at=NOW) if isinstance(item, ImportedArticle)]


def count(warehouse: Path, table: str) -> int:
    with open_reader(warehouse) as reader:
        return int(reader.sql(f"SELECT count(*) FROM {table}").rows[0][0])


def test_an_archive_goes_out_as_warc_and_comes_back(tmp_path: Path) -> None:
    settings, target = demo_settings(tmp_path / "w.duckdb"), tmp_path / "pages.warc.gz"
    with Newsroom() as newsroom:
        urls = [newsroom.url_of(story.key) for story in newsroom.stories if story.at_round(1)][:3]
        for part in (urls[:2], urls[2:]):
            with begin("ingest", settings, Hands(now=NOW), {}) as run:
                asyncio.run(fetch_due_pages(run, part, None))
    assert export_warc(settings.warehouse, target) == WarcExport(written=3, missing=0)
    archive = Archive(Paths.of(settings.warehouse).archive)
    bodies = {item.url: item.body for item in articles(target)}
    assert set(bodies) == set(urls)
    assert sorted(archive.hashes()) == sorted(sha256(body or b"").hexdigest() for body in bodies.values())
    assert export_warc(settings.warehouse, target, since_run=1) == WarcExport(written=1, missing=0)
    archive.remove(archive.hashes())
    assert export_warc(settings.warehouse, target) == WarcExport(written=0, missing=3)


def test_a_warc_gives_its_pages_and_not_its_errors_and_images(tmp_path: Path) -> None:
    (read,) = articles(write_warc(tmp_path / "a.warc.gz"))
    assert (read.url, read.charset, read.fetched_at) == (
        "https://a.example/0",
        "utf-8",
        datetime(2026, 2, 1, 12, tzinfo=UTC),
    )
    assert read.body == page(0).encode()


def test_a_file_that_is_cut_short_gives_what_it_holds_and_says_so(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl.gz", 2000)
    path.write_bytes(path.read_bytes()[:-100])
    *_, last = read_archive(path, seen_at=NOW)
    assert isinstance(last, ImportProblem)
    assert "cannot be read further" in last.reason


def test_pages_of_a_folder_are_at_their_canonical_address(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "one.html").write_text(page(7))
    (tmp_path / "two.htm").write_text("<p>No address</p>")
    (tmp_path / "notes.txt").write_text("no page")
    assert [item.url for item in articles(tmp_path)] == ["https://a.example/7", (tmp_path / "two.htm").as_uri()]


def test_a_sitemap_names_each_address_once_with_its_dates(tmp_path: Path) -> None:
    path = tmp_path / "sitemap.xml"
    url = "<url><loc> https://a.example/{}?a=1&amp;b=2 </loc><lastmod>2026-02-01</lastmod></url>"
    news = (
        "<url><loc>https://a.example/3</loc><n:news><n:publication><n:name>A</n:name></n:publication>"
        "<n:publication_date>2026-01-30T08:00:00+05:00</n:publication_date></n:news></url>"
    )
    names = (
        "xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' xmlns:n='http://www.google.com/schemas/sitemap-news/0.9'"
    )
    path.write_text(f"<urlset {names}>{url.format(1)}{url.format(2)}{url.format(1)}{news}</urlset>")
    changed = datetime(2026, 2, 1, tzinfo=UTC)
    published = datetime(2026, 1, 30, 3, tzinfo=UTC)
    entries = list(read_sitemap(path, seen_at=NOW))
    assert entries == [
        SitemapEntry("https://a.example/1?a=1&b=2", None, changed),
        SitemapEntry("https://a.example/2?a=1&b=2", None, changed),
        SitemapEntry("https://a.example/3", published, None),
    ]
    assert [entry.is_older(changed) for entry in entries] == [False, False, True]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("<urlset><url>", "is no sitemap"),
        ("<sitemapindex><sitemap><loc>https://a.example/1.xml</loc></sitemap></sitemapindex>", "list of sitemaps"),
    ],
)
def test_what_is_no_sitemap_is_one_sentence(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "sitemap.xml"
    path.write_text(text)
    with pytest.raises(SettingsError, match=says):
        list(read_sitemap(path, seen_at=NOW))


def test_the_same_archive_again_adds_nothing(prefect_server: LocalServer, tmp_path: Path) -> None:
    settings = Settings(warehouse=tmp_path / "w.duckdb", workers=1)
    files = [write_lines(tmp_path / "a.jsonl.gz", 5), write_warc(tmp_path / "b.warc.gz")]
    first = import_with(settings, files, now=NOW)
    assert first.total("import", "done") == 6
    tables = ("article_versions", "reports_read", "event_changes")
    before = [count(settings.warehouse, table) for table in tables]
    again = import_with(settings, files, now=NOW)
    assert (again.total("import", "done"), again.total("import", "unchanged")) == (0, 6)
    assert [count(settings.warehouse, table) for table in tables] == before


def test_an_import_that_was_killed_goes_on_where_it_stopped(
    prefect_server: LocalServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(warehouse=tmp_path / "w.duckdb", workers=1)
    file = write_lines(tmp_path / "a.jsonl.gz", 40)
    monkeypatch.setattr(importing, "BATCH", 10)
    monkeypatch.setattr(importing, "_article_of_text", _failing_after(15, importing._article_of_text))
    with pytest.raises(KeyboardInterrupt):
        import_with(settings, [file], now=NOW)
    monkeypatch.undo()
    done = import_with(settings, [file], now=NOW)
    assert (done.total("import", "done"), done.total("import", "unchanged")) == (30, 10)
    assert count(settings.warehouse, "reports") >= 40


def test_an_import_in_many_batches_finds_copies_across_them(
    prefect_server: LocalServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "BATCH", 4)
    path = tmp_path / "a.jsonl"
    with path.open("w") as stream:
        for number in range(40):
            words = Random(number // 2)
            text = "".join(
                f"Sentence {n} says {words.getrandbits(64):x} to {words.getrandbits(64):x}. " for n in range(40)
            )
            row = {"url": f"https://{number % 2}.example/{number}", "title": "T", "text": text}
            row |= {"published_at": f"2026-01-{number // 2 + 1:02d}T0{number % 2}:00:00Z"}
            stream.write(json.dumps(row) + "\n")
    settings = Settings(warehouse=tmp_path / "w.duckdb", workers=1)
    import_with(settings, [path], now=NOW)
    with open_reader(settings.warehouse) as reader:
        assert reader.sql("SELECT count(*) FROM articles WHERE is_copy").rows == ((20,),)


def test_an_import_leaves_out_what_is_older_than_the_day_asked_for(prefect_server: LocalServer, tmp_path: Path) -> None:
    rows = [{"url": f"https://a.example/{n}", "title": f"T{n}", "text": f"Text number {n}."} for n in range(3)]
    rows[0]["published_at"], rows[1]["published_at"] = "2026-01-31T23:00:00Z", "2026-02-01"
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)))
    settings = Settings(warehouse=tmp_path / "w.duckdb", workers=1)
    summary = import_with(settings, [path], since=datetime(2026, 2, 1, tzinfo=UTC), now=NOW)
    assert (summary.total("import", "done"), summary.total("import", "set_aside")) == (2, 1)


def test_a_sitemap_is_fetched_once_from_a_day_on_and_dates_pages_without_a_date(
    prefect_server: LocalServer, tmp_path: Path
) -> None:
    body = re.sub(r"<meta property=.article:published_time.*?>", "", page(3)).replace(", Feb 1", "").encode()
    with FaultyNewsroom() as newsroom:
        newsroom.set_round(4)
        keys = [story.key for story in newsroom.stories if _stands(newsroom, story.key)][:3]
        newsroom.page_trouble(keys[0], Trouble(body=body))
        entry = "<url><loc>{}</loc><news><publication_date>{}</publication_date></news></url>"
        dates = ("2026-01-31T07:30:00Z", "2026-02-02", "2026-01-05")
        listed = [entry.format(newsroom.url_of(key), date) for key, date in zip(keys, dates, strict=True)]
        path = tmp_path / "sitemap.xml"
        path.write_text(f"<urlset>{''.join(listed)}</urlset>")
        undated_list = tmp_path / "all.xml"  # names two of them again, without a date
        undated_list.write_text(
            "<urlset>" + "".join(f"<url><loc>{newsroom.url_of(k)}</loc></url>" for k in keys[:2]) + "</urlset>"
        )
        settings = Settings(
            warehouse=tmp_path / "w.duckdb", allow_hosts=("127.0.0.0/8:*",), per_host_delay_seconds=0.01
        )
        since = datetime(2026, 1, 30, tzinfo=UTC)
        first = import_with(settings, [path, undated_list], since=since, now=NOW)
        again = import_with(settings, [path, undated_list], since=since, now=NOW)
        undated = newsroom.url_of(keys[0])
    assert (first.total("pages", "done"), again.total("pages")) == (2, 0)
    assert first.total("sitemap") == first.total("sitemap", "set_aside") == 1  # too old; who is named twice is one
    assert (again.total("sitemap", "set_aside"), again.total("sitemap", "unchanged")) == (1, 2)
    with open_reader(settings.warehouse) as reader:
        told = reader.sql(f"SELECT published_at FROM articles WHERE url = '{undated}'").rows
    assert told == ((datetime(2026, 1, 31, 7, 30, tzinfo=UTC),),)


def _stands(newsroom: Newsroom, key: str) -> bool:
    outlet = key.split("/")[0]
    path = newsroom.url_of(key).removeprefix(newsroom.base_url(outlet))
    return newsroom.answer(outlet, path).status == 200


def _failing_after(count: int, function: object) -> object:
    calls = 0

    def call(*arguments: object) -> object:
        nonlocal calls
        calls += 1
        if calls > count:
            raise KeyboardInterrupt
        return function(*arguments)  # type: ignore[operator]

    return call
