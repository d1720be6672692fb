"""What each page shows: queries and charts put together for a template, the same for the server and a static report."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable
from typing import Any
from uuid import UUID

from flows.browse.atlas import (
    SCALE,
    WORLD,
    Map,
    Spot,
    area_of,
    box_around,
    cell_of,
    cluster_spots,
    corners,
    draw_map,
)
from flows.browse.charts import day_histogram, volume_bars
from flows.browse.filters import PER_PAGE, SORTS, Filter
from flows.browse.links import Links, outlet_slug
from flows.browse.shelf import Edition, Room
from flows.browse.texts import compare_texts, mark_text
from flows.browse.tolls import toll_panels
from flows.browse.words import sentence, where_words
from flows.reading_room import NotFound

Context = dict[str, Any]
SHOWN_FEATURES = 8  # of a judgement: those that pushed the score most
RUNS_SHOWN = 100


def front_page(room: Room, links: Links, chosen: Filter, *, per_page: int = PER_PAGE) -> Context:
    """The list of events that meet the filter, a page of it, with map and histogram of all of them."""
    values = chosen.values()
    offset = (chosen.page - 1) * per_page
    rows = room.found("list", values, sort=chosen.sort, row_limit=per_page, row_offset=offset).records()
    total = int(rows[0]["found_count"]) if rows else 0
    days = room.found("days", values).records()
    box = chosen.box or (WORLD if chosen.is_empty else WORLD.grown(0.25))  # finer cells, before they are known
    cells = room.found("map", values, cell=cell_of(box)).records()
    if chosen.box is None and not chosen.is_empty:
        box = box_around(
            [corner for c in cells for corner in corners(c, c["radius_km"] if c["event_count"] == 1 else 0)]
        )
    spots = cluster_spots(
        cells, box, event_href=links.event, box_href=lambda closer: links.front(chosen.query(box=closer))
    )
    return {
        "events": rows,
        "total": total,
        "mapped": sum(int(c["event_count"]) for c in cells),
        "chosen": chosen,
        "sorts": SORTS,
        "facets": facets_of(room),
        "countries": countries_of(room),
        "histogram": day_histogram(days),
        "map": draw_map(box, spots),
        "wider": box.grown(3.0) if chosen.box and box.width < WORLD.width / 3 else None,
        "pages": -(-total // per_page) if total else 0,
    }


def event_page(room: Room, links: Links, event_id: str) -> Context:
    """Everything about one event."""
    event = room.one("event", "such event", event_id=event_id)
    claims = room.records("event_claims", event_id=event_id)
    reports = room.records("event_reports", event_id=event_id)
    places = room.records("event_places", event_id=event_id)
    judgements = room.records("event_judgements", event_id=event_id)
    countries = countries_of(room)
    return {
        "event": event,
        "sentence": sentence(event, countries),
        "where": where_words(event, countries),
        "panels": toll_panels(claims, href=links.article),
        "claims": _claim_groups(claims),
        "claim_count": len(claims),
        "by_id": {str(claim["claim_id"]): claim for claim in claims},
        "statements": room.records("event_statements", event_id=event_id),
        "discrepancies": room.records("event_discrepancies", event_id=event_id),
        "reports": fold_copies(reports),
        "report_count": len(reports),
        "places": places,
        "map": _places_map(places),
        "actors": room.records("event_actors", event_id=event_id),
        "changes": room.records("event_changes", event_id=event_id),
        "kin": room.records("event_kin", event_id=event_id),
        "why": _reasons(reports, judgements),
    }


def _claim_groups(claims: list[dict[str, Any]]) -> list[tuple[tuple[str, str], list[tuple[str, list[dict[str, Any]]]]]]:
    """Claims by measure and group, then by side: who against whom. What copies repeat is told once, with a count."""
    groups: dict[tuple[str, str], dict[str, list[dict[str, Any]]]] = defaultdict(lambda: defaultdict(list))
    seen: dict[tuple[Any, ...], dict[str, Any]] = {}
    for claim in claims:
        key = tuple(
            claim[n] for n in ("measure", "victim_group", "claimant_side", "origin_id", "low", "high", "claimant")
        )
        if key in seen:
            seen[key]["repeated"].append(claim["outlet"])
            continue
        seen[key] = claim
        claim["repeated"] = []
        groups[claim["measure"], claim["victim_group"]][claim["claimant_side"]].append(claim)
    return [(key, list(sides.items())) for key, sides in groups.items()]


def fold_copies(reports: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Reports in time order, each copy under its origin where that is here, else under the first copy."""
    heads: dict[Any, dict[str, Any]] = {}
    for report in reports:
        report["copies"] = []
        if not report["is_copy"]:
            heads.setdefault(report["origin_id"], report)
    shown = []
    for report in reports:
        head = heads.setdefault(report["origin_id"], report)
        if head is report or not report["is_copy"]:
            shown.append(report)
        else:
            head["copies"].append(report)
    return shown


def _places_map(places: list[dict[str, Any]]) -> Map | None:
    located = [p for p in places if p["latitude"] is not None and p["role"] != "reporting"]
    if not located:
        return None
    near = [p for p in located if p["role"] == "event"] or located
    box = box_around([corner for p in near for corner in corners(p, p["radius_km"] if p["is_main"] else 0.0)])
    return draw_map(box, [_place_spot(p, box.width / 50) for p in reversed(located)])


def _place_spot(place: dict[str, Any], unit: float) -> Spot:
    """`unit` is a thousandth of the map's width."""
    role, is_main = place["role"], bool(place["is_main"])
    label = f"{place['place_name']}: {role}, named {place['mention_count']} times by {place['outlet_count']} outlets"
    return Spot(
        x=round(place["longitude"] * SCALE, 2),
        y=round(-place["latitude"] * SCALE, 2),
        radius=round(unit * (12 if is_main else 8), 3),
        area=area_of(place["radius_km"]) if is_main else 0.0,
        label=label,
        href="",
        count=1,
        kind=role if role in ("event", "dateline") else "context",
        is_wide=is_main and place["place_kind"] in ("country", "admin1", "region", "unknown"),
    )


def _reasons(reports: list[dict[str, Any]], judgements: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """For each report how it came here, and the judgement that speaks most for it with what pushed the score."""
    by_id = {report["report_id"]: report for report in reports}
    best: dict[UUID, dict[str, Any]] = {}
    for judgement in judgements:  # highest score first
        for own, other in (("left_id", "right_id"), ("right_id", "left_id")):
            if judgement["verdict"] == "same" and judgement[other] in by_id:
                best.setdefault(judgement[own], {**judgement, "other": by_id[judgement[other]]})
    reasons = []
    for report in reports:
        spoken = best.get(report["report_id"])
        features = _pushes(spoken["features"]) if spoken else []
        reasons.append({"report": report, "judgement": spoken, "features": features})
    return reasons


def _pushes(features: str | None) -> list[dict[str, Any]]:
    read = json.loads(features or "[]")
    for feature in read:
        feature["push"] = float(feature["value"]) * float(feature["weight"])
    pushed = [f for f in read if abs(f["push"]) >= 0.02 and f["name"] != "bias"]
    return sorted(pushed, key=lambda f: -abs(f["push"]))[:SHOWN_FEATURES]


def article_page(room: Room, links: Links, article_id: str, version: int | None = None) -> Context:
    """One version of an article with what was read from it, and what changed since the version before."""
    article = room.one("article", "such article", article_id=article_id)
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
    return {"outlets": room.records("outlets")}


def outlet_page(room: Room, links: Links, name: str) -> Context:
    """One outlet."""
    summary = next((o for o in room.records("outlets") if name in (o["outlet"], outlet_slug(o["outlet"]))), None)
    if summary is None:
        raise NotFound(f"No outlet is called “{name}”.")
    name = summary["outlet"]
    return {
        "summary": summary,
        "bars": volume_bars(room.records("outlet_days", outlet=name)),
        "feeds": room.records("outlet_feeds", outlet=name),
        "speed": room.records("outlet_speed", outlet=name)[0],
        "corrections": room.records("outlet_corrections", outlet=name),
        "articles": room.records("outlet_articles", outlet=name),
    }


def runs_page(room: Room, links: Links) -> Context:
    """What each run added, and what failed."""
    steps: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for step in room.records("run_steps", row_limit=RUNS_SHOWN):
        steps[step["run_id"]].append(step)
    return {"runs": room.records("runs", row_limit=RUNS_SHOWN), "steps": steps}


def run_page(room: Room, links: Links, run_id: int) -> Context:
    """One run."""
    run = next((r for r in room.records("runs", row_limit=1_000_000) if r["run_id"] == run_id), None)
    if run is None:
        raise NotFound(f"There is no run {run_id}.")
    steps = [s for s in room.records("run_steps", row_limit=1_000_000) if s["run_id"] == run_id]
    failures = room.records("run_failures", run_id=run_id)
    return {"run": run, "steps": steps, "failures": failures, "changes": room.records("run_changes", run_id=run_id)}


def feed_page(room: Room, links: Links, *, entries: int = 100) -> Context:
    """The newest changes of events, for Atom."""
    countries = countries_of(room)
    rows = room.records("feed", row_limit=entries)
    return {
        "entries": rows,
        "sentences": {row["event_id"]: sentence({"geo_precision": "", **row}, countries) for row in rows},
    }


_KEPT: dict[str, tuple[Edition, Any]] = {}


def _once(room: Room, name: str, build: Callable[[], Any]) -> Any:
    """What is the same for all pages of an edition is reckoned once."""
    kept = _KEPT.get(name)
    if kept is None or kept[0] != room.edition:
        _KEPT[name] = kept = (room.edition, build())
    return kept[1]


def facets_of(room: Room) -> dict[str, list[dict[str, Any]]]:
    """What the filters offer, with counts."""
    found: dict[str, list[dict[str, Any]]] = _once(room, "facets", lambda: _facets(room))
    return found


def _facets(room: Room) -> dict[str, list[dict[str, Any]]]:
    facets: dict[str, list[dict[str, Any]]] = {"type": [], "country": []}
    for row in room.records("facets"):
        facets[row["facet"]].append(row)
    return facets


def latest_of(room: Room) -> dict[str, Any]:
    """How fresh the file is, for the foot of every page."""
    latest: dict[str, Any] = _once(room, "latest", lambda: room.records("latest")[0])
    return latest


def countries_of(room: Room) -> dict[str, str]:
    """Names of countries by code."""
    return {row["value"]: row["label"] for row in facets_of(room)["country"]}


def dictionary_of(room: Room) -> list[tuple[str, str, list[dict[str, Any]]]]:
    """Views with their columns, for the SQL page."""
    tables: list[tuple[str, str, list[dict[str, Any]]]] = _once(room, "dictionary", lambda: _dictionary(room))
    return tables


def _dictionary(room: Room) -> list[tuple[str, str, list[dict[str, Any]]]]:
    tables: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in room.records("dictionary"):
        tables[row["table_name"]].append(row)
    return [(name, rows[0]["table_comment"] or "", rows) for name, rows in tables.items() if rows[0]["is_view"]]
