"""What the page of one event shows."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any
from uuid import UUID

from flows.browse.atlas import SCALE, Map, Spot, area_of, box_around, corners, draw_map
from flows.browse.edition import countries_of
from flows.browse.links import Links
from flows.browse.shelf import Room
from flows.browse.tolls import moment_of, side_order, toll_panels
from flows.browse.words import sentence, value_words, where_words

Context = dict[str, Any]
SHOWN_FEATURES = 8  # of a judgement: those that pushed the score most


def event_page(room: Room, links: Links, event_id: str) -> Context:
    """Everything about one event."""
    event = room.one("event", "such event", event_id=event_id)
    parts = event_parts(room, event_id)
    claims, reports, places = parts["claims"], parts["reports"], parts["places"]
    countries = countries_of(room)
    return {
        "event": event,
        "sentence": sentence(event, countries),
        "where": where_words(event, countries),
        "panels": toll_panels(claims, href=links.article),
        "sides": side_table(claims),
        "claims": _claim_groups(claims),
        "claim_count": len(claims),
        "by_id": {str(claim["claim_id"]): claim for claim in claims},
        "statements": parts["statements"],
        "discrepancies": parts["discrepancies"],
        "reports": fold_copies(reports),
        "report_count": len(reports),
        "places": places,
        "map": _places_map(places),
        "actors": parts["actors"],
        "changes": parts["changes"],
        "kin": parts["kin"],
        "why": _reasons(reports, room.records("event_judgements")),
    }


def event_parts(room: Room, event_id: str) -> dict[str, list[dict[str, Any]]]:
    """All that hangs on an event, by part."""
    room.set_aside("event_told", event_id=event_id)
    told = {part: room.records(f"event_{part}") for part in ("claims", "statements", "reports", "places", "actors")}
    kept = {part: room.records(f"event_{part}", event_id=event_id) for part in ("discrepancies", "changes", "kin")}
    return told | kept


def side_table(claims: list[dict[str, Any]]) -> dict[str, Any] | None:
    """Who counts whom: a row for those counted, a column a side, its numbers in time order; None for one side only."""
    told = [c for c in claims if not c["is_part"] and c["published_at"]]
    sides = sorted({c["claimant_side"] for c in told}, key=side_order)
    rows: dict[tuple[str, str], dict[str, list[str]]] = {}
    for claim in told:
        cell = rows.setdefault((claim["measure"], claim["victim_group"]), {})
        cell.setdefault(claim["claimant_side"], [])
    for key, cell in rows.items():
        for side in cell:
            own = [c for c in told if (c["measure"], c["victim_group"], c["claimant_side"]) == (*key, side)]
            words = [value_words(c["low"], c["high"], c["qualifier"]) for c in sorted(own, key=moment_of)]
            cell[side] = list(dict.fromkeys(words))
    return {"sides": sides, "rows": rows} if len(sides) > 1 else None


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
