"""The flow `reprocess`: reads everything again from the archive with today's code, beside what was read before.

Each stage works off what its current extractor, coder or matcher has not seen, so a killed run is finished by the
next, a second run finds nothing to do, and an import, which has no page in the archive, is read from its stored
text. People's judgements are followed by whatever stands for the reports that they judged.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial, update_wrapper
from pathlib import Path
from typing import Literal

from prefect import flow

from flows.ingestion import HANDS, run_with, stage, told
from flows.progress import NoProgress, Progress
from flows.runs import Hands, RunSummary, begin, summary_of
from flows.settings import Settings, read_settings
from flows.stages.again import extract_again
from flows.stages.match import match_again, match_events
from flows.stages.read import read_articles

Stage = Literal["articles", "read", "match"]


@flow(name="reprocess", flow_run_name="reprocess {warehouse}")
async def reprocess(
    warehouse: Path | None = None,
    settings_file: Path | None = None,
    since: date | None = None,
    only: Stage | None = None,
    limit: int | None = None,
) -> RunSummary:
    """Read everything again with today's code; what an older coder said stays reachable.

    Args:
        warehouse: The published warehouse file; the settings' if not given.
        settings_file: A settings file (TOML).
        since: Only what was fetched, seen or published on this day or later.
        only: One stage alone: articles (pages into text), read (text into claims), match (reports into events).
        limit: At most so many articles a stage.
    """
    hands = HANDS.get() or Hands()
    settings = hands.settings or read_settings(settings_file, warehouse=warehouse)
    with begin("reprocess", settings, hands, {"since": since, "only": only, "limit": limit}) as run:
        if only in (None, "articles"):
            await stage(_named(extract_again, since=since, limit=limit))(run)
            await stage(read_articles)(run)  # the versions that this made
        if only in (None, "read"):
            await stage(_named(read_articles, again=True, since=since, limit=limit))(run)
        await stage(match_events)(run)
        if only in (None, "match"):
            await stage(_named(match_again, since=since))(run)
    return await told(summary_of(run, "reprocess"), settings)


def reprocess_with(
    settings: Settings,
    *,
    since: date | None = None,
    only: Stage | None = None,
    limit: int | None = None,
    progress: Progress | None = None,
) -> RunSummary:
    """Run the flow in this process with settings and progress of the caller's."""
    hands = Hands(settings, None, None, progress or NoProgress())
    return run_with(hands, reprocess(warehouse=settings.warehouse, since=since, only=only, limit=limit))


def _named(function: Callable[..., None], **given: object) -> Callable[..., None]:
    """The stage with these arguments, still named after its function: Prefect shows the name."""
    made = partial(function, **given)
    update_wrapper(made, function)
    return made
