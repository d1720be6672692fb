"""Progress of a run: said by the stages, shown on a terminal or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars


class Progress(Protocol):
    """What a stage tells of its way."""

    def begin(self, step: str, total: int | None = None) -> None:
        """A step starts, with that many items if known; the step before has ended."""

    def advance(self, count: int = 1) -> None:
        """That many items of the step have ended."""

    def end(self) -> None:
        """The last step has ended."""


class NoProgress:
    """Says nothing: for schedules, tests and pipes."""

    def begin(self, step: str, total: int | None = None) -> None:
        """Nothing."""

    def advance(self, count: int = 1) -> None:
        """Nothing."""

    def end(self) -> None:
        """Nothing."""


class TerminalProgress:
    """One bar a step, gone when the step has ended."""

    def __init__(self, bars: Bars, prefix: str = "") -> None:
        self._bars = bars
        self._prefix = prefix
        self._task = bars.add_task(prefix, total=None, visible=False)

    def begin(self, step: str, total: int | None = None) -> None:
        """Reset the bar for a step."""
        self._bars.reset(self._task, total=total, visible=True, description=f"{self._prefix}{step}")

    def advance(self, count: int = 1) -> None:
        """Move the bar."""
        self._bars.advance(self._task, count)

    def end(self) -> None:
        """Take the bar away."""
        self._bars.update(self._task, visible=False)


@contextmanager
def terminal_progress(console: Console, prefix: str = "") -> Iterator[Progress]:
    """Bars on `console` if it is a terminal, nothing otherwise."""
    if not console.is_terminal:
        yield NoProgress()
        return
    step = (SpinnerColumn(), TextColumn("{task.description}"))
    with Bars(*step, BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), console=console, transient=True) as bars:
        yield TerminalProgress(bars, prefix)
