"""Local news of shootings: the hardest test of same or not, with casualties, day and city."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from extract.places.folding import fold_name
from tests.quality.board import Figure, Suite, Task
from tests.quality.data import read_rows, window
from tests.quality.metrics import share
from tests.quality.product import Document, Imported, Row, as_date, imported
from tests.quality.suites.clustering import cluster_figures, note_cluster_errors
from tests.quality.suites.counts import Count, count_figures

_EVENTS = "SELECT event_id, killed_best, wounded_best FROM events"


def score(task: Task) -> Sequence[Figure]:
    """Same event by B-cubed and pairs; killed and injured per document and per event; day and city."""
    rows = sorted(read_rows(task.files("gva/documents*.jsonl*")[0]), key=lambda r: r["published_on"] or "")
    incidents = {r["incident_id"]: r for r in read_rows(task.files("gva/incidents*.jsonl*")[0])}
    rows = window([r for r in rows if r["incident_id"] in incidents], task.sample)
    documents = [Document(r["doc_id"], r["text"], r["title"], r["outlet"], r["published_on"]) for r in rows]
    with imported(documents, task.errors) as warehouse:
        found, gold = warehouse.clusters(), {r["doc_id"]: r["incident_id"] for r in rows}
        note_cluster_errors(task.errors, found, gold, {r["doc_id"]: r["title"] for r in rows})
        return [
            *cluster_figures("", found, gold, b_cubed_published=0.91, pairwise_published=0.745),
            *_counts(task, rows, incidents, warehouse),
            *_event_counts(task, rows, incidents, warehouse, found),
            *_settings(rows, incidents, warehouse),
        ]


def _counts(task: Task, rows: list[Row], incidents: dict[str, Any], warehouse: Imported) -> list[Figure]:
    reports = warehouse.main_reports()
    counts = [
        Count(
            r["doc_id"],
            name,
            int(incidents[r["incident_id"]][key]),
            int(reports.get(r["doc_id"], {}).get(column) or 0),
            f"{r['title']} // {r['text']}",
        )
        for name, key, column in (("killed", "killed", "killed_best"), ("injured", "injured", "wounded_best"))
        for r in rows
    ]
    return count_figures(counts, task.errors, {})


def _event_counts(
    task: Task, rows: list[Row], incidents: dict[str, Any], warehouse: Imported, found: dict[str, str]
) -> list[Figure]:
    """Per incident: the event that holds most of its documents."""
    events = {str(row["event_id"]): row for row in warehouse.rows(_EVENTS)}
    held: dict[str, list[str]] = {}
    for r in rows:
        held.setdefault(r["incident_id"], []).append(found[r["doc_id"]])
    counts = []
    for incident_id, names in held.items():
        event = events.get(max(names, key=names.count), {})
        for name, key, column in (
            ("event killed", "killed", "killed_best"),
            ("event injured", "injured", "wounded_best"),
        ):
            counts.append(
                Count(f"incident {incident_id}", name, int(incidents[incident_id][key]), int(event.get(column) or 0))
            )
    return count_figures(counts, task.errors, {})


def _settings(rows: list[Row], incidents: dict[str, Any], warehouse: Imported) -> list[Figure]:
    reports = warehouse.main_reports()
    days, near, cities = [], [], []
    for r in rows:
        incident, report = incidents[r["incident_id"]], reports.get(r["doc_id"], {})
        wanted, start, end = (
            _day(incident["date"]),
            as_date(report.get("date_start_on")),
            as_date(report.get("date_end_on")),
        )
        if wanted and start and end:
            days.append(start == wanted)
            near.append((start - wanted).days <= 1 and (wanted - end).days <= 1)
        elif wanted:
            days.append(False)
            near.append(False)
        cities.append(is_city(str(incident.get("city") or ""), str(report.get("place_name") or "")))
    return [
        Figure("day exact", share(days), count=len(days)),
        Figure("day within one", share(near)),
        Figure("city", share(cities)),
    ]


def is_city(gold: str, found: str) -> bool:
    """ "Chicago (Englewood)" is right either way, "Park (county)" is Park County, and Saint Louis St. Louis."""
    city, _, part = gold.removesuffix(")").partition(" (")
    names = (f"{city} county",) if part == "county" else (city, part)
    return fold_name(found) in {fold_name(name) for name in names if name}


def _day(text: str) -> date | None:
    try:
        return datetime.strptime(text, "%B %d, %Y").date()  # noqa: DTZ007 - a day without a zone
    except ValueError:
        return date.fromisoformat(text) if text[:4].isdigit() else None


SUITE = Suite("gva", score, tuned_on="matching weights and counting rules: this development part")
