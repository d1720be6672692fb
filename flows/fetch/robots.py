"""robots.txt for pages (RFC 9309); feeds are fetched because somebody subscribed to them."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from ada_url import URL
from protego import Protego

from flows.fetch.client import Client, Refusal
from flows.fetch.hosts import HostBook, host_key
from flows.fetch.records import FetchReply, FetchSettings, HostState

KEEP = timedelta(hours=24)  # RFC 9309 2.4
KEEP_UNREACHABLE = timedelta(hours=1)  # a server that was down is asked again soon
MAX_BYTES = 500 * 1024  # RFC 9309 2.5: at least this much is read; the rest is not
MAX_FETCHED = 4 * MAX_BYTES
NOT_REACHED = frozenset({"blocked", "bad_url", "dns", "connect", "tls", "timeout", "host_waits", "run_over"})


class Robots:
    """Answers whether a page may be fetched, from rules kept 24 h in the book of hosts."""

    def __init__(self, client: Client, hosts: HostBook, settings: FetchSettings, now: Callable[[], datetime]) -> None:
        self._client = client
        self._hosts = hosts
        self._settings = settings
        self._now = now
        self._parsed: dict[str, Protego] = {}
        self._loading: dict[str, asyncio.Lock] = {}

    async def why_not(self, url: str) -> Refusal | None:
        """Why robots.txt forbids a page, or None."""
        if self._settings.ignore_robots:
            return None
        host = host_key(url)
        async with self._loading.setdefault(host, asyncio.Lock()):
            state = self._hosts.state(host)
            if not self._is_fresh(state):
                loaded = await self._load(host, url)
                if isinstance(loaded, Refusal):
                    return loaded
                state = loaded
        if state.robots_outcome == "unreachable":
            return Refusal("denied", "robots.txt answers with a server error, so nothing is allowed")
        if state.robots_outcome != "found":
            return None
        rules = self._rules(host, state.robots or "")
        agent = self._settings.user_agent.partition("/")[0]
        is_allowed = rules.can_fetch(url, agent)
        return None if is_allowed else Refusal("denied", f"robots.txt of {host} forbids it to {agent}")

    def _is_fresh(self, state: HostState) -> bool:
        keep = KEEP_UNREACHABLE if state.robots_outcome == "unreachable" else KEEP
        fetched = state.robots_fetched_at
        return fetched is not None and timedelta() <= self._now() - fetched < keep

    async def _load(self, host: str, url: str) -> HostState | Refusal:
        """Fetch and remember the rules. Where the host cannot be reached at all, that is the page's failure too."""
        parsed = URL(url)
        reply = await self._client.fetch(
            f"{parsed.protocol}//{parsed.host}/robots.txt",
            accept="text/plain, */*;q=0.5",
            max_bytes=MAX_FETCHED,
            timeout_s=self._settings.robots_timeout_s,
        )
        if reply.error_kind in NOT_REACHED:
            return Refusal(reply.error_kind, f"before the page, robots.txt: {reply.error}")
        outcome, text = _judge(reply)
        state = replace(self._hosts.state(host), robots=text, robots_outcome=outcome, robots_fetched_at=self._now())
        self._hosts.remember(state)
        self._parsed.pop(host, None)
        return state

    def _rules(self, host: str, text: str) -> Protego:
        if host not in self._parsed:
            self._parsed[host] = Protego.parse(text)
            delay = self._parsed[host].crawl_delay(self._settings.user_agent.partition("/")[0])
            if delay:
                self._hosts.set_crawl_delay(host, min(float(delay), self._settings.max_crawl_delay_s))
        return self._parsed[host]


def _judge(reply: FetchReply) -> tuple[str, str | None]:
    """4xx: no rules, all allowed. 5xx, 429 or no answer: nobody knows, so nothing is."""
    if reply.error_kind == "redirect":
        return "none", None  # RFC 9309 2.3.1.2: after five redirects it may be treated as missing
    if reply.error_kind or reply.status is None or reply.status >= 500 or reply.status == 429:
        return "unreachable", None
    if reply.status >= 400:
        return "none", None
    # protego does not know the byte order mark and would lose the first rule
    text = reply.body[:MAX_BYTES].decode("utf-8-sig", "replace").replace("\0", "")
    return "found", text
