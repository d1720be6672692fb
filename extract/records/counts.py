"""How the items of a stage ended."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class ImportProblem:
    """A line of an import that could not go in."""

    line_number: int
    reason: str


@dataclass(frozen=True, slots=True)
class StepCount:
    """Items of one stage by outcome: every item ends in exactly one."""

    step: str
    outcome: str
    reason: str | None
    item_count: int
    details: dict[str, Any] = field(default_factory=dict)
