"""The same pages as files: a folder to hand on, that needs no server and asks nobody."""

from __future__ import annotations

import shutil
from importlib import resources
from pathlib import Path

from flows.browse import pages
from flows.browse.api import whole_event
from flows.browse.downloads import answer_bytes, as_json_bytes
from flows.browse.edition import latest_of, outlets_of
from flows.browse.event_page import event_page
from flows.browse.filters import Filter
from flows.browse.finding import list_events
from flows.browse.house import render
from flows.browse.links import Links, outlet_slug
from flows.browse.shelf import Room, Shelf

MARK = ".wirehouse-report"
ASSETS = ("style.css", "browse.js", "icon.svg")
SECONDS = 3_600.0  # a report is no page that somebody waits for


class NotOurFolder(ValueError):
    """The folder holds something else."""


def write_site(warehouse: Path, target: Path, chosen: Filter, *, limit: int) -> int:
    """Write the site; an earlier report in the folder is replaced, anything else there is an error."""
    _make_folder(target)
    shelf = Shelf(warehouse)
    try:
        with shelf.reading(seconds=SECONDS) as room:
            return Site(room, target, warehouse.name).write(chosen, limit)
    finally:
        shelf.close()


class Site:
    """One report while it is written."""

    def __init__(self, room: Room, target: Path, warehouse: str) -> None:
        self._room = room
        self._target = target
        self._base = {"latest": latest_of(room), "warehouse": warehouse}

    def write(self, chosen: Filter, limit: int) -> int:
        """Write every page; the number of events."""
        found = list_events(self._room, chosen, limit)
        events = frozenset(str(row["event_id"]) for row in found.records())
        told = [row for row in self._room.records("versions_told") if str(row["event_id"]) in events]
        current = {str(row["article_id"]): int(row["version"]) for row in told}
        top, below = Links("", True, events, current), Links("../", True, events, current)
        self._page("index.html", "front.html", top, pages.front_page(self._room, top, chosen, per_page=limit))
        self._page("outlets.html", "outlets.html", top, pages.outlets_page(self._room, top))
        self._page("runs.html", "runs.html", top, pages.runs_page(self._room, top))
        for event_id in sorted(events):
            context = event_page(self._room, below, event_id)
            self._page(f"event/{event_id}.html", "event.html", below, context)
            self._write(f"event/{event_id}.json", as_json_bytes(whole_event(self._room, event_id)))
        self._articles(below)
        self._outlets(below)
        self._write("events.json", answer_bytes(found, "json"))
        self._write("events.geojson", answer_bytes(found, "geojson"))
        self._feed(events, top)
        self._assets()
        return len(events)

    def _articles(self, links: Links) -> None:
        """Every version of the articles that tell of the events: a quote may stand in an older one."""
        for article_id, newest in sorted((links.current or {}).items()):
            for version in range(1, newest + 1):
                context = pages.article_page(self._room, links, article_id, version)
                path = links.article(article_id, version).removeprefix(links.prefix)
                self._page(path, "article.html", links, context)

    def _outlets(self, links: Links) -> None:
        for summary in outlets_of(self._room):
            name = summary["outlet"]
            context = pages.outlet_page(self._room, links, name)
            self._page(f"outlet/{outlet_slug(name)}.html", "outlet.html", links, context)

    def _feed(self, events: frozenset[str], links: Links) -> None:
        context = pages.feed_page(self._room, links)
        context["entries"] = [entry for entry in context["entries"] if str(entry["event_id"]) in events]
        self._write("feed.atom", render("feed.atom", links, context).encode())

    def _assets(self) -> None:
        for name in ASSETS:
            self._write(f"static/{name}", resources.files("flows.browse").joinpath("static", name).read_bytes())

    def _page(self, path: str, template: str, links: Links, context: pages.Context) -> None:
        self._write(path, render(template, links, {**self._base, "problems": (), **context}).encode())

    def _write(self, path: str, content: bytes) -> None:
        file = self._target / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def _make_folder(target: Path) -> None:
    if target.exists() and any(target.iterdir()):
        if not (target / MARK).exists():
            raise NotOurFolder(f"{target} holds something else. Name a new folder with --out.")
        shutil.rmtree(target)
    target.mkdir(parents=True, exist_ok=True)
    (target / MARK).touch()
