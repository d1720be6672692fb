"""Keeps `report_keys`: of every article the keys of its newest matched reading, and no others."""

from __future__ import annotations

from collections.abc import Sequence

from extract.records import ReportKeys

from .batch import Load, begin_load
from .connect import Warehouse

_DROP_REPLACED = """
DELETE FROM report_keys
WHERE article_id IN (SELECT article_id FROM report_keys WHERE load_id = $load_id)
  AND report_id NOT IN (SELECT report_id FROM report_spans WHERE to_load = 9223372036854775807)
"""

# a reading that found no report replaces the one that did
_DROP_UNTOLD = """
DELETE FROM report_keys
WHERE article_id IN (SELECT article_id FROM readings WHERE load_id = $load_id)
  AND article_id NOT IN (SELECT article_id FROM report_spans WHERE to_load = 9223372036854775807)
"""


def load_missing_keys(warehouse: Warehouse, run_id: int, keys: Sequence[ReportKeys]) -> None:
    """Writes keys of reports that were matched before the table was there."""
    with begin_load(warehouse, run_id, "keys") as load:
        load.insert("report_keys", keys, key=("report_id",))


def insert_keys(load: Load, keys: Sequence[ReportKeys]) -> None:
    """The keys of newly matched reports, in place of those of the readings that they replace."""
    load.insert("report_keys", keys, key=("report_id",))
    load.con.execute(_DROP_REPLACED, {"load_id": load.load_id})


def drop_untold_keys(load: Load) -> None:
    """Forgets the articles of this load that tell nothing any more."""
    load.con.execute(_DROP_UNTOLD, {"load_id": load.load_id})
