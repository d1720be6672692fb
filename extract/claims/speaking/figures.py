"""Whose figures they are: "data released by the ministry", "by the count of the union", "records of the army show"."""

from __future__ import annotations

from extract.claims.speaking.cues import is_figure, telling
from extract.claims.speaking.known_bodies import side_of_known
from extract.claims.speaking.noun_groups import Group
from extract.claims.speaking.sources import SourceReader
from extract.claims.words.tokens import Tokens
from extract.records import Side

_BY_COUNT = (("count", "of"), ("tally", "of"), ("reckoning", "of"), ("estimate", "of"), ("account", "of"))
_DATA = frozenset(("figures", "data", "documents", "records", "statistics", "logs"))
_FIGURES = (*_DATA, "statements", "reports", "statement", "a", "an", "the")
_ACCOUNTS = frozenset(
    ("account", "accounts", "count", "counts", "tally", "reports", "estimates", "testimonies", "testimony")
)
GAVE = ("gave", "released", "issued", "published", "announced", "provided", "compiled")
_ISSUED = frozenset(("figures", "data", "statement", "report", "reports", "tally", "count", "list", "estimates"))
_TALLIES = ("tally", "count", "reckoning", "compilation")
_COUNTED = frozenset((
    "dead", "deaths", "bodies", "corpses", "killed", "wounded", "injured", "missing", "damaged", "names", "fatalities",
    "homicides", "murders", "killings", "disappearances", "victims",
))  # fmt: skip
_COUNTED_REACH = 6  # tokens from a figure to what was counted
_FIGURE_REACH = 14  # tokens
_PASSIVE = ("was", "were", "been", "being", "is", "are", "be", "and", "who")
_COUNTS = ("count", "reckoning", "tally", "estimate", "account", "figures", "calculation")


def by_count(reader: SourceReader, tokens: Tokens, index: int) -> Group | None:
    """ "by the count of the union", "by the Red Cross's reckoning"."""
    if tokens.at(index + 1) == "the" and tokens.lower[index + 2 : index + 4] in _BY_COUNT:
        return reader.after(index + 4)
    if tokens.at(index + 1) == "official" and tokens.at(index + 2) in _COUNTS:
        return index + 1, index + 2
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
        is_told = tokens.at(first) in _FIGURES or not _ACCOUNTS.isdisjoint(tokens.lower[first:index])
        if tokens.lower[index] in ("by", "from") and is_told:
            return reader.after(index + 1)
        if tokens.lower[index] in GAVE and "that" in tokens.lower[first:index]:
            return reader.before(index)
    return None


def compiled_by(reader: SourceReader, tokens: Tokens, index: int) -> Group | None:
    """ "based on figures compiled by the union": the union."""
    is_issued = tokens.lower[index] in GAVE and not _ISSUED.isdisjoint(tokens.lower[max(0, index - 3) : index])
    return reader.after(index + 2) if is_issued and tokens.at(index + 1) == "by" else None


def owner_of_count(reader: SourceReader, tokens: Tokens, index: int) -> Group | None:
    """ "The ministry's count since May now stands at 397", "the last toll from the agency is 21", "its own record"."""
    if tokens.lower[index] not in telling("stated"):
        return None
    first = index - 1 if tokens.at(index - 1) == "own" else index
    if tokens.at(first - 1) in ("'s", "’s", "'", "’"):
        return reader.up_to(first - 2) if _tells_figure(tokens, index + 1) else None
    if tokens.at(index + 1) in ("from", "by") and tokens.at(index) in _COUNTS:
        owner = reader.after(index + 2)
        return owner if owner is not None and _tells_figure(tokens, owner[1] + 1) else None
    return None


def _tells_figure(tokens: Tokens, first: int) -> bool:
    """Whether a verb that gives a figure follows in the clause: "now stands at 397", "is six", "shows 46 deaths"."""
    for index in range(first, min(first + _FIGURE_REACH, len(tokens))):
        word = tokens.lower[index]
        if word in (";", ":", ".", "that", "which", "who"):
            return False
        if word in telling("giving"):
            return any(is_figure(each) for each in tokens.lower[index + 1 : index + 4])
    return False


def kept_list(reader: SourceReader, tokens: Tokens, index: int) -> Group | None:
    """ "The commissioner's desk has a list of 79 missing", "the commission has on record 23 clashes"."""
    if tokens.lower[index] not in ("list", "record", "tally", "count", "register"):
        return None
    article = 1 if tokens.at(index - 1) in ("a", "on", "the") else 0
    holds = index - 1 - article
    is_held = article == 1 and tokens.at(holds) in telling("holding")
    is_counted = any(is_figure(each) for each in tokens.lower[index + 1 : index + 4])
    return reader.before(holds) if is_held and is_counted else None


def took_in(reader: SourceReader, tokens: Tokens, index: int) -> Group | None:
    """ "The hospital treated 163 injured": who takes the wounded in has counted them."""
    is_active = tokens.lower[index] in ("treated", "received", "admitted") and tokens.at(index - 1) not in _PASSIVE
    if not is_active or not any(is_figure(each) for each in tokens.lower[index + 1 : index + 4]):
        return None
    house = reader.before(index)
    if house is None:
        return None
    words = tokens.lower[house[0] : house[1] + 1]
    is_known = side_of_known(" ".join(tokens.words[house[0] : house[1] + 1])) is Side.MEDICAL
    return house if is_known or not telling("houses").isdisjoint(words) else None


def had_counted(reader: SourceReader, tokens: Tokens, index: int) -> Group | None:
    """ "The Legal Medical Service had 64 bodies": who keeps a count has it; an army that has 12 dead lost them."""
    near = tokens.lower[index + 1 : index + 4]
    if tokens.lower[index] not in ("had", "has") or not near or not is_figure(near[0]):
        return None
    if _COUNTED.isdisjoint(tokens.lower[index + 2 : index + 2 + _COUNTED_REACH]):
        return None
    keeper = reader.before(index)
    if keeper is None or telling("keepers").isdisjoint(tokens.lower[keeper[0] : keeper[1] + 1]):
        return None
    return keeper


def figures_shown(reader: SourceReader, tokens: Tokens, verb: int) -> Group | None:
    """ "data from the ministry", before "show"."""
    figures = reader.before(verb)
    is_data = figures is not None and not _DATA.isdisjoint((tokens.lower[figures[0]], tokens.lower[figures[1]]))
    return figures if is_data else None


def owner_of_figures(tokens: Tokens, figures: Group) -> Group:
    """Whose they are: "the ministry" in "data from the ministry", else the figures themselves."""
    is_owned = tokens.at(figures[0] + 1) in ("from", "of", "by")
    return (figures[0] + 2, figures[1]) if is_owned else figures
