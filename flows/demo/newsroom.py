"""Outlets as real HTTP servers on loopback, whose feeds and pages change from round to round.

Each outlet has a loopback address of its own (127.0.0.11 …), so that politeness by host is real; where such
an address cannot be bound, all share 127.0.0.1 on different ports. Nothing listens outside the machine.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from types import TracebackType
from urllib.parse import quote

from flows.demo.feeds import CONTENT_TYPES, FeedItem, render_feed
from flows.demo.pages import PageView, render_front_page, render_page
from flows.demo.stories import Outlet, Story, Version, load_outlets, load_stories

ROUNDS = {  # the evening of each day, as the demo's flow is told
    1: datetime(2026, 1, 31, 18, tzinfo=UTC),
    2: datetime(2026, 2, 1, 18, tzinfo=UTC),
    3: datetime(2026, 2, 2, 18, tzinfo=UTC),
    4: datetime(2026, 2, 3, 18, tzinfo=UTC),
}
ROBOTS = b"User-agent: *\nAllow: /\nDisallow: /private/\n"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server sends for a path."""

    status: int = 200
    body: bytes = b""
    content_type: str = "text/html; charset=utf-8"
    headers: tuple[tuple[str, str], ...] = ()
    has_validators: bool = True  # ETag and Last-Modified


@dataclass(frozen=True, slots=True)
class FeedAddress:
    """A feed to poll, as a line of a feed list would say it."""

    outlet: str
    url: str
    language: str
    country: str


@dataclass(slots=True)
class RequestLog:
    """How often each address was asked for, and how often the answer was 304."""

    asked: Counter[str] = field(default_factory=Counter)
    not_modified: Counter[str] = field(default_factory=Counter)
    statuses: Counter[int] = field(default_factory=Counter)
    lock: Lock = field(default_factory=Lock)

    def note(self, url: str, status: int) -> None:
        """Count one request."""
        with self.lock:
            self.asked[url] += 1
            self.statuses[status] += 1
            self.not_modified[url] += status == 304


class Newsroom:
    """All outlets at once: `with Newsroom() as newsroom: newsroom.set_round(2) …`."""

    def __init__(self, *, port: int = 0, one_address: bool = False) -> None:
        """`port` 0 takes free ones; `one_address` puts every outlet on 127.0.0.1."""
        self.outlets = load_outlets()
        self.stories = load_stories()
        self.requests = RequestLog()
        self.round = 1
        self.override: Callable[[str, str], Answer | None] | None = None  # (outlet, path), for tests that lie
        self._port = port
        self._one_address = one_address
        self._servers: dict[str, ThreadingHTTPServer] = {}
        self._threads: list[Thread] = []

    @property
    def now(self) -> datetime:
        """The time of the round, to be passed to the flow as its clock."""
        return ROUNDS[self.round]

    @property
    def feeds(self) -> tuple[FeedAddress, ...]:
        """Every outlet's feed."""
        return tuple(
            FeedAddress(o.name, self.base_url(o.key) + o.feed_path, o.language, o.country)
            for o in self.outlets.values()
        )

    def set_round(self, number: int) -> None:
        """Move all outlets to that round, 1 to 4."""
        if number not in ROUNDS:
            raise ValueError(f"there is no round {number}; rounds are 1 to {max(ROUNDS)}")
        self.round = number

    def start(self) -> None:
        """Bind and serve; returns when every outlet answers."""
        for outlet in self.outlets.values():
            server = self._bind(outlet)
            thread = Thread(target=server.serve_forever, args=(0.05,), name=f"newsroom-{outlet.key}", daemon=True)
            thread.start()
            self._servers[outlet.key] = server
            self._threads.append(thread)

    def stop(self) -> None:
        """Close every socket and wait for the threads."""
        for server in self._servers.values():
            server.shutdown()
            server.server_close()
        for thread in self._threads:
            thread.join(timeout=5)
        self._servers, self._threads = {}, []

    def __enter__(self) -> Newsroom:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def base_url(self, outlet_key: str) -> str:
        """The outlet's own address, without a slash at the end."""
        host, port = self._servers[outlet_key].server_address[:2]
        return f"http://{host if isinstance(host, str) else host.decode()}:{port}"

    def url_of(self, story_key: str) -> str:
        """The page of "outlet/slug"."""
        story = next(story for story in self.stories if story.key == story_key)
        return self.base_url(story.outlet) + self._path_of(story)

    def answer(self, outlet_key: str, path: str) -> Answer:
        """What that outlet sends for that path in this round."""
        lie = self.override(outlet_key, path) if self.override else None
        if lie:
            return lie
        outlet = self.outlets[outlet_key]
        if path == "/robots.txt":
            return Answer(body=ROBOTS, content_type="text/plain")
        if path == outlet.feed_path:
            return self._feed(outlet)
        if path == "/":
            links = [(version.title, url) for _, version, url in self._published(outlet)]
            return Answer(body=render_front_page(outlet, links))
        return self._page(outlet, path)

    def _feed(self, outlet: Outlet) -> Answer:
        kind = CONTENT_TYPES[outlet.feed_format]
        content_type = kind if outlet.feed_format == "json" else f"{kind}; charset={outlet.feed_encoding}"
        base = self.base_url(outlet.key)
        items = [
            FeedItem(story, version, url)
            for story, version, url in self._published(outlet)
            if story.until_round >= self.round
        ]
        body = render_feed(outlet, items, home_url=base + "/", feed_url=base + outlet.feed_path)
        if self.round in outlet.down_in_rounds:  # cut in the middle of a tag, as a full disk does it
            return Answer(500, body[: len(body) // 3], content_type, has_validators=False)
        return Answer(200, body, content_type)

    def _page(self, outlet: Outlet, path: str) -> Answer:
        published = self._published(outlet)
        for story, version, url in published:
            if self._path_of(story) == path and story.status == 200:
                others = tuple((v.title, u) for s, v, u in published if s.slug != story.slug)[:5]
                charset = "iso-8859-1" if "latin1" in outlet.parts else "utf-8"
                body = render_page(PageView(outlet, story, version, url, others))
                return Answer(body=body, content_type=f"text/html; charset={charset}")
        body = b"<html><head><title>404</title></head><body><h1>Page not found</h1></body></html>"
        return Answer(404, body, has_validators=False)

    def _published(self, outlet: Outlet) -> list[tuple[Story, Version, str]]:
        base = self.base_url(outlet.key)
        return [
            (story, version, base + self._path_of(story))
            for story in self.stories
            if story.outlet == outlet.key and (version := story.at_round(self.round))
        ]

    def _path_of(self, story: Story) -> str:
        day = story.versions[0].published.strftime("%Y/%m/%d")
        return self.outlets[story.outlet].path.format(slug=quote(story.slug), day=day)

    def _bind(self, outlet: Outlet) -> ThreadingHTTPServer:
        handler = _handler_for(self, outlet.key)
        if not self._one_address:
            try:
                return ThreadingHTTPServer((outlet.host, self._port), handler)
            except OSError:  # only Linux answers on all of 127.0.0.0/8
                pass
        return ThreadingHTTPServer(("127.0.0.1", 0), handler)


def _handler_for(newsroom: Newsroom, outlet_key: str) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            answer = newsroom.answer(outlet_key, self.path)
            etag = f'"{sha256(answer.body).hexdigest()[:20]}"'
            is_fresh = answer.has_validators and answer.status == 200 and self._knows(etag)
            status = 304 if is_fresh else answer.status
            newsroom.requests.note(newsroom.base_url(outlet_key) + self.path, status)
            self._send(answer, status, etag)

        do_HEAD = do_GET

        def _knows(self, etag: str) -> bool:
            if "If-None-Match" in self.headers:
                return etag in self.headers["If-None-Match"]
            since = self.headers.get("If-Modified-Since")
            return bool(since) and parsedate_to_datetime(str(since)) >= newsroom.now

        def _send(self, answer: Answer, status: int, etag: str) -> None:
            self.send_response(status)
            if answer.has_validators:
                self.send_header("ETag", etag)
                self.send_header("Last-Modified", format_datetime(newsroom.now, usegmt=True))
            for name, value in answer.headers:
                self.send_header(name, value)
            if status != 304:
                self.send_header("Content-Type", answer.content_type)
                self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            if status != 304 and self.command != "HEAD":
                self.wfile.write(answer.body)

        def date_time_string(self, timestamp: float | None = None) -> str:
            return format_datetime(newsroom.now, usegmt=True)

        def log_message(self, format: str, *args: object) -> None:
            pass  # `newsroom.requests` is the log

    return Handler
