"""What the documentation shows: its pages, its Python, its commands."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGES = [*sorted((ROOT / "docs").glob("*.md")), ROOT / "README.md"]
COMMAND = re.compile(r'^(?:\$ )?(?:cd \S+ && )?wirehouse ((?:"[^"]*"|[^"\n#])*)', re.MULTILINE)


def text_of(page: Path) -> str:
    """A page's markdown."""
    return page.read_text(encoding="utf-8")


def python_of(page: str) -> str:
    """The first program that a page of docs/ shows."""
    return re.findall(r"```python\n(.*?)```", text_of(ROOT / "docs" / page), re.DOTALL)[0]


def commands_of(page: Path) -> list[str]:
    """The `wirehouse` commands of a page's shell blocks, without the name and without comments."""
    blocks = re.findall(r"```(?:sh|console)\n(.*?)```", text_of(page), re.DOTALL)
    return [command.strip() for block in blocks for command in COMMAND.findall(block)]
