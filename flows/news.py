"""What is news of a run: read from the published file, for Prefect's events (here) and for its page (news_page)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flows.reading_room import Reader

#: Events a run sends at most, the most reported first: a backfill must not flood a chat.
MOST_EVENTS = 200
QUOTES_EACH = 3
#: Failures in a row that make a feed "down": one alone is noise, and the poller tries again by itself.
DOWN_AFTER = 3

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Announcement:
    """One Prefect event: its name, the thing it is about, what it says."""

    name: str
    resource_id: str
    resource_name: str
    payload: Row


@dataclass(frozen=True, slots=True)
class News:
    """What a run found, as rows."""

    run_id: int
    changes: Sequence[Row]
    quotes: dict[str, list[Row]]
    feeds: Sequence[Row]
    silent: Sequence[Row]  # outlets that fell silent between the polling run before and this one

    def announcements(self) -> tuple[Announcement, ...]:
        """The news as events, those of feeds and outlets first."""
        down = [_of_feed(row, self.run_id) for row in self.feeds if _is_down(row)]
        silent = [_of_outlet(row, self.run_id) for row in self.silent]
        told = [self._of_event(name, row) for row in self.changes if (name := _name(row))]
        disputed = {row["event_id"]: row for row in self.changes if row["is_newly_disputed"]}
        told += [self._of_event("wirehouse.event.disputed", row) for row in disputed.values()]
        return tuple((down + silent + told)[:MOST_EVENTS])

    def _of_event(self, name: str, row: Row) -> Announcement:
        event_id = str(row["event_id"])
        payload = {
            key: row[key] for key in ("kind", "before", "after", "reason", "title", "event_type", "report_count")
        }
        payload |= {"event_id": event_id, "run_id": self.run_id, "place": row["place_name"]}
        payload |= {"country_code": row["country_code"], "date": str(row["date_start_on"] or "")}
        payload |= {"quotes": self.quotes.get(event_id, [])}
        return Announcement(name, f"wirehouse.event.{event_id}", row["title"] or event_id, payload)


def read_news(reader: Reader, run_id: int) -> News:
    """The news of a run, read from the published warehouse."""
    changes = reader.named("run_news", run_id=run_id, row_limit=MOST_EVENTS).records()
    feeds = reader.named("run_feeds", run_id=run_id).records()
    return News(run_id, changes, _quotes(reader, changes), feeds, _newly_silent(reader, run_id) if feeds else ())


def _quotes(reader: Reader, changes: Sequence[Row]) -> dict[str, list[Row]]:
    """Up to `QUOTES_EACH` quotes of each event, the newest first."""
    ids = sorted({str(row["event_id"]) for row in changes})
    rows = reader.named("run_quotes", event_ids=ids, quotes_each=QUOTES_EACH).records() if ids else []
    quotes: dict[str, list[Row]] = {}
    for row in rows:
        quotes.setdefault(str(row["event_id"]), []).append({k: v for k, v in row.items() if k != "event_id"})
    return quotes


def _newly_silent(reader: Reader, run_id: int) -> list[Row]:
    """Outlets that `wirehouse status` calls silent at this run, and would not have at the one that polled before."""
    at_run = [
        reader.named("status_silent", now=run["started_at"], up_to_run=run["run_id"]).records()
        for run in reader.named("last_polling_runs", run_id=run_id).records()
    ]
    before = {row["outlet"] for rows in at_run[1:] for row in rows}
    return [row for rows in at_run[:1] for row in rows if row["outlet"] not in before]


def _name(row: Row) -> str | None:
    """The Prefect event that a change is; None for what nobody needs to be woken for."""
    if row["kind"] == "created":
        return "wirehouse.event.created"
    if row["kind"] in {"corrected", "retracted"}:
        return "wirehouse.event.corrected"
    is_toll = (row["after"] or row["before"] or "").startswith(("killed ", "wounded "))
    return "wirehouse.toll.revised" if row["kind"] == "updated" and is_toll else None


def _is_down(row: Row) -> bool:
    """Told once: by the failure that makes it down, or when the poller gives the feed up."""
    is_new = bool(row["failure_count"] == DOWN_AFTER or row["status"] == "disabled")
    return is_new and row["outcome"] == "failed"


def _of_feed(row: Row, run_id: int) -> Announcement:
    payload = {key: row[key] for key in ("outlet", "url", "status", "failure_count", "failure_kind", "last_error")}
    payload |= {"run_id": run_id, "last_answered_at": str(row["last_answered_at"] or "")}
    return Announcement("wirehouse.feed.down", f"wirehouse.feed.{row['url']}", row["outlet"], payload)


def _of_outlet(row: Row, run_id: int) -> Announcement:
    payload = {key: row[key] for key in ("outlet", "usual_per_day", "last_day")}
    payload |= {"run_id": run_id, "last_entry_at": str(row["last_entry_at"] or "")}
    return Announcement("wirehouse.outlet.silent", f"wirehouse.outlet.{row['outlet']}", row["outlet"], payload)
