"""The scoreboard's own parts: suites, figures, errors one can read, floors."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

FLOORS = Path(__file__).parent / "floors.json"
WANTED = Path(__file__).parent / "wanted.json"  # what we set out to reach; the floors are what must not fall
ERROR_FOLDER = Path(".quality")


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of a suite. `published` is the best we know of from others or a prototype, with where from."""

    name: str
    value: float
    published: float | None = None
    count: int | None = None  # of what the figure was measured
    is_less_better: bool = False  # errors, as a count (int) or a share (float)


@dataclass(frozen=True, slots=True)
class Judged:
    """A figure beside its floor."""

    suite: str
    figure: Figure
    floor: float | None

    @property
    def holds(self) -> bool:
        """False where the figure is worse than its floor."""
        if self.floor is None:
            return True
        return self.figure.value <= self.floor if self.figure.is_less_better else self.figure.value >= self.floor


@dataclass(slots=True)
class ErrorLog:
    """Every error that a suite counted, as lines that a person reads: document, expected, got, quote."""

    lines: list[str] = field(default_factory=list)

    def add(self, document: str, expected: object, got: object, quote: str = "") -> None:
        """Note one error."""
        words = " ".join(quote.split())
        self.lines.append(
            f"{document}\n  expected: {expected}\n  got:      {got}" + (f"\n  quote:    {words}" * bool(words))
        )

    def write(self, suite: str, folder: Path = ERROR_FOLDER) -> Path:
        """Write the file of this suite and return it."""
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / f"{suite}.errors.txt"
        file.write_text("\n".join([f"{len(self.lines)} errors", *self.lines]) + "\n", encoding="utf-8")
        return file


class DataAbsent(Exception):
    """The folder holds nothing for a suite."""


@dataclass(frozen=True, slots=True)
class Task:
    """What a scorer is given."""

    data: Path
    sample: int | None
    errors: ErrorLog

    def files(self, *patterns: str) -> list[Path]:
        """The data files of a suite; raises DataAbsent where there are none."""
        found = sorted(path for pattern in patterns for path in self.data.glob(pattern))
        if not found:
            raise DataAbsent(f"no {' or '.join(patterns)} in {self.data}")
        return found


@dataclass(frozen=True, slots=True)
class Suite:
    """A scorer, and what of its data anything was tuned on."""

    name: str
    score: Callable[[Task], Sequence[Figure]]
    tuned_on: str
    needs_data: bool = True


def read_wanted(file: Path = WANTED) -> dict[str, dict[str, float]]:
    """What each figure should reach, by suite; figures without are there to be looked at."""
    wanted: dict[str, dict[str, float]] = json.loads(file.read_text(encoding="utf-8"))
    return wanted


def judge(suite: str, figures: Sequence[Figure], floors: Mapping[str, Mapping[str, float]]) -> list[Judged]:
    """Figures beside their floors."""
    known = floors.get(suite, {})
    return [Judged(suite, figure, known.get(figure.name)) for figure in figures]


def read_floors(sample: int | None, file: Path = FLOORS) -> dict[str, dict[str, float]]:
    """The floors for a sample of that size ("all": no sample): a small sample is an easier test."""
    table = json.loads(file.read_text(encoding="utf-8"))
    chosen: dict[str, dict[str, float]] = table.get("all" if sample is None else str(sample), {})
    return chosen


@contextmanager
def working_folder() -> Iterator[Path]:
    """A temporary folder for one suite's warehouse."""
    with TemporaryDirectory(prefix="wirehouse-quality-") as folder:
        yield Path(folder)
