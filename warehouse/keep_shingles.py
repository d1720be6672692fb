"""Keeps `shingle_keys`: telling shingles of what was seen in the last days, by which a new text finds what it copies.

A look-up scans one column of small integers of those days, for a whole batch at once. An index over it was not taken:
kept in the file it is larger than the rows, and built at each start it costs what eight batches of scanning do.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import chain
from uuid import UUID

import duckdb
import numpy as np
import pyarrow as pa

from .batch import Load, registered
from .connect import Warehouse
from .errors import plain_errors
from .read import read_query
from .rows import ShingledArticle
from .transaction import transaction

#: Two texts of which one holds half of the other share 16 of so many, or 4 where the other is four times as long.
KEYS_OF_TEXT = 32
#: A shingle that so many texts of the window hold is a set phrase, or of a text whose first printers are known.
HOLDERS_OF_KEY = 16
#: By what is kept of it a half looks like less than this once in fifty times; what looks like more is compared whole.
LEAST_CONTAINMENT = 0.3


def insert_shingle_keys(load: Load, window_start: date) -> None:
    """Keeps what tells of the texts whose shingles this load inserted, beside what was seen from that day on."""
    last_number = load.con.execute("SELECT coalesce(max(number), 0) FROM shingled_texts").fetchall()[0][0]
    numbers = {"load_id": load.load_id, "last_number": last_number}
    limits = {
        "since_number": _first_number(load.con, window_start),
        "most_of_text": KEYS_OF_TEXT,
        "most_holders": HOLDERS_OF_KEY,
    }
    load.con.execute(read_query("insert_shingle_keys"), numbers | limits)
    load.con.execute(read_query("insert_shingled_texts"), numbers)


def read_likely_copies(
    warehouse: Warehouse,
    texts: Sequence[Sequence[int]],
    *,
    named: Iterable[UUID],
    since: date,
    origin_since: date,
    most: int,
) -> list[ShingledArticle]:
    """The stored articles that share shingles with one of the texts, those named, and the origins of both.

    Seen since that day, origins since the other; for each text the `most` that share most.
    """
    if not texts:
        return []
    with plain_errors(warehouse.paths.work):
        values = {
            "named": [str(article_id) for article_id in named],
            "since": since,
            "origin_since": origin_since,
            "most": most,
            "least_containment": LEAST_CONTAINMENT,
        }
        sharing = _find_sharing(warehouse.con, texts, _first_number(warehouse.con, since))
        with registered(warehouse.con, "sharing", sharing):
            rows = warehouse.con.execute(read_query("likely_copies"), values).fetchall()
    return [ShingledArticle(article_id, version, tuple(hashes), *rest) for article_id, version, hashes, *rest in rows]


def drop_shingle_keys(warehouse: Warehouse, *, before: date) -> int:
    """Forgets the keys of texts that were seen before that day and returns the number of texts.

    They are derived from `shingles`, which stay, and no look-up asks for them any more.
    """
    with plain_errors(warehouse.paths.work), transaction(warehouse.con):
        first_number = _first_number(warehouse.con, before)
        warehouse.con.execute("DELETE FROM shingle_keys WHERE text_number < $1", [first_number])
        rows = warehouse.con.execute("DELETE FROM shingled_texts WHERE number < $1", [first_number]).fetchall()
    return int(rows[0][0])


def _first_number(con: duckdb.DuckDBPyConnection, since: date) -> int:
    """The first text of these days, or behind the last; numbers rise with the days, so older rows stay unread."""
    query = "SELECT coalesce(min(number) FILTER (seen_on >= $1), max(number) + 1, 0) FROM shingled_texts"
    return int(con.execute(query, [since]).fetchall()[0][0])


def _find_sharing(con: duckdb.DuckDBPyConnection, texts: Sequence[Sequence[int]], since_number: int) -> pa.Table:
    """Which stored texts share keys with a text, and how many: two, or all there is of the text.

    Counted as whole numbers of both: grouping by the two took DuckDB twice the time of the scan.
    """
    counts = np.array([len(hashes) for hashes in texts], np.int64)
    keys = np.fromiter(chain.from_iterable(texts), np.uint64, counts.sum()).astype(np.uint32)  # the lower half
    wanted = pa.table({"key": keys, "text": np.arange(len(texts), dtype=np.uint32).repeat(counts)})
    query = "SELECT text::BIGINT << 32 | text_number FROM wanted_keys JOIN shingle_keys USING (key) "
    with registered(con, "wanted_keys", wanted):
        held = con.sql(query + "WHERE text_number >= $1", params=[since_number]).to_arrow_table()
    pairs, shared = np.unique(held.column(0).to_numpy(), return_counts=True)
    text_counts = counts[pairs >> 32]
    kept = shared >= np.minimum(2, text_counts)
    return pa.table(
        {
            "text": pairs[kept] >> 32,
            "number": pairs[kept] & 0xFFFFFFFF,
            "shared_count": shared[kept],
            "text_count": text_counts[kept],
        }
    )
