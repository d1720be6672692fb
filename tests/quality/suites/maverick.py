"""Event reports without their texts: a text is made of headline, date, place, actors and counts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tests.quality.board import Figure, Suite, Task
from tests.quality.data import read_rows, window
from tests.quality.product import Document, Row, imported
from tests.quality.suites.clustering import cluster_figures, note_cluster_errors

_SOURCE = re.compile(r"^(?P<outlet>.*?) \((?P<day>\d{4}-\d\d-\d\d)\) (?P<headline>.*)$", re.DOTALL)


def score(task: Task) -> Sequence[Figure]:
    """B-cubed of events over reports, in order of publication."""
    rows = sorted(read_rows(task.files("maverick/*.jsonl*")[0]), key=lambda r: str(r["date_start"]))
    rows = window(rows, task.sample)
    documents = [document_of(row) for row in rows]
    with imported(documents, task.errors) as warehouse:
        found = warehouse.clusters()
    gold = {str(r["id"]): str(r["event_id"]) for r in rows}
    note_cluster_errors(task.errors, found, gold, {d.key: d.title for d in documents})
    return cluster_figures("", found, gold)


def document_of(row: Row) -> Document:
    """A report as a short article, as an archive would give its abstract."""
    source = _SOURCE.match(row["source"] or "")
    headline = source["headline"] if source else str(row["source"] or "")
    place = ", ".join(str(row[key]) for key in ("city", "country") if row.get(key))
    actors = " and ".join(str(row[key]) for key in ("actor1", "actor2") if row.get(key))
    counts = f"{_count(row, 'deaths_best')} people were killed and {_count(row, 'injuries_best')} were injured."
    text = f"{headline}\n\n{actors} in {place} on {row['date_start']}. {counts} {row.get('location') or ''}".strip()
    day = source["day"] if source else row["date_start"]
    return Document(str(row["id"]), text, headline, source["outlet"] if source else "", day)


def _count(row: Row, key: str) -> int:
    return int(float(row.get(key) or 0))


SUITE = Suite("maverick", score, tuned_on="matching weights: this development part")
