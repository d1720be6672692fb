"""What the documentation says is so: queries run, commands exist, settings are all named, links lead somewhere."""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest
import typer

from flows.cli import app
from flows.reading_room import open_reader
from flows.settings import Settings, describe_settings, read_settings
from tests.documented import PAGES, ROOT, text_of


def _queries() -> list[str]:
    return re.findall(r"```sql\n(.*?)```", text_of(ROOT / "docs" / "querying.md"), re.DOTALL)


def test_there_are_twenty_questions() -> None:
    assert len(_queries()) == 20


def test_every_query_of_the_documentation_has_an_answer(demo_warehouse: Path) -> None:
    with open_reader(demo_warehouse) as reader:
        answers = [(query, reader.sql(query).rows) for query in _queries()]
    assert [query for query, rows in answers if not rows and "origin_count = 1" not in query] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_every_command_that_a_page_names_exists(page: Path) -> None:
    root = typer.main.get_command(app)
    known = {name: getattr(command, "commands", {}) for name, command in root.commands.items()}  # type: ignore[attr-defined]
    for code in re.findall(r"```(?:sh|ini|yaml|crontab)\n(.*?)```|`([^`\n]+)`", text_of(page), re.DOTALL):
        for line in "\n".join(code).splitlines():
            if match := re.search(r"(?:^|[\s/])wirehouse ([a-z]+)(?: ([a-z]+))?", line):
                assert match[1] in known, line
                assert not known[match[1]] or match[2] is None or match[2] in known[match[1]], line


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_every_option_that_a_page_names_exists(page: Path) -> None:
    root = typer.main.get_command(app)
    for line in re.findall(r"^(?:\$ )?wirehouse .*$", text_of(page), re.MULTILINE):
        words = line.removeprefix("$ ").split("#")[0].split()[1:]
        command = root.commands[words[0]]  # type: ignore[attr-defined]
        if hasattr(command, "commands"):
            command = command.commands[words[1]]
        options = {name for parameter in command.params for name in parameter.opts + parameter.secondary_opts}
        assert [w for w in words if w.startswith("--") and w.split("=")[0] not in options] == [], line


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text_of(page))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_every_setting_is_explained_with_its_default() -> None:
    block = re.findall(r"```toml\n(# Settings of.*?)```", text_of(ROOT / "docs" / "settings.md"), re.DOTALL)[0]
    assert block == describe_settings().rstrip("\n") + "\n"
    assert all(f"# {item.name} = " in block for item in fields(Settings))


def test_the_settings_of_the_feed_page_can_be_read(tmp_path: Path) -> None:
    for block in re.findall(r"```toml\n(.*?)```", text_of(ROOT / "docs" / "feeds.md"), re.DOTALL):
        tomllib.loads(block)
    assert read_settings(environ={})
