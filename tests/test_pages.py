"""Pages: which are due, what robots.txt allows, what is archived (S8, X2, S9)."""

import asyncio
import hashlib
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.archive import Archive, ArchiveError
from flows.fetch.hosts import HostBook
from flows.fetch.records import ArticleState, FetchSettings, PageOutcome, PageResult, PageToFetch, PageWhy
from flows.pages import decide_page, decide_pages, fetch_pages
from tests.evil_server import EvilServer, answer, bomb, endless_body, evil_server, redirect, silent

NOW = datetime(2026, 2, 1, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
HTML = {"Content-Type": "text/html; charset=utf-8"}
STORY = b"<html><body><p>The toll rose to 145.</p></body></html>"


async def get(
    evil: EvilServer, archive: Archive, *urls: str, hosts: HostBook | None = None, **more: object
) -> list[PageResult]:
    settings = FetchSettings(
        allow_hosts=evil.allow(), per_host_delay_s=0.0, page_timeout_s=3.0, robots_timeout_s=1.0, **more
    )  # type: ignore[arg-type]
    pages = [PageToFetch(UUID(int=n), url, PageWhy.NEW) for n, url in enumerate(urls)]
    return await fetch_pages(pages, now=lambda: NOW, settings=settings, hosts=hosts or HostBook(), archive=archive)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "archive")


# ---------------------------------------------------------------- which are due


def article(**state: object) -> ArticleState:
    return ArticleState(UUID(int=1), "https://news.test/a", NOW - 100 * HOUR, **state)  # type: ignore[arg-type]


def seen(hours: float, **state: object) -> ArticleState:
    return replace(article(**state), first_seen_at=NOW - HOUR * hours)


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (seen(0), PageWhy.NEW),
        (seen(24 * 40), None),  # a new feed's old entries
        (seen(5, last_fetched_at=NOW - 5 * HOUR, last_outcome="fetched"), None),
        (
            seen(5, last_fetched_at=NOW - 2 * HOUR, last_outcome="fetched", entry_changed_at=NOW - HOUR),
            PageWhy.ENTRY_CHANGED,
        ),
        (seen(5, last_fetched_at=NOW - HOUR / 2, last_outcome="fetched", entry_changed_at=NOW - HOUR / 4), None),
        (
            seen(5, last_fetched_at=NOW - 5 * HOUR, last_outcome="fetched", is_event_moving=True),
            PageWhy.YOUNG_AND_MOVING,
        ),
        (seen(5, last_fetched_at=NOW - HOUR, last_outcome="fetched", is_event_moving=True), None),
        (seen(5, last_fetched_at=NOW - 2 * HOUR, last_outcome="failed", failure_count=1), PageWhy.RETRY),
        (seen(5, last_fetched_at=NOW - 2 * HOUR, last_outcome="failed", failure_count=2), None),
        (seen(99, last_fetched_at=NOW - 90 * HOUR, last_outcome="failed", failure_count=4), None),
        (seen(99, last_fetched_at=NOW - 90 * HOUR, last_outcome="set_aside"), None),
        (
            seen(99, last_fetched_at=NOW - 90 * HOUR, last_outcome="set_aside", entry_changed_at=NOW),
            PageWhy.ENTRY_CHANGED,
        ),
        (seen(99, last_fetched_at=NOW - 23 * HOUR, last_outcome="denied"), None),
        (seen(99, last_fetched_at=NOW - 24 * HOUR, last_outcome="denied", fetch_count=1), PageWhy.RETRY),
        (seen(99, last_fetched_at=NOW - 24 * HOUR, last_outcome="denied", fetch_count=4), None),
    ],
)
def test_a_page_is_due_for_a_reason(state: ArticleState, expected: PageWhy | None) -> None:
    assert decide_page(state, NOW) == expected


def test_a_moving_event_s_page_is_looked_at_five_times_in_three_days() -> None:
    state = ArticleState(UUID(int=1), "https://news.test/a", NOW, is_event_moving=True)
    looks = []
    for quarter in range(4 * 24 * 10):
        at = NOW + HOUR * quarter / 4
        if decide_page(state, at):
            looks.append(quarter / 4)
            state = replace(state, last_fetched_at=at, last_outcome="fetched")
    assert looks == [0, 1, 3, 8, 24, 72]


@given(st.lists(st.sampled_from(["fetched", "failed", "denied", "set_aside"]), min_size=1, max_size=4))
def test_no_page_is_fetched_for_ever(outcomes: list[str]) -> None:
    state, fetches, failures = ArticleState(UUID(int=1), "https://news.test/a", NOW), 0, 0
    for hour in range(24 * 60):
        at = NOW + HOUR * hour
        if decide_page(state, at):
            outcome = outcomes[fetches % len(outcomes)]
            failures = failures + 1 if outcome == "failed" else 0
            fetches += 1
            state = replace(
                state, last_fetched_at=at, last_outcome=outcome, failure_count=failures, fetch_count=fetches
            )
    assert fetches <= 10


def test_new_pages_come_first_and_hosts_take_turns() -> None:
    states = [
        ArticleState(UUID(int=n), f"https://{host}.test/{n}", NOW - HOUR * n)
        for n, host in enumerate(["a", "a", "a", "b", "c"])
    ]
    assert [page.url for page in decide_pages(states, NOW)] == [
        "https://a.test/0",
        "https://b.test/3",
        "https://c.test/4",
        "https://a.test/1",
        "https://a.test/2",
    ]


# ---------------------------------------------------------------- fetching


async def test_a_page_is_archived_as_it_came(archive: Archive) -> None:
    body = STORY + b"\xff\x00 as received"
    async with evil_server({"/a": answer(body, headers=HTML | {"ETag": '"1"'})}) as evil:
        (result,) = await get(evil, archive, evil.url("/a"))
    assert (result.outcome, result.etag, result.byte_count) == (PageOutcome.FETCHED, '"1"', len(body))
    assert result.body_hash == hashlib.sha256(body).hexdigest()
    assert archive.get(result.body_hash) == body


async def test_an_unchanged_page_costs_a_304(archive: Archive) -> None:
    async with evil_server({"/a": answer(status="304 Not Modified")}) as evil:
        settings = FetchSettings(allow_hosts=evil.allow(), per_host_delay_s=0.0)
        page = PageToFetch(UUID(int=1), evil.url("/a"), PageWhy.YOUNG_AND_MOVING, etag='"1"')
        (result,) = await fetch_pages([page], now=lambda: NOW, settings=settings, hosts=HostBook(), archive=archive)
        assert evil.requests[-1].headers["if-none-match"] == '"1"'
    assert (result.outcome, result.etag, result.body_hash) == (PageOutcome.NOT_MODIFIED, '"1"', None)


@pytest.mark.parametrize(
    ("handler", "outcome", "kind"),
    [
        (answer(status="404 Not Found"), PageOutcome.SET_ASIDE, "gone"),
        (answer(status="410 Gone"), PageOutcome.SET_ASIDE, "gone"),
        (answer(status="403 Forbidden"), PageOutcome.FAILED, "http_4xx"),
        (answer(status="500 Oops"), PageOutcome.FAILED, "http_5xx"),
        (answer(b"%PDF", headers={"Content-Type": "application/pdf"}), PageOutcome.SET_ASIDE, "not_html"),
        (answer(b"", headers=HTML), PageOutcome.FAILED, "empty"),
        (endless_body, PageOutcome.SET_ASIDE, "too_large"),
        (bomb("gzip", 64), PageOutcome.SET_ASIDE, "too_large"),
        (redirect("http://169.254.169.254/"), PageOutcome.SET_ASIDE, "blocked"),
        (redirect("/page"), PageOutcome.FAILED, "redirect"),
    ],
)
async def test_a_bad_page_ends_in_one_outcome_with_its_reason(
    archive: Archive, handler: object, outcome: PageOutcome, kind: str
) -> None:
    async with evil_server({"/page": handler}) as evil:  # type: ignore[dict-item]
        (result,) = await get(evil, archive, evil.url("/page"))
    assert (result.outcome, result.error_kind) == (outcome, kind)
    assert result.error
    assert list(archive.hashes()) == []


async def test_an_address_of_a_file_is_not_asked_for(archive: Archive) -> None:
    async with evil_server() as evil:
        results = await get(evil, archive, evil.url("/talk.mp3"), evil.url("/paper.PDF?x=1"))
        assert evil.requests == []
    assert {result.error_kind for result in results} == {"not_html"}


async def test_pages_of_one_host_come_one_after_another(archive: Archive) -> None:
    async with evil_server({"/a": answer(STORY, headers=HTML, delay_s=0.05)}) as evil:
        results = await get(evil, archive, *[evil.url(f"/a?{n}") for n in range(5)])
        assert {result.outcome for result in results} == {PageOutcome.FETCHED}
        assert max(evil.most_open.values()) == 1
        assert evil.paths().count("/robots.txt") == 1


# ---------------------------------------------------------------- robots.txt (S8)


async def outcomes(archive: Archive, robots: object, *paths: str, hosts: HostBook | None = None) -> list[str]:
    async with evil_server({"/robots.txt": robots}) as evil:  # type: ignore[dict-item]
        evil.routes |= {path.partition("?")[0]: answer(STORY, headers=HTML) for path in paths}
        results = await get(evil, archive, *map(evil.url, paths), hosts=hosts)
    return [result.outcome.value for result in results]


def rules(text: str | bytes) -> object:
    return answer(text if isinstance(text, bytes) else text.encode())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("User-agent: *\nDisallow: /a", ["denied", "fetched"]),
        ("\ufeffUser-agent: *\nDisallow: /a", ["denied", "fetched"]),
        ("User-agent: *\nDisallow: /\nAllow: /b", ["denied", "fetched"]),
        ("User-agent: *\nDisallow: /*?id=", ["fetched", "denied"]),
        ("User-agent: *\nDisallow: /\n\nUser-agent: wirehouse\nDisallow: /b", ["fetched", "denied"]),
        ("User-agent: otherbot\nDisallow: /", ["fetched", "fetched"]),
        ("Disallow: nonsense\n<html>", ["fetched", "fetched"]),
        ("", ["fetched", "fetched"]),
        (b"\xff\xfe\x00User-agent: *\nDisallow: /a", ["fetched", "fetched"]),
    ],
)
async def test_rules_are_followed(archive: Archive, text: str | bytes, expected: list[str]) -> None:
    assert await outcomes(archive, rules(text), "/a", "/b?id=1") == expected


async def test_missing_rules_allow_and_unreadable_ones_deny(archive: Archive) -> None:
    assert await outcomes(archive, answer(status="404 Not Found"), "/a") == ["fetched"]
    assert await outcomes(archive, answer(status="403 Forbidden"), "/a") == ["fetched"]
    assert await outcomes(archive, answer(status="500 Oops"), "/a") == ["denied"]
    assert await outcomes(archive, endless_body, "/a") == ["denied"]
    assert await outcomes(archive, silent, "/a") == ["failed"]
    assert await outcomes(archive, redirect("/robots.txt"), "/a") == ["fetched"]


async def test_only_the_first_500_kilobytes_of_rules_count(archive: Archive) -> None:
    filler = "# comment\n" * 60_000
    assert await outcomes(archive, rules("User-agent: *\nDisallow: /a\n" + filler), "/a") == ["denied"]
    assert await outcomes(archive, rules(filler + "User-agent: *\nDisallow: /a\n"), "/a") == ["fetched"]


async def test_rules_are_kept_for_a_day_across_runs_and_no_longer(archive: Archive) -> None:
    clock = [NOW]
    async with evil_server({"/robots.txt": rules("User-agent: *\nDisallow: /x"), "/a": answer(STORY)}) as evil:
        settings = FetchSettings(allow_hosts=evil.allow(), per_host_delay_s=0.0)
        page = PageToFetch(UUID(int=1), evil.url("/a"), PageWhy.NEW)
        rows = []
        for hours in (0, 1, 23, 25):
            clock[0] = NOW + HOUR * hours
            book = HostBook(rows)
            await fetch_pages([page], now=lambda: clock[0], settings=settings, hosts=book, archive=archive)
            rows = book.rows() or rows
        assert evil.paths().count("/robots.txt") == 2


async def test_a_crawl_delay_is_kept(archive: Archive) -> None:
    async with evil_server({"/robots.txt": rules("User-agent: *\nCrawl-delay: 0.3\n"), "/a": answer(STORY)}) as evil:
        await get(evil, archive, evil.url("/a"), evil.url("/a?2"))
        pages = [request.at for request in evil.requests if request.path.startswith("/a")]
    assert pages[1] - pages[0] >= 0.29


async def test_a_redirect_is_asked_about_at_its_own_host(archive: Archive) -> None:
    async with evil_server({"/robots.txt": rules("User-agent: *\nDisallow: /b")}) as evil:
        evil.routes |= {"/a": redirect("/b"), "/b": answer(STORY, headers=HTML)}
        (result,) = await get(evil, archive, evil.url("/a"))
        assert result.outcome is PageOutcome.DENIED
        assert "/b" not in evil.paths()


async def test_robots_can_be_overruled_by_the_operator(archive: Archive) -> None:
    async with evil_server({"/robots.txt": rules("User-agent: *\nDisallow: /"), "/a": answer(STORY)}) as evil:
        (result,) = await get(evil, archive, evil.url("/a"), ignore_robots=True)
        assert result.outcome is PageOutcome.FETCHED
        assert evil.paths() == ["/a"]


# ---------------------------------------------------------------- the archive


@given(st.binary(max_size=5000))
def test_what_goes_in_comes_out(tmp_path_factory: pytest.TempPathFactory, body: bytes) -> None:
    archive = Archive(tmp_path_factory.getbasetemp() / "round")
    body_hash = archive.put(body)
    assert archive.put(body) == body_hash
    assert archive.has(body_hash)
    assert archive.get(body_hash) == body


def test_a_damaged_or_missing_body_is_said_so(archive: Archive, tmp_path: Path) -> None:
    body_hash = archive.put(STORY * 100)
    (path,) = tmp_path.rglob("*.zst")
    other = archive.put(b"other")
    path.write_bytes(path.read_bytes()[:-9])
    with pytest.raises(ArchiveError, match="damaged"):
        archive.get(body_hash)
    path.write_bytes((tmp_path / "archive" / other[:2] / other[2:4] / f"{other}.zst").read_bytes())
    with pytest.raises(ArchiveError, match="damaged"):
        archive.get(body_hash)
    with pytest.raises(ArchiveError, match="not in the archive"):
        archive.get("0" * 64)


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "ab", "A" * 64, "0" * 63 + "/", "\0" * 64])
def test_a_name_from_elsewhere_never_becomes_a_path(archive: Archive, name: str) -> None:
    for use in (archive.get, archive.has):
        with pytest.raises(ArchiveError):
            use(name)


def test_removing_frees_what_it_says(archive: Archive) -> None:
    kept, dropped = archive.put(STORY * 10), archive.put(STORY * 20)
    size = archive.byte_count()
    freed = archive.remove([dropped, "0" * 64])
    assert list(archive.hashes()) == [kept]
    assert archive.byte_count() == size - freed


async def test_writers_of_one_body_do_not_disturb_each_other(archive: Archive) -> None:
    hashes = await asyncio.gather(*(asyncio.to_thread(archive.put, STORY) for _ in range(20)))
    assert len(set(hashes)) == len(list(archive.hashes())) == 1
    assert archive.get(hashes[0]) == STORY


def test_a_killed_writer_leaves_every_body_whole(tmp_path: Path) -> None:
    script = (
        "import os, sys, pathlib\n"
        "from flows.archive import Archive\n"
        "archive = Archive(pathlib.Path(sys.argv[1]))\n"
        "while True: print(archive.put(os.urandom(50_000)), flush=True)\n"
    )
    root = Path(__file__).resolve().parents[1]
    command = [sys.executable, "-c", script, str(tmp_path)]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        told = [writer.stdout.readline().strip() for _ in range(20)]
        writer.kill()
    archive = Archive(tmp_path)
    assert set(told) <= set(archive.hashes())
    assert all(archive.get(body_hash) for body_hash in archive.hashes())


def test_half_written_bodies_of_killed_writers_are_swept(archive: Archive, tmp_path: Path) -> None:
    kept = archive.put(STORY)
    (archive._path(kept).parent / ".part-x1").write_bytes(b"half a page")
    assert archive.sweep() == 1
    assert archive.get(kept) == STORY
    assert archive.sweep() == 0
