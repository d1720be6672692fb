"""Commands about why reports share an event, and a person's say in it: explain, merge, split, pin, withdraw."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from extract.records import Judgement, Verdict
from flows.console import SettingsOption, WarehouseOption, out
from flows.render import Answer, as_table
from flows.settings import Settings, read_settings

if TYPE_CHECKING:
    from flows.judging import Named

    Judge = Callable[[Named, Named, str, str], list[Judgement]]

Reason = Annotated[str, typer.Option("--reason", "-r", help="Why: kept with the judgement.")]
Author = Annotated[str | None, typer.Option(help="Who says so.", show_default="the user's name")]
_SHOWN = 6  # columns of the list of decisions; the ids that a judgement was told of come after
WEAK = 0.02  # a push on the score below this is not shown


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    for command in (explain, merge, split, pin, withdraw, decisions):
        app.command()(command)


def explain(
    a: Annotated[str, typer.Argument(help="A report's id (or its first characters).")],
    b: Annotated[str, typer.Argument(help="Another report's id, or an event's.")],
    warehouse: WarehouseOption = None,
    settings: SettingsOption = None,
) -> None:
    """Say why two reports are, or are not, of one event: every feature with its value and weight."""
    from flows.judging import explain_named, find_named
    from flows.reading_room import open_reader

    chosen = read_settings(settings, warehouse=warehouse)
    with open_reader(chosen.warehouse) as reader:
        found = explain_named(reader, find_named(reader, a), find_named(reader, b), chosen)
    for judgement in found:
        print_judgement(judgement)
    if not found:
        out.print("That is the only report of its event: there is nothing to compare it with.")


def print_judgement(judgement: Judgement) -> None:
    """Print the verdict in words and each feature that pushed the score."""
    out.print(f"[bold]{judgement.verdict.value}[/] ({judgement.score:.2f}, by {escape(judgement.author)})")
    out.print(escape(judgement.reason), highlight=False)
    pushes = [f for f in judgement.features if abs(f.value * f.weight) >= WEAK]
    rows = tuple(
        (f.name, f"{f.value:.3f}", f"{f.weight:+.2f}", f"{f.value * f.weight:+.2f}", f.note)
        for f in sorted(pushes, key=lambda f: -abs(f.value * f.weight))
    )
    out.print(as_table(Answer(("feature", "value", "weight", "push", "what it means"), rows), right=("value", "push")))


def merge(
    a: Annotated[str, typer.Argument(help="An event's or a report's id.")],
    b: Annotated[str, typer.Argument(help="Another.")],
    reason: Reason,
    author: Author = None,
    warehouse: WarehouseOption = None,
    settings: SettingsOption = None,
) -> None:
    """Say that two events are one. The judgement outlives reprocessing and can be withdrawn."""
    from flows.judging import judge_same

    _judge(read_settings(settings, warehouse=warehouse), a, b, judge_same, author, reason)


def split(
    report: Annotated[str, typer.Argument(help="The report that does not belong.")],
    reason: Reason,
    author: Author = None,
    warehouse: WarehouseOption = None,
    settings: SettingsOption = None,
) -> None:
    """Say that a report is of another event than the one it is in."""
    from flows.judging import find_named, judge_apart
    from flows.reading_room import open_reader

    chosen = read_settings(settings, warehouse=warehouse)
    with open_reader(chosen.warehouse) as reader:
        event_id = find_named(reader, report).event_id
    _judge(chosen, report, event_id, judge_apart, author, reason)


def pin(
    report: Annotated[str, typer.Argument(help="The report.")],
    event: Annotated[str, typer.Argument(help="The event it belongs to.")],
    reason: Reason,
    author: Author = None,
    warehouse: WarehouseOption = None,
    settings: SettingsOption = None,
) -> None:
    """Say that a report is of this event, whatever the model finds later."""
    from flows.judging import judge_same

    _judge(read_settings(settings, warehouse=warehouse), event, report, judge_same, author, reason)


def withdraw(
    a: Annotated[str, typer.Argument(help="One report of the judgement.")],
    b: Annotated[str, typer.Argument(help="The other.")],
    reason: Reason,
    author: Author = None,
    warehouse: WarehouseOption = None,
    settings: SettingsOption = None,
) -> None:
    """Take back a judgement of two reports and all that was told with it (`wirehouse decisions` lists them).

    It stays in the history.
    """
    from flows.judging import apply_judgements, find_named, judged_profiles, standing_judgements
    from flows.reading_room import open_reader

    chosen = read_settings(settings, warehouse=warehouse)
    with open_reader(chosen.warehouse) as reader:
        left, right = find_named(reader, a), find_named(reader, b)
        judgements = standing_judgements(reader, left, right, author or getpass.getuser(), reason)
        profiles = (*left.profiles, *right.profiles, *judged_profiles(reader, judgements))
    summary = apply_judgements(chosen, judgements, profiles, is_withdrawn=True)
    out.print(escape(summary.sentence()))


def decisions(warehouse: WarehouseOption = None, settings: SettingsOption = None) -> None:
    """List the standing judgements of people."""
    from flows.reading_room import open_reader

    with open_reader(read_settings(settings, warehouse=warehouse).warehouse) as reader:
        found = reader.named("decisions")
        shown = Answer(found.columns[:_SHOWN], tuple(row[:_SHOWN] for row in found.rows))
        out.print(as_table(shown, title="What people have decided"))


def _judge(settings: Settings, a: str, b: str, judge: Judge, author: str | None, reason: str) -> None:
    from flows.judging import apply_judgements, find_named, refuse_parted
    from flows.reading_room import open_reader

    with open_reader(settings.warehouse) as reader:
        left, right = find_named(reader, a), find_named(reader, b)
        judgements = judge(left, right, author or getpass.getuser(), reason)
        if any(judgement.verdict is Verdict.SAME for judgement in judgements):
            refuse_parted(reader, left, right)
    summary = apply_judgements(settings, judgements, (*left.profiles, *right.profiles))
    kept = "1 judgement" if len(judgements) == 1 else f"{len(judgements)} judgements"
    out.print(f"{kept} kept. {escape(summary.sentence())}")
