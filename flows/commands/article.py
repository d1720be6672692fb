"""The command `article`: one article's metadata, versions with what changed, copies, and what was read from it."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from extract.ids import article_id_of
from extract.url import normalize_url
from flows.article_view import print_article
from flows.console import JsonOption, SettingsOption, WarehouseOption, out
from flows.reading_room import NotFound, Reader, open_reader
from flows.render import as_json, plain
from flows.settings import read_settings

PARTS = ("article", "article_versions_of", "article_copies_of", "article_events_of", "article_claims_of")
MAX_NAMED = 5


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command()(article)


def article(
    name: Annotated[str, typer.Argument(help="The article's address, its id, or a part of these or of its title.")],
    text: Annotated[bool, typer.Option("--text", help="Print the stored text too.")] = False,
    warehouse: WarehouseOption = None,
    settings: SettingsOption = None,
    json_output: JsonOption = False,
) -> None:
    """Show one article: metadata, versions with what changed, copies, what was read from it."""
    with open_reader(read_settings(settings, warehouse=warehouse).warehouse) as reader:
        article_id = find_article(reader, name)
        parts = {part: reader.named(part, article_id=article_id).records() for part in PARTS}
    if json_output:
        out.file.write(json.dumps(parts, default=as_json, ensure_ascii=False, indent=1) + "\n")
        return
    print_article(parts, with_text=text)


def find_article(reader: Reader, name: str) -> str:
    """The id of the one article that is named so; an address may carry what `normalize_url` takes off."""
    name = name.strip()
    own_id = str(article_id_of(normalize_url(name)))
    found = reader.named("article_by_name", name=name, article_id=own_id).records()
    exact = [row for row in found if str(row["article_id"]) in (own_id, name.lower()) or row["url"] == name]
    if len(exact) == 1 or len(found) == 1:
        return str((exact or found)[0]["article_id"])
    if found:
        raise NotFound(f"More than one article is named {name!r}. Say which by its id:\n{_listed(found)}")
    like = reader.named("article_by_likeness", name=name).records()
    hint = f" Did you mean:\n{_listed(like)}" if like else ' `wirehouse sql "FROM articles"` lists what there is.'
    raise NotFound(f"No article has the id, address or title {name!r}.{hint}")


def _listed(rows: list[dict[str, object]]) -> str:
    lines = [
        f"  {str(row['article_id'])[:8]}  {plain(row['outlet'])}: {plain(row['title'])}" for row in rows[:MAX_NAMED]
    ]
    return "\n".join([*lines, *(["  … and more"] if len(rows) > MAX_NAMED else [])])
