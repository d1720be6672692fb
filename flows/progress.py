"""Progress of a run: said by the stages, shown on a terminal or not at all; and the brake that works through it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars

from flows.log import LOG, Logger, is_json, tell

#: How often a long step says how far it is, where there is no bar.
TELL_EVERY_SECONDS = 30.0


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


class RunStopped(RuntimeError):
    """Somebody asked the run to end; what it had not done, the next one does."""


class Brake:
    """Stops a run at its next item: stages tell their progress all the time, and here that raises once pulled.

    A thread cannot be killed, and the connection that it writes with must not be shared; so it is asked.
    """

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._is_pulled = threading.Event()

    def pull(self) -> None:
        """From now on the run raises `RunStopped` where it would tell of its way."""
        self._is_pulled.set()

    def begin(self, step: str, total: int | None = None) -> None:
        """A step starts."""
        self._check()
        self._progress.begin(step, total)

    def advance(self, count: int = 1) -> None:
        """That many items of the step have ended."""
        self._check()
        self._progress.advance(count)

    def end(self) -> None:
        """The last step has ended."""
        self._progress.end()

    def _check(self) -> None:
        if self._is_pulled.is_set():
            raise RunStopped("stopped by hand or by signal; the next run finishes what this one did not")


class LineProgress:
    """A line when a step has ended, and one every half minute while it lasts: for logs and pipes."""

    def __init__(self, logger: Logger, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._logger = logger
        self._clock = clock
        self._step = ""
        self._total: int | None = None
        self._count = 0
        self._began = self._told = 0.0

    def begin(self, step: str, total: int | None = None) -> None:
        """The step before has ended; another starts."""
        self.end()
        self._step, self._total, self._count = step, total, 0
        self._began = self._told = self._clock()

    def advance(self, count: int = 1) -> None:
        """Tell how far it is if nothing was told for a while."""
        self._count += count
        if self._clock() - self._told >= TELL_EVERY_SECONDS:
            self._told = self._clock()
            self._tell("step goes on")

    def end(self) -> None:
        """Tell what the step came to, if it did anything."""
        if self._step and self._count:
            self._tell("step ended")
        self._step = ""

    def _tell(self, what: str) -> None:
        seconds = self._clock() - self._began
        values: dict[str, object] = {"step": self._step, "items": self._count}
        values |= {} if self._total is None else {"total": self._total}
        values |= {"seconds": round(seconds), "per_second": round(self._count / seconds if seconds else 0.0, 1)}
        tell(self._logger, what, values)


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
    """Bars on `console` if it is a terminal; else, or for JSON, a log line now and then while a step takes long."""
    if is_json() or not console.is_terminal:
        yield LineProgress(LOG)
        return
    step = (SpinnerColumn(), TextColumn("{task.description}"))
    with Bars(*step, BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), console=console, transient=True) as bars:
        yield TerminalProgress(bars, prefix)
