"""What the reports of an event agree on: title, type, window, place, actors. One origin, one vote."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import date
from typing import TypeVar

from extract.matching.words import find_terms
from extract.records import (
    Actor,
    DatePrecision,
    EventType,
    GeoPrecision,
    Place,
    ReportKind,
    StoredReport,
)

T = TypeVar("T")
_FINENESS = (DatePrecision.SECOND, DatePrecision.DAY, DatePrecision.MONTH, DatePrecision.YEAR, DatePrecision.UNKNOWN)
_PRECISIONS = tuple(GeoPrecision)
_COMPARED_TITLES = 40


def choose_title(reports: Sequence[StoredReport]) -> str:
    """The headline that shares most words with the others; of equals the first. An article that tells more than
    this event ("World in brief") has a headline of something else, and gives it only where no other report has one.
    """
    named = [r for r in reports if r.report.title]
    own = [r for r in named if r.report.ordinal == 0 and r.report.kind is not ReportKind.LIST]
    titled = (own or named)[:_COMPARED_TITLES]
    counts = Counter(term for r in titled for term in set(find_terms(r.report.title)))
    if not titled:
        return ""
    return max(titled, key=lambda r: _centrality(r.report.title, counts)).report.title


def choose_type(reports: Sequence[StoredReport]) -> EventType:
    """The subtype that most origins give; of equals the one surest of itself, then the first."""
    new = [r for r in reports if r.report.kind is ReportKind.NEW]
    told = [r for r in new or reports if r.report.event_type.event_type] or list(reports)
    winners = _most_voted(told, lambda r: (r.report.event_type.event_type, r.report.event_type.event_subtype))
    return max(winners, key=lambda r: r.report.event_type.score).report.event_type


def choose_window(reports: Sequence[StoredReport]) -> tuple[date | None, date | None]:
    """The days that most origins give, at the finest precision given at all; of equals the narrowest."""
    dated = [r for r in reports if r.report.window is not None]
    if not dated:
        return None, None
    finest = min(_FINENESS.index(_precision(r)) for r in dated)
    fine = [r for r in dated if _FINENESS.index(_precision(r)) == finest]
    winners = _most_voted(fine, _days)
    start, end = min((_days(r) for r in winners), key=lambda days: (days[1] - days[0], days[0]))
    return start, end


def choose_place(reports: Sequence[StoredReport]) -> tuple[Place | None, GeoPrecision]:
    """The most specific place on which half of the origins agree.

    A town speaks for its province and country too, so that three towns of one province agree on the province
    where a report names it.
    """
    placed = [r for r in reports if r.report.place is not None]
    if not placed:
        return None, GeoPrecision.UNKNOWN
    votes = _origins_by(placed, _place_key)
    needed = len({r.origin_id for r in placed}) / 2
    agreed = [r for r in placed if len(votes[_place_key(r)]) >= needed]
    if not agreed:
        agreed = [r for r in placed if len(_supporters(r, placed)) >= needed] or placed
    chosen = min(agreed, key=lambda r: (_PRECISIONS.index(r.report.geo_precision), -len(votes[_place_key(r)])))
    assert chosen.report.place is not None
    return chosen.report.place.place, chosen.report.geo_precision


def choose_actor(reports: Sequence[StoredReport], pick: Callable[[StoredReport], Actor | None]) -> str | None:
    """The actor that most origins name in a role."""
    named = [r for r in reports if pick(r) is not None]
    winners = _most_voted(named, lambda r: getattr(pick(r), "actor_key", None))
    actor = pick(winners[0]) if winners else None
    return actor.name if actor else None


def _most_voted(reports: Iterable[StoredReport], key: Callable[[StoredReport], Hashable]) -> list[StoredReport]:
    """The reports whose answer most origins share, in their order."""
    told = list(reports)
    votes = _origins_by(told, key)
    most = max((len(origins) for origins in votes.values()), default=0)
    return [r for r in told if len(votes[key(r)]) == most]


def _origins_by(
    reports: Iterable[StoredReport], key: Callable[[StoredReport], Hashable]
) -> dict[Hashable, set[object]]:
    votes: dict[Hashable, set[object]] = defaultdict(set)
    for report in reports:
        votes[key(report)].add(report.origin_id)
    return votes


def _centrality(title: str, counts: Counter[str]) -> float:
    terms = set(find_terms(title))
    return sum(counts[term] - 1 for term in terms) / (len(terms) + 3)


def _precision(report: StoredReport) -> DatePrecision:
    return report.report.window.precision if report.report.window else DatePrecision.UNKNOWN


def _days(report: StoredReport) -> tuple[date, date]:
    window = report.report.window
    assert window is not None
    return window.start_on, window.end_on


def _place_key(report: StoredReport) -> Hashable:
    mention = report.report.place
    assert mention is not None
    place = mention.place
    return place.place_id or (place.name.casefold(), place.admin1, place.country_code)


def _supporters(report: StoredReport, placed: Sequence[StoredReport]) -> set[object]:
    """Origins whose place is this one or lies within it."""
    assert report.report.place is not None
    area = report.report.place.place
    return {r.origin_id for r in placed if r.report.place and _holds(area, r.report.place.place)}


def _holds(area: Place, place: Place) -> bool:
    if area.kind == "country":
        return area.country_code == place.country_code
    if area.kind == "admin1":
        return area.country_code == place.country_code and area.name == place.admin1
    return area == place
