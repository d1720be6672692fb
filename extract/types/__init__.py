"""Event types: ACLED-style main codes, PLOVER and CAMEO by table; and whether a report is of something new."""

from extract.types.judging import is_violent, judge_type
from extract.types.kind import judge_kind

__all__ = ["is_violent", "judge_kind", "judge_type"]
