"""The SQL page: a query box that only reads, with limits on time and rows, and answers to take away."""

from __future__ import annotations

from functools import cache

from fastapi import FastAPI
from starlette.responses import HTMLResponse, Response

from flows.browse.downloads import MEDIA, answer_bytes
from flows.browse.edition import dictionary_of, latest_of
from flows.browse.house import render
from flows.browse.links import Links
from flows.browse.shelf import SQL_SECONDS, Shelf
from flows.render import Answer
from warehouse.errors import QueryFailed
from warehouse.read import read_query

SHOWN_ROWS = 500  # of an answer on the page
DOWNLOADED_ROWS = 100_000
EXAMPLES = {
    "events that sides dispute": "example_disputed",
    "what does not add up": "example_findings",
    "who counts whom": "example_who_counts_whom",
    "who tells first": "example_who_tells_first",
    "what the last run did": "example_last_run",
}


def add_sql(app: FastAPI, shelf: Shelf, links: Links) -> None:
    """Register the page."""

    @app.get("/sql", include_in_schema=False)
    def sql(q: str = "", format: str = "") -> Response:
        if q and format in MEDIA:
            return _download(shelf, q, format)
        answer, problem = _asked(shelf, q)
        with shelf.reading() as room:
            latest, tables = latest_of(room), dictionary_of(room)
        context = {
            "latest": latest,
            "tables": tables,
            "warehouse": shelf.path.name,
            "q": q or next(iter(examples().values())),
            "examples": examples(),
            "answer": answer,
            "rows": answer.rows[:SHOWN_ROWS] if answer else (),
            "numeric": _numeric(answer),
            "problem": problem,
            "forms": MEDIA,
            "limits": (SQL_SECONDS, SHOWN_ROWS, DOWNLOADED_ROWS),
        }
        return HTMLResponse(render("sql.html", links, context), status_code=400 if problem else 200)


@cache
def examples() -> dict[str, str]:
    """Queries to start from, by what they answer."""
    return {name: read_query(file).split("\n", 1)[1].strip() for name, file in EXAMPLES.items()}


def _asked(shelf: Shelf, q: str) -> tuple[Answer | None, str]:
    if not q.strip():
        return None, ""
    try:
        with shelf.reading(seconds=SQL_SECONDS) as room:
            return room.strangers_sql(q, limit=SHOWN_ROWS + 1), ""
    except QueryFailed as error:
        return None, str(error)


def _numeric(answer: Answer | None) -> list[bool]:
    if answer is None:
        return []
    return [any(isinstance(row[i], int | float) for row in answer.rows[:20]) for i in range(len(answer.columns))]


def _download(shelf: Shelf, q: str, form: str) -> Response:
    with shelf.reading(seconds=SQL_SECONDS) as room:
        if form == "parquet":
            content = room.strangers_parquet(q, limit=DOWNLOADED_ROWS)
        else:
            answer = room.strangers_sql(q, limit=DOWNLOADED_ROWS)
            content = answer_bytes(Answer(answer.columns, answer.rows[:DOWNLOADED_ROWS]), form)
    name = f'attachment; filename="answer.{form}"'
    return Response(content, media_type=MEDIA[form], headers={"Content-Disposition": name})
