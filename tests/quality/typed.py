"""Own whole articles with their type, initiator, target and telling, as `types_articles.txt` holds them.

    ## name
    @ 2026-03-10 | Outlet | Title
    the text, a paragraph a line
    > Battles/Armed clash | Riots/Mob violence; M23|army; none; new

A mark parts its four answers by ";", and what is right as well by "|": parts of an actor's name, `none`, `?` for any.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from extract.records import Actor, ReportKind
from extract.types.ontology import find_label

TYPED = Path(__file__).parent / "types_articles.txt"
FRESH = Path(__file__).parent / "types_fresh.txt"
NOBODY, ANYBODY = "none", "?"


@dataclass(frozen=True, slots=True)
class TypedArticle:
    """One article and every answer that is right, the best of types first."""

    name: str
    published_on: date
    outlet: str
    title: str
    text: str
    types: tuple[tuple[str, str], ...]
    initiators: tuple[str, ...]
    targets: tuple[str, ...]
    tellings: tuple[ReportKind, ...]


def load_typed(file: Path = TYPED) -> tuple[TypedArticle, ...]:
    """All articles of the file; an unknown type or telling is an error."""
    blocks = re.split(r"^## ", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return tuple(_article(block.strip().splitlines()) for block in blocks[1:])


def is_actor(found: Actor | None, wanted: tuple[str, ...]) -> bool:
    """Whether an actor is one of those that are right, by a part of his name or acronym."""
    if ANYBODY in wanted:
        return True
    if found is None:
        return NOBODY in wanted
    said = f"{found.name} {found.actor_key} {found.acronym or ''}".lower()
    return any(name.lower() in said for name in wanted if name != NOBODY)


def _article(lines: list[str]) -> TypedArticle:
    name, head, *body, mark = lines
    day, outlet, title = (part.strip() for part in head.removeprefix("@ ").split("|", 2))
    types, initiators, targets, tellings = (_answers(part) for part in mark.removeprefix("> ").split(";"))
    return TypedArticle(
        name=name.strip(),
        published_on=date.fromisoformat(day),
        outlet=outlet,
        title=title,
        text="\n".join(body) + "\n",
        types=tuple(find_label(label) for label in types),
        initiators=initiators,
        targets=targets,
        tellings=tuple(ReportKind(telling) for telling in tellings),
    )


def _answers(part: str) -> tuple[str, ...]:
    return tuple(answer.strip() for answer in part.split("|"))
