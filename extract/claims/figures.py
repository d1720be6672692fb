"""Whose figures they are: "data released by the ministry", "by the count of the union", "records of the army show"."""

from __future__ import annotations

from extract.claims.noun_groups import Group
from extract.claims.sources import SourceReader
from extract.claims.tokens import Tokens

_BY_COUNT = (("count", "of"), ("tally", "of"), ("reckoning", "of"), ("estimate", "of"), ("account", "of"))
_DATA = frozenset(("figures", "data", "documents", "records", "statistics", "logs"))
_FIGURES = (*_DATA, "statements", "reports", "statement", "a", "an", "the")
GAVE = ("gave", "released", "issued", "published", "announced", "provided", "compiled")
_ISSUED = frozenset(("figures", "data", "statement", "report", "reports", "tally", "count", "list", "estimates"))
_TALLIES = ("tally", "count", "reckoning", "compilation")
_COUNTS = ("count", "reckoning", "tally", "estimate", "account", "figures", "calculation")


def by_count(reader: SourceReader, tokens: Tokens, index: int) -> Group | None:
    """ "by the count of the union", "by the Red Cross's reckoning"."""
    if tokens.at(index + 1) == "the" and tokens.lower[index + 2 : index + 4] in _BY_COUNT:
        return reader.after(index + 4)
    if tokens.at(index + 1) in ("a", "an"):  # "by an AFP tally of official figures"
        noun = next((i for i in range(index + 3, min(index + 7, len(tokens))) if tokens.lower[i] in _TALLIES), None)
        if noun is not None and tokens.is_capital(index + 2):
            return reader.up_to(noun - 1)
    for last in range(index + 2, min(index + 8, len(tokens) - 1)):
        noun = last + 2 if tokens.lower[last + 1] == "own" else last + 1
        if tokens.lower[last] in ("'s", "’s", "'", "’") and tokens.at(noun) in _COUNTS:
            return reader.up_to(last - 1)
    return None


def released_by(reader: SourceReader, tokens: Tokens, first: int) -> Group | None:
    """ "according to figures released by the ministry", "… the count that the ministry gave": the ministry."""
    for index in range(first + 1, min(first + 9, len(tokens))):
        if tokens.lower[index] in (",", ".", "and"):
            return None
        if tokens.lower[index] in ("by", "from") and tokens.at(first) in _FIGURES:
            return reader.after(index + 1)
        if tokens.lower[index] in GAVE and "that" in tokens.lower[first:index]:
            return reader.before(index)
    return None


def compiled_by(reader: SourceReader, tokens: Tokens, index: int) -> Group | None:
    """ "based on figures compiled by the union": the union."""
    is_issued = tokens.lower[index] in GAVE and not _ISSUED.isdisjoint(tokens.lower[max(0, index - 3) : index])
    return reader.after(index + 2) if is_issued and tokens.at(index + 1) == "by" else None


def figures_shown(reader: SourceReader, tokens: Tokens, verb: int) -> Group | None:
    """ "data from the ministry", before "show"."""
    figures = reader.before(verb)
    is_data = figures is not None and not _DATA.isdisjoint((tokens.lower[figures[0]], tokens.lower[figures[1]]))
    return figures if is_data else None


def owner_of_figures(tokens: Tokens, figures: Group) -> Group:
    """Whose they are: "the ministry" in "data from the ministry", else the figures themselves."""
    is_owned = tokens.at(figures[0] + 1) in ("from", "of", "by")
    return (figures[0] + 2, figures[1]) if is_owned else figures
