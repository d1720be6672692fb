"""Politeness: one request at a time for a host, a pause between two, silence when it asks for silence."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from ada_url import URL

from flows.fetch.records import HostState

SILENCE_WITHOUT_HEADER = timedelta(hours=4)  # Unread Cloud's, after 429 without Retry-After
MAX_SILENCE = timedelta(days=7)


class HostAsleep(Exception):
    """The host asked not to be asked before `until`."""

    def __init__(self, host: str, until: datetime) -> None:
        super().__init__(f"{host} asked for silence until {until:%Y-%m-%d %H:%M} UTC")
        self.until = until


class RunOver(Exception):
    """The time that this run may take is over: what has not started stays for the next."""


@dataclass(slots=True)
class _Manners:
    """What is kept of a host only while the programme runs."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    ended_at: float = float("-inf")  # of the last request, on the event loop's clock
    crawl_delay_s: float = 0.0


class HostBook:
    """All hosts of a run, shared by feeds and pages; loaded from and stored to rows of `host_state`."""

    def __init__(self, rows: Iterable[HostState] = ()) -> None:
        self._states = {row.host: row for row in rows}
        self._manners: dict[str, _Manners] = {}
        self._touched: set[str] = set()

    def rows(self) -> list[HostState]:
        """The rows that changed since loading."""
        return [self._states[host] for host in sorted(self._touched)]

    def state(self, host: str) -> HostState:
        """What is known of a host."""
        return self._states.get(host) or HostState(host)

    def remember(self, state: HostState) -> None:
        """Replace what is known of a host."""
        self._states[state.host] = state
        self._touched.add(state.host)

    def silence(self, host: str, wait: timedelta | None, now: datetime) -> datetime:
        """Note that a host wants silence: as long as it says, else 4 h, doubled each time in a row."""
        state = self.state(host)
        doubled = SILENCE_WITHOUT_HEADER * 2 ** min(state.failure_count, 6)
        until = now + min(wait if wait is not None else doubled, MAX_SILENCE)
        until = max(until, state.not_before_at or until)
        self.remember(replace(state, not_before_at=until, failure_count=state.failure_count + 1))
        return until

    def heard(self, host: str) -> None:
        """Note that a host answered well: its silences are forgotten."""
        state = self.state(host)
        if state.failure_count or state.not_before_at:
            self.remember(replace(state, failure_count=0, not_before_at=None))

    def asleep_until(self, host: str, now: datetime) -> datetime | None:
        """When the host may be asked again, or None for now."""
        until = self.state(host).not_before_at
        return until if until and until > now else None

    def set_crawl_delay(self, host: str, seconds: float) -> None:
        """The pause that robots.txt asks for."""
        self._of(host).crawl_delay_s = seconds

    @asynccontextmanager
    async def turn(
        self, host: str, delay_s: float, now: Callable[[], datetime], *, stop_at: float = float("inf")
    ) -> AsyncIterator[None]:
        """The host for oneself, not before its pause is over. Raises HostAsleep, and RunOver where the pause
        ends after `stop_at` on the event loop's clock.

        Never ask for a second host's turn while holding one: two redirects crossing would wait for each other.
        """
        manners = self._of(host)
        async with manners.lock:
            self._check_awake(host, now)
            clock = asyncio.get_running_loop().time
            # from the end: then the server, too, sees at least this pause between two starts
            wait = manners.ended_at + max(delay_s, manners.crawl_delay_s) - clock()
            if clock() + max(wait, 0) > stop_at:
                raise RunOver("the run's time was over before it started")
            if wait > 0:
                await asyncio.sleep(wait)
                self._check_awake(host, now)
            try:
                yield
            finally:
                manners.ended_at = clock()

    def _check_awake(self, host: str, now: Callable[[], datetime]) -> None:
        if until := self.asleep_until(host, now()):
            raise HostAsleep(host, until)

    def _of(self, host: str) -> _Manners:
        return self._manners.setdefault(host, _Manners())


def host_key(url: str) -> str:
    """The host as politeness counts it: one machine for http and https, another for another port."""
    return str(URL(url).host)
