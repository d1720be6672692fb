"""The README tells what was last recorded, and the commands that CI runs."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.quality.board import read_wanted
from tests.quality.record import markdown_table, read_record
from tests.speed import record as speed

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SHOWN = tuple((suite, name) for suite, names in read_wanted().items() for name in names)


def test_the_readmes_figures_are_those_of_the_last_recorded_run() -> None:
    assert markdown_table(read_record(), SHOWN) in README


def test_the_readmes_speed_is_that_of_the_last_recorded_run() -> None:
    record = speed.read_record()
    assert speed.markdown_table(record) in README
    assert f"on {record['on']}" in README


# a query as the README's first example shows it, and the rows that it says came
ASKED = re.findall(r'wirehouse sql "([^"]+)"\n((?: .+\n)+)', README)


@pytest.mark.parametrize(("query", "shown"), ASKED, ids=[f"query {number}" for number in range(1, len(ASKED) + 1)])
def test_the_readmes_queries_give_on_the_demo_what_is_shown(query: str, shown: str, demo_warehouse: Path) -> None:
    command = [sys.executable, "-m", "flows.cli", "sql", query, "--warehouse", str(demo_warehouse)]
    wide = {"COLUMNS": "200", "PATH": "", "HOME": str(demo_warehouse.parent)}
    answer = subprocess.run(command, cwd=ROOT, env=wide, check=True, capture_output=True, text=True)
    assert [line.split() for line in answer.stdout.splitlines() if _is_row(line)] == [
        line.split() for line in shown.splitlines() if _is_row(line)
    ]


def _is_row(line: str) -> bool:
    return bool(line.strip(" ─"))


def test_the_readme_shows_two_answers() -> None:
    assert len(ASKED) == 2


def test_both_commands_are_one_line_and_install_from_the_lock() -> None:
    commands = [line for line in README.splitlines() if line.startswith("python3 -m venv")]
    assert [command.split("&& ")[-1] for command in commands] == [".venv/bin/wirehouse demo", ".venv/bin/pytest -q"]
    assert all("-c constraints.txt" in command for command in commands)


def test_the_lock_names_no_registry() -> None:
    lock = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    assert [line for line in lock.splitlines() if "==" not in line or "/" in line] == []
