"""The commands `feeds …`: add, list, check, remove, import and export feeds."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from extract.feed_discovery import primary_language
from flows.console import FeedsOption, JsonOption, SettingsOption, errors, out, style_of
from flows.feed_list import add_feeds, own_list, remove_feed
from flows.render import Answer, print_answer
from flows.settings import FeedSetting, Settings, SettingsError, read_feed_list, read_settings

if TYPE_CHECKING:
    from flows.fetch.records import FeedCheck

feeds_app = typer.Typer(help="Add, list, check, remove, import and export feeds.", no_args_is_help=True)


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    app.add_typer(feeds_app, name="feeds")


@feeds_app.command("list")
def list_feeds(feeds: FeedsOption = None, settings: SettingsOption = None, json: JsonOption = False) -> None:
    """List the feeds that a run polls."""
    chosen = read_settings(settings, feeds=feeds)
    columns = ("outlet", "country", "language", "interval_minutes", "expected_per_day", "is_enabled", "url")
    rows = tuple(tuple(getattr(f, c) for c in columns) for f in read_feed_list(chosen.feeds))
    print_answer(out, Answer(columns, rows), title=f"{len(rows)} feeds", style=style_of(as_json=json, as_csv=False))


@feeds_app.command()
def add(
    url: Annotated[str, typer.Argument(help="A feed, or a page that names one.")],
    outlet: Annotated[
        str | None, typer.Option(help="Who publishes it.", show_default="what the feed calls itself")
    ] = None,
    language: Annotated[str | None, typer.Option(help="ISO 639-1 code.")] = None,
    country: Annotated[str | None, typer.Option(help="ISO 3166-1 code of the outlet.")] = None,
    interval_minutes: Annotated[int | None, typer.Option(help="Poll this often; 15 at least.")] = None,
    unchecked: Annotated[bool, typer.Option("--unchecked", help="Add it without looking at it.")] = False,
    feeds: FeedsOption = None,
    settings: SettingsOption = None,
) -> None:
    """Add a feed to your list (feeds.toml), finding it on a page where the address is one."""
    chosen = read_settings(settings, feeds=feeds)
    found_url, title, is_full_text = url, outlet or "", False
    if not unchecked:
        check = _find(url, chosen)
        if check.status not in {"ok", "stale", "empty"}:
            raise SettingsError(_why_not(url, check))
        found_url, title, is_full_text = check.url, outlet or check.title, check.is_full_text
        language = language or primary_language(check.language)
    feed = FeedSetting(found_url, title or found_url, language, country, interval_minutes, is_full_text=is_full_text)
    path = own_list(chosen)
    is_new = add_feeds(path, [feed]) == 1
    out.print(f"{'Added' if is_new else 'Already there:'} [bold]{escape(feed.outlet)}[/] {escape(found_url)}")
    out.print(f"[dim]{escape(_in_words(feed))} In {escape(str(path))}, where all of it can be changed.[/]")


@feeds_app.command()
def check(
    feed: Annotated[list[str] | None, typer.Argument(help="Only feeds whose outlet or address holds this.")] = None,
    feeds: FeedsOption = None,
    settings: SettingsOption = None,
    json: JsonOption = False,
) -> None:
    """Ask every feed once: does it answer, how many entries, how new, full text or not. Exit code 2: some do not."""
    from flows.feed_check import check_all
    from flows.stages.poll import fetch_settings

    chosen = read_settings(settings, feeds=feeds)
    listed = [setting for setting in read_feed_list(chosen.feeds) if setting.is_named(feed or ())]
    with errors.status(f"asking {len(listed)} feeds"):
        checks = asyncio.run(check_all([f.url for f in listed], fetch_settings(chosen)))
    columns = ("outlet", "status", "http", "entries", "newest", "a day", "full text", "problems", "url")
    rows = tuple(
        (
            f.outlet,
            c.status,
            c.http_status,
            c.entry_count,
            c.newest_at,
            c.entries_per_day,
            c.is_full_text,
            c.problems,
            f.url,
        )
        for f, c in sorted(zip(listed, checks, strict=True), key=lambda pair: (pair[1].status == "ok", pair[0].outlet))
    )
    print_answer(out, Answer(columns, rows), style=style_of(as_json=json, as_csv=False))
    if any(c.status != "ok" for c in checks):
        raise typer.Exit(2)


@feeds_app.command()
def remove(
    url: Annotated[str, typer.Argument(help="The feed's address.")],
    feeds: FeedsOption = None,
    settings: SettingsOption = None,
) -> None:
    """Take a feed out of your list. What it brought stays."""
    path = own_list(read_settings(settings, feeds=feeds))
    if not path.is_file() or not remove_feed(path, url):
        raise SettingsError(f"{path} has no feed {url}. `wirehouse feeds list` shows what is polled.")
    out.print(f"Removed {escape(url)} from {escape(str(path))}.")


@feeds_app.command("import")
def import_opml(
    file: Annotated[Path, typer.Argument(help="An OPML file of another reader.")],
    feeds: FeedsOption = None,
    settings: SettingsOption = None,
) -> None:
    """Add the feeds of an OPML file to your list."""
    from extract.opml import parse_opml

    read = parse_opml(file.read_bytes())
    if read.error:
        raise SettingsError(f"{file}: {read.error}.")
    path = own_list(read_settings(settings, feeds=feeds))
    count = add_feeds(path, [FeedSetting(f.url, f.title or f.url, f.language) for f in read.feeds])
    for problem in read.problems:
        errors.print(escape(problem), highlight=False)
    out.print(f"Added {count} of {len(read.feeds)} feeds to {escape(str(path))}; the others were there already.")


@feeds_app.command("export")
def export_opml(
    file: Annotated[Path, typer.Argument(help="The OPML file to write.")],
    feeds: FeedsOption = None,
    settings: SettingsOption = None,
) -> None:
    """Write the feeds that a run polls as OPML for another reader."""
    from extract.opml import OpmlFeed, write_opml

    listed = read_feed_list(read_settings(settings, feeds=feeds).feeds)
    outlines = [OpmlFeed(feed.url, feed.outlet, language=feed.language) for feed in listed]
    file.write_bytes(write_opml(outlines, title="wirehouse", written_at=datetime.now(UTC)))
    out.print(f"Wrote {len(outlines)} feeds to {escape(str(file))}.")


def _find(url: str, settings: Settings) -> FeedCheck:
    from flows.feed_check import find_feed
    from flows.stages.poll import fetch_settings

    return asyncio.run(find_feed(url, now=lambda: datetime.now(UTC), settings=fetch_settings(settings)))


def _in_words(feed: FeedSetting) -> str:
    """What is known of a feed and what is not, in a line."""
    language = f"Language {feed.language}" if feed.language else "No language said (--language)"
    country = f"country {feed.country}" if feed.country else "no country said (--country)"
    text = "whole articles in the feed: no page is fetched" if feed.is_full_text else "text from its pages"
    return f"{language}, {country}, {text}."


def _why_not(url: str, found: FeedCheck) -> str:
    """Why nothing was added, in a sentence."""
    if found.status == "unreachable":
        return f"{url} does not answer: {', '.join(found.problems)}."
    kind = "a page" if "html_page" in found.problems else "no feed"
    return f"{url} is {kind} and names no feed that answers. Give the feed's own address."
