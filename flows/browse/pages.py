"""What each page shows: queries and charts put together for a template, the same for the server and a static report."""

from __future__ import annotations

from typing import Any

from flows.browse.atlas import WORLD, box_around, cell_of, cluster_spots, corners, draw_map
from flows.browse.charts import day_histogram, volume_bars
from flows.browse.edition import countries_of, facets_of, feeds_of, outlets_of, runs_of
from flows.browse.filters import PER_PAGE, SORTS, Filter
from flows.browse.finding import cells_found, days_found, list_found, look_for
from flows.browse.links import Links, outlet_slug
from flows.browse.shelf import Room
from flows.browse.texts import compare_texts, mark_text
from flows.browse.words import sentence
from flows.reading_room import NotFound

Context = dict[str, Any]


def front_page(room: Room, links: Links, chosen: Filter, *, per_page: int = PER_PAGE) -> Context:
    """The list of events that meet the filter, a page of it, with map and histogram of all of them."""
    look_for(room, chosen)
    days = days_found(room, chosen)
    total = sum(int(day["event_count"]) for day in days)
    box = chosen.box or (WORLD if chosen.is_empty else WORLD.grown(0.25))  # finer cells, before they are known
    cells = cells_found(room, chosen, cell_of(box))
    if chosen.box is None and not chosen.is_empty:
        box = box_around(
            [corner for c in cells for corner in corners(c, c["radius_km"] if c["event_count"] == 1 else 0)]
        )
    spots = cluster_spots(
        cells, box, event_href=links.event, box_href=lambda closer: links.front(chosen.query(box=closer))
    )
    return {
        "events": list_found(room, chosen, per_page).records(),
        "total": total,
        "mapped": sum(int(day["mapped_count"]) for day in days),
        "chosen": chosen,
        "sorts": SORTS,
        "facets": facets_of(room),
        "countries": countries_of(room),
        "histogram": day_histogram(days),
        "map": draw_map(box, spots),
        "wider": box.grown(3.0) if chosen.box and box.width < WORLD.width / 3 else None,
        "pages": -(-total // per_page) if total else 0,
    }


def article_page(room: Room, links: Links, article_id: str, version: int | None = None) -> Context:
    """One version of an article with what was read from it, and what changed since the version before."""
    article = room.one("browse_article", "such article", article_id=article_id)
    versions = room.records("article_versions", article_id=article_id)
    wanted = version or article["version"]
    at = next((i for i, v in enumerate(versions) if v["version"] == wanted), None)
    if at is None:
        raise NotFound(f"This article has no version {wanted}.")
    shown = versions[at]
    spans = room.records("article_spans", article_id=article_id, version=wanted)
    diff = compare_texts(versions[at - 1]["text"] or "", shown["text"] or "") if at else []
    return {
        "article": article,
        "versions": versions,
        "shown": shown,
        "before": versions[at - 1] if at else None,
        "diff": diff,
        "paragraphs": mark_text(shown["text"] or "", spans),
        "spans": spans,
        "claims": [s for s in spans if s["kind"] in ("claim", "statement")],
        "copies": room.records("article_copies", article_id=article_id),
        "reports": room.records("article_reports", article_id=article_id),
    }


def outlets_page(room: Room, links: Links) -> Context:
    """All outlets."""
    return {"outlets": outlets_of(room)}


def outlet_page(room: Room, links: Links, name: str) -> Context:
    """One outlet."""
    summary = next((o for o in outlets_of(room) if name in (o["outlet"], outlet_slug(o["outlet"]))), None)
    if summary is None:
        raise NotFound(f"No outlet is called “{name}”.")
    name = summary["outlet"]
    return {
        "summary": summary,
        "bars": volume_bars(room.records("outlet_days", outlet=name)),
        "feeds": [feed for feed in feeds_of(room) if feed["outlet"] == name],
        "speed": room.records("outlet_speed", outlet=name)[0],
        "corrections": room.records("outlet_corrections", outlet=name),
        "articles": room.records("outlet_articles", outlet=name),
    }


def runs_page(room: Room, links: Links) -> Context:
    """What each run added, and what failed."""
    return {"runs": runs_of(room)}


def run_page(room: Room, links: Links, run_id: int) -> Context:
    """One run."""
    runs = room.records("runs", row_limit=1, run_id=run_id)
    if not runs:
        raise NotFound(f"There is no run {run_id}.")
    parts = {part: room.records(f"run_{part}", run_id=run_id) for part in ("steps", "failures", "changes")}
    return {"run": runs[0], **parts}


def feed_page(room: Room, links: Links, *, entries: int = 100) -> Context:
    """The newest changes of events, for Atom."""
    countries = countries_of(room)
    rows = room.records("feed", row_limit=entries)
    return {
        "entries": rows,
        "sentences": {row["event_id"]: sentence({"geo_precision": "", **row}, countries) for row in rows},
    }
