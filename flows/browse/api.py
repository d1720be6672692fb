"""The same data as JSON, at stable addresses; described by /openapi.json."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import FastAPI, Query
from starlette.requests import Request
from starlette.responses import Response

from flows.browse.downloads import MEDIA, answer_bytes, as_json_bytes
from flows.browse.edition import outlets_of
from flows.browse.event_page import event_parts
from flows.browse.filters import SORTS, read_filter
from flows.browse.finding import count_found, list_events
from flows.browse.shelf import SQL_SECONDS, Room, Shelf
from flows.render import Answer

MOST = 10_000  # events an answer
TOTAL = "X-Total-Count"
#: A header, so that the answer stays a plain list of rows.
TELLS_TOTAL: dict[int | str, dict[str, Any]] = {
    200: {
        "headers": {
            TOTAL: {
                "description": "How many events meet the filter; an answer holds at most `limit` of them.",
                "schema": {"type": "integer"},
            }
        }
    }
}

Limit = Annotated[int, Query(ge=1, le=MOST, description="How many at the most.")]
Text = Annotated[str | None, Query(max_length=200)]


def add_api(app: FastAPI, shelf: Shelf) -> None:
    """Register the addresses."""

    def answer(build: Callable[[Room], Any]) -> Response:
        with shelf.reading() as room:
            return Response(as_json_bytes(build(room)), media_type="application/json")

    def answer_events(request: Request, limit: int, form: str) -> Response:
        chosen, _ = read_filter(request.query_params)
        with shelf.reading() as room:
            content = answer_bytes(list_events(room, chosen, limit), form)
            total = count_found(room)
        return Response(content, media_type=MEDIA[form], headers={TOTAL: str(total)})

    @app.get(
        "/api/events",
        summary="Events that meet a filter, the same parameters as the front page",
        responses=TELLS_TOTAL,
    )
    def events(
        request: Request,
        text: Text = None,
        since: date | None = None,
        until: date | None = None,
        place: Text = None,
        country: Text = None,
        type: Text = None,
        actor: Text = None,
        outlets: int | None = None,
        disputed: bool = False,
        box: Annotated[str | None, Query(description="west,south,east,north")] = None,
        sort: Annotated[str, Query(description=", ".join(SORTS))] = "newest",
        page: int = 1,
        limit: Limit = 100,
    ) -> Response:
        return answer_events(request, limit, "json")

    @app.get("/api/events.geojson", summary="The same as points of GeoJSON", responses=TELLS_TOTAL)
    def events_geojson(request: Request, limit: Limit = MOST) -> Response:
        return answer_events(request, limit, "geojson")

    @app.get("/api/events/{event_id}", summary="One event with claims, statements, reports, places, actors, changes")
    def event(event_id: UUID) -> Response:
        return answer(lambda room: whole_event(room, str(event_id)))

    @app.get("/api/articles/{article_id}", summary="One article with its versions, copies and reports")
    def article(article_id: UUID) -> Response:
        return answer(lambda room: whole_article(room, str(article_id)))

    @app.get("/api/outlets", summary="All outlets")
    def outlets() -> Response:
        return answer(lambda room: outlets_of(room))

    @app.get("/api/runs", summary="The newest runs and what each added")
    def runs(limit: Limit = 100) -> Response:
        return answer(lambda room: room.records("runs", row_limit=limit, run_id=None))

    @app.get("/api/sql", summary="One query that reads; time and rows are limited")
    def sql(q: Annotated[str, Query(max_length=20_000)], limit: Limit = 1000) -> Response:
        with shelf.reading(seconds=SQL_SECONDS) as room:
            found = room.strangers_sql(q, limit=limit)
        return Response(answer_bytes(Answer(found.columns, found.rows[:limit]), "json"), media_type=MEDIA["json"])


def whole_event(room: Room, event_id: str) -> dict[str, Any]:
    """One event and everything that hangs on it."""
    event = room.one("event", "such event", event_id=event_id)
    return event | event_parts(room, event_id)


def whole_article(room: Room, article_id: str) -> dict[str, Any]:
    """One article and everything that hangs on it."""
    article = room.one("browse_article", "such article", article_id=article_id)
    parts = {name: room.records(f"article_{name}", article_id=article_id) for name in ("versions", "copies", "reports")}
    spans = room.records("article_spans", article_id=article_id, version=article["version"])
    return article | parts | {"read": spans}
