"""Readings into the base tables: reports, claims, statements, places, times, actors."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from .batch import Load, begin_load
from .connect import Warehouse
from .flatten import ReadVersion, coder_of, flatten_reading
from .keep_keys import drop_untold_keys
from .reading_rows import ReadingRows
from .rows import ReadArticle
from .spans import refresh_spans


def load_readings(warehouse: Warehouse, run_id: int, readings: Sequence[ReadArticle]) -> int:
    """Writes readings and all they found in one transaction; returns how many readings were new.

    A reading is known by (article, version, coder): one that is there already is left out whole.
    """
    with begin_load(warehouse, run_id, "read") as load:
        known = _read_known(load, readings)
        versions = _read_versions(load, readings)
        rows = ReadingRows()
        for item in readings:
            key = (item.article_id, item.version, coder_of(item))
            if key not in known:
                known.add(key)
                flatten_reading(item, versions[(item.article_id, item.version)], rows)
        for table, batch in rows.by_table():
            load.insert(table, batch)
        refresh_spans(load)
        drop_untold_keys(load)
        return len(rows.readings)


def _read_known(load: Load, readings: Sequence[ReadArticle]) -> set[tuple[UUID, int, str]]:
    rows = load.con.execute(
        "SELECT article_id, version, coder FROM readings WHERE article_id IN (SELECT unnest($1)::UUID)",
        [[str(item.article_id) for item in readings]],
    ).fetchall()
    return set(rows)


def _read_versions(load: Load, readings: Sequence[ReadArticle]) -> dict[tuple[UUID, int], ReadVersion]:
    rows = load.con.execute(
        "SELECT article_id, version, text, outlet, url, published_at FROM article_versions "
        "WHERE article_id IN (SELECT unnest($1)::UUID)",
        [[str(item.article_id) for item in readings]],
    ).fetchall()
    return {(article_id, version): ReadVersion(*rest) for article_id, version, *rest in rows}
