"""Who may look, and what a page may do: a token where strangers could reach us, headers that let nothing in."""

from __future__ import annotations

import ipaddress
import secrets
from collections.abc import Awaitable, Callable
from urllib.parse import urlencode

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

COOKIE = "wirehouse"
#: Nothing but our own files: a hostile title could not run a script or call home even if it got past the escaping.
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
OWN_NAMES = ("localhost", "testserver")


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach what listens there."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host in OWN_NAMES


def new_token() -> str:
    """A token that nobody guesses."""
    return secrets.token_urlsafe(24)


def guard(app: FastAPI, *, token: str | None) -> None:
    """Let in whoever shows the token; without one, whoever asks this machine by a loopback name."""

    @app.middleware("http")
    async def check(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
        refusal = _refusal(request, token)
        response = refusal if refusal is not None else await call_next(request)
        response.headers.update(HEADERS)
        return response


def _refusal(request: Request, token: str | None) -> Response | None:
    if token is None:
        # A page of the net whose name resolves to 127.0.0.1 must not read what lies here (DNS rebinding).
        if is_loopback(_host_of(request.headers.get("host", ""))):
            return None
        return PlainTextResponse("This address is not served here.", status_code=421)
    shown = request.query_params.get("token")
    if shown is not None and secrets.compare_digest(shown.encode(), token.encode()):
        return _with_cookie(request, token)
    bearer = request.headers.get("authorization", "").removeprefix("Bearer ")
    for known in (request.cookies.get(COOKIE, ""), bearer):
        if secrets.compare_digest(known.encode(), token.encode()):
            return None
    return PlainTextResponse("Open the address with ?token=… that was printed at the start.", status_code=401)


def _with_cookie(request: Request, token: str) -> Response:
    """To the same page without the token in its address: addresses are shared and logged."""
    rest = urlencode([(k, v) for k, v in request.query_params.multi_items() if k != "token"])
    path = "/" + request.url.path.lstrip("/")
    response = RedirectResponse(path + (f"?{rest}" if rest else ""), status_code=303)
    response.set_cookie(COOKIE, token, httponly=True, samesite="strict")
    return response


def _host_of(header: str) -> str:
    if header.startswith("["):
        return header[1:].split("]", 1)[0]
    return header.rsplit(":", 1)[0] if ":" in header else header
