"""Time: words about days found in a text, and the window in which the reported happening lies."""

from __future__ import annotations

from extract.when.choosing import choose_window, is_day_of_happening
from extract.when.finding import find_times
from extract.when.telling import choose_told_on

__all__ = ["choose_told_on", "choose_window", "find_times", "is_day_of_happening"]
