"""Short accounts of attacks: exact number of dead and injured."""

from __future__ import annotations

from collections.abc import Sequence

from tests.quality.board import Figure, Suite, Task
from tests.quality.data import read_rows, some
from tests.quality.product import Document, imported
from tests.quality.suites.counts import Count, count_figures


def score(task: Task) -> Sequence[Figure]:
    """Exact match; in about a fifth of the rows the number is not in the text at all."""
    rows = list(enumerate(read_rows(task.files("wiki_incidents/*.jsonl*")[0])))
    rows = some(rows, task.sample, lambda pair: str(pair[0]))
    documents = [Document(str(n), r["details"], "", "Wikipedia", r["date"]) for n, r in rows if r["details"]]
    with imported(documents, task.errors) as warehouse:
        reports = warehouse.main_reports()
    counts = [
        Count(str(n), name, int(float(r[key])), int(reports.get(str(n), {}).get(column) or 0), r["details"] or "")
        for name, key, column in (("dead", "dead", "killed_best"), ("injured", "injured", "wounded_best"))
        for n, r in rows
        if str(r[key]).replace(".", "").isdigit()
    ]
    return count_figures(counts, task.errors, {"dead": 0.61, "injured": 0.62})


SUITE = Suite("wiki_incidents", score, tuned_on="counting rules: this development part")
