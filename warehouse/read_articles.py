"""Work lists from article versions: what to compare with, what to read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from .article_rows import ARTICLE_COLUMN_COUNT, ARTICLE_COLUMNS, article_of
from .connect import Warehouse
from .errors import plain_errors
from .read import read_query
from .rows import StoredArticle

_STORED = f"""
SELECT {ARTICLE_COLUMNS}, article_id, version, content_hash, seen_at, origin_id, body_hash
FROM article_versions
LEFT JOIN (
    SELECT article_id, arg_max(origin_id, load_id) AS origin_id FROM copies GROUP BY article_id
) USING (article_id)
"""


def read_current_articles(warehouse: Warehouse, article_ids: Iterable[UUID]) -> dict[UUID, StoredArticle]:
    """The newest version of each of these articles that is stored."""
    query = (
        f"{_STORED} WHERE article_id IN (SELECT unnest($1)::UUID) "
        "QUALIFY version = max(version) OVER (PARTITION BY article_id)"
    )
    stored = _select_stored(warehouse, query, [[str(article_id) for article_id in article_ids]])
    return {item.article_id: item for item in stored}


def read_known_bodies(warehouse: Warehouse, article_ids: Iterable[UUID]) -> set[tuple[UUID, str]]:
    """Bodies of these articles that were turned into text before, as (article_id, body_hash)."""
    query = """
        SELECT DISTINCT article_id, body_hash FROM extractions
        WHERE outcome IN ('done', 'unchanged') AND article_id IN (SELECT unnest($1)::UUID)
    """
    with plain_errors(warehouse.paths.work):
        rows = warehouse.con.execute(query, [[str(article_id) for article_id in article_ids]]).fetchall()
    return {(article_id, body_hash) for article_id, body_hash in rows}


def read_versions_to_read(
    warehouse: Warehouse,
    *,
    coder: str,
    limit: int | None = None,
    again: bool = False,
    since: date | None = None,
) -> list[StoredArticle]:
    """Versions that no coder has read; with `again`, all that `coder` ("name/version") has not read.

    Oldest first; `since` is a day of first sight. Call again after each load for the next batch.
    """
    # Chosen by row first: sorting the texts themselves would hold all that wait in memory, at every batch.
    order = "ORDER BY article_versions.load_id, seen_at, article_id, version"
    query = (
        f"{_STORED} WHERE article_versions.rowid IN (SELECT article_versions.rowid FROM article_versions WHERE "
        "NOT EXISTS (FROM readings WHERE readings.article_id = article_versions.article_id "
        "AND readings.version = article_versions.version AND (NOT $again OR readings.coder = $coder)) "
        f"AND ($since IS NULL OR seen_at >= $since::DATE) {order} LIMIT $row_limit) {order}"
    )
    values = {"again": again, "coder": coder, "since": since, "row_limit": limit or 1 << 62}
    return _select_stored(warehouse, query, values)


def read_outlet_texts(warehouse: Warehouse, outlet: str, *, limit: int = 100) -> list[str]:
    """The newest texts of an outlet, to find the lines that recur in them; those taken out before are there too.

    Without them what recurs would be forgotten as soon as the newest texts had left it out.
    """
    with plain_errors(warehouse.paths.work):
        rows = warehouse.con.execute(
            "SELECT concat_ws(chr(10), text, array_to_string(furniture, chr(10))) FROM article_versions "
            "WHERE outlet = $1 AND version = 1 ORDER BY load_id DESC, seen_at DESC, article_id LIMIT $2",
            [outlet, limit],
        ).fetchall()
    return [row[0] for row in rows]


def read_pages_seen(warehouse: Warehouse, *, since: datetime) -> list[tuple[str, list[UUID]]]:
    """Outlets with their articles whose newest text is from a page and was seen since then."""
    with plain_errors(warehouse.paths.work):
        return warehouse.con.execute(read_query("pages_seen_since"), {"since": since}).fetchall()


def _select_stored(warehouse: Warehouse, query: str, values: Any) -> list[StoredArticle]:
    with plain_errors(warehouse.paths.work):
        rows = warehouse.con.execute(query, values).fetchall()
    return [_stored(row) for row in rows]


def _stored(row: tuple[Any, ...]) -> StoredArticle:
    article_id, version, content_hash, seen_at, origin_id, body_hash = row[ARTICLE_COLUMN_COUNT:]
    return StoredArticle(
        article_id=article_id,
        version=version,
        article=article_of(row[:ARTICLE_COLUMN_COUNT]),
        content_hash=content_hash,
        seen_at=seen_at,
        origin_id=origin_id or article_id,
        body_hash=body_hash,
    )
