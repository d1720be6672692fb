"""A web server on loopback that behaves as badly as told, and remembers every request and connection it got."""

import asyncio
import ssl
import time
import zlib
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import brotli
import zstandard


@dataclass(frozen=True, slots=True)
class Request:
    """One request as it came in."""

    at: float
    address: str  # the loopback address that it came to: many addresses stand for many hosts
    path: str
    headers: dict[str, str]  # lower-case names
    head: bytes


Handler = Callable[[Request, asyncio.StreamWriter], Awaitable[None]]


@dataclass(slots=True)
class EvilServer:
    """Routes by path; `requests` and `most_open` tell what clients did."""

    port: int = 0
    scheme: str = "http"
    routes: dict[str, Handler] = field(default_factory=dict)
    requests: list[Request] = field(default_factory=list)
    open_now: Counter[str] = field(default_factory=Counter)
    most_open: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def url(self, path: str, address: str = "127.0.0.1") -> str:
        return f"{self.scheme}://{address}:{self.port}{path}"

    def allow(self) -> tuple[str, ...]:
        """The opt-in that lets a client come here."""
        return (f"127.0.0.0/8:{self.port}", f"localhost:{self.port}")

    def paths(self) -> list[str]:
        return [request.path for request in self.requests]

    def starts_by_address(self) -> dict[str, list[float]]:
        starts: dict[str, list[float]] = defaultdict(list)
        for request in self.requests:
            starts[request.address].append(request.at)
        return starts

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        address = writer.get_extra_info("sockname")[0]
        self.open_now[address] += 1
        self.most_open[address] = max(self.most_open[address], self.open_now[address])
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            request = _parse(head, address)
            self.requests.append(request)
            handler = self.routes.get(request.path.partition("?")[0], not_found)
            await handler(request, writer)
            await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, TimeoutError):
            pass
        finally:
            self.open_now[address] -= 1
            writer.close()


@asynccontextmanager
async def evil_server(
    routes: dict[str, Handler] | None = None,
    *,
    addresses: tuple[str, ...] = ("127.0.0.1",),
    tls: ssl.SSLContext | None = None,
) -> AsyncIterator[EvilServer]:
    """A running server, on one port of each of the loopback addresses."""
    evil = EvilServer(routes=dict(routes or {}), scheme="https" if tls else "http")
    first = await asyncio.start_server(evil.serve, addresses[0], 0, ssl=tls, limit=1 << 20)
    evil.port = first.sockets[0].getsockname()[1]
    servers = [first]
    if len(addresses) > 1:
        servers.append(await asyncio.start_server(evil.serve, list(addresses[1:]), evil.port, ssl=tls, backlog=100))
    try:
        yield evil
    finally:
        for server in servers:
            server.close()
        for task in asyncio.all_tasks() - {asyncio.current_task()}:
            if "EvilServer.serve" in repr(task.get_coro()):
                task.cancel()


# ---------------------------------------------------------------- well-behaved answers


def answer(
    body: bytes = b"", *, status: str = "200 OK", headers: dict[str, str] | None = None, delay_s: float = 0.0
) -> Handler:
    """The same response to everybody."""

    async def handle(request: Request, writer: asyncio.StreamWriter) -> None:
        if delay_s:
            await asyncio.sleep(delay_s)
        writer.write(head_of(status, {"Content-Length": str(len(body)), **(headers or {})}) + body)

    return handle


def redirect(to: str, status: int = 302) -> Handler:
    return answer(status=f"{status} Moved", headers={"Location": to})


def raw(content: bytes) -> Handler:
    """Exactly these bytes, then the end."""

    async def handle(request: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(content)

    return handle


def head_of(status: str, headers: dict[str, str]) -> bytes:
    lines = [f"HTTP/1.1 {status}", *(f"{k}: {v}" for k, v in headers.items()), "Connection: close"]
    return "\r\n".join(lines).encode("latin-1", "replace") + b"\r\n\r\n"


not_found = answer(b"nothing here", status="404 Not Found")


# ---------------------------------------------------------------- attacks


def bomb(encoding: str, megabytes: int) -> Handler:
    """A small body that unpacks to zeros without end."""
    packed = pack(encoding, megabytes)
    return answer(packed, headers={"Content-Encoding": encoding, "Content-Type": "text/xml"})


def pack(encoding: str, megabytes: int) -> bytes:
    zeros = bytes(1 << 20)
    if encoding == "zstd":
        compressor = zstandard.ZstdCompressor().compressobj()
        return b"".join(compressor.compress(zeros) for _ in range(megabytes)) + compressor.flush()
    if encoding == "br":
        squeezer = brotli.Compressor(quality=1)
        return b"".join(squeezer.process(zeros) for _ in range(megabytes)) + bytes(squeezer.finish())
    packer = zlib.compressobj(1, zlib.DEFLATED, 31)
    once = b"".join(packer.compress(zeros) for _ in range(megabytes)) + packer.flush()
    if encoding == "gzip":
        return once
    again = zlib.compressobj(9, zlib.DEFLATED, 31)  # "gzip, gzip"
    return again.compress(once) + again.flush()


def drip_body(pause_s: float = 0.05) -> Handler:
    async def handle(request: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(head_of("200 OK", {"Content-Length": "1000000"}))
        while True:
            writer.write(b"x")
            await writer.drain()
            await asyncio.sleep(pause_s)

    return handle


def drip_head(pause_s: float = 0.05) -> Handler:
    async def handle(request: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n")
        while True:
            writer.write(b"X")
            await writer.drain()
            await asyncio.sleep(pause_s)

    return handle


async def endless_body(request: Request, writer: asyncio.StreamWriter) -> None:
    writer.write(head_of("200 OK", {"Content-Type": "text/html"}))
    while True:
        writer.write(b"<p>and on it goes</p>" * 1000)
        await writer.drain()


async def header_flood(request: Request, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\n")
    for number in range(1_000_000):
        writer.write(b"X-%d: y\r\n" % number)
        await writer.drain()


async def endless_header(request: Request, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
    while True:
        writer.write(b"y" * 10_000)
        await writer.drain()


async def silent(request: Request, writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(3600)


def _parse(head: bytes, address: str) -> Request:
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = dict(line.split(": ", 1) for line in lines if ": " in line)
    return Request(time.monotonic(), address, first.split(" ")[1], {k.lower(): v for k, v in headers.items()}, head)
