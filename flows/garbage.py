"""How seldom a run looks for cycles among its objects: what it makes are records, of which hardly any has one."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

#: Objects made between two searches. At Python's 700 an eighth of a matching pass went into searching the hundred
#: thousand that it holds, and a twentieth of reading; beyond this number nothing more was won.
SEARCH_AFTER = 10_000


@contextmanager
def searching_seldom() -> Iterator[None]:
    """Search for cycles seldom within, as before behind it."""
    before = gc.get_threshold()
    gc.set_threshold(SEARCH_AFTER, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
