"""The web application: each page is one query-and-render function; see pages.py for what they show."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.staticfiles import StaticFiles
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from flows.browse import pages
from flows.browse.api import add_api
from flows.browse.downloads import answer_bytes
from flows.browse.edition import latest_of
from flows.browse.event_page import event_page
from flows.browse.filters import read_filter
from flows.browse.guard import HEADERS, guard
from flows.browse.house import render
from flows.browse.links import Links
from flows.browse.shelf import Room, Shelf
from flows.browse.sql_page import add_sql
from flows.reading_room import NotFound
from flows.render import Answer
from warehouse.errors import WarehouseError, WarehouseMissing

LINKS = Links()


def create_app(warehouse: Path, *, token: str | None = None) -> FastAPI:
    """The browser over one published file; with `token`, only for who shows it."""
    shelf = Shelf(warehouse)
    app = FastAPI(
        title="wirehouse",
        version="1",
        docs_url=None,
        redoc_url=None,
        openapi_url="/openapi.json",
        description="Events, claims and reports as JSON, read only, at the addresses of the pages below /api.",
    )
    app.add_middleware(GZipMiddleware, minimum_size=2_000, compresslevel=5)
    guard(app, token=token)
    app.mount("/static", StaticFiles(packages=[("flows.browse", "static")]), name="static")
    _add_errors(app)
    add_api(app, shelf)
    _add_pages(app, shelf)
    add_sql(app, shelf, LINKS)
    return app


def _add_pages(app: FastAPI, shelf: Shelf) -> None:
    def page(template: str, build: Callable[[Room], pages.Context]) -> HTMLResponse:
        with shelf.reading() as room:
            context = {**build(room), "latest": latest_of(room), "warehouse": shelf.path.name}
        return HTMLResponse(render(template, LINKS, context))

    @app.get("/", include_in_schema=False)
    def front(request: Request) -> Response:
        chosen, problems = read_filter(request.query_params)
        return page("front.html", lambda room: {**pages.front_page(room, LINKS, chosen), "problems": problems})

    @app.get("/event/{event_id}", include_in_schema=False)
    def event(event_id: UUID) -> Response:
        return page("event.html", lambda room: event_page(room, LINKS, str(event_id)))

    @app.get("/article/{article_id}", include_in_schema=False)
    def article(article_id: UUID, version: int | None = None) -> Response:
        return page("article.html", lambda room: pages.article_page(room, LINKS, str(article_id), version))

    @app.get("/outlets", include_in_schema=False)
    def outlets() -> Response:
        return page("outlets.html", lambda room: pages.outlets_page(room, LINKS))

    @app.get("/outlet/{name:path}", include_in_schema=False)
    def outlet(name: str) -> Response:
        return page("outlet.html", lambda room: pages.outlet_page(room, LINKS, name))

    @app.get("/runs", include_in_schema=False)
    def runs() -> Response:
        return page("runs.html", lambda room: pages.runs_page(room, LINKS))

    @app.get("/run/{run_id}", include_in_schema=False)
    def run(run_id: int) -> Response:
        return page("run.html", lambda room: pages.run_page(room, LINKS, run_id))

    @app.get("/api", include_in_schema=False)
    def api() -> Response:
        return page("api.html", lambda room: {"schema": app.openapi()})

    @app.get("/feed.atom", include_in_schema=False)
    def feed(request: Request) -> Response:
        links = Links(prefix=str(request.base_url))
        with shelf.reading() as room:
            text = render("feed.atom", links, pages.feed_page(room, links))
        return Response(text, media_type="application/atom+xml")


def _add_errors(app: FastAPI) -> None:
    @app.exception_handler(WarehouseError)
    def failed(request: Request, error: Exception) -> Response:
        status = 404 if isinstance(error, NotFound) else 503 if isinstance(error, WarehouseMissing) else 400
        return _error(request, status, str(error))

    @app.exception_handler(404)
    def missing(request: Request, error: Exception) -> Response:
        return _error(request, 404, "There is no page at this address.")

    @app.exception_handler(Exception)
    def broken(request: Request, error: Exception) -> Response:
        """A fault of ours: the page says so and no more; uvicorn writes the traceback where it was started."""
        response = _error(request, 500, "A fault of the browser itself. What happened is told where it was started.")
        response.headers.update(HEADERS)
        return response

    @app.exception_handler(RequestValidationError)
    def unreadable(request: Request, error: Exception) -> Response:
        return _error(request, 404, "There is no page at this address: it is not written as our addresses are.")


def _error(request: Request, status: int, message: str) -> Response:
    if request.url.path.startswith("/api/"):
        return Response(answer_bytes(Answer(("error",), ((message,),)), "json"), status, media_type="application/json")
    context: dict[str, Any] = {"status": status, "message": message, "latest": None, "warehouse": ""}
    return HTMLResponse(render("error.html", LINKS, context), status_code=status)
