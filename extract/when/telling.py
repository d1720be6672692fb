"""The day that a text speaks on: what it calls today, and from which its weekdays are counted."""

from __future__ import annotations

from datetime import date, timedelta

# A dateline a week before: printed later, or an archive's copy. A week after: an outlet that writes a story anew often
# keeps its first time. Farther apart one of the two is a slip.
DATED_APART = timedelta(days=7)


def choose_told_on(published_on: date | None, dateline_on: date | None) -> date | None:
    """The day of the dateline, which is when the account was written, unless it lies far from the publication's."""
    if published_on is None or dateline_on is None:
        return published_on or dateline_on
    return dateline_on if abs(published_on - dateline_on) <= DATED_APART else published_on
