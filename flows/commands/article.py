"""The command `article`: one article's metadata, versions with what changed, copies, and what was read from it."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer
from rich.markup import escape
from rich.panel import Panel

from flows.console import JsonOption, SettingsOption, WarehouseOption, out
from flows.reading_room import NotFound, Reader, open_reader
from flows.render import Answer, as_json, as_table, plain
from flows.settings import read_settings

PARTS = ("article", "article_versions_of", "article_copies_of", "article_claims_of")
FACTS = ("outlet", "authors", "published_at", "first_seen_at", "language", "is_copy", "is_correction", "url")


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command()(article)


def article(
    name: Annotated[str, typer.Argument(help="The article's address, a part of it, or its id.")],
    text: Annotated[bool, typer.Option("--text", help="Print the stored text too.")] = False,
    warehouse: WarehouseOption = None,
    settings: SettingsOption = None,
    json_output: JsonOption = False,
) -> None:
    """Show one article: metadata, versions with what changed, copies, what was read from it."""
    with open_reader(read_settings(settings, warehouse=warehouse).warehouse) as reader:
        article_id = find_article(reader, name)
        parts = {part: reader.named(part, article_id=article_id) for part in PARTS}
    if json_output:
        records = {part: answer.records() for part, answer in parts.items()}
        out.file.write(json.dumps(records, default=as_json, ensure_ascii=False, indent=1) + "\n")
        return
    head = parts["article"].records()[0]
    facts = "\n".join(f"{name.removeprefix('is_')}: {plain(head[name])}" for name in FACTS if plain(head[name]))
    out.print(Panel(f"[bold]{escape(plain(head['title']))}[/]\n{escape(facts)}", title=f"article {article_id}"))
    _print_versions(parts["article_versions_of"].records())
    for part, title in (("article_copies_of", "Copies"), ("article_claims_of", "What was read from it")):
        if parts[part].rows:
            out.print(as_table(parts[part], title=title))
    if text:
        out.print(escape(plain(head["text"])), highlight=False)


def find_article(reader: Reader, name: str) -> str:
    """The id of the one article that is named so."""
    rows = reader.named("article_by_name", name=name).rows
    exact = [row for row in rows if row[1] == name]
    if len(exact) == 1 or len(rows) == 1:
        return str((exact or rows)[0][0])
    if not rows:
        raise NotFound(f"No article has the address or id {name!r}.")
    raise NotFound(f"More than one article is named {name!r}: {', '.join(str(row[1]) for row in rows)}, …")


def _print_versions(versions: list[dict[str, Any]]) -> None:
    """Each version, and the sentences that it took out (-), put in (+) or altered (-, +)."""
    rows = tuple((v["version"], v["seen_at"], v["correction"], v["characters"], v["run_id"]) for v in versions)
    columns = ("version", "seen", "correction", "characters", "run")
    out.print(as_table(Answer(columns, rows), title="Versions"))
    for version in versions:
        change = json.loads(version["change"] or "null")
        if not change:
            continue
        out.print(f"[bold]What version {version['version']} changed[/] {escape(version['correction_note'] or '')}")
        for old, new in change["altered"]:
            out.print(f"[red]- {escape(plain(old))}[/]\n[green]+ {escape(plain(new))}[/]", highlight=False)
        for sentence in change["removed"]:
            out.print(f"[red]- {escape(plain(sentence))}[/]", highlight=False)
        for sentence in change["added"]:
            out.print(f"[green]+ {escape(plain(sentence))}[/]", highlight=False)
