"""Extractions, article versions, shingles and copy links into the base tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from .article_rows import ArticleVersionRow, article_row
from .batch import Load, begin_load
from .connect import Warehouse
from .keep_shingles import insert_shingle_keys
from .rows import CopyRow, ExtractedArticle, ExtractionRow, ShingleRow

#: A set phrase is what many texts of a week use, the days in which copies are looked for.
KEY_WINDOW = timedelta(days=7)

_FOLLOWERS = """
SELECT article_id, arg_max(version, load_id), arg_max(origin_id, load_id) AS current_origin_id
FROM copies
GROUP BY article_id
HAVING current_origin_id IN (SELECT unnest($1)::UUID) AND article_id <> current_origin_id
"""


def load_articles(
    warehouse: Warehouse, run_id: int, extracted: Sequence[ExtractedArticle], *, moved: Sequence[CopyRow] = ()
) -> tuple[ExtractionRow, ...]:
    """Writes what extraction made, in one transaction, and returns each extraction with its outcome and version.

    `moved` are stored articles of which an earlier origin was found; what is a copy of theirs follows them.

    The version is decided here, against the newest one stored: an article whose content_hash is the newest
    version's makes none and its outcome becomes "unchanged".
    """
    with begin_load(warehouse, run_id, "articles") as load:
        newest = _read_newest(load, [item.extraction.article_id for item in extracted])
        done: list[ExtractionRow] = []
        versions: list[ArticleVersionRow] = []
        shingles: list[ShingleRow] = []
        copies: list[CopyRow] = []
        for item in extracted:
            row = _version_of(item, newest)
            done.append(_extraction(item, row, newest))
            if row is None:
                continue
            versions.append(row)
            newest[row.article_id] = (row.version, row.content_hash)
            if item.hashes:
                shingles.append(ShingleRow(row.article_id, row.version, item.hashes, item.seen_at.date()))
            copies.append(_copy(item, row))
        load.insert("article_versions", versions, key=("article_id", "version"))
        load.insert("shingles", shingles, key=("article_id", "version"))
        if shingles:
            insert_shingle_keys(load, max(row.seen_on for row in shingles) - KEY_WINDOW)
        _insert_changed_copies(load, [*copies, *moved, *_followers(load, copies, moved)])
        load.insert("extractions", done, key=("article_id", "body_hash", "extractor_version"))
        return tuple(done)


def _read_newest(load: Load, article_ids: Sequence[UUID]) -> dict[UUID, tuple[int, str]]:
    rows = load.con.execute(
        "SELECT article_id, max(version), arg_max(content_hash, version) FROM article_versions "
        "WHERE article_id IN (SELECT unnest($1)::UUID) GROUP BY article_id",
        [[str(article_id) for article_id in article_ids]],
    ).fetchall()
    return {article_id: (version, content_hash) for article_id, version, content_hash in rows}


def _version_of(item: ExtractedArticle, newest: dict[UUID, tuple[int, str]]) -> ArticleVersionRow | None:
    """The version that an extraction makes, None where it makes none."""
    if item.article is None:
        return None
    article_id = item.extraction.article_id
    version, content_hash = newest.get(article_id, (0, ""))
    if version and content_hash == item.content_hash and not item.is_again:
        return None
    return article_row(
        article_id,
        version + 1,
        item.article,
        content_hash=item.content_hash,
        change=item.change,
        seen_at=item.seen_at,
        body_hash=item.extraction.body_hash,
        is_extracted_again=item.is_again,
    )


def _extraction(
    item: ExtractedArticle, row: ArticleVersionRow | None, newest: dict[UUID, tuple[int, str]]
) -> ExtractionRow:
    if row is not None:
        return replace(item.extraction, version=row.version)
    version = newest.get(item.extraction.article_id, (None, ""))[0]
    if item.article is not None:
        return replace(item.extraction, outcome="unchanged", version=version)
    return replace(item.extraction, version=version)


def _copy(item: ExtractedArticle, row: ArticleVersionRow) -> CopyRow:
    origin_id = item.origin_id or row.article_id
    return CopyRow(row.article_id, row.version, origin_id, item.containment, item.copy_reason)


def _followers(load: Load, copies: Sequence[CopyRow], moved: Sequence[CopyRow]) -> list[CopyRow]:
    """What was thought to come from articles that were stored before and are now known as copies themselves."""
    told = {copy.article_id for copy in copies}
    changed = (*moved, *(copy for copy in copies if copy.version > 1))
    origins = {copy.article_id: copy for copy in changed if copy.origin_id != copy.article_id}
    if not origins:
        return []
    rows = load.con.execute(_FOLLOWERS, [[str(article_id) for article_id in origins]]).fetchall()
    return [
        replace(origins[origin_id], article_id=article_id, version=version)
        for article_id, version, origin_id in rows
        if article_id not in told
    ]


def _insert_changed_copies(load: Load, copies: Sequence[CopyRow]) -> int:
    """Only rows that say something else than the newest of their article; silence means: its own origin."""
    rows = load.con.execute(
        "SELECT article_id, arg_max(origin_id, load_id) FROM copies "
        "WHERE article_id IN (SELECT unnest($1)::UUID) GROUP BY article_id",
        [[str(copy.article_id) for copy in copies]],
    ).fetchall()
    current: dict[UUID, UUID] = dict(rows)
    fresh: list[CopyRow] = []
    for copy in copies:
        if current.get(copy.article_id, copy.article_id) != copy.origin_id:
            current[copy.article_id] = copy.origin_id
            fresh.append(copy)
    return load.insert("copies", fresh)
