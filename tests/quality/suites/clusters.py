"""The same event across outlets, in five sets of different nature."""

from __future__ import annotations

from collections.abc import Sequence

from tests.quality.board import Figure, Suite, Task
from tests.quality.data import read_rows, some
from tests.quality.product import Document, imported
from tests.quality.suites.clustering import cluster_figures, note_cluster_errors

#: B³ of our prototype where it was measured; allsides, basil: no figure known to us.
PUBLISHED = {"ecbplus": (0.907, 0.871)}


def score(task: Task) -> Sequence[Figure]:
    """B-cubed and pairwise F1, each file by itself."""
    figures: list[Figure] = []
    for file in task.files("clusters/*.jsonl*"):
        name = file.name.split(".")[0]
        rows = some(read_rows(file), task.sample, lambda row: str(row["cluster"]))
        documents = [
            Document(r["doc_id"], r["text"], r["title"] or "", r["outlet"] or "", r["published_on"]) for r in rows
        ]
        with imported(documents, task.errors) as warehouse:
            found, gold = warehouse.clusters(), {r["doc_id"]: r["cluster"] for r in rows}
        note_cluster_errors(task.errors, found, gold, {r["doc_id"]: f"{r['title']}" for r in rows})
        cubed, pairs = next((v for k, v in PUBLISHED.items() if name.startswith(k)), (None, None))
        figures += cluster_figures(name, found, gold, b_cubed_published=cubed, pairwise_published=pairs)
    return figures


SUITE = Suite("clusters", score, tuned_on="matching weights: all of these, of allsides_train 1,800 documents")
