"""Addresses of pages: below `/` where a server answers, relative files in a static report."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from urllib.parse import quote, urlencode


@dataclass(frozen=True, slots=True)
class Links:
    """Where each page lies; `prefix` leads to the top."""

    prefix: str = "/"
    is_static: bool = False
    known: frozenset[str] | None = None  # events that a report holds: others are not linked
    current: Mapping[str, int] | None = None  # articles that a report holds, with the number of their current version

    def front(self, query: str = "") -> str:
        """The list of events."""
        if self.is_static:
            return f"{self.prefix}index.html"
        return self.prefix + (f"?{query}" if query else "")

    def event(self, event_id: Any) -> str:
        """One event; empty where a static report does not hold it."""
        if self.known is not None and str(event_id) not in self.known:
            return ""
        return self._page(f"event/{event_id}")

    def article(self, article_id: Any, version: int | None = None, at: int | None = None) -> str:
        """One version of an article, at the words that start at an offset; empty where a report does not hold it."""
        anchor = f"#at{at}" if at is not None else ""
        if self.current is None:
            return f"{self.prefix}article/{article_id}" + (f"?version={version}" if version else "") + anchor
        newest = self.current.get(str(article_id))
        if newest is None:
            return ""
        older = "" if version in (None, newest) else f"-v{version}"
        return f"{self.prefix}article/{article_id}{older}.html{anchor}"

    def outlet(self, name: str) -> str:
        """One outlet."""
        return self._page(f"outlet/{outlet_slug(name)}" if self.is_static else f"outlet/{quote(name, safe='')}")

    def page(self, name: str) -> str:
        """A page that there is once: outlets, runs, sql, api."""
        return self._page(name)

    def run(self, run_id: int) -> str:
        """One run."""
        return self._page(f"run/{run_id}") if not self.is_static else f"{self.prefix}runs.html"

    def sql(self, query: str, **more: str) -> str:
        """The SQL page with a query in it."""
        return f"{self.prefix}sql?" + urlencode({"q": query, **more})

    def asset(self, name: str) -> str:
        """A file that ships with us."""
        return f"{self.prefix}static/{name}"

    def _page(self, name: str) -> str:
        return f"{self.prefix}{name}" + (".html" if self.is_static else "")


def outlet_slug(name: str) -> str:
    """A file name for an outlet: readable, and its own."""
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:40]
    return f"{plain or 'outlet'}-{sha256(name.encode()).hexdigest()[:8]}"
