"""The driving example: two reports of one event, every claim with its claimant."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.quality.board import Figure, Suite, Task
from tests.quality.metrics import share
from tests.quality.product import Document, Imported, Row, imported

SIDES = {"BLA": "armed_group", "government": "government"}
_CLAIMS = "SELECT a.url, c.* FROM claims c JOIN articles a ON a.article_id = c.article_id"


def score(task: Task) -> Sequence[Figure]:
    """Claims found and invented, sides, one event, what does not add up."""
    folder = _folder(task)
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    texts = {key: (folder / name).read_text(encoding="utf-8") for key, name in gold["reports"].items()}
    documents = [
        Document(key, text, title="", outlet=f"outlet {key}", published_on=gold["published_on"][key])
        for key, text in texts.items()
    ]
    with imported(documents, task.errors) as warehouse:
        return _figures(task, gold, warehouse)


def _figures(task: Task, gold: dict[str, Any], warehouse: Imported) -> list[Figure]:
    claims = warehouse.by_document(_CLAIMS)
    hits = [(wanted, _find(claims[wanted["report"]], wanted)) for wanted in gold["claims"]]
    for wanted, row in hits:
        if row is None:
            task.errors.add(wanted["report"], f"{wanted['measure']} {wanted['low']}", "nothing", wanted["quote"])
        elif row["claimant_side"] != SIDES[wanted["claimant_side"]]:
            task.errors.add(wanted["report"], wanted["claimant"], row["claimant"], wanted["quote"])
    used = {row["claim_id"] for _, row in hits if row}
    invented = [
        row for rows in claims.values() for row in rows if row["claim_id"] not in used and row["scope"] == "event"
    ]
    for row in invented:
        task.errors.add(str(row["url"]), "no claim", f"{row['measure']} {row['low']}", row["quote"])
    events = set(warehouse.clusters().values())
    pairs = {(r["left_value"], r["right_value"]) for r in warehouse.rows("SELECT * FROM discrepancies")}
    wanted_pairs = [{49, 48}, {14, 16}, {17, 84}]
    return [
        Figure("claims found", share(row is not None for _, row in hits), 1.0, len(hits)),
        Figure("right side", share(row["claimant_side"] == SIDES[w["claimant_side"]] for w, row in hits if row)),
        Figure("claims invented", len(invented), is_less_better=True),
        Figure("events too many", len(events) - 1, is_less_better=True),
        Figure("does not add up", share(any(set(p) == w for p in pairs) for w in wanted_pairs), count=3),
    ]


def _find(rows: list[Row], wanted: dict[str, Any]) -> Row | None:
    for row in rows:
        overlaps = row["quote_start"] < wanted["end"] and wanted["start"] < row["quote_end"]
        if overlaps and (row["measure"], row["low"]) == (wanted["measure"], wanted["low"]):
            return row
    return None


def _folder(task: Task) -> Path:
    nearby = [folder for folder in (task.data / "seeds", task.data.parent / "seeds") if (folder / "gold.json").exists()]
    return nearby[0] if nearby else task.files("seeds/gold.json")[0].parent


SUITE = Suite("seeds", score, tuned_on="everything was written with these two texts in view")
