"""What became of the last run, in a file beside the warehouse: also of one that was killed or could not publish.

The published file only knows of runs up to the one that published it, so `status` would not see what came after.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from warehouse.connect import Paths, is_locked

NAME = "last_run.json"


@dataclass(frozen=True, slots=True)
class RunNote:
    """A run under way, or how it ended."""

    run_id: int
    flow: str
    started_at: str
    outcome: str = "running"
    error: str | None = None

    def fault(self, *, is_writing: bool) -> str | None:
        """What a monitor should know of it, in one sentence."""
        if self.outcome == "running":
            return None if is_writing else f"Run {self.run_id} ({self.flow}) was killed; the next one finishes it."
        return f"Run {self.run_id} ({self.flow}) failed: {self.error}." if self.outcome == "failed" else None


def write_note(paths: Paths, note: RunNote) -> None:
    """Replace the note of the run before."""
    partial = paths.folder / f"{NAME}.partial"
    partial.write_text(json.dumps(asdict(note)), encoding="utf-8")
    partial.replace(paths.folder / NAME)


def read_fault(warehouse: Path) -> str | None:
    """What is wrong with the last run, if anything is."""
    paths = Paths.of(warehouse)
    try:
        note = RunNote(**json.loads((paths.folder / NAME).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None  # a warehouse that was handed on without its folder of state
    return note.fault(is_writing=is_locked(paths))


def note_of(run_id: int, flow: str, started_at: datetime) -> RunNote:
    """The note of a run that begins."""
    return RunNote(run_id, flow, f"{started_at:%Y-%m-%dT%H:%M:%SZ}")
