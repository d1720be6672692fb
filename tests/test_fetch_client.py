"""The HTTP client against servers that mean harm: bounded in time, memory and reach, never an exception."""

import asyncio
import resource
import socket
import ssl
import time
from datetime import UTC, datetime

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult

from flows.fetch.client import Client
from flows.fetch.hosts import HostBook
from flows.fetch.records import FetchReply, FetchSettings
from tests.evil_server import (
    EvilServer,
    answer,
    bomb,
    drip_body,
    drip_head,
    endless_body,
    endless_header,
    evil_server,
    header_flood,
    raw,
    redirect,
    silent,
)

LIMIT = 5_000_000


async def fetch(
    evil: EvilServer | None, url: str, *, timeout_s: float = 5.0, allow: tuple[str, ...] | None = None, **more: object
) -> FetchReply:
    allowed = allow if allow is not None else (evil.allow() if evil else ())
    settings = FetchSettings(allow_hosts=allowed, per_host_delay_s=0.0, user_agent="wirehouse/0.1")
    resolver = more.pop("resolver", None)
    context = more.pop("ssl_context", None)
    async with Client(settings, HostBook(), resolver=resolver, ssl_context=context) as client:  # type: ignore[arg-type]
        return await client.fetch(url, accept="*/*", max_bytes=LIMIT, timeout_s=timeout_s, **more)  # type: ignore[arg-type]


class FakeNames(AbstractResolver):
    """A resolver that answers as told, each time with the next address (the last one stays)."""

    def __init__(self, table: dict[str, list[str]]) -> None:
        self.table = table

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        answers = self.table[host]
        address = answers.pop(0) if len(answers) > 1 else answers[0]
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        return [
            ResolveResult(hostname=host, host=address, port=port, family=family, proto=0, flags=socket.AI_NUMERICHOST)
        ]

    async def close(self) -> None:
        pass


# ---------------------------------------------------------------- reach (S1)

FORGED = [
    "http://127.0.0.1:{port}/", "http://127.0.0.1/", "http://127.1:{port}/", "http://0:{port}/",
    "http://0.0.0.0:{port}/", "http://2130706433:{port}/", "http://0x7f000001:{port}/", "http://0177.0.0.1:{port}/",
    "http://017700000001:{port}/", "http://[::1]:{port}/", "http://[::]:{port}/",
    "http://[::ffff:127.0.0.1]:{port}/", "http://[::ffff:7f00:1]:{port}/", "http://[::127.0.0.1]:{port}/",
    "http://[64:ff9b::7f00:1]/", "http://[64:ff9b:1::7f00:1]/", "http://[2002:7f00:1::]/",
    "http://[fd00:ec2::254]/", "http://[fe80::1]/", "http://[fec0::1]/", "http://[ff02::1]/", "http://[3fff::1]/",
    "http://[5f00::1]/", "http://[100::1]/", "http://[2001::1]/", "http://[2001:db8::1]/",
    "http://169.254.169.254/latest/meta-data/", "http://168.63.129.16/", "http://100.64.0.1/", "http://10.0.0.1/",
    "http://172.16.0.1/", "http://172.31.255.255/", "http://192.168.1.1/", "http://192.0.0.8/", "http://192.0.2.1/",
    "http://192.88.99.1/", "http://198.18.0.1/", "http://198.51.100.1/", "http://203.0.113.1/", "http://224.0.0.1/",
    "http://239.255.255.255/", "http://240.0.0.1/", "http://255.255.255.255/", "http://①②⑦.⓪.⓪.①:{port}/",
    "http://127.0.0.1。:{port}/", "http://localhost:{port}/", "http://localhost.:{port}/",
    "http://user:secret@127.0.0.1:{port}/", "http://example.com@127.0.0.1:{port}/", "http://93.184.216.34:25/",
    "http://93.184.216.34:22/", "http://93.184.216.34:6379/", "ftp://127.0.0.1/", "file:///etc/passwd",
    "gopher://127.0.0.1/", "//127.0.0.1/", "http:///x", "http://", "javascript:alert(1)", "data:text/html,x",
    "http://a\\\\@127.0.0.1:{port}/", "http://127.0.0.1:{port}\\\\@example.com/", "http://[::1",
    "http://127.0.0.1:99999/", "http://xn--/",
]  # fmt: skip


async def test_no_form_of_a_private_address_is_connected_to() -> None:
    async with evil_server({"/": answer(b"secret")}, addresses=("127.0.0.1",)) as witness:
        replies = [await fetch(None, url.format(port=witness.port), timeout_s=2.0, allow=()) for url in FORGED]
        assert witness.requests == []
        assert not witness.most_open
    kinds = {url: reply.error_kind for url, reply in zip(FORGED, replies, strict=True)}
    assert set(kinds.values()) <= {"blocked", "bad_url", "dns"}
    assert all(reply.status is None for reply in replies)


async def test_the_guard_checks_the_address_and_not_only_the_port() -> None:
    async with evil_server({"/": answer(b"secret")}) as witness:
        names = FakeNames({"evil.test": ["127.0.0.1"], "mapped.test": ["::ffff:127.0.0.1"], "six.test": ["::1"]})
        for name in names.table:
            # the name is allow-listed on another port only, so port rules alone would not stop it
            reply = await fetch(None, f"http://{name}:8080/", allow=(f"{name}:1",), resolver=names)
            assert reply.error_kind == "blocked", name
        assert witness.requests == []


async def test_a_name_that_resolves_differently_the_second_time_is_blocked() -> None:
    async with evil_server({"/": answer(b"secret")}) as witness:
        names = FakeNames({"rebind.test": ["127.0.0.1"]})
        for _ in range(3):
            reply = await fetch(None, "http://rebind.test/", resolver=names)
            assert reply.error_kind == "blocked"
        assert witness.requests == []


@pytest.mark.parametrize(
    "target",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://127.0.0.2:{port}/secret",
        "http://[::1]:{port}/secret",
        "http://10.0.0.1/",
        "file:///etc/passwd",
        "gopher://127.0.0.1:{port}/_GET",
        "ftp://127.0.0.1/",
        "http://user:pw@127.0.0.1:{port}/secret",
    ],
)
async def test_a_redirect_leads_no_further_than_an_address_would(target: str) -> None:
    async with evil_server(addresses=("127.0.0.1", "127.0.0.2")) as evil:
        evil.routes |= {"/go": redirect(target.format(port=evil.port)), "/secret": answer(b"secret")}
        reply = await fetch(evil, evil.url("/go"), allow=(f"127.0.0.1:{evil.port}",))
        assert reply.error_kind == "blocked"
        assert evil.paths() == ["/go"]


async def test_an_allowed_host_is_reached_and_only_that() -> None:
    async with evil_server({"/": answer(b"hello")}, addresses=("127.0.0.1", "127.0.0.2")) as evil:
        allow = (f"127.0.0.1:{evil.port}",)
        assert (await fetch(evil, evil.url("/"), allow=allow)).body == b"hello"
        assert (await fetch(evil, evil.url("/", "127.0.0.2"), allow=allow)).error_kind == "blocked"


async def test_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1/")
    async with evil_server({"/": answer(b"hello")}) as evil:
        assert (await fetch(evil, evil.url("/"))).body == b"hello"


# ---------------------------------------------------------------- size (S2)


@pytest.mark.parametrize("encoding", ["gzip", "br", "zstd", "gzip, gzip"])
async def test_a_bomb_is_stopped_while_it_unpacks(encoding: str) -> None:
    async with evil_server({"/bomb": bomb(encoding, 256)}) as evil:
        before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
        reply = await fetch(evil, evil.url("/bomb"))
        grown_mb = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    assert reply.error_kind == ("encoding" if "," in encoding else "too_large")
    assert reply.body == b""
    assert grown_mb < 100
    assert time.monotonic() - began < 5


@pytest.mark.parametrize("encoding", ["compress", "gzip, br", "x-unknown", "identity, gzip"])
async def test_an_unknown_or_stacked_encoding_is_an_error(encoding: str) -> None:
    async with evil_server({"/": answer(b"\x1f\x9d", headers={"Content-Encoding": encoding})}) as evil:
        assert (await fetch(evil, evil.url("/"))).error_kind == "encoding"


@pytest.mark.parametrize("encoding", ["gzip", "br", "zstd", "deflate"])
async def test_a_damaged_body_is_an_error(encoding: str) -> None:
    async with evil_server({"/": answer(b"not packed" * 9, headers={"Content-Encoding": encoding})}) as evil:
        assert (await fetch(evil, evil.url("/"))).error_kind == "protocol"


# ---------------------------------------------------------------- time and form (S3)


@pytest.mark.parametrize("attack", [drip_body(), drip_head(), silent], ids=["body", "head", "silence"])
async def test_the_deadline_holds_against_drips(attack: object) -> None:
    async with evil_server({"/": attack}) as evil:  # type: ignore[dict-item]
        began = time.monotonic()
        reply = await fetch(evil, evil.url("/"), timeout_s=0.6)
        assert reply.error_kind == "timeout"
        assert time.monotonic() - began < 2


@pytest.mark.parametrize(
    ("attack", "kind"),
    [
        (endless_body, "too_large"),
        (header_flood, "protocol"),
        (endless_header, "protocol"),
        (raw(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort"), "protocol"),
        (raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"), "protocol"),
        (raw(b"\x00\x01\x02\x03 nonsense\r\n\r\n"), "protocol"),
        (raw(b""), "protocol"),
        (raw(b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nx"), "protocol"),
        (raw(b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n"), "redirect"),
        (raw(b"HTTP/1.1 302 Found\r\nLocation: http://[bad\r\nContent-Length: 0\r\n\r\n"), "redirect"),
    ],
)
async def test_a_broken_response_is_a_kind_of_failure(attack: object, kind: str) -> None:
    async with evil_server({"/": attack}) as evil:  # type: ignore[dict-item]
        began = time.monotonic()
        assert (await fetch(evil, evil.url("/"))).error_kind == kind
        assert time.monotonic() - began < 5


async def test_five_redirects_are_followed_and_no_more() -> None:
    async with evil_server({"/loop": redirect("/loop"), "/5": answer(b"there")}) as evil:
        evil.routes |= {f"/{n}": redirect(f"/{n + 1}") for n in range(5)}
        reply = await fetch(evil, evil.url("/0"))
        assert (reply.body, reply.final_url) == (b"there", evil.url("/5"))
        assert (await fetch(evil, evil.url("/loop"))).error_kind == "redirect"
        assert evil.paths().count("/loop") == 6


async def test_only_an_unbroken_chain_of_permanent_redirects_is_a_move() -> None:
    routes = {
        "/a": redirect("/b", 301),
        "/b": redirect("/c", 308),
        "/c": answer(b"x"),
        "/d": redirect("/a", 302),
        "/e": redirect("/gone", 301),
    }
    async with evil_server(routes) as evil:
        assert (await fetch(evil, evil.url("/a"))).moved_to == evil.url("/c")
        assert (await fetch(evil, evil.url("/d"))).moved_to is None
        assert (await fetch(evil, evil.url("/c"))).moved_to is None


# ---------------------------------------------------------------- TLS (S7)


@pytest.fixture(scope="module")
def authority() -> object:
    trustme = pytest.importorskip("trustme")
    return trustme.CA()


def server_side(authority: object, *names: str, **more: object) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*names, **more).configure_cert(context)  # type: ignore[attr-defined]
    return context


async def test_certificates_are_checked(authority: object) -> None:
    trusting = ssl.create_default_context()
    authority.configure_trust(trusting)  # type: ignore[attr-defined]
    expired = datetime(2020, 1, 1, tzinfo=UTC)
    cases = (
        (server_side(authority, "127.0.0.1"), trusting, None),
        (server_side(authority, "elsewhere.test"), trusting, "tls"),
        (server_side(authority, "127.0.0.1"), None, "tls"),
        (server_side(authority, "127.0.0.1", not_after=expired), trusting, "tls"),
    )
    for tls, context, expected in cases:
        async with evil_server({"/": answer(b"hello")}, tls=tls) as evil:
            reply = await fetch(evil, evil.url("/"), ssl_context=context)
            assert reply.error_kind == expected


async def test_a_host_is_trusted_without_a_certificate_only_where_the_operator_says_so(authority: object) -> None:
    async with evil_server({"/": answer(b"hello")}, tls=server_side(authority, "elsewhere.test")) as evil:
        settings = FetchSettings(allow_hosts=evil.allow(), ignore_tls_hosts=("127.0.0.1",), per_host_delay_s=0)
        async with Client(settings, HostBook()) as client:
            reply = await client.fetch(evil.url("/"), accept="*/*", max_bytes=LIMIT, timeout_s=5)
        assert reply.body == b"hello"


async def test_leaving_tls_on_the_way_is_recorded(authority: object) -> None:
    trusting = ssl.create_default_context()
    authority.configure_trust(trusting)  # type: ignore[attr-defined]
    async with evil_server({"/plain": answer(b"x")}) as plain:
        routes = {"/": redirect(plain.url("/plain"))}
        async with evil_server(routes, tls=server_side(authority, "127.0.0.1")) as evil:
            allow = (*evil.allow(), *plain.allow())
            reply = await fetch(evil, evil.url("/"), ssl_context=trusting, allow=allow)
            assert reply.is_downgraded
            assert not (await fetch(plain, plain.url("/plain"))).is_downgraded


# ---------------------------------------------------------------- manners (P2)


async def test_no_cookie_no_referrer_no_added_parameters() -> None:
    async with evil_server({"/a": answer(b"x", headers={"Set-Cookie": "id=1; Path=/"}), "/b": answer(b"y")}) as evil:
        evil.routes["/go"] = answer(status="302 Found", headers={"Set-Cookie": "id=2; Path=/", "Location": "/b?x=1"})
        settings = FetchSettings(allow_hosts=evil.allow(), per_host_delay_s=0, contact_url="https://example.org/bot")
        async with Client(settings, HostBook()) as client:
            for path in ("/a", "/b", "/go"):
                await client.fetch(evil.url(path), accept="text/html", max_bytes=LIMIT, timeout_s=5)
        assert evil.paths() == ["/a", "/b", "/go", "/b?x=1"]
        for request in evil.requests:
            assert not {"cookie", "referer", "authorization"} & set(request.headers)
            assert request.headers["user-agent"] == "wirehouse/0.1 (+https://example.org/bot)"
            assert {"gzip", "br"} <= set(request.headers["accept-encoding"].replace(" ", "").split(","))


async def test_crossing_redirects_between_two_hosts_do_not_wait_for_each_other() -> None:
    async with evil_server({"/end": answer(b"x", delay_s=0.1)}, addresses=("127.0.0.1", "127.0.0.2")) as evil:
        evil.routes["/one"] = redirect(evil.url("/end", "127.0.0.2"))
        evil.routes["/two"] = redirect(evil.url("/end", "127.0.0.1"))
        settings = FetchSettings(allow_hosts=evil.allow(), per_host_delay_s=0.05)
        async with Client(settings, HostBook()) as client:
            urls = [evil.url("/one"), evil.url("/two", "127.0.0.2")] * 3
            replies = await asyncio.wait_for(
                asyncio.gather(*(client.fetch(u, accept="*/*", max_bytes=99, timeout_s=5) for u in urls)), 10
            )
        assert [reply.body for reply in replies] == [b"x"] * 6
        assert max(evil.most_open.values()) == 1
