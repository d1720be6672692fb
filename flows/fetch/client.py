"""One request with its redirects, bounded in time, size and reach. The only importer of aiohttp.

Never raises for what a server or an address does: that is a `FetchReply` with an `error_kind` of
bad_url, blocked, dns, connect, tls, timeout, too_large, encoding, protocol, redirect, denied, host_waits, run_over.
"""

import asyncio
import ssl
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

import aiohttp
from ada_url import URL
from aiohttp.abc import AbstractResolver
from yarl import URL as RequestURL

from flows.fetch.addresses import WEB_PORTS, AllowList, BlockedAddress, allowed_here, make_socket
from flows.fetch.headers import clean_validator, read_retry_after
from flows.fetch.hosts import HostAsleep, HostBook, RunOver, host_key
from flows.fetch.records import FetchReply, FetchSettings

MAX_REDIRECTS = 5
REDIRECTS = frozenset({301, 302, 303, 307, 308})
PERMANENT = frozenset({301, 308})
ASKS_FOR_SILENCE = frozenset({429, 503})
ENCODINGS = frozenset({"", "identity", "gzip", "deflate", "br", "zstd"})
CHUNK = 65_536
# A second address of a host is tried when the first is silent this long; so normally one connection, never a storm.
SECOND_ADDRESS_AFTER_S = 3.0


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an address is not asked for: becomes the reply's `error_kind` and `error`."""

    kind: str
    reason: str


MayFetch = Callable[[str], Awaitable[Refusal | None]]


class Client:
    """An HTTP client with the book of hosts: `async with Client(settings, hosts) as client`."""

    def __init__(
        self,
        settings: FetchSettings,
        hosts: HostBook,
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        resolver: AbstractResolver | None = None,
        ssl_context: ssl.SSLContext | None = None,
    ) -> None:
        self._settings = settings
        self._hosts = hosts
        self._now = now
        self._allowed = AllowList(settings.allow_hosts)
        self._slots = asyncio.Semaphore(settings.concurrency)
        self._resolver = resolver
        self._ssl = ssl_context
        self._session: aiohttp.ClientSession | None = None
        self._stop_at = float("inf")

    async def __aenter__(self) -> Self:
        if self._settings.run_budget_s is not None:
            self._stop_at = asyncio.get_running_loop().time() + self._settings.run_budget_s
        connector = aiohttp.TCPConnector(
            socket_factory=make_socket,
            resolver=self._resolver,
            limit=0,
            limit_per_host=1,
            happy_eyeballs_delay=SECOND_ADDRESS_AFTER_S,
            ssl=self._ssl if self._ssl is not None else True,
        )
        self._session = aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={"User-Agent": self._settings.agent},
            trust_env=False,
            raise_for_status=False,
            max_headers=128,
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._session is not None:
            await self._session.close()

    async def fetch(
        self,
        url: str,
        *,
        accept: str,
        max_bytes: int,
        timeout_s: float,
        etag: str | None = None,
        last_modified: str | None = None,
        may_fetch: MayFetch | None = None,
    ) -> FetchReply:
        """Fetch an address, following up to five redirects, each hop in its host's turn and checked anew."""
        headers = {"Accept": accept}
        if etag:
            headers["If-None-Match"] = etag
        if last_modified:
            headers["If-Modified-Since"] = last_modified
        reply = FetchReply(url, url)
        left = timeout_s
        is_permanent, is_downgraded = True, False
        for _ in range(MAX_REDIRECTS + 1):
            reply = await self._hop(reply.final_url, headers, max_bytes, left, may_fetch)
            reply = replace(reply, url=url, is_downgraded=is_downgraded)
            if reply.error_kind or reply.moved_to is None:
                return self._ended(reply, url, is_permanent)
            is_permanent = is_permanent and reply.status in PERMANENT
            is_downgraded |= reply.final_url.startswith("https:") and reply.moved_to.startswith("http:")
            left -= reply.duration_ms / 1000
            reply = replace(reply, final_url=reply.moved_to)
        return replace(reply, error_kind="redirect", error=f"more than {MAX_REDIRECTS} redirects")

    def _ended(self, reply: FetchReply, url: str, is_permanent: bool) -> FetchReply:
        is_moved = is_permanent and reply.final_url != url and reply.error_kind is None
        return replace(reply, moved_to=reply.final_url if is_moved else None)

    async def _hop(
        self, url: str, headers: dict[str, str], max_bytes: int, left: float, may_fetch: MayFetch | None
    ) -> FetchReply:
        """One request; `moved_to` of the reply is where it redirects to."""
        if reason := self._why_bad(url):
            return FetchReply(url, url, error_kind=reason[0], error=reason[1])
        if left <= 0:
            return FetchReply(url, url, error_kind="timeout", error="no time left after redirects")
        if may_fetch is not None and (why := await may_fetch(url)):
            return FetchReply(url, url, error_kind=why.kind, error=why.reason)
        try:
            async with (
                self._hosts.turn(host_key(url), self._settings.per_host_delay_s, self._now, stop_at=self._stop_at),
                self._slots,
            ):
                reply = await self._request(url, headers, max_bytes, left)
                self._note_manners(host_key(url), reply)
                return reply
        except HostAsleep as asleep:
            return FetchReply(url, url, error_kind="host_waits", error=str(asleep))
        except RunOver as over:
            return FetchReply(url, url, error_kind="run_over", error=str(over))

    def _note_manners(self, host: str, reply: FetchReply) -> None:
        """429 and 503 silence the whole host, other hosts go on; a good answer ends the count."""
        if reply.status in ASKS_FOR_SILENCE:
            now = self._now()
            self._hosts.silence(host, read_retry_after(reply.retry_after, now), now)
        elif reply.status is not None and reply.status < 400:
            self._hosts.heard(host)

    def _why_bad(self, url: str) -> tuple[str, str] | None:
        """What is wrong with an address before any name is resolved."""
        try:
            parsed = URL(url)
        except ValueError:
            return "bad_url", f"no address: {url[:200]!r}"
        if parsed.protocol not in ("http:", "https:") or not parsed.hostname:
            return "blocked", f"not http(s): {url[:200]!r}"
        if parsed.username or parsed.password:
            return "blocked", "name and password in the address"
        port = _port(parsed)
        if port not in WEB_PORTS and not self._allowed.has(parsed.hostname, port):
            return "blocked", f"not a web port: {port}"
        return None

    async def _request(self, url: str, headers: dict[str, str], max_bytes: int, timeout_s: float) -> FetchReply:
        began = time.monotonic()
        parsed = URL(url)
        token = allowed_here.set(self._allowed.has(parsed.hostname, _port(parsed)))
        try:
            async with asyncio.timeout(timeout_s):
                reply = await self._exchange(url, headers, max_bytes)
        except TimeoutError:
            reply = FetchReply(url, url, error_kind="timeout", error=f"no end within {timeout_s:.0f} s")
        except (aiohttp.ClientError, OSError, ValueError, AssertionError) as error:
            # ValueError and AssertionError: yarl and aiohttp raise them for some crafted addresses and headers
            kind, text = _name_error(error)
            reply = FetchReply(url, url, error_kind=kind, error=text)
        finally:
            allowed_here.reset(token)
        return replace(reply, duration_ms=round((time.monotonic() - began) * 1000))

    async def _exchange(self, url: str, headers: dict[str, str], max_bytes: int) -> FetchReply:
        if self._session is None:
            raise RuntimeError("use the client in `async with`")
        # href of ada, taken as it is: two readings of one address are how guards are fooled
        request = RequestURL(URL(url).href.partition("#")[0], encoded=True)
        is_unchecked = request.host in self._settings.ignore_tls_hosts
        async with self._session.get(request, headers=headers, allow_redirects=False, ssl=not is_unchecked) as response:
            reply = _head(url, response)
            if reply.moved_to is not None or reply.error_kind or response.status == 304:
                response.close()
                return reply
            return await _read_body(reply, response, max_bytes)


def _port(parsed: URL) -> int:
    return int(parsed.port) if parsed.port else (443 if parsed.protocol == "https:" else 80)


def _head(url: str, response: aiohttp.ClientResponse) -> FetchReply:
    get = response.headers.get
    reply = FetchReply(
        url,
        url,
        status=response.status,
        content_type=(get("Content-Type") or "")[:200] or None,
        etag=clean_validator(get("ETag")),
        last_modified=clean_validator(get("Last-Modified")),
        cache_control=", ".join(response.headers.getall("Cache-Control", []))[:1000],
        expires=get("Expires"),
        date=get("Date"),
        retry_after=get("Retry-After"),
    )
    if response.status in REDIRECTS:
        return _redirect(reply, url, get("Location"))
    encoding = ", ".join(response.headers.getall("Content-Encoding", [])).strip().lower()
    if encoding not in ENCODINGS:
        return replace(reply, error_kind="encoding", error=f"Content-Encoding {encoding[:60]!r}")
    return reply


def _redirect(reply: FetchReply, url: str, location: str | None) -> FetchReply:
    try:
        target = URL(location or "", url).href if location else ""
    except ValueError:
        target = ""
    if not target:
        return replace(reply, error_kind="redirect", error=f"redirect without a good address: {location!r:.200}")
    return replace(reply, moved_to=target)


async def _read_body(reply: FetchReply, response: aiohttp.ClientResponse, max_bytes: int) -> FetchReply:
    """Read up to the limit, counted after decompression, and stop at once beyond it."""
    body = bytearray()
    async for chunk in response.content.iter_chunked(CHUNK):
        body += chunk
        if len(body) > max_bytes:
            response.close()
            return replace(reply, error_kind="too_large", error=f"more than {max_bytes:,} bytes")
    return replace(reply, body=bytes(body))


def _name_error(error: Exception) -> tuple[str, str]:
    """The kind and the words of a failure."""
    cause = getattr(error, "os_error", None) or error
    text = f"{type(error).__name__}: {error}"[:300]
    if isinstance(cause, BlockedAddress) or "BlockedAddress" in repr(getattr(error, "__cause__", "")):
        return "blocked", str(cause)
    kinds: tuple[tuple[type[Exception] | tuple[type[Exception], ...], str], ...] = (
        (aiohttp.ClientConnectorDNSError, "dns"),
        ((aiohttp.ClientSSLError, ssl.SSLError), "tls"),
        (aiohttp.InvalidURL, "bad_url"),
        (aiohttp.ClientConnectorError, "connect"),
        ((aiohttp.ClientPayloadError, aiohttp.ClientResponseError, aiohttp.ServerDisconnectedError), "protocol"),
        (OSError, "connect"),
        ((ValueError, AssertionError), "bad_url"),
    )
    return next((name for kind, name in kinds if isinstance(error, kind)), "protocol"), text
