"""The README tells what was last recorded, and the commands that CI runs."""

from pathlib import Path

from tests.quality.record import markdown_table, read_record

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SHOWN = (
    ("seeds", "claims found"),
    ("seeds", "claims invented"),
    ("gold", "claims F1"),
    ("gold", "claims precision"),
    ("gold", "side of claimant"),
    ("gva", "B³ F1"),
    ("gva", "pair F1"),
    ("gva", "killed"),
    ("gva", "day within one"),
    ("gva", "city"),
    ("clusters", "allsides_val B³ F1"),
    ("clusters", "basil B³ F1"),
    ("clusters", "ecbplus_1_35 B³ F1"),
    ("clusters", "news_cluster B³ F1"),
    ("maverick", "B³ F1"),
    ("wiki_incidents", "dead"),
    ("airwars", "killed low"),
    ("airwars", "killed high"),
    ("muc34", "perpetrator F1"),
    ("polnear", "source F1"),
    ("geoparse", "within 161 km, of those found"),
    ("pages", "body token F1"),
    ("pages", "title"),
    ("pages", "day"),
)


def test_the_readmes_figures_are_those_of_the_last_recorded_run() -> None:
    assert markdown_table(read_record(), SHOWN) in README


def test_both_commands_are_one_line_and_install_from_the_lock() -> None:
    commands = [line for line in README.splitlines() if line.startswith("python3 -m venv")]
    assert [command.split("&& ")[-1] for command in commands] == [".venv/bin/wirehouse demo", ".venv/bin/pytest -q"]
    assert all("-c constraints.txt" in command for command in commands)


def test_the_lock_names_no_registry() -> None:
    lock = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    assert [line for line in lock.splitlines() if "==" not in line or "/" in line] == []
