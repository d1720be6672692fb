"""Templates: one environment, escaping on, with the words that pages need."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from flows.browse import words
from flows.browse.links import Links
from flows.browse.texts import around_quote
from flows.render import plain

FILTERS = {
    "clean": words.clean,
    "word": words.plain_word,
    "number": words.number,
    "short": words.short_number,
    "side": words.side_words,
    "day": words.day_words,
    "moment": words.moment_words,
    "minutes": words.minutes_words,
    "cell": plain,
}
GLOBALS = {
    "around_quote": around_quote,
    "value_words": words.value_words,
    "measure_words": words.measure_words,
    "toll_words": words.toll_words,
    "when_words": words.when_words,
    "where_words": words.where_words,
    "precision_words": words.precision_words,
    "FINDING_WORDS": words.FINDING_WORDS,
}


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates that ship; every value is escaped, and a name that is missing is an error."""
    env = Environment(
        loader=PackageLoader("flows.browse", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: "" if value is None else value,
    )
    env.filters.update(FILTERS)
    env.globals.update(GLOBALS)
    return env


def render(template: str, links: Links, context: dict[str, Any]) -> str:
    """A page as HTML."""
    return environment().get_template(template).render(links=links, **context)
