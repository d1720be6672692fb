"""The newsroom's texts as data: outlets, stories and the versions that they have round by round.

A story file is TOML between `+++` lines, then the text. A later `+++ N` block gives the version that replaces
the text from round N on; what it does not name stays as it was. Unknown keys are errors.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from datetime import datetime
from importlib.resources import files
from typing import Any

_BLOCK = re.compile(r"^\+\+\+(?: (\d+))?\n(.*?)^\+\+\+\n", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who publishes, in which feed format, on pages of which build."""

    key: str
    name: str
    tagline: str
    host: str  # a loopback address of its own, so that politeness by host is real
    country: str
    language: str
    feed_path: str
    feed_format: str  # rss20, rss10, atom, json
    feed_encoding: str
    full_text: bool  # the feed carries the text, not only a summary
    path: str  # of article pages, with {slug} and {day}
    parts: tuple[str, ...]  # what the page is built of, see pages.py
    down_in_rounds: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Version:
    """What a story says from one round on."""

    from_round: int
    title: str
    summary: str
    author: str
    published: datetime
    updated: datetime | None
    body: str

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The text without its line breaks: one string a paragraph."""
        return tuple(" ".join(block.split()) for block in self.body.split("\n\n") if block.strip())


@dataclass(frozen=True, slots=True)
class Story:
    """One address of one outlet."""

    outlet: str
    slug: str
    versions: tuple[Version, ...]
    category: str = "World"
    status: int = 200
    until_round: int = 99  # the last round in which the feed still lists it

    @property
    def key(self) -> str:
        """The name that `expectations.toml` uses."""
        return f"{self.outlet}/{self.slug}"

    def at_round(self, number: int) -> Version | None:
        """The version that stands in that round; None before the story is out."""
        known = [version for version in self.versions if version.from_round <= number]
        return known[-1] if known else None


class StoryFault(ValueError):
    """A story file that does not hold what the format asks for."""


def load_outlets() -> dict[str, Outlet]:
    """The outlets of `outlets.toml` by key."""
    tables = tomllib.loads(_data("outlets.toml").read_text(encoding="utf-8"))
    return {key: _outlet(key, table) for key, table in tables.items()}


def load_stories() -> tuple[Story, ...]:
    """All stories, in the order of their file names."""
    paths = sorted(
        (p for p in _data("stories").iterdir() if p.name.endswith(".md") and p.name != "README.md"),
        key=lambda p: p.name,
    )
    return tuple(parse_story(path.read_text(encoding="utf-8"), name=path.name) for path in paths)


def load_expectations() -> dict[str, Any]:
    """What a reader of all stories would say is true of them."""
    return tomllib.loads(_data("stories", "expectations.toml").read_text(encoding="utf-8"))


def parse_story(source: str, *, name: str) -> Story:
    """A story from the text of its file; `name` is only for the message of a fault."""
    blocks = list(_BLOCK.finditer(source))
    if not blocks or blocks[0].start() != 0:
        raise StoryFault(f"{name}: no +++ block at the top")
    head = tomllib.loads(blocks[0][2])
    story = Story(
        outlet=head.pop("outlet"),
        slug=head.pop("slug"),
        versions=(),
        category=head.pop("category", "World"),
        status=head.pop("status", 200),
        until_round=head.pop("until_round", 99),
    )
    return replace(story, versions=_versions(source, blocks, head, name))


def _versions(source: str, blocks: list[re.Match[str]], head: dict[str, Any], name: str) -> tuple[Version, ...]:
    ends = [block.start() for block in blocks[1:]] + [len(source)]
    bodies = [source[block.end() : end].strip() for block, end in zip(blocks, ends, strict=True)]
    versions = [_version(head, bodies[0], name)]
    for block, body in zip(blocks[1:], bodies[1:], strict=True):
        changed = {"from_round": int(block[1]), **tomllib.loads(block[2])}
        known = versions[-1]
        merged = {field: getattr(known, field) for field in Version.__slots__ if field != "body"}
        versions.append(_version({**merged, **changed}, body or known.body, name))
    return tuple(versions)


def _version(table: dict[str, Any], body: str, name: str) -> Version:
    table = {"from_round": 1, "updated": None, "author": "", **table}
    unknown = set(table) - set(Version.__slots__)
    missing = set(Version.__slots__) - set(table) - {"body"}
    if unknown or missing:
        raise StoryFault(f"{name}: unknown {sorted(unknown)}, missing {sorted(missing)}")
    return Version(**table, body=body)


def _outlet(key: str, table: dict[str, Any]) -> Outlet:
    known = set(Outlet.__slots__) - {"key"}
    if set(table) - known:
        raise StoryFault(f"outlets.toml: {key}: unknown {sorted(set(table) - known)}")
    lists = {name: tuple(value) for name, value in table.items() if isinstance(value, list)}
    return Outlet(key=key, **{**table, **lists})


def _data(*parts: str) -> Any:
    return files("flows.demo").joinpath(*parts)
