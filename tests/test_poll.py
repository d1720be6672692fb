"""Polling: decisions about when and how, and what a server sees of them (P1 to P9, S9)."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.records import ParsedFeed
from flows.fetch.headers import read_expires, read_max_age, read_retry_after
from flows.fetch.hosts import HostBook
from flows.fetch.records import FeedState, FeedToPoll, FetchReply, FetchSettings, PollOutcome, PollResult
from flows.poll import (
    PollHints,
    PollMemory,
    decide_due,
    decide_lease,
    decide_next_poll,
    decide_validators,
    is_overlap_lost,
    make_result,
    poll_feeds,
    read_hints,
)
from tests.evil_server import EvilServer, Request, answer, evil_server, head_of, redirect

NOW = datetime(2026, 2, 1, 12, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)
SETTINGS = FetchSettings(per_host_delay_s=0.0)


def feed(url: str = "https://news.test/rss", number: int = 1, **state: object) -> FeedToPoll:
    return FeedToPoll(UUID(int=number), url, "News", state=FeedState(**state))  # type: ignore[arg-type]


def rss(*numbers: int) -> bytes:
    items = "".join(
        f"<item><title>Story {n}</title><link>http://news.test/{n}</link><guid>{n}</guid></item>" for n in numbers
    )
    return f'<rss version="2.0"><channel><title>News</title>{items}</channel></rss>'.encode()


class Clock:
    """A time that moves only when told."""

    def __init__(self) -> None:
        self.at = NOW

    def __call__(self) -> datetime:
        return self.at


async def poll_once(evil: EvilServer, one: FeedToPoll, clock: Clock, hosts: HostBook | None = None) -> PollResult:
    settings = replace(SETTINGS, allow_hosts=evil.allow())
    results = await poll_feeds([one], now=clock, settings=settings, hosts=hosts or HostBook())
    return results[0]


def after(one: FeedToPoll, result: PollResult) -> FeedToPoll:
    return replace(one, state=result.state, url=result.new_url or one.url)


# ---------------------------------------------------------------- conditional requests (P1, P6)


class ScoringServer:
    """Changes its feed now and then and keeps score of what a reader sends."""

    def __init__(self) -> None:
        self.version = 0
        self.etag = self.last_modified = ""
        self.sent: list[tuple[str | None, str | None]] = []
        self.unconditional = self.bogus = 0
        self.change()

    def change(self, *, keep_last_modified: bool = False) -> None:
        self.version += 1
        self.etag = f'W/"v{self.version} quoted+raw,"' if self.version % 2 else f'"{self.version:x}"'
        if not keep_last_modified:
            self.last_modified = format_datetime(NOW + HOUR * self.version, usegmt=True)

    async def __call__(self, request: Request, writer: asyncio.StreamWriter) -> None:
        got = request.headers.get("if-none-match"), request.headers.get("if-modified-since")
        self.unconditional += got == (None, None)
        self.bogus += got != (None, None) and got not in self.sent[-1:]
        head = {"ETag": self.etag, "Last-Modified": self.last_modified}
        self.sent.append((self.etag, self.last_modified))
        if got[0] == self.etag:
            writer.write(head_of("304 Not Modified", head))
        else:
            body = rss(self.version)
            writer.write(head_of("200 OK", head | {"Content-Length": str(len(body))}) + body)


async def test_two_hundred_polls_have_one_unconditional_request_and_no_bogus_one() -> None:
    scoring = ScoringServer()
    async with evil_server({"/rss": scoring}) as evil:
        one, clock = feed(evil.url("/rss")), Clock()
        outcomes = []
        for number in range(200):
            if number % 7 == 3:
                scoring.change(keep_last_modified=number % 2 == 0)
            result = await poll_once(evil, one, clock)
            outcomes.append(result.outcome)
            one = after(one, result)
            clock.at += timedelta(minutes=50)  # 200 polls within the eight days
    assert scoring.unconditional == 1
    assert scoring.bogus == 0
    assert outcomes.count(PollOutcome.FETCHED) == 1 + sum(1 for n in range(200) if n % 7 == 3)
    assert set(outcomes) == {PollOutcome.FETCHED, PollOutcome.NOT_MODIFIED}


@pytest.mark.parametrize("etag", ['"abc"', 'W/"abc"', "abc", '""', 'W/"a b"', '"a,b"', '"\\"'])
async def test_an_etag_goes_back_to_the_byte(etag: str) -> None:
    async with evil_server({"/rss": answer(rss(1), headers={"ETag": etag})}) as evil:
        one, clock = feed(evil.url("/rss")), Clock()
        one = after(one, await poll_once(evil, one, clock))
        await poll_once(evil, one, clock)
        assert f"If-None-Match: {etag}\r\n".encode() in evil.requests[1].head


async def test_an_etag_outside_ascii_is_dropped_and_last_modified_used() -> None:
    headers = {"ETag": '"é"', "Last-Modified": "Sun, 01 Feb 2026 10:00:00 GMT"}
    async with evil_server({"/rss": answer(rss(1), headers=headers)}) as evil:
        one, clock = feed(evil.url("/rss")), Clock()
        one = after(one, await poll_once(evil, one, clock))
        await poll_once(evil, one, clock)
        assert "if-none-match" not in evil.requests[1].headers
        assert evil.requests[1].headers["if-modified-since"] == headers["Last-Modified"]


async def test_a_304_may_bring_a_new_etag_and_a_200_without_one_clears_it() -> None:
    async with evil_server({"/rss": answer(rss(1), headers={"ETag": '"1"', "Last-Modified": "x"})}) as evil:
        one, clock = feed(evil.url("/rss")), Clock()
        one = after(one, await poll_once(evil, one, clock))
        evil.routes["/rss"] = answer(status="304 Not Modified", headers={"ETag": '"2"'})
        one = after(one, await poll_once(evil, one, clock))
        assert (one.state.etag, one.state.last_modified) == ('"2"', "x")
        evil.routes["/rss"] = answer(rss(1))
        one = after(one, await poll_once(evil, one, clock))
        assert (one.state.etag, one.state.last_modified) == (None, None)


async def test_a_server_stuck_on_304_is_asked_in_full_every_eight_days() -> None:
    async def stuck(request: Request, writer: asyncio.StreamWriter) -> None:
        if "if-none-match" in request.headers:
            writer.write(head_of("304 Not Modified", {"ETag": '"1"'}))
        else:
            body = rss(len(evil.requests))
            writer.write(head_of("200 OK", {"ETag": '"1"', "Content-Length": str(len(body))}) + body)

    async with evil_server({"/rss": stuck}) as evil:
        one, clock, fetched = feed(evil.url("/rss")), Clock(), []
        for day in range(17):
            clock.at = NOW + timedelta(days=day)
            result = await poll_once(evil, one, clock)
            fetched += [day] if result.outcome is PollOutcome.FETCHED else []
            one = after(one, result)
    assert fetched == [0, 8, 16]


async def test_validators_of_what_was_no_feed_are_not_kept() -> None:
    async with evil_server({"/rss": answer(b"<html>busy</html>", headers={"ETag": '"1"'})}) as evil:
        result = await poll_once(evil, feed(evil.url("/rss")), Clock())
    assert (result.outcome, result.error_kind, result.state.etag) == (PollOutcome.FAILED, "not_a_feed", None)


async def test_a_304_that_nobody_asked_for_is_a_failure() -> None:
    async with evil_server({"/rss": answer(status="304 Not Modified")}) as evil:
        assert (await poll_once(evil, feed(evil.url("/rss")), Clock())).outcome is PollOutcome.FAILED


# ---------------------------------------------------------------- when next (P3, P4)


def next_after(one: FeedToPoll, reply: FetchReply, memory: PollMemory | None = None, **more: object) -> timedelta:
    memory = memory or PollMemory()
    state = replace(one.state, state=memory.to_json(), **more)  # type: ignore[arg-type]
    return decide_next_poll(one, state, read_hints(reply, memory, NOW), SETTINGS, NOW, 0.0) - NOW


def reply(**parts: object) -> FetchReply:
    return FetchReply("u", "u", **{"status": 200, **parts})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("parts", "hours"),
    [
        ({}, 1),
        ({"cache_control": "max-age=300"}, 1),
        ({"cache_control": "public, max-age=7200"}, 2),
        ({"cache_control": "max-age=31536000"}, 24),
        ({"cache_control": "no-cache, max-age=7200"}, 1),
        ({"cache_control": "no-store", "expires": "Sun, 01 Feb 2026 18:30:00 GMT"}, 1),
        ({"expires": "Sun, 01 Feb 2026 15:30:00 GMT"}, 3),
        ({"expires": "Sun, 01 Feb 2099 15:30:00 GMT"}, 24),
        ({"expires": "0"}, 1),
        # the server's clock is ten years off, its interval is not
        ({"expires": "Mon, 01 Feb 2016 15:30:00 GMT", "date": "Mon, 01 Feb 2016 12:30:00 GMT"}, 3),
        ({"status": 429, "retry_after": "18000"}, 5),
        ({"status": 503, "retry_after": "Sun, 01 Feb 2026 20:30:00 GMT"}, 8),
        ({"status": 429, "retry_after": str(10**9)}, 24 * 7),
        ({"status": 200, "retry_after": "18000"}, 1),
    ],
)
def test_the_next_poll_waits_as_long_as_the_server_asks_within_reason(parts: dict[str, object], hours: int) -> None:
    assert next_after(feed(), reply(**parts)) == HOUR * hours


def test_ttl_lengthens_the_wait_and_the_operator_may_shorten_it_to_a_quarter() -> None:
    assert next_after(feed(), reply(), PollMemory(ttl_minutes=180)) == 3 * HOUR
    assert next_after(replace(feed(), interval_minutes=20), reply()) == timedelta(minutes=20)
    assert next_after(replace(feed(), interval_minutes=1), reply()) == timedelta(minutes=15)


def test_lost_overlap_shortens_the_wait_but_not_below_the_server_s_wish() -> None:
    waits = [next_after(feed(), reply(), PollMemory(overlap_lost_count=n)) for n in (0, 1, 2, 9)]
    assert waits == [HOUR, HOUR / 2, HOUR / 4, HOUR / 4]
    assert next_after(feed(), reply(cache_control="max-age=3000"), PollMemory(overlap_lost_count=2)) == HOUR * 5 / 6


def test_failures_double_the_wait_up_to_a_day() -> None:
    waits = [next_after(feed(), reply(), failure_count=n, failure_kind="timeout") for n in (1, 2, 3, 5, 9)]
    assert waits == [HOUR, 2 * HOUR, 4 * HOUR, 16 * HOUR, 24 * HOUR]
    assert next_after(feed(), reply(), failure_count=1, failure_kind="http_403") == 4 * HOUR


def test_a_feed_without_news_is_asked_less_often() -> None:
    quiet = [PollMemory(last_new_at=NOW - timedelta(days=days)) for days in (1, 40, 200)]
    assert [next_after(feed(), reply(), memory) for memory in quiet] == [HOUR, 6 * HOUR, 24 * HOUR]


def test_hours_and_days_to_skip_are_skipped() -> None:
    assert NOW + next_after(feed(), reply(), PollMemory(skip_hours=(13, 14))) == NOW.replace(hour=15, minute=0)
    monday = NOW + timedelta(hours=11, minutes=30)
    assert NOW.strftime("%A") == "Sunday"
    assert NOW + next_after(feed(), reply(), PollMemory(skip_days=("Sunday",))) == monday
    assert next_after(feed(), reply(), PollMemory(skip_hours=tuple(range(24)))) == HOUR


@given(st.floats(0, 1), st.integers(0, 10**7), st.integers(0, 40), st.integers(0, 12))
def test_the_next_poll_is_never_soon_and_never_far(fraction: float, age: int, failures: int, lost: int) -> None:
    memory = PollMemory(overlap_lost_count=lost, skip_hours=(3,))
    state = FeedState(failure_count=failures, failure_kind="dns", state=memory.to_json())
    hints = read_hints(reply(cache_control=f"max-age={age}"), memory, NOW)
    wait = decide_next_poll(feed(), state, hints, SETTINGS, NOW, fraction) - NOW
    assert timedelta(minutes=15) <= wait <= timedelta(hours=28)


def test_jitter_spreads_polls_over_a_tenth_of_the_wait() -> None:
    state = FeedState(state=PollMemory().to_json())
    ends = [decide_next_poll(feed(), state, PollHints(), SETTINGS, NOW, f) - NOW for f in (0.0, 0.5, 1.0)]
    assert ends == [HOUR, HOUR * 1.05, HOUR * 1.1]


@pytest.mark.parametrize("text", ["", "soon", "-5", "Sun, 99 Feb 2026 20:30:00 GMT", "٣", "1.5", "\x00"])
def test_headers_that_say_nothing_are_no_hint(text: str) -> None:
    assert read_retry_after(text, NOW) is None
    assert read_expires(text, None, NOW) is None
    assert read_max_age(f"max-age={text}") is None


async def test_429_silences_the_host_and_nobody_else() -> None:
    async with evil_server(addresses=("127.0.0.1", "127.0.0.2")) as evil:
        evil.routes["/rss"] = answer(rss(1))
        evil.routes["/busy"] = answer(status="429 Too Many", headers={"Retry-After": "7200"})
        urls = [evil.url("/busy"), evil.url("/rss"), evil.url("/rss", "127.0.0.2")]
        feeds = [feed(url, number) for number, url in enumerate(urls)]
        clock, hosts = Clock(), HostBook()
        settings = replace(SETTINGS, allow_hosts=evil.allow())
        results = await poll_feeds(feeds, now=clock, settings=settings, hosts=hosts)
        outcomes = [result.outcome for result in results]
        assert outcomes == [PollOutcome.FAILED, PollOutcome.POSTPONED, PollOutcome.FETCHED]
        assert evil.paths().count("/busy") == 1  # never retried inside the run
        book = HostBook(hosts.rows())  # as a new process would load it
        assert [f.url for f in decide_due(feeds, NOW + HOUR, book)] == [urls[2]]
        assert len(decide_due(feeds, NOW + 2 * HOUR, book)) == 3


async def test_a_host_that_gives_no_time_is_left_for_four_hours_then_eight() -> None:
    async with evil_server({"/rss": answer(status="503 Busy")}) as evil:
        one, clock, hosts = feed(evil.url("/rss")), Clock(), HostBook()
        waits = []
        for _ in range(3):
            await poll_once(evil, one, clock, hosts)
            until = hosts.asleep_until(f"127.0.0.1:{evil.port}", clock.at)
            assert until is not None
            waits.append(until - clock.at)
            clock.at = until
        evil.routes["/rss"] = answer(rss(1))
        await poll_once(evil, one, clock, hosts)
    assert waits == [4 * HOUR, 8 * HOUR, 16 * HOUR]
    assert hosts.rows()[0].failure_count == 0


# ---------------------------------------------------------------- moves and ends (P5)


async def test_a_permanent_redirect_is_followed_now_and_believed_after_three_sightings_over_two_days() -> None:
    async with evil_server({"/new": answer(rss(1))}) as evil:
        evil.routes["/old"] = redirect(evil.url("/new"), 301)
        one, clock, moved = feed(evil.url("/old")), Clock(), []
        for hours in (0, 1, 2, 30, 47, 48):
            clock.at = NOW + HOUR * hours
            result = await poll_once(evil, one, clock)
            assert result.outcome is PollOutcome.FETCHED
            moved.append(result.new_url)
            one = replace(one, state=result.state)
    assert moved == [None] * 5 + [evil.url("/new")]


async def test_a_temporary_redirect_and_a_move_to_nowhere_are_never_believed() -> None:
    async with evil_server({"/new": answer(rss(1)), "/page": answer(b"<html></html>")}) as evil:
        evil.routes["/old"] = redirect(evil.url("/new"), 302)
        evil.routes["/dead"] = redirect(evil.url("/page"), 301)
        for path in ("/old", "/dead"):
            one, clock = feed(evil.url(path)), Clock()
            for day in range(6):
                clock.at = NOW + timedelta(days=day)
                result = await poll_once(evil, one, clock)
                assert (result.new_url, result.state.moved_count) == (None, 0)
                one = replace(one, state=result.state)


async def test_a_target_that_changes_starts_the_count_again() -> None:
    async with evil_server({"/a": answer(rss(1)), "/b": answer(rss(1))}) as evil:
        one, clock = feed(evil.url("/old")), Clock()
        for day in range(8):
            evil.routes["/old"] = redirect(evil.url("/a" if day % 2 else "/b"), 301)
            clock.at = NOW + timedelta(days=day)
            result = await poll_once(evil, one, clock)
            assert result.new_url is None
            one = replace(one, state=result.state)


async def test_gone_ends_a_feed_with_a_reason_and_missing_does_not() -> None:
    async with evil_server({"/gone": answer(status="410 Gone")}) as evil:
        gone = await poll_once(evil, feed(evil.url("/gone")), Clock())
        missing = await poll_once(evil, feed(evil.url("/missing")), Clock())
    assert "410" in (gone.state.disabled_reason or "")
    assert decide_due([replace(feed(), state=gone.state)], NOW + timedelta(days=9)) == []
    assert missing.state.disabled_reason is None
    assert (missing.error_kind, missing.state.failure_count) == ("http_404", 1)


def test_each_kind_of_failure_is_counted_apart() -> None:
    one = feed()
    for kind, expected in (("dns", 1), ("dns", 2), ("timeout", 1), ("dns", 1)):
        result = make_result(one, FetchReply("u", "u", error_kind=kind), None, SETTINGS, NOW, 0.0, is_conditional=False)
        assert (result.state.failure_kind, result.state.failure_count) == (kind, expected)
        one = after(one, result)


# ---------------------------------------------------------------- nothing twice, nothing missed (P2, P9, S9)


async def test_unchanged_items_are_not_read_again_and_edited_ones_are() -> None:
    async with evil_server({"/rss": answer(rss(1, 2))}) as evil:
        one, clock = feed(evil.url("/rss")), Clock()
        first = await poll_once(evil, one, clock)
        one = after(one, first)
        evil.routes["/rss"] = answer(rss(1, 2, 3).replace(b"Story 2", b"Story 2, corrected"))
        second = await poll_once(evil, one, clock)
    titles = [[e.title for e in r.parsed.entries] for r in (first, second) if r.parsed]
    assert titles == [["Story 1", "Story 2"], ["Story 2, corrected", "Story 3"]]


async def test_a_full_turnover_is_noticed_as_possible_loss() -> None:
    async with evil_server({"/rss": answer(rss(1, 2))}) as evil:
        one, clock = feed(evil.url("/rss")), Clock()
        lost = []
        for numbers in ((1, 2), (2, 3), (8, 9), (9,), ()):
            evil.routes["/rss"] = answer(rss(*numbers))
            result = await poll_once(evil, one, clock)
            lost.append(result.is_overlap_lost)
            one = after(one, result)
    assert lost == [False, False, True, False, False]


def test_edited_items_are_no_lost_overlap() -> None:
    parsed = ParsedFeed("u", "rss20", "", None, None, (), ("new1", "new2"), 2, None, (), (), None, ())
    memory = PollMemory(item_keys=("k1", "k2"))
    assert is_overlap_lost(replace(parsed, item_keys=("k9",)), frozenset({"old"}), memory)
    assert not is_overlap_lost(replace(parsed, item_keys=("k2",)), frozenset({"old"}), memory)


def test_a_lease_keeps_a_run_that_died_from_being_repeated() -> None:
    one = feed()
    leased = replace(one, state=decide_lease(one, NOW, SETTINGS))
    assert decide_due([one], NOW) == [one]
    assert decide_due([leased], NOW + timedelta(minutes=59)) == []
    assert decide_due([leased], NOW + HOUR) == [leased]
    assert decide_validators(leased, NOW) == (None, None)


@given(
    st.builds(
        PollMemory,
        ttl_minutes=st.none() | st.integers(0, 10**6),
        skip_hours=st.lists(st.integers(0, 23), max_size=24).map(tuple),
        item_keys=st.lists(st.text(max_size=12), max_size=5).map(tuple),
        overlap_lost_count=st.integers(0, 99),
        last_new_at=st.none() | st.datetimes(timezones=st.just(UTC)),
    )
)
def test_memory_survives_its_way_through_the_state_column(memory: PollMemory) -> None:
    assert PollMemory.from_json(memory.to_json()) == memory
    assert PollMemory.from_json("{}") == PollMemory()


async def test_what_has_not_started_when_the_time_is_over_is_postponed() -> None:
    async with evil_server({"/rss": answer(rss(1))}) as evil:
        settings = replace(SETTINGS, allow_hosts=evil.allow(), per_host_delay_s=0.3, run_budget_s=0.4)
        feeds = [feed(evil.url("/rss"), number) for number in range(5)]
        results = await poll_feeds(feeds, now=Clock(), settings=settings, hosts=HostBook())
    outcomes = [result.outcome for result in results]
    assert outcomes == [PollOutcome.FETCHED] * 2 + [PollOutcome.POSTPONED] * 3


# ---------------------------------------------------------------- many hosts (P7)


async def test_hosts_are_asked_at_the_same_time_and_each_host_slowly() -> None:
    addresses = tuple(f"127.0.1.{n}" for n in range(1, 31))
    async with evil_server({"/rss": answer(rss(1), delay_s=0.1)}, addresses=addresses) as evil:
        settings = replace(SETTINGS, allow_hosts=evil.allow(), per_host_delay_s=0.25)
        feeds = [feed(evil.url("/rss", addresses[n % 30]), n) for n in range(75)]
        began = asyncio.get_running_loop().time()
        results = await poll_feeds(feeds, now=Clock(), settings=settings, hosts=HostBook())
        took = asyncio.get_running_loop().time() - began
        assert {result.outcome for result in results} == {PollOutcome.FETCHED}
        assert set(evil.most_open.values()) == {1}
        assert smallest_gap(evil) >= 0.24
        assert took < 4


@pytest.mark.slow
async def test_five_hundred_feeds_on_two_hundred_slow_hosts_take_less_than_a_minute() -> None:
    addresses = tuple(f"127.0.{2 + n // 100}.{n % 100 + 1}" for n in range(200))
    async with evil_server({"/rss": answer(rss(*range(30)), delay_s=0.5)}, addresses=addresses) as evil:
        settings = FetchSettings(allow_hosts=evil.allow())
        feeds = [feed(evil.url("/rss", addresses[n % 200]), n) for n in range(500)]
        began = asyncio.get_running_loop().time()
        results = await poll_feeds(feeds, now=Clock(), settings=settings, hosts=HostBook())
        took = asyncio.get_running_loop().time() - began
        assert {result.outcome for result in results} == {PollOutcome.FETCHED}
        assert set(evil.most_open.values()) == {1}
        assert smallest_gap(evil) >= 0.99
        assert took < 60


def smallest_gap(evil: EvilServer) -> float:
    starts = [sorted(times) for times in evil.starts_by_address().values()]
    return min(b - a for times in starts for a, b in pairwise(times))
